//! What the parts do together: whole dumps in, chart and report out.

use super::*;
use crate::document::Source;
use crate::import::Dump;
use crate::import::Imported;
use crate::read;

mod company;
mod laws;
mod traps;

/// Nothing asked for but a tree.
fn with(tree: Tree) -> Options<'static> {
    Options { tree, root: None, administrators: &[], is_partial: false }
}

/// Texts as dumps that are called `0`, `1` and so on.
fn on<R>(texts: &[String], import: impl FnOnce(&[Dump<'_>]) -> R) -> R {
    let names: Vec<String> = (0..texts.len()).map(|at| at.to_string()).collect();
    let dumps: Vec<Dump<'_>> = names.iter().zip(texts).map(|(name, text)| Dump { name, text }).collect();
    import(&dumps)
}

/// An import's chart, which has to be one, and its report as lines.
fn told(imported: Imported) -> (String, Vec<String>) {
    if let Err(findings) = read::chart(&Source::new("org.yaml", imported.chart.clone())) {
        panic!("no chart: {findings:?}\n{}", imported.chart);
    }
    let report = imported.report.iter().map(|remark| format!("{}: {remark}", remark.severity));
    (imported.chart, report.collect())
}
