//! What guards a policy, as texts to be compared.

use crate::document::{self, Kind, Node, Source};
use crate::model::{Guard, Guards};
use crate::span::Span;

/// How a waiver begins, behind the sign of a comment.
const WAIVER: &str = "ringfence: allow ";

/// Reads the tests, the tuned lint rules and the waivers of a policy, whatever else is in it.
pub fn guards(source: &Source) -> Guards {
    let document = document::parse(source.text());
    let section = |name| document.root.as_ref().and_then(|root| value(root, name));
    Guards {
        tests: section("tests").map(tests).unwrap_or_default(),
        rules: section("lint").map(rules).unwrap_or_default(),
        waivers: waivers_among(&document.comments, source.text()),
    }
}

fn value<'n, 't>(node: &'n Node<'t>, name: &str) -> Option<&'n Node<'t>> {
    let Kind::Mapping(entries) = &node.kind else { return None };
    entries.iter().find(|(key, _)| word(key) == Some(name)).map(|(_, value)| value)
}

fn word<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match &node.kind {
        Kind::Scalar(scalar) => Some(&scalar.text),
        Kind::Mapping(_) | Kind::Sequence(_) | Kind::Refused => None,
    }
}

/// A test is called by its name, else by its number.
fn tests(node: &Node<'_>) -> Vec<Guard> {
    let Kind::Sequence(items) = &node.kind else { return Vec::new() };
    let test = |(at, item): (usize, &Node<'_>)| {
        let name = value(item, "name").and_then(word).map_or_else(|| format!("number {}", at + 1), str::to_owned);
        Guard { name: name.into(), text: said(item).into(), span: item.span }
    };
    items.iter().enumerate().map(test).collect()
}

fn rules(node: &Node<'_>) -> Vec<Guard> {
    let Kind::Mapping(entries) = &node.kind else { return Vec::new() };
    let rule = |(key, value): &(Node<'_>, Node<'_>)| Guard {
        name: word(key).unwrap_or_default().into(),
        text: said(value).into(),
        span: key.span,
    };
    entries.iter().map(rule).collect()
}

/// Reads the waivers in the comments of a file of any size, whatever else is in it.
pub fn waivers(source: &Source) -> Vec<Guard> {
    let text = source.text();
    if text.contains(WAIVER) { waivers_among(&document::comments(text), text) } else { Vec::new() }
}

fn waivers_among(comments: &[Span], text: &str) -> Vec<Guard> {
    comments.iter().filter_map(|comment| waiver(text, *comment)).collect()
}

fn waiver(text: &str, comment: Span) -> Option<Guard> {
    let words = text.get(comment.first()..comment.last())?.strip_prefix('#')?.trim();
    let words = words.strip_prefix(WAIVER)?.trim();
    let name = words.split_whitespace().next().unwrap_or_default().into();
    Some(Guard { name, text: words.into(), span: comment })
}

/// All that a value says, in one line; the depth of a document is bounded.
fn said(node: &Node<'_>) -> String {
    match &node.kind {
        Kind::Scalar(scalar) if scalar.is_quoted => format!("{:?}", scalar.text),
        Kind::Scalar(scalar) => scalar.text.to_string(),
        Kind::Sequence(items) => format!("[{}]", items.iter().map(said).collect::<Vec<_>>().join(", ")),
        Kind::Mapping(entries) => {
            let entry = |(key, value): &(Node<'_>, Node<'_>)| format!("{}: {}", said(key), said(value));
            let mut entries: Vec<String> = entries.iter().map(entry).collect();
            entries.sort_unstable();
            format!("{{{}}}", entries.join(", "))
        }
        Kind::Refused => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guards_are_read_whatever_their_layout() {
        let block = "tests:\n  - name: one\n    who: ana # yes\nlint:\n  no-role: off\nroles:\n  a: {} \
                     # ringfence: allow unused-role because\n";
        let flow = "{lint: {no-role: off}, tests: [{who: ana, name: one}], roles: {a: {}}}\
                    \n#  ringfence: allow unused-role because \n";
        let [block, flow] = [block, flow].map(|text| guards(&Source::new("p", text.to_owned())));
        let texts = |guards: &[Guard]| guards.iter().map(|guard| guard.text.to_string()).collect::<Vec<_>>();
        assert_eq!(texts(&block.tests), ["{name: one, who: ana}"]);
        assert_eq!(texts(&block.rules), ["off"]);
        assert_eq!(texts(&block.waivers), ["unused-role because"]);
        for list in [
            |guards: &Guards| guards.tests.clone(),
            |guards: &Guards| guards.rules.clone(),
            |guards: &Guards| guards.waivers.clone(),
        ] {
            assert_eq!(texts(&list(&block)), texts(&list(&flow)));
        }
    }
}
