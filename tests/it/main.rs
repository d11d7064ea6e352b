//! Integration tests.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "in a test, a panic is how it fails"
)]

mod agreement;
mod cases;
mod costs;
mod differences;
mod folder;
mod generated;
mod hostile;
mod laws;
mod layers;
mod mutants;
mod naive;
mod process;
mod revisions;
mod worlds;
