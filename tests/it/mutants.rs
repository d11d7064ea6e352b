//! Random edits of random worlds, one at a time and each a valid world; and each edit taken back.

#![allow(unreachable_pub, reason = "test code")]

use serde_yaml::{Mapping, Value};

use ringfence::compare::{Edit, EditKind};
use ringfence::document::Source;

use crate::worlds::WorldText;

/// A world as values, by another YAML library than the program's.
#[derive(Debug, Clone, PartialEq)]
pub struct Values {
    pub policy: Value,
    pub org: Value,
}

/// A small generator of random numbers (splitmix64).
pub struct Dice(pub u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).unwrap()).unwrap()
    }

    fn pick<T: Clone>(&mut self, items: &[T]) -> Option<T> {
        (!items.is_empty()).then(|| items[self.below(items.len())].clone())
    }
}

impl Values {
    pub fn read(text: &WorldText) -> Self {
        let value = |text: &str| serde_yaml::from_str::<Value>(text.trim_start_matches('\u{feff}')).unwrap();
        let mapping = |value: Value| if value.is_mapping() { value } else { Value::Mapping(Mapping::new()) };
        Self { policy: mapping(value(&text.policy)), org: mapping(value(&text.org)) }
    }

    pub fn text(&self) -> WorldText {
        let text = |value: &Value| serde_yaml::to_string(value).unwrap();
        WorldText { policy: text(&self.policy), org: text(&self.org) }
    }

    fn is_valid(&self) -> bool {
        let text = self.text();
        let source = |name: &str, text: &str| Source::new(name, text.to_owned());
        ringfence::read::world(&source("policy.yaml", &text.policy), &source("org.yaml", &text.org)).is_ok()
    }

    /// One edit more, or the same world when none of many was valid.
    pub fn mutant(&self, dice: &mut Dice) -> Self {
        for _ in 0..20 {
            let mut other = self.clone();
            other.mutate(dice);
            if other != *self && other.is_valid() {
                return other;
            }
        }
        self.clone()
    }

    fn mutate(&mut self, dice: &mut Dice) {
        match dice.below(20) {
            0..=2 => self.grant(dice),
            3 => self.include(dice),
            4 => self.add_assignment(dice),
            5 => self.remove_assignment(dice),
            6 => self.window(dice),
            7 => self.role(dice),
            8 => self.plan(dice),
            9 => self.permission(dice),
            10 | 11 => self.listing(dice),
            12 => self.flag(dice, "active"),
            13 => self.flag(dice, "administrator"),
            14 => self.parent(dice),
            15 => self.office(dice, "head"),
            16 => self.office(dice, "deputies"),
            17 => self.member(dice),
            18 => self.employee(dice),
            _ => self.department(dice),
        }
    }

    fn grant(&mut self, dice: &mut Dice) {
        let declared = keys(&self.policy["permissions"]);
        let built_in = ["statistics.view", "recordings.play", "calls.dial", "settings.edit", "recordings.play"];
        let names: Vec<String> = built_in.iter().map(ToString::to_string).chain(declared).collect();
        let Some(role) = dice.pick(&keys(&self.policy["roles"])) else { return };
        let Some(name) = dice.pick(&names) else { return };
        let levels = ["none", "own", "department", "any", "crm", "colleagues", "allow", "read", "manage", "on", "team"];
        let level = dice.pick(&levels).unwrap();
        let grants = field(field(field(&mut self.policy, "roles"), &role), "grants");
        if dice.below(5) == 0 {
            remove(grants, &name);
        } else {
            set(grants, &name, Value::from(level));
        }
    }

    fn include(&mut self, dice: &mut Dice) {
        let roles = keys(&self.policy["roles"]);
        let (Some(role), Some(other)) = (dice.pick(&roles), dice.pick(&roles)) else { return };
        toggle(field(field(field(&mut self.policy, "roles"), &role), "includes"), &other);
    }

    fn selector(&self, dice: &mut Dice) -> String {
        let words = ["everyone", "heads", "deputies", "administrators"];
        let of = |kind: &str, table: &str, dice: &mut Dice| {
            dice.pick(&keys(&self.org[table])).map_or_else(|| "everyone".to_owned(), |id| format!("{kind}:{id}"))
        };
        match dice.below(6) {
            0 => dice.pick(&words).unwrap().to_owned(),
            1 => of("user", "employees", dice),
            2 => of("workgroup", "workgroups", dice),
            3 => of("department-only", "departments", dice),
            4 => of("head", "departments", dice),
            _ => of("department", "departments", dice),
        }
    }

