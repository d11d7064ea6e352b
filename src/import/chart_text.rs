//! The text of an org chart (design §3): one record a line, sorted by id.

use std::borrow::Cow;

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory as _};

/// A record under `departments`.
#[derive(Debug)]
pub(super) struct DepartmentRow<'c> {
    pub(super) id: &'c str,
    pub(super) name: &'c str,
    pub(super) parent: Option<&'c str>,
    pub(super) heads: Vec<&'c str>,
    pub(super) deputies: Vec<&'c str>,
    /// The portal's number, where the directory is a portal.
    pub(super) number: Option<u64>,
}

/// A record under `employees`.
#[derive(Debug)]
pub(super) struct EmployeeRow<'c> {
    pub(super) id: &'c str,
    pub(super) name: &'c str,
    pub(super) email: Option<&'c str>,
    pub(super) phones: Vec<&'c str>,
    pub(super) departments: Vec<&'c str>,
    pub(super) active: bool,
    pub(super) guest: bool,
    pub(super) administrator: bool,
    pub(super) number: Option<u64>,
}

/// A record under `groups`.
#[derive(Debug)]
pub(super) struct GroupRow<'c> {
    pub(super) id: &'c str,
    pub(super) name: &'c str,
    pub(super) members: Vec<&'c str>,
}

/// A record under `workgroups`.
#[derive(Debug)]
pub(super) struct WorkgroupRow<'c> {
    pub(super) id: &'c str,
    pub(super) name: &'c str,
    pub(super) owner: Option<&'c str>,
    pub(super) moderators: Vec<&'c str>,
    pub(super) members: Vec<&'c str>,
    pub(super) number: Option<u64>,
}

/// The records of a chart, in any order.
#[derive(Debug, Default)]
pub(super) struct Rows<'c> {
    pub(super) departments: Vec<DepartmentRow<'c>>,
    pub(super) employees: Vec<EmployeeRow<'c>>,
    pub(super) groups: Vec<GroupRow<'c>>,
    pub(super) workgroups: Vec<WorkgroupRow<'c>>,
}

/// Returns the text of a chart under a comment line, each section sorted by id. What has its usual value (`active`,
/// `guest`, `administrator`, an empty list) is left out, and so are groups and workgroups where there are none.
pub(super) fn chart_text(comment: &str, mut rows: Rows<'_>) -> String {
    rows.departments.sort_unstable_by_key(|row| row.id);
    rows.employees.sort_unstable_by_key(|row| row.id);
    rows.groups.sort_unstable_by_key(|row| row.id);
    rows.workgroups.sort_unstable_by_key(|row| row.id);
    let mut text = format!("# {comment}\n");
    section(&mut text, "departments", &rows.departments, department);
    section(&mut text, "employees", &rows.employees, employee);
    if !rows.groups.is_empty() {
        section(&mut text, "groups", &rows.groups, group);
    }
    if !rows.workgroups.is_empty() {
        section(&mut text, "workgroups", &rows.workgroups, workgroup);
    }
    text
}

fn section<R>(text: &mut String, key: &str, rows: &[R], write: fn(&mut String, &R)) {
    text.push_str(key);
    text.push_str(if rows.is_empty() { ": {}\n" } else { ":\n" });
    for row in rows {
        write(text, row);
    }
}

fn department(text: &mut String, row: &DepartmentRow<'_>) {
    let mut line = Line::begin(text, row.id, row.name);
    line.optional("parent", row.parent);
    line.list("head", &row.heads);
    line.list("deputies", &row.deputies);
    line.end(row.number);
}

fn employee(text: &mut String, row: &EmployeeRow<'_>) {
    let mut line = Line::begin(text, row.id, row.name);
    line.optional("email", row.email);
    line.list("phone", &row.phones);
    line.list("departments", &row.departments);
    for (said, field) in
        [(!row.active, "active: false"), (row.guest, "guest: true"), (row.administrator, "administrator: true")]
    {
        if said {
            line.raw(field);
        }
    }
    line.end(row.number);
}

fn group(text: &mut String, row: &GroupRow<'_>) {
    let mut line = Line::begin(text, row.id, row.name);
    line.list("members", &row.members);
    line.end(None);
}

