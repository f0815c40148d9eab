//! Hostile editions, read and drawn natively: payloads are text where they are text, addresses only where they are allowed, and
//! never markup.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that panics has failed")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use newsrack::config::Config;
use newsrack::edition::{Paging, Surroundings, Value, is_language_tag, is_rtl, preview, read};
use newsrack::locale::words;
use newsrack::model::Model;
use newsrack::view::{Markup, Notice, PARTS, article, card, frame};
use serde_json::json;

#[path = "payloads/corpus.rs"]
mod corpus;

use corpus::{Payload, filled, trimmed};

/// Words that harm nobody, and so do not change what is drawn but for themselves.
const PLAIN: &str = "Plain words";
/// Words that stand nowhere.
const NO_WORDS: &str = "\u{0}";
const GOOD: &str = "https://paper.example/a";

/// All elements that may ever stand in a widget.
const TAGS: &str = "a article b bdi blockquote button caption cite dialog div em figcaption figure h2 h3 h4 h5 h6 hr img li ol p rt \
    ruby section small span strong table tbody td th thead time tr ul";

/// All attributes that markup may set; `focus` and addresses become attributes by the script's own rules.
const ATTRIBUTES: &str = "alt aria-disabled aria-hidden aria-label aria-pressed aria-roledescription class data-do data-long \
     data-photo data-place data-untitled datetime dir focus height hidden lang role scope srcset tabindex type width";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/payloads")
}

fn surroundings() -> Surroundings<'static> {
    Surroundings {
        is_language_tag: &is_language_tag,
        is_rtl: &is_rtl,
        is_time_zone: &|_| true,
        language: "en",
        warnings_kept: 20,
    }
}

/// A payload as readers see it: trimmed, and with a space in place of each control character below U+0020, which could be
/// taken for a mark.
fn shown(text: &str) -> String {
    trimmed(text).chars().map(|c| if c < ' ' { ' ' } else { c }).collect()
}

/// The markup of everything that is drawn of an edition: its frame, and each card and article.
fn drawn(file: &serde_json::Value) -> (Model, Vec<Markup>) {
    let value: Value = serde_json::from_value(file.clone()).unwrap();
    let (edition, _) = read(value.clone(), &surroundings()).unwrap_or_else(|refusal| panic!("{}", refusal.message()));
    let config = || Config::read(&|_| None);
    let own = words("en", '0', &|_, count| String::from(if count == 1 { "one" } else { "other" }));
    let model = Model::new(config(), own.clone(), edition, Paging::default()).0;
    let mut markup = vec![frame(&model, &own, &Notice::default())];
    for (index, item) in model.edition.items.iter().enumerate() {
        markup.push(card(&model, index, item, &own));
        markup.push(article(&model, index, PARTS, &own));
    }
    // The first view is of a reading by itself.
    if let Some(edition) = preview(value, &surroundings()) {
        let model = Model::preview(config(), own.clone(), edition, Paging::default());
        markup.push(frame(&model, &own, &Notice::default()));
        markup.extend(model.edition.items.iter().enumerate().map(|(index, item)| card(&model, index, item, &own)));
    }
    (model, markup)
}

