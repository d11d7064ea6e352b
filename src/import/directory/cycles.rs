//! Chains upwards that lead back to where they began.

/// Cuts each cycle among parents above its lowest member, and returns the cycles, each from that member upwards.
pub(super) fn cut(parents: &mut [Option<usize>]) -> Vec<Vec<usize>> {
    // Which walk upwards came by first; 0 is none. A walk that meets itself is in a cycle, and one that meets an earlier
    // walk is done, so everything is walked over once.
    let mut walks = vec![0_usize; parents.len()];
    let mut cycles = Vec::new();
    for start in 0..parents.len() {
        let walk = start + 1;
        let mut at = Some(start);
        while let Some(here) = at
            && let Some(earlier) = walks.get_mut(here)
        {
            if *earlier == walk {
                cycles.push(cut_one(parents, here));
            }
            if *earlier != 0 {
                break;
            }
            *earlier = walk;
            at = above(parents, here);
        }
    }
    cycles
}

/// Returns the parent of one.
pub(super) fn above(parents: &[Option<usize>], at: usize) -> Option<usize> {
    parents.get(at).copied().flatten()
}

fn cut_one(parents: &mut [Option<usize>], inside: usize) -> Vec<usize> {
    let rest = std::iter::successors(above(parents, inside), |at| above(parents, *at)).take_while(|at| *at != inside);
    let mut cycle: Vec<usize> = std::iter::once(inside).chain(rest).collect();
    let lowest = cycle.iter().enumerate().min_by_key(|(_, at)| **at).map_or(0, |(turn, _)| turn);
    cycle.rotate_left(lowest);
    if let Some(parent) = cycle.first().and_then(|first| parents.get_mut(*first)) {
        *parent = None;
    }
    cycle
}

/// Says who is above whom, some of them at least.
pub(super) fn described<'n>(cycle: &[usize], name: impl Fn(usize) -> &'n str) -> String {
    const SHOWN: usize = 8;
    let mut names: Vec<&str> = cycle.iter().take(SHOWN).map(|at| name(*at)).collect();
    if cycle.len() > SHOWN {
        names.push("...");
    }
    names.extend(cycle.first().map(|at| name(*at)));
    names.join(" under ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cycle_is_cut_above_its_lowest_member() {
        let mut parents = [Some(0), None, Some(4), Some(2), Some(3), Some(3), Some(1)];
        assert_eq!(cut(&mut parents), [vec![0], vec![2, 4, 3]]);
        assert_eq!(parents, [None, None, None, Some(2), Some(3), Some(3), Some(1)]);
        assert_eq!(described(&[2, 4, 3], |at| ["a", "b", "c", "d", "e"][at]), "c under e under d under c");
        let mut long: Vec<Option<usize>> = (0..100_000).map(|at| Some((at + 1) % 100_000)).collect();
        assert_eq!(cut(&mut long).len(), 1);
    }
}
