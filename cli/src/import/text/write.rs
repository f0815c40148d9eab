//! From articles to an edition in the native format.

use serde_json::{Map, Value, json};

use super::account::{Account, Matter};
use super::article::{Article, Block};
use super::articles::Page;
use super::forms::{Jump, authors, date_at, opening_authors, page_number, photographers};
use super::passage::Passage;
use super::{Settings, words};
use crate::import::{language, words::slug};

/// The edition of a page, and what its fields were guessed from.
pub(super) fn edition(source: &str, settings: &Settings, page: &Page, account: &mut Account) -> Value {
    let whole = (0, 0);
    let title = match (&settings.publication, &page.masthead) {
        (Some(name), _) => name.clone(),
        (None, Some(name)) => {
            account.note(
                Matter::Guessed,
                whole,
                name,
                "the newspaper's name: it stands over the page; --publication overrules it",
            );
            name.clone()
        }
        (None, None) => {
            account.note(
                Matter::Guessed,
                whole,
                &settings.name,
                "the newspaper's name: the text has none, so the file's is taken; --publication overrules it",
            );
            settings.name.clone()
        }
    };
    let tag = settings.language.clone().unwrap_or_else(|| {
        let language::Guess { tag, reason, .. } = language::guess(source);
        account.note(Matter::Guessed, whole, "", format!("the language is {tag}: {reason}; --language overrules it"));
        tag.into()
    });
    let page_name = settings.page.clone().or_else(|| {
        let name = page.name.clone()?;
        account.note(Matter::Guessed, whole, &name, "the page: a line is only its name; --page overrules it");
        Some(name)
    });
    let number = page_name.as_deref().map(page_number).filter(|number| !number.is_empty());
    let mut stem = String::new();
    for part in [settings.date.as_deref(), number.as_deref()].into_iter().flatten() {
        stem.push_str(part);
        stem.push('-');
    }

    let kinds: Vec<&'static str> = page.articles.iter().map(|article| kind(source, article)).collect();
    let sections = Sections::of(&page.articles, &kinds, &tag);
    let items = page.articles.iter().zip(&kinds).enumerate().map(|(place, (article, kind))| {
        let mut item = Map::new();
        item.insert("id".into(), format!("{stem}{}", place + 1).into());
        if *kind != "article" {
            if *kind != "photo" {
                let words = format!("the type of the article, {kind}: by its head, its byline or its salutation");
                account.note(Matter::Guessed, (article.line, article.line), "", words);
            }
            item.insert("type".into(), (*kind).into());
        }
        if let Some(id) = sections.of_article(article, kind) {
            item.insert("section".into(), id.into());
        }
        item_fields(source, article, page_name.as_deref(), &mut item);
        Value::Object(item)
    });
    let items: Vec<Value> = items.collect();
    let mut edition = Map::new();
    edition.insert("format".into(), "edition/1".into());
    if let (Some(date), Some(number)) = (&settings.date, &number) {
        edition.insert("id".into(), format!("urn:edition:{date}:{number}").into());
    }
    edition.insert("title".into(), title.into());
    edition.insert("language".into(), tag.into());
    if let Some(date) = &settings.date {
        edition.insert("date_issued".into(), date.clone().into());
    }
    if matches!(sections, Sections::ByKind(_)) {
        account.note(
            Matter::Guessed,
            whole,
            "",
            "the sections: the text names none, so each kind of article has its own",
        );
    }
    if !sections.list().is_empty() {
        edition.insert(
            "sections".into(),
            sections.list().iter().map(|(id, title)| json!({"id": id, "title": title})).collect(),
        );
    }
    edition.insert("items".into(), items.into());
    Value::Object(edition)
}

fn item_fields(source: &str, article: &Article, page: Option<&str>, item: &mut Map<String, Value>) {
    let read = |passage: &Passage| Value::String(passage.read(source));
    let mut put = |name: &str, value: Value| _ = item.insert(name.into(), value);
    if let Some(page) = page {
        put("page", json!({"name": page}));
    }
    if let Some(rubric) = &article.rubric {
        put("rubric", json!({"title": read(rubric)}));
    }
    if !article.kickers.is_empty() {
        put("kickers", article.kickers.iter().map(read).collect());
    }
    for (name, passage) in [("title", &article.title), ("subtitle", &article.subtitle), ("byline", &article.byline)] {
        if let Some(passage) = passage {
            put(name, read(passage));
        }
    }
    let people = people(source, article);
    if !people.is_empty() {
        put("authors", people.into());
    }
    for (name, jump) in [("continued_from", &article.continued_from), ("continues", &article.continues)] {
        if let Some((label, Jump { page, .. })) = jump {
            let label = read(label);
            put(name, if page.is_empty() { json!({"label": label}) } else { json!({"page": page, "label": label}) });
        }
    }
    if !article.body.is_empty() {
        put("body", article.body.iter().map(|block| block_value(source, block)).collect());
    }
}

fn block_value(source: &str, block: &Block) -> Value {
    match block {
        Block::Paragraph(passage, None) => passage.read(source).into(),
        Block::Paragraph(passage, Some(role)) => {
            json!({"type": "paragraph", "role": role, "text": passage.read(source)})
        }
        Block::Headed(head, rest) => {
            let (head, mut rest) = (head.read(source), rest.read(source));
            if super::unwrap::needs_space(&head, &rest) {
                rest.insert(0, ' ');
            }
            json!({"type": "paragraph", "text": [{"text": head, "strong": true}, rest]})
        }
        Block::Heading(passage) => json!({"type": "heading", "text": passage.read(source)}),
        Block::Separator => json!({"type": "separator"}),
    }
}

