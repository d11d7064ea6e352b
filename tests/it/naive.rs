//! A second, deliberately naive implementation of the rule (section 4 of the design), by which
//! the tests judge the first one.
//!
//! It reads a policy and an org chart that are known to be valid, with another YAML library than
//! the product's, and answers every question by walking plain maps and sets of texts. Nothing is
//! numbered, cached or shared: each function is one sentence of the rule. It panics on whatever
//! it does not expect.
#![allow(
    unreachable_pub,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    clippy::must_use_candidate,
    clippy::panic,
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    reason = "test code, in which a panic is a failed test"
)]

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde_yaml::Value;

/// A set of ids.
type Ids = BTreeSet<String>;
/// A level for each permission that a role mentions.
type Grants = BTreeMap<String, String>;

const REACH: [&str; 4] = ["none", "own", "department", "any"];
const DIAL: [&str; 4] = ["none", "crm", "colleagues", "any"];
const SWITCH: [&str; 2] = ["none", "allow"];

/// The permissions that every policy knows, with the names of their scales.
const BUILT_IN: [(&str, &str); 9] = [
    ("statistics.view", "reach"),
    ("recordings.play", "reach"),
    ("recordings.delete", "reach"),
    ("recordings.download", "switch"),
    ("calls.dial", "dial"),
    ("user-settings.edit", "reach"),
    ("settings.edit", "switch"),
    ("numbers.manage", "switch"),
    ("balance.manage", "switch"),
];

/// What the columns of `STANDARD_ROLES` are levels of.
const STANDARD_COLUMNS: [&str; 8] = [
    "statistics.view",
    "recordings.play",
    "recordings.delete",
    "calls.dial",
    "user-settings.edit",
    "settings.edit",
    "numbers.manage",
    "balance.manage",
];

/// The portal's own roles, by which it decides on the free plan.
const STANDARD_ROLES: [(&str, &str); 4] = [
    ("administrator", "any any none any any allow allow none"),
    ("chief-executive", "any any none any none none none none"),
    ("department-head", "department department none any none none none none"),
    ("manager", "own own none any none none none none"),
];

/// How much of a target is in reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Coverage {
    /// Nothing of it.
    None,
    /// A part of it.
    Some,
    /// All of it: the answer is *yes*.
    All,
}

/// What a question is about, besides an employee and a permission.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// An employee, active or not.
    Employee(String),
    /// The people of a department and of those below it.
    Department(String),
    /// The whole chart.
    Everyone,
    /// A client of the CRM, to dial.
    Client,
    /// Some colleague, to dial.
    Colleague,
    /// Any number, to dial.
    Anyone,
    /// A number to dial.
    Number {
        /// As spelled by a user: `+49 30 12-34`, `tel:+49301234`.
        number: String,
        /// Whether it is known to be a client's.
        crm: bool,
    },
}

#[derive(Debug)]
struct Scale {
    name: String,
    levels: Vec<String>,
}

#[derive(Debug)]
struct Department {
    parent: Option<String>,
    heads: Ids,
    deputies: Ids,
}

#[derive(Debug)]
struct Employee {
    departments: Ids,
    active: bool,
    administrator: bool,
    phones: Ids,
}

#[derive(Debug)]
struct Workgroup {
    owner: Ids,
    moderators: Ids,
    members: Ids,
}

#[derive(Debug)]
struct Role {
    includes: Ids,
    grants: Grants,
}

#[derive(Debug, Clone)]
struct Assignment {
    role: String,
    to: String,
    from: Option<Date>,
    until: Option<Date>,
}

/// A policy and an org chart, and the rule on them.
#[derive(Debug)]
pub struct Naive {
    departments: BTreeMap<String, Department>,
    employees: BTreeMap<String, Employee>,
    groups: BTreeMap<String, Ids>,
    workgroups: BTreeMap<String, Workgroup>,
    scales: BTreeMap<String, Scale>,
    declared: Ids,
    roles: BTreeMap<String, Role>,
    assignments: Vec<Assignment>,
}

