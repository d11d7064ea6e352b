//! Integration tests.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::wildcard_enum_match_arm,
    clippy::comparison_chain,
    reason = "in a test, a panic is how it fails, and what is not thought of may do so"
)]

mod agreement;
mod cases;
mod charts;
mod comments;
mod costs;
mod differences;
mod edit_kinds;
mod editing;
mod edits;
mod folder;
mod formats;
mod generated;
mod guard_commands;
mod guards;
mod hostile;
mod imports;
mod laws;
mod layers;
mod lint_rules;
mod mutants;
mod naive;
mod pipelines;
mod process;
mod progress;
mod readers;
mod replacing;
mod revisions;
mod schemas;
mod worlds;
