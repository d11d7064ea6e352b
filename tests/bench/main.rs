//! Measures what the tool costs against what nothing less can cost: an empty process, the bytes of the files, the YAML
//! library's bare events, and `serde_json` into plain structs.
//!
//! ```console
//! $ cargo bench                                 # up to a million employees: some minutes
//! $ cargo bench --bench bench -- --quick        # up to a hundred thousand: seconds
//! $ cargo bench --bench bench -- --only memory  # one group of rows
//! ```
//!
//! It makes its own charts and policies, always the same ones, in a temporary folder. Whatever is compared runs in turn,
//! so that a machine that slows down slows both sides; a figure is the ratio of two medians. Floors and the tool are
//! processes of their own: this program starts itself again for a floor. A row that falls short stays in the table.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::format_push_string,
    clippy::cast_precision_loss,
    reason = "a measurement that cannot be made should stop with a loud word; figures are shown with three digits"
)]

mod batch;
mod bulk;
mod cold;
mod company;
mod diff;
mod edit;
mod files;
mod flat;
mod floors;
mod guard;
mod import;
mod measure;
mod memory;
mod process;
mod store;
mod table;
mod warm;

use std::env;

use files::Wanted;
use store::Store;
use table::Row;

/// How much is measured.
#[derive(Debug, Clone, Copy)]
struct Scale {
    /// The employees of small charts.
    small: [usize; 2],
    /// From where to where growth is measured.
    growth: [usize; 2],
    /// The employees of large charts.
    large: [usize; 2],
    /// The employees of the charts for warm checks.
    warm: usize,
    /// The employees and the departments of the charts for flat costs.
    flat: (usize, usize),
    /// How often long processes run, and how often short ones.
    rounds: (usize, usize),
}

const FULL: Scale = Scale {
    small: [10, 100],
    growth: [10_000, 1_000_000],
    large: [100_000, 1_000_000],
    warm: 100_000,
    flat: (100_000, 10_000),
    rounds: (5, 301),
};

const QUICK: Scale = Scale {
    small: [10, 100],
    growth: [1_000, 100_000],
    large: [10_000, 100_000],
    warm: 100_000,
    flat: (20_000, 10_000),
    rounds: (5, 101),
};

/// Measures some rows.
type Group = fn(&Bench) -> Vec<Row>;

/// Every group of rows, in the order of the table.
const GROUPS: [(&str, Group); 10] = [
    ("cold", cold::rows),
    ("batch", batch::rows),
    ("bulk", bulk::rows),
    ("diff", diff::rows),
    ("edit", edit::rows),
    ("guard", guard::rows),
    ("import", import::rows),
    ("memory", memory::rows),
    ("flat", flat::rows),
    ("warm", warm::rows),
];

/// What all groups share.
struct Bench {
    scale: Scale,
    store: Store,
}

impl Bench {
    /// How often a race between processes on that many employees is run.
    fn rounds(&self, employees: usize) -> usize {
        let (few, many) = self.scale.rounds;
        (many * 100 / employees.max(1)).clamp(few, many)
    }

    /// The usual company of that size.
    fn company(&self, employees: usize) -> files::Files {
        self.store.files(Wanted::usual(employees))
    }
}

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if let [floor, file] = words.as_slice()
        && let Some(floor) = floors::named(floor)
    {
        return floor(file);
    }
    // `cargo test --all-targets` starts benchmarks, too, and does not mean it.
    if words.contains(&"--bench") {
        run(&words);
    }
}

fn run(words: &[&str]) {
    let is_quick = words.contains(&"--quick");
    let only = words.iter().position(|word| *word == "--only").and_then(|at| words.get(at + 1));
    let bench = Bench { scale: if is_quick { QUICK } else { FULL }, store: Store::new() };
    let mut rows = Vec::new();
    for (name, group) in GROUPS.iter().filter(|(name, _)| only.is_none_or(|only| only == name)) {
        eprintln!("measuring: {name}");
        rows.extend(group(&bench));
    }
    println!("{}", table::markdown(&rows));
    println!("An empty process is {}. Output goes to the null device.", bench.store.empty().description);
}
