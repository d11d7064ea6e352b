//! People who look down the tree on both sides: who entered their reach and who left it, and because of what.

use super::causes::{self, Causes};
use super::change::{Part, Reached};
use super::crowd::HomesId;
use super::hybrid::Hybrid;
use super::parts::{self, Own, Parts, SharedCauses};
use super::reaches::{Difference, Reaches};
use super::worlds::Worlds;
use crate::model::{FastMap, Level};

/// People who are in the same departments on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Alike {
    homes: [Option<HomesId>; 2],
    /// Somebody whose own record was edited, or whom another record's edit concerns, is looked at alone.
    alone: Option<usize>,
}

/// What matters of somebody who entered or left a reach, for the causes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Other {
    /// How the ways up from the departments were edited, and nothing else was.
    Up(Vec<usize>),
    /// The departments, with the kinds of own edits.
    From(Alike, [bool; 4]),
}

/// Changes of reach, found once for all who are alike.
pub(super) struct Looking<'a, 'w> {
    worlds: &'a Worlds<'w>,
    pub(super) reaches: Reaches<'a, 'w>,
    known: FastMap<Alike, Option<(Reached, usize)>>,
    causes: FastMap<(Alike, Other), SharedCauses>,
}

impl<'a, 'w> Looking<'a, 'w> {
    pub(super) fn new(worlds: &'a Worlds<'w>) -> Self {
        Self { worlds, reaches: Reaches::new(worlds), known: FastMap::default(), causes: FastMap::default() }
    }

    /// Returns who entered and who left the reach at the level that looks down the tree, with the causes; nothing when
    /// nobody did.
    pub(super) fn change(&mut self, person: usize, level: Level, parts: &mut Parts) -> Option<(Reached, usize)> {
        let alike = self.alike(person);
        if let Some(known) = self.known.get(&alike) {
            return *known;
        }
        let difference = self.reaches.difference(person, level);
        let found = (!difference.entered.is_empty() || !difference.left.is_empty()).then(|| {
            let parts = parts.add(self.parts(alike, person, &difference, level));
            (self.reached(person, &difference, level), parts)
        });
        self.known.insert(alike, found);
        found
    }

    fn alike(&self, person: usize) -> Alike {
        let is_alone = self.own(person).iter().any(Option::is_some) || self.is_of_another(person);
        Alike { homes: self.reaches.homes(person), alone: is_alone.then_some(person) }
    }

    fn reached(&mut self, person: usize, difference: &Difference, level: Level) -> Reached {
        let is_known = |other: &usize| self.worlds.people.get(*other).old.is_some();
        let takes_in_known = difference.entered.iter().any(is_known);
        let (entered, left) = (difference.entered.len(), difference.left.len());
        let (old, new) = self.reaches.sizes(self.worlds.people.get(person), level, level);
        Reached { old, new, entered, left, takes_in_known }
    }

    fn parts(&mut self, alike: Alike, person: usize, difference: &Difference, level: Level) -> Vec<Part> {
        let mut parts: FastMap<Causes, [usize; 2]> = FastMap::default();
        for (at, others) in [&difference.entered, &difference.left].into_iter().enumerate() {
            for (other, count) in self.samples(others) {
                let causes = self.other_causes(alike, [person, other], level, at == 0);
                let counts = parts.entry(causes).or_default();
                counts.get_mut(at).into_iter().for_each(|sum| *sum += count);
            }
        }
        let parts = parts.into_iter();
        let mut parts: Vec<Part> = parts.map(|(causes, [entered, left])| Part { causes, entered, left }).collect();
        parts.sort_unstable();
        parts
    }

    /// One of each of those who are alike but for their own edits, and how many they are.
    fn samples(&self, others: &[usize]) -> Vec<(usize, usize)> {
        let mut samples: Vec<(usize, usize)> = Vec::new();
        let mut known: FastMap<Alike, usize> = FastMap::default();
        for other in others {
            let at = *known.entry(self.alike(*other)).or_insert_with(|| {
                samples.push((*other, 0));
                samples.len() - 1
            });
            samples.get_mut(at).into_iter().for_each(|(_, count)| *count += 1);
        }
        samples
    }

    /// Why the first of two people reaches the other on one side alone: on the new one when the other `enters`.
    fn other_causes(&mut self, alike: Alike, people: [usize; 2], level: Level, enters: bool) -> Causes {
        if let Some(causes) = self.only_cause(people) {
            return causes;
        }
        let [_, other] = people;
        let own = self.own(other);
        let key = (alike, self.other(alike, other, own));
        if let Some(known) = self.causes.get(&key) {
            return known.with(own);
        }
        let causes = self.sought_causes(people, level, enters);
        self.causes.insert(key, SharedCauses::without(own, &causes));
        causes
    }

    /// Where nobody's own departments differ, whoever came under or went from those of `alike` did so by a department
    /// above.
    fn other(&self, alike: Alike, other: usize, own: Own) -> Other {
        let alone = self.is_of_another(other).then_some(other);
        if alike.alone.is_none() && alone.is_none() && own.iter().all(Option::is_none) {
            return Other::Up(self.reaches.lineages(other));
        }
        Other::From(Alike { homes: self.reaches.homes(other), alone }, parts::kinds(own))
    }

    /// The only edit that concerns any of these people, where it is one of their own.
    fn only_cause(&self, people: [usize; 2]) -> Option<Causes> {
        if self.reaches.has_lineages() || people.iter().any(|person| self.is_of_another(*person)) {
            return None;
        }
        let own: Vec<_> = people.iter().flat_map(|person| self.own(*person)).flatten().collect();
        (own.len() == 1).then(|| vec![own])
    }

    fn sought_causes(&self, [person, other]: [usize; 2], level: Level, enters: bool) -> Causes {
        let hybrid = Hybrid::of_reach(self.worlds, person, other);
        let relevant = causes::relevant(|is_made| {
            hybrid.is_reached(level, is_made);
        });
        causes::find(&relevant, |made| {
            hybrid.is_reached(level, &mut |edit| made.binary_search(&edit).is_ok()) == enters
        })
    }

    fn own(&self, person: usize) -> Own {
        self.worlds.edits.people.get(&person).copied().unwrap_or_default().all()
    }

    /// Whether the edit of another record concerns the person.
    fn is_of_another(&self, person: usize) -> bool {
        self.worlds.edits.by_other_records.contains(&person)
    }
}
