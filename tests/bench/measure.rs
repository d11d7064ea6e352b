//! Times, taken in turn.

use std::time::Duration;

/// One side of a comparison: does its work once and says how long it took.
pub(crate) type Side<'a> = Box<dyn FnMut() -> Duration + 'a>;

/// Lets every side run once to warm up and then so many times, in turn and in alternating order; returns the medians.
pub(crate) fn race<const N: usize>(rounds: usize, mut sides: [Side<'_>; N]) -> [f64; N] {
    for side in &mut sides {
        side();
    }
    let mut times: [Vec<Duration>; N] = std::array::from_fn(|_| Vec::with_capacity(rounds));
    for round in 0..rounds {
        for turn in 0..N {
            let side = if round % 2 == 0 { turn } else { N - 1 - turn };
            times[side].push(sides[side]());
        }
    }
    times.map(median)
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64()
}

/// A time as people read it.
pub(crate) fn seconds(time: f64) -> String {
    match time {
        _ if time >= 1.0 => format!("{time:.2} s"),
        _ if time >= 0.1 => format!("{:.0} ms", time * 1e3),
        _ if time >= 1e-3 => format!("{:.2} ms", time * 1e3),
        _ if time >= 1e-6 => format!("{:.2} µs", time * 1e6),
        _ => format!("{:.0} ns", time * 1e9),
    }
}

/// A count with commas between the thousands.
pub(crate) fn count(count: usize) -> String {
    let digits = count.to_string();
    let mut shown = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}
