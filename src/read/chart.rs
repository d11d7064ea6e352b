//! The org chart: from its text straight into tables.

use super::collect::Collector;
use super::fields::{self, Field, Fields, Form, Named, Seen, Shape, field};
use super::nearest::Nearest;
use super::values;
use crate::document::{Entry, Found, Json, Reader, Regular, Row, Source, Stop, Walk, What, Yaml};
use crate::finding::Finding;
use crate::model::{Chart, Draft, EmployeeFields, Fault, Reference, Text, Texts};
use crate::span::Span;

const LATER: &[&str] = &["sites", "site", "position", "manager", "attributes"];

/// The keys of an org chart.
pub const CHART: Fields = Fields {
    what: "an org chart",
    known: &[
        field("version", Shape::Version, "the version of the file, which is 1"),
        field("departments", Shape::Records(&DEPARTMENT), "the tree of departments"),
        field("employees", Shape::Records(&EMPLOYEE), "who works here"),
        field("groups", Shape::Records(&GROUP), "user groups, which the on-premise edition has"),
        field("workgroups", Shape::Records(&WORKGROUP), "workgroups and projects"),
    ],
    later: LATER,
    form: Form::Free,
};

const NAME: Field = field("name", Shape::Text, "the name that is shown");
const NUMBER: Field = field("bitrix", Shape::Number, "the portal's number of it");
const MEMBERS: Field = field("members", Shape::Names(Named::Employee), "who belongs to it");

const DEPARTMENT: Fields = Fields {
    what: "a department",
    known: &[
        NAME,
        field("parent", Shape::Name(Named::Department), "the department above it; without one it is at the top"),
        field("head", Shape::Names(Named::Employee), "its head or heads, who belong to it, too"),
        field("deputies", Shape::Names(Named::Employee), "its deputies, who belong to it, too"),
        NUMBER,
    ],
    later: LATER,
    form: Form::Free,
};

const EMPLOYEE: Fields = Fields {
    what: "an employee",
    known: &[
        NAME,
        field("email", Shape::Text, "the e-mail address, by which commands find them, too"),
        field("departments", Shape::Names(Named::Department), "where they work"),
        field("phone", Shape::Phones, "their telephone number or numbers, in quotes"),
        field("active", Shape::Flag, "whether they still work here; `true` unless said otherwise"),
        field("guest", Shape::Flag, "whether they are a user of the extranet; `false` unless said otherwise"),
        field("administrator", Shape::Flag, "whether they administer the portal; `false` unless said otherwise"),
        NUMBER,
    ],
    later: LATER,
    form: Form::Free,
};

const GROUP: Fields = Fields { what: "a user group", known: &[NAME, MEMBERS, NUMBER], later: LATER, form: Form::Free };

const WORKGROUP: Fields = Fields {
    what: "a workgroup",
    known: &[
        NAME,
        field("owner", Shape::Name(Named::Employee), "who owns it"),
        field("moderators", Shape::Names(Named::Employee), "who moderates it"),
        MEMBERS,
        NUMBER,
    ],
    later: LATER,
    form: Form::Free,
};

/// Reads a chart and all that is wrong with it; no chart when the text cannot be read to its end.
///
/// The fast readers come first. What one of them found before it declined counts for nothing: the other begins anew.
pub(super) fn read(source: &Source, nearest: &mut Nearest) -> (Option<Chart>, Vec<Finding>) {
    let is_json = Json::seems(source.text());
    if source.reader() == Reader::Auto {
        let mut sought = nearest.clone();
        let findings = Collector::new(source, &mut sought);
        let (chart, found) = if is_json {
            fill(Json::new(source.text()), findings, source)
        } else {
            fill(Regular::new(source.text()), findings, source)
        };
        if chart != Err(Stop::Declined) {
            *nearest = sought;
            return (chart.ok(), found);
        }
    }
    let mut findings = Collector::new(source, nearest);
    if is_json {
        findings.tried_as_json();
    }
    let (chart, findings) = fill(Yaml::new(source.text()), findings, source);
    (chart.ok(), findings)
}

fn fill<'t, W: Walk<'t>>(mut walk: W, findings: Collector<'_>, source: &Source) -> (Result<Chart, Stop>, Vec<Finding>) {
    let draft = Draft::of(Texts::of(source.shared_text()));
    let mut fill = Fill { draft, findings, seen: Seen::default(), lists: Default::default() };
    let end = fill.chart(&mut walk);
    fill.findings.faults(walk.take_faults());
    let Fill { draft, mut findings, .. } = fill;
    let chart = end.map(|()| {
        let (chart, faults) = draft.finish();
        report(&chart, faults, &mut findings);
        chart
    });
    (chart, findings.finish())
}

