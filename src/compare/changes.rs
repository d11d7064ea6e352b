//! Everybody's changes, each with its causes.
//!
//! What is the same for many is found once: levels for each two holdings, reaches for each two sets of departments, and
//! causes for all people of two holdings whose departments' ways up were edited alike.

use super::causes::{self, Causes};
use super::change::{Change, ChangeKind, LevelChange, Part, Reached};
use super::crowd::HomesId;
use super::hybrid::Hybrid;
use super::looking::Looking;
use super::pairs::{self, Held, Pairs};
use super::parts::{self, Parts, SharedCauses};
use super::worlds::Worlds;
use crate::model::{Day, FastMap, Scale};

/// All changes, and what makes each.
pub(super) struct Changes {
    pub(super) list: Vec<Change>,
    pub(super) parts: Vec<Vec<Part>>,
}

/// Finds all changes on those days, each with the day of the old and of the new side.
pub(super) fn find(worlds: &Worlds<'_>, days: &[[Day; 2]]) -> Changes {
    let Pairs { held, of } = pairs::compare(worlds, days);
    let mut finder = Finder {
        worlds,
        days,
        looking: Looking::new(worlds),
        list: Vec::new(),
        parts: Parts::default(),
        by_pair: held.iter().map(|held| vec![None; held.changes.len()]).collect(),
        by_class: FastMap::default(),
        has_chart_edits: !(worlds.edits.people.is_empty()
            && worlds.edits.by_other_records.is_empty()
            && worlds.edits.departments.is_empty()),
    };
    for (person, pair) in of.iter().enumerate() {
        let Some(held) = held.get(*pair as usize) else { continue };
        finder.person(person, *pair, held);
    }
    Changes { list: finder.list, parts: finder.parts.list }
}

/// People for whom a change has the same causes, but for their own edits.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Class {
    pair: u32,
    slot: usize,
    day: usize,
    /// Which kinds of own edits there are.
    own: [bool; 4],
    ways: Ways,
}

/// What of somebody's departments matters for the causes of a change.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Ways {
    /// How their ways up were edited.
    Up(Vec<usize>),
    /// Which they are on either side, for the person's own record was edited.
    From([Option<HomesId>; 2]),
}

struct Finder<'a, 'w> {
    worlds: &'a Worlds<'w>,
    days: &'a [[Day; 2]],
    looking: Looking<'a, 'w>,
    list: Vec<Change>,
    parts: Parts,
    /// The causes of the changes of a pair, for those of whom no record was edited.
    by_pair: Vec<Vec<Option<usize>>>,
    by_class: FastMap<Class, SharedCauses>,
    has_chart_edits: bool,
}

impl Finder<'_, '_> {
    fn person(&mut self, person: usize, pair: u32, held: &Held) {
        let is_plain = held.changes.is_empty() || self.is_plain(person);
        for (at, change) in held.changes.iter().enumerate() {
            let parts = self.parts_of(person, (pair, at), change, is_plain);
            let is_reach = self.worlds.permissions.get(change.slot).is_some_and(|slot| slot.scale == Scale::Reach);
            let reached = is_reach.then(|| self.looking.reaches.reached(person, [change.old, change.new]));
            self.push(person, change, reached, parts);
        }
        if !self.has_chart_edits {
            return;
        }
        for (slot, day, level) in &held.looking_down {
            if let Some((reached, parts)) = self.looking.change(person, *level, &mut self.parts) {
                let (slot, day, old, new) = (*slot, *day, *level, *level);
                self.push(person, &LevelChange { slot, day, old, new, kind: ChangeKind::Reach }, Some(reached), parts);
            }
        }
    }

    fn push(&mut self, person: usize, change: &LevelChange, reached: Option<Reached>, parts: usize) {
        let from = self.days.get(change.day).filter(|_| change.day > 0).map(|[_, new]| *new);
        let LevelChange { slot, old, new, kind, .. } = *change;
        self.list.push(Change { person, permission: slot, old, new, kind, from, reached, parts });
    }

    /// The causes of a change of level, which is one of those of the pair.
    fn parts_of(&mut self, person: usize, (pair, at): (u32, usize), change: &LevelChange, is_plain: bool) -> usize {
        let known = self.by_pair.get(pair as usize).and_then(|known| known.get(at)).copied().flatten();
        if let Some(parts) = known.filter(|_| is_plain) {
            return parts;
        }
        let causes = self.level_causes(person, pair, change);
        let parts = self.parts.add(vec![Part { causes, entered: 0, left: 0 }]);
        if is_plain && let Some(known) = self.by_pair.get_mut(pair as usize).and_then(|known| known.get_mut(at)) {
            *known = Some(parts);
        }
        parts
    }

    /// Whether nothing of the chart that was edited concerns the person.
    fn is_plain(&self, person: usize) -> bool {
        let edits = &self.worlds.edits;
        !self.has_chart_edits
            || (!edits.people.contains_key(&person)
                && !edits.by_other_records.contains(&person)
                && !self.looking.reaches.has_lineage(person))
    }

    fn level_causes(&mut self, person: usize, pair: u32, change: &LevelChange) -> Causes {
        if self.worlds.edits.by_other_records.contains(&person) {
            return self.sought_level_causes(person, change);
        }
        let own = self.worlds.edits.people.get(&person).copied().unwrap_or_default().all();
        let class = Class {
            pair,
            slot: change.slot,
            day: change.day,
            own: parts::kinds(own),
            ways: if own == [None; 4] {
                Ways::Up(self.looking.reaches.lineages(person))
            } else {
                Ways::From(self.looking.reaches.homes(person))
            },
        };
        if let Some(known) = self.by_class.get(&class) {
            return known.with(own);
        }
        let causes = self.sought_level_causes(person, change);
        self.by_class.insert(class, SharedCauses::without(own, &causes));
        causes
    }

    fn sought_level_causes(&self, person: usize, change: &LevelChange) -> Causes {
        let Some(slot) = self.worlds.permissions.get(change.slot) else { return Vec::new() };
        let Some(days) = self.days.get(change.day) else { return Vec::new() };
        let hybrid = Hybrid::of_level(self.worlds, *days, person);
        let relevant = causes::relevant(|is_made| {
            hybrid.level(slot, change.slot, is_made);
        });
        causes::find(&relevant, |made| {
            let level = hybrid.level(slot, change.slot, &mut |edit| made.binary_search(&edit).is_ok());
            if change.new > change.old { level >= change.new } else { level < change.old }
        })
    }
}
