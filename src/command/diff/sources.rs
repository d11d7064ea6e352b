//! The files of both sides: named ones, or those of a git revision.

use std::path::Path;
use std::sync::Arc;

use super::super::{Failure, missing};
use crate::cli::{self, Global};
use crate::decide::{Note, NoteKind};
use crate::document::{Reader, Source};
use crate::finding::Finding;
use crate::model::{Day, Guards, World};
use crate::store::{self, Commit, Repository, StoreError};
use crate::{compare, read};

/// One side, read and valid.
#[derive(Debug)]
pub(in super::super) struct Half {
    pub(super) policy: FileText,
    pub(super) chart: FileText,
    world: World,
    guards: Guards,
    day: Day,
}

/// A file of a side.
#[derive(Debug, Clone)]
pub(super) struct FileText {
    pub(super) source: Source,
    /// Its path on the disk, whichever revision was read.
    pub(super) path: String,
}

/// Both sides.
#[derive(Debug)]
pub(in super::super) struct Sides {
    pub(in super::super) old: Half,
    pub(in super::super) new: Half,
    pub(super) notes: Vec<Note>,
}

impl Half {
    /// Returns the side to be compared.
    pub(in super::super) fn side(&self) -> compare::Side<'_> {
        compare::Side { world: &self.world, guards: &self.guards, day: self.day }
    }

    /// Returns one of the two files.
    pub(super) fn file(&self, file: compare::File) -> &FileText {
        match file {
            compare::File::Policy => &self.policy,
            compare::File::Chart => &self.chart,
        }
    }
}

impl Sides {
    /// Two texts of one policy, with what they mean, beside one chart.
    pub(in super::super) fn of_policies(versions: [(Source, World); 2], chart: &Source, day: Day) -> Self {
        let file = |source: Source| FileText { path: source.name().to_owned(), source };
        let [old, new] = versions.map(|(policy, world)| Half {
            guards: read::guards(&policy),
            policy: file(policy),
            chart: file(chart.clone()),
            world,
            day,
        });
        Self { old, new, notes: Vec::new() }
    }
}

/// Where the files of a side are.
enum Origin {
    Disk,
    Commit(Repository, Commit),
}

/// The files of one side; no chart where that of the other side serves both.
struct Named {
    policy: FileText,
    chart: Option<FileText>,
}

impl Named {
    fn for_reader(mut self, reader: Reader) -> Self {
        if let Some(chart) = &mut self.chart {
            chart.source = chart.source.for_reader(reader);
        }
        self
    }
}

/// Reads both sides.
pub(super) fn read(global: &Global, args: &cli::Diff) -> Result<Sides, Failure> {
    let day = super::super::day(global)?;
    let mut notes = Vec::new();
    let (old, new) = match &args.since {
        Some(since) => since_revision(global, args, since, &mut notes)?,
        None => from_disk(global, args)?,
    };
    let [old, new] = [old, new].map(|named| named.for_reader(global.reader.into()));
    let days = [args.old_at.unwrap_or(day), day];
    let chart = new.chart.clone().ok_or_else(|| Failure::usage("the new side has no org chart"))?;
    let (old_world, new_world) = worlds(&old, &new, &chart)?;
    let half = |named: Named, world, day| Half {
        guards: read::guards(&named.policy.source),
        chart: named.chart.unwrap_or_else(|| chart.clone()),
        policy: named.policy,
        world,
        day,
    };
    let [old_day, new_day] = days;
    Ok(Sides { old: half(old, old_world, old_day), new: half(new, new_world, new_day), notes })
}

/// The worlds of both sides; a chart that serves both, or is the same text on both, is read once.
fn worlds(old: &Named, new: &Named, chart: &FileText) -> Result<(World, World), Failure> {
    let (old_policy, new_policy) = (&old.policy.source, &new.policy.source);
    let old_chart = old.chart.as_ref().map_or(&chart.source, |file| &file.source);
    let is_shared = *old_chart == chart.source || old_chart.text() == chart.source.text();
    let (before, after) = match is_shared.then(|| read::chart(&chart.source)) {
        Some(Ok(chart)) => {
            let chart = Arc::new(chart);
            let policies = (read::policy(old_policy, &chart), read::policy(new_policy, &chart));
            let world = |policy| World { policy, chart: Arc::clone(&chart) };
            (policies.0.map(world), policies.1.map(world))
        }
        Some(Err(findings)) if old.chart.is_none() => return Err(Failure::Invalid(findings)),
        // What is wrong with the same text in two files is told of both.
        _ => (read::world(old_policy, old_chart), read::world(new_policy, &chart.source)),
    };
    match (before, after) {
        (Ok(before), Ok(after)) => Ok((before, after)),
        (before, after) => {
            let findings = |world: Result<World, Vec<Finding>>| world.err().unwrap_or_default();
            Err(Failure::Invalid([findings(before), findings(after)].concat()))
        }
    }
}

