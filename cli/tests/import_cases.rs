//! Small feeds that once came out wrong, and what is right, each with others of its kind.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

#[path = "common/cases.rs"]
mod cases;

use cases::{Made, body, case, case_with, import, item, rss, run};
use serde_json::{Value, json};

/// When each item came out, as written.
fn times(made: &Made) -> Vec<&str> {
    made.items().iter().map(|item| item["date_published"].as_str().unwrap_or("-")).collect()
}

#[test]
fn times_in_every_form_of_the_wild_are_on_the_clock_that_was_meant() {
    let made = case("dates.xml");
    let expected = "2020-01-10T14:33:00 2026-01-03T06:05:00 2026-11-23T00:00:00Z 2026-11-23T06:30:00 2026-11-23T06:30:00 \
        2026-11-23T06:30:00+08:00 2026-11-23T06:30:00+08:00 2026-11-23T06:30:00+08:00 2026-11-23T06:30:00+08:00 \
        2026-11-23T06:30:00 2026-11-23T06:30:00+08:00 2026-11-23T06:30:00Z 2021-01-29T16:42:00 2026-11-23T06:30:00 \
        2026-11-23T06:30:00Z 2026-11-23T06:30:00+08:00 2026-11-23T06:30:00-06:00 2026-11-23T06:30:00Z \
        2026-11-23T06:30:00+01:00 2026-11-23T06:30:00+02:00 2026-11-23T06:30:00+01:00 2026-11-23T06:30:00+03:00 \
        2026-11-23T06:30:00+09:00 2026-11-23T06:30:00+05:30 2026-11-23T06:30:00Z 2026-11-23T06:30:00Z \
        2026-11-23T06:30:00+10:00 2026-11-24T00:00:00Z 2026-11-23T06:30:00+01:00 2026-11-23T06:30:00+01:00 \
        2026-11-23T06:30:00+01:00 2026-12-23T06:30:00+01:00 2026-11-23T06:30:00+03:00 2026-11-23T06:30:00+03:00 \
        2026-09-04T06:30:00Z 2026-11-23T06:30:00 2026-11-23T06:30:00 2026-11-23T06:30:00 2026-11-23T06:30:00Z \
        2026-11-23T06:30:00 2026-11-22T06:30:00Z - 2026-11-23T06:30:00+08:00 2026-11-23T06:30:59Z \
        2026-11-23T06:30:00+08:00 2026-11-23T06:30:00+08:00 2026-11-23T06:30:00Z 2026-11-23T06:30:00Z \
        2026-11-23T06:30:00 2026-11-23T06:30:00-04:00 2026-11-23T06:30:00-08:00 2026-11-23T06:30:00+08:00 \
        2026-11-23T06:30:00+08:00 2026-11-23T18:30:00-05:00 2026-11-23T06:30:00+01:00 2019-08-05T00:00:00Z \
        2026-11-23T14:16:26Z 2026-11-16T00:00:00Z 2026-11-23T06:30:00-05:00 2026-11-23T06:30:00Z 2026-11-23T06:30:00Z";
    assert_eq!(times(&made), expected.split_whitespace().collect::<Vec<_>>());
    assert!(made.said.contains("names several clocks"), "{}", made.said);
    let on_clock = case_with("dates.xml", &["--timezone", "Asia/Shanghai"]);
    assert!(
        times(&on_clock)
            .iter()
            .all(|time| *time == "-" || time.ends_with('Z') || time.contains(":00:") || time.len() > 19)
    );
}

#[test]
fn a_day_without_a_time_is_that_day() {
    assert_eq!(times(&case("onlydate.xml")), ["2026-11-23T00:00:00Z", "2026-11-23T09:00:00+08:00"]);
    let west = case_with("onlydate.xml", &["--timezone", "America/Lima", "--only-date", "--date", "2026-11-23"]);
    assert_eq!(west.items().len(), 1);
    assert_eq!(times(&west), ["2026-11-23T00:00:00-05:00"]);
}

#[test]
fn the_only_time_of_an_item_is_when_it_came_out() {
    let made = case("atom-updated.xml");
    assert_eq!((times(&made), &made.item(0)["date_modified"]), (vec!["2026-11-23T06:00:00Z"], &json!(null)));
}

