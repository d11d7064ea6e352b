//! Every method and every shape, alone.

use serde_json::{Value, json};

use super::super::*;
use super::{INTEGRATORS, import, options};
use crate::import::Dump;

/// The records of a chart, without its comment.
fn records(chart: &str) -> &str {
    chart.split_once('\n').unwrap().1
}

fn users() -> Value {
    json!([
        {"ID": 3, "NAME": "Ana", "EMAIL": "ana@x", "UF_DEPARTMENT": [7]},
        {"ID": 5, "NAME": "Boris", "EMAIL": "boris@x", "UF_DEPARTMENT": [7]},
        {"ID": 9, "NAME": "Olaf", "EMAIL": "olaf@x", "ACTIVE": "N", "UF_DEPARTMENT": [7]},
    ])
}

/// Imports answers, some of them named.
fn import_named(dumps: &[(&Value, Option<Named>)]) -> Result<(String, Vec<String>), String> {
    let texts: Vec<String> = dumps.iter().map(|(dump, _)| dump.to_string()).collect();
    let names: Vec<String> = (0..texts.len()).map(|at| format!("{at}.json")).collect();
    let given: Vec<Dump<'_>> = names.iter().zip(&texts).map(|(name, text)| Dump { name, text }).collect();
    let said = dumps.iter().enumerate().filter_map(|(at, (_, named))| Some((at, (*named)?))).collect();
    let imported = bitrix24(&given, &Options { named: said, ..options(&[3]) }).map_err(|error| error.to_string())?;
    let report = imported.report.iter().map(|remark| format!("{}: {remark}", remark.severity)).collect();
    Ok((imported.chart, report))
}

#[test]
fn structure_nodes_are_departments_by_their_access_code() {
    let nodes = json!({"result": {"items": [
        {"id": 1, "name": "Acme", "type": "DEPARTMENT", "structureId": 1, "parentId": null, "accessCode": "DR7"},
        {"id": 7, "name": "Sales", "type": "DEPARTMENT", "structureId": 1, "parentId": 1, "accessCode": "DR3"},
        {"id": 8, "name": "Tigers", "type": "TEAM", "structureId": 1, "parentId": 7, "accessCode": "SND8"},
        {"id": 9, "name": "Lost", "type": "DEPARTMENT", "structureId": 1, "parentId": 8, "accessCode": "DR4"},
        {"id": 10, "name": "Odd", "type": "DEPARTMENT", "structureId": 1, "parentId": 1, "accessCode": "X1"},
    ]}});
    let item = json!({"result": {"item": {"id": 7, "name": "Sales", "type": "DEPARTMENT", "structureId": 1, "parentId": 1,
        "accessCode": "DR3", "members": [
            {"userId": 3, "role": "MEMBER_HEAD"}, {"userId": "5", "role": "MEMBER_HEAD"},
            {"userId": 9, "role": "MEMBER_DEPUTY_HEAD"}, {"userId": 42, "role": "MEMBER_EMPLOYEE"},
            {"userId": 5, "role": "MEMBER_EMPLOYEE"}, {"userId": 5, "role": "MEMBER_OTHER"}, 17]}}});
    let several = json!({"result": {"employees": [
        {"userId": 3, "name": "Ana", "workPosition": "", "departments": [{"id": 1, "name": "Acme"}, {"id": 7}, {"id": 99}]},
    ], "total": 1}});
    let (chart, report) = import(&[&nodes, &item, &users(), &several], &[3]);
    let expected = "\
departments:
  acme: { name: Acme, bitrix: 7 }
  lost: { name: Lost, bitrix: 4 }
  sales: { name: Sales, parent: acme, head: [ana, boris], deputies: [olaf], bitrix: 3 }
employees:
  ana: { name: Ana, email: ana@x, departments: [acme, sales], administrator: true, bitrix: 3 }
  boris: { name: Boris, email: boris@x, departments: [acme, sales], bitrix: 5 }
  olaf: { name: Olaf, email: olaf@x, departments: [acme], active: false, bitrix: 9 }
";
    assert_eq!(records(&chart), expected, "{report:#?}");
    assert_eq!(
        report,
        [
            "warning: 0.json: node 7: `members` holds something unknown, which is left out",
            "warning: 0.json: node 10: its `accessCode` names no department, like `DR17`; it is left out",
            "warning: 0.json: node 7: 1 of its `members`, without a `userId` or with an unknown `role`, left out",
            "warning: 0.json: node 9: its parent, node 8, is not given as a department; it becomes a root",
            "note: nodes left out, because they are no departments: 1 TEAM",
            "warning: 3.json: user 3: is in node 99, which is not given as a department; left out of it",
            "warning: 0.json: department 3: its member, user 42, is not among the employees and is left out",
            "warning: 0.json: department 3: its deputy, user 9, has left, and holds nothing because of it",
            INTEGRATORS,
        ]
    );
}

