//! A guest in somebody's page: what hides, moves, morphs, scales or translates the place where it stands, and what must not leak out.

use anyhow::Result;
use serde_json::{Value, json};
use xtask::server::Reply;

use super::widget::{
    SCRIPT, check, edition, element, framed, harmless, html, lantern, none, one, open, put_lantern, ready, same,
    settled, show, slid_to,
};
use crate::{Browser, Case, Context, Key, Session};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    claims![
        what_hides_the_place_hides_the_widget,
        no_reader_is_open_where_it_can_not_be_seen,
        what_a_tag_made_comes_back_as_long_as_the_tag_stays,
        what_a_tag_made_in_a_target_comes_back,
        an_edition_further_down_the_page_is_waited_for,
        an_article_is_whole_though_every_frame_is_full,
        one_escape_closes_the_reader_alone,
        wheel_and_touch_stay_in_the_reader_and_in_the_track,
        clicks_stay_in_the_reader,
        only_the_track_keeps_what_is_in_it_from_being_dragged,
        a_pen_drags_as_a_mouse_does,
        in_a_scaled_box_the_card_follows_the_mouse,
        strangers_in_the_track_are_not_counted,
        it_is_styled_and_alive_in_another_document_and_home_again,
        a_tag_in_a_shadow_root_is_served,
        editions_and_languages_are_found_through_the_roots_around,
        run_from_a_copy_in_memory_it_finds_its_files,
        a_loaders_own_tag_serves_the_one_left_in_place,
        a_button_grows_with_a_name_that_was_translated,
        while_an_article_is_open_the_document_has_one_sheet_for_print,
        in_a_tall_frame_the_reader_opens_where_it_is_seen,
        in_a_frame_taller_than_its_page_the_reader_has_its_height,
    ]
    .into_iter()
    .chain(
        claims![
            an_open_article_prints_whole_and_alone,
            moved_before_something_it_keeps_its_reader_open,
            signs_are_seen_where_the_browser_darkens_the_page,
        ]
        .into_iter()
        .map(|case| {
            case.only(
                &[Browser::Chromium],
                "no other driver shows a page as it prints or as the browser darkens it, or moves elements so",
            )
        }),
    )
    .collect()
}

async fn what_hides_the_place_hides_the_widget(context: &mut Context) -> Result<()> {
    let body = format!("<div id=box style='visibility: hidden'>{}</div><button id=after>After</button>", one());
    open(context, "", &body).await?;
    let session = &context.session;
    ready(session, 0).await?;
    let seen =
        "['frame', 'headline', 'next'].filter((name) => part(name).checkVisibility({ visibilityProperty: true }))";
    none(session, "nothing of it shows", seen).await?;
    session.js("document.body.tabIndex = -1; document.body.focus()", &[]).await?;
    session.key(Key::Tab).await?;
    check(session, &[("Tab walks past it", "document.activeElement.id", json!("after"))]).await?;
    session.js("document.getElementById('box').style.visibility = ''", &[]).await?;
    check(session, &[("and it shows with its place", &format!("{seen}.length"), json!(3))]).await?;
    harmless(session).await
}

async fn no_reader_is_open_where_it_can_not_be_seen(context: &mut Context) -> Result<()> {
    let body = format!("<details open><div id=box>{}</div></details>", one());
    open(context, "", &body).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.js("widget().open('a2')", &[]).await?;
    session.wait_for("the reader is open", "isRead()").await?;
    session.js("part('reader').scrollTop = 9; __log.events.length = 0; window.entries = history.length", &[]).await?;
    let ways = [
        ("box.style.display = 'none'", "box.style.display = ''"),
        ("box.style.visibility = 'hidden'", "box.style.visibility = ''"),
        ("box.style.visibility = 'collapse'", "box.style.visibility = ''"),
        ("box.style.contentVisibility = 'hidden'", "box.style.contentVisibility = ''"),
        ("box.parentNode.open = false", "box.parentNode.open = true"),
    ];
    for (hide, show) in ways {
        session.js(&format!("window.box = document.getElementById('box'); {hide}"), &[]).await?;
        session.wait_for(&format!("after {hide} no reader is open"), "!part('reader').matches(':modal')").await?;
        session.js(show, &[]).await?;
        session.wait_for(&format!("after {show} it is open again"), "part('reader').matches(':modal')").await?;
    }
    session.js("box.style.visibility = 'hidden'", &[]).await?;
    session.wait_for("it is closed once more", "!part('reader').matches(':modal')").await?;
    session.js("widget().close(); widget().open('a3')", &[]).await?;
    session.wait_for("another article is opened there", "events('open').length === 1").await?;
    check(session, &[("and waits to be seen", "part('reader').matches(':modal')", json!(false))]).await?;
    session.js("box.style.visibility = ''", &[]).await?;
    session.wait_for("and then is", "part('reader').matches(':modal')").await?;
    check(
        session,
        &[
            (
                "the page heard of what was done, and of nothing else",
                "__log.events.map(({ type }) => type.slice(9))",
                json!(["close", "open"]),
            ),
            ("and the history is as it was", "history.length - entries", json!(0)),
        ],
    )
    .await?;
    harmless(session).await
}

