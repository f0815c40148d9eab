use std::time::{Duration, Instant};

use serde_json::{Value, json};
use url::Url;

use super::*;

#[path = "../../../../tests/html/table.rs"]
mod table;

/// The table that the widget's own reader has to pass as well.
#[test]
fn html_is_read_as_the_widget_reads_it_and_more_of_it() {
    table::check(table::Reader::Importer, |html| convert(html, None).blocks.iter().map(Block::to_json).collect());
}

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
        ("<pre>a\n  b</pre>", json!(["a", "b"])),
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
                { "type": "paragraph", "text": [{ "text": "b", "strong": true }, "c"] }
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
        ("<img src=p.jpg>", picture(json!({}))),
        ("<img src=p.jpg alt=''>", picture(json!({ "alt": "" }))),
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
            picture(json!({ "srcset": [
            { "src": "https://paper.example/2026/s.jpg", "width": 320 }, { "src": "https://paper.example/2026/p.jpg", "width": 640 }
        ] })),
        ),
        (
            "<figure><a href=big><img src=p.jpg></a><figcaption>A <b>B</b>. <small>Photo: C</small></figcaption></figure>",
            picture(json!({ "caption": "A B.", "credit": "Photo: C" })),
        ),
        (
            "<figure><img src=p.jpg><figcaption>A <span class='photo-credit'>C</span></figcaption></figure>",
            picture(json!({ "caption": "A", "credit": "C" })),
        ),
        (
            "<div class='wp-caption'><img src=p.jpg><p class='wp-caption-text'>A</p></div>",
            picture(json!({ "caption": "A" })),
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
                "a", { "type": "image", "src": "https://paper.example/p.jpg" }, "b"
            ]),
        ),
        (
            "<table><tr><td>a<td><img src='/p.jpg'>b</table>",
            json!([
                "a", { "type": "image", "src": "https://paper.example/p.jpg" }, "b"
            ]),
        ),
        (
            "<table><tr><td>a<td><table><tr><td>b<td>c</table>d</table>",
            json!([
                "a", { "type": "table", "rows": [["b", "c"]] }, "d"
            ]),
        ),
        (
            "<table><tr><td>a<td rowspan=2>b<tr><td>c<tr><td>d<td>e</table>",
            json!([
                { "type": "table", "rows": [["a", "b"], ["c", ""], ["d", "e"]] }
            ]),
        ),
        (
            "<table><tr><td>a<td>b<td rowspan=3 colspan=2>c<tr><td>d<tr><td>e<td>f<tr><td>g</table>",
            json!([
                { "type": "table", "rows": [["a", "b", "c", ""], ["d", "", "", ""], ["e", "f", "", ""], ["g"]] }
            ]),
        ),
        (
            "<table><tr><td>a<td rowspan=0>b<tr><td>c<tr><td>d</table>",
            json!([
                { "type": "table", "rows": [["a", "b"], ["c", ""], ["d", ""]] }
            ]),
        ),
        ("<table role=presentation><tr><td>a<td>b</table>", json!(["a", "b"])),
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
fn words_off_their_line_or_in_quotes_are_read_in_it() {
    let cases = [
        ("H<sub>2</sub>O, 10<sup>6</sup> m<sup>2</sup>", json!(["H₂O, 10⁶ m²"])),
        ("the 1<sup>st</sup> of x<sup>n</sup>, 10<sup>-3</sup>", json!(["the 1st of xⁿ, 10⁻³"])),
        ("2<sup>2k</sup> and CO<sub>2</sub>", json!(["2^(2k) and CO₂"])),
        ("word<sup><a href='#fn1'>12</a></sup> on", json!(["word¹² on"])),
        ("word<a href='#fn1'><sup>1</sup></a>", json!(["word¹"])),
        ("<p>Note. <a href='#ref1'>↩︎</a></p>", json!(["Note."])),
        ("<p><a href='#ref1'>2</a></p><p>Note.</p>", json!(["² Note."])),
        ("See <a href='#map'>the map</a>.", json!(["See the map."])),
        ("He said <q>yes</q>.", json!(["He said “yes”."])),
        ("<q>a <q>b</q> c</q>", json!(["“a ‘b’ c”"])),
        ("It costs <del>four</del><ins>five</ins> pounds.", json!(["It costs five pounds."])),
        ("It costs <s>four</s> five pounds.", json!(["It costs five pounds."])),
        ("It&#146;s &#147;here&#148; &#133; &#128;5", json!(["It’s “here” … €5"])),
        ("a\u{92}b", json!(["a’b"])),
    ];
    for (html, blocks) in cases {
        assert_eq!(body(html), blocks, "{html}");
    }
    assert_eq!(convert("a<del>b</del>", None).dropped, ["a <del> with what is in it"]);
}

