//! How large a picture is seen, in pixels.

use std::io::Cursor;

use image::{ImageDecoder, ImageReader, metadata::Orientation};

/// The width and the height of a picture as browsers show it, from its first bytes.
///
/// # Errors
/// Where it is no picture with a size; the words follow its name.
pub(super) fn of(bytes: &[u8]) -> Result<(u32, u32), String> {
    let size = imagesize::blob_size(bytes).map_err(|_| what_it_is(bytes))?;
    let pixels =
        |length: usize| u32::try_from(length).ok().filter(|length| *length > 0).ok_or_else(|| what_it_is(bytes));
    let (width, height) = (pixels(size.width)?, pixels(size.height)?);
    Ok(if is_turned(orientation(bytes)) { (height, width) } else { (width, height) })
}

/// How a camera was held, where the file says so and browsers heed it.
fn orientation(bytes: &[u8]) -> Orientation {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok();
    let decoder = reader.and_then(|reader| reader.into_decoder().ok());
    decoder.and_then(|mut decoder| decoder.orientation().ok()).unwrap_or(Orientation::NoTransforms)
}

fn is_turned(orientation: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
}

fn what_it_is(bytes: &[u8]) -> String {
    let begin = String::from_utf8_lossy(bytes.get(..bytes.len().min(500)).unwrap_or_default()).to_lowercase();
    if begin.contains("<svg") {
        "is an SVG, which has no size in pixels; write a width and a height by hand".into()
    } else if begin.contains("<html") || begin.contains("<!doctype") {
        "is a web page and no picture; correct the address".into()
    } else {
        "is no picture that can be read: JPEG, PNG, WebP, GIF and AVIF are".into()
    }
}
