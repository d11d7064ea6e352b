//! The people of a portal: who is an employee, who a guest, and who nobody at all.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::fields::Text;
use super::gather::Numbered;
use super::names::decoded;
use super::records::UserRecord;
use super::structure::Memberships;
use crate::finding::Severity;
use crate::import::report::Report;

/// A person for the chart.
#[derive(Debug)]
pub(super) struct Person<'t> {
    pub(super) number: u64,
    /// Empty when the portal gives none.
    pub(super) name: String,
    pub(super) email: Option<Cow<'t, str>>,
    /// Telephone numbers as the portal writes them: inner, work, mobile.
    pub(super) phones: Vec<String>,
    /// Departments that may be unknown.
    pub(super) departments: Vec<u64>,
    /// Whether the portal says which departments, be it none.
    pub(super) says_departments: bool,
    pub(super) is_active: bool,
    pub(super) is_guest: bool,
    pub(super) dump: usize,
}

impl Person<'_> {
    /// Returns what an id is made from: the e-mail address before its `@`, which is the login of most portals.
    pub(super) fn login(&self) -> &str {
        let email = self.email.as_deref().unwrap_or_default();
        email.split_once('@').map_or(email, |(login, _)| login)
    }
}

/// What a portal uses accounts for.
enum Kind {
    Employee,
    Guest,
    /// Nobody who could hold a role.
    Nobody,
    Unknown,
}

/// The values of `USER_TYPE`. The documentation of `user.get` names the first three; the others are what a portal makes
/// of `EXTERNAL_AUTH_ID`. A portal without the extranet module says `shop` for everybody without a department.
fn kind(user_type: &str) -> Kind {
    match user_type {
        "" | "employee" => Kind::Employee,
        "extranet" => Kind::Guest,
        "email" | "bot" | "imconnector" | "replica" | "controller" | "sale" | "saleanonymous" | "shop" => Kind::Nobody,
        _ => Kind::Unknown,
    }
}

/// Returns the people by number; accounts of nobody are left out and counted.
pub(super) fn people<'t>(records: Vec<Numbered<UserRecord<'t>>>, report: &mut Report<'_>) -> Vec<Person<'t>> {
    let mut left_out = BTreeMap::new();
    let mut people = Vec::with_capacity(records.len());
    for record in records {
        let user_type = user_type(&record.record).to_owned();
        match kind(&user_type) {
            Kind::Employee => people.push(person(record, false, report)),
            Kind::Guest => people.push(person(record, true, report)),
            Kind::Nobody => *left_out.entry(user_type).or_insert(0_usize) += 1,
            Kind::Unknown => {
                let message = format!("`USER_TYPE` is the unknown {user_type}; taken as an employee");
                report.warn(record.place.dump, format_args!("user {}", record.number), message);
                people.push(person(record, false, report));
            }
        }
    }
    report_left_out(&left_out, report);
    people
}

/// What an account is used for. A portal that does not say so may say who checks its password.
fn user_type<'r>(record: &'r UserRecord<'_>) -> &'r str {
    let said = text(&record.user_type);
    let authority = text(&record.external_auth_id);
    if said.is_empty() && matches!(kind(authority), Kind::Nobody) { authority } else { said }
}

fn person<'t>(
    Numbered { number, record, place }: Numbered<UserRecord<'t>>,
    is_guest: bool,
    report: &mut Report<'_>,
) -> Person<'t> {
    let phones = phones([&record.uf_phone_inner, &record.work_phone, &record.personal_mobile], |phone| {
        let message = format!("`{phone}` is no telephone number and is left out");
        report.warn(place.dump, format_args!("user {number}"), message);
    });
    let names = [decoded(record.name), decoded(record.last_name)];
    Person {
        number,
        name: names.join(" ").trim().to_owned(),
        email: record.email.given().map(trimmed).filter(|email| !email.is_empty()),
        phones,
        departments: record.uf_department.given,
        says_departments: record.uf_department.is_said && !record.uf_department.is_unclear,
        // Who is not said to have left has not.
        is_active: record.active.given().unwrap_or(true),
        is_guest,
        dump: place.dump,
    }
}

/// The numbers in these fields, each once; people write several into one.
fn phones(fields: [&Text<'_>; 3], mut wrong: impl FnMut(&str)) -> Vec<String> {
    let mut phones: Vec<String> = Vec::new();
    let mut known = BTreeSet::new();
    for phone in fields.into_iter().flat_map(|field| text(field).split([',', ';'])).map(str::trim) {
        if !phone.is_empty() && !phone.bytes().any(|byte| byte.is_ascii_digit()) {
            wrong(phone);
        } else if !phone.is_empty() && known.insert(phone) {
            phones.push(phone.to_owned());
        }
    }
    phones
}

/// Adds who is in which department beside what the people themselves say. Those who are unknown are reported.
pub(super) fn add_memberships(people: &mut [Person<'_>], memberships: &Memberships, report: &mut Report<'_>) {
    for (number, departments) in memberships {
        if let Ok(at) = people.binary_search_by_key(number, |person| person.number)
            && let Some(person) = people.get_mut(at)
        {
            let known: BTreeSet<u64> = person.departments.iter().copied().collect();
            person.departments.extend(departments.keys().filter(|department| !known.contains(department)));
            continue;
        }
        for (department, dump) in departments {
            let message = format!("its member, user {number}, is not among the employees and is left out");
            report.warn(*dump, format_args!("department {department}"), message);
        }
    }
}

fn text<'r>(field: &'r Text<'_>) -> &'r str {
    if let Text::Given(text) = field { text.trim() } else { "" }
}

fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

fn report_left_out(left_out: &BTreeMap<String, usize>, report: &mut Report<'_>) {
    let counts: Vec<String> = left_out.iter().map(|(user_type, count)| format!("{count} {user_type}")).collect();
    if !counts.is_empty() {
        let message =
            format!("left out, because they are no people of the company: {} (by `USER_TYPE`)", counts.join(", "));
        report.overall(Severity::Note, None, message);
    }
}
