//! Everybody's levels at once.
//!
//! What somebody holds is a [`Holding`](HoldingId): some roles, on top of other holdings. A department's holding stands on
//! its parent's, so a million people in ten thousand departments share a few thousand holdings at most, however deep the
//! tree, and levels are found once for each. Nothing here is kept for each role and person.

use std::collections::HashSet;

use super::{Judge, membership};
use crate::model::{
    Assignment, AssignmentId, Chart, Day, DepartmentId, EmployeeId, FastMap, Level, PermissionId, Policy, RoleId,
    Selector, Table,
};

/// What some people hold. People of one holding have the same levels; two holdings may have the same, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HoldingId(u32);

impl HoldingId {
    /// What somebody holds who holds nothing.
    pub const NOTHING: Self = Self(0);
    /// What an administrator holds beside roles: every permission.
    const ADMINISTRATOR: Self = Self(1);

    /// Returns the holding as a position among all holdings of its roster.
    pub fn position(self) -> usize {
        self.0 as usize
    }
}

/// What everybody holds, and the levels that it gives on a day.
#[derive(Debug)]
pub struct Roster {
    holdings: Vec<Holding>,
    of: Table<EmployeeId, HoldingId>,
    levels: Levels,
}

/// The levels of every holding on a day.
#[derive(Debug)]
pub struct Levels {
    /// One row of permissions after the other.
    rows: Vec<Level>,
    permissions: usize,
}

/// Some assignments, on top of holdings that were made before.
#[derive(Debug, Default)]
struct Holding {
    assignments: Vec<AssignmentId>,
    on: Box<[HoldingId]>,
}

impl Levels {
    /// Returns the effective levels of those who hold this, one for each permission of the policy.
    pub fn row(&self, holding: HoldingId) -> &[Level] {
        let start = holding.position() * self.permissions;
        self.rows.get(start..start + self.permissions).unwrap_or_default()
    }

    /// Returns the effective level of those who hold this.
    pub fn of(&self, holding: HoldingId, permission: PermissionId) -> Level {
        let row = holding.position() * self.permissions;
        self.rows.get(row + permission.position()).copied().unwrap_or(Level::LOWEST)
    }
}

impl Roster {
    /// Finds what everybody holds on the judge's day.
    pub fn new(judge: &Judge<'_>) -> Self {
        Self::of_assignments(judge, |assignment| assignment.counts_on(judge.day()))
    }

    /// Finds what everybody holds on any day at all, so that [`Self::levels_on`] answers for each. People of one holding
    /// are then given the same on every day.
    pub fn of_all_days(judge: &Judge<'_>) -> Self {
        Self::of_assignments(judge, |_| true)
    }

    fn of_assignments(judge: &Judge<'_>, is_wanted: impl Fn(&Assignment) -> bool) -> Self {
        let (policy, chart) = (judge.policy(), judge.chart());
        let mut maker = Maker { holdings: vec![Holding::default(), Holding::default()], made: FastMap::default() };
        let given = given(policy, is_wanted);
        let departments = maker.departments(chart, &given);
        let personal = maker.personal(chart, &given);
        let of = maker.people(chart, &departments, &personal);
        let levels = levels(policy, &maker.holdings, judge.day());
        Self { holdings: maker.holdings, of, levels }
    }

    /// Returns the levels on a day, of what was found [for all days](Self::of_all_days) by the same judge.
    pub fn levels_on(&self, judge: &Judge<'_>, day: Day) -> Levels {
        levels(judge.policy(), &self.holdings, day)
    }

    /// Returns an employee's effective level.
    pub fn level(&self, employee: EmployeeId, permission: PermissionId) -> Level {
        self.level_of(self.of[employee], permission)
    }

    /// Returns the effective level of those who hold this.
    pub fn level_of(&self, holding: HoldingId, permission: PermissionId) -> Level {
        self.levels.of(holding, permission)
    }

    /// Returns what an employee holds.
    pub fn holding(&self, employee: EmployeeId) -> HoldingId {
        self.of[employee]
    }

    /// Returns how many different holdings there are.
    pub fn holdings(&self) -> usize {
        self.holdings.len()
    }

