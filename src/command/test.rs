//! `test`: the policy held against what its owners expect of it.

mod document;
mod text;

use std::io;
use std::path::Path;

use super::{Failure, Session, sources};
use crate::cli::{self, Show};
use crate::decide::{Judge, Note};
use crate::document::Source;
use crate::expect::{self, Coverage, Examiner, Failure as Unmet, Verdict, Winner};
use crate::finding::Severity;
use crate::lint::tunables;
use crate::model::{Day, Test};
use crate::report::{Annotation, Case, Miss, Outcome, Report, RuleText, Screen};
use crate::span::Place;
use crate::{read, store};

/// The rule under which failed tests are shown at their lines.
const RULE: RuleText = RuleText {
    id: "test",
    severity: Severity::Error,
    finds: "a test of the policy that fails",
    why: "the policy's owners said what it must grant and what it must not",
    mend: "change the policy, or the test when what it says is no longer wanted",
};

/// The verdicts of all tests that were asked for.
#[derive(serde::Serialize)]
struct Tests<'a> {
    #[serde(flatten)]
    document: document::Document<'a>,
    #[serde(skip)]
    run: &'a Run<'a>,
}

/// What was run, and what became of it.
struct Run<'a> {
    judge: &'a Judge<'a>,
    policy: &'a Source,
    rows: Vec<Row<'a>>,
    coverage: Option<Coverage>,
    fail_under: Option<u8>,
    shows_all: bool,
    notes: Vec<Note>,
}

/// A test with its file and its verdict.
struct Row<'a> {
    source: &'a Source,
    test: &'a Test,
    verdict: Verdict,
}

pub(super) fn run(session: &mut Session<'_, '_>, args: &cli::Test) -> Result<Outcome, Failure> {
    let (policy, chart, day) = sources(session.global, session.streams.progress)?;
    let guarded = read::guarded(&policy, &chart, &tunables()).map_err(Failure::Invalid)?;
    session.streams.progress.doing(|| "testing".to_owned());
    let judge = Judge::new(&guarded.world, day);
    if let Some(path) = &args.snapshot {
        return snapshot(session, &judge, path);
    }
    let mut files = vec![(policy.clone(), guarded.tests)];
    let mut findings = Vec::new();
    for path in &args.files {
        let source = store::read(path)?;
        match read::tests(&source, &guarded.world) {
            Ok(tests) => files.push((source, tests)),
            Err(wrong) => findings.extend(wrong),
        }
    }
    if !findings.is_empty() {
        return Err(Failure::Invalid(findings));
    }
    let run = Run::new(&judge, &policy, &files, args);
    session.answer(&Tests { document: document::Document::new(&run), run: &run })
}

fn snapshot(session: &mut Session<'_, '_>, judge: &Judge<'_>, path: &Path) -> Result<Outcome, Failure> {
    let text = expect::snapshot(judge);
    session.note(&judge.notes());
    if store::is_standard_input(path) {
        return session.print(&text);
    }
    store::create(path, &text)?;
    session.print(&format!("wrote {}\n", crate::report::escape::visible(&store::shown(path))))
}

impl<'a> Run<'a> {
    fn new(judge: &'a Judge<'a>, policy: &'a Source, files: &'a [(Source, Vec<Test>)], args: &cli::Test) -> Self {
        let wanted = |test: &&Test| args.filter.as_ref().is_none_or(|text| test.name.contains(&**text));
        let of_file = |file: &'a (Source, Vec<Test>)| file.1.iter().filter(wanted).map(|test| (&file.0, test));
        let tests: Vec<(&Source, &Test)> = files.iter().flat_map(of_file).collect();
        let examiner = Examiner::new(judge);
        let verdicts = examiner.run(tests.iter().map(|(_, test)| *test));
        let is_covered = args.coverage || args.fail_under.is_some();
        let coverage = is_covered.then(|| examiner.coverage(tests.iter().map(|(_, test)| *test)));
        let row = |((source, test), verdict)| Row { source, test, verdict };
        Self {
            judge,
            policy,
            rows: tests.into_iter().zip(verdicts).map(row).collect(),
            coverage,
            fail_under: args.fail_under,
            shows_all: args.show == Show::All,
            notes: judge.notes(),
        }
    }

