//! Random companies, and how a portal and whoever saves its answers write them.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// Who works where, by the portal's numbers.
#[derive(Debug, Clone)]
pub(super) struct Company {
    pub(super) departments: BTreeMap<u64, Department>,
    pub(super) people: BTreeMap<u64, Person>,
    pub(super) workgroups: BTreeMap<u64, Workgroup>,
}

#[derive(Debug, Clone)]
pub(super) struct Department {
    pub(super) name: String,
    /// A lower number, or none.
    pub(super) parent: Option<u64>,
    pub(super) heads: BTreeSet<u64>,
    pub(super) deputies: BTreeSet<u64>,
}

#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) phones: Vec<String>,
    pub(super) departments: BTreeSet<u64>,
    pub(super) is_active: bool,
    pub(super) is_guest: bool,
}

#[derive(Debug, Clone)]
pub(super) struct Workgroup {
    pub(super) name: String,
    pub(super) owner: u64,
    pub(super) moderators: BTreeSet<u64>,
    pub(super) members: BTreeSet<u64>,
}

/// How records are named: apart from each other, or so that they meet.
#[derive(Debug, Clone, Copy)]
pub(super) enum Naming {
    Unique,
    Meeting,
}

/// Picks those of some numbers whose bit is set.
fn pick(from: &[u64], bits: u32) -> BTreeSet<u64> {
    from.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, number)| *number).collect()
}

type Bits = (u32, u32, u32, u32);

pub(super) fn company(naming: Naming) -> impl Strategy<Value = Company> {
    let bits = || any::<Bits>();
    let records = |most| prop::collection::btree_map(1_u64..14, bits(), 1..most);
    (records(7), records(10), records(4))
        .prop_map(move |(departments, people, groups)| of(naming, &departments, &people, &groups))
}

fn of(
    naming: Naming,
    departments: &BTreeMap<u64, Bits>,
    people: &BTreeMap<u64, Bits>,
    groups: &BTreeMap<u64, Bits>,
) -> Company {
    let named = |word: &str, number: u64, bits: u32| match naming {
        Naming::Unique => format!("{word} {number}"),
        Naming::Meeting => format!("{word} {}", ["one", "two", "heads"][bits as usize % 3]),
    };
    let numbers: Vec<u64> = people.keys().copied().collect();
    let places: Vec<u64> = departments.keys().copied().collect();
    let department = |(at, (number, bits)): (usize, (&u64, &Bits))| {
        let parent = places[..at].get(bits.0 as usize % (at + 1)).copied();
        let heads = pick(&numbers, bits.1 & bits.2);
        let deputies = pick(&numbers, bits.3 & bits.0);
        (*number, Department { name: named("Dept", *number, bits.1), parent, heads, deputies })
    };
    let person = |(number, bits): (&u64, &Bits)| {
        let login = named("P", *number, bits.2).replace(' ', "");
        let phones = [format!("10{number}"), format!("+49 30 {number}"), format!("+49 170 {number}")];
        let person = Person {
            name: format!("Name {}", bits.3 % 5),
            email: format!("{login}@x"),
            phones: phones.into_iter().enumerate().filter(|(at, _)| bits.1 >> at & 1 == 1).map(|(_, it)| it).collect(),
            departments: pick(&places, bits.0 & bits.3),
            is_active: bits.2 % 4 != 0,
            is_guest: bits.1 % 5 == 0,
        };
        (*number, person)
    };
    let group = |(number, bits): (&u64, &Bits)| {
        let owner = numbers[bits.0 as usize % numbers.len()];
        let moderators: BTreeSet<u64> = pick(&numbers, bits.1 & bits.2).into_iter().filter(|it| *it != owner).collect();
        let members =
            pick(&numbers, bits.3).into_iter().filter(|it| *it != owner && !moderators.contains(it)).collect();
        (*number, Workgroup { name: named("Group", *number, bits.2), owner, moderators, members })
    };
    Company {
        departments: departments.iter().enumerate().map(department).collect(),
        people: people.iter().map(person).collect(),
        workgroups: groups.iter().map(group).collect(),
    }
}

