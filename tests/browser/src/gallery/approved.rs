//! Pictures of Chromium's that somebody has looked at and found good, and what becomes of a look that differs.
//!
//! They are few: together they show every state, theme, density and script once.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail, ensure};
use image::{
    ImageEncoder as _, RgbImage,
    codecs::png::{CompressionType, FilterType, PngEncoder},
};
use xtask::workspace::{Workspace, create_folder, read, write};

use super::{Density, Script, State, Theme, Tile, compare, folder};

/// The tiles that `test` compares.
pub fn tiles() -> Vec<Tile> {
    let tile = |state, theme, script, width| Tile { state, theme, script, width, ..Tile::plain() };
    let headlines =
        |theme, script, width| Tile { density: Density::Headlines, ..tile(State::Cards, theme, script, width) };
    let english = Script::English;
    vec![
        tile(State::AskingBare, Theme::Light, english, 200),
        tile(State::AskingFallback, Theme::Dark, english, 360),
        tile(State::LoadingBare, Theme::Light, english, 360),
        tile(State::LoadingFallback, Theme::Dark, english, 200),
        tile(State::FailedBare, Theme::Dark, english, 360),
        tile(State::FailedFallback, Theme::Light, english, 360),
        tile(State::Cards, Theme::Light, english, 1280),
        tile(State::Cards, Theme::Dark, english, 200),
        tile(State::Section, Theme::Dark, english, 768),
        tile(State::Empty, Theme::Light, english, 360),
        tile(State::NoFilter, Theme::Dark, english, 360),
        tile(State::End, Theme::Light, english, 360),
        tile(State::Missing, Theme::Light, english, 768),
        tile(State::Focus, Theme::Dark, english, 360),
        tile(State::Reader, Theme::Light, english, 768),
        tile(State::ReaderEnd, Theme::Light, english, 360),
        tile(State::Photo, Theme::Dark, english, 360),
        tile(State::Letter, Theme::Light, english, 360),
        tile(State::Live, Theme::Dark, english, 360),
        tile(State::Table, Theme::Light, english, 360),
        tile(State::Body, Theme::Light, Script::Simplified, 360),
        tile(State::Cards, Theme::Dark, Script::Traditional, 360),
        tile(State::Body, Theme::Light, Script::Japanese, 360),
        tile(State::Cards, Theme::Dark, Script::Korean, 360),
        tile(State::Body, Theme::Light, Script::Arabic, 768),
        tile(State::Cards, Theme::Dark, Script::Hebrew, 360),
        tile(State::Cards, Theme::Light, Script::Hindi, 360),
        tile(State::Body, Theme::Dark, Script::Thai, 360),
        tile(State::Cards, Theme::Light, Script::German, 360),
        tile(State::Reader, Theme::Dark, Script::French, 360),
        tile(State::Cards, Theme::Light, Script::Spanish, 360),
        tile(State::Body, Theme::Dark, Script::Russian, 360),
        tile(State::Cards, Theme::Light, Script::Torture, 768),
        tile(State::Reader, Theme::Light, Script::Edges, 360),
        headlines(Theme::Light, Script::Simplified, 200),
        headlines(Theme::Dark, english, 768),
        tile(State::Cards, Theme::SaysLight, english, 768),
        tile(State::Cards, Theme::SaysDark, english, 768),
        tile(State::Cards, Theme::LightPage, english, 768),
        tile(State::Cards, Theme::Forced, english, 768),
    ]
}

/// Where the approved picture of a tile lies.
pub fn file(tile: Tile) -> Result<PathBuf> {
    Ok(folder()?.join("approved").join(format!("{tile}.png")))
}

/// Compares a tile's picture with the approved one. Where they differ, or there is none, the error says where to look
/// and what to do.
pub fn check(tile: Tile, found: &[u8]) -> Result<()> {
    let out = Workspace::here()?.target().join("gallery/differences");
    check_file(&file(tile)?, &tile.to_string(), found, &out)
}

fn check_file(approved: &Path, name: &str, found: &[u8], out: &Path) -> Result<()> {
    create_folder(out)?;
    let sheet = out.join(format!("{name}.png"));
    if sheet.is_file() {
        fs::remove_file(&sheet).with_context(|| format!("cannot remove {}", sheet.display()))?;
    }
    let advice = format!("if it is as it should be, `cargo xtask gallery --approve {name}` keeps it");
    if !approved.is_file() {
        write(&sheet, found)?;
        bail!("{name} has no approved picture: look at {}; {advice}", sheet.display());
    }
    let before = compare::read(&read(approved)?).with_context(|| format!("cannot read {}", approved.display()))?;
    let after = compare::read(found)?;
    let difference = match compare::difference(&before, &after) {
        Ok(difference) => difference,
        Err(error) => {
            write(&sheet, found)?;
            bail!("{name} is not of the approved size ({error}): look at {}; {advice}", sheet.display());
        }
    };
    if difference.is_tolerable() {
        return Ok(());
    }
    difference.beside(&before, &after).save(&sheet).with_context(|| format!("cannot write {}", sheet.display()))?;
    let (x, y) = difference.place;
    bail!(
        "{name} differs from the approved picture by {:.3} at {x},{y}, and {} passes: look at {} (approved, found, \
         difference); {advice}",
        difference.worst,
        compare::TOLERANCE,
        sheet.display()
    );
}

