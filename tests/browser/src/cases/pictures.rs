//! Pictures: which one is chosen, when it comes, and that it never moves, vanishes, bursts or betrays anything.

use std::time::Duration;

use anyhow::Result;
use serde_json::{Value, json};
use xtask::server::Reply;

use super::widget::{check, edition, element, framed, harmless, none, picture, ready, settled, show_edition};
use crate::{Browser, Case, Context};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = claims![
        sizes_say_how_wide_a_picture_stands,
        sizes_say_it_where_the_first_articles_have_no_pictures,
        pictures_of_the_first_view_come_at_once_and_others_when_near,
        no_request_for_a_picture_says_where_it_is_shown,
        pictures_are_decoded_aside,
        the_readers_space_is_kept_for_a_slow_picture,
        a_slow_picture_of_unknown_size_moves_no_text,
        a_picture_of_another_size_than_said_moves_no_text,
        the_focus_of_a_picture_stays_in_view,
        a_picture_that_fails_gets_a_stand_in_and_keeps_its_place,
        a_stand_in_goes_with_its_picture,
        a_picture_that_never_comes_keeps_its_place,
        odd_sizes_neither_vanish_nor_burst,
        a_picture_with_a_script_runs_nothing,
        a_photo_leads_with_its_picture,
        hidden_pictures_are_not_asked_for,
    ];
    cases.push(
        Case::new("the_smallest_picture_that_suffices_is_chosen", the_smallest_picture_that_suffices_is_chosen)
            .only(&[Browser::Chromium], "others may take a larger one for reasons of their own"),
    );
    cases
}

/// The widths that each of the pictures in [`in_many_sizes`] comes in.
const WIDTHS: [u32; 5] = [160, 240, 320, 480, 1600];

/// Articles with a picture each, `pictures` saying what their `images` are.
fn articles(count: u32, pictures: impl Fn(u32) -> Value) -> Value {
    let items = (1..=count)
        .map(|n| {
            json!({ "id": format!("i{n}"), "title": format!("Article {n}"), "images": [pictures(n)],
                "section": if n % 2 == 0 { "even" } else { "odd" }, "body": ["Text below the picture."] })
        })
        .collect();
    edition("en", items)
}

/// Articles whose pictures come in several widths, which are put on the site.
fn in_many_sizes(context: &Context, count: u32) -> Value {
    for width in WIDTHS {
        for number in 1..=count {
            context.site.put(&format!("/{number}-{width}.svg"), picture(width, width * 2 / 3));
        }
    }
    articles(count, |n| {
        let sources: Vec<Value> =
            WIDTHS.iter().map(|width| json!({ "src": format!("/{n}-{width}.svg"), "width": width })).collect();
        json!({ "src": format!("/{n}-1600.svg"), "alt": "A surface", "width": 1600, "height": 1067, "srcset": sources })
    })
}

/// The cards' pictures that are seen, in part or whole.
const SEEN: &str = "partly().map((slide) => cards()[slide].querySelector('img'))";

async fn sizes_say_it_where_the_first_articles_have_no_pictures(context: &mut Context) -> Result<()> {
    let mut edition = in_many_sizes(context, 60);
    let items = edition["items"].as_array_mut().into_iter().flatten();
    items.take(30).for_each(|item| item["images"] = json!([]));
    show_edition(context, &edition, "").await?;
    let session = &context.session;
    session.js("widget().show(40)", &[]).await?;
    session.wait_for("pictures are seen", &format!("{SEEN}.length > 0 && {SEEN}.every((img) => img)")).await?;
    let wrong = "all('[part=track] img').filter((img) => !/^[0-9.]+px$/.test(img.sizes)).map((img) => img.sizes)";
    none(session, "each says how wide it stands", wrong).await?;
    harmless(session).await
}