/// The files.
impl Naive {
    /// Reads a policy and an org chart, both known to be valid.
    pub fn read(policy_yaml: &str, org_yaml: &str) -> Naive {
        let policy = document(policy_yaml);
        let org = document(org_yaml);
        let mut world = Naive {
            departments: table(&org["departments"], department),
            employees: table(&org["employees"], employee),
            groups: table(&org["groups"], |group| ids(&group["members"])),
            workgroups: table(&org["workgroups"], workgroup),
            scales: built_in_scales(),
            declared: table(&policy["permissions"], |_| ()).into_keys().collect(),
            roles: table(&policy["roles"], role),
            assignments: list(&policy["assignments"]).iter().map(assignment).collect(),
        };
        world.scales.extend(table(&policy["permissions"], scale));
        if text(&policy["portal"]["plan"]).as_deref() == Some("free") {
            world.ignore_policy();
        }
        world
    }

    /// On the free plan the portal's own roles stand in place of the policy's.
    fn ignore_policy(&mut self) {
        self.roles = STANDARD_ROLES.iter().map(|(id, levels)| (id.to_string(), standard_role(levels))).collect();
        let roots = self.departments.iter().filter(|(_, department)| department.parent.is_none());
        self.assignments = roots.map(|(root, _)| forever("manager", &format!("department:{root}"))).collect();
        self.assignments.push(forever("administrator", "administrators"));
    }
}

/// The vocabulary.
impl Naive {
    /// All employees, inactive ones too.
    pub fn employees(&self) -> Vec<String> {
        self.employees.keys().cloned().collect()
    }

    /// The built-in permissions in the order of the design, then the declared ones by name.
    pub fn permissions(&self) -> Vec<String> {
        let built_in = BUILT_IN.iter().map(|(name, _)| name.to_string());
        built_in.chain(self.declared.iter().cloned()).collect()
    }

    /// The levels of a permission, lowest first.
    pub fn scale(&self, permission: &str) -> Vec<String> {
        self.scales[permission].levels.clone()
    }

    /// `reach`, `dial`, `switch`, or `own list`.
    pub fn scale_name(&self, permission: &str) -> String {
        self.scales[permission].name.clone()
    }

    /// Whether an employee is active.
    pub fn is_active(&self, e: &str) -> bool {
        self.employees[e].active
    }

    /// The place of a level on its scale, from 0.
    fn rank(&self, permission: &str, level: &str) -> usize {
        let levels = &self.scales[permission].levels;
        levels.iter().position(|one| one == level).unwrap()
    }

    fn lowest(&self, permission: &str) -> String {
        self.scales[permission].levels.first().unwrap().clone()
    }

    fn highest(&self, permission: &str) -> String {
        self.scales[permission].levels.last().unwrap().clone()
    }
}

/// Who is where.
impl Naive {
    /// The departments that list `e`, or have `e` as head or deputy.
    pub fn home(&self, e: &str) -> BTreeSet<String> {
        let has = |id: &String, department: &Department| {
            self.employees[e].departments.contains(id)
                || department.heads.contains(e)
                || department.deputies.contains(e)
        };
        let homes = self.departments.iter().filter(|(id, d)| has(id, d));
        homes.map(|(id, _)| id.clone()).collect()
    }

    /// The departments of a set, and all departments under them.
    pub fn below(&self, tops: &BTreeSet<String>) -> BTreeSet<String> {
        let all = self.departments.keys().cloned();
        all.filter(|d| !self.upwards(d).is_disjoint(tops)).collect()
    }

    /// A department, its parent, the parent of that, up to a root.
    fn upwards(&self, d: &str) -> Ids {
        let mut passed = Ids::new();
        let mut next = Some(d);
        while let Some(id) = next {
            passed.insert(id.to_string());
            next = self.departments[id].parent.as_deref();
        }
        passed
    }

    /// The active employees whose home meets `below({d})`.
    pub fn people(&self, d: &str) -> BTreeSet<String> {
        self.active_in(&self.below(&one(d)))
    }

    /// The active employees whose home meets a set of departments.
    fn active_in(&self, departments: &Ids) -> Ids {
        let active = self.employees().into_iter().filter(|e| self.is_active(e));
        active.filter(|e| !self.home(e).is_disjoint(departments)).collect()
    }
}

/// Who holds what.
impl Naive {
    /// Whether a selector is for an employee; an inactive one holds nothing.
    pub fn holds(&self, selector: &str, e: &str) -> bool {
        self.is_active(e) && self.matches(selector, e)
    }

