//! Edits of the org chart.

use std::collections::HashSet;

use super::edit::{Edit, EditId, EditKind, File, Which};
use super::union::Pair;
use super::worlds::{OwnEdits, Worlds};
use crate::model::{DepartmentId, EmployeeId, GroupId, Workgroup, WorkgroupId};
use crate::span::Span;

/// How many names an edit of a list tells on each side.
const MAX_NAMES: usize = 5;

/// Finds what differs between the two charts: nothing where they are one.
pub(super) fn find(worlds: &mut Worlds<'_>) {
    if worlds.has_one_chart() {
        return;
    }
    let departments: Vec<_> = worlds.departments.iter().collect();
    for (at, pair) in departments {
        worlds.department_edits(at, pair);
    }
    let people = worlds.people.len();
    for at in 0..people {
        worlds.employee_edits(at);
    }
    let groups: Vec<_> = worlds.groups.iter().collect();
    for (at, pair) in groups {
        worlds.group_edit(at, pair);
    }
    let workgroups: Vec<_> = worlds.workgroups.iter().collect();
    for (at, pair) in workgroups {
        worlds.workgroup_edit(at, pair);
    }
}

impl Worlds<'_> {
    fn push_chart_edit(&mut self, kind: EditKind, id: &str, text: String, (which, span): (Which, Span)) -> EditId {
        let names = vec![id.to_owned()];
        self.edits.push(Edit { kind, names, text, which, file: File::Chart, span: Some(span) })
    }

    fn employee_edits(&mut self, at: usize) {
        match self.people.get(at) {
            Pair { old: Some(old), new: Some(new) } => self.changed_employee(at, old, new),
            Pair { old: None, new: Some(new) } => {
                self.one_sided(at, Which::New, new, EditKind::EmployeeJoined, "joined");
            }
            Pair { old: Some(old), new: None } => self.one_sided(at, Which::Old, old, EditKind::EmployeeLeft, "left"),
            Pair { old: None, new: None } => {}
        }
    }

    fn one_sided(&mut self, at: usize, which: Which, employee: EmployeeId, kind: EditKind, word: &str) {
        let (id, span) = (self.chart(which).employee_id(employee), self.chart(which).employee_span(employee));
        let text = format!("employee {id} {word}");
        let edit = self.push_chart_edit(kind, id, text, (which, span));
        self.edits.people.entry(at).or_default().existence = Some(edit);
    }

    fn changed_employee(&mut self, at: usize, old: EmployeeId, new: EmployeeId) {
        let (before, after) = (self.chart(Which::Old), self.chart(Which::New));
        let mut own = OwnEdits::default();
        let (id, place) = (|| after.employee_id(new), || (Which::New, after.employee_span(new)));
        if before.is_active(old) != after.is_active(new) {
            let (kind, word) = if after.is_active(new) {
                (EditKind::EmployeeActivated, "activated")
            } else {
                (EditKind::EmployeeDeactivated, "deactivated")
            };
            own.activity = Some(self.push_chart_edit(kind, id(), format!("employee {} {word}", id()), place()));
        }
        if before.is_marked_administrator(old) != after.is_marked_administrator(new) {
            let (kind, text) = if after.is_marked_administrator(new) {
                (EditKind::AdministratorMade, format!("employee {} made administrator", id()))
            } else {
                (EditKind::AdministratorUnmade, format!("employee {} administrator no longer", id()))
            };
            own.administrator = Some(self.push_chart_edit(kind, id(), text, place()));
        }
        if let Some(text) = self.moved(old, new) {
            let text = format!("employee {} {text}", id());
            own.listing = Some(self.push_chart_edit(EditKind::EmployeeMoved, id(), text, place()));
        }
        if own != OwnEdits::default() {
            self.edits.people.insert(at, own);
        }
    }

    /// How the departments that an employee's own record lists differ, if they do.
    fn moved(&self, old: EmployeeId, new: EmployeeId) -> Option<String> {
        let (before, after) = (self.chart(Which::Old), self.chart(Which::New));
        let old_homes = || before.listed(old).map(|home| self.departments.of_old(home));
        let new_homes = || after.listed(new).map(|home| self.departments.of_new(home));
        if old_homes().eq(new_homes()) {
            return None;
        }
        let [from, to] = apart(old_homes().collect(), new_homes().collect());
        let names = |homes: &[usize]| listed(homes.iter().map(|home| self.department_id(*home)));
        match (from.is_empty(), to.is_empty()) {
            (true, true) => None,
            (true, false) => Some(format!("moved also to {}", names(&to))),
            (false, true) => Some(format!("moved out of {}", names(&from))),
            (false, false) => Some(format!("moved from {} to {}", names(&from), names(&to))),
        }
    }

    fn department_edits(&mut self, at: usize, pair: Pair<DepartmentId>) {
        let id = self.department_id(at);
        let Some(place) = self.department_place(pair) else { return };
        let parent = |which: Which, department: DepartmentId| {
            self.chart(which).tree().parent(department).map(|parent| self.department(which, parent))
        };
        let tree = match (pair.old, pair.new) {
            (Some(old), Some(new)) => {
                let (from, to) = (parent(Which::Old, old), parent(Which::New, new));
                let to_text =
                    || to.map_or("out on its own".to_owned(), |to| format!("under {}", self.department_id(to)));
                (from != to).then(|| (EditKind::DepartmentMoved, format!("department {id} moved {}", to_text())))
            }
            (None, Some(new)) => {
                let under = parent(Which::New, new).map(|to| format!(" under {}", self.department_id(to)));
                Some((EditKind::DepartmentAdded, format!("department {id}{}", under.unwrap_or_default())))
            }
            _ => Some((EditKind::DepartmentRemoved, format!("department {id}"))),
        };
        if let Some((kind, text)) = tree {
            let edit = self.push_chart_edit(kind, id, text, place);
            self.edits.departments.insert(at, edit);
        }
        for kind in [EditKind::HeadsChanged, EditKind::DeputiesChanged] {
            self.office_edit(at, pair, kind, place);
        }
    }

    fn department_place(&self, pair: Pair<DepartmentId>) -> Option<(Which, Span)> {
        let new = pair.new.map(|new| (Which::New, self.chart(Which::New).department_span(new)));
        new.or_else(|| pair.old.map(|old| (Which::Old, self.chart(Which::Old).department_span(old))))
    }

    /// The heads or deputies of a department that is on both sides; elsewhere they came or went with it.
    fn office_edit(&mut self, at: usize, pair: Pair<DepartmentId>, kind: EditKind, place: (Which, Span)) {
        let is_head = kind == EditKind::HeadsChanged;
        let holders = |which: Which, department: Option<DepartmentId>| {
            let Some(department) = department else { return Vec::new() };
            let chart = self.chart(which);
            let holders = if is_head { chart.heads(department) } else { chart.deputies(department) };
            holders.iter().map(|holder| self.person(which, *holder)).collect()
        };
        let [gone, come] = apart(holders(Which::Old, pair.old), holders(Which::New, pair.new));
        self.edits.by_other_records.extend(gone.iter().chain(&come));
        if pair.old.is_none() || pair.new.is_none() || (gone.is_empty() && come.is_empty()) {
            return;
        }
        let id = self.department_id(at);
        let office = if is_head { "head" } else { "deputy" };
        let text = format!("department {id}: {office} {}", self.came_and_went(&gone, &come));
        let edit = self.push_chart_edit(kind, id, text, place);
        let offices = if is_head { &mut self.edits.heads } else { &mut self.edits.deputies };
        offices.insert(at, edit);
    }

    fn group_edit(&mut self, at: usize, pair: Pair<GroupId>) {
        let members = |which: Which, group: Option<GroupId>| {
            let members = group.map(|group| self.chart(which).members(group)).unwrap_or_default();
            members.iter().map(|member| self.person(which, *member)).collect()
        };
        let [gone, come] = apart(members(Which::Old, pair.old), members(Which::New, pair.new));
        if gone.is_empty() && come.is_empty() {
            return;
        }
        self.edits.by_other_records.extend(gone.iter().chain(&come));
        let (before, after) = (self.chart(Which::Old), self.chart(Which::New));
        let new = pair.new.map(|new| (after.group_id(new), (Which::New, after.group_span(new))));
        let place = new.or(pair.old.map(|old| (before.group_id(old), (Which::Old, before.group_span(old)))));
        let Some((id, place)) = place else { return };
        let text = format!("group {id}: {}", self.came_and_went(&gone, &come));
        let edit = self.push_chart_edit(EditKind::GroupChanged, id, text, place);
        self.edits.groups.insert(at, edit);
    }

    fn workgroup_edit(&mut self, at: usize, pair: Pair<WorkgroupId>) {
        let crew = |which: Which, workgroup: Option<WorkgroupId>| {
            let crew = workgroup.map(|workgroup| self.chart(which).crew(workgroup));
            crew.map(|crew| self.capacities(which, crew)).unwrap_or_default()
        };
        let [gone, come] = apart(crew(Which::Old, pair.old), crew(Which::New, pair.new));
        if gone.is_empty() && come.is_empty() {
            return;
        }
        self.edits.by_other_records.extend(gone.iter().chain(&come).map(|(_, person)| person));
        let (before, after) = (self.chart(Which::Old), self.chart(Which::New));
        let new = pair.new.map(|new| (after.workgroup_id(new), (Which::New, after.workgroup_span(new))));
        let place = new.or(pair.old.map(|old| (before.workgroup_id(old), (Which::Old, before.workgroup_span(old)))));
        let Some((id, place)) = place else { return };
        let named = |(capacity, person): &(usize, usize)| {
            format!("{} {}", self.person_id(*person), ["owner", "moderator", "member"].get(*capacity).unwrap_or(&""))
        };
        let (gone, come): (Vec<_>, Vec<_>) = (gone.iter().map(named).collect(), come.iter().map(named).collect());
        let text = format!("workgroup {id}: {}", signed(&gone, &come));
        let edit = self.push_chart_edit(EditKind::WorkgroupChanged, id, text, place);
        self.edits.workgroups.insert(at, edit);
    }

    /// Everybody of a workgroup, by capacity.
    fn capacities(&self, which: Which, crew: &Workgroup) -> Vec<(usize, usize)> {
        let of = |capacity: usize, people: &mut dyn Iterator<Item = EmployeeId>| {
            people.map(|person| (capacity, self.person(which, person))).collect::<Vec<_>>()
        };
        let owner = of(0, &mut crew.owner.into_iter());
        let moderators = of(1, &mut crew.moderators.iter().copied());
        [owner, moderators, of(2, &mut crew.members.iter().copied())].concat()
    }

    fn came_and_went(&self, gone: &[usize], come: &[usize]) -> String {
        let ids = |people: &[usize]| people.iter().map(|person| self.person_id(*person).to_owned()).collect::<Vec<_>>();
        signed(&ids(gone), &ids(come))
    }
}

