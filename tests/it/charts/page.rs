//! How random charts are spelled: as YAML mostly in the layouts that the fast reader knows, or as JSON.

use super::author::Node;
use crate::worlds::Dice;

/// A chart under way, and the habits of its writer, mostly percents.
struct Page<'d> {
    dice: &'d mut Dice,
    text: String,
    line_break: &'static str,
    /// How much deeper records and their fields stand.
    steps: [usize; 2],
    /// Records on one line.
    flow: usize,
    quotes: usize,
    comments: usize,
    /// Texts without quotes that need some.
    bold: usize,
    /// Blanks where none need be.
    blanks: usize,
    /// What the fast reader does not know.
    odd: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Block,
    Flow,
}

/// A chart as YAML.
pub(super) fn yaml(dice: &mut Dice, chart: &Node) -> String {
    let mut page = Page {
        line_break: if dice.percent(15) { "\r\n" } else { "\n" },
        steps: [*dice.pick(&[2, 2, 2, 1, 3, 4]), *dice.pick(&[2, 2, 2, 1, 4])],
        flow: *dice.pick(&[0, 50, 100, 100]),
        quotes: *dice.pick(&[0, 5, 60, 100]),
        bold: *dice.pick(&[0, 0, 0, 1, 5]),
        comments: *dice.pick(&[0, 0, 3, 20]),
        blanks: *dice.pick(&[0, 0, 0, 5, 40]),
        odd: *dice.pick(&[0, 0, 0, 0, 0, 0, 0, 1, 5]),
        dice,
        text: String::new(),
    };
    page.document(chart);
    let Page { mut text, dice, .. } = page;
    if dice.percent(10) {
        text.truncate(text.trim_end_matches(['\n', '\r']).len());
    }
    if dice.percent(3) {
        text.insert(0, '\u{feff}');
    }
    text
}

