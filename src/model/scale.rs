//! The ordered levels of a permission.

/// One step of a scale; comparing two levels of one scale says which grants more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(u8);

impl Level {
    /// The level of somebody to whom no role speaks.
    pub const LOWEST: Self = Self(0);

    /// Returns the level as a position in its scale, counted from 0.
    pub fn position(self) -> usize {
        usize::from(self.0)
    }

    /// Returns whether this level grants anything.
    pub fn grants(self) -> bool {
        self > Self::LOWEST
    }
}

/// The ordered levels of a permission, lowest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scale {
    /// Whose records: nobody's, one's own, one's departments', everybody's.
    Reach,
    /// Whom to call: nobody, clients, colleagues too, any number.
    Dial,
    /// No or yes.
    Switch,
    /// Levels that the policy names, 2 to 255 of them.
    Own(Box<[Box<str>]>),
}

/// A level of [`Scale::Reach`] by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReachLevel {
    /// Nobody.
    None,
    /// The employee alone.
    Own,
    /// Everybody active in the employee's departments and below them.
    Department,
    /// Everybody, and what belongs to nobody.
    Any,
}

/// A level of [`Scale::Dial`] by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DialLevel {
    /// Nobody.
    None,
    /// Clients of the CRM.
    Crm,
    /// Clients and colleagues.
    Colleagues,
    /// Any number.
    Any,
}

const REACH: [&str; 4] = ["none", "own", "department", "any"];
const DIAL: [&str; 4] = ["none", "crm", "colleagues", "any"];
const SWITCH: [&str; 2] = ["none", "allow"];

impl ReachLevel {
    /// Returns the name of a level of [`Scale::Reach`].
    pub fn of(level: Level) -> Self {
        match level.0 {
            0 => Self::None,
            1 => Self::Own,
            2 => Self::Department,
            _ => Self::Any,
        }
    }
}

impl From<ReachLevel> for Level {
    fn from(level: ReachLevel) -> Self {
        Self(level as u8)
    }
}

impl From<DialLevel> for Level {
    fn from(level: DialLevel) -> Self {
        Self(level as u8)
    }
}

impl Scale {
    /// The scales that have a name, with it.
    pub const NAMED: [(&'static str, Self); 3] =
        [("reach", Self::Reach), ("dial", Self::Dial), ("switch", Self::Switch)];

    /// How many levels a scale may have.
    pub const MAX_LEVELS: usize = 255;

    /// Returns the scale of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMED.into_iter().find(|(known, _)| *known == name).map(|(_, scale)| scale)
    }

    /// Returns the names of the levels, lowest first.
    pub fn names(&self) -> impl DoubleEndedIterator<Item = &str> + ExactSizeIterator {
        (0..self.len()).map(|position| self.name_at(position))
    }

    /// Returns the levels, lowest first.
    pub fn levels(&self) -> impl DoubleEndedIterator<Item = Level> + use<> {
        (0..=self.highest().0).map(Level)
    }

    /// Returns the level of that name.
    pub fn level(&self, name: &str) -> Option<Level> {
        self.levels().find(|level| self.name(*level) == name)
    }

    /// Returns a level's name.
    pub fn name(&self, level: Level) -> &str {
        self.name_at(level.position())
    }

    /// Returns the highest level.
    pub fn highest(&self) -> Level {
        Level(u8::try_from(self.len().saturating_sub(1)).unwrap_or(u8::MAX))
    }

    /// Returns the levels in words: `none < own < department < any`.
    pub fn in_words(&self) -> String {
        self.names().collect::<Vec<_>>().join(" < ")
    }

    /// Returns the scale by its name, where it has one, with its levels: `switch: none < allow`.
    pub fn description(&self) -> String {
        match Self::NAMED.iter().find(|(_, known)| known == self) {
            Some((name, _)) => format!("{name}: {}", self.in_words()),
            None => self.in_words(),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Reach => REACH.len(),
            Self::Dial => DIAL.len(),
            Self::Switch => SWITCH.len(),
            Self::Own(names) => names.len(),
        }
    }

    fn name_at(&self, position: usize) -> &str {
        let name = match self {
            Self::Reach => REACH.get(position).copied(),
            Self::Dial => DIAL.get(position).copied(),
            Self::Switch => SWITCH.get(position).copied(),
            Self::Own(names) => names.get(position).map(AsRef::as_ref),
        };
        name.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_levels_agree() {
        for (_, scale) in Scale::NAMED {
            for (level, name) in scale.levels().zip(scale.names()) {
                assert_eq!(scale.level(name), Some(level));
                assert_eq!(scale.name(level), name);
            }
        }
        let by_name = REACH.map(|name| Scale::Reach.level(name).map(ReachLevel::of));
        let all = [ReachLevel::None, ReachLevel::Own, ReachLevel::Department, ReachLevel::Any];
        assert_eq!(by_name, all.map(Some));
        assert_eq!(Scale::Reach.level("department"), Some(ReachLevel::Department.into()));
        assert_eq!(Scale::Dial.level("colleagues"), Some(DialLevel::Colleagues.into()));
        assert_eq!(Scale::Switch.in_words(), "none < allow");
    }
}