#[test]
fn a_text_that_breaks_off_or_only_leads_on_is_a_summary() {
    for file in ["wp-excerpt.xml", "readmore.xml", "desc-img-br.xml"] {
        let made = case(file);
        let item = made.item(0);
        assert_eq!(item["body"], json!(null), "{file}");
        let summary = item["summary"].as_str().unwrap();
        let expected = match file {
            "wp-excerpt.xml" => "The ferry waits for the nurse from tonight, and the harbour office […]",
            "readmore.xml" => "The ferry waits for the nurse.",
            _ => "Teaser text.",
        };
        assert_eq!(summary, expected, "{file}");
        assert!(item["url"].is_string(), "{file}");
    }
    // In whatever language, in a line of its own or behind the text.
    let own = "https://paper.example/a";
    for end in [
        format!("<p><a href='{own}'>Lire la suite</a></p>"),
        format!("<p><a href='{own}#more-12'>Weiterlesen →</a></p>"),
        format!("<p>[<a href='{own}?utm_source=rss'>…続きを読む</a>]</p>"),
        format!(" <a href='{own}'>Читать далее…</a>"),
        " <a href='http://www.paper.example/a/'>继续阅读 »</a>".into(),
        format!(
            "<p>Der Beitrag <a href='{own}'>Ferry waits</a> erschien zuerst auf <a href='https://paper.example/'>Die Laterne</a>.</p>"
        ),
        format!(
            "<p>L'article <a href='{own}'>Ferry waits</a> est apparu en premier sur <a href='https://paper.example'>La Lanterne</a>.</p>"
        ),
        "<p>The post Ferry waits appeared first on The Lantern.</p>".into(),
        "<p>Ferry waits のæ投稿は The Lantern に最初に表示されました。</p>".replace('æ', ""),
    ] {
        let made = item(&format!("<description><![CDATA[<p>The ferry waits for the nurse.</p>{end}]]></description>"));
        let words = made.item(0)["summary"].as_str().unwrap_or("-").to_owned();
        assert_eq!((words.as_str(), &made.item(0)["body"]), ("The ferry waits for the nurse.", &json!(null)), "{end}");
    }
    // Lines without markup, and what describes a film, are no article either.
    let made = item("<description>The ferry waits.&#10;It has a lamp.</description>");
    assert_eq!(
        (&made.item(0)["summary"], &made.item(0)["body"]),
        (&json!("The ferry waits. It has a lamp."), &json!(null))
    );
    let made =
        item("<media:group><media:description>Watch it.&#10;&#10;Filmed by us.</media:description></media:group>");
    assert_eq!((&made.item(0)["summary"], &made.item(0)["body"]), (&json!("Watch it. Filmed by us."), &json!(null)));
    // However many paragraphs stand before it.
    let made = item(
        "<description><![CDATA[<p>A standfirst.</p><p>The ferry waits.</p><a href='https://paper.example/a'>Continue reading...</a>]]></description>",
    );
    assert_eq!(
        (&made.item(0)["summary"], &made.item(0)["body"]),
        (&json!("A standfirst. The ferry waits."), &json!(null))
    );
    // What is said of the paper, or leads elsewhere, stays.
    let body = body(
        "<p>The ferry waits.</p><p>Ferry waits are long, says <a href='https://paper.example/b'>the office</a>.</p>",
    );
    assert_eq!(body.as_array().unwrap().len(), 2);
}

