//! Names on the command line, found in the files.

use std::cell::{Cell, OnceCell};
use std::collections::HashMap;

use super::Failure;
use crate::decide::{Judge, Question};
use crate::model::{
    Chart, EmployeeId, Kind, Level, PermissionId, Phonebook, RoleId, Selector, SelectorError, Target, TargetError,
};
use crate::read::nearest;

/// How many people who share a name are listed.
const MAX_NAMESAKES: usize = 5;

/// How many names are sought by going through the chart before an index of all names pays.
const MAX_SCANS: usize = 3;

/// Finds what names mean.
pub struct Asker<'j, 'w> {
    judge: &'j Judge<'w>,
    phonebook: Phonebook<'w>,
    scans: Cell<usize>,
    /// Everybody by e-mail address in small letters and by full name.
    by_name: OnceCell<HashMap<String, Vec<EmployeeId>>>,
}

impl<'j, 'w> Asker<'j, 'w> {
    /// Finds names in the judge's files.
    pub fn new(judge: &'j Judge<'w>) -> Self {
        Self { judge, phonebook: Phonebook::new(judge.chart()), scans: Cell::new(0), by_name: OnceCell::new() }
    }

    /// Finds what a question names.
    ///
    /// # Errors
    /// When a name means nothing, or too much.
    pub fn question(
        &self,
        who: &str,
        permission: &str,
        target: Option<&str>,
        at_least: Option<&str>,
        crm: bool,
    ) -> Result<Question, Failure> {
        let employee = self.employee(who)?;
        let permission = self.permission(permission)?;
        let target = target.map(|target| self.target(target, permission, crm)).transpose()?;
        let at_least = at_least.map(|level| self.level(level, permission)).transpose()?;
        Ok(Question { employee, permission, target, at_least })
    }

    /// Finds the target of a question, where that can be found; does not look for what else was meant.
    pub(super) fn question_of_known(
        &self,
        employee: EmployeeId,
        permission: PermissionId,
        target: Option<&str>,
    ) -> Option<Question> {
        let target = target.map(|target| self.parsed(target, permission, false)).transpose().ok()?;
        Some(Question { employee, permission, target, at_least: None })
    }

    /// Finds an employee by id, else by e-mail address, else by full name.
    ///
    /// # Errors
    /// When nobody is called so, or several are.
    pub fn employee(&self, who: &str) -> Result<EmployeeId, Failure> {
        if let Some(employee) = self.by_id(who) {
            return Ok(employee);
        }
        let chart = self.judge.chart();
        match self.called(who).as_slice() {
            [employee] => Ok(*employee),
            [] => {
                let id = without_kind(who);
                let ids = chart.employees().map(|employee| chart.employee_id(employee));
                Err(unknown("employee", id, ids))
            }
            several => {
                let mut ids: Vec<_> = several.iter().map(|employee| chart.employee_id(*employee)).collect();
                ids.sort_unstable();
                let more = if ids.len() > MAX_NAMESAKES { ", ..." } else { "" };
                ids.truncate(MAX_NAMESAKES);
                let count = several.len();
                Err(Failure::usage(format!(
                    "{count} employees are called `{who}`; write an id: {}{more}",
                    ids.join(", ")
                )))
            }
        }
    }

    /// Finds an employee by id alone.
    pub(super) fn by_id(&self, who: &str) -> Option<EmployeeId> {
        self.judge.chart().employee(without_kind(who))
    }

    /// Finds the only employee of an e-mail address or full name.
    pub(super) fn by_name(&self, who: &str) -> Option<EmployeeId> {
        match self.called(who).as_slice() {
            [employee] => Some(*employee),
            _ => None,
        }
    }

    /// Everybody with that e-mail address, else with that full name.
    fn called(&self, who: &str) -> Vec<EmployeeId> {
        let chart = self.judge.chart();
        let email = who.to_lowercase();
        if self.scans.get() < MAX_SCANS {
            self.scans.set(self.scans.get() + 1);
            let has_email = |employee: &EmployeeId| who.contains('@') && chart.email(*employee).to_lowercase() == email;
            let found: Vec<_> = chart.employees().filter(has_email).collect();
            if found.is_empty() {
                return chart.employees().filter(|employee| chart.employee_name(*employee) == who).collect();
            }
            return found;
        }
        let by_name = self.by_name.get_or_init(|| index(chart));
        let by_email = by_name.get(&email).filter(|_| who.contains('@'));
        by_email.or_else(|| by_name.get(who)).cloned().unwrap_or_default()
    }

