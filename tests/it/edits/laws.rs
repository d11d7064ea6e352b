//! What must hold after an edit.

use ringfence::document::{Source, Value as Said, parse};
use serde_yaml::Value;

use super::layout::{Comment, Line, Path};
use super::plainly::Touch;
use super::policy::Intention;
use super::{Became, Case, Verdict, edited, said};

/// What must hold after an edit.
pub(super) struct Laws<'a> {
    pub(super) case: &'a Case<'a>,
    pub(super) new: &'a Source,
    pub(super) touched: &'a [Touch],
    pub(super) context: &'a dyn Fn() -> String,
}

/// How much of a line must stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bond {
    /// All of it.
    Whole,
    /// All but a comma at its end, and the dash and blanks at its beginning.
    Loose,
    /// None: it belongs to what is edited.
    None,
}

impl Laws<'_> {
    fn holds(&self, is_so: bool, otherwise: &str) -> Verdict {
        let broken =
            || format!("{otherwise}: {:?} {}\n--- became\n{}", self.touched, (self.context)(), self.new.text());
        if is_so { Ok(()) } else { Err(broken()) }
    }

    /// Both readers find what was wanted.
    pub(super) fn meaning(&self, wanted: &Value) -> Verdict {
        let text = self.new.text();
        let there: Result<Value, _> = serde_yaml::from_str(text);
        self.holds(there.is_ok_and(|there| there == *wanted), "the other reader finds something else")?;
        let document = parse(text);
        let is_same = document.root.as_ref().is_some_and(|root| Said::of(root).sorted() == said(wanted).sorted());
        self.holds(is_same && document.faults.is_empty(), "this reader finds something else")
    }

    /// A valid policy stays so.
    pub(super) fn validity(&self, intention: &Intention) -> Verdict {
        let findings = self.case.findings(self.new);
        self.holds(
            findings.is_empty() || !self.case.stays_valid(intention),
            &format!("not valid any more, {findings:?}"),
        )
    }

    /// Lines that do not belong to the edited entries stay, in their order.
    pub(super) fn lines(&self) -> Verdict {
        let old = &self.case.written.lines;
        let mut bonds: Vec<Bond> = old.iter().map(|line| self.bond(line)).collect();
        if self.touched.iter().any(|touch| matches!(touch, Touch::Removed(_))) {
            loosen_around_gaps(old, &mut bonds);
        }
        let new: Vec<&str> = self.new.text().lines().collect();
        let mut rest = new.iter();
        for (line, bond) in old.iter().zip(&bonds).filter(|(_, bond)| **bond != Bond::None) {
            let is_it = |new: &&&str| match bond {
                Bond::Whole => **new == line.text,
                Bond::Loose | Bond::None => loose(new) == loose(&line.text),
            };
            let is_there = rest.find(is_it).is_some();
            self.holds(is_there, &format!("the line `{}` is lost", line.text))?;
        }
        let is_shorter = self.touched.iter().all(|touch| !matches!(touch, Touch::Added(_)));
        let is_longer = self.touched.iter().all(|touch| matches!(touch, Touch::Added(_) | Touch::Renamed(_)));
        self.holds(!is_shorter || new.len() <= old.len(), "there are more lines")?;
        self.holds(!is_longer || new.len() >= old.len(), "there are fewer lines")?;
        self.holds(!self.is_plain_removal() || is_subsequence(&new, old), "a line is new")
    }

    fn bond(&self, line: &Line) -> Bond {
        self.touched.iter().map(|touch| self.bond_to(line, touch)).max_by_key(|bond| *bond as u8).unwrap_or(Bond::Whole)
    }

    fn bond_to(&self, line: &Line, touch: &Touch) -> Bond {
        let is_in = |path: &Path| line.owners.iter().any(|owner| owner.starts_with(path));
        match touch {
            Touch::Removed(path) if is_in(path) => Bond::None,
            Touch::Removed(path) => {
                let container = path[..path.len() - 1].to_vec();
                let is_emptied = line.opens.contains(&container) || line.flows.contains(&container);
                match () {
                    () if is_emptied && self.is_emptied(&container) => Bond::None,
                    () if line.closes.contains(&container) => Bond::None,
                    () if line.flows.contains(&container) => Bond::Loose,
                    // What follows an entry beside a dash moves up to the dash.
                    () if container.len() == 2 && container[0] == "assignments" && is_in(&container) => Bond::Loose,
                    () => Bond::Whole,
                }
            }
            Touch::Replaced(path) if is_in(path) => Bond::None,
            Touch::Renamed(path) if line.owners.contains(path) && !line.is_comment => Bond::None,
            Touch::Added(path) if line.closes.contains(path) && !line.is_comment => Bond::None,
            Touch::Added(path) if line.opens.contains(path) && !self.case.has_some(path) => Bond::None,
            // New entries stand behind the last one that stays, on its last line perhaps.
            Touch::Added(path) if line.flows.contains(path) && self.may_end(line, path) => Bond::None,
            Touch::Added(path) if line.flows.contains(path) => Bond::Loose,
            Touch::Replaced(_) | Touch::Renamed(_) | Touch::Added(_) => Bond::Whole,
        }
    }

    /// Whether the last entry of a container that stays may end on a line.
    fn may_end(&self, line: &Line, container: &Path) -> bool {
        let has_removed =
            self.touched.iter().any(|touch| matches!(touch, Touch::Removed(path) if path.starts_with(container)));
        has_removed || line.owners.contains(&self.last_of(container))
    }

    /// The way to the last entry of a container.
    fn last_of(&self, container: &Path) -> Path {
        let last = match self.case.at(container) {
            Some(Value::Sequence(items)) => items.len().checked_sub(1).map(|last| last.to_string()),
            Some(Value::Mapping(entries)) => entries.keys().last().and_then(Value::as_str).map(str::to_owned),
            _ => None,
        };
        container.iter().cloned().chain(last).collect()
    }

    fn is_emptied(&self, container: &Path) -> bool {
        let len = self.case.at(container).map_or(0, |there| {
            there.as_sequence().map_or(0, Vec::len) + there.as_mapping().map_or(0, serde_yaml::Mapping::len)
        });
        let is_of = |touch: &&Touch| matches!(touch, Touch::Removed(path) if path[..path.len() - 1] == container[..]);
        self.touched.iter().filter(is_of).count() == len
    }

    /// Whether whole lines go, and nothing else.
    fn is_plain_removal(&self) -> bool {
        self.touched.iter().all(|touch| match touch {
            Touch::Removed(path) => {
                let container = path[..path.len() - 1].to_vec();
                let is_in_flow = self.case.written.lines.iter().any(|line| line.flows.contains(&container));
                path.len() == 2 && !is_in_flow && !self.is_emptied(&container)
            }
            Touch::Added(_) | Touch::Replaced(_) | Touch::Renamed(_) => false,
        })
    }

    /// No comment is lost but those of what is removed.
    pub(super) fn comments(&self) -> Verdict {
        let text = self.new.text();
        let is_gone = |comment: &Comment| {
            self.touched.iter().any(|touch| matches!(touch, Touch::Removed(path) if comment.own.starts_with(path)))
        };
        for comment in &self.case.written.comments {
            let is_kept = is_gone(comment) || text.contains(&comment.word);
            self.holds(is_kept, &format!("the comment {} is lost", comment.word))?;
        }
        Ok(())
    }

    /// Line ends are not mixed, and the beginning and the end of the file stay as they were.
    pub(super) fn ends(&self) -> Verdict {
        let (old, new) = (&self.case.written.text, self.new.file_text());
        let is_crlf = old.contains("\r\n");
        let returns = if is_crlf { new.matches('\n').count() } else { 0 };
        let is_unmixed = new.matches("\r\n").count() == returns && new.matches('\r').count() == returns;
        self.holds(is_unmixed, "line ends are mixed")?;
        let has_mark = |text: &str| text.starts_with('\u{feff}');
        self.holds(has_mark(old) == has_mark(&new), "the byte order mark is not as it was")?;
        let is_empty = old.trim_start_matches('\u{feff}').is_empty();
        // A text behind `|` or `>` keeps the break that is part of it, also when it comes to stand last.
        let is_same = old.ends_with('\n') == new.ends_with('\n') || has_open_text(&new);
        self.holds(is_empty || is_same, "the end of the last line is not as it was")?;
        // Behind `|+` and `>+` blank lines are text.
        let keeps_blank_lines = old.contains("|+") || old.contains(">+");
        let has_gap = |text: &str| text.replace('\r', "").ends_with("\n\n");
        self.holds(keeps_blank_lines || has_gap(old) || !has_gap(&new), "a blank line stands at the end")
    }

    /// The same again changes nothing.
    pub(super) fn again(&self, intention: &Intention) -> Verdict {
        self.holds(matches!(edited(self.new, intention), Became::Idle), "the same again is not idle")
    }
}

