//! Which module may use which, the one home of each dependency, and nobody but `store` touches files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What each module may use. A new edge is a decision: it changes this table in the same commit.
const MODULES: [(&str, &[&str]); 17] = [
    ("span", &[]),
    ("model", &["span"]),
    ("document", &["span"]),
    ("finding", &["document", "span"]),
    ("read", &["document", "finding", "model", "span"]),
    ("decide", &["model"]),
    ("compare", &["decide", "model", "span"]),
    ("edit", &["document", "model", "span"]),
    ("expect", &["decide", "model", "span"]),
    ("lint", &["decide", "document", "finding", "model", "span"]),
    ("import", &["document", "finding", "model"]),
    ("schema", &["finding", "model", "read"]),
    ("report", &["decide", "document", "finding", "model", "span"]),
    ("progress", &["report"]),
    ("store", &["document"]),
    ("cli", &["document", "lint", "model", "read", "report", "store"]),
    (
        "command",
        &[
            "cli", "compare", "decide", "document", "edit", "expect", "finding", "import", "lint", "model", "read",
            "progress", "report", "schema", "span", "store",
        ],
    ),
];

/// Where each dependency may be used. `main` is the process.
const HOMES: [(&str, &[&str]); 21] = [
    ("annotate_snippets", &["report"]),
    ("anstyle", &["report", "command", "main"]),
    ("base64", &["import"]),
    ("clap", &["cli", "command", "report", "main"]),
    ("clap_complete", &["cli", "command", "main"]),
    ("clap_mangen", &["command"]),
    ("comfy_table", &["report"]),
    ("csv", &["import"]),
    ("encoding_rs", &["import"]),
    ("granit_parser", &["document"]),
    ("hashbrown", &["model"]),
    ("jiff", &["model"]),
    ("memchr", &["document", "store"]),
    ("rustix", &["store"]),
    ("serde_json", &["document", "import", "report"]),
    ("serde_yaml", &["report"]),
    ("similar", &["report"]),
    ("strsim", &["read"]),
    ("terminal_size", &["main"]),
    ("unicode_width", &["report"]),
    ("unicode_normalization", &["model", "import"]),
];

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

/// The code of every file with the module that it belongs to: no comments, no unit tests.
fn code() -> Vec<(String, PathBuf, String)> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let is_test = |path: &Path| path.iter().any(|part| part == "tests" || part == "tests.rs");
    let files = rust_files(&source).into_iter().filter(|path| !is_test(path));
    files
        .map(|path| {
            let first = path.strip_prefix(&source).unwrap().iter().next().unwrap().to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
            let code: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            (first.trim_end_matches(".rs").to_owned(), path, code.join("\n"))
        })
        .collect()
}

/// The names that stand behind `prefix` and before `::`, in braces or alone.
fn names_behind(code: &str, prefix: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, _) in code.match_indices(prefix) {
        let is_word = code[..at].chars().next_back().is_some_and(|before| before.is_alphanumeric() || before == '_');
        let rest = &code[at + prefix.len()..];
        let list = match rest.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap(),
            None => rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap(),
        };
        if !is_word {
            let first = |item: &str| item.trim().split("::").next().unwrap().to_owned();
            names.extend(list.split(',').map(first).filter(|name| !name.is_empty()));
        }
    }
    names
}

#[test]
fn every_module_uses_only_what_it_may() {
    let allowed: BTreeMap<&str, &[&str]> = MODULES.into_iter().collect();
    let mut used: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (module, path, code) in code() {
        if module == "lib" || module == "main" {
            continue;
        }
        let may = allowed.get(module.as_str()).unwrap_or_else(|| panic!("{module} has no row in the table"));
        for name in names_behind(&code, "crate::").into_iter().filter(|name| *name != module) {
            assert!(may.contains(&name.as_str()), "{} uses `{name}`", path.display());
            used.entry(module.clone()).or_default().insert(name);
        }
    }
    for (module, may) in MODULES {
        let used = used.remove(module).unwrap_or_default();
        let stale: Vec<_> = may.iter().filter(|name| !used.contains(**name)).collect();
        assert!(stale.is_empty(), "{module} may use {stale:?} and does not");
    }
}

#[test]
fn every_dependency_stays_at_home() {
    let mut used: BTreeSet<(&str, &str)> = BTreeSet::new();
    for (module, path, code) in code() {
        for (dependency, homes) in HOMES {
            if !names_behind(&code, &format!("{dependency}::")).is_empty() {
                let home = homes.iter().find(|home| **home == module);
                let home = home.unwrap_or_else(|| panic!("{} uses {dependency}", path.display()));
                used.insert((dependency, home));
            }
        }
    }
    for (dependency, homes) in HOMES {
        for home in homes {
            assert!(used.contains(&(dependency, home)), "{home} may use {dependency} and does not");
        }
    }
}

#[test]
fn only_the_store_touches_files_and_nothing_prints() {
    for (module, path, code) in code() {
        let may_touch = module == "store";
        for touch in
            ["std::fs", "File::open", "File::create", "OpenOptions", "std::net", "std::process::Command", "stdin()"]
        {
            assert!(may_touch || !code.contains(touch), "{} has `{touch}`", path.display());
        }
        for print in ["println!", "eprintln!", "print!(", "dbg!", "unsafe"] {
            assert!(!code.contains(print), "{} has `{print}`", path.display());
        }
        let may_see_streams = ["store", "main"].contains(&module.as_str());
        assert!(may_see_streams || !code.contains("io::stdout"), "{} has standard output", path.display());
    }
}