    fn matches(&self, selector: &str, e: &str) -> bool {
        let (kind, id) = selector.split_once(':').unwrap_or((selector, ""));
        match kind {
            "user" => id == e,
            "department" => self.people(id).contains(e),
            "department-only" => self.home(e).contains(id),
            "head" => self.departments[id].heads.contains(e),
            "heads" => self.departments.values().any(|d| d.heads.contains(e)),
            "deputy" => self.departments[id].deputies.contains(e),
            "deputies" => self.departments.values().any(|d| d.deputies.contains(e)),
            "group" => self.groups[id].contains(e),
            "workgroup" => self.workgroups[id].all().contains(e),
            "moderators" => self.workgroups[id].owner_and_moderators().contains(e),
            "owner" => self.workgroups[id].owner.contains(e),
            "administrators" => self.employees[e].administrator,
            "everyone" => true,
            _ => panic!("no such selector: {selector}"),
        }
    }

    /// The assignments that reach an employee on a day.
    fn reaching(&self, e: &str, day: &str) -> Vec<&Assignment> {
        let all = self.assignments.iter();
        all.filter(|assignment| assignment.counts_on(date(day)) && self.holds(&assignment.to, e)).collect()
    }

    /// The roles that are assigned to an employee on a day.
    pub fn held(&self, e: &str, day: &str) -> BTreeSet<String> {
        let reaching = self.reaching(e, day).into_iter();
        reaching.map(|assignment| assignment.role.clone()).collect()
    }

    /// A role and all that it includes, directly or not.
    fn closure(&self, role: &str) -> Ids {
        let mut closure = one(role);
        loop {
            let included = closure.iter().flat_map(|id| &self.roles[id].includes);
            let wider = closure.iter().chain(included).cloned().collect();
            if wider == closure {
                return closure;
            }
            closure = wider;
        }
    }
}

/// Effective level and reach.
impl Naive {
    /// The effective level of an employee for a permission on a day.
    pub fn level(&self, e: &str, permission: &str, day: &str) -> String {
        if self.is_active(e) && self.employees[e].administrator {
            return self.highest(permission);
        }
        self.level_by_roles(permission, &self.held(e, day))
    }

    /// The highest level over roles and all that they include.
    fn level_by_roles(&self, permission: &str, roles: &Ids) -> String {
        let closure = roles.iter().flat_map(|role| self.closure(role));
        let granted = closure.filter_map(|role| self.roles[&role].grants.get(permission).cloned());
        granted.max_by_key(|level| self.rank(permission, level)).unwrap_or_else(|| self.lowest(permission))
    }

    /// The employees behind the effective level; only for permissions on the reach scale.
    pub fn reach(&self, e: &str, permission: &str, day: &str) -> BTreeSet<String> {
        assert_eq!(self.scale_name(permission), "reach");
        self.reach_at(e, &self.level(e, permission, day))
    }

    /// The employees that `e` would reach at a level.
    fn reach_at(&self, e: &str, level: &str) -> Ids {
        match level {
            "none" => Ids::new(),
            "own" => one(e),
            "department" => &one(e) | &self.active_in(&self.below(&self.home(e))),
            "any" => self.employees().into_iter().collect(),
            _ => panic!("no such level of the reach scale: {level}"),
        }
    }
}

/// Coverage.
impl Naive {
    /// How much of a target an employee reaches on a day. `at_least` goes without a target.
    pub fn coverage(
        &self,
        e: &str,
        permission: &str,
        target: Option<&Target>,
        at_least: Option<&str>,
        day: &str,
    ) -> Coverage {
        let level = self.level(e, permission, day);
        self.coverage_at(e, permission, target, at_least, &level)
    }

    /// The smallest level at which this employee would have `all` of the target.
    pub fn needed(
        &self,
        e: &str,
        permission: &str,
        target: Option<&Target>,
        at_least: Option<&str>,
        _day: &str,
    ) -> Option<String> {
        self.scale(permission)
            .into_iter()
            .find(|level| self.coverage_at(e, permission, target, at_least, level) == Coverage::All)
    }

    /// Of the people of a target department other than `e`: how many are in reach, and how many
    /// there are.
    pub fn counts(&self, e: &str, permission: &str, target: &Target, day: &str) -> (usize, usize) {
        let Target::Department(d) = target else { panic!("people are counted for departments only") };
        let others = &self.people(d) - &one(e);
        let reach = self.reach(e, permission, day);
        (others.intersection(&reach).count(), others.len())
    }

