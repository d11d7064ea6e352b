//! What the parts do together: whole dumps in, chart and report out.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::*;

mod company;
mod laws;
mod methods;
mod round;
mod updates;

/// What is said whenever people were imported.
const INTEGRATORS: &str = "note: integrators do not appear in user.get, so the chart has none";

/// The chart of a portal, with the report as lines.
fn import(dumps: &[&Value], administrators: &[u64]) -> (String, Vec<String>) {
    let texts: Vec<String> = dumps.iter().map(ToString::to_string).collect();
    let imported = import_texts(&texts, administrators).unwrap();
    (imported.chart, imported.report.iter().map(|remark| format!("{}: {remark}", remark.severity)).collect())
}

/// Imports texts that are called `0.json`, `1.json` and so on.
fn import_texts(texts: &[impl AsRef<str>], administrators: &[u64]) -> Result<Imported, ImportError> {
    let names: Vec<String> = (0..texts.len()).map(|at| format!("{at}.json")).collect();
    let dumps: Vec<Dump<'_>> = names.iter().zip(texts).map(|(name, text)| Dump { name, text: text.as_ref() }).collect();
    bitrix24(&dumps, &options(administrators))
}

fn options(administrators: &[u64]) -> Options {
    let administrators = administrators.iter().copied().collect();
    Options { administrators, is_partial_fine: true, ..Options::default() }
}

fn refused(text: &str) -> String {
    let dump = Dump { name: "0.json", text };
    bitrix24(&[dump], &Options::default()).unwrap_err().to_string()
}

