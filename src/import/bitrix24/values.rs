//! Readers that take any JSON value and keep what a field can use of it. None descends further than a list's elements.

use std::borrow::Cow;
use std::fmt;

use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::fields::{Field, Numbers};

/// Any value, as far as a single field can use it.
#[derive(Debug)]
pub(super) enum Scalar<'t> {
    Nothing,
    Bool(bool),
    Number(u64),
    Text(Cow<'t, str>),
    Other,
}

impl Scalar<'_> {
    /// Returns the portal's number that the value is.
    pub(super) fn to_number(&self) -> Field<u64> {
        match self {
            Self::Nothing | Self::Bool(false) | Self::Number(0) => Field::Absent,
            Self::Number(number) => Field::Given(*number),
            Self::Text(text) => text_to_number(text.trim()),
            Self::Bool(true) | Self::Other => Field::Unclear,
        }
    }
}

fn text_to_number(text: &str) -> Field<u64> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse() {
        Ok(0) => Field::Absent,
        Ok(number) if digits => Field::Given(number),
        _ if text.is_empty() => Field::Absent,
        _ => Field::Unclear,
    }
}

/// Reads a [`Scalar`] from anything.
pub(super) struct AnyScalar;

impl<'de> Visitor<'de> for AnyScalar {
    type Value = Scalar<'de>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Scalar::Nothing)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Scalar::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Scalar::Number(value))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Scalar::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Scalar::Other)
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Self::Value, E> {
        Ok(Scalar::Text(Cow::Borrowed(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Scalar::Text(Cow::Owned(value.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut value = Scalar::Nothing;
        while list.next_element::<IgnoredAny>()?.is_some() {
            value = Scalar::Other;
        }
        Ok(value)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut value = Scalar::Nothing;
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {
            value = Scalar::Other;
        }
        Ok(value)
    }
}

/// Reads [`Numbers`] from anything.
pub(super) struct AnyNumbers;

impl AnyNumbers {
    fn one(scalar: &Scalar<'_>) -> Numbers {
        let mut numbers = Numbers::default();
        numbers.add(scalar.to_number());
        numbers
    }
}

impl<'de> Visitor<'de> for AnyNumbers {
    type Value = Numbers;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Numbers::default())
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Self::one(&Scalar::Bool(value)))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Self::one(&Scalar::Number(value)))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Self::one(&Scalar::Other))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Self::one(&Scalar::Other))
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Self::one(&Scalar::Text(Cow::Borrowed(value))))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut numbers = Numbers::default();
        while let Some(number) = list.next_element()? {
            numbers.add(number);
        }
        Ok(numbers)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut numbers = Numbers::default();
        while let Some((_, number)) = map.next_entry::<IgnoredAny, _>()? {
            numbers.add(number);
        }
        Ok(numbers)
    }
}
