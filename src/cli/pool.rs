//! Work on all cores, its results in order.

use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// How many results may wait for their turn, for each thread.
const WINDOW: usize = 8;

/// Results in the order of what they come from.
pub struct InOrder<R> {
    slots: Receiver<Receiver<R>>,
}

/// Does `work` on each item that `feed` hands over, on so many threads. An item's slot is in line before its work begins; the
/// line is bounded, so that however many items there are, only a window of them is in memory. When the results are dropped,
/// `feed` is told to break.
pub fn in_order<T, R>(
    threads: NonZeroUsize,
    feed: impl FnOnce(&mut dyn FnMut(T) -> ControlFlow<()>) + Send + 'static,
    work: impl Fn(T) -> R + Send + Sync + 'static,
) -> InOrder<R>
where
    T: Send + 'static,
    R: Send + 'static,
{
    let (line, slots) = sync_channel::<Receiver<R>>(threads.get() * WINDOW);
    let (hand_over, items) = sync_channel::<(T, SyncSender<R>)>(threads.get());
    let (items, work) = (Arc::new(Mutex::new(items)), Arc::new(work));
    for _ in 0..threads.get() {
        let (items, work) = (Arc::clone(&items), Arc::clone(&work));
        let next = move || items.lock().unwrap_or_else(PoisonError::into_inner).recv();
        thread::spawn(move || {
            while let Ok((item, slot)) = next() {
                // Fails where nobody waits for results any more.
                _ = slot.send(work(item));
            }
        });
    }
    thread::spawn(move || {
        feed(&mut |item| {
            let (slot, result) = sync_channel(1);
            match line.send(result).is_ok() && hand_over.send((item, slot)).is_ok() {
                true => ControlFlow::Continue(()),
                false => ControlFlow::Break(()),
            }
        });
    });
    InOrder { slots }
}

impl<R> InOrder<R> {
    /// The next result; `idle` is called first where nothing is in line yet.
    pub fn next<E>(&self, idle: impl FnOnce() -> Result<(), E>) -> Result<Option<R>, E> {
        let slot = match self.slots.try_recv() {
            Err(TryRecvError::Empty) => {
                idle()?;
                self.slots.recv().ok()
            }
            slot => slot.ok(),
        };
        Ok(slot.and_then(|slot| slot.recv().ok()))
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn results<R>(results: &InOrder<R>) -> impl Iterator<Item = R> {
        std::iter::from_fn(|| results.next(|| Ok::<(), Infallible>(())).ok().flatten())
    }

    fn threads(count: usize) -> NonZeroUsize {
        NonZeroUsize::new(count).unwrap_or(NonZeroUsize::MIN)
    }

    #[test]
    fn results_keep_the_order_of_the_items() {
        // The first item of each pair can't be done before the second one is. Each pair has a channel of its own: another
        // pair's first must not take what this one waits for.
        let pairs: Vec<_> = (0..100).map(|_| sync_channel(1)).map(|(done, wait)| (done, Mutex::new(wait))).collect();
        let pool = in_order(
            threads(2),
            |take| (0..200).for_each(|item| _ = take(item)),
            move |item| {
                let (done, wait) = &pairs[item / 2];
                match item % 2 {
                    0 => _ = wait.lock().map(|wait| wait.recv()),
                    _ => _ = done.send(()),
                }
                item
            },
        );
        assert!(results(&pool).eq(0..200));
    }

    #[test]
    fn what_waits_is_bounded_and_ends_with_the_results() {
        let (given, ended) = (Arc::new(AtomicUsize::new(0)), sync_channel(1));
        let count = Arc::clone(&given);
        let pool = in_order(
            threads(2),
            move |take| {
                while take(()).is_continue() {
                    count.fetch_add(1, Ordering::SeqCst);
                }
                _ = ended.0.send(());
            },
            |()| (),
        );
        assert_eq!(results(&pool).take(100).count(), 100);
        drop(pool);
        assert!(ended.1.recv().is_ok());
        let given = given.load(Ordering::SeqCst);
        assert!((100..=100 + 2 * WINDOW + 1).contains(&given), "{given} items for 100 results");
    }
}
