//! Medians, quartiles and percentiles of what was measured.

use serde_json::{Value, json};

/// What there is to say of a set of measurements. Each number is one of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// How many there are.
    pub runs: usize,
    /// As many are less as are more.
    pub median: f64,
    /// A quarter is less.
    pub lower: f64,
    /// A quarter is more.
    pub upper: f64,
    /// Two in a hundred are more.
    pub most: f64,
    /// The highest.
    pub highest: f64,
}

impl Summary {
    /// Of at least one measurement; none where there is none.
    pub fn of(values: &[f64]) -> Option<Summary> {
        Some(Summary {
            runs: values.len(),
            median: percentile(values, 50)?,
            lower: percentile(values, 25)?,
            upper: percentile(values, 75)?,
            most: percentile(values, 98)?,
            highest: percentile(values, 100)?,
        })
    }

    /// The median with its quartiles, for a table.
    pub fn spread(&self, decimals: usize) -> String {
        format!("{:.decimals$} ({:.decimals$}–{:.decimals$})", self.median, self.lower, self.upper)
    }

    /// All of it, for a file.
    pub fn to_json(self) -> Value {
        json!({
            "runs": self.runs, "median": self.median, "quartiles": [self.lower, self.upper],
            "percentile98": self.most, "max": self.highest,
        })
    }
}

/// The least of the values that so many in a hundred do not exceed (the nearest-rank method); none where there are no values.
pub fn percentile(values: &[f64], hundredths: usize) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (sorted.len() * hundredths).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_measured_values() {
        let hundred: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        let cases: [(&[f64], usize, Option<f64>); 9] = [
            (&[], 50, None),
            (&[7.0], 0, Some(7.0)),
            (&[7.0], 98, Some(7.0)),
            (&[3.0, 1.0, 2.0], 50, Some(2.0)),
            (&[4.0, 1.0, 3.0, 2.0], 50, Some(2.0)),
            (&[4.0, 1.0, 3.0, 2.0], 75, Some(3.0)),
            (&hundred, 98, Some(98.0)),
            (&hundred, 100, Some(100.0)),
            (&[1.0, 1.0, 1.0, 9.0], 98, Some(9.0)),
        ];
        for (values, hundredths, expected) in cases {
            assert_eq!(percentile(values, hundredths), expected, "{hundredths} of {values:?}");
        }
    }

    #[test]
    fn a_summary_says_how_far_values_spread() {
        let summary = Summary::of(&[5.0, 1.0, 4.0, 2.0, 3.0]).unwrap();
        assert_eq!((summary.runs, summary.spread(1)), (5, "3.0 (2.0–4.0)".to_owned()));
        assert_eq!(Summary::of(&[]), None);
    }
}
