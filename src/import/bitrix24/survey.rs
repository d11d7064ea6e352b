//! What a dump is: one pass that looks at its shape and the names of its fields, and keeps none of its values.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::fields::{Field, Text};
use super::marks::Mark;

/// What one pass over a dump finds.
#[derive(Debug)]
pub(super) struct Survey {
    /// How the records are wrapped; absent when this is not a list of records in any known wrapping.
    pub(super) layout: Option<Layout>,
    /// What the names of the fields tell.
    pub(super) marks: BTreeSet<Mark>,
    /// What stands around the records, for each answer of the portal.
    pub(super) envelopes: Vec<Envelope>,
}

/// How records are wrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// `[{..}, ..]`
    Records,
    /// `[[{..}, ..], ..]`
    Lists,
    /// `{"result": [{..}, ..]}`
    Answer,
    /// `[{"result": [{..}, ..]}, ..]`
    Answers,
}

/// What an answer of the portal says beside its records.
#[derive(Debug, Default)]
pub(super) struct Envelope {
    /// The number of the next record, counted from 0, when there are more.
    next: Option<u64>,
    /// How many records there are on all pages.
    total: Option<u64>,
    /// What went wrong, as the portal puts it.
    pub(super) error: Option<String>,
}

impl Envelope {
    /// Returns how many records there are at least. Without counting them (`start=-1`) the portal says nothing, or 0.
    pub(super) fn expected(&self) -> u64 {
        self.total.max(self.next.map(|next| next.saturating_add(1))).unwrap_or(0)
    }
}

/// Looks at a dump without its byte order mark.
///
/// # Errors
/// Returns what is wrong when it is not one JSON document.
pub(super) fn survey(text: &str) -> Result<Survey, serde_json::Error> {
    let mut notes = Notes::default();
    let mut parser = serde_json::Deserializer::from_str(text);
    let found = Look { notes: &mut notes, depth: 0 }.deserialize(&mut parser)?;
    parser.end()?;
    Ok(Survey { layout: found.layout(), marks: notes.marks, envelopes: notes.envelopes })
}

#[derive(Debug, Default)]
struct Notes {
    marks: BTreeSet<Mark>,
    envelopes: Vec<Envelope>,
}

/// What a value turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    /// An object that is not an answer.
    Record,
    /// An answer whose `result` is a list of records, or that has none.
    Answer,
    EmptyList,
    Records,
    Lists,
    Answers,
    Other,
}

impl Found {
    /// What a list is, of which this is an element.
    fn listed(self) -> Self {
        match self {
            Self::Record => Self::Records,
            Self::Answer => Self::Answers,
            Self::EmptyList | Self::Records => Self::Lists,
            Self::Lists | Self::Answers | Self::Other => Self::Other,
        }
    }

    /// What a list is whose elements so far and whose next element say so.
    fn and(self, next: Self) -> Self {
        if self == Self::EmptyList || self == next { next } else { Self::Other }
    }

    fn layout(self) -> Option<Layout> {
        match self {
            Self::EmptyList | Self::Records => Some(Layout::Records),
            Self::Lists => Some(Layout::Lists),
            Self::Answer => Some(Layout::Answer),
            Self::Answers => Some(Layout::Answers),
            Self::Record | Self::Other => None,
        }
    }
}

/// How deep the fields of a record stand at most: a list of answers, an answer, its list, a record.
const DEEPEST: u8 = 3;

/// Looks at one value and, as deep as a dump goes, at what is in it.
struct Look<'n> {
    notes: &'n mut Notes,
    depth: u8,
}

impl Look<'_> {
    fn inside(&mut self) -> Look<'_> {
        Look { notes: self.notes, depth: self.depth + 1 }
    }
}

impl<'de> DeserializeSeed<'de> for Look<'_> {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found, D::Error> {
        if self.depth > DEEPEST {
            return IgnoredAny::deserialize(deserializer).map(|_| Found::Other);
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Look<'_> {
    type Value = Found;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Found, E> {
        Ok(Found::Other)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Found, E> {
        Ok(Found::Other)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Found, E> {
        Ok(Found::Other)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Found, E> {
        Ok(Found::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Found, E> {
        Ok(Found::Other)
    }

    fn visit_str<E>(self, _: &str) -> Result<Found, E> {
        Ok(Found::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<Found, A::Error> {
        let mut found = Found::EmptyList;
        while let Some(element) = list.next_element_seed(self.inside())? {
            found = found.and(element.listed());
        }
        Ok(found)
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Found, A::Error> {
        let mut envelope = Envelope::default();
        let mut result = None;
        while let Some(key) = map.next_key()? {
            match key {
                Key::Result => result = Some(map.next_value_seed(self.inside())?),
                Key::Next => envelope.next = map.next_value::<Field<u64>>()?.given(),
                Key::Total => envelope.total = map.next_value::<Field<u64>>()?.given(),
                Key::Error => add_error(&mut envelope.error, map.next_value()?),
                Key::Time => {
                    map.next_value::<IgnoredAny>()?;
                }
                Key::Other(mark) => {
                    self.notes.marks.insert(mark);
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(self.object(result, envelope))
    }
}

impl Look<'_> {
    fn object(self, result: Option<Found>, envelope: Envelope) -> Found {
        let found = match result {
            None if envelope.error.is_some() => Found::Answer,
            None => {
                // Even a record without fields tells that this is not an answer without records.
                self.notes.marks.insert(Mark::Common);
                return Found::Record;
            }
            Some(Found::EmptyList | Found::Records) => Found::Answer,
            Some(Found::Record | Found::Answer | Found::Lists | Found::Answers | Found::Other) => Found::Other,
        };
        self.notes.envelopes.push(envelope);
        found
    }
}

/// The portal gives a code and a description, in two fields.
fn add_error(error: &mut Option<String>, said: Text<'_>) {
    let said = match said {
        Field::Absent => return,
        Field::Given(text) => text.into_owned(),
        Field::Unclear => "an error that is not a text".to_owned(),
    };
    *error = Some(match error.take() {
        Some(code) => format!("{code}: {said}"),
        None => said,
    });
}

/// A field's name, as far as it matters here.
enum Key {
    Result,
    Next,
    Total,
    Error,
    Time,
    Other(Mark),
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(AnyKey)
    }
}

struct AnyKey;

impl Visitor<'_> for AnyKey {
    type Value = Key;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a field's name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Key, E> {
        Ok(match name {
            "result" => Key::Result,
            "next" => Key::Next,
            "total" => Key::Total,
            "error" | "error_description" => Key::Error,
            "time" => Key::Time,
            name => Key::Other(Mark::of(name)),
        })
    }
}
