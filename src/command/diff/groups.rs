//! Changes that have the same causes together, and in them the people who change alike.

use super::view::View;
use crate::compare::{Causes, Change, ChangeKind, Comparison, Part};
use crate::model::{Day, FastMap, Level};

/// Changes of the same causes, the riskiest first.
pub(super) struct Group<'a> {
    pub(super) causes: &'a Causes,
    pub(super) rows: Vec<Row>,
}

/// People who change alike.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) like: Like,
    pub(super) people: Vec<usize>,
}

/// In what people change alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Like {
    rank: Rank,
    pub(super) permission: usize,
    pub(super) kind: ChangeKind,
    pub(super) old: Level,
    pub(super) new: Level,
    pub(super) from: Option<Day>,
    /// Who entered and who left a reach because of these causes, by number.
    pub(super) entered: usize,
    pub(super) left: usize,
}

/// How risky a change is, the riskiest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Rank {
    GraveGain,
    Gain,
    Reach,
    Loss,
    Joined,
    Left,
}

impl Rank {
    fn of(comparison: &Comparison<'_>, change: &Change, causes: &Causes) -> Self {
        match change.kind {
            ChangeKind::Gain => {
                let name = comparison.permission_name(change.permission);
                let is_grave =
                    name.starts_with("recordings.") || matches!(name, "settings.edit" | "user-settings.edit");
                let mut edits = causes.iter().flatten().filter_map(|id| comparison.edit(*id));
                let is_grave = is_grave || edits.any(|edit| edit.kind.makes_administrator());
                if is_grave { Self::GraveGain } else { Self::Gain }
            }
            ChangeKind::Reach => Self::Reach,
            ChangeKind::Loss => Self::Loss,
            ChangeKind::Joined => Self::Joined,
            ChangeKind::Left => Self::Left,
        }
    }
}

/// Returns the shown changes by their causes.
pub(super) fn by_cause<'a>(view: &View<'a>) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut known: FastMap<&Causes, usize> = FastMap::default();
    let mut rows: FastMap<(usize, Like), usize> = FastMap::default();
    // Most people change like the one before them.
    let mut last: Option<(&Part, Like, [usize; 2])> = None;
    for change in &view.shown {
        for part in view.comparison.parts(change) {
            if let Some((known, like, place)) = last
                && std::ptr::eq(known, part)
                && like.is_of(change)
            {
                push(&mut groups, place, change.person);
                continue;
            }
            let at = *known.entry(&part.causes).or_insert_with(|| {
                groups.push(Group { causes: &part.causes, rows: Vec::new() });
                groups.len() - 1
            });
            let rank = Rank::of(view.comparison, change, &part.causes);
            let like = like(change, rank, (part.entered, part.left));
            let Some(group) = groups.get_mut(at) else { continue };
            let row = *rows.entry((at, like)).or_insert_with(|| {
                group.rows.push(Row { like, people: Vec::new() });
                group.rows.len() - 1
            });
            last = Some((part, like, [at, row]));
            push(&mut groups, [at, row], change.person);
        }
    }
    for group in &mut groups {
        group.rows.sort_by_key(|row| row.like);
    }
    groups.sort_by_key(|group| {
        let rank = group.rows.first().map(|row| row.like.rank);
        (rank, std::cmp::Reverse(group.people()), group.causes)
    });
    groups
}

fn push(groups: &mut [Group<'_>], [group, row]: [usize; 2], person: usize) {
    if let Some(row) = groups.get_mut(group).and_then(|group| group.rows.get_mut(row)) {
        row.people.push(person);
    }
}

impl Like {
    /// Whether a change of the same causes is like this.
    fn is_of(&self, change: &Change) -> bool {
        let Self { permission, kind, old, new, from, .. } = *self;
        (permission, kind, old, new, from) == (change.permission, change.kind, change.old, change.new, change.from)
    }
}

impl Group<'_> {
    /// How many people the largest row has.
    fn people(&self) -> usize {
        self.rows.iter().map(|row| row.people.len()).max().unwrap_or(0)
    }
}

/// Returns changes as rows, whatever their causes.
pub(super) fn alike(view: &View<'_>, changes: &[&Change]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut known: FastMap<Like, usize> = FastMap::default();
    let none = Causes::new();
    for change in changes {
        let causes = view.comparison.parts(change).first().map_or(&none, |part| &part.causes);
        let reached = change.reached.filter(|_| change.kind == ChangeKind::Reach).unwrap_or_default();
        let like = like(change, Rank::of(view.comparison, change, causes), (reached.entered, reached.left));
        let at = *known.entry(like).or_insert_with(|| {
            rows.push(Row { like, people: Vec::new() });
            rows.len() - 1
        });
        rows.get_mut(at).into_iter().for_each(|row| row.people.push(change.person));
    }
    rows.sort_by_key(|row| row.like);
    rows
}

fn like(change: &Change, rank: Rank, (entered, left): (usize, usize)) -> Like {
    let Change { permission, kind, old, new, from, .. } = *change;
    Like { rank, permission, kind, old, new, from, entered, left }
}
