//! `import`: an org chart from another directory, one file a directory; here is what they share.

mod bitrix24;
mod directory;
mod google;
mod graph;
mod ldif;
mod scim;
mod table;
mod update;

use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{Failure, Session};
use crate::cli::Import;
use crate::document::Source;
use crate::import::encoding::{self, EncodingError};
use crate::import::{Dump, Imported, Remark};
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

pub(super) fn run(session: &mut Session<'_, '_>, import: &Import) -> Result<Outcome, Failure> {
    match import {
        Import::Bitrix24(args) => bitrix24::run(session, args),
        Import::Scim(args) => scim::run(session, args),
        Import::Ldif(args) => ldif::run(session, args),
        Import::Graph(args) => graph::run(session, args),
        Import::Google(args) => google::run(session, args),
        Import::Csv(args) => table::run(session, args),
    }
}

/// Returns what the files hold, before any of it is used.
fn sources(session: &Session<'_, '_>, files: &[PathBuf]) -> Result<Vec<Source>, Failure> {
    if files.iter().filter(|path| store::is_standard_input(path)).count() > 1 {
        return Err(Failure::usage("standard input can be one of the files, not several"));
    }
    files.iter().map(|path| text(session, path, None, "")).collect()
}

/// Reads a file in the encoding that its byte order mark or the label says; where it is in another, `help` is said, too.
fn text(session: &Session<'_, '_>, path: &Path, label: Option<&str>, help: &str) -> Result<Source, Failure> {
    let progress = session.streams.progress;
    super::reading(progress, path);
    let bytes = store::read_bytes(path)?;
    progress.doing(|| "importing".to_owned());
    let text = encoding::decode(bytes, label).map_err(|error| match error {
        EncodingError::Unknown(_) => Failure::usage(format!("--encoding: {error}")),
        EncodingError::Wrong { .. } => StoreError::new(path, format!("{error}{help}")).into(),
    })?;
    Ok(Source::new(&store::shown(path), text))
}

fn dumps(sources: &[Source]) -> Vec<Dump<'_>> {
    sources.iter().map(|source| Dump { name: source.name(), text: source.text() }).collect()
}

/// Refuses an output that is there already, before the work.
fn assert_new(output: Option<&Path>) -> Result<(), Failure> {
    match output.filter(|path| store::exists(path)) {
        Some(output) => Err(StoreError::exists(output).into()),
        None => Ok(()),
    }
}

impl Session<'_, '_> {
    /// Writes the chart to a new file, or prints it, with what is to be said of it.
    fn deliver(&mut self, mut imported: Imported, output: Option<&Path>) -> Result<Outcome, Failure> {
        let chart = Source::new("the imported chart", std::mem::take(&mut imported.chart));
        // What is written is read again first: a chart that this program cannot read is of no use to anybody.
        read::chart(&chart).map_err(Failure::Invalid)?;
        let chart = chart.text();
        self.remark(&imported.report);
        self.count(imported.departments, imported.employees);
        match output {
            Some(path) => self.write(path, chart, imported),
            None => self.print(chart),
        }
    }

    fn write(&mut self, path: &Path, chart: &str, imported: Imported) -> Result<Outcome, Failure> {
        store::create(path, chart)?;
        let Imported { report: remarks, employees, departments, .. } = imported;
        self.answer(&Done { output: store::shown(path), departments, employees, remarks })
    }

    /// Says what could not be used, for those who do not read the document.
    fn remark(&mut self, remarks: &[Remark]) {
        let is_for_programs = matches!(self.global.format, Format::Json | Format::Yaml);
        let err = &mut *self.streams.err.out;
        // An import does not fail because nobody listens to its remarks.
        for remark in remarks.iter().filter(|_| !is_for_programs) {
            let _ = writeln!(err, "{}: {}", remark.severity, escape::visible(&remark.to_string()));
        }
    }

    /// Says how much the chart holds.
    fn count(&mut self, departments: usize, employees: usize) {
        if !self.global.quiet {
            let counted = |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
            let (departments, employees) = (counted(departments, "department"), counted(employees, "employee"));
            let _ = writeln!(self.streams.err.out, "{departments}, {employees}");
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
