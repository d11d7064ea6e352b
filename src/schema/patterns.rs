//! Texts by pattern, in the regular expressions of ECMAScript with `u`.

use std::collections::BTreeSet;

use crate::model::{BUILT_IN, BuiltIn, MAX_ID_CHARS};

use super::value::{Value, empty, list, object, text};

/// What an id begins with, and what may follow; a dot among it.
const FIRST: &str = r"[\p{L}\p{Nd}_]";
const REST: &str = r"[\p{L}\p{M}\p{Nd}._@+'/-]*";
/// The same without a dot.
const REST_OF_PART: &str = r"[\p{L}\p{M}\p{Nd}_@+'/-]*";

/// The types of a scalar that is read as text: what looks like a number is an id as well.
const SCALAR: [&str; 3] = ["string", "number", "boolean"];

/// A scalar of whatever type, absent left out.
pub(super) fn scalar() -> Value {
    object([("type", list(SCALAR.map(text)))])
}

/// A number of characters or items.
pub(super) fn length(length: usize) -> Value {
    Value::Whole(u64::try_from(length).unwrap_or(u64::MAX))
}

/// An id. A number below zero is none.
pub(super) fn id() -> Value {
    scalar().and(id_key()).and(object([("minimum", Value::Whole(0))]))
}

/// A key that is an id.
pub(super) fn id_key() -> Value {
    object([("pattern", text(format!("^{FIRST}{REST}$"))), ("maxLength", length(MAX_ID_CHARS))])
}

/// A selector of one of some kinds, with an id behind it.
pub(super) fn selector_with_id(kinds: &[&'static str]) -> Value {
    let kinds: Vec<&str> = kinds.iter().map(|kind| kind.trim_end_matches(':')).collect();
    let longest = kinds.iter().map(|kind| kind.len() + 1).max().unwrap_or(0);
    object([
        ("type", text("string")),
        ("pattern", text(format!("^(?:{}):{FIRST}{REST}$", kinds.join("|")))),
        ("maxLength", length(MAX_ID_CHARS + longest)),
    ])
}

/// A permission that is not built in, as a policy may declare it.
pub(super) fn declared() -> String {
    format!("^{}$", declared_part())
}

fn declared_part() -> String {
    let nouns: BTreeSet<&str> = BUILT_IN.iter().filter_map(|known| Some(known.name.split_once('.')?.0)).collect();
    let nouns: Vec<&str> = nouns.into_iter().collect();
    format!(r"(?!(?:{})\.){FIRST}{REST_OF_PART}\.{FIRST}{REST_OF_PART}", nouns.join("|"))
}

/// The permissions of `known` that have a target, or those that have none; each perhaps with a target behind it. With
/// `is_open`, others have what they like.
pub(super) fn ability(with_target: &[&str], without: &[&str], is_open: bool) -> Value {
    let escaped = |names: &[&str]| names.iter().map(|name| escaped(name)).collect::<Vec<_>>().join("|");
    let mut forms = Vec::new();
    if !with_target.is_empty() {
        forms.push(format!(r"(?:{})(?:\s[\s\S]*)?", escaped(with_target)));
    }
    if !without.is_empty() {
        forms.push(format!(r"(?:{})\s*", escaped(without)));
    }
    if is_open {
        forms.push(format!(r"{}(?:\s[\s\S]*)?", declared_part()));
    }
    object([("type", text("string")), ("pattern", text(format!("^(?:{})$", forms.join("|"))))])
}

fn escaped(name: &str) -> String {
    let mut pattern = String::with_capacity(name.len());
    for c in name.chars() {
        if matches!(c, '.' | '+' | '/') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern
}

/// Returns what a built-in permission is.
pub(super) fn about(permission: &str) -> Option<&'static str> {
    BUILT_IN.iter().find(|known: &&BuiltIn| known.name == permission).map(|known| known.about)
}

/// One of some names. What an editor takes for a number or a word of its own is the name all the same.
pub(super) fn one_of<'n>(names: impl IntoIterator<Item = &'n str>) -> Value {
    let mut values = Vec::new();
    for name in names {
        values.extend(taken_for(name));
        values.push(text(name.to_owned()));
    }
    // A list of nothing would be no schema to some.
    if values.is_empty() { object([("not", empty())]) } else { object([("enum", Value::List(values))]) }
}

/// What YAML's core schema takes a name for, where that is no text.
fn taken_for(name: &str) -> Option<Value> {
    match name {
        "true" | "True" | "TRUE" => return Some(Value::Flag(true)),
        "false" | "False" | "FALSE" => return Some(Value::Flag(false)),
        _ => {}
    }
    let radix = |prefix: &str, radix| Some(u64::from_str_radix(name.strip_prefix(prefix)?, radix).ok());
    if let Some(number) = radix("0x", 16).or_else(|| radix("0o", 8)) {
        return number.map(Value::Whole);
    }
    let is_number = name.bytes().next().is_some_and(|byte| byte.is_ascii_digit())
        && name.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'+' | b'-'));
    if !is_number {
        return None;
    }
    let whole = || name.parse().ok().map(Value::Whole);
    let other = || name.parse().ok().filter(|number: &f64| number.is_finite()).map(Value::Number);
    whole().or_else(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_number_is_a_name_as_well() {
        assert_eq!(taken_for("17"), Some(Value::Whole(17)));
        assert_eq!(taken_for("007"), Some(Value::Whole(7)));
        assert_eq!(taken_for("0x1F"), Some(Value::Whole(31)));
        assert_eq!(taken_for("1.50"), Some(Value::Number(1.5)));
        assert_eq!(taken_for("1e3"), Some(Value::Number(1000.0)));
        assert_eq!(taken_for("True"), Some(Value::Flag(true)));
        for name in ["ana", "no", "17a", "1e999", "0xg", "1-2", "nan", "infinity"] {
            assert_eq!(taken_for(name), None, "{name}");
        }
    }
}
