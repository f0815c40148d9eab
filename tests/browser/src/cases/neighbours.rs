//! What else is in the page: names, styles and scripts beside the widget that were made without a thought of it.

use anyhow::Result;
use serde_json::json;
use xtask::server::Reply;

use super::{
    tour::looks,
    widget::{SCRIPT, check, edition, element, harmless, lantern, none, one, open, put_lantern, ready, settled, show},
};
use crate::{Browser, Case, Context, Key, page::SCRIPTS};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    claims![
        a_picture_named_current_script_is_not_taken_for_the_tag,
        names_that_hide_the_documents_own_change_nothing,
        registered_properties_of_the_page_change_nothing,
        an_element_without_a_box_loads_when_it_is_near_and_shows,
        hidden_until_found_is_not_taken_out,
        a_closed_popover_shows_nothing,
        what_is_copied_in_the_reader_is_what_was_selected,
        the_page_stands_where_the_wheel_turns_over_the_backdrop,
        a_press_in_the_widget_closes_the_pages_menus,
        in_a_popover_the_reader_closes_alone,
        names_of_node_change_nothing,
        text_that_a_translator_has_replaced_is_patched_all_the_same,
        it_lives_in_xhtml,
        in_an_editor_it_answers_and_can_not_be_edited,
        the_pointer_is_seen_in_the_reader,
        in_a_foreign_object_cards_stand_where_they_are_drawn,
        a_page_that_intercepts_navigations_leaves_the_focus_in_the_reader,
        a_shadow_root_that_was_saved_is_drawn_anew,
        what_a_tag_had_made_in_a_prerendered_page_gives_way,
    ]
    .into_iter()
    .chain(claims![a_view_transition_of_the_page_loses_nothing].into_iter().map(|case| {
        case.only(&[Browser::Chromium, Browser::WebKit], "with Firefox's driver no view transition ends, on any page")
    }))
    .chain(
        claims![the_pages_selection_stays_outside]
            .into_iter()
            .map(|case| case.only(&[Browser::Chromium], "other browsers do not inherit how a selection looks")),
    )
    .collect()
}

async fn a_picture_named_current_script_is_not_taken_for_the_tag(context: &mut Context) -> Result<()> {
    let tag = "<script src=/pkg/newsrack.js data-edition=/lantern.json data-loading=eager></script>";
    open(context, "", &format!("<img name=currentScript src=/elsewhere/x.png alt=''>{tag}")).await?;
    let session = &context.session;
    ready(session, 0).await?;
    check(
        session,
        &[(
            "the tag is served",
            "document.scripts[document.scripts.length - 1].nextElementSibling === widget()",
            json!(true),
        )],
    )
    .await?;
    let asked: Vec<_> = context.site.requests().into_iter().map(|request| request.path).collect();
    let other = |path: &&String| path.starts_with("/elsewhere/") && !path.ends_with("x.png");
    assert_eq!(asked.iter().find(other), None, "nothing of the program is looked for beside the picture");
    Ok(())
}

async fn names_that_hide_the_documents_own_change_nothing(context: &mut Context) -> Result<()> {
    let item = json!({ "id": "a", "title": "A", "url": "read/a", "body": ["Text."] });
    let json = edition("en", vec![item]).to_string();
    let hiding = "<img name=baseURI alt=''><img name=readyState alt=''>";
    let inline = format!("<script type=application/json id=own>{json}</script>");
    open(context, "", &format!("{hiding}{inline}{}{SCRIPT}", element("edition='#own'", ""))).await?;
    let session = &context.session;
    ready(session, 0).await?;
    check(session, &[("its addresses are the page's", "new URL(lead(0).href).pathname", json!("/read/a"))]).await?;
    harmless(session).await
}

async fn registered_properties_of_the_page_change_nothing(context: &mut Context) -> Result<()> {
    let names = "t s m r f a accent k w dim raised h serif height card gap width before after";
    let rules: String = names
        .split(' ')
        .map(|name| format!("@property --{name} {{ syntax: '<angle>'; inherits: false; initial-value: 0deg; }}"))
        .collect();
    super::tour::open_page(context, "plain", "").await?;
    let session = &context.session;
    ready(session, 0).await?;
    let sizes = "[cards()[0].offsetWidth, part('frame').offsetHeight, getComputedStyle(part('frame')).backgroundColor]";
    let before = session.value(sizes).await?;
    let register =
        "const sheet = new CSSStyleSheet(); sheet.replaceSync(arguments[0]); document.adoptedStyleSheets = [sheet];";
    session.js(register, &[rules.into()]).await?;
    looks(session).await?;
    check(session, &[("sizes and colours stay", sizes, before)]).await?;
    harmless(session).await
}

