//! Laws on differences between random worlds: what is compared is what two naive readings say, and causes are exact.

use std::collections::{BTreeMap, BTreeSet};

use ringfence::compare::{self, Change, ChangeKind, Comparison, Edit, EditId, EditKind, Part, Side, Which};
use ringfence::document::Source;
use ringfence::model::{Day, Guards, Scale, World};

use crate::mutants::{Dice, Values};
use crate::naive::Naive;
use crate::worlds::{WorldText, world_from_seed};

/// How many pairs of worlds the ordinary run compares; `RINGFENCE_WORLDS` asks for more.
const PAIRS: u64 = 400;
const DAY: &str = "2026-11-21";

/// Two worlds, the second some edits away from the first.
struct Pair {
    seed: u64,
    old: Values,
    new: Values,
    worlds: [World; 2],
    guards: Guards,
}

fn world(text: &WorldText) -> World {
    let source = |name: &str, text: &str| Source::new(name, text.to_owned());
    ringfence::read::world(&source("policy.yaml", &text.policy), &source("org.yaml", &text.org)).unwrap_or_else(
        |findings| {
            let messages: Vec<_> = findings.iter().map(|finding| &finding.message).collect();
            panic!("{messages:?}\n{}\n{}", text.policy, text.org)
        },
    )
}

fn pairs() -> impl Iterator<Item = Pair> {
    let count = std::env::var("RINGFENCE_WORLDS").ok().and_then(|count| count.parse().ok()).unwrap_or(PAIRS);
    let first = std::env::var("RINGFENCE_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(0);
    (first..first + count).map(|seed| {
        let mut dice = Dice(seed);
        let old = Values::read(&world_from_seed(seed)).clean();
        let edits = [1, 1, 2, 3, 6][dice.below(5)];
        let new = (0..edits).fold(old.clone(), |world, _| world.mutant(&mut dice));
        let worlds = [world(&old.text()), world(&new.text())];
        Pair { seed, old, new, worlds, guards: Guards::default() }
    })
}

impl Pair {
    fn side(&self, which: Which, day: &str) -> Side<'_> {
        let world = if which == Which::Old { &self.worlds[0] } else { &self.worlds[1] };
        Side { world, guards: &self.guards, day: day.parse().unwrap() }
    }

    fn compare(&self, and_later: bool) -> Comparison<'_> {
        compare::compare(self.side(Which::Old, DAY), self.side(Which::New, DAY), and_later)
    }

    fn naive(values: &Values) -> Naive {
        let text = values.text();
        Naive::read(&text.policy, &text.org)
    }

    fn context(&self, comparison: &Comparison<'_>) -> String {
        let edits: Vec<_> = comparison.edits().map(|(_, edit)| edit.text.clone()).collect();
        format!("seed {}: {edits:#?}", self.seed)
    }
}

/// A change in words, to be compared with others.
type Told = (String, String, String, String, String);

fn told(comparison: &Comparison<'_>, change: &Change) -> Told {
    let scale = comparison.scale(change.permission);
    let reached = change.reached.map(|reached| (reached.old, reached.new, reached.entered, reached.left));
    (
        comparison.person_id(change.person).to_owned(),
        comparison.permission_name(change.permission).to_owned(),
        scale.name(change.old).to_owned(),
        scale.name(change.new).to_owned(),
        format!("{reached:?} {:?}", change.from),
    )
}

#[test]
fn a_world_does_not_differ_from_itself() {
    for pair in pairs() {
        let [old, _] = [pair.side(Which::Old, DAY), pair.side(Which::New, DAY)];
        let comparison = compare::compare(old, old, true);
        assert_eq!((comparison.edits().len(), comparison.changes().len()), (0, 0), "seed {}", pair.seed);
    }
}

