//! Where the portal would answer otherwise, or something lies outside the rule.

use serde::Serialize;

use super::{Effective, Granted, Judge, Outcome};
use crate::model::{EmployeeId, PermissionId, Plan, RECORDINGS_PLAY, ReachLevel, SETTINGS_EDIT, Scale};

/// Something that a reader of an answer should know beside it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Note {
    /// What it is about.
    pub kind: NoteKind,
    /// What to know, in a sentence.
    pub text: String,
}

/// What a note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum NoteKind {
    /// The portal ignores the policy.
    FreePlan,
    /// The portal reaches nobody through a department that is not there.
    NoDepartment,
    /// The portal knows no dates.
    Dates,
    /// The portal knows no includes.
    Includes,
    /// The portal knows no such permission.
    CustomPermission,
    /// Recordings lie elsewhere, too.
    OtherDoors,
    /// Who may change these rights may grant the rest.
    RightsEditor,
    /// A chart or policy says something that the answer passes over.
    Files,
    /// What was wanted of a policy is so already.
    AlreadySo,
    /// What a change leaves.
    Remains,
}

impl Note {
    /// A note of that kind.
    pub fn new(kind: NoteKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into() }
    }
}

impl Judge<'_> {
    /// Returns what holds for every answer from this world.
    pub fn notes(&self) -> Vec<Note> {
        let text = "the portal is on the free plan: it ignores this policy and applies its four built-in roles, as this answer does";
        match self.policy.portal.plan {
            Plan::Free => vec![Note::new(NoteKind::FreePlan, text)],
            Plan::Commercial => Vec::new(),
        }
    }

    /// Returns what to know beside an employee's level for a permission.
    pub fn notes_on(&self, employee: EmployeeId, permission: PermissionId, effective: &Effective) -> Vec<Note> {
        let name = self.policy.permissions.name(permission);
        let mut notes = Vec::new();
        let mut note = |kind, text: String| notes.push(Note::new(kind, text));
        if self.reaches_no_department(employee, permission, effective) {
            let id = self.chart.employee_id(employee);
            note(
                NoteKind::NoDepartment,
                format!(
                    "{id} is in no department: with `{name}: department` the portal reaches nobody, not even their own"
                ),
            );
        }
        if !effective.is_administrator {
            for text in self.dated(effective) {
                note(NoteKind::Dates, text);
            }
            let wins = |grant: &&Granted| grant.outcome == Outcome::Wins;
            let is_included = |grant: &Granted| self.assignment(grant.assignment).role != grant.role;
            if effective.grants.iter().any(|grant| wins(&grant))
                && effective.grants.iter().filter(wins).all(is_included)
            {
                note(
                    NoteKind::Includes,
                    format!(
                        "the portal knows no included roles: there, `{name}` must be granted by the assigned role itself"
                    ),
                );
            }
        }
        if !permission.is_built_in() {
            note(NoteKind::CustomPermission, format!("the portal knows no `{name}` and does not enforce it"));
        }
        if permission == RECORDINGS_PLAY && ReachLevel::of(effective.level) < ReachLevel::Any {
            note(
                NoteKind::OtherDoors,
                "recordings also lie on the company drive and in CRM cards, which have their own rights".into(),
            );
        }
        if permission == SETTINGS_EDIT && effective.level.grants() && !effective.is_administrator {
            note(NoteKind::RightsEditor, format!("`{name}` lets its holder change these rights, their own among them"));
        }
        notes
    }

    fn reaches_no_department(&self, employee: EmployeeId, permission: PermissionId, effective: &Effective) -> bool {
        *self.policy.permissions.scale(permission) == Scale::Reach
            && ReachLevel::of(effective.level) == ReachLevel::Department
            && self.chart.home(employee).is_empty()
    }

    /// Assignments whose dates change the answer: the portal keeps what is assigned there until somebody removes it.
    fn dated(&self, effective: &Effective) -> Vec<String> {
        let mut texts = Vec::new();
        for grant in effective.grants.iter().filter(|grant| grant.level > effective.by_roles) {
            let assignment = self.assignment(grant.assignment);
            let to = assignment.to.to_text(self.chart);
            let role = self.role_id(assignment.role);
            match (grant.outcome, assignment.until, assignment.from) {
                (Outcome::Expired, Some(until), _) => texts.push(format!(
                    "the portal knows no dates: {role} for {to} ended on {until}, and holds there until somebody removes it"
                )),
                (Outcome::Pending, _, Some(from)) => {
                    texts.push(format!("the portal knows no dates: {role} for {to} must not be entered there before {from}"));
                }
                _ => {}
            }
        }
        if let Some(until) = self.last_day(effective) {
            texts
                .push(format!("the portal knows no dates: what ends on {until} holds there until somebody removes it"));
        }
        texts.dedup();
        texts
    }

    /// Returns the last day of the level by the assignments that give it now; none when it does not end.
    pub fn last_day(&self, effective: &Effective) -> Option<crate::model::Day> {
        let winners = effective.grants.iter().filter(|grant| grant.outcome == Outcome::Wins);
        let ends: Option<Vec<_>> = winners.map(|grant| self.assignment(grant.assignment).until).collect();
        ends?.into_iter().max()
    }
}
