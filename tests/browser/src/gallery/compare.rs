//! How different two pictures look.
//!
//! The measure is image-compare's: structural similarity of lightness in windows of 8 px, and the distance of lightness
//! and of both colour differences at each pixel. Its mean over a whole picture says little, for one wrong word is a
//! thousandth of it. So the picture is taken in blocks of 16 px, and the worst block is what counts: 0 is the same, 1 is
//! as different as can be.
//!
//! image-compare is under MIT and brings nothing but itertools and rayon beside the `image` crate that is here anyway.
//! dssim-core, the best known of its kind, is under AGPL; those that follow SSIMULACRA 2 give one number for the whole
//! picture and not where it differs; nv-flip needs a C++ compiler.

use anyhow::{Context as _, Result, ensure};
use image::{DynamicImage, GenericImageView as _, GrayImage, ImageFormat, Luma, Rgb, RgbImage, imageops};
use image_compare::{Algorithm, gray_similarity_structure, rgb_hybrid_compare};

/// The greatest difference that passes.
///
/// Measured on the approved tiles, by what the worst block of a tile gives:
///
/// | | at least | at most |
/// |---|---|---|
/// | two runs of the same build | 0 | 0 |
/// | the accent changed by 3 %, on tiles that show it | 0.0012 | 0.007 |
/// | the text colour changed by 3 % | 0.006 | 0.37 |
/// | the surface changed by 3 % | 0.031 | 0.52 |
/// | the page one pixel lower | 0.26 | 1.0 |
/// | one word changed | 0.47 | 1.0 |
///
/// So it is a little less than the least that has to be caught: a change of colour in the thinnest of lines.
pub const TOLERANCE: f32 = 0.001;

/// So many levels of 255 nobody sees: browsers round a pixel at an edge, or a gradient, now up and now down.
const UNSEEN: u8 = 1;

/// The side of a block, in pixels: a letter of the text and what is around it.
const BLOCK: u32 = 16;

/// What two pictures of the same size differ by.
pub struct Difference {
    /// That of the worst block, from 0 to 1.
    pub worst: f32,
    /// Where it is, in pixels from the left and from the top.
    pub place: (u32, u32),
    /// The difference at each pixel, bright where it is great.
    map: RgbImage,
}

/// Reads a PNG; what shows through is dropped, since no browser photographs any.
pub fn read(png: &[u8]) -> Result<RgbImage> {
    let image = image::load_from_memory_with_format(png, ImageFormat::Png).context("this is no PNG")?;
    Ok(image.into_rgb8())
}

/// Compares two pictures of the same size.
pub fn difference(one: &RgbImage, other: &RgbImage) -> Result<Difference> {
    ensure!(
        one.dimensions() == other.dimensions(),
        "one is {} × {} px, the other {} × {} px",
        one.width(),
        one.height(),
        other.width(),
        other.height()
    );
    // Structure in red, the two colour differences in green and blue.
    let mut map = rgb_hybrid_compare(one, other)?.image.to_color_map().into_rgb8();
    let light = |image: &RgbImage| -> GrayImage { DynamicImage::from(image.clone()).into_luma8() };
    let lightness = gray_similarity_structure(&Algorithm::RootMeanSquared, &light(one), &light(other))?;
    let seen = |levels: u8| if levels > UNSEEN { levels } else { 0 };
    // Structure is blind to a plane that gets lighter as a whole.
    for (Rgb([structure, blue, red]), same) in
        map.pixels_mut().zip(lightness.image.to_color_map().into_luma8().pixels())
    {
        let Luma([same]) = same;
        *structure = (*structure).max(seen(u8::MAX - same));
        (*blue, *red) = (seen(*blue), seen(*red));
    }
    let (worst, place) = worst_block(&map);
    Ok(Difference { worst, place, map })
}

impl Difference {
    /// Whether it passes.
    pub fn is_tolerable(&self) -> bool {
        self.worst <= TOLERANCE
    }

    /// One picture, the other, and where they differ, side by side.
    pub fn beside(&self, one: &RgbImage, other: &RgbImage) -> RgbImage {
        const GAP: u32 = 16;
        let (width, height) = one.dimensions();
        let mut sheet = RgbImage::from_pixel(3 * width + 2 * GAP, height, Rgb([128; 3]));
        // What is just beyond the tolerance has to be seen as well.
        let mut map = self.map.clone();
        map.pixels_mut().flat_map(|pixel| &mut pixel.0).for_each(|value| *value = value.saturating_mul(8));
        for (place, image) in [one, other, &map].into_iter().enumerate() {
            imageops::replace(&mut sheet, image, place as i64 * i64::from(width + GAP), 0);
        }
        sheet
    }
}