/// Random choices, one after the other.
#[derive(Debug, Clone)]
pub(super) struct Whims(Vec<u32>, usize);

pub(super) fn whims() -> impl Strategy<Value = Whims> {
    prop::collection::vec(any::<u32>(), 64).prop_map(|whims| Whims(whims, 0))
}

impl Whims {
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.1 += 1;
        (self.0[self.1 % self.0.len()] as usize ^ (self.1 / self.0.len())) % end
    }

    fn one_of(&mut self, values: &[Value]) -> Value {
        values[self.below(values.len())].clone()
    }

    fn number(&mut self, number: u64) -> Value {
        self.one_of(&[json!(number), json!(number.to_string())])
    }

    fn list(&mut self, numbers: &BTreeSet<u64>) -> Value {
        let list: Vec<Value> = numbers.iter().map(|number| self.number(*number)).collect();
        match (self.below(3), list.is_empty()) {
            (0, _) => (0..).zip(&list).map(|(at, it)| (i32::to_string(&at), it.clone())).collect::<Map<_, _>>().into(),
            (1, true) => json!(false),
            (1, false) if list.len() == 1 => list[0].clone(),
            _ => json!(list),
        }
    }
}

/// A file: its text, and the method or workgroup that it must be said to be of.
#[derive(Debug, Clone)]
pub(super) struct File {
    pub(super) text: String,
    pub(super) named: Option<super::Named>,
}

/// Writes all of a company, its departments as records of `department.get` or as nodes of the structure.
pub(super) fn export(company: &Company, as_nodes: bool, whims: &mut Whims) -> Vec<File> {
    let mut files = Vec::new();
    let mut add = |records: Vec<Value>, named, whims: &mut Whims| {
        files.extend(wrapped(records, whims).into_iter().map(|text| File { text, named }));
    };
    if as_nodes {
        add(nodes(company, whims), None, whims);
    } else {
        add(departments(company, whims), None, whims);
        // Deputies stand in the structure alone.
        add(nodes(company, whims), None, whims);
    }
    add(users(company, whims), None, whims);
    add(groups(company, whims), None, whims);
    for (number, group) in &company.workgroups {
        add(crew(group, whims), Some(super::Named::Workgroup(*number)), whims);
    }
    files
}

fn departments(company: &Company, whims: &mut Whims) -> Vec<Value> {
    let department = |(number, department): (&u64, &Department)| {
        let none = [json!(null), json!(""), json!("0"), json!(0), json!(false)];
        let parent = department.parent.map_or_else(|| whims.one_of(&none), |parent| json!(parent.to_string()));
        let head = whims.list(&department.heads);
        json!({"ID": whims.number(*number), "NAME": department.name, "SORT": 500, "PARENT": parent, "UF_HEAD": head})
    };
    company.departments.iter().map(department).collect()
}

/// Nodes have numbers of their own.
fn nodes(company: &Company, whims: &mut Whims) -> Vec<Value> {
    let node = |(number, department): (&u64, &Department)| {
        let member = |role: &'static str| move |person: &u64| json!({"userId": person, "role": role, "name": "x"});
        let heads = department.heads.iter().map(member("MEMBER_HEAD"));
        let deputies = department.deputies.iter().map(member("MEMBER_DEPUTY_HEAD"));
        let members: Vec<Value> = heads.chain(deputies).collect();
        json!({
            "id": whims.number(number + 100), "name": department.name, "type": "DEPARTMENT", "structureId": 1,
            "parentId": department.parent.map(|parent| parent + 100), "accessCode": format!("DR{number}"), "members": members,
        })
    };
    company.departments.iter().map(node).collect()
}

