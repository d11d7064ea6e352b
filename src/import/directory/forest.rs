//! The department tree, from the paths that people and units name.

use std::collections::{BTreeMap, HashMap};

use super::cycles;
use super::record::Records;
use super::words::{folded, tidy};
use crate::import::report::Report;

/// A department.
#[derive(Debug)]
pub(super) struct Department {
    pub(super) name: String,
    /// What its id is made from.
    pub(super) wanted: String,
    /// The first dump that names it, if one does.
    pub(super) dump: Option<usize>,
    pub(super) heads: Vec<usize>,
    /// Other spellings of the name.
    pub(super) spellings: Vec<String>,
}

impl Department {
    /// A department that nobody has spelled otherwise.
    pub(super) fn of(name: String, wanted: String, dump: Option<usize>) -> Self {
        Self { name, wanted, dump, heads: Vec::new(), spellings: Vec::new() }
    }
}

/// Departments in an order that does not depend on that of the dumps: the outer ones first, then by parent and name.
#[derive(Debug, Default)]
pub(super) struct Forest {
    pub(super) departments: Vec<Department>,
    pub(super) parents: Vec<Option<usize>>,
    /// The departments of each person, each once.
    pub(super) homes: Vec<Vec<usize>>,
}

/// A name on the way, before the order is known.
#[derive(Debug)]
struct Node {
    parent: Option<usize>,
    depth: usize,
    name: String,
    spellings: BTreeMap<String, usize>,
    dump: usize,
}

/// Paths that share their beginnings: as large as the names, however long the paths are.
#[derive(Debug, Default)]
struct Trie {
    nodes: Vec<Node>,
    found: HashMap<(Option<usize>, String), usize>,
}

impl Trie {
    /// Returns where a path ends; nothing for the empty one.
    fn insert(&mut self, path: &[String], dump: usize) -> Option<usize> {
        let names = path.iter().map(|name| tidy(name)).filter(|name| !name.is_empty());
        let mut at = None;
        for (depth, spelling) in names.enumerate() {
            at = Some(self.child(at, depth, spelling, dump));
        }
        at
    }

    /// Lets a spelling go before those that more records have.
    fn prefer(&mut self, at: Option<usize>, spelling: Option<&String>) {
        if let (Some(node), Some(spelling)) = (at.and_then(|at| self.nodes.get_mut(at)), spelling) {
            node.spellings.insert(tidy(spelling), usize::MAX);
        }
    }

    fn child(&mut self, parent: Option<usize>, depth: usize, spelling: String, dump: usize) -> usize {
        let name = folded(&spelling);
        let at = *self.found.entry((parent, name.clone())).or_insert(self.nodes.len());
        if at == self.nodes.len() {
            self.nodes.push(Node { parent, depth, name, spellings: BTreeMap::new(), dump });
        }
        if let Some(node) = self.nodes.get_mut(at) {
            let count = node.spellings.entry(spelling).or_insert(0);
            *count = count.saturating_add(1);
            node.dump = node.dump.min(dump);
        }
        at
    }

    /// Returns the rank of each node: by depth, then by the parent's rank, then by name.
    fn ranks(&self) -> Vec<usize> {
        let mut levels: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, node) in self.nodes.iter().enumerate() {
            levels.entry(node.depth).or_default().push(at);
        }
        let mut ranks = vec![0; self.nodes.len()];
        let mut next = 0..;
        for (_, mut level) in levels {
            level
                .sort_by_key(|at| self.nodes.get(*at).map(|node| (node.parent.map(|it| rank(&ranks, it)), &node.name)));
            for (at, place) in level.into_iter().zip(&mut next) {
                ranks.get_mut(at).into_iter().for_each(|rank| *rank = place);
            }
        }
        ranks
    }
}

fn rank(ranks: &[usize], at: usize) -> usize {
    ranks.get(at).copied().unwrap_or_default()
}

/// Returns the departments that the records name, and who is in which.
///
/// Names that differ in case or blanks alone are one department, called as most records spell it.
pub(super) fn grow(records: &Records) -> Forest {
    let mut trie = Trie::default();
    for unit in &records.units {
        let at = trie.insert(&unit.record, unit.dump);
        trie.prefer(at, unit.record.last());
    }
    for claim in &records.claims {
        trie.insert(std::slice::from_ref(&claim.record.department), claim.dump);
        trie.insert(std::slice::from_ref(&claim.record.parent), claim.dump);
    }
    let homes: Vec<Vec<usize>> = records
        .people
        .iter()
        .map(|person| person.record.places.iter().filter_map(|path| trie.insert(path, person.dump)).collect())
        .collect();
    let ranks = trie.ranks();
    let in_order = |homes: Vec<usize>| unique(homes.into_iter().map(|at| rank(&ranks, at)));
    let homes = homes.into_iter().map(in_order).collect();
    let mut nodes: Vec<(usize, Node)> = ranks.iter().copied().zip(trie.nodes).collect();
    nodes.sort_unstable_by_key(|(rank, _)| *rank);
    let parents = nodes.iter().map(|(_, node)| node.parent.map(|at| rank(&ranks, at))).collect();
    Forest { departments: nodes.into_iter().map(|(_, node)| department(node)).collect(), parents, homes }
}

