//! Microsoft Graph: answers of `users` and `groups`, with `$select` and `$expand=manager`.

use std::collections::{BTreeMap, BTreeSet};

use super::node::Node;
use super::pages::{self, Extent, Names, Page};
use super::record::{Group, Path, Person, Records};
use super::words::{first_of, folded, joined, phone, tidy};
use super::{DirectoryError, Options, Tree, finish};
use crate::finding::Severity;
use crate::import::report::Report;
use crate::import::{Dump, Imported};

const NAMES: Names = Names {
    known: &[
        "value",
        "@odata.nextlink",
        "@odata.count",
        "@odata.context",
        "@odata.type",
        "error",
        "code",
        "message",
        "id",
        "userprincipalname",
        "displayname",
        "givenname",
        "surname",
        "mail",
        "businessphones",
        "mobilephone",
        "department",
        "companyname",
        "division",
        "employeeorgdata",
        "accountenabled",
        "usertype",
        "deleteddatetime",
        "manager",
        "members",
        "members@odata.nextlink",
        "securityenabled",
        "grouptypes",
    ],
    records: "value",
    total: "@odata.count",
    more: "@odata.nextlink",
    error: refusal,
};

/// The question whose answer has everything that a chart can hold.
const QUERY: &str = "/users?$select=id,userPrincipalName,displayName,givenName,surname,mail,businessPhones,mobilePhone,\
                     department,companyName,accountEnabled,userType&$expand=manager($select=id)&$top=999";

/// So many members an expanded group has at most, whether or not there are more.
const MAX_EXPANDED: usize = 20;

