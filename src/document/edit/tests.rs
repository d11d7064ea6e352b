//! Changes of texts in many layouts.

use super::*;
use crate::document::{Kind, parse};

/// Finds a value by keys and positions.
fn path(text: &str, steps: &str) -> Vec<usize> {
    let document = parse(text);
    let mut node = document.root.as_ref().unwrap();
    let mut path = Vec::new();
    for step in steps.split('/').filter(|step| !step.is_empty()) {
        let (at, next) = match &node.kind {
            Kind::Mapping(entries) => {
                let is_it =
                    |(key, _): &(Node<'_>, Node<'_>)| matches!(&key.kind, Kind::Scalar(key) if key.text == step);
                let at = entries.iter().position(is_it).unwrap();
                (at, &entries[at].1)
            }
            Kind::Sequence(items) => (step.parse().unwrap(), &items[step.parse::<usize>().unwrap()]),
            Kind::Scalar(_) | Kind::Refused => panic!("{step}"),
        };
        path.push(at);
        node = next;
    }
    path
}

fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}

fn assignment(role: &str, to: &str) -> Value {
    Value::Mapping(vec![("role".to_owned(), text(role)), ("to".to_owned(), text(to))])
}

fn role(grants: &[(&str, &str)]) -> Value {
    let grants = grants.iter().map(|(key, level)| ((*key).to_owned(), text(level))).collect();
    Value::Mapping(vec![("grants".to_owned(), Value::Mapping(grants))])
}

#[track_caller]
fn becomes(before: &str, changes: &[Change], after: &str) {
    let (new, meaning) = changed(before, &parse(before), changes).unwrap();
    assert_eq!(new, after, "from\n{before}");
    assert!(meaning.is_of(&parse(&new)), "{new}");
}

#[track_caller]
fn item_added(before: &str, after: &str) {
    becomes(before, &[Change::AddItem(path(before, "a"), assignment("x", "user:y"))], after);
}

#[track_caller]
fn removed(before: &str, steps: &str, after: &str) {
    becomes(before, &[Change::Remove(path(before, steps))], after);
}

#[test]
fn a_new_item_looks_like_its_neighbours() {
    item_added("a:\n  - role: m\n    to: n\n", "a:\n  - role: m\n    to: n\n  - role: x\n    to: user:y\n");
    item_added("a:\n- role: m\n  to: n\nb: 1\n", "a:\n- role: m\n  to: n\n- role: x\n  to: user:y\nb: 1\n");
    item_added("a:\r\n  - to: n\r\n    role: m", "a:\r\n  - to: n\r\n    role: m\r\n  - to: user:y\r\n    role: x");
    item_added("a:\n  - {role: m, to: n}\n", "a:\n  - {role: m, to: n}\n  - {role: x, to: user:y}\n");
    item_added(
        "a:\n  - { \"role\": \"m\", \"to\": \"n\" } # c\n",
        "a:\n  - { \"role\": \"m\", \"to\": \"n\" } # c\n  - { \"role\": \"x\", \"to\": \"user:y\" }\n",
    );
    item_added("a: [{role: m, to: n}]\n", "a: [{role: m, to: n}, {role: x, to: user:y}]\n");
    item_added("a: [{role: m, to: n},]\n", "a: [{role: m, to: n}, {role: x, to: user:y},]\n");
    item_added(
        "a: [\n  { role: m, to: n },\n  { role: m, to: n }   # c\n]\n",
        "a: [\n  { role: m, to: n },\n  { role: m, to: n },   # c\n  { role: x, to: user:y }\n]\n",
    );
    item_added("a:\n  - role:  m\n    to:    n\n", "a:\n  - role:  m\n    to:    n\n  - role:  x\n    to:    user:y\n");
    item_added(
        "a:\n  - role: m\n    to: n\n\n  - role: m\n    to: n # c\n    # d\n\n# e\nb: 1\n",
        "a:\n  - role: m\n    to: n\n\n  - role: m\n    to: n # c\n    # d\n\n  - role: x\n    to: user:y\n\n# e\nb: 1\n",
    );
    item_added(
        "a:\n  -   role: 'm'\n      to: 'n'\n      reason: >-\n        long\n\n        text\n\nb: 1\n",
        "a:\n  -   role: 'm'\n      to: 'n'\n      reason: >-\n        long\n\n        text\n  -   role: 'x'\n      to: 'user:y'\n\nb: 1\n",
    );
    item_added(
        "a:\n  - role: m\n\n  - to: |+\n      n\n\nb: 1\n",
        "a:\n  - role: m\n\n  - to: |+\n      n\n\n  - role: x\n    to: user:y\nb: 1\n",
    );
    item_added("a:\n  -\n    role: m\n    to: n\n", "a:\n  -\n    role: m\n    to: n\n  - role: x\n    to: user:y\n");
}

