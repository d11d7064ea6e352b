//! What is said at a terminal while work lasts, and that it is said nowhere else. The chart is slow because it comes
//! through a pipe with a name, whose writer takes its time.

#![cfg(target_os = "linux")]

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::process::{Command, Output, Stdio};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rustix::fs::{CWD, FileType, Mode, OFlags};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

use crate::folder::{Folder, ORG, program};

/// Long enough for a line.
const SLOW: Duration = Duration::from_millis(1_400);

/// A policy of which there is nothing to be noted.
const POLICY: &str =
    "roles: { clerk: { grants: { calls.dial: any } } }\nassignments: [{ role: clerk, to: everyone }]\n";

/// A terminal: what is written on it, and its side for programs.
fn terminal(columns: u16) -> (JoinHandle<String>, File) {
    let screen = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&screen).unwrap();
    unlockpt(&screen).unwrap();
    tcsetwinsize(&screen, Winsize { ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 }).unwrap();
    let name = ptsname(&screen, Vec::new()).unwrap().into_string().unwrap();
    let no_control = i32::try_from(OFlags::NOCTTY.bits()).unwrap();
    let user = OpenOptions::new().read(true).write(true).custom_flags(no_control).open(name).unwrap();
    let read = thread::spawn(move || {
        let mut seen = Vec::new();
        // The end of a terminal whose programs have gone is an error.
        let _ = File::from(screen).read_to_end(&mut seen);
        String::from_utf8(seen).unwrap()
    });
    (read, user)
}

/// A chart that comes after so long.
fn slow_chart(folder: &Folder, after: Duration) -> JoinHandle<()> {
    let path = folder.path("slow.yaml");
    rustix::fs::mknodat(CWD, &path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
    thread::spawn(move || {
        let mut chart = OpenOptions::new().write(true).open(path).unwrap();
        thread::sleep(after);
        chart.write_all(ORG.as_bytes()).unwrap();
    })
}

fn asking(folder: &Folder, words: &[&str]) -> Command {
    let mut command = Command::new(program());
    command.args(["--org", "slow.yaml", "--at", "2026-11-21"]).args(words).current_dir(folder.path(""));
    command.env_clear().env("NO_COLOR", "1").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// What came on a terminal as standard error, and what on standard output.
fn at_terminal(after: Duration, columns: u16, term: &str, words: &[&str]) -> (String, Output) {
    let folder = Folder::of(POLICY, "");
    let chart = slow_chart(&folder, after);
    let (screen, user) = terminal(columns);
    let mut command = asking(&folder, words);
    let output = command.env("TERM", term).stderr(user).output().unwrap();
    // The last of the terminal's programs has it no more.
    drop(command);
    chart.join().unwrap();
    (screen.join().unwrap(), output)
}

const CHECK: [&str; 3] = ["check", "ana", "calls.dial"];
const ANSWER: &str = "yes: ana has calls.dial = any (clerk)\n";

/// What stands on a terminal when the lines have gone that said `what`, with how many there were; each overwrites the one
/// before.
fn left(seen: &str, what: &str) -> (usize, String) {
    let mut parts = seen.split('\r').skip(1).peekable();
    let is_line = |part: &&str| part.starts_with(what) && part.ends_with(" s");
    let lines: Vec<&str> = std::iter::from_fn(|| parts.next_if(is_line)).collect();
    let blanks = parts.next().unwrap_or_default();
    assert!(lines.is_sorted_by_key(|line| line.len()), "{seen:?}");
    assert_eq!(lines.last().map(|line| " ".repeat(line.len())).as_deref(), Some(blanks), "{seen:?}");
    (lines.len(), parts.collect::<Vec<_>>().join("\r"))
}

#[test]
fn slow_work_is_said_at_a_terminal_and_leaves_nothing_there() {
    let (seen, output) = at_terminal(SLOW + SLOW, 80, "xterm", &CHECK);
    assert!(seen.starts_with("\rreading slow.yaml ... "), "{seen:?}");
    let (lines, rest) = left(&seen, "reading slow.yaml ... ");
    assert!(lines >= 2, "{seen:?}");
    assert_eq!(rest, "");
    assert_eq!((output.status.code(), String::from_utf8(output.stdout).unwrap()), (Some(0), ANSWER.to_owned()));
}

#[test]
fn errors_are_not_mixed_with_it_and_a_narrow_terminal_has_one_line() {
    let (seen, output) = at_terminal(SLOW, 20, "xterm", &["check", "nobody", "calls.dial"]);
    let (_, rest) = left(&seen, "reading slow... ");
    assert_eq!(rest, "error: unknown employee\r\n`nobody`\r\n");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
}

#[test]
fn a_terminal_that_cannot_go_back_is_told_once() {
    let (seen, _) = at_terminal(SLOW, 80, "dumb", &CHECK);
    assert_eq!(seen, "reading slow.yaml ...\r\n");
}

#[test]
fn nothing_is_said_of_fast_work() {
    // A machine that is busy with other things may not be fast at once.
    let is_fast = (0..10).any(|_| {
        let start = Instant::now();
        let (seen, output) = at_terminal(Duration::ZERO, 80, "xterm", &CHECK);
        let is_fast = start.elapsed() < Duration::from_secs(1);
        assert_eq!(output.stdout, ANSWER.as_bytes());
        assert!(!is_fast || seen.is_empty(), "{seen:?}");
        is_fast
    });
    assert!(is_fast);
}

#[test]
fn nothing_is_said_quietly_nor_elsewhere() {
    let (seen, output) = at_terminal(SLOW, 80, "xterm", &["-q", "who-can", "calls.dial", "--format", "ids"]);
    assert_eq!((seen.as_str(), output.stdout.as_slice()), ("", b"ana\n".as_slice()));
    let folder = Folder::of(POLICY, "");
    let chart = slow_chart(&folder, SLOW);
    let output = asking(&folder, &CHECK).env("TERM", "xterm").output().unwrap();
    chart.join().unwrap();
    assert_eq!((output.stderr.as_slice(), output.stdout.as_slice()), (b"".as_slice(), ANSWER.as_bytes()));
}

/// Somebody who types questions is not told that the program works.
#[test]
fn waiting_for_questions_is_no_work() {
    let folder = Folder::of(POLICY, ORG);
    let (screen, user) = terminal(80);
    let mut command = Command::new(program());
    command.args(["check", "--batch", "-"]).current_dir(folder.path("")).env_clear().env("TERM", "xterm");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(user);
    let mut child = command.spawn().unwrap();
    drop(command);
    let (mut questions, mut answers) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    for _ in 0..2 {
        thread::sleep(SLOW);
        questions.write_all(b"ana calls.dial\n").unwrap();
        // The answer comes before there is another question.
        let mut answer = vec![0; ANSWER.len()];
        answers.read_exact(&mut answer).unwrap();
        assert_eq!(answer, ANSWER.as_bytes());
    }
    drop(questions);
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(screen.join().unwrap(), "");
}
