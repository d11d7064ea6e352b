//! What a name in the files may look like.

use unicode_normalization::is_nfc;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory as _};

/// How many characters an id may have.
pub const MAX_ID_CHARS: usize = 128;

/// Returns whether `text` can be an id: 1 to 128 letters, marks and digits of any script in NFC, and `. _ @ + ' / -`,
/// beginning with a letter, a digit or `_`.
pub fn is_id(text: &str) -> bool {
    // Most ids are ASCII, and looked at without branches.
    if text
        .bytes()
        .fold(true, |are_all, byte| are_all & IS_ID_BYTE.get(usize::from(byte)).is_some_and(|is_one| *is_one))
    {
        let begins = text.bytes().next().is_some_and(|byte| begins_id(byte.into()));
        return begins && text.len() <= MAX_ID_CHARS;
    }
    text.chars().next().is_some_and(begins_id)
        && text.chars().all(is_id_char)
        && (text.len() <= MAX_ID_CHARS || text.chars().count() <= MAX_ID_CHARS)
        && is_nfc(text)
}

/// The same as [`is_id_char`] for most characters of most ids, in a fraction of the time; false for what is not ASCII.
#[expect(clippy::indexing_slicing, reason = "it is made by the compiler, which would say so")]
const IS_ID_BYTE: [bool; 256] = {
    let mut is_id_byte = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        is_id_byte[byte as usize] =
            byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'@' | b'+' | b'\'' | b'/' | b'-');
        byte += 1;
    }
    is_id_byte
};

/// Returns whether an id may begin with this: a letter, a digit or `_`.
pub fn begins_id(c: char) -> bool {
    // The tables of Unicode are only asked about what is not ASCII: they are slow.
    if c.is_ascii() {
        return c == '_' || c.is_ascii_alphanumeric();
    }
    c.general_category_group() == GeneralCategoryGroup::Letter || c.general_category() == GeneralCategory::DecimalNumber
}

/// Returns whether an id may have this behind its beginning.
pub fn is_id_char(c: char) -> bool {
    begins_id(c)
        || matches!(c, '.' | '@' | '+' | '\'' | '/' | '-')
        || (!c.is_ascii() && c.general_category_group() == GeneralCategoryGroup::Mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_is_of_an_id_when_its_character_is() {
        for byte in 0..128 {
            assert_eq!(IS_ID_BYTE[usize::from(byte)], is_id_char(byte.into()), "{byte}");
        }
    }

    #[test]
    fn ids_are_letters_marks_and_digits_of_any_script() {
        for id in
            ["ana", "17", "no", "_x", "ana@acme.example", "o'brien", "r+d/x", "отдел-продаж", "営業", "हिन्दी", "é"]
        {
            assert!(is_id(id), "{id}");
        }
        let long = "a".repeat(MAX_ID_CHARS + 1);
        for text in ["", "-a", ".a", "a b", "a:b", "e\u{301}", "a\u{200d}b", "a\u{202e}", "½", "a\0", "\u{301}a", &long]
        {
            assert!(!is_id(text), "{text:?}");
        }
        assert!(is_id(&"я".repeat(MAX_ID_CHARS)));
    }
}
