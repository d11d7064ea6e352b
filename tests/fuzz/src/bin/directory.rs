//! Bytes as dumps of a directory: the first byte is the format and the tree, then for each dump U+001E and its bytes.

use ringfence::import::directory::{self, CsvOptions, DirectoryError, Field, LdifOptions, Options, Tree};
use ringfence::import::encoding::decode;
use ringfence::import::{Dump, Imported};
use ringfence::read;
use ringfence_fuzz::{Source, shape};

const TREES: [Tree; 7] = [
    Tree::Units,
    Tree::Departments,
    Tree::Organization,
    Tree::Path,
    Tree::Parents,
    Tree::Managers,
    Tree::Teams,
];

/// The columns that a table of the seeds has.
const COLUMNS: [&str; 12] = [
    "id", "number", "name", "given", "email", "phone", "department", "parent", "manager", "active", "guest", "group",
];

fn main() {
    afl::fuzz!(|data: &[u8]| {
        let Some((kind, data)) = data.split_first() else { return };
        let texts: Vec<String> = data.split(|byte| *byte == 0x1e).filter_map(|it| decode(it.to_vec(), None).ok()).collect();
        let names: Vec<String> = (0..texts.len()).map(|at| format!("{at}.txt")).collect();
        let mut dumps: Vec<Dump<'_>> = names.iter().zip(&texts).map(|(name, text)| Dump { name, text }).collect();
        let imported = import(*kind, &dumps);
        assert_eq!(imported, import(*kind, &dumps), "the same dumps import the same, report too");
        if let Ok(imported) = &imported {
            assert_chart(imported);
        }
        // Of several faults, the first dump's is told.
        dumps.reverse();
        if let (Ok(one), Ok(other)) = (&imported, import(*kind, &dumps)) {
            assert!(kind % 5 == 4 || one.chart == other.chart, "the order of the dumps decides");
        }
    });
}

fn import(kind: u8, dumps: &[Dump<'_>]) -> Result<Imported, DirectoryError> {
    let tree = TREES[usize::from(kind / 5) % TREES.len()];
    let options =
        Options { tree, root: (kind > 100).then_some("Acme"), administrators: &["ana".to_owned()], is_partial: kind > 50 };
    let Ok(day) = "2026-11-21".parse() else { panic!("no day") };
    match kind % 5 {
        0 => directory::scim(dumps, options),
        1 => directory::ldif(dumps, LdifOptions { base: None, day }, options),
        2 => directory::graph(dumps, options),
        3 => directory::google(dumps, options),
        _ => {
            let field = |name: &&str| Field::find(name).map(|field| (field, (*name).to_owned()));
            let map: Vec<(Field, String)> = COLUMNS.iter().filter_map(field).collect();
            let csv = CsvOptions { map: &map, delimiter: None, path_separator: Some("/"), active_words: &[] };
            directory::csv(*dumps.first().unwrap_or(&Dump { name: "-", text: "" }), csv, options, &|_, _| None)
        }
    }
}

/// Asserts that a chart can be read and holds as much as the report says.
fn assert_chart(imported: &Imported) {
    let chart = match read::chart(&Source::new("org.yaml", imported.chart.clone())) {
        Ok(chart) => chart,
        Err(findings) => panic!("what was imported is not a chart: {findings:?}\n{}", imported.chart),
    };
    assert_eq!(chart.employees().len(), imported.employees);
    assert_eq!(chart.departments().len(), imported.departments);
    assert!(!shape(&chart).iter().any(String::is_empty));
}
