//! Themes: light and dark by the page's own scheme, any accent readable, a slim density, forced colours, and all that a
//! partner may style.

use std::time::Duration;

use anyhow::Result;
use serde_json::{Value, json};
use xtask::server::Reply;

use super::widget::{
    SCRIPT, check, edition, element, framed, harmless, none, open, picture, ready, settled, show_edition,
};
use crate::{Browser, Case, Context, Look, Scheme, Session};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let dark = Look { scheme: Scheme::Dark, reduced_motion: false };
    let mut cases = claims![
        a_page_decides_by_its_own_scheme,
        a_theme_goes_before_the_page,
        every_accent_is_readable,
        every_accent_of_the_pages_own_is_readable,
        a_readable_accent_is_kept_as_it_is,
        an_accent_that_is_none_is_named_once,
        all_text_is_readable_in_both_themes,
        headlines_are_a_slim_strip,
        headlines_are_a_list_where_it_is_narrow,
        headlines_can_be_chosen_and_given_up,
        every_custom_property_changes_something,
        every_part_is_there_to_be_styled,
    ];
    cases.push(
        Case::new("a_light_page_stays_light_on_a_dark_system", a_light_page_stays_light_on_a_dark_system).look(dark),
    );
    cases.push(
        Case::new("forced_colours_keep_what_borders_say", forced_colours_keep_what_borders_say)
            .only(&[Browser::Chromium], "no other driver forces colours"),
    );
    for case in &mut cases {
        case.limit = Duration::from_secs(90);
    }
    cases
}

/// Colours as they are seen; see there.
const COLOURS: &str = include_str!("colours.js");

/// Opens the lantern in a page with this head, and the names of colours.js.
async fn show_in(context: &Context, head: &str, attributes: &str) -> Result<()> {
    let element = element(&format!("id=one edition=/lantern.json {attributes}"), "");
    open(context, head, &format!("<div id=place>{element}</div>{SCRIPT}")).await?;
    ready(&context.session, 0).await?;
    context.session.js(COLOURS, &[]).await.map(drop)
}

/// Whether the frame, and the reader if it is open, are light: `light`, `dark`, or what is neither.
const SEEMS: &str = "(() => {
    const boxes = [part('frame'), ...(isRead() ? [part('reader')] : [])];
    const seen = boxes.map((box) => {
      const [surface, text] = [luminance(behind(box)), luminance(rgba(getComputedStyle(box).color).slice(0, 3))];
      return surface > 0.7 && text < 0.2 ? 'light' : surface < 0.1 && text > 0.5 ? 'dark' : `${surface} below ${text}`;
    });
    return [...new Set(seen)].join(' and ');
})()";

async fn a_page_decides_by_its_own_scheme(context: &mut Context) -> Result<()> {
    let pages = [
        ("", "light"),
        ("<meta name=color-scheme content='light dark'>", "light"),
        ("<meta name=color-scheme content=dark>", "dark"),
        ("<style>:root { color-scheme: dark }</style>", "dark"),
        ("<style>#place { color-scheme: dark }</style>", "dark"),
        ("<style>:root { color-scheme: dark } #place { color-scheme: light }</style>", "light"),
        ("<style>newsrack-edition { color-scheme: dark }</style>", "dark"),
        ("<style>:root { background: black; color: white }</style>", "light"),
    ];
    for (head, expected) in pages {
        show_in(context, head, "").await?;
        context.session.js("widget().open('a1')", &[]).await?;
        context.session.wait_for("the reader is open", "isRead()").await?;
        check(&context.session, &[(head, SEEMS, json!(expected))]).await?;
    }
    let session = &context.session;
    for (scheme, expected) in [("dark", "dark"), ("light", "light"), ("light dark", "light"), ("only dark", "dark")] {
        session.js(&format!("document.documentElement.style.colorScheme = '{scheme}'"), &[]).await?;
        session.wait_for(&format!("{scheme} is followed at once"), &format!("{SEEMS} === '{expected}'")).await?;
    }
    harmless(session).await
}