    fn add_assignment(&mut self, dice: &mut Dice) {
        let Some(role) = dice.pick(&keys(&self.policy["roles"])) else { return };
        let mut assignment = Mapping::new();
        assignment.insert("role".into(), role.into());
        assignment.insert("to".into(), self.selector(dice).into());
        let mut assignments = list(&self.policy["assignments"]);
        assignments.push(Value::Mapping(assignment));
        set(&mut self.policy, "assignments", Value::Sequence(assignments));
    }

    fn remove_assignment(&mut self, dice: &mut Dice) {
        let mut assignments = list(&self.policy["assignments"]);
        if !assignments.is_empty() {
            assignments.remove(dice.below(assignments.len()));
        }
        set(&mut self.policy, "assignments", Value::Sequence(assignments));
    }

    fn window(&mut self, dice: &mut Dice) {
        let mut assignments = list(&self.policy["assignments"]);
        let at = dice.below(assignments.len());
        let Some(assignment) = assignments.get_mut(at) else { return };
        let key = dice.pick(&["from", "until"]).unwrap();
        let days = ["2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22", "2026-11-30"];
        match dice.below(3) {
            0 => remove(assignment, key),
            _ => set(assignment, key, Value::from(dice.pick(&days).unwrap())),
        }
        set(&mut self.policy, "assignments", Value::Sequence(assignments));
    }

    fn role(&mut self, dice: &mut Dice) {
        let Some(role) = dice.pick(&keys(&self.policy["roles"])) else { return };
        if dice.below(2) == 0 {
            remove(field(&mut self.policy, "roles"), &role);
            *self = self.clone().clean();
            return;
        }
        let mut copy = self.policy["roles"][&role].clone();
        let grants = field(&mut copy, "grants");
        set(grants, "recordings.play", Value::from("department"));
        set(field(&mut self.policy, "roles"), "a-new-role", copy);
        let mut assignment = Mapping::new();
        assignment.insert("role".into(), "a-new-role".into());
        assignment.insert("to".into(), self.selector(dice).into());
        let mut assignments = list(&self.policy["assignments"]);
        assignments.push(Value::Mapping(assignment));
        set(&mut self.policy, "assignments", Value::Sequence(assignments));
    }

    fn plan(&mut self, dice: &mut Dice) {
        let plan = dice.pick(&["free", "commercial"]).unwrap();
        set(field(&mut self.policy, "portal"), "plan", Value::from(plan));
    }

    fn permission(&mut self, dice: &mut Dice) {
        let name = dice.pick(&["calls.receive", "forwarding.edit", "intercom.use", "mailbox.use"]).unwrap();
        let levels = |levels: &[&str]| Value::Sequence(levels.iter().map(|level| Value::from(*level)).collect());
        let scale = match (name, dice.below(2)) {
            ("calls.receive", _) => Value::from("switch"),
            ("forwarding.edit", _) => Value::from("reach"),
            ("intercom.use", _) => levels(&["off", "on"]),
            (_, 0) => levels(&["none", "read"]),
            _ => levels(&["none", "read", "manage"]),
        };
        let permissions = field(&mut self.policy, "permissions");
        if keys(permissions).contains(&name.to_owned()) && dice.below(2) == 0 {
            remove(permissions, name);
        } else {
            set(permissions, name, scale);
        }
        *self = self.clone().clean();
    }

    fn listing(&mut self, dice: &mut Dice) {
        let Some(employee) = dice.pick(&keys(&self.org["employees"])) else { return };
        let departments = keys(&self.org["departments"]);
        let record = field(field(&mut self.org, "employees"), &employee);
        if dice.below(2) == 0 {
            set(record, "departments", Value::Sequence(Vec::new()));
        }
        if let Some(department) = dice.pick(&departments) {
            toggle(field(record, "departments"), &department);
        }
    }

    fn flag(&mut self, dice: &mut Dice, key: &str) {
        let Some(employee) = dice.pick(&keys(&self.org["employees"])) else { return };
        let value = Value::from(dice.below(2) == 0);
        set(field(field(&mut self.org, "employees"), &employee), key, value);
    }

