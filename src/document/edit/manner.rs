//! How new text is written: like what stands beside it, else like the rest of the document.

use super::lines::Lines;
use super::place::{Entry, Place};
use super::scalar::{self, Spot};
use super::seen::{Seen, is_empty_container, is_flow_of_some, pad};
use crate::document::{Kind, Node, Style, Value};

/// How many neighbours are looked at.
const MAX_LIKES: usize = 16;

/// How the document is written as a whole.
#[derive(Debug)]
pub(super) struct Manner<'d> {
    lines: Lines<'d>,
    pub(super) line_break: &'static str,
    /// How far the keys of a mapping stand behind the key that it belongs to.
    step: usize,
    /// How far the dashes of a list do.
    dash: usize,
    /// The quotation marks.
    quotes: Style,
    /// How a scalar is written where nothing is like it.
    usual: Style,
    /// What stands behind the opening bracket of a mapping and of a list.
    pads: [&'static str; 2],
}

/// What new text is to look like: the nearest first.
type Likes<'d> = Vec<Entry<'d>>;

impl<'d> Manner<'d> {
    pub(super) fn of(root: Place<'d>, lines: Lines<'d>) -> Self {
        let mut seen = Seen::default();
        seen.look(root, lines);
        let step = seen.step.unwrap_or(2);
        let quotes = seen.quotes.unwrap_or(Style::DoubleQuoted);
        Self {
            lines,
            line_break: lines.line_break(),
            step,
            dash: seen.dash.unwrap_or(step),
            quotes,
            usual: if seen.quotes.is_some() && !seen.has_plain { quotes } else { Style::Plain },
            pads: [seen.mapping_pad.unwrap_or(" "), seen.list_pad.unwrap_or("")],
        }
    }

    /// Returns how far the entries of a new container stand behind the key that it belongs to.
    pub(super) fn indentation(&self, value: &Value) -> usize {
        if matches!(value, Value::List(_)) { self.dash } else { self.step }
    }