/// Returns the org chart of a tenant, from all pages of its users and groups in any order.
///
/// An employee's id is the `userPrincipalName` before its `@`. A group with its members becomes a user group. Departments
/// are those that users name.
///
/// # Errors
/// A dump that is not JSON, holds an error or no records, or is not whole, unless that will do.
pub fn graph(dumps: &[Dump<'_>], options: Options<'_>) -> Result<Imported, DirectoryError> {
    let mut report = Report::on(dumps);
    let mut records = Records::default();
    let mut gathered = Gathered::default();
    for page in &pages::read(dumps, NAMES)? {
        gathered.add(page, options, &mut records, &mut report)?;
    }
    records.settle(&mut report);
    gathered.check(&records, options, &mut report)?;
    records.lacks_managers = !gathered.fields.contains("manager");
    Ok(finish("Microsoft Graph", &records, options, report))
}

/// The message of an answer that is an error.
fn refusal(node: &Node<'_>) -> Option<String> {
    let error = node.get("error");
    let said = [error.get("code").text(), error.get("message").text()];
    node.has("error").then(|| said.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(": "))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    User,
    Group,
    Other,
}

fn kind(node: &Node<'_>) -> Kind {
    let named = node.get("@odata.type").text();
    if named.is_empty() {
        let is_group = ["members", "securityenabled", "grouptypes"].iter().any(|name| node.has(name));
        let is_user =
            ["userprincipalname", "givenname", "accountenabled", "usertype"].iter().any(|name| node.has(name));
        return match (is_user, is_group) {
            (true, _) => Kind::User,
            (_, true) => Kind::Group,
            _ => Kind::Other,
        };
    }
    match named {
        "#microsoft.graph.user" => Kind::User,
        "#microsoft.graph.group" => Kind::Group,
        _ => Kind::Other,
    }
}

/// A field that the default answer lacks, and what its absence means.
const OPTIONAL: [(&str, &str, &str); 4] = [
    ("accountenabled", "accountEnabled", "everybody is taken as active"),
    ("usertype", "userType", "nobody is taken as a guest"),
    ("department", "department", "nobody is in a department"),
    ("manager", "manager", "no department has a head"),
];

/// What is counted on the way.
#[derive(Debug, Default)]
struct Gathered {
    extents: BTreeMap<Kind, Extent>,
    /// Optional fields that some user has, or that the question named.
    fields: BTreeSet<&'static str>,
    groups: BTreeSet<String>,
    nameless: usize,
    others: usize,
}

impl Gathered {
    fn add(
        &mut self,
        page: &Page<'_>,
        options: Options<'_>,
        records: &mut Records,
        report: &mut Report<'_>,
    ) -> Result<(), DirectoryError> {
        let first = page.records.first().map_or(Kind::User, kind);
        self.extents.entry(first).or_default().add(page, NAMES);
        let context = page.envelope.as_ref().map_or("", |envelope| envelope.get("@odata.context").text());
        let asked = context.to_ascii_lowercase();
        self.fields.extend(OPTIONAL.iter().map(|(name, ..)| *name).filter(|name| asked.contains(name)));
        for node in &page.records {
            match kind(node) {
                Kind::User => self.user(node, options.tree, page.dump, records, report),
                Kind::Group => self.group(node, options, page.dump, records, report)?,
                Kind::Other => self.others += 1,
            }
        }
        Ok(())
    }

    fn user(&mut self, node: &Node<'_>, tree: Tree, dump: usize, records: &mut Records, report: &mut Report<'_>) {
        self.fields.extend(OPTIONAL.iter().map(|(name, ..)| *name).filter(|name| node.has(name)));
        let person = person(node, tree);
        if person.key.is_empty() {
            self.nameless += 1;
            report.warn(dump, "a user", "has neither `id` nor `userPrincipalName`; left out");
        } else {
            records.add_person(person, dump);
        }
    }

    fn group(
        &mut self,
        node: &Node<'_>,
        options: Options<'_>,
        dump: usize,
        records: &mut Records,
        report: &mut Report<'_>,
    ) -> Result<(), DirectoryError> {
        let group = group(node);
        let name = group.name.clone();
        let is_cut = !node.get("members@odata.nextlink").text().is_empty();
        if is_cut {
            let reason = format!("the members of group {name} go on on another page");
            DirectoryError::unless_partial(options, dump, &reason, report)?;
        } else if group.members.len() == MAX_EXPANDED {
            let message = format!(
                "has {MAX_EXPANDED} members, and Graph expands no more; ask for /groups/{{id}}/members if there are others"
            );
            report.warn(dump, format_args!("group {name}"), message);
        }
        if !node.has("members") {
            report.warn(dump, format_args!("group {name}"), "has no `members`; ask with $expand=members($select=id)");
        }
        if group.key.is_empty() {
            self.others += 1;
        } else {
            self.groups.insert(group.key.clone());
            records.add_group(group, dump);
        }
        Ok(())
    }

    fn check(&self, records: &Records, options: Options<'_>, report: &mut Report<'_>) -> Result<(), DirectoryError> {
        let users = records.people.len() + self.nameless;
        for (kind, extent) in &self.extents {
            let have = match kind {
                Kind::User => (users, "users"),
                Kind::Group => (self.groups.len(), "groups"),
                Kind::Other => (self.others, "objects"),
            };
            extent.check(have, options, report)?;
        }
        if self.others > 0 {
            let message = format!("left out, because they are neither users nor groups: {}", self.others);
            report.overall(Severity::Note, None, message);
        }
        self.report_missing(users, report);
        Ok(())
    }

    /// Most fields are not in the answer unless they are asked for.
    fn report_missing(&self, users: usize, report: &mut Report<'_>) {
        let missing: Vec<_> = OPTIONAL.iter().filter(|(name, ..)| !self.fields.contains(name)).collect();
        if users == 0 || missing.is_empty() {
            return;
        }
        for (_, name, meaning) in &missing {
            report.overall(Severity::Warning, None, format!("no user has `{name}`, so {meaning}"));
        }
        let message = format!("Graph answers these only where they are asked for: {QUERY}");
        report.overall(Severity::Note, None, message);
    }
}

fn person(node: &Node<'_>, tree: Tree) -> Person {
    let text = |key| node.get(key).text();
    let numbers = node.get("businessphones").items().iter().chain(node.get("mobilephone").items());
    let mut phones: Vec<String> = Vec::new();
    for number in numbers.filter_map(|number| phone(number.text())) {
        if !phones.contains(&number) {
            phones.push(number);
        }
    }
    let manager = node.get("manager");
    let named = if let Node::Map(_) = manager {
        first_of([manager.get("id").text(), manager.get("userprincipalname").text()])
    } else {
        tidy(manager.text())
    };
    let other = |text: &str| Some(folded(text)).filter(|text| !text.is_empty());
    Person {
        key: first_of([text("id"), text("userprincipalname")]),
        aliases: [other(text("userprincipalname")), other(text("mail")), None],
        login: first_of([text("userprincipalname"), text("mail"), text("id")]),
        name: first_of([text("displayname"), &joined(text("givenname"), text("surname"))]),
        email: Person::address(text("mail")),
        phones,
        places: places(node, tree),
        manager: Some(named).filter(|name| !name.is_empty()),
        is_inactive: node.get("accountenabled").flag() == Some(false) || !text("deleteddatetime").is_empty(),
        is_guest: text("usertype").eq_ignore_ascii_case("guest"),
        ..Person::default()
    }
}

fn places(node: &Node<'_>, tree: Tree) -> Vec<Path> {
    let (company, department) = (node.get("companyname").text(), node.get("department").text());
    let division = node.get("employeeorgdata").get("division").text();
    let path: &[&str] = match tree {
        Tree::Organization => &[company, division, department],
        Tree::Teams => &[],
        Tree::Units | Tree::Departments | Tree::Path | Tree::Parents | Tree::Managers => &[department],
    };
    let path: Path = path.iter().map(|name| tidy(name)).filter(|name| !name.is_empty()).collect();
    Some(path).filter(|path| !path.is_empty()).into_iter().collect()
}

fn group(node: &Node<'_>) -> Group {
    let id = |member: &Node<'_>| first_of([member.get("id").text(), member.text()]);
    let mut members: Vec<String> = node.get("members").items().iter().map(id).collect();
    members.retain(|member| !member.is_empty());
    let name = tidy(node.get("displayname").text());
    Group { key: first_of([node.get("id").text(), &name]), name, members }
}
