//! LDIF from `OpenLDAP`, Active Directory and their like: people, groups and organizational units.

mod account;
mod dn;
mod lines;

use std::collections::BTreeMap;

use self::dn::{Dn, parse};
use self::lines::{Entry, Ldif, Wrong};
use super::record::{Found, Group, Path, Person, Records};
use super::words::{first_of, folded, joined, phone, tidy};
use super::{DirectoryError, Options, Tree, finish};
use crate::finding::Severity;
use crate::import::report::Report;
use crate::import::{Dump, Imported};
use crate::model::Day;

const KNOWN: &[&str] = &[
    "objectclass",
    "cn",
    "sn",
    "givenname",
    "displayname",
    "uid",
    "samaccountname",
    "userprincipalname",
    "mail",
    "telephonenumber",
    "mobile",
    "ipphone",
    "department",
    "departmentnumber",
    "ou",
    "o",
    "company",
    "division",
    "manager",
    "member",
    "uniquemember",
    "memberuid",
    "memberof",
    "useraccountcontrol",
    "accountexpires",
    "nsaccountlock",
    "pwdaccountlockedtime",
    "logindisabled",
];

/// What is asked of an import of LDIF beside the rest.
#[derive(Debug, Clone, Copy)]
pub struct LdifOptions<'a> {
    /// Where the entries lie that are wanted; without it, everywhere.
    pub base: Option<&'a str>,
    /// The day on which accounts are looked at that have an end.
    pub day: Day,
}

