//! Laws of edits, on random policies in random layouts: an edit means what it should and touches nothing else.

mod laws;
mod layout;
mod plainly;
mod policy;

use std::cell::Cell;

use ringfence::document::{self, Change, Source, Unchangeable, Value as Said, parse};
use ringfence::edit::{self, Outline, Plan};
use ringfence::model::{Chart, Day};
use ringfence::read;
use serde_yaml::Value;

use crate::worlds::Dice;
use laws::Laws;
use layout::{Path, Written};
use plainly::Touch;
use policy::Intention;

/// How many policies the ordinary run edits; `RINGFENCE_EDITS` asks for more, and `RINGFENCE_SEED` for others.
const POLICIES: u64 = 5_000;
/// How many edits are tried on each, and how many of them are taken back.
const EDITS: usize = 5;
const RETURNS: usize = 2;
/// The day of all edits.
const DAY: &str = "2026-11-21";
/// Broken laws are shown so often.
const SHOWN: u64 = 5;
/// Of a thousand edits, as many may be refused because of the layout.
const REFUSED_IN_1000: u64 = 1;

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok().and_then(|number| number.parse().ok())
}

#[expect(clippy::print_stderr, reason = "figures are shown with `--nocapture`, and broken laws in any case")]
fn tell(text: &str) {
    eprintln!("{text}");
}

#[test]
fn an_edit_means_what_it_should_and_touches_nothing_else() {
    let count = number("RINGFENCE_EDITS").unwrap_or(POLICIES);
    let first = number("RINGFENCE_SEED").unwrap_or(0);
    let tally = Tally::default();
    let chart = ringfence::read::chart(&Source::new("org.yaml", policy::CHART.to_owned())).unwrap();
    for seed in first..first + count {
        let mut dice = Dice(seed);
        let node = policy::policy(&mut dice);
        let case = Case::new(seed, &chart, layout::written(&mut dice, &node));
        for _ in 0..EDITS {
            let intention = policy::intention(&mut dice, &case.value);
            tally.note(case.check(&intention, &tally));
        }
        for _ in 0..RETURNS {
            let there_and_back = policy::there_and_back(&mut dice, &case.value);
            tally.note(case.check_return(&there_and_back, &tally));
        }
    }
    tally.report(count);
}

/// What became of all edits.
#[derive(Debug, Default)]
struct Tally {
    done: Cell<u64>,
    /// Nothing was to do.
    idle: Cell<u64>,
    /// The policy contradicts the intention.
    contradicted: Cell<u64>,
    refused: Cell<u64>,
    returned: Cell<u64>,
    broken: Cell<u64>,
}

/// Whether the laws hold, or which does not.
type Verdict = Result<(), String>;

fn add(count: &Cell<u64>) {
    count.set(count.get() + 1);
}

impl Tally {
    /// Shows the first broken laws.
    fn note(&self, verdict: Verdict) {
        if let Err(broken) = verdict {
            add(&self.broken);
            if self.broken.get() <= SHOWN {
                tell(&format!("=== {broken}\n"));
            }
        }
    }

    fn report(&self, policies: u64) {
        let (done, refused) = (self.done.get(), self.refused.get());
        tell(&format!("{policies} policies: {self:?}"));
        assert_eq!(self.broken.get(), 0, "laws were broken");
        assert!(refused * 1000 <= (done + refused) * REFUSED_IN_1000, "{refused} of {done} refused");
        // Laws on edits that were never made would say nothing.
        assert!(done >= policies * 2 && self.returned.get() * 3 >= policies, "{self:?}");
    }
}

/// What an intention came to.
enum Became {
    Idle,
    Contradicted,
    Refused,
    Done(Source),
}

/// A policy in some layout.
struct Case<'a> {
    seed: u64,
    chart: &'a Chart,
    source: Source,
    written: Written,
    value: Value,
}

