//! Which addresses are of one picture in several sizes.
//!
//! Servers and delivery networks write the size into the name, the path or the query. What is left without it is the
//! picture itself, and its key.

use url::Url;

/// Fields of a query that ask for a size or a form of a picture, and do not say which picture it is.
const SIZES: [&str; 36] = [
    "w", "width", "h", "height", "resize", "fit", "crop", "quality", "q", "ssl", "strip", "dpr", "auto", "format",
    "fm", "s", "size", "sz", "zoom", "scale", "ar", "rect", "cs", "usm", "sharp", "blur", "bg", "pad", "fl", "tr",
    "imwidth", "imheight", "itok", "v", "ver", "smart",
];

/// What all sizes of one picture have in common.
pub(in crate::import) fn key(address: &str) -> String {
    let Ok(url) = Url::parse(address) else { return address.into() };
    // The picture's own address within that of a service which cuts it.
    if let Some(inner) = wrapped(&url) {
        return key(&inner);
    }
    let mut segments: Vec<String> = url.path_segments().into_iter().flatten().map(Into::into).collect();
    let name = segments.pop().unwrap_or_default();
    if is_identifier(&name) {
        return bare_name(&name);
    }
    segments.retain(|segment| !is_size(segment));
    // Wikimedia has the file's name once more behind its sizes.
    let is_thumb = segments.iter().any(|segment| segment == "thumb") && name.contains("px-");
    if is_thumb {
        segments.retain(|segment| segment != "thumb");
    } else {
        segments.push(bare_name(&name));
    }
    let has_ending = name.rsplit_once('.').is_some_and(|(_, ending)| (3..=4).contains(&ending.len()));
    let query: Vec<String> = url
        .query_pairs()
        .filter(|(name, _)| !has_ending && !SIZES.contains(&name.to_ascii_lowercase().as_str()))
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let host = url.host_str().unwrap_or_default();
    format!("{}/{}?{}", host.strip_prefix("www.").unwrap_or(host), segments.join("/"), query.join("&"))
}

/// An address that stands inside another, as services have it that cut pictures.
fn wrapped(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    let is_photon = host.ends_with(".wp.com") && host.starts_with('i') && host.len() == "i0.wp.com".len();
    if is_photon {
        return Some(format!("https:/{}", url.path()));
    }
    let parameter =
        url.query_pairs().find(|(name, value)| matches!(&**name, "url" | "src" | "image") && value.starts_with("http"));
    if let Some((_, value)) = parameter {
        return Some(value.into_owned());
    }
    let path = url.path();
    let encoded = ["/https%3A%2F%2F", "/http%3A%2F%2F", "/https%3a%2f%2f"].iter().find_map(|mark| path.find(mark));
    let plain = || ["/https://", "/http://", "/https:/"].iter().find_map(|mark| path.find(mark));
    let at = encoded.or_else(plain)?;
    let inner = decoded(path.get(at + 1..)?);
    Url::parse(&inner).is_ok().then_some(inner)
}

/// An address without its escapes.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok()).filter(|_| *first == b'%');
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Whether a part of a path says a size: `s640`, `s72-c`, `w640-h426`, `640x426`, `w_1456,c_limit`, `fit-in`, `cdn-cgi`.
fn is_size(segment: &str) -> bool {
    let small = segment.to_ascii_lowercase();
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_pair = small.split_once('x').is_some_and(|(width, height)| is_number(width) && is_number(height));
    let is_marked = |part: &str| {
        let rest = part.trim_start_matches(['s', 'w', 'h']);
        rest.len() < part.len() && part.len() - rest.len() == 1 && is_number(rest)
    };
    let is_google = small.split('-').next().is_some_and(is_marked)
        && small.split('-').all(|part| is_marked(part) || part.len() <= 2);
    let is_list = small.contains(['_', '='])
        && small.split(',').all(|part| part.contains(['_', '=']) && part.len() < 40)
        && (small.contains(',')
            || ["w_", "h_", "c_", "q_", "f_", "w=", "h="].iter().any(|begin| small.starts_with(begin)));
    is_pair
        || is_google
        || is_list
        || matches!(small.as_str(), "fit-in" | "smart" | "resize" | "scaled" | "thumbnail" | "thumbnails")
}

/// Whether a file's name is one that a system has made so that no other has it: its path says no more, and may be that of
/// the service which cuts the picture.
fn is_identifier(name: &str) -> bool {
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    let digits = stem.bytes().filter(u8::is_ascii_digit).count();
    let is_hex = || stem.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    let is_loud = || stem.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let has_letters = stem.bytes().any(|byte| byte.is_ascii_alphabetic());
    stem.len() >= 24 && digits >= 2 && has_letters && (is_hex() || is_loud())
}

