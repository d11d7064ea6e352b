//! Ids from what a directory offers: a name, the front of an e-mail address.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization as _;

use crate::model::{Kind, MAX_ID_CHARS, Target, begins_id, is_id, is_id_char};

/// Returns what of `text` can be in an id, or nothing: in lower case and NFC, with a hyphen for each run of other
/// characters and hyphens, none at either end, and beginning as an id must. It may be longer than an id.
///
/// Lower case, because portals compare logins and addresses without case and ids are compared with it.
pub(super) fn id_like(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    for c in text.to_lowercase().nfc().skip_while(|&c| !begins_id(c)) {
        match if is_id_char(c) { c } else { '-' } {
            '-' if made.ends_with('-') => {}
            c => made.push(c),
        }
    }
    made.truncate(made.trim_end_matches('-').len());
    made
}

/// Hands out ids so that no two records of a kind get the same.
#[derive(Debug)]
pub(super) struct Ids {
    kind: &'static str,
    taken: HashSet<String>,
}

impl Ids {
    /// Starts without ids; a record that offers nothing for one is called by its `kind` and number: `user-17`.
    pub(super) fn of(kind: &'static str) -> Self {
        Self { kind, taken: HashSet::new() }
    }

    /// Starts with ids that others have already.
    pub(super) fn beside<'a>(kind: &'static str, taken: impl IntoIterator<Item = &'a str>) -> Self {
        let mut ids = Self::of(kind);
        ids.taken.extend(taken.into_iter().map(str::to_owned));
        ids
    }

    /// Returns the id that `text` makes if it is no word and still free; else the same with `number` appended, and
    /// cut if it is long.
    ///
    /// Records that ask in the order of their numbers get the same ids whatever the order of the dump was, and of
    /// two that want the same id the earlier keeps it.
    pub(super) fn claim(&mut self, text: &str, number: u64) -> String {
        let mut wanted = id_like(text);
        if wanted.is_empty() {
            wanted = format!("{}-{number}", self.kind);
        }
        let id = if self.is_free(&wanted) { wanted } else { self.numbered(&wanted, number) };
        self.taken.insert(id.clone());
        id
    }

    fn is_free(&self, id: &str) -> bool {
        is_id(id) && !Kind::is_word(id) && !Target::is_word(id) && !self.taken.contains(id)
    }

    /// `ana-17`; should somebody be called just that, `ana-17-2` and so on.
    fn numbered(&self, wanted: &str, number: u64) -> String {
        let mut id = with_suffix(wanted, &format!("-{number}"));
        let mut turn = 2_u64;
        while !self.is_free(&id) {
            id = with_suffix(wanted, &format!("-{number}-{turn}"));
            turn += 1;
        }
        id
    }
}

/// Hands out ids to the records of a directory that has no numbers.
#[derive(Debug)]
pub(super) struct PlainIds {
    ids: Ids,
    /// The last number that an id got behind it, so that many equal ones are not counted from the beginning each time.
    turns: HashMap<String, u64>,
}

impl PlainIds {
    /// Starts without ids; a record that offers nothing for one is called by its `kind`: `user`, `user-2`.
    pub(super) fn of(kind: &'static str) -> Self {
        Self { ids: Ids::of(kind), turns: HashMap::new() }
    }

    /// Returns the id that `text` makes if it is no word and still free, else the same with the first of `-2`, `-3` and
    /// so on that is free, and cut if it is long.
    ///
    /// Of two that want the same id the one that asks first keeps it: records have to ask in an order of their own.
    pub(super) fn claim(&mut self, text: &str) -> String {
        let mut wanted = id_like(text);
        if wanted.is_empty() {
            self.ids.kind.clone_into(&mut wanted);
        }
        let id = if self.ids.is_free(&wanted) { wanted } else { self.next(&wanted) };
        self.ids.taken.insert(id.clone());
        id
    }

    fn next(&mut self, wanted: &str) -> String {
        let turn = self.turns.entry(wanted.to_owned()).or_insert(1);
        loop {
            *turn += 1;
            let id = with_suffix(wanted, &format!("-{turn}"));
            if self.ids.is_free(&id) {
                return id;
            }
        }
    }
}

