//! An import into a chart that is there: the changes, what they do to people, and then the bytes.

use std::io;
use std::path::Path;

use serde::Serialize;

use crate::command::{Failure, Session};
use crate::document::{self, Document, Source, Unchangeable};
use crate::import::{self, Becomes, Dump, Happening, ImportError, Kind, Options, Remark, Update};
use crate::model::{Chart, Day};
use crate::read;
use crate::report::{self, Format, Outcome, Report, Screen, escape};
use crate::store::{self, Edited};

/// A chart that is changed, or only looked at.
enum Origin {
    File(Edited),
    Looked(Source),
}

impl Origin {
    fn source(&self) -> &Source {
        match self {
            Self::File(file) => file.source(),
            Self::Looked(source) => source,
        }
    }
}

/// Brings the chart in a file up to date with what the dumps tell, or says what that would change.
pub(super) fn run(
    session: &mut Session<'_, '_>,
    path: &Path,
    dumps: &[Dump<'_>],
    options: &Options,
    is_dry: bool,
) -> Result<Outcome, Failure> {
    let origin = if is_dry { Origin::Looked(store::read(path)?) } else { Origin::File(Edited::open(path)?) };
    let before = origin.source().clone();
    let old = read::chart(&before).map_err(Failure::Invalid)?;
    let document = document::parse(before.text());
    let update = import::bitrix24_update(dumps, options, (before.name(), &document));
    let update = update.map_err(|error: ImportError| Failure::Input(error.to_string()))?;
    let changed = if update.changes.is_empty() { None } else { Some(changed(&before, &document, &update)?) };
    session.remark(&update.report);
    session.tell(&update.happenings);
    let (departments, employees) = size(changed.as_ref().map_or(&old, |(_, chart)| chart));
    session.count(departments, employees);
    let difference = changed.as_ref().filter(|_| is_dry).map(|(after, _)| report::difference(&before, after));
    let mut written = false;
    if let (Origin::File(file), Some((after, _))) = (origin, &changed) {
        file.replace(&after.file_text())?;
        written = true;
    }
    session.answer(&Updated {
        output: store::shown(path),
        departments,
        employees,
        written,
        difference,
        changes: &update.happenings,
        remarks: &update.report,
    })
}

fn size(chart: &Chart) -> (usize, usize) {
    (chart.departments().len(), chart.employees().len())
}

/// Makes the changes, and reads the new text as if it came from somebody else.
fn changed(before: &Source, document: &Document<'_>, update: &Update) -> Result<(Source, Chart), Failure> {
    let refused = |why: Unchangeable| Failure::Input(format!("{}: not changed: {why}", before.name()));
    let (text, meaning) = document::changed(before.text(), document, &update.changes).map_err(refused)?;
    let after = before.with_text(text);
    if !meaning.is_of(&document::parse(after.text())) {
        return Err(refused(Unchangeable::Layout));
    }
    let chart = read::chart(&after).map_err(Failure::Invalid)?;
    Ok((after, chart))
}

/// How many changes are told one by one.
const TOLD: usize = 100;

impl Session<'_, '_> {
    /// Says what becomes of people, for those who do not read the document.
    fn tell(&mut self, happenings: &[Happening]) {
        if self.global.quiet || matches!(self.global.format, Format::Json | Format::Yaml) {
            return;
        }
        let err = &mut self.streams.err;
        for happening in happenings.iter().take(TOLD) {
            let _ = err.line(&escape::visible(&told(happening)));
        }
        if let Some(more) = happenings.len().checked_sub(TOLD).filter(|more| *more > 0) {
            let _ = err.line(&format!("and {more} more; `--format json` has all"));
        }
        let _ = err.line(&summary(happenings));
    }
}

/// `moved: boris (Boris Ivanov): sales -> support`
fn told(happening: &Happening) -> String {
    let Happening { change, id, name, from, to, fields, .. } = happening;
    let kind = match happening.kind {
        Kind::Employee => "",
        Kind::Department => "department ",
        Kind::Workgroup => "workgroup ",
    };
    let ids = |ids: &[String]| if ids.is_empty() { "nowhere".to_owned() } else { ids.join(", ") };
    let detail = if *change == Becomes::Joined {
        format!(": {}", ids(to))
    } else if from != to {
        format!(": {} -> {}", ids(from), ids(to))
    } else if fields.is_empty() {
        String::new()
    } else {
        format!(": {}", fields.join(", "))
    };
    format!("{}: {kind}{id} ({name}){detail}", word(*change))
}

fn word(change: Becomes) -> &'static str {
    match change {
        Becomes::Joined => "joined",
        Becomes::Moved => "moved",
        Becomes::Left => "left",
        Becomes::Returned => "returned",
        Becomes::Added => "added",
        Becomes::Gone => "gone",
        Becomes::Changed => "changed",
    }
}

/// `2 joined, 1 moved, 1 left`
fn summary(happenings: &[Happening]) -> String {
    let all = [
        Becomes::Joined,
        Becomes::Moved,
        Becomes::Left,
        Becomes::Returned,
        Becomes::Added,
        Becomes::Gone,
        Becomes::Changed,
    ];
    let count = |change: Becomes| happenings.iter().filter(|happening| happening.change == change).count();
    let counts = all.into_iter().map(|change| (count(change), word(change))).filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, word)| format!("{count} {word}")).collect();
    if counts.is_empty() { "nothing changed".to_owned() } else { counts.join(", ") }
}

/// What was imported into a chart that was there.
#[derive(Debug, Serialize)]
struct Updated<'u> {
    output: String,
    departments: usize,
    employees: usize,
    /// Whether the file was replaced.
    written: bool,
    /// The difference of the texts, where that is all that was wanted.
    #[serde(skip_serializing_if = "Option::is_none")]
    difference: Option<String>,
    /// What becomes of its records.
    changes: &'u [Happening],
    remarks: &'u [Remark],
}

impl Report for Updated<'_> {
    const NAME: &'static str = "import";

    fn outcome(&self) -> Outcome {
        Outcome::Yes
    }

    fn day(&self) -> Option<Day> {
        None
    }

    fn text(&self, screen: &mut Screen<'_>) -> io::Result<()> {
        if let Some(difference) = &self.difference {
            return screen.out.write_all(difference.as_bytes());
        }
        if self.written {
            writeln!(screen.out, "updated {}", escape::visible(&self.output))?;
        }
        Ok(())
    }
}