/// Blank lines beside what goes may go with it.
fn loosen_around_gaps(lines: &[Line], bonds: &mut [Bond]) {
    let is_blank = |at: usize| lines[at].text.trim().is_empty();
    for at in 0..lines.len() {
        if is_blank(at) && at > 0 && bonds[at - 1] == Bond::None {
            bonds[at] = Bond::None;
        }
    }
    for at in (0..lines.len().saturating_sub(1)).rev() {
        if is_blank(at) && bonds[at + 1] == Bond::None {
            bonds[at] = Bond::None;
        }
    }
}

/// Whether a text behind `|` or `>` has its last line break.
fn has_open_text(text: &str) -> bool {
    let header =
        |line: &str| line.split(['#', '\t']).next().unwrap().trim_end().trim_end_matches(char::is_numeric).to_owned();
    text.lines().any(|line| header(line).ends_with(['|', '>', '+']))
}

fn loose(line: &str) -> String {
    let line = line.trim_start().trim_start_matches("- ").trim_start();
    let comment = line.find(" #").or_else(|| line.find("\t#")).unwrap_or(line.len());
    let (line, comment) = line.split_at(comment);
    format!("{}#{comment}", line.trim_end().trim_end_matches(',').trim_end())
}

fn is_subsequence(part: &[&str], whole: &[Line]) -> bool {
    let mut whole = whole.iter();
    part.iter().all(|line| whole.any(|other| other.text == *line))
}
