//! Joiners, movers and leavers.

use std::collections::{BTreeMap, BTreeSet};

use super::{Becomes, Happening, Kind, Record, Updater, record, text, texts, word};
use crate::import::bitrix24::marks::Method;
use crate::import::bitrix24::users::Person;
use crate::import::chart_text::EmployeeRow;
use crate::import::report::Report;

impl Updater<'_, '_> {
    /// Brings the employees up to date.
    pub(super) fn people(&mut self, rows: &[EmployeeRow<'_>], report: &mut Report<'_>) {
        let (existing, portal) = (self.existing, self.portal);
        let by_hand = existing.employees.by_hand().filter_map(|it| Some((it.text("email")?.to_lowercase(), it.id)));
        let by_hand: BTreeMap<String, &str> = by_hand.collect();
        for (person, row) in portal.people.iter().zip(rows) {
            if let Some(record) = existing.employees.find(person.number) {
                self.person(person, row, record);
                continue;
            }
            let email = row.email.map(str::to_lowercase);
            if let Some(id) = email.and_then(|email| by_hand.get(&email)) {
                let message = format!(
                    "joins as `{}`, and `{id}`, which was written by hand, has the same e-mail address; if they are one \
                     person, write `bitrix: {}` to `{id}` and remove `{}`",
                    row.id, person.number, row.id
                );
                report.warn(person.dump, format_args!("user {}", person.number), message);
            }
            self.join(person.number, row);
        }
        if self.is_whole(Method::Users) {
            let numbers = portal.people.iter().map(|person| person.number);
            for (number, record) in Self::missing(&existing.employees, numbers) {
                if self.set_flag(record, "active", false, true) {
                    let who = (record.id, record.text("name").unwrap_or(record.id));
                    self.happen(Happening::new(Kind::Employee, Becomes::Left, who, number));
                }
            }
        }
    }

    /// Marks administrators who are named; nobody ceases to be one because of what the portal does not tell.
    pub(super) fn administrators(&mut self, numbers: &BTreeSet<u64>, report: &mut Report<'_>) {
        let existing = self.existing;
        for number in numbers {
            let is_new = self.portal.people.binary_search_by_key(number, |person| person.number).is_ok();
            match existing.employees.find(*number) {
                Some(record) => {
                    if self.set_flag(record, "administrator", true, false) {
                        self.change_field(record, *number, "administrator");
                    }
                }
                None if is_new => {}
                None => report.warn_unplaced(format_args!("administrator {number}"), "no employee has this number"),
            }
        }
    }

    fn change_field(&mut self, record: &Record<'_>, number: u64, field: &'static str) {
        let known = self.happenings.iter_mut().find(|it| it.kind == Kind::Employee && it.number == number);
        if let Some(known) = known {
            known.fields.push(field);
            return;
        }
        let who = (record.id, record.text("name").unwrap_or(record.id));
        let happening = Happening::new(Kind::Employee, Becomes::Changed, who, number);
        self.happen(Happening { fields: vec![field], ..happening });
    }

    fn join(&mut self, number: u64, row: &EmployeeRow<'_>) {
        let value = record([
            text("name", Some(row.name)),
            text("email", row.email),
            texts("phone", &row.phones),
            texts("departments", &row.departments),
            word("active", !row.active, &false),
            word("guest", row.guest, &true),
            word("administrator", row.administrator, &true),
            word("bitrix", true, &number),
        ]);
        let [_, employees, _] = &mut self.added;
        employees.push((row.id.to_owned(), value));
        let happening = Happening::new(Kind::Employee, Becomes::Joined, (row.id, row.name), number);
        self.happen(Happening { to: owned(&row.departments), ..happening });
    }

    fn person(&mut self, person: &Person<'_>, row: &EmployeeRow<'_>, record: &Record<'_>) {
        let existing = self.existing;
        let mut fields = Vec::new();
        if !person.name.is_empty() && self.set_text(record, "name", row.name) {
            fields.push("name");
        }
        if row.email.is_some_and(|email| self.set_text(record, "email", email)) {
            fields.push("email");
        }
        let phones: Vec<&str> = record.texts("phone");
        let known: BTreeSet<String> = phones.iter().map(|phone| plain(phone)).collect();
        let is_new = |phone: &&str| !known.contains(&plain(phone));
        let new: Vec<&str> = row.phones.iter().copied().filter(is_new).collect();
        if !new.is_empty() && self.set_list(record, "phone", &new, |_| true) {
            fields.push("phone");
        }
        let stays = |id: &str| !person.says_departments || existing.departments.is_by_hand(id);
        let has_moved = self.set_list(record, "departments", &row.departments, stays);
        if self.set_flag(record, "guest", row.guest, false) {
            fields.push("guest");
        }
        let is_other = self.set_flag(record, "active", row.active, true);
        let change = match (is_other, row.active) {
            (true, true) => Becomes::Returned,
            (true, false) => Becomes::Left,
            (false, _) if has_moved => Becomes::Moved,
            (false, _) if fields.is_empty() => return,
            (false, _) => Becomes::Changed,
        };
        let name = if person.name.is_empty() { record.text("name").unwrap_or(record.id) } else { row.name };
        let mut happening = Happening::new(Kind::Employee, change, (record.id, name), person.number);
        if has_moved {
            let before = record.texts("departments");
            let (all_before, wanted): (BTreeSet<&str>, BTreeSet<&str>) =
                (before.iter().copied().collect(), row.departments.iter().copied().collect());
            let kept = before.iter().copied().filter(|id| wanted.contains(id) || stays(id));
            let new = row.departments.iter().copied().filter(|id| !all_before.contains(id));
            happening.to = owned(&kept.chain(new).collect::<Vec<_>>());
            happening.from = owned(&before);
        }
        self.happen(Happening { fields, ..happening });
    }
}

/// A number without what does not count in it.
fn plain(phone: &str) -> String {
    phone.trim_start_matches("tel:").chars().filter(|c| !matches!(c, ' ' | '.' | '-' | '(' | ')')).collect()
}

fn owned(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}
