//! Every kind of edit alone: what it is called, on which line it stands, and what it changes for whom.

use std::collections::BTreeSet;

use ringfence::compare::{self, EditKind, File, Side, Which};
use ringfence::document::Source;
use ringfence::model::World;
use ringfence::read;

const POLICY: &str = "\
portal:
  edition: cloud
  plan: commercial
permissions:
  voicemail.box: [none, read]
roles:
  manager:
    grants:
      recordings.play: own
  listener:
    grants:
      recordings.play: department
      voicemail.box: read
  auditor:
    grants:
      statistics.view: any
assignments:
  - role: manager
    to: everyone
  - role: listener
    to: heads
  - role: listener
    to: deputies
  - role: auditor
    to: moderators:launch
  - role: auditor
    to: user:kim
    from: 2026-11-01
    until: 2026-12-31
tests:
  - name: Ana hears herself
    who: ana
lint:
  no-role: warning
";
const ORG: &str = "\
departments:
  company: {}
  sales: { parent: company, head: boris }
  emea: { parent: sales }
  it: { parent: company }
employees:
  ana: { departments: emea }
  boris: { departments: company }
  kim: { departments: it }
  olaf: { departments: it, active: false }
groups:
  night-desk: { members: ana }
workgroups:
  launch: { owner: boris, members: kim }
";
const DAY: &str = "2026-11-21";

struct Case {
    kind: EditKind,
    /// What is replaced on both sides, so that there is something to edit.
    base: &'static [(&'static str, &'static str)],
    /// What is replaced on the new side.
    edit: &'static [(&'static str, &'static str)],
    /// The day of the old side.
    old_day: &'static str,
    text: &'static str,
    /// What stands on the line to which the edit points.
    line: &'static str,
    changes: &'static [&'static str],
}

impl Case {
    const fn new(
        kind: EditKind,
        edit: &'static [(&'static str, &'static str)],
        text: &'static str,
        line: &'static str,
        changes: &'static [&'static str],
    ) -> Self {
        Self { kind, base: &[], edit, old_day: DAY, text, line, changes }
    }
}

/// The policy and the chart with some texts replaced, each of which stands in one of the two, once.
fn sources(replaced: &[(&str, &str)]) -> [Source; 2] {
    let (mut policy, mut org) = (POLICY.to_owned(), ORG.to_owned());
    for (from, to) in replaced {
        assert_eq!(policy.matches(from).count() + org.matches(from).count(), 1, "{from:?}");
        (policy, org) = (policy.replace(from, to), org.replace(from, to));
    }
    [Source::new("policy.yaml", policy), Source::new("org.yaml", org)]
}

fn world([policy, org]: &[Source; 2]) -> World {
    read::world(policy, org).unwrap_or_else(|findings| {
        panic!("{:?}", findings.iter().map(|finding| finding.message.clone()).collect::<Vec<_>>())
    })
}

fn check(case: &Case) {
    let files = [sources(case.base), sources(&[case.base, case.edit].concat())];
    let [old, new] = &files;
    let worlds = [world(old), world(new)];
    let guards = [read::guards(&old[0]), read::guards(&new[0])];
    let side = |at: usize, day: &str| Side { world: &worlds[at], guards: &guards[at], day: day.parse().unwrap() };
    let comparison = compare::compare(side(0, case.old_day), side(1, DAY), case.old_day == DAY);
    let edits: Vec<_> = comparison.edits().map(|(_, edit)| edit).collect();
    let [edit] = edits[..] else { panic!("one edit: {edits:#?}") };
    assert_eq!((edit.kind, &*edit.text), (case.kind, case.text));
    let source = &files[usize::from(edit.which == Which::New)][usize::from(edit.file == File::Chart)];
    let line = source.place(edit.span.unwrap()).line;
    let line = source.text().lines().nth(line - 1).unwrap();
    assert_eq!(line.trim(), case.line, "{}", case.text);
    let changes = comparison.changes().iter().map(|change| {
        let (who, what) = (comparison.person_id(change.person), comparison.permission_name(change.permission));
        let [old, new] = [change.old, change.new].map(|level| comparison.scale(change.permission).name(level));
        let reached = change.reached.map(|reached| format!(" +{} -{}", reached.entered, reached.left));
        let from = change.from.map(|day| format!(" from {day}"));
        let (reached, from) = (reached.unwrap_or_default(), from.unwrap_or_default());
        format!("{} {who} {what} {old} -> {new}{reached}{from}", change.kind.name())
    });
    assert_eq!(changes.collect::<Vec<_>>(), case.changes, "{}", case.text);
}

