//! What rules ask: who holds what on the day, because of which assignments, and where things stand.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::{File, Hit, Spot, Subject};
use crate::decide::{Alike, Crowd, HoldingId, Judge, Levels, Roster, role_levels};
use crate::model::{
    Assignment, AssignmentId, Chart, Day, DepartmentId, EmployeeId, Include, Level, PermissionId, Places, Policy,
    RoleId, Scale, Selector, Table,
};
use crate::span::Span;

/// A policy and its chart on a day, with what the rules ask about them found once.
pub(super) struct Context<'a> {
    pub(super) policy: &'a Policy,
    pub(super) chart: &'a Chart,
    pub(super) judge: &'a Judge<'a>,
    pub(super) day: Day,
    pub(super) places: &'a Places,
    /// The levels of every role, those of included roles counted.
    pub(super) role_levels: Table<RoleId, Vec<Level>>,
    crowd: Crowd<'a>,
    levels: Levels,
    /// The assignments of every holding that somebody has, on whatever day.
    held: HashMap<HoldingId, Vec<AssignmentId>>,
    /// How many people each assignment is for.
    holders: Table<AssignmentId, usize>,
}

impl<'a> Context<'a> {
    /// The judge of a policy as it is written.
    pub(super) fn judge(subject: &'a Subject<'a>) -> Judge<'a> {
        Judge::of(Cow::Borrowed(&subject.world.policy), &subject.world.chart, subject.day)
    }

    pub(super) fn new(subject: &'a Subject<'a>, judge: &'a Judge<'a>) -> Self {
        let (policy, chart) = (&subject.world.policy, &subject.world.chart);
        let roster = Roster::of_all_days(judge);
        let crowd = Crowd::new(chart, &roster);
        let levels = roster.levels_on(judge, subject.day);
        let mut held = HashMap::new();
        let mut holders = Table::filled(0, policy.assignments.len());
        for class in crowd.classes() {
            let assignments = held.entry(class.holding).or_insert_with(|| roster.assignments(class.holding));
            for id in assignments.iter() {
                holders.row_mut(*id).into_iter().for_each(|count| *count += class.people.len());
            }
        }
        let (day, places, role_levels) = (subject.day, subject.places, role_levels(policy));
        Self { policy, chart, judge, day, places, role_levels, crowd, levels, held, holders }
    }

    /// Active people in classes of those who are alike.
    pub(super) fn classes(&self) -> impl Iterator<Item = &Alike<'a>> {
        self.crowd.classes().iter()
    }

    /// The same without administrators, who hold everything whatever the policy says.
    pub(super) fn ordinary(&self) -> impl Iterator<Item = &Alike<'a>> {
        self.classes().filter(|class| !self.chart.is_administrator(class.first()))
    }

    /// The same without guests, of whom nobody expects that they have a role.
    pub(super) fn staff(&self) -> impl Iterator<Item = &Alike<'a>> {
        self.ordinary().filter(|class| !class.is_guest)
    }

    /// How many active people there are.
    pub(super) fn headcount(&self) -> usize {
        self.crowd.len()
    }

    /// The class of somebody active.
    pub(super) fn class(&self, employee: EmployeeId) -> Option<&Alike<'a>> {
        self.crowd.class_of(employee).and_then(|class| self.crowd.classes().get(class))
    }

    /// The level of a class on the day.
    pub(super) fn level(&self, class: &Alike<'_>, permission: PermissionId) -> Level {
        self.levels.of(class.holding, permission)
    }

    /// The assignments that are for a class, on whatever day.
    pub(super) fn held(&self, holding: HoldingId) -> &[AssignmentId] {
        self.held.get(&holding).map(Vec::as_slice).unwrap_or_default()
    }

    /// The assignments that are for a class on the day.
    pub(super) fn counting(&self, class: &Alike<'_>) -> impl Iterator<Item = AssignmentId> {
        self.held(class.holding).iter().copied().filter(|id| self.assignment(*id).counts_on(self.day))
    }

    /// The assignments that give a class at least a level on the day, in the order of the policy.
    pub(super) fn givers(
        &self,
        class: &Alike<'_>,
        permission: PermissionId,
        least: Level,
    ) -> impl Iterator<Item = AssignmentId> {
        self.counting(class).filter(move |id| self.gives(*id, permission) >= least)
    }

    /// The level that an assignment gives.
    pub(super) fn gives(&self, id: AssignmentId, permission: PermissionId) -> Level {
        self.granted(self.assignment(id).role, permission)
    }

    /// The level that a role grants, itself or through the roles that it includes.
    pub(super) fn granted(&self, role: RoleId, permission: PermissionId) -> Level {
        self.role_levels[role].get(permission.position()).copied().unwrap_or(Level::LOWEST)
    }

    /// People by the first assignment that gives them their level, in the order of the policy.
    pub(super) fn by_giver<'c>(
        &self,
        classes: impl Iterator<Item = &'c Alike<'a>>,
        permission: PermissionId,
    ) -> BTreeMap<AssignmentId, Vec<EmployeeId>>
    where
        'a: 'c,
    {
        let mut by_giver = BTreeMap::<AssignmentId, Vec<EmployeeId>>::new();
        for class in classes {
            let level = self.level(class, permission);
            if let Some(giver) = self.givers(class, permission, level).next() {
                by_giver.entry(giver).or_default().extend(&class.people);
            }
        }
        by_giver
    }

    /// How many people an assignment is for, on whatever day.
    pub(super) fn holders(&self, id: AssignmentId) -> usize {
        self.holders[id]
    }

    pub(super) fn assignment(&self, id: AssignmentId) -> &Assignment {
        &self.policy.assignments[id]
    }

    /// The assignments that count on the day or will, in the order of the policy.
    pub(super) fn lasting(&self) -> impl Iterator<Item = AssignmentId> {
        self.policy.assignments.keys().filter(|id| !self.assignment(*id).is_expired_on(self.day))
    }

    /// Whether an assignment is for somebody, on the day or later.
    pub(super) fn is_alive(&self, id: AssignmentId) -> bool {
        self.holders(id) > 0 && !self.assignment(id).is_expired_on(self.day)
    }

    /// The permissions on the scale of reach.
    pub(super) fn reach_permissions(&self) -> impl Iterator<Item = PermissionId> {
        let permissions = &self.policy.permissions;
        permissions.ids().filter(|id| *permissions.scale(*id) == Scale::Reach)
    }

    pub(super) fn name(&self, permission: PermissionId) -> &str {
        self.policy.permissions.name(permission)
    }

    pub(super) fn level_name(&self, permission: PermissionId, level: Level) -> &str {
        self.policy.permissions.scale(permission).name(level)
    }

    /// Permissions in words: `statistics.view, recordings.play`.
    pub(super) fn names(&self, permissions: impl IntoIterator<Item = PermissionId>) -> String {
        permissions.into_iter().map(|id| self.name(id)).collect::<Vec<_>>().join(", ")
    }

    pub(super) fn role(&self, role: RoleId) -> &str {
        &self.policy.roles[role].id
    }

    /// An assignment in words: `auditor for user:nina`.
    pub(super) fn given(&self, id: AssignmentId) -> String {
        let assignment = self.assignment(id);
        format!("{} for {}", self.role(assignment.role), assignment.to.to_text(self.chart))
    }

    /// Something about an assignment, at its place.
    pub(super) fn hit(&self, id: AssignmentId, message: String) -> Hit {
        Hit::new(self.assignment_spot(id), self.given(id), message)
    }

    pub(super) fn assignment_spot(&self, id: AssignmentId) -> Spot {
        in_policy(self.assignment(id).span)
    }

    pub(super) fn role_spot(&self, role: RoleId) -> Spot {
        in_policy(self.policy.roles[role].span)
    }

    pub(super) fn include_spot(include: &Include) -> Spot {
        in_policy(Some(include.span))
    }

    pub(super) fn permission_spot(&self, permission: PermissionId) -> Spot {
        let declared = &self.places.permissions;
        in_policy(declared.iter().find(|(name, _)| **name == *self.name(permission)).map(|(_, span)| *span))
    }

    pub(super) fn employee_spot(&self, employee: EmployeeId) -> Spot {
        Spot { file: File::Chart, span: self.chart.employee_span(employee) }
    }

    pub(super) fn department_spot(&self, department: DepartmentId) -> Spot {
        Spot { file: File::Chart, span: self.chart.department_span(department) }
    }

    /// Assignments of a risky right to one person, with what is risky about each.
    pub(super) fn exceptions(&self) -> impl Iterator<Item = (AssignmentId, String)> {
        self.lasting().filter(|id| self.is_alive(*id)).filter_map(|id| {
            let assignment = self.assignment(id);
            let Selector::User(_) = assignment.to else { return None };
            let what = self.risks(assignment.role);
            (!what.is_empty()).then(|| (id, what.join(", ")))
        })
    }

    /// What of a role is an exception when one person has it: `any` of what is others', and every `allow`.
    fn risks(&self, role: RoleId) -> Vec<String> {
        let permissions = &self.policy.permissions;
        let is_risky = |id: &PermissionId| {
            let is_open = match permissions.scale(*id) {
                Scale::Reach => id.is_built_in(),
                Scale::Switch => true,
                Scale::Dial | Scale::Own(_) => false,
            };
            is_open && self.granted(role, *id) == permissions.scale(*id).highest()
        };
        let text = |id| format!("{}: {}", self.name(id), self.level_name(id, self.granted(role, id)));
        permissions.ids().filter(is_risky).map(text).collect()
    }
}

/// A place in the policy; its beginning where nothing better is known.
pub(super) fn in_policy(span: Option<Span>) -> Spot {
    Spot { file: File::Policy, span: span.unwrap_or_default() }
}

/// A number of people: `1 person`, `7 people`.
pub(super) fn people(count: usize) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{count} people") }
}

/// A number of things.
pub(super) fn several(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}