#[test]
fn a_small_portal_becomes_a_chart() {
    let departments = json!({"result": [
        {"ID": "1", "NAME": "Acme", "SORT": 500, "UF_HEAD": "1"},
        {"ID": "3", "NAME": "R&amp;D", "SORT": 500, "PARENT": "1", "UF_HEAD": "0"},
    ], "total": 2, "time": {"start": 1}});
    let users = json!([
        {"ID": 5, "NAME": " Ana", "LAST_NAME": "Souza ", "EMAIL": "Ana@acme.example", "UF_DEPARTMENT": ["3", 1]},
        {"ID": "1", "ACTIVE": true, "NAME": null, "EMAIL": "igor@acme.example", "UF_DEPARTMENT": {"0": 1}},
        {"ID": "7", "ACTIVE": "N", "NAME": "Ana", "LAST_NAME": "Lima", "EMAIL": "ana@acme.test", "UF_DEPARTMENT": [3]},
        {"ID": "8", "ACTIVE": 0, "NAME": "Night, guard", "UF_DEPARTMENT": false},
        {"ID": "9", "USER_TYPE": "extranet", "NAME": "Pia", "EMAIL": "everyone@partner.example", "UF_DEPARTMENT": []},
        {"ID": "10", "USER_TYPE": "bot", "NAME": "Robot"},
    ]);
    let (chart, report) = import(&[&users, &departments], &[5]);
    assert_eq!(
        chart,
        "\
# An org chart, imported from Bitrix24 (department.get, user.get).
departments:
  acme: { name: Acme, head: [igor], bitrix: 1 }
  r-d: { name: R&D, parent: acme, bitrix: 3 }
employees:
  ana: { name: Ana Souza, email: Ana@acme.example, departments: [r-d, acme], administrator: true, bitrix: 5 }
  ana-7: { name: Ana Lima, email: ana@acme.test, departments: [r-d], active: false, bitrix: 7 }
  everyone-9: { name: Pia, email: everyone@partner.example, guest: true, bitrix: 9 }
  igor: { name: igor@acme.example, email: igor@acme.example, departments: [acme], bitrix: 1 }
  user-8: { name: \"Night, guard\", active: false, bitrix: 8 }
"
    );
    assert_eq!(
        report,
        ["note: left out, because they are no people of the company: 1 bot (by `USER_TYPE`)", INTEGRATORS]
    );
}

#[test]
fn every_wrapping_gives_the_same_chart() {
    let records = json!([{"ID": 1, "NAME": "Ana", "EMAIL": "ana@x", "UF_DEPARTMENT": []}]);
    let (chart, _) = import(&[&records], &[]);
    for dump in [
        json!({"result": records}),
        json!([{"result": records, "total": 1}, {"result": []}]),
        json!([records, []]),
        json!([records, records]),
    ] {
        assert_eq!(import(&[&dump], &[]).0, chart, "{dump}");
    }
    let marked = format!("\u{feff}{records}");
    assert_eq!(import_texts(&[marked], &[]).unwrap().chart, chart);
}

#[test]
fn what_is_unknown_is_reported_and_left_out() {
    let departments = json!([
        {"ID": 3, "NAME": "Sales", "PARENT": "9", "UF_HEAD": "12"},
        {"NAME": "Nameless", "PARENT": "x"},
        {"ID": 4, "NAME": ["?"], "PARENT": true},
    ]);
    let users = json!([
        {"ID": 5, "NAME": "Ana", "UF_DEPARTMENT": [3, 42, "x"], "USER_TYPE": "robot"},
        {"ID": "", "NAME": "Nobody", "UF_DEPARTMENT": [3]},
    ]);
    let (chart, report) = import(&[&departments, &users], &[6]);
    assert_eq!(
        chart,
        "\
# An org chart, imported from Bitrix24 (department.get, user.get).
departments:
  department-4: { name: department-4, bitrix: 4 }
  department-9: { name: Department 9 (not in the import), bitrix: 9 }
  sales: { name: Sales, parent: department-9, bitrix: 3 }
employees:
  user-5: { name: Ana, departments: [sales], bitrix: 5 }
"
    );
    assert_eq!(
        report,
        [
            "warning: 0.json: record 2 of page 1: a department whose `ID` is not a number is left out",
            "warning: 1.json: record 2 of page 1: a user whose `ID` is not a number is left out",
            "warning: 0.json: department 4: `NAME` holds something unknown, which is left out",
            "warning: 0.json: department 4: `PARENT` holds something unknown, which is left out",
            "warning: 1.json: user 5: `UF_DEPARTMENT` holds something unknown, which is left out",
            "warning: 0.json: department 9: named as the parent of department 3, but not given; a placeholder stands for it",
            "warning: 1.json: user 5: `USER_TYPE` is the unknown robot; taken as an employee",
            "warning: 0.json: department 3: its head, user 12, is not among the employees and is left out",
            "warning: 1.json: user 5: is in department 42, which is not given; left out of it",
            "warning: administrator 6: no employee has this number",
            INTEGRATORS,
        ]
    );
}

#[test]
fn cycles_of_parents_are_cut_at_the_lowest_number() {
    let departments: Vec<Value> = [(1, 1), (7, 4), (4, 9), (9, 7), (5, 9), (2, 1)]
        .iter()
        .map(|(number, parent)| json!({"ID": number, "NAME": format!("d{number}"), "PARENT": parent}))
        .collect();
    let (chart, report) = import(&[&departments.into(), &json!([])], &[1]);
    assert!(chart.contains("  d1: { name: d1, bitrix: 1 }\n"), "{chart}");
    assert!(chart.contains("  d4: { name: d4, bitrix: 4 }\n"), "{chart}");
    assert!(chart.contains("  d7: { name: d7, parent: d4, bitrix: 7 }\n"), "{chart}");
    assert_eq!(
        report.get(1..3).unwrap(),
        [
            "warning: 0.json: department 1: is its own parent; it becomes a root",
            "warning: 0.json: department 4: is above itself (3 departments: 4 under 9 under 7 under 4); it becomes a root",
        ]
    );
}

#[test]
fn records_that_come_again_are_merged_or_reported() {
    let ana = json!({"ID": 1, "NAME": "Ana", "UF_DEPARTMENT": []});
    let other = json!({"ID": "1", "NAME": "Anna", "UF_DEPARTMENT": []});
    let agreeing = [ana.clone(), ana.clone()];
    let (_, report) = import(&[&json!([[ana], [ana]]), &json!([])], &[1]);
    assert_eq!(report.len(), 3, "{report:?}");
    let (_, report) = import(&[&json!(agreeing)], &[1]);
    assert!(report.contains(&"note: 0.json: user 1: record 2 of page 1 repeats record 1 of page 1".to_owned()));
    let (chart, report) = import(&[&json!([other]), &json!([ana])], &[1]);
    assert!(chart.contains("name: Ana,"), "{chart}");
    let said =
        "warning: 0.json: user 1: record 1 of page 1 has another NAME than record 1 of page 1 of 1.json, which is used";
    assert!(report.contains(&said.to_owned()), "{report:?}");
}

#[test]
fn a_dump_that_is_not_whole_is_reported() {
    let page =
        |next: Value, total: Value| json!({"result": [{"ID": 1, "UF_DEPARTMENT": []}], "next": next, "total": total});
    for (dump, expected) in [(page(json!(50), json!(null)), 51), (page(json!(null), json!("2")), 2)] {
        let (_, report) = import(&[&dump], &[1]);
        let missing = format!("user.get has {expected} users or more, but 1 is given; add its other pages");
        assert!(report.contains(&format!("warning: 0.json: {missing}")), "{report:?}");
        assert_eq!(
            refused(&dump.to_string()),
            format!("0.json: not whole: {missing}; `--partial` takes what is there")
        );
    }
    let (_, report) = import(&[&page(json!(1), json!(2)), &json!([{"ID": 2, "UF_DEPARTMENT": []}])], &[1]);
    assert_eq!(report, ["warning: no answer of department.get was given, so every department is missing", INTEGRATORS]);
    let (_, report) = import(&[&json!({"result": [], "total": 0, "time": {}})], &[]);
    assert_eq!(report.len(), 4, "{report:?}");
}

#[test]
fn what_is_no_answer_is_refused_by_name() {
    let expected = "; expected an answer of department.get, user.get or another method that tells who works where";
    for (text, looks_like) in [
        (r#"{"a": 1}"#, "something else than a list of records"),
        ("17", "something else than a list of records"),
        (r#"{"result": true}"#, "something else than a list of records"),
        (r#"{"result": {"success": true}}"#, "something else than a list of records"),
        (r#"{"result": {"userId": 7, "departments": []}}"#, "an answer of humanresources.employee.subordinates"),
        (r#"[{"ID": 1, "OWNER_ID": 2, "ROLE": "K"}]"#, "answers of several methods in one list"),
        (r#"[{"ID": 1, "NAME": "A", "EMAIL": [], "ASSIGNED_BY_ID": 1}]"#, "a list of the CRM"),
        (r#"[{"ID": 1, "PARENT": 2}, {"ID": 1, "UF_DEPARTMENT": 2}]"#, "departments and users in one"),
        (r#"[[{"PARENT": 1}], {"PARENT": 1}]"#, "something else than a list of records"),
        ("[null]", "something else than a list of records"),
    ] {
        assert_eq!(refused(text), format!("0.json: looks like {looks_like}{expected}"), "{text}");
    }
    for text in ["[{}]", r#"[{"ID": 1, "NAME": "x"}]"#, r#"[{"ID": 1, "SORT": 1, "ENTITY_ID": "x"}]"#] {
        assert!(refused(text).contains("without the fields that tell"), "{text}");
    }
}

#[test]
fn what_is_not_json_or_an_error_is_refused() {
    assert_eq!(refused(""), "0.json: cannot be read as JSON: EOF while parsing a value at line 1 column 0");
    assert_eq!(refused("[] []"), "0.json: cannot be read as JSON: trailing characters at line 1 column 4");
    let twice = r#"[{"ID": 1, "PARENT": 1, "ID": 2}]"#;
    assert_eq!(refused(twice), "0.json: cannot be read as JSON: duplicate field `ID` at line 1 column 28");
    let failed = r#"{"error": "expired_token", "error_description": "The access token has expired."}"#;
    let said = "0.json: the portal answered with an error: expired_token: The access token has expired.";
    assert_eq!(refused(failed), said);
    assert!(refused(r#"[{"result": [], "error": {"x": 1}}]"#).contains("with an error"));
    let (_, report) = import(&[&json!({"error": "expired_token", "error_description": "It is old."})], &[1]);
    let said = "warning: 0.json: the portal answered with an error, and what it concerns is missing: expired_token: It is old.";
    assert_eq!(report.first().map(String::as_str), Some(said));
}

#[test]
fn credentials_are_refused_unrepeated() {
    for text in [
        r#"{"result": [{"ID": "12", "SIP_LOGIN": "phone12", "SIP_PASSWORD": "hunter2"}]}"#,
        r#"{"ID": "12", "SIP_SERVER": "hunter2", "SIP_PASSWORD": null}"#,
        r#"[{"ID": "12", "UF_DEPARTMENT": [], "PHONE_ENABLED": "hunter2"}]"#,
        r#"{"error": "hunter2", "result": [{"SIP_PASSWORD": "x"}]}"#,
        r#"{"error": "hunter2", "result": {"a": {"b": {"SIP_PASSWORD": "x"}}}}"#,
        r#"{"result": {"result": {"a": [], "b": [{"SIP_LOGIN": "hunter2"}]}, "result_error": {"c": {"error": "hunter2"}}}}"#,
        "{\"ID\": \"12\", \"UF_DEPARTMENT\": []}\n{\"SIP_PASSWORD\": \"hunter2\"}",
        r#"{"result": {"7": [{"SIP_PASSWORD": "hunter2"}]}}"#,
    ] {
        let said = refused(text);
        assert!(said.starts_with("0.json: looks like an answer of voximplant.user.get"), "{said}");
        assert!(!said.contains("hunter2") && !said.contains("12"), "{said}");
    }
}

#[test]
fn deep_and_long_dumps_are_read_or_refused() {
    let deep = "[".repeat(400_000);
    assert!(refused(&deep).contains("cannot be read as JSON"));
    let nested = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let strange = format!(r#"[{{"ID": 1, "UF_DEPARTMENT": {nested}, "NAME": {nested}}}]"#);
    assert!(import_texts(&[strange], &[]).unwrap().chart.contains("user-1"));
    let mut chain = "[".to_owned();
    for number in 1..=100_000 {
        write!(chain, r#"{{"ID": {number}, "NAME": "d", "PARENT": {}}},"#, number % 100_000 + 1).unwrap();
    }
    let chain = format!("{}]", chain.trim_end_matches(','));
    assert_eq!(import_texts(&[chain], &[]).unwrap().departments, 100_000);
}
