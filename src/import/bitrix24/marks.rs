//! Which method gave an answer, told from the names of its fields: an answer does not say.

use std::collections::BTreeSet;

use super::survey::Survey;
use crate::import::{Dump, ImportError};

/// A method whose answers are read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    /// `department.get`
    Departments,
    /// `user.get`; those of `user.search` are the same.
    Users,
}

/// What the name of a field tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// Of a SIP account, whose password is not far.
    Credentials,
    /// In the answer of this method, or these, alone.
    Elsewhere(&'static str),
    /// In `department.get` alone.
    Department,
    /// In `department.get`, but other lists are sorted, too.
    Sorted,
    /// In `user.get` alone.
    User,
    /// In `user.get`, but other things are active or not, too.
    Activity,
    /// In `user.get`, but customers have names and addresses, too.
    Person,
    /// In many answers.
    Common,
    /// In none that is known here.
    Unknown,
}

impl Mark {
    /// Returns what a field's name tells.
    pub(super) fn of(name: &str) -> Self {
        match name {
            "ID" | "NAME" | "XML_ID" | "TITLE" => Self::Common,
            "PARENT" | "UF_HEAD" => Self::Department,
            "SORT" => Self::Sorted,
            "UF_DEPARTMENT" | "USER_TYPE" | "IS_ONLINE" | "LAST_LOGIN" | "UF_EMPLOYMENT_DATE" | "UF_PHONE_INNER" => {
                Self::User
            }
            "ACTIVE" => Self::Activity,
            "EMAIL" | "LAST_NAME" | "SECOND_NAME" => Self::Person,
            "PHONE_ENABLED" => Self::Credentials,
            name if name.starts_with("SIP_") => Self::Credentials,
            name if name.starts_with("PERSONAL_") => Self::User,
            name if name.starts_with("UF_") || name.starts_with("WORK_") => Self::Common,
            name => elsewhere(name).map_or(Self::Unknown, Self::Elsewhere),
        }
    }
}

fn elsewhere(name: &str) -> Option<&'static str> {
    Some(match name {
        "CALL_ID" | "CALL_DURATION" => "an answer of voximplant.statistic.get",
        "OWNER_ID" | "NUMBER_OF_MEMBERS" => "an answer of sonet_group.get",
        "ROLE" => "an answer of sonet_group.user.get",
        "accessCode" | "structureId" => "an answer of humanresources.node.list or humanresources.node.get",
        "manager_user_id" => "an answer of im.department.get",
        "ASSIGNED_BY_ID" => "a list of the CRM",
        "result_error" | "result_next" => "an answer of batch",
        "schemas" => "an answer of SCIM",
        "userPrincipalName" => "an answer of Microsoft Graph",
        _ => return None,
    })
}

/// Returns which method a dump is an answer of, or nothing when it holds no records at all.
///
/// # Errors
/// Refuses answers with errors, of other methods, and what is not an answer.
pub(super) fn recognise(dump: &Dump<'_>, survey: &Survey) -> Result<Option<Method>, ImportError> {
    let file = || dump.name.to_owned();
    if survey.marks.contains(&Mark::Credentials) {
        return Err(ImportError::Credentials { file: file() });
    }
    if let Some(answer) = survey.envelopes.iter().find_map(|envelope| envelope.error.clone()) {
        return Err(ImportError::Failed { file: file(), answer });
    }
    let found = match survey.layout {
        Some(_) => method(&survey.marks),
        None => Err(resembled(&survey.marks).unwrap_or("something else than a list of records")),
    };
    found.map_err(|looks_like| ImportError::Unexpected { file: file(), looks_like })
}

/// Names that only one method has decide; without any, weaker ones do if nothing unknown stands among them.
fn method(marks: &BTreeSet<Mark>) -> Result<Option<Method>, &'static str> {
    let has = |mark| marks.contains(&mark);
    if let Some(other) = resembled(marks) {
        return Err(other);
    }
    match (has(Mark::Department), has(Mark::User) || has(Mark::Activity) && has(Mark::Person)) {
        (true, true) => Err("departments and users in one"),
        (true, false) => Ok(Some(Method::Departments)),
        (false, true) => Ok(Some(Method::Users)),
        (false, false) if has(Mark::Sorted) && !has(Mark::Unknown) => Ok(Some(Method::Departments)),
        (false, false) if marks.is_empty() => Ok(None),
        (false, false) => {
            Err("a list of records without the fields that tell a department (`PARENT`, `UF_HEAD`) or a \
                               user (`UF_DEPARTMENT`, `USER_TYPE`)")
        }
    }
}

fn resembled(marks: &BTreeSet<Mark>) -> Option<&'static str> {
    marks.iter().find_map(|mark| if let Mark::Elsewhere(methods) = mark { Some(*methods) } else { None })
}