impl Page<'_> {
    fn put(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn put_one(&mut self, texts: &[&str]) {
        self.text.push_str(self.dice.pick::<&str>(texts));
    }

    fn pad(&mut self, indent: usize) {
        self.text.extend(std::iter::repeat_n(' ', indent));
    }

    fn odd(&mut self) -> bool {
        self.odd > 0 && self.dice.percent(self.odd)
    }

    fn end_line(&mut self) {
        if self.odd() {
            self.put_one(&[" # why", " ", "   ", "\t", " #"]);
        }
        self.put(self.line_break);
    }

    fn document(&mut self, chart: &Node) {
        if self.odd() {
            self.put("---");
            self.end_line();
        }
        match chart {
            Node::Map(entries) if !entries.is_empty() && !self.odd() => self.lines(entries, 0, 0),
            chart => {
                self.flow(chart, 0);
                self.end_line();
            }
        }
        self.between(0);
    }

    /// Comments and blank lines.
    fn between(&mut self, indent: usize) {
        while self.dice.percent(self.comments) {
            let indent = *self.dice.pick(&[indent, indent, 0, 3, 9]);
            if self.dice.percent(80) {
                self.pad(indent);
                let words = ["# c", "#", "# é: {a", "#a", "## \"x", "# - 'b", "# ---", "# 営業 \u{1f3a7}"];
                self.put_one(&words);
            } else if self.dice.percent(30) {
                self.pad(indent);
            }
            self.put(self.line_break);
        }
    }

    fn lines(&mut self, entries: &[(Node, Node)], indent: usize, depth: usize) {
        for (key, value) in entries {
            self.between(indent);
            self.pad(indent);
            self.scalar(key, Within::Block);
            self.put(":");
            self.value(value, indent, depth);
        }
    }

    /// What stands behind a key and its colon.
    fn value(&mut self, value: &Node, indent: usize, depth: usize) {
        let step = self.steps[depth.min(1)];
        match value {
            Node::Map(entries) if !entries.is_empty() && self.is_block(depth) => {
                self.end_line();
                self.lines(entries, indent + step, depth + 1);
            }
            Node::List(items) if !items.is_empty() && self.odd() => {
                self.end_line();
                for item in items {
                    self.pad(indent + step);
                    self.put("- ");
                    self.flow(item, indent + step);
                    self.end_line();
                }
            }
            Node::Absent if self.dice.percent(50) => self.end_line(),
            value => {
                self.put(" ");
                self.gap("");
                if matches!(value, Node::Map(_) | Node::List(_)) {
                    self.flow(value, indent);
                } else {
                    self.scalar(value, Within::Block);
                }
                self.end_line();
            }
        }
    }

    fn is_block(&mut self, depth: usize) -> bool {
        let flow = if depth == 0 { 2 } else { self.flow };
        !self.dice.percent(flow)
    }

    /// Blanks, perhaps more than there must be.
    fn gap(&mut self, least: &str) {
        self.put(least);
        if self.dice.percent(self.blanks) {
            self.put_one(&[" ", "  "]);
        }
    }

    fn flow(&mut self, node: &Node, indent: usize) {
        match node {
            Node::Map(entries) => {
                self.brackets(["{", "}"], entries.iter().map(|(key, value)| (Some(key), value)), indent);
            }
            Node::List(items) => self.brackets(["[", "]"], items.iter().map(|item| (None, item)), indent),
            scalar => self.scalar(scalar, Within::Flow),
        }
    }

    fn brackets<'n>(
        &mut self,
        [open, close]: [&str; 2],
        items: impl ExactSizeIterator<Item = (Option<&'n Node>, &'n Node)>,
        indent: usize,
    ) {
        let is_wide = items.len() > 0 && open == "{" && self.dice.percent(90);
        let blank = if is_wide { " " } else { "" };
        self.put(open);
        self.gap(blank);
        for (at, (key, value)) in items.enumerate() {
            if at > 0 {
                self.gap("");
                self.put(",");
                let blank = if self.dice.percent(95) { " " } else { "" };
                self.gap(blank);
            }
            if self.odd() {
                self.end_line();
                self.pad(indent + 2);
            }
            if let Some(key) = key {
                self.scalar(key, Within::Flow);
                self.put(":");
                self.gap(" ");
            }
            self.flow(value, indent);
        }
        if self.odd() {
            self.put(",");
        }
        self.gap(blank);
        self.put(close);
    }

    fn scalar(&mut self, node: &Node, within: Within) {
        match node {
            Node::Absent | Node::Map(_) | Node::List(_) => self.put_one(&["null", "~", "", "Null", "NULL"]),
            Node::Word(word) => self.put(word),
            Node::Text(text) if may_be_plain(text, within) && !self.dice.percent(self.quotes) => self.put(text),
            Node::Text(text) if self.bold > 0 && self.dice.percent(self.bold) => self.put(text),
            Node::Text(text) | Node::Quoted(text) => self.quoted(text),
        }
    }

    fn quoted(&mut self, text: &str) {
        let is_single = self.dice.percent(50) && !text.contains(|c: char| c.is_control() || c == '\u{2028}');
        if is_single {
            self.put(&format!("'{}'", text.replace('\'', "''")));
            return;
        }
        let escapes = *self.dice.pick(&[0, 0, 0, 20]);
        let inside: String = text.chars().map(|c| escaped(self.dice, c, escapes)).collect();
        self.put(&format!("\"{inside}\""));
    }
}

/// Whether a text means itself without quotes.
fn may_be_plain(text: &str, within: Within) -> bool {
    let begins = |c: char| c.is_alphanumeric() || "_+/(".contains(c);
    let is_strange = |c: char| c.is_control() || "\u{a0}\u{2028}\u{feff}".contains(c);
    let ends = |c: char| within == Within::Flow && ",[]{}".contains(c);
    text.starts_with(begins)
        && !text.contains(|c| is_strange(c) || ends(c))
        && !text.ends_with([':', ' '])
        && [": ", " :", " #"].iter().all(|end| !text.contains(end))
        && !["null", "Null", "NULL"].contains(&text)
}

