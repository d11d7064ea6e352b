//! The fast reader of charts against the YAML library: it declines, or both say the same at the same places.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use ringfence::document::{Found, Reader, Regular, Row, Source, Stop, Walk, What, Yaml};
use ringfence::finding::Finding;
use ringfence::model::Chart;
use ringfence::read;

use crate::charts::suite::{Input, inputs};
use crate::worlds::Dice;

/// How many texts the ordinary run compares; `RINGFENCE_READERS` asks for more, and `RINGFENCE_SEED` for others.
const TEXTS: u64 = 60_000;

/// Keys and values that are plain for any reader.
const KEYS: [&str; 12] =
    ["departments", "employees", "name", "a", "17", "\"q\"", "'no'", "x y", "Юг", "ana@acme.example", "r+d", "o'brien"];
const VALUES: [&str; 18] = [
    "ana",
    "Ana Souza",
    "O'Brien",
    "R&D",
    "C#",
    "17",
    "true",
    "Юг",
    "営業 部",
    "\"q\"",
    "\"\"",
    "''",
    "'it''s'",
    "\"+49 30\"",
    "10:30",
    "(x) y_Y/z",
    "\"say \\\"a\\\\b\\\"\"",
    "\"\\u00e9\\x41\\n\\U0001f600\"",
];
/// What some readers take for something else, or for nothing.
const ODD: [&str; 84] = [
    "",
    "~",
    "null",
    "-5",
    "- a",
    "? a",
    "&a b",
    "*a",
    "!t a",
    "|",
    ">-",
    "| # c",
    "%x",
    "@a",
    "`a",
    "a #b",
    "#a",
    "a: b",
    "a:",
    "a : b",
    "tel:+49",
    "a:é",
    "é: ü",
    "日:本",
    "'a': b",
    "\"a\": b",
    "<<",
    "=",
    "...",
    "---",
    "--- a",
    ".x",
    "{}",
    "{ }",
    "[]",
    "[ ]",
    "{a: b}",
    "{ a: [b, c], d: e }",
    "[a, \"b\", 'c']",
    "[a, ]",
    "{a: b, }",
    "{a: }",
    "{a}",
    "{a, b}",
    "[a: b]",
    "[[a]]",
    "{a: {b: c}}",
    "{\"a\":b}",
    "{\"a\" : b}",
    "{a : b}",
    "[a b]",
    "[a,b]",
    "[,]",
    "[a\n, b]",
    "{a: b}x",
    "{a: b} # c",
    "[a] b",
    "a,b",
    "a]b",
    "a}b",
    "a[b",
    "a{b",
    "a'",
    "a\"",
    "'a",
    "\"a",
    "'a\nb'",
    "\"a\\\nb\"",
    "\"\\q\"",
    "\"\\ud800\"",
    "\"\\xg0\"",
    "a\tb",
    "\ta",
    "a ",
    "a  b",
    "a\u{a0}",
    "\u{a0}a",
    "a\u{85}b",
    "a\u{2028}b",
    "\u{feff}a",
    "a\u{200b}",
    "\u{3000}a",
    "a\u{7f}",
    "a\rb",
];
/// What may stand between lines.
const BREAKS: [&str; 12] = [
    "\n",
    "\n\n",
    "\r\n",
    "\n# c\n",
    "\n  # c\n",
    "\n        # deep\n",
    "\n   \n",
    "\n#\n",
    " # c\n",
    "\n# é\tc\n",
    "\n\t\n",
    "\r",
];

/// What a reader finds with the texts of scalars, one after the other, and `None` at the end of each container.
type Steps = (Vec<Option<(Found, Option<String>)>>, Result<(), Stop>);

/// Everything that a reader finds, up to where it stops.
fn steps<'t>(mut walk: impl Walk<'t>) -> Steps {
    let mut steps = Vec::new();
    let end = walk_through(&mut walk, &mut steps).and_then(|()| walk.end());
    let is_clean = walk.take_faults().is_empty();
    (steps, end.and(if is_clean { Ok(()) } else { Err(Stop::Broken) }))
}

/// What comes next in an open container.
enum Next {
    Key,
    Value,
    Item,
}

fn walk_through<'t>(walk: &mut impl Walk<'t>, steps: &mut Vec<Option<(Found, Option<String>)>>) -> Result<(), Stop> {
    let mut open = vec![Next::Value];
    while let Some(next) = open.pop() {
        let found = match next {
            Next::Key => walk.key()?,
            Next::Value => Some(walk.value()?),
            Next::Item => walk.item()?,
        };
        match (found, next) {
            (Some(_), Next::Key) => open.extend([Next::Key, Next::Value]),
            (Some(_), Next::Item) => open.push(Next::Item),
            (Some(_), Next::Value) | (None, _) => {}
        }
        match found.map(|found| found.what) {
            Some(What::Mapping) => open.push(Next::Key),
            Some(What::Sequence) => open.push(Next::Item),
            _ => {}
        }
        let mut text = |found: Found| found.is_scalar().then(|| walk.scalar(found).text.into_owned());
        steps.push(found.map(|found| (found, text(found))));
    }
    Ok(())
}

