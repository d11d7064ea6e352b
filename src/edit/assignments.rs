//! Assignments: given, changed, taken away.

use super::outline::{AssignmentAt, Outline, entry, text};
use super::roles::few;
use super::{Plan, Refusal};
use crate::document::{Change, Path, Value};
use crate::model::Day;

/// An end of an assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// None: it has always counted, or counts for ever.
    Open,
    /// That day, the first or last on which it counts.
    On(Day),
}

impl End {
    fn day(self) -> Option<Day> {
        match self {
            Self::Open => None,
            Self::On(day) => Some(day),
        }
    }
}

/// What is said of the ends of an assignment; nothing of an end that is to stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ends {
    /// The first day.
    pub from: Option<End>,
    /// The last day.
    pub until: Option<End>,
}

/// The days on which something counts; an open end is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first day.
    pub from: Option<Day>,
    /// The last day.
    pub until: Option<Day>,
}

impl Window {
    /// Returns whether two windows share a day, or one begins on the day after the other ends.
    pub fn meets(self, other: Self) -> bool {
        let is_before = |one: Self, other: Self| match (one.until, other.from) {
            (Some(until), Some(from)) => until.tomorrow().is_some_and(|next| next < from),
            _ => false,
        };
        !is_before(self, other) && !is_before(other, self)
    }
}

impl Ends {
    /// Returns the window that is asked for, an end that nothing is said of being open.
    fn window(self) -> Window {
        self.of(Window { from: None, until: None })
    }

    /// Returns what becomes of a window.
    fn of(self, window: Window) -> Window {
        Window { from: self.from.map_or(window.from, End::day), until: self.until.map_or(window.until, End::day) }
    }
}

/// Gives a role to selectors. One that has it already keeps what nothing is said of; a window that neither meets nor touches
/// the one that it has becomes an assignment of its own.
///
/// # Errors
/// When there is no such role, several assignments could be meant, or an end would come before its beginning.
pub fn assign(
    outline: &Outline<'_>,
    role: &str,
    to: &[String],
    ends: Ends,
    reason: Option<&str>,
    day: Day,
) -> Result<Plan, Refusal> {
    outline.role(role).ok_or_else(|| Refusal::UnknownRole(role.to_owned()))?;
    let mut plan = Plan::default();
    let mut new = Vec::new();
    for to in unique(to) {
        let there: Vec<&AssignmentAt<'_>> = of(outline, role, to).collect();
        let fitting: Vec<_> = there.iter().copied().filter(|one| window(one).meets(ends.window())).collect();
        match fitting.as_slice() {
            _ if fitting.iter().any(|one| is_so(one, ends, reason)) => plan.notes.push(already(&fitting, day)),
            [] => new.push(value(role, to, ends.window(), reason)),
            [one] => change(one, ends, reason, &mut plan)?,
            several => return Err(ambiguous(outline, role, to, several)),
        }
    }
    add(outline, new, &mut plan);
    Ok(plan)
}

/// Takes a role from selectors, on whatever days they have it.
///
/// # Errors
/// When there is no such role.
pub fn unassign(outline: &Outline<'_>, role: &str, to: &[String]) -> Result<Plan, Refusal> {
    outline.role(role).ok_or_else(|| Refusal::UnknownRole(role.to_owned()))?;
    let mut plan = Plan::default();
    for to in unique(to) {
        let there: Vec<Change> = of(outline, role, to).map(|one| Change::Remove(one.path.clone())).collect();
        if there.is_empty() {
            plan.notes.push(format!("role `{role}` is not assigned to {to}"));
        }
        plan.changes.extend(there);
    }
    Ok(plan)
}

/// Removes what ended before a day: of one role and of selectors only, where they are named.
pub fn unassign_expired(outline: &Outline<'_>, role: Option<&str>, to: &[String], day: Day) -> Plan {
    let is_meant = |one: &&AssignmentAt<'_>| {
        role.is_none_or(|role| one.role == role) && (to.is_empty() || to.iter().any(|to| one.to == to))
    };
    let is_expired = |one: &&AssignmentAt<'_>| one.until.is_some_and(|until| until < day);
    let expired = outline.assignments.iter().filter(is_meant).filter(is_expired);
    let plan = Plan { changes: expired.map(|one| Change::Remove(one.path.clone())).collect(), notes: Vec::new() };
    if plan.changes.is_empty() { plan.note(format!("no assignment ended before {day}")) } else { plan }
}

/// Removes every assignment to a selector, as that of somebody who has left.
pub fn forget(outline: &Outline<'_>, to: &str) -> Plan {
    let direct = outline.assignments.iter().filter(|one| one.to == to);
    let plan = Plan { changes: direct.map(|one| Change::Remove(one.path.clone())).collect(), notes: Vec::new() };
    if plan.changes.is_empty() { plan.note(format!("nothing is assigned to {to}")) } else { plan }
}

