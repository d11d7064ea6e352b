//! `import bitrix24`: an org chart from what a portal's REST methods answer.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use serde::Serialize;

use super::{Failure, Session};
use crate::cli;
use crate::document::Source;
use crate::import::{self, Dump, Imported, Remark};
use crate::model::Day;
use crate::read;
use crate::report::{Format, Outcome, Report, Screen, escape};
use crate::store::{self, StoreError};

/// What was imported into a file.
#[derive(Debug, Serialize)]
struct Done {
    output: String,
    departments: usize,
    employees: usize,
    remarks: Vec<Remark>,
}

pub(super) fn run(session: &mut Session<'_, '_>, args: &cli::Bitrix24) -> Result<Outcome, Failure> {
    if args.files.iter().filter(|path| store::is_standard_input(path)).count() > 1 {
        return Err(Failure::usage("standard input can be one of the files, not several"));
    }
    if let Some(output) = args.output.as_deref().filter(|path| store::exists(path)) {
        return Err(StoreError::exists(output).into());
    }
    let sources: Vec<Source> = args.files.iter().map(|path| store::read(path)).collect::<Result<_, _>>()?;
    let dumps: Vec<Dump<'_>> = sources.iter().map(|source| Dump { name: source.name(), text: source.text() }).collect();
    let administrators: BTreeSet<u64> = args.administrators.iter().copied().collect();
    let imported = import::bitrix24(&dumps, &administrators).map_err(|error| Failure::Input(error.to_string()))?;
    let chart = Source::new("the imported chart", imported.chart.clone());
    // What is written is read again first: a chart that this program cannot read is of no use to anybody.
    read::chart(&chart).map_err(Failure::Invalid)?;
    session.remark(&imported);
    match &args.output {
        Some(path) => session.write(path, imported),
        None => session.print(&imported.chart),
    }
}

impl Session<'_, '_> {
    fn write(&mut self, path: &Path, imported: Imported) -> Result<Outcome, Failure> {
        store::create(path, &imported.chart)?;
        let Imported { report: remarks, employees, departments, .. } = imported;
        self.answer(&Done { output: store::shown(path), departments, employees, remarks })
    }

    /// Says what could not be used, and how much was.
    fn remark(&mut self, imported: &Imported) {
        let is_for_programs = matches!(self.global.format, Format::Json | Format::Yaml);
        let err = &mut *self.streams.err.out;
        // An import does not fail because nobody listens to its remarks.
        for remark in imported.report.iter().filter(|_| !is_for_programs) {
            let _ = writeln!(err, "{}: {}", remark.severity, escape::visible(&remark.to_string()));
        }
        if !self.global.quiet {
            let _ = writeln!(err, "{} departments, {} employees", imported.departments, imported.employees);
        }
    }
}

impl Report for Done {
    const NAME: &'static str = "import";

    fn outcome(&self) -> Outcome {
        Outcome::Yes
    }

    fn day(&self) -> Option<Day> {
        None
    }

    fn text(&self, screen: &mut Screen<'_>) -> io::Result<()> {
        writeln!(screen.out, "wrote {}", escape::visible(&self.output))
    }
}
