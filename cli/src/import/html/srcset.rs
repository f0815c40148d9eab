//! Candidates of a `srcset`, as the HTML Standard parses them (4.8.4.2.1, "parse a srcset attribute").

/// One candidate: an address, and what is said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate<'a> {
    pub(super) address: &'a str,
    /// The width in pixels, where it says one.
    pub(super) width: Option<u32>,
}

/// Parses them: an address goes to the next white space, whatever commas it has, and its descriptors to the next comma
/// outside brackets.
pub(super) fn candidates(srcset: &str) -> Vec<Candidate<'_>> {
    let mut found = Vec::new();
    let mut rest = srcset;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            return found;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (written, after) = rest.split_at(end);
        let address = written.trim_end_matches(',');
        let (descriptors, after) = if address.len() < written.len() { ("", after) } else { descriptors(after) };
        rest = after;
        if let Some(width) = width(descriptors) {
            found.push(Candidate { address, width });
        }
    }
}

/// What stands up to the next comma outside brackets, and what behind it.
fn descriptors(text: &str) -> (&str, &str) {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => return text.split_at(at),
            _ => {}
        }
    }
    (text, "")
}

/// The width that descriptors say; `None` where they are in error, so that the candidate does not count.
fn width(descriptors: &str) -> Option<Option<u32>> {
    let mut width = None;
    for descriptor in descriptors.split_ascii_whitespace() {
        if let Some(pixels) = descriptor.strip_suffix('w') {
            width = Some(pixels.parse().ok().filter(|pixels| *pixels > 0)?);
        } else if let Some(density) = descriptor.strip_suffix('x') {
            density.parse::<f64>().ok().filter(|density| *density >= 0.0)?;
        } else {
            descriptor.strip_suffix('h')?.parse::<u32>().ok()?;
        }
    }
    Some(width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn candidates_are_parted_as_browsers_part_them() {
        type Found<'a> = &'a [(&'a str, Option<u32>)];
        let cases: [(&str, Found); 10] = [
            ("/a-300.jpg 300w,/a-600.jpg 600w", &[("/a-300.jpg", Some(300)), ("/a-600.jpg", Some(600))]),
            ("a.jpg 1x, b.jpg 2x", &[("a.jpg", None), ("b.jpg", None)]),
            ("a.jpg", &[("a.jpg", None)]),
            ("a.jpg, b.jpg 2x", &[("a.jpg", None), ("b.jpg", None)]),
            ("  a,b/c_1,d.jpg 10w ,\n e.jpg\t20w,", &[("a,b/c_1,d.jpg", Some(10)), ("e.jpg", Some(20))]),
            ("a.jpg 10w 5h", &[("a.jpg", Some(10))]),
            ("a.jpg 0w, b.jpg 10q, c.jpg 5w", &[("c.jpg", Some(5))]),
            ("a.jpg calc(1, 2) 3w, c.jpg 5w", &[("c.jpg", Some(5))]),
            (",,, ,", &[]),
            ("", &[]),
        ];
        for (srcset, expected) in cases {
            let found: Vec<_> = candidates(srcset).into_iter().map(|found| (found.address, found.width)).collect();
            assert_eq!(found, expected, "{srcset:?}");
        }
    }
}
