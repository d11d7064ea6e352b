//! SCIM 2.0 (RFC 7643 and 7644): users with the enterprise extension, and groups.

use std::collections::BTreeMap;

use super::node::Node;
use super::pages::{self, Extent, Names, Page};
use super::record::{Group, Path, Person, Records};
use super::words::{first_of, folded, joined, phone, tidy, yes_or_no};
use super::{DirectoryError, Options, Tree, finish};
use crate::finding::Severity;
use crate::import::report::Report;
use crate::import::{Dump, Imported};

const NAMES: Names = Names {
    known: &[
        "schemas",
        "totalresults",
        "resources",
        "nextcursor",
        "detail",
        "status",
        "scimtype",
        "id",
        "externalid",
        "username",
        "displayname",
        "name",
        "formatted",
        "givenname",
        "familyname",
        "emails",
        "value",
        "type",
        "primary",
        "phonenumbers",
        "active",
        "usertype",
        "groups",
        "display",
        "meta",
        "resourcetype",
        "members",
        "department",
        "division",
        "organization",
        "manager",
        "managerid",
        "employeenumber",
        "$ref",
    ],
    records: "resources",
    total: "totalresults",
    more: "nextcursor",
    error: refusal,
};

/// Returns the org chart of a SCIM server, from all pages of its users and groups in any order.
///
/// An employee's id is the `userName` before its `@`. A group becomes a user group. Departments are those that users name
/// in the enterprise extension.
///
/// # Errors
/// A dump that is not JSON, holds an error or no records, or is not whole, unless that will do.
pub fn scim(dumps: &[Dump<'_>], options: Options<'_>) -> Result<Imported, DirectoryError> {
    let mut report = Report::on(dumps);
    let mut records = Records::default();
    let mut gathered = Gathered::default();
    for page in &pages::read(dumps, NAMES)? {
        gathered.add(page, options.tree, &mut records, &mut report);
    }
    records.settle(&mut report);
    gathered.check(&records, options, &mut report)?;
    Ok(finish("SCIM", &records, options, report))
}

/// The message of an answer that is an error.
fn refusal(node: &Node<'_>) -> Option<String> {
    let is_error = node.get("schemas").items().iter().any(|it| it.text().ends_with(":Error"));
    is_error.then(|| first_of([node.get("detail").text(), node.get("scimtype").text(), node.get("status").text()]))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    User,
    Group,
    Other,
}

fn kind(node: &Node<'_>) -> Kind {
    let schemas = node.get("schemas").items().iter().map(Node::text);
    for name in std::iter::once(node.get("meta").get("resourcetype").text()).chain(schemas) {
        match name.rsplit(':').next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "user" => return Kind::User,
            "group" => return Kind::Group,
            _ => {}
        }
    }
    if node.has("username") {
        Kind::User
    } else if node.has("members") {
        Kind::Group
    } else {
        Kind::Other
    }
}

/// What is counted on the way.
#[derive(Debug, Default)]
struct Gathered {
    extents: BTreeMap<Option<Kind>, Extent>,
    nameless: usize,
    others: usize,
    tells_active: bool,
    groups: std::collections::BTreeSet<String>,
}

impl Gathered {
    fn add(&mut self, page: &Page<'_>, tree: Tree, records: &mut Records, report: &mut Report<'_>) {
        let mut kinds = page.records.iter().map(kind);
        let first = kinds.next();
        // A page of users and groups counts both.
        self.extents.entry(first.filter(|first| kinds.all(|it| it == *first))).or_default().add(page, NAMES);
        for node in &page.records {
            match kind(node) {
                Kind::User => self.user(node, tree, page.dump, records, report),
                Kind::Group => match group(node) {
                    group if group.key.is_empty() => self.others += 1,
                    group => {
                        self.groups.insert(group.key.clone());
                        records.add_group(group, page.dump);
                    }
                },
                Kind::Other => self.others += 1,
            }
        }
    }

    fn user(&mut self, node: &Node<'_>, tree: Tree, dump: usize, records: &mut Records, report: &mut Report<'_>) {
        self.tells_active |= node.has("active");
        let person = person(node, tree);
        if person.key.is_empty() {
            self.nameless += 1;
            report.warn(dump, "a user", "has neither `id` nor `userName`; left out");
        } else {
            let about = first_of([person.login.as_str(), &person.key]);
            if matches!(node.get("active"), Node::Text(text) if yes_or_no(text).is_none()) {
                report.warn(
                    dump,
                    format_args!("record {about}"),
                    "`active` is neither true nor false; taken as inactive",
                );
            }
            records.add_person(person, dump);
        }
    }

