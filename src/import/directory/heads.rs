//! Who leads a department, by those who report to them.

use super::cycles::above;
use super::forest::{Department, Forest};
use super::managers::{Managers, id};
use super::record::Records;
use super::words::some_of;
use crate::finding::Severity;
use crate::import::report::Report;

/// How deep a tree may be for its heads to be sought: far deeper than any company.
const MAX_DEPTH: usize = 100;

/// The people of a department and below who report to nobody in it, and to whom they report.
#[derive(Debug, Clone, Default)]
struct Tops {
    /// How many people are counted in all.
    people: usize,
    count: usize,
    some: Vec<usize>,
    /// To whom the first of them reports.
    manager: Option<usize>,
    /// Whether others report to somebody else.
    differ: bool,
}

impl Tops {
    fn add(&mut self, person: usize, manager: Option<usize>) {
        if self.count == 0 {
            self.manager = manager;
        }
        self.differ |= self.manager != manager;
        self.count += 1;
        if self.some.len() < 4 {
            self.some.push(person);
        }
    }

    /// The only one at the top if there are others, else to whom all of them report.
    fn head(&self) -> Option<usize> {
        let inside = self.some.first().copied().filter(|_| self.count == 1 && self.people > 1);
        inside.or_else(|| self.manager.filter(|_| !self.differ))
    }
}

/// Finds heads: one person to whom everybody active in the department and below it reports, directly or through others of
/// them. It may be one of them or their common manager from elsewhere, but never a leaver or a guest.
///
/// So a head reaches nobody by that who does not report to them.
pub(super) fn find_heads(
    forest: &mut Forest,
    records: &Records,
    managers: &Managers,
    ids: &[String],
    report: &mut Report<'_>,
) {
    if depth(forest) > MAX_DEPTH {
        let message = format!("the tree is more than {MAX_DEPTH} levels deep, so no department is given a head");
        return report.overall(Severity::Warning, None, message);
    }
    let counts = |at: usize| is_counted(records, at);
    for (at, tops) in tops(forest, managers, &counts).into_iter().enumerate() {
        match tops.head().filter(|head| counts(*head)) {
            Some(head) => forest.departments.get_mut(at).into_iter().for_each(|it| it.heads.push(head)),
            None if tops.people > 1 => report_headless(forest, at, &tops, ids, report),
            None => {}
        }
    }
}

fn is_counted(records: &Records, at: usize) -> bool {
    records.people.get(at).is_some_and(|person| !person.record.is_inactive && !person.record.is_guest)
}

fn report_headless(forest: &Forest, at: usize, tops: &Tops, ids: &[String], report: &mut Report<'_>) {
    let tops = some_of(tops.some.iter().map(|at| id(ids, *at)));
    let why = format!("has no head: {tops} report to nobody in it, and not all to the same active person");
    let dump = forest.departments.get(at).and_then(|department| department.dump).unwrap_or_default();
    report.note(dump, format_args!("department {}", forest.name(at)), why);
}

fn tops(forest: &Forest, managers: &Managers, counts: &impl Fn(usize) -> bool) -> Vec<Tops> {
    let mut tops = vec![Tops::default(); forest.departments.len()];
    let mut walked = Stamps::of(forest);
    let mut above_them = Stamps::of(forest);
    for person in (0..forest.homes.len()).filter(|at| counts(*at)) {
        let manager = above(&managers.of, person);
        above_them.next();
        if let Some(manager) = manager.filter(|manager| counts(*manager)) {
            above_them.walk(forest, manager, |_| {});
        }
        walked.next();
        walked.walk(forest, person, |at| {
            if let Some(tops) = tops.get_mut(at) {
                tops.people += 1;
                if !above_them.is_marked(at) {
                    tops.add(person, manager);
                }
            }
        });
    }
    tops
}

/// Marks the departments of somebody and those above, anew for each person.
struct Stamps {
    marks: Vec<usize>,
    now: usize,
}

