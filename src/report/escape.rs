//! Text from files is never trusted on the way out.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io;

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Returns a text in which every character that is not seen, or that moves others, is written as `\u{..}`.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| (b' '..0x7f).contains(&byte)) || !text.chars().any(is_unseen) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        push_visible(&mut shown, c);
    }
    Cow::Owned(shown)
}

/// Returns how many columns a text takes as it is shown.
pub fn columns(text: &str) -> usize {
    if text.bytes().all(|byte| (b' '..0x7f).contains(&byte)) { text.len() } else { visible(text).width() }
}

/// Returns as much of a text that is [`visible`] as so many columns have room for.
pub fn cut(text: &str, columns: usize) -> &str {
    let mut used = 0;
    let is_too_much = |(_, c): &(usize, char)| {
        used += c.width().unwrap_or(0);
        used > columns
    };
    let end = text.char_indices().find(is_too_much).map_or(text.len(), |(at, _)| at);
    text.split_at(end).0
}

/// Appends a character, or how it is written when it is not seen.
fn push_visible(shown: &mut String, c: char) {
    if is_unseen(c) {
        // Writing to a string does not fail.
        let _ = write!(shown, "\\u{{{:x}}}", u32::from(c));
    } else {
        shown.push(c);
    }
}

/// JSON on its way out: what is not seen is written as JSON's own escape, which means the same to whoever reads it.
pub struct JsonOut<W>(pub W);

impl<W: io::Write> io::Write for JsonOut<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Below the tilde the JSON library has escaped what stands in a text, and line breaks are those of the layout. It
        // writes whole characters at a time.
        let is_hidden = |c: char| c > '~' && is_unseen(c);
        match bytes.iter().any(|byte| *byte > b'~').then(|| std::str::from_utf8(bytes)) {
            Some(Ok(text)) if text.chars().any(is_hidden) => {
                let mut shown = String::with_capacity(text.len() + 16);
                for c in text.chars() {
                    if is_hidden(c) {
                        for unit in c.encode_utf16(&mut [0; 2]) {
                            // Writing to a string does not fail.
                            let _ = write!(shown, "\\u{unit:04x}");
                        }
                    } else {
                        shown.push(c);
                    }
                }
                self.0.write_all(shown.as_bytes())?;
            }
            _ => self.0.write_all(bytes)?,
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Control, format and private characters, line and paragraph separators, and letters that are drawn as nothing.
fn is_unseen(c: char) -> bool {
    match c {
        ' '..='~' => false,
        '\u{34f}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{2800}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{ffa0}'
        | '\u{e0100}'..='\u{e01ef}' => true,
        _ => matches!(
            c.general_category(),
            GeneralCategory::Control
                | GeneralCategory::Format
                | GeneralCategory::LineSeparator
                | GeneralCategory::ParagraphSeparator
                | GeneralCategory::PrivateUse
                | GeneralCategory::Surrogate
                | GeneralCategory::Unassigned
        ),
    }
}

/// Returns a cell of CSV: quoted where it must be, and with `'` before what a spreadsheet would take for a formula.
pub fn csv(text: &str) -> Cow<'_, str> {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    let shown = visible(text);
    if guard.is_empty() && !shown.contains(['"', ',', ';']) && shown.trim() == shown {
        return shown;
    }
    Cow::Owned(format!("\"{guard}{}\"", shown.replace('"', "\"\"")))
}

/// Returns a cell of a Markdown table: a code span, in which nothing becomes markup, a link or a mention.
pub fn markdown(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let shown = visible(text).replace('|', "\\|");
    let longest = shown.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if shown.starts_with('`') || shown.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{shown}{pad}{fence}")
}

/// Returns the message of a workflow's annotation.
pub fn github_message(text: &str) -> String {
    visible(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Returns a property of a workflow's annotation.
pub fn github_property(text: &str) -> String {
    github_message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_is_written_out() {
        assert_eq!(visible("Zoë 営業"), "Zoë 営業");
        assert_eq!(visible("a\u{202e}b\u{200b}\u{1b}[31m\r\n\t"), "a\\u{202e}b\\u{200b}\\u{1b}[31m\\u{d}\\u{a}\\u{9}");
        assert_eq!(visible("\u{2028}\u{feff}\u{e0041}\u{3164}"), "\\u{2028}\\u{feff}\\u{e0041}\\u{3164}");
    }

    #[test]
    fn json_means_the_same_without_what_is_not_seen() {
        let text = "Zoë 営業\u{202e}\u{200b}\u{e0041}\u{7f}\u{1b}\n";
        let mut bytes = Vec::new();
        serde_json::to_writer(JsonOut(&mut bytes), text).unwrap();
        let json = String::from_utf8(bytes).unwrap();
        assert_eq!(json, r#""Zoë 営業\u202e\u200b\udb40\udc41\u007f\u001b\n""#);
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }

    #[test]
    fn a_spreadsheet_gets_no_formula() {
        assert_eq!(csv("ana"), "ana");
        assert_eq!(csv("=cmd|' /C calc'!A0"), "\"'=cmd|' /C calc'!A0\"");
        assert_eq!(csv("a\"b,c"), "\"a\"\"b,c\"");
        assert_eq!(csv("\tx"), "\"'\\u{9}x\"");
    }

    #[test]
    fn markdown_is_inert() {
        assert_eq!(markdown("@ana"), "`@ana`");
        assert_eq!(markdown("a`b|c"), "``a`b\\|c``");
        assert_eq!(markdown("`"), "`` ` ``");
        assert_eq!(markdown(""), "");
    }
}
