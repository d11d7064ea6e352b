//! `assign`: a role for somebody, perhaps for a time.

use super::Failure;
use super::change::{Intention, Situation};
use crate::cli::{self, Changing, FirstDay, LastDay};
use crate::edit::{self, End, Ends, Plan};

impl Intention for cli::Assign {
    const NAME: &'static str = "assign";

    fn changing(&self) -> &Changing {
        &self.changing
    }

    fn plan(&self, situation: &Situation<'_>) -> Result<Plan, Failure> {
        situation.check_role(&self.role)?;
        if let (Some(FirstDay::On(from)), Some(LastDay::On(until))) = (self.from, self.until)
            && until < from
        {
            return Err(Failure::usage(format!("`--until` {until} is before `--from` {from}")));
        }
        let to: Result<Vec<String>, Failure> = self.to.iter().map(|to| situation.recipient(to)).collect();
        let from = self.from.map(|from| match from {
            FirstDay::Always => End::Open,
            FirstDay::On(day) => End::On(day),
        });
        let until = self.until.map(|until| match until {
            LastDay::Never => End::Open,
            LastDay::On(day) => End::On(day),
        });
        let (ends, day) = (Ends { from, until }, situation.judge.day());
        Ok(edit::assign(&situation.outline, &self.role, &to?, ends, self.reason.as_deref(), day)?)
    }
}
