//! What becomes of HTML, as people and programs write it.

use proptest::prelude::*;
use serde_json::{Map, json};

use super::*;

#[path = "../../../tests/html/table.rs"]
mod table;

/// The table that the importer has to pass as well.
#[test]
fn html_is_read_as_the_importer_reads_it_but_for_what_is_listed() {
    table::check(table::Reader::Widget, read);
}

/// A value as JSON, in which the order of fields makes no difference.
fn to_json(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => json!(null),
        Value::Bool(flag) => json!(flag),
        Value::Number(number) => json!(*number as i64),
        Value::Text(text) => json!(text),
        Value::List(list) => list.iter().map(to_json).collect(),
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| (name.clone(), to_json(value))).collect::<Map<_, _>>().into()
        }
    }
}

fn read(html: &str) -> serde_json::Value {
    blocks(html, &mut 100_000).iter().map(to_json).collect()
}

/// Checks what each text is read as.
fn check<const N: usize>(cases: [(&str, serde_json::Value); N]) {
    for (html, expected) in cases {
        assert_eq!(read(html), expected, "{html}");
    }
}

/// All words of the blocks, in their order.
fn words(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Array(list) => list.iter().map(words).collect(),
        serde_json::Value::Object(fields) => ["text", "ruby", "items", "header", "rows", "caption", "cite"]
            .iter()
            .filter_map(|name| fields.get(*name))
            .map(words)
            .collect(),
        _ => String::new(),
    }
}

#[test]
fn blocks_of_text_are_paragraphs() {
    check([
        ("", json!([])),
        ("plain", json!(["plain"])),
        ("<p>One</p><p>Two</p>", json!(["One", "Two"])),
        ("<p>One<p>Two", json!(["One", "Two"])),
        ("before<div>in</div>after", json!(["before", "in", "after"])),
        ("<P CLASS=x>One</P\n>", json!(["One"])),
        ("<unknown-tag>One</unknown-tag> two", json!(["One two"])),
        ("<p></p><p> </p><p>&nbsp;</p><p><b> </b></p>", json!([])),
        ("First line<br>second<br/><br />third", json!(["First line", "second", "third"])),
        ("<pre>One\n  two\n</pre>\nthree\nfour", json!(["One", "two", "three four"])),
        ("One<hr>two", json!(["One", {"type": "separator"}, "two"])),
        ("<dl><dt>Tide</dt><dd>High</dd></dl>", json!(["Tide", "High"])),
    ]);
}

#[test]
fn white_space_is_collapsed_and_the_hand_made_indent_goes() {
    check([
        ("  One \n\t two  ", json!(["One two"])),
        (
            "<p> One <b> two </b> three </p>",
            json!([{"type": "paragraph", "text": ["One ", {"text": "two ", "strong": true}, "three"]}]),
        ),
        ("a <b>b</b> ", json!([{"type": "paragraph", "text": ["a ", {"text": "b", "strong": true}]}])),
        ("<b>a</b> <i> </i>", json!([{"type": "paragraph", "text": [{"text": "a", "strong": true}]}])),
        ("<p>　　河水退了。</p>", json!(["河水退了。"])),
        ("<p>&nbsp;&nbsp;One&nbsp;two</p>", json!(["One\u{a0}two"])),
    ]);
}

