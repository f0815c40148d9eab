//! What the systems that newspapers are made with put into their feeds, each kind by itself, and what is right.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

#[path = "common/cases.rs"]
mod cases;

use cases::{Made, body, import, item, rss};
use serde_json::{Value, json};

/// An RSS feed of articles, each with its place in it.
fn feed(count: usize, fields: impl Fn(usize) -> String) -> Made {
    let item = |n: usize| {
        format!("<item><title>Boat {n} waits</title><link>https://paper.example/{n}</link>{}</item>", fields(n))
    };
    import(&rss(&(0..count).map(item).collect::<String>()), &["rss", "-"])
}

fn content(html: &str) -> String {
    format!("<content:encoded><![CDATA[{html}]]></content:encoded>")
}

#[test]
fn a_prefix_is_known_whatever_address_a_system_gives_it() {
    let feed = "<rss xmlns:media='http://www.rssboard.org/media-rss'><channel><title>T</title><language>en</language><item>\
        <guid>1</guid><title>A</title><media:content url='https://p.example/a.jpg' medium='image'/></item></channel></rss>";
    assert_eq!(import(feed, &["rss", "-"]).item(0)["images"][0]["src"], "https://p.example/a.jpg");
}

#[test]
fn addresses_do_not_say_that_their_reader_comes_from_the_feed() {
    let made = import(
        &rss("<item><title>A</title><link>https://paper.example/a?id=7&amp;utm_source=rss&amp;utm_medium=rss</link></item>")
            .replace("<link>https://paper.example/</link>", "<link>https://paper.example/?at_medium=RSS</link>"),
        &["rss", "-"],
    );
    assert_eq!(made.item(0)["url"], "https://paper.example/a?id=7");
    assert_eq!(made.edition["home_page_url"], "https://paper.example/");
}

#[test]
fn a_system_is_no_part_of_the_papers_name_and_its_mark_none_of_the_papers() {
    let head = "<title>The Lantern - Medium</title><generator>Medium</generator><description>The Lantern</description>\
        <image><url>https://s0.wp.com/i/webclip.png</url></image>";
    let made = import(
        &rss("<item><guid>1</guid><title>A</title></item>").replace("<title>The Lantern</title>", head),
        &["rss", "-"],
    );
    assert_eq!(made.edition["title"], "The Lantern");
    assert_eq!((&made.edition["description"], &made.edition["icon"]), (&json!(null), &json!(null)));
}

#[test]
fn boxes_of_other_systems_are_what_they_look_like() {
    let card = json!({ "type": "embed", "url": "https://archive.example/boats", "title": "Boats of the coast" });
    let cases = [
        (
            "<figure class='kg-card kg-bookmark-card'><a class='kg-bookmark-container' href='https://archive.example/boats'>\
             <div class='kg-bookmark-title'>Boats of the coast</div><div>A list.</div><img src='/f.ico'></a></figure>",
            json!([card]),
        ),
        (
            "<aside class='onebox' data-onebox-src='https://archive.example/boats'><header><a href='https://archive.example/boats'>\
             archive.example</a></header><h3><a href='https://archive.example/boats'>Boats of the coast</a></h3><p>A list.</p></aside>",
            json!([card]),
        ),
        ("<div class='pullquote'><p>It waits.</p></div>", json!([{ "type": "quote", "text": "It waits." }])),
        (
            "<div class='kg-card kg-callout-card'><div class='kg-callout-emoji'>⚓</div><div>Come early.</div></div>",
            json!([{ "type": "note", "body": ["Come early."] }]),
        ),
        (
            "<h2 id='when'>When?<a href='#when' class='anchor'>#</a></h2>",
            json!([{ "type": "heading", "text": "When?", "level": 2 }]),
        ),
        (
            "<ul><li><input type='checkbox' checked> Oars</li><li><input type='checkbox'> Sail</li></ul>",
            json!([{ "type": "list", "items": ["☑ Oars", "☐ Sail"] }]),
        ),
        ("<h4 class='ingress'>It waits all night.</h4>", json!(["It waits all night."])),
        (
            "<video src='https://film.example/ferry.mp4'></video>",
            json!([{ "type": "embed", "url": "https://film.example/ferry.mp4", "title": "Ferry waits" }]),
        ),
    ];
    for (html, blocks) in cases {
        let made = body(&format!("{html}<p>One.</p><p>Two.</p>"));
        let expected = [blocks.as_array().unwrap().clone(), vec![json!("One."), json!("Two.")]].concat();
        assert_eq!(made, json!(expected), "{html}");
    }
}

