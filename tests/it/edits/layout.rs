//! A policy in one layout of many, and what each of its lines and comments belongs to.

use std::collections::BTreeSet;

use crate::worlds::{Dice, double_quoted, is_plain};

/// The way to a value: keys and positions.
pub(super) type Path = Vec<String>;

/// What a file says, before it is spelled.
#[derive(Debug, Clone)]
pub(super) enum Node {
    /// Nothing; the key is written all the same.
    Absent,
    /// What stands without quotes.
    Word(&'static str),
    /// An id, a day or a name of the language.
    Text(String),
    /// Words for people, long ones at times.
    Prose(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

/// A document and where it came from.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) text: String,
    pub(super) lines: Vec<Line>,
    pub(super) comments: Vec<Comment>,
}

/// A line of a document.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    /// Without its break.
    pub(super) text: String,
    /// What is written on it, or around it in the case of a comment.
    pub(super) owners: BTreeSet<Path>,
    /// The containers, and what could be one, whose keys are on it.
    pub(super) opens: BTreeSet<Path>,
    /// The containers in brackets that are open on it.
    pub(super) flows: BTreeSet<Path>,
    /// Those that are closed on it.
    pub(super) closes: BTreeSet<Path>,
    /// Whether a comment is alone on it.
    pub(super) is_comment: bool,
}

/// A comment, by a word that occurs nowhere else.
#[derive(Debug)]
pub(super) struct Comment {
    pub(super) word: String,
    /// The entry that it goes with.
    pub(super) own: Path,
}

/// How somebody puts things in quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quotes {
    Needed,
    Single,
    Double,
    Mixed,
}

/// How many blank lines stand between entries.
#[derive(Debug, Clone, Copy)]
enum Gaps {
    None,
    Always(usize),
    Sometimes,
}

/// A document under way, and the habits of its writer; numbers are percents where nothing else is said.
#[expect(clippy::struct_excessive_bools, reason = "habits are many, and each is kept or not")]
struct Page<'a> {
    dice: &'a mut Dice,
    /// Columns from a key to the keys below it, and to the dashes below it.
    step: usize,
    dash: usize,
    /// Blanks behind a dash.
    behind_dash: usize,
    has_lonely_dashes: bool,
    flow: usize,
    spread: usize,
    trailing_comma: usize,
    has_pads: [bool; 2],
    keys: Quotes,
    values: Quotes,
    forced: Quotes,
    comments: usize,
    gaps: [Gaps; 3],
    is_aligned: bool,
    long: usize,
    odd: usize,
    path: Path,
    /// The containers in brackets that are open.
    open: Vec<Path>,
    /// The entries that a comment from here on could belong to, with their columns.
    tail: Vec<(usize, Path)>,
    /// Whether a deeper line would still be part of a text.
    is_in_text: bool,
    /// Whether the last break would be part of a text, about which readers disagree where the file ends without it.
    needs_break: bool,
    line: Line,
    done: Written,
}

/// Writes a document in a layout of the dice's choice.
pub(super) fn written(dice: &mut Dice, node: &Node) -> Written {
    let mut page = Page::new(dice);
    page.document(node);
    page.finished()
}