    /// The coverage if the employee's level were `level`.
    fn coverage_at(
        &self,
        e: &str,
        permission: &str,
        target: Option<&Target>,
        at_least: Option<&str>,
        level: &str,
    ) -> Coverage {
        let Some(target) = target else {
            return all_if(self.is_enough(permission, at_least, level));
        };
        assert!(at_least.is_none(), "a target and a level at once");
        match self.scale_name(permission).as_str() {
            "reach" => self.coverage_of_reach(e, target, level),
            "dial" => {
                let needed = self.level_to_dial(target);
                all_if(self.rank(permission, level) >= self.rank(permission, needed))
            }
            scale => panic!("a target on the scale {scale}"),
        }
    }

    fn is_enough(&self, permission: &str, at_least: Option<&str>, level: &str) -> bool {
        match at_least {
            Some(least) => self.rank(permission, level) >= self.rank(permission, least),
            None => level != self.lowest(permission),
        }
    }

    fn coverage_of_reach(&self, e: &str, target: &Target, level: &str) -> Coverage {
        let reach = self.reach_at(e, level);
        match target {
            Target::Employee(x) => all_if(reach.contains(x)),
            Target::Department(d) => self.coverage_of_department(e, d, level),
            Target::Everyone if level == "any" => Coverage::All,
            Target::Everyone if reach.iter().any(|x| x != e) => Coverage::Some,
            Target::Everyone => Coverage::None,
            _ => panic!("{target:?} is not for the reach scale"),
        }
    }

    fn coverage_of_department(&self, e: &str, d: &str, level: &str) -> Coverage {
        let reach = self.reach_at(e, level);
        let others = &self.people(d) - &one(e);
        let all_of_them = !others.is_empty() && others.is_subset(&reach);
        let nobody_there = others.is_empty() && level == "department" && self.below(&self.home(e)).contains(d);
        if level == "any" || all_of_them || nobody_there {
            Coverage::All
        } else if others.is_disjoint(&reach) {
            Coverage::None
        } else {
            Coverage::Some
        }
    }

    /// The level of the dial scale that a target asks for.
    fn level_to_dial(&self, target: &Target) -> &'static str {
        match target {
            Target::Client | Target::Number { crm: true, .. } => "crm",
            Target::Colleague => "colleagues",
            Target::Employee(x) if self.is_active(x) => "colleagues",
            Target::Number { number, .. } if self.is_of_colleague(number) => "colleagues",
            Target::Employee(_) | Target::Anyone | Target::Number { .. } => "any",
            Target::Department(_) | Target::Everyone => {
                panic!("{target:?} is not for the dial scale")
            }
        }
    }

    fn is_of_colleague(&self, number: &str) -> bool {
        let mut employees = self.employees.values();
        employees.any(|x| x.active && x.phones.contains(&normalized(number)))
    }
}

/// Reasons, from the roles alone: that somebody is an administrator does not count here.
impl Naive {
    /// Every assigned role that gives the effective level, with the role of its closure that
    /// grants it and the selector; none at the lowest level.
    pub fn winners(&self, e: &str, permission: &str, day: &str) -> BTreeSet<(String, String, String)> {
        let level = self.level_by_roles(permission, &self.held(e, day));
        let mut winners = BTreeSet::new();
        if level == self.lowest(permission) {
            return winners;
        }
        for assignment in self.reaching(e, day) {
            for role in self.closure(&assignment.role) {
                if self.roles[&role].grants.get(permission) == Some(&level) {
                    winners.insert((assignment.role.clone(), role, assignment.to.clone()));
                }
            }
        }
        winners
    }

    /// The assigned roles that win, and the level that is left when all their assignments to
    /// this employee are dropped together.
    pub fn without(&self, e: &str, permission: &str, day: &str) -> Option<(BTreeSet<String>, String)> {
        let winners = self.winners(e, permission, day).into_iter();
        let winning: Ids = winners.map(|(assigned, _, _)| assigned).collect();
        let rest = &self.held(e, day) - &winning;
        let level = self.level_by_roles(permission, &rest);
        (!winning.is_empty()).then_some((winning, level))
    }
}

impl Assignment {
    fn counts_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

impl Workgroup {
    fn owner_and_moderators(&self) -> Ids {
        &self.owner | &self.moderators
    }