/// The type of an item.
fn kind(source: &str, article: &Article) -> &'static str {
    let is_opinion = |passage: &Passage| {
        let text = passage.read(source).to_lowercase();
        words::has(|words| &words.opinion, text.trim_matches(['【', '】', '[', ']', '：', ':', '■', '□', ' ']))
    };
    let is_letters =
        |passage: &Passage| words::has(|words| &words.letters, passage.read(source).trim_end_matches([':', '：']));
    let names_opinion = article.kickers.iter().chain(&article.rubric).any(is_opinion);
    let has_commentator = article.byline.as_ref().is_some_and(|byline| {
        let byline = byline.read(source);
        byline.contains("评论员") || byline.contains("評論員") || byline.contains("論説委員")
    });
    match article {
        Article { is_photo: true, .. } => "photo",
        // The other types need a headline.
        Article { title: None, .. } => "brief",
        Article { is_letter: true, .. } => "letter",
        _ if article.kickers.iter().any(is_letters) => "letter",
        _ if names_opinion || has_commentator => "editorial",
        Article { is_note: true, .. } => "brief",
        _ => "article",
    }
}

/// Who is named by the byline, else by the signature.
fn people(source: &str, article: &Article) -> Vec<Value> {
    if let Some(byline) = &article.byline {
        let byline = byline.read(source);
        if article.is_photo {
            return photographers(&byline)
                .into_iter()
                .filter(|name| has_letters(name))
                .map(|name| json!({"name": name, "role": "photographer"}))
                .collect();
        }
        let named = authors(&byline).into_iter().filter(|(name, _)| has_letters(name)).map(|(name, role)| match role {
            Some(role) => json!({"name": name, "role": role}),
            None => json!({"name": name}),
        });
        return named.collect();
    }
    let opening = article
        .body
        .first()
        .map(|block| if let Block::Paragraph(text, None) = block { text.read(source) } else { String::new() });
    let named = opening.map(|text| opening_authors(&text)).unwrap_or_default();
    if !named.is_empty() {
        return named.into_iter().map(|name| json!({"name": name, "role": "reporter"})).collect();
    }
    let Some(Block::Paragraph(signature, Some("signature"))) = article.body.last() else { return Vec::new() };
    // The name stands on the first line, a place or an office may follow.
    let text = Passage(signature.0.first().copied().into_iter().collect()).read(source);
    let name = text.get(..date_at(&text).unwrap_or(text.len())).unwrap_or_default();
    let name = name.trim_matches(|c: char| c.is_whitespace() || ",，—–-―、".contains(c));
    let is_house = ["部", "委", "局", "会", "會", "公司", "办公室", "所", "院", "社", "协会", "编辑部"]
        .iter()
        .any(|end| name.ends_with(end));
    match name {
        name if !has_letters(name) => Vec::new(),
        name if is_house => vec![json!({"name": name, "role": "organisation"})],
        name => vec![json!({"name": name})],
    }
}

fn has_letters(name: &str) -> bool {
    name.contains(char::is_alphabetic)
}

/// The sections of a page: those that hints name, else one for each kind of article, where there are several.
enum Sections {
    None,
    Hinted(Vec<(String, String)>),
    ByKind(Vec<(String, String)>),
}

/// The sections by kind, in the order in which they are offered.
const SECTIONS: [&str; 4] = ["news", "comment", "letters", "photo"];

impl Sections {
    fn of(articles: &[Article], kinds: &[&'static str], language: &str) -> Self {
        let mut list: Vec<(String, String)> = Vec::new();
        for title in articles.iter().filter_map(|article| article.section.as_ref()) {
            if !list.iter().any(|(_, known)| known == title) {
                let slug = slug(title);
                let is_free = !slug.is_empty() && list.iter().all(|(id, _)| *id != slug);
                let id = if is_free { slug } else { format!("section-{}", list.len() + 1) };
                list.push((id, title.clone()));
            }
        }
        if !list.is_empty() {
            return Self::Hinted(list);
        }
        let used =
            SECTIONS.iter().zip(titles(language)).filter(|(id, _)| kinds.iter().any(|kind| by_kind(kind) == **id));
        list.extend(used.map(|(id, title)| (id.to_string(), title.to_string())));
        if list.len() < 2 { Self::None } else { Self::ByKind(list) }
    }

    fn list(&self) -> &[(String, String)] {
        match self {
            Self::None => &[],
            Self::Hinted(list) | Self::ByKind(list) => list,
        }
    }

    fn of_article(&self, article: &Article, kind: &str) -> Option<String> {
        match self {
            Self::None => None,
            Self::Hinted(list) => {
                let title = article.section.as_ref()?;
                list.iter().find(|(_, known)| known == title).map(|(id, _)| id.clone())
            }
            Self::ByKind(_) => Some(by_kind(kind).into()),
        }
    }
}

fn by_kind(kind: &str) -> &'static str {
    match kind {
        "editorial" => "comment",
        "letter" => "letters",
        "photo" => "photo",
        _ => "news",
    }
}

/// News, comment, letters and pictures, as papers of a language call them.
fn titles(language: &str) -> [&'static str; 4] {
    let is_traditional = ["Hant", "TW", "HK"].iter().any(|part| language.contains(part));
    if language.starts_with("zh") && is_traditional {
        return ["要聞", "評論", "來信", "圖片新聞"];
    }
    words::sections(language)
}
