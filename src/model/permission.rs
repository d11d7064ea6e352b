//! What one may do: the built-in permissions and those that a policy declares.

use super::scale::Scale;
use crate::span::Span;

/// A permission that every policy has.
#[derive(Debug)]
pub struct BuiltIn {
    /// `noun.verb`.
    pub name: &'static str,
    /// Its levels.
    pub scale: Scale,
    /// What the Bitrix24 portal calls it; none where no role can grant it there.
    pub portal: Option<&'static str>,
    /// What it is, in a line.
    pub about: &'static str,
}

const fn built_in(name: &'static str, scale: Scale, portal: Option<&'static str>, about: &'static str) -> BuiltIn {
    BuiltIn { name, scale, portal, about }
}

/// The built-in permissions, in the order in which they are shown.
pub const BUILT_IN: [BuiltIn; 9] = [
    built_in("statistics.view", Scale::Reach, Some("CALL_DETAIL.VIEW"), "see the call list and call details"),
    built_in("recordings.play", Scale::Reach, Some("CALL_RECORD.LISTEN"), "listen to recordings in the call details"),
    built_in("recordings.delete", Scale::Reach, Some("CALL_RECORD.MODIFY"), "delete recordings there"),
    built_in("recordings.download", Scale::Switch, None, "download recordings there; administrators only"),
    built_in("calls.dial", Scale::Dial, Some("CALL.PERFORM"), "make outgoing calls"),
    built_in(
        "user-settings.edit",
        Scale::Reach,
        Some("USER.MODIFY"),
        "set telephone device, outgoing number and SIP credentials",
    ),
    built_in(
        "settings.edit",
        Scale::Switch,
        Some("SETTINGS.MODIFY"),
        "change general settings, queues, voice menu, and the access rights themselves",
    ),
    built_in("numbers.manage", Scale::Switch, Some("LINE.MODIFY"), "manage rented numbers and exchanges"),
    built_in("balance.manage", Scale::Switch, Some("BALANCE.MODIFY"), "manage the balance"),
];

/// Seeing the call list.
pub const STATISTICS_VIEW: PermissionId = PermissionId(0);
/// Listening to recordings.
pub const RECORDINGS_PLAY: PermissionId = PermissionId(1);
/// Downloading recordings, which administrators alone may.
pub const RECORDINGS_DOWNLOAD: PermissionId = PermissionId(3);
/// Deleting recordings.
pub const RECORDINGS_DELETE: PermissionId = PermissionId(2);
/// Making calls.
pub const CALLS_DIAL: PermissionId = PermissionId(4);
/// Setting telephones and what they log in with.
pub const USER_SETTINGS_EDIT: PermissionId = PermissionId(5);
/// Changing the settings, the access rights among them.
pub const SETTINGS_EDIT: PermissionId = PermissionId(6);
/// Managing numbers and exchanges.
pub const NUMBERS_MANAGE: PermissionId = PermissionId(7);
/// Managing the balance.
pub const BALANCE_MANAGE: PermissionId = PermissionId(8);

/// Permissions that are not built in, but whose scale is known when a policy declares them.
pub const EXTENSIONS: [(&str, Scale); 4] = [
    ("calls.receive", Scale::Switch),
    ("forwarding.edit", Scale::Reach),
    ("tickets.create", Scale::Switch),
    ("leads.create", Scale::Switch),
];

/// A permission of a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PermissionId(u16);

/// One permission: its name and its levels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permission {
    /// `noun.verb`.
    pub name: Box<str>,
    /// Its levels.
    pub scale: Scale,
    /// Where its name stands; none for a built-in one.
    pub span: Option<Span>,
}

/// Why a policy cannot declare a permission of that name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameFault {
    /// Not `noun.verb`.
    #[error("a permission is written `noun.verb`")]
    Form,
    /// Built in already.
    #[error("it is built in")]
    BuiltIn,
    /// The noun of a built-in permission.
    #[error("its noun belongs to built-in permissions; choose another")]
    Noun,
}

/// The permissions of a policy: the built-in ones, then its own by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permissions(Vec<Permission>);

impl Default for Permissions {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl PermissionId {
    /// Returns the permission as a position among all permissions of its policy.
    pub fn position(self) -> usize {
        usize::from(self.0)
    }

    /// Returns whether every policy has this permission.
    pub fn is_built_in(self) -> bool {
        self.position() < BUILT_IN.len()
    }
}

impl Permissions {
    /// How many permissions a policy may declare.
    pub const MAX_DECLARED: usize = 1000;