    fn all(&self) -> Ids {
        &self.owner_and_moderators() | &self.members
    }
}

fn all_if(condition: bool) -> Coverage {
    if condition { Coverage::All } else { Coverage::None }
}

fn one(id: &str) -> Ids {
    Ids::from([id.to_string()])
}

fn date(day: &str) -> Date {
    day.parse().expect("a date")
}

/// A number without what does not count in it.
fn normalized(number: &str) -> String {
    let counts = |c: &char| !c.is_whitespace() && !".-()".contains(*c);
    let kept: String = number.chars().filter(counts).collect();
    kept.strip_prefix("tel:").unwrap_or(&kept).to_string()
}

fn standard_role(levels: &str) -> Role {
    let columns = STANDARD_COLUMNS.iter().zip(levels.split(' '));
    Role {
        includes: Ids::new(),
        grants: columns.map(|(permission, level)| (permission.to_string(), level.to_string())).collect(),
    }
}

fn forever(role: &str, to: &str) -> Assignment {
    Assignment { role: role.to_string(), to: to.to_string(), from: None, until: None }
}

fn built_in_scales() -> BTreeMap<String, Scale> {
    let scales = BUILT_IN.iter();
    scales.map(|(permission, name)| (permission.to_string(), named_scale(name))).collect()
}

fn named_scale(name: &str) -> Scale {
    let levels: &[&str] = match name {
        "reach" => &REACH,
        "dial" => &DIAL,
        "switch" => &SWITCH,
        _ => panic!("no such scale: {name}"),
    };
    Scale { name: name.to_string(), levels: levels.iter().map(ToString::to_string).collect() }
}

// From YAML to the types above. An absent value is `Value::Null`, written or not.

fn document(yaml: &str) -> Value {
    serde_yaml::from_str(yaml.trim_start_matches('\u{feff}')).expect("a YAML document")
}

/// A scalar as text, if it is there.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Bool(word) => Some(word.to_string()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(text.clone()),
        _ => panic!("not a scalar: {value:?}"),
    }
}

fn list(value: &Value) -> Vec<Value> {
    match value {
        Value::Null => Vec::new(),
        Value::Sequence(items) => items.clone(),
        one => vec![one.clone()],
    }
}

/// One id, a list of them, or none.
fn ids(value: &Value) -> Ids {
    list(value).iter().filter_map(text).collect()
}

/// A map from ids to records; an absent one is empty.
fn table<T>(value: &Value, record: impl Fn(&Value) -> T) -> BTreeMap<String, T> {
    let Some(mapping) = value.as_mapping() else {
        return BTreeMap::new();
    };
    let entries = mapping.iter();
    entries.map(|(key, value)| (text(key).expect("a key"), record(value))).collect()
}

fn is_set(value: &Value, unless_said: bool) -> bool {
    value.as_bool().unwrap_or(unless_said)
}

fn department(value: &Value) -> Department {
    Department { parent: text(&value["parent"]), heads: ids(&value["head"]), deputies: ids(&value["deputies"]) }
}

fn employee(value: &Value) -> Employee {
    Employee {
        departments: ids(&value["departments"]),
        active: is_set(&value["active"], true),
        administrator: is_set(&value["administrator"], false),
        phones: ids(&value["phone"]).iter().map(|it| normalized(it)).collect(),
    }
}

fn workgroup(value: &Value) -> Workgroup {
    Workgroup { owner: ids(&value["owner"]), moderators: ids(&value["moderators"]), members: ids(&value["members"]) }
}

fn scale(value: &Value) -> Scale {
    match value {
        Value::Sequence(levels) => {
            Scale { name: "own list".to_string(), levels: levels.iter().filter_map(text).collect() }
        }
        name => named_scale(&text(name).expect("a scale")),
    }
}

fn role(value: &Value) -> Role {
    let grants = table(&value["grants"], text).into_iter();
    Role {
        includes: ids(&value["includes"]),
        grants: grants.filter_map(|(permission, level)| Some((permission, level?))).collect(),
    }
}

fn assignment(value: &Value) -> Assignment {
    Assignment {
        role: text(&value["role"]).expect("a role"),
        to: text(&value["to"]).expect("a selector"),
        from: text(&value["from"]).map(|day| date(&day)),
        until: text(&value["until"]).map(|day| date(&day)),
    }
}