async fn sizes_say_how_wide_a_picture_stands(context: &mut Context) -> Result<()> {
    let edition = in_many_sizes(context, 12);
    show_edition(context, &edition, "").await?;
    let session = &context.session;
    let wrong = "cards().map((card) => card.querySelector('img')).filter((img) =>
        !/^[0-9.]+px$/.test(img.sizes) || Math.abs(parseFloat(img.sizes) - img.getBoundingClientRect().width) > 2)
        .map((img) => [img.sizes, img.getBoundingClientRect().width])";
    none(session, "at the page's width", wrong).await?;
    for width in [1000, 768, 480, 360, 1200] {
        session.js(&format!("widget().style.width = '{width}px'"), &[]).await?;
        session.wait_for(&format!("sizes follow to {width} px"), &format!("({wrong}).length === 0")).await?;
    }
    session.js("parts('section')[1].click()", &[]).await?;
    session.wait_for("a section is shown", "titles().length === 6").await?;
    none(session, "cards drawn anew say it, too", wrong).await?;
    harmless(session).await
}

async fn the_smallest_picture_that_suffices_is_chosen(context: &mut Context) -> Result<()> {
    let edition = in_many_sizes(context, 12);
    show_edition(context, &edition, "").await?;
    let session = &context.session;
    session.wait_for("pictures have come", &format!("{SEEN}.every((img) => img.complete)")).await?;
    let wrong = format!(
        "{SEEN}.map((img) => [Math.round(img.getBoundingClientRect().width), +/-(\\d+)\\.svg$/.exec(img.currentSrc)[1]])
         .filter(([width, chosen]) => chosen !== {WIDTHS:?}.find((one) => one >= width - 2))"
    );
    none(session, "each is the smallest that is as wide as it stands", &wrong).await?;
    assert_eq!(context.site.hits("/1-1600.svg"), 0, "the large one is not asked for as well");
    harmless(session).await
}

async fn pictures_of_the_first_view_come_at_once_and_others_when_near(context: &mut Context) -> Result<()> {
    for number in 1..=80 {
        context.site.put(&format!("/{number}.svg"), picture(300, 200));
    }
    let edition = articles(80, |n| json!({ "src": format!("/{n}.svg"), "alt": "", "width": 300, "height": 200 }));
    show_edition(context, &edition, "").await?;
    let session = &context.session;
    let wrong = "cards().flatMap((card, slide) => {
        const { loading } = card.querySelector('img');
        return (loading === 'lazy') === partly().includes(slide) ? [[slide, loading]] : [];
    })";
    none(session, "what is seen is eager, all others are lazy", wrong).await?;
    session
        .wait_for("the first ones come", &format!("{SEEN}.every((img) => img.complete && img.naturalWidth)"))
        .await?;
    settled(session).await?;
    for far in [60, 70, 80] {
        assert_eq!(context.site.hits(&format!("/{far}.svg")), 0, "picture {far} is far off");
    }
    session.js("widget().show(79)", &[]).await?;
    session.wait_for("the last comes when it is seen", "cards()[79].querySelector('img').naturalWidth").await?;
    harmless(session).await
}

async fn no_request_for_a_picture_says_where_it_is_shown(context: &mut Context) -> Result<()> {
    let address = |name: &str| context.cdn.url(name);
    for name in ["/card.svg", "/small.svg", "/inside.svg"] {
        context.cdn.put(name, picture(600, 400));
    }
    let item = json!({
        "id": "one", "title": "One",
        "images": [{ "src": address("/card.svg"), "alt": "", "width": 600, "height": 400,
            "srcset": [{ "src": address("/small.svg"), "width": 600 }] }],
        "body": ["Text.", { "type": "image", "src": address("/inside.svg"), "alt": "", "width": 600, "height": 400 }],
    });
    context.site.put("/edition.json", Reply::json(edition("en", vec![item]).to_string()));
    let body = format!("{}{}", element("edition=/edition.json", ""), super::widget::SCRIPT);
    // A page that tells everybody everything.
    super::widget::open(context, "<meta name=referrer content=unsafe-url>", &body).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.js("widget().open('one')", &[]).await?;
    let pictures = "[...cards()[0].querySelectorAll('img'), ...part('reader').querySelectorAll('img')]";
    let come = format!("{pictures}.length >= 2 && {pictures}.every((img) => img.naturalWidth)");
    session.wait_for("the pictures have come", &come).await?;
    let requests = context.cdn.requests();
    assert!(requests.iter().any(|request| request.path == "/small.svg"), "the card's picture was asked for");
    assert!(requests.iter().any(|request| request.path == "/inside.svg"), "that of the text was asked for");
    for request in requests {
        assert_eq!(request.headers.get("referer"), None, "{} is asked for without a word of the page", request.path);
    }
    harmless(session).await
}

