//! What random charts say: mostly what is right, with slips now and then.

use crate::worlds::Dice;

/// What a chart says, before it is spelled.
#[derive(Debug, Clone)]
pub(super) enum Node {
    /// Nothing, in one of the ways to say so.
    Absent,
    /// A word that stands without quotes: `true`, `17`.
    Word(&'static str),
    /// A text, with quotes or without.
    Text(String),
    /// A text in quotes.
    Quoted(String),
    /// A list.
    List(Vec<Node>),
    /// Keys with their values.
    Map(Vec<(Node, Node)>),
}

const IDS: [&str; 44] = [
    "ana",
    "Ana",
    "boris",
    "kim",
    "sales",
    "sales/emea",
    "R+D",
    "o'neil",
    "it's",
    "ana@acme.example",
    "a.b_c-d",
    "x-ray",
    "_",
    "_root",
    "17",
    "007",
    "1e3",
    "0x1F",
    "1.5",
    "2026-11-21",
    "no",
    "true",
    "null",
    "Null",
    "nan",
    "name",
    "employees",
    "юрий",
    "отдел-продаж",
    "renée",
    "李雷",
    "営業",
    "नीना",
    "हिन्दी",
    "محمد",
    "٣",
    "ß",
    "ﬁ",
    "ｋｉｍ",
    "한국",
    "𐐀𐐁",
    "x\u{301}",
    "a\u{20dd}",
    "ệ",
];
/// What an id begins with, and what it may have behind that.
const LETTERS: [&str; 14] = ["a", "Z", "0", "9", "_", "x", "é", "ж", "李", "ß", "ａ", "𐐀", "٣", "ก"];
const SIGNS: [&str; 8] = [".", "@", "+", "'", "/", "-", "\u{301}", "\u{94d}"];
const NO_IDS: [&str; 26] = [
    "",
    "-a",
    ".a",
    "'",
    "+1",
    "a b",
    "a:b",
    "a: b",
    "a #b",
    "a,b",
    "#",
    "~",
    "*a",
    "½",
    "e\u{301}",
    "\u{301}a",
    "a\u{301}\u{323}",
    "\u{212b}",
    "\u{958}",
    "a\u{200d}b",
    "a\u{202e}",
    "a\u{a0}b",
    "a\tb",
    "a\nb",
    "日 本",
    "🎧",
];
const PROSE: [&str; 36] = [
    "Ana Souza",
    "Борис Иванов",
    "李雷",
    "Zoë 🎧 Lee",
    "O'Neil: \"the boss\"",
    "O'Brien",
    "R&D",
    "C#",
    "a#b",
    "# not a comment",
    "a # b",
    "a: b",
    "a:b",
    "a :b",
    "trailing colon:",
    ": leading",
    "- not a list",
    "a, b [c] {d}",
    "[a]",
    "{a}",
    "(x) y_Y/z",
    "/a",
    "+a",
    "100 % of it",
    "back\\slash",
    "*star",
    "&anchor",
    "!tag",
    "what? yes: no",
    "null",
    "~",
    "17",
    "a  b",
    "a\u{a0}b",
    "line\nline",
    "e\u{301} \u{2028}\u{85}",
];
const PHONES: [&str; 10] =
    ["+49 30 123", "(030) 12-3", "tel:+49", "030", "+4930", "1", "+49.30", "0049 30", "٣1", "+٣٣"];
const NO_PHONES: [&str; 5] = ["none", "+", "٣", "()", "-"];
const FLAGS: [&str; 6] = ["true", "false", "True", "False", "TRUE", "FALSE"];
const NO_FLAGS: [&str; 9] = ["yes", "no", "on", "1", "0", "tRue", "truth", "True.", "n"];
const NUMBERS: [&str; 5] = ["17", "0", "1", "9999999999", "18446744073709551615"];
const NO_NUMBERS: [&str; 11] =
    ["-1", "1.5", "abc", "18446744073709551616", "1e3", "+5", "0x1F", "1_000", "007", "12 34", "٣"];
const KEYS: [&str; 13] = [
    "name",
    "parent",
    "head",
    "deputies",
    "bitrix",
    "email",
    "departments",
    "phone",
    "active",
    "guest",
    "administrator",
    "members",
    "owner",
];
const NO_KEYS: [&str; 18] = [
    "nmae",
    "Name",
    "heads",
    "deputy",
    "e-mail",
    "manager",
    "site",
    "sites",
    "position",
    "phones",
    "moderator",
    "version",
    "",
    "17",
    "null",
    "~",
    "ключ",
    "x",
];

/// One who writes a chart.
pub(super) struct Author<'d> {
    dice: &'d mut Dice,
    /// How many of a thousand things are wrong.
    slips: usize,
    departments: Vec<String>,
    employees: Vec<String>,
}

