use std::time::{Duration, Instant};

use serde_json::{Value, json};
use url::Url;

use super::*;

/// The body that HTML becomes, as the format has it.
fn body(html: &str) -> Value {
    let base = Url::parse("https://paper.example/2026/a.html").unwrap();
    convert(html, Some(&base)).blocks.iter().map(Block::to_json).collect()
}

#[test]
fn each_element_has_its_block() {
    let cases = [
        ("", json!([])),
        ("words", json!(["words"])),
        ("<p>a<p>b</p>c", json!(["a", "b", "c"])),
        ("<div>a<div>b</div>c</div>", json!(["a", "b", "c"])),
        ("a<br>b<br/><br>c", json!(["a", "b", "c"])),
        ("<p>渡口\n今晨</p><p>\u{3000}\u{3000}開通</p>", json!(["渡口今晨", "開通"])),
        (
            "<h1>a</h1><h4>b<br>c</h4>",
            json!([
                { "type": "heading", "text": "a", "level": 2 }, { "type": "heading", "text": "b c", "level": 3 }
            ]),
        ),
        ("<h2><strong>a</strong></h2>", json!([{ "type": "heading", "text": "a", "level": 2 }])),
        ("<h2>a<p>b</p>", json!([{ "type": "heading", "text": "a", "level": 2 }, "b"])),
        ("a<hr>b<hr>", json!(["a", { "type": "separator" }, "b"])),
        ("<ul><li>a<li>b</ul>", json!([{ "type": "list", "items": ["a", "b"] }])),
        ("<ol><li><p>a</p><p>b</p></li></ol>", json!([{ "type": "list", "items": ["a b"], "ordered": true }])),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", json!([{ "type": "list", "items": ["a", "b", "c"] }])),
        (
            "<blockquote><p>a</p><p>b</p><footer>— <cite>C</cite></footer></blockquote>",
            json!([
                { "type": "quote", "text": "a" }, { "type": "quote", "text": "b", "cite": "— C" }
            ]),
        ),
        ("<blockquote>a <cite>Book</cite> b</blockquote>", json!([{ "type": "quote", "text": "a Book b" }])),
        (
            "<figure><blockquote>a</blockquote><figcaption>C</figcaption></figure>",
            json!([
                { "type": "quote", "text": "a", "cite": "C" }
            ]),
        ),
        ("<hr><p>a</p>", json!(["a"])),
        ("<pre>a\n  b</pre>", json!(["a b"])),
        (
            "<dl><dt>a</dt><dd>b</dd></dl>",
            json!([
                { "type": "paragraph", "text": [{ "text": "a", "strong": true }] }, "b"
            ]),
        ),
        ("<aside><h3>T</h3><p>a</p></aside>", json!([{ "type": "note", "title": "T", "body": ["a"] }])),
        (
            "<details><summary>T</summary>a<aside>b</aside></details>",
            json!([
                { "type": "note", "title": "T", "body": ["a", "b"] }
            ]),
        ),
    ];
    for (html, blocks) in cases {
        assert_eq!(body(html), blocks, "{html}");
    }
}

#[test]
fn words_keep_their_marks() {
    let text = |spans: Value| json!([{ "type": "paragraph", "text": spans }]);
    let cases = [
        ("a <b>b</b> c", text(json!(["a ", { "text": "b", "strong": true }, " c"]))),
        (
            "<em>a<strong>b</strong></em>",
            text(json!([{ "text": "a", "em": true }, { "text": "b", "strong": true, "em": true }])),
        ),
        (
            "<b>a<p>b</b>c",
            json!([
                { "type": "paragraph", "text": [{ "text": "a", "strong": true }] },
                { "type": "paragraph", "text": [{ "text": "b", "strong": true }] }, "c"
            ]),
        ),
        ("see <a href='/b'>b</a>.", text(json!(["see ", { "text": "b", "href": "https://paper.example/b" }, "."]))),
        ("<a href='javascript:x'>b</a>", json!(["b"])),
        ("<a href='#n'>b</a>", json!(["b"])),
        (
            "<a href='b'>b <a href='c'>c",
            text(json!([
                { "text": "b", "href": "https://paper.example/2026/b" }, " ", { "text": "c", "href": "https://paper.example/2026/c" }
            ])),
        ),
        (
            "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字<rt>ji</rt></ruby>を",
            text(json!([
                { "text": "漢", "ruby": "kan" }, { "text": "字", "ruby": "ji" }, "を"
            ])),
        ),
        ("<ruby>a</ruby>b", json!(["ab"])),
        ("a&nbsp;b &amp; &#x4e00;", json!(["a\u{a0}b & 一"])),
        ("<p>a <img class='emoji' alt='☀' src='s.png'> b</p>", json!(["a ☀ b"])),
    ];
    for (html, blocks) in cases {
        assert_eq!(body(html), blocks, "{html}");
    }
}

