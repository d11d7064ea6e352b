//! One layer of a JSON text, what is in it left as it is written.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::marks::Mark;

/// A value as it is written.
pub(super) type Raw<'t> = &'t RawValue;

/// A value and, as texts, what is in it.
#[derive(Debug)]
pub(super) enum Layer<'t> {
    Scalar,
    List(Vec<Raw<'t>>),
    Object(Vec<(String, Raw<'t>)>),
}

impl<'de: 't, 't> Deserialize<'de> for Layer<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyLayer)
    }
}

/// What would hide records if the one or the other counted.
const ONCE: [&str; 5] = ["result", "result_error", "result_total", "result_next", "error"];

struct AnyLayer;

impl<'de> Visitor<'de> for AnyLayer {
    type Value = Layer<'de>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Layer::Scalar)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Layer::Scalar)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(Layer::Scalar)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Layer::Scalar)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Layer::Scalar)
    }

    fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
        Ok(Layer::Scalar)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Layer::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries: Vec<(String, Raw<'de>)> = Vec::new();
        while let Some((key, value)) = map.next_entry::<String, Raw<'de>>()? {
            if ONCE.contains(&key.as_str()) && entries.iter().any(|(known, _)| *known == key) {
                return Err(A::Error::custom("duplicate field of an answer"));
            }
            entries.push((key, value));
        }
        Ok(Layer::Object(entries))
    }
}

/// Collects what the names of an object's fields tell.
pub(super) struct Names<'m> {
    pub(super) marks: &'m mut BTreeSet<Mark>,
    /// Whether the object is an answer of the portal and no record.
    pub(super) is_answer: bool,
}

impl Names<'_> {
    /// Looks at the names of the fields of an object.
    ///
    /// # Errors
    /// When the object cannot be read.
    pub(super) fn read(&mut self, object: &str) -> Result<(), serde_json::Error> {
        let mut parser = serde_json::Deserializer::from_str(object);
        (&mut parser).deserialize_map(&mut *self)?;
        if !self.is_answer {
            // Even a record without fields tells that this is not an answer without records.
            self.marks.insert(Mark::Common);
        }
        Ok(())
    }
}

impl<'de> Visitor<'de> for &mut Names<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while map.next_key_seed(&mut *self)?.is_some() {
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for &mut Names<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(AnyName(self))
    }
}

struct AnyName<'n, 'm>(&'n mut Names<'m>);

impl Visitor<'_> for AnyName<'_, '_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a field's name")
    }

    fn visit_str<E>(self, name: &str) -> Result<(), E> {
        match name {
            "result" | "error" => self.0.is_answer = true,
            "next" | "total" | "error_description" | "time" => {}
            name => {
                self.0.marks.insert(Mark::of(name));
            }
        }
        Ok(())
    }
}
