//! The org chart: events straight into tables.

use std::borrow::Cow;

use super::collect::Collector;
use super::fields::{self, Field, Fields, Form, Named, Seen, Shape, field};
use super::nearest::Nearest;
use super::values;
use crate::document::{Event, Events, Json, Reader, Regular, Scalar, Source, Stop, Yaml};
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

fn fill<'t, E: Events<'t>>(events: E, findings: Collector<'_>, source: &Source) -> (Result<Chart, Stop>, Vec<Finding>) {
    let mut fill = Fill {
        events,
        draft: Draft::of(Texts::of(source.shared_text())),
        findings,
        seen: Seen::default(),
        lists: Default::default(),
    };
    let end = fill.chart();
    fill.findings.faults(fill.events.take_faults());
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

/// Fills the tables with what the events say.
struct Fill<'a, E> {
    events: E,
    draft: Draft,
    findings: Collector<'a>,
    /// The keys of the record that is being read.
    seen: Seen,
    /// The lists of the record that is being read, kept to be used again.
    lists: [Vec<Text>; 2],
}

impl<'t, E: Events<'t>> Fill<'_, E> {
    fn chart(&mut self) -> Result<(), Stop> {
        let mut seen = Seen::default();
        if self.begins_mapping(CHART.what)?.is_some() {
            while let Some((key, span)) = self.key()? {
                match CHART.find(&key, span, &mut seen, &mut self.findings) {
                    Some("version") => self.version()?,
                    Some("departments") => self.records(Self::department)?,
                    Some("employees") => self.records(Self::employee)?,
                    Some("groups") => self.records(Self::group)?,
                    Some("workgroups") => self.records(Self::workgroup)?,
                    _ => self.skip()?,
                }
            }
        }
        self.events.next().map(|_end| ())
    }

    fn version(&mut self) -> Result<(), Stop> {
        if let Some((text, span)) = self.word("a version")? {
            values::check_version(&text, span, &mut self.findings);
        }
        Ok(())
    }

    /// A mapping from ids to records.
    fn records(&mut self, record: fn(&mut Self, Text, Span) -> Result<(), Stop>) -> Result<(), Stop> {
        if self.begins_mapping("a mapping from ids to records")?.is_none() {
            return Ok(());
        }
        while let Some((key, span)) = self.key()? {
            if fields::is_merge_key(&key) {
                fields::refuse_merge_key(span, &mut self.findings);
                self.skip()?;
                continue;
            }
            values::check_id(&key, span, &mut self.findings);
            let id = self.draft.texts().keep(&key.text, span);
            record(self, id, span)?;
        }
        Ok(())
    }

    fn department(&mut self, id: Text, id_span: Span) -> Result<(), Stop> {
        let [mut heads, mut deputies] = self.take_lists();
        let (mut name, mut parent) = (Text::ABSENT, Text::ABSENT);
        self.record(&DEPARTMENT, |fill, key| match key {
            "name" => fill.text("a name").map(|text| name = text),
            "parent" => fill.name("a department").map(|text| parent = text),
            "head" => fill.names("employees", &mut heads),
            "deputies" => fill.names("employees", &mut deputies),
            _ => fill.number(),
        })?;
        let added = self.draft.add_department(id, name, parent, &heads, &deputies);
        self.lists = [heads, deputies];
        self.unique(added, id, id_span);
        Ok(())
    }

    fn employee(&mut self, id: Text, _: Span) -> Result<(), Stop> {
        let [mut departments, mut phones] = self.take_lists();
        let (mut name, mut email) = (Text::ABSENT, Text::ABSENT);
        let (mut is_active, mut is_guest, mut is_administrator) = (true, false, false);
        self.record(&EMPLOYEE, |fill, key| match key {
            "name" => fill.text("a name").map(|text| name = text),
            "email" => fill.text("an e-mail address").map(|text| email = text),
            "departments" => fill.names("departments", &mut departments),
            "phone" => fill.phones(&mut phones),
            "active" => fill.flag(&mut is_active),
            "guest" => fill.flag(&mut is_guest),
            "administrator" => fill.flag(&mut is_administrator),
            _ => fill.number(),
        })?;
        let (of, phone) = (&departments, &phones);
        let fields =
            EmployeeFields { name, email, is_active, is_guest, is_administrator, departments: of, phones: phone };
        self.draft.add_employee(id, fields);
        self.lists = [departments, phones];
        Ok(())
    }

    fn group(&mut self, id: Text, id_span: Span) -> Result<(), Stop> {
        let [mut members, other] = self.take_lists();
        self.record(&GROUP, |fill, key| match key {
            "name" => fill.text("a name").map(|_| ()),
            "members" => fill.names("employees", &mut members),
            _ => fill.number(),
        })?;
        let added = self.draft.add_group(id, &members);
        self.lists = [members, other];
        self.unique(added, id, id_span);
        Ok(())
    }

    fn workgroup(&mut self, id: Text, id_span: Span) -> Result<(), Stop> {
        let (mut owner, mut moderators, mut members) = (Text::ABSENT, Vec::new(), Vec::new());
        self.record(&WORKGROUP, |fill, key| match key {
            "name" => fill.text("a name").map(|_| ()),
            "owner" => fill.name("an employee").map(|text| owner = text),
            "moderators" => fill.names("employees", &mut moderators),
            "members" => fill.names("employees", &mut members),
            _ => fill.number(),
        })?;
        let added = self.draft.add_workgroup(id, owner, moderators, members);
        self.unique(added, id, id_span);
        Ok(())
    }

    /// A record: hands every known key, once, to `field`, which reads its value.
    fn record(
        &mut self,
        fields: &Fields,
        mut field: impl FnMut(&mut Self, &'static str) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        if self.begins_mapping(fields.what)?.is_none() {
            return Ok(());
        }
        self.seen.clear();
        while let Some((key, span)) = self.key()? {
            match fields.find(&key, span, &mut self.seen, &mut self.findings) {
                Some(known) => field(self, known)?,
                None => self.skip()?,
            }
        }
        Ok(())
    }

    fn take_lists(&mut self) -> [Vec<Text>; 2] {
        let mut lists = std::mem::take(&mut self.lists);
        lists.iter_mut().for_each(Vec::clear);
        lists
    }

    fn unique(&mut self, added: Result<(), Span>, id: Text, span: Span) {
        if added.is_err() {
            let id = self.draft.texts().get(id).to_owned();
            fields::duplicate(&id, span, &mut self.findings);
        }
    }

    /// Reads the beginning of a mapping; nothing when the value is absent, or something else and reported.
    fn begins_mapping(&mut self, what: &str) -> Result<Option<()>, Stop> {
        match self.events.next()? {
            (Event::Mapping, _) => Ok(Some(())),
            (Event::Scalar(scalar), _) if scalar.is_absent() => Ok(None),
            (Event::End | Event::Refused, _) => Ok(None),
            (event, span) => self.unexpected(&event, span, what).map(|()| None),
        }
    }

    /// Reads the next key of a mapping, or its end.
    fn key(&mut self) -> Result<Option<(Scalar<'t>, Span)>, Stop> {
        loop {
            match self.events.next()? {
                (Event::Scalar(key), span) => return Ok(Some((key, span))),
                (Event::MappingEnd | Event::End, _) => return Ok(None),
                (event, span) => {
                    self.unexpected(&event, span, "a key")?;
                    self.skip()?;
                }
            }
        }
    }

    /// Reads a scalar that is not absent.
    fn word(&mut self, what: &str) -> Result<Option<(Cow<'t, str>, Span)>, Stop> {
        match self.events.next()? {
            (Event::Scalar(scalar), _) if scalar.is_absent() => Ok(None),
            (Event::Scalar(scalar), span) => Ok(Some((scalar.text, span))),
            (event, span) => self.unexpected(&event, span, what).map(|()| None),
        }
    }

    fn text(&mut self, what: &str) -> Result<Text, Stop> {
        let word = self.word(what)?;
        Ok(word.map_or(Text::ABSENT, |(text, span)| self.draft.texts().keep(&text, span)))
    }

    /// Reads the name of something, which may not be empty.
    fn name(&mut self, what: &str) -> Result<Text, Stop> {
        let word = self.word(what)?;
        Ok(word.map_or(Text::ABSENT, |(text, span)| self.keep_name(&text, span, what)))
    }

    fn keep_name(&mut self, text: &str, span: Span, what: &str) -> Text {
        if text.is_empty() {
            self.findings.error(span, format!("expected the id of {what}, found an empty text"));
        }
        self.draft.texts().keep(text, span)
    }

    /// Reads one name or a list of names.
    fn names(&mut self, what: &str, names: &mut Vec<Text>) -> Result<(), Stop> {
        self.one_or_many(what, |fill, text, span| {
            let name = fill.keep_name(&text, span, what);
            names.push(name);
        })
    }

    fn phones(&mut self, phones: &mut Vec<Text>) -> Result<(), Stop> {
        self.one_or_many("telephone numbers", |fill, text, span| {
            if !text.bytes().any(|byte| byte.is_ascii_digit()) {
                fill.findings.error(span, format!("`{text}` is no telephone number"));
            }
            let phone = fill.draft.texts().keep(&text, span);
            phones.push(phone);
        })
    }

    fn one_or_many(&mut self, what: &str, mut item: impl FnMut(&mut Self, Cow<'t, str>, Span)) -> Result<(), Stop> {
        match self.events.next()? {
            (Event::Scalar(scalar), _) if scalar.is_absent() => return Ok(()),
            (Event::Scalar(scalar), span) => {
                item(self, scalar.text, span);
                return Ok(());
            }
            (Event::Sequence, _) => {}
            (event, span) => return self.unexpected(&event, span, &format!("a list of {what}")),
        }
        loop {
            match self.events.next()? {
                (Event::SequenceEnd | Event::End, _) => return Ok(()),
                (Event::Scalar(scalar), span) if scalar.is_absent() => values::empty_item(span, &mut self.findings),
                (Event::Scalar(scalar), span) => item(self, scalar.text, span),
                (event, span) => self.unexpected(&event, span, &format!("a list of {what}"))?,
            }
        }
    }

    fn flag(&mut self, flag: &mut bool) -> Result<(), Stop> {
        match self.events.next()? {
            (Event::Scalar(scalar), span) => {
                if let Some(value) = values::flag(&scalar, span, &mut self.findings) {
                    *flag = value;
                }
                Ok(())
            }
            (event, span) => self.unexpected(&event, span, "`true` or `false`"),
        }
    }

    /// Reads the portal's number, which this program has no use for yet.
    fn number(&mut self) -> Result<(), Stop> {
        match self.events.next()? {
            (Event::Scalar(scalar), span) => {
                values::check_number(&scalar, span, &mut self.findings);
                Ok(())
            }
            (event, span) => self.unexpected(&event, span, "a whole number"),
        }
    }

    /// Reports a value of the wrong kind and passes over it.
    fn unexpected(&mut self, event: &Event<'t>, span: Span, wanted: &str) -> Result<(), Stop> {
        let found = match event {
            Event::Mapping => "a mapping",
            Event::Sequence => "a list",
            Event::Scalar(_) => "a text",
            Event::Refused | Event::End | Event::MappingEnd | Event::SequenceEnd => return Ok(()),
        };
        self.findings.error(span, format!("expected {wanted}, found {found}"));
        self.skip_rest(event)
    }

    /// Passes over a value.
    fn skip(&mut self) -> Result<(), Stop> {
        let (event, _) = self.events.next()?;
        self.skip_rest(&event)
    }

    /// Passes over what follows an event up to the end of its value.
    fn skip_rest(&mut self, first: &Event<'t>) -> Result<(), Stop> {
        let mut depth = depth_step(first);
        while depth > 0 {
            let (event, _) = self.events.next()?;
            if event == Event::End {
                break;
            }
            depth += depth_step(&event);
        }
        Ok(())
    }
}

fn depth_step(event: &Event<'_>) -> i32 {
    match event {
        Event::Mapping | Event::Sequence => 1,
        Event::MappingEnd | Event::SequenceEnd => -1,
        Event::Scalar(_) | Event::Refused | Event::End => 0,
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
