//! Tables: small ones that wrap at a terminal, and long ones that are written as they come.

use std::io::{self, Write};
use std::ops::Range;

use comfy_table::{Cell, ColumnConstraint, ContentArrangement, Row, Table, Width, presets};
use unicode_width::UnicodeWidthStr;

use super::{Report, Screen, TableRow, escape};

/// The cells of one row.
pub type Cells = Vec<String>;

/// Between two columns.
const GAP: usize = 3;

/// The part of it that belongs to the column before it.
const GAP_BEHIND: u16 = 2;

/// Writes a table that fits in the head: it is wrapped at the width of a terminal, and as wide as it is elsewhere.
///
/// # Errors
/// When the stream fails.
pub fn small(screen: &mut Screen<'_>, heading: &[&str], rows: impl IntoIterator<Item = Cells>) -> io::Result<()> {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    if let Some(width) = screen.width {
        let width = u16::try_from(width).unwrap_or(u16::MAX);
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    }
    table.set_header(Row::from(heading.iter().map(Cell::new).collect::<Vec<_>>()));
    for row in rows {
        table.add_row(Row::from(row.iter().map(|cell| Cell::new(escape::visible(cell))).collect::<Vec<_>>()));
    }
    for column in table.column_iter_mut() {
        column.set_padding((1, GAP_BEHIND));
    }
    if screen.width.is_some() {
        keep_words(&mut table);
    }
    for line in table.lines() {
        writeln!(screen.out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// Sees to it that a column is wrapped between words, not within one.
fn keep_words(table: &mut Table) {
    let longest: Vec<u16> = (0..table.column_count()).map(|column| longest_word(table, column)).collect();
    for (column, longest) in table.column_iter_mut().zip(longest) {
        let least = Width::Fixed(longest.saturating_add(1 + GAP_BEHIND));
        column.set_constraint(ColumnConstraint::LowerBoundary(least));
    }
}

fn longest_word(table: &Table, column: usize) -> u16 {
    let cells = table.column_cells_with_header_iter(column).flatten();
    let words =
        cells.flat_map(|cell| cell.content().split_whitespace().map(UnicodeWidthStr::width).collect::<Vec<_>>());
    words.max().and_then(|width| u16::try_from(width).ok()).unwrap_or(0)
}

/// A form of long tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sink {
    Csv,
    Markdown,
    Ids,
}

/// The cells behind the first one as they are written, kept for the rows that are alike.
#[derive(Default)]
struct Tails {
    known: Vec<Option<String>>,
    other: String,
}

/// How many different tails are kept.
const MAX_TAILS: usize = 1 << 16;

impl Tails {
    fn of(&mut self, row: &TableRow<'_>, write: impl FnOnce(&mut String, &[&str])) -> &str {
        let Some(alike) = row.alike.filter(|alike| *alike < MAX_TAILS) else {
            self.other.clear();
            write(&mut self.other, &(row.rest)());
            return &self.other;
        };
        if self.known.len() <= alike {
            self.known.resize(alike + 1, None);
        }
        self.known.get_mut(alike).map_or("", |known| {
            known.get_or_insert_with(|| {
                let mut tail = String::new();
                write(&mut tail, &(row.rest)());
                tail
            })
        })
    }
}

pub(super) fn write_rows<R: Report>(report: &R, sink: Sink, screen: &mut Screen<'_>) -> io::Result<()> {
    let mut is_heading = true;
    let mut tails = Tails::default();
    let mut out = super::buffered(screen.out);
    report.rows(&mut |row| {
        let was_heading = std::mem::take(&mut is_heading);
        match sink {
            Sink::Markdown if was_heading => return write_markdown_heading(&mut out, &row),
            Sink::Ids if was_heading => return Ok(()),
            Sink::Markdown => {
                write!(out, "| {} |", escape::markdown(row.first))?;
                let cell = |tail: &mut String, cell: &&str| tail.extend([" ", &*escape::markdown(cell), " |"]);
                let tail = tails.of(&row, |tail, rest| rest.iter().for_each(|each| cell(tail, each)));
                out.write_all(tail.as_bytes())?;
            }
            Sink::Csv => {
                out.write_all(escape::csv(row.first).as_bytes())?;
                let cell = |tail: &mut String, cell: &&str| tail.extend([",", &*escape::csv(cell)]);
                let tail = tails.of(&row, |tail, rest| rest.iter().for_each(|each| cell(tail, each)));
                out.write_all(tail.as_bytes())?;
            }
            Sink::Ids => out.write_all(escape::visible(row.first).as_bytes())?,
        }
        out.write_all(b"\n")
    })?;
    out.flush()
}

fn write_markdown_heading(out: &mut impl Write, row: &TableRow<'_>) -> io::Result<()> {
    let rest = (row.rest)();
    writeln!(out, "| {} |", [&[row.first], rest.as_slice()].concat().join(" | "))?;
    writeln!(out, "|{}", " --- |".repeat(1 + rest.len()))
}

/// Writes aligned columns in two passes, without keeping the rows. A terminal that is too narrow for all columns gets them
/// in blocks, each with the first column.
pub(super) fn write_aligned<R: Report>(report: &R, screen: &mut Screen<'_>) -> io::Result<()> {
    let (first, rest) = widths(report)?;
    let blocks = blocks(first, &rest, screen.width);
    let mut out = super::buffered(screen.out);
    for (number, block) in blocks.into_iter().enumerate() {
        if number > 0 {
            out.write_all(b"\n")?;
        }
        let mut tails = Tails::default();
        report.rows(&mut |row| {
            let shown = escape::visible(row.first);
            let tail = tails.of(&row, |tail, cells| push_tail(tail, cells, &rest, &block));
            out.write_all(b" ")?;
            out.write_all(shown.as_bytes())?;
            if !tail.is_empty() {
                write_blanks(&mut out, first + GAP - escape::columns(row.first))?;
            }
            out.write_all(tail.as_bytes())?;
            out.write_all(b"\n")
        })?;
    }
    out.flush()
}

/// The width of the first column, and those of the others.
fn widths<R: Report>(report: &R) -> io::Result<(usize, Vec<usize>)> {
    let (mut first, mut others) = (0, Vec::new());
    let mut tails = Tails::default();
    report.rows(&mut |row| {
        first = first.max(escape::columns(row.first));
        tails.of(&row, |_, cells| {
            others.resize(others.len().max(cells.len()), 0);
            for (width, cell) in others.iter_mut().zip(cells) {
                *width = (*width).max(escape::columns(cell));
            }
        });
        Ok(())
    })?;
    Ok((first, others))
}

/// Which of the columns behind the first stand together: all, or as many as fit beside it.
fn blocks(first: usize, rest: &[usize], screen: Option<usize>) -> Vec<Range<usize>> {
    let screen = screen.unwrap_or(usize::MAX - GAP);
    let mut blocks = Vec::new();
    let (mut block, mut used) = (0..0, first + GAP);
    for width in rest {
        if !block.is_empty() && used + GAP + width > screen + GAP - 1 {
            let next = block.end..block.end;
            blocks.push(std::mem::replace(&mut block, next));
            used = first + GAP;
        }
        used += GAP + width;
        block.end += 1;
    }
    blocks.push(block);
    blocks
}

fn push_tail(tail: &mut String, cells: &[&str], widths: &[usize], block: &Range<usize>) {
    let mut pending = 0;
    for (cell, width) in cells.iter().zip(widths).take(block.end).skip(block.start) {
        let shown = escape::visible(cell);
        if !shown.is_empty() {
            tail.extend(std::iter::repeat_n(' ', pending));
            tail.push_str(&shown);
            pending = 0;
        }
        pending += width + GAP - escape::columns(cell);
    }
}

fn write_blanks(out: &mut impl Write, mut count: usize) -> io::Result<()> {
    const BLANKS: &[u8] = &[b' '; 64];
    while let Some(more) = count.checked_sub(BLANKS.len()) {
        out.write_all(BLANKS)?;
        count = more;
    }
    out.write_all(BLANKS.get(..count).unwrap_or_default())
}
