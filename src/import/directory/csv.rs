//! Any table of people, by a mapping of its columns.

use super::mapping::{Field, Mapping};
use super::record::{Claim, Found, Path, Person, Rank, Records};
use super::table::{Row, Table};
use super::words::{first_of, folded, joined, phone, tidy, yes_or_no};
use super::{DirectoryError, Options, Tree, finish};
use crate::import::report::Report;
use crate::import::{Dump, Imported};

/// How a table is to be read.
#[derive(Debug, Clone, Copy)]
pub struct CsvOptions<'a> {
    /// Which column is what, by its name.
    pub map: &'a [(Field, String)],
    /// What parts the fields; without it, what the header has most of.
    pub delimiter: Option<char>,
    /// What parts the departments of a path.
    pub path_separator: Option<&'a str>,
    /// The words of the column `active` that mean that somebody is; others then mean that they are not.
    pub active_words: &'a [String],
}

/// Returns the org chart that a table of people is.
///
/// `nearest` finds the known name that a wrong one was probably meant to be.
///
/// # Errors
/// A table that cannot be read, or a mapping that names columns which it does not have.
pub fn csv(
    dump: Dump<'_>,
    csv: CsvOptions<'_>,
    options: Options<'_>,
    nearest: &dyn Fn(&str, &[String]) -> Option<String>,
) -> Result<Imported, DirectoryError> {
    let dumps = [dump];
    let mut report = Report::on(&dumps);
    let mut table = Table::open(&dump, csv.delimiter)?;
    let mapping = Mapping::of(csv.map, &table.header, dump.name, nearest)?;
    check(&mapping, csv, options)?;
    let mut reader =
        Reader { mapping, csv, tree: options.tree, records: Records::default(), unknown: Unknown::default() };
    while let Some(row) = table.next_row()? {
        reader.add(&row, &mut report);
    }
    let Reader { mapping, mut records, unknown, .. } = reader;
    records.names_heads = mapping.has(Field::Head);
    records.names_administrators = mapping.has(Field::Administrator);
    unknown.tell(&mut report);
    records.settle(&mut report);
    Ok(finish("CSV", &records, options, report))
}

/// Refuses a tree of which the columns are not named.
fn check(mapping: &Mapping, csv: CsvOptions<'_>, options: Options<'_>) -> Result<(), DirectoryError> {
    let has = |field| mapping.has(field);
    let has_levels = mapping.columns(Field::Department).count() > 1 || csv.path_separator.is_some();
    let is = |trees: &[Tree]| trees.contains(&options.tree);
    let wants = [
        (is(&[Tree::Parents]) && !has(Field::Parent), "the column of the parent: --map parent=..."),
        (is(&[Tree::Managers, Tree::Teams]) && !has(Field::Manager), "the column of the manager: --map manager=..."),
        (
            is(&[Tree::Path, Tree::Parents, Tree::Managers]) && !has(Field::Department),
            "the column of the department: --map department=...",
        ),
        (
            is(&[Tree::Path]) && !has_levels,
            "--path-separator, or a column for each level: --map department=...,department=...",
        ),
    ];
    let Some((_, wanted)) = wants.into_iter().find(|(lacks, _)| *lacks) else { return Ok(()) };
    let lacks = format!("that tree wants {wanted}");
    Err(DirectoryError { is_usage: true, ..DirectoryError::new("--tree", lacks) })
}

/// Words of yes and no that are not known, with how often they stand there.
#[derive(Debug, Default)]
struct Unknown(std::collections::BTreeMap<(&'static str, &'static str, String), usize>);

impl Unknown {
    fn tell(&self, report: &mut Report<'_>) {
        for ((field, taken, word), count) in &self.0 {
            let hint = if *field == "active" { "; `--active WORDS` names those that mean active" } else { "" };
            let message =
                format!("`{word}` is neither yes nor no, and stands there {count} times; taken as {taken}{hint}");
            report.warn(0, format_args!("column of `{field}`"), message);
        }
    }
}

struct Reader<'c> {
    mapping: Mapping,
    csv: CsvOptions<'c>,
    tree: Tree,
    records: Records,
    unknown: Unknown,
}

