//! Fitting: in the narrowest place and at the largest zoom nothing is cut off, lies on something else or runs out at the
//! side.
//!
//! What may be shortened: on a card the kicker, headline, subtitle, summary and byline, because a card is an excerpt of
//! what the reader or the article's page has whole. They are shortened by lines, never through letters. The masthead, the
//! date, sections, position, jump lines, buttons and sentences stand nowhere else and are never cut; nor is anything in
//! the reader. Only the track, the filter and a table within its own region scroll sideways.

use std::time::Duration;

use anyhow::Result;
use serde_json::{Value, json};
use xtask::server::Reply;

use super::widget::{SCRIPT, check, edition, element, framed, html, none, open, ready};
use crate::{Browser, Case, Context, Session, gallery};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = claims![
        cards_fit_at_200_pixels,
        headlines_fit_at_200_pixels,
        cards_fit_at_usual_widths,
        every_article_fits_at_200_pixels,
        every_article_fits_at_320_pixels,
        what_has_failed_or_is_empty_fits,
        a_wide_table_scrolls_within_itself,
        nothing_is_lost_with_the_readers_own_spacing,
        a_headline_of_usual_length_is_whole_at_200_pixels,
        the_check_finds_what_does_not_fit,
    ];
    cases.push(Case::new("cards_fit_at_every_width", cards_fit_at_every_width).thorough());
    cases.push(
        Case::new("the_room_of_a_card_is_filled_with_whole_lines", the_room_of_a_card_is_filled_with_whole_lines)
            .limit(Duration::from_secs(120)),
    );
    cases.push(
        Case::new("everything_fits_at_400_percent", everything_fits_at_400_percent)
            .only(&[Browser::Chromium], "no other driver zooms; they have frames as narrow as that")
            .limit(Duration::from_secs(120)),
    );
    cases
}

/// How text stands; see there.
const WHERE: &str = include_str!("where.js");

/// The papers that the pages of `www/` show.
const PAPERS: [&str; 4] = ["saibei-daily", "barid-al-sadim", "harrowmere-gazette", "harrowmere-gazette-2"];

/// Nothing but the widget takes room.
const BARE: &str = "<style>html { scrollbar-width: none } body { margin: 0 }</style>";

/// An element for each paper.
fn papers(attributes: &str) -> String {
    PAPERS.iter().map(|paper| element(&format!("edition=/editions/{paper}.json {attributes}"), "")).collect()
}

/// A frame so wide that shows these widgets; all are ready.
async fn narrow(context: &Context, width: u32, height: u32, widgets: &str) -> Result<()> {
    let frame = format!("style='width: {width}px; height: {height}px; border: 0'");
    framed(context, &frame, &format!("{BARE}{widgets}")).await?;
    let session = &context.session;
    for n in 0..widgets.matches("</newsrack-edition>").count() {
        ready(session, n).await?;
    }
    fonts(session).await?;
    session.js(WHERE, &[]).await.map(drop)
}

/// Waits for what might still change the size of letters.
async fn fonts(session: &Session) -> Result<()> {
    session.wait_for("all fonts are there", "document.fonts.status === 'loaded'").await.map(drop)
}

/// Every paper's frame, as it stands.
async fn frames_fit(session: &Session, where_: &str) -> Result<()> {
    for (n, paper) in PAPERS.iter().enumerate() {
        none(session, &format!("{paper}, {where_}"), &format!("misfits({n})")).await?;
    }
    Ok(())
}

async fn cards_fit_at_200_pixels(context: &mut Context) -> Result<()> {
    narrow(context, 200, 800, &papers("")).await?;
    frames_fit(&context.session, "cards").await
}

async fn headlines_fit_at_200_pixels(context: &mut Context) -> Result<()> {
    narrow(context, 200, 800, &papers("density=headlines")).await?;
    frames_fit(&context.session, "headlines").await
}

