//! What machines read of an article: schema.org's words, as JSON-LD.

use newsrack::edition::{Item, Value as Field};
use serde_json::{Map, Value, json};

use super::{Places, article::description, frame::written, issue::Issue};

/// An article in schema.org's words.
pub(super) fn linked_data(issue: &Issue, item: &Item, title: &str, canonical: &str, places: &Places) -> Value {
    let kind = match item.text("type") {
        "editorial" => "OpinionNewsArticle",
        "live" => "LiveBlogPosting",
        _ => "NewsArticle",
    };
    let own = item.text("language");
    let language = if own.is_empty() { issue.edition.text("language") } else { own };
    let published = item.text("date_published");
    let published = if published.is_empty() { issue.date.to_string() } else { published.to_owned() };
    let pictures = item.list("images").iter().map(|picture| Value::from(places.of(issue, picture.text("src"))));
    let section = item.section.and_then(|section| issue.edition.sections.get(section));
    let fields = [
        ("@context", "https://schema.org".into()),
        ("@type", kind.into()),
        ("headline", title.into()),
        ("alternativeHeadline", item.text("subtitle").into()),
        ("description", description(item).into()),
        ("url", canonical.into()),
        ("mainEntityOfPage", canonical.into()),
        ("inLanguage", language.into()),
        ("datePublished", published.into()),
        ("dateModified", item.text("date_modified").into()),
        ("author", item.list("authors").iter().map(author).collect::<Vec<_>>().into()),
        ("image", pictures.collect::<Vec<_>>().into()),
        ("keywords", item.list("tags").iter().map(Field::as_text).collect::<Vec<_>>().into()),
        ("articleSection", section.map_or("", |section| section.title.as_str()).into()),
        ("isAccessibleForFree", item.fields.flag("is_accessible_for_free", true).into()),
    ];
    fields
        .into_iter()
        .chain(of_print(issue, item))
        .filter(|(_, value)| says(value))
        .map(named)
        .collect::<Map<_, _>>()
        .into()
}

/// What is of the paper: where it was printed, and who has the rights.
fn of_print(issue: &Issue, item: &Item) -> [(&'static str, Value); 7] {
    let edition = &issue.edition;
    let page = item.fields.get("page");
    let number = written(edition.fields.get("issue_number"));
    let mut whole = json!({ "@type": "PublicationIssue", "datePublished": issue.date.to_string() });
    if let Some(whole) = whole.as_object_mut().filter(|_| !number.is_empty()) {
        whole.insert("issueNumber".into(), number.into());
    }
    [
        ("printPage", page.text("name").into()),
        ("printColumn", page.text("column").into()),
        ("printEdition", edition.text("edition_name").into()),
        ("copyrightNotice", edition.text("copyright_notice").into()),
        ("license", edition.text("license").into()),
        ("publisher", json!({ "@type": "NewsMediaOrganization", "name": edition.text("title") })),
        ("isPartOf", whole),
    ]
}

fn author(author: &Field) -> Value {
    let kind = if author.text("role") == "organisation" { "Organization" } else { "Person" };
    let fields = [("@type", kind), ("name", author.text("name")), ("url", author.text("url"))];
    let fields = fields.map(|(name, text)| (name, Value::from(text)));
    fields.into_iter().filter(|(_, value)| says(value)).map(named).collect::<Map<_, _>>().into()
}

/// Whether there is anything in it.
fn says(value: &Value) -> bool {
    match value {
        Value::String(text) => !text.is_empty(),
        Value::Array(list) => !list.is_empty(),
        value => !value.is_null(),
    }
}

fn named((name, value): (&str, Value)) -> (String, Value) {
    (name.to_owned(), value)
}
