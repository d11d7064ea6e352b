//! Bytes as what the portal answered: administrators' numbers and words parted by blanks, then for each dump U+001E, its
//! name, a line feed and its text. The word `partial` takes what is not whole; a name like `im.department.get=x` or `77=x`
//! says what a dump is. A dump called `chart` is a chart that is brought up to date.

use std::collections::BTreeSet;

use ringfence::document;
use ringfence::import::{self, Dump, Imported, Named, Options, encoding};
use ringfence::read;
use ringfence_fuzz::{Source, shape};

fn main() {
    afl::fuzz!(|data: &[u8]| {
        // What is no text is refused before the importer sees it.
        let Ok(text) = encoding::decode(data.to_vec(), None) else { return };
        let mut parts = text.split('\u{1e}');
        let words: BTreeSet<&str> = parts.next().unwrap_or_default().split_whitespace().collect();
        let parts = parts.map(|part| part.split_once('\n').unwrap_or((part, "")));
        let (charts, dumps): (Vec<_>, Vec<_>) = parts.partition(|(name, _)| *name == "chart");
        let mut dumps: Vec<_> = dumps.into_iter().map(|(name, text)| Dump { name, text }).collect();

        let imported = import::bitrix24(&dumps, &options(&words, &dumps));
        let again = import::bitrix24(&dumps, &options(&words, &dumps));
        assert_eq!(imported, again, "the same dumps import the same, report too");
        match &imported {
            Ok(imported) => {
                assert_chart(imported, &dumps);
                assert_update(&imported.chart, &words, &dumps, true);
            }
            Err(error) => {
                let said = error.to_string();
                assert!(dumps.iter().any(|dump| said.starts_with(&format!("{}: ", dump.name))), "{said}");
            }
        }
        for (_, chart) in charts {
            assert_update(chart, &words, &dumps, false);
        }
        dumps.reverse();
        let reversed = import::bitrix24(&dumps, &options(&words, &dumps)).map(|imported| imported.chart);
        assert_eq!(imported.ok().map(|imported| imported.chart), reversed.ok(), "the order of the dumps decides");
    });
}

/// The options that the words and the names of the dumps say.
fn options(words: &BTreeSet<&str>, dumps: &[Dump<'_>]) -> Options {
    let named = dumps.iter().enumerate().filter_map(|(at, dump)| {
        let (name, _) = dump.name.split_once('=')?;
        let method = name.parse().ok().map(Named::Method);
        Some((at, method.or_else(|| name.parse().ok().map(Named::Workgroup))?))
    });
    Options {
        administrators: words.iter().filter_map(|word| word.parse().ok()).collect(),
        is_partial_fine: words.contains("partial"),
        named: named.collect(),
    }
}

/// Asserts that a chart can be read, holds as much as the report says, and is the same to another reader.
fn assert_chart(imported: &Imported, dumps: &[Dump<'_>]) {
    let chart = match read::chart(&Source::new("org.yaml", imported.chart.clone())) {
        Ok(chart) => chart,
        Err(findings) => panic!("what was imported is not a chart: {findings:?}\n{}", imported.chart),
    };
    assert_eq!(chart.employees().len(), imported.employees);
    assert_eq!(chart.departments().len(), imported.departments);
    let workgroups = chart.workgroups().len();
    let lines = 3 + imported.employees + imported.departments + workgroups + usize::from(workgroups > 0);
    assert_eq!(imported.chart.lines().count(), lines, "a record a line");
    let records = shape(&chart).into_iter().filter(|line| !line.starts_with("phone ")).count();
    assert_eq!(records, imported.employees + imported.departments + workgroups);
    for remark in &imported.report {
        assert!(remark.file.iter().all(|file| dumps.iter().any(|dump| dump.name == file)), "{remark}");
    }
}

/// Asserts that an update means what was wanted, and that the same update once more changes nothing. A chart that was made
/// of the same dumps is up to date already.
fn assert_update(chart: &str, words: &BTreeSet<&str>, dumps: &[Dump<'_>], is_up_to_date: bool) {
    if read::chart(&Source::new("chart", chart.to_owned())).is_err() {
        return;
    }
    let parsed = document::parse(chart);
    let Ok(update) = import::bitrix24_update(dumps, &options(words, dumps), ("chart", &parsed)) else { return };
    assert!(!is_up_to_date || update.changes.is_empty(), "{:?}\n{chart}", update.changes);
    let Ok((text, meaning)) = document::changed(chart, &parsed, &update.changes) else { return };
    let changed = document::parse(&text);
    let is_valid = read::chart(&Source::new("chart", text.clone())).is_ok();
    if meaning.is_of(&changed) && is_valid {
        let again = import::bitrix24_update(dumps, &options(words, dumps), ("chart", &changed));
        let again = again.map(|again| again.changes).unwrap_or_default();
        assert!(again.is_empty(), "{again:?}\n{chart}\n{text}");
    }
}
