//! Companies at random, written as each directory exports them.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::*;
use super::on;
use crate::import::Imported;

/// A person of a company. Everybody else is named by their place.
#[derive(Debug, Clone)]
pub(super) struct Member {
    pub(super) login: String,
    pub(super) name: String,
    pub(super) phones: Vec<String>,
    pub(super) department: Option<usize>,
    /// Nobody where the place is not there.
    pub(super) manager: Option<usize>,
    pub(super) is_active: bool,
    pub(super) is_guest: bool,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Company {
    /// Names and parents, which stand before.
    pub(super) departments: Vec<(String, Option<usize>)>,
    pub(super) members: Vec<Member>,
    pub(super) groups: Vec<(String, BTreeSet<usize>)>,
}

pub(super) const DEPARTMENTS: [(&str, &str); 7] = [
    ("Sales", "sales"),
    ("R&D", "r-d"),
    ("Отдел продаж", "отдел-продаж"),
    ("Key, accounts", "key-accounts"),
    ("\"Special\" ops", "special-ops"),
    ("no", "no"),
    ("École #1", "école-1"),
];
pub(super) const GROUPS: [(&str, &str); 3] =
    [("Night desk", "night-desk"), ("Duty, weekend", "duty-weekend"), ("heads-up", "heads-up")];

/// A company in which everybody can be told apart, and of which managers come before those who report to them.
pub(super) fn orderly() -> impl Strategy<Value = Company> {
    let departments = prop::collection::vec(prop::option::of(any::<prop::sample::Index>()), 1..DEPARTMENTS.len());
    let phones = prop::collection::vec("\\+49 ?[0-9]{3,6}", 0..3);
    let name = "(Ana|Boris|Анна|O'Neil|Kim \"K\") (Souza|Lee, Jr|d’Arc|Иванова)";
    let member = (
        name,
        phones,
        prop::option::of(any::<prop::sample::Index>()),
        prop::option::weighted(0.8, any::<prop::sample::Index>()),
        (any::<bool>(), prop::bool::weighted(0.8), prop::bool::weighted(0.1)),
    );
    let members = prop::collection::vec(member, 0..9);
    let groups = prop::collection::vec(prop::collection::vec(any::<prop::sample::Index>(), 0..4), 0..GROUPS.len());
    (departments, members, groups).prop_map(|(departments, members, groups)| {
        let parents = departments.iter().enumerate();
        let departments: Vec<(String, Option<usize>)> = parents
            .map(|(at, parent)| (DEPARTMENTS[at].0.to_owned(), parent.filter(|_| at > 0).map(|it| it.index(at.max(1)))))
            .collect();
        let members: Vec<Member> = members
            .into_iter()
            .enumerate()
            .map(|(at, (name, mut phones, department, manager, (_, is_active, is_guest)))| {
                let mut seen = BTreeSet::new();
                phones.retain(|phone| seen.insert(phone.clone()));
                Member {
                    login: format!("p{at}"),
                    name,
                    phones,
                    department: department.filter(|_| !is_guest).map(|it| it.index(departments.len())),
                    manager: manager.filter(|_| at > 0).map(|it| it.index(at.max(1))),
                    is_active,
                    is_guest,
                }
            })
            .collect();
        let groups = groups.into_iter().zip(GROUPS).map(|(places, (name, _))| {
            let places = places.into_iter().filter(|_| !members.is_empty());
            (name.to_owned(), places.map(|it| it.index(members.len())).collect())
        });
        Company { groups: groups.collect(), departments, members }
    })
}

/// A company with what goes wrong: logins that meet, names that differ in case, cycles of managers, managers who are nobody.
pub(super) fn untidy() -> impl Strategy<Value = Company> {
    let name = "(Sales|SALES| sales |Field  Service|field service|heads|!|)";
    let departments = prop::collection::vec((name, prop::option::of(0_usize..4)), 1..5);
    let login = "(ana|Ana|ANA|everyone|o'neil|!|p[0-9]|)";
    let member = (login, ".{0,6}", prop::collection::vec(".{0,6}", 0..2), prop::option::of(0_usize..4));
    let more = (prop::option::of(0_usize..12), any::<bool>(), any::<bool>());
    let members = prop::collection::vec((member, more), 0..9);
    let groups = prop::collection::vec(("(desk|Desk|!|)", prop::collection::btree_set(0_usize..12, 0..4)), 0..4);
    (departments, members, groups).prop_map(|(departments, members, groups)| {
        let count = departments.len();
        // Paths have to end: a parent stands before.
        let parents = departments.into_iter().enumerate();
        let departments: Vec<_> =
            parents.map(|(at, (name, parent))| (name, parent.filter(|parent| *parent < at))).collect();
        let members =
            members.into_iter().map(|((login, name, phones, department), (manager, is_active, is_guest))| Member {
                login,
                name,
                phones,
                department: department.filter(|it| *it < count),
                manager,
                is_active,
                is_guest,
            });
        Company { members: members.collect(), groups, departments }
    })
}

/// How a company happens to be exported.
#[derive(Debug, Clone)]
pub(super) struct Manner {
    seed: u64,
    page: usize,
    style: u8,
}

pub(super) fn manner() -> impl Strategy<Value = Manner> {
    (any::<u64>(), 1_usize..5, any::<u8>()).prop_map(|(seed, page, style)| Manner { seed, page, style })
}

impl Manner {
    fn shuffled<T>(&self, mut items: Vec<T>) -> Vec<T> {
        let mut state = self.seed | 1;
        for end in (1..items.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            items.swap(end, usize::try_from(state >> 33).unwrap() % (end + 1));
        }
        items
    }