/// The worked example of the design, with answers that follow from its text by hand.
#[cfg(test)]
mod tests {
    use super::*;

    const DAY: &str = "2026-11-21";

    const POLICY: &str = "
version: 1
portal: { edition: on-premise, plan: commercial }
permissions:
  forwarding.edit: reach
  voicemail.box: [none, read, manage]
roles:
  manager:
    title: Manager
    grants:
      statistics.view: own
      recordings.play: own
      calls.dial: any
  department-head:
    includes: [manager]
    grants:
      statistics.view: department
      recordings.play: department
  auditor:
    grants: { recordings.play: any }
assignments:
  - role: manager
    to: department:company
  - role: department-head
    to: heads
  - role: auditor
    to: user:nina
    from: 2026-11-01
    until: 2026-12-31
    reason: TEL-31, audit of the fourth quarter
";

    const ORG: &str = r#"
departments:
  company: { name: Acme, head: igor }
  sales: { name: Sales, parent: company, head: [boris], deputies: [kim] }
  sales-emea: { name: Sales EMEA, parent: sales }
employees:
  ana: { name: Ana Souza, email: ana@acme.example, departments: [sales-emea] }
  boris: { name: Boris Ivanov, departments: [sales], phone: "+4930123456" }
  igor: { name: Igor Petrov, departments: [company], administrator: true }
  kim: { name: Kim Lee, departments: [company] }
  nina: { name: Nina Costa, departments: [company] }
  olaf: { name: Olaf Berg, departments: [sales], active: false }
  pia: { name: Pia Roth, guest: true }
groups:
  night-desk: { name: Night desk, members: [ana] }
workgroups:
  launch: { name: Product launch, owner: ana, moderators: [boris], members: [nina, pia] }
"#;

    fn example() -> Naive {
        Naive::read(POLICY, ORG)
    }

    /// The example with one assignment more.
    fn example_and(role: &str, to: &str) -> Naive {
        Naive::read(&format!("{POLICY}  - role: {role}\n    to: {to}\n"), ORG)
    }

    fn on_the_free_plan() -> Naive {
        let policy = POLICY.replace("edition: on-premise, plan: commercial", "edition: cloud, plan: free");
        Naive::read(&policy, ORG)
    }

    /// Ids, parted by blanks.
    fn set(ids: &str) -> Ids {
        ids.split_whitespace().map(ToString::to_string).collect()
    }

    fn triple(assigned: &str, granting: &str, to: &str) -> (String, String, String) {
        (assigned.to_string(), granting.to_string(), to.to_string())
    }

    fn employee(id: &str) -> Target {
        Target::Employee(id.to_string())
    }

    fn department(id: &str) -> Target {
        Target::Department(id.to_string())
    }

    fn number(number: &str, crm: bool) -> Target {
        let number = number.to_string();
        Target::Number { number, crm }
    }

    /// Who of all employees the selector is for.
    fn matched(to: &str) -> Ids {
        let world = example();
        let all = world.employees().into_iter();
        all.filter(|e| world.holds(to, e)).collect()
    }

    fn play(e: &str, target: &Target) -> Coverage {
        example().coverage(e, "recordings.play", Some(target), None, DAY)
    }

    fn play_needs(e: &str, target: &Target) -> Option<String> {
        example().needed(e, "recordings.play", Some(target), None, DAY)
    }

    fn dial_needs(target: &Target) -> Option<String> {
        example().needed("ana", "calls.dial", Some(target), None, DAY)
    }

    #[test]
    fn home_is_where_one_is_listed_head_or_deputy() {
        let world = example();
        assert_eq!(world.home("ana"), set("sales-emea"));
        assert_eq!(world.home("kim"), set("company sales"));
        assert_eq!(world.home("igor"), set("company"));
        assert_eq!(world.home("pia"), set(""));
    }

    #[test]
    fn below_looks_down_the_tree() {
        let world = example();
        assert_eq!(world.below(&set("sales")), set("sales sales-emea"));
        assert_eq!(world.below(&set("company")), set("company sales sales-emea"));
        assert_eq!(world.below(&set("")), set(""));
    }

    #[test]
    fn people_are_active_and_include_deputies() {
        let world = example();
        assert_eq!(world.people("sales-emea"), set("ana"));
        assert_eq!(world.people("sales"), set("ana boris kim"));
        assert_eq!(world.people("company"), set("ana boris igor kim nina"));
    }

