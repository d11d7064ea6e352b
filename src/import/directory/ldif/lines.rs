//! LDIF (RFC 2849) as entries: folded lines, comments, base64, and the attributes that are asked for.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_PAD_INDIFFERENT;

/// What is wrong with a text that is no LDIF of entries. It repeats no value: those may be passwords.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    /// Counted from 1.
    pub(super) line: usize,
    pub(super) reason: String,
}

/// An entry, with the attributes that were asked for, in lower case.
#[derive(Debug, Default)]
pub(super) struct Entry<'t> {
    pub(super) line: usize,
    pub(super) dn: Cow<'t, str>,
    attributes: Vec<(&'static str, Cow<'t, str>)>,
    /// Attributes that were asked for and are not text.
    pub(super) unclear: Vec<&'static str>,
    /// Whether some values of an attribute are in another answer, as Active Directory has it (`member;range=0-1499`).
    pub(super) is_cut: bool,
}

impl Entry<'_> {
    /// Returns the values of an attribute, in their order.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.attributes.iter().filter(move |(known, _)| *known == name).map(|(_, value)| value.trim())
    }

    /// Returns the first value that is not empty; an empty text where there is none.
    pub(super) fn first(&self, name: &str) -> &str {
        self.all(name).find(|value| !value.is_empty()).unwrap_or_default()
    }

    /// Returns whether there is such an attribute.
    pub(super) fn has(&self, name: &str) -> bool {
        self.all(name).next().is_some()
    }
}

/// A whole dump.
#[derive(Debug, Default)]
pub(super) struct Ldif<'t> {
    pub(super) entries: Vec<Entry<'t>>,
    /// What a search says that ended before all was found: its number and words.
    pub(super) cut: Option<String>,
    /// How many references to other servers were not followed.
    pub(super) references: usize,
}

/// Reads a dump and keeps the attributes of a list of lower-case names.
pub(super) fn read<'t>(text: &'t str, known: &'static [&'static str]) -> Result<Ldif<'t>, Wrong> {
    let mut reader = Reader { lines: Lines { rest: text, line: 0 }, known, ldif: Ldif::default() };
    reader.version()?;
    while let Some(first) = reader.lines.next_line()? {
        if !first.text.is_empty() {
            reader.record(first)?;
        }
    }
    Ok(reader.ldif)
}

/// A line with those that continue it.
#[derive(Debug, Clone)]
struct Line<'t> {
    number: usize,
    text: Cow<'t, str>,
}

/// A value as it is written.
enum Written<'l> {
    Plain(&'l str),
    Base64(&'l str),
    Url,
}

impl Line<'_> {
    fn wrong(&self, reason: impl Into<String>) -> Wrong {
        Wrong { line: self.number, reason: reason.into() }
    }

    /// Splits `name: value`, `name:: base64` and `name:< url`.
    fn parts(&self) -> Result<(&str, Written<'_>), Wrong> {
        let (name, rest) =
            self.text.split_once(':').ok_or_else(|| self.wrong("is neither `attribute: value` nor a comment"))?;
        let written = match (rest.strip_prefix(':'), rest.strip_prefix('<')) {
            (Some(base64), _) => Written::Base64(base64.trim()),
            (_, Some(_)) => Written::Url,
            _ => Written::Plain(rest.trim_start_matches(' ')),
        };
        Ok((name, written))
    }
}

struct Lines<'t> {
    rest: &'t str,
    line: usize,
}

impl<'t> Lines<'t> {
    fn physical(&mut self) -> Option<&'t str> {
        if self.rest.is_empty() {
            return None;
        }
        let (line, rest) = self.rest.split_once('\n').unwrap_or((self.rest, ""));
        self.rest = rest;
        self.line += 1;
        Some(line.strip_suffix('\r').unwrap_or(line))
    }

    /// Returns the next line that is no comment; an empty one ends a record.
    fn next_line(&mut self) -> Result<Option<Line<'t>>, Wrong> {
        while let Some(first) = self.physical() {
            let number = self.line;
            if first.starts_with(' ') {
                return Err(Wrong { line: number, reason: "continues no line".to_owned() });
            }
            let mut text = Cow::Borrowed(first);
            while let Some(more) = self.rest.strip_prefix(' ').filter(|_| !first.is_empty()) {
                self.rest = more;
                text.to_mut().push_str(self.physical().unwrap_or_default());
            }
            if !first.starts_with('#') {
                return Ok(Some(Line { number, text }));
            }
        }
        Ok(None)
    }
}

struct Reader<'t> {
    lines: Lines<'t>,
    known: &'static [&'static str],
    ldif: Ldif<'t>,
}

