//! `lint`: what is risky, dead or redundant in a policy that is valid.

mod explain;
mod fix;
mod text;

use std::io;

use serde::{Serialize, Serializer};

use super::{Failure, Session, sources};
use crate::cli::{self, LintFailOn};
use crate::finding::Severity;
use crate::lint::{self, Finding, RULES, Settings, Subject};
use crate::model::{Chart, Day, EmployeeId};
use crate::report::{Annotation, Outcome, Report, RuleText, Screen};
use crate::span::Place;
use crate::{read, store};

/// All findings.
#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "`findings` is the field of the document")]
struct Findings<'a> {
    findings: Vec<Row<'a>>,
    summary: Summary,
    #[serde(skip)]
    all: &'a [Finding],
    #[serde(skip)]
    chart: &'a Chart,
    #[serde(skip)]
    day: Day,
    #[serde(skip)]
    fail_on: LintFailOn,
}

#[derive(Serialize)]
struct Row<'a> {
    rule: &'static str,
    severity: Severity,
    message: &'a str,
    place: &'a Place,
    related: &'a [Place],
    people: usize,
    employees: People<'a>,
    help: &'static str,
    waived: bool,
}

/// The ids of some people, sorted.
struct People<'a>(&'a Chart, &'a [EmployeeId]);

impl Serialize for People<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut ids: Vec<&str> = self.1.iter().map(|employee| self.0.employee_id(*employee)).collect();
        ids.sort_unstable();
        serializer.collect_seq(ids)
    }
}

/// How many findings there are; those that are waived count apart.
#[derive(Serialize)]
struct Summary {
    error: usize,
    warning: usize,
    note: usize,
    waived: usize,
}

pub(super) fn run(session: &mut Session<'_, '_>, args: &cli::Lint) -> Result<Outcome, Failure> {
    if let Some(name) = &args.explain {
        return session.answer(&explain::run(name)?);
    }
    let only = args.only.iter().map(|name| explain::rule(name)).collect::<Result<Vec<_>, _>>()?;
    let (policy, chart, day) = sources(session.global, session.streams.progress)?;
    let tunables = lint::tunables();
    let guarded = read::guarded(&policy, &chart, &tunables).map_err(Failure::Invalid)?;
    let tunings = match &args.config {
        Some(path) => read::tunings(&store::read(path)?, &tunables).map_err(Failure::Invalid)?,
        None => guarded.tunings,
    };
    session.streams.progress.doing(|| "looking for what is risky".to_owned());
    let settings = Settings::new(tunings);
    let settings = match args.within {
        Some(days) => settings.with_number("expiring-soon", "days", days),
        None => settings,
    };
    if args.fix {
        return super::change::run(session, &fix::Fix::new(args.dry_run, settings));
    }
    let (policy_waivers, chart_waivers) = (read::waivers(&policy), read::waivers(&chart));
    let subject = Subject {
        world: &guarded.world,
        day,
        places: &guarded.places,
        policy: &policy,
        chart: &chart,
        policy_waivers: &policy_waivers,
        chart_waivers: &chart_waivers,
    };
    let mut all = lint::lint(&subject, &settings);
    all.retain(|finding| only.is_empty() || only.iter().any(|rule| rule.name == finding.rule.name));
    if args.no_waivers {
        for finding in &mut all {
            finding.is_waived = false;
        }
    }
    let report = Findings::new(&all, &guarded.world.chart, day, args.fail_on);
    session.answer(&report)
}

impl<'a> Findings<'a> {
    fn new(all: &'a [Finding], chart: &'a Chart, day: Day, fail_on: LintFailOn) -> Self {
        let count = |severity| all.iter().filter(|finding| !finding.is_waived && finding.severity == severity).count();
        let summary = Summary {
            error: count(Severity::Error),
            warning: count(Severity::Warning),
            note: count(Severity::Note),
            waived: all.iter().filter(|finding| finding.is_waived).count(),
        };
        let row = |finding: &'a Finding| Row {
            rule: finding.rule.name,
            severity: finding.severity,
            message: &finding.message,
            place: &finding.place,
            related: &finding.related,
            people: finding.people.len(),
            employees: People(chart, &finding.people),
            help: finding.rule.mend,
            waived: finding.is_waived,
        };
        Self { findings: all.iter().map(row).collect(), summary, all, chart, day, fail_on }
    }

    /// The findings that no comment waives.
    fn shown(&self) -> impl Iterator<Item = &Finding> {
        self.all.iter().filter(|finding| !finding.is_waived)
    }
}

impl Report for Findings<'_> {
    const NAME: &'static str = "lint";

    fn outcome(&self) -> Outcome {
        let least = match self.fail_on {
            LintFailOn::Error => Severity::Error,
            LintFailOn::Warning => Severity::Warning,
            LintFailOn::Note => Severity::Note,
            LintFailOn::Never => return Outcome::Yes,
        };
        if self.shown().any(|finding| finding.severity >= least) { Outcome::No } else { Outcome::Yes }
    }

    fn day(&self) -> Option<Day> {
        Some(self.day)
    }

    fn summary(&self) -> Option<String> {
        Some(text::summary(&self.summary))
    }

    fn text(&self, screen: &mut Screen<'_>) -> io::Result<()> {
        self.shown().try_for_each(|finding| text::write(finding, self.chart, screen))
    }

    fn rules(&self) -> Vec<RuleText> {
        let text = |rule: &lint::Rule| RuleText {
            id: rule.name,
            severity: rule.severity,
            finds: rule.finds,
            why: rule.why,
            mend: rule.mend,
        };
        RULES.iter().map(text).collect()
    }

    fn annotations(&self) -> Vec<Annotation> {
        let annotation = |finding: &Finding| Annotation {
            severity: finding.severity,
            rule: finding.rule.name.to_owned(),
            message: format!("{}; {}", text::sentence(finding, self.chart), finding.rule.mend),
            place: Some(finding.place.clone()),
            subject: finding.subject.clone(),
            is_waived: finding.is_waived,
        };
        self.all.iter().map(annotation).collect()
    }
}