/// What only the one and only the other has, sorted and each once.
fn apart<T: Ord + Copy + std::hash::Hash>(old: Vec<T>, new: Vec<T>) -> [Vec<T>; 2] {
    if old == new {
        return [Vec::new(), Vec::new()];
    }
    let (before, after): (HashSet<T>, HashSet<T>) = (old.iter().copied().collect(), new.iter().copied().collect());
    let only = |list: Vec<T>, other: &HashSet<T>| {
        let mut only: Vec<T> = list.into_iter().filter(|item| !other.contains(item)).collect();
        only.sort_unstable();
        only.dedup();
        only
    };
    [only(old, &after), only(new, &before)]
}

/// What came and what went: `+ ana, - boris`.
fn signed(gone: &[String], come: &[String]) -> String {
    let with = |sign: &str, names: &[String]| {
        (!names.is_empty()).then(|| format!("{sign} {}", listed(names.iter().map(String::as_str))))
    };
    [with("+", come), with("-", gone)].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A few names, and how many more.
fn listed<'n>(names: impl ExactSizeIterator<Item = &'n str>) -> String {
    let more = names.len().saturating_sub(MAX_NAMES);
    let mut text = names.take(MAX_NAMES).collect::<Vec<_>>().join(", ");
    if more > 0 {
        text = format!("{text} and {more} more");
    }
    text
}
