//! A company of the benchmarks, read.

use std::fs;
use std::path::{Path, PathBuf};

use ringfence::model::{Day, World};
use tempfile::TempDir;

use crate::files::{self, Files, Wanted};

/// The day that everything is asked for.
const DAY: &str = "2026-11-21";

/// What the benchmarks' policy has too little of: roles that matter by what they include, and a scale of its own.
const ROLES: &str = "  desk:
    includes: [mailbox]
    grants: { recordings.delete: own }
  mailbox:
    includes: [listener]
    grants: { voicemail.box: read }
  listener:
    grants: { recordings.delete: department }
  mailbox-owner:
    grants: { voicemail.box: manage }
permissions:
  voicemail.box: [none, read, manage]
assignments:
";

/// A company's files, and the world in them.
pub(crate) struct Case {
    pub(crate) world: World,
    pub(crate) day: Day,
    pub(crate) policy: PathBuf,
    pub(crate) chart: PathBuf,
    /// The id of a department halfway down the tree.
    pub(crate) department: String,
    /// It goes when the case does.
    _folder: TempDir,
}

impl Case {
    /// Makes the usual company of that size.
    pub(crate) fn new(employees: usize) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let files = files::write(&folder.path().join("company"), Wanted::usual(employees));
        let mut policy = fs::read_to_string(&files.policy).expect("a policy").replacen("assignments:\n", ROLES, 1);
        policy.push_str(&rest(&files));
        fs::write(&files.policy, policy).expect("room for a policy");
        let world = read(&files.policy, &files.yaml);
        Self {
            world,
            day: day(),
            policy: files.policy,
            chart: files.yaml,
            department: files.department,
            _folder: folder,
        }
    }
}

pub(crate) fn day() -> Day {
    DAY.parse().expect("a day")
}

/// Reads a policy and its chart as the tool does.
pub(crate) fn read(policy: &Path, chart: &Path) -> World {
    let source = |path: &Path| ringfence::store::read(path).expect("a file");
    ringfence::read::world(&source(policy), &source(chart)).expect("valid files")
}

/// Assignments of the kinds that it has none of: with dates, and to other selectors.
fn rest(files: &Files) -> String {
    let department = &files.department;
    let [ended, later, today, always] = [0, 1, 2, 3].map(|place| &files.people[place]);
    format!(
        "  - {{ role: auditor, to: 'user:{ended}', until: 2026-11-20 }}
  - {{ role: auditor, to: 'user:{later}', from: 2026-11-22 }}
  - {{ role: auditor, to: 'user:{today}', from: 2026-11-21, until: 2026-11-21 }}
  - {{ role: chief-executive, to: 'user:{always}', from: 2020-01-01 }}
  - {{ role: chief-executive, to: everyone, until: 2026-10-31 }}
  - {{ role: switchboard, to: everyone, from: 2027-01-01 }}
  - {{ role: supervisor, to: 'department-only:{department}' }}
  - {{ role: department-head, to: 'deputy:{department}' }}
  - {{ role: desk, to: 'department:{department}' }}
  - {{ role: desk, to: heads }}
  - {{ role: mailbox-owner, to: deputies }}
"
    )
}
