//! Attributes: each changed on a living widget, each with values it can't take, each as a property.

use anyhow::Result;
use serde_json::{Value, json};
use xtask::server::Reply;

use super::widget::{SCRIPT, check, element, harmless, open, plain, ready, show};
use crate::{Case, Context, Look, Scheme, Session};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = claims![
        what_is_shown_follows_its_attributes,
        what_is_said_follows_its_attributes,
        how_it_looks_follows_its_attributes,
        where_links_lead_follows_their_attributes,
        another_edition_begins_afresh,
        invalid_values_warn_once_with_the_attributes_name,
        booleans_are_true_when_present_unless_they_say_no,
        properties_are_the_attributes,
        properties_have_what_is_read_in_the_attributes,
    ];
    cases.push(
        Case::new("the_pages_colour_scheme_is_the_widgets", the_pages_colour_scheme_is_the_widgets)
            .look(Look { scheme: Scheme::Dark, reduced_motion: false }),
    );
    cases
}

/// Sets an attribute, or removes it, and waits until this holds.
async fn set(session: &Session, name: &str, value: Option<&str>, holds: &str) -> Result<()> {
    let set = "const [name, value] = arguments;
        if (value === null) widget().removeAttribute(name); else widget().setAttribute(name, value);";
    session.js(set, &[json!(name), json!(value)]).await?;
    let claim = format!("{name}={value:?} takes effect");
    session.wait_for(&claim, holds).await.map(drop)
}

async fn what_is_shown_follows_its_attributes(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    set(session, "section", Some("comment"), "titles().length === 4 && pressed() === 2").await?;
    check(session, &[("the page is told", "last('filter')", json!({ "section": "comment", "count": 4 }))]).await?;
    set(session, "section", None, "titles().length === 12 && pressed() === 0").await?;
    set(session, "sections", Some("sport, news"), "tabs().join() === 'All 7,Sport 2,News 5'").await?;
    check(session, &[("all is their union, in the editor's order", "titles().length", json!(7))]).await?;
    set(session, "limit", Some("3"), "tabs().join() === 'All 3,Sport 2,News 3'").await?;
    check(session, &[("as many are shown", "titles().length", json!(3))]).await?;
    set(session, "sections", None, "tabs().join() === 'All 3,News 3,Comment 3,Sport 2,Letters 1'").await?;
    session.js("parts('section')[1].click()", &[]).await?;
    session
        .wait_for("the limit applies after filtering", "titles().join() === 'Article 1,Article 3,Article 5'")
        .await?;
    set(session, "limit", None, "titles().length === 5").await?;
    set(session, "filter", Some("false"), "!isSeen(part('filter'))").await?;
    set(session, "filter", Some(""), "isSeen(part('filter'))").await?;
    set(session, "sections", Some("comment"), "titles().length === 4 && !isSeen(part('filter'))").await?;
    set(session, "sections", Some("news,sprots"), "titles().length === 5").await?;
    check(session, &[("an unknown one is warned of", "lines('warn', 'sprots').length", json!(1))]).await?;
    harmless(session).await
}

async fn what_is_said_follows_its_attributes(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    set(session, "lang", Some("zh-CN"), "part('section').textContent.startsWith('全部')").await?;
    check(
        session,
        &[
            ("labels too", "part('next').ariaLabel !== 'Next articles'", json!(true)),
            ("and dates", "part('date').textContent.includes('2026年11月23日')", json!(true)),
            ("the paper's name is its own", "part('masthead').textContent", json!("The Lantern")),
            ("whose language is said", "part('masthead').closest('[lang]').lang", json!("en")),
        ],
    )
    .await?;
    set(session, "lang", Some("de"), "part('section').textContent.startsWith('All')").await?;
    check(session, &[("dates know more languages", "part('date').textContent.includes('November 2026')", json!(true))])
        .await?;
    set(session, "lang", None, "/November 23, 2026|23 November 2026/.test(part('date').textContent)").await?;
    let is_rtl = |name: &str| format!("getComputedStyle(part('{name}')).direction === 'rtl'");
    set(session, "dir", Some("rtl"), &is_rtl("header")).await?;
    set(session, "dir", None, &format!("!({})", is_rtl("header"))).await?;
    for level in [2, 6, 4] {
        let holds = format!("cards().every((card) => card.querySelector('h{level}'))");
        set(session, "heading-level", Some(&level.to_string()), &holds).await?;
    }
    set(session, "heading-level", None, "cards().every((card) => card.querySelector('h3'))").await?;
    harmless(session).await
}

