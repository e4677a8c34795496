//! Where a register is read from.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
#[cfg(unix)]
use std::os::fd::AsFd;
use std::path::Path;
use std::sync::Mutex;

use crate::failure::Failure;
use crate::table::{Fault, Place};

/// A file, a text in memory, or a stream that can be read once.
pub struct Source {
    name: String,
    content: Content,
    notes: Vec<(Place, Fault)>,
}

enum Content {
    /// From a place on.
    File(File, u64),
    Bytes(Vec<u8>),
    Stream(Mutex<Option<Box<dyn Read + Send>>>),
}

/// The longest stream that is kept in memory, so that it can be read again.
const KEPT: u64 = 4 << 20;

/// How much a pipe is to hold; anyone may have as much of one.
#[cfg(target_os = "linux")]
const PIPE: usize = 1 << 20;

impl Source {
    /// The file at a path; a pipe is a stream.
    ///
    /// # Errors
    /// If it cannot be opened.
    pub fn open_path(path: &Path) -> Result<Self, Failure> {
        let name = path.display().to_string();
        Self::opened(path, &name).map_err(|error| Failure::read(name, error))
    }

    fn opened(path: &Path, name: &str) -> io::Result<Self> {
        let file = File::open(path)?;
        let kind = file.metadata()?;
        if kind.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        if !kind.is_file() {
            widen(&file);
            return Self::stream(name, Box::new(file));
        }
        Ok(Self { name: name.to_owned(), content: Content::File(file, 0), notes: Vec::new() })
    }

    /// A text in memory, which messages call `name`.
    #[must_use]
    pub fn bytes(name: &str, bytes: Vec<u8>) -> Self {
        Self { name: name.to_owned(), content: Content::Bytes(bytes), notes: Vec::new() }
    }

    /// Standard input, which messages call `-`: what is left of a file, or a stream.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn standard_input() -> Result<Self, Failure> {
        Self::of_standard_input().map_err(|error| Failure::read("-", error))
    }

    fn of_standard_input() -> io::Result<Self> {
        #[cfg(unix)]
        {
            let mut file = File::from(io::stdin().as_fd().try_clone_to_owned()?);
            if file.metadata()?.is_file() {
                let content = Content::File(file.try_clone()?, file.stream_position()?);
                return Ok(Self { name: "-".to_owned(), content, notes: Vec::new() });
            }
        }
        widen(&io::stdin());
        Self::stream("-", Box::new(io::stdin()))
    }

    /// A stream, which messages call `name`; a short one is read into memory at once.
    fn stream(name: &str, mut input: Box<dyn Read + Send>) -> io::Result<Self> {
        let mut head = Vec::new();
        input.by_ref().take(KEPT).read_to_end(&mut head)?;
        if (head.len() as u64) < KEPT {
            return Ok(Self::bytes(name, head));
        }
        let whole: Box<dyn Read + Send> = Box::new(Cursor::new(head).chain(input));
        let content = Content::Stream(Mutex::new(Some(whole)));
        Ok(Self { name: name.to_owned(), content, notes: Vec::new() })
    }

    /// The same, with what was noticed when it was made a text.
    #[must_use]
    pub fn with_notes(self, notes: Vec<(Place, Fault)>) -> Self {
        Self { notes, ..self }
    }

    /// What was noticed when it was made a text.
    pub(super) fn notes(&self) -> &[(Place, Fault)] {
        &self.notes
    }

    /// What messages call it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many bytes there are, if that is known before they are read.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        match &self.content {
            Content::File(file, start) => {
                file.metadata().ok().map(|file| file.len().saturating_sub(*start))
            }
            Content::Bytes(bytes) => Some(bytes.len() as u64),
            Content::Stream(_) => None,
        }
    }

    pub(super) fn can_be_read_again(&self) -> bool {
        !matches!(self.content, Content::Stream(_))
    }

    /// Starts at the beginning.
    pub(super) fn open(&self) -> io::Result<Box<dyn Read + Send + '_>> {
        Ok(match &self.content {
            Content::File(file, start) => {
                let mut file = file;
                file.seek(SeekFrom::Start(*start))?;
                Box::new(file)
            }
            Content::Bytes(bytes) => Box::new(bytes.as_slice()),
            Content::Stream(stream) => {
                let stream = stream.lock().expect("no thread panics").take();
                stream.ok_or_else(|| io::Error::other("the stream has been read"))?
            }
        })
    }
}

/// Has a pipe hold what several threads read at a time, so that who writes it need not wait
/// for each piece; what is no pipe, and a system that has no room, stay as they are.
#[cfg(target_os = "linux")]
fn widen(pipe: &impl AsFd) {
    let _ = rustix::pipe::fcntl_setpipe_size(pipe, PIPE);
}

#[cfg(not(target_os = "linux"))]
fn widen<T>(_: &T) {}