#[test]
fn every_change_has_a_cause_and_every_cause_is_an_edit() {
    for pair in pairs() {
        let comparison = pair.compare(true);
        for change in comparison.changes() {
            let parts = comparison.parts(change);
            assert!(!parts.is_empty(), "{}", pair.context(&comparison));
            for part in parts {
                let at = || format!("{:?}\n{}", told(&comparison, change), pair.context(&comparison));
                assert!(!part.causes.is_empty() && part.causes.iter().all(|set| !set.is_empty()), "{}", at());
                let edits = part.causes.iter().flatten();
                assert!(edits.copied().all(|edit| comparison.edit(edit).is_some()), "{}", at());
            }
        }
    }
}

#[test]
fn swapping_the_sides_swaps_gain_and_loss_and_entered_and_left() {
    for pair in pairs() {
        let there = pair.compare(true);
        let back = compare::compare(pair.side(Which::New, DAY), pair.side(Which::Old, DAY), true);
        let mut swapped: Vec<_> =
            back.changes().iter().map(|change| (swapped(&back, change), kind(change.kind, true))).collect();
        let mut straight: Vec<_> =
            there.changes().iter().map(|change| (told(&there, change), kind(change.kind, false))).collect();
        swapped.sort();
        straight.sort();
        assert_eq!(straight, swapped, "{}", pair.context(&there));
    }
}

fn swapped(comparison: &Comparison<'_>, change: &Change) -> Told {
    let reached = change.reached.map(|reached| (reached.new, reached.old, reached.left, reached.entered));
    let (who, what, old, new, _) = told(comparison, change);
    (who, what, new, old, format!("{reached:?} {:?}", change.from))
}

/// Of a joiner, a gain is no loss of a leaver.
fn kind(kind: ChangeKind, is_swapped: bool) -> &'static str {
    match (kind, is_swapped) {
        (ChangeKind::Gain | ChangeKind::Joined, false) | (ChangeKind::Loss | ChangeKind::Left, true) => "gain",
        (ChangeKind::Loss | ChangeKind::Left, false) | (ChangeKind::Gain | ChangeKind::Joined, true) => "loss",
        _ => "reach",
    }
}

#[test]
fn changes_are_the_difference_of_two_naive_readings() {
    for pair in pairs() {
        let comparison = pair.compare(false);
        let (old, new) = (Pair::naive(&pair.old), Pair::naive(&pair.new));
        let mut found: BTreeMap<(String, String), Vec<&Change>> = BTreeMap::new();
        for change in comparison.changes() {
            let (who, what, ..) = told(&comparison, change);
            found.entry((who, what)).or_default().push(change);
        }
        let people: BTreeSet<String> = old.employees().into_iter().chain(new.employees()).collect();
        let permissions: BTreeSet<String> = old.permissions().into_iter().chain(new.permissions()).collect();
        for who in &people {
            for what in &permissions {
                let changes = found.remove(&(who.clone(), what.clone())).unwrap_or_default();
                let said = [Said::of(&old, who, what), Said::of(&new, who, what)];
                let at = || format!("{who} {what} {said:?} {changes:?}\n{}", pair.context(&comparison));
                let [before, after] = &said;
                if before.ranks(after) {
                    assert_eq!(!changes.is_empty(), before.differs(after), "{}", at());
                }
                let [change] = changes[..] else { continue };
                if change.kind != ChangeKind::Reach && before.ranks(after) {
                    let levels = (change.old.position(), change.new.position());
                    assert_eq!(levels, (before.rank, after.rank), "{}", at());
                }
                if let Some(reached) = change.reached {
                    let count = |a: &BTreeSet<String>, b: &BTreeSet<String>| a.difference(b).count();
                    let counts = (reached.old, reached.new, reached.entered, reached.left);
                    let naive = (
                        before.reach.len(),
                        after.reach.len(),
                        count(&after.reach, &before.reach),
                        count(&before.reach, &after.reach),
                    );
                    assert_eq!(counts, naive, "{}", at());
                }
            }
        }
        assert!(found.is_empty(), "{found:?}");
    }
}

/// What a naive reading says of one person and permission.
#[derive(Debug)]
struct Said {
    level: String,
    rank: usize,
    reach: BTreeSet<String>,
    scale: Vec<String>,
}

