//! An id with letters of two scripts that look alike, or two ids that look alike or differ by case alone.

use std::collections::{BTreeMap, HashSet};

use super::super::context::in_policy;
use super::super::{Check, Context, File, Hit, Numbers, Rule, Spot};
use crate::finding::Severity;
use std::hash::{BuildHasher as _, RandomState};

pub(super) const RULE: Rule = Rule {
    name: "confusable-name",
    severity: Severity::Note,
    finds: "an id with letters of two scripts that look alike, or two ids that look alike or differ by case alone",
    why: "one is taken for the other, by people and on purpose",
    mend: "rename one of the two",
    numbers: &[],
    check: Check::World(check),
};

fn check(context: &Context<'_>, _: &Numbers) -> Vec<Hit> {
    let (policy, chart) = (context.policy, context.chart);
    let roles = || policy.roles.keys().map(|id| (context.role(id), context.role_spot(id)));
    let declared = || policy.permissions.ids().filter(|id| !id.is_built_in());
    let permissions = || declared().map(|id| (context.name(id), context.permission_spot(id)));
    let in_chart = |span| Spot { file: File::Chart, span };
    let employees = || chart.employees().map(|id| (chart.employee_id(id), in_chart(chart.employee_span(id))));
    let departments = || chart.departments().map(|id| (chart.department_id(id), in_chart(chart.department_span(id))));
    let groups = || chart.groups().map(|id| (chart.group_id(id), in_chart(chart.group_span(id))));
    let workgroups = || chart.workgroups().map(|id| (chart.workgroup_id(id), in_chart(chart.workgroup_span(id))));
    let mut hits = alike("roles", roles);
    hits.extend(alike("permissions", permissions));
    hits.extend(alike("employees", employees));
    hits.extend(alike("departments", departments));
    hits.extend(alike("groups", groups));
    hits.extend(alike("workgroups", workgroups));
    hits
}

/// An id and where it stands.
type Id<'a> = (&'a str, Spot);

fn alike<'a, I: Iterator<Item = Id<'a>>>(what: &str, ids: impl Fn() -> I) -> Vec<Hit> {
    let mixed = ids().filter(|(id, _)| is_mixed(id)).map(|(id, spot)| {
        let message = format!("`{id}` has letters of two scripts that look alike");
        Hit::new(spot, format!("{what} {id}"), message)
    });
    let mixed: Vec<Hit> = mixed.collect();
    same(ids).into_iter().map(|group| hit(what, &group)).chain(mixed).collect()
}

/// Ids that look the same but for case, in groups. Numbers of their looks are sorted: there may be a million.
fn same<'a, I: Iterator<Item = Id<'a>>>(ids: impl Fn() -> I) -> Vec<Vec<Id<'a>>> {
    let hasher = RandomState::new();
    let mut text = String::new();
    let mut look = |id: &str| {
        text.clear();
        if id.is_ascii() {
            text.push_str(id);
            text.make_ascii_lowercase();
        } else {
            text.extend(looks(id));
        }
        hasher.hash_one(&text)
    };
    let mut numbers: Vec<u64> = ids().map(|(id, _)| look(id)).collect();
    numbers.sort_unstable();
    let twice: HashSet<u64> = numbers
        .chunk_by(|a, b| a == b)
        .filter(|same| same.len() > 1)
        .filter_map(|same| same.first().copied())
        .collect();
    if twice.is_empty() {
        return Vec::new();
    }
    let mut groups = BTreeMap::<String, Vec<Id<'a>>>::new();
    for (id, spot) in ids() {
        if !twice.contains(&look(id)) {
            continue;
        }
        groups.entry(looks(id).collect()).or_default().push((id, spot));
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

fn hit(what: &str, group: &[Id<'_>]) -> Hit {
    let ids: Vec<String> = group.iter().map(|(id, _)| format!("`{id}`")).collect();
    let ids = ids.join(", ");
    let mut spots: Vec<Spot> = group.iter().map(|(_, spot)| *spot).collect();
    spots.sort_unstable();
    let (first, others) = spots.split_first().map_or((in_policy(None), &[][..]), |(first, others)| (*first, others));
    let message = format!("the {what} {ids} look alike");
    Hit::new(first, format!("{what} {ids}"), message).related(others.iter().copied())
}

/// Whether a word of an id has ASCII letters, and others that look like such.
fn is_mixed(id: &str) -> bool {
    let is_mixed =
        |word: &str| word.chars().any(|c| c.is_ascii_alphabetic()) && word.chars().any(|c| latin(c).is_some());
    !id.is_ascii() && id.split(|c: char| !c.is_alphabetic()).any(is_mixed)
}

/// What an id looks like, whatever its scripts and case.
fn looks(id: &str) -> impl Iterator<Item = char> {
    id.chars().flat_map(|c| latin(c).unwrap_or(c).to_lowercase())
}

/// Letters of other scripts that look like Latin ones, in the order of [`LATIN`].
const OTHERS: &str = "\
    АВЕКМНОРСТУХІЈЅаеорсухіјѕһԁԛԝ\
    ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχ";
const LATIN: &str = "\
    ABEKMHOPCTYXIJSaeopcyxijshdqw\
    ABEZHIKMNOPTYXaikvopux";

/// The Latin letter that a letter of another script looks like.
fn latin(c: char) -> Option<char> {
    if c.is_ascii() {
        return None;
    }
    OTHERS.chars().zip(LATIN.chars()).find(|(other, _)| *other == c).map(|(_, latin)| latin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_look_alike_are_told_by_word() {
        assert!(is_mixed("аnа") && is_mixed("Oslο"));
        assert!(!is_mixed("отдел-sales") && !is_mixed("ana") && !is_mixed("анна"));
        let look = |id: &str| looks(id).collect::<String>();
        assert_eq!(look("аnа"), look("Ana"));
        assert_ne!(look("ana"), look("anna"));
        assert_eq!(OTHERS.chars().count(), LATIN.chars().count());
        assert!(LATIN.is_ascii() && !OTHERS.chars().any(|c| c.is_ascii()));
    }
}