#[test]
fn every_kind_of_edit_has_a_case_of_its_own() {
    let cases: Vec<EditKind> = CASES.iter().map(|case| case.kind).collect();
    let missing: Vec<_> = EditKind::ALL.iter().filter(|kind| !cases.contains(kind)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert_eq!(cases.iter().collect::<BTreeSet<_>>().len(), cases.len(), "one case a kind");
}

#[test]
fn an_edit_alone_has_its_line_and_its_changes() {
    CASES.iter().for_each(check);
}

const CASES: &[Case] = &[
    Case::new(EditKind::RoleAdded, &[("assignments:", "  caller: {}\nassignments:")], "role caller", "caller: {}", &[]),
    Case {
        base: &[("assignments:", "  caller: {}\nassignments:")],
        ..Case::new(EditKind::RoleRemoved, &[("  caller: {}\n", "")], "role caller", "caller: {}", &[])
    },
    Case::new(
        EditKind::RoleRenamed,
        &[("  manager:\n", "  worker:\n"), ("role: manager", "role: worker")],
        "role manager renamed to worker",
        "worker:",
        &[],
    ),
    Case::new(
        EditKind::GrantChanged,
        &[("recordings.play: own", "recordings.play: any")],
        "role manager: recordings.play own -> any",
        "recordings.play: any",
        &[
            "gain ana recordings.play own -> any +3 -0",
            "gain boris recordings.play department -> any +1 -0",
            "gain kim recordings.play own -> any +3 -0",
        ],
    ),
    Case::new(
        EditKind::IncludeAdded,
        &[("  auditor:\n", "  auditor:\n    includes: listener\n")],
        "role auditor: includes listener",
        "includes: listener",
        &["gain kim recordings.play own -> department +0 -0", "gain kim voicemail.box none -> read"],
    ),
    Case {
        base: &[("  auditor:\n", "  auditor:\n    includes: listener\n")],
        ..Case::new(
            EditKind::IncludeRemoved,
            &[("    includes: listener\n", "")],
            "role auditor: includes listener",
            "includes: listener",
            &["loss kim recordings.play department -> own +0 -0", "loss kim voicemail.box read -> none"],
        )
    },
    Case::new(
        EditKind::AssignmentAdded,
        &[("tests:", "  - { role: auditor, to: user:ana }\ntests:")],
        "assignment of auditor to user:ana",
        "- { role: auditor, to: user:ana }",
        &["gain ana statistics.view none -> any +4 -0"],
    ),
    Case::new(
        EditKind::AssignmentRemoved,
        &[("  - role: listener\n    to: heads\n", "")],
        "assignment of listener to heads",
        "- role: listener",
        &["loss boris recordings.play department -> own +0 -2", "loss boris voicemail.box read -> none"],
    ),
    Case::new(
        EditKind::WindowChanged,
        &[("until: 2026-12-31", "until: 2027-01-31")],
        "assignment of auditor to user:kim: from 2026-11-01 until 2026-12-31 -> from 2026-11-01 until 2027-01-31",
        "- role: auditor",
        &["gain kim statistics.view none -> any +4 -0 from 2027-01-01"],
    ),
    Case {
        old_day: "2026-10-31",
        ..Case::new(
            EditKind::AssignmentStarted,
            &[],
            "assignment of auditor to user:kim has begun: from 2026-11-01 until 2026-12-31",
            "- role: auditor",
            &["gain kim statistics.view none -> any +4 -0"],
        )
    },
    Case {
        old_day: "2026-11-20",
        base: &[("until: 2026-12-31", "until: 2026-11-20")],
        ..Case::new(
            EditKind::AssignmentEnded,
            &[],
            "assignment of auditor to user:kim has ended: from 2026-11-01 until 2026-11-20",
            "- role: auditor",
            &["loss kim statistics.view any -> none +0 -4"],
        )
    },
    Case::new(
        EditKind::EmployeeJoined,
        &[("\ngroups:", "\n  pia: { departments: emea }\ngroups:")],
        "employee pia joined",
        "pia: { departments: emea }",
        &["reach boris recordings.play department -> department +1 -0", "joined pia recordings.play none -> own +1 -0"],
    ),
    Case {
        base: &[("\ngroups:", "\n  pia: { departments: emea }\ngroups:")],
        ..Case::new(
            EditKind::EmployeeLeft,
            &[("  pia: { departments: emea }\n", "")],
            "employee pia left",
            "pia: { departments: emea }",
            &[
                "reach boris recordings.play department -> department +0 -1",
                "left pia recordings.play own -> none +0 -1",
            ],
        )
    },
    Case::new(
        EditKind::EmployeeActivated,
        &[(", active: false", "")],
        "employee olaf activated",
        "olaf: { departments: it }",
        &["reach boris recordings.play department -> department +1 -0", "gain olaf recordings.play none -> own +1 -0"],
    ),
    Case::new(
        EditKind::EmployeeDeactivated,
        &[("ana: { departments: emea", "ana: { active: false, departments: emea")],
        "employee ana deactivated",
        "ana: { active: false, departments: emea }",
        &["loss ana recordings.play own -> none +0 -1", "reach boris recordings.play department -> department +0 -1"],
    ),
    Case {
        base: &[("boris: { departments: company }", "boris: {}")],
        ..Case::new(
            EditKind::EmployeeMoved,
            &[("ana: { departments: emea }", "ana: { departments: it }")],
            "employee ana moved from emea to it",
            "ana: { departments: it }",
            &["reach boris recordings.play department -> department +0 -1"],
        )
    },
    Case::new(
        EditKind::AdministratorMade,
        &[(
            "olaf: { departments: it, active: false }",
            "olaf: { departments: it, active: false, administrator: true }",
        )],
        "employee olaf made administrator",
        "olaf: { departments: it, active: false, administrator: true }",
        &[],
    ),
    Case {
        base: &[("kim: { departments: it }", "kim: { departments: it, administrator: true }")],
        ..Case::new(
            EditKind::AdministratorUnmade,
            &[(", administrator: true", "")],
            "employee kim administrator no longer",
            "kim: { departments: it }",
            &[
                "loss kim statistics.view any -> none +0 -4 from 2027-01-01",
                "loss kim recordings.play any -> own +0 -3",
                "loss kim recordings.delete any -> none +0 -4",
                "loss kim recordings.download allow -> none",
                "loss kim calls.dial any -> none",
                "loss kim user-settings.edit any -> none +0 -4",
                "loss kim settings.edit allow -> none",
                "loss kim numbers.manage allow -> none",
                "loss kim balance.manage allow -> none",
                "loss kim voicemail.box read -> none",
            ],
        )
    },
    Case::new(
        EditKind::DepartmentAdded,
        &[("employees:", "  legal: { parent: company }\nemployees:")],
        "department legal under company",
        "legal: { parent: company }",
        &[],
    ),
    Case {
        base: &[("employees:", "  legal: { parent: company }\nemployees:")],
        ..Case::new(
            EditKind::DepartmentRemoved,
            &[("  legal: { parent: company }\n", "")],
            "department legal",
            "legal: { parent: company }",
            &[],
        )
    },
    Case {
        base: &[("boris: { departments: company }", "boris: {}")],
        ..Case::new(
            EditKind::DepartmentMoved,
            &[("it: { parent: company }", "it: { parent: sales }")],
            "department it moved under sales",
            "it: { parent: sales }",
            &["reach boris recordings.play department -> department +1 -0"],
        )
    },
    Case::new(
        EditKind::HeadsChanged,
        &[("head: boris", "head: [boris, ana]")],
        "department sales: head + ana",
        "sales: { parent: company, head: [boris, ana] }",
        &["gain ana recordings.play own -> department +1 -0", "gain ana voicemail.box none -> read"],
    ),
    Case::new(
        EditKind::DeputiesChanged,
        &[("it: { parent: company }", "it: { parent: company, deputies: kim }")],
        "department it: deputy + kim",
        "it: { parent: company, deputies: kim }",
        &["gain kim recordings.play own -> department +0 -0", "gain kim voicemail.box none -> read"],
    ),
    Case {
        base: &[("edition: cloud", "edition: on-premise"), ("to: deputies", "to: group:night-desk")],
        ..Case::new(
            EditKind::GroupChanged,
            &[("members: ana", "members: [ana, kim]")],
            "group night-desk: + kim",
            "night-desk: { members: [ana, kim] }",
            &["gain kim recordings.play own -> department +0 -0", "gain kim voicemail.box none -> read"],
        )
    },
    Case::new(
        EditKind::WorkgroupChanged,
        &[("owner: boris", "owner: boris, moderators: ana")],
        "workgroup launch: + ana moderator",
        "launch: { owner: boris, moderators: ana, members: kim }",
        &["gain ana statistics.view none -> any +4 -0"],
    ),
    Case::new(
        EditKind::PermissionAdded,
        &[("  voicemail.box: [", "  forwarding.edit: reach\n  voicemail.box: [")],
        "permission forwarding.edit, reach: none < own < department < any",
        "forwarding.edit: reach",
        &[],
    ),
    Case {
        base: &[("  voicemail.box: [", "  forwarding.edit: reach\n  voicemail.box: [")],
        ..Case::new(
            EditKind::PermissionRemoved,
            &[("  forwarding.edit: reach\n", "")],
            "permission forwarding.edit",
            "forwarding.edit: reach",
            &[],
        )
    },
    Case::new(
        EditKind::ScaleChanged,
        &[("[none, read]", "[none, read, manage]")],
        "permission voicemail.box: none < read -> none < read < manage",
        "voicemail.box: [none, read, manage]",
        &[],
    ),
    Case::new(
        EditKind::PlanChanged,
        &[("plan: commercial", "plan: free")],
        "plan: commercial -> free",
        "plan: free",
        &[
            "gain ana statistics.view none -> own +1 -0",
            "gain ana calls.dial none -> any",
            "loss boris statistics.view any -> own +0 -3",
            "loss boris recordings.play department -> own +0 -2",
            "gain boris calls.dial none -> any",
            "loss boris voicemail.box read -> none",
            "loss kim statistics.view any -> own +0 -3",
            "gain kim statistics.view none -> own +1 -0 from 2027-01-01",
            "gain kim calls.dial none -> any",
        ],
    ),
    Case::new(
        EditKind::EditionChanged,
        &[("edition: cloud", "edition: on-premise")],
        "edition: cloud -> on-premise",
        "edition: on-premise",
        &[],
    ),
    Case::new(
        EditKind::TestRemoved,
        &[("  - name: Ana hears herself\n    who: ana\n", "")],
        "test Ana hears herself",
        "- name: Ana hears herself",
        &[],
    ),
    Case::new(
        EditKind::TestChanged,
        &[("who: ana", "who: kim")],
        "test Ana hears herself changed",
        "- name: Ana hears herself",
        &[],
    ),
    Case::new(
        EditKind::WaiverAdded,
        &[("  auditor:\n", "  auditor:  # ringfence: allow unused-role because it will be\n")],
        "waiver: unused-role because it will be",
        "auditor:  # ringfence: allow unused-role because it will be",
        &[],
    ),
    Case::new(
        EditKind::LintRelaxed,
        &[("no-role: warning", "no-role: note")],
        "lint rule no-role: warning -> note",
        "no-role: note",
        &[],
    ),
];
