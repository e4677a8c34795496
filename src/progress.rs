//! How far a long reading has come, on a terminal's standard error.

use std::fmt;
use std::io::{self, IsTerminal};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use changzhi::lang::Language;
use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

/// How long a reading goes on in silence.
const SILENCE: Duration = Duration::from_millis(500);

/// The progress of a reading; it shows itself only on a terminal, and after half a second.
pub(crate) struct Progress {
    length: Option<u64>,
    language: Language,
    /// When it began; `None` where there is no terminal.
    start: Option<Instant>,
    read: AtomicU64,
    lines: Arc<AtomicU64>,
    bar: OnceLock<ProgressBar>,
}

impl Progress {
    pub(crate) fn new(length: Option<u64>, language: Language) -> Self {
        Self {
            length,
            language,
            start: io::stderr().is_terminal().then(Instant::now),
            read: AtomicU64::new(0),
            lines: Arc::default(),
            bar: OnceLock::new(),
        }
    }

    /// Adds bytes and lines that have been read.
    pub(crate) fn add(&self, bytes: u64, lines: u32) {
        let read = self.read.fetch_add(bytes, Ordering::Relaxed) + bytes;
        self.lines.fetch_add(u64::from(lines), Ordering::Relaxed);
        if self.start.is_some_and(|start| start.elapsed() > SILENCE) {
            self.bar.get_or_init(|| self.bar_from(read)).set_position(read);
        }
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }

    /// A bar that first shows itself after so many bytes; the time left goes by those to come.
    fn bar_from(&self, read: u64) -> ProgressBar {
        let bar = self.length.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
        let template = self.language.progress(self.length.is_some());
        let lines = Arc::clone(&self.lines);
        let count = move |_: &ProgressState, out: &mut dyn fmt::Write| {
            // What cannot be drawn is not.
            let _ = write!(out, "{}", HumanCount(lines.load(Ordering::Relaxed)));
        };
        let style = ProgressStyle::with_template(template).expect("a template of ours");
        bar.set_draw_target(ProgressDrawTarget::hidden());
        bar.set_style(style.with_key("lines", count));
        bar.set_position(read);
        bar.reset_eta();
        bar.set_draw_target(ProgressDrawTarget::stderr());
        bar
    }
}