#[test]
fn what_all_items_share_is_left_out_and_said() {
    let made = case("wp-full.xml");
    assert_eq!(made.item(0)["body"], json!(["The ferry waits for the nurse.", "It has a lamp."]));
    assert_eq!(made.item(0)["summary"], "The ferry waits […]");
    let made = case("substack.xml");
    assert_eq!(made.item(0)["body"].as_array().unwrap().len(), 1);
    assert_eq!(made.item(0)["body"][0]["caption"], "The ferry");
    assert_eq!(made.item(0)["images"][0]["src"], made.item(0)["body"][0]["src"]);
    assert!(case("wp-full.xml").said.contains("appeared first on The Paper.\" and its like name the item"));
    // A sentence that ends all teasers, in whatever language.
    let teasers = ["Alpha", "Beta", "Gamma", "Delta"].map(|name| {
        format!("<item><title>{name} opens</title><link>https://paper.example/{name}</link><description>{name} is open. Lesen Sie mehr auf laterne.example.</description></item>")
    });
    let made = import(&rss(&teasers.concat()), &["rss", "-"]);
    let summaries: Vec<&str> = made.items().iter().map(|item| item["summary"].as_str().unwrap()).collect();
    assert_eq!(summaries, ["Alpha is open.", "Beta is open.", "Gamma is open.", "Delta is open."]);
    assert!(made.said.contains("ends the text of 4 of 4 items, left out"), "{}", made.said);
    // Four articles of which three end in the same words, once with the headline among them.
    let article = |n: usize, end: &str| {
        format!(
            "<item><title>Boat {n} waits</title><link>https://paper.example/{n}</link><content:encoded><![CDATA[<p>Text {n}, {}.</p>\
             <p>It goes on {} here.</p>{end}]]></content:encoded></item>",
            ["one", "two", "three", "four"][n],
            ["one", "two", "three", "four"][n]
        )
    };
    let ends = |n: usize| {
        format!("<p>Boat {n} waits – nur in der Laterne.</p><hr><p>© 2026 Die Laterne, alle Rechte vorbehalten.</p>")
    };
    let feed = rss(&[article(0, &ends(0)), article(1, &ends(1)), article(2, &ends(2)), article(3, "")].concat());
    let made = import(&feed, &["rss", "-"]);
    for (place, item) in made.items().iter().enumerate() {
        assert!(item["body"][1].as_str().unwrap().starts_with("It goes on"), "{place}: {}", made.edition);
        assert_eq!(item["body"].as_array().unwrap().len(), 2, "{place}");
    }
    assert_eq!(made.edition["usage_terms"], "© 2026 Die Laterne, alle Rechte vorbehalten.");
    assert!(made.said.contains("stands in 3 of 4 items, left out"), "{}", made.said);
}

#[test]
fn a_language_is_what_is_meant_by_it_or_guessed() {
    let made = case("lang.xml");
    assert_eq!(made.edition["language"], "hi");
    assert!(made.said.contains("\"Hindi\" is taken as hi"), "{}", made.said);
    assert_eq!(case("emptylang.xml").edition["language"], "fr");
    let feed = |language: &str, title: &str| {
        format!(
            "<rss><channel><title>P</title>{language}<item><guid>1</guid><title>{title}</title></item></channel></rss>"
        )
    };
    let cases = [
        ("", "老桥今晨恢复通行，镇长表示明年还将修建护岸", "zh-Hans", "taken as zh-Hans"),
        ("", "Um sieben Uhr fuhren die ersten Karren über die alte Brücke am Fluss", "de", "taken as de"),
        ("<language>cn</language>", "老桥今晨恢复通行，镇长表示明年还将修建护岸", "zh-CN", "\"cn\" is taken as zh-CN"),
        ("<language>en-us</language>", "The old bridge is open again", "en-us", ""),
        (
            "<language>en</language>",
            "Старый мост снова открыт, и жители города перешли через реку сегодня утром",
            "en",
            "its text seems to be ru",
        ),
        ("<language>Elvish</language>", "7", "und", "\"Elvish\" is none"),
    ];
    for (language, title, tag, note) in cases {
        let made = import(&feed(language, title), &["rss", "-"]);
        assert_eq!(made.edition["language"], tag, "{language} {title}");
        assert!(made.said.contains(note) && made.said.is_empty() == note.is_empty(), "{language}: {}", made.said);
    }
}

#[test]
fn sections_are_what_articles_share() {
    let made = case("sections.xml");
    assert_eq!(made.edition["sections"], json!([{ "id": "news", "title": "News" }]));
    let filed: Vec<&str> = made.items().iter().map(|item| item["section"].as_str().unwrap_or("-")).collect();
    assert_eq!(filed, ["news", "-", "news", "news", "-"]);
    assert_eq!(made.item(4)["tags"], json!(["Politics", "Trump, Donald J"]));
    let listed = case_with("sections.xml", &["--section", "Politics & more", "--section", "News"]);
    assert_eq!(listed.edition["sections"][0], json!({ "id": "politics-more", "title": "Politics & more" }));
}

