// What has to hold after each action of a walk, by rule. A rule gives what is wrong, in words.
(() => {
  const { paper, root, find, isSeen, nameOf, focused, isShown, reader, inTrack } = walk;

  /** What is known from one action to the next. */
  const known = {
    articles: 0, // in the first file of what is shown
    told: null, // what the page was told last of the first card: its index, and its id where it was told that too
    opened: null, // the article opened last that the page has let be opened
    hasFocus: false, // the focus was in the widget when that was looked at last
    isAgreed: true, // address and view are known to agree; not after what the documentation lets part them
    may: 0, // how many entries the history may still get for articles that were opened
    entries: history.length,
    unlinked: 0, // how many actions ago deep links were on
    end: 0, // one past the last slide that has been in view
    seeks: false, // something has been asked for that may be in any file
    isEarly: walk.isHolding, // the program's second file had not come yet when that was looked at last
    isAsked: false, // something has been asked for early that may move the track once that file is there
    clicked: [], // the articles whose headlines were clicked early
    data: null, // from where the page has set its data last
    isRefitted: false, // which articles are shown, or in which order, has been changed early
    events: 0, errors: 0, rejections: 0,
  };

  /** What takes the focus away by itself, or may. */
  const TAKES_FOCUS = /^(takeOut|hide|uncover|putBack|move|Click|Drag|Swipe|Tab|BackTab|Window)$/;
  /** After what address and view may part: what is documented to write nothing, and what the page itself decides. */
  const PARTS_ADDRESS = /^(address|prevent|takeOut|putBack|move|edition|data)$/;
  const PARTING_ATTRIBUTES = /^(deep-link|section|sections|limit)$/;
  const SEEKS = /^(address|travel)$/;
  /** What of the things done early asks for something, and what changes where cards stand. */
  const ASKS = /^(activate|Click|Press|method|set|unset|data|Drag|width|Window)$/;
  const RELAYS = /^(density|dir|lang)$/;
  /** What changes which articles there are, or where their links lead, by which one is known that has become a link. */
  const REFITS = /^(section|sections|limit|filter|link-params)$/;

  /** The editions whose articles are not `p1`, `p2`… */
  const OTHERS = /\/(full|blocks|gallery|torture)\.json/;

  const isReady = () => paper.isConnected && paper.state === "ready" && isShown();
  const hasCards = () => isReady() && find("track") && isSeen(find("track"));

  /** What has been heard since the last look. */
  const hear = () => {
    const heard = __log.events.slice(known.events).map(({ type, detail }) => ({ name: type.slice(9), ...detail }));
    known.events = __log.events.length;
    for (const event of heard) {
      if (event.name === "ready") [known.told, known.articles] = [null, event.articles];
      if (event.name === "slide") known.told = event;
      // What has no text is a link, and opens nothing.
      if (event.name === "open" && !walk.isPreventing && !/^p\d*0$/.test(event.id)) known.opened = event.id;
    }
    return heard;
  };

  const fresh = (kind) => {
    const entries = __log[kind].slice(known[kind]);
    known[kind] = __log[kind].length;
    return entries;
  };

  /** What may never be, in the middle of a movement neither. */
  const always = {
    internal: (heard) => heard.filter(({ code }) => code === "internal").map(({ message }) => message),

    thrown: () => [...fresh("errors"), ...fresh("rejections")].map((entry) => JSON.stringify(entry)),

    modal() {
      const modal = reader()?.matches(":modal") && reader();
      return modal && !isSeen(modal) ? [`a modal dialog is open that nobody sees (state ${paper.state})`] : [];
    },

    clickable() {
      if (reader()?.matches(":modal") && isSeen(reader())) return [];
      const button = document.getElementById("after");
      const { left, top, width, height } = walk.boxOf(button);
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      return hit === button ? [] : [`a click on the page's button hits ${nameOf(hit)}`];
    },

    /** Before the whole program is there nothing is told of what only that can do. */
    early(heard) {
      const isEarly = known.isEarly && walk.isHolding;
      return heard.filter(({ name }) => isEarly && /^(ready|slide|filter|close|error)$/.test(name)).map(({ name }) => `the page was told of “${name}” by the first view`);
    },

    requests: () => (walk.most > 1 ? [`${walk.most} requests for editions at the same time`] : []),

    history(heard, { act, was }) {
      const isLinked = was.isLinked || paper.deepLink === "hash";
      known.unlinked = isLinked ? 0 : known.unlinked + 1;
      known.may += heard.filter(({ name }) => name === "open").length * isLinked + (act[0] === "address");
      const more = history.length - known.entries;
      known.entries = history.length;
      const found = more > known.may ? [`${more} more entries, by no article that was opened`] : [];
      known.may -= Math.min(known.may, Math.max(more, 0));
      // A way back may end later than the link that it was made for.
      const isOurs = !/^(address|travel)$/.test(act[0]) && known.unlinked > 4;
      if (isOurs && location.href !== was.href) found.push(`the address changed to ${location.href} without deep-link`);
      return found;
    },
  };

  // A click of an article's headline that the first view has taken; with what follows a link nothing more is to be done.
  addEventListener("click", (event) => {
    const node = walk.isPreview() && event.composedPath().find(({ dataset }) => dataset?.do);
    if (!node) return;
    const id = node.dataset.do.startsWith("item:") && walk.idOf(node.closest('[part~="card"]'));
    if (id) known.clicked.push(id);
    known.isRefitted ||= node.dataset.do.startsWith("tab");
  });

  // What it says while it is out of the page reaches nobody further up.
  for (const name of ["slide", "filter", "open", "close"]) {
    paper.addEventListener(`newsrack:${name}`, ({ type, detail }) => {
      if (!paper.isConnected) __log.events.push({ type, detail: { ...detail }, target: paper.id, at: Math.round(performance.now()) });
    });
  }

  /** What is wrong if this is what shows. */
  const agreeWith = ({ all, first, index, whole }) => {
    if (!first) return ["there are cards, and none is in sight"];
    const found = [];
    const said = walk.numbers(find("position")?.textContent ?? "");
    const expected = whole > 1 ? [index + 1, index + whole] : [index + 1];
    if (said.length && said.slice(0, -1).join() !== expected.join()) {
      found.push(`the position says “${find("position").textContent}”, and ${expected.join(" to ")} show`);
    }
    if (known.told === null) known.told = { index };
    if (known.told.index !== index) found.push(`the page was told of slide ${known.told.index}, and ${index} is the first that shows`);
    const id = walk.idOf(first);
    if (id && known.told.id && known.told.index === index && known.told.id !== id) found.push(`the page was told of ${known.told.id}, and ${id} shows`);
    const order = all.map(({ card }) => Number(walk.idOf(card)?.slice(1)));
    if (order.some((number, place) => number <= order[place - 1])) found.push(`cards are out of order: ${order.join()}`);
    return found;
  };

  /** What holds at rest. */
  const atRest = {
    state() {
      if (!paper.isConnected || !isShown()) return [];
      const { state } = paper;
      if (state === "ready" && !isSeen(find("frame"))) return ["ready, and nothing shows"];
      if (state === "ready" && !isSeen(find("track")) && !isSeen(root().querySelector(".empty"))) return ["ready, with neither cards nor a sentence"];
      // An edition that could not be had whole has a button of its own.
      if (state === "failed" && ![...root().querySelectorAll('[part="retry"]')].some(isSeen)) return ["failed, and there is no button to try again"];
      return [];
    },

    /** Where a card of a list is cut off just so far that it is whole or not, the widget may have rounded otherwise. */
    agree() {
      if (!hasCards()) return [];
      const [found, ...others] = [2, 1, 3].map((tolerance) => agreeWith(inTrack(tolerance)));
      return others.every((other) => other.length) ? found : [];
    },

    inert() {
      if (!hasCards()) return [];
      return inTrack().all.flatMap(({ card, shown }) => {
        const isAlive = shown > 2 || card.contains(root().activeElement);
        if (card.inert && isAlive) return [`${nameOf(card)} is in sight, and inert`];
        // In a window that another one covers, Firefox tells nobody that a script has moved the focus out of a card.
        return !card.inert && !isAlive && shown <= 0 && document.hasFocus() ? [`${nameOf(card)} is out of sight, and not inert`] : [];
      }).slice(0, 3);
    },

    focus() {
      const inside = document.activeElement === paper && focused();
      const had = known.hasFocus;
      const isLoading = paper.state === "loading" && !walk.isPreview();
      if (isLoading && paper.isConnected && had && !inside) return [];
      known.hasFocus = !!inside;
      if (!isShown() || isLoading) return [];
      if (!inside) {
        return had && document.activeElement === document.body ? ["the focus was in the widget, and has fallen to the body"] : [];
      }
      if (inside.closest("[inert]")) return [`the focus is on ${nameOf(inside)}, which is inert`];
      return isSeen(inside) ? [] : [`the focus is on ${nameOf(inside)}, which is hidden`];
    },

    address() {
      if (!isReady() || paper.deepLink !== "hash" || walk.isPreventing) return [];
      const isNumbered = (id) => !id || /^p\d+$/.test(id);
      const [said, open, section] = [walk.address(), reader()?.open ? known.opened : null, walk.chosen()];
      const found = [];
      if (!isNumbered(open) || !isNumbered(said?.article)) return [];
      // What an edition does not have stays closed, or unchosen, and the address is the page's.
      const hasOthers = OTHERS.test(paper.data ? known.data : paper.edition);
      if (!open && said?.article && (hasOthers || said.article.slice(1) > known.articles) && walk.firstOf === undefined) return [];
      if (said?.section && !walk.offers(said.section)) return [];
      if ((said?.article ?? null) !== open) found.push(`the address names ${said?.article ?? "no article"}, and ${open ?? "none"} is open`);
      // Where there is none of ours in it, it is the section that the attributes lead to.
      if (section !== undefined && said && said.section !== (section ?? "")) {
        found.push(`the address names the section “${said.section}”, and “${section ?? ""}” is chosen`);
      }
      if (!found.length) known.isAgreed = true;
      return known.isAgreed ? found : [];
    },

    files() {
      if (walk.firstOf === undefined || known.seeks) return [];
      // The next is asked for five cards before the end.
      const needed = Math.ceil((known.end + 5) / 10) + 1;
      const asked = [...walk.files].filter((path) => path.startsWith(walk.firstOf)).length;
      return asked > needed ? [`${asked} files of ten were asked for, and ${known.end} slides have been in view`] : [];
    },
  };

  /** What was clicked early and has come to nothing. */
  const lost = () => {
    if (!known.clicked.length || !isReady()) return [];
    const opened = __log.events.filter(({ type }) => type === "newsrack:open").map(({ detail }) => detail.id);
    return known.clicked.splice(0).filter((id) => !opened.includes(id)).map((id) => `${id} was clicked early, and the page was never asked about it`);
  };

  /** Remembers how far a reader has seen. */
  const reach = () => {
    if (!hasCards() || walk.firstOf === undefined) return;
    const last = inTrack().all.findLastIndex(({ shown }) => shown > 2);
    known.end = Math.max(known.end, walk.before() + last + 1);
  };

  /** Whether something is wrong that the widget may need some frames to put right, after the page has hidden it. */
  walk.isBlocked = () => always.modal().length + always.clickable().length > 0;

  /** Whether what is said, and what can be used, agrees with what shows. */
  walk.isAgreed = () => {
    // What has been heard since is heard again when the step is judged.
    const before = { ...known };
    hear();
    const found = [...atRest.agree(), ...atRest.inert(), ...atRest.address()];
    Object.assign(known, before);
    return !found.length;
  };

  /** How things are before an action. */
  walk.was = () => {
    walk.most = walk.running.size;
    const was = { entries: history.length, href: location.href, isLinked: paper.deepLink === "hash", isRead: !!reader()?.open };
    // The first view is there before it is ready.
    const isThere = isShown() && (paper.state === "ready" || walk.isHolding) && isSeen(find("track"));
    return isThere ? { ...was, ...inTrack(), slides: __log.events.filter(({ type }) => type.endsWith("slide")).length } : was;
  };

  /** What has moved since, by one that was to keep the card. */
  const from = (was, now = inTrack()) => {
    const found = now.first === was.first ? [] : [`the first card is another element than ${nameOf(was.first)}`];
    const way = Math.max(...(now.at ?? []).map((at, axis) => Math.abs(at - was.at[axis])));
    if (way > 2) found.push(`the first card stands ${Math.round(way)} px from where it stood`);
    return found;
  };

  /** In the first view nobody but the browser moves the track. */
  const movedEarly = ({ act: [verb, name], was }) => {
    const isStill = /^(activate|method|keydown|prevent|set|unset)$/.test(verb) && !RELAYS.test(name);
    return isStill && was.first ? from(was) : [];
  };

  /** What moved that nobody moved. */
  const moved = ({ act: [verb, name], keeps, was }) => {
    if (walk.isPreview()) return movedEarly({ act: [verb, name], was });
    if (!keeps || !was.first || !isReady()) return [];
    if (verb === "release" && known.isAsked) return [];
    // The first file alone may not have what was shown; and an address leads where it says.
    if ((name === "reload" && /paged|serial/.test(paper.edition)) || (name === "deep-link" && walk.address())) return [];
    // A move closes the reader, which leads back to its card.
    if (verb === "move" && was.isRead) return [];
    const now = inTrack();
    if (now.index !== was.index) return [`slide ${now.index} is the first that shows, and ${was.index} was`];
    if (keeps !== "Card") return [];
    const slides = __log.events.filter(({ type }) => type.endsWith("slide")).length;
    const found = slides > was.slides ? ["the page was told of another slide"] : [];
    return [...found, ...from(was, now)];
  };

  const noteEarly = ({ act: [name, argument], keeps }) => {
    if (walk.isHolding) {
      known.isAsked ||= ASKS.test(name) && !keeps;
      // What is clicked then may not be there, or be another one's.
      known.isRefitted ||= REFITS.test(argument) || name === "data";
    } else if (name !== "release") {
      known.isAsked = false;
    }
    if (known.isRefitted) known.clicked = [];
  };

  const note = ({ act: [name, argument] }) => {
    if (TAKES_FOCUS.test(name)) known.hasFocus = false;
    else if (document.activeElement === paper) known.hasFocus = true;
    if (PARTS_ADDRESS.test(name) || (/^(set|unset)$/.test(name) && PARTING_ATTRIBUTES.test(argument))) known.isAgreed = false;
    if (name === "data") known.data = argument;
    if (name === "prevent") walk.isPreventing = argument;
    if (SEEKS.test(name) || walk.chosen() || argument === "open" || (name === "set" && /^sections?$/.test(argument))) known.seeks = true;
    if (name === "edition" || name === "data" || argument === "reload") {
      walk.files.clear();
      if (argument !== "reload") walk.firstOf = /^\/walk\/(?:paged|serial)(?=\.json)/.exec(argument)?.[0];
      known.end = 0;
    }
  };

  /** All that is wrong after a step; `isAtRest` where it was waited for that. */
  walk.judge = (step, isAtRest) => {
    note(step);
    noteEarly(step);
    reach();
    const heard = hear();
    const rules = Object.entries({ ...always, ...(isAtRest && { ...atRest, lost, moved: () => moved(step) }) });
    known.isEarly = walk.isHolding;
    return rules.flatMap(([rule, check]) => check(heard, step).map((words) => ({ rule, words })));
  };
})();