    /// Finds a permission.
    ///
    /// # Errors
    /// When there is none of that name.
    pub fn permission(&self, name: &str) -> Result<PermissionId, Failure> {
        let permissions = &self.judge.policy().permissions;
        permissions.find(name).ok_or_else(|| unknown("permission", name, permissions.names()))
    }

    /// Finds a level of a permission.
    ///
    /// # Errors
    /// When its scale has none of that name.
    pub fn level(&self, name: &str, permission: PermissionId) -> Result<Level, Failure> {
        let permissions = &self.judge.policy().permissions;
        let scale = permissions.scale(permission);
        scale.level(name).ok_or_else(|| {
            let meant = meant(name, scale.names());
            let permission = permissions.name(permission);
            let scale = scale.description();
            Failure::usage(format!("`{name}` is no level of `{permission}`, whose scale is {scale}{meant}"))
        })
    }

    /// Finds what a question is about.
    ///
    /// # Errors
    /// When the permission has no such target.
    pub fn target(&self, text: &str, permission: PermissionId, crm: bool) -> Result<Target, Failure> {
        let scale = self.judge.policy().permissions.scale(permission);
        self.parsed(text, permission, crm).map_err(|error| {
            let TargetError::Unknown(id, what) = &error else { return Failure::usage(error.to_string()) };
            let prefixes = [Kind::User.spelling(), Kind::Department.spelling()];
            match prefixes.into_iter().find_map(|prefix| id.strip_prefix(prefix)) {
                Some(id) => unknown(what, id, self.names(what)),
                None => unknown(what, id, self.names(what).chain(Target::words(scale))),
            }
        })
    }

    fn parsed(&self, text: &str, permission: PermissionId, crm: bool) -> Result<Target, TargetError> {
        let permissions = &self.judge.policy().permissions;
        let (name, scale) = (permissions.name(permission), permissions.scale(permission));
        Target::parse(text, name, scale, crm, &self.phonebook)
    }

    /// The ids of the records that an unknown name may have meant, by what it was said to be.
    fn names(&self, what: &str) -> Box<dyn Iterator<Item = &'w str> + 'w> {
        let chart = self.judge.chart();
        let employees = chart.employees().map(|employee| chart.employee_id(employee));
        let departments = chart.departments().map(|department| chart.department_id(department));
        match what {
            "employee" => Box::new(employees),
            "department" => Box::new(departments),
            "group" => Box::new(chart.groups().map(|group| chart.group_id(group))),
            "workgroup" => Box::new(chart.workgroups().map(|workgroup| chart.workgroup_id(workgroup))),
            _ => Box::new(employees.chain(departments)),
        }
    }

    /// Finds whom a selector is for.
    ///
    /// # Errors
    /// When it is no selector, or names nobody.
    pub fn selector(&self, text: &str) -> Result<Selector, Failure> {
        Selector::parse(text, self.judge.chart()).map_err(|error| match error {
            SelectorError::Word | SelectorError::Kind(_) => {
                let spellings: Vec<_> = Kind::ALL.iter().map(|(_, spelling)| *spelling).collect();
                let known = spellings.join(", ");
                Failure::usage(format!("`{text}` is no selector; selectors begin with or are one of {known}"))
            }
            SelectorError::Name(what, name) => unknown(what, &name, self.names(what)),
        })
    }

    /// Finds a role.
    ///
    /// # Errors
    /// When there is none of that id.
    pub fn role(&self, id: &str) -> Result<RoleId, Failure> {
        let policy = self.judge.policy();
        policy.role(id).ok_or_else(|| unknown("role", id, policy.roles.rows().map(|role| &*role.id)))
    }
}

/// An id that may be written as a selector.
fn without_kind(who: &str) -> &str {
    who.strip_prefix(Kind::User.spelling()).unwrap_or(who)
}

fn index(chart: &Chart) -> HashMap<String, Vec<EmployeeId>> {
    let mut by_name: HashMap<String, Vec<EmployeeId>> = HashMap::new();
    for employee in chart.employees() {
        let email = chart.email(employee).to_lowercase();
        let name = chart.employee_name(employee).to_owned();
        for called in [email, name] {
            let namesakes = by_name.entry(called).or_default();
            if namesakes.last() != Some(&employee) {
                namesakes.push(employee);
            }
        }
    }
    by_name
}

/// A name that means nothing, with the nearest one that does.
pub(super) fn unknown<'k>(what: &str, name: &str, known: impl IntoIterator<Item = &'k str>) -> Failure {
    Failure::usage(format!("unknown {what} `{name}`{}", meant(name, known)))
}

/// What was probably meant, to follow on what is wrong.
fn meant<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> String {
    nearest(name, known).map(|nearest| format!("; did you mean `{nearest}`?")).unwrap_or_default()
}
