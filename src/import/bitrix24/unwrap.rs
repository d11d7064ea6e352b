//! The pages of a dump: lists of records, out of whatever the portal or whoever saved its answers put around them.
//!
//! Looks at shapes and at the names of fields, and keeps slices of the text. How deep it descends is bounded.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::value::RawValue;

use super::fields::{Field, Text};
use super::layers::{Layer, Raw};
use super::marks::Mark;

/// A list of records with what stands around it.
#[derive(Debug, Default)]
pub(super) struct Page<'t> {
    pub(super) held: Held<'t>,
    /// What the names of the fields tell.
    pub(super) marks: BTreeSet<Mark>,
    pub(super) envelope: Envelope,
}

/// What a page holds.
#[derive(Debug)]
pub(super) enum Held<'t> {
    /// Objects, each as its text.
    Records(Vec<&'t str>),
    /// An object that stands in no list, or several, each a document.
    Alone(Vec<&'t str>),
    /// Lists by number, each as its text.
    Lists(Vec<(u64, &'t str)>),
    /// Something else.
    Other,
}

impl Default for Held<'_> {
    fn default() -> Self {
        Self::Records(Vec::new())
    }
}

/// What an answer of the portal says beside its records.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Envelope {
    /// The number of the next record, counted from 0, when there are more.
    next: Option<u64>,
    /// How many records there are on all pages.
    total: Option<u64>,
    /// What went wrong, as the portal puts it.
    pub(super) error: Option<String>,
}

impl Envelope {
    /// Returns how many records there are at least. Without counting them (`start=-1`) the portal says nothing, or 0.
    pub(super) fn expected(&self) -> u64 {
        self.total.max(self.next.map(|next| next.saturating_add(1))).unwrap_or(0)
    }
}

/// What is wrong with a dump, and where: the slice of it that could not be read.
pub(super) type Broken<'t> = (&'t str, serde_json::Error);

/// Returns the pages of a text without byte order mark: one document of JSON, or several on lines of their own. With
/// `lists`, numbers with lists are lists by number and not pages by position.
///
/// # Errors
/// Returns what is wrong when it is not JSON.
pub(super) fn pages(text: &str, lists: bool) -> Result<Vec<Page<'_>>, Broken<'_>> {
    let mut walk = Walk { pages: Vec::new(), lists };
    let mut documents = serde_json::Deserializer::from_str(text).into_iter::<Layer<'_>>();
    let mut end = 0;
    while let Some(layer) = documents.next() {
        let start = end;
        let layer = layer.map_err(|error| (text, error))?;
        end = documents.byte_offset();
        let document = text.get(start..end).unwrap_or_default();
        let whole = document.trim_start();
        if start > 0 && !document.get(..document.len() - whole.len()).unwrap_or_default().contains('\n') {
            // The words of the library for more than one document, and its place for it.
            return serde_json::from_str::<Layer<'_>>(text).map(|_| Vec::new()).map_err(|error| (text, error));
        }
        walk.layer(layer, whole, Envelope::default(), 0)?;
    }
    if end == 0 {
        return serde_json::from_str::<Layer<'_>>(text).map(|_| Vec::new()).map_err(|error| (text, error));
    }
    Ok(walk.pages)
}

/// How many wrappings stand around a record at most: a list, an answer, a batch, its command, `items`, a list of pages.
const DEEPEST: u8 = 8;

/// What lists of records are called inside of `result`.
const LISTS: [&str; 3] = ["items", "employees", "item"];

/// What stands beside them.
const BESIDE: [&str; 6] = ["total", "next", "start", "limit", "offset", "page"];

struct Walk<'t> {
    pages: Vec<Page<'t>>,
    lists: bool,
}

impl<'t> Walk<'t> {
    fn value(&mut self, text: &'t str, envelope: Envelope, depth: u8) -> Result<(), Broken<'t>> {
        let layer = if depth > DEEPEST { Layer::Scalar } else { read(text)? };
        self.layer(layer, text, envelope, depth)
    }

    fn layer(&mut self, layer: Layer<'t>, text: &'t str, envelope: Envelope, depth: u8) -> Result<(), Broken<'t>> {
        match layer {
            Layer::Scalar if text.trim() == "null" && envelope != Envelope::default() => {
                self.page(Held::default(), BTreeSet::new(), envelope);
            }
            Layer::Scalar => self.page(Held::Other, BTreeSet::new(), envelope),
            Layer::List(items) => self.list(items, envelope, depth)?,
            Layer::Object(entries) => self.object(&entries, text, envelope, depth)?,
        }
        Ok(())
    }