impl Said {
    fn of(naive: &Naive, who: &str, what: &str) -> Self {
        let nothing = Self { level: String::new(), rank: 0, reach: BTreeSet::new(), scale: Vec::new() };
        if !naive.permissions().iter().any(|known| known == what) {
            return nothing;
        }
        let scale = naive.scale(what);
        if !naive.employees().iter().any(|known| known == who) {
            return Self { scale, ..nothing };
        }
        let level = naive.level(who, what, DAY);
        let rank = scale.iter().position(|known| *known == level).unwrap();
        let reach = if naive.scale_name(what) == "reach" { naive.reach(who, what, DAY) } else { BTreeSet::new() };
        Self { level, rank, reach, scale }
    }

    /// Whether the levels of both sides are on one scale.
    fn ranks(&self, other: &Self) -> bool {
        self.scale == other.scale || self.scale.is_empty() || other.scale.is_empty()
    }

    /// Whoever reaches everybody does so on both sides, whoever joined or left.
    fn differs(&self, other: &Self) -> bool {
        let are_any = self.level == "any" && other.level == "any";
        self.rank != other.rank || (!are_any && self.reach != other.reach)
    }
}

#[test]
fn undoing_the_causes_of_a_change_undoes_the_change() {
    let mut undone = 0;
    for pair in pairs() {
        let comparison = pair.compare(false);
        let is_renamed = |(_, edit): (_, &Edit)| edit.kind == EditKind::RoleRenamed;
        if comparison.edits().any(is_renamed) {
            continue;
        }
        let mut known: BTreeMap<BTreeSet<_>, Option<Naive>> = BTreeMap::new();
        for change in comparison.changes() {
            let causes: BTreeSet<_> =
                comparison.parts(change).iter().flat_map(|part| part.causes.iter().flatten()).copied().collect();
            let without = known.entry(causes.clone()).or_insert_with(|| {
                let mut world = pair.new.clone();
                for edit in &causes {
                    world.undo(&pair.old, comparison.edit(*edit).unwrap());
                }
                let world = world.clean();
                (!world.has_cycle()).then(|| Pair::naive(&world))
            });
            let Some(without) = without else { continue };
            undone += 1;
            check_undone(&pair, &comparison, change, without);
        }
    }
    assert!(undone > 100, "{undone} changes were undone");
}

fn check_undone(pair: &Pair, comparison: &Comparison<'_>, change: &Change, without: &Naive) {
    let (who, what, old, new, _) = told(comparison, change);
    let said = Said::of(without, &who, &what);
    let at = || {
        let parts = comparison.parts(change);
        format!("{who} {what}: {old} -> {new}, undone {said:?}, because of {parts:?}\n{}", pair.context(comparison))
    };
    let Scale::Reach = comparison.scale(change.permission) else {
        let rank = |level: &str| said.scale.iter().position(|known| *known == level);
        let (Some(old), Some(new)) = (rank(&old), rank(&new)) else { return };
        assert!(if new > old { said.rank < new } else { said.rank >= old }, "{}", at());
        return;
    };
    if change.new > change.old {
        assert!(said.rank < change.new.position(), "{}", at());
    } else if change.new < change.old {
        assert!(said.rank >= change.old.position(), "{}", at());
    } else {
        let before = Said::of(&Pair::naive(&pair.old), &who, &what);
        let after = Said::of(&Pair::naive(&pair.new), &who, &what);
        let kept = said.reach.difference(&before.reach).filter(|other| after.reach.contains(*other)).count();
        let lost = before.reach.difference(&said.reach).filter(|other| !after.reach.contains(*other)).count();
        assert_eq!((kept, lost), (0, 0), "{}", at());
    }
}