/// A random chart of at most so many employees.
pub(super) fn chart(dice: &mut Dice, most: usize) -> Node {
    let slips = *dice.pick(&[0, 0, 0, 2, 10, 60]);
    let mut author = Author { dice, slips, departments: Vec::new(), employees: Vec::new() };
    let size = author.dice.below(most + 1);
    author.departments = author.ids(size / 2);
    author.employees = author.ids(size);
    author.chart(size)
}

impl Author<'_> {
    fn slip(&mut self) -> bool {
        self.slips > 0 && self.dice.below(1000) < self.slips
    }

    fn word(&mut self, right: &[&'static str], wrong: &[&'static str]) -> Node {
        if !self.slip() {
            return Node::Word(self.dice.pick::<&str>(right));
        }
        match self.dice.below(3) {
            0 => Node::Quoted((*self.dice.pick::<&str>(right)).to_owned()),
            1 => Node::Word(self.dice.pick::<&str>(wrong)),
            _ => self.other(),
        }
    }

    /// Anything.
    fn other(&mut self) -> Node {
        match self.dice.below(10) {
            0 | 1 => Node::Absent,
            2 => Node::Quoted(String::new()),
            3 => Node::List(Vec::new()),
            4 => Node::Map(Vec::new()),
            5 => Node::List(vec![self.prose(), self.prose()]),
            6 => Node::List(vec![Node::Absent, Node::List(vec![self.prose()])]),
            7 => Node::Map(vec![(self.prose(), Node::Word("17")), (Node::Text("x".to_owned()), self.prose())]),
            8 => self.deep(),
            _ => self.prose(),
        }
    }

    /// Mappings or lists in each other, up to more of them than a reader takes.
    fn deep(&mut self) -> Node {
        let depth = *self.dice.pick(&[2, 3, 4, 5, 6, 7, 8, 9, 251, 252, 253, 254, 255, 256]);
        let is_list = self.dice.percent(50);
        let around = |node, _| {
            if is_list { Node::List(vec![node]) } else { Node::Map(vec![(Node::Text("a".to_owned()), node)]) }
        };
        (0..depth).fold(self.prose(), around)
    }

    fn prose(&mut self) -> Node {
        Node::Text((*self.dice.pick::<&str>(&PROSE)).to_owned())
    }

    fn new_id(&mut self) -> String {
        let numbered = |dice: &mut Dice| format!("{}{}", dice.pick::<&str>(&["a", "ana.", "д-", "li"]), dice.below(50));
        match self.dice.below(10) {
            0..4 => (*self.dice.pick::<&str>(&IDS)).to_owned(),
            4..8 => numbered(self.dice),
            _ => {
                let len = *self.dice.pick(&[1, 2, 3, 8, 15, 16, 17, 31, 128]);
                let more = |dice: &mut Dice| dice.percent(15).then(|| *dice.pick::<&str>(&SIGNS[..6]));
                let rest = (1..len).map(|_| more(self.dice).unwrap_or_else(|| self.dice.pick::<&str>(&LETTERS)));
                let id: Vec<&str> = rest.collect();
                format!("{}{}", self.dice.pick::<&str>(&LETTERS), id.concat())
            }
        }
    }

    /// So many ids, mostly different ones.
    fn ids(&mut self, count: usize) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        for number in 0..count {
            let mut id = self.new_id();
            if ids.contains(&id) && !self.slip() {
                id = format!("{}{number}", id.get(..1).unwrap_or("_"));
            }
            if self.slip() {
                id = self.no_id();
            }
            ids.push(id);
        }
        ids
    }

    fn no_id(&mut self) -> String {
        match self.dice.below(8) {
            0 => {
                let len = *self.dice.pick(&[128, 128, 997, 998, 999, 1000, 1001, 1021, 1022, 1023, 1024, 1025, 1030]);
                format!("{}{}", self.dice.pick::<&str>(&LETTERS), "a".repeat(len))
            }
            1 => format!("{}{}", self.dice.pick::<&str>(&LETTERS), self.dice.pick::<&str>(&SIGNS)),
            _ => (*self.dice.pick::<&str>(&NO_IDS)).to_owned(),
        }
    }

    fn chart(&mut self, size: usize) -> Node {
        let departments = self.departments.clone();
        let departments = self.table(departments, Self::department);
        let employees = self.employees.clone();
        let employees = self.table(employees, |author, _| author.employee());
        let ids = self.ids(size / 5);
        let groups = self.table(ids, |author, _| author.group());
        let ids = self.ids(size / 5);
        let workgroups = self.table(ids, |author, _| author.workgroup());
        let mut entries = vec![
            ("departments", departments),
            ("employees", employees),
            ("groups", groups),
            ("workgroups", workgroups),
        ];
        entries.retain(|(_, node)| !matches!(node, Node::Map(records) if records.is_empty()) || self.dice.percent(20));
        if self.dice.percent(20) {
            entries.insert(0, ("version", self.word(&["1"], &["2", "0", "1.0", "01", "x"])));
        }
        self.record(entries)
    }

    fn table(&mut self, ids: Vec<String>, mut record: impl FnMut(&mut Self, usize) -> Node) -> Node {
        let mut entries = Vec::new();
        for (at, id) in ids.into_iter().enumerate() {
            let node = if self.slip() || self.dice.percent(1) { self.other() } else { record(self, at) };
            entries.push((Node::Text(id), node));
            if self.slip() {
                let slip = match self.dice.below(3) {
                    0 => Node::Word(self.dice.pick::<&str>(&["<<", "null", "~", "=", "NULL"])),
                    _ => entries[self.dice.below(entries.len())].0.clone(),
                };
                entries.push((slip, record(self, at)));
            }
        }
        if self.dice.percent(20) {
            self.dice.shuffle(&mut entries);
        }
        Node::Map(entries)
    }

    /// Fixed keys with their values: in any order at times, and beside them what is somebody's own or wrong.
    fn record(&mut self, fields: Vec<(&'static str, Node)>) -> Node {
        let mut entries: Vec<(Node, Node)> = Vec::new();
        for (key, node) in fields {
            let node = if self.slip() { self.other() } else { node };
            entries.push((Node::Text(key.to_owned()), node));
        }
        if self.dice.percent(3) {
            let own = *self.dice.pick::<&str>(&["x-note", "x-", "x-17", "x-é", "x-o'neil"]);
            entries.push((Node::Text(own.to_owned()), self.other()));
        }
        if self.slip() {
            let key = match self.dice.below(4) {
                0 => Node::Word("<<"),
                1 => Node::Text((*self.dice.pick::<&str>(&KEYS)).to_owned()),
                2 => entries.first().map_or(Node::Absent, |(key, _)| key.clone()),
                _ => Node::Text((*self.dice.pick::<&str>(&NO_KEYS)).to_owned()),
            };
            let twice = if self.dice.percent(30) { 2 } else { 1 };
            let value = self.other();
            entries.extend(std::iter::repeat_n((key, value), twice));
        }
        if self.slip() && self.dice.percent(5) {
            // More odd keys than are kept, and some of them twice.
            let odd = |number: usize| (Node::Text(format!("x-{number}")), Node::Word("1"));
            entries.extend((0..105).map(odd));
            entries.extend([0, 98, 99, 100, 101, 104].map(odd));
        }
        if self.dice.percent(30) {
            self.dice.shuffle(&mut entries);
        }
        Node::Map(entries)
    }

    /// Those of the fields that are there, by percent.
    fn fields(&mut self, fields: &[(&'static str, usize)]) -> Node {
        let mut chosen = Vec::new();
        for (key, percent) in fields {
            if self.dice.percent(*percent) {
                chosen.push((*key, self.value(key)));
            }
        }
        self.record(chosen)
    }

    fn value(&mut self, key: &str) -> Node {
        match key {
            "email" => Node::Text(format!("{}@acme.example", self.new_id())),
            "phone" => self.phones(),
            "active" | "guest" | "administrator" => self.word(&FLAGS, &NO_FLAGS),
            "bitrix" => self.word(&NUMBERS, &NO_NUMBERS),
            "departments" => self.names(|author| &author.departments),
            "owner" => self.name(|author| &author.employees),
            "head" | "deputies" | "members" | "moderators" => self.names(|author| &author.employees),
            _ => self.prose(),
        }
    }

    /// A department whose parent comes before it, so that there are no cycles but by a slip.
    fn department(&mut self, at: usize) -> Node {
        let fields = [("name", 85), ("head", 40), ("deputies", 20), ("bitrix", 15)];
        let Node::Map(mut entries) = self.fields(&fields) else { return Node::Absent };
        let end = if self.slip() { self.departments.len() } else { at };
        if end > 0 && self.dice.percent(70) {
            let parent = self.name(|author| &author.departments[..end]);
            entries.insert(self.dice.below(entries.len() + 1), (Node::Text("parent".to_owned()), parent));
        }
        Node::Map(entries)
    }

    fn employee(&mut self) -> Node {
        self.fields(&[
            ("name", 90),
            ("email", 40),
            ("departments", 70),
            ("phone", 30),
            ("active", 15),
            ("guest", 8),
            ("administrator", 5),
            ("bitrix", 15),
        ])
    }

    fn group(&mut self) -> Node {
        self.fields(&[("name", 80), ("members", 80), ("bitrix", 10)])
    }

    fn workgroup(&mut self) -> Node {
        self.fields(&[("name", 80), ("owner", 50), ("moderators", 40), ("members", 80), ("bitrix", 10)])
    }

    fn name(&mut self, known: impl Fn(&Self) -> &[String]) -> Node {
        if known(self).is_empty() && !self.slip() {
            return Node::Absent;
        }
        if self.slip() || known(self).is_empty() {
            return match self.dice.below(4) {
                0 => Node::Quoted(String::new()),
                1 => Node::Text(self.no_id()),
                _ => Node::Text(self.new_id()),
            };
        }
        let at = self.dice.below(known(self).len());
        Node::Text(known(self)[at].clone())
    }

    fn names(&mut self, known: impl Fn(&Self) -> &[String]) -> Node {
        let count = if known(self).is_empty() { 0 } else { *self.dice.pick(&[0, 1, 1, 1, 2, 3, 8]) };
        let names = (0..count).map(|_| self.name(&known)).collect();
        self.one_or_many(names)
    }

    fn phones(&mut self) -> Node {
        let mut phones = Vec::new();
        for _ in 0..self.dice.below(4) {
            let phones_of = if self.slip() { &NO_PHONES[..] } else { &PHONES[..] };
            let phone = (*self.dice.pick::<&str>(phones_of)).to_owned();
            phones.push(if self.dice.percent(70) { Node::Quoted(phone) } else { Node::Text(phone) });
        }
        self.one_or_many(phones)
    }

    fn one_or_many(&mut self, mut items: Vec<Node>) -> Node {
        if self.slip() {
            let slip = self.other();
            items.insert(self.dice.below(items.len() + 1), slip);
        }
        match items.len() {
            1 if self.dice.percent(50) => items.remove(0),
            _ => Node::List(items),
        }
    }
}
