//! Texts of a portal as people write them.

use super::fields::Text;

/// The entities that a portal's pages need, and that its database therefore holds, without their `&`.
const ENTITIES: [(&str, char); 7] =
    [("amp;", '&'), ("lt;", '<'), ("gt;", '>'), ("quot;", '"'), ("#039;", '\''), ("#39;", '\''), ("apos;", '\'')];

/// Returns a name without entities and without blanks around it; nothing is an empty name.
pub(super) fn decoded(name: Text<'_>) -> String {
    name.given().map(|name| decode(&name).trim().to_owned()).unwrap_or_default()
}

/// Replaces each entity once: `&amp;lt;` is `&lt;`.
fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        let entity = ENTITIES.iter().find_map(|(name, c)| Some((*c, after.strip_prefix(name)?)));
        let (c, after) = entity.unwrap_or(('&', after));
        out.push_str(before);
        out.push(c);
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_decoded_once() {
        for (text, decoded) in [
            ("R&amp;D", "R&D"),
            ("&quot;A&quot; &lt;b&gt; O&#039;Brien", "\"A\" <b> O'Brien"),
            ("&amp;lt;", "&lt;"),
            ("R&D & co &nbsp; &", "R&D & co &nbsp; &"),
            ("", ""),
        ] {
            assert_eq!(decode(text), decoded, "{text}");
        }
    }
}