/// Keeps a tile's picture as the approved one; gives its file.
pub fn approve(tile: Tile, picture: &[u8]) -> Result<PathBuf> {
    let file = file(tile)?;
    create_folder(&folder()?.join("approved"))?;
    write(&file, small(&compare::read(picture)?)?)?;
    Ok(file)
}

/// Removes pictures for which there is no tile any more; gives their files.
pub fn tidy() -> Result<Vec<PathBuf>> {
    let kept = tiles().into_iter().map(file).collect::<Result<Vec<_>>>()?;
    let folder = folder()?.join("approved");
    let mut gone = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| format!("cannot read the folder {}", folder.display()))? {
        let file = entry?.path();
        if file.extension().is_some_and(|extension| extension == "png") && !kept.contains(&file) {
            fs::remove_file(&file).with_context(|| format!("cannot remove {}", file.display()))?;
            gone.push(file);
        }
    }
    Ok(gone)
}

/// A PNG as small as can be: these are in the repository for good. Which filter does best hangs on the picture.
fn small(picture: &RgbImage) -> Result<Vec<u8>> {
    let filters = [FilterType::NoFilter, FilterType::Up, FilterType::Paeth, FilterType::Adaptive];
    let mut best: Option<Vec<u8>> = None;
    for filter in filters {
        let mut png = Vec::new();
        PngEncoder::new_with_quality(&mut png, CompressionType::Best, filter).write_image(
            picture.as_raw(),
            picture.width(),
            picture.height(),
            image::ExtendedColorType::Rgb8,
        )?;
        if best.as_ref().is_none_or(|best| png.len() < best.len()) {
            best = Some(png);
        }
    }
    let best = best.context("no filter was tried")?;
    ensure!(compare::read(&best)? == *picture, "the picture did not survive its compression");
    Ok(best)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use image::Rgb;

    use super::*;
    use crate::gallery::rows;

    #[test]
    fn the_approved_tiles_are_of_the_gallery_and_show_all_of_it() {
        let tiles = tiles();
        let gallery: HashSet<Tile> = rows().into_iter().flat_map(|row| row.tiles).collect();
        let strange: Vec<String> =
            tiles.iter().filter(|tile| !gallery.contains(tile)).map(ToString::to_string).collect();
        assert!(strange.is_empty(), "no tiles of the gallery: {strange:?}");
        let count = |names: HashSet<&str>| names.len();
        assert_eq!(count(tiles.iter().map(|tile| tile.state.name()).collect()), State::ALL.len());
        assert_eq!(count(tiles.iter().map(|tile| tile.theme.name()).collect()), Theme::ALL.len());
        assert_eq!(count(tiles.iter().map(|tile| tile.density.name()).collect()), Density::ALL.len());
        assert_eq!(count(tiles.iter().map(|tile| tile.script.name()).collect()), Script::ALL.len());
    }

    #[test]
    fn a_picture_is_checked_against_its_approved_one() {
        let folder = Workspace::here().unwrap().target().join("approved-test");
        let _ = fs::remove_dir_all(&folder);
        create_folder(&folder).unwrap();
        let approved = folder.join("tile.png");
        let page = |ink: u8| {
            small(&RgbImage::from_fn(64, 48, |x, y| Rgb(if (x / 4 + y / 4) % 3 == 0 { [ink; 3] } else { [250; 3] })))
                .unwrap()
        };
        let check = |found: &[u8]| check_file(&approved, "tile", found, &folder.join("out"));

        let absent = check(&page(20)).unwrap_err().to_string();
        assert!(absent.contains("no approved picture") && absent.contains("--approve tile"), "{absent}");
        write(&approved, page(20)).unwrap();
        check(&page(20)).unwrap();
        let other = check(&page(90)).unwrap_err().to_string();
        assert!(other.contains("differs") && other.contains("--approve tile"), "{other}");
        let sheet = compare::read(&read(&folder.join("out/tile.png")).unwrap()).unwrap();
        assert_eq!(sheet.dimensions(), (3 * 64 + 32, 48), "approved, found and difference are kept side by side");
        let larger = check(&small(&RgbImage::new(65, 48)).unwrap()).unwrap_err().to_string();
        assert!(larger.contains("not of the approved size"), "{larger}");
        fs::remove_dir_all(&folder).unwrap();
    }
}