/// The rows of every mapping in the document's own, up to where the reader stops.
fn rows<'t>(mut walk: impl Walk<'t>) -> (Vec<Row<'t>>, Result<(), Stop>) {
    let mut rows = Vec::new();
    let end = through_rows(&mut walk, &mut rows).and_then(|()| walk.end());
    (rows, end)
}

fn through_rows<'t>(walk: &mut impl Walk<'t>, rows: &mut Vec<Row<'t>>) -> Result<(), Stop> {
    let document = walk.value()?;
    if document.what != What::Mapping {
        return walk.skip_rest(document);
    }
    while let Some(key) = walk.key()? {
        walk.skip_rest(key)?;
        let value = walk.value()?;
        if value.what != What::Mapping {
            walk.skip_rest(value)?;
            continue;
        }
        loop {
            let mut row = Row::of(walk.source());
            if !walk.row(&mut row)? {
                break;
            }
            rows.push(row);
        }
    }
    Ok(())
}

fn declines(text: &str) -> bool {
    steps(Regular::new(text)).1 == Err(Stop::Declined)
}

#[track_caller]
fn agree(text: &str) {
    assert!(!declines(text), "the fast reader declines:\n{text}");
    assert_eq!(steps(Regular::new(text)), steps(Yaml::new(text)), "{text}");
    assert_eq!(rows(Regular::new(text)), rows(Yaml::new(text)), "{text}");
}

/// A chart-like text, with something odd in it now and then.
fn text(dice: &mut Dice) -> String {
    let line_break = if dice.percent(15) { "\r\n" } else { "\n" };
    let (first, second) = (1 + dice.below(4), 1 + dice.below(3));
    let mut text = String::new();
    for _ in 0..=dice.below(3) {
        text.push_str(key(dice));
        if dice.percent(10) {
            write!(text, ": {}{line_break}", value(dice)).unwrap();
            continue;
        }
        write!(text, ":{line_break}").unwrap();
        for _ in 0..=dice.below(4) {
            if dice.percent(12) {
                text.push_str(dice.pick(&BREAKS).trim_start_matches('\n'));
            }
            write!(text, "{:first$}{}:", "", key(dice)).unwrap();
            match dice.below(4) {
                0 => {
                    text.push_str(line_break);
                    for _ in 0..=dice.below(3) {
                        write!(text, "{:1$}{2}: {3}{line_break}", "", first + second, key(dice), value(dice)).unwrap();
                    }
                }
                1 => write!(text, " {}{line_break}", value(dice)).unwrap(),
                _ => write!(text, " {}{line_break}", record(dice)).unwrap(),
            }
        }
    }
    if dice.percent(15) {
        text.pop();
    }
    text
}

fn key(dice: &mut Dice) -> &'static str {
    if dice.percent(1) { dice.pick::<&str>(&ODD) } else { dice.pick::<&str>(&KEYS) }
}

fn value(dice: &mut Dice) -> &'static str {
    if dice.percent(3) { dice.pick::<&str>(&ODD) } else { dice.pick::<&str>(&VALUES) }
}

fn record(dice: &mut Dice) -> String {
    let field = |dice: &mut Dice| {
        let many = dice.below(4);
        let items: Vec<&str> = (0..many).map(|_| value(dice)).collect();
        let list = format!("[{}]", items.join(dice.pick::<&str>(&[", ", ", ", ",", " ,  "])));
        let value = if dice.percent(30) { list } else { value(dice).to_owned() };
        format!("{}: {value}", key(dice))
    };
    let fields: Vec<String> = (0..dice.below(4)).map(|_| field(dice)).collect();
    let (before, behind) = dice.pick(&[("{ ", " }"), ("{ ", " }"), ("{", "}"), ("{", " } "), ("{  ", "}")]);
    format!("{before}{}{behind}", fields.join(dice.pick::<&str>(&[", ", ", ", ","])))
}

