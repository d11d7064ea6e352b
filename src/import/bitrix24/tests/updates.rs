//! Charts that are brought up to date: what stays, what follows the portal, and that nothing else moves.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::json;
use serde_yaml::Value as Yaml;

use super::super::*;
use super::company::{Company, File, Naming, Whims, company, export, whims};
use super::options;
use super::round::{import_files, strictly};
use crate::document::{self, Source};
use crate::import::Dump;
use crate::read;

/// The new text of a chart and what became of it, with everything that must hold of any update.
fn updated(chart: &str, dumps: &[Dump<'_>], options: &Options) -> (String, Update) {
    let parsed = document::parse(chart);
    let update = bitrix24_update(dumps, options, ("org.yaml", &parsed)).unwrap();
    let (text, meaning) = document::changed(chart, &parsed, &update.changes).unwrap();
    assert!(meaning.is_of(&document::parse(&text)), "{chart}\n{text}");
    if let Err(findings) = read::chart(&Source::new("org.yaml", text.clone())) {
        panic!("{findings:?}\n{text}");
    }
    (text, update)
}

fn updated_from(chart: &str, files: &[File], partial: bool) -> (String, Update) {
    let names: Vec<String> = (0..files.len()).map(|at| format!("{at}.json")).collect();
    let dumps: Vec<Dump<'_>> = names.iter().zip(files).map(|(name, file)| Dump { name, text: &file.text }).collect();
    updated(chart, &dumps, &Options { is_partial_fine: partial, ..strictly(files) })
}

/// Updates a chart from the records of `user.get` and `department.get`.
fn update(chart: &str, departments: &serde_json::Value, users: &serde_json::Value, partial: bool) -> (String, Update) {
    let texts = [departments.to_string(), users.to_string()];
    let dumps = [Dump { name: "departments", text: &texts[0] }, Dump { name: "users", text: &texts[1] }];
    updated(chart, &dumps, &Options { is_partial_fine: partial, ..options(&[]) })
}

fn told(update: &Update) -> Vec<String> {
    let told = update
        .happenings
        .iter()
        .map(|it| format!("{:?} {} {:?} -> {:?} {:?}", it.change, it.id, it.from, it.to, it.fields));
    told.collect()
}

const CHART: &str = "\
# The org chart of Acme.
departments:
  acme: { name: Acme, head: igor, bitrix: 1 }   # the root
  sales:
    name: 'Sales'
    parent: acme
    head: [hand, boris]
    bitrix: 2
  # ours alone
  project: { name: Project, parent: acme }
  old-shop: { name: Shop, parent: acme, head: boris, bitrix: 9 }

employees:
  igor: { name: Igor, email: igor@x, departments: [acme], administrator: true, x-desk: 4, bitrix: 1 }
  # two of them
  ana: { name: Ana Old, email: ana@x, departments: acme, active: false, bitrix: 2 }
  boris:
    name: Boris    # quiet
    email: boris@x
    departments:
      - sales
      - project   # until May
    phone: +49 (30) 1
    bitrix: 3
  hand: { name: Hand, email: Hand@x, departments: [project] }

groups:
  night: { name: Night, members: [boris, hand] }
";

#[test]
fn what_is_written_by_hand_stays_and_the_rest_follows() {
    let departments = json!([
        {"ID": 1, "NAME": "Acme", "UF_HEAD": 1}, {"ID": 2, "NAME": "Sales & more", "PARENT": 1, "UF_HEAD": 1},
        {"ID": 5, "NAME": "Project", "PARENT": 2},
    ]);
    let users = json!([
        {"ID": 1, "NAME": "Igor", "EMAIL": "igor@x", "UF_DEPARTMENT": [1], "UF_PHONE_INNER": "100"},
        {"ID": 3, "NAME": "Boris", "EMAIL": "boris@x", "UF_DEPARTMENT": [1, 5], "WORK_PHONE": "+49 30-1"},
        {"ID": 17, "NAME": "Ana New", "EMAIL": "ana@x", "UF_DEPARTMENT": [2]},
        {"ID": 18, "NAME": "Handy", "EMAIL": "hand@x", "UF_DEPARTMENT": false, "ACTIVE": "N", "USER_TYPE": "extranet"},
    ]);
    let (text, happened) = update(CHART, &departments, &users, false);
    let expected = "\
# The org chart of Acme.
departments:
  acme: { name: Acme, head: igor, bitrix: 1 }   # the root
  sales:
    name: 'Sales & more'
    parent: acme
    head: [hand, igor]
    bitrix: 2
  # ours alone
  project: { name: Project, parent: acme }
  old-shop: { name: Shop, parent: acme, bitrix: 9 }
  project-5: { name: Project, parent: sales, bitrix: 5 }

employees:
  igor: { name: Igor, email: igor@x, departments: [acme], administrator: true, x-desk: 4, bitrix: 1, phone: ['100'] }
  # two of them
  ana: { name: Ana Old, email: ana@x, departments: acme, active: false, bitrix: 2 }
  boris:
    name: Boris    # quiet
    email: boris@x
    departments:
      - project   # until May
      - acme
      - project-5
    phone: +49 (30) 1
    bitrix: 3
  hand: { name: Hand, email: Hand@x, departments: [project] }
  ana-17: { name: Ana New, email: ana@x, departments: [sales], bitrix: 17 }
  hand-18: { name: Handy, email: hand@x, active: false, guest: true, bitrix: 18 }

groups:
  night: { name: Night, members: [boris, hand] }
";
    assert_eq!(text, expected);
    assert_eq!(
        told(&happened),
        [
            "Changed igor [] -> [] [\"phone\"]",
            "Moved boris [\"sales\", \"project\"] -> [\"project\", \"acme\", \"project-5\"] []",
            "Joined ana-17 [] -> [\"sales\"] []",
            "Joined hand-18 [] -> [] []",
            "Changed sales [] -> [] [\"name\", \"head\"]",
            "Added project-5 [] -> [] []",
            "Gone old-shop [] -> [] [\"head\"]",
        ]
    );
    let report: Vec<String> = happened.report.iter().map(ToString::to_string).collect();
    assert_eq!(
        report,
        [
            "users: user 18: joins as `hand-18`, and `hand`, which was written by hand, has the same e-mail address; if they \
             are one person, write `bitrix: 18` to `hand` and remove `hand-18`",
            "department 9: `old-shop` is not in the portal; it stays, for the policy may name it, and nobody heads it",
        ]
    );
    let (again, happened) = update(&text, &departments, &users, false);
    assert_eq!((again, told(&happened)), (text, Vec::new()));
}

#[test]
fn who_is_missing_leaves_only_when_the_dump_is_whole() {
    let departments = json!([{"ID": 1, "NAME": "Acme", "UF_HEAD": 1}]);
    let users = json!([{"ID": 2, "NAME": "Ana Old", "EMAIL": "ana@x", "UF_DEPARTMENT": [1], "ACTIVE": true}]);
    let (text, happened) = update(CHART, &departments, &users, true);
    assert_eq!(told(&happened), ["Returned ana [] -> [] []"]);
    assert_eq!(text, CHART.replace("active: false", "active: true"));
    let (text, happened) = update(CHART, &departments, &users, false);
    assert_eq!(
        told(&happened).get(..3).unwrap(),
        ["Left igor [] -> [] []", "Returned ana [] -> [] []", "Left boris [] -> [] []"]
    );
    assert!(text.contains("x-desk: 4, bitrix: 1, active: false }"), "{text}");
    let (_, happened) = update(CHART, &departments, &json!([]), false);
    // Without an answer of user.get nobody leaves.
    assert_eq!(told(&happened), ["Gone sales [] -> [] [\"head\"]", "Gone old-shop [] -> [] [\"head\"]"]);
}

#[test]
fn only_named_administrators_are_added() {
    let users =
        json!([{"ID": 3, "NAME": "Boris", "EMAIL": "boris@x"}, {"ID": 17, "EMAIL": "new@x", "UF_DEPARTMENT": []}]);
    let text = users.to_string();
    let dumps = [Dump { name: "users", text: &text }];
    let (text, happened) = updated(CHART, &dumps, &options(&[1, 3, 17, 42]));
    assert!(text.contains("    bitrix: 3\n    administrator: true\n"), "{text}");
    assert!(text.contains("new@x, administrator: true, bitrix: 17 }"), "{text}");
    assert_eq!(told(&happened), ["Changed boris [] -> [] [\"administrator\"]", "Joined new [] -> [] []"]);
    let report: Vec<String> = happened.report.iter().map(ToString::to_string).collect();
    assert!(report.contains(&"administrator 42: no employee has this number".to_owned()), "{report:?}");
}

#[test]
fn an_empty_chart_is_filled_and_a_number_twice_is_refused() {
    let departments = json!([{"ID": 1, "NAME": "Acme", "PARENT": ""}]);
    let users = json!([{"ID": 2, "NAME": "Ana", "EMAIL": "ana@x", "UF_DEPARTMENT": [1]}]);
    for empty in ["", "# nothing yet\n", "employees: {}\n", "departments:\nemployees:\n"] {
        let (text, _) = update(empty, &departments, &users, false);
        let chart: Yaml = serde_yaml::from_str(&text).unwrap();
        assert_eq!(chart["employees"]["ana"]["departments"][0], Yaml::from("acme"), "{text}");
        assert_eq!(update(&text, &departments, &users, false).0, text);
    }
    let twice = "employees: { a: { bitrix: 2 }, b: { bitrix: 2 } }\n";
    let users = users.to_string();
    let dumps = [Dump { name: "users", text: &users }];
    let said = bitrix24_update(&dumps, &options(&[]), ("org.yaml", &document::parse(twice))).unwrap_err().to_string();
    assert_eq!(
        said,
        "org.yaml: `a` and `b` under employees have the same `bitrix` number 2; which one is the portal's?"
    );
}

/// Writes to a chart what people write: comments, keys of their own, numbers, administrators, and records.
fn by_hand(chart: &str, whims: &mut Whims) -> String {
    let mut text = String::new();
    let mut section = "";
    for (at, line) in chart.lines().enumerate() {
        let Some(front) = line.strip_suffix(" }") else {
            section = if line.ends_with(": {}") { "" } else { line.trim_end_matches(':') };
            text.push_str(line);
            text.push('\n');
            continue;
        };
        if whims.below(3) == 0 {
            text.extend(["  # about ", &at.to_string(), "\n"]);
        }
        text.push_str(front);
        if whims.below(3) == 0 {
            text.extend([", x-own: hand ", &at.to_string()]);
        }
        if section == "employees" && whims.below(4) == 0 && !line.contains("phone:") {
            text.extend([", phone: '+1 ", &at.to_string(), "'"]);
        }
        if section == "employees" && whims.below(4) == 0 {
            text.push_str(", administrator: true");
        }
        text.push_str(if whims.below(3) == 0 { " }   # beside\n" } else { " }\n" });
    }
    text.push_str("groups:\n  desk: { name: Desk, x-own: hand 0 }\n");
    text
}

/// Everything in a text that only people write.
fn hand_written(text: &str) -> Vec<String> {
    let parts = text.lines().flat_map(|line| {
        let comment = line.split_once('#').map(|(_, comment)| comment.to_owned());
        let until = |mark: &str| Some(line.split_once(mark)?.1.split([',', '}']).next()?.trim().to_owned());
        let administrator = line.contains("administrator: true").then(|| "administrator".to_owned());
        [comment, until("x-own: "), until("'+1 "), administrator]
    });
    let mut parts: Vec<String> = parts.flatten().collect();
    parts.sort();
    parts
}

/// The ids of a section by number.
fn ids(chart: &Yaml, section: &str) -> BTreeMap<u64, String> {
    let Some(records) = chart[section].as_mapping() else { return BTreeMap::new() };
    let numbered = records.iter().filter_map(|(id, it)| Some((it["bitrix"].as_u64()?, id.as_str()?.to_owned())));
    numbered.collect()
}

fn list(record: &Yaml, key: &str) -> BTreeSet<String> {
    let value = &record[key];
    let items = value.as_sequence().map_or(std::slice::from_ref(value), Vec::as_slice);
    items.iter().filter_map(|item| Some(item.as_str()?.to_owned())).collect()
}

/// Asserts that the records of a chart say what the company does.
fn assert_says(chart: &Yaml, company: &Company) {
    let [departments, people, groups] = ["departments", "employees", "workgroups"].map(|section| ids(chart, section));
    let of = |ids: &BTreeMap<u64, String>, numbers: &BTreeSet<u64>| -> BTreeSet<String> {
        numbers.iter().map(|number| ids[number].clone()).collect()
    };
    for (number, it) in &company.departments {
        let record = &chart["departments"][departments[number].as_str()];
        assert_eq!(record["name"].as_str(), Some(it.name.as_str()));
        assert_eq!(record["parent"].as_str(), it.parent.map(|parent| departments[&parent].as_str()));
        assert_eq!(list(record, "head"), of(&people, &it.heads));
        assert_eq!(list(record, "deputies"), of(&people, &it.deputies));
    }
    for (number, it) in &company.people {
        let record = &chart["employees"][people[number].as_str()];
        assert_eq!(record["name"].as_str(), Some(it.name.as_str()));
        assert_eq!(record["email"].as_str(), Some(it.email.as_str()));
        assert_eq!(list(record, "departments"), of(&departments, &it.departments));
        assert_eq!(record["active"].as_bool().unwrap_or(true), it.is_active);
        assert_eq!(record["guest"].as_bool().unwrap_or(false), it.is_guest);
        assert!(it.phones.iter().all(|phone| list(record, "phone").contains(phone)));
    }
    for (number, id) in people.iter().filter(|(number, _)| !company.people.contains_key(number)) {
        assert_eq!(chart["employees"][id.as_str()]["active"].as_bool(), Some(false), "{number}");
    }
    for (number, it) in &company.workgroups {
        let record = &chart["workgroups"][groups[number].as_str()];
        assert_eq!(record["owner"].as_str(), Some(people[&it.owner].as_str()));
        assert_eq!(list(record, "moderators"), of(&people, &it.moderators));
        assert_eq!(list(record, "members"), of(&people, &it.members));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_month_later_the_chart_follows_and_keeps_what_is_written_by_hand(
        before in company(Naming::Meeting), after in company(Naming::Meeting),
        (mut first, mut hand, mut second, mut third) in (whims(), whims(), whims(), whims()),
    ) {
        let chart = by_hand(&import_files(&export(&before, false, &mut first)).chart, &mut hand);
        let (text, _) = updated_from(&chart, &export(&after, false, &mut second), false);
        let [old, new]: [Yaml; 2] = [&chart, &text].map(|text| serde_yaml::from_str(text).unwrap());
        assert_says(&new, &after);
        prop_assert_eq!(hand_written(&chart), hand_written(&text), "{}\n{}", chart, text);
        for section in ["departments", "employees", "workgroups"] {
            let (old, new) = (ids(&old, section), ids(&new, section));
            prop_assert!(old.iter().all(|(number, id)| new.get(number) == Some(id)), "an id changed");
            prop_assert_eq!(new.values().collect::<BTreeSet<_>>().len(), new.len(), "an id was inherited");
        }
        let (again, happened) = updated_from(&text, &export(&after, false, &mut third), false);
        prop_assert_eq!(again, text);
        prop_assert!(happened.happenings.is_empty(), "{:?}", happened.happenings);
    }

    #[test]
    fn the_same_dumps_change_no_byte(
        company in company(Naming::Meeting), as_nodes in any::<bool>(),
        (mut first, mut hand, mut second) in (whims(), whims(), whims()), partial in any::<bool>(),
    ) {
        let chart = by_hand(&import_files(&export(&company, as_nodes, &mut first)).chart, &mut hand);
        let (text, happened) = updated_from(&chart, &export(&company, as_nodes, &mut second), partial);
        prop_assert_eq!(chart, text);
        prop_assert!(happened.changes.is_empty());
    }

    #[test]
    fn a_chart_in_json_stays_json(
        before in company(Naming::Meeting), after in company(Naming::Meeting), (mut first, mut second) in (whims(), whims()),
        is_pretty in any::<bool>(),
    ) {
        let chart: Yaml = serde_yaml::from_str(&import_files(&export(&before, false, &mut first)).chart).unwrap();
        let chart = if is_pretty { serde_json::to_string_pretty(&chart) } else { serde_json::to_string(&chart) }.unwrap();
        let (text, _) = updated_from(&chart, &export(&after, false, &mut second), false);
        prop_assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{}\n{}", chart, text);
        assert_says(&serde_yaml::from_str(&text).unwrap(), &after);
    }
}