    /// The built-in permissions and these.
    pub fn new(mut declared: Vec<Permission>) -> Self {
        declared.truncate(Self::MAX_DECLARED);
        declared.sort_by(|a, b| a.name.cmp(&b.name));
        let own =
            BUILT_IN.into_iter().map(|known| Permission { name: known.name.into(), scale: known.scale, span: None });
        Self(own.chain(declared).collect())
    }

    /// Checks that a policy may declare a permission of that name.
    ///
    /// # Errors
    /// Says why not.
    pub fn may_declare(name: &str) -> Result<(), NameFault> {
        let noun = match name.split_once('.') {
            Some((noun, verb)) if super::is_id(noun) && super::is_id(verb) && !verb.contains('.') => noun,
            _ => return Err(NameFault::Form),
        };
        let is_of_noun = |known: &BuiltIn| known.name.split_once('.').is_some_and(|(own, _)| own == noun);
        if BUILT_IN.iter().any(|known| known.name == name) {
            Err(NameFault::BuiltIn)
        } else if BUILT_IN.iter().any(is_of_noun) && Self::extension(name).is_none() {
            Err(NameFault::Noun)
        } else {
            Ok(())
        }
    }

    /// Returns the scale that a known extension must have.
    pub fn extension(name: &str) -> Option<Scale> {
        EXTENSIONS.into_iter().find(|(known, _)| *known == name).map(|(_, scale)| scale)
    }

    /// Returns all permissions in the order in which they are shown.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = PermissionId> + Clone + use<> {
        (0..u16::try_from(self.0.len()).unwrap_or(u16::MAX)).map(PermissionId)
    }

    /// Returns the permission of that name.
    pub fn find(&self, name: &str) -> Option<PermissionId> {
        let (built_in, declared) = self.0.split_at_checked(BUILT_IN.len())?;
        let found = built_in.iter().position(|known| &*known.name == name).or_else(|| {
            let at = declared.partition_point(|known| &*known.name < name);
            declared.get(at).filter(|known| &*known.name == name).map(|_| built_in.len() + at)
        });
        found.and_then(|position| u16::try_from(position).ok()).map(PermissionId)
    }

    /// Returns a permission's name.
    pub fn name(&self, id: PermissionId) -> &str {
        self.0.get(id.position()).map_or("", |permission| &permission.name)
    }

    /// Returns a permission's levels.
    pub fn scale(&self, id: PermissionId) -> &Scale {
        self.0.get(id.position()).map_or(&Scale::Switch, |permission| &permission.scale)
    }

    /// Returns where a permission is declared; none for a built-in one.
    pub fn span(&self, id: PermissionId) -> Option<Span> {
        self.0.get(id.position()).and_then(|permission| permission.span)
    }

    /// Returns every permission's name, in the order in which they are shown.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|permission| &*permission.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_named_permissions_stand_where_their_ids_say() {
        let all = Permissions::default();
        assert_eq!(all.name(RECORDINGS_PLAY), "recordings.play");
        assert_eq!(all.name(RECORDINGS_DOWNLOAD), "recordings.download");
        assert_eq!(all.name(SETTINGS_EDIT), "settings.edit");
        assert_eq!(all.name(STATISTICS_VIEW), "statistics.view");
        assert_eq!(all.name(RECORDINGS_DELETE), "recordings.delete");
        assert_eq!(all.name(CALLS_DIAL), "calls.dial");
        assert_eq!(all.name(USER_SETTINGS_EDIT), "user-settings.edit");
        assert_eq!(all.name(NUMBERS_MANAGE), "numbers.manage");
        assert_eq!(all.name(BALANCE_MANAGE), "balance.manage");
        assert!(all.ids().all(PermissionId::is_built_in));
    }

    #[test]
    fn declared_nouns_are_their_own() {
        assert_eq!(Permissions::may_declare("voicemail.box"), Ok(()));
        assert_eq!(Permissions::may_declare("calls.receive"), Ok(()));
        assert_eq!(Permissions::may_declare("calls.dial"), Err(NameFault::BuiltIn));
        assert_eq!(Permissions::may_declare("calls.spy"), Err(NameFault::Noun));
        for name in ["voicemail", ".x", "x.", "a.b.c", "a b.c"] {
            assert_eq!(Permissions::may_declare(name), Err(NameFault::Form), "{name}");
        }
    }
}