#[test]
fn emphasis_and_links_are_spans() {
    check([
        (
            "<strong>a</strong><em>b</em>",
            json!([{"type": "paragraph", "text": [{"text": "a", "strong": true}, {"text": "b", "em": true}]}]),
        ),
        (
            "<b><i>a</b>b</i>c",
            json!([{"type": "paragraph", "text": [{"text": "a", "strong": true, "em": true}, {"text": "b", "em": true}, "c"]}]),
        ),
        (
            "<b><strong>a</strong>b</b>c",
            json!([{"type": "paragraph", "text": [{"text": "a", "strong": true}, {"text": "b", "strong": true}, "c"]}]),
        ),
        ("a</b></i></a>b", json!(["ab"])),
        (
            "<p><b>a</p><p>b",
            json!([{"type": "paragraph", "text": [{"text": "a", "strong": true}]}, {"type": "paragraph", "text": [{"text": "b", "strong": true}]}]),
        ),
        (
            "<a href='/x?a=1&amp;b=2&copy=3'>x</a>y",
            json!([{"type": "paragraph", "text": [{"text": "x", "href": "/x?a=1&b=2&copy=3"}, "y"]}]),
        ),
        (
            "<a href=/1>x<a href=/2>y</a>z",
            json!([{"type": "paragraph", "text": [{"text": "x", "href": "/1"}, {"text": "y", "href": "/2"}, "z"]}]),
        ),
        ("<a name=top>x</a>", json!(["x"])),
        ("<a href=\"\">x</a>", json!(["x"])),
    ]);
}

#[test]
fn attributes_come_quoted_unquoted_without_value_and_twice() {
    let link = |href: &str| json!([{"type": "paragraph", "text": [{"text": "x", "href": href}]}]);
    check([
        ("<a href=\"a b\">x", link("a b")),
        ("<a href='a\"b'>x", link("a\"b")),
        ("<a href=a/b/>x", link("a/b/")),
        ("<a href = a >x", link("a")),
        ("<a HREF=a href=b>x", link("a")),
        ("<a download href=a hidden>x", link("a")),
        ("<a title='>' href=a>x", link("a")),
        ("<a title=\"<b>\" href=a>x", link("a")),
        ("<a/href=a>x", link("a")),
        ("<a =b href=a>x", link("a")),
        ("<a é=ü href=ä>x", link("ä")),
        ("x<a href=\"never closed>y", json!(["x"])),
        ("x<a href", json!(["x"])),
        ("x<a href=", json!(["x"])),
    ]);
}

#[test]
fn headings_are_of_two_levels() {
    check([
        ("<h1>a</h1>", json!([{"type": "heading", "text": "a"}])),
        ("<h2>a</h2>b", json!([{"type": "heading", "text": "a"}, "b"])),
        (
            "<h3>a</h3><h6>b</h6>",
            json!([{"type": "heading", "text": "a", "level": 3}, {"type": "heading", "text": "b", "level": 3}]),
        ),
        ("<h2>a<br>b</h2>", json!([{"type": "heading", "text": "a b"}])),
        ("<h2><div>a</div></h2>", json!([{"type": "heading", "text": "a"}])),
        ("<h2>a<p>b<p>c", json!([{"type": "heading", "text": "a"}, "b", "c"])),
        ("<h2>a<h2>b", json!([{"type": "heading", "text": "a"}, {"type": "heading", "text": "b"}])),
        ("<h2>a <em>b</em></h2>", json!([{"type": "heading", "text": ["a ", {"text": "b", "em": true}]}])),
        ("<h2></h2>", json!([])),
    ]);
}

#[test]
fn lists_are_flat() {
    check([
        ("<ul><li>a<li>b</ul>c", json!([{"type": "list", "items": ["a", "b"]}, "c"])),
        ("<ol><li>a</li>\n<li>b</li></ol>", json!([{"type": "list", "items": ["a", "b"], "ordered": true}])),
        (
            "<ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul>",
            json!([{"type": "list", "items": ["a", "b", "c", "d"]}]),
        ),
        ("<ul><li>a<ul><li>b</ul>c</ul>", json!([{"type": "list", "items": ["a", "b", "c"]}])),
        ("<ul><li>a<ul><ul><ul><li>b", json!([{"type": "list", "items": ["a", "b"]}])),
        (
            "<ul><li><p>a</p><p><b>b</b></p></li></ul>",
            json!([{"type": "list", "items": [["a", "\n", {"text": "b", "strong": true}]]}]),
        ),
        (
            "<ul><li>a<img src=x alt=''></li><li>b</ul>",
            json!([{"type": "list", "items": ["a", "b"]}, {"type": "image", "src": "x", "alt": ""}]),
        ),
        ("<ul><li></ul><ul></ul>", json!([{"type": "list", "items": []}])),
        ("<ul><p>a</p></ul>", json!(["a"])),
        ("<li>a<li>b", json!(["a", "b"])),
        ("a</ul>b</ol>", json!(["ab"])),
    ]);
}

