//! `ringfence` keeps a company's telephony access rights as files and answers for them: who may do what, whose recordings
//! they reach, and because of which role.
//!
//! # The path of data
//!
//! ```text
//! argv -> cli -> command -> read -> model -> decide -> report -> stdout
//!                             |                ^
//!                          document      compare, expect, lint
//! ```
//!
//! [`store`] reads the files, [`document`] walks through their text and says what stands where, [`read`] makes of that the
//! [`model`] or into findings, [`decide`] is the rule, and [`report`] shows what it says. A [`command`] is one file that
//! walks this path. [`compare`] puts two worlds side by side, [`expect`] holds one against what its owners said, [`lint`]
//! against what is known to go wrong. [`edit`] plans what is to change in a policy, and [`document`] changes its text, which
//! is read again. [`import`] makes charts from what a portal's REST methods answer and from what other directories export,
//! and plans what is to change in one. [`schema`] says for editors what [`read`] takes, [`progress`] at a terminal what
//! takes long.
//!
//! # What is deliberately absent
//!
//! No deny rules: a role never takes anything away. No cache and no thread: reading the files is the cost, and everything
//! behind it is linear. ([`progress`] has a thread at a terminal, which looks at the clock and at nothing else.) No second
//! copy of the rule: whatever speaks of rights asks [`decide::Judge`] or, for everybody at once, [`decide::Roster`].
//!
//! # Where to start
//!
//! With [`decide::Judge::effective`], which is the rule; then [`read::world`], which says what a file may contain.
//!
//! ```
//! use ringfence::decide::{Judge, Question};
//! use ringfence::document::Source;
//!
//! let policy = "roles: { manager: { grants: { recordings.play: own } } }\n\
//!               assignments: [{ role: manager, to: everyone }]\n";
//! let chart = "employees: { ana: { name: Ana Souza } }\n";
//! let source = |name: &str, text: &str| Source::new(name, text.to_owned());
//! let world = ringfence::read::world(&source("policy.yaml", policy), &source("org.yaml", chart)).unwrap();
//!
//! let judge = Judge::new(&world, "2026-11-21".parse().unwrap());
//! let employee = world.chart.employee("ana").unwrap();
//! let permission = world.policy.permissions.find("recordings.play").unwrap();
//! let decision = judge.decide(Question { employee, permission, target: None, at_least: None });
//! assert_eq!(world.policy.permissions.scale(permission).name(decision.effective.level), "own");
//! ```

pub mod cli;
pub mod command;
pub mod compare;
pub mod decide;
pub mod document;
pub mod edit;
pub mod expect;
pub mod finding;
pub mod import;
pub mod lint;
pub mod model;
pub mod progress;
pub mod read;
pub mod report;
pub mod schema;
pub mod span;
pub mod store;