#[test]
fn what_is_empty_or_absent_is_begun() {
    let item = "  - role: x\n    to: user:y\n";
    for (before, after) in [
        ("a:\n", format!("a:\n{item}")),
        ("a: []\nb: 1\n", format!("a:\n{item}b: 1\n")),
        ("a: []  # c\nb: 1\n", format!("a:  # c\n{item}b: 1\n")),
        ("a: ~\n", format!("a:\n{item}")),
        ("a:  # c\n  # d\nb:\n- c\n", "a:  # c\n- role: x\n  to: user:y\n  # d\nb:\n- c\n".to_owned()),
        ("{a: [], b: 1}\n", "{a: [{role: x, to: user:y}], b: 1}\n".to_owned()),
        ("{\"a\": }\n", "{\"a\": [{\"role\": \"x\", \"to\": \"user:y\"}]}\n".to_owned()),
    ] {
        item_added(before, &after);
    }
    let entry =
        |key: &str| [Change::AddEntry(Vec::new(), key.to_owned(), Value::List(vec![assignment("x", "user:y")]))];
    becomes("", &entry("a"), "a:\n  - role: x\n    to: user:y\n");
    becomes("# only this", &entry("a"), "# only this\na:\n  - role: x\n    to: user:y");
    becomes("{}\n", &entry("a"), "a:\n  - role: x\n    to: user:y\n");
    becomes("b: 1", &entry("a"), "b: 1\n\na:\n  - role: x\n    to: user:y");
    becomes("b: 1\nc: 1\n# end\n", &entry("a"), "b: 1\nc: 1\na:\n  - role: x\n    to: user:y\n# end\n");
}

#[test]
fn a_new_role_looks_like_its_neighbours() {
    let add =
        |before: &str| [Change::AddEntry(path(before, "r"), "new".to_owned(), role(&[("p.q", "any"), ("c.d", "own")]))];
    for (before, after) in [
        (
            "r:\n  m:\n    grants:\n      p.q: own\n",
            "r:\n  m:\n    grants:\n      p.q: own\n  new:\n    grants:\n      p.q: any\n      c.d: own\n",
        ),
        (
            "r:\n    m: { grants: {p.q: own} }\n",
            "r:\n    m: { grants: {p.q: own} }\n    new: { grants: {p.q: any, c.d: own} }\n",
        ),
        (
            "r:\n  m:\n    grants: {p.q: own}\n\n  n:\n    grants: {p.q: own}\n",
            "r:\n  m:\n    grants: {p.q: own}\n\n  n:\n    grants: {p.q: own}\n\n  new:\n    grants: {p.q: any, c.d: own}\n",
        ),
        ("r: {}\n", "r:\n  new:\n    grants:\n      p.q: any\n      c.d: own\n"),
        ("r: {m: {grants: {}}}\n", "r: {m: {grants: {}}, new: {grants: {p.q: any, c.d: own}}}\n"),
        (
            "r:\n  \"m\":\n    \"grants\":\n      \"p.q\": \"own\"",
            "r:\n  \"m\":\n    \"grants\":\n      \"p.q\": \"own\"\n  \"new\":\n    \"grants\":\n      \"p.q\": \"any\"\n      \"c.d\": \"own\"",
        ),
    ] {
        becomes(before, &add(before), after);
    }
    let grant = |before: &str| [Change::AddEntry(path(before, "g"), "p.q".to_owned(), text("any"))];
    for (before, after) in [
        ("g:\n  a.b:   own\n  cc.dd: own\n", "g:\n  a.b:   own\n  cc.dd: own\n  p.q:   any\n"),
        ("g: { a.b: own }   # c\n", "g: { a.b: own, p.q: any }   # c\n"),
        ("g: { \"a\": \"b\" }\n", "g: { \"a\": \"b\", \"p.q\": \"any\" }\n"),
        ("g: { a: }\n", "g: { a: , p.q: any }\n"),
        ("{g: {a:}}\n", "{g: {a: , p.q: any}}\n"),
        ("g: {\"a\":\"b\"}\n", "g: {\"a\":\"b\", \"p.q\":\"any\"}\n"),
    ] {
        becomes(before, &grant(before), after);
    }
}

