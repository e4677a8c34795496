//! What could not be read or written, in English.

use std::io::ErrorKind;

use crate::failure::Attempt;
use crate::lang::Failures;

pub(super) const FAILURES: Failures = Failures {
    standard: |attempt| match attempt {
        Attempt::Read => "standard input",
        Attempt::Write => "to standard output",
    },
    sentence: |attempt, file, reason| {
        let attempt = match attempt {
            Attempt::Read => "read",
            Attempt::Write => "write",
        };
        format!("cannot {attempt} {file}: {reason}")
    },
    reason: |attempt, kind| {
        Some(match kind {
            ErrorKind::AlreadyExists => "it is there already",
            ErrorKind::FileTooLarge => "the file would be larger than is allowed",
            ErrorKind::Interrupted => "a signal came",
            ErrorKind::InvalidFilename => "such a name is not allowed, or is too long",
            ErrorKind::IsADirectory => "it is a folder",
            ErrorKind::NotADirectory => "a part of the path is no folder",
            ErrorKind::NotConnected => "it is closed",
            ErrorKind::NotFound => match attempt {
                Attempt::Read => "it does not exist",
                Attempt::Write => "its folder does not exist",
            },
            ErrorKind::OutOfMemory => "there is too little memory",
            ErrorKind::PermissionDenied => "you have no permission",
            ErrorKind::QuotaExceeded => "your share of the disk is full",
            ErrorKind::ReadOnlyFilesystem => "the disk is read-only",
            ErrorKind::ResourceBusy => "another program uses it",
            ErrorKind::StaleNetworkFileHandle => "the network lost the file",
            ErrorKind::StorageFull => "the disk is full",
            ErrorKind::TimedOut => "it took too long",
            _ => return None,
        })
    },
    other: str::to_owned,
    written: |files| format!("; written before it: {}", files.join(", ")),
    done: |files, folder| format!("wrote {files} files to {folder}"),
};
