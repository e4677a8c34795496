//! The same work on several things, on all processors, with the results in order.
//!
//! Work may itself ask for work on several things: never do more threads run than there are
//! processors, and one that falls idle helps whoever still has things left.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, LazyLock};
use std::thread::{self, Scope, ScopedJoinHandle};

/// Kept, for asking costs more than some work does.
static PROCESSORS: LazyLock<usize> =
    LazyLock::new(|| thread::available_parallelism().map_or(1, NonZero::get));

/// How many threads run, of those that do not wait for another.
static RUNNING: AtomicUsize = AtomicUsize::new(1);

/// How many threads run at once.
pub(crate) fn processors() -> usize {
    *PROCESSORS
}

/// Counts one more thread in, if a processor has none.
fn a_processor_is_idle() -> bool {
    let more = |running: usize| (running < processors()).then_some(running + 1);
    RUNNING.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more).is_ok()
}

/// Starts a thread, and sees it run; `None` if there can be no more.
///
/// A scheduler may put a new thread behind its parent, on the same processor, for
/// milliseconds; one whose parent waits for it starts at once, and the parent then wakes
/// where a processor is idle.
pub(crate) fn start<'scope, T: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    work: impl FnOnce() -> T + Send + 'scope,
) -> Option<ScopedJoinHandle<'scope, T>> {
    let runs = Arc::new(Barrier::new(2));
    let started = Arc::clone(&runs);
    let work = move || {
        started.wait();
        work()
    };
    let thread = thread::Builder::new().spawn_scoped(scope, work);
    if thread.is_ok() {
        runs.wait();
    }
    thread.ok()
}

/// What another thread gives, which counts itself out; meanwhile this one does not run.
fn wait_for<T>(other: ScopedJoinHandle<'_, T>) -> T {
    RUNNING.fetch_sub(1, Ordering::Relaxed);
    let result = other.join().expect("no work panics");
    RUNNING.fetch_add(1, Ordering::Relaxed);
    result
}

/// What `work` gives for each number below `count`.
pub(crate) fn map<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let take = || Some(next.fetch_add(1, Ordering::Relaxed)).filter(|n| *n < count);
    let help = || {
        let results: Vec<(usize, T)> = std::iter::from_fn(take).map(|n| (n, work(n))).collect();
        RUNNING.fetch_sub(1, Ordering::Relaxed);
        results
    };
    let mut results = thread::scope(|scope| {
        let (mut results, mut others) = (Vec::with_capacity(count), Vec::new());
        while let Some(n) = take() {
            while next.load(Ordering::Relaxed) < count && a_processor_is_idle() {
                others.extend(start(scope, help));
            }
            results.push((n, work(n)));
        }
        results.extend(others.into_iter().flat_map(wait_for));
        results
    });
    results.sort_by_key(|(n, _)| *n);
    results.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn results_are_in_order() {
        for count in [0, 1, 2, 1_000] {
            let squares = super::map(count, |n| n * n);
            assert_eq!(squares, (0..count).map(|n| n * n).collect::<Vec<_>>());
        }
    }
}