#[test]
fn quotes_know_who_said_it() {
    check([
        ("<blockquote>a</blockquote>b", json!([{"type": "quote", "text": "a"}, "b"])),
        (
            "<blockquote><p>a</p><p>b</p><cite>Bo</cite></blockquote>",
            json!([{"type": "quote", "text": "a"}, {"type": "quote", "text": "b", "cite": "Bo"}]),
        ),
        (
            "<blockquote><p>a</p><footer>— <cite>Bo</cite>, pilot</footer></blockquote>",
            json!([{"type": "quote", "text": "a", "cite": "— Bo, pilot"}]),
        ),
        (
            "<figure><blockquote>a</blockquote><figcaption>Bo</figcaption></figure>",
            json!([{"type": "quote", "text": "a", "cite": "Bo"}]),
        ),
        ("<blockquote><ul><li>a</ul></blockquote>", json!([{"type": "list", "items": ["a"]}])),
        (
            "<blockquote><blockquote>a</blockquote>b",
            json!([{"type": "quote", "text": "a"}, {"type": "quote", "text": "b"}]),
        ),
        ("<blockquote><cite>Bo</cite></blockquote>", json!(["Bo"])),
        ("a <cite>b</cite> c", json!(["a b c"])),
    ]);
}

#[test]
fn pictures_keep_their_words() {
    check([
        (
            "<img src=a.jpg alt='A lock' width=640 height=\"480\">",
            json!([{"type": "image", "src": "a.jpg", "alt": "A lock", "width": 640, "height": 480}]),
        ),
        (
            "<figure><img src=a><figcaption>The <b>lock</b></figcaption></figure>",
            json!([{"type": "image", "src": "a", "caption": "The lock"}]),
        ),
        (
            "<figure><figcaption>a<br>b</figcaption><img src=a></figure>",
            json!([{"type": "image", "src": "a", "caption": "a\nb"}]),
        ),
        ("<figure><a href=/x><img src=a></a></figure>b", json!([{"type": "image", "src": "a"}, "b"])),
        ("<figure><figcaption>a</figcaption></figure>", json!(["a"])),
        ("<figcaption>a</figcaption>b", json!(["a", "b"])),
        ("a<img src=b>c", json!(["a", {"type": "image", "src": "b"}, "c"])),
        ("<img>", json!([])),
        ("<img src=data:image/gif;base64,x data-src=a>", json!([{"type": "image", "src": "a"}])),
        ("<img src=' data:image/gif;base64,x' data-src=a>", json!([{"type": "image", "src": "a"}])),
        ("a<img src=t.gif width=1 height=1>b", json!(["ab"])),
        ("a<img src=t.gif width=16 alt=☂>b", json!(["a☂b"])),
        ("<img src=a width=100%>", json!([{"type": "image", "src": "a"}])),
        ("<picture><source srcset=b><img src=a></picture>", json!([{"type": "image", "src": "a"}])),
    ]);
}

