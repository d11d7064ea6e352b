//! Whether an engine answers as the product does.

use crate::engine::{Engine, PEERS};
use crate::measure::count;
use crate::question::Question;

/// How often both said yes, and how often no.
#[derive(Debug)]
struct Agreement {
    yes: usize,
    no: usize,
}

/// Holds every engine against the first, which is the product, and prints how often each answer was given.
///
/// # Errors
/// Says what some engine disagrees on, or that one of the answers is too rare to show much.
pub(crate) fn hold_all(engines: &mut [Box<dyn Engine + '_>], questions: &[Question]) -> Result<(), String> {
    let answers: Vec<bool> = questions.iter().map(|question| engines[0].is_allowed(question)).collect();
    for (peer, engine) in PEERS.iter().zip(engines).skip(1) {
        let found = agreement(engine.as_mut(), questions, &answers);
        let Agreement { yes, no } = found.map_err(|reason| format!("{}: {reason}", peer.name))?;
        let [all, yes, no] = [answers.len(), yes, no].map(count);
        println!("{} agrees on {all} questions, {yes} yes, {no} no", peer.name);
    }
    Ok(())
}

fn agreement(engine: &mut dyn Engine, questions: &[Question], answers: &[bool]) -> Result<Agreement, String> {
    for (question, answer) in questions.iter().zip(answers) {
        if engine.is_allowed(question) != *answer {
            let word = if *answer { "yes" } else { "no" };
            return Err(format!("`{question}` is {word}, and the engine says otherwise"));
        }
    }
    let yes = answers.iter().filter(|answer| **answer).count();
    let found = Agreement { yes, no: answers.len() - yes };
    if 10 * found.yes.min(found.no) < answers.len() {
        return Err(format!("an answer is too rare to show much: {found:?}"));
    }
    Ok(found)
}
