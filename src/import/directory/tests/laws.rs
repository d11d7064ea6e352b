//! Laws on random companies, untidy ones included.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_yaml::Value as Yaml;

use super::super::*;
use super::company::{Company, DEPARTMENTS, FORMATS, Format, GROUPS, Member, manner, orderly, untidy};
use super::told;

/// What a chart says, a line a record, as another reader of YAML has it.
fn said(chart: &str) -> BTreeSet<String> {
    let chart: Yaml = serde_yaml::from_str(chart).unwrap();
    let list = |record: &Yaml, key: &str| -> Vec<String> {
        let items = record.get(key).and_then(Yaml::as_sequence).into_iter().flatten();
        items.map(|item| item.as_str().unwrap().to_owned()).collect()
    };
    let text = |record: &Yaml, key: &str| record.get(key).and_then(Yaml::as_str).map(str::to_owned);
    let flag = |record: &Yaml, key: &str| record.get(key).and_then(Yaml::as_bool);
    let mut lines = BTreeSet::new();
    for (section, records) in chart.as_mapping().unwrap() {
        for (id, record) in records.as_mapping().unwrap() {
            let id = id.as_str().unwrap();
            let name = text(record, "name").unwrap();
            lines.insert(match section.as_str().unwrap() {
                "departments" => department_line(id, &name, text(record, "parent").as_deref(), &list(record, "head")),
                "employees" => {
                    let flags = (flag(record, "active") != Some(false), flag(record, "guest") == Some(true));
                    let email = text(record, "email").unwrap_or_default();
                    employee_line(id, &name, &email, (&list(record, "phone"), &list(record, "departments")), flags)
                }
                _ => group_line(id, &name, &list(record, "members")),
            });
        }
    }
    lines
}

fn department_line(id: &str, name: &str, parent: Option<&str>, heads: &[String]) -> String {
    format!("department {id} {name} under {parent:?} of {heads:?}")
}

fn employee_line(id: &str, name: &str, email: &str, lists: (&[String], &[String]), flags: (bool, bool)) -> String {
    format!("employee {id} {name} {email} {lists:?} {flags:?}")
}

fn group_line(id: &str, name: &str, members: &[String]) -> String {
    format!("group {id} {name} {members:?}")
}

/// Everybody active in a department and below it.
fn people(company: &Company, department: usize) -> BTreeSet<usize> {
    // In a circle the way up has no end.
    let up = |at: usize| std::iter::successors(Some(at), |at| company.departments[*at].1).take(DEPARTMENTS.len());
    let is_below = |at: usize| up(at).any(|it| it == department);
    let counts = |member: &Member| member.is_active && !member.is_guest && member.department.is_some_and(is_below);
    (0..company.members.len()).filter(|at| counts(&company.members[*at])).collect()
}

/// The rule in other words: who of them everybody else of them reports to, else the one from elsewhere.
fn head(company: &Company, department: usize) -> Option<usize> {
    let people = people(company, department);
    let manager = |at: usize| company.members[at].manager;
    // Up from somebody, as long as it is through people of the department.
    let chain = |at: usize| std::iter::successors(Some(at), |at| manager(*at).filter(|it| people.contains(it)));
    let leads = |head: &usize| people.len() > 1 && people.iter().all(|at| chain(*at).any(|it| it == *head));
    if let Some(inside) = people.iter().find(|at| leads(at)) {
        return Some(*inside);
    }
    let outside: BTreeSet<Option<usize>> = people.iter().map(|at| manager(chain(*at).last().unwrap())).collect();
    let one = outside.first().copied().flatten().filter(|_| outside.len() == 1)?;
    Some(one).filter(|at| company.members[*at].is_active && !company.members[*at].is_guest)
}

/// The company as far as a format holds it.
fn held(company: &Company, format: Format) -> Company {
    let mut held = company.clone();
    if [Tree::Departments, Tree::Managers].contains(&format.tree()) {
        held.departments.iter_mut().for_each(|(_, parent)| *parent = None);
    }
    if [Format::Ldif, Format::Google].contains(&format) {
        held.members.iter_mut().for_each(|member| member.is_guest = false);
    }
    if format == Format::Google {
        held.groups.clear();
    }
    if let Format::Csv(_) = format {
        held.groups.retain(|(_, members)| !members.is_empty());
    }
    held
}