/// Reads the text of a script tag for the lantern.
fn tag(attributes: &str) -> String {
    format!("<script src=/pkg/newsrack.js data-edition=/lantern.json data-loading=eager {attributes}></script>")
}

async fn what_a_tag_made_comes_back_as_long_as_the_tag_stays(context: &mut Context) -> Result<()> {
    open(context, "", &format!("<main><p>Before</p>{}<p>After</p></main>", tag(""))).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.js("window.before = widget(); window.card = cards()[0]; before.show(3)", &[]).await?;
    session.wait_for("it shows the fourth card", "last('slide')?.index === 3").await?;
    for time in 1..=5 {
        session.js("before.remove()", &[]).await?;
        session.wait_for(&format!("it comes back, {time}"), "widget() === before").await?;
    }
    check(
        session,
        &[
            ("in its place", "document.querySelector('main script').nextElementSibling === before", json!(true)),
            ("with what was shown", "cards()[0] === card && isReady()", json!(true)),
        ],
    )
    .await?;
    session.wait_for("and where that was", "whole()[0] === 3").await?;
    session.js("before.remove()", &[]).await?;
    settled(session).await?;
    check(session, &[("but not for ever", "!widget()", json!(true))]).await?;
    harmless(session).await
}

async fn what_a_tag_made_in_a_target_comes_back(context: &mut Context) -> Result<()> {
    open(context, &tag("data-target='#news'"), "<div id=news><p id=old>Old</p></div>").await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.js("window.before = widget(); news.innerHTML = '<p id=new>New</p>'", &[]).await?;
    session.wait_for("it comes back where the target has what the server sent", "widget() === before").await?;
    check(
        session,
        &[
            ("whose fallback it takes in", "news.children.length === 1 && before.firstElementChild.id", json!("new")),
            ("and does not show", "isSeen(document.getElementById('new'))", json!(false)),
        ],
    )
    .await?;
    session.js("document.querySelector('script[data-target]').remove(); news.innerHTML = '<p>Gone</p>'", &[]).await?;
    settled(session).await?;
    check(session, &[("without its tag it is gone", "!widget()", json!(true))]).await?;
    harmless(session).await
}

async fn an_edition_further_down_the_page_is_waited_for(context: &mut Context) -> Result<()> {
    let json = lantern().to_string();
    let later = format!("<script type=application/json id=later>{json}</script>");
    let body = format!("{}<p>More of the page.</p>{later}", element("edition='#later'", "<p>Fallback</p>"));
    open(context, SCRIPT, &body).await?;
    let session = &context.session;
    ready(session, 0).await?;
    check(session, &[("all of it is there", "last('ready').articles", json!(12))]).await?;
    harmless(session).await
}

async fn an_article_is_whole_though_every_frame_is_full(context: &mut Context) -> Result<()> {
    let body: Vec<Value> = (1..=400).map(|number| format!("Paragraph {number}.").into()).collect();
    let long = edition("en", vec![json!({ "id": "long", "title": "Long", "body": body })]);
    context.site.put("/long.json", Reply::json(long.to_string()));
    let full = "<script>{
        const work = () => { const end = performance.now() + 17; while (performance.now() < end); requestAnimationFrame(work); };
        window.fill = work;
      }</script>";
    open(context, full, &format!("{}{SCRIPT}", element("edition=/long.json", ""))).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.js("fill(); widget().open('long')", &[]).await?;
    session.wait_for("all paragraphs are there", "all('[part~=body] p').length === 400").await?;
    harmless(session).await
}

