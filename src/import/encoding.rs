//! Bytes of an export as text: UTF-8 or what a byte order mark says, unless a code page is named.

use encoding_rs::{Encoding, UTF_8};

/// Why bytes are no text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EncodingError {
    /// No encoding is called that.
    #[error(
        "`{0}` is no encoding; known are utf-8, utf-16le, windows-1251, windows-1252 and the other labels of the web"
    )]
    Unknown(String),
    /// The bytes are not in that encoding.
    #[error("line {line}: not {name}")]
    Wrong {
        /// The encoding.
        name: &'static str,
        /// The first line, counted from 1, that is not in it.
        line: usize,
    },
}

/// Returns the text that bytes are in an encoding, by any label that the web knows (`cp1251`), without its byte order mark.
/// A mark goes before the label; without either it is UTF-8, which is not copied.
///
/// # Errors
/// An unknown label, or bytes that are not in that encoding.
pub fn decode(mut bytes: Vec<u8>, label: Option<&str>) -> Result<String, EncodingError> {
    let unknown = |label: &str| EncodingError::Unknown(label.to_owned());
    let named = label.map(|label| Encoding::for_label(label.as_bytes()).ok_or_else(|| unknown(label))).transpose()?;
    let (encoding, mark) = Encoding::for_bom(&bytes).unwrap_or((named.unwrap_or(UTF_8), 0));
    bytes.drain(..mark);
    if encoding == UTF_8 {
        return String::from_utf8(bytes).map_err(|error| wrong(error.as_bytes(), encoding));
    }
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes);
    text.map(std::borrow::Cow::into_owned).ok_or_else(|| wrong(&bytes, encoding))
}

/// Says on which line the first character is that does not belong there.
fn wrong(bytes: &[u8], encoding: &'static Encoding) -> EncodingError {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let before = text.split('\u{fffd}').next().unwrap_or_default();
    EncodingError::Wrong { name: encoding.name(), line: before.matches('\n').count() + 1 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(bytes).collect()
    }

    #[test]
    fn a_mark_a_label_or_utf_8_decide() {
        for (bytes, label) in [
            ("Анна".as_bytes(), None),
            ("\u{feff}Анна".as_bytes(), None),
            ("\u{feff}Анна".as_bytes(), Some("windows-1251")),
            (&utf_16("Анна", u16::to_le_bytes), None),
            (&utf_16("Анна", u16::to_be_bytes), Some("utf-16le")),
            (b"\xc0\xed\xed\xe0", Some("cp1251")),
        ] {
            assert_eq!(decode(bytes.to_vec(), label).as_deref(), Ok("Анна"), "{bytes:?}");
        }
    }

    #[test]
    fn other_bytes_are_refused_with_their_line() {
        let wrong = |name, line| Err(EncodingError::Wrong { name, line });
        assert_eq!(decode(b"a\nb\xff\n".to_vec(), None), wrong("UTF-8", 2));
        assert_eq!(decode(b"\xff\xfe\x00\xd8".to_vec(), None), wrong("UTF-16LE", 1));
        assert_eq!(decode(b"\xfe\xff\x00".to_vec(), None), wrong("UTF-16BE", 1));
        assert_eq!(decode(b"a".to_vec(), Some("klingon")), Err(EncodingError::Unknown("klingon".to_owned())));
        assert_eq!(decode(Vec::new(), None), Ok(String::new()));
    }

    proptest! {
        #[test]
        fn a_text_is_the_same_in_every_encoding(text in "(?s)[^\u{feff}].{0,40}") {
            prop_assert_eq!(decode(text.clone().into_bytes(), None), Ok(text.clone()));
            prop_assert_eq!(decode(format!("\u{feff}{text}").into_bytes(), None), Ok(text.clone()));
            prop_assert_eq!(decode(utf_16(&text, u16::to_le_bytes), None), Ok(text.clone()));
            prop_assert_eq!(decode(utf_16(&text, u16::to_be_bytes), None), Ok(text));
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let _ = decode(bytes, None);
        }
    }
}