/// What is to come back.
fn expected(company: &Company, format: Format) -> BTreeSet<String> {
    let login = |at: &usize| company.members[*at].login.clone();
    let id = |at: usize| DEPARTMENTS[at].1;
    let path = |at: usize| std::iter::successors(Some(at), |at| company.departments[*at].1);
    let names = |member: &Member| member.department.map(|at| id(at).to_owned()).into_iter().collect::<Vec<_>>();
    let mut used: BTreeSet<usize> = company.members.iter().filter_map(|it| it.department).flat_map(path).collect();
    if format == Format::Ldif {
        used = (0..company.departments.len()).collect();
    }
    if format == Format::Csv(Tree::Parents) {
        // A row knows no more than the parent of its own department.
        let owned = company.members.iter().filter_map(|member| member.department);
        used = owned.flat_map(|at| path(at).take(2)).collect();
    }
    let mut known = company.clone();
    let owned: BTreeSet<usize> = company.members.iter().filter_map(|it| it.department).collect();
    for (at, (_, parent)) in known.departments.iter_mut().enumerate() {
        if format == Format::Csv(Tree::Parents) && !owned.contains(&at) {
            *parent = None;
        }
    }
    if format.tree() == Tree::Managers {
        let parents: Vec<_> = (0..known.departments.len()).map(|at| above(&known, at)).collect();
        known.departments.iter_mut().zip(parents).for_each(|(department, parent)| department.1 = parent);
    }
    let mut lines = BTreeSet::new();
    for at in used {
        let (name, parent) = &known.departments[at];
        let heads: Vec<String> = head(&known, at).iter().map(login).collect();
        lines.insert(department_line(id(at), name, parent.map(id), &heads));
    }
    for member in &company.members {
        let email = format!("{}@acme.example", member.login);
        let flags = (member.is_active, member.is_guest);
        lines.insert(employee_line(&member.login, &member.name, &email, (&member.phones, &names(member)), flags));
    }
    for (at, (name, members)) in company.groups.iter().enumerate() {
        let name = if let Format::Csv(_) = format { name.replace(',', "") } else { name.clone() };
        let id = GROUPS.iter().find(|(known, _)| known.replace(',', "") == name.replace(',', "")).unwrap().1;
        assert!(at < GROUPS.len());
        lines.insert(group_line(id, &name, &members.iter().map(login).collect::<Vec<_>>()));
    }
    lines
}

/// The department of the first one above a department's head who is in another.
fn above(company: &Company, department: usize) -> Option<usize> {
    let chain = std::iter::successors(head(company, department), |at| company.members[*at].manager);
    let mut homes = chain.filter_map(|at| company.members[at].department);
    homes.find(|home| *home != department)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn what_is_exported_comes_back(company in orderly(), manner in manner()) {
        for format in FORMATS {
            let held = held(&company, format);
            let texts = format.export(&held, &manner);
            let (chart, report) = told(format.import(&texts).unwrap_or_else(|error| panic!("{error}\n{texts:?}")));
            let come_back: BTreeSet<String> = said(&chart);
            let wanted = expected(&held, format);
            // Cycles of departments are cut, which is another law's matter.
            if !report.iter().any(|it| it.contains("it becomes a root")) {
                prop_assert_eq!(&come_back, &wanted, "{:?}\n{}\n{:?}", format, texts.join("\n---\n"), report);
            }
            prop_assert!(!report.iter().any(|it| it.starts_with("error")));
        }
    }

    #[test]
    fn another_order_gives_the_same_chart(company in untidy(), one in manner(), other in manner()) {
        for format in FORMATS {
            // The same style, for it changes what is written; another order and other pages.
            let texts = [format.export(&company, &one), format.export(&company, &one.with_order_of(&other))];
            let charts = texts.map(|texts| match format.import(&texts) {
                Ok(imported) => told(imported).0,
                Err(error) => error.reason,
            });
            prop_assert_eq!(&charts[0], &charts[1], "{:?}", format);
        }
    }

    #[test]
    fn every_tree_of_every_company_is_a_chart(company in untidy(), manner in manner(), root in "(|Sales|Acme|!)") {
        for format in FORMATS {
            let trees = match format {
                Format::Csv(tree) => vec![tree, Tree::Teams],
                Format::Scim | Format::Ldif | Format::Graph | Format::Google => vec![Tree::Units, Tree::Departments, Tree::Organization, Tree::Managers, Tree::Teams],
            };
            let texts = format.export(&company, &manner);
            for tree in trees {
                let root = Some(root.as_str()).filter(|root| !root.is_empty());
                let administrators = ["ana".to_owned(), "nobody".to_owned()];
                let options = Options { tree, root, administrators: &administrators, is_partial: true };
                if let Ok(imported) = format.import_as(&texts, options) {
                    let employees = imported.employees;
                    let (chart, _) = told(imported);
                    prop_assert_eq!(said(&chart).iter().filter(|it| it.starts_with("employee ")).count(), employees);
                }
            }
        }
    }

    #[test]
    fn spoiled_dumps_are_refused_or_read(
        company in untidy(), manner in manner(), cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), "(?s).{0,2}|[\\n\\\\,:;\"{}\\[\\]]{0,3}"), 1..6),
    ) {
        for format in FORMATS {
            let mut text = format.export(&company, &manner).concat();
            for (at, len, with) in &cuts {
                let chars: Vec<char> = text.chars().collect();
                let at = at.index(chars.len().max(1)).min(chars.len());
                let end = chars.len().min(at + usize::from(*len % 16));
                text = chars[..at].iter().copied().chain(with.chars()).chain(chars[end..].iter().copied()).collect();
            }
            if let Ok(imported) = format.import(&[text]) {
                told(imported);
            }
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..80), label in "(utf-8|windows-1251|utf-16le|shift_jis)") {
        if let Ok(text) = crate::import::encoding::decode(bytes, Some(&label)) {
            for format in FORMATS {
                if let Ok(imported) = format.import(std::slice::from_ref(&text)) {
                    told(imported);
                }
            }
        }
    }
}

/// Ids of departments are those of their names, so that the laws speak of the same.
#[test]
fn the_names_of_the_laws_have_their_ids() {
    let ids: BTreeMap<String, &str> =
        DEPARTMENTS.iter().chain(&GROUPS).map(|(name, id)| (crate::import::ids::id_like(name), *id)).collect();
    assert!(ids.iter().all(|(made, wanted)| made == wanted), "{ids:?}");
}