impl Stamps {
    fn of(forest: &Forest) -> Self {
        Self { marks: vec![0; forest.departments.len()], now: 0 }
    }

    fn next(&mut self) {
        self.now += 1;
    }

    fn is_marked(&self, at: usize) -> bool {
        self.marks.get(at) == Some(&self.now)
    }

    /// Marks all departments of a person, and hands on each once.
    fn walk(&mut self, forest: &Forest, person: usize, mut each: impl FnMut(usize)) {
        for home in forest.homes.get(person).into_iter().flatten() {
            let mut at = Some(*home);
            while let Some(here) = at.filter(|here| !self.is_marked(*here)) {
                self.marks.get_mut(here).into_iter().for_each(|mark| *mark = self.now);
                each(here);
                at = above(&forest.parents, here);
            }
        }
    }
}

/// How many levels a tree without cycles has, or one more than is of interest.
fn depth(forest: &Forest) -> usize {
    let levels =
        |start| std::iter::successors(Some(start), |at| above(&forest.parents, *at)).take(MAX_DEPTH + 1).count();
    (0..forest.departments.len()).map(levels).max().unwrap_or(0)
}

/// Puts each department under the one that the manager of its head is in.
pub(super) fn nest(forest: &mut Forest, records: &Records, managers: &Managers, report: &mut Report<'_>) {
    let counts = |at: usize| is_counted(records, at);
    for (at, tops) in tops(forest, managers, &counts).into_iter().enumerate() {
        let parent = tops.head().filter(|head| counts(*head)).and_then(|head| {
            let home = |person: usize| forest.homes.get(person).and_then(|homes| homes.first().copied());
            // A head from elsewhere is the way up; one of the department's own has a manager who is.
            let chain = std::iter::successors(Some(head), |person| above(&managers.of, *person)).take(MAX_DEPTH);
            chain.filter_map(home).find(|home| *home != at)
        });
        forest.parents.get_mut(at).into_iter().for_each(|it| *it = parent);
    }
    forest.cut_cycles(report);
}

/// Returns a tree in which everybody to whom somebody reports leads a department of them.
pub(super) fn teams(records: &Records, managers: &Managers, ids: &[String], report: &mut Report<'_>) -> Forest {
    let mut forest = Forest::default();
    let mut leads = vec![false; records.people.len()];
    for manager in managers.of.iter().flatten() {
        leads.get_mut(*manager).into_iter().for_each(|it| *it = true);
    }
    let mut teams = vec![None; records.people.len()];
    for (at, person) in records.people.iter().enumerate().filter(|(at, _)| leads.get(*at) == Some(&true)) {
        teams.get_mut(at).into_iter().for_each(|it| *it = Some(forest.departments.len()));
        let name = if person.record.name.is_empty() { id(ids, at) } else { &person.record.name };
        let wanted = format!("team-{}", id(ids, at));
        let mut team = Department::of(format!("Team of {name}"), wanted, Some(person.dump));
        team.heads.extend(Some(at).filter(|at| is_counted(records, *at)));
        forest.departments.push(team);
        forest.parents.push(above(&managers.of, at));
    }
    let team_of = |person: usize| teams.get(person).copied().flatten();
    for parent in &mut forest.parents {
        *parent = parent.and_then(team_of);
    }
    let home = |at: usize| team_of(at).or_else(|| above(&managers.of, at).and_then(team_of));
    forest.homes = (0..records.people.len()).map(|at| home(at).into_iter().collect()).collect();
    let alone: Vec<&str> = (0..ids.len()).filter(|at| home(*at).is_none()).map(|at| id(ids, at)).collect();
    if !alone.is_empty() {
        let message =
            format!("in no department, for they report to nobody and nobody to them: {}", some_of(alone.into_iter()));
        report.overall(Severity::Note, None, message);
    }
    forest
}
