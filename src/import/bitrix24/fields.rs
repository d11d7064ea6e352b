//! Values as portals write them: numbers as texts, nothing as `false`, lists as maps of positions.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::layers::{Layer, Raw};
use super::values::{AnyNumbers, AnyScalar, Scalar};

/// A field of a record. Reading one never fails, so that one odd value does not cost a dump.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Field<T> {
    /// Not there, or one of the portal's ways to say so: `null`, `false`, `""`, `0` for a number, `[]`, `{}`.
    #[default]
    Absent,
    /// As expected.
    Given(T),
    /// Something else.
    Unclear,
}

impl<T> Field<T> {
    /// Returns the value if there is one.
    pub(super) fn given(self) -> Option<T> {
        match self {
            Self::Given(value) => Some(value),
            Self::Absent | Self::Unclear => None,
        }
    }

    /// Returns whether there is something that could not be read.
    pub(super) fn is_unclear(&self) -> bool {
        matches!(self, Self::Unclear)
    }
}

/// A text.
pub(super) type Text<'t> = Field<Cow<'t, str>>;

impl<'de: 't, 't> Deserialize<'de> for Text<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match deserializer.deserialize_any(AnyScalar)? {
            Scalar::Nothing | Scalar::Bool(false) => Self::Absent,
            Scalar::Number(number) => Self::Given(Cow::Owned(number.to_string())),
            Scalar::Text(text) if text.is_empty() => Self::Absent,
            Scalar::Text(text) => Self::Given(text),
            Scalar::Bool(true) | Scalar::Other => Self::Unclear,
        })
    }
}

impl<'de> Deserialize<'de> for Field<u64> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(deserializer.deserialize_any(AnyScalar)?.to_number())
    }
}

impl<'de> Deserialize<'de> for Field<bool> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match deserializer.deserialize_any(AnyScalar)? {
            Scalar::Nothing => Self::Absent,
            Scalar::Bool(said) => Self::Given(said),
            Scalar::Number(0) => Self::Given(false),
            Scalar::Number(1) => Self::Given(true),
            Scalar::Text(text) => match text.trim() {
                "Y" | "y" | "1" | "true" => Self::Given(true),
                "N" | "n" | "0" | "false" => Self::Given(false),
                _ => Self::Unclear,
            },
            Scalar::Number(_) | Scalar::Other => Self::Unclear,
        })
    }
}

/// Portal numbers, each once, in the order given: a list, a map of positions, one number, or nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Numbers {
    pub(super) given: Vec<u64>,
    /// Whether something else stood among them or in their place.
    pub(super) is_unclear: bool,
    /// Whether the field is there at all, be it empty.
    pub(super) is_said: bool,
}

impl Numbers {
    /// Adds one that was read.
    pub(super) fn add(&mut self, number: Field<u64>) {
        self.is_unclear |= number.is_unclear();
        self.given.extend(number.given());
    }

    fn without_repetitions(mut self) -> Self {
        if self.given.len() > 1 {
            let mut seen = BTreeSet::new();
            self.given.retain(|&number| seen.insert(number));
        }
        self
    }
}

impl<'de> Deserialize<'de> for Numbers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let numbers = deserializer.deserialize_any(AnyNumbers).map(Self::without_repetitions)?;
        Ok(Self { is_said: true, ..numbers })
    }
}

/// A list of objects, or a map of positions, as far as it is one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Listed<T> {
    pub(super) given: Vec<T>,
    /// Whether something else stood among them or in their place.
    pub(super) is_unclear: bool,
    /// Whether the field is there at all, be it empty.
    pub(super) is_said: bool,
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self { given: Vec::new(), is_unclear: false, is_said: false }
    }
}

impl<'t, T: Deserialize<'t>> Listed<T> {
    /// Reads the elements of a list that can be read.
    ///
    /// # Errors
    /// When the text is not JSON.
    pub(super) fn read(text: &'t str) -> Result<Self, serde_json::Error> {
        let items: Vec<&'t str> = match serde_json::from_str::<Layer<'t>>(text)? {
            Layer::Scalar => {
                let is_unclear = !matches!(text.trim(), "null" | "false" | "\"\"");
                return Ok(Self { is_unclear, is_said: true, ..Self::default() });
            }
            Layer::List(items) => items.into_iter().map(RawValue::get).collect(),
            Layer::Object(entries) => entries.into_iter().map(|(_, value)| value.get()).collect(),
        };
        let mut listed = Self { is_said: true, ..Self::default() };
        for item in items {
            match serde_json::from_str(item) {
                Ok(item) => listed.given.push(item),
                Err(_) => listed.is_unclear = true,
            }
        }
        Ok(listed)
    }
}

impl<'de: 't, 't, T: Deserialize<'t>> Deserialize<'de> for Listed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Raw::<'de>::deserialize(deserializer)?.get();
        Self::read(text).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<'t, T: Deserialize<'t>>(json: &'t str) -> T {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn numbers_are_numbers_or_texts() {
        for json in ["17", "\"17\"", "\" 17 \"", "\"017\""] {
            assert_eq!(read::<Field<u64>>(json), Field::Given(17), "{json}");
        }
        for json in ["null", "false", "\"\"", "0", "\"0\"", "[]", "{}"] {
            assert_eq!(read::<Field<u64>>(json), Field::Absent, "{json}");
        }
        for json in ["-1", "1.5", "true", "\"x\"", "\"+1\"", "[1]", "{\"0\":1}", "\"99999999999999999999\""] {
            assert_eq!(read::<Field<u64>>(json), Field::Unclear, "{json}");
        }
    }

    #[test]
    fn somebody_is_active_or_not_in_many_ways() {
        for (json, active) in [
            ("true", Field::Given(true)),
            ("\"Y\"", Field::Given(true)),
            ("1", Field::Given(true)),
            ("false", Field::Given(false)),
            ("\"N\"", Field::Given(false)),
            ("0", Field::Given(false)),
            ("null", Field::Absent),
            ("\"\"", Field::Unclear),
            ("\"perhaps\"", Field::Unclear),
        ] {
            assert_eq!(read::<Field<bool>>(json), active, "{json}");
        }
    }

    #[test]
    fn a_list_of_numbers_may_be_a_map_or_one_number() {
        for json in ["[3, 5, 3]", "[\"3\", 5]", "{\"0\": 3, \"2\": \"5\"}"] {
            assert_eq!(
                read::<Numbers>(json),
                Numbers { given: vec![3, 5], is_unclear: false, is_said: true },
                "{json}"
            );
        }
        for json in ["false", "null", "[]", "{}", "\"\"", "[0, null]"] {
            assert_eq!(read::<Numbers>(json), Numbers { is_said: true, ..Numbers::default() }, "{json}");
        }
        assert_eq!(read::<Numbers>("\"3\""), Numbers { given: vec![3], is_unclear: false, is_said: true });
        assert_eq!(read::<Numbers>("[3, [5], \"x\"]"), Numbers { given: vec![3], is_unclear: true, is_said: true });
    }

    #[test]
    fn a_text_is_borrowed_unless_it_has_escapes() {
        assert!(matches!(read::<Text<'_>>("\"Ana\""), Field::Given(Cow::Borrowed("Ana"))));
        assert_eq!(read::<Text<'_>>("\"\\u0041na\""), Field::Given(Cow::Owned("Ana".to_owned())));
        assert_eq!(read::<Text<'_>>("17"), Field::Given(Cow::Owned("17".to_owned())));
        assert_eq!(read::<Text<'_>>("{\"a\": [1]}"), Field::Unclear);
    }
}
