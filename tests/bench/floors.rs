//! What nothing that reads a chart can do without. Each floor is a process of its own.

use std::fmt;
use std::fs;
use std::hint::black_box;
use std::marker::PhantomData;
use std::path::Path;

use granit_parser::{Parser, options};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use crate::files::POLICY;

/// The bytes of the file.
pub(crate) const READ: &str = "floor-read";
/// The YAML library's bare events, comments off.
pub(crate) const EVENTS: &str = "floor-events";
/// `serde_json` into plain structs that own their texts.
pub(crate) const OWNED: &str = "floor-owned";
/// `serde_json` into plain structs that borrow them.
pub(crate) const BORROWED: &str = "floor-borrowed";

/// The whole validated read of a chart and of the policy beside it, by the library, and nothing else.
pub(crate) const WORLD: &str = "floor-world";

/// The floor of that name.
pub(crate) fn named(name: &str) -> Option<fn(&str)> {
    match name {
        READ => Some(read),
        EVENTS => Some(events),
        OWNED => Some(owned),
        BORROWED => Some(borrowed),
        WORLD => Some(world),
        _ => None,
    }
}

fn read(file: &str) {
    black_box(fs::read(file).expect("a file"));
}

fn world(file: &str) {
    let chart = Path::new(file);
    let source = |path: &Path| ringfence::store::read(path).expect("a file");
    let (policy, chart) = (source(&chart.with_file_name(POLICY)), source(chart));
    std::mem::forget(ringfence::read::world(&policy, &chart).expect("valid files"));
}

fn text(file: &str) -> String {
    fs::read_to_string(file).expect("a text")
}

fn events(file: &str) {
    let text = text(file);
    let mut parser = Parser::new_from_str_with_options(&text, options! { emit_comments: false });
    let mut count = 0_usize;
    while let Some(event) = parser.next_event() {
        black_box(event.expect("YAML"));
        count += 1;
    }
    black_box(count);
}

fn owned(file: &str) {
    let text = text(file);
    // What was read is not freed: that is no part of reading it.
    std::mem::forget(serde_json::from_str::<Chart<String>>(&text).expect("a chart"));
}

fn borrowed(file: &str) {
    let text = text(file);
    std::mem::forget(serde_json::from_str::<Chart<&str>>(&text).expect("a chart"));
}

#[derive(serde::Deserialize)]
#[expect(dead_code, reason = "it is made, which is what is measured")]
struct Chart<S> {
    departments: Records<S, Department<S>>,
    employees: Records<S, Employee<S>>,
}

#[derive(serde::Deserialize)]
#[expect(dead_code, reason = "it is made, which is what is measured")]
struct Department<S> {
    name: S,
    parent: Option<S>,
    #[serde(default = "Vec::new")]
    head: Vec<S>,
    #[serde(default = "Vec::new")]
    deputies: Vec<S>,
    bitrix: u32,
}

#[derive(serde::Deserialize)]
#[expect(dead_code, reason = "it is made, which is what is measured")]
struct Employee<S> {
    name: S,
    email: Option<S>,
    #[serde(default = "Vec::new")]
    departments: Vec<S>,
    phone: Option<S>,
    active: Option<bool>,
    guest: Option<bool>,
    administrator: Option<bool>,
    bitrix: u32,
}

/// A mapping as a list of pairs: cheaper than any map.
#[expect(dead_code, reason = "it is made, which is what is measured")]
struct Records<K, V>(Vec<(K, V)>);

impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Deserialize<'de> for Records<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Pairs(PhantomData)).map(Records)
    }
}

struct Pairs<K, V>(PhantomData<(K, V)>);

impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Visitor<'de> for Pairs<K, V> {
    type Value = Vec<(K, V)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a mapping")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(pairs)
    }
}
