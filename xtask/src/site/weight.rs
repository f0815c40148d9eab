//! What a reader loads for a page, without pictures and the widget's own files: no page may be heavy.

use std::{collections::BTreeMap, io::Write as _};

use anyhow::{Context as _, Result, ensure};

use super::{Files, base::Base, links};

/// So many bytes a page may have after compression, with its script and styles.
const MOST: usize = 100_000;

/// Fails where a page is too heavy; says how much the heaviest has.
pub(super) fn check(files: &Files, base: &Base) -> Result<()> {
    let mut known = BTreeMap::new();
    let mut pages = Vec::new();
    for (name, content) in files.iter().filter(|(name, _)| name.ends_with(".html") && !name.contains('/')) {
        let mut weight = weigh(&mut known, name, content)?;
        for needed in needed(&String::from_utf8_lossy(content), base) {
            let file = files.get_key_value(needed);
            let (needed, content) = file.with_context(|| format!("{name} needs {needed}, which is not there"))?;
            weight += weigh(&mut known, needed, content)?;
        }
        pages.push((weight, name));
    }
    let (weight, name) = pages.iter().max().context("the site has no pages")?;
    ensure!(*weight <= MOST, "{name} has {weight} bytes after brotli, more than {MOST}");
    println!("site: {} pages; the heaviest, {name}, has {weight} bytes after brotli", pages.len());
    Ok(())
}

/// Scripts and styles that a page names, without the widget's.
fn needed<'a>(page: &'a str, base: &'a Base) -> impl Iterator<Item = &'a str> {
    let addresses = links::addresses(page).map(|link| base.name_of(link.address));
    addresses.filter(|name| (name.ends_with(".js") || name.ends_with(".css")) && !name.starts_with("pkg/"))
}

/// After brotli at level 5, which is what servers do on the way; level 11 makes some eight percent less of it.
fn weigh<'a>(known: &mut BTreeMap<&'a str, usize>, name: &'a str, content: &[u8]) -> Result<usize> {
    if let Some(weight) = known.get(name) {
        return Ok(*weight);
    }
    let mut packed = Vec::new();
    brotli::CompressorWriter::new(&mut packed, 4096, 5, 22).write_all(content)?;
    known.insert(name, packed.len());
    Ok(packed.len())
}
