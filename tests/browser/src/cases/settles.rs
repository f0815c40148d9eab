//! Settling: nothing on the page moves because of the widget, however slow pictures, fonts and edition are.

use std::{process::Command, time::Duration};

use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use xtask::server::Reply;

use super::widget::{SCRIPT, edition, element, harmless, lantern, none, open, pairs, picture, plain, ready, show};
use crate::{Case, Context, Session};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = claims![
        nothing_moves_where_its_space_is_reserved,
        a_script_tag_moves_the_page_once,
        the_height_depends_on_width_and_attributes_only,
        choosing_and_reading_keep_the_height,
    ];
    for case in claims![nothing_moves_in_chinese_either, nothing_moves_while_the_font_is_hidden] {
        cases.push(case.thorough());
    }
    cases
}

/// Notes what moves; see there.
const SHIFTS: &str = include_str!("shifts.js");

/// How late pictures and fonts are.
const LATE: Duration = Duration::from_millis(1500);

/// An edition with all that a card may have, in a language with these words.
fn whole(language: &str, [headline, subtitle, text, name]: [&str; 4]) -> Value {
    let items = (1..=9)
        .map(|n| {
            let mut item = json!({
                "id": format!("s{n}"),
                "section": format!("part-{}", n % 3),
                "title": format!("{headline} {n}"),
                "kickers": [name],
                "subtitle": subtitle,
                "summary": text,
                "byline": name,
                "continues": { "label": name },
                "body": [text],
            });
            if n != 2 {
                item["images"] = json!([{ "src": format!("/late-{n}.svg"), "alt": name, "width": 900, "height": 600 }]);
            }
            if n == 3 {
                // The file may not know how large it is.
                item["images"] = json!([{ "src": "/late-3.svg", "alt": name }]);
            }
            item
        })
        .collect();
    let mut edition = edition(language, items);
    edition["date_issued"] = "2026-11-23".into();
    edition
}

fn english() -> Value {
    whole(
        "en",
        [
            "The harbour wakes before the town does",
            "— what the night shift sees",
            "Long before the first tram the cranes are lit, and the men and women who drive them have been at it for hours.",
            "By Ada Winter",
        ],
    )
}

fn chinese() -> Value {
    whole(
        "zh-Hans",
        [
            "河边的路灯 今年换了新的",
            "——一条老街的夜晚",
            "入冬以后，沿河的路灯陆续换成了暖色。住在街口的人说，夜里回家的路比从前亮堂，走起来心里也踏实。",
            "记者 林小满",
        ],
    )
}

/// A font of this machine whose letters are much wider than those of the page's other font.
pub(super) fn font() -> Result<Reply> {
    let found = Command::new("fc-match").args(["--format=%{file}", "monospace"]).output();
    let file =
        String::from_utf8(found.context("there is no fc-match on the PATH: the package fontconfig has it")?.stdout)?;
    let content = std::fs::read(&file).with_context(|| format!("the font {file:?} of this machine cannot be read"))?;
    Ok(Reply::bytes("font/ttf", content))
}

/// Opens a page with slow pictures and a slow font of its own, this being shown in it, and waits until all is there.
async fn show_slowly(context: &Context, edition: &Value, display: &str, body: &str) -> Result<()> {
    let site = &context.site;
    for number in 1..=9 {
        site.put(&format!("/late-{number}.svg"), picture(900, 600).delay(LATE));
    }
    site.put("/late.ttf", font()?.delay(LATE));
    site.put("/edition.json", Reply::json(edition.to_string()).delay(Duration::from_millis(500)));
    let head = format!(
        "<script nonce=recorder>{SHIFTS}</script>
         <style>
           @font-face {{ font-family: Late; src: url(/late.ttf); font-display: {display} }}
           body {{ margin: 0; font-family: Late, sans-serif }}
           body > p {{ font: 16px/24px serif; margin: 0 }}
           newsrack-edition {{ display: block; min-height: 420px }}
         </style>"
    );
    open(context, &head, &format!("<p>Above</p>{body}<p id=below>Below</p>")).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.wait_for("the font has come", "[...document.fonts].some((font) => font.status === 'loaded')").await?;
    let pictures = "partly().flatMap((slide) => [...cards()[slide].querySelectorAll('img')])";
    let have_come = format!("{pictures}.length > 1 && {pictures}.every((img) => img.complete && img.naturalWidth)");
    session.wait_for("the pictures have come", &have_come).await?;
    session.js("window.enough = looks + 5", &[]).await?;
    session.wait_for("and have been drawn", "looks >= enough").await.map(drop)
}