impl<'a> Page<'a> {
    fn new(dice: &'a mut Dice) -> Self {
        let step = *dice.pick(&[2, 2, 2, 2, 4, 4, 3, 1, 5, 6, 7, 8]);
        let dash = *dice.pick(&[0, 0, step, step, step, 1, 2, 4, 8]);
        let quotes = [Quotes::Needed, Quotes::Needed, Quotes::Needed, Quotes::Single, Quotes::Double, Quotes::Mixed];
        let gaps = [Gaps::None, Gaps::None, Gaps::Always(1), Gaps::Always(2), Gaps::Sometimes];
        Self {
            step,
            dash,
            behind_dash: *dice.pick(&[1, 1, 1, 1, 2, 3]),
            has_lonely_dashes: dice.percent(5),
            flow: *dice.pick(&[0, 0, 10, 40, 90]),
            spread: *dice.pick(&[0, 0, 20, 60]),
            trailing_comma: *dice.pick(&[0, 0, 30, 100]),
            has_pads: [dice.percent(60), dice.percent(30)],
            keys: *dice.pick(&quotes),
            values: *dice.pick(&quotes),
            forced: *dice.pick(&[Quotes::Single, Quotes::Double]),
            comments: *dice.pick(&[0, 0, 6, 25, 60]),
            gaps: [
                *dice.pick(&gaps),
                *dice.pick(&gaps),
                *dice.pick(&[Gaps::None, Gaps::None, Gaps::None, Gaps::Sometimes]),
            ],
            is_aligned: dice.percent(12),
            long: *dice.pick(&[0, 20, 60]),
            odd: *dice.pick(&[0, 0, 0, 4]),
            path: Path::new(),
            open: Vec::new(),
            tail: Vec::new(),
            is_in_text: false,
            needs_break: false,
            line: Line::default(),
            done: Written::default(),
            dice,
        }
    }

    fn finished(self) -> Written {
        let Page { mut done, dice, needs_break, .. } = self;
        let line_break = if dice.percent(25) { "\r\n" } else { "\n" };
        let lines: Vec<&str> = done.lines.iter().map(|line| line.text.as_str()).collect();
        done.text = lines.join(line_break);
        // Without its break, a last line that is blank would be none.
        let is_open = dice.percent(15) && !needs_break && done.lines.last().is_some_and(|line| !line.text.is_empty());
        if !is_open && !done.lines.is_empty() {
            done.text.push_str(line_break);
        }
        if dice.percent(8) {
            done.text.insert(0, '\u{feff}');
        }
        done
    }

    fn document(&mut self, node: &Node) {
        if self.dice.percent(self.comments / 2) {
            self.comment_line(0, Path::new());
            self.blank_lines(1);
        }
        if self.dice.percent(8) {
            self.line.text.push_str("---");
            self.end_line(true);
        }
        match node {
            Node::Map(entries) if !entries.is_empty() && !self.dice.percent(3) => self.map(entries, 0, false),
            Node::Absent => {}
            node => {
                self.line.opens.insert(Path::new());
                self.flow(node, 0);
                self.end_line(true);
            }
        }
        if self.dice.percent(self.comments / 3) {
            let blank_lines = self.dice.below(2);
            self.blank_lines(blank_lines);
            self.comment_line(0, Path::new());
        }
        let blank_lines = if self.dice.percent(10) { self.dice.below(3) } else { 0 };
        self.blank_lines(blank_lines);
        if self.dice.percent(2) && !matches!(node, Node::Absent) {
            self.line.text.push_str("...");
            self.end_line(false);
        }
    }

    /// Writes what belongs to the entry at the path.
    fn put(&mut self, text: &str) {
        self.line.text.push_str(text);
        self.line.owners.insert(self.path.clone());
        self.line.flows.extend(self.open.iter().cloned());
    }

    fn pad(&mut self, column: usize) {
        self.line.text.push_str(&" ".repeat(column));
    }

    fn break_line(&mut self) {
        self.done.lines.push(std::mem::take(&mut self.line));
    }

    fn blank_lines(&mut self, count: usize) {
        for _ in 0..count {
            if self.dice.percent(3) {
                self.line.text.push_str("  ");
            }
            self.break_line();
        }
    }

    /// Ends a line, with a comment beside it perhaps.
    fn end_line(&mut self, may_have_comment: bool) {
        if may_have_comment && self.dice.percent(self.comments / 2) {
            // The other reader minds a tab behind a dash.
            let blanks = if self.line.text.ends_with('-') { " " } else { self.dice.pick(&[" ", "  ", "   ", "\t"]) };
            self.line.text.push_str(blanks);
            // In brackets it goes with what alone stands on the line, or with what is open there.
            let own = match self.open.last() {
                Some(open) => [open.clone(), self.common_owner()].into_iter().max_by_key(Vec::len).unwrap(),
                None => self.path.clone(),
            };
            self.comment(own);
        } else if self.dice.percent(self.odd / 2) {
            self.line.text.push_str("  ");
        }
        self.break_line();
    }

