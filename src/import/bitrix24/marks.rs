//! Which method gave an answer, told from the names of its fields: an answer does not say.

use std::collections::BTreeSet;
use std::str::FromStr;

/// A method whose answers are read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// `department.get`
    Departments,
    /// `user.get`; those of `user.search` are the same.
    Users,
    /// `sonet_group.get`
    Workgroups,
    /// `sonet_group.user.get`, which does not name its group.
    Members,
    /// `humanresources.node.get` and `humanresources.node.list`
    Nodes,
    /// `humanresources.employee.multidepartment`
    Multidepartment,
    /// `im.department.get`
    ImDepartments,
    /// `im.department.employees.get`
    ImEmployees,
    /// `im.department.managers.get`, whose answers are of the same shape.
    ImManagers,
}

impl Method {
    /// Every method by its name in REST.
    pub const NAMES: [(&'static str, Self); 11] = [
        ("department.get", Self::Departments),
        ("user.get", Self::Users),
        ("user.search", Self::Users),
        ("sonet_group.get", Self::Workgroups),
        ("sonet_group.user.get", Self::Members),
        ("humanresources.node.get", Self::Nodes),
        ("humanresources.node.list", Self::Nodes),
        ("humanresources.employee.multidepartment", Self::Multidepartment),
        ("im.department.get", Self::ImDepartments),
        ("im.department.employees.get", Self::ImEmployees),
        ("im.department.managers.get", Self::ImManagers),
    ];

    /// Returns what a chart says that it comes from.
    pub(super) fn name(self) -> &'static str {
        if self == Self::Nodes {
            return "humanresources.node";
        }
        Self::NAMES.iter().find(|(_, method)| *method == self).map_or("", |(name, _)| name)
    }

    /// Returns what an answer of it is called where another was expected.
    pub(super) fn described(self) -> &'static str {
        match self {
            Self::Departments => "an answer of department.get",
            Self::Users => "an answer of user.get",
            Self::Workgroups => "an answer of sonet_group.get",
            Self::Members => "an answer of sonet_group.user.get",
            Self::Nodes => "an answer of humanresources.node.list",
            Self::Multidepartment => "an answer of humanresources.employee.multidepartment",
            Self::ImDepartments => "an answer of im.department.get",
            Self::ImEmployees => "an answer of im.department.employees.get",
            Self::ImManagers => "an answer of im.department.managers.get",
        }
    }

    /// Returns whether its answers are lists by the number of a department, and not records.
    pub(super) fn has_lists(self) -> bool {
        matches!(self, Self::ImEmployees | Self::ImManagers)
    }
}

impl FromStr for Method {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, method)| *method).ok_or(())
    }
}

/// What the name of a field tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// Of a SIP account, whose password is not far.
    Credentials,
    /// In the answer of this method, or these, alone.
    Elsewhere(&'static str),
    /// In the answers of this method alone.
    Of(Method),
    /// In `department.get`, but other lists are sorted, too.
    Sorted,
    /// In `user.get`, but other things are active or not, too.
    Activity,
    /// In `user.get`, but customers have names and addresses, too.
    Person,
    /// In what the chat tells of its users.
    Chatter,
    /// The number of a person, whatever the method.
    UserId,
    /// The departments of a person, with their names.
    Departments,
    /// In many answers.
    Common,
    /// In none that is known here.
    Unknown,
}

impl Mark {
    /// Returns what a field's name tells.
    pub(super) fn of(name: &str) -> Self {
        match name {
            "ID" | "NAME" | "XML_ID" | "TITLE" | "id" | "name" => Self::Common,
            "PARENT" | "UF_HEAD" => Self::Of(Method::Departments),
            "SORT" => Self::Sorted,
            "UF_DEPARTMENT" | "USER_TYPE" | "IS_ONLINE" | "LAST_LOGIN" | "UF_EMPLOYMENT_DATE" | "UF_PHONE_INNER" => {
                Self::Of(Method::Users)
            }
            "ACTIVE" => Self::Activity,
            "EMAIL" | "LAST_NAME" | "SECOND_NAME" => Self::Person,
            "OWNER_ID" | "NUMBER_OF_MEMBERS" | "SUBJECT_NAME" => Self::Of(Method::Workgroups),
            "ROLE" => Self::Of(Method::Members),
            "accessCode" | "structureId" => Self::Of(Method::Nodes),
            "manager_user_id" => Self::Of(Method::ImDepartments),
            "userId" => Self::UserId,
            "departments" => Self::Departments,
            "first_name" | "last_name" | "external_auth_id" | "work_position" | "mobile_last_date" => Self::Chatter,
            "PHONE_ENABLED" => Self::Credentials,
            name if name.starts_with("SIP_") => Self::Credentials,
            name if name.starts_with("PERSONAL_") => Self::Of(Method::Users),
            name if name.starts_with("UF_") || name.starts_with("WORK_") => Self::Common,
            name => elsewhere(name).map_or(Self::Unknown, Self::Elsewhere),
        }
    }
}

fn elsewhere(name: &str) -> Option<&'static str> {
    Some(match name {
        "CALL_ID" | "CALL_DURATION" => "an answer of voximplant.statistic.get",
        "ASSIGNED_BY_ID" => "a list of the CRM",
        "OWNER_TYPE_ID" => "an answer of crm.activity.list",
        "schemas" => "an answer of SCIM",
        "userPrincipalName" => "an answer of Microsoft Graph",
        _ => return None,
    })
}

/// Returns which method gave records with such fields, or nothing when there are none.
///
/// Names that only one method has decide; without any, weaker ones do if nothing unknown stands among them.
///
/// # Errors
/// Returns what the records look like instead.
pub(super) fn method(marks: &BTreeSet<Mark>, is_alone: bool) -> Result<Option<Method>, &'static str> {
    let has = |mark| marks.contains(&mark);
    if let Some(other) = marks.iter().find_map(|mark| if let Mark::Elsewhere(it) = mark { Some(*it) } else { None }) {
        return Err(other);
    }
    let mut methods: BTreeSet<Method> =
        marks.iter().filter_map(|mark| if let Mark::Of(method) = mark { Some(*method) } else { None }).collect();
    if has(Mark::Activity) && has(Mark::Person) {
        methods.insert(Method::Users);
    }
    if methods.is_empty() && has(Mark::UserId) && has(Mark::Departments) {
        if is_alone {
            return Err("an answer of humanresources.employee.subordinates");
        }
        methods.insert(Method::Multidepartment);
    }
    match (methods.first(), methods.len()) {
        (Some(method), 1) => Ok(Some(*method)),
        (Some(Method::Departments), _) if has(Mark::Of(Method::Users)) => Err("departments and users in one"),
        (Some(_), _) => Err("answers of several methods in one list"),
        (None, _) if has(Mark::Sorted) && !has(Mark::Unknown) => Ok(Some(Method::Departments)),
        (None, _) if marks.is_empty() => Ok(None),
        (None, _) if is_alone => Err(NO_LIST),
        (None, _) => Err("a list of records without the fields that tell a department (`PARENT`, `UF_HEAD`) or a \
                               user (`UF_DEPARTMENT`, `USER_TYPE`)"),
    }
}

/// What everything else looks like.
pub(super) const NO_LIST: &str = "something else than a list of records";