#[test]
fn what_counts_or_decorates_is_no_picture() {
    for file in ["flare.xml", "pixel.xml", "emoji.xml"] {
        let made = case(file);
        assert_eq!(made.item(0)["images"], json!(null), "{file}");
    }
    assert_eq!(case("emoji.xml").item(0)["body"], json!(["The boat ⛵ waits, and so ⚡ do we."]));
    assert_eq!(case("flare.xml").item(0)["summary"], "The ferry waits.");
    assert_eq!(case("pixel.xml").item(0)["body"], json!(["A"]));
    let made = item(
        "<media:content url='https://2.gravatar.com/avatar/0?s=96' medium='image'><media:title>ada</media:title></media:content><media:content url='https://p.example/a.jpg' medium='image'/>",
    );
    assert_eq!(made.item(0)["images"], json!([{ "src": "https://p.example/a.jpg" }]));
    // A picture that more than a third of the items share is the paper's.
    let item = |n: usize, src: &str| {
        format!(
            "<item><title>Boat {n}</title><link>https://paper.example/{n}</link><description>Text {n}.</description><enclosure url='https://paper.example/{src}' type='image/png'/></item>"
        )
    };
    let feed = rss(&[item(0, "mark.png"), item(1, "mark.png?w=90"), item(2, "c.png"), item(3, "d.png")].concat());
    let made = import(&feed, &["rss", "-"]);
    let has: Vec<bool> = made.items().iter().map(|item| item["images"].is_array()).collect();
    assert_eq!(has, [false, false, true, true]);
    assert!(made.said.contains("is the picture of 2 of 4 items, left out"), "{}", made.said);
}

#[test]
fn of_one_picture_in_several_sizes_the_widest_stands_in_all_places() {
    for (file, src) in [
        ("blogger.xml", "https://b.example/s640/ferry.jpg"),
        ("wp-sizes.xml", "https://paper.example/ferry-1024x683.jpg"),
    ] {
        let made = case(file);
        let item = made.item(0);
        assert_eq!(item["images"].as_array().unwrap().len(), 1, "{file}");
        assert_eq!((&item["images"][0]["src"], &item["body"][0]["src"]), (&json!(src), &json!(src)), "{file}");
    }
    let with = |media: &str, html: &str| {
        item(&format!("{media}<content:encoded><![CDATA[{html}<p>Text.</p>]]></content:encoded>")).item(0).clone()
    };
    // The small one has the words, the large one the size.
    let made = with(
        "<media:content url='https://p.example/a-150x150.jpg' medium='image' width='150'><media:description>At dusk</media:description></media:content>",
        "<img src='https://p.example/a-1024x683.jpg' width=1024 height=683 alt='A boat'>",
    );
    let picture = json!({ "src": "https://p.example/a-1024x683.jpg", "width": 1024, "height": 683, "alt": "A boat", "caption": "At dusk" });
    assert_eq!(made["images"], json!([picture]));
    assert_eq!(made["body"][0]["caption"], "At dusk");
    let made = with(
        "<enclosure url='https://p.example/a.jpg' type='image/jpeg'/>",
        "<img src='https://p.example/a-300x200.jpg'>",
    );
    assert_eq!(made["images"][0]["src"], "https://p.example/a.jpg");
    let made = with(
        "<media:content url='https://i0.wp.com/p.example/a.jpg?w=90' medium='image'/>",
        "<img src='https://p.example/a.jpg'>",
    );
    assert_eq!(
        (made["images"].as_array().unwrap().len(), &made["images"][0]["src"]),
        (1, &json!("https://p.example/a.jpg"))
    );
    let made = with(
        "",
        "<img src='https://p.example/DSC_0012.jpg' alt='DSC_0012.JPG'><figure><img src='/b.jpg'><figcaption>IMG_2034.jpg</figcaption></figure>",
    );
    assert_eq!((&made["body"][0]["alt"], &made["body"][1]["caption"]), (&json!(null), &json!(null)));
}