#[test]
fn a_list_that_begins_elsewhere_keeps_its_numbers() {
    let cases = [
        ("<ol start=3><li>c<li>d</ol>", json!(["3. c", "4. d"])),
        ("<ol><li>a<li value=7>b<li>c</ol>", json!(["1. a", "7. b", "8. c"])),
        ("<ol reversed><li>a<li>b<li>c</ol>", json!(["3. a", "2. b", "1. c"])),
        ("<ol reversed start=9><li>a<li>b</ol>", json!(["9. a", "8. b"])),
        ("<ol type=a><li>x<li>y</ol>", json!(["a. x", "b. y"])),
        ("<ol type=I start=4><li>x</ol>", json!(["IV. x"])),
        (
            "<ol start=1><li value=1>a<li value=2>b</ol>",
            json!([{ "type": "list", "items": ["a", "b"], "ordered": true }]),
        ),
        ("<ul><li value=3>a</ul>", json!([{ "type": "list", "items": ["a"] }])),
    ];
    for (html, blocks) in cases {
        assert_eq!(body(html), blocks, "{html}");
    }
}

#[test]
fn small_print_under_a_picture_is_its_caption() {
    let picture = json!([{ "type": "image", "src": "https://paper.example/p.jpg", "caption": "At dusk" }]);
    for html in [
        "<p><img src=/p.jpg><small>At dusk</small></p>",
        "<p><img src=/p.jpg><br><em>At dusk</em></p>",
        "<div><img src=/p.jpg><p class='image-caption'>At dusk</p></div>",
        "<div><img src=/p.jpg><span class='caption'>At dusk</span></div>",
        "<table class='tr-caption-container'><tr><td><img src=/p.jpg></td></tr><tr><td class='tr-caption'>At dusk</td></tr></table>",
        "<div class='wp-caption'><img src=/p.jpg><p class='wp-caption-text'>At dusk</p></div>",
        "<div class='wp-caption'><img src=/p.jpg><div class='wp-caption-text'>At dusk</div></div>",
    ] {
        assert_eq!(body(html), picture, "{html}");
    }
    let apart = json!([{ "type": "image", "src": "https://paper.example/p.jpg" }, { "type": "paragraph", "text": [{ "text": "Stressed", "em": true }] }]);
    assert_eq!(body("<p><img src=/p.jpg></p><p><em>Stressed</em></p>"), apart);
    assert_eq!(body("<p>a <small>b</small> c</p>"), json!(["a b c"]));
}

#[test]
fn pictures_that_come_late_are_found_and_fillers_are_not() {
    let picture = json!([{ "type": "image", "src": "https://paper.example/real.jpg" }]);
    for html in [
        "<img src=/img/blank.gif data-src=/real.jpg>",
        "<img src='data:image/gif;base64,R0' data-lazy-src=/real.jpg>",
        "<img src=/placeholder.svg data-original=/real.jpg>",
        "<img data-src=/real.jpg>",
        "<img src=/real-20x13.jpg data-src=/real.jpg>",
        "<img src=/1x1.png data-echo=/real.jpg>",
        "<img src=/loading.gif data-url=/real.jpg>",
        "<img src=/blank.gif style='opacity:0' data-src=/real.jpg>",
        "<img src=/spacer.gif data-srcset='/small.jpg 10w, /real.jpg 20w' alt>",
        "<amp-img src=/real.jpg></amp-img>",
        "<img src=/blank.gif data-src=/real.jpg><noscript><img src=/real.jpg></noscript>",
    ] {
        let mut found = body(html);
        for name in ["alt", "srcset"] {
            _ = found[0].as_object_mut().map(|block| block.remove(name));
        }
        assert_eq!(found, picture, "{html}");
    }
    assert_eq!(body("<img src=/a.jpg data-large-file=/b.jpg>")[0]["src"], "https://paper.example/a.jpg");
    assert_eq!(body("<p>A</p><p><img src=/blank.gif></p>")[1]["src"], "https://paper.example/blank.gif");
}

