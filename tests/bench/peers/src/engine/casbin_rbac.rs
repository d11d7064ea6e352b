//! Casbin: one hierarchy of employees, groups and roles, another of records, departments and whoever is at home there.

use std::collections::HashSet;
use std::sync::Arc;

use casbin::{CoreApi, DefaultModel, DefaultRoleManager, Enforcer, MemoryAdapter, MgmtApi};
use parking_lot::RwLock;
use ringfence::model::{Day, World};

use super::Engine;
use super::translate::{Facts, action, department_group};
use crate::question::{About, Question};

/// The cheap tests stand first. All hierarchies of an enforcer share one graph, so each kind of node has its prefix.
const MODEL: &str = r#"
[request_definition]
r = sub, obj, act

[policy_definition]
p = sub, act, reach

[role_definition]
g = _, _
g2 = _, _

[policy_effect]
e = some(where (p.eft == allow))

[matchers]
m = (p.act == "*" || p.act == r.act) && (p.reach != "own" || r.obj == r.sub) && g(r.sub, p.sub) && (p.reach != "department" || r.obj == r.sub || g2("record:" + r.obj, "home:" + r.sub))
"#;

/// Longer than any way in the charts; casbin's own limit is 10.
const LONGEST_WAY: usize = 64;

pub(super) struct Casbin(Enforcer);

type Rules = Vec<Vec<String>>;

impl Casbin {
    pub(super) fn of(world: &World, day: Day) -> Self {
        let facts = Facts::of(world, day);
        let enforcer = pollster::block_on(enforcer(policies(&facts), holding(&facts), reaching(&facts)));
        Self(enforcer.expect("a valid model"))
    }
}

impl Engine for Casbin {
    fn is_allowed(&mut self, question: &Question) -> bool {
        let (object, action) = match &question.about {
            About::Records(target) => (target.clone(), question.permission.clone()),
            About::Level(level) => (String::new(), action(&question.permission, level)),
        };
        self.0.enforce((question.employee.clone(), object, action)).expect("a request of three")
    }
}

async fn enforcer(policies: Rules, holding: Rules, reaching: Rules) -> casbin::Result<Enforcer> {
    let model = DefaultModel::from_str(MODEL).await?;
    let mut enforcer = Enforcer::new(model, MemoryAdapter::default()).await?;
    enforcer.enable_auto_save(false);
    enforcer.set_role_manager(Arc::new(RwLock::new(DefaultRoleManager::new(LONGEST_WAY))))?;
    for is_added in [
        enforcer.add_policies(policies).await?,
        enforcer.add_named_grouping_policies("g", holding).await?,
        enforcer.add_named_grouping_policies("g2", reaching).await?,
    ] {
        assert!(is_added, "casbin takes no rule twice");
    }
    Ok(enforcer)
}

fn policies(facts: &Facts<'_>) -> Rules {
    let of_roles = facts.allowed().map(|allowed| vec![role(allowed.role), allowed.action, allowed.reach.to_owned()]);
    let of_administrators = ["administrators", "*", "any"].map(str::to_owned).to_vec();
    distinct(of_roles.chain([of_administrators]))
}

/// Employees in groups, groups in groups and roles, roles in roles.
fn holding(facts: &Facts<'_>) -> Rules {
    let memberships = facts.chart.employees().flat_map(|employee| {
        let id = facts.chart.employee_id(employee);
        // Casbin looks for a name without links among all names, one by one.
        let leaver = (!facts.chart.is_active(employee)).then(|| "leavers".to_owned());
        facts.groups(employee).into_iter().chain(leaver).map(|group| link(id.to_owned(), group))
    });
    let departments = facts.parents().filter_map(|(department, parent)| {
        parent.map(|parent| link(department_group(department), department_group(parent)))
    });
    let given = facts.given().map(|(given, group)| link(group, role(given)));
    let included = facts.includes().map(|(including, included)| link(role(including), role(included)));
    distinct(memberships.chain(departments).chain(given).chain(included))
}

/// Records in departments, departments in departments, departments among the homes of employees.
fn reaching(facts: &Facts<'_>) -> Rules {
    let place = |department: &str| format!("place:{department}");
    let people = facts.chart.employees().flat_map(|employee| {
        let id = facts.chart.employee_id(employee);
        let is_active = facts.chart.is_active(employee);
        let leaver = (!is_active).then(|| link(format!("record:{id}"), "leavers".to_owned()));
        facts
            .homes(employee)
            .filter(move |_| is_active)
            .flat_map(move |home| [link(format!("record:{id}"), place(home)), link(place(home), format!("home:{id}"))])
            .chain(leaver)
    });
    let departments =
        facts.parents().filter_map(|(department, parent)| parent.map(|parent| link(place(department), place(parent))));
    distinct(people.chain(departments))
}

fn role(id: &str) -> String {
    format!("role:{id}")
}

fn link(from: String, to: String) -> Vec<String> {
    vec![from, to]
}

fn distinct(rules: impl Iterator<Item = Vec<String>>) -> Rules {
    let mut seen = HashSet::new();
    rules.filter(|rule| seen.insert(rule.clone())).collect()
}
