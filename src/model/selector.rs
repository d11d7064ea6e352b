//! Whom an assignment is for.

use super::chart::Chart;
use super::table::{DepartmentId, EmployeeId, GroupId, WorkgroupId};

/// Whom an assignment is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Selector {
    /// `user:ana`: that employee.
    User(EmployeeId),
    /// `department:sales`: everyone in the department and in all departments below it.
    Department(DepartmentId),
    /// `department-only:sales`: everyone in the department itself.
    DepartmentOnly(DepartmentId),
    /// `head:sales`: the heads of that department.
    Head(DepartmentId),
    /// `heads`: the heads of any department.
    Heads,
    /// `deputy:sales`: the deputies of that department.
    Deputy(DepartmentId),
    /// `deputies`: the deputies of any department.
    Deputies,
    /// `group:night-desk`: a user group.
    Group(GroupId),
    /// `workgroup:launch`: owner, moderators and members.
    Workgroup(WorkgroupId),
    /// `moderators:launch`: owner and moderators.
    Moderators(WorkgroupId),
    /// `owner:launch`.
    Owner(WorkgroupId),
    /// `administrators` of the portal.
    Administrators,
    /// `everyone`: every active person of the chart, guests included.
    Everyone,
}

/// A kind of selector: one of the words, or what stands before the colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the selector of that name")]
pub enum Kind {
    User,
    Department,
    DepartmentOnly,
    Head,
    Heads,
    Deputy,
    Deputies,
    Group,
    Workgroup,
    Moderators,
    Owner,
    Administrators,
    Everyone,
}

impl Kind {
    /// Every kind, with how it is written: a word, or a prefix that ends with a colon.
    pub const ALL: [(Self, &'static str); 13] = [
        (Self::User, "user:"),
        (Self::Department, "department:"),
        (Self::DepartmentOnly, "department-only:"),
        (Self::Head, "head:"),
        (Self::Heads, "heads"),
        (Self::Deputy, "deputy:"),
        (Self::Deputies, "deputies"),
        (Self::Group, "group:"),
        (Self::Workgroup, "workgroup:"),
        (Self::Moderators, "moderators:"),
        (Self::Owner, "owner:"),
        (Self::Administrators, "administrators"),
        (Self::Everyone, "everyone"),
    ];

    /// Returns how the kind is written.
    pub fn spelling(self) -> &'static str {
        Self::ALL.into_iter().find(|(kind, _)| *kind == self).map_or("", |(_, spelling)| spelling)
    }

    /// Returns whether `word` is taken by a selector that needs no name.
    pub fn is_word(word: &str) -> bool {
        Self::ALL.iter().any(|(_, spelling)| *spelling == word)
    }
}

/// Why a text is not a selector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SelectorError {
    /// A bare word that is none of the selectors' words.
    Word,
    /// What stands before the colon is no kind of selector.
    Kind(String),
    /// The kind is right, the name unknown; with what it should name, as in `department`.
    Name(&'static str, String),
}

impl Selector {
    /// Reads a selector and finds whom it names in the chart.
    ///
    /// # Errors
    /// Says which part of the text is wrong.
    pub fn parse(text: &str, chart: &Chart) -> Result<Self, SelectorError> {
        match Self::split(text)? {
            (Kind::Heads, _) => Ok(Self::Heads),
            (Kind::Deputies, _) => Ok(Self::Deputies),
            (Kind::Administrators, _) => Ok(Self::Administrators),
            (Kind::Everyone, _) => Ok(Self::Everyone),
            (Kind::User, id) => find(chart.employee(id), "employee", id).map(Self::User),
            (Kind::Department, id) => department(chart, id).map(Self::Department),
            (Kind::DepartmentOnly, id) => department(chart, id).map(Self::DepartmentOnly),
            (Kind::Head, id) => department(chart, id).map(Self::Head),
            (Kind::Deputy, id) => department(chart, id).map(Self::Deputy),
            (Kind::Group, id) => find(chart.group(id), "group", id).map(Self::Group),
            (Kind::Workgroup, id) => workgroup(chart, id).map(Self::Workgroup),
            (Kind::Moderators, id) => workgroup(chart, id).map(Self::Moderators),
            (Kind::Owner, id) => workgroup(chart, id).map(Self::Owner),
        }
    }

    /// Reads the kind of a selector and the name behind it, which is empty for a word.
    ///
    /// # Errors
    /// Says which part of the text is wrong, without a look at any chart.
    pub fn split(text: &str) -> Result<(Kind, &str), SelectorError> {
        let (spelling, id) = match text.find(':') {
            Some(colon) => text.split_at(colon + 1),
            None => (text, ""),
        };
        let kind = Kind::ALL.into_iter().find(|(_, known)| *known == spelling).map(|(kind, _)| kind);
        kind.map(|kind| (kind, id)).ok_or_else(|| match spelling.strip_suffix(':') {
            Some(kind) => SelectorError::Kind(kind.to_owned()),
            None => SelectorError::Word,
        })
    }

    /// Returns the kind.
    pub fn kind(self) -> Kind {
        match self {
            Self::User(_) => Kind::User,
            Self::Department(_) => Kind::Department,
            Self::DepartmentOnly(_) => Kind::DepartmentOnly,
            Self::Head(_) => Kind::Head,
            Self::Heads => Kind::Heads,
            Self::Deputy(_) => Kind::Deputy,
            Self::Deputies => Kind::Deputies,
            Self::Group(_) => Kind::Group,
            Self::Workgroup(_) => Kind::Workgroup,
            Self::Moderators(_) => Kind::Moderators,
            Self::Owner(_) => Kind::Owner,
            Self::Administrators => Kind::Administrators,
            Self::Everyone => Kind::Everyone,
        }
    }

    /// Returns the selector as it is written.
    pub fn to_text(self, chart: &Chart) -> String {
        let id = match self {
            Self::User(employee) => chart.employee_id(employee),
            Self::Department(department)
            | Self::DepartmentOnly(department)
            | Self::Head(department)
            | Self::Deputy(department) => chart.department_id(department),
            Self::Group(group) => chart.group_id(group),
            Self::Workgroup(workgroup) | Self::Moderators(workgroup) | Self::Owner(workgroup) => {
                chart.workgroup_id(workgroup)
            }
            Self::Heads | Self::Deputies | Self::Administrators | Self::Everyone => "",
        };
        format!("{}{id}", self.kind().spelling())
    }
}

fn department(chart: &Chart, id: &str) -> Result<DepartmentId, SelectorError> {
    find(chart.department(id), "department", id)
}

fn workgroup(chart: &Chart, id: &str) -> Result<WorkgroupId, SelectorError> {
    find(chart.workgroup(id), "workgroup", id)
}

fn find<K>(found: Option<K>, what: &'static str, id: &str) -> Result<K, SelectorError> {
    found.ok_or_else(|| SelectorError::Name(what, id.to_owned()))
}