async fn one_escape_closes_the_reader_alone(context: &mut Context) -> Result<()> {
    let page = "<script>
        window.heard = [];
        for (const type of ['keydown', 'keyup'])
          for (const capture of [true, false])
            document.addEventListener(type, ({ key }) => key === 'Escape' && heard.push(type), capture);
      </script>";
    open(context, page, &one()).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.click("lead(1)").await?;
    session.wait_for("the reader opens", "isRead()").await?;
    session.key(Key::Escape).await?;
    session.wait_for("and closes", "!isRead()").await?;
    check(session, &[("the page's modal around it hears nothing", "heard", json!([]))]).await?;
    session.key(Key::Escape).await?;
    session.wait_for("and the next is its own", "heard.length === 4").await?;
    harmless(session).await
}

async fn wheel_and_touch_stay_in_the_reader_and_in_the_track(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    let send = "window.heard = [];
        for (const type of ['wheel', 'touchstart', 'touchmove', 'touchend'])
          for (const capture of [true, false])
            document.addEventListener(type, (event) => heard.push(type), capture);
        window.send = (node, type, values = {}) => {
          heard.length = 0;
          node.dispatchEvent(Object.assign(new Event(type, { bubbles: true, composed: true, cancelable: true }), values));
          return heard.length;
        };
        window.turn = (node, deltaX, deltaY) => send(node, 'wheel', { deltaX, deltaY });";
    session.js(send, &[]).await?;
    check(
        session,
        &[
            // The document hears on the way down in any case: what smooth scrolling listens to is on the way up.
            ("along the track the wheel is the track's", "turn(cards()[1], 40, 9)", json!(1)),
            ("across it is the page's", "turn(cards()[1], 4, 90)", json!(2)),
            ("and beside the track", "turn(part('header'), 40, 9)", json!(2)),
        ],
    )
    .await?;
    session.js("widget().open('a2')", &[]).await?;
    session.wait_for("the reader opens", "isRead()").await?;
    let inside = "['wheel', 'touchstart', 'touchmove', 'touchend'].map((type) => send(all('dialog p')[1], type))";
    check(session, &[("what happens in the reader nobody hears", inside, json!([0, 0, 0, 0]))]).await?;
    session.js("widget().close()", &[]).await?;
    session.wait_for("the reader is closed", "!isRead()").await?;
    check(session, &[("what happens beside it the page hears", "send(document.body, 'wheel')", json!(2))]).await?;
    harmless(session).await
}

async fn clicks_stay_in_the_reader(context: &mut Context) -> Result<()> {
    let body = format!(
        "<a href='#followed'><label for=check><div onclick='window.isClicked = true'>{}</div></label></a>
         <input type=checkbox id=check>",
        one()
    );
    open(context, "", &body).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.js("widget().open('a2')", &[]).await?;
    session.wait_for("the reader opens", "isRead()").await?;
    session.click("all('dialog [part=body] p')[1]").await?;
    check(
        session,
        &[
            ("the box around it is not clicked", "!!window.isClicked", json!(false)),
            ("the link not followed", "location.hash", json!("")),
            ("the label not pressed", "document.getElementById('check').checked", json!(false)),
            ("and the reader is open", "isRead()", json!(true)),
        ],
    )
    .await?;
    session.click("part('reader-close')").await?;
    session.wait_for("its own buttons work", "!isRead()").await?;
    check(session, &[("and are its own", "!!window.isClicked || location.hash", json!(""))]).await?;
    harmless(session).await
}

async fn only_the_track_keeps_what_is_in_it_from_being_dragged(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    session.js("widget().open('a3')", &[]).await?;
    session.wait_for("the reader opens", "isRead()").await?;
    let drag = "((node) => node.dispatchEvent(new DragEvent('dragstart', { bubbles: true, composed: true, cancelable: true })))";
    check(
        session,
        &[
            ("a card is not dragged out", &format!("{drag}(lead(0))"), json!(false)),
            ("a link of an article is", &format!("{drag}(all('dialog a')[0])"), json!(true)),
        ],
    )
    .await?;
    harmless(session).await
}