async fn nothing_moves(context: &Context, edition: &Value, display: &str, shifts: &str) -> Result<()> {
    let fallback = "<a href=https://paper.example/>Today's paper</a>";
    let body = format!("{}{SCRIPT}", element("edition=/edition.json", fallback));
    show_slowly(context, edition, display, &body).await?;
    let session = &context.session;
    none(session, "the browser counts no layout shift", shifts).await?;
    none(session, "no part stands elsewhere than where it first stood", "moves").await?;
    harmless(session).await
}

async fn nothing_moves_where_its_space_is_reserved(context: &mut Context) -> Result<()> {
    nothing_moves(context, &english(), "swap", "shifts").await
}

async fn nothing_moves_in_chinese_either(context: &mut Context) -> Result<()> {
    // A font without Han letters leaves them as they are, and yet the browser measures their line from its own ascent: a
    // text counts as moved by up to 3 px where no letter has.
    nothing_moves(context, &chinese(), "swap", "shifts.filter(({ isFar }) => isFar)").await
}

async fn nothing_moves_while_the_font_is_hidden(context: &mut Context) -> Result<()> {
    nothing_moves(context, &english(), "block", "shifts").await
}

async fn a_script_tag_moves_the_page_once(context: &mut Context) -> Result<()> {
    // Put in after the page has been seen without it.
    let tag = "<script nonce=recorder>
        const place = document.currentScript;
        const add = () => {
          if (looks < 5) return setTimeout(add, 20);
          const script = document.createElement('script');
          Object.assign(script.dataset, { edition: '/edition.json', loading: 'eager' });
          script.src = '/pkg/newsrack.js';
          place.after(script);
        };
        add();
    </script>";
    show_slowly(context, &english(), "swap", tag).await?;
    let session = &context.session;
    let supported = session.value("PerformanceObserver.supportedEntryTypes.includes('layout-shift')").await?;
    if supported == json!(true) {
        let count = session.value("shifts.length").await?;
        assert_eq!(count, json!(1), "the browser counts one layout shift: {}", session.value("shifts").await?);
    }
    none(session, "only what stands below has moved", "moves.filter(({ name }) => name !== 'below')").await?;
    let below = "moves.map(({ from, to }) => to[1] - from[1])";
    let height = session.value("[Math.round(widget().getBoundingClientRect().height)]").await?;
    assert_eq!(session.value(below).await?, height, "once, by the final height");
    harmless(session).await
}