#[test]
fn a_removed_entry_takes_its_own_comments_along() {
    removed("a:\n  # about it\n  - x # beside\n  # next\n  - y\n", "a/0", "a:\n  # next\n  - y\n");
    removed("a:\n  # section\n\n  # about it\n  - x\n  - y\n", "a/0", "a:\n  # section\n\n  - y\n");
    removed(
        "a:\n  # ----\n  # section\n  # ----\n  - x\n  - y\n",
        "a/0",
        "a:\n  # ----\n  # section\n  # ----\n  - y\n",
    );
    removed("a:\n  - x\n\n  - y\n\n  - z\n", "a/1", "a:\n  - x\n\n  - z\n");
    removed("a:\n  - x\n\n  - y\n\n  - z\n", "a/2", "a:\n  - x\n\n  - y\n");
    removed("a:\n  - x\n\n  - y\n\n  - z\n", "a/0", "a:\n  - y\n\n  - z\n");
    removed("a:\n  - x\n\n  - y\n  - z\n", "a/1", "a:\n  - x\n\n  - z\n");
    removed("a:\n  - x\n  - y", "a/1", "a:\n  - x");
    removed("a:\r\n  - x\r\n  - y\r\n", "a/1", "a:\r\n  - x\r\n");
    removed("a:\n  - x # c\nb: 1\n", "a/0", "a: []\nb: 1\n");
    removed("a: # c\n  k: v\n# d\nb: 1\n", "a/k", "a: {} # c\n# d\nb: 1\n");
    removed("a:\n  - |+\n    x\n\n\n  - y\n", "a/0", "a:\n  - y\n");
    removed("a:\n  - |\n    x\n\n\n  - y\n", "a/0", "a:\n  - y\n");
    removed("- k: v # c\n  # about\n  l: w\n  m: n\n", "0/k", "- # about\n  l: w\n  m: n\n");
    removed("- k: v\n  l: w\n", "0/l", "- k: v\n");
    removed("a: [x, y, z]\n", "a/0", "a: [y, z]\n");
    removed("a: [x, y, z]\n", "a/1", "a: [x, z]\n");
    removed("a: [x, y, z]\n", "a/2", "a: [x, y]\n");
    removed("a: [ x ] # c\n", "a/0", "a: [] # c\n");
    removed("a: {k: , l: w}\n", "a/l", "a: {k: }\n");
    removed("a: { k: , l: w }\n", "a/l", "a: { k: }\n");
    removed("a: {k: v, l: w,}\n", "a/l", "a: {k: v,}\n");
    removed("a: [\n  x, # x\n  y  # y\n]\n", "a/1", "a: [\n  x # x\n]\n");
    removed("a: [\n  # x\n  x, # x\n  y  # y\n]\n", "a/0", "a: [\n  y  # y\n]\n");
    removed("a: { # c\n  k: v\n}\n", "a/k", "a: { # c\n}\n");
    removed("a: {\n  # d\n  k: v # c\n}\n", "a/k", "a: {}\n");
    removed("a:\n  - |+\n    x\n\n  - y\n\n  - z\n", "a/1", "a:\n  - |+\n    x\n\n  - z\n");
    removed("a:\n  - |+\n    x\n\n  - y\n\nb: 1\n", "a/1", "a:\n  - |+\n    x\n\nb: 1\n");
    removed("a:\n  - |\n    x\n  - y", "a/1", "a:\n  - |\n    x\n");
    removed("a: [x, y,\n  z]\n", "a/1", "a: [x,\n  z]\n");
    removed("a: [x,\n  y, z]\n", "a/1", "a: [x,\n  z]\n");
}

