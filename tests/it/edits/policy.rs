//! Random policies and what somebody may want of them.

use ringfence::edit::{End, Ends, NewRole, RoleChanges};
use ringfence::model::Day;
use serde_yaml::Value;

use super::layout::Node;
use crate::worlds::Dice;

/// A chart with everybody of whom the policies speak.
pub(super) const CHART: &str = "departments:\n  company: {}\n  sales: { parent: company }\n  \"17\": { parent: sales }\n  \
    отдел-продаж: { parent: company }\nemployees:\n  ana: {}\n  boris: { departments: [sales] }\n  o'neil: {}\n  \
    李雷: { departments: [company] }\n  \"no\": {}\n  юрий: {}\n  nina: {}\n";

const ROLES: &[&str] =
    &["manager", "department-head", "auditor", "старший", "17", "no", "null", "o'role", "a/b", "ロール", "x-ray"];
const RENAMED: &[&str] =
    &["chief", "начальник", "18", "off", "true", "o'chief", "c/d", "manager", "a-rather-long-name-for-a-role"];
const SELECTORS: &[&str] = &[
    "user:ana",
    "user:boris",
    "user:o'neil",
    "user:李雷",
    "user:no",
    "user:юрий",
    "user:nina",
    "department:company",
    "department:sales",
    "department-only:17",
    "head:отдел-продаж",
    "heads",
    "deputies",
    "everyone",
    "administrators",
];
const GRANTS: [(&str, &[&str]); 8] = [
    ("statistics.view", &["none", "own", "department", "any"]),
    ("recordings.play", &["none", "own", "department", "any"]),
    ("recordings.delete", &["none", "own", "department", "any"]),
    ("user-settings.edit", &["none", "own", "department", "any"]),
    ("calls.dial", &["none", "crm", "colleagues", "any"]),
    ("settings.edit", &["none", "allow"]),
    ("balance.manage", &["none", "allow"]),
    ("voicemail.box", &["no", "read", "manage"]),
];
const WORDS: &[&str] = &[
    "Manager",
    "Старший менеджер",
    "営業部長",
    "null",
    "17",
    "1e3",
    "# not a comment",
    "- not a list",
    "a, b [c] {d}",
    "O'Neil: \"the boss\"",
    "back\\slash",
    "trailing colon:",
    "TEL-31, audit of the fourth quarter",
    "covers for Boris while he is on leave, as agreed with the works council in the spring of the year before",
    "до возвращения Юрия из отпуска, по согласованию с отделом кадров",
    "@at `tick` |pipe >fold",
    "what? yes: no",
];
const DAYS: &[&str] =
    &["2025-12-31", "2026-01-01", "2026-11-20", "2026-11-21", "2026-11-22", "2026-12-31", "2027-01-01", "2028-02-29"];

/// Somebody's intention.
#[derive(Debug, Clone)]
pub(super) enum Intention {
    AddRole(NewRole),
    EditRole(String, RoleChanges),
    RenameRole(String, String),
    RemoveRole(String, bool),
    Assign { role: String, to: Vec<String>, ends: Ends, reason: Option<String> },
    Unassign(String, Vec<String>),
    UnassignExpired(Option<String>, Vec<String>),
    Forget(String),
}

fn text(text: &str) -> Node {
    Node::Text(text.to_owned())
}

fn maybe(dice: &mut Dice, percent: usize, key: &str, node: Node) -> Option<(String, Node)> {
    dice.percent(percent).then(|| (key.to_owned(), node))
}

fn prose(dice: &mut Dice, percent: usize, key: &str) -> Option<(String, Node)> {
    let words = Node::Prose(dice.pick(WORDS).to_string());
    maybe(dice, percent, key, words)
}

/// Some entries: in any order, with a key of the users' own among them at times.
fn record(dice: &mut Dice, entries: Vec<Option<(String, Node)>>) -> Node {
    let mut entries: Vec<_> = entries.into_iter().flatten().collect();
    if dice.percent(5) {
        entries.push(("x-note".to_owned(), Node::Prose(dice.pick(WORDS).to_string())));
    }
    if dice.percent(30) {
        entries = shuffled(dice, entries);
    }
    Node::Map(entries)
}

fn shuffled<T: Clone>(dice: &mut Dice, items: Vec<T>) -> Vec<T> {
    let mut items = items;
    for end in (1..items.len()).rev() {
        items.swap(end, dice.below(end + 1));
    }
    items
}