fn of<'o, 'd>(outline: &'o Outline<'d>, role: &str, to: &str) -> impl Iterator<Item = &'o AssignmentAt<'d>> {
    outline.assignments.iter().filter(move |one| one.role == role && one.to == to)
}

fn window(assignment: &AssignmentAt<'_>) -> Window {
    Window { from: assignment.from, until: assignment.until }
}

fn reason_of<'d>(assignment: &AssignmentAt<'d>) -> Option<&'d str> {
    entry(assignment.node, "reason").and_then(|(_, node)| text(node))
}

/// Whether an assignment is already what is asked for.
fn is_so(assignment: &AssignmentAt<'_>, ends: Ends, reason: Option<&str>) -> bool {
    let window = window(assignment);
    let has_reason = reason.is_none_or(|reason| reason_of(assignment).unwrap_or_default() == reason);
    has_reason && ends.of(window) == window
}

/// Says that nothing is to do, and that an assignment that is there does not count any more, where nobody would guess it.
fn already(there: &[&AssignmentAt<'_>], day: Day) -> String {
    let Some(first) = there.first() else { return String::new() };
    let (role, to) = (first.role, first.to);
    let ended = there.iter().map(|one| one.until).max_by_key(|until| until.map_or((1, None), |day| (0, Some(day))));
    match ended.flatten().filter(|until| *until < day) {
        Some(until) => format!("role `{role}` is assigned to {to} already, but ended on {until}; `--until` renews it"),
        None => format!("role `{role}` is assigned to {to} already"),
    }
}

fn change(assignment: &AssignmentAt<'_>, ends: Ends, reason: Option<&str>, plan: &mut Plan) -> Result<(), Refusal> {
    let after = ends.of(window(assignment));
    if let (Some(from), Some(until)) = (after.from, after.until)
        && until < from
    {
        let (role, to) = (assignment.role, assignment.to);
        let text = format!("role `{role}` would be assigned to {to} from {from} until {until}");
        return Err(Refusal::Contradiction(format!("{text}; say both `--from` and `--until`")));
    }
    if ends.from.is_some() {
        set(assignment, "from", after.from.map(|day| day.to_string()).as_deref(), plan);
    }
    if ends.until.is_some() {
        set(assignment, "until", after.until.map(|day| day.to_string()).as_deref(), plan);
    }
    if let Some(reason) = reason {
        set(assignment, "reason", Some(reason).filter(|reason| !reason.is_empty()), plan);
    }
    Ok(())
}

/// Makes a key of an assignment say that, or be gone.
fn set(assignment: &AssignmentAt<'_>, key: &str, wanted: Option<&str>, plan: &mut Plan) {
    let there = entry(assignment.node, key);
    let path = |at: usize| [assignment.path.as_slice(), &[at]].concat();
    match (there, wanted) {
        (Some((_, node)), Some(wanted)) if text(node) == Some(wanted) => {}
        (Some((at, _)), Some(wanted)) => plan.add(Change::Replace(path(at), wanted.to_owned())),
        (Some((at, node)), None) if !node.is_absent() => plan.add(Change::Remove(path(at))),
        (None, Some(wanted)) => {
            plan.add(Change::AddEntry(assignment.path.clone(), key.to_owned(), Value::Text(wanted.to_owned())));
        }
        (_, None) => {}
    }
}

fn add(outline: &Outline<'_>, new: Vec<Value>, plan: &mut Plan) {
    if new.is_empty() {
        return;
    }
    match outline.section("assignments") {
        Some((at, _)) => plan.changes.extend(new.into_iter().map(|value| Change::AddItem(vec![at], value))),
        None => plan.changes.push(Change::AddEntry(Path::new(), "assignments".to_owned(), Value::List(new))),
    }
}

fn value(role: &str, to: &str, window: Window, reason: Option<&str>) -> Value {
    let day = |day: Option<Day>| day.map(|day| day.to_string());
    let fields = [
        ("role", Some(role.to_owned())),
        ("to", Some(to.to_owned())),
        ("from", day(window.from)),
        ("until", day(window.until)),
        ("reason", reason.filter(|reason| !reason.is_empty()).map(str::to_owned)),
    ];
    let fields = fields.into_iter().filter_map(|(key, text)| Some((key.to_owned(), Value::Text(text?))));
    Value::Mapping(fields.collect())
}

fn ambiguous(outline: &Outline<'_>, role: &str, to: &str, several: &[&AssignmentAt<'_>]) -> Refusal {
    let places = several.iter().map(|one| outline.place(one).to_string());
    let help = "edit the file, or `unassign` first";
    Refusal::Contradiction(format!("role `{role}` is assigned to {to} several times ({}); {help}", few(places)))
}

fn unique(texts: &[String]) -> Vec<&str> {
    let mut unique: Vec<&str> = Vec::new();
    for text in texts {
        if !unique.contains(&text.as_str()) {
            unique.push(text);
        }
    }
    unique
}
