//! What an engine takes of memory: a process of its own reads the files, tells the engine, and looks at itself.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::case::{self, Case};
use crate::engine::{PEERS, Peer};

/// Resident bytes of a process with the engine ready; nothing where the system does not tell.
pub(crate) fn resident(case: &Case, peer: &Peer) -> Option<u64> {
    let program = env::current_exe().expect("the path of this program");
    let output = Command::new(program).arg("--memory").arg(peer.name).arg(&case.policy).arg(&case.chart).output();
    String::from_utf8(output.expect("a process").stdout).ok()?.trim().parse().ok()
}

/// The other process: prints its resident bytes.
pub(crate) fn print_resident(name: &str, policy: &str, chart: &str) {
    let world = case::read(Path::new(policy), Path::new(chart));
    let peer = PEERS.iter().find(|peer| peer.name == name).expect("an engine");
    let engine = (peer.of)(&world, case::day());
    let kilobytes = fs::read_to_string("/proc/self/status").ok().and_then(|status| {
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        line.trim().trim_end_matches("kB").trim().parse::<u64>().ok()
    });
    drop(engine);
    if let Some(kilobytes) = kilobytes {
        println!("{}", kilobytes * 1024);
    }
}
