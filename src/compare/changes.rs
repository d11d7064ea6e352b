//! Everybody's changes, each with its causes.
//!
//! What is the same for many is found once: levels for each two holdings, reaches for each two sets of departments, and
//! causes for all people of two holdings whose departments' ways up were edited alike.

use std::collections::HashMap;

use super::causes::{self, Causes};
use super::change::{Change, ChangeKind, LevelChange, Part, Reached};
use super::edit::{EditId, Which};
use super::hybrid::Hybrid;
use super::pairs::{self, Held, Pairs};
use super::reaches::Reaches;
use super::worlds::Worlds;
use crate::model::{Day, Level, Scale};

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
        reaches: Reaches::new(worlds),
        list: Vec::new(),
        parts: Parts::default(),
        by_pair: vec![HashMap::new(); held.len()],
        by_class: HashMap::new(),
        by_homes: HashMap::new(),
        by_other: HashMap::new(),
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

/// An edit of a cause that is found for many people at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Piece {
    Edit(EditId),
    /// The person's own edit of that kind.
    Own(usize),
}

/// People for whom a change has the same causes, but for their own edits.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Class {
    pair: u32,
    slot: usize,
    day: usize,
    /// Which kinds of own edits there are.
    own: [bool; 4],
    /// What of the departments matters: how their ways up were edited, or themselves where they differ.
    homes: [Vec<usize>; 2],
}

/// People who look down the tree from the same departments.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Homes {
    homes: [Vec<usize>; 2],
    /// Somebody whose own record was edited, or whom another record's edit concerns, is looked at alone.
    alone: Option<usize>,
}

struct Finder<'a, 'w> {
    worlds: &'a Worlds<'w>,
    days: &'a [[Day; 2]],
    reaches: Reaches<'a, 'w>,
    list: Vec<Change>,
    parts: Parts,
    /// The causes of the changes of a pair, for those of whom no record was edited.
    by_pair: Vec<HashMap<(usize, usize), usize>>,
    by_class: HashMap<Class, Vec<Vec<Piece>>>,
    by_homes: HashMap<Homes, Option<(Reached, usize)>>,
    /// Why somebody entered or left the reach of the people of some departments.
    by_other: HashMap<(Homes, Homes, [bool; 4]), Vec<Vec<Piece>>>,
    has_chart_edits: bool,
}

/// Lists of parts, each once.
#[derive(Default)]
struct Parts {
    list: Vec<Vec<Part>>,
    known: HashMap<Vec<Part>, usize>,
}

impl Parts {
    fn add(&mut self, parts: Vec<Part>) -> usize {
        let list = &mut self.list;
        *self.known.entry(parts).or_insert_with_key(|parts| {
            list.push(parts.clone());
            list.len() - 1
        })
    }
}