async fn an_element_without_a_box_loads_when_it_is_near_and_shows(context: &mut Context) -> Result<()> {
    let far = "<div style='height: 5000px'></div>";
    let style = "<style>newsrack-edition { display: contents }</style>";
    let lazy = |id: &str| element(&format!("id={id} edition=/lantern.json"), "").replace("loading=eager", "");
    open(context, style, &format!("<main>{}</main>{far}<main>{}</main>{SCRIPT}", lazy("near"), lazy("far"))).await?;
    let session = &context.session;
    ready(session, 0).await?;
    settled(session).await?;
    check(
        session,
        &[
            ("it stands in columns", "cards()[1].offsetLeft > cards()[0].offsetLeft", json!(true)),
            ("and what is far away waits", "widget(1).state", json!("loading")),
        ],
    )
    .await?;
    session.js("scrollTo(0, 9999)", &[]).await?;
    ready(session, 1).await?;
    harmless(session).await
}

async fn hidden_until_found_is_not_taken_out(context: &mut Context) -> Result<()> {
    open(context, "", &format!("{}{SCRIPT}", element("edition=/lantern.json hidden=until-found", ""))).await?;
    let session = &context.session;
    ready(session, 0).await?;
    let display = "getComputedStyle(widget()).display !== 'none'";
    check(session, &[("the browser can find what is in it", display, json!(true))]).await?;
    session.js("widget().removeAttribute('hidden')", &[]).await?;
    session.wait_for("found, it shows", "isSeen(cards()[0])").await?;
    session.js("widget().hidden = true", &[]).await?;
    check(session, &[("and hidden it is gone", "isSeen(widget())", json!(false))]).await?;
    harmless(session).await
}

async fn a_closed_popover_shows_nothing(context: &mut Context) -> Result<()> {
    open(context, "", &format!("<p>Text</p>{}{SCRIPT}", element("edition=/lantern.json popover", ""))).await?;
    let session = &context.session;
    ready(session, 0).await?;
    check(session, &[("closed it has no box", "isSeen(widget())", json!(false))]).await?;
    session.js("widget().showPopover()", &[]).await?;
    session.wait_for("open it shows its cards", "isSeen(cards()[0]) && whole().length > 0").await?;
    session.js("widget().hidePopover()", &[]).await?;
    check(session, &[("and closed again none", "isSeen(widget())", json!(false))]).await?;
    harmless(session).await
}

async fn what_is_copied_in_the_reader_is_what_was_selected(context: &mut Context) -> Result<()> {
    let page = "<script>
        window.heard = 0;
        document.addEventListener('copy', (event) => { heard++; event.preventDefault(); });
      </script>";
    open(context, page, &one()).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.js("widget().open('a2')", &[]).await?;
    session.wait_for("the article opens", "isRead()").await?;
    let copy =
        "(node) => node.dispatchEvent(new ClipboardEvent('copy', { bubbles: true, composed: true, cancelable: true }))";
    check(
        session,
        &[
            ("the copy is the browser's", &format!("({copy})(all('dialog p')[1])"), json!(true)),
            ("the page does not hear of it", "heard", json!(0)),
            ("and of what is beside the reader it does", &format!("({copy})(document.body)"), json!(false)),
        ],
    )
    .await?;
    harmless(session).await
}

async fn the_page_stands_where_the_wheel_turns_over_the_backdrop(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    session.js("document.body.style.height = '4000px'; widget().open('a2')", &[]).await?;
    session.wait_for("the article opens", "isRead()").await?;
    let style = "(({ overflow, overscrollBehaviorY }) => [overflow, overscrollBehaviorY])(getComputedStyle(part('reader'), '::backdrop'))";
    check(session, &[("what scrolls over it goes no further", style, json!(["hidden", "contain"]))]).await?;
    harmless(session).await
}

async fn a_press_in_the_widget_closes_the_pages_menus(context: &mut Context) -> Result<()> {
    let page = "<script>
        window.heard = [];
        for (const type of ['pointerdown', 'mousedown', 'click']) document.addEventListener(type, () => heard.push(type));
      </script>";
    open(context, page, &one()).await?;
    let session = &context.session;
    ready(session, 0).await?;
    for target in ["part('next')", "parts('section')[1]", "part('header')"] {
        session.js("heard.length = 0", &[]).await?;
        session.click(target).await?;
        session.wait_for("the page hears of the press", "heard.includes('click')").await?;
        check(session, &[(target, "heard", json!(["pointerdown", "mousedown", "click"]))]).await?;
    }
    harmless(session).await
}

