//! Signals that come while a file is written: they wait until it is whole or gone.

#[cfg(unix)]
pub(super) use unix::Held;
#[cfg(unix)]
pub use unix::survive_size_limit;

#[cfg(unix)]
mod unix {
    use std::io;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    use std::sync::{Arc, LazyLock};

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
    use signal_hook::{flag, low_level};

    /// What came while signals were held, if anything, and whether they are not.
    struct Watch {
        came: Arc<AtomicUsize>,
        free: Arc<AtomicBool>,
    }

    static WATCH: LazyLock<io::Result<Watch>> = LazyLock::new(|| {
        let watch = Watch { came: Arc::default(), free: Arc::new(AtomicBool::new(true)) };
        for signal in [SIGHUP, SIGINT, SIGTERM] {
            flag::register_conditional_default(signal, Arc::clone(&watch.free))?;
            let number = usize::try_from(signal).expect("signals are small numbers");
            flag::register_usize(signal, Arc::clone(&watch.came), number)?;
        }
        Ok(watch)
    });

    /// As long as this lives, SIGHUP, SIGINT and SIGTERM are only noted; then the one that
    /// came ends the process as if it came only now.
    pub struct Held(&'static Watch);

    impl Held {
        pub fn new() -> io::Result<Self> {
            let watch = WATCH.as_ref().map_err(|error| io::Error::from(error.kind()))?;
            watch.free.store(false, Ordering::SeqCst);
            Ok(Self(watch))
        }

        /// An error if a signal came.
        pub fn check(&self) -> io::Result<()> {
            match self.0.came.load(Ordering::SeqCst) {
                0 => Ok(()),
                _ => Err(io::ErrorKind::Interrupted.into()),
            }
        }
    }

    impl Drop for Held {
        fn drop(&mut self) {
            self.0.free.store(true, Ordering::SeqCst);
            if let Ok(signal @ 1..) = i32::try_from(self.0.came.swap(0, Ordering::SeqCst)) {
                // It ends the process; were it refused, the error of `check` says enough.
                let _ = low_level::emulate_default_handler(signal);
            }
        }
    }

    /// Makes a write beyond the limit on the size of files an error, not the end of the
    /// process.
    pub fn survive_size_limit() {
        flag::register(SIGXFSZ, Arc::default()).expect("any signal but four can be caught");
    }
}

#[cfg(not(unix))]
pub(super) use elsewhere::Held;
#[cfg(not(unix))]
pub use elsewhere::survive_size_limit;

#[cfg(not(unix))]
mod elsewhere {
    use std::io;

    /// Other systems have no such signals.
    pub struct Held;

    impl Held {
        pub fn new() -> io::Result<Self> {
            Ok(Self)
        }

        pub fn check(&self) -> io::Result<()> {
            Ok(())
        }
    }

    /// Other systems have no such limit.
    pub fn survive_size_limit() {}
}