    #[test]
    fn selectors() {
        for (selector, who) in [
            ("user:ana", "ana"),
            ("user:olaf", ""),
            ("department:sales", "ana boris kim"),
            ("department-only:sales", "boris kim"),
            ("department-only:company", "igor kim nina"),
            ("head:sales", "boris"),
            ("head:sales-emea", ""),
            ("heads", "boris igor"),
            ("deputy:sales", "kim"),
            ("deputies", "kim"),
            ("group:night-desk", "ana"),
            ("workgroup:launch", "ana boris nina pia"),
            ("moderators:launch", "ana boris"),
            ("owner:launch", "ana"),
            ("administrators", "igor"),
            ("everyone", "ana boris igor kim nina pia"),
        ] {
            assert_eq!(matched(selector), set(who), "{selector}");
        }
    }

    #[test]
    fn levels() {
        let world = example();
        for (e, permission, level) in [
            ("ana", "recordings.play", "own"),
            ("ana", "recordings.delete", "none"),
            ("ana", "calls.dial", "any"),
            ("boris", "recordings.play", "department"),
            ("boris", "calls.dial", "any"),
            ("kim", "recordings.play", "own"),
            ("nina", "recordings.play", "any"),
            ("nina", "statistics.view", "own"),
            ("olaf", "recordings.play", "none"),
            ("pia", "calls.dial", "none"),
            ("igor", "recordings.delete", "any"),
            ("igor", "recordings.download", "allow"),
            ("igor", "voicemail.box", "manage"),
            ("nina", "recordings.download", "none"),
            ("nina", "voicemail.box", "none"),
        ] {
            assert_eq!(world.level(e, permission, DAY), level, "{e} {permission}");
        }
    }

    #[test]
    fn an_assignment_counts_from_its_first_day_to_its_last() {
        let world = example();
        for (day, level) in [("2026-10-31", "own"), ("2026-11-01", "any"), ("2026-12-31", "any"), ("2027-01-01", "own")]
        {
            assert_eq!(world.level("nina", "recordings.play", day), level, "{day}");
        }
        assert_eq!(world.held("nina", DAY), set("auditor manager"));
        assert_eq!(world.held("nina", "2027-01-01"), set("manager"));
    }

    #[test]
    fn reach() {
        let world = example();
        for (e, reach) in [
            ("ana", "ana"),
            ("boris", "ana boris kim"),
            ("nina", "ana boris igor kim nina olaf pia"),
            ("igor", "ana boris igor kim nina olaf pia"),
            ("olaf", ""),
            ("pia", ""),
        ] {
            assert_eq!(world.reach(e, "recordings.play", DAY), set(reach), "{e}");
        }
    }

    #[test]
    fn department_without_a_department_is_oneself() {
        let world = example_and("department-head", "user:pia");
        assert_eq!(world.reach("pia", "recordings.play", DAY), set("pia"));
    }

    #[test]
    fn the_transcript_of_check() {
        let world = example();
        let sales = department("sales");
        assert_eq!(play("ana", &sales), Coverage::None);
        assert_eq!(play_needs("ana", &sales).as_deref(), Some("any"));
        assert_eq!(world.counts("ana", "recordings.play", &sales, DAY), (0, 2));
        assert_eq!(play("nina", &sales), Coverage::All);
    }

    #[test]
    fn an_employee_as_target() {
        assert_eq!(play("ana", &employee("ana")), Coverage::All);
        assert_eq!(play("ana", &employee("boris")), Coverage::None);
        assert_eq!(play("boris", &employee("kim")), Coverage::All);
        assert_eq!(play("boris", &employee("olaf")), Coverage::None);
        assert_eq!(play("nina", &employee("olaf")), Coverage::All);
        assert_eq!(play_needs("pia", &employee("pia")).as_deref(), Some("own"));
    }

    #[test]
    fn a_department_as_target() {
        assert_eq!(play("boris", &department("sales")), Coverage::All);
        assert_eq!(play("boris", &department("sales-emea")), Coverage::All);
        assert_eq!(play("boris", &department("company")), Coverage::Some);
        assert_eq!(example().counts("boris", "recordings.play", &department("company"), DAY), (2, 4));
    }

