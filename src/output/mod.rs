//! Writing a result: whole, or not at all.

mod signals;

use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use crate::failure::Failure;
use signals::Held;
pub use signals::survive_size_limit;

/// Makes sure that [`write_whole`] could write to `path`, before the work for it is done.
///
/// # Errors
/// If `path` is a folder, or if no file can be made beside it.
pub fn check(path: &Path) -> Result<(), Failure> {
    let checked = Place::of(path).and_then(|place| match place {
        Place::Stream => Ok(()),
        // A file without a name, so that nothing is left whatever happens.
        Place::File { folder, .. } => tempfile::tempfile_in(folder).map(drop).map_err(plain),
    });
    checked.map_err(|error| unwritten(path, error))
}

/// Puts `content` in the place of a file in one step, on the disk before it returns.
///
/// The new file is written beside the old one and renamed over it, so that at any moment
/// there is the old file or the new one. An old file keeps its permissions; a link keeps
/// pointing; what is no regular file, such as `/dev/stdout`, is written to as it is. A
/// signal that would end the process does so when all is as it was before.
///
/// # Errors
/// If any write, sync or rename fails; then the old file is as it was. Where the folder
/// cannot be synced after the rename, the old file is renamed back; on a file system without
/// hard links it cannot be, and the new file, which is whole, stays.
pub fn write_whole(path: &Path, content: &[u8]) -> Result<(), Failure> {
    let written = Place::of(path).and_then(|place| match place {
        Place::Stream => write_through(path, content),
        Place::File { target, folder, old } => {
            let held = Held::new()?;
            replace(&target, &folder, old.as_ref(), content, &held)
        }
    });
    written.map_err(|error| unwritten(path, error))
}

fn unwritten(path: &Path, error: io::Error) -> Failure {
    Failure::write(path.display().to_string(), error)
}

/// What a path leads to.
enum Place {
    /// A terminal, a pipe, a device.
    Stream,
    /// A regular file, there already or not yet.
    File { target: PathBuf, folder: PathBuf, old: Option<Permissions> },
}

impl Place {
    fn of(path: &Path) -> io::Result<Self> {
        let old = match fs::metadata(path) {
            Ok(old) if old.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Ok(old) if !old.is_file() => return Ok(Self::Stream),
            Ok(old) => Some(old.permissions()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let target = match old {
            Some(_) => fs::canonicalize(path)?,
            None => match fs::read_link(path) {
                Ok(leads_to) => return Self::of(&folder_of(path).join(leads_to)),
                Err(_) => path.to_owned(),
            },
        };
        let folder = folder_of(&target).to_owned();
        fs::metadata(&folder)?;
        Ok(Self::File { target, folder, old })
    }
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
        Some(parent) => parent,
        None => Path::new("/"),
    }
}

/// How much is written between two looks whether a signal came.
const PART: usize = 1 << 14;

fn replace(
    target: &Path,
    folder: &Path,
    old: Option<&Permissions>,
    content: &[u8],
    held: &Held,
) -> io::Result<()> {
    let mut new = create_in(folder)?;
    let way_back = old.is_some().then(|| second_name(target, folder)).flatten();
    if let Some(old) = old {
        new.as_file().set_permissions(old.clone())?;
    }
    for part in content.chunks(PART) {
        held.check()?;
        new.as_file_mut().write_all(part)?;
    }
    new.as_file().sync_all()?;
    held.check()?;
    new.persist(target).map_err(|error| error.error)?;
    let kept = sync_folder(folder).and_then(|()| held.check());
    if kept.is_err() {
        match way_back {
            Some(way_back) => way_back.persist(target).map_err(|error| error.error)?,
            None if old.is_none() => fs::remove_file(target)?,
            None => {}
        }
    }
    kept
}

/// A second name of the old file, by which it can come back until this is dropped.
fn second_name(target: &Path, folder: &Path) -> Option<TempPath> {
    let named = tempfile::Builder::new()
        .prefix(".changzhi-")
        .make_in(folder, |name| fs::hard_link(target, name));
    named.ok().map(NamedTempFile::into_temp_path)
}

/// Makes a rename last; there are file systems where folders need no sync, and have none.
fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
        result => result,
    }
}

fn write_through(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = File::options().write(true).open(path)?;
    file.write_all(content)?;
    file.flush()
}

/// A temporary file with the permissions that any new file gets.
fn create_in(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".changzhi-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder).map_err(plain)
}

/// The error without the path of the temporary file, which is nothing that a user would know.
#[expect(clippy::needless_pass_by_value, reason = "it stands in `map_err`")]
fn plain(error: io::Error) -> io::Error {
    error.kind().into()
}

/// Writes new files to a folder, each whole.
///
/// # Errors
/// If one of the files is there already, and then none is written; or if one cannot be
/// written, and then the failure names it and those that were.
pub fn write_folder(folder: &Path, files: &[(&str, &str)]) -> Result<(), Failure> {
    let mut paths = files.iter().map(|(name, _)| folder.join(name));
    if let Some(path) = paths.find(|path| path.symlink_metadata().is_ok()) {
        return Err(unwritten(&path, io::ErrorKind::AlreadyExists.into()));
    }
    fs::create_dir_all(folder).map_err(|error| unwritten(folder, error))?;
    for (before, (name, text)) in files.iter().enumerate() {
        let written = || files[..before].iter().map(|(name, _)| (*name).to_owned()).collect();
        write_whole(&folder.join(name), text.as_bytes())
            .map_err(|failure| Failure { written: written(), ..failure })?;
    }
    Ok(())
}
