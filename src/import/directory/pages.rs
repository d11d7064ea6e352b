//! Dumps of JSON as pages of records, and whether they are all there.

use serde::de::DeserializeSeed as _;

use super::node::{Node, Nodes};
use super::{DirectoryError, Options};
use crate::import::Dump;
use crate::import::report::Report;

/// What a directory calls the parts of a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Names {
    /// The fields that are read.
    pub(super) known: &'static [&'static str],
    /// The records.
    pub(super) records: &'static str,
    /// How many there are on all pages.
    pub(super) total: &'static str,
    /// What says that another page follows.
    pub(super) more: &'static str,
    /// What an error is recognised by, and its texts.
    pub(super) error: fn(&Node<'_>) -> Option<String>,
}

/// Records that were answered together.
#[derive(Debug)]
pub(super) struct Page<'t> {
    pub(super) dump: usize,
    pub(super) records: Vec<Node<'t>>,
    /// The page itself, where records stand in one.
    pub(super) envelope: Option<Node<'t>>,
}

/// Reads all pages: of a page, a record, lists of either, or several documents in one dump.
pub(super) fn read<'t>(dumps: &[Dump<'t>], names: Names) -> Result<Vec<Page<'t>>, DirectoryError> {
    let mut pages = Vec::new();
    for (at, dump) in dumps.iter().enumerate() {
        for document in documents(dump, names)? {
            add(document, (at, dump.name), names, &mut pages)?;
        }
    }
    Ok(pages)
}

fn documents<'t>(dump: &Dump<'t>, names: Names) -> Result<Vec<Node<'t>>, DirectoryError> {
    let unreadable =
        |error: serde_json::Error| DirectoryError::new(dump.name, format!("cannot be read as JSON: {error}"));
    let mut reader = serde_json::Deserializer::from_str(dump.document());
    let mut documents = Vec::new();
    loop {
        documents.push(Nodes { known: names.known }.deserialize(&mut reader).map_err(unreadable)?);
        if reader.end().is_ok() {
            return Ok(documents);
        }
    }
}

fn add<'t>(
    document: Node<'t>,
    (dump, file): (usize, &str),
    names: Names,
    pages: &mut Vec<Page<'t>>,
) -> Result<(), DirectoryError> {
    let mut bare = Page { dump, records: Vec::new(), envelope: None };
    let mut open = vec![document];
    while let Some(node) = open.pop() {
        if let Some(said) = (names.error)(&node) {
            return Err(DirectoryError::new(file, format!("the directory answered with an error: {said}")));
        }
        match node {
            Node::List(items) => open.extend(items),
            Node::Map(mut fields) if fields.iter().any(|(name, _)| [names.records, names.total].contains(name)) => {
                let records = fields.iter().position(|(name, _)| *name == names.records).map(|at| fields.remove(at).1);
                let records = records.map(|it| if let Node::List(items) = it { items } else { vec![it] });
                pages.push(Page { dump, records: records.unwrap_or_default(), envelope: Some(Node::Map(fields)) });
            }
            Node::Map(fields) => bare.records.push(Node::Map(fields)),
            Node::Nothing | Node::Flag(_) | Node::Text(_) => {
                return Err(DirectoryError::new(file, "holds something else than records and pages of them"));
            }
        }
    }
    if !bare.records.is_empty() {
        pages.push(bare);
    }
    Ok(())
}

/// What pages of one kind of records say of how many there are.
#[derive(Debug, Default)]
pub(super) struct Extent {
    /// The largest number, and the dump that says so.
    total: Option<(u64, usize)>,
    /// How many pages say that another follows, and the last dump that does.
    continued: Option<usize>,
    has_end: bool,
}

impl Extent {
    /// Adds a page.
    pub(super) fn add(&mut self, page: &Page<'_>, names: Names) {
        let Some(envelope) = &page.envelope else { return };
        if let Some(total) = envelope.get(names.total).number() {
            self.total = self.total.max(Some((total, page.dump)));
        }
        if envelope.get(names.more).text().is_empty() {
            self.has_end = true;
        } else {
            self.continued = self.continued.max(Some(page.dump));
        }
    }

    /// Refuses a dump that lacks pages, unless that will do. `have` is how many records there are.
    pub(super) fn check(
        &self,
        (have, what): (usize, &str),
        options: Options<'_>,
        report: &mut Report<'_>,
    ) -> Result<(), DirectoryError> {
        let missing = self.total.filter(|(total, _)| u64::try_from(have).is_ok_and(|have| have < *total));
        if let Some((total, dump)) = missing {
            let reason = format!("it speaks of {total} {what}, and {have} are given; add the other pages");
            return DirectoryError::unless_partial(options, dump, &reason, report);
        }
        match self.continued.filter(|_| !self.has_end) {
            Some(dump) => {
                let reason = format!("every page of {what} says that another follows; add the last ones");
                DirectoryError::unless_partial(options, dump, &reason, report)
            }
            None => Ok(()),
        }
    }
}
