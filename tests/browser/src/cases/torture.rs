//! Torture: texts that no editor would write, and articles that no reader would finish.

use std::time::Duration;

use anyhow::Result;
use serde_json::{Value, json};
use xtask::server::Reply;

use super::widget::{SCRIPT, check, edition, element, harmless, none, open, ready, show_edition};
use crate::{Case, Context, Session};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = claims![
        odd_headlines_stay_on_their_cards,
        a_headline_of_nothing_to_see_is_none,
        odd_headlines_open_their_articles,
        a_headline_turned_around_turns_nothing_else_around,
        lone_surrogates_become_signs_that_say_so,
        the_first_screen_of_a_long_article_is_there_at_once,
        the_rest_of_a_long_article_comes_while_the_page_lives,
        a_long_article_that_is_closed_stops_coming,
        another_article_takes_the_place_of_a_long_one,
        a_long_article_opened_again_is_whole_and_once,
    ];
    for case in &mut cases {
        case.limit = Duration::from_secs(90);
    }
    cases
}

/// How text stands; see there.
const WHERE: &str = include_str!("where.js");

/// Headlines by what is odd about them.
fn odd() -> Vec<(&'static str, String)> {
    vec![
        ("one Han letter", "灯".into()),
        ("one Latin letter", "I".into()),
        ("400 letters", "The lamps along the river were lit again last night and ".repeat(8)[..400].into()),
        ("400 Han letters", "沿河的路灯昨夜又亮了".repeat(40)),
        ("200 letters without a space", "Donaudampfschifffahrt".repeat(10)[..200].into()),
        ("an address", format!("https://paper.example/{}", "a-b-c_d/".repeat(20))),
        ("emoji alone", "🏮👩‍👩‍👧‍👦🇺🇳🧑🏽‍🚒".repeat(12)),
        ("mixed directions", "مصابيح River 12 النهر (Lamps) ١٢٣ שלום 灯".into()),
        ("an override that is never closed", "\u{202e}Lamps along\u{2066} the river".into()),
        ("zero width between", "La\u{200b}mps\u{200d} a\u{feff}long\u{2060} the\u{ad} river".into()),
        ("control characters", "Lamps\u{1}\u{2}\u{3}\u{4}\u{5}\u{7f} along\u{8}\u{b}\u{1f}\u{85} the river".into()),
        ("white space of all kinds", "Lamps\t\t\n\r\n\u{a0}\u{3000}\u{2003}along\u{2028}the\u{2029}river".into()),
        ("marks on marks", format!("L{}amps", "\u{301}\u{323}".repeat(40))),
        ("markup", "<b>Lamps</b> &amp; <script>alert(1)</script> \"along\" 'the' river".into()),
    ]
}

fn articles() -> Value {
    let items = odd()
        .into_iter()
        .map(|(id, title)| {
            json!({ "id": id, "title": title, "kickers": [title], "subtitle": title, "byline": title, "section": "news",
                "summary": title, "continues": { "label": "Page 2" }, "body": [title, { "type": "quote", "text": title, "cite": title }] })
        })
        .collect();
    edition("en", items)
}

async fn odd_headlines_stay_on_their_cards(context: &mut Context) -> Result<()> {
    show_edition(context, &articles(), "").await?;
    let session = &context.session;
    session.js(WHERE, &[]).await?;
    let count = odd().len();
    check(session, &[("every article has its card", "titles().length", json!(count))]).await?;
    none(session, "each has a name", "cards().filter((card) => !card.ariaLabel?.trim()).map((card) => card.outerHTML)")
        .await?;
    none(session, "no control character is left", "cards().filter((card) => /[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]/.test(card.textContent + card.ariaLabel)).map((card) => card.textContent)").await?;
    check(session, &[("the frame is as high as ever", "part('frame').offsetHeight", json!(420))]).await?;
    for width in [1200, 360, 200] {
        session.js(&format!("widget().style.width = '{width}px'"), &[]).await?;
        // Marks upon marks reach out of any line; that is their nature.
        let wrong = "cards().flatMap((card, slide) => {
            const lead = card.querySelector('[part~=headline] :is(a, button)');
            const [box, outer] = [lead.getBoundingClientRect(), card.getBoundingClientRect()];
            const fits = box.left >= outer.left - 1 && box.right <= outer.right + 1;
            return box.width >= 4 && box.height >= 4 && fits ? [] : [[slide, lead.textContent.slice(0, 20), box.width, box.height]];
        })";
        none(session, &format!("{width} px: each headline has an extent within its card"), wrong).await?;
        let spills = "misfits().filter((one) => !/L\u{301}/.test(one))";
        none(session, &format!("{width} px: nothing is cut through or overlaps"), spills).await?;
    }
    harmless(session).await
}

