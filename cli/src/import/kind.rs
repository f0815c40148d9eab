//! What a file is that stands elsewhere: by what is said of it, else by its address.

/// What a file is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// Seen.
    Picture,
    /// Heard.
    Recording,
    /// Seen moving.
    Film,
    /// Opened by another program.
    Document,
    /// A page, or a player in one.
    Page,
    /// Nobody says.
    #[default]
    Unknown,
}

/// How the paths of files end.
const ENDINGS: [(Kind, &[&str]); 4] = [
    (Kind::Picture, &["jpg", "jpeg", "jpe", "jfif", "png", "webp", "gif", "avif", "svg", "bmp", "tif", "tiff", "heic"]),
    (Kind::Recording, &["mp3", "m4a", "m4b", "ogg", "oga", "opus", "wav", "aac", "flac", "wma"]),
    (Kind::Film, &["mp4", "m4v", "mov", "webm", "m3u8", "mpd", "avi", "wmv", "flv", "mpg", "mpeg", "ogv", "mkv"]),
    (Kind::Document, &["pdf", "epub", "doc", "docx", "odt", "xls", "xlsx", "ods", "ppt", "pptx", "zip", "csv", "rtf"]),
];

/// What a file is that has this `medium` (Media RSS), this media type, and this address; empty where there is none.
///
/// A type that says no more than that it is a file is as good as none: programs write it for what they don't know.
pub(super) fn kind(medium: &str, media_type: &str, address: &str) -> Kind {
    let (medium, media_type) = (medium.to_ascii_lowercase(), media_type.trim().to_ascii_lowercase());
    match medium.as_str() {
        "image" => return Kind::Picture,
        "audio" => return Kind::Recording,
        "video" => return Kind::Film,
        "document" => return by_address(address).unwrap_or(Kind::Document),
        _ => {}
    }
    let (class, rest) = media_type.split_once('/').unwrap_or((media_type.as_str(), ""));
    match (class, rest) {
        ("image" | "img", _) => Kind::Picture,
        ("audio", _) => Kind::Recording,
        ("video", _) => Kind::Film,
        ("text", "html") | ("application", "xhtml+xml" | "x-shockwave-flash") => Kind::Page,
        ("application", rest) if rest.contains("mpegurl") || rest.contains("dash+xml") => Kind::Film,
        ("application", "ogg") => Kind::Recording,
        ("application", rest)
            if !matches!(rest, "octet-stream" | "binary" | "force-download" | "unknown" | "x-unknown") =>
        {
            by_address(address).unwrap_or(Kind::Document)
        }
        _ => by_address(address).unwrap_or_default(),
    }
}

/// What an address says: by the ending of its path, by a field of its query, or by the folder that it is in.
fn by_address(address: &str) -> Option<Kind> {
    let small = address.to_ascii_lowercase();
    let (path, query) = small.split_once('?').unwrap_or((&small, ""));
    let path = path.split('#').next().unwrap_or_default();
    let of_ending = |ending: &str| ENDINGS.iter().find(|(_, endings)| endings.contains(&ending)).map(|(kind, _)| *kind);
    let ending = |text: &str| text.rsplit_once('.').and_then(|(_, ending)| of_ending(ending));
    let field = |field: &str| {
        let (name, value) = field.split_once('=')?;
        ending(value)
            .or_else(|| matches!(name, "format" | "fm" | "wx_fmt" | "ext" | "type").then(|| of_ending(value))?)
    };
    let folder = |name: &str| {
        const FOLDERS: [&str; 14] = [
            "img",
            "image",
            "images",
            "photo",
            "photos",
            "pic",
            "pics",
            "picture",
            "pictures",
            "thumb",
            "thumbnail",
            "thumbs",
            "bilder",
            "foto",
        ];
        (FOLDERS.contains(&name)).then_some(Kind::Picture)
    };
    ending(path).or_else(|| query.split('&').find_map(field)).or_else(|| path.split('/').skip(3).find_map(folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_is_said_of_it_else_what_its_address_says() {
        let cases = [
            ("", "image/jpeg", "https://p.example/x", Kind::Picture),
            ("", "image", "https://p.example/x", Kind::Picture),
            ("", "", "https://p.example/a.JPG?w=1", Kind::Picture),
            ("", "application/octet-stream", "https://p.example/a.jpg", Kind::Picture),
            ("", "application/octet-stream", "https://p.example/a.mp3", Kind::Recording),
            ("", "", "https://p.example/img?id=1", Kind::Picture),
            ("", "", "https://p.example/show?file=a.png", Kind::Picture),
            ("", "", "https://p.example/show?wx_fmt=jpeg", Kind::Picture),
            ("image", "", "https://p.example/x", Kind::Picture),
            ("video", "", "https://p.example/x", Kind::Film),
            ("", "application/x-mpegURL", "https://p.example/x", Kind::Film),
            ("", "audio/mpeg", "https://p.example/x.php", Kind::Recording),
            ("", "application/pdf", "https://p.example/x", Kind::Document),
            ("", "application/x-shockwave-flash", "https://film.example/v/1", Kind::Page),
            ("", "", "https://p.example/x", Kind::Unknown),
            ("", "application/octet-stream", "https://p.example/x", Kind::Unknown),
        ];
        for (medium, media_type, address, expected) in cases {
            assert_eq!(kind(medium, media_type, address), expected, "{medium} {media_type} {address}");
        }
    }
}