async fn a_light_page_stays_light_on_a_dark_system(context: &mut Context) -> Result<()> {
    for (head, expected) in [
        ("", "light"),
        ("<meta name=color-scheme content=light>", "light"),
        ("<meta name=color-scheme content='light dark'>", "dark"),
        ("<style>:root { color-scheme: light dark }</style>", "dark"),
        ("<style>#place { color-scheme: dark light }</style>", "dark"),
        ("<style>:root { color-scheme: light dark } #place { color-scheme: light }</style>", "light"),
    ] {
        show_in(context, head, "").await?;
        context.session.wait_for("the system is dark", "matchMedia('(prefers-color-scheme: dark)').matches").await?;
        context.session.js("widget().open('a1')", &[]).await?;
        context.session.wait_for("the reader is open", "isRead()").await?;
        check(&context.session, &[(head, SEEMS, json!(expected))]).await?;
        harmless(&context.session).await?;
    }
    // The states as well which the program has no part in: loading, failed, and before that.
    context.site.put("/silent.json", Reply::json("{}").silent());
    context.site.put("/broken.json", Reply::json("{"));
    for (page, expected) in [("light", "light"), ("light dark", "dark")] {
        let asking = "<newsrack-edition loading=click edition=/silent.json></newsrack-edition>";
        let widgets = element("edition=/silent.json", "") + &element("edition=/broken.json", "") + asking;
        let head = format!("<meta name=color-scheme content='{page}'>");
        open(context, &head, &format!("{widgets}{SCRIPT}")).await?;
        let session = &context.session;
        session.wait_for("one has failed", "state(1) === 'failed' && part('frame')").await?;
        session.js(COLOURS, &[]).await?;
        let seen = "[0, 1, 2].map((n) => luminance(behind(part('frame', n))) > 0.5 ? 'light' : 'dark')";
        check(session, &[(page, seen, json!([expected, expected, expected]))]).await?;
    }
    Ok(())
}

async fn a_theme_goes_before_the_page(context: &mut Context) -> Result<()> {
    for (page, theme, expected) in [
        ("light", "dark", "dark"),
        ("dark", "light", "light"),
        ("dark", "auto", "dark"),
        ("dark", "LIGHT", "light"),
        ("dark", "sepia", "dark"),
    ] {
        show_in(context, &format!("<style>:root {{ color-scheme: {page} }}</style>"), &format!("theme={theme}"))
            .await?;
        context.session.js("widget().open('a1')", &[]).await?;
        context.session.wait_for("the reader is open", "isRead()").await?;
        check(&context.session, &[(theme, SEEMS, json!(expected))]).await?;
    }
    let session = &context.session;
    for (theme, expected) in [("light", "light"), ("dark", "dark"), ("auto", "dark")] {
        session.js(&format!("widget().theme = '{theme}'"), &[]).await?;
        session.wait_for(&format!("{theme} counts at once"), &format!("{SEEMS} === '{expected}'")).await?;
    }
    Ok(())
}

/// Accents, of every way to write a colour and from every end of what can be seen.
const ACCENTS: [&str; 44] = [
    "black",
    "white",
    "#fffffe",
    "yellow",
    "lime",
    "navy",
    "red",
    "blue",
    "cyan",
    "magenta",
    "gray",
    "silver",
    "#777",
    "#888",
    "#0b5d8a",
    "#ff8a7a",
    "#a3201d",
    "#ffd",
    "#f0f8",
    "#80808080",
    "transparent",
    "currentColor",
    "inherit",
    "rebeccapurple",
    "tomato",
    "rgb(255 255 0 / 50%)",
    "rgba(0, 0, 0, 0.1)",
    "rgb(1000 -20 0)",
    "hsl(60 100% 50%)",
    "hsl(120deg 100% 25% / 0.3)",
    "hwb(200 0% 0%)",
    "lab(90% 40 90)",
    "lch(95% 60 100)",
    "oklab(60% 0.2 -0.1)",
    "oklch(90% 0.3 110)",
    "oklch(30% 0.3 270)",
    "oklch(50% none 50)",
    "color(display-p3 1 1 0)",
    "color(display-p3 0 1 0 / 0.5)",
    "color(srgb 1.2 -0.1 0.4)",
    "color(rec2020 0 1 0)",
    "color-mix(in oklch, red, lime)",
    "Canvas",
    "ButtonFace",
];