#[test]
fn several_go_at_once() {
    let before = "a:\n  - u\n\n  - v\n\n  - w\n\n  - x\n\nb: 1\n";
    let gone = |positions: &[usize]| positions.iter().map(|at| Change::Remove(vec![0, *at])).collect::<Vec<_>>();
    becomes(before, &gone(&[0, 1]), "a:\n  - w\n\n  - x\n\nb: 1\n");
    becomes(before, &gone(&[1, 2]), "a:\n  - u\n\n  - x\n\nb: 1\n");
    becomes(before, &gone(&[2, 3]), "a:\n  - u\n\n  - v\n\nb: 1\n");
    becomes(before, &gone(&[0, 3]), "a:\n  - v\n\n  - w\n\nb: 1\n");
    becomes(before, &gone(&[0, 1, 2, 3]), "a: []\n\nb: 1\n");
    becomes("a:\n  - u\n  - v", &gone(&[0, 1]), "a: []");
    becomes("a:\n  - u\n\n  - v\n  - w", &gone(&[1, 2]), "a:\n  - u");
    becomes("a:\n  - u\n  # -----\n  - v", &gone(&[0, 1]), "a: []\n  # -----");
    let flow = "a: [u, v, w, x]\n";
    becomes(flow, &gone(&[0, 2]), "a: [v, x]\n");
    becomes(flow, &gone(&[1, 2, 3]), "a: [u]\n");
    becomes(flow, &gone(&[0, 1, 2, 3]), "a: []\n");
    becomes("a: [v, w, x,\n  y]\n", &gone(&[1, 2]), "a: [v,\n  y]\n");
    becomes("a: [\n  v, w,\n  x,\n]\n", &gone(&[0, 1]), "a: [\n  x,\n]\n");
    let keys = "- k: 1\n  l: 2\n  m: 3\n";
    becomes(keys, &[Change::Remove(vec![0, 0]), Change::Remove(vec![0, 1])], "- m: 3\n");
    let swap = [Change::Remove(vec![0, 0]), Change::AddItem(vec![0], text("n"))];
    becomes("a: [u]\n", &swap, "a: [n]\n");
    becomes("a: [u, v]\n", &swap, "a: [v, n]\n");
    becomes("a:\n  - u # c\nb: 1\n", &swap, "a:\n  - n\nb: 1\n");
    becomes("a:\n  - u\n  - v", &[Change::Remove(vec![0, 1]), Change::AddItem(vec![0], text("n"))], "a:\n  - u\n  - n");
}

#[test]
fn a_container_and_what_it_ends_with_change_at_once() {
    let before = "r:\n  m:\n    g:\n      a: b\ns: 1\n";
    let text = |key: &str, value: &str| (key.to_owned(), text(value));
    let add = |path: &[usize], (key, value): (String, Value)| Change::AddEntry(path.to_vec(), key, value);
    let both = [add(&[0, 0], text("t", "u")), add(&[0, 0, 0], text("c", "d"))];
    becomes(before, &both, "r:\n  m:\n    g:\n      a: b\n      c: d\n    t: u\ns: 1\n");
    let swap = [Change::Remove(vec![0, 0, 0, 0]), add(&[0, 0], text("t", "u"))];
    becomes(before, &swap, "r:\n  m:\n    g: {}\n    t: u\ns: 1\n");
    let bare = [Change::Replace(vec![0, 0], "u".to_owned()), add(&[0], text("v", "w"))];
    becomes("r: { t: }\n", &bare, "r: { t: u, v: w}\n");
    let all = [Change::Remove(vec![0, 0, 0, 0]), add(&[0], text("t", "u")), add(&[], text("v", "w"))];
    becomes("r:\n  m:\n    g:\n      a: b", &all, "r:\n  m:\n    g: {}\n  t: u\n\nv: w");
}