async fn in_a_popover_the_reader_closes_alone(context: &mut Context) -> Result<()> {
    open(
        context,
        "",
        &format!("<div id=box popover style='width: 700px'>{}</div>{SCRIPT}", element("edition=/lantern.json", "")),
    )
    .await?;
    let session = &context.session;
    session.js("document.getElementById('box').showPopover()", &[]).await?;
    ready(session, 0).await?;
    session.click("lead(1)").await?;
    session.wait_for("the reader opens", "isRead()").await?;
    check(session, &[("in it", "document.getElementById('box').matches(':popover-open')", json!(true))]).await?;
    session.key(Key::Escape).await?;
    session.wait_for("Escape closes it", "!isRead()").await?;
    check(session, &[("alone", "document.getElementById('box').matches(':popover-open')", json!(true))]).await?;
    session.key(Key::Escape).await?;
    session.wait_for("and the next the popover", "!document.getElementById('box').matches(':popover-open')").await?;
    harmless(session).await
}

async fn names_of_node_change_nothing(context: &mut Context) -> Result<()> {
    let page = "<script>
        var module = { exports: {} }, exports = module.exports, process = { versions: { node: '20' }, type: 'renderer' }, global = window;
        function require() { throw Error('nothing is required'); }
      </script>";
    open(context, page, &one()).await?;
    let session = &context.session;
    ready(session, 0).await?;
    check(
        session,
        &[
            ("it is there by its name", "typeof Newsrack.version", json!("string")),
            ("and is no module", "Object.keys(module.exports)", json!([])),
        ],
    )
    .await?;
    harmless(session).await
}

async fn text_that_a_translator_has_replaced_is_patched_all_the_same(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    let translate = "window.translate = () => {
          const walker = document.createTreeWalker(widget().shadowRoot, NodeFilter.SHOW_TEXT);
          const texts = [];
          while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode);
          for (const text of texts) {
            if (text.parentNode.localName === 'font') continue;
            const font = document.createElement('font');
            font.append(`X ${text.data}`);
            text.replaceWith(font);
          }
        }; translate()";
    session.js(translate, &[]).await?;
    session.js("widget().show(3)", &[]).await?;
    session.wait_for("it goes on", "last('slide')?.index === 3").await?;
    session.js("translate()", &[]).await?;
    session.click("parts('section')[2]").await?;
    session.wait_for("and filters", "last('filter')?.section === 'comment' && cards().length === 4").await?;
    session.click("lead(0)").await?;
    session.wait_for("and reads", "isRead()").await?;
    session.js("translate(); widget().close(); widget().reload()", &[]).await?;
    session.wait_for("and is read again", "events('ready').length === 2").await?;
    let double = "cards().filter((card) => /(Article \\\\d+).*\\\\1/.test(card.querySelector('[part~=headline]').textContent)).length";
    none(session, "no text stands twice", &format!("[{double}].filter(Boolean)")).await?;
    harmless(session).await
}

async fn the_pages_selection_stays_outside(context: &mut Context) -> Result<()> {
    open(context, "<style>::selection { background: transparent; color: rgb(1, 2, 3) }</style>", &one()).await?;
    let session = &context.session;
    ready(session, 0).await?;
    let style = "getComputedStyle(lead(0), '::selection')";
    check(
        session,
        &[
            ("the colour is not the page's", &format!("{style}.color !== 'rgb(1, 2, 3)'"), json!(true)),
            ("and there is a ground", &format!("{style}.backgroundColor !== 'rgba(0, 0, 0, 0)'"), json!(true)),
        ],
    )
    .await?;
    harmless(session).await
}

async fn a_view_transition_of_the_page_loses_nothing(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    let start = "window.over = 0;
        window.begin = (act) =>
          document.startViewTransition ? document.startViewTransition(act).finished.then(() => { over++; }) : (act(), over++);
        begin(() => { document.title = 'On'; widget().open('a2'); })";
    session.js(start, &[]).await?;
    session.wait_for("the first ends", "over === 1").await?;
    session.wait_for("an article opened in one is open after it", "isRead()").await?;
    check(session, &[("with the focus in it", "!!focused()?.closest('dialog')", json!(true))]).await?;
    session.js("begin(() => { document.title = 'And on'; widget().close(); })", &[]).await?;
    session.wait_for("the second ends", "over === 2").await?;
    session.wait_for("an article closed in one is closed", "!isRead()").await?;
    session.click("lead(1)").await?;
    session.wait_for("and the next click opens it", "isRead()").await?;
    harmless(session).await
}