/// Drags the second card by so many pixels of the screen, with this kind of pointer.
async fn drag(session: &Session, kind: &str, way: i32) -> Result<()> {
    let script = format!(
        "window.isDragged = false;
        const drag = async () => {{
          const {{ x, y }} = cards()[1].getBoundingClientRect();
          const send = (type, at, buttons) =>
            lead(1).dispatchEvent(new PointerEvent(type, {{
              pointerId: 7, pointerType: '{kind}', isPrimary: true, buttons, clientX: x + 20 + at, clientY: y + 20,
              bubbles: true, composed: true, cancelable: true,
            }}));
          send('pointerdown', 0, 1);
          for (let step = 1; step <= 10; step++) send('pointermove', {way} * step / 10, 1);
          window.moved = cards()[1].getBoundingClientRect().x - x;
          await new Promise((done) => setTimeout(done, 100));
          send('pointerup', {way}, 0);
          lead(1).click();
          window.isDragged = true;
        }};
        drag();"
    );
    session.js(&script, &[]).await?;
    session.wait_for("the drag is over", "isDragged").await.map(drop)
}

async fn a_pen_drags_as_a_mouse_does(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    drag(session, "pen", -300).await?;
    check(
        session,
        &[
            ("the card follows the pen", "Math.abs(moved + 300) < 2", json!(true)),
            ("its release opens nothing", "isRead()", json!(false)),
        ],
    )
    .await?;
    session.wait_for("the track comes to rest further on", "last('slide')?.index > 0 && isSnapped()").await?;
    harmless(session).await
}

async fn in_a_scaled_box_the_card_follows_the_mouse(context: &mut Context) -> Result<()> {
    for style in ["transform: scale(.5)", "transform: scale(1.5); transform-origin: 0 0", "zoom: .5", "zoom: 1.5"] {
        open(context, "", &format!("<div style='{style}'>{}</div>", one())).await?;
        let session = &context.session;
        ready(session, 0).await?;
        drag(session, "mouse", -120).await?;
        check(session, &[(style, "Math.abs(moved + 120) < 3 || moved", json!(true))]).await?;
        harmless(session).await?;
    }
    Ok(())
}

async fn strangers_in_the_track_are_not_counted(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    let strangers = "const stranger = () => Object.assign(document.createElement('style'), { className: 'stranger' });
        part('track').prepend(stranger());
        cards()[2].after(stranger());
        part('track').append(stranger());";
    session.js(strangers, &[]).await?;
    session.js("parts('section')[3].click()", &[]).await?;
    session.wait_for("sport is chosen", "last('filter')?.section === 'sport'").await?;
    check(session, &[("its articles are shown", "titles()", json!(["Article 4", "Article 10"]))]).await?;
    session.js("parts('section')[0].click()", &[]).await?;
    session.wait_for("all are chosen", "last('filter')?.section === null && cards().length === 12").await?;
    let numbers = "titles().map((title) => Number(/\\d+$/.exec(title)?.[0] ?? 7))";
    let all: Vec<u32> = (1..=12).collect();
    check(session, &[("each article is there once, in order", numbers, json!(all))]).await?;
    harmless(session).await
}

async fn it_is_styled_and_alive_in_another_document_and_home_again(context: &mut Context) -> Result<()> {
    let frame =
        "<iframe srcdoc='<!doctype html><body></body>' width=900 height=500 onload='window.isThere = true'></iframe>";
    open(context, "", &format!("<div id=home>{}</div>{frame}", one())).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.wait_for("the frame is there", "window.isThere").await?;
    session.js("window.one = widget(); document.querySelector('iframe').contentDocument.body.append(one)", &[]).await?;
    let styled =
        "getComputedStyle(one.shadowRoot.querySelector('[part=track]')).display === 'flex' && one.offsetHeight === 420";
    check(
        session,
        &[("it is styled there", styled, json!(true)), ("and shows what it showed", "one.state", json!("ready"))],
    )
    .await?;
    session.js("one.shadowRoot.querySelector('[part=next]').click()", &[]).await?;
    session.wait_for("it is alive there", "one.shadowRoot.querySelector('[part=track]').scrollLeft > 100").await?;
    session.js("one.reload()", &[]).await?;
    session.wait_for("and reads its edition there", "one.state === 'ready'").await?;
    session.js("document.getElementById('home').append(one)", &[]).await?;
    check(session, &[("and at home again", styled, json!(true))]).await?;
    session.js("one.open('a2')", &[]).await?;
    session.wait_for("where it is read", "isRead()").await?;
    harmless(session).await
}

