//! The known name that is nearest to an unknown one.

/// How many unknown names of one run get a suggestion.
const MAX_SOUGHT: usize = 20;

/// How many pairs of characters one run compares at most: a hostile file must not buy hours with long names.
const MAX_WORK: usize = 30_000_000;

/// Seeks nearest names, for a bounded time in all.
#[derive(Debug, Clone)]
pub struct Nearest {
    sought: usize,
    work: usize,
}

impl Default for Nearest {
    fn default() -> Self {
        Self { sought: MAX_SOUGHT, work: MAX_WORK }
    }
}

impl Nearest {
    /// Returns the known name that `name` was probably meant to be.
    pub fn find<'k>(&mut self, name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
        self.sought = self.sought.checked_sub(1)?;
        let len = name.chars().count();
        let mut best: Option<(usize, &str)> = None;
        // One letter in three may be wrong, and no more than three; beyond that it is another name.
        let mut limit = ((len + 1) / 3).min(3);
        for candidate in known {
            // The first of two that are equally near wins, and an equal one was found already if there is one.
            if candidate.len() > 4 * (len + limit) {
                continue;
            }
            let candidate_len = candidate.chars().count();
            if candidate_len.abs_diff(len) > limit || letters_apart(name, candidate) > 2 * limit {
                continue;
            }
            self.work = self.work.checked_sub(len * candidate_len)?;
            let distance = strsim::osa_distance(name, candidate);
            if distance <= limit && best.is_none_or(|(nearest, _)| distance < nearest) {
                best = Some((distance, candidate));
                limit = distance;
            }
        }
        best.map(|(_, candidate)| candidate)
    }

    /// Returns help that suggests the nearest known name, when there is one.
    pub fn help<'k>(&mut self, name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<String> {
        self.find(name, known).map(|nearest| format!("did you mean `{nearest}`?"))
    }
}

/// Returns the known name that `name` was probably meant to be.
pub fn nearest<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    Nearest::default().find(name, known)
}

/// A lower bound for twice the distance, at a fraction of its cost: how many bytes of one are not in the other, by count.
fn letters_apart(a: &str, b: &str) -> usize {
    if !(a.is_ascii() && b.is_ascii()) {
        return 0;
    }
    let mut counts = [0_i16; 32];
    let mut count = |text: &str, step: i16| {
        for byte in text.bytes() {
            if let Some(count) = counts.get_mut(usize::from(byte & 31)) {
                *count += step;
            }
        }
    };
    count(a, 1);
    count(b, -1);
    counts.iter().map(|count| usize::from(count.unsigned_abs())).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_mended_and_another_name_is_not() {
        let known = ["ana", "boris", "recordings.play", "recordings.delete"];
        assert_eq!(nearest("anna", known), Some("ana"));
        assert_eq!(nearest("bros", known), None);
        assert_eq!(nearest("brois", known), Some("boris"));
        assert_eq!(nearest("b", ["a"]), None);
        assert_eq!(nearest("recording.play", known), Some("recordings.play"));
        assert_eq!(nearest("zoe", known), None);
        assert_eq!(nearest("", known), None);
    }

    #[test]
    fn only_the_first_twenty_are_sought() {
        let mut nearest = Nearest::default();
        let found = (0..30).filter(|_| nearest.find("anna", ["ana"]).is_some()).count();
        assert_eq!(found, MAX_SOUGHT);
    }
}
