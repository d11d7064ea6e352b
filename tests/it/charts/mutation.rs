//! Texts with bytes or lines of them changed, and with pieces of others pasted in.

use super::suite::{Input, indented};
use crate::worlds::Dice;

/// What one reader or another may take for something else, or for nothing.
pub(super) const PIECES: [&str; 102] = [
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "  ",
    "    ",
    "\n  ",
    "\n    ",
    ":",
    ": ",
    " :",
    "::",
    ",",
    ", ",
    ",,",
    "[",
    "]",
    "{",
    "}",
    "[]",
    "{}",
    "{ }",
    "[ ]",
    "[,]",
    "{,}",
    "#",
    " #",
    "# c",
    "\n#c\n",
    "\n      # deep\n",
    "'",
    "\"",
    "''",
    "\"\"",
    "\\",
    "\\\"",
    "\\n",
    "\\x41",
    "\\u00e9",
    "\\ud83d",
    "\\ud83d\\ude00",
    "\\U0001f600",
    "\\q",
    "\\\n",
    "-",
    "- ",
    "? ",
    "?",
    "&a ",
    "&a",
    "*a",
    "!t ",
    "!",
    "|",
    "|\n",
    ">-\n",
    "%",
    "%YAML 1.2\n---\n",
    "@",
    "`",
    "~",
    "null",
    "<<",
    "<<: ",
    "=",
    "---",
    "\n---\n",
    "\n...\n",
    "...",
    "... ",
    "--- ",
    ": a",
    ".",
    "+",
    "/",
    "(",
    "true",
    "False",
    "17",
    "x-",
    "x-a: b",
    "name: ",
    "ana",
    "é",
    "日",
    "🎧",
    "\u{301}",
    "\u{85}",
    "\u{a0}",
    "\u{2028}",
    "\u{200b}",
    "\u{3000}",
    "\u{feff}",
    "\u{fffd}",
    "\u{ffff}",
    "\u{80}",
    "\u{9f}",
    "\u{fffe}",
    "\0",
    "\u{7f}",
];

/// What pieces are taken from.
pub(super) struct Quarry<'q> {
    pub(super) suite: &'q [Input],
    pub(super) other: &'q str,
}

/// A text with something in it changed, in a few places.
pub(super) fn mutated(dice: &mut Dice, text: &str, quarry: &Quarry<'_>) -> String {
    let many = *dice.pick(&[1, 1, 1, 2, 2, 3, 8]);
    (0..many).fold(text.to_owned(), |text, _| mutated_once(dice, text, quarry))
}

fn mutated_once(dice: &mut Dice, text: String, quarry: &Quarry<'_>) -> String {
    match dice.below(16) {
        0..4 => with_bytes(dice, text),
        4..9 => with_lines(dice, &text),
        9 | 10 => with_words(dice, &text),
        11 => {
            let piece = slice(dice, quarry.other);
            pasted(dice, text, &piece)
        }
        12 => {
            let lines: Vec<&str> = quarry.other.split_inclusive('\n').collect();
            let piece = run(dice, &lines, 4).concat();
            pasted_line(dice, &text, &piece)
        }
        13 => {
            let input = &dice.pick(quarry.suite).text;
            if dice.percent(50) { pasted_line(dice, &text, input) } else { pasted(dice, text, input) }
        }
        14 => {
            let lines: Vec<&str> = dice.pick(quarry.suite).text.split_inclusive('\n').collect();
            let piece = run(dice, &lines, 2).concat();
            if dice.percent(60) { pasted_line(dice, &text, &piece) } else { pasted(dice, text, piece.trim()) }
        }
        _ => {
            let input = dice.pick(quarry.suite);
            let piece = slice(dice, &input.text);
            pasted(dice, text, &piece)
        }
    }
}