    /// Returns an entry of a block mapping that stands at a column, without the indentation of its first line.
    pub(super) fn entry(&self, key: &str, value: &Value, siblings: &[Entry<'d>], column: usize) -> String {
        let likes = nearest(siblings);
        let same: Likes<'d> = likes.iter().filter(|like| is_called(like, key)).copied().collect();
        let key_text = self.key(key, &likes, false);
        let is_flow = is_flow(value, if same.is_empty() { &likes } else { &same });
        let written = match value {
            Value::Absent => return format!("{key_text}:"),
            Value::Text(text) => self.text(text, if same.is_empty() { &likes } else { &same }, false),
            Value::Word(word) => word.clone(),
            Value::List(_) | Value::Mapping(_) if is_flow => self.flow(value, &likes),
            Value::List(_) | Value::Mapping(_) => {
                let column = column + self.indentation_like(value, &likes);
                return format!("{key_text}:{}{}", self.new_line(column), self.block(value, &likes, column));
            }
        };
        let gap = same.first().and_then(|like| self.gap(like)).or_else(|| self.aligned(siblings, &key_text));
        format!("{key_text}:{}{written}", gap.unwrap_or_else(|| " ".to_owned()))
    }

    /// Returns an item of a block list that stands at a column, without the indentation of its first line.
    pub(super) fn item(&self, value: &Value, siblings: &[Entry<'d>], column: usize) -> String {
        let likes = nearest(siblings);
        let gap = likes.iter().find_map(|like| self.gap(like)).unwrap_or_else(|| " ".to_owned());
        let written = match value {
            Value::Absent => return "-".to_owned(),
            Value::Text(text) => self.text(text, &likes, false),
            Value::Word(word) => word.clone(),
            Value::List(_) | Value::Mapping(_) if is_flow(value, &likes) => self.flow(value, &likes),
            Value::List(_) | Value::Mapping(_) => self.block(value, &likes, column + 1 + gap.len()),
        };
        format!("-{gap}{written}")
    }

    /// Returns the lines of a container, at a column, without the indentation of the first.
    pub(super) fn block(&self, value: &Value, likes: &[Entry<'d>], column: usize) -> String {
        let likes = &model_first(value, likes);
        let inner = self.inner(likes, value);
        let parts: Vec<String> = match value {
            Value::Mapping(entries) => {
                let ordered = in_order(entries, likes).into_iter();
                ordered.map(|(key, value)| self.entry(key, value, &inner, column)).collect()
            }
            Value::List(items) => items.iter().map(|item| self.item(item, &inner, column)).collect(),
            Value::Absent | Value::Text(_) | Value::Word(_) => Vec::new(),
        };
        parts.join(&self.new_line(column))
    }

    /// Returns a value in brackets, or a scalar among others in brackets.
    pub(super) fn flow(&self, value: &Value, likes: &[Entry<'d>]) -> String {
        let likes = &model_first(value, likes);
        let inner = self.inner(likes, value);
        let (parts, brackets, known) = match value {
            Value::Absent => return String::new(),
            Value::Text(text) => return self.text(text, likes, true),
            Value::Word(word) => return word.clone(),
            Value::Mapping(entries) => {
                let ordered = in_order(entries, likes).into_iter();
                let parts: Vec<String> = ordered.map(|(key, value)| self.flow_entry(key, value, &inner)).collect();
                (parts, ["{", "}"], self.pads[0])
            }
            Value::List(items) => {
                let parts: Vec<String> = items.iter().map(|item| self.flow(item, &inner)).collect();
                (parts, ["[", "]"], self.pads[1])
            }
        };
        let [open, close] = brackets;
        let like = likes.iter().find(|like| is_kind(value, like.value) && is_flow_of_some(like.value));
        let pad = like.map_or(known, |like| pad(like.value, self.lines));
        if parts.is_empty() { format!("{open}{close}") } else { format!("{open}{pad}{}{pad}{close}", parts.join(", ")) }
    }

    /// Returns an entry of a mapping in brackets.
    pub(super) fn flow_entry(&self, key: &str, value: &Value, siblings: &[Entry<'d>]) -> String {
        let likes = nearest(siblings);
        let same: Likes<'d> = likes.iter().filter(|like| is_called(like, key)).copied().collect();
        let key = self.key(key, &likes, true);
        let gap = same.first().or(likes.first()).and_then(|like| self.gap(like));
        let gap = gap.filter(|gap| !gap.is_empty() || key.ends_with(['"', '\''])).unwrap_or_else(|| " ".to_owned());
        let written = self.flow(value, if same.is_empty() { &likes } else { &same });
        if written.is_empty() { format!("{key}:") } else { format!("{key}:{gap}{written}") }
    }

    /// Returns a line break and the indentation behind it.
    pub(super) fn new_line(&self, column: usize) -> String {
        format!("{}{:column$}", self.line_break, "")
    }

    /// Returns a text as a scalar that takes the place of another.
    pub(super) fn replacement(&self, text: &str, node: &Node<'_>, is_key: bool, is_in_flow: bool) -> String {
        scalar::written(text, node.style, self.quotes, Spot { is_key, is_in_flow })
    }

    /// Returns texts as a list in brackets that takes the place of a scalar.
    pub(super) fn list_of(&self, texts: &[String], node: &Node<'_>) -> String {
        let items: Vec<String> = texts.iter().map(|text| self.replacement(text, node, false, true)).collect();
        let pad = self.pads[1];
        format!("[{pad}{}{pad}]", items.join(", "))
    }

    fn key(&self, key: &str, likes: &[Entry<'d>], is_in_flow: bool) -> String {
        let spot = Spot { is_key: true, is_in_flow };
        let style = likes.iter().filter_map(|like| like.key).find_map(|key| habit(key, spot));
        scalar::written(key, style.unwrap_or(self.usual), self.quotes, spot)
    }

    fn text(&self, text: &str, likes: &[Entry<'d>], is_in_flow: bool) -> String {
        let spot = Spot { is_key: false, is_in_flow };
        let style = likes.iter().find_map(|like| habit(like.value, spot));
        scalar::written(text, style.unwrap_or(self.usual), self.quotes, spot)
    }

    /// How far the entries of a new container stand behind its key: as those like it do.
    fn indentation_like(&self, value: &Value, likes: &[Entry<'d>]) -> usize {
        let of = |like: &Entry<'d>| {
            let place = self.inside(like);
            let first = place.entries(self.lines).first().map(|entry| self.lines.column(entry.start))?;
            first.checked_sub(self.lines.column(like.start))
        };
        let is_like =
            |like: &&Entry<'d>| like.key.is_some() && like.value.style == Style::Block && is_kind(value, like.value);
        likes.iter().filter(is_like).find_map(of).unwrap_or_else(|| self.indentation(value))
    }

    fn inside(&self, like: &Entry<'d>) -> Place<'d> {
        Place { node: like.value, behind: like.behind, column: Some(self.lines.column(like.start)), is_in_flow: false }
    }

    /// The entries of those of the likes that are of the same kind as a value, the nearest likes last.
    fn inner(&self, likes: &[Entry<'d>], value: &Value) -> Likes<'d> {
        let alike = likes.iter().rev().filter(|like| is_kind(value, like.value));
        alike.flat_map(|like| self.some_of(self.inside(like))).collect()
    }

    /// The entries of a mapping; the first and last items of a list, for they are alike, and a list may be long.
    fn some_of(&self, place: Place<'d>) -> Vec<Entry<'d>> {
        let mut entries = place.entries(self.lines);
        if matches!(place.node.kind, Kind::Sequence(_)) && entries.len() > 2 * MAX_LIKES {
            entries.drain(MAX_LIKES..entries.len() - MAX_LIKES);
        }
        entries
    }

    /// The blanks between a colon or dash and what stands behind it on the same line.
    fn gap(&self, like: &Entry<'d>) -> Option<String> {
        let rest = self.lines.slice(like.behind, self.lines.end(like.behind));
        let gap = rest.len() - rest.trim_start().len();
        let has_value = gap < rest.len() && !rest.trim_start().starts_with('#') && like.end > like.behind;
        has_value.then(|| rest.get(..gap).unwrap_or_default().to_owned())
    }

    /// The blanks that bring a value under those of its siblings, where those stand under each other.
    fn aligned(&self, siblings: &[Entry<'d>], key: &str) -> Option<String> {
        let column = |like: &Entry<'d>| Some(self.lines.column(like.behind + self.gap(like)?.len()));
        let width = |like: &Entry<'d>| like.behind - like.start;
        // Looked at one by one: in a long mapping the second or third tells.
        let mut columns = siblings.iter().filter_map(column);
        let (first, indentation) = (columns.next()?, self.lines.column(siblings.first()?.start));
        let first_width = width(siblings.first()?);
        let has_widths = siblings.iter().any(|like| width(like) != first_width);
        let is_aligned = has_widths && columns.all(|column| column == first);
        let gap = first.checked_sub(indentation + key.chars().count() + 1).filter(|gap| *gap > 0);
        gap.filter(|_| is_aligned).map(|gap| " ".repeat(gap))
    }
}

/// Whether a new container is written in brackets: as those like it are; else a list of texts is.
fn is_flow(value: &Value, likes: &[Entry<'_>]) -> bool {
    let (is_empty, is_list_of_texts) = match value {
        Value::List(items) => (items.is_empty(), items.iter().all(|item| matches!(item, Value::Text(_)))),
        Value::Mapping(entries) => (entries.is_empty(), false),
        Value::Absent | Value::Text(_) | Value::Word(_) => (false, false),
    };
    let like = likes.iter().find(|like| is_kind(value, like.value) && !is_empty_container(like.value));
    is_empty || like.map_or(is_list_of_texts, |like| like.value.style == Style::Flow)
}

/// The nearest of the siblings, which are the last.
fn nearest<'d>(siblings: &[Entry<'d>]) -> Likes<'d> {
    siblings.iter().rev().take(MAX_LIKES).copied().collect()
}

fn is_called(like: &Entry<'_>, key: &str) -> bool {
    like.key.is_some_and(|node| matches!(&node.kind, Kind::Scalar(scalar) if scalar.text == key))
}

fn is_kind(value: &Value, node: &Node<'_>) -> bool {
    match value {
        Value::Mapping(_) => matches!(node.kind, Kind::Mapping(_)),
        Value::List(_) => matches!(node.kind, Kind::Sequence(_)),
        Value::Absent | Value::Text(_) | Value::Word(_) => matches!(node.kind, Kind::Scalar(_)),
    }
}

/// Whether somebody puts scalars like this one into quotes: into which, and even those that need none.
fn habit(node: &Node<'_>, spot: Spot) -> Option<Style> {
    let Kind::Scalar(scalar) = &node.kind else { return None };
    match node.style {
        // A number says nothing of how a text beside it is written.
        Style::Plain if scalar::has_value(&scalar.text) => None,
        Style::Plain => Some(Style::Plain),
        Style::SingleQuoted | Style::DoubleQuoted => Some(node.style).filter(|_| scalar::is_plain(&scalar.text, spot)),
        Style::Block | Style::Flow => None,
    }
}

/// The entries in the order of the first neighbour: each that it does not have stands behind all that it followed.
fn in_order<'v>(entries: &'v [(String, Value)], likes: &[Entry<'_>]) -> Vec<(&'v str, &'v Value)> {
    let model = likes.first().map(|like| like.value);
    let mut last = 0;
    let mut ranked: Vec<(usize, (&str, &Value))> = Vec::new();
    for (key, value) in entries {
        let rank = model.and_then(|model| position(model, key)).unwrap_or(last);
        last = last.max(rank);
        ranked.push((rank, (key, value)));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, entry)| entry).collect()
}

/// The neighbours with the one before all others that has most of the keys; of those that have as many, the nearest.
fn model_first<'d>(value: &Value, likes: &[Entry<'d>]) -> Likes<'d> {
    let mut likes = likes.to_vec();
    if let Value::Mapping(entries) = value {
        let shared = |like: &Entry<'_>| entries.iter().filter(|(key, _)| position(like.value, key).is_some()).count();
        let model = likes.iter().enumerate().rev().max_by_key(|(_, like)| shared(like)).map(|(at, _)| at);
        if let Some(best) = likes.get_mut(..=model.unwrap_or(0)) {
            best.rotate_right(1);
        }
    }
    likes
}

fn position(mapping: &Node<'_>, wanted: &str) -> Option<usize> {
    let Kind::Mapping(entries) = &mapping.kind else { return None };
    entries.iter().position(|(key, _)| matches!(&key.kind, Kind::Scalar(scalar) if scalar.text == wanted))
}