#[test]
fn tables_keep_rows_and_columns() {
    check([
        (
            "<table><caption>Depth</caption><thead><tr><th>Gate<th>m</thead><tbody><tr><td>Upper<td>2</tbody></table>",
            json!([{"type": "table", "caption": "Depth", "header": ["Gate", "m"], "rows": [["Upper", "2"]]}]),
        ),
        ("<table><tr><td>a<td><tr><td>b<td>c", json!([{"type": "table", "rows": [["a", ""], ["b", "c"]]}])),
        ("<table><tr><th>a<td>b</table>", json!([{"type": "table", "rows": [["a", "b"]]}])),
        ("<table><tr><th>a<th>b</table>", json!([{"type": "table", "rows": [["a", "b"]]}])),
        (
            "<table><td>a<td><b>b<td>c</table>d",
            json!([{"type": "table", "rows": [["a", [{"text": "b", "strong": true}], "c"]]}, "d"]),
        ),
        (
            "<table><tr><td><p>a</p><p>b</p></td><td><ul><li>c<li>d</ul></td></table>",
            json!([{"type": "table", "rows": [["a\nb", "c\nd"]]}]),
        ),
        (
            "<table><tr><td>a<td><blockquote>b<cite>c</cite></blockquote></table>",
            json!([{"type": "table", "rows": [["a", "b\nc"]]}]),
        ),
        ("<table><tr><td><ul><li>a<td>b</table>", json!([{"type": "table", "rows": [["a", "b"]]}])),
        ("<table><tr><td>a<td><table><tr><td>b</table></table>", json!([{"type": "table", "rows": [["a", "b"]]}])),
        ("<table>a<tr><td>b<td>c</table>", json!(["a", {"type": "table", "rows": [["b", "c"]]}])),
        (
            "<ul><li><table><tr><td>a</ul><td>b</table></ul>",
            json!([{"type": "list", "items": []}, {"type": "table", "rows": [["a", "b"]]}]),
        ),
        // One column is layout.
        (
            "<table><caption>x</caption><tr><td><p>a</p><p>b</p></td></tr><tr><td><img src=c></td></tr></table>",
            json!(["a", "b", {"type": "image", "src": "c"}, "x"]),
        ),
        ("<td>a</td><tr>b", json!(["a", "b"])),
    ]);
}

#[test]
fn readings_stand_over_their_words() {
    let ruby = json!({"text": "漢字", "ruby": "かんじ"});
    check([
        (
            "<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>です",
            json!([{"type": "paragraph", "text": [ruby, "です"]}]),
        ),
        ("前<ruby>漢字<rt>かんじ</ruby>", json!([{"type": "paragraph", "text": ["前", ruby]}])),
        (
            "<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>",
            json!([{"type": "paragraph", "text": [{"text": "漢", "ruby": "かん"}, {"text": "字", "ruby": "じ"}]}]),
        ),
        ("前<ruby><rt>かん</rt></ruby>", json!([{"type": "paragraph", "text": ["前", "かん"]}])),
        ("前<rt>かん</rt>", json!([{"type": "paragraph", "text": ["前", "かん"]}])),
        ("<ruby>漢<rt></rt></ruby>", json!(["漢"])),
        (
            "<figure><img src=a><figcaption><ruby>漢<rt>かん</ruby>。",
            json!([{"type": "image", "src": "a", "caption": "漢(かん)。"}]),
        ),
        (
            "<ruby><b>漢</b><rt><b>かん</b></rt></ruby>",
            json!([{"type": "paragraph", "text": [{"text": "漢", "strong": true, "ruby": "かん"}]}]),
        ),
        ("<ruby>漢<rt>かん<p>次", json!([{"type": "paragraph", "text": [{"text": "漢", "ruby": "かん"}]}, "次"])),
    ]);
}

#[test]
fn what_is_no_text_is_dropped_with_its_content() {
    for name in "script style template noscript iframe object svg math title textarea select".split(' ') {
        let upper = name.to_uppercase();
        for html in [
            format!("a<{name}>no<b>no</b></{name}>b"),
            format!("a<{name} x='1'>no</{upper} >b"),
            format!("a<{upper}/>b"),
            format!("a<{name}></{name}ly>no</{name}>b"),
        ] {
            assert_eq!(words(&read(&html)), "ab", "{html}");
        }
        assert_eq!(read(&format!("a<{name}>no<p>no")), json!(["a"]));
    }
    check([
        ("<script>if (a<b && c>'d') { x = \"</p>\" }</script>a", json!(["a"])),
        ("<svg><svg></svg>no</svg>a", json!(["a"])),
        ("<object><object></object>no</object>a", json!(["a"])),
        ("<script><script></script>a", json!(["a"])),
        ("<html><head><meta charset=x><title>no</title><style>no</style><body>a</html>", json!(["a"])),
    ]);
}

