//! A finding as people read it: the line of the file with the place underlined, as compilers show it.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::finding::{Finding, Severity};
use super::report::Places;
use super::text::{Window, window};

/// Draws a finding; `places` has the lines and columns of all that it names.
pub(super) fn draw(file: &str, text: &str, finding: &Finding, places: &Places) -> String {
    let place = |offset: usize| places.get(&offset).copied().unwrap_or((1, 1));
    let (line, column) = place(finding.span.start);
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = [finding.path.as_str(), if finding.path.is_empty() { "" } else { ": " }, &finding.message].concat();
    if finding.rule.is_of_answer() {
        let found = format!("found {}, expected {}", finding.found, finding.expected);
        let group = Group::with_title(level.primary_title(title).id(finding.rule.name()))
            .element(Origin::path(file))
            .element(Level::NOTE.message(found))
            .element(Level::HELP.message(finding.hint.as_str()));
        return Renderer::styled().render(&[group]);
    }
    // What is underlined need not be said again.
    let found = finding.found.trim_matches(['"', '`', '…']);
    let is_shown = !found.is_empty() && text.get(finding.span.clone()).is_some_and(|here| here.contains(found));
    let label = match is_shown {
        true => format!("expected {}", finding.expected),
        false => format!("found {}, expected {}", finding.found, finding.expected),
    };
    let window = window(text, finding.span.clone());
    let (shown, span) = shown(&window);
    let mut snippet =
        Snippet::source(shown).line_start(line).annotation(AnnotationKind::Primary.span(span).label(label));
    let mut group = Group::with_title(level.primary_title(title).id(finding.rule.name()));
    if window.is_cut.0 {
        // In a window that begins within the line, only we know the column.
        group = group.element(Origin::path(file).line(line).char_column(column));
    } else {
        snippet = snippet.path(file);
    }
    group = group.element(snippet);
    if let Some((span, label)) = &finding.other {
        let (line, column) = place(span.start);
        group = group.element(Level::NOTE.message(format!("{label}: line {line}, column {column}")));
    }
    Renderer::styled().render(&[group.element(Level::HELP.message(finding.hint.as_str()))])
}

/// A window with marks where it is cut, and the span in it.
fn shown(window: &Window) -> (String, std::ops::Range<usize>) {
    let begin = if window.is_cut.0 { "…" } else { "" };
    let end = if window.is_cut.1 { "…" } else { "" };
    let span = window.span.start + begin.len()..window.span.end + begin.len();
    ([begin, window.text, end].concat(), span)
}