fn report(chart: &Chart, faults: Vec<Fault>, findings: &mut Collector<'_>) {
    for fault in faults {
        match fault {
            Fault::Unknown { reference: Reference::Employee, name, span } => {
                findings.unknown(span, "employee", &name, chart.employees().map(|known| chart.employee_id(known)));
            }
            Fault::Unknown { reference: Reference::Department, name, span } => {
                findings.unknown(
                    span,
                    "department",
                    &name,
                    chart.departments().map(|known| chart.department_id(known)),
                );
            }
            Fault::Taken { name, span } => fields::duplicate(&name, span, findings),
            Fault::Cycle(cycle) => {
                let ids: Vec<_> = cycle.iter().map(|department| chart.department_id(*department)).collect();
                let span = cycle.first().map_or_else(Span::default, |first| chart.department_span(*first));
                let message = format!("departments are each other's parents: {}", values::in_a_circle(&ids));
                findings.error_with_help(span, message, "one of them needs another parent, or none");
            }
        }
    }
}

/// Fills the tables with what a reader finds.
struct Fill<'a> {
    draft: Draft,
    findings: Collector<'a>,
    /// The keys of the record that is being read.
    seen: Seen,
    /// The lists of the record that is being read, kept to be used again.
    lists: [Vec<Text>; 2],
}

