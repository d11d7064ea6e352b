//! Comments that waive a finding, with a reason and perhaps an end: on its line, or directly above it.

use super::{File, Hit, Rule, Spot, Subject};
use crate::model::{Day, DayError, Guard};

/// A comment that waives.
#[derive(Debug)]
pub(super) struct Waiver<'a> {
    file: File,
    guard: &'a Guard,
    /// The line that it is about.
    line: usize,
    /// Its last day, where it names one.
    pub(super) until: Option<Result<Day, DayError>>,
    /// Whether it gives a reason.
    pub(super) has_reason: bool,
    /// Whether it waived something.
    pub(super) is_used: bool,
}

impl<'a> Waiver<'a> {
    fn new(subject: &Subject<'_>, file: File, guard: &'a Guard) -> Self {
        let words = guard.text.strip_prefix(&*guard.name).unwrap_or_default().trim_start();
        let (until, words) = match words.strip_prefix("until ").map(str::trim_start) {
            Some(rest) => {
                let (day, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
                (Some(day.parse()), rest.trim_start())
            }
            None => (None, words),
        };
        let has_reason = words.strip_prefix("because").is_some_and(|reason| !reason.trim().is_empty());
        let line = line_of(subject, Spot { file, span: guard.span });
        Self { file, guard, line, until, has_reason, is_used: false }
    }

    /// The rule that it waives.
    pub(super) fn rule(&self) -> &str {
        &self.guard.name
    }

    /// Whether it waives on a day: it has a reason and no end before that day.
    pub(super) fn counts_on(&self, day: Day) -> bool {
        self.has_reason && self.until.is_none_or(|until| until.is_ok_and(|until| day <= until))
    }

    fn spot(&self) -> Spot {
        Spot { file: self.file, span: self.guard.span }
    }
}

/// The line that a comment is about: its own, or below a comment alone on its line the first that is none.
fn line_of(subject: &Subject<'_>, spot: Spot) -> usize {
    let text = subject.source(spot.file).text();
    let own = subject.place(spot).line;
    let (before, behind) = text.split_at_checked(spot.span.first()).unwrap_or((text, ""));
    let is_alone = before.rsplit('\n').next().is_none_or(|before| before.trim().is_empty());
    if !is_alone {
        return own;
    }
    own + behind.lines().take_while(|line| line.trim_start().starts_with('#')).count()
}

/// All waivers of both files.
pub(super) struct Waivers<'a> {
    subject: &'a Subject<'a>,
    all: Vec<Waiver<'a>>,
}

impl<'a> Waivers<'a> {
    pub(super) fn new(subject: &'a Subject<'a>) -> Self {
        let of = |file, guards: &'a [Guard]| guards.iter().map(move |guard| Waiver::new(subject, file, guard));
        let all = of(File::Policy, subject.policy_waivers).chain(of(File::Chart, subject.chart_waivers));
        Self { subject, all: all.collect() }
    }

    /// Says whether a comment waives what was found, and remembers that it did.
    pub(super) fn waive(&mut self, rule: &Rule, hit: &Hit) -> bool {
        let mut is_waived = false;
        for waiver in self.all.iter_mut().filter(|waiver| waiver.rule() == rule.name) {
            let spots = std::iter::once(&hit.spot).chain(&hit.related);
            let mut lines = spots.filter(|spot| spot.file == waiver.file).map(|spot| self.subject.place(*spot).line);
            if waiver.counts_on(self.subject.day) && lines.any(|line| line == waiver.line) {
                waiver.is_used = true;
                is_waived = true;
            }
        }
        is_waived
    }

    /// What is the matter with the waivers themselves.
    pub(super) fn hits(&self, check: impl Fn(&Waiver<'_>) -> Option<String>) -> Vec<Hit> {
        let hit = |waiver: &Waiver<'_>| {
            let message = check(waiver)?;
            Some(Hit::new(waiver.spot(), format!("waiver of {}", waiver.rule()), message))
        };
        self.all.iter().filter_map(hit).collect()
    }
}
