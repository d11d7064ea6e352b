//! The table that is printed.

use crate::engine::PEERS;
use crate::measure::{count, seconds};

/// A figure for each engine, of a company of some size.
pub(crate) struct Row {
    cells: Vec<String>,
}

impl Row {
    /// Seconds, each with how many times the first they are.
    pub(crate) fn times(what: &str, employees: usize, times: &[f64]) -> Self {
        let first = times[0];
        Self::new(what, employees, times.iter().map(|time| ratio(*time, first)))
    }

    /// Seconds for what is asked of everybody, which the roster and SQLite alone can tell at once.
    pub(crate) fn bulk(what: &str, employees: usize, [roster, sqlite]: [f64; 2]) -> Self {
        let cells = PEERS.iter().map(|peer| match peer.name {
            "SQLite" => ratio(sqlite, roster),
            "ringfence, levels alone" => seconds(roster),
            _ => String::new(),
        });
        Self::new(what, employees, cells)
    }

    /// Bytes of processes.
    pub(crate) fn memory(employees: usize, bytes: impl IntoIterator<Item = Option<u64>>) -> Self {
        let shown =
            |bytes: Option<u64>| bytes.map_or("not told".to_owned(), |bytes| format!("{} MB", bytes / 1_000_000));
        Self::new("memory of the process", employees, bytes.into_iter().map(shown))
    }

    fn new(what: &str, employees: usize, figures: impl Iterator<Item = String>) -> Self {
        Self { cells: [what.to_owned(), count(employees)].into_iter().chain(figures).collect() }
    }
}

fn ratio(time: f64, first: f64) -> String {
    let times = time / first;
    let digits = usize::from(times < 10.0);
    format!("{}, {times:.digits$} x", seconds(time))
}

/// The rows as a table in Markdown.
pub(crate) fn markdown(rows: &[Row]) -> String {
    let names = PEERS.iter().map(|peer| peer.name.to_owned());
    let heading: Vec<String> = ["what".to_owned(), "employees".to_owned()].into_iter().chain(names).collect();
    let all = || std::iter::once(&heading).chain(rows.iter().map(|row| &row.cells));
    let widths: Vec<usize> =
        (0..heading.len()).map(|column| all().map(|cells| cells[column].chars().count()).max().unwrap_or(0)).collect();
    let mut text = String::new();
    for (number, cells) in all().enumerate() {
        text.push_str(&line(cells, &widths));
        if number == 0 {
            let rules: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
            text.push_str(&line(&rules, &widths));
        }
    }
    text
}

fn line(cells: &[String], widths: &[usize]) -> String {
    let padded = cells.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}"));
    format!("| {} |\n", padded.collect::<Vec<_>>().join(" | "))
}