/// What of the accent can't be read, by theme and accent. `set` gives the accent to the widget.
async fn unreadable(session: &Session, set: &str) -> Result<Vec<String>> {
    let sweep = format!(
        "const found = [];
         // What the page changes by itself is told to the widget by the end of a transition.
         const told = async () => {{
           const frame = part('frame');
           getComputedStyle(frame).outlineColor;
           await Promise.all(frame.getAnimations().map(({{ finished }}) => finished));
           await new Promise(requestAnimationFrame);
         }};
         return (async () => {{
         for (const theme of ['light', 'dark']) {{
           widget().theme = theme;
           for (const accent of arguments[0]) {{
             if (!CSS.supports('color', accent)) continue;
             ({set})(accent);
             await told();
             for (const one of faint()) found.push(`${{theme}}, ${{accent}}: ${{one}}`);
             const mark = markContrast(parts('section')[pressed()]);
             if (mark < 4.5) found.push(`${{theme}}, ${{accent}}: the chosen section's mark ${{mark.toFixed(2)}}`);
           }}
         }}
         return found;
         }})();"
    );
    let found = session.js(&sweep, &[json!(ACCENTS.as_slice())]).await?;
    Ok(found.as_array().into_iter().flatten().filter_map(|one| one.as_str().map(str::to_owned)).collect())
}

/// Shows cards and an article with all that may have the accent.
async fn show_accents(context: &Context) -> Result<()> {
    let item = |id: &str| {
        json!({ "id": id, "title": format!("Headline {id}"), "url": "/read", "section": id, "type": "live",
            "kickers": ["Kicker", "Another kicker"], "subtitle": "Subtitle", "rubric": { "title": "Rubric", "note": ["Note."] },
            "summary": "Summary.", "byline": "By Ada Winter", "continues": { "label": "Page 2", "url": "/page-2" },
            "continued_from": { "label": "From page 1", "url": "/page-1" }, "is_accessible_for_free": true, "dateline": "Harbour",
            "body": [{ "type": "paragraph", "text": ["Text, ", { "text": "a link", "href": "/link" }, "."] },
                { "type": "quote", "text": "Quote.", "cite": "Somebody" }, { "type": "embed", "url": "/film", "title": "A film" },
                { "type": "table", "caption": "Table", "header": ["A"], "rows": [["1"]] },
                { "type": "paragraph", "role": "question", "text": "Why?" }],
            "updates": [{ "date": "2026-11-23T07:00:00Z", "title": "Update", "body": ["News."], "pinned": true }],
            "corrections": [{ "date": "2026-11-23", "text": "Corrected." }], "date_published": "2026-11-23T06:00:00Z",
            "related": [{ "url": "/elsewhere", "title": "Elsewhere" }] })
    };
    let mut edition = edition("en", vec![item("one"), item("two"), item("three")]);
    edition["date_issued"] = "2026-11-23".into();
    edition["copyright_notice"] = "© 2026".into();
    show_edition(context, &edition, "section=two").await?;
    let session = &context.session;
    session.js(COLOURS, &[]).await?;
    session.js("widget().open('two')", &[]).await?;
    session
        .wait_for("the reader is open", "isRead() && !part('reader').getAnimations({ subtree: true }).length")
        .await
        .map(drop)
}

