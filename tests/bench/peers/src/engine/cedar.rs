//! Cedar: employees, departments, groups and roles as entities with parents; one policy for each grant of a role.
//!
//! Who holds a role and who is below a department are both the hierarchy, whose transitive closure Cedar computes once.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityId, EntityTypeName, EntityUid, PolicySet, Request,
    RestrictedExpression,
};
use ringfence::model::{Day, EmployeeId, World};

use super::Engine;
use super::translate::{Allowed, Facts, action, department_group};
use crate::question::{About, Question};

/// What no grant says: leavers may nothing, and administrators everything.
const FRAME: &str = r"
forbid(principal, action, resource) unless { principal.active };
permit(principal, action, resource) when { principal.administrator };
";

pub(super) struct Cedar {
    authorizer: Authorizer,
    policies: PolicySet,
    entities: Entities,
    names: Names,
    portal: EntityUid,
}

/// The types of all entities, parsed once.
struct Names {
    employee: EntityTypeName,
    group: EntityTypeName,
    role: EntityTypeName,
    action: EntityTypeName,
}

impl Cedar {
    pub(super) fn of(world: &World, day: Day) -> Self {
        let facts = Facts::of(world, day);
        let names = Names::new();
        let entities = Entities::from_entities(entities(&facts, &names), None).expect("a hierarchy without cycles");
        let portal = uid(&type_name("Portal"), "telephony");
        Self { authorizer: Authorizer::new(), policies: policies(&facts), entities, names, portal }
    }
}

impl Engine for Cedar {
    fn is_allowed(&mut self, question: &Question) -> bool {
        let (action, resource) = match &question.about {
            About::Records(target) => (question.permission.clone(), uid(&self.names.employee, target)),
            About::Level(level) => (action(&question.permission, level), self.portal.clone()),
        };
        let principal = uid(&self.names.employee, &question.employee);
        let request = Request::new(principal, uid(&self.names.action, &action), resource, Context::empty(), None);
        let response = self.authorizer.is_authorized(&request.expect("no schema"), &self.policies, &self.entities);
        let mut errors = response.diagnostics().errors();
        assert!(errors.next().is_none(), "a policy that cannot be evaluated: {response:?}");
        response.decision() == Decision::Allow
    }
}

impl Names {
    fn new() -> Self {
        Self {
            employee: type_name("Employee"),
            group: type_name("Group"),
            role: type_name("Role"),
            action: type_name("Action"),
        }
    }
}

fn policies(facts: &Facts<'_>) -> PolicySet {
    let mut text = FRAME.to_owned();
    for Allowed { role, action, reach } in facts.allowed() {
        let condition = match reach {
            "own" => "when { resource == principal }",
            "department" => "when { resource == principal || (resource.active && resource in principal.homes) }",
            _ => "",
        };
        writeln!(text, "permit(principal in Role::\"{role}\", action == Action::\"{action}\", resource) {condition};")
            .expect("text takes all");
    }
    text.parse().expect("policies")
}

fn entities(facts: &Facts<'_>, names: &Names) -> Vec<Entity> {
    let mut entities: Vec<Entity> =
        facts.chart.employees().map(|employee| of_employee(facts, names, employee)).collect();
    let mut above: HashMap<EntityUid, HashSet<EntityUid>> = HashMap::new();
    for (department, parent) in facts.parents() {
        let group = |id| uid(&names.group, &department_group(id));
        above.entry(group(department)).or_default().extend(parent.map(group));
    }
    for (role, group) in facts.given() {
        above.entry(uid(&names.group, &group)).or_default().insert(uid(&names.role, role));
    }
    for (role, included) in facts.includes() {
        above.entry(uid(&names.role, role)).or_default().insert(uid(&names.role, included));
    }
    entities.extend(above.into_iter().map(|(uid, parents)| Entity::new_no_attrs(uid, parents)));
    entities
}

fn of_employee(facts: &Facts<'_>, names: &Names, employee: EmployeeId) -> Entity {
    let flag = RestrictedExpression::new_bool;
    let homes = facts.homes(employee).map(|home| uid(&names.group, &department_group(home)));
    let homes = RestrictedExpression::new_set(homes.map(RestrictedExpression::new_entity_uid));
    let attributes = [
        ("active", flag(facts.chart.is_active(employee))),
        ("administrator", flag(facts.chart.is_marked_administrator(employee))),
        ("homes", homes),
    ];
    let attributes = attributes.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    let groups = facts.groups(employee).iter().map(|group| uid(&names.group, group)).collect();
    Entity::new(uid(&names.employee, facts.chart.employee_id(employee)), attributes, groups).expect("plain attributes")
}

fn type_name(name: &str) -> EntityTypeName {
    name.parse().expect("a type")
}

fn uid(of: &EntityTypeName, id: &str) -> EntityUid {
    EntityUid::from_type_name_and_id(of.clone(), EntityId::new(id))
}