fn value_of(text: &str) -> Value {
    let text = text.trim_start_matches('\u{feff}');
    serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// What the other reader found, in this one's words; days and the like are texts to both.
fn said(value: &Value) -> Said {
    match value {
        Value::Null => Said::Absent,
        Value::String(text) => Said::Text(text.clone()),
        Value::Number(number) => Said::Text(number.to_string()),
        Value::Sequence(items) => Said::List(items.iter().map(said).collect()),
        Value::Mapping(entries) => {
            Said::Mapping(entries.iter().map(|(key, value)| (key.as_str().unwrap().to_owned(), said(value))).collect())
        }
        other => panic!("{other:?}"),
    }
}

fn plan(source: &Source, intention: &Intention) -> Option<Plan> {
    let document = parse(source.text());
    let outline = Outline::new(source, &document);
    let day: Day = DAY.parse().unwrap();
    let plan = match intention {
        Intention::AddRole(new) => edit::add_role(&outline, new),
        Intention::EditRole(id, changes) => edit::edit_role(&outline, id, changes),
        Intention::RenameRole(old, new) => edit::rename_role(&outline, old, new),
        Intention::RemoveRole(id, with_assignments) => edit::remove_role(&outline, id, *with_assignments),
        Intention::Assign { role, to, ends, reason } => edit::assign(&outline, role, to, *ends, reason.as_deref(), day),
        Intention::Unassign(role, to) => edit::unassign(&outline, role, to),
        Intention::UnassignExpired(role, to) => Ok(edit::unassign_expired(&outline, role.as_deref(), to, day)),
        Intention::Forget(to) => Ok(edit::forget(&outline, to)),
    };
    plan.ok()
}

fn changed(source: &Source, changes: &[Change]) -> Result<Source, Unchangeable> {
    let document = parse(source.text());
    let (text, meaning) = document::changed(source.text(), &document, changes)?;
    let new = source.with_text(text);
    if meaning.is_of(&parse(new.text())) { Ok(new) } else { Err(Unchangeable::Layout) }
}

fn edited(source: &Source, intention: &Intention) -> Became {
    match plan(source, intention) {
        None => Became::Contradicted,
        Some(plan) if plan.changes.is_empty() => Became::Idle,
        Some(plan) => changed(source, &plan.changes).map_or(Became::Refused, Became::Done),
    }
}

impl<'a> Case<'a> {
    fn new(seed: u64, chart: &'a Chart, written: Written) -> Self {
        let source = Source::new("policy.yaml", written.text.clone());
        let value = value_of(&written.text);
        let document = parse(source.text());
        assert_eq!(document.faults, [], "seed {seed}\n{}", written.text);
        let here = Said::of(document.root.as_ref().unwrap()).sorted();
        assert_eq!(here, said(&value).sorted(), "seed {seed}: the readers differ\n{}", written.text);
        let case = Self { seed, chart, source, written, value };
        assert_eq!(case.findings(&case.source), [""; 0], "seed {seed}\n{}", case.written.text);
        case
    }

    /// What is wrong with a text of the policy.
    fn findings(&self, source: &Source) -> Vec<String> {
        let (_, findings) = read::policy_as_far(source, &parse(source.text()), self.chart);
        findings.into_iter().map(|finding| finding.message).collect()
    }

    /// Whether an intention leaves a valid policy valid, whatever is in it.
    fn stays_valid(&self, intention: &Intention) -> bool {
        let declares_all = self.value.get("permissions").is_some();
        match intention {
            // A role may come to include itself.
            Intention::EditRole(_, changes) => changes.included.is_empty() && declares_all,
            Intention::AddRole(_) => declares_all,
            _ => true,
        }
    }

    fn check(&self, intention: &Intention, tally: &Tally) -> Verdict {
        let expected = plainly::applied(&self.value, intention, DAY);
        let context = || format!("seed {}: {intention:?}\n{}", self.seed, self.written.text);
        match (edited(&self.source, intention), expected) {
            (Became::Contradicted, None) => add(&tally.contradicted),
            (Became::Idle, Some((value, touched))) => {
                add(&tally.idle);
                if !touched.is_empty() || value != self.value {
                    return Err(format!("nothing was done: {touched:?} {}", context()));
                }
            }
            (Became::Refused, Some(_)) => {
                add(&tally.refused);
                if number("RINGFENCE_SHOW").is_some() {
                    tell(&format!("--- refused {}", context()));
                }
            }
            (Became::Done(new), Some((value, touched))) => {
                add(&tally.done);
                let laws = Laws { case: self, new: &new, touched: &touched, context: &context };
                laws.meaning(&value)?;
                laws.lines()?;
                laws.comments()?;
                laws.ends()?;
                laws.validity(intention)?;
                laws.again(intention)?;
            }
            (Became::Contradicted, Some(_)) => return Err(format!("contradicted {}", context())),
            (Became::Idle | Became::Refused | Became::Done(_), None) => {
                return Err(format!("not contradicted {}", context()));
            }
        }
        Ok(())
    }

    /// Where something was there already, what is added and removed again leaves no trace.
    fn check_return(&self, [there, back]: &[Intention; 2], tally: &Tally) -> Verdict {
        let Some((_, touched)) = plainly::applied(&self.value, there, DAY) else { return Ok(()) };
        let is_added_to_some = |touch: &Touch| match touch {
            // What is begun for it stays, empty.
            Touch::Added(path) if path.len() == 2 => self.has_some(path) && !matches!(there, Intention::EditRole(..)),
            Touch::Added(path) => !path.is_empty() && self.has_some(path),
            Touch::Renamed(_) => true,
            Touch::Replaced(_) => matches!(there, Intention::RenameRole(..)),
            Touch::Removed(_) => false,
        };
        let is_alone = !matches!(there, Intention::Assign { role, to, .. } if matches!(back, Intention::Unassign(..)) && self.is_assigned(role, to));
        if touched.is_empty() || !touched.iter().all(is_added_to_some) || !is_alone {
            return Ok(());
        }
        let Became::Done(new) = edited(&self.source, there) else { return Ok(()) };
        let context = || format!("seed {}: {there:?}\n{}\n--- became\n{}", self.seed, self.written.text, new.text());
        let Became::Done(old) = edited(&new, back) else { return Err(format!("cannot be taken back: {}", context())) };
        add(&tally.returned);
        if old.file_text() == self.written.text {
            return Ok(());
        }
        Err(format!("there and back is not here: {}\n--- and became\n{}", context(), old.text()))
    }

    fn at(&self, path: &Path) -> Option<&Value> {
        path.iter().try_fold(&self.value, |value, step| match value {
            Value::Sequence(items) => items.get(step.parse::<usize>().ok()?),
            value => value.get(step.as_str()),
        })
    }

    fn has_some(&self, path: &Path) -> bool {
        let there = self.at(path);
        there.is_some_and(|there| {
            there.as_sequence().is_some_and(|items| !items.is_empty())
                || there.as_mapping().is_some_and(|map| !map.is_empty())
        })
    }

    fn is_assigned(&self, role: &str, to: &[String]) -> bool {
        let items = self.value["assignments"].as_sequence();
        items.is_some_and(|items| {
            items
                .iter()
                .any(|item| item["role"].as_str() == Some(role) && to.iter().any(|to| item["to"].as_str() == Some(to)))
        })
    }
}
