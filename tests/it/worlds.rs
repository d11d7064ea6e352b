//! Random worlds for the tests: small but nasty policies and org charts, as texts that are valid
//! by section 3 of the design.
//!
//! Three steps, each blind to the others: `chart` and `policy` decide what the files say (a tree of
//! `Node`s), and `Page` decides how it is spelled. All chance comes from `Dice`, so a seed and a
//! size are a world.
#![allow(
    unreachable_pub,
    clippy::cast_possible_truncation,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::must_use_candidate,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    reason = "test code, in which a panic is a failed test"
)]

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

/// The size of the largest worlds: ten departments, fourteen employees.
pub const LARGEST: usize = 10;

/// Of a hundred ids that YAML could read as a number or a truth value (`17`, `no`), this many are
/// written without quotes all the same, as section 3 allows.
const BARE_WORDS_IN_100: usize = 0;

/// The day around which assignments begin and end.
const DAY: Date = date(2026, 11, 21);

/// A policy and an org chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorldText {
    /// The text of the policy.
    pub policy: String,
    /// The text of the org chart: YAML, or JSON at times.
    pub org: String,
}

/// Worlds of all sizes; a failing one shrinks to a smaller size.
pub fn world() -> impl Strategy<Value = WorldText> {
    (0..=LARGEST, any::<u64>().no_shrink()).prop_map(|(size, seed)| world_of(size, seed))
}

/// The world of a seed, of a size that the seed decides too.
pub fn world_from_seed(seed: u64) -> WorldText {
    let size = Dice(!seed).below(LARGEST + 1);
    world_of(size, seed)
}

/// The world of a size (0 to `LARGEST`) and a seed.
pub fn world_of(size: usize, seed: u64) -> WorldText {
    let mut dice = Dice(seed);
    let on_premise = dice.percent(40);
    let names = Names::of_size(&mut dice, size, on_premise);
    let org = chart(&mut dice, &names);
    let policy = policy(&mut dice, &names, size, on_premise);
    WorldText {
        policy: written(&mut dice, &policy),
        org: if dice.percent(4) { json(&org) } else { written(&mut dice, &org) },
    }
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

    /// A number below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// True in so many of a hundred cases.
    pub fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of the items, of which there are some.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    /// Puts the items into any order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for end in (1..items.len()).rev() {
            items.swap(end, self.below(end + 1));
        }
    }

    /// At most `most` different items, in any order.
    pub fn some<T: Clone>(&mut self, items: &[T], most: usize) -> Vec<T> {
        let mut items = items.to_vec();
        self.shuffle(&mut items);
        items.truncate(self.below(most + 1));
        items
    }
}