async fn pictures_are_decoded_aside(context: &mut Context) -> Result<()> {
    let edition = in_many_sizes(context, 3);
    show_edition(context, &edition, "").await?;
    let session = &context.session;
    session.js("widget().open('i1')", &[]).await?;
    session.wait_for("the reader is open", "isRead()").await?;
    let wrong = "all('img').filter((img) => img.decoding !== 'async' || img.referrerPolicy !== 'no-referrer')
        .map((img) => img.outerHTML)";
    none(session, "on cards and in the reader", wrong).await
}

/// Opens the reader at a picture that comes late, and notes where the text below stands until it has come.
async fn stays(context: &Context, given: Value, natural: (u32, u32)) -> Result<()> {
    let session = &context.session;
    context.site.put("/card.svg", picture(60, 40));
    context.site.put("/late.svg", picture(natural.0, natural.1).delay(Duration::from_millis(800)));
    let mut late = json!({ "type": "image", "src": "/late.svg", "alt": "A surface", "caption": "A caption" });
    if let (Value::Object(late), Value::Object(given)) = (&mut late, given.clone()) {
        late.extend(given);
    }
    let item = json!({ "id": "one", "title": "One", "body": ["Above.", late, "Below the picture."] });
    show_edition(context, &edition("en", vec![item]), "").await?;
    session.js("widget().open('one')", &[]).await?;
    session
        .wait_for("the reader is open", "isRead() && !part('reader').getAnimations({ subtree: true }).length")
        .await?;
    let place = "[...part('body').querySelectorAll('p')].at(-1).getBoundingClientRect().top - part('article').getBoundingClientRect().top";
    let before = session.value(&format!("[part('body').querySelector('img').naturalWidth, {place}]")).await?;
    assert_eq!(before[0], json!(0), "{given}: the picture has not come yet");
    session.wait_for("it comes", "part('body').querySelector('img').naturalWidth > 0").await?;
    settled(session).await?;
    let after = session.value(place).await?;
    let moved = after.as_f64().unwrap() - before[1].as_f64().unwrap();
    assert!(moved.abs() < 1.0, "{given}: the text below moves by {moved} px");
    harmless(session).await
}

async fn the_readers_space_is_kept_for_a_slow_picture(context: &mut Context) -> Result<()> {
    stays(context, json!({ "width": 900, "height": 600 }), (900, 600)).await
}

async fn a_slow_picture_of_unknown_size_moves_no_text(context: &mut Context) -> Result<()> {
    stays(context, json!({}), (900, 600)).await
}

async fn a_picture_of_another_size_than_said_moves_no_text(context: &mut Context) -> Result<()> {
    stays(context, json!({ "width": 900, "height": 300 }), (600, 900)).await
}

async fn the_focus_of_a_picture_stays_in_view(context: &mut Context) -> Result<()> {
    context.site.put("/wide.svg", picture(1600, 400));
    let edition = articles(3, |n| match n {
        1 => json!({ "src": "/wide.svg", "alt": "", "width": 1600, "height": 400, "focus": { "x": 0.9, "y": 0.25 } }),
        2 => json!({ "src": "/wide.svg", "alt": "", "width": 1600, "height": 400, "focus": { "x": 0, "y": 1 } }),
        _ => json!({ "src": "/wide.svg", "alt": "", "width": 1600, "height": 400 }),
    });
    show_edition(context, &edition, "").await?;
    let positions = "cards().map((card) => getComputedStyle(card.querySelector('img')).objectPosition)";
    let expected = json!(["90% 25%", "0% 100%", "50% 50%"]);
    check(&context.session, &[("each by its own point", positions, expected)]).await?;
    let wrong = "cards().filter((card) => getComputedStyle(card.querySelector('img')).objectFit !== 'cover').length";
    check(&context.session, &[("pictures fill their place", wrong, json!(0))]).await?;
    harmless(&context.session).await
}

/// The sizes of the pictures of all cards, and whether each is lost.
const BOXES: &str = "cards().map((card) => {
    const img = card.querySelector('img');
    const { width, height } = img.getBoundingClientRect();
    return [Math.round(width), Math.round(height)];
})";

