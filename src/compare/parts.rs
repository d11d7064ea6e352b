//! Causes that are found once for many: kept once, and with a place for each person's own edits.

use super::causes::Causes;
use super::change::Part;
use super::edit::EditId;
use crate::model::FastMap;

/// Lists of parts, each once.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) list: Vec<Vec<Part>>,
    known: FastMap<Vec<Part>, usize>,
}

impl Parts {
    /// Returns the position of a list, which is added when it is new.
    pub(super) fn add(&mut self, parts: Vec<Part>) -> usize {
        let list = &mut self.list;
        *self.known.entry(parts).or_insert_with_key(|parts| {
            list.push(parts.clone());
            list.len() - 1
        })
    }
}

/// The edits of somebody's own record, each in the place of its kind.
pub(super) type Own = [Option<EditId>; 4];

/// An edit of a cause that is found for many people at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Piece {
    Edit(EditId),
    /// The person's own edit of that kind.
    Own(usize),
}

/// The causes of what many people have in common who have edits of their own of the same kinds.
#[derive(Debug, Clone)]
pub(super) struct SharedCauses(Vec<Vec<Piece>>);

impl SharedCauses {
    /// Takes one person's own edits out of the causes.
    pub(super) fn without(own: Own, causes: &Causes) -> Self {
        let piece = |edit: &EditId| match own.iter().position(|own| *own == Some(*edit)) {
            Some(kind) => Piece::Own(kind),
            None => Piece::Edit(*edit),
        };
        Self(causes.iter().map(|set| set.iter().map(piece).collect()).collect())
    }

    /// Returns the causes with another person's own edits.
    pub(super) fn with(&self, own: Own) -> Causes {
        let edit = |piece: &Piece| match piece {
            Piece::Edit(edit) => Some(*edit),
            Piece::Own(kind) => own.get(*kind).copied().flatten(),
        };
        let mut causes: Causes = self.0.iter().map(|set| set.iter().filter_map(edit).collect()).collect();
        for set in &mut causes {
            set.sort_unstable();
        }
        causes
    }
}

/// Returns which kinds of own edits there are.
pub(super) fn kinds(own: Own) -> [bool; 4] {
    own.map(|edit| edit.is_some())
}
