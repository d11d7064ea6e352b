//! Laws on random portals, hostile ones included.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};
use serde_yaml::Value as Yaml;

use super::{Dump, bitrix24_update, import_texts, options};
use crate::document::{Source, parse};
use crate::model::is_id;
use crate::read;

/// Numbers that meet often, as numbers or texts.
fn number() -> impl Strategy<Value = Value> {
    (1_u64..14, any::<bool>()).prop_map(|(number, text)| if text { json!(number.to_string()) } else { json!(number) })
}

fn maybe(value: impl Strategy<Value = Value> + 'static) -> impl Strategy<Value = Value> {
    prop_oneof![4 => value, 1 => Just(json!(null)), 1 => Just(json!("")), 1 => Just(json!(false)), 1 => Just(json!({"x": 1}))]
}

fn name() -> impl Strategy<Value = Value> {
    prop_oneof!["(Sales|sales|R&amp;D|Отдел продаж|null|heads|department-3|sales-4)", "(?s).{0,12}", "(?s)а{127,140}"]
        .prop_map(Value::from)
}

fn numbers() -> impl Strategy<Value = Value> {
    let list = prop::collection::vec(number(), 0..4);
    (list, any::<bool>()).prop_map(|(list, as_map)| {
        if as_map { (0..).zip(list).map(|(at, it)| (i32::to_string(&at), it)).collect() } else { json!(list) }
    })
}

fn departments() -> impl Strategy<Value = Vec<Value>> {
    let one = (maybe(number()), maybe(name()), maybe(number()), maybe(number()));
    let record =
        one.prop_map(|(id, name, parent, head)| json!({"ID": id, "NAME": name, "PARENT": parent, "UF_HEAD": head}));
    prop::collection::vec(record, 0..12)
}

fn users() -> impl Strategy<Value = Vec<Value>> {
    let active = prop::sample::select(vec![json!(true), json!("Y"), json!("N"), json!(0), json!(null)]);
    let kind = prop::sample::select(vec!["employee", "extranet", "bot", "", "strange"]);
    let email = prop_oneof!["(ana|Ana|everyone|user-3|ana-4|o'brien|)@x", "(?s).{0,10}"].prop_map(Value::from);
    let one = (maybe(number()), maybe(name()), maybe(email), active, maybe(numbers()), kind);
    let record = one.prop_map(|(id, name, email, active, departments, kind)| {
        json!({"ID": id, "NAME": name, "EMAIL": email, "ACTIVE": active, "UF_DEPARTMENT": departments, "USER_TYPE": kind})
    });
    prop::collection::vec(record, 0..12)
}

/// How an administrator happens to have saved the records.
#[derive(Debug, Clone)]
struct Shape {
    order: Vec<u32>,
    page: usize,
    overlap: usize,
    wrapping: u8,
}

fn shape() -> impl Strategy<Value = Shape> {
    (prop::collection::vec(any::<u32>(), 12), 1_usize..6, 0_usize..2, 0_u8..4)
        .prop_map(|(order, page, overlap, wrapping)| Shape { order, page, overlap, wrapping })
}

/// Writes records in such a shape, as one or several dumps.
fn export(records: &[Value], shape: &Shape) -> Vec<String> {
    let mut shuffled: Vec<(u32, &Value)> = shape.order.iter().copied().zip(records).collect();
    shuffled.sort_by_key(|(order, _)| *order);
    let shuffled: Vec<&Value> = shuffled.into_iter().map(|(_, record)| record).collect();
    let starts = (0..shuffled.len()).step_by(shape.page);
    let pages = starts.map(|start| {
        let end = shuffled.len().min(start + shape.page + shape.overlap);
        shuffled[start..end].to_vec()
    });
    match shape.wrapping {
        0 => pages.map(|page| json!(page).to_string()).collect(),
        1 => pages.map(|page| json!({"result": page}).to_string()).collect(),
        2 => vec![json!(pages.map(|page| json!({"result": page})).collect::<Vec<_>>()).to_string()],
        _ => vec![json!(pages.collect::<Vec<_>>()).to_string()],
    }
}

/// The records of a section by id, each with a valid id that no other has.
fn section<'y>(chart: &'y Yaml, key: &str) -> BTreeMap<&'y str, &'y Yaml> {
    let records = chart[key].as_mapping().unwrap();
    let by_id: BTreeMap<&str, &Yaml> = records.iter().map(|(id, record)| (id.as_str().unwrap(), record)).collect();
    assert!(by_id.keys().all(|id| is_id(id)), "{:?}", by_id.keys());
    by_id
}

fn ids<'y>(record: &'y Yaml, key: &str) -> impl Iterator<Item = &'y str> {
    record.get(key).and_then(Yaml::as_sequence).into_iter().flatten().map(|id| id.as_str().unwrap())
}

proptest! {
    #[test]
    fn a_chart_does_not_depend_on_order_pages_or_wrapping(
        departments in departments(), users in users(), one in shape(), other in shape(), users_first in any::<bool>(),
    ) {
        let whole = |shape| [export(&departments, shape), export(&users, shape)].concat();
        let mut moved = whole(&other);
        if users_first {
            moved.reverse();
        }
        let (one, other) = (import_texts(&whole(&one), &[3]).unwrap(), import_texts(&moved, &[3]).unwrap());
        prop_assert_eq!(one.chart, other.chart);
    }

    #[test]
    fn a_chart_is_valid_and_holds_everybody_once(departments in departments(), users in users(), shape in shape()) {
        let imported = import_texts(&[export(&departments, &shape), export(&users, &shape)].concat(), &[]).unwrap();
        let lines = imported.chart.lines().filter(|line| line.starts_with("  ")).count();
        prop_assert_eq!(lines, imported.departments + imported.employees);
        let chart: Yaml = serde_yaml::from_str(&imported.chart).unwrap();
        let (departments, employees) = (section(&chart, "departments"), section(&chart, "employees"));
        prop_assert_eq!((departments.len(), employees.len()), (imported.departments, imported.employees));
        for record in departments.values() {
            prop_assert!(ids(record, "head").all(|head| employees.contains_key(head)));
            let parent = |at: &&Yaml| at.get("parent").map(|id| departments[id.as_str().unwrap()]);
            let parents = std::iter::successors(Some(*record), parent);
            prop_assert!(parents.take(departments.len() + 1).count() <= departments.len(), "a cycle");
        }
        for record in employees.values() {
            prop_assert!(ids(record, "departments").all(|department| departments.contains_key(department)));
        }
    }

    #[test]
    fn a_chart_reads_without_findings_and_is_up_to_date(
        departments in departments(), users in users(), one in shape(), other in shape(),
    ) {
        let texts = |shape| [export(&departments, shape), export(&users, shape)].concat();
        let chart = import_texts(&texts(&one), &[3]).unwrap().chart;
        let findings = read::chart(&Source::new("org.yaml", chart.clone())).err();
        prop_assert!(findings.is_none(), "{:?}\n{}", findings, chart);
        let texts = texts(&other);
        let dumps: Vec<Dump<'_>> = texts.iter().map(|text| Dump { name: "dump", text }).collect();
        let update = bitrix24_update(&dumps, &options(&[3]), ("org.yaml", &parse(&chart))).unwrap();
        prop_assert!(update.changes.is_empty(), "{:?}\n{}", update.changes, chart);
    }

    #[test]
    fn no_text_makes_it_panic(text in "(?s).{0,60}|[\\[\\]{}:,\"0-9a-zA-Z_ ]{0,60}") {
        let _ = import_texts(&[text], &[]);
    }
}
