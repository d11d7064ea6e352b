//! Permissions of two policies, with a scale on which both sides' levels can be compared.

use super::edit::{EditId, Which};
use crate::model::{Level, PermissionId, Permissions, Scale};

/// A permission of either side.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    pub(super) name: Box<str>,
    pub(super) old: Option<PermissionId>,
    pub(super) new: Option<PermissionId>,
    /// The scale that has the levels of both sides.
    pub(super) scale: Scale,
    /// The edit that added, removed or changed it.
    pub(super) edit: Option<EditId>,
}

impl Slot {
    /// Returns the permission as a side knows it.
    pub(super) fn on(&self, which: Which) -> Option<PermissionId> {
        match which {
            Which::Old => self.old,
            Which::New => self.new,
        }
    }

    /// Returns a level of one of the two scales on the common one.
    pub(super) fn common(&self, scale: &Scale, level: Level) -> Level {
        if *scale == self.scale { level } else { self.scale.level(scale.name(level)).unwrap_or(Level::LOWEST) }
    }
}

/// Returns the permissions of both sides: those of the new one, then those that only the old one has. A permission whose
/// two scales cannot be compared is two.
pub(super) fn slots(old: &Permissions, new: &Permissions) -> Vec<Slot> {
    let mut slots = Vec::new();
    for id in new.ids() {
        let name = new.name(id);
        let before = old.find(name);
        let joined = before.and_then(|before| joined(old.scale(before), new.scale(id)));
        let slot = |old, new, scale: &Scale| Slot { name: name.into(), old, new, scale: scale.clone(), edit: None };
        match (before, joined) {
            (before, Some(scale)) => slots.push(slot(before, Some(id), &scale)),
            (None, None) => slots.push(slot(None, Some(id), new.scale(id))),
            (Some(before), None) => {
                slots.push(slot(None, Some(id), new.scale(id)));
                slots.push(slot(Some(before), None, old.scale(before)));
            }
        }
    }
    let gone = old.ids().filter(|id| new.find(old.name(*id)).is_none());
    slots.extend(gone.map(|id| Slot {
        name: old.name(id).into(),
        old: Some(id),
        new: None,
        scale: old.scale(id).clone(),
        edit: None,
    }));
    slots
}

/// The scale that has the levels of both, when one has those of the other in the same order and the same lowest one.
fn joined(a: &Scale, b: &Scale) -> Option<Scale> {
    if a == b {
        return Some(a.clone());
    }
    let (Scale::Own(_), Scale::Own(_)) = (a, b) else { return None };
    let (short, long) = if a.names().len() < b.names().len() { (a, b) } else { (b, a) };
    let mut rest = long.names();
    let is_within = short.names().all(|name| rest.any(|known| known == name));
    (is_within && short.names().next() == long.names().next()).then(|| long.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(names: &str) -> Scale {
        Scale::Own(names.split(' ').map(Box::from).collect())
    }

    #[test]
    fn a_longer_scale_takes_in_a_shorter_one() {
        assert_eq!(joined(&own("none read"), &own("none read manage")), Some(own("none read manage")));
        assert_eq!(joined(&own("none read manage"), &own("none manage")), Some(own("none read manage")));
        assert_eq!(joined(&own("none read"), &own("off none read")), None);
        assert_eq!(joined(&own("none read manage"), &own("none manage read")), None);
        assert_eq!(joined(&Scale::Reach, &own("none own department any")), None);
    }
}
