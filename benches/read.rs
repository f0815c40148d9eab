//! How long a large edition takes to read natively, from its bytes to an edition, beside merely parsing them.

#![allow(clippy::unwrap_used, missing_docs, reason = "a bench that panics has failed, and documents nothing")]

use criterion::{Criterion, criterion_group, criterion_main};
use newsrack::edition::{Surroundings, Value, is_language_tag, is_rtl, read};
use serde_json::json;

/// An edition of 1,000 articles and 4 MB, in which about all that the format has stands now and then.
fn edition() -> String {
    const SENTENCE: &str = "The ferry waits below the lock until the water has risen, and the pilots drink their tea. ";
    let items: Vec<_> = (0..1000)
        .map(|n| {
            let mut body: Vec<_> = (0..17).map(|_| json!(SENTENCE.repeat(2))).collect();
            body.insert(1, json!({"type": "heading", "text": "What the pilots say"}));
            body.insert(5, json!({"type": "paragraph", "text": [SENTENCE, {"text": "a link", "href": "https://ferry.example/"}]}));
            body.insert(9, json!({"type": "quote", "text": SENTENCE, "cite": "A pilot"}));
            body.insert(12, json!({"type": "list", "items": ["Upper gate", "Lower gate", "Winch"]}));
            json!({
                "id": format!("article-{n}"), "url": format!("https://ferry.example/{n}"), "title": "The lock closes for a week",
                "kickers": ["From the harbour"], "subtitle": "Boats wait below", "byline": "By Ada Poole",
                "authors": [{"name": "Ada Poole", "role": "reporter"}], "summary": SENTENCE,
                "section": format!("section-{}", n % 8), "tags": ["locks", "boats"], "page": {"name": "Page 1"},
                "date_published": "2026-11-23T06:30:00+00:00",
                "images": [{"src": format!("images/{n}.jpg"), "width": 1200, "height": 800, "alt": "The lock at dawn"}],
                "body": body,
            })
        })
        .collect();
    json!({"format": "edition/1", "title": "The Ferry", "language": "en", "date_issued": "2026-11-23", "items": items})
        .to_string()
}

fn reading(criterion: &mut Criterion) {
    let text = edition();
    let surroundings = Surroundings {
        is_language_tag: &is_language_tag,
        is_rtl: &is_rtl,
        is_time_zone: &|_| true,
        language: "",
        warnings_kept: 20,
    };
    assert!((3_900_000..4_194_304).contains(&text.len()), "{} bytes", text.len());
    let (edition, warnings) = read(serde_json::from_str(&text).unwrap(), &surroundings).unwrap();
    assert_eq!((edition.items.len(), warnings.total()), (1000, 0));

    let mut group = criterion.benchmark_group("1,000 items, 4 MB");
    group.sample_size(30);
    group.bench_function("parsed by serde_json", |bench| {
        bench.iter(|| serde_json::from_str::<serde_json::Value>(&text).unwrap());
    });
    group.bench_function("parsed into a value", |bench| {
        bench.iter(|| serde_json::from_str::<Value>(&text).unwrap());
    });
    group.bench_function("read", |bench| {
        bench.iter(|| read(serde_json::from_str(&text).unwrap(), &surroundings).unwrap());
    });
    group.finish();
}

criterion_group!(benches, reading);
criterion_main!(benches);
