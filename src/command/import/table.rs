//! `import csv`: an org chart from any table of people.

use super::directory::{failure, options};
use super::{assert_new, text};
use crate::cli::{self, TableTree};
use crate::command::{Failure, Session};
use crate::import::Dump;
use crate::import::directory::{self, CsvOptions, Field};
use crate::read::nearest;
use crate::report::Outcome;

const OTHER_ENCODING: &str = "; `--encoding windows-1251`, for example, names another";

pub(super) fn run(session: &mut Session<'_, '_>, args: &cli::Csv) -> Result<Outcome, Failure> {
    let output = args.directory.output.as_deref();
    assert_new(output)?;
    let map = mapping(&args.map)?;
    let source = text(session, &args.file, args.encoding.as_deref(), OTHER_ENCODING)?;
    let csv = CsvOptions {
        map: &map,
        delimiter: args.delimiter,
        path_separator: args.path_separator.as_deref(),
        active_words: &args.active,
    };
    let options = options(&args.directory, tree(args, &map).into(), false);
    let near = |name: &str, known: &[String]| nearest(name, known.iter().map(String::as_str)).map(str::to_owned);
    let dump = Dump { name: source.name(), text: source.text() };
    let imported = directory::csv(dump, csv, options, &near).map_err(|error| failure(&error))?;
    session.deliver(imported, output)
}

fn tree(args: &cli::Csv, map: &[(Field, String)]) -> TableTree {
    let has_parent = map.iter().any(|(field, _)| *field == Field::Parent);
    args.tree.unwrap_or(match (&args.path_separator, has_parent) {
        (Some(_), _) => TableTree::Path,
        (None, true) => TableTree::Parents,
        (None, false) => TableTree::Departments,
    })
}

/// The pairs of `--map`. A piece without a field belongs to the name before it, which has a comma.
fn mapping(maps: &[String]) -> Result<Vec<(Field, String)>, Failure> {
    let mut pairs: Vec<(Field, String)> = Vec::new();
    for map in maps {
        let mut begins = true;
        for piece in map.split(',') {
            let pair = piece.split_once('=').map(|(field, column)| (Field::find(field.trim()), field, column));
            match (pair, pairs.last_mut().filter(|_| !begins)) {
                (Some((Some(field), _, column)), _) => pairs.push((field, column.to_owned())),
                (Some((None, field, _)), _) => return Err(unknown_field(field.trim())),
                (None, Some((_, column))) => {
                    column.push(',');
                    column.push_str(piece);
                }
                (None, None) => return Err(unknown_field(piece.trim())),
            }
            begins = false;
        }
    }
    Ok(pairs)
}

fn unknown_field(name: &str) -> Failure {
    let known: Vec<&str> = Field::names().collect();
    let listed = || format!("the fields are {}", known.join(", "));
    let nearest = nearest(name, known.iter().copied()).map(|nearest| format!("did you mean `{nearest}`?"));
    Failure::usage(format!("--map: `{name}` is no field; {}", nearest.unwrap_or_else(listed)))
}
