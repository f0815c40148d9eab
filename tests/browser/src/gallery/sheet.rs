//! What a person looks at: contact sheets of a browser's tiles, and a page of all tiles in their full size.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use image::{RgbImage, imageops};
use xtask::{
    server::{Reply, Server},
    workspace::write,
};

use super::{Row, Tile, compare};
use crate::{
    browser::Browser,
    picture::{Room, View},
    session::Session,
};

/// Tiles stand on a sheet at half their size: type is still read, and a row of four widths is as wide as a screen.
const SCALE: u32 = 2;
/// The width of a sheet in pixels.
const WIDTH: u32 = 1848;
/// The greatest height of a part of a sheet: no window is higher.
const PART: u32 = 1280;
/// The room of captions and gaps in each row.
const CAPTIONS: u32 = 64;

/// The file of a tile below the gallery's folder.
pub fn file(browser: Browser, tile: Tile) -> PathBuf {
    PathBuf::from(browser.name()).join(format!("{tile}.png"))
}

/// Writes a browser's contact sheet below `out`, which `server` has at `/taken/`: as a whole and in parts that a screen
/// holds. The browser draws it itself.
pub async fn contact(session: &Session, server: &Server, out: &Path, rows: &[Row]) -> Result<PathBuf> {
    const PAGE: &str = "/sheet.html";
    let browser = session.browser();
    remove_parts(browser, out)?;
    let mut parts = Vec::new();
    for (number, rows) in (1..).zip(parts_of(rows)) {
        server.put(PAGE, Reply::html(part(browser, out, rows)));
        let room = Room { width: WIDTH, height: rows.iter().map(height).sum() };
        let picture = View::open(session, server, &server.url(PAGE), room).await?.picture().await?;
        write(&out.join(format!("{browser}-part-{number:02}.png")), &picture)?;
        parts.push(compare::read(&picture)?);
    }
    let file = out.join(format!("{browser}.png"));
    let mut sheet = RgbImage::new(WIDTH, parts.iter().map(RgbImage::height).sum());
    let mut top = 0;
    for part in &parts {
        imageops::replace(&mut sheet, part, 0, top);
        top += i64::from(part.height());
    }
    sheet.save(&file).with_context(|| format!("cannot write {}", file.display()))?;
    Ok(file)
}

/// Removes the parts of an older sheet, which may have had more.
fn remove_parts(browser: Browser, out: &Path) -> Result<()> {
    let prefix = format!("{browser}-part-");
    for entry in fs::read_dir(out).with_context(|| format!("cannot read the folder {}", out.display()))? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(&prefix) {
            fs::remove_file(entry.path()).with_context(|| format!("cannot remove {}", entry.path().display()))?;
        }
    }
    Ok(())
}

/// Writes a page of all tiles in their full size, browser beside browser; gives its file.
pub fn index(out: &Path, browsers: &[Browser], rows: &[Row]) -> Result<PathBuf> {
    let mut page = String::from(
        "<!doctype html>\n<html lang=en><meta charset=utf-8><title>Gallery</title>\n\
         <style>body { font: 14px sans-serif; background: #ccc } h2 { margin: 32px 0 8px } \
         .tile { display: flex; gap: 16px; overflow-x: auto } figure { margin: 0 0 16px } img { display: block }</style>\n\
         <h1>Gallery</h1>\n",
    );
    for row in rows {
        let _ = writeln!(page, "<h2>{}</h2>", row.title);
        for &tile in &row.tiles {
            page.push_str("<div class=tile>");
            for &browser in browsers {
                page.push_str(&figure(browser, tile, out, "", 1));
            }
            page.push_str("</div>\n");
        }
    }
    let file = out.join("index.html");
    write(&file, page)?;
    Ok(file)
}

/// The rows in parts, each as high as a window at most.
fn parts_of(rows: &[Row]) -> Vec<&[Row]> {
    let mut parts = Vec::new();
    let mut rest = rows;
    while !rest.is_empty() {
        let mut room = PART;
        let fitting = rest.iter().take_while(|row| {
            let rest = room.checked_sub(height(row));
            room = rest.unwrap_or_default();
            rest.is_some()
        });
        let (part, after) = rest.split_at(fitting.count().max(1));
        parts.push(part);
        rest = after;
    }
    parts
}

fn height(row: &Row) -> u32 {
    let tallest = row.tiles.iter().map(|tile| tile.room().height).max().unwrap_or_default();
    tallest / SCALE + CAPTIONS
}

fn part(browser: Browser, out: &Path, rows: &[Row]) -> String {
    let mut page = String::from(
        "<!doctype html><meta charset=utf-8><style>
            body { margin: 0; background: #ccc; color: #000; font: 12px/16px 'Noto Sans', sans-serif }
            section { box-sizing: border-box; padding: 0 12px }
            h2 { margin: 0; font-size: 16px; line-height: 32px }
            .row { display: flex; gap: 16px; white-space: nowrap }
            figure { margin: 0; flex: none } img { display: block }
        </style>",
    );
    for row in rows {
        let _ =
            write!(page, "<section style='height: {}px'><h2>{browser}: {}</h2><div class=row>", height(row), row.title);
        for &tile in &row.tiles {
            page.push_str(&figure(browser, tile, out, "/taken/", SCALE));
        }
        page.push_str("</div></section>");
    }
    page
}

/// A tile's picture under its name, or why there is none.
fn figure(browser: Browser, tile: Tile, out: &Path, below: &str, scale: u32) -> String {
    let Room { width, height } = tile.room();
    let (width, height) = (width / scale, height / scale);
    let file = file(browser, tile);
    let name = if scale == 1 { format!("{browser}: {tile}") } else { short(tile) };
    if let Some(reason) = tile.missing_in(browser) {
        return format!("<figure><figcaption>{name}: {reason}</figcaption></figure>");
    }
    if !out.join(&file).is_file() {
        return format!("<figure><figcaption>{name}: not taken</figcaption></figure>");
    }
    format!(
        "<figure style='width: {width}px'><figcaption>{name}</figcaption>\
         <img src='{below}{}' width={width} height={height} alt=''></figure>",
        file.display()
    )
}

/// What tells a tile from its neighbours, where its whole name has no room.
fn short(tile: Tile) -> String {
    match tile.width {
        200 => format!("{} 200 px", tile.script.name()),
        width if width < 500 => format!("{} {width} px", tile.state.name()),
        _ => tile.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gallery::rows;

    #[test]
    fn every_row_has_room_on_a_sheet() {
        for row in rows() {
            let width: u32 = row.tiles.iter().map(|tile| tile.room().width / SCALE + 16).sum();
            assert!(width + 8 <= WIDTH && height(&row) <= PART, "{}: {width} × {}", row.title, height(&row));
        }
    }

    #[test]
    fn the_parts_of_a_sheet_are_all_rows_in_order() {
        let rows = rows();
        let parts = parts_of(&rows);
        let titles = |rows: &[Row]| -> Vec<String> { rows.iter().map(|row| row.title.clone()).collect() };
        assert_eq!(parts.iter().flat_map(|part| titles(part)).collect::<Vec<_>>(), titles(&rows));
        assert!(parts.iter().all(|part| part.iter().map(height).sum::<u32>() <= PART));
    }
}