fn assert_readable(wrong: &[String]) {
    assert!(
        wrong.is_empty(),
        "{} texts or marks can't be read:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(16)].join("\n")
    );
}

async fn every_accent_is_readable(context: &mut Context) -> Result<()> {
    show_accents(context).await?;
    let wrong = unreadable(&context.session, "(accent) => { widget().accent = accent; }").await?;
    assert_readable(&wrong);
    none(&context.session, "nothing is thrown", "harm()").await
}

async fn every_accent_of_the_pages_own_is_readable(context: &mut Context) -> Result<()> {
    show_accents(context).await?;
    let set = "(accent) => widget().style.setProperty('--newsrack-accent', accent)";
    let wrong = unreadable(&context.session, set).await?;
    assert_readable(&wrong);
    none(&context.session, "nothing is thrown", "harm()").await
}

async fn a_readable_accent_is_kept_as_it_is(context: &mut Context) -> Result<()> {
    show_accents(context).await?;
    let session = &context.session;
    for (theme, accent, rgb) in
        [("light", "#0b5d8a", [11, 93, 138]), ("light", "#7a1fa2", [122, 31, 162]), ("dark", "#ffd54f", [255, 213, 79])]
    {
        session.js("[widget().theme, widget().accent] = arguments", &[json!(theme), json!(accent)]).await?;
        // Computing in other colour spaces and back may cost a step.
        let kept = format!(
            "['kicker', 'jump'].filter((name) => {{
               const seen = rgba(getComputedStyle(part(name)).color);
               return {rgb:?}.some((value, n) => Math.abs(value - seen[n]) > 3);
             }}).map((name) => [name, getComputedStyle(part(name)).color])"
        );
        none(session, &format!("{accent} on {theme}"), &kept).await?;
    }
    Ok(())
}

async fn an_accent_that_is_none_is_named_once(context: &mut Context) -> Result<()> {
    show_in(context, "", "").await?;
    let session = &context.session;
    let before = session.value("getComputedStyle(part('kicker')).color").await?;
    session.js("widget().accent = 'url(/evil)'", &[]).await?;
    session.wait_for("it is named", "lines('warn', 'accent').length === 1").await?;
    check(session, &[("the theme's own is used", "getComputedStyle(part('kicker')).color", before)]).await?;
    harmless(session).await
}

async fn all_text_is_readable_in_both_themes(context: &mut Context) -> Result<()> {
    show_accents(context).await?;
    let session = &context.session;
    for theme in ["light", "dark"] {
        session.js(&format!("widget().theme = '{theme}'"), &[]).await?;
        none(session, theme, "faint()").await?;
    }
    let hovered = "part('section')";
    session.js("widget().close()", &[]).await?;
    let place = session.center(hovered).await?;
    session.mouse_move(place).await?;
    none(session, "under the mouse, too", "faint()").await?;
    harmless(session).await
}

/// Articles with pictures, and their pictures on the site under this name.
fn pictured(context: &Context, name: &str) -> Value {
    let items = (1..=12)
        .map(|n| {
            let path = format!("/{name}-{n}.svg");
            context.site.put(&path, picture(600, 400));
            json!({ "id": format!("h{n}"), "title": format!("A headline of a usual length, number {n}"), "section": format!("s{}", n % 2),
                "kickers": ["Kicker"], "summary": "Summary.", "byline": "By Ada Winter", "body": ["Text."],
                "images": [{ "src": path, "alt": "", "width": 600, "height": 400 }] })
        })
        .collect();
    edition("en", items)
}

