//! What every command does that changes a policy: the plan, what it does to people, the limit, and then the bytes.

mod situation;

use std::io;
use std::marker::PhantomData;
use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

pub(super) use situation::{Situation, grants};

use super::ask::Asker;
use super::diff::{self, Document as Differences, Sides, View};
use super::{Failure, Session, chart_source, day, missing};
use crate::cli::{self, Changing, FailOn, Global};
use crate::decide::{Judge, Note, NoteKind};
use crate::document::{self, Change, Document, Source};
use crate::edit::{Outline, Plan, Refusal};
use crate::finding::Finding;
use crate::model::{Chart, Day, World};
use crate::report::{self, Format, Outcome, Report, Screen};
use crate::store::{self, Edited};
use crate::{compare, read};

/// What a command wants of a policy.
pub(super) trait Intention {
    /// The name of the document that tells what became of it.
    const NAME: &'static str;

    /// How the policy is changed.
    fn changing(&self) -> &Changing;

    /// Plans the changes.
    fn plan(&self, situation: &Situation<'_>) -> Result<Plan, Failure>;

    /// Says what the changes leave, where somebody may think that they leave nothing.
    fn remains(&self, judge: &Judge<'_>, policy: &Source) -> Vec<String> {
        let _ = (judge, policy);
        Vec::new()
    }
}

/// Where a policy comes from, and where it goes.
enum Origin {
    File(Edited),
    /// A file that is looked at and left alone.
    Looked(Source),
    StandardInput(Source),
}

impl Origin {
    fn open(global: &Global, is_dry: bool) -> Result<Self, Failure> {
        let path: &Path = &global.policy;
        if store::is_standard_input(path) {
            if store::is_standard_input(&global.org) {
                return Err(Failure::usage("standard input can be the policy or the org chart, not both"));
            }
            return Ok(Self::StandardInput(store::read(path)?));
        }
        let opened = if is_dry { store::read(path).map(Self::Looked) } else { Edited::open(path).map(Self::File) };
        opened.map_err(|error| missing(error, "--policy"))
    }

