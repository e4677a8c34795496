//! How far a long reading has come, on a terminal's standard error.

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How long a reading goes on in silence.
const SILENCE: Duration = Duration::from_millis(500);

/// How long what is shown stays at least.
const PAUSE: Duration = Duration::from_millis(100);

/// The length of the bar in characters.
const BAR: usize = 30;

/// The progress of a reading; it shows itself only on a terminal, and after half a second.
pub(crate) struct Progress {
    length: Option<u64>,
    start: Instant,
    read: AtomicU64,
    lines: AtomicU64,
    terminal: bool,
    /// When it shows itself next, counted from the start.
    next: Mutex<Duration>,
}

impl Progress {
    pub(crate) fn new(length: Option<u64>) -> Self {
        Self {
            length,
            start: Instant::now(),
            read: AtomicU64::new(0),
            lines: AtomicU64::new(0),
            terminal: io::stderr().is_terminal(),
            next: Mutex::new(SILENCE),
        }
    }

    /// Adds bytes and lines that have been read.
    pub(crate) fn add(&self, bytes: u64, lines: u32) {
        let read = self.read.fetch_add(bytes, Ordering::Relaxed) + bytes;
        let lines = self.lines.fetch_add(u64::from(lines), Ordering::Relaxed) + u64::from(lines);
        if !self.terminal {
            return;
        }
        // One thread at a time is enough to show it.
        let Ok(mut next) = self.next.try_lock() else { return };
        let elapsed = self.start.elapsed();
        if elapsed >= *next {
            *next = elapsed + PAUSE;
            show(&line(read, self.length, lines, elapsed));
        }
    }

    /// Takes away what is shown.
    pub(crate) fn finish(&self) {
        if self.next.lock().is_ok_and(|next| *next > SILENCE) {
            show("");
        }
    }
}

/// Puts a line of ASCII in the place of the last one; if nobody can read it, so be it.
fn show(line: &str) {
    let width = terminal_size::terminal_size_of(io::stderr()).map_or(80, |(width, _)| width.0);
    let end = line.len().min(usize::from(width).saturating_sub(1));
    let _ = write!(io::stderr().lock(), "\r{}\u{1b}[K", &line[..end]);
}

fn line(read: u64, length: Option<u64>, lines: u64, elapsed: Duration) -> String {
    let mebibytes = |bytes: u64| bytes >> 20;
    let Some(length) = length.filter(|length| *length > 0) else {
        return format!("{lines} lines  {} MiB", mebibytes(read));
    };
    let (read, whole) = (u128::from(read.min(length)), u128::from(length));
    let filled = usize::try_from(read * BAR as u128 / whole).unwrap_or(BAR);
    let mut shown = format!(
        "[{:=<filled$}{:left$}]  {:>3} %  {lines} lines  {} of {} MiB",
        "",
        "",
        read * 100 / whole,
        read >> 20,
        mebibytes(length),
        left = BAR - filled,
    );
    if let Some(left) = (elapsed.as_millis() * (whole - read)).checked_div(read) {
        let _ = write!(shown, "  {} s left", left.div_ceil(1_000));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_tells_how_far_it_has_come() {
        let second = Duration::from_secs(1);
        let cases = [
            (0, Some(4 << 20), 0, "[                              ]    0 %  0 lines  0 of 4 MiB"),
            (
                1 << 20,
                Some(4 << 20),
                7,
                "[=======                       ]   25 %  7 lines  1 of 4 MiB  3 s left",
            ),
            (
                5 << 20,
                Some(4 << 20),
                9,
                "[==============================]  100 %  9 lines  4 of 4 MiB  0 s left",
            ),
            (3 << 20, None, 8, "8 lines  3 MiB"),
            (3 << 20, Some(0), 8, "8 lines  3 MiB"),
        ];
        for (read, length, lines, shown) in cases {
            assert_eq!(line(read, length, lines, second), shown);
        }
    }
}