    /// What all that stands on the line is part of.
    fn common_owner(&self) -> Path {
        let mut owners = self.line.owners.iter();
        let first = owners.next().cloned().unwrap_or_default();
        owners.fold(first, |common, owner| {
            common.into_iter().zip(owner).take_while(|(one, other)| one == *other).map(|(one, _)| one).collect()
        })
    }

    fn comment(&mut self, own: Path) {
        let word = format!("c{}_", self.done.comments.len());
        let form =
            *self.dice.pick(&["# ?", "#?", "#  ?: - role: nobody", "# ? 'tis {[", "# ? он \"и\" она", "# ?\t# twice"]);
        self.line.text.push_str(&form.replace('?', &word));
        self.done.comments.push(Comment { word, own });
    }

    fn comment_line(&mut self, column: usize, own: Path) {
        self.pad(column);
        self.line.owners.insert(own.clone());
        self.line.flows.extend(self.open.iter().cloned());
        self.line.is_comment = true;
        self.comment(own);
        self.break_line();
    }

    /// Blank lines and comments before an entry, whose path is set already.
    fn before(&mut self, column: usize, is_first: bool) {
        let container = self.path[..self.path.len() - 1].to_vec();
        let gaps = self.gaps[container.len().min(2)];
        let blank_lines = match gaps {
            _ if is_first => usize::from(self.dice.percent(self.odd)),
            Gaps::None => 0,
            Gaps::Always(lines) => lines,
            Gaps::Sometimes => self.dice.below(3),
        };
        self.blank_lines(blank_lines);
        if !self.dice.percent(self.comments) {
            return;
        }
        match self.dice.below(8) {
            0 => {
                self.comment_line(column, container);
                self.blank_lines(1);
            }
            1 => {
                for is_words in [false, true, false] {
                    if is_words {
                        self.comment_line(column, container.clone());
                    } else {
                        self.pad(column);
                        self.line.text.push_str("# -----");
                        self.line.owners.insert(container.clone());
                        self.line.is_comment = true;
                        self.break_line();
                    }
                }
            }
            2 if column > 0 => self.comment_line(0, container),
            _ => {
                for _ in 0..=self.dice.below(2) {
                    self.comment_line(column, self.path.clone());
                }
            }
        }
    }

    /// Comments behind an entry that stand deeper than it.
    fn after(&mut self, column: usize) {
        if self.is_in_text || !self.dice.percent(self.comments / 5) {
            return;
        }
        let column = column + 1 + self.dice.below(self.step + 2);
        let own = self.tail.iter().rev().find(|(entry, _)| *entry < column).map(|(_, path)| path.clone());
        self.comment_line(column, own.unwrap_or_default());
    }

    /// Remembers that an entry begins at a column.
    fn begin(&mut self, column: usize) {
        self.tail.retain(|(other, _)| *other < column);
        self.tail.push((column, self.path.clone()));
        (self.is_in_text, self.needs_break) = (false, false);
    }

    /// A map over lines; `is_begun` when its first line is already indented.
    fn map(&mut self, entries: &[(String, Node)], column: usize, is_begun: bool) {
        let keys: Vec<String> = entries.iter().map(|(key, _)| self.spelled(key, true)).collect();
        let widest = keys.iter().map(|key| key.chars().count()).max().unwrap_or(0);
        for (at, ((key, node), spelled)) in entries.iter().zip(&keys).enumerate() {
            self.path.push(key.clone());
            if at > 0 || !is_begun {
                self.before(column, at == 0);
                self.pad(column);
            }
            self.begin(column);
            self.put(spelled);
            if self.dice.percent(self.odd / 4) {
                self.line.text.push(' ');
            }
            self.put(":");
            let blanks = if self.is_aligned { 1 + widest - spelled.chars().count() } else { 1 };
            self.value(node, column, blanks);
            self.after(column);
            self.path.pop();
        }
    }

