//! Scalars as they are written: plain wherever YAML reads that as the same text.

use crate::document::{Kind, Node, Style, parse};

/// Where a scalar stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    /// Whether it is a key.
    pub(super) is_key: bool,
    /// Whether it stands in brackets.
    pub(super) is_in_flow: bool,
}

/// Returns a text as a scalar: in the style that is asked for, where the text can be written so.
pub(super) fn written(text: &str, style: Style, quotes: Style, spot: Spot) -> String {
    let is_quoted = matches!(style, Style::SingleQuoted | Style::DoubleQuoted);
    if !is_quoted && is_plain(text, spot) {
        return text.to_owned();
    }
    let quotes = if is_quoted { style } else { quotes };
    if quotes == Style::SingleQuoted && is_shown(text) { single_quoted(text) } else { double_quoted(text) }
}

/// Returns whether the text means itself without quotes. Asks the reader, and is stricter than it where other readers of
/// YAML are: a number or a word that YAML has a value for is no text to them.
pub(super) fn is_plain(text: &str, spot: Spot) -> bool {
    is_shown(text) && !has_value(text) && !begins_otherwise(text) && is_read_back(text, spot)
}

fn is_read_back(text: &str, spot: Spot) -> bool {
    let entry = if spot.is_key { format!("{text}: v") } else { format!("k: {text}") };
    let document = if spot.is_in_flow { format!("{{{entry}}}") } else { entry };
    let read = parse(&document);
    let Some(Node { kind: Kind::Mapping(entries), .. }) = &read.root else { return false };
    let [(key, value)] = entries.as_slice() else { return false };
    let scalar = if spot.is_key { key } else { value };
    let is_same = matches!(&scalar.kind, Kind::Scalar(scalar) if scalar.text == text && !scalar.is_quoted);
    is_same && read.faults.is_empty() && read.comments.is_empty()
}

/// Whether every character can be seen, on one line.
fn is_shown(text: &str) -> bool {
    !text.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}'))
}

/// Whether the first character says that something else than a plain scalar begins.
fn begins_otherwise(text: &str) -> bool {
    let mut chars = text.chars();
    match chars.next() {
        Some(',' | '[' | ']' | '{' | '}' | '#' | '&' | '*' | '!' | '|' | '>' | '\'' | '"' | '%' | '@' | '`') => true,
        Some('-' | '?' | ':') => chars.next().is_none_or(char::is_whitespace),
        _ => false,
    }
}

/// Whether YAML 1.2's core schema has another value than a text for it.
pub(super) fn has_value(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL" | "true" | "True" | "TRUE" | "false" | "False" | "FALSE")
        || is_number(text)
}

fn is_number(text: &str) -> bool {
    let digits = |text: &str, is_digit: fn(&u8) -> bool| !text.is_empty() && text.bytes().all(|byte| is_digit(&byte));
    let is_digits = |text: &str| digits(text, u8::is_ascii_digit);
    if let Some(octal) = text.strip_prefix("0o") {
        return digits(octal, |byte| (b'0'..=b'7').contains(byte));
    }
    if let Some(hexadecimal) = text.strip_prefix("0x") {
        return digits(hexadecimal, u8::is_ascii_hexdigit);
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return true;
    }
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let has_digits = is_digits(whole) && (fraction.is_empty() || is_digits(fraction));
    let is_fraction = whole.is_empty() && is_digits(fraction);
    (has_digits || is_fraction) && is_digits(exponent.strip_prefix(['-', '+']).unwrap_or(exponent))
}

fn single_quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn double_quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if is_shown(c.encode_utf8(&mut [0; 4])) => quoted.push(c),
            // All that is not shown is in the first plane.
            c => quoted.extend(format!("\\u{:04x}", u32::from(c)).chars()),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    const VALUE: Spot = Spot { is_key: false, is_in_flow: false };
    const FLOW: Spot = Spot { is_key: false, is_in_flow: true };

    #[test]
    fn a_text_is_quoted_exactly_when_yaml_would_read_it_otherwise() {
        for text in ["user:ana", "a b", "no", "2026-11-21", "Ёлка", "a#b", "-x", "it's", "1.2.3", "0x", "e5", "."] {
            assert!(is_plain(text, VALUE) && is_plain(text, FLOW), "{text}");
        }
        assert!(is_plain("TEL-31, audit", VALUE) && !is_plain("TEL-31, audit", FLOW));
        let words = "~ null true 17 -1 1e3 1.5 .5 0x1F 0o7 .inf #a 'a' \"a @a `a %a !a &a *a - a: [a] {a} | >";
        let with_blanks = ["", "a: b", "a #b", " a", "a ", "- a", "? a", ": a", "a\nb", "a\tb", "\u{feff}a", "\u{85}"];
        for text in words.split(' ').chain(with_blanks) {
            assert!(!is_plain(text, VALUE), "{text:?}");
        }
    }

    #[test]
    fn whatever_is_written_is_read_back() {
        let spots = [(false, false), (false, true), (true, false), (true, true)];
        for text in
            ["a", "it's", "\"", "\\", "a\nb\tc\r", "\u{0}\u{7f}\u{85}\u{2028}", "\u{1f600}", "\u{10ffff}", "", "17"]
        {
            for style in [Style::Plain, Style::SingleQuoted, Style::DoubleQuoted] {
                for quotes in [Style::SingleQuoted, Style::DoubleQuoted] {
                    for (is_key, is_in_flow) in spots {
                        let spot = Spot { is_key, is_in_flow };
                        let scalar = written(text, style, quotes, spot);
                        let entry = if is_key { format!("{scalar}: v") } else { format!("k: {scalar}") };
                        let document = if is_in_flow { format!("{{{entry}}}") } else { entry };
                        let read = parse(&document);
                        let Some(Node { kind: Kind::Mapping(entries), .. }) = read.root else { panic!("{document}") };
                        let node = if is_key { &entries[0].0 } else { &entries[0].1 };
                        let Kind::Scalar(found) = &node.kind else { panic!("{document}") };
                        assert!(found.text == text && !found.is_absent(), "{document:?} {found:?}");
                    }
                }
            }
        }
    }
}