#[test]
fn pictures_are_found_wherever_feeds_name_them() {
    let made = case("enc.xml");
    let sources: Vec<&str> = made.items().iter().map(|item| item["images"][0]["src"].as_str().unwrap_or("-")).collect();
    let a = "https://paper.example/a.jpg";
    let expected = [
        a,
        a,
        a,
        "https://paper.example/img?id=1",
        "https://cdn.example/abc123",
        "https://cdn.example/abc.jpg?width=1200",
        a,
        a,
        a,
        "-",
    ];
    assert_eq!(sources, expected);
    assert_eq!(
        made.item(9)["body"],
        json!([{ "type": "embed", "url": "https://paper.example/a.pdf", "title": "a.pdf" }])
    );
    assert_eq!(case("lazy1.xml").item(0)["images"][0]["src"], "https://paper.example/img/real.jpg");
    let made = case("srcset-nospace.xml");
    let widths: Vec<u64> = made.item(0)["images"][0]["srcset"]
        .as_array()
        .unwrap()
        .iter()
        .map(|size| size["width"].as_u64().unwrap())
        .collect();
    assert_eq!(widths, [300, 600, 900]);
    for field in [
        "<featuredImage>https://p.example/x.jpg</featuredImage>",
        "<thumbnail url='https://p.example/x.jpg'/>",
        "<image><url>https://p.example/x.jpg</url><title>x</title></image>",
        "<itunes:image href='https://p.example/x.jpg'/>",
        "<media:group><media:content url='https://p.example/x-s.jpg' width='90' type='image/jpeg'/><media:content url='https://p.example/x.jpg' width='900' type='image/jpeg'/></media:group>",
        "<media:group><media:thumbnail url='https://p.example/x.jpg'/></media:group>",
        "<enclosure url='https://p.example/x.jpg' type='IMAGE/JPEG'/>",
    ] {
        assert_eq!(item(field).item(0)["images"][0]["src"], "https://p.example/x.jpg", "{field}");
    }
}

#[test]
fn a_recording_a_film_and_a_document_are_cards() {
    let made = case("podcast-nolink.xml");
    let card = json!({ "type": "embed", "url": "https://paper.example/e1.mp3", "title": "Ep" });
    assert_eq!(made.item(0)["body"], json!(["All about the ferry.", card]));
    let cards = |fields: &str| {
        let made = item(fields);
        let blocks = made.item(0)["body"].as_array().cloned().unwrap_or_default();
        let cards = blocks
            .iter()
            .filter(|block| block["type"] == "embed")
            .map(|block| block["url"].as_str().unwrap().to_owned());
        cards.collect::<Vec<_>>().join(" ")
    };
    let cases = [
        ("<enclosure url='https://p.example/e.mp3?x=1' type='audio/mpeg'/>", "https://p.example/e.mp3?x=1"),
        ("<enclosure url='https://p.example/e.m4a' type=''/><description>d</description>", "https://p.example/e.m4a"),
        ("<media:content url='https://p.example/f.mp4' medium='video'/>", "https://p.example/f.mp4"),
        (
            "<media:group><media:content url='https://p.example/s.mp4' type='video/mp4'/><media:content url='https://p.example/l.mp4' type='video/mp4' isDefault='true'/></media:group>",
            "https://p.example/l.mp4",
        ),
        (
            "<media:content url='https://p.example/live.m3u8' type='application/x-mpegURL'/>",
            "https://p.example/live.m3u8",
        ),
        (
            "<enclosure url='https://p.example/e.mp3' type='audio/mpeg'/><content:encoded><![CDATA[<p>a</p><audio src='https://p.example/e.mp3'></audio>]]></content:encoded>",
            "https://p.example/e.mp3",
        ),
        ("<media:content url='https://film.example/v/1' type='application/x-shockwave-flash'/>", ""),
    ];
    for (fields, urls) in cases {
        assert_eq!(cards(fields), urls, "{fields}");
    }
}

