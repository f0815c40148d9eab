//! Encodings: bytes to text, as a file declares it, and not a byte of it guessed.

use anyhow::{Context, Result, bail, ensure};
use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How far into a file its XML declaration ends at the latest, in bytes.
const DECLARATION: usize = 1024;

/// A file as text, and what has to be said of how it became that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) note: Option<String>,
}

/// How bytes are taken that fit no character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Broken {
    /// As an error.
    Refused,
    /// As a sign of their own, each counted.
    Replaced,
}

/// The text of a file: in the encoding `wanted`, else that of its byte order mark, else as its XML declaration says, else
/// UTF-8. One that declares another encoding and can only be UTF-8 was converted on its way, and is read as that. `name` is
/// what messages call the file.
///
/// # Errors
/// Where the file is binary, declares an encoding that nobody knows, or breaks the one it has; with the byte.
pub(super) fn decode(bytes: &[u8], name: &str, wanted: Option<&str>, broken: Broken) -> Result<Decoded> {
    let (encoding, mark, why) = encoding(bytes, name, wanted)?;
    let content = bytes.get(mark..).unwrap_or_default();
    let is_binary = encoding != UTF_16LE && encoding != UTF_16BE && content.contains(&0);
    ensure!(!is_binary, "{name} is a binary file: it has zero bytes");
    if wanted.is_none() && encoding != UTF_8 && is_plainly_utf8(content) {
        let text = String::from_utf8_lossy(content).into_owned();
        return Ok(Decoded { text, note: Some(format!("declares {}, but is UTF-8; read as such", encoding.name())) });
    }
    let place = match strictly(content, encoding) {
        Ok(text) => return Ok(Decoded { text, note: None }),
        Err(place) => mark + place,
    };
    let line = bytes.iter().take(place).filter(|byte| **byte == b'\n').count() + 1;
    ensure!(
        broken == Broken::Replaced,
        "{name} is not {}, {why}: it breaks at byte {place} (line {line}); name the right encoding with --encoding, or go on \
         without what is broken with --lossy",
        encoding.name()
    );
    let (text, _) = encoding.decode_without_bom_handling(content);
    let count = text.matches(char::REPLACEMENT_CHARACTER).count();
    let places = if count == 1 { "one place is".into() } else { format!("{count} places are") };
    let note = format!("{places} not {}, the first at byte {place} (line {line}); shown as \u{fffd}", encoding.name());
    Ok(Decoded { text: text.into_owned(), note: Some(note) })
}

/// Whether bytes beyond ASCII are UTF-8, which those of another encoding never are for long: in one that has a byte for a
/// character, not even twice in a row by chance.
fn is_plainly_utf8(bytes: &[u8]) -> bool {
    bytes.iter().any(|byte| *byte >= 0x80) && std::str::from_utf8(bytes).is_ok()
}

/// Which encoding a file is in, how long its mark is, and why it is taken for that.
fn encoding(bytes: &[u8], name: &str, wanted: Option<&str>) -> Result<(&'static Encoding, usize, &'static str)> {
    ensure!(!bytes.is_empty(), "{name} is empty");
    for (magic, what) in BINARY {
        ensure!(!bytes.starts_with(magic), "{name} is {what}, not text");
    }
    Ok(match (wanted, Encoding::for_bom(bytes)) {
        (Some(label), mark) => {
            let encoding = Encoding::for_label(label.as_bytes())
                .with_context(|| format!("--encoding {label} is unknown; utf-8, gb18030 and windows-1252 are known"))?;
            (encoding, mark.map_or(0, |(_, length)| length), "though --encoding says so")
        }
        (None, Some((encoding, length))) => (encoding, length, "though its byte order mark says so"),
        (None, None) => match (unmarked_utf16(bytes), declared(bytes)) {
            (Some(encoding), _) => (encoding, 0, "though its first bytes say so"),
            (None, Some(label)) => {
                let encoding = Encoding::for_label(label.as_bytes()).with_context(|| {
                    format!("{name} declares the unknown encoding \"{label}\"; name the right one with --encoding")
                })?;
                // Its bytes have just been read one by one, so it can't be what it says: it was converted on its way.
                let is_wide = encoding == UTF_16LE || encoding == UTF_16BE;
                (if is_wide { UTF_8 } else { encoding }, 0, "though it declares it")
            }
            (None, None) => (UTF_8, 0, "and it declares no other encoding"),
        },
    })
}

/// How files begin that are often taken for feeds.
const BINARY: [(&[u8], &str); 6] = [
    (b"\x1f\x8b", "compressed by gzip"),
    (b"PK\x03\x04", "a zip archive"),
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"BZh", "compressed by bzip2"),
];

/// Text without a mark whose every second byte is zero where it begins, as markup and JSON in UTF-16 are.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => Some(UTF_16BE),
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => Some(UTF_16LE),
        _ => None,
    }
}