#[test]
fn what_is_not_content_is_dropped() {
    check([
        ("a<!-- <p>no -->b", json!(["ab"])),
        ("a<!-->b<!--->c", json!(["abc"])),
        ("a<!-- no --!>b", json!(["ab"])),
        ("a<!-- no -- > no", json!(["a"])),
        ("<!DOCTYPE html>a", json!(["a"])),
        ("<?xml version='1.0'?>a", json!(["a"])),
        ("a<![CDATA[no]]>b", json!(["ab"])),
        ("a</ no>b</>c", json!(["abc"])),
    ]);
}

#[test]
fn a_lone_sign_is_text() {
    check([
        ("1 < 2 & 3 > 2", json!(["1 < 2 & 3 > 2"])),
        ("<<<", json!(["<<<"])),
        ("a <3", json!(["a <3"])),
        ("a <", json!(["a <"])),
        ("a &", json!(["a &"])),
    ]);
}

#[test]
fn references_are_what_they_stand_for() {
    check([
        ("&lt;p&gt; &amp; &quot;x&quot; &apos;", json!(["<p> & \"x\" '"])),
        ("a&mdash;b&hellip;&ldquo;&rdquo;&middot;", json!(["a—b…“”·"])),
        ("caf&eacute; &Uuml;ber &szlig; &frac12; &sup2;", json!(["café Über ß ½ ²"])),
        ("&amp;nbsp;", json!(["&nbsp;"])),
        ("a&nbsp b&copy", json!(["a\u{a0} b©"])),
        ("&unknown; &; &LT; &a", json!(["&unknown; &; &LT; &a"])),
        ("&#65;&#x42;&#X43;&#68 &#0069;", json!(["ABCD E"])),
        ("&#; &#x; &#xg;", json!(["&#; &#x; &#xg;"])),
        ("&#128;&#x99;&#129;", json!(["€™\u{81}"])),
        ("&#0;&#xd800;&#x110000;&#99999999999999999999;", json!(["\u{fffd}\u{fffd}\u{fffd}\u{fffd}"])),
        ("&#x1F4F0;&#32;&#32;a", json!(["\u{1f4f0} a"])),
    ]);
}

#[test]
fn depth_is_bounded() {
    for name in ["ul", "table", "blockquote", "figure", "div", "b", "h2", "ruby", "pre"] {
        let html = format!("{}a{}", format!("<{name}>").repeat(5000), format!("</{name}>").repeat(5000));
        assert_eq!(words(&read(&html)), "a", "{name}");
    }
    let deep = words(&read(&"<ul><li>a<table><tr><td>b".repeat(500)));
    assert_eq!(deep.replace('\n', "").len(), 1000);
}

#[test]
fn values_are_bounded() {
    let mut left = 5;
    let blocks = blocks(&"<p>a".repeat(100), &mut left);
    assert_eq!((blocks.len(), left), (5, 0));
    assert_eq!(super::blocks("a", &mut left), []);
}

#[test]
fn a_link_that_is_never_closed_does_not_grow() {
    let html = format!("<a href={}>{}", "x".repeat(10_000), "<p>a<b>b</b>".repeat(1000));
    assert!(read(&html).to_string().len() < 20 * html.len());
}