fn workgroup(text: &mut String, row: &WorkgroupRow<'_>) {
    let mut line = Line::begin(text, row.id, row.name);
    line.optional("owner", row.owner);
    line.list("moderators", &row.moderators);
    line.list("members", &row.members);
    line.end(row.number);
}

/// A record on its line: `  ana: { name: Ana, bitrix: 1 }`.
struct Line<'t>(&'t mut String);

impl<'t> Line<'t> {
    fn begin(text: &'t mut String, id: &str, name: &str) -> Self {
        text.push_str("  ");
        text.push_str(&scalar(id));
        text.push_str(": { name: ");
        text.push_str(&scalar(name));
        Self(text)
    }

    fn raw(&mut self, field: &str) {
        self.0.push_str(", ");
        self.0.push_str(field);
    }

    fn optional(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.raw(key);
            self.0.push_str(": ");
            self.0.push_str(&scalar(value));
        }
    }

    fn list(&mut self, key: &str, values: &[&str]) {
        for (at, value) in values.iter().enumerate() {
            if at == 0 {
                self.raw(key);
                self.0.push_str(": [");
            } else {
                self.0.push_str(", ");
            }
            self.0.push_str(&scalar(value));
        }
        if !values.is_empty() {
            self.0.push(']');
        }
    }

    fn end(mut self, number: Option<u64>) {
        if let Some(number) = number {
            self.raw("bitrix: ");
            self.0.push_str(&number.to_string());
        }
        self.0.push_str(" }\n");
    }
}

/// Returns `text` as a YAML scalar for any place in a flow mapping or sequence, or a key: plain where YAML reads a
/// plain scalar as the same text, else in double quotes.
pub(super) fn scalar(text: &str) -> Cow<'_, str> {
    if is_plain(text) { Cow::Borrowed(text) } else { Cow::Owned(quoted(text)) }
}

fn is_plain(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with(begins_otherwise)
        && !text.ends_with([' ', ':'])
        && !text.contains(|c| matches!(c, ',' | '[' | ']' | '{' | '}') || is_odd(c))
        && !text.contains(" #")
        && !text.split(':').skip(1).any(|after| !after.starts_with(char::is_alphanumeric))
        && !is_other_type(text)
}

/// Returns whether a scalar that begins so is something else, or is read differently by different parsers.
fn begins_otherwise(c: char) -> bool {
    matches!(c, ' ' | '-' | '?' | ':' | '#' | '&' | '*' | '!' | '|' | '>' | '\'' | '"' | '%' | '@' | '`')
}

/// Returns whether YAML 1.2 or 1.1 reads the plain text as null, a boolean, a number, a time or a merge key. Both,
/// because a chart is also read by tools that still take `no` for false.
fn is_other_type(text: &str) -> bool {
    const WORDS: [&str; 15] =
        ["~", "null", "true", "false", "yes", "no", "y", "n", "on", "off", ".inf", "+.inf", ".nan", "<<", "="];
    WORDS.iter().any(|word| word.eq_ignore_ascii_case(text)) || is_like_number(text)
}

/// Numbers in any base, with exponents or colons, and dates with or without a time.
fn is_like_number(text: &str) -> bool {
    let in_number = |c: char| c.is_ascii_hexdigit() || "+-._: xXoOtTzZ".contains(c);
    text.starts_with(|c: char| c.is_ascii_digit() || c == '+' || c == '.') && text.chars().all(in_number)
}

