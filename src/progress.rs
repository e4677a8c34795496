//! How far a long reading has come, on a terminal's standard error.

use std::io::{self, IsTerminal};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long a reading goes on in silence.
const SILENCE: Duration = Duration::from_millis(500);

/// The progress of a reading; it shows itself only on a terminal, and after half a second.
pub(crate) struct Progress {
    length: Option<u64>,
    start: Instant,
    read: AtomicU64,
    bar: OnceLock<ProgressBar>,
    terminal: bool,
}

impl Progress {
    pub(crate) fn new(length: Option<u64>) -> Self {
        Self {
            length,
            start: Instant::now(),
            read: AtomicU64::new(0),
            bar: OnceLock::new(),
            terminal: io::stderr().is_terminal(),
        }
    }

    /// Adds bytes that have been read.
    pub(crate) fn add(&self, bytes: u64) {
        let read = self.read.fetch_add(bytes, Ordering::Relaxed) + bytes;
        if self.terminal && self.start.elapsed() > SILENCE {
            self.bar.get_or_init(|| bar(self.length)).set_position(read);
        }
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}

fn bar(length: Option<u64>) -> ProgressBar {
    let (bar, template) = match length {
        Some(length) => (
            ProgressBar::new(length),
            "{bar:30} {percent:>3} %  {bytes} of {total_bytes}  {bytes_per_sec}  {eta} left",
        ),
        None => (ProgressBar::new_spinner(), "{spinner} {bytes}  {bytes_per_sec}"),
    };
    bar.set_draw_target(ProgressDrawTarget::stderr());
    bar.set_style(ProgressStyle::with_template(template).expect("a template of ours"));
    bar
}
