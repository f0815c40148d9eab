//! Slow work on many things, several at a time where there are threads.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

/// How many are worked on at a time.
const AT_ONCE: usize = if cfg!(target_family = "wasm") { 1 } else { 4 };

/// Does the work on each.
pub(crate) fn each<T: Sync>(all: &[T], work: impl Fn(&T) + Sync) {
    let next = AtomicUsize::new(0);
    let run = || {
        while let Some(one) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
            work(one);
        }
    };
    match AT_ONCE.min(all.len()) {
        0 | 1 => run(),
        threads => thread::scope(|scope| (0..threads).for_each(|_| _ = scope.spawn(run))),
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, sync::Mutex};

    use super::*;

    #[test]
    fn each_is_worked_on_once() {
        for count in [0, 1, 3, 100] {
            let all: Vec<usize> = (0..count).collect();
            let done = Mutex::new(Vec::new());
            each(&all, |one| done.lock().unwrap().push(*one));
            let done = done.into_inner().unwrap();
            assert_eq!((done.len(), done.into_iter().collect::<BTreeSet<_>>().len()), (count, count));
        }
    }
}
