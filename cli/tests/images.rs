//! `newsrack images`: sizes are read and written, copies made, and what lacks its words is listed.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

mod common;

use std::io::Cursor;

use common::{
    Desk, edition,
    server::{Reply, Server},
};
use image::{DynamicImage, ImageFormat, RgbImage, RgbaImage};
use serde_json::{Value, json};

fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let shade = |x: u32, y: u32| image::Rgb([(x % 256) as u8, (y % 256) as u8, ((x + y) % 256) as u8]);
    let mut bytes = Vec::new();
    DynamicImage::from(RgbImage::from_fn(width, height, shade)).write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

/// A JPEG of a camera that was held upright.
fn turned(width: u32, height: u32) -> Vec<u8> {
    let jpeg = picture(width, height, ImageFormat::Jpeg);
    // One entry: orientation, a short, six.
    let exif = b"\xff\xe1\x00\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    [&jpeg[..2], &exif[..], &jpeg[2..]].concat()
}

fn item(images: &str) -> String {
    format!("{{\"id\": \"a\", \"title\": \"A\", \"images\": [{images}]}}")
}

#[test]
fn sizes_are_written_and_all_else_stays_to_the_letter() {
    let desk = Desk::new();
    desk.write("p/a b.jpg", picture(30, 20, ImageFormat::Jpeg));
    desk.write("p/turned.jpg", turned(30, 20));
    for (name, format) in [("c.png", ImageFormat::Png), ("c.webp", ImageFormat::WebP), ("c.gif", ImageFormat::Gif)] {
        desk.write(&format!("p/{name}"), picture(8, 5, format));
    }
    let cases = [
        (
            "{\"src\": \"p/a%20b.jpg\", \"alt\": \"\"}",
            "{\"src\": \"p/a%20b.jpg\", \"width\": 30, \"height\": 20, \"alt\": \"\"}",
        ),
        (
            "{\"src\":\"p/a%20b.jpg?v=2\",\"alt\":\"\"}",
            "{\"src\":\"p/a%20b.jpg?v=2\",\"width\": 30,\"height\": 20,\"alt\":\"\"}",
        ),
        (
            "{\n  \"alt\": \"\",\n  \"src\": \"p/turned.jpg\"\n}",
            "{\n  \"alt\": \"\",\n  \"src\": \"p/turned.jpg\",\n  \"width\": 20,\n  \"height\": 30\n}",
        ),
        // A size that is wrong is no size.
        (
            "{\"src\": \"p/c.png\", \"height\": 5, \"width\": 9, \"alt\": \"\"}",
            "{\"src\": \"p/c.png\", \"height\": 5, \"width\": 8, \"alt\": \"\"}",
        ),
        (
            "{\"src\": \"p/c.webp\", \"alt\": \"\"}",
            "{\"src\": \"p/c.webp\", \"width\": 8, \"height\": 5, \"alt\": \"\"}",
        ),
        ("{\"src\": \"p/c.gif\", \"alt\": \"\"}", "{\"src\": \"p/c.gif\", \"width\": 8, \"height\": 5, \"alt\": \"\"}"),
    ];
    let text = edition("", &item(&cases.map(|case| case.0).join(",\n  ")));
    desk.write("e.json", &text);
    let run = desk.run(&["images", "e.json"]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "e.json: 6 pictures, 6 changed\n", ""));
    assert_eq!(desk.read("e.json"), edition("", &item(&cases.map(|case| case.1).join(",\n  "))));
    assert_eq!(desk.run(&["images", "e.json"]).out, "e.json: 6 pictures, 0 changed\n");
    assert_eq!(desk.run(&["check", "--ignore", "unknown-field", "e.json"]).code, 0);
}

#[test]
fn pictures_of_servers_are_measured_where_their_size_is_not_known() {
    let server = Server::start(|path, _| match path {
        "/a.jpg" => Reply::ok("image/jpeg", picture(30, 20, ImageFormat::Jpeg)),
        _ => Reply::Whole(404, Vec::new(), Vec::new()),
    });
    let desk = Desk::new();
    let known = format!("{{\"src\": \"{}\", \"alt\": \"\", \"width\": 3, \"height\": 2}}", server.url("/known.jpg"));
    let unknown = format!("{{\"src\": \"{}\", \"alt\": \"\"}}", server.url("/a.jpg"));
    desk.write("e.json", edition("", &item(&[known, unknown.clone(), unknown].join(", "))));
    let run = desk.run(&["images", "e.json", "-o", "-"]);
    assert_eq!((run.code, run.err.as_str()), (0, "e.json: 3 pictures, 2 changed\n"));
    let made: Value = serde_json::from_str(&run.out).unwrap();
    let images = &made["items"][0]["images"];
    assert_eq!([&images[0]["width"], &images[1]["width"], &images[2]["height"]], [&json!(3), &json!(30), &json!(20)]);
    assert_eq!(server.asked.lock().unwrap().len(), 1);
}

