//! Where the files of one run lie.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

use tempfile::TempDir;

use crate::files::{self, Files, Wanted};
use crate::process::{self, Empty};

/// The folder of all files, which goes when the measuring ends.
pub(crate) struct Store {
    folder: TempDir,
    written: RefCell<HashMap<Wanted, Files>>,
    empty: OnceCell<Empty>,
}

impl Store {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self { folder, written: RefCell::default(), empty: OnceCell::new() }
    }

    /// The files of a company, written now if they are not yet.
    pub(crate) fn files(&self, wanted: Wanted) -> Files {
        let mut written = self.written.borrow_mut();
        let name = format!("{}", written.len());
        written.entry(wanted).or_insert_with(|| files::write(&self.folder.path().join(name), wanted)).clone()
    }

    /// A process that does nothing.
    pub(crate) fn empty(&self) -> &Empty {
        self.empty.get_or_init(|| process::empty(self.folder.path()))
    }
}