    /// What stands behind `key:`, to the end of the line or further.
    fn value(&mut self, node: &Node, column: usize, blanks: usize) {
        if matches!(node, Node::Absent | Node::Map(_) | Node::List(_)) {
            self.line.opens.insert(self.path.clone());
        }
        match node {
            Node::Absent => {
                let nothing = *self.dice.pick(&["", "", " ~", " null"]);
                self.put(nothing);
                self.end_line(true);
            }
            Node::Map(entries) if self.is_block(entries.len()) => {
                self.end_line(true);
                self.map(entries, column + self.step, false);
            }
            Node::List(items) if self.is_block(items.len()) => {
                self.end_line(true);
                self.list(items, column + self.dash);
            }
            Node::Prose(words) if self.dice.percent(self.long) => self.long_text(words, column),
            Node::Text(text) if self.dice.percent(self.odd) => {
                // The value on a line of its own.
                self.end_line(true);
                let spelled = self.spelled(text, false);
                self.pad(column + self.step);
                self.put(&spelled);
                self.end_line(true);
            }
            node => {
                self.line.text.push_str(&" ".repeat(blanks));
                self.flow(node, column);
                self.end_line(true);
            }
        }
    }

    fn is_block(&mut self, len: usize) -> bool {
        len > 0 && !self.dice.percent(if len > 4 || self.path.len() == 1 { self.flow / 2 } else { self.flow })
    }

    fn list(&mut self, items: &[Node], column: usize) {
        for (at, item) in items.iter().enumerate() {
            self.path.push(at.to_string());
            self.before(column, at == 0);
            self.pad(column);
            self.begin(column);
            self.put("-");
            self.line.opens.insert(self.path.clone());
            match item {
                Node::Map(entries) if self.is_block(entries.len()) => {
                    let inner = column + 1 + self.behind_dash;
                    if self.has_lonely_dashes && self.dice.percent(60) {
                        self.end_line(true);
                        self.map(entries, inner, false);
                    } else {
                        self.pad(self.behind_dash);
                        self.map(entries, inner, true);
                    }
                }
                item => {
                    self.pad(self.behind_dash);
                    self.flow(item, column + 1);
                    self.end_line(true);
                }
            }
            self.after(column);
            self.path.pop();
        }
    }

    /// Words over several lines, as a block or not.
    fn long_text(&mut self, words: &str, column: usize) {
        let form = *self.dice.pick(&[" >-", " >-", " |", " |-", " >", " |+", " >+", " \"", ""]);
        let inner = column + self.step.max(2);
        let is_block = form.contains(['|', '>']);
        let has_blank_lines = is_block && self.dice.percent(20);
        let is_simple = is_plain(words) || form == " \"" && !words.contains(['"', '\\']);
        if !is_block && !is_simple {
            let spelled = self.spelled(words, false);
            self.put(&format!(" {spelled}"));
            return self.end_line(true);
        }
        self.put(form);
        let lines: Vec<&str> = words.split(' ').collect();
        if is_block {
            if self.dice.percent(10) {
                self.put(&(inner - column).to_string());
            }
            self.end_line(true);
        } else if form.is_empty() {
            self.line.text.push(' ');
        }
        for (at, line) in lines.iter().enumerate() {
            if is_block || at > 0 {
                self.pad(inner);
            }
            self.put(line);
            let is_last = at + 1 == lines.len();
            if is_last && !is_block && !form.is_empty() {
                self.put("\"");
            }
            if is_last && !is_block {
                self.end_line(true);
            } else {
                self.break_line();
            }
            if !is_last && has_blank_lines && self.dice.percent(30) {
                self.line.owners.insert(self.path.clone());
                self.break_line();
            }
        }
        (self.is_in_text, self.needs_break) = (is_block, is_block && !form.contains('-'));
    }