#[test]
fn those_without_alt_and_those_that_cannot_be_read_are_listed_with_their_places() {
    let desk = Desk::new();
    desk.write("a.jpg", picture(3, 2, ImageFormat::Jpeg));
    desk.write("b.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    desk.write("c.jpg", "<!DOCTYPE html><title>404");
    desk.write("d.jpg", "");
    let images = ["a.jpg", "b.svg", "c.jpg", "d.jpg", "gone.jpg", "/root.jpg"]
        .map(|src| format!("{{\"src\": \"{src}\", \"alt\": \"\"}}"));
    let images = images.join(",\n").replacen(", \"alt\": \"\"", "", 1);
    desk.write("e.json", edition("", &item(&images)));
    let run = desk.run(&["images", "e.json"]);
    let expected = "e.json:5:50: items[0].images[0]: a.jpg has no alt: say in words what it shows; \"\" where it only decorates\n\
        e.json:6:1: items[0].images[1]: b.svg is an SVG, which has no size in pixels; write a width and a height by hand\n\
        e.json:7:1: items[0].images[2]: c.jpg is a web page and no picture; correct the address\n\
        e.json:8:1: items[0].images[3]: d.jpg is no picture that can be read: JPEG, PNG, WebP, GIF and AVIF are\n\
        e.json:9:1: items[0].images[4]: gone.jpg cannot be read: gone.jpg cannot be opened: No such file or directory (os \
        error 2)\n\
        e.json:10:1: items[0].images[5]: /root.jpg begins at its server's root, and which server that is, nobody says; write \
        the whole address\n\
        e.json: 6 pictures, 1 changed\n";
    assert_eq!((run.code, run.out.as_str()), (1, expected));
}

#[test]
fn copies_are_made_in_three_widths_and_named_by_what_is_in_them() {
    let server = Server::start(|_, _| {
        Reply::ok("image/png", {
            let mut bytes = Vec::new();
            let clear = RgbaImage::from_pixel(500, 250, image::Rgba([9, 9, 9, 90]));
            DynamicImage::from(clear).write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
            bytes
        })
    });
    let desk = Desk::new();
    desk.write("paper/p/Ferry at dusk.jpg", turned(1000, 2000));
    desk.write("paper/moving.gif", picture(50, 40, ImageFormat::Gif));
    let images = [
        "{\"src\": \"p/Ferry%20at%20dusk.jpg\", \"alt\": \"A\", \"srcset\": [{\"src\": \"old.jpg\", \"width\": 9}]}"
            .to_owned(),
        format!("{{\"src\": \"{}\", \"alt\": \"B\"}}", server.url("/clear")),
        "{\"src\": \"moving.gif\", \"alt\": \"C\"}".to_owned(),
    ];
    desk.write("paper/e.json", edition("", &item(&images.join(", "))));
    let run = desk.run(&["images", "paper/e.json", "--fetch", "public/pictures", "-o", "public/e.json"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    let made: Value = serde_json::from_str(&desk.read("public/e.json")).unwrap();
    let images = made["items"][0]["images"].as_array().unwrap();
    let ferry = images[0]["src"].as_str().unwrap();
    assert!(ferry.starts_with("pictures/ferry-at-dusk-") && ferry.ends_with("-1600.jpg"), "{ferry}");
    // It was taken upright, and is 2000 wide and 1000 high as it is seen.
    assert_eq!((&images[0]["width"], &images[0]["height"]), (&json!(1600), &json!(800)));
    let set = images[0]["srcset"].as_array().unwrap();
    assert_eq!(set.iter().map(|it| it["width"].as_u64().unwrap()).collect::<Vec<_>>(), [400, 800]);
    for (src, width, height) in [
        (ferry, 1600, 800),
        (set[0]["src"].as_str().unwrap(), 400, 200),
        (images[1]["src"].as_str().unwrap(), 500, 250),
        (images[1]["srcset"][0]["src"].as_str().unwrap(), 400, 200),
        (images[2]["src"].as_str().unwrap(), 50, 40),
    ] {
        let copy = image::open(desk.path(&format!("public/{src}"))).unwrap();
        assert_eq!((copy.width(), copy.height()), (width, height), "{src}");
    }
    assert!(
        images[1]["src"].as_str().unwrap().ends_with("-500.png")
            && images[2]["src"].as_str().unwrap().ends_with(".gif")
    );
    assert_eq!(images[2].get("srcset"), None);
    // Once more changes nothing, and a copy of a copy is not wanted.
    let before = desk.read("public/e.json");
    assert_eq!(desk.run(&["images", "paper/e.json", "--fetch", "public/pictures", "-o", "public/e.json"]).code, 0);
    assert_eq!(desk.read("public/e.json"), before);
    assert_eq!(desk.run(&["check", "public/e.json"]).code, 0);
}

#[test]
fn what_is_no_edition_or_too_large_stays_as_it_is() {
    let desk = Desk::new();
    for (content, message) in [
        ("{", "error: e.json is not JSON; newsrack check shows the place\n"),
        ("{}", "error: e.json is no edition: it does not say \"format\": \"edition/1\"\n"),
        ("", "error: e.json is empty\n"),
    ] {
        desk.write("e.json", content);
        let run = desk.run(&["images", "e.json"]);
        assert_eq!((run.code, run.err.as_str()), (2, message));
        assert_eq!(desk.read("e.json"), content);
    }
    desk.write("a.jpg", picture(300, 200, ImageFormat::Jpeg));
    desk.write("e.json", edition("", &item("{\"src\": \"a.jpg\", \"alt\": \"\"}")));
    let run = desk.run(&["images", "e.json", "--max-picture", "100"]);
    assert!(run.code == 1 && run.out.contains("is larger than 100 bytes"), "{}", run.out);
    assert_eq!(desk.run(&["images", "e.json", "--widths", "4"]).code, 2);
}