/// Returns the org chart of a directory, from its dumps in any order.
///
/// An employee's id is `sAMAccountName`, `uid` or what of `userPrincipalName` stands before its `@`. Departments are the
/// organizational units that people lie in, or what their `department` says. No password is kept or repeated.
///
/// # Errors
/// A dump that is no LDIF, holds changes, or is not whole, unless that will do; a base that is no distinguished name.
pub fn ldif(dumps: &[Dump<'_>], ldif: LdifOptions<'_>, options: Options<'_>) -> Result<Imported, DirectoryError> {
    let base = ldif.base.map(|text| parse(text).ok_or_else(|| wrong_base(text))).transpose()?;
    let mut report = Report::on(dumps);
    let mut records = Records::default();
    let mut left_out = LeftOut::default();
    for (dump, given) in dumps.iter().enumerate() {
        let read = lines::read(given.document(), KNOWN).map_err(|wrong| unreadable(given, wrong))?;
        check(&read, dump, options, &mut report)?;
        for entry in &read.entries {
            let unnamed = || Wrong { line: entry.line, reason: "`dn` is no distinguished name".to_owned() };
            let dn = parse(&entry.dn).ok_or_else(|| unreadable(given, unnamed()))?;
            match base.as_ref().map_or_else(|| Some(dn.clone()), |base| dn.below(base)) {
                Some(within) => {
                    let taken = Taken { entry, dn, within, dump, tree: options.tree, day: ldif.day };
                    taken.add(&mut records, &mut left_out, &mut report);
                }
                None => left_out.outside += 1,
            }
        }
    }
    records.settle(&mut report);
    left_out.tell(&records, &mut report);
    Ok(finish("LDIF", &records, options, report))
}

fn unreadable(dump: &Dump<'_>, Wrong { line, reason }: Wrong) -> DirectoryError {
    DirectoryError::new(&format!("{}:{line}", dump.name), reason)
}

fn wrong_base(text: &str) -> DirectoryError {
    DirectoryError { is_usage: true, ..DirectoryError::new("--base", format!("`{text}` is no distinguished name")) }
}

/// Refuses a dump that says that it is not whole, unless that will do.
fn check(read: &Ldif<'_>, dump: usize, options: Options<'_>, report: &mut Report<'_>) -> Result<(), DirectoryError> {
    if let Some(result) = &read.cut {
        let reason = format!("the search ended with `{result}`");
        DirectoryError::unless_partial(options, dump, &reason, report)?;
    }
    if let Some(entry) = read.entries.iter().find(|entry| entry.is_cut) {
        let reason = format!("the entry of line {} has only a range of its members", entry.line);
        DirectoryError::unless_partial(options, dump, &reason, report)?;
    }
    if read.references > 0 {
        let message = format!("references to other servers that are not followed: {}", read.references);
        report.overall(Severity::Note, Some(dump), message);
    }
    Ok(())
}

/// What an entry is.
#[derive(Debug, PartialEq, Eq)]
enum Kind {
    Person,
    Group,
    Unit,
    /// Nobody, by the class that says so.
    Other(String),
}

fn kind(entry: &Entry<'_>, dn: &Dn) -> Kind {
    let classes: Vec<String> = entry.all("objectclass").map(str::to_ascii_lowercase).collect();
    let is = |known: &[&str]| classes.iter().find(|class| known.contains(&class.as_str())).cloned();
    // A computer is a user to Active Directory, and so is the account of a trusted domain.
    if is(&["computer"]).is_some() || entry.first("samaccountname").ends_with('$') {
        return Kind::Other("computer".to_owned());
    }
    if let Some(class) = is(&["contact", "organizationalrole", "device"]) {
        return Kind::Other(class);
    }
    if is(&["group", "groupofnames", "groupofuniquenames", "posixgroup", "groupofmembers"]).is_some() {
        return Kind::Group;
    }
    if is(&["person", "organizationalperson", "inetorgperson", "user", "posixaccount"]).is_some() {
        return Kind::Person;
    }
    if is(&["organizationalunit", "organization"]).is_some() {
        return Kind::Unit;
    }
    let by_attributes = [
        (entry.has("member") || entry.has("uniquemember") || entry.has("memberuid"), Kind::Group),
        (entry.has("samaccountname") || entry.has("uid") || entry.has("mail"), Kind::Person),
        (dn.is_unit(), Kind::Unit),
    ];
    // An export of chosen attributes may lack the classes.
    let known = by_attributes.into_iter().find(|(is_it, _)| *is_it && classes.is_empty()).map(|(_, kind)| kind);
    known.unwrap_or_else(|| Kind::Other(classes.last().cloned().unwrap_or_else(|| "no class".to_owned())))
}

/// What is counted on the way.
#[derive(Debug, Default)]
struct LeftOut {
    kinds: BTreeMap<String, usize>,
    outside: usize,
    tells_active: bool,
}

impl LeftOut {
    fn tell(&self, records: &Records, report: &mut Report<'_>) {
        let counts: Vec<String> = self.kinds.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
        if !counts.is_empty() {
            let message = format!("left out, because they are no people, groups or units: {}", counts.join(", "));
            report.overall(Severity::Note, None, message);
        }
        if self.outside > 0 {
            report.overall(
                Severity::Note,
                None,
                format!("entries left out, because they lie outside the base: {}", self.outside),
            );
        }
        if !records.people.is_empty() && !self.tells_active {
            let locks = account::LOCKS.map(|name| format!("`{name}`")).join(", ");
            let message = format!("no entry has any of {locks}, so everybody is taken as active");
            report.overall(Severity::Note, None, message);
        }
    }
}

/// An entry that is wanted.
struct Taken<'e, 't> {
    entry: &'e Entry<'t>,
    dn: Dn,
    /// The name below the base.
    within: Dn,
    dump: usize,
    tree: Tree,
    day: Day,
}

impl Taken<'_, '_> {
    fn add(&self, records: &mut Records, left_out: &mut LeftOut, report: &mut Report<'_>) {
        let kind = kind(self.entry, &self.dn);
        for attribute in &self.entry.unclear {
            let message = format!("`{attribute}` is not UTF-8 text; left out");
            report.warn(self.dump, format_args!("entry of line {}", self.entry.line), message);
        }
        match kind {
            Kind::Person => {
                left_out.tells_active |= account::tells(self.entry);
                records.add_person(self.person(report), self.dump);
            }
            Kind::Group => records.add_group(self.group(), self.dump),
            Kind::Unit if self.tree == Tree::Units => {
                let mut record = self.within.units();
                // The entry's own spelling of its name, unless it has another name besides.
                let named = ["ou", "o"].iter().flat_map(|name| self.entry.all(name));
                if let Some(last) = record.last_mut()
                    && let Some(named) = named.into_iter().find(|named| folded(named) == folded(last))
                {
                    *last = tidy(named);
                }
                records.units.push(Found { record, dump: self.dump });
            }
            Kind::Unit => {}
            Kind::Other(class) => *left_out.kinds.entry(class).or_insert(0) += 1,
        }
    }

    fn person(&self, report: &mut Report<'_>) -> Person {
        let text = |name: &str| self.entry.first(name);
        let other = |name: &str| Some(folded(text(name))).filter(|name| !name.is_empty());
        let mut phones: Vec<String> = Vec::new();
        for number in ["telephonenumber", "mobile", "ipphone"].iter().flat_map(|name| self.entry.all(name)) {
            phones.extend(phone(number).filter(|number| !phones.contains(number)));
        }
        let login = [text("samaccountname"), text("uid"), text("userprincipalname"), text("mail"), text("cn")];
        Person {
            key: self.dn.normal(),
            aliases: [other("samaccountname").or_else(|| other("uid")), other("userprincipalname"), None],
            login: first_of(login),
            name: first_of([text("displayname"), text("cn"), &joined(text("givenname"), text("sn")), self.dn.value()]),
            email: Person::address(text("mail")),
            phones,
            places: self.places(),
            manager: Some(text("manager")).filter(|dn| !dn.is_empty()).map(normal),
            groups: self.entry.all("memberof").map(|dn| (normal(dn), common_name(dn))).collect(),
            is_inactive: account::is_inactive(self.entry, self.day, self.dump, report),
            ..Person::default()
        }
    }

    fn places(&self) -> Vec<Path> {
        let text = |name: &str| self.entry.first(name);
        let department = first_of([text("department"), text("ou"), text("departmentnumber")]);
        let path = match self.tree {
            Tree::Units => return vec![self.within.parent().units()],
            Tree::Teams => return Vec::new(),
            Tree::Organization => vec![first_of([text("company"), text("o")]), tidy(text("division")), department],
            Tree::Departments | Tree::Path | Tree::Parents | Tree::Managers => vec![department],
        };
        let path: Path = path.into_iter().filter(|name| !name.is_empty()).collect();
        Some(path).filter(|path| !path.is_empty()).into_iter().collect()
    }

    fn group(&self) -> Group {
        let entry = self.entry;
        let members = ["member", "uniquemember"].into_iter().flat_map(|name| entry.all(name)).map(normal);
        let logins = entry.all("memberuid").map(folded);
        let name = first_of([entry.first("cn"), entry.first("displayname"), self.dn.value()]);
        let mut members: Vec<String> = members.chain(logins).filter(|member| !member.is_empty()).collect();
        members.sort_unstable();
        Group { key: self.dn.normal(), name, members }
    }
}

/// The same text for every way to write a distinguished name; what is none stays as it is, and is unknown.
fn normal(dn: &str) -> String {
    parse(dn).map_or_else(|| tidy(dn), |dn| dn.normal())
}

fn common_name(dn: &str) -> String {
    parse(dn).map(|dn| dn.value().to_owned()).unwrap_or_default()
}