#[test]
fn pictures_bring_their_words_and_sizes() {
    let picture = |rest: Value| {
        let mut picture = json!({ "type": "image", "src": "https://paper.example/2026/p.jpg" });
        for (name, value) in rest.as_object().unwrap() {
            picture[name] = value.clone();
        }
        json!([picture])
    };
    let cases = [
        ("<img src=p.jpg>", picture(json!({ "alt": "" }))),
        (
            "<img src=p.jpg alt=' A  B ' width=640px height=480>",
            picture(json!({ "alt": "A B", "width": 640, "height": 480 })),
        ),
        (
            "<img src='data:image/gif;base64,R' data-src=p.jpg><noscript><img src=p.jpg alt=A></noscript>",
            picture(json!({ "alt": "A" })),
        ),
        (
            "<img src=p.jpg srcset='s.jpg 320w, p.jpg 640w, x.jpg 2x'>",
            picture(json!({ "alt": "", "srcset": [
            { "src": "https://paper.example/2026/s.jpg", "width": 320 }, { "src": "https://paper.example/2026/p.jpg", "width": 640 }
        ] })),
        ),
        (
            "<figure><a href=big><img src=p.jpg></a><figcaption>A <b>B</b>. <small>Photo: C</small></figcaption></figure>",
            picture(json!({ "alt": "", "caption": "A B.", "credit": "Photo: C" })),
        ),
        (
            "<figure><img src=p.jpg><figcaption>A <span class='photo-credit'>C</span></figcaption></figure>",
            picture(json!({ "alt": "", "caption": "A", "credit": "C" })),
        ),
        (
            "<div class='wp-caption'><img src=p.jpg><p class='wp-caption-text'>A</p></div>",
            picture(json!({ "alt": "", "caption": "A" })),
        ),
        ("<img src=count.gif width=1 height=1>", json!([])),
        ("<img src='data:image/png;base64,AAAA'>", json!([])),
        ("<figure><figcaption>A</figcaption></figure>", json!(["A"])),
    ];
    for (html, blocks) in cases {
        assert_eq!(body(html), blocks, "{html}");
    }
}

#[test]
fn tables_keep_their_columns() {
    let cases = [
        (
            "<table><caption>C</caption><thead><tr><th>a<th>b</thead><tbody><tr><td>1<td><b>2</b></table>",
            json!([
                { "type": "table", "header": ["a", "b"], "rows": [["1", [{ "text": "2", "strong": true }]]], "caption": "C" }
            ]),
        ),
        (
            "<table><tr><th>a</th><td>1</td></tr><tr><th>b</th><td>2</td></tr></table>",
            json!([
                { "type": "table", "rows": [["a", "1"], ["b", "2"]] }
            ]),
        ),
        (
            "<table><tr><td rowspan=2>a<td>b<tr><td>c<tr><td colspan=2>d</table>",
            json!([
                { "type": "table", "rows": [["a", "b"], ["", "c"], ["d", ""]] }
            ]),
        ),
        (
            "<table><tr><td><p>a</p><img src='/p.jpg'></td></tr><tr><td>b</td></tr></table>",
            json!([
                "a", { "type": "image", "src": "https://paper.example/p.jpg", "alt": "" }, "b"
            ]),
        ),
        (
            "<table><tr><td>a<td><img src='/p.jpg'>b</table>",
            json!([
                { "type": "table", "rows": [["a", "b"]] }, { "type": "image", "src": "https://paper.example/p.jpg", "alt": "" }
            ]),
        ),
        (
            "<table><tr><td>a<td><table><tr><td>b<td>c</table>d</table>",
            json!([
                { "type": "table", "rows": [["a", "d"]] }, { "type": "table", "rows": [["b", "c"]] }
            ]),
        ),
        ("<table><tr><th>a<th>b</table>", json!([{ "type": "table", "rows": [["a", "b"]] }])),
        ("<td>a</td><li>b", json!(["a", "b"])),
        ("<table></table>", json!([])),
    ];
    for (html, blocks) in cases {
        assert_eq!(body(html), blocks, "{html}");
    }
}

