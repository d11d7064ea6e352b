//! Files at a revision. `git` is asked as a program; a revision is resolved once, and only object ids are used after that.

use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};

use super::{MAX_BYTES, StoreError};
use crate::document::Source;

/// The repository that a file is in.
#[derive(Debug, Clone)]
pub struct Repository {
    top: PathBuf,
}

/// A commit by its object id, with the words that led to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    id: String,
    /// How people named it.
    pub name: String,
}

impl Repository {
    /// Finds the repository that a file is in, or would be.
    ///
    /// # Errors
    /// When the file is in none, or there is no `git`.
    pub fn of(path: &Path) -> Result<Self, StoreError> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let found = run(folder, &["rev-parse", "--show-toplevel"])?;
        let top = found.map_err(|complaint| {
            // Of anything else, such as a folder of another owner, git says what to do.
            let is_none = complaint.contains("not a git repository");
            StoreError::new(path, if is_none { "is in no git repository" } else { &complaint })
        })?;
        let top = PathBuf::from(String::from_utf8_lossy(&top).trim_end_matches(['\n', '\r']));
        Ok(Self { top: top.canonicalize().unwrap_or(top) })
    }

    /// Resolves a revision; whatever looks like an option is none.
    ///
    /// # Errors
    /// When there is no such commit, or a shallow clone does not have it.
    pub fn commit(&self, revision: &str) -> Result<Commit, StoreError> {
        let commit = format!("{revision}^{{commit}}");
        let found = run(&self.top, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])?;
        let found = found.ok().and_then(|id| object_id(&id));
        let id = found.ok_or_else(|| self.not_found(revision, "is no commit of this repository"))?;
        Ok(Commit { id, name: revision.to_owned() })
    }

    /// Returns the newest commit that two have in common.
    ///
    /// # Errors
    /// When there is none, or a shallow clone does not have it.
    pub fn merge_base(&self, a: &Commit, b: &Commit) -> Result<Commit, StoreError> {
        let found = run(&self.top, &["merge-base", &a.id, &b.id])?;
        let id = found.ok().and_then(|id| object_id(&id));
        let name = format!("{}...{}", a.name, b.name);
        let id = id.ok_or_else(|| self.not_found(&name, "have no commit in common"))?;
        let short = id.get(..12).unwrap_or(&id).to_owned();
        Ok(Commit { id, name: short })
    }

    /// Reads a file as it was at a commit; none when it was not there.
    ///
    /// # Errors
    /// When it was no file, is too large or is not UTF-8.
    pub fn read(&self, commit: &Commit, path: &Path) -> Result<Option<Source>, StoreError> {
        let Some(inside) = self.inside(path) else { return Ok(None) };
        let name = format!("{}:{}", commit.name, path.to_string_lossy());
        let failed = |reason: &str| StoreError::new(Path::new(&name), reason);
        let listed =
            run(&self.top, &["--literal-pathspecs", "ls-tree", "-z", "--full-tree", &commit.id, "--", &inside])?;
        let listed = listed.map_err(|reason| failed(&reason))?;
        let listed = String::from_utf8_lossy(&listed).into_owned();
        let Some((about, _)) = listed.split_once('\t') else { return Ok(None) };
        let mut about = about.split(' ');
        let id = match (about.next(), about.next(), about.next()) {
            (Some("100644" | "100755"), Some("blob"), Some(id)) => id,
            (Some("120000"), _, _) => return Err(failed("is a link at that revision")),
            _ => return Err(failed("is no file at that revision")),
        };
        let bytes = run(&self.top, &["cat-file", "blob", id])?.map_err(|reason| failed(&reason))?;
        let text = String::from_utf8(bytes).map_err(|error| {
            failed(&format!(
                "not UTF-8: the byte at offset {} belongs to no character",
                error.utf8_error().valid_up_to()
            ))
        })?;
        Ok(Some(Source::new(&name, text)))
    }

    /// The path from the top of the repository, with `/`; none when it leads out of it.
    fn inside(&self, path: &Path) -> Option<String> {
        let absolute = std::path::absolute(path).ok()?;
        let folder = absolute.parent().and_then(|folder| folder.canonicalize().ok());
        let absolute = match (folder, absolute.file_name()) {
            (Some(folder), Some(name)) => folder.join(name),
            _ => absolute,
        };
        let mut parts = Vec::new();
        for part in absolute.strip_prefix(&self.top).ok()?.components() {
            match part {
                Component::Normal(part) => parts.push(part.to_str()?),
                Component::ParentDir => drop(parts.pop()?),
                Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
            }
        }
        Some(parts.join("/"))
    }

    fn not_found(&self, revision: &str, reason: &str) -> StoreError {
        let is_shallow = run(&self.top, &["rev-parse", "--is-shallow-repository"]);
        let is_shallow = is_shallow.is_ok_and(|answer| answer.is_ok_and(|answer| answer.starts_with(b"true")));
        let reason = if is_shallow {
            format!(
                "{reason}; this clone is shallow: `git fetch --unshallow` fetches all, `fetch-depth: 0` in a workflow"
            )
        } else {
            reason.to_owned()
        };
        StoreError::new(Path::new(revision), reason)
    }
}

fn object_id(output: &[u8]) -> Option<String> {
    let id = std::str::from_utf8(output).ok()?.trim();
    (!id.is_empty() && id.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| id.to_owned())
}

/// Runs `git` in a folder: its output, or the first line of what it complained about.
fn run(folder: &Path, arguments: &[&str]) -> Result<Result<Vec<u8>, String>, StoreError> {
    let failed = |error: std::io::Error| {
        let is_missing = error.kind() == std::io::ErrorKind::NotFound;
        let known = is_missing.then(|| StoreError::new(Path::new("git"), "no such program"));
        known.unwrap_or_else(|| StoreError::io(Path::new("git"), &error))
    };
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(["--no-pager", "--no-replace-objects"]).args(arguments);
    command.env("LC_ALL", "C").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(failed)?;
    let mut output = Vec::new();
    if let Some(stdout) = child.stdout.take() {
        stdout.take(MAX_BYTES + 1).read_to_end(&mut output).map_err(failed)?;
    }
    if output.len() as u64 > MAX_BYTES {
        let _ = child.kill();
        return Ok(Err(format!("is over {} GiB", MAX_BYTES >> 30)));
    }
    let end = child.wait_with_output().map_err(failed)?;
    if end.status.success() {
        return Ok(Ok(output));
    }
    let complaint = String::from_utf8_lossy(&end.stderr).into_owned();
    Ok(Err(complaint.lines().next().unwrap_or("git failed").to_owned()))
}
