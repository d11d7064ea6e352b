//! A file that is edited: one editor at a time, and replaced in one step.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{StoreError, leads_out, read_all, shown, text_of, unreadable};
use crate::document::Source;

/// What the name of a new file ends with before it takes the old one's place.
const NEW: &str = ".ringfence-new";

/// A file that nobody else edits as long as this is there.
#[derive(Debug)]
pub struct Edited {
    /// The file as it was named.
    named: PathBuf,
    /// The file itself, links followed.
    target: PathBuf,
    /// Held open for its lock.
    file: File,
    source: Source,
}

impl Edited {
    /// Opens a file to be edited, waits for whoever edits it now, and reads it.
    ///
    /// # Errors
    /// When it is no file, cannot be read or written, or is nothing that [`super::read`] reads.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let failed = |error| StoreError::io(path, &error);
        let target = path.canonicalize().map_err(failed)?;
        let mut file = locked(path, &target)?;
        let len = file.metadata().map_err(failed)?.len();
        let text = text_of(path, read_all(path, &mut file, len)?)?;
        let source = Source::with_quoting(&shown(path), text, !leads_out(path));
        Ok(Self { named: path.to_owned(), target, file, source })
    }

    /// Returns what the file held when it was opened.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Puts a new text in place of the old one, with its mode and, as far as that is allowed, its owner: whoever reads the file at whatever moment finds
    /// the one or the other, and so does whoever reads it after a crash.
    ///
    /// # Errors
    /// When the folder of the file cannot be written or the disk is full; the old text is then left.
    pub fn replace(self, text: &str) -> Result<(), StoreError> {
        self.sweep();
        self.put(text).map_err(|error| self.not_written(&error))?;
        // The new text is in place; that its name survives a loss of power is asked for, and cannot be insisted on.
        let _ = self.folder().and_then(File::open).and_then(|folder| folder.sync_all());
        Ok(())
    }

    fn folder(&self) -> io::Result<&Path> {
        self.target.parent().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// Removes what a crash left between naming a new file and renaming it. The lock says that nobody else is there.
    fn sweep(&self) {
        let Ok(entries) = self.folder().and_then(fs::read_dir) else { return };
        let prefix = format!("{}.", self.hidden_name());
        let is_left = |name: &str| name.starts_with(&prefix) && name.ends_with(NEW);
        for entry in entries.flatten().filter(|entry| entry.file_name().to_str().is_some_and(is_left)) {
            super::discard(&entry.path());
        }
    }

    fn hidden_name(&self) -> String {
        format!(".{}", self.target.file_name().unwrap_or_default().to_string_lossy())
    }

    /// Writes the new text to a new file beside the old one, whole, and renames it. Nothing comes between its having a
    /// name and having the right one.
    fn put(&self, text: &str) -> io::Result<()> {
        let folder = self.folder()?;
        let path = folder.join(format!("{}.{}{NEW}", self.hidden_name(), std::process::id()));
        let unnamed = unnamed_file(folder);
        if let Some(unnamed) = &unnamed {
            self.fill(unnamed, text)?;
            name(unnamed, &path)?;
        } else {
            let file = OpenOptions::new().write(true).create_new(true).open(&path)?;
            self.fill(&file, text).inspect_err(|_| super::discard(&path))?;
        }
        fs::rename(&path, &self.target).inspect_err(|_| super::discard(&path))
    }

    fn fill(&self, mut file: &File, text: &str) -> io::Result<()> {
        file.write_all(text.as_bytes())?;
        let old = self.file.metadata()?;
        keep_owner(file, &old);
        file.set_permissions(old.permissions())?;
        file.sync_all()
    }

    fn not_written(&self, error: &io::Error) -> StoreError {
        let known = StoreError::io(&self.named, error);
        StoreError { reason: format!("not written: {}", known.reason), ..known }
    }
}

/// Opens a file and locks it. Whoever had the lock before may have put another file in its place.
fn locked(path: &Path, target: &Path) -> Result<File, StoreError> {
    let failed = |error| StoreError::io(path, &error);
    loop {
        let kind = fs::metadata(target).map_err(failed)?.file_type();
        if !kind.is_file() {
            let what = unreadable(kind).unwrap_or("is no file");
            return Err(StoreError::new(path, format!("{what}; only files can be edited")));
        }
        let file = OpenOptions::new().read(true).write(true).open(target).map_err(failed)?;
        wait_for(&file).map_err(failed)?;
        if is_same(&file.metadata().map_err(failed)?, &fs::metadata(target).map_err(failed)?) {
            return Ok(file);
        }
    }
}

/// Locks a file, and goes on waiting when a signal comes.
fn wait_for(file: &File) -> io::Result<()> {
    loop {
        match file.lock() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}

#[cfg(unix)]
fn is_same(one: &fs::Metadata, other: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

#[cfg(not(unix))]
fn is_same(_: &fs::Metadata, _: &fs::Metadata) -> bool {
    true
}

/// A file without a name, which a crash leaves nothing of; none where the system has no such files.
#[cfg(target_os = "linux")]
fn unnamed_file(folder: &Path) -> Option<File> {
    use rustix::fs::{Mode, OFlags, open};
    // Without `/proc` it could not be given a name.
    let has_names = Path::new("/proc/self/fd").is_dir();
    let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
    has_names.then(|| open(folder, flags, Mode::RUSR | Mode::WUSR).ok().map(File::from))?
}

#[cfg(target_os = "linux")]
fn name(file: &File, path: &Path) -> io::Result<()> {
    use std::os::fd::AsRawFd;

    use rustix::fs::{AtFlags, CWD, linkat};
    let unnamed = format!("/proc/self/fd/{}", file.as_raw_fd());
    Ok(linkat(CWD, unnamed, CWD, path, AtFlags::SYMLINK_FOLLOW)?)
}

#[cfg(not(target_os = "linux"))]
fn unnamed_file(_: &Path) -> Option<File> {
    None
}

#[cfg(not(target_os = "linux"))]
fn name(_: &File, _: &Path) -> io::Result<()> {
    Ok(())
}

/// Gives a file the owner and group of another, as far as whoever edits may do so.
#[cfg(unix)]
fn keep_owner(file: &File, old: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let is_own = file.metadata().is_ok_and(|new| (new.uid(), new.gid()) == (old.uid(), old.gid()));
    if !is_own {
        let _ = fchown(file, Some(old.uid()), Some(old.gid()));
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &fs::Metadata) {}
