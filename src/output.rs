//! Writing a result: whole, or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Puts `content` in the place of a file in one step, on the disk before it returns.
///
/// The new file is written beside the old one and renamed over it, so that at any moment
/// there is the old file or the new one. An old file keeps its permissions; a link keeps
/// pointing; what is no regular file, such as `/dev/stdout`, is written to as it is.
///
/// # Errors
/// If any write, sync or rename fails; then the old file is as it was.
pub fn write_whole(path: &Path, content: &[u8]) -> io::Result<()> {
    let old = match fs::metadata(path) {
        Ok(old) if !old.is_file() => return write_through(path, content),
        Ok(old) => Some(old),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let target = if old.is_some() { fs::canonicalize(path)? } else { path.to_owned() };
    let folder = match target.parent() {
        Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
        Some(parent) => parent,
        None => Path::new("/"),
    };
    fs::metadata(folder)?;
    let mut new = create_in(folder)?;
    if let Some(old) = old {
        new.as_file().set_permissions(old.permissions())?;
    }
    new.write_all(content)?;
    new.as_file().sync_all()?;
    new.persist(&target).map_err(|error| error.error)?;
    File::open(folder)?.sync_all()
}

fn write_through(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = File::options().write(true).open(path)?;
    file.write_all(content)?;
    file.flush()
}

/// A temporary file with the permissions that any new file gets.
fn create_in(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".changzhi-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    // The path of the temporary file is nothing that a user would know.
    builder.tempfile_in(folder).map_err(|error| error.kind().into())
}

/// Creates a new folder of files, or nothing.
///
/// # Errors
/// If one of the files is there already, or cannot be written.
pub fn write_folder(folder: &Path, files: &[(&str, &str)]) -> io::Result<()> {
    if let Some((name, _)) =
        files.iter().find(|(name, _)| folder.join(name).symlink_metadata().is_ok())
    {
        let message = format!("`{name}` is there already");
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, message));
    }
    fs::create_dir_all(folder)?;
    files.iter().try_for_each(|(name, text)| write_whole(&folder.join(name), text.as_bytes()))
}