async fn it_lives_in_xhtml(context: &mut Context) -> Result<()> {
    let page = format!(
        "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\"><head><title>XHTML</title>
         <script>//<![CDATA[\n{}\n//]]></script></head><body>
         <newsrack-edition loading=\"eager\" edition=\"#own\"><a href=\"/\">Today</a></newsrack-edition>
         <script type=\"application/json\" id=\"own\"><![CDATA[{}]]></script>
         <script src=\"/pkg/newsrack.js\" data-edition=\"/lantern.json\" data-loading=\"eager\"></script></body></html>",
        SCRIPTS.concat(),
        lantern()
    );
    put_lantern(context);
    context.site.put("/page.xhtml", Reply::bytes("application/xhtml+xml", page.into_bytes()));
    let session = &context.session;
    session.open(&context.site.url("/page.xhtml")).await?;
    for n in [0, 1] {
        ready(session, n).await?;
        check(session, &[("all articles are there", &format!("events('ready')[{n}].articles"), json!(12))]).await?;
    }
    session.click("lead(1)").await?;
    session.wait_for("the article opens", "isRead()").await?;
    session.key(Key::Escape).await?;
    session.wait_for("and closes", "!isRead()").await?;
    harmless(session).await
}

async fn in_an_editor_it_answers_and_can_not_be_edited(context: &mut Context) -> Result<()> {
    let body = format!("<div id=editor contenteditable><p>Text</p>{}<p>Text</p></div>", one());
    open(context, "", &body).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.click("part('next')").await?;
    session.wait_for("next leads on", "last('slide')?.index > 0 && isSnapped()").await?;
    session.js("widget().show(0)", &[]).await?;
    session.wait_for("and back", "last('slide')?.index === 0 && isSnapped()").await?;
    session.click("lead(1)").await?;
    session.wait_for("the article opens", "isRead()").await?;
    session.js("window.article = part('reader').textContent", &[]).await?;
    session.keys("abc\u{e003}").await?;
    settled(session).await?;
    let around = "[...document.querySelectorAll('#editor > p')].map((p) => p.textContent)";
    check(
        session,
        &[
            ("the article stays", "part('reader').textContent === article", json!(true)),
            ("and so does the text around", around, json!(["Text", "Text"])),
            ("and the widget", "widget().isConnected && isRead()", json!(true)),
        ],
    )
    .await?;
    harmless(session).await
}

async fn the_pointer_is_seen_in_the_reader(context: &mut Context) -> Result<()> {
    open(context, "<style>* { cursor: none !important }</style>", &one()).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.js("widget().open('a2')", &[]).await?;
    session.wait_for("the article opens", "isRead()").await?;
    let cursors = "[all('dialog p')[1], part('reader-close')].map((node) => getComputedStyle(node).cursor)";
    check(session, &[("over text and buttons", cursors, json!(["auto", "pointer"]))]).await?;
    harmless(session).await
}

async fn in_a_foreign_object_cards_stand_where_they_are_drawn(context: &mut Context) -> Result<()> {
    let body = format!(
        "<svg width=900 height=600><foreignObject x=120 y=80 width=700 height=440>
         <div xmlns='http://www.w3.org/1999/xhtml'>{}</div></foreignObject></svg>{SCRIPT}",
        element("edition=/lantern.json", "")
    );
    open(context, "", &body).await?;
    let session = &context.session;
    ready(session, 0).await?;
    let hit = "(({ x, y, width, height }) =>
        lead(1).contains(widget().shadowRoot.elementFromPoint(x + width / 2, y + height / 2)))(lead(1).getBoundingClientRect())";
    check(session, &[("the second headline is hit where it is", hit, json!(true))]).await?;
    session.click("part('next')").await?;
    session.wait_for("next leads on", "last('slide')?.index > 0 && isSnapped()").await?;
    session.js("widget().open('a2')", &[]).await?;
    session.wait_for("the article opens", "isRead()").await?;
    session.click("part('reader-close')").await?;
    session.wait_for("and its button closes it", "!isRead()").await?;
    harmless(session).await
}