async fn a_headline_of_nothing_to_see_is_none(context: &mut Context) -> Result<()> {
    let nothing = "\u{200b}\u{200d}\u{2060}\u{feff}";
    let items = vec![
        json!({ "id": "missing", "title": nothing, "body": ["Text."] }),
        json!({ "id": "brief", "type": "brief", "title": nothing, "body": ["A few lines."] }),
    ];
    show_edition(context, &edition("en", items), "").await?;
    check(
        &context.session,
        &[
            ("an article that needs one is left out", "titles()", json!(["A few lines."])),
            ("which is said", "lines('warn', 'items[0].title').length", json!(1)),
        ],
    )
    .await?;
    harmless(&context.session).await
}

async fn odd_headlines_open_their_articles(context: &mut Context) -> Result<()> {
    show_edition(context, &articles(), "").await?;
    let session = &context.session;
    session.js(WHERE, &[]).await?;
    for (id, _) in odd() {
        session.js("widget().open(arguments[0])", &[json!(id)]).await?;
        session
            .wait_for(&format!("{id}: the reader opens"), &format!("isRead() && last('open').id === {}", json!(id)))
            .await?;
        check(
            session,
            &[
                ("it has a name", "!!part('reader').ariaLabel?.trim()", json!(true)),
                ("it begins at its top", "part('reader').scrollTop", json!(0)),
                (
                    "nothing runs out at the side",
                    "part('reader').scrollWidth <= part('reader').clientWidth",
                    json!(true),
                ),
                ("no markup of it is markup", "part('article').querySelectorAll('b, script').length", json!(0)),
            ],
        )
        .await?;
        none(session, id, "misfits().filter((one) => !/L\u{301}/.test(one))").await?;
    }
    harmless(session).await
}

async fn a_headline_turned_around_turns_nothing_else_around(context: &mut Context) -> Result<()> {
    let item = |title: &str| {
        json!({ "id": title, "title": title, "byline": "By Ada Winter", "section": title, "body": ["Plain text below."],
            "related": [{ "id": "Plain", "title": title }] })
    };
    show_edition(
        context,
        &edition("en", vec![item("\u{202e}Turned around"), item("\u{2067}Left open"), item("Plain")]),
        "",
    )
    .await?;
    let session = &context.session;
    session.js(WHERE, &[]).await?;
    // Letters of what follows stand from left to right.
    let straight = "(element) => {
        const node = texts(element).at(-1);
        const lefts = [...node.data].map((_, n) => rectsOf(node, n, n + 1)[0]?.left).filter((left) => left !== undefined);
        return lefts.every((left, n) => !n || left >= lefts[n - 1] - 0.5);
    }";
    session.js(&format!("window.straight = {straight}"), &[]).await?;
    check(
        session,
        &[
            (
                "bylines",
                "cards().map((card) => straight(card.querySelector('[part~=byline]')))",
                json!([true, true, true]),
            ),
            (
                "counts of sections",
                "parts('section').map((tab) => straight(tab.querySelector('small') ?? tab))",
                json!([true, true, true, true]),
            ),
        ],
    )
    .await?;
    session.js("widget().open('\\u2067Left open')", &[]).await?;
    session.wait_for("the reader opens", "isRead()").await?;
    check(session, &[("the text below", "straight(part('body').querySelector('p'))", json!(true))]).await?;
    harmless(session).await
}