/// Markup with `§` in place of these words, each text in one piece; fails for anything that content must not become.
fn skeleton(markup: &Markup, words: &str) -> String {
    let (mut out, mut text) = (String::new(), String::new());
    let named = |found: &str| {
        // What has no headline is named by how its text begins.
        let begin = shown(found.trim_end_matches('…'));
        if !begin.is_empty() && (begin == words || begin.chars().count() >= 35 && words.starts_with(&begin)) {
            if found.ends_with('…') { "§…" } else { "§" }.to_owned()
        } else {
            found.to_owned()
        }
    };
    let mut open = Vec::new();
    for piece in markup.as_bytes().chunk_by(|_, next| *next > 9) {
        let (mark, rest) = (piece[0], std::str::from_utf8(&piece[1..]).unwrap());
        assert!(!rest.contains(|c: char| c < ' '), "a control character stands in {rest:?}");
        let is_piece = mark == 1 && rest == "span.piece";
        if mark != 3 && !is_piece && !(mark == 4 && open.last() == Some(&true)) {
            out += &named(&std::mem::take(&mut text));
        }
        match mark {
            1 => {
                open.push(is_piece);
                let tag = rest.split([' ', '.']).next().unwrap();
                assert!(TAGS.split_whitespace().any(|known| known == tag), "<{tag}> is drawn");
                if !is_piece {
                    out += &format!("<{rest}>");
                }
            }
            2 => {
                let (name, value) = rest.split_once('=').unwrap_or((rest, ""));
                assert!(ATTRIBUTES.split_whitespace().any(|known| known == name), "the attribute {name} is set");
                // How long a text is, in which script, and whether it is a number, may make a difference to its looks.
                if name == "srcset" {
                    value.split('\u{7f}').for_each(|source| may_lead_to(source, false));
                } else if matches!(name, "alt" | "aria-label") {
                    out += &format!("[{name}={}]", named(value));
                } else if let Some(count) = value.strip_prefix(words)
                    && name == "data-place"
                {
                    out += &format!("[{name}=§{count}]");
                } else if !matches!(name, "data-long" | "dir") && rest != "class=number" {
                    out += &format!("[{rest}]");
                }
            }
            3 => text += rest,
            4 | 5 => {
                if open.pop() != Some(true) {
                    out += "</>";
                }
            }
            6 | 7 => may_lead_to(rest, true),
            8 => out += "[moment]",
            9 => may_lead_to(rest, false),
            mark => panic!("unknown mark {mark}"),
        }
    }
    out + &named(&text)
}

/// Fails for an address that a browser would read as of a scheme that is not allowed: spaces and control characters around
/// it, tabs and line breaks in it are no part of it (URL Standard, 4.4).
fn may_lead_to(address: &str, is_link: bool) {
    let bare: String = address.trim_matches(|c: char| c <= ' ').chars().filter(|c| !"\t\n\r".contains(*c)).collect();
    let Some((scheme, _)) = bare.split_once(':') else { return };
    let is_scheme = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    if scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(is_scheme) {
        let allowed: &[&str] = if is_link { &["http", "https", "mailto", "tel"] } else { &["http", "https"] };
        assert!(allowed.contains(&scheme.to_ascii_lowercase().as_str()), "{address:?} may be followed");
    }
}

/// What is drawn of an edition with these in its places.
fn skeletons(template: &serde_json::Value, words: &str, address: &str) -> Vec<String> {
    let (_, markup) = drawn(&filled(template, words, address, "a"));
    markup.iter().map(|markup| without_length(&skeleton(markup, &shown(words)))).collect()
}

/// Without what depends on how long texts are: the time an article takes, and whether a card has room for its subtitle.
fn without_length(skeleton: &str) -> String {
    if skeleton.starts_with("<div card>") {
        return skeleton.replace("<p subtitle>§</>", "");
    }
    let Some((before, rest)) = skeleton.split_once("<span.time>") else { return skeleton.to_owned() };
    before.trim_end_matches(" · ").to_owned() + rest.split_once("</>").unwrap().1
}

#[test]
fn there_are_many_payloads_of_every_group() {
    let payloads = corpus::payloads(&folder());
    let groups: BTreeSet<_> = payloads.iter().map(|payload| payload.group.as_str()).collect();
    assert!(groups.len() >= 14 && payloads.len() >= 300, "{} in {groups:?}", payloads.len());
    for group in groups {
        assert!(payloads.iter().filter(|payload| payload.group == group).count() >= 10, "{group}");
    }
}

#[test]
fn the_templates_have_every_field() {
    let schema: serde_json::Value = serde_json::from_str(include_str!("../edition.schema.json")).unwrap();
    let mut missing = BTreeSet::new();
    names(&schema, true, &mut missing);
    let mut known = BTreeSet::new();
    names(&corpus::template(&folder(), "edition"), false, &mut known);
    missing.retain(|name| !known.contains(name));
    assert_eq!(missing, BTreeSet::new());
}