    /// A value on the line, or in brackets over several.
    fn flow(&mut self, node: &Node, column: usize) {
        match node {
            Node::Absent => {
                let nothing = *self.dice.pick(&["null", "~", ""]);
                self.put(nothing);
            }
            Node::Word(word) => self.put(word),
            Node::Text(text) | Node::Prose(text) => {
                let spelled = self.spelled(text, false);
                self.put(&spelled);
            }
            Node::List(items) => {
                let keys = (0..items.len()).map(|at| (at.to_string(), None));
                let items: Vec<_> = keys.zip(items).collect();
                self.brackets(["[", "]"], &items, column, self.has_pads[1]);
            }
            Node::Map(entries) => {
                let entries: Vec<_> =
                    entries.iter().map(|(key, node)| ((key.clone(), Some(self.spelled(key, true))), node)).collect();
                self.brackets(["{", "}"], &entries, column, self.has_pads[0]);
            }
        }
    }

    fn brackets(
        &mut self,
        [open, close]: [&str; 2],
        entries: &[((String, Option<String>), &Node)],
        column: usize,
        has_pad: bool,
    ) {
        let is_spread = !entries.is_empty() && self.dice.percent(self.spread);
        let inner = column + self.step;
        self.open.push(self.path.clone());
        self.put(open);
        self.flow_gap(is_spread, entries.is_empty() || !has_pad);
        for (at, ((step, key), node)) in entries.iter().enumerate() {
            let is_last = at + 1 == entries.len();
            self.path.push(step.clone());
            let begins_line = is_spread && self.line.owners.is_empty();
            if begins_line {
                if self.dice.percent(self.comments / 4) {
                    self.comment_line(inner, self.path.clone());
                }
                self.pad(inner);
            }
            if matches!(node, Node::Absent | Node::Map(_) | Node::List(_)) {
                self.line.opens.insert(self.path.clone());
            }
            if let Some(key) = key {
                self.put(key);
                self.put(": ");
            }
            self.flow(node, inner);
            if !is_last || self.dice.percent(self.trailing_comma) && !matches!(node, Node::Absent) {
                self.put(",");
            }
            let is_joined = is_spread && !is_last && self.dice.percent(15);
            if !is_last || is_spread {
                self.flow_gap(is_spread && !is_joined, false);
            }
            self.path.pop();
        }
        if is_spread {
            let closing = *self.dice.pick(&[column, column, inner]);
            self.pad(closing);
        } else if !entries.is_empty() && has_pad {
            self.line.text.push(' ');
        }
        self.put(close);
        self.line.closes.insert(self.path.clone());
        self.open.pop();
    }

    /// What stands between the parts of a container in brackets.
    fn flow_gap(&mut self, is_spread: bool, is_tight: bool) {
        if is_spread {
            self.end_line(true);
        } else if !is_tight {
            self.line.text.push(' ');
        }
    }

    /// A text, in quotes if YAML could read it as something else.
    fn spelled(&mut self, text: &str, is_key: bool) -> String {
        let habit = if is_key { self.keys } else { self.values };
        let may_be_plain = is_plain(text) || is_day(text);
        let quotes = match habit {
            Quotes::Needed if may_be_plain => return text.to_owned(),
            Quotes::Mixed if may_be_plain && self.dice.percent(50) => return text.to_owned(),
            Quotes::Mixed => *self.dice.pick(&[Quotes::Single, Quotes::Double]),
            Quotes::Needed => self.forced,
            quotes => quotes,
        };
        if quotes == Quotes::Single { format!("'{}'", text.replace('\'', "''")) } else { double_quoted(text) }
    }
}

/// Whether a text is a day, which this program reads as text without quotes, too.
fn is_day(text: &str) -> bool {
    text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}