#[test]
fn a_scalar_becomes_a_list_in_its_place() {
    let spread = |before: &str, after: &str| {
        becomes(before, &[Change::Spread(vec![0], vec!["b".to_owned(), "c".to_owned()])], after);
    };
    spread("a: b # c\nd: 1\n", "a: [b, c] # c\nd: 1\n");
    spread("a:\n  'b'\nd: [ 1 ]\n", "a:\n  [ 'b', 'c' ]\nd: [ 1 ]\n");
    spread("{a: b}\n", "{a: [b, c]}\n");
}

#[test]
fn a_scalar_keeps_its_style() {
    let replaced = |before: &str, with: &str, after: &str| {
        becomes(before, &[Change::Replace(vec![0], with.to_owned())], after);
    };
    replaced("a: b # c\n", "d", "a: d # c\n");
    replaced("a: 'b'\n", "it's", "a: 'it''s'\n");
    replaced("a: \"b\"\n", "d", "a: \"d\"\n");
    replaced("a: b\n", "x: y", "a: \"x: y\"\n");
    replaced("a:\n", "b", "a: b\n");
    replaced("a: ~ # c\n", "b", "a: b # c\n");
    replaced("a: >- # c\n  one\n  two\n\nb: 1\n", "d", "a: d # c\n\nb: 1\n");
    replaced("a: |+\n  one\n\n\nb: 1\n", "d", "a: d\n\n\nb: 1\n");
    replaced("a: one\n  two\nb: 1\n", "d", "a: d\nb: 1\n");
    replaced("{a: , b: 1}\n", "d, e", "{a: \"d, e\", b: 1}\n");
    becomes("'a': b\n", &[Change::Rename(vec![0], "c".to_owned())], "'c': b\n");
    becomes("a : b\n", &[Change::Rename(vec![0], "null".to_owned())], "\"null\" : b\n");
}

#[test]
fn what_cannot_be_done_surely_is_not_done() {
    let add = [Change::AddItem(vec![0], text("n"))];
    for text in ["a: &x [1]\nb: *x\n", "a: [", "a: {k: v}\n", "a: word\n"] {
        let new = changed(text, &parse(text), &add);
        assert!(new.is_err(), "{text}");
    }
}

#[test]
fn lines_that_divide_stay_when_all_around_them_goes() {
    let before = "a:\n  - from: 1\n    # -----\n    # c\n    # -----\n    until: 2\n    # d\n    role: m\n";
    let gone = |key| Change::Remove(path(before, &format!("a/0/{key}")));
    let after = "a:\n  - # -----\n    # c\n    # -----\n    # d\n    role: m\n";
    becomes(before, &[gone("from"), gone("until")], after);
    let before = "a:\n  - from: 1 # b\n\n    # own\n    until: 2\n    role: m\n";
    let gone = |key| Change::Remove(path(before, &format!("a/0/{key}")));
    becomes(before, &[gone("from"), gone("until")], "a:\n  - role: m\n");
}

#[test]
fn a_word_is_written_without_quotes_whatever_stands_beside_it() {
    let word = |word: &str| Value::Word(word.to_owned());
    let add = |before: &str, value| [Change::AddEntry(path(before, "e/a"), "active".to_owned(), value)];
    let before = "e:\n  a: { \"name\": \"A\", 'x': 'y' }\n";
    becomes(before, &add(before, word("false")), "e:\n  a: { \"name\": \"A\", 'x': 'y', 'active': false }\n");
    let before = "e:\n  a:\n    name: \"A\"\n";
    becomes(before, &add(before, word("17")), "e:\n  a:\n    name: \"A\"\n    active: 17\n");
    let before = "e: { a: { active: false, name: 'A' } }   # c\n";
    let replaced = [Change::ReplaceWord(path(before, "e/a/active"), "true".to_owned())];
    becomes(before, &replaced, "e: { a: { active: true, name: 'A' } }   # c\n");
}

#[test]
fn a_number_does_not_say_how_a_text_beside_it_is_written() {
    let before = "{\"e\": {\"a\": {\"name\": \"A\", \"bitrix\": 5}}}";
    let added = [Change::AddEntry(path(before, "e/a"), "email".to_owned(), text("a@x"))];
    becomes(before, &added, "{\"e\": {\"a\": {\"name\": \"A\", \"bitrix\": 5, \"email\": \"a@x\"}}}");
}
