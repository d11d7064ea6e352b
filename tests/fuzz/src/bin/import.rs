//! Bytes as what the portal answered: administrators' numbers parted by blanks, then for each dump U+001E, its name,
//! a line feed and its text.

use std::collections::BTreeSet;

use ringfence::import::{self, Dump, Imported};
use ringfence::read;
use ringfence_fuzz::{Source, shape};

fn main() {
    afl::fuzz!(|data: &[u8]| {
        // The store refuses other bytes before the importer sees them.
        let Ok(text) = str::from_utf8(data) else { return };
        let mut parts = text.split('\u{1e}');
        let numbers = parts.next().unwrap_or_default().split_whitespace();
        let administrators: BTreeSet<u64> = numbers.filter_map(|number| number.parse().ok()).collect();
        let mut dumps: Vec<_> = parts
            .map(|part| part.split_once('\n').unwrap_or((part, "")))
            .map(|(name, text)| Dump { name, text })
            .collect();

        let imported = import::bitrix24(&dumps, &administrators);
        let again = import::bitrix24(&dumps, &administrators);
        assert_eq!(imported, again, "the same dumps import the same, report too");
        match &imported {
            Ok(imported) => assert_chart(imported, &dumps),
            Err(error) => {
                let said = error.to_string();
                assert!(dumps.iter().any(|dump| said.starts_with(&format!("{}: ", dump.name))), "{said}");
            }
        }
        dumps.reverse();
        let reversed = import::bitrix24(&dumps, &administrators).map(|imported| imported.chart);
        assert_eq!(imported.ok().map(|imported| imported.chart), reversed.ok(), "the order of the dumps decides");
    });
}

/// Asserts that a chart can be read, holds as much as the report says, and is the same to another reader.
fn assert_chart(imported: &Imported, dumps: &[Dump<'_>]) {
    let chart = match read::chart(&Source::new("org.yaml", imported.chart.clone())) {
        Ok(chart) => chart,
        Err(findings) => panic!("what was imported is not a chart: {findings:?}\n{}", imported.chart),
    };
    assert_eq!(chart.employees().len(), imported.employees);
    assert_eq!(chart.departments().len(), imported.departments);
    assert_eq!(imported.chart.lines().count(), 3 + imported.employees + imported.departments, "a record a line");
    assert_eq!(shape(&chart).len(), imported.employees + imported.departments);
    for remark in &imported.report {
        assert!(remark.file.iter().all(|file| dumps.iter().any(|dump| dump.name == file)), "{remark}");
    }
}