#[test]
fn fields_of_the_page_around_a_text_are_left_out() {
    let field = |name: &str, inner: &str| format!("<div class='field field--name-{name} field__item'>{inner}</div>");
    let html = [
        field("title", "Ferry waits"),
        field("body", "<p>One.</p><p>Two.</p>"),
        field("uid", "<a href='/user/1'>o.pettifer</a>"),
        field("created", "Mon, 11/23/2026 - 07:05"),
        field("field-tags", "<a href='/t/1'>County</a>"),
    ];
    assert_eq!(body(&html.concat()), json!(["One.", "Two."]));
}

#[test]
fn all_that_is_left_out_of_all_articles_is_said_and_no_terms_name_one_of_them() {
    let ends = |n: usize| {
        format!(
            "<p>Boat {n} waits may be printed with leave of the desk, all rights reserved.</p><p>Write to the desk.</p>"
        )
    };
    let made = feed(4, |n| content(&format!("<p>Text {n}.</p><p>More of {n}.</p>{}", ends(n))));
    assert_eq!(made.item(0)["body"], json!(["Text 0.", "More of 0."]));
    assert_eq!(made.edition["usage_terms"], json!(null), "{}", made.edition);
    assert_eq!(made.said.matches("stands in 4 of 4 items, left out").count(), 2, "{}", made.said);
    // Agencies number their texts.
    let made =
        feed(4, |n| content(&format!("<p>Text {n}.</p><p>More.{n}</p><p>© wire, wire:261123-99-4391{n}/{n}</p>")));
    assert_eq!(made.item(3)["body"].as_array().unwrap().len(), 2, "{}", made.edition);
    assert_eq!(made.edition["usage_terms"], json!(null));
}

#[test]
fn words_about_a_picture_are_said_once_and_say_something() {
    let picture = |media: &str, html: &str| {
        let made = item(&format!("{media}{}", content(&format!("{html}<p>One.</p><p>Two.</p>"))));
        made.item(0).clone()
    };
    let made = picture("", "<img src='https://p.example/a.jpg' alt='Ferry waits'>");
    assert_eq!(made["images"][0]["alt"], json!(null));
    let media = "<media:content url='https://p.example/a.jpg' medium='image'><media:description>At dusk. (Ada Fenn/The Lantern)\
        </media:description><media:credit>Ada Fenn</media:credit></media:content>";
    let made = picture(media, "");
    assert_eq!(
        (&made["images"][0]["caption"], &made["images"][0]["credit"]),
        (&json!("At dusk. (Ada Fenn/The Lantern)"), &json!(null))
    );
    let media = "<media:content url='https://p.example/resizer/QX3WDBZ5ENA2LPV7KGHS4TIRUM.jpg?auth=a&amp;width=900' medium='image' width='900'/>";
    let made = picture(media, "<img src='https://cdn.example/QX3WDBZ5ENA2LPV7KGHS4TIRUM.jpg' alt='A boat'>");
    assert_eq!(made["images"].as_array().unwrap().len(), 1);
    assert_eq!(made["images"][0]["src"], made["body"][0]["src"]);
    let portrait = "<media:thumbnail url='https://p.example/ada.jpg' width='30' height='30'/>";
    assert_eq!(picture(portrait, "<img src='https://p.example/a.jpg'>")["images"][0]["src"], "https://p.example/a.jpg");
}

#[test]
fn a_line_under_a_picture_is_its_caption_where_it_is_known_to_be() {
    let captions = [
        ("<p><img src='/a.jpg'><br>The ferry at dusk</p>", Some("The ferry at dusk"), None),
        ("<p><img src='/a.jpg'></p><p>罗师傅和他的扳手。江一苇 摄</p>", Some("罗师傅和他的扳手。江一苇 摄"), None),
        ("<p><img src='/a.jpg'></p><p>At dusk. Photo: Ada Fenn</p>", Some("At dusk. Photo: Ada Fenn"), None),
        ("<p><img src='/a.jpg'></p><p>(Image credit: Ada Fenn)</p>", None, Some("Ada Fenn")),
    ];
    for (html, caption, credit) in captions {
        let made = body(&format!("{html}<p>One.</p><p>Two.</p>"));
        assert_eq!((made[0]["caption"].as_str(), made[0]["credit"].as_str()), (caption, credit), "{html}");
        assert_eq!(made.as_array().unwrap().len(), 3, "{html}");
    }
    // A sentence in the picture's paragraph, or under it, is the article's.
    for html in [
        "<p><img src='/a.jpg'><br>The ferry waits.</p>",
        "<p><img src='/a.jpg'><br>The ferry waits. It goes <a href='/b'>on</a></p>",
        "<p><img src='/a.jpg'></p><p>It waits</p>",
        "<p><img src='/a.jpg'></p><p><em>It waits all night</em></p>",
    ] {
        assert_eq!(body(&format!("{html}<p>Two.</p>")).as_array().unwrap().len(), 3, "{html}");
    }
    let made = body("<p><img src='/a.jpg'></p><p>One.</p><p>(Image credit: Ada Fenn for The Lantern)</p><p>Two.</p>");
    assert_eq!((&made[0]["credit"], &made[2]), (&json!("Ada Fenn for The Lantern"), &json!("Two.")));
}