impl<'t> Reader<'t> {
    fn version(&mut self) -> Result<(), Wrong> {
        let begin = (self.lines.rest, self.lines.line);
        while let Some(line) = self.lines.next_line()? {
            if line.text.is_empty() {
                continue;
            }
            if let Some(version) = line.text.strip_prefix("version:") {
                return if version.trim() == "1" { Ok(()) } else { Err(line.wrong("only version 1 of LDIF is known")) };
            }
            break;
        }
        (self.lines.rest, self.lines.line) = begin;
        Ok(())
    }

    fn record(&mut self, first: Line<'t>) -> Result<(), Wrong> {
        let (name, written) = first.parts()?;
        let mut entry = match name.to_ascii_lowercase().as_str() {
            "dn" => Entry { line: first.number, dn: Self::dn(&first, &written)?, ..Entry::default() },
            "search" | "result" | "ref" => return self.trailer(first),
            _ => return Err(first.wrong("a record begins with `dn:`")),
        };
        while let Some(line) = self.lines.next_line()?.filter(|line| !line.text.is_empty()) {
            self.attribute(line, &mut entry)?;
        }
        self.ldif.entries.push(entry);
        Ok(())
    }

    fn dn(line: &Line<'t>, written: &Written<'_>) -> Result<Cow<'t, str>, Wrong> {
        match written {
            Written::Plain(_) => Ok(plain(line.clone())),
            Written::Base64(value) => match decoded(line, value)? {
                Some(text) => Ok(Cow::Owned(text)),
                None => Err(line.wrong("`dn` is not UTF-8")),
            },
            Written::Url => Err(line.wrong("`dn` is at an address, and those are not followed")),
        }
    }

    /// What `ldapsearch` writes behind the entries, and references to other servers.
    fn trailer(&mut self, first: Line<'t>) -> Result<(), Wrong> {
        let mut next = Some(first);
        while let Some(line) = next.filter(|line| !line.text.is_empty()) {
            let (name, value) = line.text.split_once(':').unwrap_or((&line.text, ""));
            match name.to_ascii_lowercase().as_str() {
                "ref" => self.ldif.references += 1,
                "result" if !value.trim().starts_with("0 ") && value.trim() != "0" => {
                    self.ldif.cut = Some(value.trim().to_owned());
                }
                _ => {}
            }
            next = self.lines.next_line()?;
        }
        Ok(())
    }

    fn attribute(&mut self, line: Line<'t>, entry: &mut Entry<'t>) -> Result<(), Wrong> {
        let (written_name, written) = line.parts()?;
        let mut options = written_name.split(';');
        let name = options.next().unwrap_or_default();
        if name.eq_ignore_ascii_case("changetype") {
            let is_add = matches!(written, Written::Plain(value) if value.trim().eq_ignore_ascii_case("add"));
            return if is_add {
                Ok(())
            } else {
                Err(line
                    .wrong("is a change and not an entry; export entries, or give those of `changetype: add` alone"))
            };
        }
        let Some(known) = self.known.iter().find(|known| known.eq_ignore_ascii_case(name)).copied() else {
            return Ok(());
        };
        let mut is_translated = false;
        for option in options.map(str::to_ascii_lowercase) {
            entry.is_cut |= option.starts_with("range=") && !option.ends_with("-*");
            is_translated |= option.starts_with("lang-");
        }
        if is_translated {
            return Ok(());
        }
        let value = match written {
            Written::Plain(_) => Some(plain(line)),
            Written::Base64(value) => decoded(&line, value)?.map(Cow::Owned),
            Written::Url => {
                return Err(line.wrong(format!("`{known}` is at an address, and those are not followed")));
            }
        };
        match value {
            Some(value) => entry.attributes.push((known, value)),
            None => entry.unclear.push(known),
        }
        Ok(())
    }
}

fn plain(line: Line<'_>) -> Cow<'_, str> {
    match line.text {
        Cow::Borrowed(text) => Cow::Borrowed(after_colon(text)),
        Cow::Owned(text) => Cow::Owned(after_colon(&text).to_owned()),
    }
}

fn after_colon(text: &str) -> &str {
    text.split_once(':').map_or("", |(_, value)| value.trim_start_matches(' '))
}

/// Returns the text that base64 stands for; nothing when that is no UTF-8.
fn decoded(line: &Line<'_>, base64: &str) -> Result<Option<String>, Wrong> {
    let bytes = STANDARD_PAD_INDIFFERENT.decode(base64).map_err(|_| line.wrong("is not base64 behind `::`"))?;
    Ok(String::from_utf8(bytes).ok())
}