async fn lone_surrogates_become_signs_that_say_so(context: &mut Context) -> Result<()> {
    // No text of this program can hold them; JSON can.
    let text = r#"{ "format": "edition/1", "title": "Lan\ud800tern", "language": "en", "items": [
        { "id": "high", "title": "Half \ud83d of it", "kickers": ["\udc00"], "body": ["\ud83d", "Text \udfff end."] },
        { "id": "low\ud801", "title": "\udc00\udc00", "body": [{ "type": "heading", "text": "\ud83d" }, "Text."] },
        { "id": "pair", "title": "Whole 🏮", "body": ["🏮"] } ] }"#;
    context.site.put("/edition.json", Reply::json(text));
    open(context, "", &format!("{}{SCRIPT}", element("edition=/edition.json", ""))).await?;
    let session = &context.session;
    ready(session, 0).await?;
    let whole =
        "(text) => !/[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]/.test(text)";
    session.js(&format!("window.whole_ = {whole}"), &[]).await?;
    check(
        session,
        &[
            ("every article has its card", "titles().length", json!(3)),
            (
                "no half of a sign is left",
                "all('*').every((e) => whole_(e.textContent) && whole_(e.ariaLabel ?? ''))",
                json!(true),
            ),
            ("a sign stands for it", "titles()[0]", json!("Half \u{fffd} of it")),
            ("whole signs stay whole", "titles()[2]", json!("Whole 🏮")),
        ],
    )
    .await?;
    session.click("lead(0)").await?;
    session.wait_for("the reader opens", "isRead()").await?;
    check(session, &[("there, too", "whole_(part('reader').textContent)", json!(true))]).await?;
    harmless(session).await
}

/// How many paragraphs the long article has.
const MANY: usize = 10_000;

/// An edition of one article of 10,000 numbered paragraphs and a short one.
async fn show_long(context: &Context) -> Result<()> {
    let body: Vec<String> = (1..=MANY).map(|n| format!("This is paragraph {n} of the long article.")).collect();
    let items = vec![
        json!({ "id": "long", "title": "The long article", "url": "/long", "body": body }),
        json!({ "id": "short", "title": "The short article", "body": ["The one paragraph."] }),
    ];
    show_edition(context, &edition("en", items), "").await
}

/// The numbers of the paragraphs that stand in the reader.
const NUMBERS: &str =
    "[...part('body').querySelectorAll('p')].map((p) => +/paragraph (\\d+) of/.exec(p.textContent)?.[1])";

/// How many paragraphs stand in the reader.
const COUNT: &str = "all('[part~=body] p').length";

/// Opens the long article and gives what stood there in that very task: whether the reader was open, and paragraphs.
async fn open_long(session: &Session) -> Result<(bool, usize)> {
    let now = session.js(&format!("widget().open('long'); return [isRead(), {COUNT}];"), &[]).await?;
    let count = now[1].as_u64().and_then(|count| count.try_into().ok()).unwrap_or_default();
    Ok((now[0] == json!(true), count))
}

/// Gives the page the time in which it could have drawn more: turns of its loop, frames, idle moments.
async fn turns(session: &Session) -> Result<()> {
    let wait = "window.turns = 0;
        const turn = () => { window.turns++; requestAnimationFrame(() => (window.requestIdleCallback ?? setTimeout)(turn)); };
        turn();";
    session.js(wait, &[]).await?;
    session.wait_for("the page has had time", "turns > 20").await.map(drop)
}

async fn the_first_screen_of_a_long_article_is_there_at_once(context: &mut Context) -> Result<()> {
    show_long(context).await?;
    let session = &context.session;
    let (is_open, count) = open_long(session).await?;
    assert!(is_open, "the reader opens in the task that asks for it");
    assert!((21..400).contains(&count), "a first screen is drawn at once, and not much more: {count} paragraphs");
    let filled = "part('reader').scrollHeight > innerHeight";
    check(session, &[("it fills the reader", filled, json!(true))]).await?;
    harmless(session).await
}

