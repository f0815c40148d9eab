//! What is to be said of each rule.

use super::{About, Rule};

/// What is to be said of a rule.
pub(in crate::check) fn about(rule: Rule) -> About {
    match rule {
        Rule::Syntax => About {
            what: "the file is not JSON",
            why: "A browser reads JSON to the letter: one comma too many, a comment or a text without its end, and it\n\
                  reads nothing. The place shown is where the reading ends; the slip may stand just before it.",
            remedy: "correct the place. Commas and comments are mended by --fix.",
            example: (r#"{"title": "The Lantern",}"#, r#"{"title": "The Lantern"}"#),
        },
        Rule::Refused => About {
            what: "the widget refuses the file",
            why: "Without a format, a title, a language and a list of items it is no edition, nor if it is nested more\n\
                  than 64 levels deep or has more than 200,000 values.",
            remedy: "write what is missing; part what is too much with newsrack split.",
            example: (
                r#"{"title": "The Lantern", "items": []}"#,
                r#"{"format": "edition/1", "title": "The Lantern", "language": "en", "items": []}"#,
            ),
        },
        Rule::TooLarge => About {
            what: "the file is larger than 4 MiB",
            why: "The widget stops reading there and shows the fallback: readers on a bus would wait too long.",
            remedy: "newsrack split makes several files of it, which are loaded as readers come near them.",
            example: ("sunday.json, 6 MB", "sunday.json, sunday-2.json, sunday-3.json"),
        },
        Rule::Format => About {
            what: "something is not as the format has it",
            why: "The widget drops it, or takes something else in its place: a text where a list belongs, a section that\n\
                  is not listed, a day that there is not, an item without a headline.",
            remedy: "see the finding: it says what is expected. Where that is plain, --fix writes it.",
            example: (r#""section": "sprots""#, r#""section": "sports""#),
        },
        Rule::UnknownField => About {
            what: "a field that the format does not have",
            why: "It is ignored, and mostly a slip of the keyboard: what it says is missing elsewhere.",
            remedy: "write the name that was meant (--fix does where it is plain), or begin yours with _.",
            example: (r#""titel": "A quiet day""#, r#""title": "A quiet day""#),
        },
        Rule::RepeatedField => About {
            what: "a field stands twice in one object",
            why: "Only the last one counts, for browsers too. The other may be the right one.",
            remedy: "take one of them out.",
            example: (r#"{"id": "a", "id": "b"}"#, r#"{"id": "b"}"#),
        },
        Rule::LongTitle => About {
            what: "a headline over 120 characters",
            why: "A card has a few lines for it, and cuts off the rest.",
            remedy: "shorten it, and say the rest in \"subtitle\" or \"summary\".",
            example: (
                r#""title": "After a long debate the council has decided that …""#,
                r#""title": "Council keeps the ferry", "subtitle": "After a long debate …""#,
            ),
        },
        Rule::FutureDate => About {
            what: "a day or a time that has not come yet",
            why: "Mostly a slip, or a clock that is off by its zone: readers would see tomorrow's time on today's news.",
            remedy: "correct it. To check tomorrow's paper tonight, name a later time with --at.",
            example: (r#""date_published": "2062-11-23T06:30:00Z""#, r#""date_published": "2026-11-23T06:30:00Z""#),
        },
        Rule::NoTimezone => About {
            what: "times, and no timezone to show them in",
            why: "Each is shown on the clock of its own offset, and one in UTC (Z, +00:00) on each reader's clock: the\n\
                  morning's news may carry yesterday's date on the other side of the world.",
            remedy: "write the zone of your office; newsrack import takes it as --timezone.",
            example: (r#""date_issued": "2026-11-23""#, r#""date_issued": "2026-11-23", "timezone": "Asia/Shanghai""#),
        },
        Rule::LargeBody => About {
            what: "an article over 250 kB",
            why: "It comes with the front page, so that every reader loads it, whether or not it is opened.",
            remedy: "make several articles of it, or leave the body out and let \"url\" lead to it.",
            example: (r#""body": [ … 300 kB … ]"#, r#""url": "https://paper.example/the-whole-report""#),
        },
        Rule::DuplicateTitle => About {
            what: "two items with the same headline",
            why: "Readers take them for one article, and cannot tell which they have read.",
            remedy: "take one out if they are the same; else tell the headlines apart.",
            example: (r#""title": "Weather", "title": "Weather""#, r#""title": "Weather", "title": "Weather at sea""#),
        },
        Rule::ManySections => About {
            what: "more than 60 sections with articles",
            why: "The filter offers 60; the articles of the others are only under All.",
            remedy: "put sections together, and say the finer ones in \"tags\" or \"rubric\".",
            example: (r#""section": "sport-football-league-3""#, r#""section": "sport", "tags": ["League 3"]"#),
        },
        Rule::PictureSize => About {
            what: "a picture without width or height",
            why: "Nobody knows how much room it needs before it is there: the article jumps under the reader's eyes.\n\
                  Of a picture on another server it is only a note, since feeds don't say the size.",
            remedy: "write the file's size in pixels.",
            example: (
                r#"{"src": "a.jpg", "alt": "…"}"#,
                r#"{"src": "a.jpg", "alt": "…", "width": 1200, "height": 800}"#,
            ),
        },
        Rule::PictureAlt => About {
            what: "a picture without alt",
            why: "Who does not see it does not learn what it shows, nor whether it matters.",
            remedy: "say in words what it shows; \"alt\": \"\" says that it only decorates.",
            example: (r#"{"src": "a.jpg"}"#, r#"{"src": "a.jpg", "alt": "A ferry at its pier at dusk"}"#),
        },
    }
}