/// Returns whether a character must or should be written as an escape: what a reader cannot see, or YAML has no
/// place for. Blanks and letters of any script are fine.
fn is_odd(c: char) -> bool {
    !matches!(c, ' '..='~')
        && !c.is_alphanumeric()
        && matches!(
            c.general_category(),
            GeneralCategory::Control
                | GeneralCategory::Format
                | GeneralCategory::LineSeparator
                | GeneralCategory::ParagraphSeparator
                | GeneralCategory::PrivateUse
                | GeneralCategory::Surrogate
                | GeneralCategory::Unassigned
        )
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_odd(c) => out.push_str(&escape(c)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn escape(c: char) -> String {
    match u32::from(c) {
        code @ 0..=0xff => format!("\\x{code:02x}"),
        code @ 0x100..=0xffff => format!("\\u{code:04x}"),
        code => format!("\\U{code:08x}"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_yaml::Value;

    use super::*;

    /// Texts that look like YAML, and any text.
    fn texts() -> impl Strategy<Value = String> {
        prop_oneof![
            "(?s).{0,40}",
            "[-?:,\\[\\]{}#&*!|>'\"%@`~= \\\\\\n\\t.+_ayNn017xeéя\u{85}\u{a0}\u{feff}\u{2028}\u{202e}\u{e000}]{0,8}",
            "[+-]?[0-9._:eExob-]{1,10}",
            "[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ][0-9:.Zz+-]{1,12})?",
            "(null|Null|TRUE|False|yes|No|on|Off|y|N|[+-]?\\.(inf|NaN)|~|<<|=|)",
        ]
    }

    #[test]
    fn a_scalar_is_plain_where_yaml_reads_it_as_the_same_text() {
        for text in
            ["ana", "Ana Souza", "o'brien", "r+d/x", "a:b", "C#", "R&D", "2nd floor", "Юр. отдел", "営業　部", "a - b"]
        {
            assert_eq!(scalar(text), text);
        }
        for (text, written) in [
            ("", "\"\""),
            ("17", "\"17\""),
            ("+4930123456", "\"+4930123456\""),
            ("no", "\"no\""),
            ("2026-11-21", "\"2026-11-21\""),
            ("a: b", "\"a: b\""),
            ("a #b", "\"a #b\""),
            ("a, b", "\"a, b\""),
            ("@ana", "\"@ana\""),
            ("say \"a\\b\",", r#""say \"a\\b\",""#),
            ("a\u{202e}b\u{1f600}\u{e0001}\0", "\"a\\u202eb\u{1f600}\\U000e0001\\x00\""),
        ] {
            assert_eq!(scalar(text), written);
        }
    }

    #[test]
    fn an_empty_section_is_an_empty_map() {
        assert_eq!(chart_text("Nobody.", Rows::default()), "# Nobody.\ndepartments: {}\nemployees: {}\n");
    }

    #[test]
    fn every_section_is_sorted_by_id() {
        let person = |id| EmployeeRow {
            id,
            name: "Ana",
            email: None,
            phones: vec!["101", "+4930123456"],
            departments: Vec::new(),
            active: true,
            guest: false,
            administrator: false,
            number: None,
        };
        let rows = Rows {
            departments: vec![DepartmentRow {
                id: "sales",
                name: "Sales",
                parent: None,
                heads: vec!["ana"],
                deputies: vec!["boris"],
                number: Some(2),
            }],
            employees: vec![person("boris"), person("ana")],
            groups: vec![GroupRow { id: "night-desk", name: "Night desk", members: vec!["ana"] }],
            workgroups: vec![WorkgroupRow {
                id: "launch",
                name: "Launch",
                owner: Some("ana"),
                moderators: vec!["boris"],
                members: Vec::new(),
                number: Some(7),
            }],
        };
        let expected = "\
# Everything.
departments:
  sales: { name: Sales, head: [ana], deputies: [boris], bitrix: 2 }
employees:
  ana: { name: Ana, phone: [\"101\", \"+4930123456\"] }
  boris: { name: Ana, phone: [\"101\", \"+4930123456\"] }
groups:
  night-desk: { name: Night desk, members: [ana] }
workgroups:
  launch: { name: Launch, owner: ana, moderators: [boris], bitrix: 7 }
";
        assert_eq!(chart_text("Everything.", rows), expected);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn yaml_reads_a_scalar_as_the_text_it_was(text in texts()) {
            let written = scalar(&text);
            let read: Value = serde_yaml::from_str(&format!("k: {{a: {written}, b: [{written}]}}\n")).unwrap();
            prop_assert_eq!(&read["k"]["a"], &Value::String(text.clone()));
            prop_assert_eq!(&read["k"]["b"][0], &Value::String(text.clone()));
            let read: Value = serde_yaml::from_str(&format!("top:\n  {written}: x\n")).unwrap();
            let keys: Vec<&Value> = read["top"].as_mapping().unwrap().keys().collect();
            prop_assert_eq!(keys, [&Value::String(text.clone())]);
        }
    }
}
