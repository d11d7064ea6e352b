//! Texts as directories write them: names, telephone numbers, yes and no.

use unicode_normalization::UnicodeNormalization as _;

/// Returns a text without blanks at its ends and with one in the place of several.
pub(super) fn tidy(text: &str) -> String {
    if is_tidy(text) {
        return text.to_owned();
    }
    let mut tidy = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push_str(word);
    }
    tidy
}

/// Returns whether a text of ASCII, as most are, has its blanks where they belong.
fn is_tidy(text: &str) -> bool {
    let mut before = b' ';
    let mut is_right = |byte: u8| {
        let is_right = byte.is_ascii() && !(b'\t'..=b'\r').contains(&byte) && (byte, before) != (b' ', b' ');
        before = byte;
        is_right
    };
    text.is_empty() || (text.bytes().all(&mut is_right) && before != b' ')
}

/// Returns what two spellings of the same name have in common: case, blanks and composition do not count.
pub(super) fn folded(text: &str) -> String {
    if text.is_ascii() {
        let mut folded = tidy(text);
        folded.make_ascii_lowercase();
        return folded;
    }
    tidy(&text.nfc().collect::<String>().to_lowercase())
}

/// Returns a telephone number without the `tel:` and the parameters of a URI; nothing where there is no digit.
pub(super) fn phone(text: &str) -> Option<String> {
    let text = text.trim();
    let uri = text.get(..4).filter(|scheme| scheme.eq_ignore_ascii_case("tel:")).and_then(|_| text.get(4..));
    let number = uri.map_or(text, |number| number.split(';').next().unwrap_or_default());
    number.bytes().any(|byte| byte.is_ascii_digit()).then(|| tidy(number))
}

/// Returns what an id is made from: a login or an address before its `@`, and before the mark of Entra's guests.
pub(super) fn front(login: &str) -> &str {
    let front = login.split_once('@').map_or(login, |(front, _)| front);
    front.split_once("#EXT#").map_or(front, |(front, _)| front)
}

/// Returns a name from its parts.
pub(super) fn joined(given: &str, family: &str) -> String {
    tidy(&format!("{given} {family}"))
}

/// Returns the first that holds more than blanks, tidied; else an empty text.
pub(super) fn first_of<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    texts.into_iter().map(tidy).find(|text| !text.is_empty()).unwrap_or_default()
}

/// Returns some names, and how many there are more: `ana, boris and 3 more`.
pub(super) fn some_of<'n>(names: impl ExactSizeIterator<Item = &'n str>) -> String {
    const SHOWN: usize = 3;
    let more = names.len().saturating_sub(SHOWN);
    let shown: Vec<&str> = names.take(SHOWN).collect();
    if more > 0 { format!("{} and {more} more", shown.join(", ")) } else { shown.join(", ") }
}

const YES: [&str; 20] = [
    "true",
    "yes",
    "y",
    "1",
    "x",
    "on",
    "active",
    "enabled",
    "current",
    "employed",
    "ja",
    "aktiv",
    "да",
    "активен",
    "oui",
    "actif",
    "si",
    "sí",
    "sim",
    "ativo",
];
const NO: [&str; 22] = [
    "false",
    "no",
    "n",
    "0",
    "-",
    "off",
    "inactive",
    "disabled",
    "suspended",
    "archived",
    "terminated",
    "left",
    "former",
    "nein",
    "inaktiv",
    "нет",
    "уволен",
    "non",
    "inactif",
    "não",
    "inativo",
    "deleted",
];

/// Returns whether a word says yes or no; nothing where that is not known. Case does not count.
pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    let word = folded(text);
    if YES.contains(&word.as_str()) {
        return Some(true);
    }
    NO.contains(&word.as_str()).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_taken_out_of_its_uri() {
        for (text, number) in [
            ("tel:+1-201-555-0123;ext=12", Some("+1-201-555-0123")),
            ("TEL:101;phone-context=acme.example", Some("101")),
            (" +49 (30)  123 ", Some("+49 (30) 123")),
            ("тел. 5", Some("тел. 5")),
            ("n/a", None),
            ("", None),
        ] {
            assert_eq!(phone(text).as_deref(), number, "{text}");
        }
    }

    #[test]
    fn spellings_of_a_name_are_folded() {
        assert_eq!(folded("  Field\u{a0} SERVICE "), "field service");
        assert_eq!(folded("E\u{301}cole"), folded("école"));
        assert_eq!(front("pia_partner.example#EXT#@acme.onmicrosoft.com"), "pia_partner.example");
        assert_eq!(front("ana"), "ana");
    }

    proptest::proptest! {
        #[test]
        fn what_is_tidy_already_stays(text in "[ab \t\u{b}\u{1c}é\u{a0}]{0,6}") {
            let words: Vec<&str> = text.split_whitespace().collect();
            proptest::prop_assert_eq!(tidy(&text), words.join(" "));
        }
    }

    #[test]
    fn a_word_says_yes_or_no_or_is_not_known() {
        assert_eq!(
            [yes_or_no(" Active "), yes_or_no("Уволен"), yes_or_no("on leave")],
            [Some(true), Some(false), None]
        );
    }

    #[test]
    fn three_names_are_shown() {
        assert_eq!(some_of(["a", "b"].into_iter()), "a, b");
        assert_eq!(some_of(["a", "b", "c", "d"].into_iter()), "a, b, c and 1 more");
    }
}