    #[test]
    fn a_department_of_nobody_else_takes_the_level_department_and_the_place() {
        let emea = department("sales-emea");
        assert_eq!(play("ana", &emea), Coverage::None);
        assert_eq!(play_needs("ana", &emea).as_deref(), Some("department"));
        let world = example_and("department-head", "user:ana");
        let coverage = |d| world.coverage("ana", "recordings.play", Some(d), None, DAY);
        assert_eq!(coverage(&emea), Coverage::All);
        assert_eq!(coverage(&department("sales")), Coverage::None);
    }

    #[test]
    fn everyone_as_target() {
        assert_eq!(play("ana", &Target::Everyone), Coverage::None);
        assert_eq!(play("boris", &Target::Everyone), Coverage::Some);
        assert_eq!(play("nina", &Target::Everyone), Coverage::All);
        assert_eq!(play_needs("igor", &Target::Everyone).as_deref(), Some("any"));
    }

    #[test]
    fn dialing() {
        for (target, level) in [
            (Target::Client, "crm"),
            (Target::Colleague, "colleagues"),
            (Target::Anyone, "any"),
            (employee("boris"), "colleagues"),
            (employee("olaf"), "any"),
            (number("tel:+49 (30) 12-34.56", false), "colleagues"),
            (number("+49 30 123456", true), "crm"),
            (number("+49 30 123457", false), "any"),
            (number("+49 30 123457", true), "crm"),
        ] {
            assert_eq!(dial_needs(&target).as_deref(), Some(level), "{target:?}");
        }
    }

    #[test]
    fn no_target() {
        let world = example();
        let coverage = |e, least| world.coverage(e, "recordings.play", None, least, DAY);
        assert_eq!(coverage("ana", None), Coverage::All);
        assert_eq!(coverage("pia", None), Coverage::None);
        assert_eq!(coverage("ana", Some("own")), Coverage::All);
        assert_eq!(coverage("ana", Some("department")), Coverage::None);
        let needed = |least| world.needed("ana", "voicemail.box", None, least, DAY);
        assert_eq!(needed(None).as_deref(), Some("read"));
        assert_eq!(needed(Some("manage")).as_deref(), Some("manage"));
    }

    #[test]
    fn winners() {
        let world = example();
        let winners = |e, permission| world.winners(e, permission, DAY);
        assert_eq!(
            winners("boris", "recordings.play"),
            BTreeSet::from([triple("department-head", "department-head", "heads")])
        );
        assert_eq!(
            winners("boris", "calls.dial"),
            BTreeSet::from([
                triple("department-head", "manager", "heads"),
                triple("manager", "manager", "department:company"),
            ])
        );
        assert_eq!(winners("nina", "recordings.delete"), BTreeSet::new());
        assert_eq!(winners("igor", "recordings.delete"), BTreeSet::new());
    }

    #[test]
    fn without_the_winners() {
        let world = example();
        let without = |e, permission| world.without(e, permission, DAY);
        let level = |level: &str| level.to_string();
        assert_eq!(without("nina", "recordings.play"), Some((set("auditor"), level("own"))));
        assert_eq!(without("boris", "recordings.play"), Some((set("department-head"), level("own"))));
        assert_eq!(without("boris", "calls.dial"), Some((set("department-head manager"), level("none"))));
        assert_eq!(without("pia", "calls.dial"), None);
    }

    #[test]
    fn the_free_plan_ignores_the_policy() {
        let world = on_the_free_plan();
        for (e, permission, level) in [
            ("ana", "recordings.play", "own"),
            ("ana", "calls.dial", "any"),
            ("nina", "recordings.play", "own"),
            ("boris", "recordings.play", "own"),
            ("pia", "recordings.play", "none"),
            ("olaf", "calls.dial", "none"),
            ("nina", "voicemail.box", "none"),
            ("igor", "voicemail.box", "manage"),
        ] {
            assert_eq!(world.level(e, permission, DAY), level, "{e} {permission}");
        }
        assert_eq!(world.held("igor", DAY), set("administrator manager"));
        assert_eq!(
            world.winners("igor", "settings.edit", DAY),
            BTreeSet::from([triple("administrator", "administrator", "administrators")])
        );
        assert_eq!(
            world.winners("ana", "recordings.play", DAY),
            BTreeSet::from([triple("manager", "manager", "department:company")])
        );
    }
}