/// A script that puts a tag for the lantern in a shadow root of this mode.
fn component(mode: &str) -> String {
    format!(
        "<div id=component></div><script>
          window.inside = document.getElementById('component').attachShadow({{ mode: '{mode}' }});
          const tag = document.createElement('script');
          tag.dataset.edition = '/lantern.json';
          tag.dataset.loading = 'eager';
          tag.src = '/pkg/newsrack.js';
          inside.append(tag);
        </script>"
    )
}

async fn a_tag_in_a_shadow_root_is_served(context: &mut Context) -> Result<()> {
    open(context, "", &component("open")).await?;
    let session = &context.session;
    session.wait_for("it is there", "inside.querySelector('newsrack-edition')?.state === 'ready'").await?;
    harmless(session).await?;
    open(context, "", &component("closed")).await?;
    let session = &context.session;
    session
        .wait_for("where it can't be found, a line says so", "lines('info', 'finds no script tag').length === 1")
        .await?;
    harmless(session).await
}

async fn editions_and_languages_are_found_through_the_roots_around(context: &mut Context) -> Result<()> {
    let json = lantern().to_string();
    let body = format!(
        "<script type=application/json id=paper>{json}</script><div lang=fr><div id=component></div></div>{SCRIPT}
         <script>
           const outer = document.getElementById('component').attachShadow({{ mode: 'open' }});
           outer.innerHTML = '<div><section></section></div>';
           const root = outer.querySelector('section').attachShadow({{ mode: 'open' }});
           root.innerHTML = '<newsrack-edition loading=eager edition=\"#paper\"></newsrack-edition>'
             + '<newsrack-edition loading=eager edition=\"#nowhere\"></newsrack-edition>';
           [window.found, window.lost] = root.children;
         </script>"
    );
    open(context, "", &body).await?;
    let session = &context.session;
    session.wait_for("the edition is found", "found.state === 'ready'").await?;
    session.wait_for("the other one fails", "lost.state === 'failed'").await?;
    let words = "lost.shadowRoot.querySelector('[part=retry]').textContent";
    check(session, &[("and speaks the language of the page", words, json!("Réessayer"))]).await?;
    none(session, "nothing is thrown", "harm()").await
}

async fn run_from_a_copy_in_memory_it_finds_its_files(context: &mut Context) -> Result<()> {
    let head = "<link rel=preload as=script href=/pkg/newsrack.js>";
    let run = "<script>
        fetch('/pkg/newsrack.js').then((response) => response.blob()).then((blob) => {
          document.head.append(Object.assign(document.createElement('script'), { src: URL.createObjectURL(blob) }));
        });
      </script>";
    open(context, head, &format!("{}{run}", element("edition=/lantern.json", ""))).await?;
    ready(&context.session, 0).await?;
    harmless(&context.session).await
}

async fn a_loaders_own_tag_serves_the_one_left_in_place(context: &mut Context) -> Result<()> {
    let body = "<main><script type='x-later/javascript' src=/pkg/newsrack.js data-edition=/lantern.json data-loading=eager></script></main>
        <script>document.head.append(Object.assign(document.createElement('script'), { src: '/pkg/newsrack.js' }))</script>";
    open(context, "", body).await?;
    let session = &context.session;
    session
        .wait_for(
            "it stands beside the tag",
            "document.querySelector('main > script + newsrack-edition')?.state === 'ready'",
        )
        .await?;
    harmless(session).await
}