/// A character between double quotes, escaped where it must be and in so many of a hundred cases.
fn escaped(dice: &mut Dice, c: char, percent: usize) -> String {
    let code = u32::from(c);
    let is_asked = dice.percent(percent);
    match c {
        '"' | '\\' => format!("\\{c}"),
        '\n' if !is_asked => "\\n".to_owned(),
        '\t' if !is_asked => "\\t".to_owned(),
        c if !is_asked && !c.is_control() => c.to_string(),
        '/' if dice.percent(50) => "\\/".to_owned(),
        _ if code < 0x100 && dice.percent(50) => format!("\\x{code:02x}"),
        _ if code < 0x1_0000 && dice.percent(80) => format!("\\u{code:04X}"),
        _ => format!("\\U{code:08x}"),
    }
}

/// A chart as JSON.
pub(super) fn json(dice: &mut Dice, chart: &Node) -> String {
    let mut page = JsonPage {
        blanks: dice.pick::<&[&str]>(&[&[""], &[" ", ""], &["\n", "\n  ", ""], &[" ", "\t", "\r\n", "", "\n"]]),
        escapes: *dice.pick(&[0, 0, 5, 50]),
        odd: *dice.pick(&[0, 0, 0, 0, 3]),
        dice,
        text: String::new(),
    };
    page.node(chart);
    page.gap();
    page.text
}

struct JsonPage<'d> {
    dice: &'d mut Dice,
    text: String,
    /// What stands between tokens.
    blanks: &'static [&'static str],
    /// The same as of [`Page`].
    escapes: usize,
    odd: usize,
}

impl JsonPage<'_> {
    fn put(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn gap(&mut self) {
        let gap = *self.dice.pick(self.blanks);
        self.put(gap);
    }

    fn node(&mut self, node: &Node) {
        match node {
            Node::Absent => self.put("null"),
            Node::Word(word) if is_json_word(word) || self.dice.percent(self.odd) => self.put(word),
            Node::Word(word) => self.string(word),
            Node::Text(text) | Node::Quoted(text) => self.string(text),
            Node::List(items) => self.container(["[", "]"], items.len(), |page, at| page.node(&items[at])),
            Node::Map(entries) => self.container(["{", "}"], entries.len(), |page, at| {
                let (key, value) = &entries[at];
                match key {
                    Node::Word(word) => page.string(word),
                    Node::Text(text) | Node::Quoted(text) => page.string(text),
                    _ => page.string(""),
                }
                page.gap();
                page.put(":");
                page.gap();
                page.node(value);
            }),
        }
    }

    fn container(&mut self, [open, close]: [&str; 2], len: usize, mut item: impl FnMut(&mut Self, usize)) {
        self.put(open);
        self.gap();
        for at in 0..len {
            item(self, at);
            self.gap();
            if at + 1 < len || self.dice.percent(self.odd) {
                self.put(",");
                self.gap();
            }
        }
        self.put(close);
    }

    fn string(&mut self, text: &str) {
        self.put("\"");
        for c in text.chars() {
            let is_asked = self.dice.percent(self.escapes);
            match c {
                '"' | '\\' => self.text.extend(['\\', c]),
                '/' if is_asked => self.put("\\/"),
                '\n' => self.put("\\n"),
                '\t' => self.put("\\t"),
                c if is_asked || c < ' ' => {
                    for unit in c.encode_utf16(&mut [0; 2]) {
                        self.put(&format!("\\u{unit:04x}"));
                    }
                }
                c => self.text.push(c),
            }
        }
        self.put("\"");
    }
}

fn is_json_word(word: &str) -> bool {
    serde_json::from_str::<serde_json::Value>(word).is_ok()
}
