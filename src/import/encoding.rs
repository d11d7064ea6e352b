//! Bytes of a file as text: UTF-8 with or without a byte order mark, and UTF-16 with one.

use encoding_rs::{UTF_16BE, UTF_16LE};

/// Why bytes are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoText {
    /// The bytes are not UTF-8, and no byte order mark says that they are something else.
    #[error("line {line}: not UTF-8: the byte 0x{byte:02x} belongs to no character")]
    Utf8 {
        /// The line of the first wrong byte, counted from 1.
        line: usize,
        /// The byte.
        byte: u8,
    },
    /// A byte order mark says UTF-16, and what follows is not.
    #[error("begins as UTF-16, but is not: a half of a character stands alone")]
    Utf16,
}

/// Returns the text of bytes without its byte order mark. UTF-8 is not copied.
///
/// # Errors
/// When they are neither UTF-8 nor, by their byte order mark, UTF-16.
pub fn text_of(bytes: Vec<u8>) -> Result<String, NoText> {
    let encoding = match bytes.as_slice() {
        [0xff, 0xfe, ..] => UTF_16LE,
        [0xfe, 0xff, ..] => UTF_16BE,
        _ => return utf_8(bytes),
    };
    let behind_mark = bytes.get(2..).unwrap_or_default();
    let text = encoding.decode_without_bom_handling_and_without_replacement(behind_mark);
    text.map(std::borrow::Cow::into_owned).ok_or(NoText::Utf16)
}

fn utf_8(bytes: Vec<u8>) -> Result<String, NoText> {
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let valid = error.as_bytes().get(..at).unwrap_or_default();
        let line = valid.split(|byte| *byte == b'\n').count();
        NoText::Utf8 { line, byte: error.as_bytes().get(at).copied().unwrap_or_default() }
    })?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(bytes).collect()
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(text_of(b"a\nb\xe9c".to_vec()), Err(NoText::Utf8 { line: 2, byte: 0xe9 }));
        assert_eq!(text_of(b"\xff\xfe\x00\xd8".to_vec()), Err(NoText::Utf16));
        assert_eq!(text_of(b"\xfe\xff\x00".to_vec()), Err(NoText::Utf16));
        assert_eq!(text_of(Vec::new()), Ok(String::new()));
    }

    proptest! {
        #[test]
        fn a_text_is_the_same_in_every_encoding(text in "(?s)[^\u{feff}].{0,40}") {
            let marked = format!("\u{feff}{text}");
            prop_assert_eq!(text_of(text.clone().into_bytes()), Ok(text.clone()));
            prop_assert_eq!(text_of(marked.into_bytes()), Ok(text.clone()));
            prop_assert_eq!(text_of(utf_16(&text, u16::to_le_bytes)), Ok(text.clone()));
            prop_assert_eq!(text_of(utf_16(&text, u16::to_be_bytes)), Ok(text));
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let _ = text_of(bytes);
        }
    }
}
