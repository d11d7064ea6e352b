//! `diff`: who gains and who loses between two worlds, and because of what.

mod document;
pub(super) mod effect;
mod gate;
mod groups;
mod markdown;
mod people;
mod sources;
mod text;
mod view;

use std::io;

use super::{Failure, Session, written};
use crate::cli;
use crate::compare::{self, Edit};
use crate::decide::{Judge, Note};
use crate::model::Day;
use crate::report::{Annotation, Outcome, Report, Screen, escape};
use crate::span::Place;
pub(super) use document::Document;
pub(super) use sources::Sides;
pub(super) use view::View;

/// How two worlds differ.
#[derive(serde::Serialize)]
pub(super) struct Diff<'a> {
    #[serde(flatten)]
    document: document::Document<'a>,
    #[serde(skip)]
    view: &'a View<'a>,
    #[serde(skip)]
    outcome: Outcome,
    #[serde(skip)]
    notes: &'a [Note],
}

pub(super) fn run(session: &mut Session<'_, '_>, args: &cli::Diff) -> Result<Outcome, Failure> {
    super::reading(session.streams.progress, &session.global.org);
    let mut sides = sources::read(session.global, args)?;
    sides.notes.extend(Judge::new(sides.new.side().world, sides.new.side().day).notes());
    session.streams.progress.doing(|| "comparing".to_owned());
    let is_one_day = args.only_at || args.old_at.is_some();
    let comparison = compare::compare(sides.old.side(), sides.new.side(), !is_one_day);
    let view = View::new(&comparison, &sides, args)?;
    let verdict = gate::judge(&view, args);
    let report = Diff {
        document: document::Document::new(&view),
        view: &view,
        outcome: if verdict.is_passed { Outcome::Yes } else { Outcome::No },
        notes: &sides.notes,
    };
    let outcome = session.answer(&report)?;
    if !session.global.quiet {
        let summary = [Some(text::summary(&view)), verdict.limit].into_iter().flatten();
        for line in summary {
            written(writeln!(session.streams.err.out, "{line}"))?;
        }
    }
    Ok(outcome)
}

/// Says that more people are touched than may be.
pub(super) fn limit(view: &View<'_>, args: &cli::Diff) -> Option<String> {
    gate::judge(view, args).limit
}

impl Report for Diff<'_> {
    const NAME: &'static str = "diff";

    fn outcome(&self) -> Outcome {
        self.outcome
    }

    fn day(&self) -> Option<Day> {
        Some(self.view.comparison.side(compare::Which::New).day)
    }

    fn notes(&self) -> &[Note] {
        self.notes
    }

    fn text(&self, screen: &mut Screen<'_>) -> io::Result<()> {
        text::write(self.view, screen)
    }

    fn markdown(&self) -> Option<String> {
        Some(markdown::page(self.view))
    }

    fn annotations(&self) -> Vec<Annotation> {
        gate::annotations(self.view)
    }
}

/// Where an edit stands; `as_path` without the revision that was read.
fn place(sides: &Sides, edit: &Edit, as_path: bool) -> Option<Place> {
    let half = match edit.which {
        compare::Which::Old => &sides.old,
        compare::Which::New => &sides.new,
    };
    let file = half.file(edit.file);
    let place = file.source.place(edit.span?);
    Some(if as_path { Place { file: file.path.clone(), ..place } } else { place })
}

/// An edit as it is written: `+ assignment of auditor to user:nina`.
fn signed(edit: &Edit) -> String {
    format!("{} {}", edit.kind.sign().symbol(), escape::visible(&edit.text))
}