async fn a_page_that_intercepts_navigations_leaves_the_focus_in_the_reader(context: &mut Context) -> Result<()> {
    let page = "<script>
        window.intercepted = 0;
        window.navigation?.addEventListener('navigate', (event) => {
          if (event.canIntercept) event.intercept({ handler: async () => {} });
        });
        window.navigation?.addEventListener('navigatesuccess', () => { intercepted++; });
      </script>";
    let linked = element("id=paper edition=/lantern.json deep-link=hash", "");
    open(context, page, &format!("<div style='height: 900px'></div>{linked}<div style='height: 900px'></div>{SCRIPT}"))
        .await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.js("scrollTo(0, 500); window.had = intercepted; lead(1).click()", &[]).await?;
    session.wait_for("the article opens", "isRead() && (!window.navigation || intercepted > had)").await?;
    settled(session).await?;
    check(session, &[("the focus is in it", "!!focused()?.closest('dialog')", json!(true))]).await?;
    session.js("widget().close()", &[]).await?;
    session.wait_for("it closes", "!isRead() && location.hash === ''").await?;
    settled(session).await?;
    check(
        session,
        &[
            ("and then on its headline", "focused() === lead(1)", json!(true)),
            ("the page stands", "scrollY", json!(500)),
        ],
    )
    .await?;
    harmless(session).await
}

/// Opens a page that has these, has a browser write it as it stands then, and opens that.
async fn open_saved(context: &Context, body: &str, write: &str) -> Result<()> {
    open(context, "", body).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.wait_for("cards are seen", "cards().length === 12").await?;
    let saved = session.value(write).await?;
    let page = format!("<!doctype html>\n<html lang=\"en\">{}</html>", saved.as_str().unwrap_or_default());
    context.site.put("/saved.html", Reply::html(page));
    session.open(&context.site.url("/saved.html")).await
}

async fn a_shadow_root_that_was_saved_is_drawn_anew(context: &mut Context) -> Result<()> {
    let write = "widget().open('a2'), document.documentElement.getHTML({ shadowRoots: [widget().shadowRoot] })";
    open_saved(context, &one(), write).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.wait_for("cards are seen", "cards().length === 12 && whole().length > 0").await?;
    check(
        session,
        &[
            ("there is one frame", "parts('frame').length", json!(1)),
            ("no article is open that nobody opened", "isRead()", json!(false)),
            ("nor in the way", "all('dialog').length <= 1", json!(true)),
        ],
    )
    .await?;
    session.click("part('next')").await?;
    session.wait_for("next leads on", "last('slide')?.index > 0 && isSnapped()").await?;
    session.click("lead(last('slide').index)").await?;
    session.wait_for("and an article opens", "isRead()").await?;
    harmless(session).await
}

async fn what_a_tag_had_made_in_a_prerendered_page_gives_way(context: &mut Context) -> Result<()> {
    let tag = |more: &str| {
        format!("<script {more} src=/pkg/newsrack.js data-edition=/lantern.json data-loading=eager></script>")
    };
    let target = "<div id=place><a id=fallback href=/>Today</a></div>";
    let pages = [
        ("at once", format!("<main>{}<p>After</p></main>", tag(""))),
        ("when it comes", format!("<main>{}<p>After</p></main>", tag("async"))),
        ("after the page", format!("<main>{}<p>After</p></main>", tag("defer"))),
        ("into a target", format!("<main>{target}{}</main>", tag("data-target=#place"))),
        ("into a target further down", format!("<main>{}{target}</main>", tag("data-target=#place"))),
        ("one beside the other", format!("<main>{0}{0}</main>", tag(""))),
    ];
    let writes = [
        "document.documentElement.innerHTML",
        "document.documentElement.getHTML({ shadowRoots: [...document.querySelectorAll('newsrack-edition')].map((it) => it.shadowRoot) })",
    ];
    for (when, body) in &pages {
        let count = body.matches("<script").count();
        for write in writes {
            open_saved(context, body, write).await?;
            let session = &context.session;
            for n in 0..count {
                ready(session, n).await?;
            }
            settled(session).await?;
            let those = "document.querySelectorAll('main newsrack-edition').length";
            check(session, &[(when, those, json!(count)), ("with its cards", "cards().length", json!(12))]).await?;
            harmless(session).await?;
        }
    }
    // It is the tag's as any other: it comes back where something takes it out, and what the page's own script moves stays.
    let session = &context.session;
    session.js("for (const tag of document.querySelectorAll('main script')) tag.remove()", &[]).await?;
    session.js("widget(0).after(widget(1))", &[]).await?;
    settled(session).await?;
    check(session, &[("moved beside another, it stays", "isReady(0) && isReady(1)", json!(true))]).await?;
    harmless(session).await
}