impl Finder<'_, '_> {
    fn person(&mut self, person: usize, pair: u32, held: &Held) {
        for change in &held.changes {
            let parts = self.parts_of(person, pair, change);
            let is_reach = self.worlds.permissions.get(change.slot).is_some_and(|slot| slot.scale == Scale::Reach);
            let reached = is_reach.then(|| self.reaches.reached(person, [change.old, change.new]));
            self.push(person, change, reached, parts);
        }
        if !self.has_chart_edits {
            return;
        }
        for (slot, day, level) in &held.looking_down {
            if let Some((reached, parts)) = self.reach(person, *level) {
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

    /// The causes of a change of level.
    fn parts_of(&mut self, person: usize, pair: u32, change: &LevelChange) -> usize {
        let key = (change.slot, change.day);
        let is_plain = self.is_plain(person);
        let known = self.by_pair.get(pair as usize).and_then(|known| known.get(&key)).copied();
        if let Some(parts) = known.filter(|_| is_plain) {
            return parts;
        }
        let causes = self.level_causes(person, pair, change);
        let parts = self.parts.add(vec![Part { causes, entered: 0, left: 0 }]);
        if is_plain {
            self.by_pair.get_mut(pair as usize).into_iter().for_each(|known| {
                known.insert(key, parts);
            });
        }
        parts
    }

    /// Whether nothing of the chart that was edited concerns the person.
    fn is_plain(&self, person: usize) -> bool {
        let edits = &self.worlds.edits;
        !edits.people.contains_key(&person)
            && !edits.by_other_records.contains(&person)
            && (!self.reaches.has_lineages() || self.lineages(person).is_empty())
    }

    /// How the ways up from the person's departments were edited, where they were.
    fn lineages(&self, person: usize) -> Vec<usize> {
        let pair = self.worlds.people.get(person);
        let homes = pair.new.map(|employee| self.worlds.homes(Which::New, employee)).unwrap_or_default();
        let mut lineages: Vec<usize> = homes.into_iter().map(|home| self.reaches.lineage(home) as usize).collect();
        lineages.retain(|lineage| *lineage != 0);
        lineages.sort_unstable();
        lineages.dedup();
        lineages
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
            own: own.map(|edit| edit.is_some()),
            homes: if own == [None; 4] { [self.lineages(person), Vec::new()] } else { self.homes(person) },
        };
        if let Some(known) = self.by_class.get(&class) {
            return with_own(known, own);
        }
        let causes = self.sought_level_causes(person, change);
        self.by_class.insert(class, without_own(&causes, own));
        causes
    }

    fn sought_level_causes(&self, person: usize, change: &LevelChange) -> Causes {
        let Some(slot) = self.worlds.permissions.get(change.slot) else { return Vec::new() };
        let Some(days) = self.days.get(change.day) else { return Vec::new() };
        let hybrid = Hybrid::of_level(self.worlds, *days, person);
        let relevant = relevant(|is_made| {
            hybrid.level(slot, change.slot, is_made);
        });
        causes::find(&relevant, |made| {
            let level = hybrid.level(slot, change.slot, &mut |edit| made.binary_search(&edit).is_ok());
            if change.new > change.old { level >= change.new } else { level < change.old }
        })
    }

    fn homes(&self, person: usize) -> [Vec<usize>; 2] {
        let pair = self.worlds.people.get(person);
        [(Which::Old, pair.old), (Which::New, pair.new)]
            .map(|(which, employee)| employee.map(|id| self.worlds.homes(which, id)).unwrap_or_default())
    }

    /// Two people of the same departments whose own records were not edited; or the person alone.
    fn alike(&self, person: usize) -> Homes {
        let edits = &self.worlds.edits;
        let is_alone = edits.people.contains_key(&person) || edits.by_other_records.contains(&person);
        Homes { homes: self.homes(person), alone: is_alone.then_some(person) }
    }

    /// Who entered and who left a reach at the level that looks down the tree, with the causes; nothing when nobody.
    fn reach(&mut self, person: usize, level: Level) -> Option<(Reached, usize)> {
        let class = self.alike(person);
        if let Some(known) = self.by_homes.get(&class) {
            return *known;
        }
        let difference = self.reaches.difference(person, level);
        let found = (!difference.entered.is_empty() || !difference.left.is_empty()).then(|| {
            let mut parts: HashMap<Causes, (usize, usize)> = HashMap::new();
            for other in &difference.entered {
                parts.entry(self.reach_causes(&class, person, *other, level, true)).or_default().0 += 1;
            }
            for other in &difference.left {
                parts.entry(self.reach_causes(&class, person, *other, level, false)).or_default().1 += 1;
            }
            let mut parts: Vec<Part> =
                parts.into_iter().map(|(causes, (entered, left))| Part { causes, entered, left }).collect();
            parts.sort_unstable();
            let is_known = |other: &usize| self.worlds.people.get(*other).old.is_some();
            let pair = self.worlds.people.get(person);
            let reached = Reached {
                entered: difference.entered.len(),
                left: difference.left.len(),
                takes_in_known: difference.entered.iter().any(is_known),
                ..self.reaches.sizes(pair, level)
            };
            (reached, self.parts.add(parts))
        });
        self.by_homes.insert(class, found);
        found
    }

    fn reach_causes(&mut self, class: &Homes, person: usize, other: usize, level: Level, enters: bool) -> Causes {
        let edits = &self.worlds.edits;
        let own = edits.people.get(&other).copied().unwrap_or_default().all();
        let alone = edits.by_other_records.contains(&other).then_some(other);
        let key = (class.clone(), Homes { homes: self.homes(other), alone }, own.map(|edit| edit.is_some()));
        if let Some(known) = self.by_other.get(&key) {
            return with_own(known, own);
        }
        let hybrid = Hybrid::of_reach(self.worlds, person, other);
        let relevant = relevant(|is_made| {
            hybrid.is_reached(level, is_made);
        });
        let causes = causes::find(&relevant, |made| {
            hybrid.is_reached(level, &mut |edit| made.binary_search(&edit).is_ok()) == enters
        });
        self.by_other.insert(key, without_own(&causes, own));
        causes
    }
}

/// The edits that a world between the two depends on, in order.
fn relevant(ask: impl FnOnce(&mut dyn FnMut(EditId) -> bool)) -> Vec<EditId> {
    let mut edits = Vec::new();
    ask(&mut |edit| {
        edits.push(edit);
        true
    });
    edits.sort_unstable();
    edits.dedup();
    edits
}

fn without_own(causes: &Causes, own: [Option<EditId>; 4]) -> Vec<Vec<Piece>> {
    let piece = |edit: &EditId| match own.iter().position(|own| *own == Some(*edit)) {
        Some(kind) => Piece::Own(kind),
        None => Piece::Edit(*edit),
    };
    causes.iter().map(|set| set.iter().map(piece).collect()).collect()
}

fn with_own(causes: &[Vec<Piece>], own: [Option<EditId>; 4]) -> Causes {
    let edit = |piece: &Piece| match piece {
        Piece::Edit(edit) => Some(*edit),
        Piece::Own(kind) => own.get(*kind).copied().flatten(),
    };
    let mut causes: Causes = causes.iter().map(|set| set.iter().filter_map(edit).collect()).collect();
    for set in &mut causes {
        set.sort_unstable();
    }
    causes
}