/// What a file says, before it is spelled.
#[derive(Debug, Clone)]
enum Node {
    /// A value that is not there; it may still be written, as `null`.
    Absent,
    /// A word that stands without quotes: `true`, `17`.
    Word(String),
    /// A text that stands with or without quotes, though YAML might take it for a date.
    Date(String),
    /// An id or a name of the language.
    Text(String),
    /// Words for people.
    Prose(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

fn text(text: &str) -> Node {
    Node::Text(text.to_string())
}

fn texts(ids: &[String]) -> Node {
    Node::List(ids.iter().map(|id| text(id)).collect())
}

/// A list, but none at all at times when it is empty.
fn list(dice: &mut Dice, ids: &[String]) -> Node {
    if ids.is_empty() && dice.percent(60) { Node::Absent } else { texts(ids) }
}

/// One id by itself at times, else a list.
fn one_or_list(dice: &mut Dice, ids: &[String]) -> Node {
    match ids {
        [one] if dice.percent(60) => text(one),
        ids => list(dice, ids),
    }
}

fn maybe(dice: &mut Dice, percent: usize, node: Node) -> Node {
    if dice.percent(percent) { node } else { Node::Absent }
}

/// `true` or `false`; what goes without saying is seldom said.
fn flag(dice: &mut Dice, value: bool, unless_said: bool) -> Node {
    let percent = if value == unless_said { 10 } else { 100 };
    maybe(dice, percent, Node::Word(value.to_string()))
}

/// Where fixed keys stand: in any order, absent ones seldom written, now and then a key of the
/// users' own.
fn record(dice: &mut Dice, fields: Vec<(&str, Node)>) -> Node {
    let mut entries = Vec::new();
    for (key, node) in fields {
        if !matches!(node, Node::Absent) || dice.percent(8) {
            entries.push((key.to_string(), node));
        }
    }
    if dice.percent(4) {
        entries.push(users_own(dice));
    }
    if dice.percent(50) {
        dice.shuffle(&mut entries);
    }
    Node::Map(entries)
}

fn users_own(dice: &mut Dice) -> (String, Node) {
    let key = dice.pick(&["x-note", "x-17", "x-", "x-ray"]).to_string();
    let nested = Node::Map(vec![("role".to_string(), texts(&["user:nobody".to_string()]))]);
    let value = match dice.below(4) {
        0 => Node::Absent,
        1 => Node::List(vec![nested.clone(), nested]),
        2 => nested,
        _ => Node::Prose(dice.pick(&PROSE).to_string()),
    };
    (key, value)
}

/// Where ids are the keys: in any order, and at times absent when empty.
fn table(dice: &mut Dice, mut entries: Vec<(String, Node)>) -> Node {
    dice.shuffle(&mut entries);
    if entries.is_empty() && dice.percent(60) {
        return Node::Absent;
    }
    Node::Map(entries)
}

// What an org chart says.

const DEPARTMENT_IDS: &str = "company sales sales-emea sales/emea отдел-продаж 北京 17 no null everyone \
    2nd-line _root R+D ana heads x-ray";

const EMPLOYEE_IDS: &str = "ana Ana boris борис юрий o'neil ana@acme.example 17 007 1e3 0x1F no null Null \
    true everyone administrators client anyone 李雷 नीना محمد renée a.b_c-d sales _ \
    x-ray user";

const GROUP_IDS: &str = "night-desk ночь 17 off ana everyone";

const WORKGROUP_IDS: &str = "launch запуск 42 yes sales owner";

const PROSE: [&str; 22] = [
    "Ana Souza",
    "Борис Иванов",
    "李雷",
    "null",
    "true",
    "17",
    "~",
    "O'Neil: \"the boss\"",
    "# not a comment",
    "- not a list",
    "a, b [c] {d}",
    "100 % of it",
    "back\\slash",
    "*star",
    "&anchor",
    "!tag",
    "what? yes: no",
    "trailing colon:",
    "Zoë 🎧 Lee",
    "@at `tick` |pipe >fold",
    "TEL-31, audit of the fourth quarter",
    "2026-11-21",
];

const NUMBERS: [&str; 6] = ["4930123456", "4930123457", "74951234567", "49112233", "15551234567", "861012345678"];

/// The ids of a chart, which the policy may use.
struct Names {
    departments: Vec<String>,
    employees: Vec<String>,
    groups: Vec<String>,
    workgroups: Vec<String>,
}

impl Names {
    fn of_size(dice: &mut Dice, size: usize, on_premise: bool) -> Names {
        Names {
            departments: ids(dice, DEPARTMENT_IDS, size),
            employees: ids(dice, EMPLOYEE_IDS, size * 14 / LARGEST),
            groups: ids(dice, GROUP_IDS, if on_premise { size / 3 } else { 0 }),
            workgroups: ids(dice, WORKGROUP_IDS, size / 3),
        }
    }
}

/// At most `most` ids, mostly at least half as many, seldom one of the greatest length among them.
fn ids(dice: &mut Dice, pool: &str, most: usize) -> Vec<String> {
    let mut ids: Vec<String> = pool.split_whitespace().map(ToString::to_string).collect();
    let least = if dice.percent(70) { most / 2 } else { 0 };
    dice.shuffle(&mut ids);
    ids.truncate(least + dice.below(most - least + 1));
    if !ids.is_empty() && dice.percent(2) {
        ids[0] = "ж".repeat(128);
    }
    ids
}

fn chart(dice: &mut Dice, names: &Names) -> Node {
    let departments = (0..names.departments.len())
        .map(|place| (names.departments[place].clone(), department(dice, names, place)))
        .collect();
    let employees: Vec<(String, Node)> = (0..names.employees.len())
        .map(|place| (names.employees[place].clone(), employee(dice, names, place)))
        .collect();
    let groups = names.groups.iter().map(|id| (id.clone(), group(dice, names))).collect();
    let workgroups = names.workgroups.iter().map(|id| (id.clone(), workgroup(dice, names))).collect();
    let fields = vec![
        ("departments", table(dice, departments)),
        ("employees", Node::Map(employees)),
        ("groups", table(dice, groups)),
        ("workgroups", table(dice, workgroups)),
    ];
    record(dice, fields)
}

/// The parent of a department is one before it, so that there are no cycles.
fn department(dice: &mut Dice, names: &Names, place: usize) -> Node {
    let heads = leaders(dice, names);
    let deputies = leaders(dice, names);
    let fields = vec![
        ("name", prose(dice, 90)),
        ("parent", parent(dice, &names.departments[..place])),
        ("head", one_or_list(dice, &heads)),
        ("deputies", list(dice, &deputies)),
        ("bitrix", maybe(dice, 15, Node::Word((100 + place).to_string()))),
    ];
    record(dice, fields)
}

fn parent(dice: &mut Dice, earlier: &[String]) -> Node {
    match earlier {
        [] => Node::Absent,
        _ if dice.percent(20) => Node::Absent,
        [.., last] if dice.percent(40) => text(last),
        _ => text(dice.pick(earlier).as_str()),
    }
}

fn leaders(dice: &mut Dice, names: &Names) -> Vec<String> {
    let most = *dice.pick(&[0, 1, 1, 1, 3]);
    dice.some(&names.employees, most)
}

fn employee(dice: &mut Dice, names: &Names, place: usize) -> Node {
    let departments = dice.some(&names.departments, 3);
    let active = dice.percent(80);
    let administrator = dice.percent(7);
    let guest = dice.percent(12);
    let fields = vec![
        ("name", prose(dice, 90)),
        ("email", maybe(dice, 30, Node::Text(format!("Person.{place}@acme.example")))),
        ("departments", list(dice, &departments)),
        ("phone", phone(dice)),
        ("active", flag(dice, active, true)),
        ("administrator", flag(dice, administrator, false)),
        ("guest", flag(dice, guest, false)),
        ("bitrix", maybe(dice, 15, Node::Word((200 + place).to_string()))),
    ];
    record(dice, fields)
}

fn group(dice: &mut Dice, names: &Names) -> Node {
    let members = dice.some(&names.employees, 4);
    let fields = vec![("name", prose(dice, 90)), ("members", list(dice, &members))];
    record(dice, fields)
}

fn workgroup(dice: &mut Dice, names: &Names) -> Node {
    let owner = dice.some(&names.employees, 1);
    let moderators = dice.some(&names.employees, 2);
    let members = dice.some(&names.employees, 4);
    let fields = vec![
        ("name", prose(dice, 90)),
        ("owner", owner.first().map_or(Node::Absent, |id| text(id))),
        ("moderators", list(dice, &moderators)),
        ("members", list(dice, &members)),
    ];
    record(dice, fields)
}

fn prose(dice: &mut Dice, percent: usize) -> Node {
    let words = Node::Prose(dice.pick(&PROSE).to_string());
    maybe(dice, percent, words)
}

fn phone(dice: &mut Dice) -> Node {
    let numbers = dice.some(&NUMBERS, 3);
    let numbers = if dice.percent(50) { &numbers[..] } else { &[] };
    let spelled: Vec<String> = numbers.iter().map(|digits| number(dice, digits)).collect();
    one_or_list(dice, &spelled)
}

/// A number with blanks, dots, hyphens and brackets in it.
fn number(dice: &mut Dice, digits: &str) -> String {
    let prefix = dice.pick(&["+", "+", "+", "tel:+"]);
    let (country, rest) = digits.split_at(2);
    let (area, rest) = rest.split_at(rest.len() / 3);
    let gap = dice.pick(&["", "", " ", "-", ".", " - "]);
    if dice.percent(25) {
        format!("{prefix}{country}({area}){gap}{rest}")
    } else {
        format!("{prefix}{country}{gap}{area}{gap}{rest}")
    }
}

// What a policy says.

const REACH: [&str; 4] = ["none", "own", "department", "any"];
const DIAL: [&str; 4] = ["none", "crm", "colleagues", "any"];
const SWITCH: [&str; 2] = ["none", "allow"];

/// The permissions that a role can grant without declaring them.
const GRANTABLE: [(&str, &[&str]); 8] = [
    ("statistics.view", &REACH),
    ("recordings.play", &REACH),
    ("recordings.delete", &REACH),
    ("calls.dial", &DIAL),
    ("user-settings.edit", &REACH),
    ("settings.edit", &SWITCH),
    ("numbers.manage", &SWITCH),
    ("balance.manage", &SWITCH),
];

/// Permissions to declare, with a scale by name, or none by name.
const CUSTOM: [(&str, Option<&str>, &[&str]); 11] = [
    ("calls.receive", Some("switch"), &SWITCH),
    ("forwarding.edit", Some("reach"), &REACH),
    ("tickets.create", Some("switch"), &SWITCH),
    ("leads.create", Some("switch"), &SWITCH),
    ("voicemail.listen", Some("reach"), &REACH),
    ("fax.send", Some("dial"), &DIAL),
    ("door.open", Some("switch"), &SWITCH),
    ("mailbox.use", None, &["none", "read", "manage"]),
    ("intercom.use", None, &["off", "on"]),
    ("queue-reports.view", None, &["nothing", "mine", "team", "site", "everything"]),
    ("paging.use", None, &["none", "allow"]),
];

const ROLE_IDS: &str = "manager department-head auditor administrator старший 17 no null everyone \
    2nd-line o'role a/b x-ray chief-executive ana ロール";

/// A permission and its levels.
type Permission = (String, Vec<String>);

fn policy(dice: &mut Dice, names: &Names, size: usize, on_premise: bool) -> Node {
    let custom = dice.some(&CUSTOM, size / 3);
    let declared = custom.iter().map(|(name, scale, levels)| declaration(name, *scale, levels));
    let declared = declared.collect();
    let permissions = grantable(&custom);
    let role_ids = ids(dice, ROLE_IDS, size);
    let roles = (0..role_ids.len())
        .map(|place| (role_ids[place].clone(), role(dice, &permissions, &role_ids[..place])))
        .collect();
    let assignments = assignments(dice, names, &role_ids, size);
    let mut fields = vec![
        ("version", maybe(dice, 40, Node::Word("1".to_string()))),
        ("portal", portal(dice, on_premise)),
        ("permissions", table(dice, declared)),
        ("roles", table(dice, roles)),
        ("assignments", assignments),
    ];
    if fields.iter().all(|(_, node)| matches!(node, Node::Absent)) {
        fields[0].1 = Node::Word("1".to_string());
    }
    record(dice, fields)
}

fn declaration(name: &str, scale: Option<&str>, levels: &[&str]) -> (String, Node) {
    let levels = Node::List(levels.iter().map(|level| text(level)).collect());
    (name.to_string(), scale.map_or(levels, text))
}

fn grantable(custom: &[(&str, Option<&str>, &[&str])]) -> Vec<Permission> {
    let custom = custom.iter().map(|(name, _, levels)| (*name, *levels));
    let all = GRANTABLE.iter().copied().chain(custom);
    all.map(|(name, levels)| (name.to_string(), levels.iter().map(ToString::to_string).collect())).collect()
}

fn portal(dice: &mut Dice, on_premise: bool) -> Node {
    let free = !on_premise && dice.percent(20);
    let edition = if on_premise { "on-premise" } else { "cloud" };
    let plan = if free { "free" } else { "commercial" };
    let edition_said = if on_premise { 100 } else { 30 };
    let plan_said = if free { 100 } else { 30 };
    let fields =
        vec![("edition", maybe(dice, edition_said, text(edition))), ("plan", maybe(dice, plan_said, text(plan)))];
    match record(dice, fields) {
        Node::Map(entries) if entries.is_empty() => maybe(dice, 30, Node::Map(entries)),
        portal => portal,
    }
}

/// A role includes only roles before it, so that there are no cycles.
fn role(dice: &mut Dice, permissions: &[Permission], earlier: &[String]) -> Node {
    let most = *dice.pick(&[0, 0, 1, 3]);
    let includes = dice.some(earlier, most);
    let grants = grants(dice, permissions);
    let fields = vec![("title", prose(dice, 40)), ("includes", list(dice, &includes)), ("grants", table(dice, grants))];
    record(dice, fields)
}

fn grants(dice: &mut Dice, permissions: &[Permission]) -> Vec<(String, Node)> {
    let most = *dice.pick(&[1, 5, permissions.len(), permissions.len()]);
    let granted = dice.some(permissions, most).into_iter();
    granted.map(|(name, levels)| (name, grant(dice, &levels))).collect()
}

/// Any level, the highest less often than the others, which it would hide.
fn grant(dice: &mut Dice, levels: &[String]) -> Node {
    let lower = usize::from(dice.percent(60));
    let level = text(dice.pick(&levels[..levels.len() - lower]).as_str());
    maybe(dice, 97, level)
}

fn assignments(dice: &mut Dice, names: &Names, roles: &[String], size: usize) -> Node {
    let count = if roles.is_empty() { 0 } else { dice.below(2 * size + 4) };
    if count == 0 && dice.percent(60) {
        return Node::Absent;
    }
    Node::List((0..count).map(|_| assignment(dice, names, roles)).collect())
}

fn assignment(dice: &mut Dice, names: &Names, roles: &[String]) -> Node {
    let role = text(dice.pick(roles).as_str());
    let to = Node::Text(selector(dice, names));
    let (from, until) = days(dice);
    let fields = vec![("role", role), ("to", to), ("from", from), ("until", until), ("reason", prose(dice, 20))];
    record(dice, fields)
}

fn selector(dice: &mut Dice, names: &Names) -> String {
    let words = ["heads", "deputies", "administrators", "everyone"].map(ToString::to_string);
    let kinds: [(&str, &[String]); 9] = [
        ("user", &names.employees),
        ("department", &names.departments),
        ("department-only", &names.departments),
        ("head", &names.departments),
        ("deputy", &names.departments),
        ("group", &names.groups),
        ("workgroup", &names.workgroups),
        ("moderators", &names.workgroups),
        ("owner", &names.workgroups),
    ];
    let kinds: Vec<_> = kinds.iter().filter(|(_, ids)| !ids.is_empty()).collect();
    if kinds.is_empty() || dice.percent(25) {
        return dice.pick(&words).clone();
    }
    let (kind, ids) = dice.pick(&kinds);
    format!("{kind}:{}", dice.pick(ids))
}

/// A first and a last day, the first not after the last.
fn days(dice: &mut Dice) -> (Node, Node) {
    let mut offsets = [offset(dice), offset(dice)];
    offsets.sort_unstable();
    let [from, until] = offsets.map(|days| {
        let day = DAY.checked_add(days.days()).expect("a day of these years");
        Node::Date(day.to_string())
    });
    (maybe(dice, 40, from), maybe(dice, 40, until))
}

/// Days from `DAY`: often next to it.
fn offset(dice: &mut Dice) -> i64 {
    *dice.pick(&[-400, -40, -2, -1, -1, 0, 0, 1, 1, 2, 40, 400])
}

// How it is spelled.

/// A document in one layout of many.
fn written(dice: &mut Dice, node: &Node) -> String {
    let mut page = Page {
        step: *dice.pick(&[2, 2, 2, 4, 3]),
        hanging: dice.percent(60),
        flow: *dice.pick(&[5, 30, 60, 95]),
        comments: *dice.pick(&[0, 0, 5, 25]),
        quotes: *dice.pick(&[0, 5, 40]),
        dice,
        text: String::new(),
    };
    page.document(node);
    let mut text = page.text;
    if dice.percent(10) {
        text.truncate(text.trim_end_matches('\n').len());
    }
    if dice.percent(15) {
        text = text.replace('\n', "\r\n");
    }
    if dice.percent(3) {
        text.insert(0, '\u{feff}');
    }
    text
}

/// A text under way, and the habits of its writer; `flow`, `comments` and `quotes` are percents.
struct Page<'a> {
    step: usize,
    hanging: bool,
    flow: usize,
    comments: usize,
    quotes: usize,
    dice: &'a mut Dice,
    text: String,
}

impl Page<'_> {
    fn document(&mut self, node: &Node) {
        self.between(0);
        if self.dice.percent(10) {
            self.put("---\n");
        }
        match node {
            Node::Map(entries) if !entries.is_empty() && !self.dice.percent(4) => {
                self.map(entries, 0, false);
            }
            node => {
                self.flow(node, 0);
                self.end_line();
            }
        }
        self.between(0);
        if self.dice.percent(3) {
            self.put("...\n");
        }
    }

