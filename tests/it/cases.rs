//! The worked cases of `fixtures/` and the commands of the README, run as they stand.

#[test]
fn worked_cases() {
    let cases = trycmd::TestCases::new();
    cases.env("RINGFENCE_AT", "2026-11-21").env("NO_COLOR", "1").case("fixtures/*/case.md");
}

#[test]
fn the_readme() {
    let cases = trycmd::TestCases::new();
    cases
        .env("RINGFENCE_POLICY", "fixtures/tour/policy.yaml")
        .env("RINGFENCE_ORG", "fixtures/tour/org.yaml")
        .env("RINGFENCE_AT", "2026-11-21")
        .env("NO_COLOR", "1")
        .case("README.md");
}