async fn headlines_are_a_slim_strip(context: &mut Context) -> Result<()> {
    let edition = pictured(context, "slim");
    show_edition(context, &edition, "density=headlines").await?;
    let session = &context.session;
    none(session, "the density is served", "lines('warn')").await?;
    for width in [360, 480, 768, 1280] {
        session
            .js("document.body.style.margin = 0; widget().style.width = `${arguments[0]}px`", &[json!(width)])
            .await?;
        let shown = "partly().filter((slide) => {
            const headline = cards()[slide].querySelector('[part~=headline]');
            const [box, outer] = [headline.getBoundingClientRect(), cards()[slide].getBoundingClientRect()];
            return isSeen(headline) && parseFloat(getComputedStyle(headline).fontSize) >= 14 && box.bottom <= outer.bottom + 1 && box.top >= outer.top - 1;
        }).length === partly().length && partly().length > 0";
        check(
            session,
            &[
                (&format!("{width} px: it is lower than 260 px"), "part('frame').offsetHeight < 260", json!(true)),
                (&format!("{width} px: headlines can be read"), shown, json!(true)),
                (&format!("{width} px: the next one looks in"), "partly().length > whole().length", json!(true)),
            ],
        )
        .await?;
    }
    settled(session).await?;
    let asked: Vec<String> =
        context.site.requests().into_iter().map(|request| request.path).filter(|path| path.ends_with(".svg")).collect();
    assert!(asked.is_empty(), "no picture is asked for: {asked:?}");
    session.click("lead(0)").await?;
    session.wait_for("a headline opens its article", "isRead() && part('reader').querySelector('img')").await?;
    harmless(session).await
}

async fn headlines_are_a_list_where_it_is_narrow(context: &mut Context) -> Result<()> {
    let edition = pictured(context, "list");
    context.site.put("/edition.json", Reply::json(edition.to_string()));
    let widget = element("edition=/edition.json density=headlines", "");
    framed(context, "width=200 height=600 style='border: 0'", &format!("<style>body {{ margin: 0 }}</style>{widget}"))
        .await?;
    let session = &context.session;
    let below = "cards().slice(1, 4).every((card, n) => card.getBoundingClientRect().top >= cards()[n].getBoundingClientRect().bottom - 1)";
    check(
        session,
        &[
            ("headlines stand below one another", below, json!(true)),
            ("several are seen", "partly().length >= 3", json!(true)),
            ("nothing sticks out", "document.documentElement.scrollWidth <= innerWidth", json!(true)),
            (
                "letters are large enough",
                "parseFloat(getComputedStyle(cards()[0].querySelector('[part~=headline]')).fontSize) >= 14",
                json!(true),
            ),
        ],
    )
    .await?;
    settled(session).await?;
    assert_eq!(context.site.hits("/list-1.svg"), 0, "no picture is asked for");
    harmless(session).await
}

async fn headlines_can_be_chosen_and_given_up(context: &mut Context) -> Result<()> {
    let edition = pictured(context, "both");
    show_edition(context, &edition, "").await?;
    let session = &context.session;
    session.wait_for("cards have pictures", "isSeen(cards()[0].querySelector('img'))").await?;
    session.js("widget().density = 'headlines'", &[]).await?;
    session
        .wait_for(
            "a strip of headlines",
            "part('frame').offsetHeight < 260 && !isSeen(cards()[0].querySelector('img'))",
        )
        .await?;
    session.js("widget().density = 'cards'", &[]).await?;
    session
        .wait_for("cards again", "part('frame').offsetHeight === 420 && isSeen(cards()[0].querySelector('img'))")
        .await?;
    session.wait_for("with their pictures", "cards()[0].querySelector('img').naturalWidth").await?;
    harmless(session).await
}

