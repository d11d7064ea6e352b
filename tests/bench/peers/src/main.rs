//! Compares the product with the engines that one would otherwise take, on the same questions and charts.
//!
//! ```console
//! $ cargo run --release --manifest-path tests/bench/peers/Cargo.toml               # up to 100,000 employees: minutes
//! $ cargo run --release --manifest-path tests/bench/peers/Cargo.toml -- --quick    # 1,000 employees
//! $ cargo run --release --manifest-path tests/bench/peers/Cargo.toml -- 5000       # as many as that
//! ```
//!
//! The companies are those of the benchmarks. Each engine is told of them in its own form, and answers 10,000 random
//! questions as the product does before anything is measured; where it does not, the program ends with status 1.

#[expect(dead_code, reason = "the benchmarks ask for deep trees, too")]
#[path = "../../company.rs"]
mod company;
#[expect(dead_code, reason = "the benchmarks ask for more than one company")]
#[path = "../../files.rs"]
mod files;
#[path = "../../measure.rs"]
mod measure;

mod agree;
mod bulk;
mod case;
mod engine;
mod memory;
mod question;
mod report;
mod times;

use std::env;
use std::process::ExitCode;

use bulk::BULKS;
use case::Case;
use engine::PEERS;
use measure::count;
use question::{Question, Questions};
use report::Row;

/// How many questions an engine must answer as the product does.
const QUESTIONS: usize = 10_000;
/// How many of them are asked in a round of measuring.
const A_ROUND: usize = 1_000;
const ROUNDS: usize = 5;

const CAVEAT: &str = "\
What this is not: a verdict on these engines. They are general: each expresses what ringfence cannot (deny rules, \
attributes, conditions, any data), in policies that change without a new program. ringfence answers for one model alone, \
and is told nothing that it must first translate.";

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    if let ["--memory", name, policy, chart] = words.as_slice() {
        memory::print_resident(name, policy, chart);
        return ExitCode::SUCCESS;
    }
    match sizes(&words).and_then(|sizes| compare(&sizes)) {
        Ok(rows) => {
            println!("{}\n{CAVEAT}", report::markdown(&rows));
            ExitCode::SUCCESS
        }
        Err(reason) => {
            eprintln!("error: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn sizes(words: &[&str]) -> Result<Vec<usize>, String> {
    match words {
        [] => Ok(vec![1_000, 10_000, 100_000]),
        ["--quick"] => Ok(vec![1_000]),
        _ => words.iter().map(|word| size(word)).collect(),
    }
}

/// In a smaller company, some kinds of questions would find nobody.
fn size(word: &str) -> Result<usize, String> {
    let size = word.parse().ok().filter(|employees| *employees >= 500);
    size.ok_or_else(|| format!("`{word}` is no number of employees, which is 500 at least"))
}

fn compare(sizes: &[usize]) -> Result<Vec<Row>, String> {
    let mut rows = Vec::new();
    for employees in sizes {
        let case = Case::new(*employees);
        let questions: Vec<Question> = Questions::new(&case.world, 0x5eed_0004).take(QUESTIONS).collect();
        let found = compare_on(&case, &questions);
        rows.extend(found.map_err(|reason| format!("{} employees: {reason}", count(*employees)))?);
    }
    Ok(rows)
}

fn compare_on(case: &Case, questions: &[Question]) -> Result<Vec<Row>, String> {
    let employees = case.world.chart.employees().len();
    println!("{} employees:", count(employees));
    let mut engines = PEERS.each_ref().map(|peer| (peer.of)(&case.world, case.day));
    agree::hold_all(&mut engines, questions)?;
    for bulk in &BULKS {
        println!("SQLite agrees on {} rows of {}", count(bulk.agreement(case)?), bulk.name);
    }
    let checks = times::checks(&mut engines, &questions[..A_ROUND], ROUNDS);
    drop(engines);
    let mut rows = vec![
        Row::times("from files or tables to ready", employees, &times::loads(case, ROUNDS)),
        Row::times("a check", employees, &checks),
    ];
    rows.extend(BULKS.iter().map(|bulk| Row::bulk(bulk.name, employees, bulk.times(case, ROUNDS))));
    rows.push(Row::memory(employees, PEERS.each_ref().map(|peer| memory::resident(case, peer))));
    Ok(rows)
}