async fn a_button_grows_with_a_name_that_was_translated(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    let ways = [
        ("in place", "name.firstChild.data = 'Ein sehr viel längerer Name der Rubrik'"),
        (
            "by elements around it",
            "name.innerHTML = '<font><font>Noch ein sehr viel längerer Name der Rubrik</font></font>'",
        ),
    ];
    for (way, translate) in ways {
        session.js(&format!("const name = parts('section')[1].querySelector('bdi'); {translate}"), &[]).await?;
        let lies_over = "parts('section').some((button, index, all) => {
            const right = (node) => { const range = document.createRange(); range.selectNodeContents(node); return range.getBoundingClientRect().right; };
            return all[index + 1] && right(button.querySelector('bdi')) > all[index + 1].getBoundingClientRect().left;
          })";
        session.wait_for(&format!("translated {way}, it has room"), &format!("!{lies_over}")).await?;
    }
    same(
        &session.value("parts('section')[1].dataset.place").await?,
        json!("Noch ein sehr viel längerer Name der Rubrik 5"),
        "its room is that of its name",
    );
    harmless(session).await
}

async fn while_an_article_is_open_the_document_has_one_sheet_for_print(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    session
        .js("window.own = new CSSStyleSheet(); document.adoptedStyleSheets = [own]; widget().open('a2')", &[])
        .await?;
    session.wait_for("the reader opens", "isRead()").await?;
    let sheets = "document.adoptedStyleSheets.map((sheet) => sheet === own ? 'own' : [...sheet.cssRules].map((rule) => rule.media?.mediaText))";
    check(session, &[("of rules for print alone", sheets, json!(["own", ["print"]]))]).await?;
    session.js("widget().close()", &[]).await?;
    session.wait_for("and none when it is closed", &format!("{sheets}.join() === 'own'")).await?;
    harmless(session).await
}

async fn in_a_tall_frame_the_reader_opens_where_it_is_seen(context: &mut Context) -> Result<()> {
    put_lantern(context);
    let page = html(
        "<style>body { margin: 0; height: 3000px; padding-top: 1800px }</style>",
        &format!("{}{SCRIPT}", element("edition=/lantern.json", "")),
    );
    context.site.put("/tall.html", Reply::html(page.clone()));
    for (name, value) in [("/tall.html", page), ("/lantern.json", lantern().to_string())] {
        let reply = if name.ends_with("html") { Reply::html(value) } else { Reply::json(value) };
        context.cdn.put(name, reply);
    }
    for origin in [String::new(), context.cdn.origin()] {
        let frame = format!(
            "<iframe src={origin}/tall.html width=900 height=4800 style='border:0;display:block' onload='window.isThere = true'></iframe>"
        );
        open(context, "<style>body { margin: 0 }</style>", &frame).await?;
        let session = &context.session;
        session.wait_for("the frame's page is there", "window.isThere").await?;
        session.js("scrollTo(0, 1750)", &[]).await?;
        let height = session.value("innerHeight").await?.as_f64().unwrap_or_default();
        session.enter_frame(Some(0)).await?;
        session.wait_for("the widget in the frame is ready", "isReady()").await?;
        session.js("lead(1).click()", &[]).await?;
        session.wait_for("the reader opens", "isRead()").await?;
        let seen = format!(
            "(({{ top, bottom }}) => top >= 1750 - 1 && top < 1750 + 200 && bottom <= 1750 + {height} + 1)(part('reader').getBoundingClientRect())"
        );
        session.wait_for("where it is seen", &seen).await?;
        session.js("widget().close()", &[]).await?;
        session.wait_for("and closes", "!isRead()").await?;
        harmless(session).await?;
        session.enter_frame(None).await?;
    }
    Ok(())
}