#[test]
fn the_chat_tells_of_departments_their_managers_and_people() {
    let departments = json!({"result": [
        {"id": 7, "name": "Sales", "full_name": "Sales / x", "manager_user_id": 3},
        {"id": 8, "name": "Support", "full_name": "Support / x", "manager_user_id": 0},
    ]});
    let managers = json!({"result": {"7": [3, 5], "42": [3]}});
    let people = json!({"result": {"7": [3, "5"], "8": [{"id": 5, "first_name": "Boris"}, 77, true]}});
    let named = |method| Some(Named::Method(method));
    let (chart, report) = import_named(&[
        (&departments, None),
        (&managers, named(Method::ImManagers)),
        (&people, named(Method::ImEmployees)),
        (&users(), None),
    ])
    .unwrap();
    let expected = "\
departments:
  sales: { name: Sales, head: [ana, boris], bitrix: 7 }
  support: { name: Support, bitrix: 8 }
employees:
  ana: { name: Ana, email: ana@x, departments: [sales], administrator: true, bitrix: 3 }
  boris: { name: Boris, email: boris@x, departments: [sales, support], bitrix: 5 }
  olaf: { name: Olaf, email: olaf@x, departments: [sales], active: false, bitrix: 9 }
";
    assert_eq!(records(&chart), expected, "{report:#?}");
    assert_eq!(
        report,
        [
            "warning: 2.json: department 8: lists something that is not the number of a person, which is left out",
            "warning: 1.json: department 42: has managers, but is not given; they are left out",
            "warning: 2.json: department 8: its member, user 77, is not among the employees and is left out",
            INTEGRATORS,
        ]
    );
    let said = import_named(&[(&managers, None)]).unwrap_err();
    assert!(
        said.starts_with("0.json: looks like an answer of im.department.employees.get or of im.department.managers"),
        "{said}"
    );
    assert!(said.ends_with("`--as METHOD=FILE` says which"), "{said}");
    let said = import_named(&[(&users(), named(Method::Departments))]).unwrap_err();
    assert!(said.starts_with("0.json: looks like an answer of user.get; expected"), "{said}");
    let said = import_named(&[(&managers, named(Method::Users))]).unwrap_err();
    assert!(said.contains("lists by the number of a department"), "{said}");
}

#[test]
fn workgroups_have_people_by_the_letters() {
    let groups = json!({"result": [
        {"ID": "77", "NAME": "Launch &amp; more", "OWNER_ID": "3", "NUMBER_OF_MEMBERS": "3", "ACTIVE": "Y"},
        {"ID": "79", "NAME": "Launch & more", "OWNER_ID": "42", "NUMBER_OF_MEMBERS": "1", "ACTIVE": "Y"},
    ], "total": 2});
    let crew = json!({"result": [
        {"USER_ID": "3", "ROLE": "A"}, {"USER_ID": "5", "ROLE": "E"}, {"USER_ID": "9", "ROLE": "K"},
        {"USER_ID": "12", "ROLE": "Z"}, {"USER_ID": "13", "ROLE": "T"}, {"USER_ID": "14", "ROLE": "Q"},
        {"USER_ID": "15", "ROLE": "K"},
    ]});
    let other = json!([{"USER_ID": 5, "ROLE": "A"}, {"USER_ID": 3, "ROLE": "A"}]);
    let departments = json!([{"ID": 7, "NAME": "Acme", "SORT": 1}]);
    let (chart, report) = import_named(&[
        (&groups, None),
        (&crew, Some(Named::Workgroup(77))),
        (&other, Some(Named::Workgroup(80))),
        (&users(), None),
        (&departments, None),
    ])
    .unwrap();
    let expected = "\
workgroups:
  launch-more: { name: Launch & more, owner: ana, moderators: [boris], members: [olaf], bitrix: 77 }
  launch-more-79: { name: Launch & more, bitrix: 79 }
  workgroup-80: { name: Workgroup 80 (not in the import), owner: ana, moderators: [boris], bitrix: 80 }
";
    assert!(chart.ends_with(expected), "{chart}");
    assert_eq!(
        report,
        [
            "warning: 1.json: workgroup 77: user 14 has the unknown role `Q`, and is left out",
            "note: 1.json: workgroup 77: left out, because they are no members: 1 invited or asking, 1 banned",
            "warning: 0.json: workgroup 79: its members are not given (sonet_group.user.get, with `--workgroup ID=FILE`)",
            "warning: 2.json: workgroup 80: its members are given, but not the workgroup (sonet_group.get); a placeholder stands for it",
            "warning: 2.json: workgroup 80: user 5 is a second owner; taken as a moderator",
            "warning: 0.json: workgroup 77: some of its people are not among the employees and left out: user 15",
            "warning: 0.json: workgroup 77: some of its people are leavers, and hold nothing because of it: user 9",
            "warning: 0.json: workgroup 79: some of its people are not among the employees and left out: user 42",
            INTEGRATORS,
        ]
    );
    let said = import_named(&[(&crew, None)]).unwrap_err();
    assert_eq!(
        said,
        "0.json: an answer of sonet_group.user.get does not name its workgroup; `--workgroup ID=FILE` does"
    );
}