#[test]
fn stressed_words_under_a_picture_within_a_text_are_its_caption() {
    let made = body(
        "<p>One.</p><p><img src='/a.jpg'></p><p style='text-align:center'><em>Duchess, in October.</em></p><p>Two.</p>",
    );
    assert_eq!((&made[1]["caption"], &made[2]), (&json!("Duchess, in October."), &json!("Two.")));
    let made = body("<img src='/a.jpg' alt='A boat at night | Pictures &amp; Co'><p>One.</p><p>Two.</p>");
    assert_eq!((&made[0]["alt"], &made[0]["credit"]), (&json!("A boat at night"), &json!("Pictures & Co")));
}

#[test]
fn a_whole_text_that_only_leads_on_is_a_teaser_and_one_without_a_headline_is_none() {
    let own = "https://paper.example/a";
    let made = item(&format!(
        "<description>It waits all night.</description>{}",
        content(&format!(
            "<p><a href='{own}'><img src='/a.jpg'></a><br><br>It waits all night.[<a href='{own}'>mehr</a>]</p>"
        ))
    ));
    let item = made.item(0);
    assert_eq!((&item["summary"], &item["body"]), (&json!("It waits all night."), &json!(null)));
    assert_eq!(item["images"][0]["src"], "https://paper.example/a.jpg");
    let untitled = "<item><link>https://paper.example/1</link><description>&lt;p>It waits.&lt;/p>&lt;p>#ferry #night&lt;/p></description></item>";
    let made = import(&rss(untitled), &["rss", "-"]);
    assert_eq!((&made.item(0)["type"], &made.item(0)["body"]), (&json!("brief"), &json!(["It waits."])));
    assert_eq!(made.item(0)["tags"], json!(["ferry", "night"]));
    let itself = "<link>https://paper.example/feed.xml</link><atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='self' \
        href='https://paper.example/feed.xml'/>";
    let feed =
        rss("<item><guid>1</guid><title>A</title></item>").replace("<link>https://paper.example/</link>", itself);
    assert_eq!(import(&feed, &["rss", "-"]).edition["home_page_url"], json!(null));
}

#[test]
fn what_a_forum_has_over_its_link_to_the_answers_is_the_text() {
    let topic = |html: &str| {
        let made = item(&format!(
            "<dc:creator>@ada1904 Ada Fenn</dc:creator><description><![CDATA[{html}<p><small>6 posts - 4 participants</small></p>\
             <p><a href='https://paper.example/a'>Read full topic</a></p>]]></description>"
        ));
        made.item(0).clone()
    };
    let made = topic("<p>It waits. <img class='emoji' src='/e.png' alt=':tada:'></p><ul><li>One</li></ul>");
    assert_eq!(made["body"], json!(["It waits.", { "type": "list", "items": ["One"] }]));
    assert_eq!(made["authors"], json!([{ "name": "Ada Fenn" }]));
    let made = topic("<p>It waits.</p><p>Does it?</p>");
    assert_eq!((&made["summary"], &made["body"]), (&json!("It waits. Does it?"), &json!(null)));
}

#[test]
fn a_card_tells_how_a_text_begins_and_what_a_film_is_about() {
    let text = "<p>It waits.</p><p>In this part:</p><ul><li>One</li><li>Two</li></ul>";
    let made = item(&format!("<description><![CDATA[{text}]]></description>{}", content(text)));
    assert_eq!(made.item(0)["summary"], "It waits.");
    let made = feed(3, |n| {
        format!(
            "<media:group><media:description>Boat {n} sails.&#10;&#10;00:00 Out&#10;01:12 Home&#10;&#10;Follow us: https://p.example/\
             &#10;#boat #boat{n}</media:description></media:group>"
        )
    });
    let summaries: Vec<&Value> = made.items().iter().map(|item| &item["summary"]).collect();
    assert_eq!(summaries, ["Boat 0 sails.", "Boat 1 sails.", "Boat 2 sails."]);
    let film = "<media:group><media:content url='https://film.example/v/1' type='application/x-shockwave-flash'/>\
        <media:thumbnail url='https://p.example/1.jpg' width='480' height='360'/>\
        <media:description>It sails.&#10;&#10;00:00 Out</media:description></media:group>";
    let made = item(film);
    assert_eq!(made.item(0)["images"], json!([{ "src": "https://p.example/1.jpg", "width": 480, "height": 360 }]));
}