async fn how_it_looks_follows_its_attributes(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    let surface = session.value("getComputedStyle(part('frame')).backgroundColor").await?;
    let is_surface = format!("getComputedStyle(part('frame')).backgroundColor === {surface}");
    let is_dark =
        "(([r, g, b]) => r + g + b < 200)(getComputedStyle(part('frame')).backgroundColor.match(/\\d+/g).map(Number))";
    set(session, "theme", Some("dark"), is_dark).await?;
    set(session, "theme", Some("light"), &is_surface).await?;
    session.js("document.documentElement.style.colorScheme = 'dark'", &[]).await?;
    session.wait_for("light is light on a dark page", &is_surface).await?;
    set(session, "theme", None, is_dark).await?;
    session.js("document.documentElement.style.colorScheme = ''", &[]).await?;
    session.wait_for("without a theme it is as the page", &is_surface).await?;
    let accent = |colour: &str| format!("getComputedStyle(part('kicker')).color === '{colour}'");
    set(session, "accent", Some("rebeccapurple"), &accent("rgb(102, 51, 153)")).await?;
    set(session, "accent", Some("#008000"), &accent("rgb(0, 128, 0)")).await?;
    session.js("widget().style.setProperty('--newsrack-accent', 'rgb(1, 2, 3)')", &[]).await?;
    set(session, "accent", None, &accent("rgb(1, 2, 3)")).await?;
    let properties = "widget().style.cssText = `--newsrack-surface: rgb(1, 2, 3); --newsrack-text: rgb(4, 5, 6);
        --newsrack-card-width: 250px; --newsrack-headline-font: monospace`";
    session.js(properties, &[]).await?;
    let style = |part: &str, property: &str| format!("getComputedStyle(part('{part}')).{property}");
    check(
        session,
        &[
            ("surface", &style("frame", "backgroundColor"), json!("rgb(1, 2, 3)")),
            ("text", &style("frame", "color"), json!("rgb(4, 5, 6)")),
            ("card width", "cards()[0].offsetWidth", json!(250)),
            ("headline font", &style("headline", "fontFamily"), json!("monospace")),
        ],
    )
    .await?;
    harmless(session).await
}

async fn the_pages_colour_scheme_is_the_widgets(context: &mut Context) -> Result<()> {
    let body = format!("{}{SCRIPT}", element("edition=/lantern.json", ""));
    open(context, "<meta name=color-scheme content='light dark'>", &body).await?;
    let session = &context.session;
    ready(session, 0).await?;
    let lightness =
        "getComputedStyle(part('frame')).backgroundColor.match(/\\d+/g).slice(0, 3).reduce((a, b) => +a + +b, 0)";
    check(session, &[("dark where the reader asks for it", &format!("{lightness} < 200"), json!(true))]).await?;
    session.js("document.querySelector('meta[name=color-scheme]').content = 'light'", &[]).await?;
    session.wait_for("and light on a page that is only light", &format!("{lightness} > 600")).await?;
    harmless(session).await
}

async fn where_links_lead_follows_their_attributes(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    for target in ["_self", "_top", "_blank"] {
        set(session, "link-target", Some(target), &format!("lead(0).target === '{target}'")).await?;
    }
    set(session, "link-params", Some("?a=1&b=2"), "lead(0).search === '?a=1&b=2'").await?;
    set(session, "link-params", Some("c=3"), "lead(0).search === '?c=3'").await?;
    set(session, "link-params", None, "lead(0).search === ''").await?;
    session.js("window.left = []; addEventListener('click', (e) => { left.push(!e.defaultPrevented); e.preventDefault(); })", &[])
        .await?;
    session.js("widget().setAttribute('opens', 'link')", &[]).await?;
    session.click("lead(0)").await?;
    session.wait_for("the link is followed", "left.join() === 'true'").await?;
    session.js("widget().removeAttribute('opens')", &[]).await?;
    session.click("lead(0)").await?;
    session.wait_for("the reader opens", "left.join() === 'true,false' && isRead()").await?;
    harmless(session).await
}

async fn another_edition_begins_afresh(context: &mut Context) -> Result<()> {
    context.site.put("/other.json", Reply::json(plain(2).to_string()));
    show(context, "section=sport").await?;
    let session = &context.session;
    session.js("widget().open('a4')", &[]).await?;
    session.wait_for("an article is read", "isRead()").await?;
    set(session, "edition", Some("/other.json"), "isReady() && titles().join() === 'Plain 1,Plain 2'").await?;
    check(
        session,
        &[
            ("the reader is closed, and the page told", "[isRead(), events('close').length]", json!([false, 1])),
            ("it is ready again", "events('ready').length", json!(2)),
            ("the name is the other's", "part('masthead').textContent", json!("The Plain")),
        ],
    )
    .await?;
    set(session, "edition", Some("/lantern.json"), "isReady() && titles().length === 2 && pressed() === 3").await?;
    harmless(session).await
}

async fn invalid_values_warn_once_with_the_attributes_name(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    let before = session.value("part('frame').outerHTML").await?;
    let invalid = [
        ("limit", "0"),
        ("limit", "many"),
        ("opens", "window"),
        ("link-target", "_parent"),
        ("theme", "sepia"),
        ("accent", "bluish"),
        ("accent", "red; color: blue"),
        ("lang", "no tag"),
        ("dir", "up"),
        ("heading-level", "1"),
        ("heading-level", "7"),
        ("deep-link", "query"),
        ("autoplay", "2"),
        ("autoplay", "soon"),
        ("loading", "soon"),
    ];
    for (name, value) in invalid {
        let warned = format!("lines('warn', '{name}=\"{value}\"').length === 1");
        set(session, name, Some(value), &warned).await?;
        session.js("widget().setAttribute(arguments[0], '')", &[json!(name)]).await?;
        set(session, name, Some(value), &warned).await?;
        set(session, name, None, &warned).await?;
    }
    check(
        session,
        &[
            ("there are no other lines", "lines('warn').length", json!(invalid.len())),
            (
                "each says what is used in its place",
                "lines('warn').every((line) => line.includes('using'))",
                json!(true),
            ),
            ("all is as it was", "part('frame').outerHTML", before),
        ],
    )
    .await?;
    harmless(session).await
}

async fn booleans_are_true_when_present_unless_they_say_no(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    for (value, is_drawn) in
        [("false", false), ("", true), ("0", false), ("filter", true), ("no", false), ("true", true), ("OFF", false)]
    {
        let holds = format!("isSeen(part('filter')) === {is_drawn} && widget().filter === {is_drawn}");
        set(session, "filter", Some(value), &holds).await?;
    }
    set(session, "filter", None, "isSeen(part('filter')) && widget().filter").await?;
    harmless(session).await
}

async fn properties_are_the_attributes(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    let properties: [(&str, &str, Value, &str); 16] = [
        ("edition", "edition", json!("/other.json"), "/other.json"),
        ("section", "section", json!("news"), "news"),
        ("sections", "sections", json!("news,sport"), "news,sport"),
        ("filter", "filter", json!(false), "false"),
        ("limit", "limit", json!(4), "4"),
        ("opens", "opens", json!("link"), "link"),
        ("linkTarget", "link-target", json!("_top"), "_top"),
        ("linkParams", "link-params", json!("a=b"), "a=b"),
        ("theme", "theme", json!("dark"), "dark"),
        ("accent", "accent", json!("teal"), "teal"),
        ("density", "density", json!("headlines"), "headlines"),
        ("headingLevel", "heading-level", json!(2), "2"),
        ("autoplay", "autoplay", json!(5), "5"),
        ("deepLink", "deep-link", json!("hash"), "hash"),
        ("loading", "loading", json!("eager"), "eager"),
        ("label", "label", json!("The Lantern"), "The Lantern"),
    ];
    session.js("window.bare = document.createElement('newsrack-edition')", &[]).await?;
    for (property, attribute, value, text) in properties {
        session.js(&format!("bare.{property} = arguments[0]"), std::slice::from_ref(&value)).await?;
        let attribute = format!("bare.getAttribute('{attribute}')");
        check(session, &[(property, &attribute, json!(text)), (property, &format!("bare.{property}"), value)]).await?;
    }
    let defaults = "Object.fromEntries(['filter', 'opens', 'linkTarget', 'theme', 'density', 'headingLevel', 'autoplay',
        'deepLink', 'loading', 'label', 'state', 'data'].map((name) => [name, document.createElement('newsrack-edition')[name]]))";
    let expected = json!({
        "filter": true, "opens": "reader", "linkTarget": "_blank", "theme": "auto", "density": "cards",
        "headingLevel": 3, "autoplay": 0, "deepLink": "off", "loading": "lazy", "label": null, "state": "loading", "data": null,
    });
    check(session, &[("unset, they are the defaults", defaults, expected)]).await?;
    session.js("bare.lang = 'fr'; bare.dir = 'rtl';", &[]).await?;
    check(
        session,
        &[(
            "lang and dir are every element's",
            "[bare.lang, bare.dir, bare.getAttribute('dir')]",
            json!(["fr", "rtl", "rtl"]),
        )],
    )
    .await?;
    harmless(session).await
}

/// Attribute, text in it, the text that it amounts to, and the property's value.
const TABLE: &str = include_str!("../../../attributes.json");

async fn properties_have_what_is_read_in_the_attributes(context: &mut Context) -> Result<()> {
    open(context, "", SCRIPT).await?;
    let session = &context.session;
    let read = "const bare = document.createElement('newsrack-edition');
        return arguments[0].map(([name, text]) => {
          for (const { name } of [...bare.attributes]) bare.removeAttribute(name);
          bare.setAttribute(name, text);
          const value = bare[name.replace(/-(.)/g, (_, letter) => letter.toUpperCase())];
          return value === Infinity ? 'Infinity' : value;
        });";
    let table: Vec<(String, String, Value, Value)> = serde_json::from_str(TABLE)?;
    let found = session.js(read, &[json!(table)]).await?;
    let expected: Vec<&Value> = table.iter().map(|(.., property)| property).collect();
    let found = found.as_array().unwrap();
    assert_eq!(found.len(), expected.len());
    for ((name, text, ..), (found, expected)) in table.iter().zip(found.iter().zip(expected)) {
        assert_eq!(
            found.as_f64().map_or_else(|| found.clone(), |number| json!(number)),
            expected.as_f64().map_or_else(|| expected.clone(), |number| json!(number)),
            "{name}={text:?}"
        );
    }
    Ok(())
}