    /// The same way of writing, in the order and on the pages of another.
    pub(super) fn with_order_of(&self, other: &Self) -> Self {
        Self { seed: other.seed, page: other.page, style: self.style }
    }

    fn is(&self, bit: u8) -> bool {
        self.style & (1 << bit) != 0
    }

    /// Pages of an answer, each in its envelope.
    fn pages(&self, records: Vec<Value>, envelope: impl Fn(Vec<Value>, bool) -> Value) -> Vec<Value> {
        let records = self.shuffled(records);
        let count = records.len().div_ceil(self.page).max(1);
        let page = |at: usize| records.iter().skip(at * self.page).take(self.page).cloned().collect();
        self.shuffled((0..count).map(|at| envelope(page(at), at + 1 < count)).collect())
    }
}

/// One dump, one a page, or several documents in one.
fn dumps(manner: &Manner, pages: &[Value]) -> Vec<String> {
    match (manner.is(0), manner.is(1)) {
        (false, _) => pages.iter().map(ToString::to_string).collect(),
        (true, false) => vec![pages.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")],
        (true, true) => vec![json!(pages).to_string()],
    }
}

/// A directory and the way in which a tree is written in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Scim,
    Ldif,
    Graph,
    Google,
    Csv(Tree),
}

pub(super) const FORMATS: [Format; 8] = [
    Format::Scim,
    Format::Ldif,
    Format::Graph,
    Format::Google,
    Format::Csv(Tree::Departments),
    Format::Csv(Tree::Path),
    Format::Csv(Tree::Parents),
    Format::Csv(Tree::Managers),
];

impl Format {
    pub(super) fn tree(self) -> Tree {
        match self {
            Self::Scim | Self::Graph => Tree::Departments,
            Self::Ldif | Self::Google => Tree::Units,
            Self::Csv(tree) => tree,
        }
    }

    pub(super) fn export(self, company: &Company, manner: &Manner) -> Vec<String> {
        match self {
            Self::Scim => scim_dumps(company, manner),
            Self::Ldif => ldif_dumps(company, manner),
            Self::Graph => graph_dumps(company, manner),
            Self::Google => vec![google_table(company, manner)],
            Self::Csv(tree) => vec![table(company, tree, manner)],
        }
    }