#[test]
fn markup_is_read_whatever_calls_it_so() {
    let made = case("atom-untyped.xml");
    assert_eq!(
        made.item(0)["body"],
        json!([{ "type": "paragraph", "text": ["The ", { "text": "ferry", "em": true }, " waits."] }])
    );
    let made = case("xhtml-void.xml");
    assert_eq!(made.item(0)["title"], "Ferry waits");
    let card = json!({ "type": "embed", "url": "https://video.example/1", "title": "video.example" });
    assert_eq!(made.item(0)["body"], json!(["A", card, "B", "C", "D not a link", "E"]));
    // Escaped once more than it should be.
    let twice = item(
        "<description>&amp;lt;p&amp;gt;One.&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;Two &amp;amp;lt; 3.&amp;lt;/p&amp;gt;</description>",
    );
    assert_eq!(twice.item(0)["body"], json!(["One.", "Two < 3."]));
    assert_eq!(item("<description>5 &amp;lt; 6</description>").item(0)["summary"], "5 < 6");
    assert_eq!(case("html-in-json.json").item(0)["body"], json!(["Text"]));
    let feed = r#"{"version":"https://jsonfeed.org/version/1.1","title":"T","language":"en","items":[{"id":"1","content_html":"<html><body><p>Text</p></body></html>"}]}"#;
    assert_eq!(import(feed, &["json-feed", "-"]).item(0)["body"], json!(["Text"]));
}

#[test]
fn an_encoding_that_a_file_only_declares_is_not_believed() {
    let made = case("latin-declared-utf8.xml");
    assert_eq!(made.item(0)["title"], "Café für München");
    assert!(made.said.contains("declares windows-1252, but is UTF-8; read as such"), "{}", made.said);
    let (code, out, said) = run("", &["rss", "onebadbyte.xml"]);
    assert!((code, out.as_str()) == (2, "") && said.contains("--lossy"), "{said}");
    let made = case_with("onebadbyte.xml", &["--lossy"]);
    assert_eq!(made.item(0)["title"], "ABC D\u{fffd}F");
    assert_eq!(made.items().len(), 2);
    assert!(made.said.contains("one place is not UTF-8, the first at byte"), "{}", made.said);
}

