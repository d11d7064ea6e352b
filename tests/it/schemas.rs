//! The schemas of the files, judged by an independent validator: what the reader takes a schema takes, and what a schema can
//! see of what the reader refuses it refuses.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;
use std::{fmt, fs};

use jsonschema::Validator;
use ringfence::document::Source;
use ringfence::finding::Finding;
use ringfence::lint::tunables;
use ringfence::model::World;
use ringfence::read;
use ringfence::schema::{self, Kind, MAX_NAMES, Names};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value, json};

use crate::folder::{Folder, each};
use crate::mutants::Dice;
use crate::worlds::world_from_seed;

fn validator(kind: Kind, names: &Names) -> Validator {
    let schema = serde_json::to_value(schema::schema(kind, &tunables(), names)).unwrap();
    jsonschema::meta::validate(&schema).unwrap();
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

static VALIDATORS: LazyLock<[Validator; 3]> =
    LazyLock::new(|| [Kind::Policy, Kind::Org, Kind::Tests].map(|kind| validator(kind, &Names::any())));

fn any_names(kind: Kind) -> &'static Validator {
    &VALIDATORS[kind as usize]
}

fn source(name: &str, text: &str) -> Source {
    Source::new(name, text.to_owned())
}

/// A document as another YAML library reads it, in the terms of JSON; none where it reads none. Of a key that comes twice
/// the last is taken.
fn document(text: &str) -> Option<Value> {
    let text = text.trim_start_matches('\u{feff}');
    if text.lines().all(|line| line.trim_start().is_empty() || line.trim_start().starts_with('#')) {
        return Some(Value::Null);
    }
    serde_yaml::from_str::<Loose>(text).ok().map(|loose| loose.0)
}

#[derive(Default)]
struct Loose(Value);

impl<'de> Deserialize<'de> for Loose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LooseVisitor)
    }
}

struct LooseVisitor;

