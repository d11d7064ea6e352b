//! CSV as a header and rows: its delimiter is found unless it is named, and every row is as wide as the header.

use csv::{ReaderBuilder, StringRecord};

use super::DirectoryError;
use crate::import::Dump;

/// A row with the line on which it begins.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) line: u64,
    fields: StringRecord,
}

impl Row {
    /// Returns a field without the blanks around it; empty where there is none.
    pub(super) fn get(&self, column: usize) -> &str {
        self.fields.get(column).unwrap_or_default().trim()
    }
}

/// The columns of a table, by their names.
#[derive(Debug)]
pub(super) struct Table<'t> {
    pub(super) header: Vec<String>,
    rows: csv::Reader<&'t [u8]>,
    text: &'t str,
    name: &'t str,
    /// How many lines stand before the header.
    before: u64,
}

/// The delimiters that are looked for.
const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];

impl<'t> Table<'t> {
    /// Reads the header of a dump.
    ///
    /// # Errors
    /// A dump without a header.
    pub(super) fn open(dump: &Dump<'t>, delimiter: Option<char>) -> Result<Self, DirectoryError> {
        let (said, text) = said_delimiter(dump.document());
        let delimiter = delimiter.or(said).unwrap_or_else(|| likely_delimiter(text));
        let mut rows = ReaderBuilder::new();
        let delimiter = u8::try_from(delimiter).unwrap_or(b',');
        rows.delimiter(delimiter).flexible(true);
        let mut rows = rows.from_reader(text.as_bytes());
        let header = rows.headers().map_err(|error| unreadable(dump.name, &error))?;
        let header: Vec<String> = header.iter().map(|name| name.trim().to_owned()).collect();
        if header.iter().all(String::is_empty) {
            return Err(DirectoryError::new(dump.name, "has no header, so its columns have no names"));
        }
        Ok(Self { header, rows, text, name: dump.name, before: u64::from(said.is_some()) })
    }

    /// Returns the next row that is not empty.
    ///
    /// # Errors
    /// A row that is wider or narrower than the header.
    pub(super) fn next_row(&mut self) -> Result<Option<Row>, DirectoryError> {
        let mut fields = StringRecord::new();
        while self.rows.read_record(&mut fields).map_err(|error| unreadable(self.name, &error))? {
            let line = self.line(&fields);
            if fields.iter().all(|field| field.trim().is_empty()) {
                continue;
            }
            let is_wider = fields.iter().skip(self.header.len()).any(|field| !field.trim().is_empty());
            if is_wider || fields.len() < self.header.len() {
                let name = format!("{}:{line}", self.name);
                let (has, wanted) = (fields.len(), self.header.len());
                let reason = format!(
                    "has {has} fields, and the header {wanted}; is a field not quoted, or the delimiter another?"
                );
                return Err(DirectoryError::new(&name, reason));
            }
            return Ok(Some(Row { line, fields }));
        }
        Ok(None)
    }

    /// The line on which a row begins. What the reader knows is where it went on reading, before empty lines.
    fn line(&self, fields: &StringRecord) -> u64 {
        let Some(position) = fields.position() else { return 0 };
        let rest = usize::try_from(position.byte()).ok().and_then(|byte| self.text.get(byte..)).unwrap_or_default();
        let empty = rest.bytes().take_while(|byte| matches!(byte, b'\r' | b'\n')).filter(|byte| *byte == b'\n').count();
        position.line() + u64::try_from(empty).unwrap_or(0) + self.before
    }
}

fn unreadable(name: &str, error: &csv::Error) -> DirectoryError {
    // The text of the error may repeat fields.
    let line = error.position().map_or_else(String::new, |position| format!(" (line {})", position.line()));
    DirectoryError::new(name, format!("cannot be read as CSV{line}"))
}

/// The line `sep=;` that spreadsheets write before the header, and what is behind it.
fn said_delimiter(text: &str) -> (Option<char>, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let line = line.trim_end_matches('\r').trim_matches('"');
    let mut said =
        line.get(..4).filter(|it| it.eq_ignore_ascii_case("sep=")).and(line.get(4..)).unwrap_or_default().chars();
    match (said.next(), said.next()) {
        (Some(delimiter), None) if delimiter.is_ascii() => (Some(delimiter), rest),
        _ => (None, text),
    }
}

/// The delimiter that stands most often in the header, outside of quotation marks.
fn likely_delimiter(text: &str) -> char {
    let mut counts = DELIMITERS.map(|delimiter| (0_usize, delimiter));
    let mut is_quoted = false;
    for c in text.trim_start_matches(['\r', '\n']).chars() {
        match c {
            '"' => is_quoted = !is_quoted,
            '\n' | '\r' if !is_quoted => break,
            c if !is_quoted => counts.iter_mut().filter(|(_, it)| *it == c).for_each(|(count, _)| *count += 1),
            _ => {}
        }
    }
    // Of those that are as many, the first.
    counts.into_iter().rev().max_by_key(|(count, _)| *count).map_or(',', |(_, delimiter)| delimiter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_what_the_header_has_most_of() {
        for (text, delimiter) in [
            ("a,b;c,d\n;;;;;", ','),
            ("a;b;c", ';'),
            ("\"a,b,c\"\t\"d\"", '\t'),
            ("a|b", '|'),
            ("a", ','),
            ("\n\na;b", ';'),
        ] {
            assert_eq!(likely_delimiter(text), delimiter, "{text:?}");
        }
        assert_eq!(said_delimiter("sep=;\r\na;b"), (Some(';'), "a;b"));
        assert_eq!(said_delimiter("sep,a\n"), (None, "sep,a\n"));
    }

    #[test]
    fn a_row_is_as_wide_as_the_header() {
        let rows = |text: &str| -> Result<Vec<(u64, String)>, String> {
            let mut table = Table::open(&Dump { name: "t.csv", text }, None).map_err(|error| error.to_string())?;
            let mut rows = Vec::new();
            while let Some(row) = table.next_row().map_err(|error| error.to_string())? {
                rows.push((row.line, row.get(1).to_owned()));
            }
            Ok(rows)
        };
        let text = "sep=;\na;b\n1;\"x\ny\"\n;\n\n2; z ;\n";
        assert_eq!(rows(text), Ok(vec![(3, "x\ny".to_owned()), (7, "z".to_owned())]));
        let narrow = "t.csv:3: has 1 fields, and the header 2; is a field not quoted, or the delimiter another?";
        assert_eq!(rows("a,b\n1,2\n3\n"), Err(narrow.to_owned()));
        assert!(rows("a,b\n1,2,3\n").is_err());
        assert_eq!(rows(""), Err("t.csv: has no header, so its columns have no names".to_owned()));
    }
}