#[test]
fn fields_of_other_systems_are_read() {
    let made = case("yandex.xml");
    let bodies: Vec<&Value> = made.items().iter().map(|item| &item["body"][0]).collect();
    assert_eq!(
        bodies,
        ["The whole report with all that is in it. It has two sentences.", "The whole report.", "The whole report."]
    );
    assert!(made.items().iter().all(|item| item["summary"] == "Short."));
    let made = case("case.xml");
    assert_eq!(
        (&made.item(0)["id"], &made.item(0)["date_published"]),
        (&json!("x1"), &json!("2026-11-23T06:30:00+08:00"))
    );
    let made = import(
        &rss("<item><guid>1</guid><title>A</title></item>").replace("<title>The Lantern</title>", ""),
        &["rss", "-"],
    );
    assert!(made.edition["title"] == "paper.example" && made.said.contains("title: missing"), "{}", made.said);
    let made = case("noid.xml");
    let ids: Vec<&str> = made.items().iter().map(|item| item["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["2026-11-23-one", "two"]);
    let twins = import(
        &rss("<item><title>渡口 开通</title></item><item><title>渡口 开通</title><description>x</description></item>"),
        &["rss", "-"],
    );
    let ids: Vec<&str> = twins.items().iter().map(|item| item["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["渡口-开通", "渡口-开通-2"]);
    let same = "<item><guid isPermaLink='false'>0</guid><title>One</title><link>https://paper.example/1</link></item>";
    let other = same.replace("One", "Two").replace("/1<", "/2<");
    let made = import(&rss(&format!("{same}{other}")), &["rss", "-"]);
    let ids: Vec<&str> = made.items().iter().map(|item| item["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["0", "https://paper.example/2"], "{}", made.said);
    let feed = r#"{"version":"https://jsonfeed.org/version/1.1","title":"T","language":"en","items":[{"title":"Ep","attachments":[{"url":"https://p.example/e.mp3","mime_type":"audio/mpeg"}],"authors":[{"name":"admin"}]}]}"#;
    let made = import(feed, &["json-feed", "-"]);
    let card = json!([{ "type": "embed", "url": "https://p.example/e.mp3", "title": "Ep" }]);
    assert_eq!(
        (&made.item(0)["id"], &made.item(0)["body"], &made.item(0)["authors"]),
        (&json!("ep"), &card, &json!(null))
    );
    let loud = "<RSS VERSION='2.0'><CHANNEL><TITLE>T</TITLE><LANGUAGE>en</LANGUAGE><ITEM><TITLE>A</TITLE><GUID>1</GUID><PubDate>2026-11-23</PubDate></ITEM></CHANNEL></RSS>";
    assert_eq!(times(&import(loud, &["rss", "-"])), ["2026-11-23T00:00:00Z"]);
}

#[test]
fn a_text_is_as_a_reader_of_the_page_would_see_it() {
    let bodies = [
        ("sup.xml", json!(["H₂O and 10⁶ m²"])),
        ("footnotes.xml", json!(["The ferry¹ waits.¹", "¹ Since 1904."])),
        ("pre.xml", json!(["Ferry 6.30 7.30", "Bus 6.45 7.45"])),
        ("ol.xml", json!(["3. three", "4. four"])),
        (
            "tablelayout.xml",
            json!([{ "type": "image", "src": "https://paper.example/a.jpg" }, "Text one.", "Text two."]),
        ),
        ("title-repeat.xml", json!(["Text."])),
    ];
    for (file, body) in bodies {
        assert_eq!(case(file).item(0)["body"], body, "{file}");
    }
    let made = case("small-caption.xml");
    assert_eq!(
        (made.item(0)["body"].as_array().unwrap().len(), &made.item(0)["body"][0]["caption"]),
        (1, &json!("The ferry at dusk"))
    );
    assert_eq!(case("title-repeat.xml").item(0)["byline"], "By Ada Fenn");
    let made = case("titles.xml");
    let titles: Vec<&str> = made.items().iter().map(|item| item["title"].as_str().unwrap()).collect();
    let expected = [
        "Why is no paragraph",
        "5 < 6 and 7 > 3",
        "AT&T buys",
        "Q&A with the mayor",
        "A bold move",
        "C++ vector<int> explained",
        "M&S and B&Q",
        "Tom ’s boat",
    ];
    assert_eq!(titles, expected);
}

#[test]
fn addresses_are_those_of_the_site_and_bylines_those_of_people() {
    let made = case("relative-self.xml");
    assert_eq!(made.item(0)["url"], "https://paper.example/2026/a");
    assert_eq!(made.item(0)["images"][0]["src"], "https://paper.example/i.jpg");
    let made = case("authors.xml");
    let names = |place: usize| {
        let authors = made.item(place)["authors"].as_array().cloned().unwrap_or_default();
        authors.iter().map(|author| author["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>().join("|")
    };
    assert_eq!([names(0), names(1), names(2)], ["Ada Fenn", "Ada Fenn|Tom Hale", ""]);
    assert_eq!(made.item(1)["byline"], "Ada Fenn and Tom Hale, Special to The Post");
}

#[test]
fn what_a_ninjs_picture_shows_is_told_from_who_took_it() {
    let picture = |descriptions: &str, rest: &str| {
        let item = format!(
            r#"[{{"uri":"urn:1","type":"picture","language":"en","headlines":[{{"value":"Frost"}}],"descriptions":{descriptions}{rest},
               "renditions":[{{"name":"main","href":"https://p.example/1.jpg","width":900,"height":600}}]}}]"#
        );
        import(&item, &["ninjs", "-", "--title", "T"]).item(0)["images"][0].clone()
    };
    let credit = r#"{"role":"credit","value":"Photo: Kit Moss"}"#;
    let caption = r#"{"role":"caption","value":"The weir this morning"}"#;
    let alt = r#"{"role":"alt","value":"Ice on a weir"}"#;
    for list in [format!("[{credit},{caption},{alt}]"), format!("[{alt},{caption},{credit}]")] {
        let image = picture(&list, "");
        assert_eq!(
            (&image["caption"], &image["credit"], &image["alt"]),
            (&json!("The weir this morning"), &json!("Photo: Kit Moss"), &json!("Ice on a weir"))
        );
    }
    let plain = picture(&format!(r#"[{credit},{{"value":"The weir this morning"}}]"#), "");
    assert_eq!((&plain["caption"], &plain["credit"]), (&json!("The weir this morning"), &json!("Photo: Kit Moss")));
    let file = picture(r#"[{"role":"caption","value":"DSC_0042.JPG"}]"#, r#","by":"Kit Moss""#);
    assert_eq!((&file["caption"], &file["alt"], &file["credit"]), (&json!(null), &json!(null), &json!("Kit Moss")));
}