/// Every paper's frame in both densities at these widths.
async fn cards_fit(context: &Context, widths: impl Iterator<Item = u32> + Clone) -> Result<()> {
    let body = format!("{BARE}<div id=place>{}</div>{SCRIPT}", papers(""));
    open(context, "", &body).await?;
    let session = &context.session;
    for n in 0..PAPERS.len() {
        ready(session, n).await?;
    }
    fonts(session).await?;
    session.js(WHERE, &[]).await?;
    let mut wrong = Vec::new();
    for density in ["cards", "headlines"] {
        session.js(&format!("for (const n of [0, 1, 2, 3]) widget(n).density = '{density}'"), &[]).await?;
        for width in widths.clone() {
            let sweep = "place.style.width = `${arguments[0]}px`; return [0, 1, 2, 3].flatMap((n) => misfits(n));";
            let found = session.js(sweep, &[json!(width)]).await?;
            for one in found.as_array().into_iter().flatten() {
                wrong.push(format!("{density}, {width} px: {}", one.as_str().unwrap()));
            }
        }
    }
    assert!(wrong.is_empty(), "{} things do not fit:\n{}", wrong.len(), wrong[..wrong.len().min(24)].join("\n"));
    Ok(())
}

async fn cards_fit_at_usual_widths(context: &mut Context) -> Result<()> {
    // Where the layout changes, before and after; and in between.
    cards_fit(context, [280, 299, 300, 360, 479, 480, 560, 800, 1200].into_iter()).await
}

async fn cards_fit_at_every_width(context: &mut Context) -> Result<()> {
    cards_fit(context, (200..=1280).step_by(20)).await
}

/// The names of the gallery's editions.
fn gallery_editions() -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(gallery::folder()?.join("editions"))? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

