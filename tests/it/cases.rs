//! The worked cases of `fixtures/` and the commands of the README, run as they stand.

#[test]
fn worked_cases_and_readme() {
    let cases = trycmd::TestCases::new();
    cases.env("RINGFENCE_AT", "2026-11-21").env("NO_COLOR", "1").case("fixtures/*/case.md").case("README.md");
}
