//! The bytes of a file.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::table::LARGEST_FILE;

/// The bytes of a file, as far as a reader takes them.
pub(super) fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let size = usize::try_from(file.metadata()?.len()).unwrap_or(LARGEST_FILE).min(LARGEST_FILE);
    let mut bytes = Vec::with_capacity(size + 1);
    file.take(LARGEST_FILE as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