fn from_disk(global: &Global, args: &cli::Diff) -> Result<(Named, Named), Failure> {
    let new_policy = args.new.as_ref().unwrap_or(&global.policy);
    let old_policy = args.old.as_ref().or(args.old_policy.as_ref());
    if old_policy.is_none() && args.old_org.is_none() && args.old_at.is_none() {
        let help = "what to compare with? name the policy before (`diff OLD`), a revision (`--since REV`), \
                    another chart (`--old-org FILE`) or another day (`--old-at DATE`)";
        return Err(Failure::usage(help));
    }
    let mut paths = vec![old_policy.unwrap_or(new_policy), &global.org];
    paths.extend(args.old_org.as_ref());
    paths.extend(old_policy.is_some().then_some(new_policy));
    if paths.iter().filter(|path| store::is_standard_input(path)).count() > 1 {
        return Err(Failure::usage("standard input can be one of the files, not several"));
    }
    let new = Named { policy: on_disk(new_policy, "--policy")?, chart: Some(on_disk(&global.org, "--org")?) };
    let policy = match old_policy {
        Some(path) => on_disk(path, "--old-policy")?,
        None => new.policy.clone(),
    };
    let chart = args.old_org.as_ref().map(|path| on_disk(path, "--old-org")).transpose()?;
    Ok((Named { policy, chart }, new))
}

fn on_disk(path: &Path, option: &str) -> Result<FileText, Failure> {
    let source = store::read(path).map_err(|error| missing(error, option))?;
    Ok(FileText { source, path: store::shown(path) })
}

fn since_revision(
    global: &Global,
    args: &cli::Diff,
    since: &str,
    notes: &mut Vec<Note>,
) -> Result<(Named, Named), Failure> {
    let (old, new) = commits(&global.policy, since)?;
    let old_policy = args.old_policy.as_ref().unwrap_or(&global.policy);
    let old_org = args.old_org.as_ref().unwrap_or(&global.org);
    let absent = |path: &Path, origin| Failure::Input(format!("{}: not there at {}", path.display(), name(origin)));
    let new_policy = policy_at(&new, &global.policy)?;
    let policy = match policy_at(&old, old_policy)? {
        Some(policy) => policy,
        None if args.old_policy.is_some() || new_policy.is_none() => return Err(absent(old_policy, &old)),
        None => empty(&old, old_policy, notes),
    };
    let new_policy = new_policy.unwrap_or_else(|| empty(&new, &global.policy, notes));
    let new_named = Named { policy: new_policy, chart: chart_at(&new, &global.org)? };
    let chart = chart_at(&old, old_org)?;
    if chart.is_none() && args.old_org.is_some() {
        return Err(absent(old_org, &old));
    }
    let served = chart.is_none() || new_named.chart.is_none();
    if served {
        let text =
            format!("{}: git does not have it at {}; one chart serves both sides", global.org.display(), name(&old));
        notes.push(Note::new(NoteKind::Files, text));
    }
    // A chart that only the old commit has, or only the files at hand.
    let fallback = || on_disk(&global.org, "--org").map(Some);
    match (chart, new_named.chart) {
        (None, None) => Ok((Named { policy, chart: None }, Named { chart: fallback()?, ..new_named })),
        (Some(chart), None) => Ok((Named { policy, chart: None }, Named { chart: Some(chart), ..new_named })),
        (chart, new_chart) => Ok((Named { policy, chart }, Named { chart: new_chart, ..new_named })),
    }
}

/// The commits of `A`, `A..B`, `A...` and `A...B`; the files at hand where there is none.
fn commits(policy: &Path, since: &str) -> Result<(Origin, Origin), Failure> {
    let repository = Repository::of(policy)?;
    // A variable that a pipeline did not set must not compare the files with themselves.
    if since.is_empty() || since.starts_with("..") {
        return Err(Failure::usage("--since needs a revision, as in `--since main` or `--since main...`"));
    }
    let commit = |revision: &str| repository.commit(if revision.is_empty() { "HEAD" } else { revision });
    let at = |commit| Origin::Commit(repository.clone(), commit);
    let found = if let Some((from, to)) = since.split_once("...") {
        let (from, head) = (commit(from)?, commit(to)?);
        let base = repository.merge_base(&from, &head)?;
        (at(base), if to.is_empty() { Origin::Disk } else { at(head) })
    } else if let Some((from, to)) = since.split_once("..") {
        (at(commit(from)?), at(commit(to)?))
    } else {
        (at(commit(since)?), Origin::Disk)
    };
    Ok(found)
}

fn name(origin: &Origin) -> &str {
    match origin {
        Origin::Disk => "the files at hand",
        Origin::Commit(_, commit) => &commit.name,
    }
}

fn policy_at(origin: &Origin, path: &Path) -> Result<Option<FileText>, Failure> {
    let Origin::Commit(repository, commit) = origin else { return on_disk(path, "--policy").map(Some) };
    let source = repository.read(commit, path)?;
    Ok(source.map(|source| FileText { source, path: store::shown(path) }))
}

/// Says that a policy was not there, and stands for it.
fn empty(origin: &Origin, path: &Path, notes: &mut Vec<Note>) -> FileText {
    let (shown, revision) = (store::shown(path), name(origin));
    let text = format!("{shown}: not there at {revision}; an empty policy stands for it");
    notes.push(Note::new(NoteKind::Files, text));
    FileText { source: Source::new(&format!("{revision}:{shown}"), String::new()), path: shown }
}

fn chart_at(origin: &Origin, path: &Path) -> Result<Option<FileText>, Failure> {
    let shown = store::shown(path);
    let read = match origin {
        Origin::Disk => match store::read(path) {
            Err(StoreError { is_missing: true, .. }) => None,
            source => Some(source?),
        },
        Origin::Commit(repository, commit) => repository.read(commit, path)?,
    };
    Ok(read.map(|source| FileText { source, path: shown }))
}
