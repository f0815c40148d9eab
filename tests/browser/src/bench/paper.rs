//! The newspaper that is measured: an edition for the widget, and the same cards as plain HTML for its peers.

use std::fmt::Write as _;

use serde_json::{Value, json};

/// The sections: each article is of the next one.
pub(super) const SECTIONS: [&str; 5] = ["news", "comment", "sport", "letters", "culture"];

/// Where the picture of every third article lies.
pub(super) const PICTURE: &str = "/picture.svg";

/// Headlines of one to four lines.
const TITLES: [&str; 4] = [
    "Ferry fares rise again",
    "Council votes to keep the old harbour bridge open for another ten years",
    "A quiet winter for the lighthouse",
    "Schools on the northern islands are to share teachers, buses and a single kitchen from the spring",
];
const SUMMARY: &str = "The decision came late on Tuesday, after a debate of four hours in which nearly every member of \
    the council asked to speak, and most of them did. It takes effect at the beginning of next month.";
const PARAGRAPH: &str = "Nobody at the landing stage had expected it. The boats had come in as they do every evening, \
    one after the other, and the men had begun to unload the crates when the first of them was told; by the time the \
    last boat was tied up the news had reached the market, the school and both of the pubs.";
/// Paragraphs of an article.
const PARAGRAPHS: usize = 8;

fn title(number: usize) -> String {
    format!("{} ({number})", TITLES.get(number % TITLES.len()).copied().unwrap_or_default())
}

fn section(number: usize) -> &'static str {
    SECTIONS.get(number % SECTIONS.len()).copied().unwrap_or_default()
}

fn has_picture(number: usize) -> bool {
    number.is_multiple_of(3)
}

/// An edition of so many articles.
pub(super) fn edition(count: usize) -> String {
    let article = |number: usize| {
        let picture = json!([{ "src": PICTURE, "alt": "The harbour", "width": 600, "height": 400 }]);
        json!({
            "id": format!("a{number}"), "section": section(number), "kickers": ["Harbour"], "title": title(number),
            "summary": SUMMARY, "byline": "By Ada Moran", "url": format!("/read/{number}"),
            "body": vec![PARAGRAPH; PARAGRAPHS], "images": if has_picture(number) { picture } else { json!([]) },
        })
    };
    let items: Vec<Value> = (0..count).map(article).collect();
    let sections: Vec<Value> = SECTIONS.iter().map(|id| json!({ "id": id, "title": id })).collect();
    json!({
        "format": "edition/1", "title": "The Lantern", "language": "en", "date_issued": "2026-11-23",
        "sections": sections, "items": items,
    })
    .to_string()
}

/// The same cards as the widget draws them (`src/view/card.rs`), with what Shuffle, Isotope and MixItUp go by, and another
/// class where a carousel wants one.
pub(super) fn cards(count: usize, class: &str) -> String {
    let mut page = String::new();
    for number in 0..count {
        let (title, section) = (title(number), section(number));
        let picture = if has_picture(number) {
            format!(
                "<img part=image alt='The harbour' width=600 height=400 loading=lazy decoding=async \
                 referrerpolicy=no-referrer sizes=292px src={PICTURE}>"
            )
        } else {
            String::new()
        };
        let long = if title.len() > 60 { "data-long=true" } else { "" };
        let _ = write!(
            page,
            "<div part=card role=group aria-roledescription=slide aria-label='{title}' lang=en dir=ltr class='{section} {class}' \
             data-groups='[\"{section}\"]'>{picture}<p part=kicker>Harbour</p><h3 part=headline {long} dir=auto>\
             <a data-do=item:{number} href=/read/{number} rel=noopener target=_blank>{title}</a></h3><div class=words>\
             <p part=summary>{SUMMARY}</p></div><p class=foot><span part=byline><bdi>By Ada Moran</bdi></span></p></div>"
        );
    }
    page
}

/// The filter's buttons as the widget draws them.
pub(super) fn buttons(count: usize) -> String {
    let all = std::iter::once(("", "All", count));
    let sections = SECTIONS.iter().map(|section| (*section, *section, count / SECTIONS.len()));
    let button = |(section, name, count): (&str, &str, usize)| {
        let is_pressed = section.is_empty();
        format!(
            "<button part=section type=button aria-pressed={is_pressed} data-section='{section}' data-place='{name}'>\
             <bdi lang=en>{name}</bdi> <small>{count}</small></button>"
        )
    };
    all.chain(sections).map(button).collect()
}
