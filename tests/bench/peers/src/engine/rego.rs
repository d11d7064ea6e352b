//! Regorus: the chart as a data document, the rule as a Rego policy, compiled once for the register machine.

use std::collections::BTreeMap;

use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::RegoVM;
use regorus::{Engine as Interpreter, Value};
use ringfence::model::{Day, EmployeeId, World};
use serde_json::json;

use super::Engine;
use super::translate::{Facts, action, department_group};
use crate::question::{About, Question};

const POLICY: &str = include_str!("policy.rego");
const ALLOW: &str = "data.telephony.allow";

pub(super) struct Rego(RegoVM);

impl Rego {
    pub(super) fn of(world: &World, day: Day) -> Self {
        let mut interpreter = Interpreter::new();
        interpreter.add_policy("policy.rego".to_owned(), POLICY.to_owned()).expect("a policy");
        let compiled = interpreter.compile_with_entrypoint(&ALLOW.into()).expect("a rule");
        let program = Compiler::compile_from_policy(&compiled, &[ALLOW]).expect("a program");
        let mut machine = RegoVM::new();
        machine.load_program(program);
        machine.set_data(data(&Facts::of(world, day)).into()).expect("data apart from the rules");
        Self(machine)
    }
}

impl Engine for Rego {
    fn is_allowed(&mut self, question: &Question) -> bool {
        let (action, target) = match &question.about {
            About::Records(target) => (question.permission.clone(), target.as_str()),
            About::Level(level) => (action(&question.permission, level), ""),
        };
        let fields = [("employee", question.employee.as_str()), ("action", &action), ("target", target)];
        let fields: BTreeMap<Value, Value> =
            fields.into_iter().map(|(key, value)| (key.into(), value.into())).collect();
        self.0.set_input(fields.into());
        self.0.execute().expect("an answer") == Value::from(true)
    }
}

fn data(facts: &Facts<'_>) -> serde_json::Value {
    let parents: BTreeMap<&str, Vec<&str>> =
        facts.parents().map(|(id, parent)| (id, parent.into_iter().collect())).collect();
    json!({
        "employees": employees(facts),
        "above": above(facts),
        "parents": parents,
        "grants": grants(facts),
    })
}

fn employees(facts: &Facts<'_>) -> serde_json::Map<String, serde_json::Value> {
    let of = |employee: EmployeeId| {
        json!({
            "active": facts.chart.is_active(employee),
            "administrator": facts.chart.is_marked_administrator(employee),
            "homes": facts.homes(employee).collect::<Vec<_>>(),
            "groups": facts.groups(employee),
        })
    };
    facts.chart.employees().map(|employee| (facts.chart.employee_id(employee).to_owned(), of(employee))).collect()
}

/// What each group and each role is part of. A node that is missing is not reached, so all are there.
fn above(facts: &Facts<'_>) -> BTreeMap<String, Vec<String>> {
    let mut above: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (department, parent) in facts.parents() {
        above.entry(department_group(department)).or_default().extend(parent.map(department_group));
    }
    for (given, group) in facts.given() {
        above.entry(group).or_default().push(role(given));
    }
    for known in facts.policy.roles.rows() {
        above.entry(role(&known.id)).or_default();
    }
    for (including, included) in facts.includes() {
        above.entry(role(including)).or_default().push(role(included));
    }
    above
}

/// By action and role, on whose records.
fn grants(facts: &Facts<'_>) -> BTreeMap<String, BTreeMap<String, &'static str>> {
    let mut grants: BTreeMap<String, BTreeMap<String, &'static str>> = BTreeMap::new();
    for allowed in facts.allowed() {
        grants.entry(allowed.action).or_default().insert(role(allowed.role), allowed.reach);
    }
    grants
}

fn role(id: &str) -> String {
    format!("role:{id}")
}
