//! What was found, as a page of Markdown with plots.

use std::path::Path;

use anyhow::{Result, anyhow};
use plotters::prelude::*;
use serde_json::{Value, json};
use xtask::workspace::{create_folder, write};

use super::{
    Found,
    plan::{Condition, Page},
    sample::MEASURES,
};
use crate::bench::statistics::{median_interval, percentile};

/// What the peers do not do of what the widget does, whose cost is in its numbers.
const MISSING: &str = "The peers' pages fetch the same edition, draw a card for each article, filter by section and show an \
    article in a dialog. They have no first view that is drawn before the rest, no virtual window, no pictures, no dates, no \
    right to left, no announcements for screen readers beyond the library's own, no deep links, no policy of content, no \
    attributes that may change, and they trust the edition.";

/// A page about what was found.
pub struct Report<'a> {
    /// All samples.
    pub found: &'a Found,
    /// Browser, machine, versions and commit, a line each.
    pub setting: Vec<String>,
}

impl Report<'_> {
    /// Writes `benchmarks.md` and what belongs to it into a folder.
    pub fn write(&self, folder: &Path) -> Result<()> {
        let plots = folder.join("benchmarks");
        create_folder(&plots)?;
        let mut text = format!(
            "# How soon there are headlines\n\nWritten by `cargo xtask bench start`.\n\n{}\n\n{MISSING}\n",
            self.setting.iter().map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n")
        );
        for condition in self.conditions() {
            text += &format!("\n## {condition}\n\n");
            let name = format!("{}-{}.svg", condition.items, condition).replace([' ', ',', '×'], "");
            self.plot(condition, &plots.join(&name))?;
            text += &format!("![First headline, {condition}](benchmarks/{name})\n\n{}", self.table(condition));
        }
        write(&folder.join("benchmarks.md"), text)?;
        write(&plots.join("samples.json"), format!("{:#}\n", self.raw()))
    }

    fn conditions(&self) -> Vec<Condition> {
        let mut all: Vec<Condition> = self.found.keys().map(|(condition, _)| *condition).collect();
        all.sort();
        all.dedup();
        all
    }

    fn values(&self, condition: Condition, page: Page, measure: &str) -> Vec<f64> {
        let samples = self.found.get(&(condition, page));
        samples.into_iter().flatten().filter_map(|sample| sample.get(measure)).collect()
    }

    /// The widget's share of a page's, round by round.
    fn ratios(&self, condition: Condition, page: Page, measure: &str) -> Vec<f64> {
        let [own, others] = [Page::Newsrack, page].map(|page| self.found.get(&(condition, page)));
        let pairs = own.into_iter().flatten().zip(others.into_iter().flatten());
        let ratio = |(own, other): (&_, &_)| quotient(own, other, measure);
        pairs.filter_map(ratio).collect()
    }

    /// The tables of a condition, in Markdown.
    pub fn table(&self, condition: Condition) -> String {
        let pages = Page::ALL.map(Page::name).join(" | ");
        let mut text = format!("| median (95 %) | {pages} |\n|---|{}\n", "---|".repeat(Page::ALL.len()));
        for (measure, unit) in MEASURES {
            let cells = Page::ALL.map(|page| cell(&self.values(condition, page, measure), 0));
            let unit = if unit.is_empty() { String::new() } else { format!(", {unit}") };
            text += &format!("| {measure}{unit} | {} |\n", cells.join(" | "));
        }
        text += &format!("\n| Newsrack's share of | {pages} |\n|---|{}\n", "---|".repeat(Page::ALL.len()));
        for measure in ["first headline", "filter", "open", "JS heap"] {
            let cells = Page::ALL.map(|page| match page {
                Page::Newsrack | Page::Empty => String::new(),
                _ => cell(&self.ratios(condition, page, measure), 2),
            });
            text += &format!("| {measure} | {} |\n", cells.join(" | "));
        }
        text
    }

    /// The first headlines of a condition: for each page its median, and within which bounds it lies.
    fn plot(&self, condition: Condition, file: &Path) -> Result<()> {
        let pages: Vec<Page> = Page::ALL.into_iter().filter(|page| *page != Page::Empty).collect();
        let rows: Vec<(String, f64, (f64, f64))> = pages
            .iter()
            .filter_map(|page| {
                let values = self.values(condition, *page, "first headline");
                let median = percentile(&values, 50)?;
                Some((page.to_string(), median, median_interval(&values).unwrap_or((median, median))))
            })
            .collect();
        draw(&rows, file).map_err(|error| anyhow!("{} cannot be drawn: {error}", file.display()))
    }

    fn raw(&self) -> Value {
        let mut keys: Vec<_> = self.found.keys().copied().collect();
        keys.sort();
        let line = |key: &(Condition, Page)| {
            let samples = self.found.get(key).into_iter().flatten();
            json!([key.0.to_json(), key.1.name(), samples.map(super::Sample::to_json).collect::<Vec<_>>()])
        };
        keys.iter().map(line).collect()
    }
}

fn quotient(own: &super::Sample, other: &super::Sample, measure: &str) -> Option<f64> {
    let other = other.get(measure).filter(|other| *other > 0.0)?;
    Some(own.get(measure)? / other)
}

fn cell(values: &[f64], decimals: usize) -> String {
    let Some(median) = percentile(values, 50) else { return String::new() };
    match median_interval(values) {
        Some((lower, upper)) if lower < upper => {
            format!("{median:.decimals$} ({lower:.decimals$}–{upper:.decimals$})")
        }
        _ => format!("{median:.decimals$}"),
    }
}

type Drawn = std::result::Result<(), Box<dyn std::error::Error>>;

/// A row for each page: a line between its bounds, a dot at its median.
fn draw(rows: &[(String, f64, (f64, f64))], file: &Path) -> Drawn {
    const WIDTH: i32 = 640;
    const ROW: i32 = 28;
    const NAMES: i32 = 130;
    let most = rows.iter().map(|(.., (_, upper))| *upper).fold(1.0, f64::max);
    #[allow(clippy::cast_possible_truncation, reason = "pixels of a plot")]
    let x = |time: f64| NAMES + (f64::from(WIDTH - NAMES - 70) * time / most) as i32;
    let height = u32::try_from(ROW * (i32::try_from(rows.len())? + 1))?;
    let root = SVGBackend::new(file, (u32::try_from(WIDTH)?, height)).into_drawing_area();
    root.fill(&WHITE)?;
    let font = ("sans-serif", 14).into_font();
    for (row, (name, median, (lower, upper))) in (0..).zip(rows) {
        let y = ROW * row + ROW / 2 + 6;
        let color = if name == Page::Newsrack.name() { RGBColor(157, 41, 51) } else { RGBColor(70, 70, 70) };
        root.draw(&Text::new(name.as_str(), (6, y - 7), font.clone()))?;
        root.draw(&PathElement::new([(x(0.0), y), (x(*median), y)], RGBColor(215, 215, 215).stroke_width(6)))?;
        root.draw(&PathElement::new([(x(*lower), y), (x(*upper), y)], color.stroke_width(2)))?;
        root.draw(&Circle::new((x(*median), y), 4, color.filled()))?;
        root.draw(&Text::new(format!("{median:.0} ms"), (x(*upper) + 10, y - 7), font.clone()))?;
    }
    root.present()?;
    Ok(())
}
