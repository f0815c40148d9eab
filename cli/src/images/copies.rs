//! Copies of a picture in several widths, under names that say what is in them.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits,
    codecs::{jpeg::JpegEncoder, png::PngEncoder},
    imageops::FilterType,
};

use crate::address::unescape;

/// How good a JPEG is: what more of it costs, nobody sees.
const QUALITY: u8 = 82;

/// How much room a picture may take while it is read, in bytes: 50 megapixels and what they are made of.
const ROOM: u64 = 512 << 20;

/// A copy.
pub(super) struct Copy {
    pub(super) name: String,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) bytes: Vec<u8>,
}

/// The copies of a picture, the widest first. What moves, or can't be made smaller, is copied as it is.
///
/// # Errors
/// Where it is broken; the words follow its name.
pub(super) fn of(bytes: &[u8], src: &str, size: (u32, u32), widths: &[u32]) -> Result<Vec<Copy>, String> {
    let name = Name { stem: stem(src), hash: hash(bytes) };
    let broken = |error: image::ImageError| format!("is broken: {error}");
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|error| error.to_string())?;
    let format = match reader.format() {
        Some(format @ (ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) => format,
        other => {
            let ending = if other == Some(ImageFormat::Gif) { "gif" } else { "avif" };
            let (width, height) = size;
            return Ok(vec![Copy { name: name.whole(ending), width, height, bytes: bytes.to_vec() }]);
        }
    };
    let mut limits = Limits::default();
    limits.max_alloc = Some(ROOM);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let orientation = decoder.orientation().map_err(broken)?;
    let profile = decoder.icc_profile().ok().flatten();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    picture.apply_orientation(orientation);
    let is_png = format == ImageFormat::Png || picture.color().has_alpha();
    let copies = widths_of(picture.width(), widths).into_iter().map(|width| {
        let copy = scaled(&picture, width);
        let bytes = encoded(&copy, is_png, profile.as_deref()).map_err(broken)?;
        let ending = if is_png { "png" } else { "jpg" };
        Ok(Copy { name: name.of_width(width, ending), width: copy.width(), height: copy.height(), bytes })
    });
    copies.collect()
}

/// The widths of the copies, the widest first: those asked for, and for a narrower picture its own.
fn widths_of(own: u32, asked: &[u32]) -> Vec<u32> {
    let mut widths: Vec<u32> = asked.iter().map(|width| own.min(*width)).collect();
    widths.sort_unstable_by(|one, other| other.cmp(one));
    widths.dedup();
    widths
}

fn scaled(picture: &DynamicImage, width: u32) -> DynamicImage {
    if width == picture.width() {
        return picture.clone();
    }
    let height = f64::from(width) * f64::from(picture.height()) / f64::from(picture.width());
    picture.resize_exact(width, (height.round() as u32).max(1), FilterType::CatmullRom)
}

fn encoded(picture: &DynamicImage, is_png: bool, profile: Option<&[u8]>) -> image::ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    // Of a profile that can't be kept, the colours are as they are without one.
    let profile = || profile.map(<[u8]>::to_vec).unwrap_or_default();
    if is_png {
        let mut encoder = PngEncoder::new(&mut bytes);
        let _ = (!profile().is_empty()).then(|| encoder.set_icc_profile(profile()));
        picture.write_with_encoder(encoder)?;
    } else {
        let mut encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
        let _ = (!profile().is_empty()).then(|| encoder.set_icc_profile(profile()));
        DynamicImage::from(picture.to_rgb8()).write_with_encoder(encoder)?;
    }
    Ok(bytes)
}

/// What copies of one picture are called by.
struct Name {
    stem: String,
    hash: u64,
}

impl Name {
    fn whole(&self, ending: &str) -> String {
        format!("{}-{:012x}.{ending}", self.stem, self.hash & 0xffff_ffff_ffff)
    }

    fn of_width(&self, width: u32, ending: &str) -> String {
        format!("{}-{:012x}-{width}.{ending}", self.stem, self.hash & 0xffff_ffff_ffff)
    }
}

/// The picture's own name, as far as it needs no escaping anywhere.
fn stem(src: &str) -> String {
    let path = src.split(['?', '#']).next().unwrap_or_default();
    let file = unescape(path.rsplit('/').next().unwrap_or_default()).to_ascii_lowercase();
    let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
    let words: Vec<&str> = stem.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let short: String = words.join("-").chars().take(40).collect();
    if short.is_empty() { "picture".into() } else { short }
}

/// FNV-1a: a changed picture gets another name, so that browsers may keep each for ever.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_copy_is_wider_than_its_picture() {
        let cases: [(u32, &[u32], &[u32]); 4] = [
            (2000, &[400, 800, 1600], &[1600, 800, 400]),
            (1000, &[400, 800, 1600], &[1000, 800, 400]),
            (800, &[1600, 800, 400], &[800, 400]),
            (300, &[400, 800], &[300]),
        ];
        for (own, asked, widths) in cases {
            assert_eq!(widths_of(own, asked), widths, "{own}");
        }
    }

    #[test]
    fn names_need_no_escaping() {
        let cases = [
            ("pictures/Ferry%20at%20dusk.JPG?w=9#x", "ferry-at-dusk"),
            ("https://a.example/渡轮.png", "picture"),
            ("a/../b", "b"),
            ("", "picture"),
        ];
        for (src, expected) in cases {
            assert_eq!(stem(src), expected, "{src}");
        }
    }
}