    fn page(&mut self, held: Held<'t>, marks: BTreeSet<Mark>, envelope: Envelope) {
        self.pages.push(Page { held, marks, envelope });
    }

    /// Adds pages, and what the portal says beside them all.
    fn several(&mut self, pages: &[Raw<'t>], envelope: Envelope, depth: u8) -> Result<(), Broken<'t>> {
        if envelope != Envelope::default() {
            self.page(Held::default(), BTreeSet::new(), envelope);
        }
        pages.iter().try_for_each(|page| self.value(page.get(), Envelope::default(), depth + 1))
    }

    fn list(&mut self, items: Vec<Raw<'t>>, envelope: Envelope, depth: u8) -> Result<(), Broken<'t>> {
        let (marks, answers) = marks(&items)?;
        let all = |sign: char| items.iter().all(|item| item.get().starts_with(sign));
        if all('{') && answers == 0 {
            let records = items.into_iter().map(RawValue::get).collect();
            self.page(Held::Records(records), marks, envelope);
        } else if all('[') || all('{') && answers == items.len() {
            self.several(&items, envelope, depth)?;
        } else {
            self.page(Held::Other, marks, envelope);
        }
        Ok(())
    }

    fn object(
        &mut self,
        entries: &[(String, Raw<'t>)],
        text: &'t str,
        envelope: Envelope,
        depth: u8,
    ) -> Result<(), Broken<'t>> {
        let find = |wanted: &str| entries.iter().find(|(key, _)| key == wanted).map(|(_, value)| value.get());
        if let Some(commands) = find("result")
            && ["result_error", "result_total", "result_next"].into_iter().any(|key| find(key).is_some())
        {
            let parts = ["result_error", "result_total", "result_next"].map(find);
            return self.batch(commands, parts, depth);
        }
        if find("result").is_some() || find("error").is_some() {
            let said = envelope_of(entries)?;
            if let Some(result) = find("result") {
                return self.value(result, said, depth + 1);
            }
            self.page(Held::default(), BTreeSet::new(), said);
            return Ok(());
        }
        if let Some(list) = LISTS.into_iter().find_map(find).filter(|list| list.starts_with(['[', '{']))
            && entries.iter().all(|(key, _)| LISTS.contains(&key.as_str()) || BESIDE.contains(&key.as_str()))
        {
            let inner = envelope_of(entries)?;
            let total = envelope.total.or(inner.total);
            return self.value(list, Envelope { next: envelope.next.or(inner.next), total, ..envelope }, depth + 1);
        }
        match numbered(entries) {
            Some(numbered) if !entries.is_empty() => self.numbered(numbered, envelope, depth),
            _ if entries.is_empty() && depth > 0 => {
                self.page(Held::default(), BTreeSet::new(), envelope);
                Ok(())
            }
            _ => {
                let names = entries.iter().map(|(key, _)| Mark::of(key));
                self.alone(text, names.chain([Mark::Common]).collect(), envelope);
                Ok(())
            }
        }
    }

    /// The answers of several commands, by their names or positions.
    fn batch(&mut self, commands: &'t str, parts: [Option<&'t str>; 3], depth: u8) -> Result<(), Broken<'t>> {
        let [errors, totals, nexts] = parts.map(|part| part.map_or(Ok(Vec::new()), by_name));
        let (errors, totals, nexts) = (errors?, totals?.into_iter().collect(), nexts?.into_iter().collect());
        for (name, error) in errors {
            let said = if error.starts_with('{') {
                let Layer::Object(entries) = read(error)? else { continue };
                envelope_of(&entries)?.error
            } else {
                serde_json::from_str::<Text<'_>>(error).map_err(|broken| (error, broken))?.given().map(Into::into)
            };
            let error = format!("{name}: {}", said.unwrap_or_else(|| UNTOLD.to_owned()));
            self.page(Held::default(), BTreeSet::new(), Envelope { error: Some(error), ..Envelope::default() });
        }
        for (name, result) in by_name(commands)? {
            let envelope = Envelope { next: count(&nexts, &name)?, total: count(&totals, &name)?, error: None };
            self.value(result, envelope, depth + 1)?;
        }
        Ok(())
    }

    /// What stands by number: records or pages by position, or lists by number.
    fn numbered(&mut self, values: Vec<(u64, Raw<'t>)>, envelope: Envelope, depth: u8) -> Result<(), Broken<'t>> {
        let raws: Vec<Raw<'t>> = values.iter().map(|(_, value)| *value).collect();
        if raws.iter().all(|value| value.get().starts_with('{')) {
            return self.list(raws, envelope, depth);
        }
        if !raws.iter().all(|value| value.get().starts_with('[')) {
            let (marks, _) = marks(&raws)?;
            self.page(Held::Other, marks, envelope);
            return Ok(());
        }
        let mut inside = BTreeSet::new();
        for raw in &raws {
            let Layer::List(items) = read(raw.get())? else { continue };
            inside.extend(marks(&items)?.0);
        }
        if self.lists || inside.is_empty() || inside.contains(&Mark::Chatter) {
            let lists = values.into_iter().map(|(number, value)| (number, value.get())).collect();
            self.page(Held::Lists(lists), inside, envelope);
            return Ok(());
        }
        self.several(&raws, envelope, depth)
    }

    /// An object in no list. Those that are documents of their own make one page.
    fn alone(&mut self, text: &'t str, marks: BTreeSet<Mark>, envelope: Envelope) {
        if let Some(Page { held: Held::Alone(records), marks: known, envelope: before }) = self.pages.last_mut()
            && *before == envelope
        {
            records.push(text);
            known.extend(marks);
        } else {
            self.page(Held::Alone(vec![text]), marks, envelope);
        }
    }
}

fn read(text: &str) -> Result<Layer<'_>, Broken<'_>> {
    serde_json::from_str(text).map_err(|error| (text, error))
}

/// What the names of the fields of those tell that are objects, and how many are answers.
fn marks<'t>(items: &[Raw<'t>]) -> Result<(BTreeSet<Mark>, usize), Broken<'t>> {
    let mut marks = BTreeSet::new();
    let mut answers = 0;
    for item in items.iter().map(|item| item.get()).filter(|item| item.starts_with('{')) {
        let mut names = super::layers::Names { marks: &mut marks, is_answer: false };
        names.read(item).map_err(|error| (item, error))?;
        answers += usize::from(names.is_answer);
    }
    Ok((marks, answers))
}

/// The entries of a map whose keys are all numbers.
fn numbered<'t>(entries: &[(String, Raw<'t>)]) -> Option<Vec<(u64, Raw<'t>)>> {
    let is_number = |key: &str| key.bytes().all(|byte| byte.is_ascii_digit());
    entries.iter().map(|(key, value)| Some((key.parse().ok().filter(|_| is_number(key))?, *value))).collect()
}

