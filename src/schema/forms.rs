//! What the keys of a mapping demand of each other.

use crate::read::{Fields, Form, Shape, TestKeys};

use super::names::Names;
use super::patterns::one_of;
use super::value::{Value, empty, list, object, text};

/// The demands of a form, as more entries of the mapping's schema.
pub(super) fn demands(fields: &Fields, names: &Names) -> Value {
    match fields.form {
        Form::Free => empty(),
        Form::Needs(keys) => object([("required", list(keys.iter().copied().map(text)))]),
        Form::NotBoth(pairs) => {
            let words = pairs.map(|(key, word)| (key, object([("const", text(word))])));
            let both = object([
                ("type", text("object")),
                ("required", list(pairs.map(|(key, _)| text(key)))),
                ("properties", object(words)),
            ]);
            object([("not", both)])
        }
        Form::Test(keys) => {
            let level = fields.known.iter().find(|field| matches!(field.shape, Shape::Level));
            let levels = level.map(|field| object([("allOf", list(levels(keys.right, field.name, names)))]));
            test(keys).and(levels.unwrap_or_else(empty))
        }
    }
}

/// A key with something behind it: what is absent says nothing.
fn has(key: &'static str) -> Value {
    let present = object([("not", object([("type", text("null"))]))]);
    object([("required", list([text(key)])), ("properties", object([(key, present)]))])
}

fn any_of(keys: impl IntoIterator<Item = &'static str>) -> Value {
    object([("anyOf", list(keys.into_iter().map(has)))])
}

fn not(value: Value) -> Value {
    object([("not", value)])
}

fn all_of(values: impl IntoIterator<Item = Value>) -> Value {
    object([("allOf", list(values))])
}

fn test(keys: &TestKeys) -> Value {
    let of_people = all_of([has(keys.who), any_of(keys.claims.iter().copied()), not(any_of(keys.of_holders()))]);
    let one_bound = object([("oneOf", list(keys.bounds.iter().copied().map(has)))]);
    let extents = not(all_of(keys.extents.iter().copied().map(has)));
    let of_holders = all_of([has(keys.right), one_bound, extents]);
    object([("if", any_of(keys.of_people())), ("then", of_people), ("else", of_holders)])
}

/// The levels that go with each permission.
fn levels<'n>(right: &'static str, level: &'static str, names: &'n Names) -> impl Iterator<Item = Value> + use<'n> {
    names.scales().into_iter().map(move |(scale, permissions)| {
        let is_one =
            object([("required", list([text(right)])), ("properties", object([(right, one_of(permissions))]))]);
        let levels = object([(level, one_of(scale.names()).or_null())]);
        object([("if", is_one), ("then", object([("properties", levels)]))])
    })
}