/// Returns each once, in the order given.
fn unique(items: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut seen = std::collections::BTreeSet::new();
    items.filter(|item| seen.insert(*item)).collect()
}

fn department(node: Node) -> Department {
    let mut spellings: Vec<(usize, String)> = node.spellings.into_iter().map(|(text, count)| (count, text)).collect();
    // The commonest first; of those that are as common, the first by text.
    spellings.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let mut spellings = spellings.into_iter().map(|(_, text)| text);
    let name = spellings.next().unwrap_or_default();
    let rest = spellings.collect();
    Department { spellings: rest, ..Department::of(name.clone(), name, Some(node.dump)) }
}

impl Forest {
    /// Puts departments under those that records name as their parents: of several, the one that most records name.
    pub(super) fn claim_parents(&mut self, records: &Records, report: &mut Report<'_>) {
        let places: HashMap<String, usize> =
            self.departments.iter().enumerate().map(|(at, it)| (folded(&it.name), at)).collect();
        let mut named: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
        for claim in &records.claims {
            let place = |name: &str| places.get(&folded(name)).copied();
            // What says that it is its own parent lies under nothing.
            if let (Some(child), Some(parent)) = (place(&claim.record.department), place(&claim.record.parent))
                && child != parent
            {
                *named.entry(child).or_default().entry(parent).or_insert(0) += 1;
            }
        }
        for (child, counts) in named {
            let most = counts.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
            let parent = most.map(|(parent, _)| *parent);
            if let Some(parent) = parent.filter(|_| counts.len() > 1) {
                self.report_parents(child, parent, counts.len(), report);
            }
            self.parents.get_mut(child).into_iter().for_each(|it| *it = parent);
        }
        self.cut_cycles(report);
    }

    fn report_parents(&self, child: usize, parent: usize, count: usize, report: &mut Report<'_>) {
        let message =
            format!("has {count} parents; {} is used, which is named most often, or comes first", self.name(parent));
        self.warn(child, message, report);
    }

    /// Makes the first department of each cycle a root.
    pub(super) fn cut_cycles(&mut self, report: &mut Report<'_>) {
        for cycle in cycles::cut(&mut self.parents) {
            let described = match cycle.len() {
                1 => "is its own parent".to_owned(),
                len => {
                    format!("is above itself ({len} departments: {})", cycles::described(&cycle, |at| self.name(at)))
                }
            };
            self.warn(cycle.first().copied().unwrap_or_default(), format!("{described}; it becomes a root"), report);
        }
    }

    /// Puts everything that lies under nothing under one department of that name, and into it who is in the company but
    /// in no department of it.
    pub(super) fn set_root(&mut self, name: &str, records: &Records) {
        let is_root = |at: &usize| cycles::above(&self.parents, *at).is_none();
        let same = |at: &usize| folded(self.name(*at)) == folded(name);
        let root = (0..self.departments.len()).find(|at| is_root(at) && same(at)).unwrap_or_else(|| {
            self.departments.push(Department::of(tidy(name), name.to_owned(), None));
            self.parents.push(None);
            self.departments.len() - 1
        });
        for (_, parent) in self.parents.iter_mut().enumerate().filter(|(at, _)| *at != root) {
            *parent = parent.or(Some(root));
        }
        for (home, person) in self.homes.iter_mut().zip(&records.people) {
            if person.record.places.iter().any(Vec::is_empty) && !home.contains(&root) {
                home.push(root);
            }
        }
    }

    /// Returns a department's name.
    pub(super) fn name(&self, at: usize) -> &str {
        self.departments.get(at).map_or("", |department| &department.name)
    }

    /// Warns about a department.
    pub(super) fn warn(&self, at: usize, message: String, report: &mut Report<'_>) {
        let about = format!("department {}", self.name(at));
        match self.departments.get(at).and_then(|department| department.dump) {
            Some(dump) => report.warn(dump, about, message),
            None => report.warn_unplaced(about, message),
        }
    }

    /// Says which departments were spelled in several ways.
    pub(super) fn report_spellings(&self, report: &mut Report<'_>) {
        for department in self.departments.iter().filter(|it| !it.spellings.is_empty()) {
            let quoted: Vec<String> = department.spellings.iter().map(|text| format!("`{text}`")).collect();
            let message =
                format!("also written {}; taken as one", super::words::some_of(quoted.iter().map(String::as_str)));
            report.note(department.dump.unwrap_or_default(), format_args!("department {}", department.name), message);
        }
    }
}