    pub(super) fn import(self, texts: &[String]) -> Result<Imported, DirectoryError> {
        self.import_as(texts, super::with(self.tree()))
    }

    pub(super) fn import_as(self, texts: &[String], options: Options<'_>) -> Result<Imported, DirectoryError> {
        on(texts, |dumps| match self {
            Self::Scim => scim(dumps, options),
            Self::Ldif => ldif(dumps, LdifOptions { base: None, day: "2026-11-21".parse().unwrap() }, options),
            Self::Graph => graph(dumps, options),
            Self::Google => google(dumps, options),
            Self::Csv(tree) => csv(dumps[0], table_options(&map(tree)), options, &|_, _| None),
        })
    }
}

pub(super) fn table_options(map: &[(Field, String)]) -> CsvOptions<'_> {
    CsvOptions { map, delimiter: None, path_separator: Some(">"), active_words: &[] }
}

fn map(tree: Tree) -> Vec<(Field, String)> {
    let mut names = vec!["id", "number", "name", "email", "phone", "department", "manager", "active", "guest", "group"];
    names.extend((tree == Tree::Parents).then_some("parent"));
    names.into_iter().map(|name| (Field::find(name).unwrap(), format!("the {name}"))).collect()
}

impl Company {
    /// The names of a department and those above it, the outermost first.
    pub(super) fn path(&self, at: usize) -> Vec<&str> {
        let mut path: Vec<&str> = std::iter::successors(Some(at), |at| self.departments[*at].1)
            .map(|at| self.departments[at].0.as_str())
            .collect();
        path.reverse();
        path
    }

    fn department(&self, member: &Member) -> &str {
        member.department.map_or("", |at| &self.departments[at].0)
    }
}

fn key(at: usize) -> String {
    format!("key-{at}")
}

fn email(member: &Member) -> String {
    format!("{}@acme.example", member.login)
}

fn scim_dumps(company: &Company, manner: &Manner) -> Vec<String> {
    let user = |(at, member): (usize, &Member)| {
        let phones: Vec<Value> = member
            .phones
            .iter()
            .map(|phone| json!({"value": if manner.is(2) { format!("tel:{phone}") } else { phone.clone() }, "type": "work"}))
            .collect();
        let extension = json!({
            "department": company.department(member),
            "manager": member.manager.map(|manager| json!({"value": key(manager)})),
        });
        let mut user = json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
            "id": key(at), "userName": member.login, "displayName": member.name, "phoneNumbers": phones,
            "emails": [{"value": "other@acme.example"}, {"value": email(member), "primary": true}],
            "active": if manner.is(3) { json!(member.is_active) } else { json!(member.is_active.to_string()) },
            "userType": if member.is_guest { "Guest" } else { "Employee" },
        });
        user["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"] = extension;
        user
    };
    let group = |(at, (name, members)): (usize, &(String, BTreeSet<usize>))| {
        let members: Vec<Value> = members.iter().map(|member| json!({"value": key(*member)})).collect();
        json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
            "id": format!("group-{at}"), "displayName": name, "members": members,
        })
    };
    let users: Vec<Value> = company.members.iter().enumerate().map(user).collect();
    let groups: Vec<Value> = company.groups.iter().enumerate().map(group).collect();
    let (user_count, group_count) = (users.len(), groups.len());
    let envelope = |total: usize| move |page: Vec<Value>, _| json!({"totalResults": total, "itemsPerPage": page.len(), "Resources": page});
    let mut pages = manner.pages(users, envelope(user_count));
    pages.extend(manner.pages(groups, envelope(group_count)));
    dumps(manner, &pages)
}

