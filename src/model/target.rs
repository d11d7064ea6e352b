//! Whose records, or whom to call: what a question may be about.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::chart::Chart;
use super::scale::{DialLevel, Scale};
use super::table::{DepartmentId, EmployeeId};

/// What a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// One employee's records.
    Employee(EmployeeId),
    /// The records of a department's people.
    Department(DepartmentId),
    /// Everybody's records.
    Everyone,
    /// A call to somebody.
    Callee(Callee),
}

/// Whom one calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Callee {
    /// A client of the CRM.
    Client,
    /// A colleague, which is an active employee.
    Colleague,
    /// Anybody.
    Anyone,
}

/// Why a text is not a target for a permission.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TargetError {
    /// Only the scales `reach` and `dial` have targets.
    #[error("`{0}` takes no target")]
    NoTarget(String),
    /// No employee and no department has this id.
    #[error("unknown {1} `{0}`")]
    Unknown(String, &'static str),
    /// An employee and a department share the id.
    #[error("`{0}` is an employee and a department; write `user:{0}` or `department:{0}`")]
    Ambiguous(String),
    /// A department or everybody cannot be called.
    #[error("`{0}` cannot be called; name an employee, a number, `client`, `colleague` or `anyone`")]
    NotCallable(String),
    /// What begins like a number has none.
    #[error("`{0}` is no telephone number")]
    Number(String),
    /// `--crm` goes with a number.
    #[error("only a number can be a client's by `--crm`; for any client, write `client`")]
    Crm,
}

impl Callee {
    /// Returns the lowest level at which such a call is allowed.
    pub fn needs(self) -> DialLevel {
        match self {
            Self::Client => DialLevel::Crm,
            Self::Colleague => DialLevel::Colleagues,
            Self::Anyone => DialLevel::Any,
        }
    }
}

/// The target `everyone`, in words.
const EVERYONE: &str = "everyone";
const CALLEES: [(&str, Callee); 3] =
    [("client", Callee::Client), ("colleague", Callee::Colleague), ("anyone", Callee::Anyone)];

impl Target {
    /// Reads a target of a permission on that scale; `crm` says that a number is a client's.
    ///
    /// # Errors
    /// Says why the text is not such a target.
    pub fn parse(
        text: &str,
        permission: &str,
        scale: &Scale,
        crm: bool,
        phonebook: &Phonebook<'_>,
    ) -> Result<Self, TargetError> {
        let is_number = is_number(text);
        if crm && !(is_number && *scale == Scale::Dial) {
            return Err(TargetError::Crm);
        }
        match scale {
            Scale::Reach if text == EVERYONE => Ok(Self::Everyone),
            Scale::Reach => record_owner(text, phonebook.chart),
            Scale::Dial if is_number => number(text, crm, phonebook).map(Self::Callee),
            Scale::Dial => callee(text, phonebook.chart).map(Self::Callee),
            Scale::Switch | Scale::Own(_) => Err(TargetError::NoTarget(permission.to_owned())),
        }
    }

    /// Returns whether `word` is taken by a target that needs no name.
    pub fn is_word(word: &str) -> bool {
        word == EVERYONE || CALLEES.iter().any(|(known, _)| *known == word)
    }

    /// Returns the words that a target of that scale may be.
    pub fn words(scale: &Scale) -> Vec<&'static str> {
        match scale {
            Scale::Reach => vec![EVERYONE],
            Scale::Dial => CALLEES.map(|(word, _)| word).to_vec(),
            Scale::Switch | Scale::Own(_) => Vec::new(),
        }
    }
}

fn record_owner(text: &str, chart: &Chart) -> Result<Target, TargetError> {
    let unknown = |what| TargetError::Unknown(text.to_owned(), what);
    if let Some(id) = text.strip_prefix("user:") {
        return chart.employee(id).map(Target::Employee).ok_or_else(|| unknown("employee"));
    }
    if let Some(id) = text.strip_prefix("department:") {
        return chart.department(id).map(Target::Department).ok_or_else(|| unknown("department"));
    }
    match (chart.employee(text), chart.department(text)) {
        (Some(employee), None) => Ok(Target::Employee(employee)),
        (None, Some(department)) => Ok(Target::Department(department)),
        (Some(_), Some(_)) => Err(TargetError::Ambiguous(text.to_owned())),
        (None, None) => Err(unknown("employee or department")),
    }
}

fn callee(text: &str, chart: &Chart) -> Result<Callee, TargetError> {
    if let Some((_, callee)) = CALLEES.into_iter().find(|(word, _)| *word == text) {
        return Ok(callee);
    }
    let id = text.strip_prefix("user:").unwrap_or(text);
    match chart.employee(id) {
        Some(employee) if chart.is_active(employee) => Ok(Callee::Colleague),
        // Somebody who has left is no colleague: the call goes to a number like any other.
        Some(_) => Ok(Callee::Anyone),
        None if text == EVERYONE || text.starts_with("department:") || chart.department(text).is_some() => {
            Err(TargetError::NotCallable(text.to_owned()))
        }
        None => Err(TargetError::Unknown(text.to_owned(), "employee")),
    }
}

fn number(text: &str, crm: bool, phonebook: &Phonebook<'_>) -> Result<Callee, TargetError> {
    let number = normal_number(text);
    if !number.bytes().any(|byte| byte.is_ascii_digit()) || number.contains(|c: char| c.is_alphabetic()) {
        return Err(TargetError::Number(text.to_owned()));
    }
    Ok(match (crm, phonebook.is_colleagues(&number)) {
        (true, _) => Callee::Client,
        (false, true) => Callee::Colleague,
        (false, false) => Callee::Anyone,
    })
}

/// A chart with the numbers of its active people, which are looked up once one is asked for.
#[derive(Debug)]
pub struct Phonebook<'c> {
    chart: &'c Chart,
    colleagues: OnceCell<HashSet<String>>,
}

impl<'c> Phonebook<'c> {
    /// The numbers of a chart.
    pub fn new(chart: &'c Chart) -> Self {
        Self { chart, colleagues: OnceCell::new() }
    }

    fn is_colleagues(&self, number: &str) -> bool {
        let colleagues = self.colleagues.get_or_init(|| {
            let of_active = self.chart.phones().filter(|(employee, _)| self.chart.is_active(*employee));
            of_active.map(|(_, phone)| normal_number(phone)).collect()
        });
        colleagues.contains(number)
    }
}

/// Whether a target is written as a number.
fn is_number(text: &str) -> bool {
    text.starts_with('+') || text.starts_with("tel:")
}

/// A number without what people put in to read it better.
fn normal_number(text: &str) -> String {
    let number = text.strip_prefix("tel:").unwrap_or(text);
    number.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '(' | ')' | '[' | ']')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_compared_without_their_layout() {
        assert_eq!(normal_number("+49 (30) 123-45.6"), "+4930123456");
        assert_eq!(normal_number("tel:+49-30"), "+4930");
        assert!(is_number("tel:101") && is_number("+1") && !is_number("101"));
    }
}