impl Fill<'_> {
    fn chart<'t>(&mut self, walk: &mut impl Walk<'t>) -> Result<(), Stop> {
        let mut seen = Seen::default();
        if self.begins_mapping(walk, CHART.what)? {
            while let Some(key) = walk.key()? {
                if !key.is_scalar() {
                    self.unexpected(key, "a key");
                    walk.skip_rest(key)?;
                    walk.skip()?;
                    continue;
                }
                match CHART.find(&walk.scalar(key), key.span, &mut seen, &mut self.findings) {
                    Some("version") => self.version(walk)?,
                    Some("departments") => self.records(walk, Self::department)?,
                    Some("employees") => self.records(walk, Self::employee)?,
                    Some("groups") => self.records(walk, Self::group)?,
                    Some("workgroups") => self.records(walk, Self::workgroup)?,
                    _ => walk.skip()?,
                }
            }
        }
        walk.end()
    }

    fn version<'t>(&mut self, walk: &mut impl Walk<'t>) -> Result<(), Stop> {
        let found = walk.value()?;
        if !found.is_scalar() {
            self.unexpected(found, "a version");
            return walk.skip_rest(found);
        }
        let version = walk.scalar(found);
        if !version.is_absent() {
            values::check_version(&version.text, found.span, &mut self.findings);
        }
        Ok(())
    }

    /// Reads the beginning of a mapping; false when the value is absent, or something else and reported.
    fn begins_mapping<'t>(&mut self, walk: &mut impl Walk<'t>, what: &str) -> Result<bool, Stop> {
        let found = walk.value()?;
        if found.what == What::Mapping {
            return Ok(true);
        }
        if !(found.is_scalar() && walk.scalar(found).is_absent()) {
            self.unexpected(found, what);
        }
        walk.skip_rest(found).map(|()| false)
    }

    /// A mapping from ids to records.
    fn records<'t>(&mut self, walk: &mut impl Walk<'t>, record: fn(&mut Self, Text, &Row<'_>)) -> Result<(), Stop> {
        if !self.begins_mapping(walk, "a mapping from ids to records")? {
            return Ok(());
        }
        let mut row = Row::of(walk.source());
        loop {
            let read = walk.row(&mut row);
            // What is wrong in a record is said even if the text breaks off behind it.
            if let (Some(id), Ok(true) | Err(Stop::Broken)) = (row.key(), read) {
                self.take(id, &row, record);
            }
            if !read? {
                return Ok(());
            }
        }
    }

    fn take(&mut self, id: Found, row: &Row<'_>, record: fn(&mut Self, Text, &Row<'_>)) {
        let key = row.scalar(id);
        if !id.is_scalar() {
            self.unexpected(id, "a key");
        } else if fields::is_merge_key(&key) {
            fields::refuse_merge_key(id.span, &mut self.findings);
        } else {
            values::check_id(&key, id.span, &mut self.findings);
            let text = self.keep(row, id);
            record(self, text, row);
        }
    }

    fn department(&mut self, id: Text, row: &Row<'_>) {
        let [mut heads, mut deputies] = self.take_lists();
        let (mut name, mut parent) = (Text::ABSENT, Text::ABSENT);
        self.fields(&DEPARTMENT, row, |fill, key, entry| match key {
            "name" => name = fill.text(row, entry.value, "a name"),
            "parent" => parent = fill.name(row, entry.value, "a department"),
            "head" => fill.names(row, entry, "employees", &mut heads),
            "deputies" => fill.names(row, entry, "employees", &mut deputies),
            _ => fill.number(row, entry.value),
        });
        let added = self.draft.add_department(id, name, parent, &heads, &deputies);
        self.lists = [heads, deputies];
        self.unique(added, id, row);
    }

    fn employee(&mut self, id: Text, row: &Row<'_>) {
        let [mut departments, mut phones] = self.take_lists();
        let (mut name, mut email) = (Text::ABSENT, Text::ABSENT);
        let (mut is_active, mut is_guest, mut is_administrator) = (true, false, false);
        self.fields(&EMPLOYEE, row, |fill, key, entry| match key {
            "name" => name = fill.text(row, entry.value, "a name"),
            "email" => email = fill.text(row, entry.value, "an e-mail address"),
            "departments" => fill.names(row, entry, "departments", &mut departments),
            "phone" => fill.phones(row, entry, &mut phones),
            "active" => fill.flag(row, entry.value, &mut is_active),
            "guest" => fill.flag(row, entry.value, &mut is_guest),
            "administrator" => fill.flag(row, entry.value, &mut is_administrator),
            _ => fill.number(row, entry.value),
        });
        let (of, phone) = (&departments, &phones);
        let fields =
            EmployeeFields { name, email, is_active, is_guest, is_administrator, departments: of, phones: phone };
        self.draft.add_employee(id, fields);
        self.lists = [departments, phones];
    }

    fn group(&mut self, id: Text, row: &Row<'_>) {
        let [mut members, other] = self.take_lists();
        self.fields(&GROUP, row, |fill, key, entry| match key {
            "name" => drop(fill.text(row, entry.value, "a name")),
            "members" => fill.names(row, entry, "employees", &mut members),
            _ => fill.number(row, entry.value),
        });
        let added = self.draft.add_group(id, &members);
        self.lists = [members, other];
        self.unique(added, id, row);
    }

    fn workgroup(&mut self, id: Text, row: &Row<'_>) {
        let (mut owner, mut moderators, mut members) = (Text::ABSENT, Vec::new(), Vec::new());
        self.fields(&WORKGROUP, row, |fill, key, entry| match key {
            "name" => drop(fill.text(row, entry.value, "a name")),
            "owner" => owner = fill.name(row, entry.value, "an employee"),
            "moderators" => fill.names(row, entry, "employees", &mut moderators),
            "members" => fill.names(row, entry, "employees", &mut members),
            _ => fill.number(row, entry.value),
        });
        let added = self.draft.add_workgroup(id, owner, moderators, members);
        self.unique(added, id, row);
    }

    /// A record: hands every known key, once, to `field`, which reads its value.
    #[inline]
    fn fields(&mut self, fields: &Fields, row: &Row<'_>, mut field: impl FnMut(&mut Self, &'static str, Entry<'_>)) {
        match row.value() {
            Some(value) if value.what == What::Mapping => {}
            Some(value) if value.is_scalar() && row.scalar(value).is_absent() => return,
            Some(value) => return self.unexpected(value, fields.what),
            None => return,
        }
        self.seen.clear();
        for entry in row.entries() {
            if !entry.key.is_scalar() {
                self.unexpected(entry.key, "a key");
            } else if let Some(known) =
                fields.find(&row.scalar(entry.key), entry.key.span, &mut self.seen, &mut self.findings)
            {
                field(self, known, entry);
            }
        }
    }

    fn take_lists(&mut self) -> [Vec<Text>; 2] {
        let mut lists = std::mem::take(&mut self.lists);
        lists.iter_mut().for_each(Vec::clear);
        lists
    }

    fn unique(&mut self, added: Result<(), Span>, id: Text, row: &Row<'_>) {
        if let (Err(_), Some(key)) = (added, row.key()) {
            let id = self.draft.texts().get(id).to_owned();
            fields::duplicate(&id, key.span, &mut self.findings);
        }
    }

    /// Returns whether something is a scalar that is not absent; what is no scalar is reported.
    #[inline]
    fn is_word(&mut self, row: &Row<'_>, found: Found, what: &str) -> bool {
        if !found.is_scalar() {
            self.unexpected(found, what);
            return false;
        }
        !row.scalar(found).is_absent()
    }

    #[inline]
    fn text(&mut self, row: &Row<'_>, found: Found, what: &str) -> Text {
        if self.is_word(row, found, what) { self.keep(row, found) } else { Text::ABSENT }
    }

    /// Keeps the text of a scalar.
    #[inline]
    fn keep(&mut self, row: &Row<'_>, found: Found) -> Text {
        match found.stretch() {
            Some(stretch) => self.draft.texts().keep(stretch),
            None => self.draft.texts().keep_aside(row.text(found), found.span),
        }
    }

    /// Reads the name of something, which may not be empty.
    fn name(&mut self, row: &Row<'_>, found: Found, what: &str) -> Text {
        if self.is_word(row, found, what) { self.keep_name(row, found, what) } else { Text::ABSENT }
    }

    #[inline]
    fn keep_name(&mut self, row: &Row<'_>, found: Found, what: &str) -> Text {
        let name = self.keep(row, found);
        if name.is_absent() {
            self.findings.error(found.span, format!("expected the id of {what}, found an empty text"));
        }
        name
    }

    /// Reads one name or a list of names.
    #[inline]
    fn names(&mut self, row: &Row<'_>, entry: Entry<'_>, what: &str, names: &mut Vec<Text>) {
        self.one_or_many(row, entry, what, |fill, found| {
            let name = fill.keep_name(row, found, what);
            names.push(name);
        });
    }

    fn phones(&mut self, row: &Row<'_>, entry: Entry<'_>, phones: &mut Vec<Text>) {
        self.one_or_many(row, entry, "telephone numbers", |fill, found| {
            let text = row.text(found);
            if !text.bytes().any(|byte| byte.is_ascii_digit()) {
                fill.findings.error(found.span, format!("`{text}` is no telephone number"));
            }
            let phone = fill.keep(row, found);
            phones.push(phone);
        });
    }

    #[inline]
    fn one_or_many(&mut self, row: &Row<'_>, entry: Entry<'_>, what: &str, mut item: impl FnMut(&mut Self, Found)) {
        let value = entry.value;
        if value.is_scalar() {
            if !row.scalar(value).is_absent() {
                item(self, value);
            }
            return;
        }
        if value.what != What::Sequence {
            return self.unexpected(value, &format!("a list of {what}"));
        }
        for found in entry.items {
            if !found.is_scalar() {
                self.unexpected(*found, &format!("a list of {what}"));
            } else if row.scalar(*found).is_absent() {
                values::empty_item(found.span, &mut self.findings);
            } else {
                item(self, *found);
            }
        }
    }

    fn flag(&mut self, row: &Row<'_>, found: Found, flag: &mut bool) {
        if !found.is_scalar() {
            self.unexpected(found, "`true` or `false`");
        } else if let Some(value) = values::flag(&row.scalar(found), found.span, &mut self.findings) {
            *flag = value;
        }
    }

    /// Reads the portal's number, which this program has no use for yet.
    #[inline]
    fn number(&mut self, row: &Row<'_>, found: Found) {
        if found.is_scalar() {
            values::check_number(&row.scalar(found), found.span, &mut self.findings);
        } else {
            self.unexpected(found, "a whole number");
        }
    }

    /// Reports something of the wrong kind.
    #[cold]
    fn unexpected(&mut self, found: Found, wanted: &str) {
        let what = match found.what {
            What::Mapping => "a mapping",
            What::Sequence => "a list",
            What::Plain | What::Quoted | What::Folded | What::Escaped => "a text",
            What::Refused => return,
        };
        self.findings.error(found.span, format!("expected {wanted}, found {what}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::is_id;

    #[test]
    fn a_key_table_has_at_most_as_many_keys_as_its_marks() {
        for fields in [CHART, DEPARTMENT, EMPLOYEE, GROUP, WORKGROUP] {
            assert!(fields.known.len() <= 32, "{}", fields.what);
            assert!(fields.known.iter().all(|key| is_id(key.name)));
        }
    }
}