async fn forced_colours_keep_what_borders_say(context: &mut Context) -> Result<()> {
    let features = json!([{ "name": "forced-colors", "value": "active" }]);
    context.session.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
    show_in(context, "", "").await?;
    let session = &context.session;
    session.wait_for("colours are forced", "matchMedia('(forced-colors: active)').matches").await?;
    let edge = "(element, side) => {
        const style = getComputedStyle(element);
        if (!(parseFloat(style[`border${side}Width`]) > 0) || style[`border${side}Style`] === 'none') return 0;
        const below = behind(element.parentElement);
        return contrastOf(rgba(style[`border${side}Color`]).slice(0, 3), below);
    }";
    session.js(&format!("window.edge = {edge}"), &[]).await?;
    let signs = "[part('previous'), part('next')].every((button) => {
        const { borderTopWidth, borderTopColor } = getComputedStyle(button, '::before');
        return parseFloat(borderTopWidth) > 0 && contrastOf(rgba(borderTopColor).slice(0, 3), behind(button)) > 3;
    })";
    check(
        session,
        &[
            ("the rule on top", "edge(part('frame'), 'Top') > 3", json!(true)),
            (
                "lines between columns",
                "cards().slice(1).every((card) => edge(card, 'Right') + edge(card, 'Left') > 3)",
                json!(true),
            ),
            ("buttons", "[part('previous'), part('next')].every((button) => edge(button, 'Top') > 3)", json!(true)),
            ("and their signs", signs, json!(true)),
            ("the chosen section's mark", "markContrast(parts('section')[pressed()]) > 3", json!(true)),
            ("which others have not", "parts('section').slice(1).every((tab) => markContrast(tab) < 1.5)", json!(true)),
        ],
    )
    .await?;
    session.js("lead(0).focus()", &[]).await?;
    session.key(crate::Key::Tab).await?;
    let ring = "(() => {
        const styles = ['', '::after'].map((pseudo) => getComputedStyle(focused(), pseudo || undefined));
        return styles.some(({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2);
    })()";
    check(session, &[("the focus has its ring", ring, json!(true))]).await?;
    session.js("widget().open('a1')", &[]).await?;
    session.wait_for("the reader is open", "isRead()").await?;
    check(
        session,
        &[
            ("the reader has an edge", "['Top', 'Left'].some((side) => edge(part('reader'), side) > 3)", json!(true)),
            ("its button, too", "edge(part('reader-close'), 'Top') > 3", json!(true)),
        ],
    )
    .await?;
    none(session, "all text can be read", "faint()").await?;
    session.cdp("Emulation.setEmulatedMedia", json!({ "features": [] })).await?;
    harmless(session).await
}

async fn every_custom_property_changes_something(context: &mut Context) -> Result<()> {
    show_in(context, "", "").await?;
    let session = &context.session;
    let style = |part: &str, property: &str| format!("getComputedStyle({part}).{property}");
    let colour = |part: &str, property: &str| format!("rgba({}).slice(0, 3).join()", style(part, property));
    let cases = [
        ("accent", "rgb(0, 70, 120)", colour("part('kicker')", "color"), Some(json!("0,70,120"))),
        ("surface", "rgb(250, 240, 230)", colour("part('frame')", "backgroundColor"), Some(json!("250,240,230"))),
        ("text", "rgb(0, 0, 60)", colour("part('headline')", "color"), Some(json!("0,0,60"))),
        ("muted", "rgb(60, 0, 0)", colour("part('date')", "color"), Some(json!("60,0,0"))),
        ("rule", "rgb(9, 99, 199)", colour("cards()[0]", "borderRightColor"), Some(json!("9,99,199"))),
        ("radius", "12px", style("part('frame')", "borderTopLeftRadius"), Some(json!("12px"))),
        (
            "gap",
            "33px",
            "part('masthead').getBoundingClientRect().left - part('frame').getBoundingClientRect().left".into(),
            None,
        ),
        (
            "card-width",
            "222px",
            "Math.round(cards()[1].getBoundingClientRect().left - cards()[0].getBoundingClientRect().left)".into(),
            Some(json!(222)),
        ),
        ("font", "monospace", style("part('date')", "fontFamily"), Some(json!("monospace"))),
        ("headline-font", "fantasy", style("part('headline')", "fontFamily"), Some(json!("fantasy"))),
    ];
    for (name, value, seen, expected) in cases {
        let before = session.value(&seen).await?;
        let set = "widget().style.setProperty(`--newsrack-${arguments[0]}`, arguments[1])";
        session.js(set, &[json!(name), json!(value)]).await?;
        let after = session.value(&seen).await?;
        match expected {
            Some(expected) => assert_eq!(after, expected, "--newsrack-{name} is used as it is"),
            None => assert_ne!(after, before, "--newsrack-{name} changes something"),
        }
        session.js(set, &[json!(name), json!("")]).await?;
        assert_eq!(session.value(&seen).await?, before, "--newsrack-{name} gives way again");
    }
    harmless(session).await
}