    fn check(&self, records: &Records, options: Options<'_>, report: &mut Report<'_>) -> Result<(), DirectoryError> {
        let users = records.people.len() + self.nameless;
        for (kind, extent) in &self.extents {
            let have = match kind {
                Some(Kind::User) => (users, "users"),
                Some(Kind::Group) => (self.groups.len(), "groups"),
                Some(Kind::Other) => (self.others, "resources"),
                None => (users + self.groups.len() + self.others, "resources"),
            };
            extent.check(have, options, report)?;
        }
        if self.others > 0 {
            let message = format!("left out, because they are neither users nor groups: {}", self.others);
            report.overall(Severity::Note, None, message);
        }
        if users > 0 && !self.tells_active {
            report.overall(Severity::Warning, None, "no user has `active`, so everybody is taken as active");
        }
        Ok(())
    }
}

fn person(node: &Node<'_>, tree: Tree) -> Person {
    let text = |key| node.get(key).text();
    let enterprise = node.get("enterprise");
    let name = node.get("name");
    let emails = node.get("emails").items();
    let login = first_of([text("username"), primary(emails), text("id")]);
    let other = |key: &str| Some(folded(key)).filter(|key| !key.is_empty());
    Person {
        key: first_of([text("id"), text("username")]),
        aliases: [other(text("username")), other(text("externalid")), other(enterprise.get("employeenumber").text())],
        name: first_of([
            text("displayname"),
            name.get("formatted").text(),
            &joined(name.get("givenname").text(), name.get("familyname").text()),
        ]),
        email: Person::address(primary(emails)),
        phones: phones(node.get("phonenumbers").items()),
        places: places(enterprise, tree),
        manager: manager(enterprise),
        groups: node.get("groups").items().iter().filter_map(membership).collect(),
        is_inactive: is_inactive(node.get("active")),
        is_guest: text("usertype").eq_ignore_ascii_case("guest"),
        login,
        ..Person::default()
    }
}

/// Some servers write `"False"`.
fn is_inactive(active: &Node<'_>) -> bool {
    match active {
        Node::Flag(active) => !active,
        Node::Text(text) => yes_or_no(text) != Some(true),
        Node::Nothing | Node::List(_) | Node::Map(_) => false,
    }
}

/// The address that is primary, else the first for work, else the first.
fn primary<'n>(emails: &'n [Node<'_>]) -> &'n str {
    let is_primary = |email: &&Node<'_>| email.get("primary").flag() == Some(true);
    let is_work = |email: &&Node<'_>| email.get("type").text().eq_ignore_ascii_case("work");
    let email = emails.iter().find(is_primary).or_else(|| emails.iter().find(is_work)).or(emails.first());
    email.map_or("", value)
}

/// The value of an element, which some servers write without the object around it.
fn value<'n>(node: &'n Node<'_>) -> &'n str {
    if let Node::Map(_) = node { node.get("value").text() } else { node.text() }
}

/// Numbers that calls of the company go to: neither faxes nor what people have at home.
fn phones(numbers: &[Node<'_>]) -> Vec<String> {
    let is_of_company = |number: &&Node<'_>| {
        !["fax", "pager", "home"].iter().any(|it| number.get("type").text().eq_ignore_ascii_case(it))
    };
    let mut phones: Vec<String> = numbers.iter().filter(is_of_company).filter_map(|it| phone(value(it))).collect();
    let mut seen = std::collections::BTreeSet::new();
    phones.retain(|number| seen.insert(number.clone()));
    phones
}

fn places(enterprise: &Node<'_>, tree: Tree) -> Vec<Path> {
    let names: &[&str] = match tree {
        Tree::Organization => &["organization", "division", "department"],
        Tree::Teams => &[],
        Tree::Units | Tree::Departments | Tree::Path | Tree::Parents | Tree::Managers => &["department"],
    };
    let path: Path = names.iter().map(|name| tidy(enterprise.get(name).text())).filter(|it| !it.is_empty()).collect();
    Some(path).filter(|path| !path.is_empty()).into_iter().collect()
}

fn manager(enterprise: &Node<'_>) -> Option<String> {
    let manager = enterprise.get("manager").items().first()?;
    let address = manager.get("$ref").text();
    let key =
        first_of([value(manager), manager.get("managerid").text(), address.rsplit('/').next().unwrap_or_default()]);
    Some(key).filter(|key| !key.is_empty())
}

fn membership(group: &Node<'_>) -> Option<(String, String)> {
    let key = first_of([value(group), group.get("display").text()]);
    Some((key, tidy(group.get("display").text()))).filter(|(key, _)| !key.is_empty())
}

fn group(node: &Node<'_>) -> Group {
    let mut members: Vec<String> = node.get("members").items().iter().map(|member| first_of([value(member)])).collect();
    members.retain(|member| !member.is_empty());
    let name = tidy(node.get("displayname").text());
    Group { key: first_of([node.get("id").text(), &name]), name, members }
}