    /// Returns the assigned roles of a holding, each once, by id.
    pub fn roles(&self, judge: &Judge<'_>, holding: HoldingId) -> Vec<RoleId> {
        judge.by_id(self.assignments(holding).into_iter().map(|id| judge.assignment(id).role))
    }

    /// Returns the assignments of a holding, each once, in the order of the policy.
    pub fn assignments(&self, holding: HoldingId) -> Vec<AssignmentId> {
        let mut found: Vec<AssignmentId> =
            self.parts(holding).flat_map(|part| part.assignments.iter().copied()).collect();
        found.sort_unstable();
        found
    }

    /// A holding and all that it stands on, each once.
    fn parts(&self, holding: HoldingId) -> impl Iterator<Item = &Holding> {
        let mut seen = HashSet::from([holding]);
        let mut open = vec![holding];
        std::iter::from_fn(move || {
            let part = open.pop().and_then(|id| self.holdings.get(id.position()))?;
            open.extend(part.on.iter().filter(|base| seen.insert(**base)));
            Some(part)
        })
    }
}

fn given(policy: &Policy, is_wanted: impl Fn(&Assignment) -> bool) -> Given {
    let mut given = Given::default();
    let wanted = policy.assignments.keys().filter(|id| is_wanted(&policy.assignments[*id]));
    for id in wanted {
        given.entry(policy.assignments[id].to).or_default().push(id);
    }
    given
}

type Given = FastMap<Selector, Vec<AssignmentId>>;

/// Makes holdings, each once.
struct Maker {
    holdings: Vec<Holding>,
    /// The holdings that only join others.
    made: FastMap<Box<[HoldingId]>, HoldingId>,
}

impl Maker {
    fn push(&mut self, holding: Holding) -> HoldingId {
        self.holdings.push(holding);
        HoldingId(u32::try_from(self.holdings.len() - 1).unwrap_or(u32::MAX))
    }

    /// The holding of those assignments on top of another.
    fn on(&mut self, base: HoldingId, assignments: Option<&Vec<AssignmentId>>) -> HoldingId {
        match assignments {
            Some(assignments) => self.push(Holding { assignments: assignments.clone(), on: Box::new([base]) }),
            None => base,
        }
    }

    /// What one holds for being in each department, and last what one holds in none.
    fn departments(&mut self, chart: &Chart, given: &Given) -> Departments {
        let everyone = self.on(HoldingId::NOTHING, given.get(&Selector::Everyone));
        let mut inherited = Table::<DepartmentId, HoldingId>::filled(everyone, chart.departments().len());
        let mut at = inherited.clone();
        for department in chart.tree().preorder() {
            let above = chart.tree().parent(*department).map_or(everyone, |parent| inherited[parent]);
            let own = self.on(above, given.get(&Selector::Department(*department)));
            let only = self.on(own, given.get(&Selector::DepartmentOnly(*department)));
            inherited.row_mut(*department).into_iter().for_each(|holding| *holding = own);
            at.row_mut(*department).into_iter().for_each(|holding| *holding = only);
        }
        Departments { everyone, at }
    }

    /// What people hold for other reasons than their department, by employee.
    fn personal(&mut self, chart: &Chart, given: &Given) -> Vec<(EmployeeId, HoldingId)> {
        let mut selectors: Vec<Selector> = given.keys().copied().filter(|selector| is_personal(*selector)).collect();
        selectors.sort_unstable();
        let mut pairs = Vec::new();
        for selector in selectors {
            let holding = self.on(HoldingId::NOTHING, given.get(&selector));
            pairs.extend(membership::members(chart, selector).into_iter().map(|employee| (employee, holding)));
        }
        let administrators = membership::members(chart, Selector::Administrators);
        pairs.extend(administrators.into_iter().map(|employee| (employee, HoldingId::ADMINISTRATOR)));
        pairs.sort_unstable();
        pairs
    }

    fn people(
        &mut self,
        chart: &Chart,
        departments: &Departments,
        personal: &[(EmployeeId, HoldingId)],
    ) -> Table<EmployeeId, HoldingId> {
        let mut personal = personal.iter().peekable();
        let mut parts = Vec::new();
        let mut of = Table::filled(HoldingId::NOTHING, chart.employees().len());
        for employee in chart.employees() {
            parts.clear();
            while let Some((_, part)) = personal.next_if(|(owner, _)| *owner == employee) {
                parts.push(*part);
            }
            if !chart.is_active(employee) {
                continue;
            }
            match chart.home(employee) {
                [] => parts.push(departments.everyone),
                homes => parts.extend(homes.iter().map(|home| departments.at[*home])),
            }
            let joined = self.join(&mut parts);
            of.row_mut(employee).into_iter().for_each(|row| *row = joined);
        }
        of
    }