fn worst_block(map: &RgbImage) -> (f32, (u32, u32)) {
    let (width, height) = map.dimensions();
    let places = (0..width)
        .step_by(BLOCK as usize)
        .flat_map(|left| (0..height).step_by(BLOCK as usize).map(move |top| (left, top)));
    places.fold((0.0, (0, 0)), |worst, place| {
        let mean = block_mean(map, place);
        if mean > worst.0 { (mean, place) } else { worst }
    })
}

/// The mean of the greatest of each pixel's three differences.
fn block_mean(map: &RgbImage, (left, top): (u32, u32)) -> f32 {
    let (width, height) = ((map.width() - left).min(BLOCK), (map.height() - top).min(BLOCK));
    let block = map.view(left, top, width, height);
    let sum: u32 =
        block.pixels().map(|(_, _, Rgb(values))| u32::from(values.into_iter().max().unwrap_or_default())).sum();
    sum as f32 / (width * height) as f32 / f32::from(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page with a heading, lines of text and a coloured field, `change` being made before it is drawn.
    fn page(change: impl Fn(u32, u32) -> (u32, u32)) -> RgbImage {
        RgbImage::from_fn(300, 200, |x, y| {
            let (x, y) = change(x, y);
            let is_ink = (20..120).contains(&y) && y % 20 < 12 && (x * 7 + y / 20 * 3) % 11 < 4;
            let is_field = (140..180).contains(&y) && (20..200).contains(&x);
            if is_ink {
                Rgb([22, 19, 15])
            } else if is_field {
                Rgb([163, 32, 29])
            } else {
                Rgb([255, 253, 249])
            }
        })
    }

    fn worst(one: &RgbImage, other: &RgbImage) -> f32 {
        difference(one, other).unwrap().worst
    }

    #[test]
    fn the_same_page_twice_is_no_difference() {
        let page = page(|x, y| (x, y));
        assert_eq!(worst(&page, &page.clone()), 0.0);
    }

    #[test]
    fn what_a_reader_would_see_is_beyond_the_tolerance() {
        let before = page(|x, y| (x, y));
        let moved = page(|x, y| (x + 1, y));
        let mut paler = before.clone();
        paler.pixels_mut().filter(|pixel| pixel.0[0] == 255).for_each(|pixel| *pixel = Rgb([247, 245, 241]));
        let mut redder = before.clone();
        redder.pixels_mut().filter(|pixel| pixel.0[0] == 163).for_each(|pixel| *pixel = Rgb([171, 32, 29]));
        let mut reworded = before.clone();
        for (x, y) in (100..130).flat_map(|x| (60..72).map(move |y| (x, y))) {
            reworded.put_pixel(x, y, *before.get_pixel(x + 50, y + 20));
        }
        for (name, after) in [("moved", moved), ("paler", paler), ("redder", redder), ("reworded", reworded)] {
            let difference = difference(&before, &after).unwrap();
            assert!(!difference.is_tolerable(), "{name}: {}", difference.worst);
        }
    }

    #[test]
    fn one_grain_passes() {
        let before = page(|x, y| (x, y));
        let mut after = before.clone();
        after.put_pixel(250, 100, Rgb([253, 251, 247]));
        assert!(difference(&before, &after).unwrap().is_tolerable());
    }

    #[test]
    fn the_worst_block_is_where_the_change_is() {
        let before = page(|x, y| (x, y));
        let mut after = before.clone();
        after.put_pixel(263, 101, Rgb([0, 0, 0]));
        assert_eq!(difference(&before, &after).unwrap().place, (256, 96));
    }

    #[test]
    fn pictures_of_different_sizes_are_not_compared() {
        let error = difference(&RgbImage::new(2, 2), &RgbImage::new(2, 3)).err().unwrap();
        assert!(error.to_string().contains("2 × 3"), "{error}");
    }

    #[test]
    fn three_pictures_stand_side_by_side() {
        let page = page(|x, y| (x, y));
        assert_eq!(difference(&page, &page).unwrap().beside(&page, &page).dimensions(), (3 * 300 + 32, 200));
    }
}
