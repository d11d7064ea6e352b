//! JSON Schemas of the files, for editors, made from the tables that the reader goes by. Uses [`crate::finding`],
//! [`crate::model`] and [`crate::read`].
//!
//! Whatever the reader takes, a schema takes. What only the reader can see stays with it: names that are written in another
//! file, circles, keys that come twice, and days that end before they begin.

mod forms;
mod names;
mod patterns;
mod shapes;
mod value;

use crate::finding::Tunable;
use crate::model::{Edition, Kind as SelectorKind};
use crate::read::{CHART, Field, Fields, POLICY, Shape, TEST_FILE};

pub use names::{MAX_NAMES, Names};
pub use value::Value;

use shapes::Shapes;
use value::{empty, list, object, text};

/// The dialect of all schemas.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A policy.
    Policy,
    /// An org chart.
    Org,
    /// A file of tests.
    Tests,
}

impl Kind {
    fn fields(self) -> &'static Fields {
        match self {
            Self::Policy => &POLICY,
            Self::Org => &CHART,
            Self::Tests => &TEST_FILE,
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Policy => "ringfence: a policy",
            Self::Org => "ringfence: an org chart",
            Self::Tests => "ringfence: tests of a policy",
        }
    }
}

/// Returns the schema of a kind of file, with the lint rules that may be tuned, for whatever names are known.
pub fn schema(kind: Kind, rules: &[Tunable], names: &Names) -> Value {
    let shapes = Shapes { rules, names };
    let record = shapes.record(kind.fields()).without("type");
    let types: &[&'static str] = match kind {
        Kind::Policy | Kind::Org => &["object", "null"],
        Kind::Tests => &["object", "array", "null"],
    };
    let head = object([
        ("$schema", text(DIALECT)),
        ("title", text(kind.title())),
        ("description", text(names.description())),
        ("type", list(types.iter().copied().map(text))),
    ]);
    let root = head.and(record).and(match kind {
        Kind::Policy => no_groups_in_the_cloud(),
        Kind::Org => empty(),
        Kind::Tests => object([("items", shapes.items(kind.fields()))]),
    });
    root.and(object([("$defs", shapes.definitions(kind))]))
}

impl Shapes<'_> {
    /// The items of the one list of a file, where it is the list alone.
    fn items(&self, file: &'static Fields) -> Value {
        lists(file).next().map_or_else(empty, |(_, fields)| self.record(fields))
    }
}

/// Only a portal on-premise has user groups.
fn no_groups_in_the_cloud() -> Value {
    let on_premise = Edition::NAMED.into_iter().find(|(_, edition)| *edition == Edition::OnPremise);
    let is_on_premise = object([("const", text(on_premise.map_or("", |(name, _)| name)))]);
    let has = |key: &'static str, value: Value| {
        object([("required", list([text(key)])), ("properties", object([(key, value)]))])
    };
    let none = object([
        ("pattern", text(format!("^(?!{})", SelectorKind::Group.spelling()))),
        ("patternErrorMessage", text("the cloud edition has no user groups; `portal: { edition: on-premise }` has")),
    ]);
    let nowhere = |fields: &Fields| {
        let is_whom = |field: &&Field| matches!(field.shape, Shape::Selector | Shape::People);
        let one_or_many = || none.clone().and(object([("items", none.clone())]));
        let known = fields.known.iter().filter(is_whom).map(|field| (field.name, one_or_many()));
        object([("items", object([("properties", object(known))]))])
    };
    let lists = lists(&POLICY).map(|(key, fields)| (key, nowhere(fields)));
    object([("if", has("portal", has("edition", is_on_premise))), ("else", object([("properties", object(lists))]))])
}

/// The keys of a file that have lists of mappings, with the keys of these.
fn lists(file: &'static Fields) -> impl Iterator<Item = (&'static str, &'static Fields)> {
    file.known
        .iter()
        .filter_map(|field| if let Shape::List(fields) = field.shape { Some((field.name, fields)) } else { None })
}
