//! What is to be said of each rule.

use super::{About, Rule};

/// What is to be said of a rule.
pub(in crate::check) fn about(rule: Rule) -> &'static About {
    RULES.iter().find(|known| known.0 == rule).map_or(&NOTHING, |known| &known.1)
}

/// What would be said of a rule that is not in the table; there is none.
const NOTHING: About = About { what: "", why: "", remedy: "", example: ("", "") };

static RULES: [(Rule, About); 23] = [
    (
        Rule::Syntax,
        About {
            what: "the file is not JSON",
            why: "A browser reads JSON to the letter: one comma too many, a comment or a text without its end, and it\n\
                  reads nothing. The place shown is where the reading ends; the slip may stand just before it.",
            remedy: "correct the place. Commas and comments are mended by --fix.",
            example: (r#"{"title": "The Lantern",}"#, r#"{"title": "The Lantern"}"#),
        },
    ),
    (
        Rule::Refused,
        About {
            what: "the widget refuses the file",
            why: "Without a format, a title, a language and a list of items it is no edition, nor if it is nested more\n\
                  than 64 levels deep or has more than 200,000 values.",
            remedy: "write what is missing; part what is too much with newsrack split.",
            example: (
                r#"{"title": "The Lantern", "items": []}"#,
                r#"{"format": "edition/1", "title": "The Lantern", "language": "en", "items": []}"#,
            ),
        },
    ),
    (
        Rule::TooLarge,
        About {
            what: "the file is larger than 4 MiB",
            why: "The widget stops reading there and shows the fallback: readers on a bus would wait too long.",
            remedy: "newsrack split makes several files of it, which are loaded as readers come near them.",
            example: ("sunday.json, 6 MB", "sunday.json, sunday-2.json, sunday-3.json"),
        },
    ),
    (
        Rule::Format,
        About {
            what: "something is not as the format has it",
            why: "The widget drops it, or takes something else in its place: a text where a list belongs, a section that\n\
                  is not listed, a day that there is not, an item without a headline.",
            remedy: "see the finding: it says what is expected. Where that is plain, --fix writes it.",
            example: (r#""section": "sprots""#, r#""section": "sports""#),
        },
    ),
    (
        Rule::UnknownField,
        About {
            what: "a field that the format does not have",
            why: "It is ignored, and mostly a slip of the keyboard: what it says is missing elsewhere.",
            remedy: "write the name that was meant (--fix does where it is plain), or begin yours with _.",
            example: (r#""titel": "A quiet day""#, r#""title": "A quiet day""#),
        },
    ),
    (
        Rule::RepeatedField,
        About {
            what: "a field stands twice in one object",
            why: "Only the last one counts, for browsers too. The other may be the right one.",
            remedy: "take one of them out.",
            example: (r#"{"id": "a", "id": "b"}"#, r#"{"id": "b"}"#),
        },
    ),
    (
        Rule::LongTitle,
        About {
            what: "a headline over 120 characters",
            why: "A card has a few lines for it, and cuts off the rest.",
            remedy: "shorten it, and say the rest in \"subtitle\" or \"summary\".",
            example: (
                r#""title": "After a long debate the council has decided that …""#,
                r#""title": "Council keeps the ferry", "subtitle": "After a long debate …""#,
            ),
        },
    ),
    (
        Rule::FutureDate,
        About {
            what: "a day or a time that has not come yet",
            why: "Mostly a slip, or a clock that is off by its zone: readers would see tomorrow's time on today's news.",
            remedy: "correct it. To check tomorrow's paper tonight, name a later time with --at.",
            example: (r#""date_published": "2062-11-23T06:30:00Z""#, r#""date_published": "2026-11-23T06:30:00Z""#),
        },
    ),
    (
        Rule::NoTimezone,
        About {
            what: "times, and no timezone to show them in",
            why: "Each is shown on the clock of its own offset, and one in UTC (Z, +00:00) on each reader's clock: the\n\
                  morning's news may carry yesterday's date on the other side of the world.",
            remedy: "write the zone of your office; newsrack import takes it as --timezone.",
            example: (r#""date_issued": "2026-11-23""#, r#""date_issued": "2026-11-23", "timezone": "Asia/Shanghai""#),
        },
    ),
    (
        Rule::LargeBody,
        About {
            what: "an article over 250 kB",
            why: "It comes with the front page, so that every reader loads it, whether or not it is opened.",
            remedy: "make several articles of it, or leave the body out and let \"url\" lead to it.",
            example: (r#""body": [ … 300 kB … ]"#, r#""url": "https://paper.example/the-whole-report""#),
        },
    ),
    (
        Rule::DuplicateTitle,
        About {
            what: "two items with the same headline",
            why: "Readers take them for one article, and cannot tell which they have read.",
            remedy: "take one out if they are the same; else tell the headlines apart.",
            example: (r#""title": "Weather", "title": "Weather""#, r#""title": "Weather", "title": "Weather at sea""#),
        },
    ),
    (
        Rule::ManySections,
        About {
            what: "more than 60 sections with articles",
            why: "The filter offers 60; the articles of the others are only under All.",
            remedy: "put sections together, and say the finer ones in \"tags\" or \"rubric\".",
            example: (r#""section": "sport-football-league-3""#, r#""section": "sport", "tags": ["League 3"]"#),
        },
    ),
    (
        Rule::PictureSize,
        About {
            what: "a picture without width or height",
            why: "Nobody knows how much room it needs before it is there: the article jumps under the reader's eyes.\n\
                  Of a picture on another server it is only a note, since feeds don't say the size.",
            remedy: "write the file's size in pixels; newsrack images does it.",
            example: (
                r#"{"src": "a.jpg", "alt": "…"}"#,
                r#"{"src": "a.jpg", "alt": "…", "width": 1200, "height": 800}"#,
            ),
        },
    ),
    (
        Rule::PictureAlt,
        About {
            what: "a picture without alt",
            why: "Who does not see it does not learn what it shows, nor whether it matters.",
            remedy: "say in words what it shows; \"alt\": \"\" says that it only decorates.",
            example: (r#"{"src": "a.jpg"}"#, r#"{"src": "a.jpg", "alt": "A ferry at its pier at dusk"}"#),
        },
    ),
    (
        Rule::Cors,
        About {
            what: "other sites' pages may not read the edition",
            why: "The widget stands on partners' pages. Without Access-Control-Allow-Origin a browser keeps the file\n\
                  from it, and readers see the fallback. Only addresses are checked for it.",
            remedy: "have the server send it with every answer; docs/hosting.md shows how.",
            example: ("Content-Type: application/json", "Access-Control-Allow-Origin: *"),
        },
    ),
    (
        Rule::Insecure,
        About {
            what: "an address that is not encrypted, or that leads to one",
            why: "Pages that are loaded by https: load nothing by http:. Readers see the fallback.",
            remedy: "serve it by https:, and name that address at once.",
            example: ("http://paper.example/edition.json", "https://paper.example/edition.json"),
        },
    ),
    (
        Rule::ContentType,
        About {
            what: "the answer does not say that it is JSON",
            why: "The widget reads it all the same, but networks in between compress and keep it by its type.",
            remedy: "have the server send application/json for *.json.",
            example: ("Content-Type: text/html", "Content-Type: application/json"),
        },
    ),
    (
        Rule::Caching,
        About {
            what: "browsers keep the edition for too long, or not at all",
            why: "Without Cache-Control they guess for how long: a correction may take days to arrive, or every reader\n\
                  loads all of it each time. Without an ETag what has not changed is sent once more.",
            remedy: "have the server send both; docs/hosting.md shows how.",
            example: ("Cache-Control: no-store", "Cache-Control: public, max-age=300, stale-while-revalidate=3600"),
        },
    ),
    (
        Rule::Compression,
        About {
            what: "the edition comes uncompressed",
            why: "Text becomes a quarter of its size; readers on a bus wait for the other three.",
            remedy: "have the server compress application/json; docs/hosting.md shows how.",
            example: ("gzip_types text/html;", "gzip_types application/json;"),
        },
    ),
    (
        Rule::Redirect,
        About {
            what: "an address that only leads to another",
            why: "Each such answer costs readers one more way to the server and back.",
            remedy: "name the address at the end.",
            example: ("https://paper.example/e.json", "https://www.paper.example/e.json"),
        },
    ),
    (
        Rule::Paging,
        About {
            what: "files that do not follow one another as they should",
            why: "What next_url leads to is another day's, has been read before, or has an item that an earlier file has:\n\
                  the widget ends there, or leaves the item out.",
            remedy: "make the files anew from the whole edition: newsrack split.",
            example: (r#""next_url": "sunday.json""#, r#""next_url": "sunday-2.json""#),
        },
    ),
    (
        Rule::PictureMissing,
        About {
            what: "a picture that does not come",
            why: "Readers see a blank place. Only pictures of editions at an address are fetched, 200 at most.",
            remedy: "correct the address, or take the picture out.",
            example: (r#""src": "pictures/fery.jpg""#, r#""src": "pictures/ferry.jpg""#),
        },
    ),
    (
        Rule::PictureWeight,
        About {
            what: "a picture larger than 400 kB",
            why: "It takes longer to come than the whole edition, and no card is wider than 640 px.",
            remedy: "make it smaller, and name sizes in srcset; newsrack images --fetch does both.",
            example: (r#""src": "ferry.jpg", 4 MB"#, r#""src": "ferry-1280.jpg", "srcset": [ … ]"#),
        },
    ),
];

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;

    #[test]
    fn every_rule_is_in_the_table() {
        for rule in Rule::value_variants() {
            assert!(!about(*rule).what.is_empty(), "{}", rule.name());
        }
    }
}
