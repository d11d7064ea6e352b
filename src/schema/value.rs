//! JSON whose keys keep their order, so that a schema reads in the order of the files.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeMap, Serializer};

/// A value of JSON.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Whole(u64),
    /// Any other number.
    Number(f64),
    /// `null`
    Null,
    /// A text.
    Text(Cow<'static, str>),
    /// Items, in order.
    List(Vec<Value>),
    /// Keys and values, in order.
    Object(Vec<(Cow<'static, str>, Value)>),
}

/// A text.
pub(super) fn text(text: impl Into<Cow<'static, str>>) -> Value {
    Value::Text(text.into())
}

/// A list.
pub(super) fn list(items: impl IntoIterator<Item = Value>) -> Value {
    Value::List(items.into_iter().collect())
}

/// An object.
pub(super) fn object<K: Into<Cow<'static, str>>>(entries: impl IntoIterator<Item = (K, Value)>) -> Value {
    Value::Object(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())
}

/// An object without keys, which as a schema takes anything.
pub(super) fn empty() -> Value {
    Value::Object(Vec::new())
}

impl Value {
    /// Returns an object with the entries of another behind its own.
    #[must_use]
    pub(super) fn and(mut self, other: Self) -> Self {
        if let (Self::Object(entries), Self::Object(more)) = (&mut self, other) {
            entries.extend(more);
        }
        self
    }

    /// Returns an object without a key.
    #[must_use]
    pub(super) fn without(mut self, gone: &str) -> Self {
        if let Self::Object(entries) = &mut self {
            entries.retain(|(key, _)| key != gone);
        }
        self
    }

    /// Returns the schema of the same or nothing at all.
    #[must_use]
    pub(super) fn or_null(mut self) -> Self {
        if let Self::Object(entries) = &mut self
            && let Some((_, types)) = entries.iter_mut().find(|(key, _)| key == "type")
        {
            types.add(text("null"));
            return self;
        }
        object([("anyOf", list([self, object([("type", text("null"))])]))])
    }

    /// Adds an item to a list; one item alone becomes a list.
    fn add(&mut self, item: Self) {
        if let Self::List(items) = self {
            items.push(item);
        } else {
            let alone = std::mem::replace(self, Self::Null);
            *self = Self::List(vec![alone, item]);
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Whole(number) => serializer.serialize_u64(*number),
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Null => serializer.serialize_unit(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Object(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}
