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
    #[error("not {name} (line {line}); `--encoding windows-1251`, for example, names another")]
    Wrong {
        /// The encoding.
        name: &'static str,
        /// The first line, counted from 1, that is not in it.
        line: usize,
    },
}

/// Returns the text that bytes are in an encoding, by any label that the web knows (`cp1251`), without its byte order mark.
/// A mark goes before the label; without either it is UTF-8.
///
/// # Errors
/// An unknown label, or bytes that are not in that encoding.
pub fn decode(bytes: &[u8], label: Option<&str>) -> Result<String, EncodingError> {
    let unknown = |label: &str| EncodingError::Unknown(label.to_owned());
    let named = label.map(|label| Encoding::for_label(label.as_bytes()).ok_or_else(|| unknown(label))).transpose()?;
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((named.unwrap_or(UTF_8), 0));
    let bytes = bytes.get(mark..).unwrap_or_default();
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    let wrong = || EncodingError::Wrong { name: encoding.name(), line: wrong_line(bytes, encoding) };
    text.map(std::borrow::Cow::into_owned).ok_or_else(wrong)
}

/// The line on which the first character is that does not belong there.
fn wrong_line(bytes: &[u8], encoding: &'static Encoding) -> usize {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let before = text.split('\u{fffd}').next().unwrap_or_default();
    before.matches('\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_a_label_or_utf_8_decide() {
        let utf_16: Vec<u8> = "\u{feff}Анна".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let utf_16_be: Vec<u8> = "\u{feff}Анна".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (bytes, label) in [
            ("Анна".as_bytes(), None),
            ("\u{feff}Анна".as_bytes(), None),
            ("\u{feff}Анна".as_bytes(), Some("windows-1251")),
            (&utf_16, None),
            (&utf_16_be, Some("utf-16le")),
            (b"\xc0\xed\xed\xe0", Some("cp1251")),
        ] {
            assert_eq!(decode(bytes, label).as_deref(), Ok("Анна"), "{bytes:?}");
        }
    }

    #[test]
    fn other_bytes_are_refused_with_their_line() {
        assert_eq!(decode(b"a\nb\xff\n", None), Err(EncodingError::Wrong { name: "UTF-8", line: 2 }));
        assert_eq!(decode(b"a", Some("klingon")), Err(EncodingError::Unknown("klingon".to_owned())));
    }
}
