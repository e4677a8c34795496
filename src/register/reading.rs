//! One reading of a register by several threads.

use std::io;
use std::sync::Mutex;
use std::thread;

use super::book::Book;
use super::feed::{Chunk, Feed};
use super::id::Watch;
use super::layout::Layout;
use super::ledger::Ledger;
use crate::parallel;

/// How much is read at a time; it stays in the cache of a processor.
const CHUNK: usize = 256 << 10;

/// How long a register may be that is read in less time than the quick reader takes to start.
const SHORT: usize = 16 << 10;

/// How a register is read, whatever is asked of it.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// How many threads read; as many as there are processors if that is not said.
    pub threads: Option<usize>,
    /// How many bytes a thread takes at a time.
    pub chunk: usize,
    /// How long a register may be, in bytes, that the strict reader reads alone.
    pub short: usize,
}

impl Default for Manner {
    /// As many threads as there are processors, and chunks that fit in the cache of one.
    fn default() -> Self {
        Self { threads: None, chunk: CHUNK, short: SHORT }
    }
}

/// Reads the rest of a register, of which `first` has been taken.
pub(super) fn read<'p>(
    file: &'p str,
    mut feed: Feed<'_>,
    mut first: Chunk,
    (layout, watch): (&'p Layout<'p>, &'p Watch),
    (line, manner): (u32, Manner),
    progress: &(dyn Fn(u64, u32) + Sync),
) -> io::Result<(Vec<Book<'p>>, Ledger)> {
    let mut own = Book::new(file, layout, watch);
    let mut ledger = Ledger::starting_at(line);
    let short = feed.has_ended() && first.text().len() <= manner.short;
    let told = if short { own.read_strictly(&first) } else { own.read(&first) };
    progress(first.text().len() as u64, told.lines);
    ledger.enter(first.index, told);
    if feed.has_ended() || ledger.damaged {
        return Ok((vec![own], ledger));
    }
    if ledger.fell && matches!(watch, Watch::Rise) {
        // Whoever reads will start again: there is no use in going on.
        feed.stop();
    }
    let threads = manner.threads.unwrap_or_else(parallel::processors);
    let shared = Shared { feed: Mutex::new(feed), ledger: Mutex::new(ledger), progress };
    let others = thread::scope(|scope| -> io::Result<Vec<Book<'p>>> {
        let spawn = |_| {
            parallel::start(scope, || {
                let mut book = Book::new(file, layout, watch);
                shared.work(&mut book, &mut Chunk::default()).map(|()| book)
            })
        };
        let handles: Vec<_> = (1..threads.max(1)).filter_map(spawn).collect();
        let done = shared.work(&mut own, &mut first);
        let joined = handles.into_iter().map(|handle| handle.join().expect("no thread panics"));
        let others: io::Result<Vec<_>> = joined.collect();
        done.and(others)
    })?;
    let mut books = vec![own];
    books.extend(others);
    Ok((books, shared.ledger.into_inner().expect("no thread panics")))
}

/// What the threads share.
struct Shared<'s> {
    feed: Mutex<Feed<'s>>,
    ledger: Mutex<Ledger>,
    progress: &'s (dyn Fn(u64, u32) + Sync),
}

impl Shared<'_> {
    /// Reads chunk after chunk into a book.
    fn work(&self, book: &mut Book<'_>, chunk: &mut Chunk) -> io::Result<()> {
        while self.feed.lock().expect("no thread panics").next(chunk)? {
            let told = book.read(chunk);
            (self.progress)(chunk.text().len() as u64, told.lines);
            let mut ledger = self.ledger.lock().expect("no thread panics");
            ledger.enter(chunk.index, told);
            if ledger.damaged {
                self.feed.lock().expect("no thread panics").stop();
            }
        }
        Ok(())
    }
}