async fn the_room_of_a_card_is_filled_with_whole_lines(context: &mut Context) -> Result<()> {
    let names = gallery_editions()?;
    let mut wrong = Vec::new();
    let mut numbers = [0, 0];
    for filter in ["", "filter=false"] {
        let widgets: String =
            names.iter().map(|name| element(&format!("edition=/gallery/editions/{name} {filter}"), "")).collect();
        open(context, "", &format!("{BARE}<div id=place>{widgets}</div>{SCRIPT}")).await?;
        let session = &context.session;
        for n in 0..names.len() {
            ready(session, n).await?;
        }
        fonts(session).await?;
        session.js(WHERE, &[]).await?;
        for density in ["cards", "headlines"] {
            for width in [200, 320, 360, 390, 480, 560, 768, 1280] {
                let sweep = "
                    const [names, density, width] = arguments;
                    const isOfLines = (one) => /^cut above or below|lies on/.test(one) && !one.includes('masthead');
                    place.style.width = `${width}px`;
                    for (const n of names.keys()) widget(n).density = density;
                    return [
                      names.flatMap((name, n) => [...holes(n), ...misfits(n).filter(isOfLines)].map((one) => `${name}: ${one}`)),
                      all('[part~=card]').length,
                      names.flatMap((_, n) => all('img ~ .words > *', n)).filter((text) => text.clientHeight).length,
                    ];";
                let found = session.js(sweep, &[json!(names), json!(density), json!(width)]).await?;
                for one in found[0].as_array().into_iter().flatten() {
                    wrong.push(format!("{density} {filter}, {width} px: {}", one.as_str().unwrap()));
                }
                for (sum, number) in numbers.iter_mut().zip([&found[1], &found[2]]) {
                    *sum += number.as_u64().unwrap();
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} cards are wrong:\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
    assert!(numbers.iter().all(|number| *number > 50), "there is enough to measure, beside pictures too: {numbers:?}");
    Ok(())
}

/// Opens every article of every paper and checks the reader; with one more run so long as something is still coming.
async fn articles_fit(session: &Session) -> Result<()> {
    let mut wrong = Vec::new();
    for (n, paper) in PAPERS.iter().enumerate() {
        let items: Value = serde_json::from_str(&std::fs::read_to_string(
            xtask::workspace::Workspace::here()?.path(format!("www/editions/{paper}.json")),
        )?)?;
        let ids: Vec<&Value> = items["items"].as_array().into_iter().flatten().map(|item| &item["id"]).collect();
        let sweep = "
            const [n, ids] = arguments;
            return ids.flatMap((id) => {
              widget(n).open(id);
              const found = isRead(n) ? misfits(n).map((one) => `${id}: ${one}`) : [];
              widget(n).close();
              return found;
            });";
        let found = session.js(sweep, &[json!(n), json!(ids)]).await?;
        for one in found.as_array().into_iter().flatten() {
            wrong.push(format!("{paper}, {}", one.as_str().unwrap()));
        }
    }
    assert!(wrong.is_empty(), "{} things do not fit:\n{}", wrong.len(), wrong[..wrong.len().min(24)].join("\n"));
    Ok(())
}

async fn every_article_fits_at_200_pixels(context: &mut Context) -> Result<()> {
    narrow(context, 200, 600, &papers("")).await?;
    articles_fit(&context.session).await
}

async fn every_article_fits_at_320_pixels(context: &mut Context) -> Result<()> {
    // The room that a window of 1280 by 800 has at 400 %.
    narrow(context, 320, 200, &papers("")).await?;
    frames_fit(&context.session, "cards").await?;
    articles_fit(&context.session).await
}

async fn everything_fits_at_400_percent(context: &mut Context) -> Result<()> {
    let session = &context.session;
    let zoom = json!({ "width": 320, "height": 200, "deviceScaleFactor": 4, "mobile": false });
    session.cdp("Emulation.setDeviceMetricsOverride", zoom).await?;
    for density in ["cards", "headlines"] {
        let widgets = papers(&format!("density={density}"));
        open(context, "", &format!("{BARE}{widgets}{SCRIPT}")).await?;
        for n in 0..PAPERS.len() {
            ready(session, n).await?;
        }
        check(session, &[("the page is zoomed", "[innerWidth, innerHeight, devicePixelRatio]", json!([320, 200, 4]))])
            .await?;
        session.js(WHERE, &[]).await?;
        frames_fit(session, density).await?;
        articles_fit(session).await?;
    }
    session.cdp("Emulation.clearDeviceMetricsOverride", json!({})).await.map(drop)
}

async fn what_has_failed_or_is_empty_fits(context: &mut Context) -> Result<()> {
    let empty = edition("en", vec![]);
    context.site.put("/empty.json", Reply::json(empty.to_string()));
    context.site.put("/broken.json", Reply::json("{"));
    for width in [200, 320] {
        for density in ["cards", "headlines"] {
            let mut widgets = element(&format!("edition=/empty.json density={density}"), "");
            for (lang, fallback) in [("zh", ""), ("ru", ""), ("ar", ""), ("en", "<a href=/>Today's paper</a>")] {
                widgets += &element(&format!("edition=/broken.json lang={lang} density={density}"), fallback);
            }
            context.site.put("/frame.html", Reply::html(html(BARE, &format!("{widgets}{SCRIPT}"))));
            let frame = format!(
                "<iframe src=/frame.html onload='window.isThere = true' style='width: {width}px; height: 800px; border: 0'></iframe>"
            );
            open(context, "", &frame).await?;
            let session = &context.session;
            session.wait_for("the frame's page is there", "window.isThere").await?;
            session.enter_frame(Some(0)).await?;
            session.wait_for("one is empty", "isReady()").await?;
            for n in 1..=4 {
                session.wait_for("others have failed", &format!("state({n}) === 'failed'")).await?;
            }
            session.js(WHERE, &[]).await?;
            for n in 0..=4 {
                none(session, &format!("{density} at {width} px, widget {n}"), &format!("misfits({n})")).await?;
            }
            session.enter_frame(None).await?;
        }
    }
    Ok(())
}

async fn a_wide_table_scrolls_within_itself(context: &mut Context) -> Result<()> {
    let row: Vec<String> = (1..=24).map(|n| format!("Column-{n}")).collect();
    let body =
        json!(["Above.", { "type": "table", "caption": "A wide table", "header": row, "rows": [row, row] }, "Below."]);
    let item = json!({ "id": "one", "title": "One", "body": body });
    context.site.put("/edition.json", Reply::json(edition("en", vec![item]).to_string()));
    narrow(context, 320, 500, &element("edition=/edition.json", "")).await?;
    let session = &context.session;
    session.js("widget().open('one')", &[]).await?;
    session.wait_for("the reader is open", "isRead()").await?;
    none(session, "nothing else scrolls", "misfits()").await?;
    let region =
        "((region) => [region.scrollWidth > region.clientWidth, region.tabIndex, getComputedStyle(region).overflowX])
        (part('body').querySelector('table').parentElement)";
    check(session, &[("the table's region does, also by keyboard", region, json!([true, 0, "auto"]))]).await?;
    Ok(())
}

/// The spacing that WCAG 2.2 asks for in 1.4.12, laid over everything as a reader's own style sheet would.
const SPACING: &str = "
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('*, ::before, ::after { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
    for (const host of document.querySelectorAll('newsrack-edition')) host.shadowRoot.adoptedStyleSheets.push(sheet);";

async fn nothing_is_lost_with_the_readers_own_spacing(context: &mut Context) -> Result<()> {
    narrow(context, 320, 700, &papers("")).await?;
    let session = &context.session;
    session.js(SPACING, &[]).await?;
    // What else a card says may give way to the headline and the foot; what is left is whole.
    let essential = "(n) => [
        ...misfits(n).filter((one) => !/^cut above or below by card .*: (kicker|subtitle|summary)/.test(one)),
        ...partly(n).flatMap((slide) => {
            const card = cards(n)[slide];
            const line = texts(card.querySelector('[part~=headline]')).length && firstLetter(card.querySelector('[part~=headline]'));
            return line && line.bottom > card.getBoundingClientRect().bottom ? [`the headline of card ${slide}`] : [];
        }),
    ]";
    for (n, paper) in PAPERS.iter().enumerate() {
        none(session, &format!("{paper} at 320 px"), &format!("({essential})({n})")).await?;
    }
    articles_fit(session).await
}

async fn a_headline_of_usual_length_is_whole_at_200_pixels(context: &mut Context) -> Result<()> {
    let headlines = [
        ("zh-Hans", "水退三尺为苇让路 苇生十里待鹤归来 沿河的灯也都亮了"),
        ("en", "The harbour wakes an hour before the town does, and nobody minds"),
        ("ar", "مصابيح الضفة تضيء من جديد والناس يعودون إلى بيوتهم"),
        ("hi", "नदी किनारे के दीये फिर जले और लोग घर लौटे"),
        ("de", "Donaudampfschifffahrt nimmt nach langer Pause Fahrt auf"),
    ];
    let items = headlines.iter().map(|(language, title)| {
        json!({ "id": language, "title": title, "language": language, "kickers": ["K"], "body": ["B."] })
    });
    context.site.put("/edition.json", Reply::json(edition("en", items.collect()).to_string()));
    for density in ["cards", "headlines"] {
        narrow(context, 200, 600, &element(&format!("edition=/edition.json density={density}"), "")).await?;
        let session = &context.session;
        let wrong = "cards().map((card) => card.querySelector('[part~=headline]'))
            .filter((headline) => lastLetter(headline).top + lastLetter(headline).bottom > 2 * headline.getBoundingClientRect().bottom)
            .map((headline) => [headline.textContent, linesOf(headline).length])";
        none(session, &format!("{density}: no line of it is hidden"), wrong).await?;
        session.enter_frame(None).await?;
    }
    Ok(())
}

/// The check itself: each fault that it is to find, and a word of what it says.
async fn the_check_finds_what_does_not_fit(context: &mut Context) -> Result<()> {
    narrow(context, 320, 700, &element("edition=/editions/saibei-daily.json", "")).await?;
    let session = &context.session;
    none(session, "nothing is found before", "misfits()").await?;
    let faults = [
        ("[part=masthead] { max-width: 40px; overflow: hidden; white-space: nowrap !important }", "cut at the side"),
        ("[part=jump], .foot { height: 6px; overflow: hidden }", "cut above or below"),
        ("[part=headline] { max-height: 1.5lh !important; overflow: hidden }", "cut above or below"),
        ("[part=position] { margin-inline-end: -60px }", "lies on"),
        ("[part=kicker] { margin-bottom: -24px !important }", "lies on"),
        ("[part=header] { overflow-x: auto; } [part=masthead] { min-width: 500px }", "scrolls sideways"),
        ("[part=frame] { width: 500px }", "the page scrolls sideways"),
    ];
    for (style, word) in faults {
        let found = session
            .js(
                "const sheet = new CSSStyleSheet();
                 sheet.replaceSync(arguments[0]);
                 const { shadowRoot } = widget();
                 shadowRoot.adoptedStyleSheets.push(sheet);
                 const found = misfits();
                 shadowRoot.adoptedStyleSheets = shadowRoot.adoptedStyleSheets.filter((one) => one !== sheet);
                 return found.join(' / ');",
                &[json!(style)],
            )
            .await?;
        assert!(found.as_str().unwrap().contains(word), "{style} is found as “{word}”: {found}");
    }
    Ok(())
}