/// The names of an edition's fields, or of those that a schema knows.
fn names(value: &serde_json::Value, is_schema: bool, found: &mut BTreeSet<String>) {
    for (name, inner) in value.as_object().into_iter().flatten() {
        match inner.as_object() {
            Some(properties) if is_schema && name == "properties" => found.extend(properties.keys().cloned()),
            _ if !is_schema => _ = found.insert(name.clone()),
            _ => {}
        }
        names(inner, is_schema, found);
    }
    value.as_array().into_iter().flatten().for_each(|inner| names(inner, is_schema, found));
}

#[test]
fn a_payload_in_every_text_changes_nothing_but_the_words() {
    let template = corpus::template(&folder(), "edition");
    let plain = skeletons(&template, PLAIN, GOOD);
    assert_eq!(plain.len(), 2 * 3 + 1 + 3 + 1, "a frame, three cards and articles, and once more without the articles");
    assert!(plain.concat().matches('§').count() > 100, "most texts are shown");
    for Payload { group, text } in corpus::payloads(&folder()) {
        let found = skeletons(&template, &text, GOOD);
        for (found, plain) in found.iter().zip(&plain) {
            assert_eq!(found, plain, "{group}: {text:?}");
        }
        assert_eq!(found.len(), plain.len(), "{group}: {text:?}");
    }
}

#[test]
fn a_payload_in_every_address_leads_nowhere_it_must_not() {
    for name in ["edition", "feed"] {
        let template = corpus::template(&folder(), name);
        for (place, Payload { group, text }) in corpus::payloads(&folder()).into_iter().enumerate() {
            // What is no address by any reading is one like another; in browsers all are tried.
            if group != "addresses" && place % 8 > 0 {
                continue;
            }
            let (model, markup) = drawn(&filled(&template, PLAIN, &text, "a"));
            assert_eq!(model.edition.items.len(), 3, "{group}: {text:?}");
            markup.iter().for_each(|markup| _ = skeleton(markup, PLAIN));
            for name in ["feed_url", "icon", "next_url"] {
                may_lead_to(model.edition.text(name), false);
            }
        }
    }
}

#[test]
fn a_payload_as_an_articles_html_is_no_markup() {
    let template = corpus::template(&folder(), "feed");
    for Payload { group, text } in corpus::payloads(&folder()) {
        let (model, markup) = drawn(&filled(&template, &text, GOOD, "a"));
        assert_eq!(model.edition.items.len(), 3, "{group}: {text:?}");
        let whole: String = markup.iter().map(|markup| skeleton(markup, NO_WORDS)).collect();
        assert!(whole.contains(&shown(&text)), "{group}: {text:?} is read as text");
    }
}

#[test]
fn a_payload_in_any_one_field_is_survived() {
    let template = corpus::template(&folder(), "edition");
    let good = filled(&template, PLAIN, GOOD, "a");
    let mut fields = Vec::new();
    leaves(&good, String::new(), &mut fields);
    assert!(fields.len() > 150, "{} fields", fields.len());
    let mut fields = fields.iter().cycle();
    for Payload { group, text } in corpus::payloads(&folder()) {
        let field = fields.next().unwrap();
        let mut file = good.clone();
        *file.pointer_mut(field).unwrap() = json!(text);
        if field == "/format" {
            assert!(read(serde_json::from_value(file).unwrap(), &surroundings()).is_err(), "{group}: {text:?}");
            continue;
        }
        let (model, markup) = drawn(&file);
        // One that needs its type may be left out.
        assert!(model.edition.items.len() >= 2, "{group}: {text:?} in {field}");
        markup.iter().for_each(|markup| _ = skeleton(markup, PLAIN));
    }
}

/// The places of all values that hold no others, as JSON pointers (RFC 6901).
fn leaves(value: &serde_json::Value, at: String, found: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(fields) => {
            fields.iter().for_each(|(name, inner)| leaves(inner, format!("{at}/{name}"), found));
        }
        serde_json::Value::Array(list) => {
            list.iter().enumerate().for_each(|(place, inner)| leaves(inner, format!("{at}/{place}"), found));
        }
        _ => found.push(at),
    }
}
