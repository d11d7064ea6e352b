//! What the imports of directories without portal numbers share: options and failures.

use crate::cli::{Directory, NamedTree, TableTree, TableUnits, UnitTree};
use crate::command::Failure;
use crate::import::directory::{DirectoryError, Options, Tree};

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
