//! Finding the first byte of some kind, many bytes in one step.

/// How many bytes are looked at in one step: as many as the vector instructions of every machine hold.
const STEP: usize = 16;

/// The bytes of one step.
pub(super) type Step = [u8; STEP];

/// Returns how many bytes stand before the first that is so; all of them when none is.
///
/// `marks` is a function of its own by [`marks`], never made part of another: alone, it is a few vector instructions, which
/// the compiler does not find everywhere.
#[inline(always)]
#[expect(clippy::inline_always, reason = "it is called for every word of a file, and is short")]
pub(super) fn position(bytes: &[u8], marks: impl Fn(&Step) -> u128) -> usize {
    let (steps, rest) = bytes.as_chunks::<STEP>();
    for (at, step) in steps.iter().enumerate() {
        let marks = marks(step);
        if marks != 0 {
            return at * STEP + first(marks);
        }
    }
    let mut last = [0; STEP];
    last.iter_mut().zip(rest).for_each(|(last, byte)| *last = *byte);
    steps.len() * STEP + first(marks(&last)).min(rest.len())
}

fn first(marks: u128) -> usize {
    marks.trailing_zeros() as usize / 8
}

/// Marks the bytes of a step that are so.
#[inline(always)]
#[expect(clippy::inline_always, reason = "it is the body of the functions that look at a step")]
pub(super) fn marks(step: &Step, is_so: impl Fn(u8) -> u8) -> u128 {
    u128::from_le_bytes(step.map(is_so))
}

/// The mark of a byte: all bits or none.
#[inline(always)]
#[expect(clippy::inline_always, reason = "it is a condition without a branch")]
pub(super) fn mark(is_so: bool) -> u8 {
    if is_so { u8::MAX } else { 0 }
}

/// Marks control characters of ASCII, which end a line or are refused.
#[inline(always)]
#[expect(clippy::inline_always, reason = "it is a condition without a branch")]
pub(super) fn is_control(byte: u8) -> u8 {
    mark(byte < b' ') | mark(byte == 0x7f)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_one_is_found_wherever_it_stands() {
        let position = |bytes: &[u8]| position(bytes, |step| marks(step, |byte| mark(byte == b'#')));
        for len in 0..70 {
            let mut bytes = vec![b'x'; len];
            assert_eq!(position(&bytes), len);
            for first in 0..len {
                bytes.fill(b'x');
                for at in (first..len).step_by(3) {
                    bytes[at] = b'#';
                }
                assert_eq!(position(&bytes), first, "of {len}");
            }
        }
    }
}