#[test]
fn time_grows_with_length_alone() {
    let seeds = [
        "<",
        "<!--",
        "<!",
        "</",
        "<a ",
        "<a b=\"",
        "&",
        "&#",
        "&a",
        "<script>",
        "</script",
        "<svg>",
        "<svg",
        "<ul><li>",
        "<td>",
        "<table>",
        "<table><tr><td>",
        "<b>",
        "<p>",
        "<h2>",
        "a=",
        "\"",
        "<ruby>a<rt>",
        "<figure><figcaption>",
        "<blockquote><cite>",
        "<a href=x>y",
        "]]>",
        "-->",
        " ",
        "\u{3000}",
        "<caption>",
        "<img src=x>",
        "<template>",
    ];
    // The best of three.
    let time = |html: &str| {
        (0..3)
            .map(|_| {
                let start = processor_time();
                blocks(html, &mut 1_000_000);
                processor_time() - start
            })
            .min()
            .unwrap()
    };
    for seed in seeds {
        let short = time(&seed.repeat(10_000 / seed.len()));
        let long = time(&seed.repeat(80_000 / seed.len()));
        assert!(long < short * 24 + std::time::Duration::from_millis(50), "{seed}: {short:?}, {long:?}");
    }
}

/// How long this thread has had the processor, where the system says so: a busy machine does not lengthen that.
fn processor_time() -> std::time::Duration {
    static START: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), std::time::Duration::from_nanos)
}

/// Tags that keep all text between them.
const TAGS_OF_TEXT: &str = "<p> </p> <br> <b> </b> <i> </i> <a~href=/x> </a> <h2> </h2> <h3> </h5> <ul> </ul> <ol> <li> </li> \
    <table> </table> <tr> <td> </td> <th> <caption> </caption> <blockquote> </blockquote> <cite> </cite> <footer> <figure> </figure> \
    <img~src=x> <figcaption> </figcaption> <ruby> </ruby> <rt> </rt> <hr> <pre> </pre> <div> </div> <span>";

/// What may stand between.
const PIECES: &str = "&amp; &#1 < ~ 文 a one <!-- --> <script> </script> <rp> \u{3000} &nbsp; \" ' =";

fn pieces(list: &str) -> impl Strategy<Value = String> + use<> {
    let pieces: Vec<_> = list.split_ascii_whitespace().map(|piece| piece.replace('~', " ")).collect();
    prop::sample::select(pieces)
}

/// HTML of tags that are opened and closed anyhow, with anything between.
fn any_html() -> impl Strategy<Value = String> {
    let piece = prop_oneof![6 => pieces(TAGS_OF_TEXT), 2 => pieces(PIECES), 1 => any::<String>()];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Whether every block is one of the format, and nothing is left of what the reader notes for itself.
fn is_body(blocks: &[Value]) -> bool {
    blocks.iter().all(|block| match block {
        Value::Text(words) => !words.is_empty(),
        Value::Object(_) => {
            let has = |name: &str| !block.get(name).is_null();
            match block.text("type") {
                "paragraph" | "heading" | "quote" => has("text"),
                "list" => matches!(block.get("items"), Value::List(_)),
                "table" => block.list("rows").iter().all(|row| matches!(row, Value::List(cells) if !cells.is_empty())),
                "image" => has("src"),
                kind => kind == "separator",
            }
        }
        _ => false,
    })
}

proptest! {
    #[test]
    fn any_text_is_read(html in any::<String>()) {
        prop_assert!(is_body(&blocks(&html, &mut 1000)));
    }

    #[test]
    fn any_tags_make_blocks_of_the_format(html in any_html()) {
        prop_assert!(is_body(&blocks(&html, &mut 1000)));
    }

    #[test]
    fn every_word_is_kept_once_whatever_the_tags(tags in prop::collection::vec(pieces(TAGS_OF_TEXT), 0..60)) {
        let html: String = tags.iter().enumerate().map(|(n, tag)| format!("{tag}w{n}x")).collect();
        let found = words(&read(&html));
        for n in 0..tags.len() {
            prop_assert_eq!(found.matches(&format!("w{n}x")).count(), 1, "{} in {}", n, found);
        }
    }

    #[test]
    fn plain_text_escaped_comes_back(text in "[a-z<>&\"' é文]{0,40}") {
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
        let expected = text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        prop_assert_eq!(words(&read(&escaped)), expected);
    }
}