async fn a_picture_that_fails_gets_a_stand_in_and_keeps_its_place(context: &mut Context) -> Result<()> {
    let site = &context.site;
    let late = Duration::from_millis(400);
    site.put("/1.svg", picture(300, 200).delay(late));
    site.put("/2.svg", Reply::text("gone").status(404).delay(late));
    site.put("/3.svg", Reply::bytes("image/png", "no picture at all").delay(late));
    site.put("/4.svg", Reply::bytes("image/png", "\u{89}PNG\r\n\u{1a}\n".repeat(40)).cut(9).delay(late));
    let edition =
        articles(4, |n| json!({ "src": format!("/{n}.svg"), "alt": format!("Alt {n}"), "width": 300, "height": 200 }));
    show_edition(context, &edition, "").await?;
    let session = &context.session;
    let before = session.value(BOXES).await?;
    let lost = "cards().map((card) => card.querySelector('img').hasAttribute('data-lost'))";
    let expected = json!([false, true, true, true]);
    session
        .wait_for("those that failed are marked", &format!("String({lost}) === '{}'", "false,true,true,true"))
        .await?;
    settled(session).await?;
    let drawn = "cards().map((card) => {
        const img = card.querySelector('img');
        const { backgroundColor, backgroundImage } = getComputedStyle(img);
        return isSeen(img) && (backgroundImage !== 'none' || !/^rgba\\(0, 0, 0, 0\\)$|transparent/.test(backgroundColor));
    })";
    check(
        session,
        &[
            ("their places are what they were", BOXES, before),
            ("only they are marked", lost, expected),
            ("something is drawn there", drawn, json!([true, true, true, true])),
            (
                "what they would show is still said",
                "cards().map((card) => card.querySelector('img').alt)",
                json!(["Alt 1", "Alt 2", "Alt 3", "Alt 4"]),
            ),
        ],
    )
    .await?;
    session.js("widget().open('i2')", &[]).await?;
    session
        .wait_for("in the reader, too", "isRead() && part('reader').querySelector('img')?.hasAttribute('data-lost')")
        .await?;
    check(
        session,
        &[("with a place of its own", "part('reader').querySelector('img').offsetHeight > 40", json!(true))],
    )
    .await?;
    none(session, "nothing is thrown", "harm()").await
}

async fn a_stand_in_goes_with_its_picture(context: &mut Context) -> Result<()> {
    context.site.put("/1.svg", Reply::text("gone").status(404));
    for number in 2..=4 {
        context.site.put(&format!("/{number}.svg"), picture(300, 200));
    }
    let edition = articles(4, |n| json!({ "src": format!("/{n}.svg"), "alt": "", "width": 300, "height": 200 }));
    show_edition(context, &edition, "").await?;
    let session = &context.session;
    let lost = "cards().map((card) => [card.querySelector('img').src.slice(-5, -4), card.querySelector('img').hasAttribute('data-lost')])";
    session.wait_for("the first is lost", &format!("({lost})[0][1]")).await?;
    session.js("parts('section').find((button) => /even/.test(button.textContent)).click()", &[]).await?;
    session.wait_for("others stand in its place", "titles().length === 2").await?;
    session.wait_for("they have come", &format!("{SEEN}.every((img) => img.complete)")).await?;
    settled(session).await?;
    check(session, &[("and are not lost", lost, json!([["2", false], ["4", false]]))]).await?;
    session.js("parts('section')[0].click()", &[]).await?;
    session.wait_for("all are shown again", "titles().length === 4").await?;
    session.wait_for("the first is still lost", &format!("({lost})[0][1]")).await?;
    settled(session).await?;
    check(session, &[("no other is", lost, json!([["1", true], ["2", false], ["3", false], ["4", false]]))]).await?;
    none(session, "nothing is thrown", "harm()").await
}