    fn put(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn pad(&mut self, indent: usize) {
        self.put(&" ".repeat(indent));
    }

    /// Blank lines and comments between two lines.
    fn between(&mut self, indent: usize) {
        if self.dice.percent(4) {
            self.put("\n");
        }
        while self.dice.percent(self.comments) {
            let indent = *self.dice.pick(&[indent, indent, 0]);
            self.pad(indent);
            self.comment();
            self.put("\n");
        }
    }

    fn comment(&mut self) {
        let words = ["", " why: because", " - role: nobody", "# twice", " он \"и\" {она", " 'tis", " ---", "\ttab"];
        let words = *self.dice.pick(&words);
        self.put("#");
        self.put(words);
    }

    fn end_line(&mut self) {
        if self.dice.percent(self.comments / 2) {
            self.put("  ");
            self.comment();
        } else if self.dice.percent(1) {
            self.put("  ");
        }
        self.put("\n");
    }

    /// A map over lines; `begun` when its first line is already indented.
    fn map(&mut self, entries: &[(String, Node)], indent: usize, begun: bool) {
        for (place, (key, node)) in entries.iter().enumerate() {
            if place > 0 || !begun {
                self.between(indent);
                self.pad(indent);
            }
            self.scalar(key);
            self.put(":");
            self.value(node, indent);
        }
    }

    /// What follows `key:`, to the end of the line or further.
    fn value(&mut self, node: &Node, indent: usize) {
        match node {
            Node::Absent => {
                let nothing = *self.dice.pick(&["", " null", " ~"]);
                self.put(nothing);
                self.end_line();
            }
            Node::Map(entries) if self.is_block(entries) => {
                self.end_line();
                self.map(entries, indent + self.step, false);
            }
            Node::List(items) if self.is_block(items) => {
                self.end_line();
                let hanging = if self.hanging { self.step } else { 0 };
                self.list(items, indent + hanging);
            }
            Node::Prose(words) if self.dice.percent(8) => self.block_scalar(words, indent),
            node => {
                let blanks = *self.dice.pick(&[" ", " ", " ", "   "]);
                self.put(blanks);
                self.flow(node, indent);
                self.end_line();
            }
        }
    }

    fn is_block<T>(&mut self, items: &[T]) -> bool {
        let flow = if items.len() > 4 { self.flow / 3 } else { self.flow };
        !items.is_empty() && !self.dice.percent(flow)
    }

    fn list(&mut self, items: &[Node], indent: usize) {
        for item in items {
            self.between(indent);
            self.pad(indent);
            let dash = *self.dice.pick(&["- ", "- ", "- ", "-   "]);
            self.put(dash);
            match item {
                Node::Map(entries) if self.is_block(entries) => {
                    self.map(entries, indent + dash.len(), true);
                }
                item => {
                    self.flow(item, indent);
                    self.end_line();
                }
            }
        }
    }

    /// Words as a literal or folded block.
    fn block_scalar(&mut self, words: &str, indent: usize) {
        let folded = self.dice.percent(50);
        self.put(if folded { " >-\n" } else { " |-\n" });
        let indent = indent + self.step;
        self.pad(indent);
        match words.split_once(' ') {
            Some((first, rest)) if folded => {
                self.put(first);
                self.put("\n");
                self.pad(indent);
                self.put(rest);
            }
            _ => self.put(words),
        }
        self.put("\n");
    }

    /// A node in flow style, within lines indented by `indent`.
    fn flow(&mut self, node: &Node, indent: usize) {
        match node {
            Node::Absent => {
                let nothing = *self.dice.pick(&["null", "~", ""]);
                self.put(nothing);
            }
            Node::Word(word) => self.put(word),
            Node::Date(day) if self.dice.percent(70) => self.put(day),
            Node::Date(day) => self.quoted(day),
            Node::Text(text) | Node::Prose(text) => self.scalar(text),
            Node::List(items) => {
                let items: Vec<_> = items.iter().map(|item| (None, item)).collect();
                self.brackets(["[", "]"], &items, indent);
            }
            Node::Map(entries) => {
                let entries: Vec<_> = entries.iter().map(|(key, node)| (Some(key), node)).collect();
                self.brackets(["{", "}"], &entries, indent);
            }
        }
    }

    fn brackets(&mut self, pair: [&str; 2], items: &[(Option<&String>, &Node)], indent: usize) {
        let [open, close] = pair;
        let spread = items.len() > 1 && self.dice.percent(15);
        self.put(open);
        self.gap(spread, indent, "");
        for (place, (key, node)) in items.iter().enumerate() {
            if place > 0 {
                self.put(",");
                self.gap(spread, indent, " ");
            }
            if let Some(key) = key {
                self.scalar(key);
                self.put(": ");
            }
            self.flow(node, indent + self.step);
        }
        if !items.is_empty() && self.dice.percent(3) {
            self.put(",");
        }
        self.gap(spread, indent, "");
        self.put(close);
    }

    /// What stands between the parts of a flow: nothing, blanks or a new line.
    fn gap(&mut self, spread: bool, indent: usize, least: &str) {
        if spread && self.dice.percent(60) {
            self.end_line();
            self.pad(indent + self.step);
        } else {
            let more = if self.dice.percent(40) { " " } else { "" };
            self.put(if least.is_empty() { more } else { least });
        }
    }

    /// A text, in quotes if YAML could read it as something else.
    fn scalar(&mut self, text: &str) {
        if is_plain(text) && !self.dice.percent(self.quotes)
            || is_bare_word(text) && self.dice.percent(BARE_WORDS_IN_100)
        {
            self.put(text);
        } else {
            self.quoted(text);
        }
    }

    fn quoted(&mut self, text: &str) {
        let quoted = match self.dice.below(8) {
            0..4 => format!("'{}'", text.replace('\'', "''")),
            4..7 => double_quoted(text),
            _ => escaped(text),
        };
        self.put(&quoted);
    }
}

/// Whether a text means itself without quotes, in block and in flow style, in YAML 1.1 and 1.2.
pub fn is_plain(text: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || !c.is_ascii() || "._@+'/-:() ".contains(c);
    let colon_ends = text.ends_with(':') || text.contains(": ") || text.contains(" :");
    let begins_well =
        text.starts_with(|c: char| c.is_alphanumeric() || c == '_') || text.starts_with('+') && text.contains(' ');
    begins_well && text.chars().all(inside) && !colon_ends && !is_word(text) && !is_numeric(text)
}

fn is_word(text: &str) -> bool {
    let words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    words.contains(&text.to_lowercase().as_str())
}

/// Whether a text is, or looks like, a number, a date or a time.
fn is_numeric(text: &str) -> bool {
    let begins = text.starts_with(|c: char| c.is_ascii_digit() || c == '+');
    let inside = |c: char| c.is_ascii_hexdigit() || "+-_.:xo".contains(c);
    begins && text.chars().all(inside)
}

/// Words that mean themselves to a reader that takes ids as text, quotes or not.
fn is_bare_word(text: &str) -> bool {
    ["17", "42", "no", "yes", "off", "true"].contains(&text)
}

/// A text in double quotes.
pub fn double_quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// In double quotes, with a number for each letter that has one of four digits.
fn escaped(text: &str) -> String {
    let escape = |c: char| match u32::from(c) {
        code if c.is_alphabetic() && code <= 0xffff => format!("\\u{code:04x}"),
        _ => c.to_string().replace('\\', "\\\\").replace('"', "\\\""),
    };
    format!("\"{}\"", text.chars().map(escape).collect::<String>())
}

fn json(node: &Node) -> String {
    match node {
        Node::Absent => "null".to_string(),
        Node::Word(word) => word.clone(),
        Node::Date(text) | Node::Text(text) | Node::Prose(text) => double_quoted(text),
        Node::List(items) => {
            let items: Vec<_> = items.iter().map(json).collect();
            format!("[{}]", items.join(", "))
        }
        Node::Map(entries) => {
            let entries = entries.iter();
            let entries: Vec<_> =
                entries.map(|(key, node)| format!("{}: {}", double_quoted(key), json(node))).collect();
            format!("{{\n{}\n}}", entries.join(",\n"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a reader should make of a node.
    fn meant(node: &Node) -> serde_yaml::Value {
        match node {
            Node::Absent => serde_yaml::Value::Null,
            Node::Word(word) => serde_yaml::from_str(word).expect("a word"),
            Node::Date(text) | Node::Text(text) | Node::Prose(text) => text.as_str().into(),
            Node::List(items) => items.iter().map(meant).collect::<Vec<_>>().into(),
            Node::Map(entries) => {
                let entries = entries.iter().map(|(key, node)| (key.as_str().into(), meant(node)));
                serde_yaml::Value::Mapping(entries.collect())
            }
        }
    }

    fn read(text: &str) -> serde_yaml::Value {
        let text = text.trim_start_matches('\u{feff}');
        serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
    }

    #[test]
    fn a_text_means_its_node() {
        for seed in 0..2000 {
            let mut dice = Dice(seed);
            let names = Names::of_size(&mut dice, LARGEST, true);
            let nodes = [chart(&mut dice, &names), policy(&mut dice, &names, LARGEST, true)];
            for node in nodes {
                let text = written(&mut dice, &node);
                assert_eq!(read(&text), meant(&node), "seed {seed}\n{text}");
                assert_eq!(read(&json(&node)), meant(&node), "seed {seed}");
            }
        }
    }

    #[test]
    fn a_seed_is_a_world() {
        for seed in 0..100 {
            assert_eq!(world_from_seed(seed), world_from_seed(seed));
        }
    }
}