fn graph_dumps(company: &Company, manner: &Manner) -> Vec<String> {
    let user = |(at, member): (usize, &Member)| {
        json!({
            "id": key(at), "userPrincipalName": format!("{}@acme.example", member.login), "displayName": member.name,
            "mail": email(member), "businessPhones": member.phones.iter().take(1).collect::<Vec<_>>(),
            "mobilePhone": member.phones.get(1), "department": company.department(member),
            "accountEnabled": member.is_active, "userType": if member.is_guest { "Guest" } else { "Member" },
            "manager": member.manager.map(|manager| json!({"@odata.type": "#microsoft.graph.user", "id": key(manager)})),
        })
    };
    let group = |(at, (name, members)): (usize, &(String, BTreeSet<usize>))| {
        let members: Vec<Value> = members.iter().map(|member| json!({"id": key(*member)})).collect();
        json!({"@odata.type": "#microsoft.graph.group", "id": format!("group-{at}"), "displayName": name, "members": members})
    };
    let envelope = |page, goes_on| {
        let mut page = json!({"value": page});
        if goes_on {
            page["@odata.nextLink"] = json!("https://graph.example/next");
        }
        page
    };
    let mut pages = manner.pages(company.members.iter().enumerate().map(user).collect(), envelope);
    pages.extend(manner.pages(company.groups.iter().enumerate().map(group).collect(), envelope));
    dumps(manner, &pages)
}

/// A value of a distinguished name, escaped in one of two ways.
fn escaped(value: &str, manner: &Manner) -> String {
    if manner.is(3) {
        return value.bytes().flat_map(|byte| format!("\\{byte:02x}").into_bytes()).map(char::from).collect();
    }
    value.chars().map(|c| if c.is_alphanumeric() { c.to_string() } else { format!("\\{c}") }).collect()
}

/// A line, folded or in base64 where it has to be or happens to be.
fn write_line(out: &mut String, name: &str, value: &str, manner: &Manner) {
    let is_safe = value.bytes().all(|byte| (b' '..=b'~').contains(&byte)) && !value.starts_with([' ', ':', '<']);
    let is_safe = is_safe && !value.ends_with(' ');
    let line = if is_safe && (name == "changetype" || !manner.is(4)) {
        format!("{name}: {value}")
    } else {
        format!("{name}:: {}", STANDARD.encode(value))
    };
    let end = if manner.is(5) { "\r\n" } else { "\n" };
    let width = 8 + manner.page * 7;
    for (at, part) in line.as_bytes().chunks(width).enumerate() {
        let blank = if at > 0 { " " } else { "" };
        write!(out, "{blank}{}{end}", std::str::from_utf8(part).unwrap()).unwrap();
    }
}

fn ldif_dumps(company: &Company, manner: &Manner) -> Vec<String> {
    let unit = |at: usize| {
        let units = company.path(at).into_iter().rev().map(|name| format!("OU={},", escaped(name, manner)));
        units.collect::<String>()
    };
    let dn = |at: usize| {
        let place = company.members.get(at).and_then(|member| member.department).map(unit).unwrap_or_default();
        format!("CN=person {at},{place}DC=acme,DC=example")
    };
    let mut entries = Vec::new();
    for at in 0..company.departments.len() {
        let dn = format!("{}DC=acme,DC=example", unit(at));
        entries.push(vec![("dn", dn), ("objectClass", "organizationalUnit".to_owned())]);
    }
    for (at, member) in company.members.iter().enumerate() {
        let mut entry = vec![
            ("dn", dn(at)),
            ("changetype", "add".to_owned()),
            ("objectClass", "user".to_owned()),
            ("sAMAccountName", member.login.clone()),
            ("displayName", member.name.clone()),
            ("mail", email(member)),
            ("unicodePwd", "secret".to_owned()),
            ("userAccountControl", if member.is_active { "512" } else { "514" }.to_owned()),
        ];
        entry.extend(member.phones.iter().map(|phone| ("telephoneNumber", phone.clone())));
        entry.extend(member.manager.map(|manager| ("manager", dn(manager).to_uppercase())));
        entries.push(entry);
    }
    for (name, members) in &company.groups {
        let mut entry =
            vec![("dn", format!("CN={},DC=acme", escaped(name, manner))), ("objectClass", "group".to_owned())];
        entry.push(("cn", name.clone()));
        entry.extend(members.iter().map(|member| ("member", dn(*member))));
        entries.push(entry);
    }
    let entries = manner.shuffled(entries);
    let text = |entries: &[Vec<(&str, String)>]| {
        let mut text = String::from("version: 1\n# a comment\n  that goes on\n\n");
        for entry in entries {
            for (name, value) in entry {
                write_line(&mut text, name, value, manner);
            }
            text.push_str(if manner.is(6) { "\n\n" } else { "\r\n" });
        }
        text
    };
    if entries.is_empty() { vec![text(&[])] } else { entries.chunks(manner.page).map(text).collect() }
}