/// The label in the XML declaration.
fn declared(bytes: &[u8]) -> Option<String> {
    let head: String = bytes.iter().take(DECLARATION).map(|byte| char::from(*byte)).collect();
    let head = head.trim_start().strip_prefix("<?xml")?;
    let (head, _) = head.split_once("?>")?;
    let (_, rest) = head.split_once("encoding")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest.get(1..)?.split(quote).next().map(Into::into)
}

/// Decodes without replacing anything, or gives the offset of the first byte that can't be.
fn strictly(bytes: &[u8], encoding: &'static Encoding) -> Result<String, usize> {
    if encoding == UTF_8 {
        return std::str::from_utf8(bytes).map(Into::into).map_err(|error| error.valid_up_to());
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let capacity = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).ok_or(0_usize)?;
    let mut text = String::with_capacity(capacity);
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    match result {
        DecoderResult::InputEmpty => Ok(text),
        DecoderResult::Malformed(length, after) => Err(read.saturating_sub(usize::from(length) + usize::from(after))),
        DecoderResult::OutputFull => Err(read),
    }
}

/// Fails where a file is a web page instead of what was asked for, saying what stands in its title: mostly a server's
/// words about an error.
///
/// # Errors
/// Where it is one.
pub(super) fn refuse_web_page(text: &str, name: &str, wanted: &str) -> Result<()> {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    // In JSON, a page may stand inside of a text.
    if start.starts_with(['{', '[', '"']) {
        return Ok(());
    }
    let head: String = start.chars().take(4096).collect::<String>().to_ascii_lowercase();
    let is_page = head.starts_with("<!doctype html")
        || head.starts_with("<html")
        || !head.contains("<rss") && !head.contains("<feed") && !head.contains("rdf") && head.contains("<html");
    if !is_page {
        return Ok(());
    }
    let title = super::html::title(start);
    let title = if title.is_empty() { String::new() } else { format!(" titled \"{title}\"") };
    bail!("{name} is a web page{title}, not {wanted}: check the address it was downloaded from")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8], wanted: Option<&str>) -> String {
        decode(bytes, "a", wanted, Broken::Refused).unwrap().text
    }

    #[test]
    fn what_declares_another_encoding_and_is_utf8_is_read_as_that() {
        for label in ["ISO-8859-1", "windows-1252", "Shift_JIS", "koi8-r"] {
            let file = format!("<?xml version='1.0' encoding='{label}'?>für 渡口");
            let decoded = decode(file.as_bytes(), "a", None, Broken::Refused).unwrap();
            assert!(decoded.text.ends_with("für 渡口"), "{label}");
            assert!(decoded.note.unwrap().contains("but is UTF-8"), "{label}");
        }
        // What the user names is not doubted.
        assert!(text("<?xml encoding='ISO-8859-1'?>fü".as_bytes(), Some("latin1")).ends_with("fÃ¼"));
        let plain = decode(b"<?xml encoding='ISO-8859-1'?>fur", "a", None, Broken::Refused).unwrap();
        assert_eq!(plain.note, None);
    }

    #[test]
    fn what_is_broken_is_replaced_and_counted_where_that_is_asked_for() {
        let decoded = decode(b"ab\ncd\xffe\xfe", "a", None, Broken::Replaced).unwrap();
        assert_eq!(decoded.text, "ab\ncd\u{fffd}e\u{fffd}");
        assert_eq!(decoded.note.unwrap(), "2 places are not UTF-8, the first at byte 5 (line 2); shown as \u{fffd}");
    }

    #[test]
    fn a_file_is_read_as_it_declares() {
        let (gbk, _, _) = encoding_rs::GBK.encode("渡口");
        let mut in_gbk = b"<?xml version='1.0' encoding = 'GB2312'?>".to_vec();
        in_gbk.extend_from_slice(&gbk);
        assert!(text(&in_gbk, None).ends_with("渡口"));
        let latin = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>caf\xe9";
        assert!(text(latin, None).ends_with("café"));
        let wide: Vec<u8> = "<?xml encoding='UTF-16'?>é".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(text(&wide, None).ends_with('é'));
        let marked = [b"\xff\xfe".as_slice(), &wide].concat();
        assert_eq!(text(&marked, None), text(&wide, None));
        assert!(text(b"<?xml encoding='utf-16'?>\xc3\xa9", None).ends_with('é'));
        assert_eq!(text(b"\xef\xbb\xbfa", None), "a");
        assert_eq!(text(b"caf\xe9", Some("latin1")), "café");
    }

    #[test]
    fn what_is_broken_is_an_error_with_the_byte() {
        let cases: [(&[u8], &str); 7] = [
            (b"", "a is empty"),
            (b"ab\ncd\xffe", "it breaks at byte 5 (line 2)"),
            (b"\xef\xbb\xbfab\xff", "it breaks at byte 5"),
            (b"<?xml encoding='gbk'?>\xb6\xc9\xff\xff", "it breaks at byte 24"),
            (b"<?xml encoding='klingon'?>", "unknown encoding \"klingon\""),
            (b"ab\0cd", "a binary file"),
            (b"\x1f\x8b\x08", "compressed by gzip"),
        ];
        for (bytes, words) in cases {
            let error = decode(bytes, "a", None, Broken::Refused).unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
        }
    }
}