/// The editions and states whose frames must be of one height: each with the attributes of its element.
fn states(context: &Context) -> Vec<(&'static str, String)> {
    let arabic = "ميناء المدينة يصحو قبل أهلها بساعة كاملة كل صباح";
    let hindi = "शहर से पहले जागता है बंदरगाह और उसकी रोशनी";
    let long = |language: &str, text: &str| {
        let items: Vec<Value> = (1..=4)
            .map(|n| {
                json!({ "id": format!("l{n}"), "title": text, "kickers": [text, text], "subtitle": text,
                "summary": text.repeat(8), "byline": text, "section": format!("s{}", n % 2), "body": [text] })
            })
            .collect();
        edition(language, items)
    };
    let bare = json!({ "id": "x", "title": "x", "body": ["x"] });
    let editions = [
        ("twelve items with sections", lantern()),
        ("one item", plain(1)),
        ("twelve items without sections", plain(12)),
        ("one letter", edition("en", vec![bare])),
        ("no items", edition("en", vec![])),
        ("pictures", english()),
        ("pictures and Chinese", chinese()),
        ("long Arabic", long("ar", arabic)),
        ("long Hindi", long("hi", hindi)),
    ];
    let mut states = Vec::new();
    for (name, edition) in editions {
        let path = format!("/{}.json", name.replace(' ', "-"));
        context.site.put(&path, Reply::json(edition.to_string()));
        states.push((name, format!("edition={path}")));
    }
    for number in 1..=9 {
        context.site.put(&format!("/late-{number}.svg"), picture(900, 600));
    }
    context.site.put("/broken.json", Reply::json("{"));
    context.site.put("/silent.json", Reply::json("{}").silent());
    states.push(("failed, without a fallback", "edition=/broken.json".into()));
    states.push(("loading, without a fallback", "edition=/silent.json".into()));
    states
}

async fn the_height_depends_on_width_and_attributes_only(context: &mut Context) -> Result<()> {
    let states = states(context);
    let names: Vec<&str> = states.iter().map(|(name, _)| *name).collect();
    let widgets: String = states.iter().map(|(_, attributes)| element(attributes, "")).collect();
    open(context, "<style>body { margin: 0 }</style>", &format!("<div id=place>{widgets}</div>{SCRIPT}")).await?;
    let session = &context.session;
    let (failed, loading) = (states.len() - 2, states.len() - 1);
    for n in 0..failed {
        ready(session, n).await?;
    }
    session.wait_for("one has failed", &format!("state({failed}) === 'failed'")).await?;
    session.wait_for("one is loading", &format!("state({loading}) === 'loading'")).await?;
    let measure = "
        const widgets = [...document.querySelectorAll('newsrack-edition')];
        const heights = {};
        for (const density of ['cards', 'headlines']) {
          for (const filter of [true, false]) {
            for (const widget of widgets) Object.assign(widget, { density, filter });
            for (const width of [200, 280, 360, 480, 768, 1280]) {
              place.style.width = `${width}px`;
              heights[`${density}, filter ${filter}, ${width} px`] = widgets.map((widget) => widget.offsetHeight);
            }
          }
        }
        return heights;";
    let heights = session.js(measure, &[]).await?;
    let mut wrong = Vec::new();
    for (circumstances, heights) in heights.as_object().context("heights by circumstances")? {
        for (name, height) in pairs(&names, heights) {
            let expected = if circumstances.starts_with("cards") { &json!(420) } else { &heights[0] };
            if height != expected {
                wrong.push(format!("{circumstances}, {name}: {height} px, not {expected}"));
            }
        }
    }
    assert!(wrong.is_empty(), "frames differ in height:\n{}", wrong.join("\n"));
    Ok(())
}

/// The heights of a widget, its frame and its track.
async fn heights(session: &Session) -> Result<Value> {
    session.value("[widget(), part('frame'), part('track')].map((box) => box.getBoundingClientRect().height)").await
}

async fn choosing_and_reading_keep_the_height(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    let before = heights(session).await?;
    session.js("parts('section')[3].click()", &[]).await?;
    session.wait_for("a section of two is shown", "titles().length === 2").await?;
    assert_eq!(heights(session).await?, before, "a choice keeps the height");
    session.js("widget().open('a1')", &[]).await?;
    session.wait_for("the reader is open", "isRead()").await?;
    assert_eq!(heights(session).await?, before, "an open reader keeps the height");
    session.js("widget().close(); widget().reload()", &[]).await?;
    session.wait_for("it is loaded again", "isReady() && !isRead()").await?;
    assert_eq!(heights(session).await?, before, "loading again keeps the height");
    harmless(session).await
}