impl Reader<'_> {
    fn cell<'r>(&self, row: &'r Row, field: Field) -> &'r str {
        self.mapping.columns(field).next().map_or("", |column| row.get(column))
    }

    fn cells<'r>(&self, row: &'r Row, field: Field) -> Vec<&'r str> {
        self.mapping.columns(field).map(|column| row.get(column)).filter(|text| !text.is_empty()).collect()
    }

    fn add(&mut self, row: &Row, report: &mut Report<'_>) {
        let person = self.person(row);
        if person.key.is_empty() {
            return report.warn(0, format_args!("row of line {}", row.line), "says of nobody who they are; left out");
        }
        self.claim(row);
        self.records.add_person(person, 0);
    }

    fn person(&mut self, row: &Row) -> Person {
        let cell = |field| self.cell(row, field);
        let (given, family) = (cell(Field::Given), cell(Field::Family));
        let name = first_of([cell(Field::Name), &joined(given, family)]);
        let (id, email, number) = (cell(Field::Id), cell(Field::Email), cell(Field::Number));
        let key = first_of([number, id, email, &name]);
        let other = |text: &str| Some(folded(text)).filter(|text| !text.is_empty());
        let manager = tidy(cell(Field::Manager));
        let person = Person {
            aliases: [other(id), other(email), other(&in_order(&name))],
            login: if id.is_empty() { first_of([email, &name, &key]) } else { tidy(id) },
            email: Person::address(email),
            phones: self.phones(row),
            places: self.places(row),
            groups: self.groups(row),
            manager: Some(manager.as_str()).filter(|it| !it.is_empty()).map(Self::called),
            key,
            name,
            ..Person::default()
        };
        let active = self.cell(row, Field::Active);
        let (guest, administrator, head) =
            (self.cell(row, Field::Guest), self.cell(row, Field::Administrator), self.cell(row, Field::Head));
        Person {
            is_inactive: !self.is_active(active),
            is_guest: self.says("guest", guest, "a guest", true),
            rank: Rank {
                is_administrator: self.says("administrator", administrator, "no administrator", false),
                is_head: self.says("head", head, "no head", false),
            },
            ..person
        }
    }

    /// A manager as they may be called: `Petrov, Ivan` is Ivan Petrov.
    fn called(manager: &str) -> String {
        if manager.contains(',') { in_order(manager) } else { manager.to_owned() }
    }

    fn phones(&self, row: &Row) -> Vec<String> {
        let mut phones: Vec<String> = Vec::new();
        // Brackets and blanks are of a number; these are between two.
        for number in self.cells(row, Field::Phone).into_iter().flat_map(|cell| cell.split([',', '|', '\n'])) {
            phones.extend(phone(number).filter(|number| !phones.contains(number)));
        }
        phones
    }

    fn places(&self, row: &Row) -> Vec<Path> {
        let cells = self.cells(row, Field::Department);
        let named = |text: &str| Some(tidy(text)).filter(|name| !name.is_empty());
        match self.tree {
            Tree::Teams => Vec::new(),
            Tree::Path => {
                let levels = cells.iter().flat_map(|cell| match self.csv.path_separator {
                    Some(separator) => cell.split(separator).filter_map(named).collect(),
                    None => Vec::from_iter(named(cell)),
                });
                let path: Path = levels.collect();
                // A cell with the separator alone is the company itself.
                Some(path).filter(|path| !path.is_empty() || !cells.is_empty()).into_iter().collect()
            }
            Tree::Units | Tree::Departments | Tree::Organization | Tree::Parents | Tree::Managers => {
                cells.iter().filter_map(|cell| named(cell)).map(|name| vec![name]).collect()
            }
        }
    }

    fn groups(&self, row: &Row) -> Vec<(String, String)> {
        let cells = self.cells(row, Field::Group);
        let names = cells.iter().flat_map(|cell| cell.split([';', ',', '|', '\n'])).map(tidy);
        names.filter(|name| !name.is_empty()).map(|name| (folded(&name), name)).collect()
    }

    fn claim(&mut self, row: &Row) {
        let (department, parent) = (self.cell(row, Field::Department), self.cell(row, Field::Parent));
        if self.tree == Tree::Parents && !department.is_empty() && !parent.is_empty() {
            let record = Claim { department: tidy(department), parent: tidy(parent) };
            self.records.claims.push(Found { record, dump: 0 });
        }
    }

    fn is_active(&mut self, word: &str) -> bool {
        if !self.csv.active_words.is_empty() && self.mapping.has(Field::Active) {
            return self.csv.active_words.iter().any(|known| folded(known) == folded(word));
        }
        word.is_empty() || self.says("active", word, "inactive", false)
    }

    /// Returns what a word says. What is not known is taken on the careful side, and reported.
    fn says(&mut self, field: &'static str, word: &str, taken: &'static str, careful: bool) -> bool {
        if word.is_empty() {
            return false;
        }
        let known = match (field, folded(word).as_str()) {
            ("guest", "guest" | "external" | "extern" | "extranet") => Some(true),
            ("guest", "employee" | "member" | "internal" | "intern") => Some(false),
            _ => yes_or_no(word),
        };
        known.unwrap_or_else(|| {
            *self.unknown.0.entry((field, taken, word.to_owned())).or_insert(0) += 1;
            careful
        })
    }
}

/// A full name with the given name first.
fn in_order(name: &str) -> String {
    match name.split_once(',') {
        Some((family, given)) => joined(given, family),
        None => name.to_owned(),
    }
}