/// Bytes replaced, put in or taken out; what is then no UTF-8 becomes the character that says so.
fn with_bytes(dice: &mut Dice, text: String) -> String {
    let at = place(dice, &text);
    let mut bytes = text.into_bytes();
    let end = (at + 1 + dice.below(4)).min(bytes.len());
    match dice.below(4) {
        0 => drop(bytes.splice(at..at, dice.pick(&PIECES).bytes())),
        1 => drop(bytes.splice(at..(at + 1).min(end), dice.pick(&PIECES).bytes())),
        2 => drop(bytes.drain(at..end)),
        _ => drop(bytes.splice(at..(at + 1).min(end), [u8::try_from(dice.below(256)).unwrap()])),
    }
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// An offset: anywhere, or where a line begins or its text or its end, or at what parts texts.
fn place(dice: &mut Dice, text: &str) -> usize {
    let anywhere = dice.below(text.len() + 1);
    let from = boundary(text, anywhere);
    let next = |signs: &[char]| text[from..].find(signs).map_or(text.len(), |at| from + at);
    let line = (next(&['\n']) + 1).min(text.len());
    match dice.below(8) {
        0 => next(&['\n', '\r']),
        1 => line,
        2 => text.len() - text[line..].trim_start_matches(' ').len(),
        3 => next(&[',', ']', '}', ':']),
        _ => anywhere,
    }
}

/// Lines written twice, moved, dropped, joined, or put deeper or less deep.
fn with_lines(dice: &mut Dice, text: &str) -> String {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    if lines.is_empty() {
        return text.to_owned();
    }
    let at = dice.below(lines.len());
    let to = dice.below(lines.len());
    match dice.below(7) {
        0 => lines.insert(to, lines[at].clone()),
        1 => {
            let line = lines.remove(at);
            lines.insert(to.min(lines.len()), line);
        }
        2 => drop(lines.remove(at)),
        3 => {
            let len = lines[at].trim_end_matches(['\n', '\r']).len();
            lines[at].truncate(len);
            lines[at].push_str(dice.pick::<&str>(&["", " ", "\r", ", "]));
        }
        4 => lines[at] = indented(&lines[at], 1 + dice.below(4)),
        5 => {
            let many = lines[at].bytes().take_while(|byte| *byte == b' ').count();
            let fewer = dice.below(many + 1);
            lines[at].drain(..fewer);
        }
        _ => {
            let (many, columns) = (1 + dice.below(4), 1 + dice.below(3));
            lines.iter_mut().skip(at).take(many).for_each(|line| *line = indented(line, columns));
        }
    }
    lines.concat()
}

/// A word replaced by another one of the text, or the two swapped.
fn with_words(dice: &mut Dice, text: &str) -> String {
    let is_word = |c: char| c.is_alphanumeric() || "_.@+'/\"-".contains(c);
    let mut words: Vec<&str> = text.split_inclusive(|c| !is_word(c)).collect();
    if words.is_empty() {
        return text.to_owned();
    }
    let (at, from) = (dice.below(words.len()), dice.below(words.len()));
    let core = |word: &str| word.trim_end_matches(|c| !is_word(c)).len();
    let (target, other) = (words[at], words[from]);
    let replaced = format!("{}{}", &other[..core(other)], &target[core(target)..]);
    let swapped = format!("{}{}", &target[..core(target)], &other[core(other)..]);
    words[at] = &replaced;
    if dice.percent(30) {
        words[from] = &swapped;
    }
    words.concat()
}

/// A piece at any place.
fn pasted(dice: &mut Dice, mut text: String, piece: &str) -> String {
    let at = boundary(&text, dice.below(text.len() + 1));
    text.insert_str(at, piece);
    text
}

/// A piece between two lines, as deep as the line behind it or anyhow.
fn pasted_line(dice: &mut Dice, text: &str, piece: &str) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let at = dice.below(lines.len() + 1);
    let here = lines.get(at).map_or(0, |line| line.len() - line.trim_start_matches(' ').len());
    let columns = *dice.pick(&[here, here, 0, 1, 2, 4, 6]);
    let piece = indented(piece, columns);
    lines.insert(at, &piece);
    lines.concat()
}

/// A slice of a text, mostly a short one.
fn slice(dice: &mut Dice, text: &str) -> String {
    let start = boundary(text, dice.below(text.len() + 1));
    let most = *dice.pick(&[4, 12, 60]);
    let len = dice.below(most);
    text[start..boundary(text, start + len)].to_owned()
}

/// At most so many lines that stand together.
fn run<'l>(dice: &mut Dice, lines: &[&'l str], most: usize) -> Vec<&'l str> {
    let start = dice.below(lines.len() + 1);
    lines.iter().skip(start).take(1 + dice.below(most)).copied().collect()
}

/// The boundary of characters at or before an offset.
fn boundary(text: &str, offset: usize) -> usize {
    text.floor_char_boundary(offset)
}