/// Appends to as much of `text` as leaves room for the suffix.
fn with_suffix(text: &str, suffix: &str) -> String {
    let kept: String = text.chars().take(MAX_ID_CHARS - suffix.len()).collect();
    format!("{}{suffix}", kept.trim_end_matches('-'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_an_id_cannot_have_becomes_one_hyphen() {
        for (text, id) in [
            ("Ana.Souza", "ana.souza"),
            ("R&D", "r-d"),
            ("Отдел маркетинга и рекламы", "отдел-маркетинга-и-рекламы"),
            ("  - Field  /  EMEA (new) -", "field-/-emea-new"),
            ("a--b", "a-b"),
            ("E\u{301}cole", "école"),
            ("'.@(x)", "x"),
            ("\u{301}", ""),
            ("!?", ""),
        ] {
            assert_eq!(id_like(text), id, "{text:?}");
        }
    }

    #[test]
    fn the_later_of_two_that_collide_gets_its_number() {
        let mut ids = Ids::of("user");
        for (text, number, id) in [
            ("ana", 1, "ana"),
            ("ana-17", 5, "ana-17"),
            ("Ana", 17, "ana-17-2"),
            ("ANA", 18, "ana-18"),
            ("everyone", 19, "everyone-19"),
            ("", 20, "user-20"),
            ("???", 21, "user-21"),
        ] {
            assert_eq!(ids.claim(text, number), id);
        }
    }

    #[test]
    fn without_numbers_the_later_is_counted() {
        let mut ids = PlainIds::of("user");
        for (text, id) in [
            ("ana", "ana"),
            ("Ana", "ana-2"),
            ("ana-3", "ana-3"),
            ("ANA", "ana-4"),
            ("everyone", "everyone-2"),
            ("", "user"),
            ("?!", "user-2"),
        ] {
            assert_eq!(ids.claim(text), id);
        }
        let long = "я".repeat(MAX_ID_CHARS + 1);
        assert_eq!(ids.claim(&long), format!("{}-2", "я".repeat(MAX_ID_CHARS - 2)));
    }

    #[test]
    fn a_long_id_is_cut_and_gets_its_number() {
        let mut ids = Ids::of("department");
        let long = "я".repeat(MAX_ID_CHARS + 1);
        assert_eq!(ids.claim(&long, 17), format!("{}-17", "я".repeat(MAX_ID_CHARS - 3)));
        let whole = "я".repeat(MAX_ID_CHARS);
        assert_eq!(ids.claim(&whole, 18), whole);
        let cut_at_hyphen = format!("{} {}", "b".repeat(MAX_ID_CHARS - 4), "c".repeat(9));
        assert_eq!(ids.claim(&cut_at_hyphen, 19), format!("{}-19", "b".repeat(MAX_ID_CHARS - 4)));
    }

    proptest! {
        #[test]
        fn every_claim_without_a_number_is_an_id_that_is_new(
            texts in prop::collection::vec("(?s)[aÀIǰ\u{130}e\u{301}\u{345} .2-]{0,4}|(?s).{0,150}|я{125,130}", 0..20),
        ) {
            let mut ids = PlainIds::of("user");
            let mut seen = std::collections::BTreeSet::new();
            for text in &texts {
                let id = ids.claim(text);
                prop_assert!(is_id(&id), "{text:?} became {id:?}");
                prop_assert!(seen.insert(id), "{text:?} got an id that was taken");
            }
        }

        #[test]
        fn every_claim_is_an_id_that_is_new(
            texts in prop::collection::vec("(?s)[aÀIǰ\u{130}e\u{301}\u{345} .-]{0,4}|(?s).{0,150}", 0..20),
        ) {
            let mut ids = Ids::of("user");
            let mut seen = std::collections::BTreeSet::new();
            for (number, text) in (1..).zip(&texts) {
                let id = ids.claim(text, number);
                prop_assert!(is_id(&id), "{text:?} became {id:?}");
                prop_assert!(seen.insert(id), "{text:?} got an id that was taken");
            }
        }
    }
}