async fn the_rest_of_a_long_article_comes_while_the_page_lives(context: &mut Context) -> Result<()> {
    show_long(context).await?;
    let session = &context.session;
    let watch = "
        window.drawing = { frames: 0 };
        const frame = () => { drawing.frames++; requestAnimationFrame(frame); };
        requestAnimationFrame(frame);
        window.drawn = new Set();
        const note = (node) => {
          if (node.matches?.('[part~=body] p')) drawn.add(node);
          for (const p of node.querySelectorAll?.('[part~=body] p') ?? []) drawn.add(p);
        };
        new MutationObserver((records) => records.forEach(({ addedNodes }) => addedNodes.forEach(note)))
          .observe(widget().shadowRoot, { childList: true, subtree: true });";
    session.js(watch, &[]).await?;
    let (_, first) = open_long(session).await?;
    // WebKit scrolls to what showModal() gave the focus a frame later; nobody reads on before that.
    let read_on = "return (async () => {
        for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
        part('reader').scrollTop = 200;
        window.before = drawing.frames;
    })()";
    session.js(read_on, &[]).await?;
    session.wait_for("all of it comes", &format!("{COUNT} === {MANY}")).await?;
    turns(session).await?;
    let in_order = format!("{NUMBERS}.every((number, n) => number === n + 1)");
    check(
        session,
        &[
            ("in the order of the file", &in_order, json!(true)),
            ("no more than there is", COUNT, json!(MANY)),
            ("each is drawn once", "drawn.size", json!(MANY)),
            ("frames are drawn meanwhile", "drawing.frames - before >= 10", json!(true)),
            ("where it was read is kept", "part('reader').scrollTop", json!(200)),
            (
                "what follows the text follows it still",
                "part('body').getBoundingClientRect().bottom <= [...part('article').querySelectorAll('a')].at(-1).getBoundingClientRect().top + 1",
                json!(true),
            ),
        ],
    )
    .await?;
    assert!(first < MANY, "not all of it was drawn at once");
    harmless(session).await
}

async fn a_long_article_that_is_closed_stops_coming(context: &mut Context) -> Result<()> {
    show_long(context).await?;
    let session = &context.session;
    let close = format!(
        "widget().open('long');
         setTimeout(() => {{ window.atClose = {COUNT}; part('reader-close').click(); }});"
    );
    session.js(&close, &[]).await?;
    session.wait_for("the button closes it meanwhile", "window.atClose && !isRead()").await?;
    check(session, &[("not all had come", &format!("atClose < {MANY}"), json!(true))]).await?;
    turns(session).await?;
    check(
        session,
        &[
            ("no more comes", &format!("{COUNT} <= atClose"), json!(true)),
            ("the page was told", "events('close')", json!([{ "id": "long" }])),
        ],
    )
    .await?;
    harmless(session).await
}

async fn another_article_takes_the_place_of_a_long_one(context: &mut Context) -> Result<()> {
    show_long(context).await?;
    let session = &context.session;
    session
        .js("widget().open('long'); setTimeout(() => { widget().open('short'); window.isAsked = true; });", &[])
        .await?;
    session
        .wait_for(
            "the short one is open",
            "window.isAsked && isRead() && part('reader').querySelector('h2').textContent === 'The short article'",
        )
        .await?;
    turns(session).await?;
    let texts = "all('[part~=body] p').map((p) => p.textContent)";
    check(session, &[("and nothing of the long one", texts, json!(["The one paragraph."]))]).await?;
    harmless(session).await
}

async fn a_long_article_opened_again_is_whole_and_once(context: &mut Context) -> Result<()> {
    show_long(context).await?;
    let session = &context.session;
    session
        .js("widget().open('long'); setTimeout(() => { widget().close(); widget().open('long'); window.isAsked = true; });", &[])
        .await?;
    session.wait_for("all of it comes", &format!("window.isAsked && {COUNT} >= {MANY}")).await?;
    turns(session).await?;
    let in_order = format!("{NUMBERS}.every((number, n) => number === n + 1)");
    check(session, &[("once", COUNT, json!(MANY)), ("and in order", &in_order, json!(true))]).await?;
    harmless(session).await
}
