//! The changes that were asked for.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::super::Failure;
use super::super::ask::Asker;
use super::sources::Sides;
use crate::cli::{self, DiffOrder, FailOn, OnlyKind};
use crate::compare::{Change, ChangeKind, Comparison, EditId, Which};
use crate::decide::{Judge, membership};
use crate::model::Key;

/// A comparison, and what of it is looked at.
pub(in super::super) struct View<'a> {
    pub(super) comparison: &'a Comparison<'a>,
    pub(super) sides: &'a Sides,
    /// The changes that gates look at: those of the wanted permissions and people.
    pub(super) gated: Vec<&'a Change>,
    /// Those of them that are shown.
    pub(super) shown: Vec<&'a Change>,
    /// The edits that no change has among its causes.
    pub(super) without_effect: Vec<EditId>,
    pub(super) by: DiffOrder,
    pub(super) is_all: bool,
    pub(super) fail_on: Vec<FailOn>,
    counts: OnceCell<Counts>,
}

/// How many people each kind of change concerns.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) people: usize,
    pub(super) gain: usize,
    pub(super) loss: usize,
    pub(super) reach: usize,
    pub(super) joined: usize,
    pub(super) left: usize,
}

impl Counts {
    fn of(changes: &[&Change]) -> Self {
        let mut counts = Self::default();
        for changes in changes.chunk_by(|a, b| a.person == b.person) {
            let has = |kind| usize::from(changes.iter().any(|change| change.kind == kind));
            counts.people += 1;
            counts.gain += has(ChangeKind::Gain);
            counts.loss += has(ChangeKind::Loss);
            counts.reach += has(ChangeKind::Reach);
            counts.joined += has(ChangeKind::Joined);
            counts.left += has(ChangeKind::Left);
        }
        counts
    }
}

impl<'a> View<'a> {
    pub(in super::super) fn new(
        comparison: &'a Comparison<'a>,
        sides: &'a Sides,
        args: &cli::Diff,
    ) -> Result<Self, Failure> {
        let who = args.who.as_ref().map(|who| members(comparison, who)).transpose()?;
        for name in &args.permission {
            known_permission(comparison, name)?;
        }
        let is_wanted = |change: &&Change| {
            let name = comparison.permission_name(change.permission);
            (args.permission.is_empty() || args.permission.iter().any(|wanted| wanted == name))
                && who.as_ref().is_none_or(|who| who.contains(&change.person))
        };
        let gated: Vec<&Change> = comparison.changes().iter().filter(is_wanted).collect();
        let shown = gated.iter().copied().filter(|change| args.only.is_none_or(|only| is_of(change.kind, only)));
        Ok(Self {
            shown: shown.collect(),
            gated,
            without_effect: without_effect(comparison),
            comparison,
            sides,
            by: args.by,
            is_all: args.all,
            fail_on: fail_on(args),
            counts: OnceCell::new(),
        })
    }

    /// Returns how many people the shown changes concern.
    pub(super) fn counts(&self) -> Counts {
        *self.counts.get_or_init(|| Counts::of(&self.shown))
    }

    /// Returns the edits that weaken a guard.
    pub(super) fn guards(&self) -> impl Iterator<Item = EditId> {
        self.comparison.edits().filter(|(_, edit)| edit.kind.is_guard()).map(|(id, _)| id)
    }
}

/// A limit of people alone is a gate by itself.
fn fail_on(args: &cli::Diff) -> Vec<FailOn> {
    match (args.fail_on.is_empty(), args.max_affected) {
        (true, None) => vec![FailOn::Any],
        _ => args.fail_on.clone(),
    }
}

fn is_of(kind: ChangeKind, only: OnlyKind) -> bool {
    match only {
        OnlyKind::Gain => kind == ChangeKind::Gain,
        OnlyKind::Loss => kind == ChangeKind::Loss,
        OnlyKind::Reach => kind == ChangeKind::Reach,
    }
}

/// Whoever the selector is for on either side, where that side knows its names.
fn members(comparison: &Comparison<'_>, who: &str) -> Result<HashSet<usize>, Failure> {
    let mut found = HashSet::new();
    let mut unknown = None;
    let mut is_known = false;
    for which in [Which::New, Which::Old] {
        let side = comparison.side(which);
        let judge = Judge::new(side.world, side.day);
        match Asker::new(&judge).selector(who) {
            Ok(selector) => {
                is_known = true;
                let members = membership::members(judge.chart(), selector);
                found.extend(members.into_iter().map(|employee| comparison.position(which, employee)));
            }
            Err(failure) => unknown = unknown.or(Some(failure)),
        }
    }
    match unknown {
        Some(failure) if !is_known => Err(failure),
        _ => Ok(found),
    }
}

/// A permission of either side.
fn known_permission(comparison: &Comparison<'_>, name: &str) -> Result<(), Failure> {
    let on = |which: Which| {
        let side = comparison.side(which);
        let judge = Judge::new(side.world, side.day);
        Asker::new(&judge).permission(name).map(|_| ())
    };
    on(Which::New).or_else(|failure| on(Which::Old).map_err(|_| failure))
}

fn without_effect(comparison: &Comparison<'_>) -> Vec<EditId> {
    let mut has_effect = vec![false; comparison.edits().len()];
    for part in comparison.all_parts() {
        for edit in part.causes.iter().flatten() {
            has_effect.get_mut(edit.position()).into_iter().for_each(|has| *has = true);
        }
    }
    let edits = comparison.edits().filter(|(_, edit)| !edit.kind.is_guard()).map(|(id, _)| id);
    edits.filter(|id| has_effect.get(id.position()) == Some(&false)).collect()
}