#[test]
fn what_runs_or_asks_is_left_out_with_its_content() {
    let cases = [
        "a<script>if (1 < 2) document.write('<p>x</p>')</script>",
        "a<style>p { color: red }</style>",
        "a<form><p>x</p><input value=x><button>x</button></form>",
        "a<template><p>x</p></template><!-- x --><title>x</title>",
        "a<select><option>x</select><textarea><p>x</textarea>",
        "a<svg><text>x</text><svg>x</svg>x</svg>",
        "a<p onclick='x()' style='x'></p>",
    ];
    for html in cases {
        assert_eq!(body(html), json!(["a"]), "{html}");
    }
    assert_eq!(convert("a<form>x</form>", None).dropped, ["a <form> with what is in it"]);
    assert_eq!(convert("a<form>x", None).dropped.last().unwrap(), "all after an unclosed <form>");
}

#[test]
fn what_stands_elsewhere_is_a_link() {
    let embed = |title: &str| json!([{ "type": "embed", "url": "https://video.example/1", "title": title }]);
    let cases = [
        ("<iframe src='//video.example/1' title='The crossing'><p>x</p></iframe>", embed("The crossing")),
        ("<iframe src='https://video.example/1'></iframe>", embed("video.example")),
        ("<video><source src='https://video.example/1'>x</video>", embed("video.example")),
        ("<figure><iframe src='https://video.example/1'></iframe><figcaption>C</figcaption></figure>", embed("C")),
        ("<iframe src='about:blank'></iframe>", json!([])),
    ];
    for (html, blocks) in cases {
        assert_eq!(body(html), blocks, "{html}");
    }
}

#[test]
fn depth_and_length_cost_no_more_than_their_bytes() {
    // Each once closed and once left open; what is counted is the text that comes out.
    for tag in
        ["div", "blockquote", "b", "ul><li", "table><tr><td", "aside", "span", "figure", "a href=x", "ruby", "p", "x"]
    {
        for closing in ["", "</div>", "</b>", "</x>", "</table>"] {
            let html = format!("{}deep{}", format!("<{tag}>").repeat(10_000), closing.repeat(10_000));
            let start = Instant::now();
            let text = words(&convert(&html, None).blocks);
            assert_eq!(text, "deep", "{tag} {closing}");
            assert!(start.elapsed() < Duration::from_secs(10), "{tag} {closing}: {:?}", start.elapsed());
        }
    }
}

#[test]
fn a_title_is_found_in_any_page() {
    let cases = [
        ("<html><head><title>502 Bad\n Gateway</title></head><body><title>x</title>", "502 Bad Gateway"),
        ("<html><script>'<title>x</title>'</script><title>a &amp; b", "a & b"),
        ("<p>a", ""),
    ];
    for (html, found) in cases {
        assert_eq!(title(html), found, "{html}");
    }
}

#[test]
fn plain_text_is_parted_at_blank_lines() {
    let texts: Value = paragraphs("a\nb\r\n\r\n \n c\n\n").iter().map(Block::to_json).collect();
    assert_eq!(texts, json!(["a b", "c"]));
    assert_eq!(plain("A &amp; B <i>c</i>"), "A & B c");
}