    fn parent(&mut self, dice: &mut Dice) {
        let departments = keys(&self.org["departments"]);
        let (Some(department), Some(parent)) = (dice.pick(&departments), dice.pick(&departments)) else { return };
        let record = field(field(&mut self.org, "departments"), &department);
        if dice.below(4) == 0 {
            remove(record, "parent");
        } else {
            set(record, "parent", Value::from(parent));
        }
    }

    fn office(&mut self, dice: &mut Dice, office: &str) {
        let Some(department) = dice.pick(&keys(&self.org["departments"])) else { return };
        let Some(employee) = dice.pick(&keys(&self.org["employees"])) else { return };
        toggle(field(field(field(&mut self.org, "departments"), &department), office), &employee);
    }

    fn member(&mut self, dice: &mut Dice) {
        let (table, lists): (&str, &[&str]) =
            if dice.below(2) == 0 { ("groups", &["members"]) } else { ("workgroups", &["moderators", "members"]) };
        let Some(group) = dice.pick(&keys(&self.org[table])) else { return };
        let Some(employee) = dice.pick(&keys(&self.org["employees"])) else { return };
        let list = dice.pick(lists).unwrap();
        toggle(field(field(field(&mut self.org, table), &group), list), &employee);
    }

    fn employee(&mut self, dice: &mut Dice) {
        if dice.below(2) == 0 {
            let Some(employee) = dice.pick(&keys(&self.org["employees"])) else { return };
            remove(field(&mut self.org, "employees"), &employee);
        } else {
            let mut record = Mapping::new();
            let departments = dice.pick(&keys(&self.org["departments"])).into_iter().map(Value::from).collect();
            record.insert("departments".into(), Value::Sequence(departments));
            set(field(&mut self.org, "employees"), "newcomer", Value::Mapping(record));
        }
        *self = self.clone().clean();
    }

    fn department(&mut self, dice: &mut Dice) {
        let departments = keys(&self.org["departments"]);
        if dice.below(2) == 0 {
            let Some(department) = dice.pick(&departments) else { return };
            remove(field(&mut self.org, "departments"), &department);
        } else {
            let mut record = Mapping::new();
            record.extend(dice.pick(&departments).map(|parent| (Value::from("parent"), Value::from(parent))));
            set(field(&mut self.org, "departments"), "newland", Value::Mapping(record));
            if let Some(moved) = dice.pick(&departments) {
                set(field(field(&mut self.org, "departments"), &moved), "parent", Value::from("newland"));
            }
        }
        *self = self.clone().clean();
    }

    /// The world with whatever leads nowhere left out.
    pub fn clean(mut self) -> Self {
        let [roles, permissions] = ["roles", "permissions"].map(|key| keys(&self.policy[key]));
        let of = |key: &str, org: &Value| keys(&org[key]);
        let org = self.org.clone();
        let names = |kind: &str| match kind {
            "user" => of("employees", &org),
            "group" => of("groups", &org),
            "workgroup" | "moderators" | "owner" => of("workgroups", &org),
            _ => of("departments", &org),
        };
        let is_there =
            |selector: &str| selector.split_once(':').is_none_or(|(kind, id)| names(kind).contains(&id.to_owned()));
        let mut assignments = list(&self.policy["assignments"]);
        assignments
            .retain(|assignment| roles.contains(&string(&assignment["role"])) && is_there(&string(&assignment["to"])));
        if self.policy.get("assignments").is_some() {
            set(&mut self.policy, "assignments", Value::Sequence(assignments));
        }
        let declared = self.policy["permissions"].clone();
        for role in &roles {
            let record = field(field(&mut self.policy, "roles"), role);
            retain(field(record, "includes"), &roles);
            let grants = field(record, "grants");
            for name in keys(grants) {
                let level = string(&grants[&name]);
                let is_own = permissions.contains(&name);
                let is_known = BUILT_IN_NAMES.contains(&&*name) || is_own;
                let has_level = match &declared[&name] {
                    Value::Sequence(levels) if is_own => levels.iter().any(|known| string(known) == level),
                    _ => true,
                };
                if !is_known || !(has_level || grants[&name].is_null()) {
                    remove(grants, &name);
                }
            }
        }
        let [employees, departments] = ["employees", "departments"].map(|key| keys(&self.org[key]));
        for department in &departments {
            let record = field(field(&mut self.org, "departments"), department);
            retain(field(record, "head"), &employees);
            retain(field(record, "deputies"), &employees);
            if !departments.contains(&string(&record["parent"])) {
                remove(record, "parent");
            }
        }
        for employee in &employees {
            retain(field(field(field(&mut self.org, "employees"), employee), "departments"), &departments);
        }
        for (table, lists) in [("groups", &["members"][..]), ("workgroups", &["owner", "moderators", "members"])] {
            for id in keys(&self.org[table]) {
                let record = field(field(&mut self.org, table), &id);
                if !employees.contains(&string(&record["owner"])) {
                    remove(record, "owner");
                }
                for key in lists.iter().filter(|key| **key != "owner") {
                    retain(field(record, key), &employees);
                }
            }
        }
        self
    }

