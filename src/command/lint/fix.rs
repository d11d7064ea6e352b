//! `lint --fix`: the mends that change nobody's rights on any day from now on.

use std::cell::RefCell;

use super::super::Failure;
use super::super::change::{Intention, Situation};
use crate::cli::Changing;
use crate::decide::Judge;
use crate::document::{Change, Source};
use crate::edit::{AssignmentAt, Plan};
use crate::lint::{self, Finding, Settings, Subject};
use crate::model::Places;
use crate::read;

/// What the four rules find can go together: `redundant-assignment` decides with what is a duplicate gone already and each
/// without those before it, and the other two find what gives nothing from now on.
const MENDED: [&str; 4] = ["expired-assignment", "inactive-employee", "duplicate-assignment", "redundant-assignment"];

/// Of these the portal knows nothing: what they find holds there.
const KEPT_BY_THE_PORTAL: [&str; 2] = ["expired-assignment", "inactive-employee"];

/// Removes what the four rules find.
pub(super) struct Fix {
    changing: Changing,
    settings: Settings,
    /// What is to be removed in the portal, too.
    remains: RefCell<Vec<String>>,
}

impl Fix {
    pub(super) fn new(dry_run: bool, settings: Settings) -> Self {
        let changing = Changing { dry_run, max_affected: None };
        Self { changing, settings, remains: RefCell::default() }
    }

    fn found(&self, situation: &Situation<'_>) -> Vec<Finding> {
        let subject = Subject {
            world: situation.world,
            day: situation.judge.day(),
            places: &Places::default(),
            policy: situation.source,
            // No rule that is asked for finds anything in the chart.
            chart: situation.source,
            policy_waivers: &read::waivers(situation.source),
            chart_waivers: &[],
        };
        let mut found = lint::lint(&subject, &self.settings);
        found.retain(|finding| MENDED.contains(&finding.rule.name) && !finding.is_waived);
        found
    }
}

impl Intention for Fix {
    const NAME: &'static str = "lint-fix";

    fn changing(&self) -> &Changing {
        &self.changing
    }

    fn plan(&self, situation: &Situation<'_>) -> Result<Plan, Failure> {
        let mut plan = Plan::default();
        for finding in self.found(situation) {
            let is_at = |one: &&AssignmentAt<'_>| situation.outline.place(one) == finding.place;
            let Some(assignment) = situation.outline.assignments.iter().find(is_at) else { continue };
            let change = Change::Remove(assignment.path.clone());
            if plan.changes.contains(&change) {
                continue;
            }
            plan.changes.push(change);
            if KEPT_BY_THE_PORTAL.contains(&finding.rule.name) {
                let (role, to) = (assignment.role, assignment.to);
                self.remains.borrow_mut().push(format!("remove {role} for {to} in the portal, too: it holds there"));
            }
        }
        if plan.changes.is_empty() {
            plan.notes.push("there is nothing that can be mended without a change of rights".to_owned());
        }
        Ok(plan)
    }

    fn remains(&self, _: &Judge<'_>, _: &Source) -> Vec<String> {
        self.remains.take()
    }
}
