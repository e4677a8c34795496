//! Where a result goes, and how it looks there.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use changzhi::cli::{CsvArgs, OutputArgs, ResultArgs};
use changzhi::lang::Language;
use changzhi::output::{check, write_whole};
use changzhi::render::{Csv, Format, Look};
use clap::ColorChoice;

use super::{Stop, print, say, shown};

/// The target and the format of a table.
pub fn target_of_table(
    arguments: &ResultArgs,
    language: Language,
    inputs: impl Iterator<Item = PathBuf>,
) -> Result<(Target<'_>, Format), Stop> {
    let target = Target::new(&arguments.output, arguments.csv, language, inputs)?;
    let endings = [".csv", ".tsv", ".json", ".md", ".txt"];
    let format = target.format(arguments.format, Format::Table, Format::of_path, &endings)?;
    target.check(matches!(format, Format::Csv | Format::Tsv))?;
    Ok((target, format))
}

/// A file, or standard output.
pub struct Target<'a> {
    file: Option<&'a Path>,
    csv: Csv,
    language: Language,
}

impl<'a> Target<'a> {
    /// The file of the arguments, which must not be one of the inputs.
    pub fn new(
        arguments: &'a OutputArgs,
        csv: CsvArgs,
        language: Language,
        mut inputs: impl Iterator<Item = PathBuf>,
    ) -> Result<Self, Stop> {
        let file = arguments.output.as_deref().filter(|path| *path != Path::new("-"));
        if let Some(output) = file
            && inputs.any(|input| same_file(&input, output))
        {
            let message = (language.refusals().is_an_input)(&shown(output));
            return Err(Stop::Usage(language, message));
        }
        let csv = Csv { raw: csv.raw_csv, excel: csv.excel };
        Ok(Self { file, csv, language })
    }

    /// Makes sure, before anything is read, that the file can be written, and that what is
    /// asked of CSV is asked of CSV.
    pub fn check(&self, is_csv: bool) -> Result<(), Stop> {
        if let Some(path) = self.file {
            check(path).with_context(|| format!("cannot write {}", shown(path)))?;
        }
        if self.csv != Csv::default() && !is_csv {
            let message = self.language.refusals().only_csv.to_owned();
            return Err(Stop::Usage(self.language, message));
        }
        if self.csv.raw {
            say(self.language.refusals().raw_cells);
        }
        Ok(())
    }

    /// The format that is asked for, or that the ending of the file stands for.
    pub fn format<F>(
        &self,
        asked: Option<F>,
        usual: F,
        of_path: impl Fn(&Path) -> Option<F>,
        endings: &[&str],
    ) -> Result<F, Stop> {
        if let Some(format) = asked {
            return Ok(format);
        }
        let Some(path) = self.file.filter(|path| path.extension().is_some()) else {
            return Ok(usual);
        };
        of_path(path).ok_or_else(|| {
            let message = (self.language.refusals().no_format)(&shown(path), endings);
            Stop::Usage(self.language, message)
        })
    }

    /// Writes what `render` makes, whole or not at all.
    pub fn write(&self, render: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Stop> {
        // Room that is not written to is no memory yet; growing step by step would copy it.
        let mut bytes = Vec::with_capacity(ROOM);
        render(&mut bytes).context("cannot render the result")?;
        match self.file {
            None => Ok(print(&bytes)?),
            Some(path) => {
                let context = || format!("cannot write {}", shown(path));
                Ok(write_whole(path, &bytes).with_context(context)?)
            }
        }
    }
}

/// As much as most results take.
const ROOM: usize = 1 << 15;

/// The width of lines that go to a file or a pipe.
const WIDTH_OF_FILES: u16 = 100;

/// How a result looks where it goes.
pub fn look(asked: Option<u16>, color: ColorChoice, target: &Target<'_>) -> Look {
    let terminal = target.file.is_none() && io::stdout().is_terminal();
    let width = || terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| width.0);
    let width = || if terminal { width() } else { None };
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    Look {
        width: asked.or_else(width).unwrap_or(WIDTH_OF_FILES),
        color: match color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => terminal && !plain,
        },
        csv: target.csv,
    }
}

pub fn same_file(a: &Path, b: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let identity =
            |path: &Path| std::fs::metadata(path).ok().map(|file| (file.dev(), file.ino()));
        identity(a).is_some_and(|a| Some(a) == identity(b))
    }
    #[cfg(not(unix))]
    {
        std::fs::canonicalize(a).ok().is_some_and(|a| Some(a) == std::fs::canonicalize(b).ok())
    }
}
