//! How different two pictures look.

use anyhow::{Context as _, Result};
use image::{ImageFormat, RgbImage};

/// Reads a PNG; what shows through is dropped, since no browser photographs any.
pub fn read(png: &[u8]) -> Result<RgbImage> {
    let image = image::load_from_memory_with_format(png, ImageFormat::Png).context("this is no PNG")?;
    Ok(image.into_rgb8())
}