    /// Takes one edit back: what it speaks of is as in the old world again.
    pub fn undo(&mut self, old: &Self, edit: &Edit) {
        let name = |at: usize| edit.names[at].as_str();
        let policy = &mut self.policy;
        match edit.kind {
            EditKind::RoleAdded | EditKind::RoleRemoved => {
                restore(field(policy, "roles"), &old.policy["roles"], name(0));
            }
            EditKind::GrantChanged => {
                let grants = field(field(field(policy, "roles"), name(0)), "grants");
                restore(grants, &old.policy["roles"][name(0)]["grants"], name(1));
            }
            EditKind::IncludeAdded | EditKind::IncludeRemoved => {
                toggle(field(field(field(policy, "roles"), name(0)), "includes"), name(1));
            }
            EditKind::AssignmentAdded => self.take_assignment(edit, &window(edit)),
            EditKind::AssignmentRemoved => self.put_assignment(old, edit, &window(edit)),
            EditKind::WindowChanged => {
                let windows = window(edit);
                let (from, to) = windows.split_once(" -> ").unwrap();
                self.take_assignment(edit, to);
                self.put_assignment(old, edit, from);
            }
            EditKind::PermissionAdded | EditKind::PermissionRemoved | EditKind::ScaleChanged => {
                restore(field(policy, "permissions"), &old.policy["permissions"], name(0));
            }
            EditKind::PlanChanged => restore(field(policy, "portal"), &old.policy["portal"], "plan"),
            EditKind::EditionChanged => restore(field(policy, "portal"), &old.policy["portal"], "edition"),
            EditKind::EmployeeJoined | EditKind::EmployeeLeft => self.restore_record(old, "employees", name(0), None),
            EditKind::EmployeeActivated | EditKind::EmployeeDeactivated => {
                self.restore_record(old, "employees", name(0), Some("active"));
            }
            EditKind::EmployeeMoved => self.restore_record(old, "employees", name(0), Some("departments")),
            EditKind::AdministratorMade | EditKind::AdministratorUnmade => {
                self.restore_record(old, "employees", name(0), Some("administrator"));
            }
            EditKind::DepartmentAdded | EditKind::DepartmentRemoved => {
                self.restore_record(old, "departments", name(0), None);
            }
            EditKind::DepartmentMoved => self.restore_record(old, "departments", name(0), Some("parent")),
            EditKind::HeadsChanged => self.restore_record(old, "departments", name(0), Some("head")),
            EditKind::DeputiesChanged => self.restore_record(old, "departments", name(0), Some("deputies")),
            EditKind::GroupChanged => self.restore_record(old, "groups", name(0), None),
            EditKind::WorkgroupChanged => self.restore_record(old, "workgroups", name(0), None),
            kind => panic!("{kind:?} cannot be the cause of a change"),
        }
    }

    fn restore_record(&mut self, old: &Self, table: &str, id: &str, key: Option<&str>) {
        let records = field(&mut self.org, table);
        match key {
            None => restore(records, &old.org[table], id),
            Some(key) => restore(field(records, id), &old.org[table][id], key),
        }
    }

    fn take_assignment(&mut self, edit: &Edit, window: &str) {
        let mut assignments = list(&self.policy["assignments"]);
        let at = assignments.iter().position(|assignment| is_said(assignment, edit, window)).unwrap();
        assignments.remove(at);
        set(&mut self.policy, "assignments", Value::Sequence(assignments));
    }

    fn put_assignment(&mut self, old: &Self, edit: &Edit, window: &str) {
        let mut before = list(&old.policy["assignments"]).into_iter();
        let assignment = before.find(|assignment| is_said(assignment, edit, window));
        let mut assignments = list(&self.policy["assignments"]);
        assignments.push(assignment.unwrap());
        set(&mut self.policy, "assignments", Value::Sequence(assignments));
    }