/// A text with bytes or lines of it changed, or an input of the YAML test suite pasted in.
fn mutated(dice: &mut Dice, text: &str, suite: &[Input]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=dice.below(3) {
        let at = dice.below(bytes.len() + 1);
        let end = (at + dice.below(6)).min(bytes.len());
        match dice.below(7) {
            0 => drop(bytes.splice(at..at, dice.pick(&ODD).bytes())),
            1 => drop(bytes.splice(at..at, dice.pick(&BREAKS).bytes())),
            2 => drop(bytes.drain(at..end)),
            6 => drop(bytes.splice(at..at, suite[dice.below(suite.len())].text.bytes())),
            3 => drop(bytes.splice(at..at, [b' '; 2].into_iter().take(1 + dice.below(2)))),
            4 => drop(bytes.splice(
                at..end.min(at + 1),
                dice.pick(&[":", "\n", "#", "\"", "'", "\\", ",", "]", "}", "-"]).bytes(),
            )),
            _ => {
                let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
                let line = lines[dice.below(lines.len().max(1)).min(lines.len().saturating_sub(1))..].first().copied();
                lines.insert(dice.below(lines.len() + 1), line.unwrap_or_default());
                bytes = lines.concat();
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn the_fast_reader_declines_or_agrees_with_the_yaml_library() {
    let number = |variable: &str| std::env::var(variable).ok().and_then(|number| number.parse().ok());
    let count = number("RINGFENCE_READERS").unwrap_or(TEXTS);
    let first = number("RINGFENCE_SEED").unwrap_or(0);
    let suite = inputs();
    let mut read = 0;
    for seed in first..first + count {
        let mut dice = Dice(seed);
        let mut text = text(&mut dice);
        if dice.percent(50) {
            text = mutated(&mut dice, &text, &suite);
        }
        let fast = steps(Regular::new(&text));
        if fast.1 != Err(Stop::Declined) {
            assert_eq!(fast, steps(Yaml::new(&text)), "seed {seed}:\n{text}");
            assert_eq!(rows(Regular::new(&text)), rows(Yaml::new(&text)), "seed {seed}:\n{text}");
            read += 1;
        }
    }
    // A reader that always declines agrees, too.
    assert!(read * 4 >= count, "only {read} of {count} texts are read by the fast reader");
}

#[test]
fn charts_as_this_program_writes_them_are_read_fast() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    agree(&fs::read_to_string(fixtures.join("tour/org.yaml")).unwrap());
    let dump = r#"{"result": [{"ID": "1", "NAME": "R&D: \"x\" # y, \\z", "UF_HEAD": "7"}, {"ID": 2, "NAME": "no", "PARENT": 1}]}"#;
    let people =
        r#"[{"ID": 7, "NAME": "Zo\u00eb", "EMAIL": "zoe@acme.example", "UF_DEPARTMENT": [1, 2], "ACTIVE": false}]"#;
    let dumps = [("a", dump), ("b", people)].map(|(name, text)| ringfence::import::Dump { name, text });
    let options = ringfence::import::Options { administrators: [7].into(), ..Default::default() };
    agree(&ringfence::import::bitrix24(&dumps, &options).unwrap().chart);
}

/// What reading a chart comes to: the chart, or what is wrong with it and where.
fn reading(source: &Source) -> Result<Chart, Vec<String>> {
    let shown = |finding: &Finding| format!("{:?} {} {:?}", finding.span, finding.message, finding.help);
    read::chart(source).map_err(|findings| findings.iter().map(shown).collect())
}

#[test]
fn charts_and_findings_are_the_same_for_the_general_reader() {
    let (mut charts, mut wrong) = (0, 0);
    for path in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let source = Source::new("org", text);
        let fast = reading(&source);
        assert_eq!(fast, reading(&source.for_reader(Reader::Full)), "{}", path.display());
        if !declines(source.text()) {
            *(if fast.is_ok() { &mut charts } else { &mut wrong }) += 1;
        }
    }
    assert!(charts >= 20 && wrong >= 5, "{charts} charts and {wrong} wrong ones are read fast");
}

/// All YAML and JSON files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let is_read = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "yaml" || extension == "json");
    files.into_iter().filter(is_read).chain(folders.iter().flat_map(|folder| self::files(folder))).collect()
}

#[test]
fn the_general_reader_can_be_asked_for() {
    let answer = |reader: &str| {
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_ringfence"));
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/tour");
        command
            .current_dir(fixtures)
            .args(["matrix", "--reader", reader])
            .assert()
            .success()
            .get_output()
            .stdout
            .clone()
    };
    assert_eq!(answer("full"), answer("auto"));
}

#[test]
fn regular_shapes_are_read_fast() {
    agree("a: 1");
    agree("# c\n\na:\n  # c\n\n  b: { }\n  c: []\n# end\n");
    agree("a:\r\n  b: { c: d }\r\n  'e':\r\n    f: g h\r\n");
    agree("a:\n    b:\n     c: [x, \"y\", 'z']\n     d: C# x:y , [z]\n    e: {f: [ g ], h: i}\nj: k");
    agree(&format!("a:\n{}  b: c\n", "# c\n".repeat(300)));
}

#[test]
fn what_may_be_read_otherwise_is_declined() {
    for text in [
        "",
        "# c\n",
        "a:\n",
        "a:\n  b:\nc: d\n",
        " a: b\n",
        "- a\n",
        "a:\n- b\n",
        "a: b # c\n",
        "a: b\n  c\n",
        "a: |\n  b\n",
        "{a: b}\n",
        "a: {b: c,\n  d: e}\n",
        "a: &b c\n",
        "a: *b\n",
        "a: !b c\n",
        "--- \na: b\n",
        "a: b\n---\nc: d\n",
        "...\n",
        "%YAML 1.2\n",
        "a:\tb\n",
        "\ta: b\n",
        "a: \"b\n  c\"\n",
        "? a\n: b\n",
        "a: {b: {c: d}}\n",
        "a: [[b]]\n",
        "a: [b: c]\n",
        "a: \"\\e\"\n",
        "a:\n  b: c\n d: e\n",
        "a: b\u{85}\n",
        "a: b\u{2028}c\n",
        "<<: a\n",
    ] {
        assert!(declines(text), "{text:?}");
    }
}
