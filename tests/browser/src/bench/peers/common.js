// What all peers share: fetch an edition, draw cards, filter by section, open an article. The smallest honest glue.
export const el=(t,c,x)=>{const e=document.createElement(t);if(c)e.className=c;if(x)e.textContent=x;return e};
const str=t=>typeof t=='string'?t:t.map(x=>typeof x=='string'?x:x.text).join('');
export async function start(make){
  const me=document.querySelector('script[data-edition]');const host=el('section','rack');me.after(host);
  const d=await(await fetch(me.dataset.edition)).json();
  const bar=el('div','filter');host.append(bar);const dlg=el('dialog','reader');document.body.append(dlg);
  const open=it=>{dlg.replaceChildren();for(const s of[it.rubric&&it.rubric.title,...(it.kickers||[]),it.title,it.subtitle,it.byline])s&&dlg.append(el('p','',s));for(const b of it.body){if(typeof b=='string')dlg.append(el('p','',b));else if(b.type=='list'){const u=el('ul');b.items.forEach(x=>u.append(el('li','',str(x))));dlg.append(u)}else if(b.text)dlg.append(el(b.type=='heading'?'h4':'p','',str(b.text)))}const x=el('button','close','Close');x.onclick=()=>dlg.close();dlg.append(x);dlg.showModal()};
  const card=(it,cls)=>{const c=el('div',cls);c.dataset.section=it.section;const h=el('h3','headline');const b=el('button','',it.title||it.summary);b.onclick=()=>open(it);h.append(b);c.append(h);if(it.byline)c.append(el('p','byline',it.byline));if(it.summary)c.append(el('p','summary',it.summary.slice(0,80)));return c};
  const ui=make(host,d,card);
  for(const s of[{id:'',title:'All'},...d.sections]){const b=el('button','section',s.title);b.onclick=()=>{for(const x of bar.children)x.setAttribute('aria-pressed',x===b);ui.filter(s.id)};bar.append(b)}
  window.peerReady=true;window.peerFilter=s=>ui.filter(s);window.peerNext=()=>ui.next();window.peerOpen=i=>open(d.items[i]);
}