#[test]
fn every_shape_gives_the_same_chart() {
    let department = json!({"ID": "7", "NAME": "Acme", "PARENT": "0"});
    let users = users();
    let whole = import(&[&json!([department]), &users], &[3]).0;
    let batch = json!({"result": {
        "result": {"structure": [department], "people": users},
        "result_error": [], "result_total": {"structure": 1, "people": "3"}, "result_next": [], "result_time": {},
    }, "time": {}});
    let by_position = json!({"0": users[0], "1": users[1], "2": users[2]});
    let pages = json!({"0": [users[0]], "1": [users[1], users[2]]});
    for people in [by_position, pages, json!({"result": {"items": users}, "total": 3}), json!({"items": users})] {
        assert_eq!(import(&[&people, &json!([department])], &[3]).0, whole, "{people}");
    }
    assert_eq!(import(&[&batch], &[3]).0, whole);
    assert_eq!(import(&[&json!([batch, {"result": [], "total": 0}])], &[3]).0, whole);
    assert_eq!(import(&[&json!({"result": department}), &users], &[3]).0, whole);
    let listed = json!({"result": {"result": [[department], users], "result_error": [], "result_total": [1, 3], "result_next": []}});
    assert_eq!(import(&[&listed], &[3]).0, whole);
    let lines: Vec<String> = users.as_array().unwrap().iter().map(ToString::to_string).collect();
    let answers = format!("{}\n{}\n", json!({"result": [users[0]]}), json!({"result": [users[1], users[2]]}));
    for text in [lines.join("\n"), lines.join("\r\n"), answers] {
        let department = json!([department]).to_string();
        let dumps = [Dump { name: "a", text: &text }, Dump { name: "b", text: &department }];
        assert_eq!(bitrix24(&dumps, &options(&[3])).unwrap().chart, whole, "{text}");
    }
}

#[test]
fn a_batch_with_an_error_or_without_a_page_is_not_whole() {
    let batch = |errors: Value, next: Value| {
        json!({"result": {
            "result": {"structure": [{"ID": 7, "PARENT": ""}], "people": users()}, "result_error": errors, "result_next": next,
        }})
    };
    let failed = batch(json!({"more": {"error": "LIMIT", "error_description": "Too many."}}), json!([]));
    let said = import_named(&[(&failed, None)]).unwrap();
    assert!(said.1[0].ends_with("what it concerns is missing: more: LIMIT: Too many."), "{said:?}");
    let partly = batch(json!([]), json!({"people": 50}));
    let text = partly.to_string();
    let dumps = [Dump { name: "batch.json", text: &text }];
    let said = bitrix24(&dumps, &Options::default()).unwrap_err().to_string();
    let missing = "user.get has 51 users or more, but 3 are given; add its other pages";
    assert_eq!(said, format!("batch.json: not whole: {missing}; `--partial` takes what is there"));
    let text = failed.to_string();
    let dumps = [Dump { name: "batch.json", text: &text }];
    let said = bitrix24(&dumps, &Options::default()).unwrap_err().to_string();
    assert_eq!(said, "batch.json: the portal answered with an error: more: LIMIT: Too many.");
}

#[test]
fn telephone_numbers_come_from_three_fields() {
    let people = json!([{"ID": 3, "EMAIL": "ana@x", "UF_DEPARTMENT": [], "UF_PHONE_INNER": 101, "WORK_PHONE": "+49 30 1; 101",
        "PERSONAL_MOBILE": " none, +49 170 2 "}]);
    let (chart, report) = import(&[&people, &json!([{"ID": 7, "PARENT": null}])], &[3]);
    assert!(chart.contains("phone: [\"101\", \"+49 30 1\", \"+49 170 2\"]"), "{chart}");
    assert_eq!(report[0], "warning: 0.json: user 3: `none` is no telephone number and is left out");
}

#[test]
fn a_second_root_is_reported_and_stays() {
    let departments = json!([{"ID": 1, "NAME": "A", "PARENT": ""}, {"ID": 2, "NAME": "B", "PARENT": "0"}, {"ID": 3, "NAME": "C", "PARENT": "3"}]);
    let (chart, report) = import(&[&departments, &users()], &[3]);
    assert!(chart.contains("  b: { name: B, bitrix: 2 }\n"), "{chart}");
    assert_eq!(
        report.get(..2).unwrap(),
        [
            "warning: 0.json: department 2: is a second root beside department 1; it stays one, and nobody above reaches it",
            "warning: 0.json: department 3: is its own parent; it becomes a root",
        ]
    );
}
