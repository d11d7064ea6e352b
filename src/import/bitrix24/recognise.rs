//! What each page of a dump is, and what a dump is refused for.

use super::marks::{Mark, Method, NO_LIST, method};
use super::unwrap::{Broken, Held, Page, pages};
use super::{Named, Options};
use crate::import::{Dump, ImportError};

/// A page of which the method is known.
#[derive(Debug)]
pub(super) struct Known<'t> {
    pub(super) method: Method,
    /// The group whose members these are.
    pub(super) workgroup: Option<u64>,
    pub(super) page: Page<'t>,
}

/// What a dump turned out to be.
#[derive(Debug, Default)]
pub(super) struct Recognised<'t> {
    pub(super) pages: Vec<Known<'t>>,
    /// What the portal says went wrong, where that is fine.
    pub(super) errors: Vec<String>,
}

/// Returns the pages of a dump with their methods; none when it holds no records at all.
///
/// # Errors
/// Refuses what is not JSON, answers with errors or credentials, of other methods, and what is not an answer.
pub(super) fn recognise<'t>(
    dump: &Dump<'t>,
    named: Option<Named>,
    options: &Options,
) -> Result<Recognised<'t>, ImportError> {
    let text = dump.document();
    let (method, workgroup) = match named {
        None => (None, None),
        Some(Named::Method(method)) => (Some(method), None),
        Some(Named::Workgroup(number)) => (Some(Method::Members), Some(number)),
    };
    let pages = pages(text, method.is_some_and(Method::has_lists)).map_err(|broken| unreadable(dump, &broken))?;
    let file = || dump.name.to_owned();
    // A password may stand anywhere in such an answer, also in what the portal says of an error.
    let mut errors: Vec<String> = pages.iter().filter_map(|page| page.envelope.error.clone()).collect();
    let is_secret = !errors.is_empty() && (text.contains("SIP_") || text.contains("PHONE_ENABLED"));
    if is_secret || pages.iter().any(|page| page.marks.contains(&Mark::Credentials)) {
        return Err(ImportError::Credentials { file: file() });
    }
    if !errors.is_empty() && !options.is_partial_fine {
        return Err(ImportError::Failed { file: file(), answer: errors.swap_remove(0) });
    }
    let found = known(pages, method, workgroup).map_err(|looks_like| unexpected(dump, looks_like))?;
    if found.iter().any(|page| page.method == Method::Members && page.workgroup.is_none()) {
        return Err(ImportError::Nameless { file: file() });
    }
    Ok(Recognised { pages: found, errors })
}

fn unexpected(dump: &Dump<'_>, looks_like: &'static str) -> ImportError {
    if looks_like == TWINS {
        return ImportError::Ambiguous { file: dump.name.to_owned() };
    }
    ImportError::Unexpected { file: dump.name.to_owned(), looks_like }
}

/// The error of a dump that is not JSON, with the place in the whole of it.
pub(super) fn unreadable(dump: &Dump<'_>, (slice, error): &Broken<'_>) -> ImportError {
    let text = dump.document();
    let at = (slice.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let before = text.get(..at).unwrap_or_default();
    let lines = before.matches('\n').count();
    let column = if error.line() == 1 { before.len() - before.rfind('\n').map_or(0, |end| end + 1) } else { 0 };
    let said = error.to_string();
    let what = said.split(" at line ").next().unwrap_or_default();
    let reason = format!("{what} at line {} column {}", lines + error.line(), column + error.column());
    ImportError::Unreadable { file: dump.name.to_owned(), reason }
}

/// Says of each page what it is. One without records is what the others of the dump are.
fn known(pages: Vec<Page<'_>>, named: Option<Method>, workgroup: Option<u64>) -> Result<Vec<Known<'_>>, &'static str> {
    let found: Vec<(Option<Method>, Page<'_>)> =
        pages.into_iter().map(|page| Ok((method_of(&page, named)?, page))).collect::<Result<_, &'static str>>()?;
    let mut methods = found.iter().filter_map(|(method, _)| *method);
    let first = methods.next();
    let common = first.filter(|first| methods.all(|method| method == *first));
    let known = found.into_iter().filter(|(_, page)| page.envelope.error.is_none());
    let known = known.filter_map(|(method, page)| Some(Known { method: method.or(common)?, workgroup, page }));
    Ok(known.collect())
}

fn method_of(page: &Page<'_>, named: Option<Method>) -> Result<Option<Method>, &'static str> {
    let is_empty = matches!(&page.held, Held::Records(records) if records.is_empty());
    match (&page.held, named) {
        (Held::Other, _) if page.envelope.error.is_some() => Ok(None),
        (Held::Other, _) => Err(NO_LIST),
        (Held::Lists(_), Some(method)) if method.has_lists() => Ok(Some(method)),
        (Held::Lists(_), Some(_)) => Err("lists by the number of a department"),
        (Held::Lists(_), None) => Err(TWINS),
        (_, Some(method)) if is_empty => Ok(Some(method)),
        (_, Some(method)) if method.has_lists() => Err("a list of records"),
        (_, Some(named)) => match other_than(named, page) {
            Some(other) => Err(other),
            None => Ok(Some(named)),
        },
        (Held::Records(_), None) => method(&page.marks, false),
        (Held::Alone(_), None) => method(&page.marks, true),
    }
}

/// What the fields say without doubt that a page is, other than what it is said to be.
fn other_than(named: Method, page: &Page<'_>) -> Option<&'static str> {
    let has_elsewhere = page.marks.iter().any(|mark| matches!(mark, Mark::Elsewhere(_)));
    match method(&page.marks, false) {
        Ok(Some(other)) if other != named => Some(other.described()),
        Err(elsewhere) if has_elsewhere => Some(elsewhere),
        _ => None,
    }
}

/// Not told apart by their shape.
const TWINS: &str = "an answer of im.department.employees.get or im.department.managers.get";