/// A policy that is valid, without anything at times.
pub(super) fn policy(dice: &mut Dice) -> Node {
    if dice.percent(3) {
        return if dice.percent(70) { Node::Absent } else { Node::Map(Vec::new()) };
    }
    let most = *dice.pick(&[0, 1, 3, 6]);
    let ids: Vec<&str> = dice.some(ROLES, most);
    let roles = (0..ids.len()).map(|at| (ids[at].to_owned(), role(dice, &ids[..at]))).collect();
    let roles = section(dice, Node::Map(roles));
    let count = if ids.is_empty() { 0 } else { dice.below(10) };
    let assignments = (0..count).map(|_| assignment(dice, &ids)).collect();
    let assignments = section(dice, Node::List(assignments));
    let levels = Node::List(["no", "read", "manage"].map(text).to_vec());
    let tests = (0..dice.below(3)).map(|_| test(dice, &ids)).collect();
    let entries = vec![
        maybe(dice, 30, "version", Node::Word("1")),
        maybe(dice, 10, "portal", Node::Map(vec![("edition".to_owned(), text("cloud"))])),
        Some(("permissions".to_owned(), Node::Map(vec![("voicemail.box".to_owned(), levels)]))),
        roles.map(|node| ("roles".to_owned(), node)),
        assignments.map(|node| ("assignments".to_owned(), node)),
        maybe(dice, 40, "tests", Node::List(tests)),
    ];
    record(dice, entries)
}

/// An empty section may be absent in more than one way.
fn section(dice: &mut Dice, node: Node) -> Option<Node> {
    let is_empty = matches!(&node, Node::Map(entries) if entries.is_empty())
        || matches!(&node, Node::List(items) if items.is_empty());
    match dice.below(3) {
        0 if is_empty => None,
        1 if is_empty => Some(Node::Absent),
        _ => Some(node),
    }
}

fn role(dice: &mut Dice, earlier: &[&str]) -> Node {
    if dice.percent(5) {
        return Node::Absent;
    }
    let most = *dice.pick(&[0, 0, 1, 3]);
    let includes: Vec<Node> = dice.some(earlier, most).into_iter().map(text).collect();
    let includes = match includes.as_slice() {
        [one] if dice.percent(30) => Some(one.clone()),
        _ => section(dice, Node::List(includes)),
    };
    let grants = dice.some(&GRANTS, 5).into_iter();
    let grants = grants.map(|(name, levels)| (name.to_owned(), level(dice, levels))).collect();
    let entries = vec![
        prose(dice, 50, "title"),
        includes.map(|node| ("includes".to_owned(), node)),
        section(dice, Node::Map(grants)).map(|node| ("grants".to_owned(), node)),
    ];
    record(dice, entries)
}

fn level(dice: &mut Dice, levels: &[&str]) -> Node {
    if dice.percent(3) { Node::Absent } else { text(dice.pick::<&str>(levels)) }
}

fn assignment(dice: &mut Dice, roles: &[&str]) -> Node {
    let mut days = [*dice.pick(DAYS), *dice.pick(DAYS)];
    days.sort_unstable();
    let end = |dice: &mut Dice, key: &str, day: &str| {
        let node = if dice.percent(3) { Node::Absent } else { text(day) };
        maybe(dice, 30, key, node)
    };
    let entries = vec![
        Some(("role".to_owned(), text(dice.pick::<&str>(roles)))),
        Some(("to".to_owned(), text(dice.pick::<&str>(SELECTORS)))),
        end(dice, "from", days[0]),
        end(dice, "until", days[1]),
        prose(dice, 25, "reason"),
    ];
    record(dice, entries)
}

fn test(dice: &mut Dice, roles: &[&str]) -> Node {
    let because = dice.some(&GRANTS, 2).into_iter().filter(|_| !roles.is_empty());
    let because: Vec<_> = because.map(|(name, _)| (name.to_owned(), dice.pick(roles).to_string())).collect();
    let because = because.into_iter().map(|(name, role)| (name, text(&role))).collect::<Vec<_>>();
    let entries = vec![
        prose(dice, 60, "name"),
        Some(("who".to_owned(), Node::List(vec![text("ana"), text("head:sales")]))),
        (!because.is_empty()).then(|| ("because".to_owned(), Node::Map(because))),
    ];
    record(dice, entries)
}

fn keys(value: &Value) -> Vec<String> {
    let keys = value.as_mapping().into_iter().flatten();
    keys.filter_map(|(key, _)| key.as_str().map(str::to_owned)).collect()
}

/// An intention that fits the policy more often than not.
pub(super) fn intention(dice: &mut Dice, policy: &Value) -> Intention {
    let role = known_role(dice, policy);
    let assigned = assigned(dice, policy);
    let has_roles = !keys(&policy["roles"]).is_empty();
    match dice.below(if has_roles { 16 } else { 3 }) {
        0 | 1 => Intention::AddRole(new_role(dice, policy)),
        2..=4 => Intention::EditRole(role, role_changes(dice, policy)),
        5 | 6 => Intention::RenameRole(role, dice.pick(RENAMED).to_string()),
        7 | 8 => Intention::RemoveRole(role, dice.percent(85)),
        9 | 10 => Intention::Assign { role, to: selectors(dice), ends: ends(dice), reason: words(dice, 30) },
        11 | 12 => match assigned {
            Some((role, to)) => Intention::Assign { role, to: vec![to], ends: ends(dice), reason: words(dice, 30) },
            None => Intention::Assign { role, to: selectors(dice), ends: Ends::default(), reason: None },
        },
        13 => match assigned {
            Some((role, to)) => Intention::Unassign(role, vec![to]),
            None => Intention::Unassign(role, selectors(dice)),
        },
        14 => {
            let to = if dice.percent(20) { selectors(dice) } else { Vec::new() };
            Intention::UnassignExpired(dice.percent(20).then_some(role), to)
        }
        _ => Intention::Forget(assigned.map_or_else(|| dice.pick(SELECTORS).to_string(), |(_, to)| to)),
    }
}

