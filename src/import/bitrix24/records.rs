//! The records of a dump, as far as an org chart needs them.

use serde::Deserialize;

use super::fields::{Field, Listed, Numbers, Text};

/// A record with a number of its own.
pub(super) trait Record: Ord {
    /// What a report calls it.
    const NOUN: &'static str;
    /// The method that answers with it.
    const METHOD: &'static str;
    /// The field of its number.
    const NUMBER: &'static str = "ID";

    /// Returns the portal's number.
    fn number(&self) -> Field<u64>;

    /// Returns the fields that stand for something that could not be read.
    fn unclear(&self) -> Vec<&'static str>;

    /// Returns the fields in which two records differ.
    fn differing(&self, other: &Self) -> Vec<&'static str>;

    /// Takes what only another record of the same number says.
    fn complete(&mut self, other: &mut Self) {
        let _ = other;
    }
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
    #[serde(borrow)]
    pub(super) external_auth_id: Text<'t>,
    #[serde(borrow)]
    pub(super) uf_phone_inner: Text<'t>,
    #[serde(borrow)]
    pub(super) work_phone: Text<'t>,
    #[serde(borrow)]
    pub(super) personal_mobile: Text<'t>,
}

/// A record of `sonet_group.get`.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize)]
#[serde(rename_all = "UPPERCASE", default)]
pub(super) struct WorkgroupRecord<'t> {
    pub(super) id: Field<u64>,
    #[serde(borrow)]
    pub(super) name: Text<'t>,
    pub(super) owner_id: Field<u64>,
}

/// A record of `sonet_group.user.get`.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize)]
#[serde(rename_all = "UPPERCASE", default)]
pub(super) struct MemberRecord<'t> {
    pub(super) user_id: Field<u64>,
    #[serde(borrow)]
    pub(super) role: Text<'t>,
}

/// A record of `humanresources.node.get` and `humanresources.node.list`.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct NodeRecord<'t> {
    pub(super) id: Field<u64>,
    #[serde(borrow)]
    pub(super) name: Text<'t>,
    #[serde(borrow, rename = "type")]
    pub(super) kind: Text<'t>,
    pub(super) parent_id: Field<u64>,
    #[serde(borrow)]
    pub(super) access_code: Text<'t>,
    #[serde(borrow)]
    pub(super) members: Listed<NodeMember<'t>>,
}

/// Somebody in a node.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct NodeMember<'t> {
    pub(super) user_id: Field<u64>,
    #[serde(borrow)]
    pub(super) role: Text<'t>,
}

/// A record of `humanresources.employee.multidepartment`.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct MultidepartmentRecord {
    pub(super) user_id: Field<u64>,
    pub(super) departments: Listed<Reference>,
}

/// A record of `im.department.get`.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize)]
#[serde(default)]
pub(super) struct ImDepartmentRecord<'t> {
    pub(super) id: Field<u64>,
    #[serde(borrow)]
    pub(super) name: Text<'t>,
    pub(super) manager_user_id: Field<u64>,
}

/// Something of which the number is all that matters.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize)]
#[serde(default)]
pub(super) struct Reference {
    #[serde(alias = "ID")]
    pub(super) id: Field<u64>,
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
            ("UF_PHONE_INNER", self.uf_phone_inner.is_unclear()),
            ("WORK_PHONE", self.work_phone.is_unclear()),
            ("PERSONAL_MOBILE", self.personal_mobile.is_unclear()),
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
            ("EXTERNAL_AUTH_ID", self.external_auth_id != other.external_auth_id),
            ("UF_PHONE_INNER", self.uf_phone_inner != other.uf_phone_inner),
            ("WORK_PHONE", self.work_phone != other.work_phone),
            ("PERSONAL_MOBILE", self.personal_mobile != other.personal_mobile),
        ])
    }
}

impl Record for WorkgroupRecord<'_> {
    const NOUN: &'static str = "workgroup";
    const METHOD: &'static str = "sonet_group.get";

    fn number(&self) -> Field<u64> {
        self.id
    }

    fn unclear(&self) -> Vec<&'static str> {
        said([("NAME", self.name.is_unclear()), ("OWNER_ID", self.owner_id.is_unclear())])
    }

    fn differing(&self, other: &Self) -> Vec<&'static str> {
        said([("NAME", self.name != other.name), ("OWNER_ID", self.owner_id != other.owner_id)])
    }
}

impl Record for MemberRecord<'_> {
    const NOUN: &'static str = "member";
    const METHOD: &'static str = "sonet_group.user.get";
    const NUMBER: &'static str = "USER_ID";

    fn number(&self) -> Field<u64> {
        self.user_id
    }

    fn unclear(&self) -> Vec<&'static str> {
        said([("ROLE", self.role.is_unclear())])
    }

    fn differing(&self, other: &Self) -> Vec<&'static str> {
        said([("ROLE", self.role != other.role)])
    }
}

impl Record for NodeRecord<'_> {
    const NOUN: &'static str = "node";
    const METHOD: &'static str = "humanresources.node.list";
    const NUMBER: &'static str = "id";

    fn number(&self) -> Field<u64> {
        self.id
    }

    fn unclear(&self) -> Vec<&'static str> {
        said([
            ("name", self.name.is_unclear()),
            ("type", self.kind.is_unclear()),
            ("parentId", self.parent_id.is_unclear()),
            ("accessCode", self.access_code.is_unclear()),
            ("members", self.members.is_unclear),
        ])
    }

    fn differing(&self, other: &Self) -> Vec<&'static str> {
        said([
            ("name", self.name != other.name),
            ("type", self.kind != other.kind),
            ("parentId", self.parent_id != other.parent_id),
            ("accessCode", self.access_code != other.access_code),
            ("members", self.members != other.members && self.members.is_said && other.members.is_said),
        ])
    }

    /// A list of nodes has no members, which each node has alone.
    fn complete(&mut self, other: &mut Self) {
        if !self.members.is_said {
            self.members = std::mem::take(&mut other.members);
        }
    }
}

impl Record for MultidepartmentRecord {
    const NOUN: &'static str = "employee";
    const METHOD: &'static str = "humanresources.employee.multidepartment";
    const NUMBER: &'static str = "userId";

    fn number(&self) -> Field<u64> {
        self.user_id
    }

    fn unclear(&self) -> Vec<&'static str> {
        said([("departments", self.departments.is_unclear)])
    }

    fn differing(&self, other: &Self) -> Vec<&'static str> {
        said([("departments", self.departments != other.departments)])
    }
}

impl Record for ImDepartmentRecord<'_> {
    const NOUN: &'static str = "department";
    const METHOD: &'static str = "im.department.get";
    const NUMBER: &'static str = "id";

    fn number(&self) -> Field<u64> {
        self.id
    }

    fn unclear(&self) -> Vec<&'static str> {
        said([("name", self.name.is_unclear()), ("manager_user_id", self.manager_user_id.is_unclear())])
    }

    fn differing(&self, other: &Self) -> Vec<&'static str> {
        said([("name", self.name != other.name), ("manager_user_id", self.manager_user_id != other.manager_user_id)])
    }
}

fn said<const N: usize>(fields: [(&'static str, bool); N]) -> Vec<&'static str> {
    fields.into_iter().filter_map(|(name, said)| said.then_some(name)).collect()
}
