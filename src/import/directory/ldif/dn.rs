//! Distinguished names (RFC 4514), with the quotation marks and semicolons of older programs.

/// The attributes and values of one step, `cn=Amy Wong+sn=Kroker`.
type Step = Vec<(String, String)>;

/// A distinguished name, the innermost step first; attributes are in lower case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Dn {
    steps: Vec<Step>,
}

/// Returns the name that a text is; nothing when it is none.
pub(super) fn parse(text: &str) -> Option<Dn> {
    let mut steps = Vec::new();
    let mut step = Step::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (attribute, behind) = rest.split_once('=')?;
        let (value, separator, behind) = value(behind.trim_start())?;
        step.push((name(attribute)?, value));
        if separator != Some('+') {
            step.sort_unstable();
            steps.push(std::mem::take(&mut step));
        }
        // A separator with nothing behind it parts nothing.
        if separator.is_some() && behind.trim().is_empty() {
            return None;
        }
        rest = behind.trim_start();
    }
    Some(Dn { steps })
}

/// An attribute's name or number.
fn name(text: &str) -> Option<String> {
    let name = text.trim();
    let name = name.strip_prefix("OID.").or_else(|| name.strip_prefix("oid.")).unwrap_or(name);
    let is_name = !name.is_empty() && name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-' || it == b'.');
    is_name.then(|| name.to_ascii_lowercase())
}

/// Reads a value, and returns it with the separator behind it and the rest.
fn value(text: &str) -> Option<(String, Option<char>, &str)> {
    let mut bytes = Vec::new();
    // How much of the value is kept whatever it is: blanks behind it are not of it unless they were escaped.
    let mut kept = 0;
    let mut is_quoted = false;
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => {
                let behind = text.get(at + 1..)?;
                if let Some(byte) = behind.get(..2).and_then(hex) {
                    bytes.push(byte);
                    chars.nth(1);
                } else {
                    push(&mut bytes, chars.next()?.1);
                }
                kept = bytes.len();
            }
            '"' => is_quoted = !is_quoted,
            ',' | ';' | '+' if !is_quoted => return Some((text_of(bytes, kept)?, Some(c), text.get(at + 1..)?)),
            c => {
                push(&mut bytes, c);
                if is_quoted {
                    kept = bytes.len();
                }
            }
        }
    }
    if is_quoted { None } else { Some((text_of(bytes, kept)?, None, "")) }
}

fn push(bytes: &mut Vec<u8>, c: char) {
    bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
}

/// Two hexadecimal digits.
fn hex(digits: &str) -> Option<u8> {
    let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    u8::from_str_radix(digits, 16).ok().filter(|_| is_hex)
}

fn text_of(mut bytes: Vec<u8>, kept: usize) -> Option<String> {
    while bytes.len() > kept && bytes.last() == Some(&b' ') {
        bytes.pop();
    }
    String::from_utf8(bytes).ok()
}

impl Dn {
    /// Returns the same text for every way to write the name: case and blanks of values do not count, nor does the order
    /// within a step.
    pub(super) fn normal(&self) -> String {
        let mut normal = String::new();
        for (at, step) in self.steps.iter().enumerate() {
            for (turn, (attribute, value)) in step.iter().enumerate() {
                normal.push_str(match (at, turn) {
                    (0, 0) => "",
                    (_, 0) => ",",
                    _ => "+",
                });
                normal.push_str(attribute);
                normal.push('=');
                for c in super::folded(value).chars() {
                    if matches!(c, ',' | '+' | '\\') {
                        normal.push('\\');
                    }
                    normal.push(c);
                }
            }
        }
        normal
    }

    /// Returns what is left of the name in front of `base`; nothing when it does not lie there.
    pub(super) fn below(&self, base: &Self) -> Option<Self> {
        let inner = self.steps.len().checked_sub(base.steps.len())?;
        let (steps, end) = self.steps.split_at_checked(inner)?;
        let tail = Self { steps: end.to_vec() };
        (tail.normal() == base.normal()).then(|| Self { steps: steps.to_vec() })
    }

    /// Returns the name without its innermost step.
    pub(super) fn parent(&self) -> Self {
        Self { steps: self.steps.get(1..).unwrap_or_default().to_vec() }
    }

    /// Returns the organizations and their units on the way, the outermost first.
    pub(super) fn units(&self) -> Vec<String> {
        let unit = |step: &Step| {
            let mut values = step.iter().filter(|(attribute, _)| is_unit(attribute));
            values.next().map(|(_, value)| value.clone())
        };
        self.steps.iter().rev().filter_map(unit).collect()
    }

    /// Returns whether the innermost step is a unit.
    pub(super) fn is_unit(&self) -> bool {
        self.steps.first().is_some_and(|step| step.iter().any(|(attribute, _)| is_unit(attribute)))
    }

    /// Returns the value of the innermost step.
    pub(super) fn value(&self) -> &str {
        self.steps.first().and_then(|step| step.first()).map_or("", |(_, value)| value)
    }
}

/// By their names or by their numbers.
fn is_unit(attribute: &str) -> bool {
    matches!(attribute, "ou" | "o" | "organizationalunitname" | "organizationname" | "2.5.4.11" | "2.5.4.10")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn escapes_quotes_and_steps_of_several_are_read() {
        for (text, normal) in [
            ("CN=Petrov\\, Ivan, OU=Sales,DC=example", "cn=petrov\\, ivan,ou=sales,dc=example"),
            ("cn=Amy Wong+sn=Kroker,ou=people", "cn=amy wong+sn=kroker,ou=people"),
            ("SN = Kroker + CN = Amy  Wong;OU=People", "cn=amy wong+sn=kroker,ou=people"),
            ("CN=\"Petrov, Ivan\",O=a", "cn=petrov\\, ivan,o=a"),
            ("cn=L\\C3\\A9a\\20,dc=x", "cn=léa,dc=x"),
            ("1.2.3=\\#04", "1.2.3=#04"),
            ("", ""),
        ] {
            assert_eq!(parse(text).map(|dn| dn.normal()).as_deref(), Some(normal), "{text}");
        }
        for text in ["cn", "cn=a,", "=a", "cn=\"a", "cn=a\\", "cn=\\ff", "c n=a", "cn=a,b"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn units_are_on_the_way_from_the_outside_in() {
        let dn = parse("CN=Ana,OU=EMEA,OU=Sales,CN=x,O=Acme,DC=example").unwrap();
        assert_eq!(dn.units(), ["Acme", "Sales", "EMEA"]);
        let base = parse("o=ACME, dc=Example").unwrap();
        assert_eq!(dn.below(&base).unwrap().units(), ["Sales", "EMEA"]);
        assert_eq!(base.below(&dn), None);
        assert!(dn.parent().is_unit() && !dn.is_unit());
    }

    proptest! {
        #[test]
        fn what_is_escaped_comes_back(value in "[^\0]{1,20}", hexadecimal in any::<bool>()) {
            let escaped: String = if hexadecimal {
                value.bytes().flat_map(|byte| format!("\\{byte:02X}").into_bytes()).map(char::from).collect()
            } else {
                value.chars().map(|c| if c.is_alphanumeric() { c.to_string() } else { format!("\\{c}") }).collect()
            };
            let dn = parse(&format!("cn={escaped},ou=a")).unwrap();
            prop_assert_eq!(dn.value(), value);
        }

        #[test]
        fn no_text_makes_it_panic(text in "(?s).{0,40}|[\\\\,;+=\"#ab01é ]{0,40}") {
            let _ = parse(&text).map(|dn| parse(&dn.normal()));
        }
    }
}
