//! What the imports of directories without portal numbers share: files of any encoding in, options, failures.

use std::path::{Path, PathBuf};

use crate::cli::{Directory, NamedTree, TableTree, TableUnits, UnitTree};
use crate::command::Failure;
use crate::import::Dump;
use crate::import::directory::{DirectoryError, EncodingError, Options, Tree, decode};
use crate::store;

/// A file's name and its text.
pub(super) struct Decoded {
    name: String,
    pub(super) text: String,
}

impl Decoded {
    pub(super) fn dump(&self) -> Dump<'_> {
        Dump { name: &self.name, text: &self.text }
    }
}

/// Reads files in the encoding that their byte order marks or the label say.
pub(super) fn decoded(files: &[PathBuf], encoding: Option<&str>) -> Result<Vec<Decoded>, Failure> {
    if files.iter().filter(|path| store::is_standard_input(path)).count() > 1 {
        return Err(Failure::usage("standard input can be one of the files, not several"));
    }
    files.iter().map(|path| decode_file(path, encoding)).collect()
}

fn decode_file(path: &Path, encoding: Option<&str>) -> Result<Decoded, Failure> {
    let name = store::shown(path);
    let text = decode(&store::read_bytes(path)?, encoding).map_err(|error| match error {
        EncodingError::Unknown(_) => Failure::usage(format!("--encoding: {error}")),
        EncodingError::Wrong { .. } => Failure::Input(format!("{name}: {error}")),
    })?;
    Ok(Decoded { name, text })
}

/// The options of an import.
pub(super) fn options(args: &Directory, tree: Tree, is_partial: bool) -> Options<'_> {
    let root = args.root.as_deref().filter(|root| !root.trim().is_empty());
    Options { tree, root, administrators: &args.administrators, is_partial }
}

pub(super) fn failure(error: &DirectoryError) -> Failure {
    if error.is_usage { Failure::usage(error.to_string()) } else { Failure::Input(error.to_string()) }
}

impl From<NamedTree> for Tree {
    fn from(tree: NamedTree) -> Self {
        match tree {
            NamedTree::Departments => Self::Departments,
            NamedTree::Organization => Self::Organization,
            NamedTree::Managers => Self::Managers,
            NamedTree::Teams => Self::Teams,
        }
    }
}

impl From<UnitTree> for Tree {
    fn from(tree: UnitTree) -> Self {
        match tree {
            UnitTree::Units => Self::Units,
            UnitTree::Departments => Self::Departments,
            UnitTree::Organization => Self::Organization,
            UnitTree::Managers => Self::Managers,
            UnitTree::Teams => Self::Teams,
        }
    }
}

impl From<TableUnits> for Tree {
    fn from(tree: TableUnits) -> Self {
        match tree {
            TableUnits::Units => Self::Units,
            TableUnits::Departments => Self::Departments,
            TableUnits::Managers => Self::Managers,
            TableUnits::Teams => Self::Teams,
        }
    }
}

impl From<TableTree> for Tree {
    fn from(tree: TableTree) -> Self {
        match tree {
            TableTree::Departments => Self::Departments,
            TableTree::Path => Self::Path,
            TableTree::Parents => Self::Parents,
            TableTree::Managers => Self::Managers,
            TableTree::Teams => Self::Teams,
        }
    }
}