    fn source(&self) -> &Source {
        match self {
            Self::File(file) => file.source(),
            Self::Looked(source) | Self::StandardInput(source) => source,
        }
    }
}

/// A text of the policy and what it means; what is wrong with it is left out of that.
struct Version {
    source: Source,
    world: World,
    findings: Vec<Finding>,
}

impl Version {
    fn read(source: &Source, document: &Document<'_>, chart: &Arc<Chart>) -> Result<Self, Failure> {
        let (policy, findings) = read::policy_as_far(source, document, chart);
        let Some(policy) = policy else { return Err(Failure::Invalid(findings)) };
        Ok(Self { source: source.clone(), world: World { policy, chart: Arc::clone(chart) }, findings })
    }
}

/// Changes the policy as it is wanted, or says why not.
pub(super) fn run<I: Intention>(session: &mut Session<'_, '_>, intention: &I) -> Result<Outcome, Failure> {
    let changing = intention.changing();
    let day = day(session.global)?;
    let origin = Origin::open(session.global, changing.dry_run)?;
    let chart_source = chart_source(session.global, session.streams.progress)?;
    let chart = Arc::new(read::chart(&chart_source).map_err(Failure::Invalid)?);
    let document = document::parse(origin.source().text());
    let old = Version::read(origin.source(), &document, &chart)?;
    let plan = plan(intention, &old, &document, day)?;
    let new = changed(session, &old, &document, &plan.changes)?;
    let mut notes: Vec<Note> = plan.notes.iter().map(|note| Note::new(NoteKind::AlreadySo, note)).collect();
    let judge = Judge::new(&new.world, day);
    notes.extend(intention.remains(&judge, &new.source).into_iter().map(|note| Note::new(NoteKind::Remains, note)));
    let is_known = old.findings.is_empty();
    let [(before, old_world), (after, new_world)] = [old, new].map(|version| (version.source, version.world));
    let versions = [(before.clone(), old_world), (after.clone(), new_world)];
    let sides = is_known.then(|| Sides::of_policies(versions, &chart_source, day));
    if sides.is_none() {
        let text = "the policy was invalid before; what this changes for people is not known";
        notes.push(Note::new(NoteKind::Files, text));
    }
    session.streams.progress.doing(|| "comparing".to_owned());
    let comparison = sides.as_ref().map(|sides| compare::compare(sides.old.side(), sides.new.side(), true));
    let args = cli::Diff { fail_on: vec![FailOn::Never], max_affected: changing.max_affected, ..cli::Diff::default() };
    let view = match (&comparison, &sides) {
        (Some(comparison), Some(sides)) => Some(View::new(comparison, sides, &args)?),
        _ => None,
    };
    let limit = view.as_ref().and_then(|view| diff::limit(view, &args));
    let is_wanted = limit.is_none() && !changing.dry_run;
    let text = (is_wanted && matches!(origin, Origin::StandardInput(_))).then(|| after.file_text());
    let is_written = is_wanted && !plan.changes.is_empty() && matches!(origin, Origin::File(_));
    if let Origin::File(file) = origin
        && is_written
    {
        file.replace(&after.file_text())?;
    }
    tell(session, view.as_ref().filter(|_| !plan.changes.is_empty()), limit.as_deref())?;
    let difference = changing.dry_run.then(|| report::difference(&before, &after));
    session.answer(&Changed::<I> {
        differences: view.as_ref().map(Differences::new),
        written: is_written,
        difference,
        text,
        day,
        outcome: if limit.is_none() { Outcome::Yes } else { Outcome::No },
        notes,
        intention: PhantomData,
    })
}

fn plan<I: Intention>(intention: &I, old: &Version, document: &Document<'_>, day: Day) -> Result<Plan, Failure> {
    let judge = Judge::new(&old.world, day);
    let outline = Outline::new(&old.source, document);
    let (world, source, is_valid) = (&old.world, &old.source, old.findings.is_empty());
    let situation = Situation { outline, asker: Asker::new(&judge), judge: &judge, world, source, is_valid };
    intention.plan(&situation)
}

/// Makes the changes, and reads the new text as if it came from somebody else.
fn changed(
    session: &mut Session<'_, '_>,
    old: &Version,
    document: &Document<'_>,
    changes: &[Change],
) -> Result<Version, Failure> {
    let (text, meaning) =
        document::changed(old.source.text(), document, changes).map_err(|error| not_changed(old, error))?;
    let source = old.source.with_text(text);
    let document = document::parse(source.text());
    if !meaning.is_of(&document) {
        return Err(not_changed(old, document::Unchangeable::Layout));
    }
    let new = Version::read(&source, &document, &old.world.chart)?;
    if new.findings.is_empty() {
        return Ok(new);
    }
    let (why, findings) = if old.findings.is_empty() {
        ("not changed: the policy would be invalid", new.findings)
    } else {
        ("not changed: the policy is invalid already, and would stay so", old.findings.clone())
    };
    if !matches!(session.global.format, Format::Json | Format::Yaml) {
        let _ = session.streams.err.line(why);
    }
    Err(Failure::Invalid(findings))
}

fn not_changed(old: &Version, why: document::Unchangeable) -> Failure {
    Failure::Input(format!("{}: not changed: {why}", old.source.name()))
}

/// Says what becomes of people, for those who do not read the document.
fn tell(session: &mut Session<'_, '_>, view: Option<&View<'_>>, limit: Option<&str>) -> Result<(), Failure> {
    let is_text = session.global.format == Format::Text;
    let effect = view.filter(|_| is_text && !session.global.quiet).map(diff::effect::lines).unwrap_or_default();
    let limit = limit.map(|limit| format!("not changed: {limit}"));
    for line in effect.iter().chain(&limit) {
        super::written(session.streams.err.line(line))?;
    }
    Ok(())
}

/// What a contradiction is to the process.
impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::usage(refusal.to_string())
    }
}

/// What became of a change.
#[derive(Serialize)]
struct Changed<'a, I> {
    /// What it changes for people; nothing of a policy that was invalid.
    #[serde(flatten)]
    differences: Option<Differences<'a>>,
    /// Whether the file was replaced.
    written: bool,
    /// The difference of the texts, where that is all that was wanted.
    #[serde(skip_serializing_if = "Option::is_none")]
    difference: Option<String>,
    /// The new text of a policy that came from standard input.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip)]
    day: Day,
    #[serde(skip)]
    outcome: Outcome,
    #[serde(skip)]
    notes: Vec<Note>,
    #[serde(skip)]
    intention: PhantomData<I>,
}

impl<I: Intention> Report for Changed<'_, I> {
    const NAME: &'static str = I::NAME;

    fn outcome(&self) -> Outcome {
        self.outcome
    }

    fn day(&self) -> Option<Day> {
        Some(self.day)
    }

    fn notes(&self) -> &[Note] {
        &self.notes
    }

    fn text(&self, screen: &mut Screen<'_>) -> io::Result<()> {
        for text in [&self.difference, &self.text].into_iter().flatten() {
            screen.out.write_all(text.as_bytes())?;
        }
        Ok(())
    }
}
