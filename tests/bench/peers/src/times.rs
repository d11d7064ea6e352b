//! How long engines take, in turn in one process.

use std::hint::black_box;
use std::time::{Duration, Instant};

use crate::case::{self, Case};
use crate::engine::{Engine, PEERS, Peer};
use crate::measure::{Side, race};
use crate::question::Question;

const ENGINES: usize = PEERS.len();

/// Seconds from files or tables to an engine that can answer, for each.
pub(crate) fn loads(case: &Case, rounds: usize) -> [f64; ENGINES] {
    race(rounds, PEERS.each_ref().map(|peer| Box::new(move || load(case, peer)) as Side<'_>))
}

/// The product reads its files. The others are told what it has read, so that nobody's reader is measured but its own.
fn load(case: &Case, peer: &Peer) -> Duration {
    let start = Instant::now();
    if peer.reads_files {
        let world = case::read(&case.policy, &case.chart);
        black_box((peer.of)(&world, case.day));
        start.elapsed()
    } else {
        let engine = (peer.of)(&case.world, case.day);
        let time = start.elapsed();
        drop(engine);
        time
    }
}

/// Seconds for one question, for each engine.
pub(crate) fn checks(
    engines: &mut [Box<dyn Engine + '_>; ENGINES],
    questions: &[Question],
    rounds: usize,
) -> [f64; ENGINES] {
    race(rounds, engines.each_mut().map(|engine| Box::new(move || check(engine.as_mut(), questions)) as Side<'_>))
}

fn check(engine: &mut dyn Engine, questions: &[Question]) -> Duration {
    let start = Instant::now();
    for question in questions {
        black_box(engine.is_allowed(black_box(question)));
    }
    start.elapsed() / u32::try_from(questions.len()).expect("some thousands")
}
