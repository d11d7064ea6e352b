//! Tables: small ones that wrap at a terminal, and long ones that are written as they come.

use std::io::{self, Write};

use comfy_table::{Cell, ColumnConstraint, ContentArrangement, Row, Table, Width, presets};
use unicode_width::UnicodeWidthStr;

use super::{Report, Screen, escape};

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

pub(super) fn write_rows<R: Report>(report: &R, sink: Sink, screen: &mut Screen<'_>) -> io::Result<()> {
    let mut is_heading = true;
    let mut buffer = super::buffered(screen.out);
    let out = &mut buffer;
    report.rows(&mut |cells| {
        let was_heading = std::mem::take(&mut is_heading);
        match sink {
            Sink::Csv => write_joined(out, cells, "", ",", "", |cell| escape::csv(cell)),
            Sink::Markdown => {
                if !was_heading {
                    return write_joined(out, cells, "| ", " | ", " |", |cell| escape::markdown(cell).into());
                }
                write_joined(out, cells, "| ", " | ", " |", Into::into)?;
                write_joined(out, cells, "|", "|", "|", |_| " --- ".into())
            }
            Sink::Ids if was_heading => Ok(()),
            Sink::Ids => {
                write_joined(out, cells.get(..1).unwrap_or_default(), "", "", "", |cell| escape::visible(cell))
            }
        }
    })?;
    buffer.flush()
}

fn write_joined<'c>(
    out: &mut impl Write,
    cells: &[&'c str],
    before: &str,
    between: &str,
    behind: &str,
    shown: impl Fn(&'c str) -> std::borrow::Cow<'c, str>,
) -> io::Result<()> {
    out.write_all(before.as_bytes())?;
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.write_all(between.as_bytes())?;
        }
        out.write_all(shown(cell).as_bytes())?;
    }
    out.write_all(behind.as_bytes())?;
    out.write_all(b"\n")
}

/// Writes aligned columns in two passes, without keeping the rows. A terminal that is too narrow for all columns gets them
/// in blocks, each with the first column.
pub(super) fn write_aligned<R: Report>(report: &R, screen: &mut Screen<'_>) -> io::Result<()> {
    let mut widths: Vec<usize> = Vec::new();
    report.rows(&mut |cells| {
        widths.resize(widths.len().max(cells.len()), 0);
        for (width, cell) in widths.iter_mut().zip(cells) {
            *width = (*width).max(escape::columns(cell));
        }
        Ok(())
    })?;
    let blocks = blocks(&widths, screen.width);
    let mut out = super::buffered(screen.out);
    for (number, block) in blocks.into_iter().enumerate() {
        if number > 0 {
            out.write_all(b"\n")?;
        }
        report.rows(&mut |cells| write_line(&mut out, cells, &widths, &block))?;
    }
    out.flush()
}

/// Which columns stand together: all, or as many as fit beside the first one.
fn blocks(widths: &[usize], screen: Option<usize>) -> Vec<Vec<usize>> {
    let all: Vec<usize> = (0..widths.len()).collect();
    let (Some(screen), Some((first, rest))) = (screen, all.split_first()) else { return vec![all] };
    let space = |at: &usize| widths.get(*at).map_or(0, |width| GAP + width);
    let mut blocks = Vec::new();
    let mut block = vec![*first];
    let mut used = space(first);
    for at in rest {
        if block.len() > 1 && used + space(at) > screen + GAP - 1 {
            blocks.push(std::mem::replace(&mut block, vec![*first]));
            used = space(first);
        }
        used += space(at);
        block.push(*at);
    }
    blocks.push(block);
    blocks
}

fn write_line(out: &mut impl Write, cells: &[&str], widths: &[usize], block: &[usize]) -> io::Result<()> {
    let mut pending = 1;
    for at in block {
        let (Some(cell), Some(width)) = (cells.get(*at), widths.get(*at)) else { continue };
        let shown = escape::visible(cell);
        if !shown.is_empty() {
            write_blanks(out, pending)?;
            out.write_all(shown.as_bytes())?;
            pending = 0;
        }
        pending += width + GAP - escape::columns(cell);
    }
    out.write_all(b"\n")
}

fn write_blanks(out: &mut impl Write, mut count: usize) -> io::Result<()> {
    const BLANKS: &[u8] = &[b' '; 64];
    while let Some(more) = count.checked_sub(BLANKS.len()) {
        out.write_all(BLANKS)?;
        count = more;
    }
    out.write_all(BLANKS.get(..count).unwrap_or_default())
}
