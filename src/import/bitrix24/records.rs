//! The records of a dump, as far as an org chart needs them.

use serde::Deserialize;

use super::fields::{Field, Numbers, Text};

/// A record with a number of its own.
pub(super) trait Record: Ord {
    /// What a report calls it.
    const NOUN: &'static str;
    /// The method that answers with it.
    const METHOD: &'static str;

    /// Returns the portal's number.
    fn number(&self) -> Field<u64>;

    /// Returns the fields that stand for something that could not be read.
    fn unclear(&self) -> Vec<&'static str>;

    /// Returns the fields in which two records differ.
    fn differing(&self, other: &Self) -> Vec<&'static str>;
}

/// A record of `department.get`.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize)]
#[serde(rename_all = "UPPERCASE", default)]
pub(super) struct DepartmentRecord<'t> {
    pub(super) id: Field<u64>,
    #[serde(borrow)]
    pub(super) name: Text<'t>,
    pub(super) parent: Field<u64>,
    pub(super) uf_head: Numbers,
}

/// A record of `user.get`.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize)]
#[serde(rename_all = "UPPERCASE", default)]
pub(super) struct UserRecord<'t> {
    pub(super) id: Field<u64>,
    pub(super) active: Field<bool>,
    #[serde(borrow)]
    pub(super) name: Text<'t>,
    #[serde(borrow)]
    pub(super) last_name: Text<'t>,
    #[serde(borrow)]
    pub(super) email: Text<'t>,
    pub(super) uf_department: Numbers,
    #[serde(borrow)]
    pub(super) user_type: Text<'t>,
}

impl Record for DepartmentRecord<'_> {
    const NOUN: &'static str = "department";
    const METHOD: &'static str = "department.get";

    fn number(&self) -> Field<u64> {
        self.id
    }

    fn unclear(&self) -> Vec<&'static str> {
        said([
            ("NAME", self.name.is_unclear()),
            ("PARENT", self.parent.is_unclear()),
            ("UF_HEAD", self.uf_head.is_unclear),
        ])
    }

    fn differing(&self, other: &Self) -> Vec<&'static str> {
        said([
            ("NAME", self.name != other.name),
            ("PARENT", self.parent != other.parent),
            ("UF_HEAD", self.uf_head != other.uf_head),
        ])
    }
}

impl Record for UserRecord<'_> {
    const NOUN: &'static str = "user";
    const METHOD: &'static str = "user.get";

    fn number(&self) -> Field<u64> {
        self.id
    }

    fn unclear(&self) -> Vec<&'static str> {
        said([
            ("ACTIVE", self.active.is_unclear()),
            ("NAME", self.name.is_unclear()),
            ("LAST_NAME", self.last_name.is_unclear()),
            ("EMAIL", self.email.is_unclear()),
            ("UF_DEPARTMENT", self.uf_department.is_unclear),
            ("USER_TYPE", self.user_type.is_unclear()),
        ])
    }

    fn differing(&self, other: &Self) -> Vec<&'static str> {
        said([
            ("ACTIVE", self.active != other.active),
            ("NAME", self.name != other.name),
            ("LAST_NAME", self.last_name != other.last_name),
            ("EMAIL", self.email != other.email),
            ("UF_DEPARTMENT", self.uf_department != other.uf_department),
            ("USER_TYPE", self.user_type != other.user_type),
        ])
    }
}

fn said<const N: usize>(fields: [(&'static str, bool); N]) -> Vec<&'static str> {
    fields.into_iter().filter_map(|(name, said)| said.then_some(name)).collect()
}