/// A file's name without the size in it: `ferry-1024x683.jpg`, `ferry_640.jpg`, `ferry@2x.jpg`, `ferry-scaled.jpg`, `a=s640-c`.
fn bare_name(name: &str) -> String {
    let small = name.split_once('=').filter(|(_, size)| is_size(size)).map_or(name, |(stem, _)| stem);
    let (stem, ending) = small.rsplit_once('.').unwrap_or((small, ""));
    let stem = stem.strip_suffix("@2x").or_else(|| stem.strip_suffix("@3x")).unwrap_or(stem);
    let stem =
        ["-scaled", "-rotated", "-thumbnail", "_thumb"].iter().find_map(|end| stem.strip_suffix(end)).unwrap_or(stem);
    let cut = stem.rsplit_once(['-', '_']).filter(|(_, size)| {
        size.split_once('x').is_some_and(|(width, height)| {
            let is_number =
                |text: &str| (2..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
            is_number(width) && is_number(height)
        })
    });
    let stem = cut.map_or(stem, |(stem, _)| stem);
    // WordPress marks pictures that were edited.
    let edited =
        stem.rsplit_once("-e").filter(|(_, rest)| rest.len() >= 10 && rest.bytes().all(|byte| byte.is_ascii_digit()));
    let stem = edited.map_or(stem, |(stem, _)| stem);
    // Hugo names what it cuts by a hash: `ferry_hu0a1b2c3d_1200x0_resize_q75.webp`.
    let is_hash = |rest: &str| {
        let hash: &str = rest.trim_start_matches('_').split('_').next().unwrap_or_default();
        hash.len() >= 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    let cut = stem.rsplit_once("_hu").filter(|(_, rest)| is_hash(rest));
    let stem = cut.map_or(stem, |(stem, _)| stem);
    // Servers write photos anew in other forms, behind the old ending or in its place.
    let ending = ending.to_ascii_lowercase();
    let is_photo = matches!(ending.as_str(), "jpg" | "jpeg" | "webp" | "avif");
    let inner = [".jpg", ".jpeg", ".png"].iter().find_map(|end| stem.strip_suffix(end)).filter(|_| is_photo);
    format!("{}.{}", inner.unwrap_or(stem), if is_photo { "jpg" } else { ending.as_str() })
}

/// The width that an address says, in pixels.
pub(in crate::import) fn hinted_width(address: &str) -> Option<u32> {
    let url = Url::parse(address).ok()?;
    let field = url.query_pairs().find(|(name, _)| matches!(&**name, "w" | "width" | "imwidth"));
    let of_query = field.and_then(|(_, value)| value.parse().ok());
    let segments = url.path_segments()?;
    let parts = segments.flat_map(|segment| segment.split(['/', ',', '-', '_', '=', '.']));
    let of_path = parts.filter_map(|part| {
        let pair = part.split_once('x').and_then(|(width, height)| height.parse::<u32>().ok().and(width.parse().ok()));
        let marked = part.strip_prefix(['s', 'w']).and_then(|width| width.parse().ok());
        pair.or(marked).or_else(|| part.strip_suffix("px").and_then(|width| width.parse().ok()))
    });
    of_query.or_else(|| of_path.max()).filter(|width| (16..20_000).contains(width))
}

/// Whether an address says no size at all, as that of the picture from which the others are cut.
pub(in crate::import) fn is_unscaled(address: &str) -> bool {
    hinted_width(address).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_of_one_picture_have_one_key() {
        let same = [
            ["https://b.example/s72-c/ferry.jpg", "https://b.example/s640/ferry.jpg"],
            ["https://b.example/s1600/ferry.jpg", "https://b.example/w640-h426/ferry.jpg"],
            ["https://p.example/ferry.jpg", "https://p.example/ferry-1024x683.jpg"],
            ["https://p.example/ferry-150x150.jpg", "https://p.example/ferry-scaled.jpg"],
            ["https://p.example/a.jpg?w=140", "https://p.example/a.jpg?w=700"],
            ["https://i0.wp.com/p.example/ferry.jpg?resize=300%2C200&ssl=1", "https://p.example/ferry.jpg"],
            ["https://lh3.example/AbC=s640-c", "https://lh3.example/AbC=w1200-h800"],
            [
                "https://cdn.example/image/fetch/w_424,c_limit,f_webp/https%3A%2F%2Fx.example%2Fy.jpeg",
                "https://cdn.example/image/fetch/w_1456,c_limit,f_auto/https%3A%2F%2Fx.example%2Fy.jpeg",
            ],
            [
                "https://o.example/images/dims3/GLOB/crop/751x376/http%3A%2F%2Fp.example%2Fa%2Bb%2B%252857%2529.png",
                "https://p.example/a+b+%2857%29.png",
            ],
            ["https://p.example/img?id=1&width=300", "https://p.example/img?width=900&id=1"],
            ["https://p.example/_next/image?url=https%3A%2F%2Fp.example%2Fa.jpg&w=640", "https://p.example/a.jpg"],
            ["https://p.example/320x240/a.jpg", "https://p.example/1280x960/a.jpg"],
            ["https://p.example/a/ferry.jpg", "https://p.example/a/ferry_hu0a1b2c3d_1200x0_resize_q75.webp"],
            ["https://p.example/large/a.jpg.webp?itok=x", "https://p.example/large/a.jpg?itok=y"],
            [
                "https://p.example/resizer/v2/QX3WDBZ5ENA2LPV7KGHS4TIRUM.jpg?auth=a&width=900",
                "https://cdn.example/p/QX3WDBZ5ENA2LPV7KGHS4TIRUM.jpg",
            ],
        ];
        for [one, other] in same {
            assert_eq!(key(one), key(other), "{one} {other}");
        }
        let different = [
            ["https://p.example/show?id=1", "https://p.example/show?id=2"],
            ["https://p.example/a-1.jpg", "https://p.example/a-2.jpg"],
            ["https://p.example/2026/a.jpg", "https://p.example/2025/a.jpg"],
            ["https://p.example/a.jpg", "https://p.example/a.png"],
            ["https://p.example/1/the-ferry-that-waits-2026.jpg", "https://p.example/2/the-ferry-that-waits-2026.jpg"],
        ];
        for [one, other] in different {
            assert_ne!(key(one), key(other), "{one} {other}");
        }
    }

    #[test]
    fn an_address_may_say_its_width() {
        let cases = [
            ("https://b.example/s640/ferry.jpg", Some(640)),
            ("https://p.example/ferry-1024x683.jpg", Some(1024)),
            ("https://p.example/a.jpg?w=700", Some(700)),
            ("https://p.example/2026/11/23/ferry.jpg", None),
        ];
        for (address, width) in cases {
            assert_eq!(hinted_width(address), width, "{address}");
        }
    }
}
