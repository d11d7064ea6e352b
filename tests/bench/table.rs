//! The table that is printed.

use std::cmp::Ordering;

/// A row: what was measured, what it may be, and whether it is.
pub(crate) struct Row {
    cells: [String; 5],
}

const HEADING: [&str; 5] = ["what", "figure", "at most", "", "measured"];

impl Row {
    fn new(what: impl Into<String>, figure: String, limit: String, verdict: &str, measured: String) -> Self {
        Self { cells: [what.into(), figure, limit, verdict.to_owned(), measured] }
    }

    /// A ratio that may be so much at most; infinitely much where it has no limit.
    pub(crate) fn ratio(what: impl Into<String>, ratio: f64, at_most: f64, measured: String) -> Self {
        let figure = format!("{ratio:.2} x");
        if at_most.is_infinite() {
            return Self::plain(what, figure, measured);
        }
        Self::new(what, figure, format!("{at_most} x"), verdict(ratio, at_most), measured)
    }

    /// A number with its unit that may be so much at most.
    pub(crate) fn number(what: impl Into<String>, number: f64, at_most: f64, unit: &str, measured: String) -> Self {
        let shown = if at_most >= 10.0 { format!("{number:.0}{unit}") } else { format!("{number:.2}{unit}") };
        Self::new(what, shown, format!("{at_most}{unit}"), verdict(number, at_most), measured)
    }

    /// A count that must be so much at least.
    pub(crate) fn at_least(what: impl Into<String>, number: f64, at_least: f64, unit: &str, measured: String) -> Self {
        let millions = |number: f64| format!("{:.1} million {unit}", number / 1e6);
        let limit = format!("at least {}", millions(at_least));
        Self::new(what, millions(number), limit, verdict(at_least, number), measured)
    }

    /// A figure that has no limit.
    pub(crate) fn plain(what: impl Into<String>, figure: String, measured: String) -> Self {
        Self::new(what, figure, String::new(), "", measured)
    }
}

fn verdict(figure: f64, at_most: f64) -> &'static str {
    match figure.partial_cmp(&at_most) {
        Some(Ordering::Less | Ordering::Equal) => "ok",
        Some(Ordering::Greater) | None => "**short**",
    }
}

/// The rows as a table in Markdown.
pub(crate) fn markdown(rows: &[Row]) -> String {
    let heading = HEADING.map(str::to_owned);
    let all = || std::iter::once(&heading).chain(rows.iter().map(|row| &row.cells));
    let widths: [usize; 5] =
        std::array::from_fn(|column| all().map(|cells| cells[column].chars().count()).max().unwrap_or(0));
    let mut text = String::new();
    for (number, cells) in all().enumerate() {
        text.push_str(&line(|column| pad(&cells[column], widths[column])));
        if number == 0 {
            text.push_str(&line(|column| "-".repeat(widths[column].max(3))));
        }
    }
    text
}

fn line(cell: impl Fn(usize) -> String) -> String {
    let cells: Vec<String> = (0..HEADING.len()).map(cell).collect();
    format!("| {} |\n", cells.join(" | "))
}

fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.max(3).saturating_sub(text.chars().count())))
}