async fn a_picture_that_never_comes_keeps_its_place(context: &mut Context) -> Result<()> {
    context.site.put("/1.svg", picture(300, 200));
    context.site.put("/2.svg", picture(300, 200).silent());
    let edition = articles(2, |n| json!({ "src": format!("/{n}.svg"), "alt": "", "width": 300, "height": 200 }));
    show_edition(context, &edition, "").await?;
    let session = &context.session;
    session.wait_for("the other comes", "cards()[0].querySelector('img').naturalWidth > 0").await?;
    settled(session).await?;
    check(
        session,
        &[
            (
                "it has as much room as the other",
                &format!("({BOXES})[0].every((length, n) => Math.abs(length - ({BOXES})[1][n]) < 2)"),
                json!(true),
            ),
            ("and is not given up", "all('[data-lost]').length", json!(0)),
        ],
    )
    .await?;
    session.js("widget().open('i2')", &[]).await?;
    session.wait_for("its article opens all the same", "isRead()").await?;
    check(session, &[("with room for it", "part('reader').querySelector('img').offsetHeight > 100", json!(true))])
        .await?;
    harmless(session).await
}

/// What a picture may claim to be, and be.
const ODD: [(u32, u32); 5] = [(0, 0), (10_000, 1), (1, 10_000), (1, 1), (10_000, 10_000)];

async fn odd_sizes_neither_vanish_nor_burst(context: &mut Context) -> Result<()> {
    let mut items = Vec::new();
    for (number, (width, height)) in ODD.into_iter().enumerate() {
        let path = format!("/{number}.svg");
        context.site.put(&path, picture(width, height));
        for is_said in [true, false] {
            let mut image = json!({ "src": path, "alt": "Odd" });
            if is_said {
                image["width"] = width.into();
                image["height"] = height.into();
            }
            items.push(json!({ "id": format!("{width} × {height}, {}", if is_said { "said" } else { "unsaid" }),
                "title": "A headline below an odd picture", "images": [image], "body": ["Text."] }));
        }
    }
    let edition = edition("en", items);
    show_edition(context, &edition, "style='width: 1200px'").await?;
    let session = &context.session;
    session.js("window.isDone = (img) => img.complete", &[]).await?;
    for slide in 0..ODD.len() * 2 {
        session.js(&format!("widget().show({slide})"), &[]).await?;
        let done = format!("partly().includes({slide}) && isDone(cards()[{slide}].querySelector('img'))");
        session.wait_for("each picture is seen", &done).await?;
    }
    let on_cards = "cards().flatMap((card, slide) => {
        const [outer, img, headline] = [card, ...card.querySelectorAll('img, [part~=headline]')].map((e) => e.getBoundingClientRect());
        const fits = img.left >= outer.left - 1 && img.right <= outer.right + 1 && img.top >= outer.top - 1;
        const isRight = fits && img.height >= 40 && img.width >= 100 && headline.bottom <= outer.bottom && img.bottom <= headline.top + 1;
        return isRight ? [] : [[slide, img.width, img.height, headline.top]];
    })";
    none(session, "on cards each has a place, and its headline too", on_cards).await?;
    let ids = session.value("titles().length").await?;
    assert_eq!(ids, json!(ODD.len() * 2));
    for (width, height) in ODD {
        for said in ["said", "unsaid"] {
            let id = format!("{width} × {height}, {said}");
            session.js("widget().open(arguments[0])", &[json!(id)]).await?;
            let done = "isRead() && isDone(part('reader').querySelector('img'))";
            session.wait_for(&format!("{id}: the reader shows it"), done).await?;
            settled(session).await?;
            let size = "((box, reader) => [box.height >= 20 && box.width >= 20, box.height <= innerHeight * 1.5,
                box.right <= reader.right, reader.scrollWidth <= reader.clientWidth])
                (part('reader').querySelector('img').getBoundingClientRect(), part('reader'))";
            let right = size.replace("box.right <= reader.right", "box.right <= reader.getBoundingClientRect().right");
            check(session, &[(&id, &right, json!([true, true, true, true]))]).await?;
        }
    }
    harmless(session).await
}