async fn an_open_article_prints_whole_and_alone(context: &mut Context) -> Result<()> {
    let body: Vec<Value> = (1..=200).map(|number| format!("Paragraph {number} of the article.").into()).collect();
    let long = edition("en", vec![json!({ "id": "long", "title": "Long", "body": body })]);
    context.site.put("/long.json", Reply::json(long.to_string()));
    let styles = "<style>body { background: #222; color: #eee } main { overflow: hidden; height: 500px; transform: rotate(1deg) }</style>";
    let page = format!(
        "<h1 id=before>Before</h1><main>Words <p id=beside>Beside</p><section>{}</section></main>{SCRIPT}",
        element("edition=/long.json theme=dark", "")
    );
    open(context, styles, &page).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.js("widget().open('long')", &[]).await?;
    session.wait_for("all of it is drawn", "all('[part~=body] p').length === 200").await?;
    session.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
    check(
        session,
        &[
            (
                "the page is gone",
                "['before', 'beside'].map((id) => isSeen(document.getElementById(id)))",
                json!([false, false]),
            ),
            ("so are the widget's cards", "isSeen(part('track'))", json!(false)),
            (
                "the article begins at the top of the first sheet",
                "part('reader').getBoundingClientRect().top",
                json!(0),
            ),
            ("nothing of it is cut off", "part('reader').scrollHeight <= part('reader').clientHeight + 1", json!(true)),
            ("its words are ink", "getComputedStyle(all('[part~=body] p')[3]).color", json!("rgb(0, 0, 0)")),
            ("the buttons are gone", "isSeen(part('reader-close'))", json!(false)),
        ],
    )
    .await?;
    session.cdp("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
    harmless(session).await
}

async fn moved_before_something_it_keeps_its_reader_open(context: &mut Context) -> Result<()> {
    open(context, "", &format!("<main>{}</main><aside id=there></aside>", one())).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.js("widget().show(3)", &[]).await?;
    slid_to(session, 3).await?;
    session.js("widget().open('a4')", &[]).await?;
    session.wait_for("the reader opens", "isRead()").await?;
    session.js("__log.events.length = 0; there.moveBefore(widget(), null)", &[]).await?;
    check(
        session,
        &[("it is open there", "part('reader').matches(':modal') && widget().parentNode.id", json!("there"))],
    )
    .await?;
    settled(session).await?;
    check(
        session,
        &[
            ("and the page hears of nothing", "__log.events.map(({ type }) => type)", json!([])),
            ("nor is anything lost", "whole()[0]", json!(3)),
        ],
    )
    .await?;
    harmless(session).await
}

/// The contrast of the brightest pixel in a picture's rectangle to the pixel in its corner, by WCAG 2.2.
fn contrast(png: &[u8], [left, top, width, height]: [u32; 4]) -> Result<f64> {
    let picture = image::load_from_memory(png)?.to_rgb8();
    let luminance = |x: u32, y: u32| {
        let linear = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = picture.get_pixel(x, y).0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let all = (top..top + height).flat_map(|y| (left..left + width).map(move |x| (x, y)));
    let brightest = all.map(|(x, y)| luminance(x, y)).fold(0.0, f64::max);
    Ok((brightest + 0.05) / (luminance(left, top) + 0.05))
}

async fn signs_are_seen_where_the_browser_darkens_the_page(context: &mut Context) -> Result<()> {
    open(context, "", "").await?;
    context.session.cdp("Emulation.setAutoDarkModeOverride", json!({ "enabled": true })).await?;
    show(context, "").await?;
    let session = &context.session;
    for (name, open) in [("next", ""), ("reader-close", "widget().open('a2')")] {
        session.js(open, &[]).await?;
        let there =
            format!("part('{name}')?.checkVisibility() && !part('reader').getAnimations({{ subtree: true }}).length");
        session.wait_for("the button is there, and nothing moves", &there).await?;
        let place = format!(
            "(({{ x, y, width, height }}) => [x, y, width, height].map(Math.round))(part('{name}').getBoundingClientRect())"
        );
        let place: [u32; 4] = serde_json::from_value(session.value(&place).await?)?;
        let found = contrast(&session.picture().await?, place)?;
        assert!(found >= 3.0, "{name} has a contrast of {found:.1}:1");
    }
    session.cdp("Emulation.setAutoDarkModeOverride", json!({})).await?;
    harmless(session).await
}

async fn in_a_frame_taller_than_its_page_the_reader_has_its_height(context: &mut Context) -> Result<()> {
    let body: Vec<Value> = (1..=60).map(|number| format!("Paragraph {number}.").into()).collect();
    let long = edition("en", vec![json!({ "id": "long", "title": "Long", "body": body })]);
    context.site.put("/long.json", Reply::json(long.to_string()));
    framed(context, "width=500 height=700", &element("edition=/long.json", "")).await?;
    let session = &context.session;
    session.js("widget().open('long')", &[]).await?;
    session.wait_for("the reader opens", "isRead()").await?;
    settled(session).await?;
    check(session, &[("it fills the frame", "part('reader').offsetHeight", json!(700))]).await?;
    harmless(session).await
}