#[test]
fn what_counts_shares_or_stands_for_a_character_is_no_picture() {
    let cases = [
        ("a<img src=//pixel.wp.com/b.gif?x=1>b", json!(["ab"])),
        ("a<img src=/x.gif width=1 height=1 alt='count'>b", json!(["ab"])),
        ("a<img src=/x.gif style='display: none'>b", json!(["ab"])),
        ("a<img src=/x.gif style='width:1px;height:1px'>b", json!(["ab"])),
        ("a<img src=/x.png width=16 alt='⚡'>b", json!(["a⚡b"])),
        ("a<img src=/emoji/26a1.png alt='⚡'>b", json!(["a⚡b"])),
        ("a<img src=//secure.gravatar.com/avatar/0?s=96>b", json!(["ab"])),
        ("a<img class='avatar photo' src=/x.jpg width=96>b", json!(["ab"])),
        ("a<div class='feedflare'><a href=/x><img src=/y.png></a></div>", json!(["a"])),
        ("a <a href='https://twitter.com/intent/tweet?u=x'><img src=/t.png> Tweet</a>", json!(["a"])),
        ("<div hidden>x</div>a<span style='display:none'>y</span>", json!(["a"])),
        ("<p>a</p><div><p>Sign up!</p><form><input></form></div>", json!(["a"])),
        ("<p>a</p><p class='button-wrapper'><a href=/subscribe>Subscribe</a></p>", json!(["a"])),
    ];
    for (html, blocks) in cases {
        assert_eq!(body(html), blocks, "{html}");
    }
}

#[test]
fn xhtml_is_walked_as_the_tree_that_it_is() {
    let cases = [
        (
            "<p>a</p><iframe src='https://v.example/1'/><p>b</p>",
            json!(["a", { "type": "embed", "url": "https://v.example/1", "title": "v.example" }, "b"]),
        ),
        ("<p>a</p><script src='x'/><p>b</p><textarea/><style/><p>c</p><title/>d", json!(["a", "b", "c", "d"])),
        ("<a id='n'/>a <b/>b <i/>c<div/>d", json!(["a b c", "d"])),
        ("<h:p xmlns:h='http://www.w3.org/1999/xhtml'>a<h:br/>b</h:p>", json!(["a", "b"])),
        (
            "a<br></br>b<img src='/p.jpg' alt=''></img>",
            json!(["a", "b", { "type": "image", "src": "https://paper.example/p.jpg", "alt": "" }]),
        ),
        ("a &lt;b&gt; &amp; c&nbsp;d &#146;", json!(["a <b> & c\u{a0}d ’"])),
        ("<ul><li>a</li><li>b</li></ul>", json!([{ "type": "list", "items": ["a", "b"] }])),
    ];
    let base = Url::parse("https://paper.example/2026/a.html").unwrap();
    for (source, blocks) in cases {
        let found: Value = convert_xml(source, Some(&base)).blocks.iter().map(Block::to_json).collect();
        assert_eq!(found, blocks, "{source}");
    }
    // HTML in a text, written as XHTML is.
    assert_eq!(body("<p>a</p><iframe src='about:blank'/><p>b</p><script/>c"), json!(["a", "b", "c"]));
}

#[test]
fn in_a_headline_only_tags_that_html_has_are_tags() {
    let cases = [
        ("C++ vector<int> explained", "C++ vector<int> explained"),
        ("A <b>bold</b> move", "A bold move"),
        ("Why the <table> is back", "Why the <table> is back"),
        ("List<String> & Map<K, V>", "List<String> & Map<K, V>"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("AT&amp;T buys", "AT&T buys"),
        ("Tom&#8217;s <br>boat", "Tom’s boat"),
        ("I <3 it", "I <3 it"),
        ("H<sub>2</sub>O", "H₂O"),
    ];
    for (written, read) in cases {
        assert_eq!(headline(written), read, "{written}");
    }
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
        ("<iframe src='https://count.example/ns.html' width=0 height=0></iframe>", json!([])),
        ("<iframe src='https://count.example/ns.html' style='display:none'></iframe>", json!([])),
        ("<iframe data-src='https://video.example/1' src='about:blank'></iframe>", embed("video.example")),
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