    /// Whether departments or roles lead back to themselves, as they may when only some edits are taken back.
    pub fn has_cycle(&self) -> bool {
        let departments = keys(&self.org["departments"]).into_iter().any(|start| {
            let parent = |id: &String| Some(string(&self.org["departments"][id]["parent"])).filter(|id| !id.is_empty());
            std::iter::successors(parent(&start), parent).take(100).count() == 100
        });
        departments || !self.is_valid()
    }
}

const BUILT_IN_NAMES: [&str; 9] = [
    "statistics.view",
    "recordings.play",
    "recordings.delete",
    "recordings.download",
    "calls.dial",
    "user-settings.edit",
    "settings.edit",
    "numbers.manage",
    "balance.manage",
];

/// What an edit says of the time of an assignment, behind the role and the selector.
fn window(edit: &Edit) -> String {
    let head = format!("assignment of {} to {}", edit.names[0], edit.names[1]);
    edit.text.strip_prefix(&head).unwrap().trim_start_matches([':', ',', ' ']).to_owned()
}

fn is_said(assignment: &Value, edit: &Edit, window: &str) -> bool {
    let day =
        |key: &str| Some(string(&assignment[key])).filter(|day| !day.is_empty()).map(|day| format!("{key} {day}"));
    let said = day("from").into_iter().chain(day("until")).collect::<Vec<_>>().join(" ");
    string(&assignment["role"]) == edit.names[0]
        && string(&assignment["to"]) == edit.names[1]
        && said == window.trim_start_matches("always")
}

fn string(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        _ => String::new(),
    }
}

fn keys(value: &Value) -> Vec<String> {
    value.as_mapping().into_iter().flat_map(|mapping| mapping.keys().map(string)).collect()
}

/// One item or a list of them.
fn list(value: &Value) -> Vec<Value> {
    match value {
        Value::Null => Vec::new(),
        Value::Sequence(items) => items.clone(),
        one => vec![one.clone()],
    }
}

/// The value of a key, made when it is not there.
fn field<'v>(value: &'v mut Value, key: &str) -> &'v mut Value {
    if !value.is_mapping() {
        *value = Value::Mapping(Mapping::new());
    }
    value.as_mapping_mut().unwrap().entry(key.into()).or_insert(Value::Null)
}

fn set(value: &mut Value, key: &str, to: Value) {
    *field(value, key) = to;
}

fn remove(value: &mut Value, key: &str) {
    if let Some(mapping) = value.as_mapping_mut() {
        mapping.remove(key);
    }
}

/// Makes the value of a key what it is in another mapping.
fn restore(value: &mut Value, old: &Value, key: &str) {
    match old.get(key) {
        Some(before) => set(value, key, before.clone()),
        None => remove(value, key),
    }
}

/// Adds an item to a list, or takes it out.
fn toggle(value: &mut Value, item: &str) {
    let mut items = list(value);
    let count = items.len();
    items.retain(|known| string(known) != item);
    if items.len() == count {
        items.push(item.into());
    }
    *value = Value::Sequence(items);
}

fn retain(value: &mut Value, known: &[String]) {
    let mut items = list(value);
    items.retain(|item| known.contains(&string(item)));
    *value = Value::Sequence(items);
}

impl Values {
    /// The same world with its records, and the items of their lists, in another order.
    pub fn shuffled(&self, dice: &mut Dice) -> Self {
        let mut other = self.clone();
        for value in [&mut other.policy, &mut other.org] {
            shuffle(value, dice);
        }
        // The order of levels is what they mean.
        set(&mut other.policy, "permissions", self.policy["permissions"].clone());
        other
    }
}

fn shuffle(value: &mut Value, dice: &mut Dice) {
    match value {
        Value::Mapping(mapping) => {
            let mut entries: Vec<(Value, Value)> = std::mem::take(mapping).into_iter().collect();
            for (_, value) in &mut entries {
                shuffle(value, dice);
            }
            dice.shuffle(&mut entries);
            mapping.extend(entries);
        }
        Value::Sequence(items) => {
            for item in items.iter_mut() {
                shuffle(item, dice);
            }
            dice.shuffle(items);
        }
        _ => {}
    }
}

impl Dice {
    /// Puts items in another order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}
