//! Texts of ninjs: one of a kind in a field named for it, or a list of them with a role each.

use serde_json::Value;
use url::Url;

use crate::import::{draft::Block, html, json::Fields, notes::Notes, text::byline_names};

/// The texts in a list of versions 2 and 3: what each is for, what it is written in, and the text.
fn texts<'a>(fields: Fields<'a>, names: &[&str]) -> Vec<(String, String, &'a str)> {
    let list = names.iter().filter_map(|name| fields.get(&[name])).flat_map(|list| match list {
        Value::Array(list) => list.iter().collect::<Vec<_>>(),
        one => vec![one],
    });
    list.filter_map(|value| {
        if let Some(text) = value.as_str() {
            return Some((String::new(), String::new(), text));
        }
        let entry = Fields(value);
        let lower = |name| entry.raw(&[name]).unwrap_or_default().to_ascii_lowercase();
        Some((lower("role"), lower("contenttype"), entry.raw(&["value", "by"])?))
    })
    .collect()
}

/// The first text of these roles.
pub(super) fn named(fields: Fields, names: &[&str], roles: &[&str]) -> Option<String> {
    let found = texts(fields, names).into_iter().find(|(role, ..)| roles.contains(&role.as_str()));
    found.map(|(_, _, text)| html::plain(text)).filter(|text| !text.is_empty())
}

/// The headline; the slugline where there is none.
pub(super) fn title(fields: Fields, notes: &mut Notes) -> Option<String> {
    let headlines = texts(fields, &["headlines"]);
    let main = headlines.iter().find(|(role, ..)| role == "main").or_else(|| {
        headlines.iter().find(|(role, ..)| !matches!(role.as_str(), "subheadline" | "subtitle" | "deck" | "short"))
    });
    let title = main.map(|(_, _, text)| html::plain(text)).filter(|text| !text.is_empty());
    title.or_else(|| fields.words(&["headline", "title"], notes)).or_else(|| {
        let slug = fields.words(&["slugline"], notes)?;
        notes.remark("headline", format!("missing, the slugline \"{slug}\" taken"));
        Some(slug)
    })
}

/// The line as it is to be printed.
pub(super) fn byline(fields: Fields, notes: &mut Notes) -> Option<String> {
    let lines: Vec<String> = texts(fields, &["bylines"]).iter().map(|(_, _, text)| html::plain(text)).collect();
    // Of several that each name somebody, the first says for all what opens them: By.
    let rest = lines.iter().skip(1).map(|line| byline_names(line).unwrap_or(line));
    let line = lines.first().map(|first| rest.fold(first.clone(), |line, name| format!("{line}, {name}")));
    let line = line.filter(|line| !line.is_empty());
    line.or_else(|| fields.words(&["byline", "by"], notes))
}

/// Roles of descriptions that say something else than what is to be seen or read: who made it, or words for machines.
const ASIDE: [&str; 14] = [
    "credit",
    "creditline",
    "byline",
    "copyright",
    "copyrightnotice",
    "source",
    "alt",
    "alttext",
    "alt_text",
    "accessibility",
    "keywords",
    "note",
    "editorsnote",
    "instructions",
];

/// The description, without markup: the first of these roles, else the first of none that says something else. Of two of one
/// role the plain one.
fn description(fields: Fields, roles: &[&str]) -> Option<String> {
    let descriptions = texts(fields, &["descriptions"]);
    let is_plain = |kind: &str| kind.is_empty() || kind == "text/plain";
    let of = |fits: &dyn Fn(&str) -> bool| {
        let fitting = || descriptions.iter().filter(|(role, ..)| fits(role));
        let found = fitting().find(|(_, kind, _)| is_plain(kind)).or_else(|| fitting().next());
        found.map(|(_, _, text)| html::plain(text)).filter(|text| !text.is_empty())
    };
    let named = roles.iter().find_map(|role| of(&|own| own == *role));
    named.or_else(|| of(&|own| !ASIDE.contains(&own)))
}

/// What an article is about, in a sentence or two.
pub(super) fn summary(fields: Fields, notes: &mut Notes) -> Option<String> {
    let roles = ["summary", "abstract", "teaser", "standfirst", "intro", "main", ""];
    let own =
        || fields.words(&["description_text", "description_html", "description_xhtml", "description_summary"], notes);
    description(fields, &roles).or_else(own)
}

/// What a picture shows, for those who see it.
pub(super) fn caption(fields: Fields, notes: &mut Notes) -> Option<String> {
    let own =
        || fields.words(&["description_text", "description_html", "description_xhtml", "description_caption"], notes);
    description(fields, &["caption", "main", "description", ""]).or_else(own)
}

/// A description of a role that says something else.
pub(super) fn aside(fields: Fields, roles: &[&str]) -> Option<String> {
    named(fields, &["descriptions"], roles)
}

/// Where it was written.
pub(super) fn dateline(fields: Fields, notes: &mut Notes) -> Option<String> {
    match fields.get(&["dateline"]) {
        Some(Value::String(words)) => Some(html::plain(words)).filter(|words| !words.is_empty()),
        Some(dateline @ Value::Object(_)) => {
            let located = Fields(dateline).get(&["located"]).map_or(Fields(dateline), Fields);
            located.words(&["city", "text"], notes)
        }
        _ => fields.words(&["located"], notes),
    }
}

/// The body: markup before plain text, the main text before others.
pub(super) fn body(fields: Fields, base: Option<&Url>, notes: &mut Notes) -> Vec<Block> {
    let bodies = texts(fields, &["bodies"]);
    let is_markup = |kind: &str| kind.contains("html");
    let is_plain = |kind: &str| kind.is_empty() || kind == "text/plain";
    let own = |name| fields.raw(&[name]);
    let markup = bodies.iter().find(|(_, kind, _)| is_markup(kind)).map(|(_, _, text)| *text);
    let markup = ["body_html", "body_xhtml", "body_html5", "body_richhtml5", "body_nitf"]
        .into_iter()
        .fold(markup, |markup, name| markup.or_else(|| own(name)));
    if let Some(markup) = markup {
        return notes.converted("body", html::convert(markup, base));
    }
    let plain = bodies.iter().find(|(_, kind, _)| is_plain(kind)).map(|(_, _, text)| *text);
    // Superdesk keeps a picture's alternative text here.
    let is_picture = fields.raw(&["type"]) == Some("picture");
    plain.or_else(|| own("body_text").filter(|_| !is_picture)).map(html::paragraphs).unwrap_or_default()
}