fn users(company: &Company, whims: &mut Whims) -> Vec<Value> {
    let user = |(number, person): (&u64, &Person)| {
        let active = [[json!(false), json!("N"), json!(0)], [json!(true), json!("Y"), json!(null)]];
        let active = whims.one_of(&active[usize::from(person.is_active)]);
        json!({
            "ID": whims.number(*number), "ACTIVE": active, "NAME": person.name, "LAST_NAME": null, "EMAIL": person.email,
            "UF_DEPARTMENT": whims.list(&person.departments), "TIMESTAMP_X": {}, "WORK_PHONE": person.phones.join("; "),
            "USER_TYPE": if person.is_guest { "extranet" } else { "employee" },
        })
    };
    company.people.iter().map(user).collect()
}

fn groups(company: &Company, whims: &mut Whims) -> Vec<Value> {
    let group = |(number, group): (&u64, &Workgroup)| json!({"ID": whims.number(*number), "NAME": group.name, "OWNER_ID": whims.number(group.owner), "ACTIVE": "Y"});
    company.workgroups.iter().map(group).collect()
}

fn crew(group: &Workgroup, whims: &mut Whims) -> Vec<Value> {
    let letters = [
        (vec![group.owner], "A"),
        (group.moderators.iter().copied().collect(), "E"),
        (group.members.iter().copied().collect(), "K"),
    ];
    let mut crew = Vec::new();
    for (people, letter) in letters {
        crew.extend(people.into_iter().map(|person| json!({"USER_ID": whims.number(person), "ROLE": letter})));
    }
    crew
}

/// Writes records in random order, pages and wrapping.
fn wrapped(records: Vec<Value>, whims: &mut Whims) -> Vec<String> {
    let mut shuffled: Vec<(usize, Value)> = records.into_iter().map(|record| (whims.below(1000), record)).collect();
    shuffled.sort_by_key(|(turn, _)| *turn);
    let records: Vec<Value> = shuffled.into_iter().map(|(_, record)| record).collect();
    let (size, overlap, total) = (whims.below(5) + 1, whims.below(2), records.len());
    let starts = (0..total.max(1)).step_by(size);
    let pages: Vec<&[Value]> = starts.map(|start| &records[start..total.min(start + size + overlap)]).collect();
    let by_name = |pages: &[&[Value]]| -> Map<String, Value> {
        pages.iter().enumerate().map(|(at, page)| (format!("page{at}"), json!(page))).collect()
    };
    let answer = |page: &&[Value]| json!({"result": page, "total": total, "time": {"start": 1.5}});
    match whims.below(10) {
        0 => pages.iter().map(|page| json!(page).to_string()).collect(),
        1 => pages.iter().map(|page| answer(page).to_string()).collect(),
        2 => vec![json!(pages.iter().map(answer).collect::<Vec<_>>()).to_string()],
        3 => vec![json!(pages).to_string()],
        4 => vec![lines(pages.iter().map(answer))],
        5 if total > 0 => vec![lines(records.into_iter())],
        6 => pages.iter().map(|page| json!({"result": {"items": page}, "total": total}).to_string()).collect(),
        7 => {
            let result = by_name(&pages);
            vec![
                json!({"result": {"result": result, "result_error": [], "result_next": [], "result_total": []}})
                    .to_string(),
            ]
        }
        8 if total > 0 => {
            vec![records.iter().enumerate().map(|(at, it)| (at.to_string(), it.clone())).collect::<Map<_, _>>().into()]
                .into_iter()
                .map(|value: Value| json!({"result": value}).to_string())
                .collect()
        }
        _ => vec![format!("\u{feff}{}", json!({"result": records, "total": total.to_string()}))],
    }
}

/// A document a line.
fn lines(documents: impl Iterator<Item = Value>) -> String {
    let lines: Vec<String> = documents.map(|document| document.to_string()).collect();
    lines.join("\n") + "\n"
}
