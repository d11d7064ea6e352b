//! What takes long, said at a terminal while it does. Uses [`crate::report`]'s way of showing text.
//!
//! A line such as `reading org.yaml ... 3 s` comes after a second, counts the seconds, and is gone before anything else is
//! written. A thread of its own writes it, for the work has no time to look at the clock: nothing is read or decided there,
//! it is started at a terminal only, and no end of the program waits for it.

use std::io::{self, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::report::escape;

/// How long work may take before anything is said of it, and how long until the next word.
pub const EVERY: Duration = Duration::from_secs(1);

/// The terminal on which it is said.
pub struct Terminal {
    /// Takes what is written.
    pub out: Box<dyn Write + Send>,
    /// How many columns it has just now.
    pub width: fn() -> usize,
    /// Whether it cannot go back to the beginning of a line: a line is then written once, and stays.
    pub is_dumb: bool,
}

/// Says what the program is at. Made by [`Progress::at`], or as its default where nobody is to be told.
#[derive(Default)]
pub struct Progress(Option<Arc<Shared>>);

struct Shared {
    line: Mutex<Line>,
    ended: Condvar,
}

/// The line, and what it is about.
struct Line {
    terminal: Terminal,
    /// What the program is at; nothing where it waits for somebody.
    doing: Option<String>,
    /// How many columns are written on.
    columns: usize,
    has_ended: bool,
}

impl Progress {
    /// Begins to watch the clock, as one that speaks up once in so long.
    pub fn at(terminal: Terminal, every: Duration) -> Self {
        let line = Line { terminal, doing: None, columns: 0, has_ended: false };
        let shared = Arc::new(Shared { line: Mutex::new(line), ended: Condvar::new() });
        let watcher = Arc::clone(&shared);
        // Where no thread can be had, there is nothing to be told either.
        let started = thread::Builder::new().name("progress".to_owned()).spawn(move || watcher.watch(every));
        Self(started.is_ok().then_some(shared))
    }

    /// Says what the program does from now on.
    pub fn doing(&self, what: impl FnOnce() -> String) {
        if let Some(shared) = &self.0 {
            shared.line().doing = Some(what());
        }
    }

    /// Says that the program waits for what somebody gives it.
    pub fn waiting(&self) {
        if let Some(shared) = &self.0 {
            let mut line = shared.line();
            line.doing = None;
            line.erase();
        }
    }

    /// Erases the line. There will be no other.
    pub fn end(&self) {
        if let Some(shared) = &self.0 {
            let mut line = shared.line();
            if !line.has_ended {
                line.has_ended = true;
                line.erase();
                shared.ended.notify_all();
            }
        }
    }

    /// Returns a stream before whose first byte the line is gone.
    pub fn before<W: Write>(&self, stream: W) -> Behind<'_, W> {
        Behind { progress: self, stream }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.end();
    }
}

/// A stream that shows where the line stood.
pub struct Behind<'p, W> {
    progress: &'p Progress,
    stream: W,
}

impl<W: Write> Write for Behind<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.progress.end();
        self.stream.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

impl Shared {
    /// Whoever holds the line may write on the terminal.
    fn line(&self) -> MutexGuard<'_, Line> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn watch(&self, every: Duration) {
        let start = Instant::now();
        let mut line = self.line();
        for turn in 1.. {
            let next = every.saturating_mul(turn);
            while let Some(left) = next.checked_sub(start.elapsed()).filter(|left| !left.is_zero()) {
                if line.has_ended {
                    return;
                }
                let waited = self.ended.wait_timeout(line, left);
                line = waited.unwrap_or_else(PoisonError::into_inner).0;
            }
            if line.has_ended || line.say(start.elapsed()) {
                return;
            }
        }
    }
}

