//! Laws of `lint --fix` and `test --snapshot` through the commands, on random worlds in random layouts.

use serde_json::Value;

use crate::folder::Folder;
use crate::mutants::{Dice, Values};
use crate::worlds::world_from_seed;

const SEEDS: std::ops::Range<u64> = 0..120;

/// The rules whose mends `lint --fix` applies.
const MENDED: [&str; 4] = ["expired-assignment", "inactive-employee", "duplicate-assignment", "redundant-assignment"];

fn code(folder: &Folder, args: &[&str]) -> Option<i32> {
    folder.run(args).output().unwrap().status.code()
}

fn json(folder: &Folder, args: &[&str]) -> Value {
    let output = folder.run(&[args, &["--format", "json"]].concat()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{args:?}: {error}: {said}"))
}

/// The findings of `lint` that `lint --fix` is there for.
fn mendable(folder: &Folder) -> usize {
    let document = json(folder, &["lint"]);
    let findings = document["findings"].as_array().unwrap();
    findings.iter().filter(|finding| MENDED.contains(&finding["rule"].as_str().unwrap())).count()
}

fn assignments(folder: &Folder) -> usize {
    let policy = Values::read(&crate::worlds::WorldText { policy: folder.text("policy.yaml"), org: String::new() });
    policy.policy.get("assignments").and_then(serde_yaml::Value::as_sequence).map_or(0, Vec::len)
}

#[test]
fn lint_fix_takes_nothing_from_anybody_and_leaves_nothing_that_it_could_mend() {
    let mut mended = 0;
    for seed in SEEDS {
        let text = world_from_seed(seed);
        let folder = Folder::of(&text.policy, &text.org);
        folder.file("old.yaml", &text.policy);
        let (before, found) = (assignments(&folder), mendable(&folder));
        let dry = folder.run(&["lint", "--fix", "--dry-run"]).output().unwrap();
        assert_eq!((dry.status.code(), folder.text("policy.yaml")), (Some(0), text.policy.clone()), "seed {seed}");
        assert_eq!(dry.stdout.is_empty(), found == 0, "seed {seed}");
        assert_eq!(code(&folder, &["lint", "--fix"]), Some(0), "seed {seed}");
        assert_eq!(mendable(&folder), 0, "seed {seed}");
        assert_eq!(assignments(&folder) < before, found > 0, "seed {seed}");
        let compared = json(&folder, &["diff", "old.yaml"]);
        assert_eq!(compared["changes"], Value::Array(Vec::new()), "seed {seed}");
        assert_eq!(code(&folder, &["diff", "old.yaml", "--fail-on", "any"]), Some(0), "seed {seed}");
        // A second run finds nothing more.
        let mended_text = folder.text("policy.yaml");
        assert_eq!(code(&folder, &["lint", "--fix"]), Some(0), "seed {seed}");
        assert_eq!(folder.text("policy.yaml"), mended_text, "seed {seed}");
        mended += usize::from(found > 0);
    }
    assert!(mended > 50, "{mended}");
}

#[test]
fn a_snapshot_passes_and_fails_after_whatever_diff_calls_gain_or_loss() {
    let (mut changed, mut passed) = (0, 0);
    for seed in SEEDS {
        let mut dice = Dice(seed);
        let old = Values::read(&world_from_seed(seed)).clean();
        let new = (0..3).fold(old.clone(), |world, _| world.mutant(&mut dice));
        let texts = [old.text(), new.text()];
        let folder = Folder::of(&texts[0].policy, &texts[0].org);
        assert_eq!(code(&folder, &["test", "--snapshot", "today.yaml"]), Some(0), "seed {seed}");
        let has_people = !json(&folder, &["matrix"])["employees"].as_array().unwrap().is_empty();
        assert!(!has_people || code(&folder, &["test", "today.yaml"]) == Some(0), "seed {seed}");
        passed += usize::from(has_people);
        folder.file("old.yaml", &texts[0].policy);
        folder.file("old-org.yaml", &texts[0].org);
        folder.file("policy.yaml", &texts[1].policy);
        folder.file("org.yaml", &texts[1].org);
        let known = json(&folder, &["matrix", "--policy", "old.yaml", "--org", "old-org.yaml"])["permissions"].clone();
        let compared = json(&folder, &["diff", "old.yaml", "--old-org", "old-org.yaml", "--only-at"]);
        let has_change = compared["changes"].as_array().unwrap().iter().any(|change| {
            let is_of_kind = change["kind"] == "gain" || change["kind"] == "loss";
            // A right of which there was no word cannot have been written down.
            is_of_kind && known.as_array().unwrap().contains(&change["permission"])
        });
        if has_change {
            changed += 1;
            assert_ne!(code(&folder, &["test", "today.yaml"]), Some(0), "seed {seed}: {compared:#}");
        }
    }
    assert!(changed > 30 && passed > 80, "{changed} {passed}");
}
