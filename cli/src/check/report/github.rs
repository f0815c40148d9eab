//! The report as annotations: a workflow of GitHub's shows each at its line of the change.

use super::{FileEntry, FindingEntry};
use crate::check::finding::Severity;

/// One workflow command for each finding and each file that can't be read.
pub(super) fn commands(files: &[FileEntry]) -> String {
    files.iter().flat_map(of_file).collect()
}

fn of_file(file: &FileEntry) -> Vec<String> {
    let name = property(&file.file);
    if file.status == "unreadable" {
        let message = data(&format!("{} {}", file.file, file.message.as_deref().unwrap_or_default()));
        return vec![format!("::error file={name}::{message}\n")];
    }
    file.findings.iter().map(|finding| of_finding(&name, finding)).collect()
}

fn of_finding(file: &str, finding: &FindingEntry) -> String {
    let FindingEntry { line, column, path, .. } = finding;
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let title = property(&format!("newsrack: {}", finding.rule.name()));
    let place = if path.is_empty() { String::new() } else { format!("{path}: ") };
    let message = data(&format!("{place}{}\n{}", finding.message, finding.hint));
    format!("::{command} file={file},line={line},col={column},title={title}::{message}\n")
}

/// What follows the second pair of colons.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What stands in a list of properties.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_ends_a_command_too_early() {
        assert_eq!(property("a,b:c%\n.json"), "a%2Cb%3Ac%25%0A.json");
        assert_eq!(data("a: 1,\r\n50%"), "a: 1,%0D%0A50%25");
    }
}