/// Whoever makes the edits one after another, in whatever order, comes to the same world, and that is the new one: it
/// differs in nothing from it, and from the old one in the same changes, because of the same edits.
#[test]
fn edits_made_in_any_order_give_the_same_changes() {
    let mut made = 0;
    for pair in pairs() {
        let there = pair.compare(true);
        let back = compare::compare(pair.side(Which::New, DAY), pair.side(Which::Old, DAY), true);
        let mut edits: Vec<&Edit> = back.edits().map(|(_, edit)| edit).collect();
        if edits.iter().any(|edit| edit.kind == EditKind::RoleRenamed) {
            continue;
        }
        let mut dice = Dice(pair.seed);
        for _ in 0..2 {
            dice.shuffle(&mut edits);
            // To take back what leads from new to old is to make what leads from old to new.
            let mut made_world = pair.old.clone();
            for edit in &edits {
                made_world.undo(&pair.new, edit);
            }
            let other = world(&made_world.text());
            let side = Side { world: &other, ..pair.side(Which::New, DAY) };
            let rest = compare::compare(side, pair.side(Which::New, DAY), true);
            assert_eq!(rest.edits().count(), 0, "{}\n{edits:#?}", pair.context(&rest));
            let again = compare::compare(pair.side(Which::Old, DAY), side, true);
            assert_eq!(because(&again), because(&there), "{}", pair.context(&there));
            made += edits.len();
        }
    }
    assert!(made > 500, "{made} edits were made");
}

/// In which order either file has its records changes nothing: neither the edits, nor the changes, nor their causes.
#[test]
fn the_order_of_records_does_not_matter() {
    for pair in pairs() {
        let mut dice = Dice(pair.seed);
        let [old, new] = [&pair.old, &pair.new].map(|values| world(&values.shuffled(&mut dice).text()));
        let side = |which: Which, world| Side { world, ..pair.side(which, DAY) };
        let shuffled = compare::compare(side(Which::Old, &old), side(Which::New, &new), true);
        let straight = pair.compare(true);
        let texts = |comparison: &Comparison<'_>| {
            comparison.edits().map(|(_, edit)| sorted_words(&edit.text)).collect::<BTreeSet<_>>()
        };
        assert_eq!(texts(&shuffled), texts(&straight), "{}", pair.context(&straight));
        assert_eq!(because(&shuffled), because(&straight), "{}", pair.context(&straight));
        let only_order = compare::compare(pair.side(Which::Old, DAY), side(Which::Old, &old), true);
        assert_eq!((only_order.edits().len(), only_order.changes().len()), (0, 0), "{}", pair.context(&only_order));
    }
}

/// The changes with their causes in words.
fn because(comparison: &Comparison<'_>) -> BTreeSet<(Told, BTreeSet<String>)> {
    let text = |edit: &EditId| sorted_words(&comparison.edit(*edit).unwrap().text);
    let set = |set: &Vec<EditId>| set.iter().map(text).collect::<BTreeSet<_>>();
    let part = |part: &Part| {
        let sets: BTreeSet<_> = part.causes.iter().map(set).collect();
        format!("{sets:?} {} {}", part.entered, part.left)
    };
    let changes = comparison.changes().iter();
    changes.map(|change| (told(comparison, change), comparison.parts(change).iter().map(part).collect())).collect()
}

/// An edit that tells several people or departments tells them in the order of the chart.
fn sorted_words(text: &str) -> String {
    let mut words: Vec<&str> = text.split([' ', ',']).collect();
    words.sort_unstable();
    words.join(" ")
}

#[test]
fn later_days_are_those_of_a_comparison_on_that_day() {
    for pair in pairs() {
        let comparison = pair.compare(true);
        let days: BTreeSet<Day> = comparison.changes().iter().filter_map(|change| change.from).collect();
        for day in days {
            let on_day = day.to_string();
            let alone = compare::compare(pair.side(Which::Old, &on_day), pair.side(Which::New, &on_day), false);
            let alone: BTreeSet<_> = alone.changes().iter().map(|change| told(&alone, change)).collect();
            for change in comparison.changes().iter().filter(|change| change.from == Some(day)) {
                let mut told = told(&comparison, change);
                told.4 = told.4.replace(&format!("{:?}", change.from), "None");
                assert!(alone.contains(&told), "{told:?} on {day}: {}", pair.context(&comparison));
            }
        }
    }
}
