//! Bitrix24: the answers of REST methods as an org chart, anew or into one that is there.
//!
//! The way of the data: `unwrap` finds the pages of each dump and `marks` tells their method; `gather` reads the `records`
//! of all pages; `departments`, `structure`, `users` and `workgroups` mend and join them into a `portal`; `rows` gives them
//! ids; here they become a chart. Another method is one more kind of record.

mod departments;
mod fields;
mod gather;
mod layers;
mod lists;
mod marks;
mod names;
mod portal;
mod recognise;
mod records;
mod rows;
mod structure;
#[cfg(test)]
mod tests;
mod unwrap;
mod update;
mod users;
mod values;
mod workgroups;

use std::collections::{BTreeMap, BTreeSet};

use super::chart_text::chart_text;
use super::report::Report;
use super::{Dump, ImportError, Imported};
use crate::finding::Severity;
pub use marks::Method;
use portal::Portal;
use rows::{Indexes, rows};
pub use update::{Becomes, Happening, Kind, Update, bitrix24_update};

/// What is known of the answers of a portal beside what they say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The portal's numbers of its administrators, whom REST does not tell.
    pub administrators: BTreeSet<u64>,
    /// Whether answers are used that say that they are not whole.
    pub is_partial_fine: bool,
    /// What some of the dumps are, by their positions.
    pub named: BTreeMap<usize, Named>,
}

/// What a dump is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// An answer of that method.
    Method(Method),
    /// The answer of `sonet_group.user.get` for the workgroup of that number.
    Workgroup(u64),
}

/// Returns the org chart of a portal, from all pages of what its REST methods answer in any order, with a report of
/// everything that could not be used or was mended.
///
/// An employee's id is the e-mail address before `@` in lower case, a department's and a workgroup's its name; records ask
/// for ids in the order of their numbers, so another order of the dumps or the records gives the same chart.
///
/// # Errors
/// A dump that is not JSON, an answer with an error, of another method or with credentials: the first one given. An answer
/// that says that it is not whole, unless that is fine.
pub fn bitrix24(dumps: &[Dump<'_>], options: &Options) -> Result<Imported, ImportError> {
    let mut report = Report::on(dumps);
    let portal = Portal::read(dumps, options, &|_, _| false, &mut report)?;
    report_absent(&portal, &mut report);
    let indexes = Indexes::of(&portal);
    let rows = rows(&portal, &indexes, &options.administrators, &mut report);
    let chart = chart_text(&comment(&portal), rows);
    say_what_rest_does_not(&portal, options, &mut report);
    let (employees, departments) = (portal.people.len(), portal.departments.len());
    Ok(Imported { chart, report: report.into_remarks(), employees, departments })
}

fn comment(portal: &Portal<'_>) -> String {
    let methods: Vec<&str> = portal.given.iter().map(|method| method.name()).collect();
    match methods.as_slice() {
        [] => "An org chart, imported from Bitrix24.".to_owned(),
        methods => format!("An org chart, imported from Bitrix24 ({}).", methods.join(", ")),
    }
}

/// A chart without people or departments is of no use, and pages are easily forgotten.
fn report_absent(portal: &Portal<'_>, report: &mut Report<'_>) {
    let has = |methods: &[Method]| methods.iter().any(|method| portal.has(*method));
    for (is_given, method, noun) in [
        (has(&[Method::Departments, Method::Nodes, Method::ImDepartments]), "department.get", "department"),
        (has(&[Method::Users]), "user.get", "user"),
    ] {
        if !is_given {
            let message = format!("no answer of {method} was given, so every {noun} is missing");
            report.overall(Severity::Warning, None, message);
        }
    }
}

fn say_what_rest_does_not(portal: &Portal<'_>, options: &Options, report: &mut Report<'_>) {
    for number in &options.administrators {
        if portal.people.binary_search_by_key(number, |person| person.number).is_err() {
            report.warn_unplaced(format_args!("administrator {number}"), "no employee has this number");
        }
    }
    if options.administrators.is_empty() {
        let message = "REST does not tell who is an administrator, and none were named, so the chart has none";
        report.overall(Severity::Note, None, message);
    }
    if portal.has(Method::Users) {
        report.overall(Severity::Note, None, "integrators do not appear in user.get, so the chart has none");
    }
}