/// The parts of the contract, and in which of four widgets each stands: one that is ready, one that has failed, one that is ready
/// with its reader open, and one that asks before it loads.
const PARTS: [(&str, u8); 29] = [
    ("frame", 0),
    ("header", 0),
    ("masthead", 0),
    ("date", 0),
    ("filter", 0),
    ("section", 0),
    ("track", 0),
    ("card", 0),
    ("image", 0),
    ("kicker", 0),
    ("headline", 0),
    ("subtitle", 0),
    ("summary", 0),
    ("byline", 0),
    ("controls", 0),
    ("pause", 0),
    ("previous", 0),
    ("next", 0),
    ("position", 0),
    ("status", 0),
    ("jump", 0),
    ("error", 1),
    ("retry", 1),
    ("reader", 2),
    ("reader-close", 2),
    ("article", 2),
    ("body", 2),
    ("label", 3),
    ("start", 3),
];

async fn every_part_is_there_to_be_styled(context: &mut Context) -> Result<()> {
    context.site.put("/picture.svg", picture(300, 200));
    context.site.put("/broken.json", Reply::json("{"));
    let item = |section: &str| {
        json!({ "id": section, "title": "Headline", "kickers": ["Kicker"], "subtitle": "Subtitle", "summary": "Summary.",
            "byline": "By Ada Winter", "section": section, "body": ["Text."], "continues": { "label": "Page 2", "url": "/2" },
            "images": [{ "src": "/picture.svg", "alt": "", "width": 300, "height": 200 }] })
    };
    let mut edition = edition("en", vec![item("one"), item("two")]);
    edition["date_issued"] = "2026-11-23".into();
    context.site.put("/edition.json", Reply::json(edition.to_string()));
    let rules: String = PARTS
        .iter()
        .map(|(name, _)| format!("newsrack-edition::part({name}) {{ outline: 3px dashed rgb(1, 2, 3) }}\n"))
        .collect();
    let widgets = element("edition=/edition.json autoplay=9", "")
        + &element("edition=/broken.json", "")
        + &element("edition=/edition.json", "")
        + "<newsrack-edition loading=click edition=/edition.json></newsrack-edition>";
    open(context, &format!("<style>{rules}</style>"), &format!("{widgets}{SCRIPT}")).await?;
    let session = &context.session;
    ready(session, 0).await?;
    ready(session, 2).await?;
    session.wait_for("one has failed", "state(1) === 'failed'").await?;
    session.js("widget(2).open('one')", &[]).await?;
    session.wait_for("one is read", "isRead(2)").await?;
    let wrong = format!(
        "{}.filter(([name, n]) => !parts(name, n).length || !parts(name, n).every((element) => getComputedStyle(element).outlineColor === 'rgb(1, 2, 3)'))",
        json!(PARTS)
    );
    none(session, "each is there, and the page's style reaches it", &wrong).await?;
    let known = json!(PARTS.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    let unknown = format!(
        "[...new Set([0, 1, 2, 3].flatMap((n) => all('[part]', n)).flatMap((element) => [...element.part]))].filter((name) => !{known}.includes(name))"
    );
    none(session, "and there is no other that a page could come to rely on", &unknown).await?;
    Ok(())
}