    fn passed(&self) -> usize {
        self.rows.iter().filter(|row| row.verdict.is_passed()).count()
    }

    fn is_passed(&self) -> bool {
        let is_low = |coverage: &Coverage| self.fail_under.is_some_and(|least| coverage.percent() < usize::from(least));
        !self.rows.is_empty() && self.passed() == self.rows.len() && !self.coverage.as_ref().is_some_and(is_low)
    }

    /// What was expected and found, with the grants that give the level.
    fn message(&self, failure: &Unmet) -> String {
        let winners: Vec<String> = failure.winners.iter().map(|winner| self.winner(*winner)).collect();
        let by = if winners.is_empty() { String::new() } else { format!(" ({})", winners.join("; ")) };
        format!("expected {}, found {}{by}", failure.expected, failure.found)
    }

    /// A winning grant with its place: `auditor, policy.yaml:28`.
    fn winner(&self, winner: Winner) -> String {
        let assigned = self.judge.assignment(winner.assignment).role;
        let chain = self.judge.chain(assigned, winner.role);
        let chain: Vec<&str> = chain.into_iter().map(|role| self.judge.role_id(role)).collect();
        let place = self.place_of(winner).map(|place| format!(", {place}")).unwrap_or_default();
        format!("{}{place}", chain.join(" > "))
    }

    /// Where a winning grant was assigned; none for what is built into the portal.
    fn place_of(&self, winner: Winner) -> Option<Place> {
        self.judge.assignment(winner.assignment).span.map(|span| self.policy.place(span))
    }
}

impl Row<'_> {
    fn place(&self) -> Place {
        self.source.place(self.test.span)
    }

    /// The day, where the test names it.
    fn day(&self) -> String {
        self.test.at.map(|day| format!(" on {day}")).unwrap_or_default()
    }
}

impl Report for Tests<'_> {
    const NAME: &'static str = "test";

    fn outcome(&self) -> Outcome {
        if self.run.is_passed() { Outcome::Yes } else { Outcome::No }
    }

    fn day(&self) -> Option<Day> {
        Some(self.run.judge.day())
    }

    fn notes(&self) -> &[Note] {
        &self.run.notes
    }

    fn summary(&self) -> Option<String> {
        Some(text::summary(self.run))
    }

    fn text(&self, screen: &mut Screen<'_>) -> io::Result<()> {
        text::write(self.run, screen)
    }

    fn rules(&self) -> Vec<RuleText> {
        vec![RULE]
    }

    fn annotations(&self) -> Vec<Annotation> {
        let of_row = |row: &Row<'_>| {
            let annotation = |failure: &Unmet| Annotation {
                severity: RULE.severity,
                rule: RULE.id.to_owned(),
                message: format!("{}: {}", row.test.name, text::failure(self.run, failure)),
                place: Some(row.source.place(failure.span)),
                subject: format!("{}: {}", row.test.name, failure.expected),
                is_waived: false,
            };
            row.verdict.failures.iter().map(annotation).collect::<Vec<_>>()
        };
        self.run.rows.iter().flat_map(of_row).collect()
    }

    fn cases(&self) -> Vec<Case> {
        let miss = |row: &Row<'_>, failure: &Unmet| Miss {
            place: row.source.place(failure.span),
            message: text::failure(self.run, failure),
        };
        let case = |row: &Row<'_>| Case {
            name: row.test.name.to_string(),
            place: row.place(),
            misses: row.verdict.failures.iter().map(|failure| miss(row, failure)).collect(),
        };
        self.run.rows.iter().map(case).collect()
    }
}
