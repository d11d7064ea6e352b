//! `forget`: every assignment to somebody who has left.

use super::ask::Asker;
use super::change::{Intention, Situation};
use super::{Failure, phrase};
use crate::cli::{self, Changing};
use crate::decide::Judge;
use crate::document::Source;
use crate::edit::{self, Plan};

impl Intention for cli::Forget {
    const NAME: &'static str = "forget";

    fn changing(&self) -> &Changing {
        &self.changing
    }

    fn plan(&self, situation: &Situation<'_>) -> Result<Plan, Failure> {
        Ok(edit::forget(&situation.outline, &situation.leaver(&self.who)?))
    }

    fn remains(&self, judge: &Judge<'_>, policy: &Source) -> Vec<String> {
        let chart = judge.chart();
        let Ok(employee) = Asker::new(judge).employee(&self.who) else { return Vec::new() };
        let id = chart.employee_id(employee);
        let line = |assignment| {
            let given = judge.assignment(assignment);
            let (role, through) = (judge.role_id(given.role), phrase::given_to(judge, assignment));
            let place = given.span.map(|span| format!(" ({})", policy.place(span))).unwrap_or_default();
            format!("{id} still holds `{role}` through {through}{place}")
        };
        judge.reaching(employee).into_iter().map(line).collect()
    }
}