    /// The holding of all parts together.
    fn join(&mut self, parts: &mut Vec<HoldingId>) -> HoldingId {
        parts.sort_unstable();
        parts.dedup();
        match parts.as_slice() {
            [] => HoldingId::NOTHING,
            [only] => *only,
            several => {
                if let Some(made) = self.made.get(several) {
                    return *made;
                }
                let on: Box<[HoldingId]> = several.into();
                let made = self.push(Holding { assignments: Vec::new(), on: on.clone() });
                self.made.insert(on, made);
                made
            }
        }
    }
}

struct Departments {
    everyone: HoldingId,
    at: Table<DepartmentId, HoldingId>,
}

/// Whether a selector is neither a department nor everyone.
fn is_personal(selector: Selector) -> bool {
    !matches!(selector, Selector::Department(_) | Selector::DepartmentOnly(_) | Selector::Everyone)
}

/// The levels of every holding on a day: the highest of its roles and of what it stands on, which was made before it.
fn levels(policy: &Policy, holdings: &[Holding], day: Day) -> Levels {
    let by_role = role_levels(policy);
    let width = policy.permissions.ids().len();
    let mut rows = vec![Level::LOWEST; holdings.len() * width];
    for (number, holding) in holdings.iter().enumerate() {
        let (before, from) = rows.split_at_mut(number * width);
        let row = from.get_mut(..width).unwrap_or_default();
        if number == HoldingId::ADMINISTRATOR.0 as usize {
            row.iter_mut()
                .zip(policy.permissions.ids())
                .for_each(|(level, id)| *level = policy.permissions.scale(id).highest());
        }
        for base in &holding.on {
            raise(row, before.get(base.position() * width..).unwrap_or_default());
        }
        let given = holding.assignments.iter().map(|id| &policy.assignments[*id]);
        for assignment in given.filter(|assignment| assignment.counts_on(day)) {
            raise(row, &by_role[assignment.role]);
        }
    }
    Levels { rows, permissions: width }
}

/// Returns the levels of every role, those of the roles that it includes counted, one for each permission.
pub fn role_levels(policy: &Policy) -> Table<RoleId, Vec<Level>> {
    let width = policy.permissions.ids().len();
    let mut levels = Table::<RoleId, Vec<Level>>::filled(vec![Level::LOWEST; width], policy.roles.len());
    for role in included_first(policy) {
        let mut row = levels[role].clone();
        for grant in &policy.roles[role].grants {
            row.get_mut(grant.permission.position()).into_iter().for_each(|level| *level = (*level).max(grant.level));
        }
        for include in &policy.roles[role].includes {
            raise(&mut row, &levels[include.role]);
        }
        levels.row_mut(role).into_iter().for_each(|levels| *levels = std::mem::take(&mut row));
    }
    levels
}

/// All roles, each behind those that it includes; with a stack of our own, for a chain may be as long as the file.
fn included_first(policy: &Policy) -> Vec<RoleId> {
    let mut is_open = Table::<RoleId, bool>::filled(false, policy.roles.len());
    let mut order = Vec::with_capacity(policy.roles.len());
    for root in policy.roles.keys() {
        let mut path = vec![(root, 0)];
        if std::mem::replace(is_open.row_mut(root).unwrap_or(&mut true), true) {
            continue;
        }
        while let Some((role, next)) = path.last_mut() {
            let Some(include) = policy.roles[*role].includes.get(*next) else {
                order.push(*role);
                path.pop();
                continue;
            };
            *next += 1;
            if !std::mem::replace(is_open.row_mut(include.role).unwrap_or(&mut true), true) {
                path.push((include.role, 0));
            }
        }
    }
    order
}

fn raise(row: &mut [Level], by: &[Level]) {
    row.iter_mut().zip(by).for_each(|(level, other)| *level = (*level).max(*other));
}
