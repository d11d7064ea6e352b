//! The engines, behind one small trait.

mod casbin_rbac;
mod cedar;
mod product;
mod rego;
pub(crate) mod sqlite;
mod translate;

use ringfence::model::{Day, World};

use crate::question::Question;

/// Something that has been told of a world on a day, and answers.
pub(crate) trait Engine {
    /// Whether the employee may.
    fn is_allowed(&mut self, question: &Question) -> bool;
}

/// An engine by name.
pub(crate) struct Peer {
    pub(crate) name: &'static str,
    /// Whether its time to be ready begins at the files.
    pub(crate) reads_files: bool,
    /// Tells the engine of a world on a day.
    pub(crate) of: for<'w> fn(&'w World, Day) -> Box<dyn Engine + 'w>,
}

/// The product with every reason, against which all others are held; its levels alone; and the others.
pub(crate) const PEERS: [Peer; 6] = [
    Peer { name: "ringfence", reads_files: true, of: |world, day| Box::new(product::Reasons::of(world, day)) },
    Peer {
        name: "ringfence, levels alone",
        reads_files: true,
        of: |world, day| Box::new(product::Levels::of(world, day)),
    },
    Peer { name: "cedar-policy", reads_files: false, of: |world, day| Box::new(cedar::Cedar::of(world, day)) },
    Peer { name: "casbin", reads_files: false, of: |world, day| Box::new(casbin_rbac::Casbin::of(world, day)) },
    Peer { name: "regorus", reads_files: false, of: |world, day| Box::new(rego::Rego::of(world, day)) },
    Peer { name: "SQLite", reads_files: false, of: |world, day| Box::new(sqlite::Sqlite::of(world, day)) },
];