/// The entries of an object by key, or of a list by position.
fn by_name(text: &str) -> Result<Vec<(String, &str)>, Broken<'_>> {
    Ok(match read(text)? {
        Layer::Scalar => Vec::new(),
        Layer::List(items) => items.iter().enumerate().map(|(at, item)| (at.to_string(), item.get())).collect(),
        Layer::Object(entries) => entries.into_iter().map(|(key, value)| (key, value.get())).collect(),
    })
}

fn count<'t>(counts: &BTreeMap<String, &'t str>, name: &str) -> Result<Option<u64>, Broken<'t>> {
    counts.get(name).map_or(Ok(None), |text| number(text))
}

fn number(text: &str) -> Result<Option<u64>, Broken<'_>> {
    Ok(serde_json::from_str::<Field<u64>>(text).map_err(|error| (text, error))?.given())
}

const UNTOLD: &str = "an error that is not a text";

/// What stands beside `result`. The portal gives a code and a description of an error, in two fields.
fn envelope_of<'t>(entries: &[(String, Raw<'t>)]) -> Result<Envelope, Broken<'t>> {
    let mut envelope = Envelope::default();
    for (key, value) in entries {
        let value = value.get();
        match key.as_str() {
            "next" => envelope.next = number(value)?,
            "total" => envelope.total = number(value)?,
            "error" | "error_description" => {
                let said: Text<'_> = serde_json::from_str(value).map_err(|error| (value, error))?;
                add_error(&mut envelope.error, said);
            }
            _ => {}
        }
    }
    Ok(envelope)
}

fn add_error(error: &mut Option<String>, said: Text<'_>) {
    let said = match said {
        Field::Absent => return,
        Field::Given(text) => text.into_owned(),
        Field::Unclear => UNTOLD.to_owned(),
    };
    *error = Some(match error.take() {
        Some(code) => format!("{code}: {said}"),
        None => said,
    });
}