impl Line {
    /// Writes what is done, and returns whether that was all that there is to say. A terminal that is gone is told nothing.
    fn say(&mut self, elapsed: Duration) -> bool {
        let Some(doing) = &self.doing else { return false };
        let doing = escape::visible(doing);
        if self.terminal.is_dumb {
            let _ = self.terminal.out.write_all(format!("{doing} ...\n").as_bytes());
            return true;
        }
        // In the last column some terminals would begin another line.
        let text = fitting(&doing, elapsed.as_secs(), (self.terminal.width)().saturating_sub(1));
        let columns = escape::columns(&text);
        let gap = " ".repeat(self.columns.saturating_sub(columns));
        self.columns = columns;
        let _ = self.terminal.out.write_all(format!("\r{text}{gap}").as_bytes());
        false
    }

    /// Takes the line away, so that nobody can tell that there was one.
    fn erase(&mut self) {
        if self.columns > 0 {
            let blanks = " ".repeat(self.columns);
            let _ = self.terminal.out.write_all(format!("\r{blanks}\r").as_bytes());
            self.columns = 0;
        }
    }
}

/// The line in so many columns: what is done is cut first, and the time last.
fn fitting(doing: &str, seconds: u64, width: usize) -> String {
    let end = format!("... {seconds} s");
    let whole = format!("{doing} {end}");
    if escape::columns(&whole) <= width {
        return whole;
    }
    let cut = escape::cut(doing, width.saturating_sub(end.len()));
    escape::cut(&format!("{cut}{end}"), width).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOON: Duration = Duration::from_millis(20);

    #[derive(Clone, Default)]
    struct Paper(Arc<Mutex<Vec<u8>>>);

    impl Write for Paper {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Paper {
        fn terminal(&self, is_dumb: bool) -> Terminal {
            Terminal { out: Box::new(self.clone()), width: || 40, is_dumb }
        }

        fn text(&self) -> String {
            String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
        }

        fn wait_for(&self, text: &str) {
            while !self.text().contains(text) {
                thread::sleep(SOON / 4);
            }
        }
    }

    #[test]
    fn slow_work_is_said_and_leaves_nothing_behind() {
        let paper = Paper::default();
        let progress = Progress::at(paper.terminal(false), SOON);
        progress.doing(|| "reading a\u{1b}b".to_owned());
        let said = "\rreading a\\u{1b}b ... 0 s";
        paper.wait_for(said);
        writeln!(progress.before(paper.clone()), "yes").unwrap();
        thread::sleep(SOON * 3);
        drop(progress);
        let text = paper.text();
        assert_eq!(text.replace(said, ""), format!("\r{}\ryes\n", " ".repeat(said.len() - 1)));
    }

    #[test]
    fn what_is_fast_or_waits_is_not_spoken_of() {
        let paper = Paper::default();
        let progress = Progress::at(paper.terminal(false), SOON);
        progress.doing(|| "reading".to_owned());
        progress.waiting();
        thread::sleep(SOON * 3);
        progress.end();
        progress.doing(|| "comparing".to_owned());
        thread::sleep(SOON * 3);
        assert_eq!(paper.text(), "");
    }

    #[test]
    fn a_terminal_that_cannot_go_back_has_one_line() {
        let paper = Paper::default();
        let progress = Progress::at(paper.terminal(true), SOON);
        progress.doing(|| "reading org.yaml".to_owned());
        paper.wait_for("\n");
        thread::sleep(SOON * 3);
        drop(progress);
        assert_eq!(paper.text(), "reading org.yaml ...\n");
    }

    #[test]
    fn a_narrow_terminal_has_less_of_what_is_done() {
        assert_eq!(fitting("reading org.yaml", 12, 80), "reading org.yaml ... 12 s");
        assert_eq!(fitting("reading org.yaml", 3, 22), "reading org.yam... 3 s");
        assert_eq!(fitting("reading 営業部.yaml", 3, 20), "reading 営業... 3 s");
        assert_eq!(fitting("reading org.yaml", 3, 4), "... ");
        assert_eq!(fitting("reading org.yaml", 3, 0), "");
    }
}