#[test]
fn a_subhead_directly_under_the_headline_is_the_line_under_it() {
    let made = item(&content("<h1>Ferry waits</h1><h2>All night long</h2><p>One.</p><p>Two.</p>"));
    assert_eq!(
        (&made.item(0)["subtitle"], &made.item(0)["body"]),
        (&json!("All night long"), &json!(["One.", "Two."]))
    );
    let made = item(&content("<h1>Ferry waits</h1><p>One.</p><h2>All night long</h2><p>Two.</p>"));
    assert_eq!(made.item(0)["subtitle"], json!(null));
    let made = item("<description>（原标题：Ferry waits） It waits all night.</description>");
    assert_eq!(made.item(0)["summary"], "It waits all night.");
    let made = item("<description>(Ferry waits in a far town) It waits all night.</description>");
    assert_eq!(made.item(0)["summary"], "(Ferry waits in a far town) It waits all night.");
}

#[test]
fn a_last_line_that_only_signs_is_no_text() {
    let made = item(&format!(
        "<dc:creator>김가람 기자</dc:creator>{}",
        content("<p>다리가 열렸다.</p><p>주민이 건넜다.</p><p>김가람 기자 garam@paper.example</p>")
    ));
    assert_eq!(made.item(0)["body"].as_array().unwrap().len(), 2);
    let made = item(&content("<p>One.</p><p>Write to Ada Fenn ada@paper.example</p>"));
    assert_eq!(made.item(0)["body"].as_array().unwrap().len(), 2);
}

/// One item of ninjs.
fn ninjs(fields: &str) -> Made {
    let item = format!(r#"[{{"uri":"urn:1","language":"en","headline":"Boat",{fields}}}]"#);
    import(&item, &["ninjs", "-", "--title", "T"])
}

#[test]
fn what_agencies_write_for_editors_is_not_printed() {
    let cases = [
        (r#""body_html":"<p>One.</p><p># Notizblock</p><p>Tel. 0123</p>""#, json!(["One."])),
        (
            r#""body_html":"<p>Eins.</p><p>Die folgenden Informationen sind nicht zur Veröffentlichung bestimmt</p><p>Tel. 0123</p>""#,
            json!(["Eins."]),
        ),
        (r#""body_text":"一艘船。\n\n它等着。（完）""#, json!(["一艘船。", "它等着。"])),
        (r#""body_text":"One.\n\nENDS""#, json!(["One."])),
        (r#""body_text":"One.\n\nIt ends.""#, json!(["One.", "It ends."])),
    ];
    for (fields, body) in cases {
        assert_eq!(ninjs(fields).item(0)["body"], body, "{fields}");
    }
    assert!(ninjs(r#""body_html":"<p>One.</p><p># Notizblock</p><p>x</p>""#).said.contains("is for editors, left out"));
}

#[test]
fn shapes_of_agencies_are_read() {
    let made = ninjs(
        r#""body_text":"Plain.","body_html5":"<h4 class='ingress'>It waits.</h4><p>All night.</p>",
        "associations":{"a":{"type":"picture","renditions":{
            "r1":{"href":"https://p.example/watermark.jpg","variant":"Watermark","width":1024,"height":683},
            "r2":{"href":"https://p.example/normal.jpg","variant":"Normal","width":1024,"height":683}}}}"#,
    );
    assert_eq!(made.item(0)["body"], json!(["It waits.", "All night."]));
    assert_eq!(made.item(0)["images"][0]["src"], "https://p.example/normal.jpg");
    // The text in another form is no picture.
    let made =
        ninjs(r#""body_text":"One.","renditions":{"nitf":{"href":"https://p.example/a?format=NITF","type":"text"}}"#);
    assert_eq!(made.item(0)["images"], json!(null));
    let wrapped = r#"{"data":{"items":[{"meta":{},"item":{"uri":"urn:1","language":"en","headline":"Boat",
        "bylines":[{"by":"By ADA FENN"},{"by":"By TOM HALE"}],"description_summary":"It waits.","body_nitf":"<block><p>One.</p><p>Two.</p></block>"}}]}}"#;
    let made = import(wrapped, &["ninjs", "-", "--title", "T"]);
    let item = made.item(0);
    assert_eq!(
        (&item["title"], &item["byline"], &item["summary"]),
        (&json!("Boat"), &json!("By ADA FENN, TOM HALE"), &json!("It waits."))
    );
    assert_eq!(item["body"], json!(["One.", "Two."]));
}
