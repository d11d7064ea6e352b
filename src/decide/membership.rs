//! Whom a selector is for, from both sides: the selectors of an employee, and the employees of a selector. Inactive
//! people are in none.

use crate::model::{Chart, DepartmentId, EmployeeId, Selector};

/// Returns every selector that is for the employee, each once.
pub fn selectors_of(chart: &Chart, employee: EmployeeId) -> impl Iterator<Item = Selector> {
    selectors_through(chart, employee, |home| chart.tree().upwards(home))
}

/// Returns every selector that is for the employee, each once; of those for a department and all below it, the ones that
/// `upwards` leads to from each of the employee's own.
pub fn selectors_through<D: Iterator<Item = DepartmentId>>(
    chart: &Chart,
    employee: EmployeeId,
    upwards: impl Fn(DepartmentId) -> D,
) -> impl Iterator<Item = Selector> {
    let homes = chart.home(employee).iter().copied().map(Selector::DepartmentOnly);
    let by_department = above_homes(chart, employee, upwards).map(Selector::Department).chain(homes);
    let found = chart.is_active(employee).then(|| by_department.chain(personal_selectors_of(chart, employee)));
    found.into_iter().flatten()
}

/// What `upwards` leads to from the departments of an employee, each once.
fn above_homes<D: Iterator<Item = DepartmentId>>(
    chart: &Chart,
    employee: EmployeeId,
    upwards: impl Fn(DepartmentId) -> D,
) -> impl Iterator<Item = DepartmentId> {
    let tree = chart.tree();
    let mut homes = chart.home(employee).to_vec();
    homes.sort_unstable_by_key(|home| tree.range(*home));
    // In preorder, what is above a home and above an earlier one is above the one before it, too.
    let before = std::iter::once(None).chain(homes.clone().into_iter().map(Some));
    homes.into_iter().zip(before).flat_map(move |(home, before)| {
        upwards(home).take_while(move |above| before.is_none_or(|before| !tree.is_below(before, *above)))
    })
}

/// Returns every selector that is for the employee, but for those that are for everyone in the same department.
pub fn personal_selectors_of(chart: &Chart, employee: EmployeeId) -> impl Iterator<Item = Selector> {
    let crews = chart.workgroups_of(employee).flat_map(move |workgroup| {
        let crew = chart.crew(workgroup);
        let is_owner = crew.owner == Some(employee);
        let is_moderator = is_owner || crew.moderators.contains(&employee);
        [
            Some(Selector::Workgroup(workgroup)),
            is_moderator.then_some(Selector::Moderators(workgroup)),
            is_owner.then_some(Selector::Owner(workgroup)),
        ]
    });
    let is_head = chart.headed_by(employee).next().is_some();
    let is_deputy = chart.deputised_by(employee).next().is_some();
    let words = [
        Some(Selector::Everyone),
        Some(Selector::User(employee)),
        is_head.then_some(Selector::Heads),
        is_deputy.then_some(Selector::Deputies),
        chart.is_administrator(employee).then_some(Selector::Administrators),
    ];
    let found = words.into_iter().chain(crews).flatten();
    found
        .chain(chart.headed_by(employee).map(Selector::Head))
        .chain(chart.deputised_by(employee).map(Selector::Deputy))
        .chain(chart.groups_of(employee).map(Selector::Group))
}

/// Returns everybody whom the selector is for, in the order of the chart, each once.
pub fn members(chart: &Chart, selector: Selector) -> Vec<EmployeeId> {
    let mut found: Vec<EmployeeId> = match selector {
        Selector::User(employee) => vec![employee],
        Selector::Department(top) => {
            let is_below = |home: &_| chart.tree().is_below(*home, top);
            chart.employees().filter(|employee| chart.home(*employee).iter().any(is_below)).collect()
        }
        Selector::DepartmentOnly(department) => {
            chart.employees().filter(|employee| chart.home(*employee).contains(&department)).collect()
        }
        Selector::Head(department) => chart.heads(department).to_vec(),
        Selector::Heads => chart.departments().flat_map(|department| chart.heads(department).iter().copied()).collect(),
        Selector::Deputy(department) => chart.deputies(department).to_vec(),
        Selector::Deputies => {
            chart.departments().flat_map(|department| chart.deputies(department).iter().copied()).collect()
        }
        Selector::Group(group) => chart.members(group).to_vec(),
        Selector::Workgroup(workgroup) => chart.crew(workgroup).everybody().collect(),
        Selector::Moderators(workgroup) => chart.crew(workgroup).moderators().collect(),
        Selector::Owner(workgroup) => chart.crew(workgroup).owner.into_iter().collect(),
        Selector::Administrators => chart.employees().filter(|employee| chart.is_administrator(*employee)).collect(),
        Selector::Everyone => chart.employees().collect(),
    };
    found.retain(|employee| chart.is_active(*employee));
    found.sort_unstable();
    found.dedup();
    found
}
