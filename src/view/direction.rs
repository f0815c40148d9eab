//! Which way a text runs in what stands around it.

use super::markup::Markup;

/// The `dir` attribute's word.
pub(super) fn direction(is_rtl: bool) -> &'static str {
    if is_rtl { "rtl" } else { "ltr" }
}

/// Whether a text runs against an article of this direction: it has letters, and none of them is of it. The first letter does
/// not decide, as it does for `dir="auto"`: a headline may begin with a name in another script.
pub(super) fn runs_against(text: &str, is_rtl: bool) -> bool {
    let mut is_against = false;
    for letter in text.chars() {
        match way(letter) {
            Some(way) if way == is_rtl => return false,
            Some(_) => is_against = true,
            None => {}
        }
    }
    is_against
}

/// Says of the open element, in an article of this direction, that its text runs against that where it does.
pub(super) fn run(page: &mut Markup, text: &str, is_rtl: bool) {
    if runs_against(text, is_rtl) {
        // The style sheet leaves what is `auto` on the article's side.
        page.attr("dir", "auto");
    }
}

/// A name in a line of others, apart from them, in an article of this direction; none where it is empty.
pub(super) fn isolate(page: &mut Markup, text: &str, is_rtl: bool) {
    if !text.is_empty() {
        page.open("bdi");
        page.attr("dir", direction(runs_against(text, is_rtl) != is_rtl));
        page.text(text);
        page.close();
    }
}

/// Whether a letter is of a script that runs from right to left; nothing for digits, punctuation and symbols. By blocks, for
/// tables of single characters take kilobytes.
fn way(letter: char) -> Option<bool> {
    match u32::from(letter) {
        // Arabic signs and digits have blocks of letters around them.
        0x600..0x620 | 0x660..0x66e | 0x6f0..0x6fa => None,
        0x590..0x900 | 0xfb1d..0xfe00 | 0xfe70..0xfefd | 0x10800..0x11000 | 0x1e800..0x1f000 => Some(true),
        0xc0..0x2000 | 0x3021..0xfb1d | 0xff21..0xffdd | 0x10000..0x1d000 | 0x20000.. => Some(false),
        _ => letter.is_ascii_alphabetic().then_some(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text; whether it runs against an article from left to right, and against one from right to left.
    const TEXTS: [(&str, bool, bool); 16] = [
        ("Ferry returns", false, true),
        ("عودة العبّارة", true, false),
        ("העבורת חזרה", true, false),
        ("BBC تعود إلى الميناء", false, false),
        ("تعود BBC إلى الميناء", false, false),
        ("2026: العبّارة تعود", true, false),
        ("G20", false, true),
        // What has no letters runs as what is around it does.
        ("2026", false, false),
        ("٢٠٢٦", false, false),
        ("۲۰۲۶ — ۲۰۲۷؟", false, false),
        ("« — »", false, false),
        ("🚢", false, false),
        ("", false, false),
        ("渡船回来了", false, true),
        ("ߒߞߏ", true, false),
        ("𞤀𞤣𞤤𞤢𞤥", true, false),
    ];

    #[test]
    fn a_text_runs_against_its_article_where_it_has_no_letter_of_its_direction() {
        for (text, against_ltr, against_rtl) in TEXTS {
            assert_eq!([runs_against(text, false), runs_against(text, true)], [against_ltr, against_rtl], "{text}");
        }
    }

    #[test]
    fn letters_of_every_script_that_an_edition_is_known_in_have_a_way() {
        for (letters, is_rtl) in [
            ("aZéßøłñČ", false),
            ("жЯαΩłԱաქ", false),
            ("हिकগதతಕമසไທལမក", false),
            ("字かカㄅ한", false),
            ("Ａｚｶ", false),
            ("אתابیےگܐސߊࠀࡀ", true),
            ("ﬡﭐﻼ", true),
        ] {
            for letter in letters.chars() {
                assert_eq!(way(letter), Some(is_rtl), "{letter} {:x}", u32::from(letter));
            }
        }
        for other in "0٣۳7 -–—“”«»،؛؟…·¡¿§%\u{2068}\u{200f}、。「」！？①★🚢".chars() {
            assert_eq!(way(other), None, "{other} {:x}", u32::from(other));
        }
    }
}