async fn a_picture_with_a_script_runs_nothing(context: &mut Context) -> Result<()> {
    let evil = "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='200' onload='fetch(\"/ran\")'>
        <script>fetch('/ran'); parent.ran = true; window.top.ran = true;</script><image href='/fetched.png'/></svg>";
    context.site.put("/evil.svg", Reply::bytes("image/svg+xml", evil));
    let edition = articles(1, |_| json!({ "src": "/evil.svg", "alt": "", "width": 300, "height": 200 }));
    show_edition(context, &edition, "").await?;
    let session = &context.session;
    session.wait_for("it is shown", "cards()[0].querySelector('img').naturalWidth > 0").await?;
    session.js("widget().open('i1')", &[]).await?;
    session.wait_for("in the reader, too", "isRead() && part('reader').querySelector('img').naturalWidth > 0").await?;
    settled(session).await?;
    check(
        session,
        &[
            ("no script of it has run", "window.ran ?? null", json!(null)),
            ("it stands in nothing but an img", "all('object, embed, iframe, svg, image').length", json!(0)),
        ],
    )
    .await?;
    for path in ["/ran", "/fetched.png"] {
        assert_eq!(context.site.hits(path), 0, "{path} is not asked for");
    }
    harmless(session).await
}

async fn a_photo_leads_with_its_picture(context: &mut Context) -> Result<()> {
    context.site.put("/photo.svg", picture(900, 600));
    let photo = |id: &str, title: Option<&str>| {
        json!({ "id": id, "type": "photo", "title": title,
            "images": [{ "src": "/photo.svg", "alt": "A surface", "width": 900, "height": 600, "caption": "The caption.",
            "credit": "The photographer" }], "body": ["Some lines about it."] })
    };
    let edition = edition("en", vec![photo("named", Some("The photograph")), photo("unnamed", None)]);
    show_edition(context, &edition, "style='width: 1200px'").await?;
    let session = &context.session;
    let first = "cards().map((card) => {
        const [img, ...words] = [...card.querySelectorAll('img, [part]:not([part~=image])')]
          .sort((a, b) => (a.localName === 'img' ? -1 : 0) - (b.localName === 'img' ? -1 : 0))
          .map((element) => element.getBoundingClientRect()).filter(({ height }) => height);
        return [words.every(({ top }) => top >= img.bottom - 1), img.height >= card.offsetHeight * 0.45];
    })";
    check(session, &[("on cards it is above all words, and large", first, json!([[true, true], [true, true]]))])
        .await?;
    for id in ["named", "unnamed"] {
        session.js("widget().open(arguments[0])", &[json!(id)]).await?;
        session.wait_for("it opens", "isRead() && part('reader').querySelector('img')").await?;
        let above = "[...part('article').querySelectorAll('h2, p')].filter((words) => words.getBoundingClientRect().height)
            .every((words) => words.getBoundingClientRect().top >= part('article').querySelector('img').getBoundingClientRect().bottom - 1)";
        let names = "part('article').querySelector('figcaption').textContent.replace(/\\s+/g, ' ').trim()";
        check(
            session,
            &[
                ("in the reader it is above all words", above, json!(true)),
                ("with caption and credit", names, json!("The caption. The photographer")),
            ],
        )
        .await?;
    }
    harmless(session).await
}

async fn hidden_pictures_are_not_asked_for(context: &mut Context) -> Result<()> {
    let sources = |site: &str| {
        articles(6, |n| {
            json!({ "src": format!("/{site}-{n}.svg"), "alt": "", "width": 300, "height": 200,
            "srcset": [{ "src": format!("/{site}-{n}.svg"), "width": 300 }] })
        })
    };
    for site in ["narrow", "slim", "shown"] {
        for number in 1..=6 {
            context.site.put(&format!("/{site}-{number}.svg"), picture(300, 200));
        }
        context.site.put(&format!("/{site}.json"), Reply::json(sources(site).to_string()));
    }
    let widgets = [
        element("edition=/shown.json", ""),
        element("edition=/narrow.json style='width: 200px'", ""),
        element("edition=/slim.json density=headlines", ""),
    ];
    framed(context, "width=800 height=1400", &widgets.concat()).await?;
    let session = &context.session;
    for widget in [1, 2] {
        ready(session, widget).await?;
    }
    session.wait_for("pictures that are shown come", "cards()[0].querySelector('img').naturalWidth").await?;
    settled(session).await?;
    for number in 1..=6 {
        for site in ["narrow", "slim"] {
            let path = format!("/{site}-{number}.svg");
            assert_eq!(context.site.hits(&path), 0, "{path} is not seen");
        }
    }
    session.js("widget(1).style.width = '400px'", &[]).await?;
    session.wait_for("they come when there is room", "cards(1)[0].querySelector('img')?.naturalWidth").await?;
    harmless(session).await
}