fn write_table(rows: Vec<Vec<String>>, header: &[&str], manner: &Manner, delimiters: &[u8]) -> String {
    let delimiter = delimiters[usize::from(manner.style) % delimiters.len()];
    let style = if manner.is(5) { ::csv::QuoteStyle::Always } else { ::csv::QuoteStyle::Necessary };
    let mut writer = ::csv::WriterBuilder::new().delimiter(delimiter).quote_style(style).from_writer(Vec::new());
    writer.write_record(header).unwrap();
    for row in manner.shuffled(rows) {
        writer.write_record(row).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

fn google_table(company: &Company, manner: &Manner) -> String {
    let header = [
        "First Name [Required]",
        "Last Name [Required]",
        "Email Address [Required]",
        "Password [Required]",
        "Org Unit Path [Required]",
        "Work Phone",
        "Mobile Phone",
        "Manager Email",
        "Status [READ ONLY]",
    ];
    let row = |member: &Member| {
        let path = member.department.map(|at| company.path(at)).unwrap_or_default().join("/");
        let manager = member.manager.map(|at| company.members.get(at).map_or("nobody@x".to_owned(), email));
        let phone = |at: usize| member.phones.get(at).cloned().unwrap_or_default();
        vec![
            member.name.clone(),
            String::new(),
            email(member),
            "****".to_owned(),
            format!("/{path}"),
            phone(0),
            phone(1),
            manager.unwrap_or_default(),
            if member.is_active { "Active" } else { "Suspended" }.to_owned(),
        ]
    };
    write_table(company.members.iter().map(row).collect(), &header, manner, b",")
}

fn table(company: &Company, tree: Tree, manner: &Manner) -> String {
    let map = map(Tree::Parents);
    let columns: Vec<&str> = manner.shuffled(map.iter().map(|(_, column)| column.as_str()).collect());
    let cell = |at: usize, member: &Member, column: &str| match column {
        "the id" => member.login.clone(),
        "the number" => at.to_string(),
        "the name" => member.name.clone(),
        "the email" => email(member),
        "the phone" => member.phones.join(if manner.is(6) { "\n" } else { "|" }),
        "the department" if tree == Tree::Path => {
            member.department.map(|at| company.path(at).join(" > ")).unwrap_or_default()
        }
        "the department" => company.department(member).to_owned(),
        "the parent" => {
            let parent = member.department.and_then(|at| company.departments[at].1);
            parent.map(|at| company.departments[at].0.clone()).unwrap_or_default()
        }
        "the manager" => member.manager.map(|manager| manager.to_string()).unwrap_or_default(),
        "the active" => if member.is_active { "yes" } else { "no" }.to_owned(),
        "the guest" => if member.is_guest { "extern" } else { "" }.to_owned(),
        _ => {
            let of = company.groups.iter().filter(|(_, members)| members.contains(&at));
            // A comma parts groups, too.
            of.map(|(name, _)| name.replace(',', "")).collect::<Vec<_>>().join(";")
        }
    };
    let row = |(at, member): (usize, &Member)| columns.iter().map(|column| cell(at, member, column)).collect();
    let rows = company.members.iter().enumerate().map(row).collect();
    write_table(rows, &columns, manner, b",;\t|")
}
