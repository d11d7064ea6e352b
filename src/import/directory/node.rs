//! JSON as far as a directory's records need it: other fields, such as photographs and certificates, are passed over while
//! reading. Field names are compared without case, as SCIM has it.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node<'t> {
    Nothing,
    Flag(bool),
    /// A text or a number.
    Text(Cow<'t, str>),
    List(Vec<Node<'t>>),
    /// The known fields that are there, each once.
    Map(Vec<(&'static str, Node<'t>)>),
}

impl Node<'_> {
    /// Returns whether a map has a field, be it null.
    pub(super) fn has(&self, key: &str) -> bool {
        self.field(key).is_some()
    }

    fn field(&self, key: &str) -> Option<&Self> {
        let Self::Map(fields) = self else { return None };
        fields.iter().find(|(name, _)| *name == key).map(|(_, value)| value)
    }

    /// Returns the field of a map, or nothing.
    pub(super) fn get(&self, key: &str) -> &Self {
        self.field(key).unwrap_or(&Node::Nothing)
    }

    /// Returns a text without the blanks around it; empty where there is none.
    pub(super) fn text(&self) -> &str {
        if let Self::Text(text) = self { text.trim() } else { "" }
    }

    /// Returns the elements of a list, or what is there in its place.
    pub(super) fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            Self::Nothing => &[],
            Self::Flag(_) | Self::Text(_) | Self::Map(_) => std::slice::from_ref(self),
        }
    }

    /// Returns what a boolean says, be it written as a text.
    pub(super) fn flag(&self) -> Option<bool> {
        match self {
            Self::Flag(flag) => Some(*flag),
            Self::Text(text) => text.trim().to_ascii_lowercase().parse().ok(),
            Self::Nothing | Self::List(_) | Self::Map(_) => None,
        }
    }

    /// Returns a number that is not negative.
    pub(super) fn number(&self) -> Option<u64> {
        self.text().parse().ok()
    }
}

/// Reads nodes, with the fields of a list of lower-case names.
#[derive(Debug, Clone, Copy)]
pub(super) struct Nodes {
    pub(super) known: &'static [&'static str],
}

impl Nodes {
    fn name(self, key: &str) -> Option<&'static str> {
        // The extension of SCIM has a name of its own in each version.
        let is_extension = || key.to_ascii_lowercase().contains(":extension:enterprise:");
        let known = self.known.iter().find(|name| name.eq_ignore_ascii_case(key)).copied();
        known.or_else(|| if key.len() > 30 && is_extension() { Some("enterprise") } else { None })
    }
}

impl<'de> DeserializeSeed<'de> for Nodes {
    type Value = Node<'de>;

    // Nesting is bounded by the parser, which gives up at 128 levels.
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Nodes {
    type Value = Node<'de>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Node::Nothing)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Node::Flag(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Node::Text(value.to_string().into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Node::Text(value.to_string().into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Node::Text(value.to_string().into()))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Self::Value, E> {
        Ok(Node::Text(Cow::Borrowed(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Node::Text(value.to_owned().into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(self)? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields: Vec<(&'static str, Node<'de>)> = Vec::new();
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            match self.name(&key) {
                Some(name) if fields.iter().any(|(known, _)| *known == name) => {
                    return Err(A::Error::custom(format_args!("duplicate field `{name}`")));
                }
                Some(name) => fields.push((name, map.next_value_seed(self)?)),
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(Node::Map(fields))
    }
}
