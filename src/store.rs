//! The only module that touches files and git.

mod edit;
mod git;
mod lines;

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

pub use edit::Edited;
pub use git::{Commit, Repository};
pub use lines::{Block, Lines};

use crate::document::Source;

/// The largest file that is read, in bytes: 2 GiB.
pub const MAX_BYTES: u64 = 2 << 30;

/// More than any time zone takes.
const MAX_ZONE_BYTES: u64 = 1 << 20;

/// Stands for standard input where a file is expected.
pub const STANDARD_INPUT: &str = "-";

/// Why a file cannot be read or written.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {reason}")]
pub struct StoreError {
    /// The file as it was named.
    pub path: String,
    /// What went wrong, in words.
    pub reason: String,
    /// Whether there is no such file.
    pub is_missing: bool,
}

impl StoreError {
    /// Something is wrong with the file of that name, in words.
    pub fn new(path: &Path, reason: impl Into<String>) -> Self {
        Self { path: shown(path), reason: reason.into(), is_missing: false }
    }

    /// Something of that name exists, and is left alone.
    pub fn exists(path: &Path) -> Self {
        Self::new(path, "exists already; it is not overwritten")
    }

    fn io(path: &Path, error: &io::Error) -> Self {
        let is_missing = error.kind() == io::ErrorKind::NotFound;
        let known = [
            (io::ErrorKind::NotFound, "no such file"),
            (io::ErrorKind::NotADirectory, "a part of the path is no directory"),
            (io::ErrorKind::PermissionDenied, "permission denied"),
        ];
        if error.kind() == io::ErrorKind::AlreadyExists {
            return Self::exists(path);
        }
        let reason = known.into_iter().find(|(kind, _)| *kind == error.kind());
        let reason = reason.map_or_else(|| error.to_string(), |(_, reason)| reason.to_owned());
        Self { is_missing, ..Self::new(path, reason) }
    }
}

/// Reads a file, or standard input, as the text of a source.
///
/// # Errors
/// When it does not exist, is no file or pipe, cannot be read, is over [`MAX_BYTES`], or is not UTF-8.
pub fn read(path: &Path) -> Result<Source, StoreError> {
    let text = text_of(path, read_bytes(path)?)?;
    Ok(Source::with_quoting(&shown(path), text, !leads_out(path)))
}

/// Reads a file, or standard input, as it is.
///
/// # Errors
/// When it does not exist, is no file or pipe, cannot be read, or is over [`MAX_BYTES`].
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, StoreError> {
    if is_standard_input(path) {
        return read_all(path, &mut io::stdin().lock(), 0);
    }
    let (mut file, len) = open(path)?;
    read_all(path, &mut file, len)
}

fn text_of(path: &Path, bytes: Vec<u8>) -> Result<String, StoreError> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        not_utf_8(path, &error.into_bytes(), at)
    })
}

/// Writes a new file; an existing one, or a link of that name, is left alone.
///
/// # Errors
/// When something of that name exists, or the file cannot be written.
pub fn create(path: &Path, text: &str) -> Result<(), StoreError> {
    let failed = |error: io::Error| {
        let has_folder = error.kind() != io::ErrorKind::NotFound;
        if has_folder { StoreError::io(path, &error) } else { StoreError::new(path, "no such folder") }
    };
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(failed)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(|error| {
        // Half a file would be taken for a whole one.
        discard(path);
        failed(error)
    })
}

/// Returns the file of this machine's time zone, where it has one.
pub fn zone_file() -> Option<Vec<u8>> {
    let file = File::open("/etc/localtime").ok()?;
    let mut bytes = Vec::new();
    file.take(MAX_ZONE_BYTES).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// Removes a file that [`create`] made, as far as that can be done.
pub fn discard(path: &Path) {
    let _ = fs::remove_file(path);
}

/// Returns whether something of that name exists, be it a link to nowhere.
pub fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Returns whether a path stands for standard input.
pub fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == STANDARD_INPUT
}

/// Returns how a path is shown.
pub fn shown(path: &Path) -> String {
    if is_standard_input(path) { "<stdin>".to_owned() } else { path.to_string_lossy().into_owned() }
}

/// Opens a file or pipe; a device would block or never end. Opening is looked at, not the name, which may change between.
fn open(path: &Path) -> Result<(File, u64), StoreError> {
    let failed = |error| StoreError::io(path, &error);
    let refuse = |metadata: &fs::Metadata| match unreadable(metadata.file_type()) {
        Some(what) => Err(StoreError::new(path, what)),
        None => Ok(()),
    };
    refuse(&fs::metadata(path).map_err(failed)?)?;
    let file = File::open(path).map_err(failed)?;
    let metadata = file.metadata().map_err(failed)?;
    refuse(&metadata)?;
    Ok((file, metadata.len()))
}

/// What a thing is that is neither a file nor a pipe.
#[cfg(unix)]
fn unreadable(kind: fs::FileType) -> Option<&'static str> {
    use std::os::unix::fs::FileTypeExt;
    let kinds = [
        (kind.is_dir(), "is a directory"),
        (kind.is_char_device() || kind.is_block_device(), "is a device"),
        (kind.is_socket(), "is a socket"),
    ];
    kinds.into_iter().find(|(is_this, _)| *is_this).map(|(_, what)| what)
}

#[cfg(not(unix))]
fn unreadable(kind: fs::FileType) -> Option<&'static str> {
    kind.is_dir().then_some("is a directory")
}

fn read_all(path: &Path, from: &mut dyn Read, len: u64) -> Result<Vec<u8>, StoreError> {
    let too_large = || StoreError::new(path, format!("is over {} GiB", MAX_BYTES >> 30));
    if len > MAX_BYTES {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    // One byte more than the file has, so that its end is found without another step of growth.
    bytes.try_reserve(usize::try_from(len).unwrap_or(0) + 1).map_err(|_| StoreError::new(path, "not enough memory"))?;
    from.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|error| StoreError::io(path, &error))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(too_large());
    }
    Ok(bytes)
}

/// The error of a file of which only the first `valid` bytes are text, with the place behind them.
fn not_utf_8(path: &Path, bytes: &[u8], valid: usize) -> StoreError {
    let text = bytes.get(..valid).and_then(|text| str::from_utf8(text).ok()).unwrap_or_default();
    let line = text.rsplit('\n').next().unwrap_or_default().trim_start_matches('\u{feff}');
    let place = format!("{}:{}:{}", shown(path), text.matches('\n').count() + 1, line.chars().count() + 1);
    let reason = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "not UTF-8 but UTF-16; save it as UTF-8".to_owned(),
        _ => format!("not UTF-8: the byte 0x{:02x} belongs to no character", bytes.get(valid).copied().unwrap_or(0)),
    };
    StoreError { path: place, reason, is_missing: false }
}

/// Whether a link leads from a repository to a file outside it, whose lines a pull request could so have shown. Every
/// folder of the path is looked at: a linked one may be another repository.
fn leads_out(path: &Path) -> bool {
    let Ok(named) = std::path::absolute(path) else { return false };
    let mut repositories = named.ancestors().skip(1).filter(|folder| exists(&folder.join(".git"))).peekable();
    if repositories.peek().is_none() {
        return false;
    }
    let Ok(real) = named.canonicalize() else { return false };
    repositories.any(|repository| repository.canonicalize().is_ok_and(|repository| !real.starts_with(repository)))
}
