//! Everybody's levels on both sides: found once for each two holdings that somebody has.

use super::change::{ChangeKind, LevelChange};
use super::edit::Which;
use super::worlds::Worlds;
use crate::decide::{HoldingId, Judge, Levels, Roster};
use crate::model::{Day, FastMap, Level, ReachLevel, Scale, Selector};

/// What somebody holds on either side; none where they are not.
pub(super) type Holdings = (Option<HoldingId>, Option<HoldingId>);

/// Two holdings that somebody has.
#[derive(Debug)]
pub(super) struct Held {
    /// Their levels where they differ, on the first day and on every later one on which they differ otherwise.
    pub(super) changes: Vec<LevelChange>,
    /// The permissions at the level that looks down the tree on both sides, with the first such day of each stretch.
    pub(super) looking_down: Vec<(usize, usize, Level)>,
}

/// Everybody on both sides.
#[derive(Debug)]
pub(super) struct Pairs {
    pub(super) held: Vec<Held>,
    /// By person.
    pub(super) of: Vec<u32>,
}

/// The rule for one side on all days.
struct Ruled<'w> {
    judge: Judge<'w>,
    roster: Roster,
    levels: Vec<Levels>,
}

/// Compares everybody on those days, each with the day of the old and of the new side.
pub(super) fn compare(worlds: &Worlds<'_>, days: &[[Day; 2]]) -> Pairs {
    let [old, new] = [Which::Old, Which::New].map(|which| {
        let judge = worlds.judge(which);
        let roster = Roster::of_all_days(&judge);
        let day = |days: &[Day; 2]| days.get(which as usize).copied().unwrap_or(judge.day());
        let levels = days.iter().map(|days| roster.levels_on(&judge, day(days))).collect();
        Ruled { judge, roster, levels }
    });
    let mut found = Finder { known: FastMap::default(), last: Vec::new(), pairs: Vec::new(), samples: Vec::new() };
    let mut of = Vec::with_capacity(worlds.people.len());
    for (at, person) in worlds.people.iter() {
        let before = person.old.map(|employee| old.roster.holding(employee));
        let after = person.new.map(|employee| new.roster.holding(employee));
        of.push(found.pair((before, after), at));
    }
    let held = found.pairs.iter().zip(&found.samples);
    let held =
        held.map(|(pair, sample)| Comparison { worlds, days, old: &old, new: &new }.held(*pair, *sample)).collect();
    Pairs { held, of }
}

/// Numbers the pairs of holdings.
struct Finder {
    known: FastMap<Holdings, u32>,
    /// The latest pair of each old holding, for most people who hold the same on one side do so on the other.
    last: Vec<Option<(Holdings, u32)>>,
    pairs: Vec<Holdings>,
    /// Somebody of each pair.
    samples: Vec<usize>,
}

impl Finder {
    fn pair(&mut self, holdings: Holdings, person: usize) -> u32 {
        let row = holdings.0.map_or(0, |holding| holding.position() + 1);
        if let Some(Some((last, pair))) = self.last.get(row)
            && *last == holdings
        {
            return *pair;
        }
        let pairs = &mut self.pairs;
        let samples = &mut self.samples;
        let pair = *self.known.entry(holdings).or_insert_with(|| {
            pairs.push(holdings);
            samples.push(person);
            u32::try_from(pairs.len() - 1).unwrap_or(u32::MAX)
        });
        if self.last.len() <= row {
            self.last.resize(row + 1, None);
        }
        self.last.get_mut(row).into_iter().for_each(|last| *last = Some((holdings, pair)));
        pair
    }
}

struct Comparison<'a, 'w> {
    worlds: &'a Worlds<'w>,
    days: &'a [[Day; 2]],
    old: &'a Ruled<'w>,
    new: &'a Ruled<'w>,
}

impl Comparison<'_, '_> {
    fn held(&self, holdings: Holdings, sample: usize) -> Held {
        let mut held = Held { changes: Vec::new(), looking_down: Vec::new() };
        let days: Vec<usize> = (0..self.new.levels.len()).filter(|day| self.is_new_on(*day, holdings)).collect();
        for slot in 0..self.worlds.permissions.len() {
            self.permission(slot, &days, holdings, sample, &mut held);
        }
        held
    }

    /// Whether any level of either side is another than on the day before.
    fn is_new_on(&self, day: usize, (old, new): Holdings) -> bool {
        let Some(before) = day.checked_sub(1) else { return true };
        let differs =
            |side: &Ruled<'_>, holding: Option<HoldingId>| match (side.levels.get(before), side.levels.get(day)) {
                (Some(before), Some(on)) => holding.is_some_and(|holding| before.row(holding) != on.row(holding)),
                _ => true,
            };
        differs(self.old, old) || differs(self.new, new)
    }

    fn permission(&self, slot: usize, days: &[usize], holdings: Holdings, sample: usize, held: &mut Held) {
        let mut before = (Level::LOWEST, Level::LOWEST);
        let is_reach = self.worlds.permissions.get(slot).is_some_and(|permission| permission.scale == Scale::Reach);
        for day in days.iter().copied() {
            let levels = (self.level(Which::Old, slot, holdings.0, day), self.level(Which::New, slot, holdings.1, day));
            if levels != before {
                if levels.0 != levels.1 {
                    let kind = self.kind(slot, holdings, levels, day, sample);
                    held.changes.push(LevelChange { slot, day, old: levels.0, new: levels.1, kind });
                } else if is_reach && ReachLevel::of(levels.0) == ReachLevel::Department {
                    held.looking_down.push((slot, day, levels.0));
                }
            }
            before = levels;
        }
    }

    fn level(&self, which: Which, slot: usize, holding: Option<HoldingId>, day: usize) -> Level {
        let side = if which == Which::Old { self.old } else { self.new };
        let Some(permission) = self.worlds.permissions.get(slot) else { return Level::LOWEST };
        let found = holding.zip(permission.on(which)).zip(side.levels.get(day));
        found.map_or(Level::LOWEST, |((holding, id), levels)| {
            permission.common(side.judge.policy().permissions.scale(id), levels.of(holding, id))
        })
    }

    fn kind(&self, slot: usize, holdings: Holdings, levels: (Level, Level), day: usize, sample: usize) -> ChangeKind {
        match holdings {
            (Some(_), None) => ChangeKind::Left,
            (None, _) if levels.1 > self.ordinary(slot, sample, day) => ChangeKind::Gain,
            (None, _) => ChangeKind::Joined,
            _ if levels.1 > levels.0 => ChangeKind::Gain,
            _ => ChangeKind::Loss,
        }
    }

    /// The level that somebody new has by being here and in their departments; the same for all who hold the same.
    fn ordinary(&self, slot: usize, sample: usize, day: usize) -> Level {
        let Some(permission) = self.worlds.permissions.get(slot) else { return Level::LOWEST };
        let Some((employee, id)) = self.worlds.people.get(sample).new.zip(permission.new) else { return Level::LOWEST };
        let is_ordinary = |to| matches!(to, Selector::Everyone | Selector::Department(_) | Selector::DepartmentOnly(_));
        let (judge, on) = (&self.new.judge, self.days.get(day));
        let effective = judge.effective(employee, id);
        let grants = effective.grants.iter().filter(|grant| {
            let assignment = judge.assignment(grant.assignment);
            is_ordinary(assignment.to) && on.is_some_and(|[_, day]| assignment.counts_on(*day))
        });
        let level = grants.map(|grant| grant.level).max().unwrap_or(Level::LOWEST);
        permission.common(judge.policy().permissions.scale(id), level)
    }
}