/// Intentions that undo one another where something is there already: the first adds what the second removes.
pub(super) fn there_and_back(dice: &mut Dice, policy: &Value) -> [Intention; 2] {
    let role = known_role(dice, policy);
    let fresh = "fresh-one".to_owned();
    let permission = dice.pick(&GRANTS);
    let (name, level) = (permission.0.to_owned(), dice.pick(permission.1).to_string());
    let set = |until, reason: Option<&str>, (role, to): (String, String)| {
        let ends = Ends { from: None, until };
        Intention::Assign { role, to: vec![to], ends, reason: reason.map(str::to_owned) }
    };
    match (dice.below(6), assigned(dice, policy)) {
        (0, Some(it)) => {
            let until = End::On("2029-01-01".parse().unwrap());
            [set(Some(until), None, it.clone()), set(Some(End::Open), None, it)]
        }
        (1, Some(it)) => [set(None, Some(*dice.pick(WORDS)), it.clone()), set(None, Some(""), it)],
        (2, _) => {
            let grants = RoleChanges { grants: vec![(name.clone(), level)], ..RoleChanges::default() };
            let revoked = RoleChanges { revoked: vec![name], ..RoleChanges::default() };
            [Intention::EditRole(role.clone(), grants), Intention::EditRole(role, revoked)]
        }
        (3, _) => {
            let new = NewRole { id: fresh.clone(), ..new_role(dice, policy) };
            [Intention::AddRole(new), Intention::RemoveRole(fresh, false)]
        }
        (4, _) => [Intention::RenameRole(role.clone(), fresh.clone()), Intention::RenameRole(fresh, role)],
        _ => {
            let to = selectors(dice);
            let (ends, reason) = (ends(dice), words(dice, 30));
            [Intention::Assign { role: role.clone(), to: to.clone(), ends, reason }, Intention::Unassign(role, to)]
        }
    }
}

fn known_role(dice: &mut Dice, policy: &Value) -> String {
    let known = keys(&policy["roles"]);
    if known.is_empty() || dice.percent(3) { dice.pick(ROLES).to_string() } else { dice.pick(&known).clone() }
}

fn assigned(dice: &mut Dice, policy: &Value) -> Option<(String, String)> {
    let items = policy["assignments"].as_sequence().filter(|items| !items.is_empty())?;
    let item = dice.pick(items);
    Some((item["role"].as_str()?.to_owned(), item["to"].as_str()?.to_owned()))
}

fn selectors(dice: &mut Dice) -> Vec<String> {
    let count = *dice.pick(&[1, 1, 1, 2, 3]);
    (0..count).map(|_| dice.pick(SELECTORS).to_string()).collect()
}

fn ends(dice: &mut Dice) -> Ends {
    let mut days: Vec<Day> = vec![dice.pick(DAYS).parse().unwrap(), dice.pick(DAYS).parse().unwrap()];
    days.sort_unstable();
    let mut end = |day| match dice.below(6) {
        0 => Some(End::Open),
        1 | 2 => Some(End::On(day)),
        _ => None,
    };
    Ends { from: end(days[0]), until: end(days[1]) }
}

fn words(dice: &mut Dice, percent: usize) -> Option<String> {
    dice.percent(percent).then(|| if dice.percent(10) { String::new() } else { dice.pick(WORDS).to_string() })
}

fn grants(dice: &mut Dice, most: usize) -> Vec<(String, String)> {
    let grants = dice.some(&GRANTS, most).into_iter();
    grants.map(|(name, levels)| (name.to_owned(), dice.pick(levels).to_string())).collect()
}

fn new_role(dice: &mut Dice, policy: &Value) -> NewRole {
    let known = keys(&policy["roles"]);
    NewRole {
        id: dice.pick(ROLES).to_string(),
        title: words(dice, 40).filter(|title| !title.is_empty()),
        like: if dice.percent(30) { dice.some(&known, 1).pop() } else { None },
        grants: grants(dice, 4),
        includes: dice.some(&known, 2),
    }
}

fn role_changes(dice: &mut Dice, policy: &Value) -> RoleChanges {
    let known = keys(&policy["roles"]);
    let most = *dice.pick(&[0, 1, 3]);
    let granted = grants(dice, most);
    let most = *dice.pick(&[0, 1, 3, 8]);
    let revoked = dice.some(&GRANTS, most).into_iter().map(|(name, _)| name.to_owned());
    let revoked = revoked.filter(|name| !granted.iter().any(|(granted, _)| granted == name)).collect();
    let most = *dice.pick(&[0, 0, 1, 2]);
    let included: Vec<String> = dice.some(&known, most);
    let most = *dice.pick(&[0, 0, 1, 6]);
    let excluded = dice.some(&known, most).into_iter().filter(|id| !included.contains(id)).collect();
    RoleChanges { title: words(dice, 20), grants: granted, revoked, included, excluded }
}