impl<'de> Visitor<'de> for LooseVisitor {
    type Value = Loose;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Loose, E> {
        Ok(Loose::default())
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Loose, E> {
        Ok(Loose(flag.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Loose, E> {
        Ok(Loose(number.into()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Loose, E> {
        Ok(Loose(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Loose, E> {
        Ok(Loose(number.into()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Loose, E> {
        Ok(Loose(text.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Loose, A::Error> {
        let mut list = Vec::new();
        while let Some(Loose(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(Loose(list.into()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Loose, A::Error> {
        let mut object = Map::new();
        while let Some((Loose(key), Loose(value))) = entries.next_entry()? {
            let key = match key {
                Value::String(text) => text,
                Value::Null => String::new(),
                other => other.to_string(),
            };
            object.insert(key, value);
        }
        Ok(Loose(object.into()))
    }
}

/// A file of the fixtures.
struct Fixture {
    /// Its path within the folder of fixtures.
    name: String,
    /// The case that it belongs to.
    case: String,
    text: String,
    kind: Kind,
}

/// Whether a fixture is what another program exported, to be imported.
fn is_dump(name: &str) -> bool {
    let is_import = ["-import-", "-update-"].iter().any(|case| name.split('/').next().unwrap().contains(case));
    let is_json = Path::new(name).extension().is_some_and(|extension| extension == "json");
    is_import && is_json && !name.ends_with("/org.json")
}

fn fixtures() -> Vec<Fixture> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let (mut folders, mut found) = (vec![root.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
            let is_document = [".yaml", ".yml", ".json"].iter().any(|end| name.ends_with(end));
            let is_ours = !is_dump(&name) && !name.ends_with(".schema.json");
            if path.is_dir() {
                folders.push(path);
            } else if let (true, Ok(text)) = (is_document && is_ours, fs::read_to_string(&path)) {
                let kind = kind(&name, &text);
                let case = name.split('/').next().unwrap().to_owned();
                found.push(Fixture { name, case, text, kind });
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

fn kind(name: &str, text: &str) -> Kind {
    let document = document(text).unwrap_or_default();
    let has = |keys: &[&str]| keys.iter().any(|key| document.get(key).is_some());
    let is_chart = name.ends_with("-org.yaml") || name.starts_with("43-json-charts/case.in/");
    if is_chart || has(&["departments", "employees", "groups", "workgroups"]) {
        Kind::Org
    } else if document.is_array() || (has(&["tests"]) && !has(&["roles", "assignments"])) {
        Kind::Tests
    } else {
        Kind::Policy
    }
}

/// A world without anybody.
fn nobody() -> World {
    read::world(&source("policy", ""), &source("chart", "")).unwrap()
}

/// What is wrong with a fixture beside the best of its neighbours; nothing when it is in order.
fn findings(fixture: &Fixture, all: &[Fixture]) -> Vec<Finding> {
    let source = source(&fixture.name, &fixture.text);
    let beside = |kind| all.iter().filter(move |other| other.kind == kind && other.case == fixture.case);
    let fewest = |tried: Vec<Vec<Finding>>| tried.into_iter().min_by_key(Vec::len);
    let own =
        |findings: Vec<Finding>| findings.into_iter().filter(|found| found.source.name() == fixture.name).collect();
    match fixture.kind {
        Kind::Org => read::chart(&source).err().unwrap_or_default(),
        Kind::Policy => {
            let read = |chart: &Fixture| {
                let chart = Source::new(&chart.name, chart.text.clone());
                own(read::guarded(&source, &chart, &tunables()).err().unwrap_or_default())
            };
            let nobody = || {
                own(read::guarded(&source, &Source::new("nobody", String::new()), &tunables())
                    .err()
                    .unwrap_or_default())
            };
            fewest(beside(Kind::Org).map(read).collect()).unwrap_or_else(nobody)
        }
        Kind::Tests => {
            let worlds = beside(Kind::Policy).flat_map(|policy| beside(Kind::Org).map(move |chart| (policy, chart)));
            let worlds = worlds.filter_map(|(policy, chart)| {
                let [policy, chart] = [policy, chart].map(|file| Source::new(&file.name, file.text.clone()));
                read::world(&policy, &chart).ok()
            });
            fewest(worlds.map(|world| read::tests(&source, &world).err().unwrap_or_default()).collect())
                .unwrap_or_else(|| read::tests(&source, &nobody()).err().unwrap_or_default())
        }
    }
}

/// The bad fixtures that a schema cannot catch, with what only the reader sees.
const UNCAUGHT: &[(&str, &str)] = &[
    ("108-update-refused/case.in/wrong.yaml", "a department that stands nowhere else in the file"),
    ("108-update-refused/case.out/wrong.yaml", "a department that stands nowhere else in the file"),
    ("34-unknown-names-in-a-chart/case.in/org.yaml", "names that stand nowhere else in the file"),
    ("34-unknown-names-in-a-chart/case.in/policy.yaml", "a department that the chart does not have"),
    ("38-cycles/case.in/policy.yaml", "roles that include each other"),
    ("38-cycles/case.in/round-org.yaml", "departments that are each other's parents"),
    ("41-refused-yaml/case.in/policy.yaml", "anchors, tags and a second document, which are no values"),
    ("41-refused-yaml/case.in/tag-org.yaml", "a tag, which is no value"),
    ("43-json-charts/case.in/broken.json", NO_YAML),
    ("45-syntax-errors/case.in/indent.yaml", NO_YAML),
    ("45-syntax-errors/case.in/policy.yaml", NO_YAML),
    ("45-syntax-errors/case.in/quote.yaml", NO_YAML),
    ("45-syntax-errors/case.in/tab.yaml", NO_YAML),
    ("57-refused-edits/case.in/broken.yaml", NO_YAML),
    ("57-refused-edits/case.in/left.yaml", "an employee whom the chart no longer has"),
    ("57-refused-edits/case.out/broken.yaml", NO_YAML),
];

const NO_YAML: &str = "no YAML, so that there is no value to be judged";

#[test]
fn every_fixture_that_reads_is_valid_and_every_bad_one_is_not() {
    let all = fixtures();
    let (mut good, mut bad) = (0, 0);
    let mut uncaught: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for fixture in &all {
        let findings = findings(fixture, &all);
        let document = document(&fixture.text);
        if findings.is_empty() {
            good += 1;
            let document = document.unwrap_or_else(|| panic!("{} is no YAML", fixture.name));
            let errors: Vec<String> = any_names(fixture.kind)
                .iter_errors(&document)
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert!(errors.is_empty(), "{}: {errors:#?}", fixture.name);
        } else if document.is_none_or(|document| any_names(fixture.kind).is_valid(&document)) {
            uncaught.insert(&fixture.name, findings.into_iter().map(|finding| finding.message).collect());
        } else {
            bad += 1;
        }
    }
    let listed: BTreeSet<&str> = UNCAUGHT.iter().map(|(name, _)| *name).collect();
    let found: BTreeSet<&str> = uncaught.keys().copied().collect();
    assert_eq!(found, listed, "{uncaught:#?}");
    assert!(good > 250 && bad > 8, "{good} good, {bad} bad");
}

/// What a value is made into: of every type, and near what is expected somewhere.
fn strange() -> Vec<Value> {
    let texts = [
        "",
        "x y",
        "none",
        "own",
        "any",
        "allow",
        "user:ana",
        "everyone",
        "group:desk",
        "heads:sales",
        "ana",
        "-x",
        "a.b",
        "recordings.play",
        "recordings.play everyone",
        "settings.edit x",
        "calls.spy",
        "2026-11-21",
        "2026-02-30",
        "off",
        "reach",
        "on-premise",
        "free",
        "1",
        "true",
        "null",
    ];
    let others = [json!(null), json!(0), json!(1), json!(17), json!(-1), json!(1.5), json!(true), json!([]), json!({})];
    let nested =
        [json!([null]), json!(["ana", "ana"]), json!([["ana"]]), json!({ "a": 1 }), json!({ "x-a": 1 }), json!([{}])];
    texts.iter().map(|text| json!(text)).chain(others).chain(nested).collect()
}

const KEYS: [&str; 14] = [
    "x-own",
    "include",
    "sites",
    "limits",
    "unknown",
    "",
    "who",
    "permission",
    "within",
    "exactly",
    "target",
    "at-least",
    "to",
    "recordings.download",
];

/// Every way to a value, from the root.
fn places(value: &Value) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut open = vec![(String::new(), value)];
    while let Some((at, value)) = open.pop() {
        let inner: Vec<(String, &Value)> = match value {
            Value::Array(items) => items.iter().enumerate().map(|(key, item)| (key.to_string(), item)).collect(),
            Value::Object(entries) => entries.iter().map(|(key, value)| (key.clone(), value)).collect(),
            _ => Vec::new(),
        };
        for (key, value) in inner {
            let at = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
            found.push(at.clone());
            open.push((at, value));
        }
    }
    found
}

/// One change somewhere: another value, a key more, a key less, or a key of another name.
fn changed(document: &Value, dice: &mut Dice) -> Value {
    let mut other = document.clone();
    let at = places(document);
    let strange = strange();
    let value = other.pointer_mut(&at[dice.below(at.len())]).unwrap();
    let another = strange[dice.below(strange.len())].clone();
    match (value, dice.below(4)) {
        (Value::Object(entries), 0) => drop(entries.insert(KEYS[dice.below(KEYS.len())].to_owned(), another)),
        (Value::Object(entries), which @ (1 | 2)) if !entries.is_empty() => {
            let keys: Vec<String> = entries.keys().cloned().collect();
            let old = entries.remove(&keys[dice.below(keys.len())]).unwrap();
            if which == 1 {
                entries.insert(KEYS[dice.below(KEYS.len())].to_owned(), old);
            }
        }
        (Value::Array(items), 0 | 1) => items.push(another),
        (value, _) => *value = another,
    }
    other
}

/// What only the reader sees: it knows the names, and what belongs together.
const SEEN_BY_READER: [&str; 8] = [
    "unknown role `",
    "unknown permission `",
    "unknown employee `",
    "unknown department `",
    "unknown employee or department `",
    "` is no level of `",
    " each other",
    "` takes no target",
];

fn is_seen_by_reader(message: &str) -> bool {
    SEEN_BY_READER.iter().any(|part| message.contains(part))
}

/// Documents with what they are read beside: a policy, its chart and tests.
fn worlds() -> Vec<[Value; 3]> {
    let fixture = |name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name);
        document(&fs::read_to_string(path).unwrap()).unwrap()
    };
    let policy = json!({
        "portal": { "edition": "on-premise" },
        "permissions": { "forwarding.edit": "reach", "voicemail.box": ["none", "read", "manage"] },
        "roles": { "clerk": { "title": 7, "grants": { "recordings.play": "own", "voicemail.box": "read" } },
            "17": { "includes": "clerk", "grants": { "calls.dial": "any", "recordings.download": "none" } } },
        "assignments": [{ "role": "clerk", "to": "everyone" }, { "role": 17, "to": "group:desk", "from": "2026-11-01" }],
        "lint": { "no-role": "off", "recordings-for-many": { "at-most": 20, "severity": "note" } },
        "tests": [{ "who": "ana", "can": ["recordings.play ana", "calls.dial"], "at": "2026-12-01" }]
    });
    let chart = json!({
        "departments": { "sales": { "name": "Sales", "head": "ana" }, "emea": { "parent": "sales", "bitrix": 5 } },
        "employees": { "ana": { "phone": ["+49 30 1", 12], "departments": ["sales"] }, "boris": { "active": false } },
        "groups": { "desk": { "members": "ana" } },
        "workgroups": { "launch": { "owner": "ana", "moderators": [], "members": ["boris"] } }
    });
    let tests = json!([
        { "name": "one", "who": ["ana", "heads"], "has": { "recordings.play": "own" }, "because": { "recordings.play": "clerk" } },
        { "who": "user:ana", "cannot": "recordings.play everyone" },
        { "permission": "recordings.play", "target": "ana", "within": ["ana", "administrators"] },
        { "permission": "voicemail.box", "at-least": "read", "exactly": "everyone" }
    ]);
    let tour = [fixture("tour/policy.yaml"), fixture("tour/org.yaml"), json!({ "version": 1, "tests": [] })];
    let random = (0..40).map(world_from_seed).map(|text| {
        let read = |text: &str| document(text).unwrap_or(json!({}));
        [read(&text.policy), read(&text.org), json!({ "tests": null })]
    });
    random.chain([[policy, chart, tests], tour]).collect()
}

fn read_all([policy, chart, tests]: &[Value; 3]) -> [Vec<Finding>; 3] {
    let [policy, chart, tests] = [("policy.yaml", policy), ("org.yaml", chart), ("tests.yaml", tests)]
        .map(|(name, value)| source(name, &value.to_string()));
    let (mut of_policy, mut of_chart) = (Vec::new(), Vec::new());
    for finding in read::guarded(&policy, &chart, &tunables()).err().unwrap_or_default() {
        let is_of_policy = finding.source.name() == "policy.yaml";
        (if is_of_policy { &mut of_policy } else { &mut of_chart }).push(finding);
    }
    let world = read::world(&policy, &chart);
    let of_tests = world.ok().and_then(|world| read::tests(&tests, &world).err()).unwrap_or_default();
    [of_policy, of_chart, of_tests]
}

#[test]
fn what_the_reader_takes_the_schema_takes_and_only_names_and_connexions_are_left_to_the_reader() {
    let worlds = worlds();
    let (mut taken, mut refused, mut left) = (0, 0, BTreeMap::<String, usize>::new());
    for seed in 0..6000 {
        let mut dice = Dice(seed);
        // The documents that have everything come up as often as all others.
        let which = if seed % 2 == 0 { worlds.len() - 2 } else { dice.below(worlds.len()) };
        let (mut world, at) = (worlds[which].clone(), dice.below(3));
        for _ in 0..=dice.below(2) {
            world[at] = changed(&world[at], &mut dice);
        }
        let findings = &read_all(&world)[at];
        let is_valid = any_names([Kind::Policy, Kind::Org, Kind::Tests][at]).is_valid(&world[at]);
        match (findings.is_empty(), is_valid) {
            (true, true) => taken += 1,
            (true, false) => panic!("seed {seed}: taken, but not by the schema: {}", world[at]),
            (false, false) => refused += 1,
            (false, true) => {
                let messages = findings.iter().map(|finding| &finding.message);
                for message in messages.filter(|message| !is_seen_by_reader(message)) {
                    *left.entry(message.clone()).or_default() += 1;
                }
            }
        }
    }
    assert!(left.is_empty(), "{left:#?}");
    assert!(taken > 500 && refused > 1000, "{taken} {refused}");
}

/// The policy, chart and tests that have everything, with their names.
fn narrowed() -> ([Value; 3], [Validator; 3]) {
    let mut worlds = worlds();
    let documents = worlds.remove(worlds.len() - 2);
    let [policy, chart] = [&documents[0], &documents[1]].map(|value| source("file", &value.to_string()));
    let world = read::world(&policy, &chart).unwrap();
    let of_world = Names::of_world(&world);
    let validators = [
        validator(Kind::Policy, &of_world),
        validator(Kind::Org, &Names::of_chart(&world.chart)),
        validator(Kind::Tests, &of_world),
    ];
    (documents, validators)
}

/// The documents with another value at one place.
fn with(documents: &[Value; 3], at: usize, place: &str, value: Value) -> Value {
    let mut document = documents[at].clone();
    *document.pointer_mut(place).unwrap_or_else(|| panic!("{place}")) = value;
    document
}

#[test]
fn a_narrowed_schema_knows_the_names_of_the_files_and_no_others() {
    let (documents, validators) = narrowed();
    for (document, validator) in documents.iter().zip(&validators) {
        assert!(validator.is_valid(document), "{document}");
    }
    // Where it stands, what else may stand there, and what may not although it has the right form.
    let cases = [
        (0, "/roles/clerk/grants/recordings.play", json!("any"), json!("allow")),
        (0, "/roles/clerk/grants/voicemail.box", json!("manage"), json!("write")),
        (0, "/roles/17/includes", json!(["clerk"]), json!("clark")),
        (0, "/roles/17/includes", json!(17), json!(18)),
        (0, "/assignments/0/role", json!("17"), json!("auditor")),
        (0, "/assignments/0/to", json!("department:emea"), json!("department:apac")),
        (0, "/assignments/0/to", json!("user:boris"), json!("user:bors")),
        (0, "/assignments/0/to", json!("workgroup:launch"), json!("workgroup:desk")),
        (0, "/assignments/0/to", json!("owner:launch"), json!("head:ana")),
        (0, "/assignments/1/to", json!("deputies"), json!("group:night")),
        (0, "/tests/0/who", json!("boris"), json!("bors")),
        (0, "/tests/0/can", json!(["voicemail.box", "calls.dial +49 30 1"]), json!("voicemail.box ana")),
        (0, "/tests/0/can", json!("forwarding.edit everyone"), json!("forwarding.edti everyone")),
        (0, "/lint/no-role", json!("error"), json!("loud")),
        (1, "/departments/emea/parent", json!("emea"), json!("apac")),
        (1, "/departments/sales/head", json!(["ana", "boris"]), json!(["ana", "bors"])),
        (1, "/employees/ana/departments", json!("emea"), json!(["apac"])),
        (1, "/workgroups/launch/owner", json!("boris"), json!("sales")),
        (1, "/groups/desk/members", json!([]), json!("desk")),
        (2, "/0/because/recordings.play", json!("17"), json!("18")),
        (2, "/0/has/recordings.play", json!("department"), json!("crm")),
        (2, "/2/permission", json!("statistics.view"), json!("fax.send")),
        (2, "/3/at-least", json!("manage"), json!("own")),
        (2, "/3/exactly", json!(["group:desk", "ana"]), json!(["group:night"])),
    ];
    for (at, place, known, unknown) in cases {
        assert!(validators[at].is_valid(&with(&documents, at, place, known.clone())), "{place}: {known}");
        assert!(!validators[at].is_valid(&with(&documents, at, place, unknown.clone())), "{place}: {unknown}");
    }
    let unknown = json!({ "fax.send": "allow" });
    assert!(!validators[0].is_valid(&with(&documents, 0, "/roles/clerk/grants", unknown.clone())));
    assert!(!any_names(Kind::Policy).is_valid(&with(
        &documents,
        0,
        "/roles/clerk/grants",
        json!({ "calls.spy": "own" })
    )));
    assert!(any_names(Kind::Policy).is_valid(&with(&documents, 0, "/roles/clerk/grants", unknown)));
}

#[test]
fn every_random_world_is_valid_by_its_own_names() {
    for seed in 0..100 {
        let text = world_from_seed(seed);
        let world = read::world(&source("policy", &text.policy), &source("chart", &text.org)).unwrap();
        for (kind, text, names) in [
            (Kind::Policy, &text.policy, Names::of_world(&world)),
            (Kind::Org, &text.org, Names::of_chart(&world.chart)),
        ] {
            let document = document(text).unwrap();
            let validator = validator(kind, &names);
            let errors: Vec<String> = validator.iter_errors(&document).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "seed {seed}: {errors:?}\n{text}");
        }
    }
}

#[test]
fn a_chart_of_more_than_a_schema_can_list_is_not_listed() {
    let employees = each(MAX_NAMES + 1, |at| format!("  e{at}: {{ departments: sales }}\n"));
    let org = format!("departments: {{ sales: {{}} }}\nemployees:\n{employees}");
    let policy = "roles: { clerk: {} }\nassignments: [{ role: clerk, to: user:e5 }]\n";
    let folder = Folder::of(policy, org);
    let note = format!("note: {} employees are too many to list: the schema takes any id for them\n", MAX_NAMES + 1);
    for args in [["schema", "policy", "--for", "policy.yaml"], ["schema", "org", "--for", "org.yaml"]] {
        let output = folder.run(&args).output().unwrap();
        assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap()), (Some(0), note.clone()));
        assert!(output.stdout.len() < 200_000, "{}", output.stdout.len());
        let schema: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert!(schema["description"].as_str().unwrap().contains("of 1001 employees any"), "{}", schema["description"]);
        let validator = jsonschema::validator_for(&schema).unwrap();
        let document = |to: &str| match args[1] {
            "policy" => json!({ "assignments": [{ "role": "clerk", "to": to }] }),
            _ => json!({ "employees": { "e1": { "departments": to.replace("department:", "") } } }),
        };
        assert!(validator.is_valid(&document("department:sales")) && !validator.is_valid(&document("department:emea")));
        assert!(args[1] == "org" || validator.is_valid(&document("user:somebody")));
    }
    folder.run(&["schema", "--for", "policy.yaml", "-q"]).assert().code(0).stderr("");
}

#[test]
fn the_pattern_of_an_id_is_what_an_id_is() {
    let pattern = |text: &str| any_names(Kind::Org).is_valid(&json!({ "employees": { text: {} } }));
    // Latin, Greek, Cyrillic, Hebrew, Arabic, Devanagari, Kana and some of Han: letters that all versions of Unicode have.
    let ranges = [0..0x500, 0x5d0..0x5eb, 0x620..0x670, 0x900..0x978, 0x3040..0x3100, 0x4e00..0x4e80];
    for c in ranges.into_iter().flatten().filter_map(char::from_u32) {
        assert_eq!(pattern(&c.to_string()), ringfence::model::begins_id(c), "{c:?}");
        assert_eq!(pattern(&format!("a{c}")), ringfence::model::is_id_char(c), "a{c:?}");
    }
    assert!(pattern(&"я".repeat(128)) && !pattern(&"я".repeat(129)));
}

#[test]
fn where_there_are_no_names_none_is_taken() {
    let world = nobody();
    for kind in [Kind::Policy, Kind::Org, Kind::Tests] {
        let names = Names::of_world(&world);
        let schema = serde_json::to_value(schema::schema(kind, &tunables(), &names)).unwrap();
        assert!(!schema.to_string().contains("\"enum\":[]"));
        assert!(validator(kind, &names).is_valid(&json!({})));
    }
    let policy = validator(Kind::Policy, &Names::of_world(&world));
    assert!(!policy.is_valid(&json!({ "assignments": [{ "role": "clerk", "to": "everyone" }] })));
}

#[test]
fn schemas_of_files_that_cannot_be_read_are_not_printed() {
    let folder = Folder::of("roles: { clerk: { grants: { recordings.play: owm } } }\n", "employees: { ana: {} }\n");
    let fails = |args: &[&str], code, said: &str| {
        let output = folder.run(args).output().unwrap();
        assert_eq!((output.status.code(), output.stdout), (Some(code), Vec::new()), "{args:?}");
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(stderr.contains(said), "{args:?}: {stderr}");
    };
    fails(&["schema", "--for", "policy.yaml"], 3, "`owm` is no level");
    fails(&["schema", "org", "--for", "none.yaml"], 3, "none.yaml: no such file");
    fails(
        &["schema", "--for", "policy.yaml", "--org", "none.yaml"],
        3,
        "none.yaml: no such file; `--org FILE` names another",
    );
    fails(&["schema", "--for", "-", "--org", "-"], 2, "not both");
    fails(&["schema", "policies"], 2, "policies");
    fails(&["schema", "--format", "markdown"], 2, "`schema` has no format `markdown`");
    let yaml = folder.run(&["schema", "org", "--format", "yaml"]).output().unwrap().stdout;
    let json = folder.run(&["schema", "org", "--format", "json"]).output().unwrap().stdout;
    assert_eq!(document(&String::from_utf8(yaml).unwrap()), serde_json::from_slice(&json).unwrap());
    assert_eq!(folder.run(&["schema", "org"]).output().unwrap().stdout, json);
}
