//! Integration tests.

mod agreement;
mod naive;
mod worlds;
