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

/// Between which of the values the median of what they are taken from lies, in 95 of a hundred cases; as the order of the values
/// alone says it, whatever their distribution. Fewer than six values can't say it.
pub fn median_interval(values: &[f64]) -> Option<(f64, f64)> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let count = sorted.len();
    // How likely at most so many of the values are below the median: those of a coin thrown so often.
    let mut share = 0.5_f64.powi(i32::try_from(count).ok()?);
    let (mut likely, mut below) = (share, 0);
    while likely <= 0.025 {
        below += 1;
        #[allow(clippy::cast_precision_loss, reason = "there are some dozens of values")]
        let ratio = (count + 1 - below) as f64 / below as f64;
        share *= ratio;
        likely += share;
    }
    let lower = below.checked_sub(1)?;
    Some((*sorted.get(lower)?, *sorted.get(count - 1 - lower)?))
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
    fn the_interval_of_a_median_is_that_of_the_binomial_distribution() {
        let first = |count: u32| (1..=count).map(f64::from).collect::<Vec<f64>>();
        // The ranks are those of the usual tables of the sign test.
        let cases =
            [(5, None), (6, Some((1.0, 6.0))), (9, Some((2.0, 8.0))), (15, Some((4.0, 12.0))), (20, Some((6.0, 15.0)))];
        for (count, expected) in cases {
            assert_eq!(median_interval(&first(count)), expected, "{count}");
        }
    }

    #[test]
    fn a_summary_says_how_far_values_spread() {
        let summary = Summary::of(&[5.0, 1.0, 4.0, 2.0, 3.0]).unwrap();
        assert_eq!((summary.runs, summary.spread(1)), (5, "3.0 (2.0–4.0)".to_owned()));
        assert_eq!(Summary::of(&[]), None);
    }
}
