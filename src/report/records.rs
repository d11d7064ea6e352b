//! Lists in a JSON document that may be as long as a chart: what many records have in common is made into text once.

use std::io::{self, Write};

use serde::Serialize;

use super::escape::JsonOut;

/// One record of a long list.
pub struct Record<'r, W> {
    /// The value of its first field, which is its own.
    pub id: &'r str,
    /// What numbers the records that are alike but for it.
    pub alike: usize,
    /// Makes the whole record, where none was alike before.
    pub whole: W,
}

/// The text of a record before its id and behind it.
struct Around {
    before: Vec<u8>,
    behind: Vec<u8>,
}

/// How many different texts are kept.
const MAX_KEPT: usize = 1 << 16;

/// How far the records of a list are indented, that is a field of the document.
const INDENT: &str = "    ";

/// Writes a document with the records of the list that is empty in its text.
pub(super) fn write<'r, W: FnOnce() -> S, S: Serialize>(
    document: &str,
    list: &str,
    records: impl Iterator<Item = Record<'r, W>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    // Within a text, JSON escapes line breaks: this is the field.
    let (before, behind) = document.split_once(&format!("\n  \"{list}\": []")).unwrap_or((document, ""));
    let mut out = super::buffered(out);
    JsonOut(&mut out).write_all(before.as_bytes())?;
    write!(out, "\n  \"{list}\": [")?;
    let mut kept: Vec<Option<Around>> = Vec::new();
    let mut separator = "\n";
    for record in records {
        out.write_all(separator.as_bytes())?;
        separator = ",\n";
        if record.alike >= MAX_KEPT {
            Around::of(record.id, &(record.whole)())?.write(record.id, &mut out)?;
            continue;
        }
        if kept.len() <= record.alike {
            kept.resize_with(record.alike + 1, || None);
        }
        let Some(around) = kept.get_mut(record.alike) else { continue };
        match around {
            Some(around) => around.write(record.id, &mut out)?,
            None => around.insert(Around::of(record.id, &(record.whole)())?).write(record.id, &mut out)?,
        }
    }
    out.write_all(if separator == "\n" { b"]" } else { b"\n  ]" })?;
    JsonOut(&mut out).write_all(behind.as_bytes())?;
    out.write_all(b"\n")?;
    out.flush()
}

impl Around {
    fn of(id: &str, record: &impl Serialize) -> io::Result<Self> {
        let text = serde_json::to_string_pretty(record)?.replace('\n', &format!("\n{INDENT}"));
        let (key, value) = text.split_once(": ").unwrap_or_default();
        let behind = value.strip_prefix(&serde_json::to_string(id)?).unwrap_or_default();
        let mut around = Self { before: Vec::new(), behind: Vec::new() };
        write!(around.before, "{INDENT}{key}: ")?;
        JsonOut(&mut around.behind).write_all(behind.as_bytes())?;
        Ok(around)
    }

    fn write(&self, id: &str, out: &mut impl Write) -> io::Result<()> {
        out.write_all(&self.before)?;
        if id.bytes().all(|byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\')) {
            out.write_all(b"\"")?;
            out.write_all(id.as_bytes())?;
            out.write_all(b"\"")?;
        } else {
            serde_json::to_writer(JsonOut(&mut *out), id)?;
        }
        out.write_all(&self.behind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Row<'r> {
        employee: &'r str,
        levels: &'r [&'r str],
    }

    #[derive(Serialize)]
    struct Answer<'r> {
        target: &'r str,
        employees: Vec<Row<'r>>,
        notes: [&'r str; 1],
    }

    fn row(id: &str) -> Row<'_> {
        Row { employee: id, levels: &["any: all", "\u{202e}\n"] }
    }

    #[test]
    fn a_long_list_is_written_as_any_other() {
        let answer = |ids: &[&'static str]| {
            let target = "\n  \"employees\": []\u{200b}";
            Answer { target, employees: ids.iter().map(|id| row(id)).collect(), notes: ["no"] }
        };
        for ids in [&[][..], &["employee"], &["ana", "Zoë\"", "\u{202e}", "boris"]] {
            let mut plain = Vec::new();
            serde_json::to_writer_pretty(JsonOut(&mut plain), &answer(ids)).unwrap();
            plain.push(b'\n');
            let document = serde_json::to_string_pretty(&answer(&[])).unwrap();
            for alike in [1, MAX_KEPT] {
                let mut long = Vec::new();
                let records = ids.iter().map(|id| Record { id, alike, whole: move || row(id) });
                write(&document, "employees", records, &mut long).unwrap();
                assert_eq!(String::from_utf8(long).unwrap(), str::from_utf8(&plain).unwrap());
            }
        }
    }
}
