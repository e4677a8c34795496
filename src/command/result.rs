//! Where a result goes, and how it looks there.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice as Choice};
use changzhi::cli::{CommonArgs, CsvArgs, OutputArgs};
use changzhi::document::{self, Document, Form, Format};
use changzhi::export::Csv;
use changzhi::lang::Language;
use changzhi::output::{check, write_whole};
use changzhi::render::Look;
use clap::ColorChoice;

use super::language::{language_of_messages, language_of_result};
use super::{Stop, print, say, shown};

/// A file, or standard output.
pub struct Target<'a> {
    file: Option<&'a Path>,
    format: Format,
    form: Form,
    language: Language,
    /// The language of what is said of it.
    messages: Language,
}

impl<'a> Target<'a> {
    /// The target of a document, in a format that it has. It must not be one of the inputs, and
    /// is made sure of before anything is read.
    pub fn new<D: Document>(
        arguments: &'a OutputArgs,
        (format, csv): (Option<Format>, CsvArgs),
        common: CommonArgs,
        mut inputs: impl Iterator<Item = PathBuf>,
    ) -> Result<Self, Stop> {
        let messages = language_of_messages(common.lang);
        let file = arguments.output.as_deref().filter(|path| *path != Path::new("-"));
        if let Some(output) = file
            && inputs.any(|input| same_file(&input, output))
        {
            let message = (messages.refusals().is_an_input)(&shown(output));
            return Err(Stop::Usage(message));
        }
        let csv = Csv { raw: csv.raw_csv, excel: csv.excel };
        let format = chosen(format, file, D::FORMATS, messages)?;
        let form = Form { look: look(arguments.width, common.color, file), csv };
        let text = format == Format::Table;
        let language = language_of_result(common.lang, text, is_terminal(file));
        let target = Self { file, format, form, language, messages };
        target.check()?;
        Ok(target)
    }

    /// The format that is written.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The language that is written.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Writes a document, whole or not at all.
    pub fn write_document(&self, document: &impl Document) -> Result<(), Stop> {
        self.write(|out| document::write(document, self.format, self.form, out))
    }

    /// Makes sure that the file can be written, and that what is asked of CSV is asked of CSV.
    fn check(&self) -> Result<(), Stop> {
        if let Some(path) = self.file {
            check(path)?;
        }
        let csv = self.form.csv;
        if csv != Csv::default() && !matches!(self.format, Format::Csv | Format::Tsv) {
            let message = self.messages.refusals().only_csv.to_owned();
            return Err(Stop::Usage(message));
        }
        if csv.raw {
            say(self.messages.refusals().raw_cells);
        }
        Ok(())
    }

    /// Writes what `render` makes, whole or not at all.
    pub fn write(&self, render: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Stop> {
        // Room that is not written to is no memory yet; growing step by step would copy it.
        let mut bytes = Vec::with_capacity(ROOM);
        render(&mut bytes).expect("memory takes a result");
        match self.file {
            None => print(&bytes)?,
            Some(path) => write_whole(path, &bytes)?,
        }
        Ok(())
    }
}

/// As much as most results take.
const ROOM: usize = 1 << 15;

/// The format that is asked for, or that the ending of the file stands for.
fn chosen(
    asked: Option<Format>,
    file: Option<&Path>,
    formats: &[Format],
    messages: Language,
) -> Result<Format, Stop> {
    if let Some(format) = asked {
        return Ok(format);
    }
    let Some(path) = file.filter(|path| path.extension().is_some()) else {
        return Ok(formats[0]);
    };
    Format::of_path(path, formats).ok_or_else(|| {
        let endings = formats.iter().flat_map(|format| format.endings());
        let endings: Vec<String> = endings.map(|ending| format!(".{ending}")).collect();
        let endings: Vec<&str> = endings.iter().map(String::as_str).collect();
        let message = (messages.refusals().no_format)(&shown(path), &endings);
        Stop::Usage(message)
    })
}

/// Whether a result is read on a terminal.
fn is_terminal(file: Option<&Path>) -> bool {
    file.is_none() && io::stdout().is_terminal()
}

/// How a result looks where it goes.
fn look(asked: Option<u16>, color: ColorChoice, file: Option<&Path>) -> Look {
    let terminal = is_terminal(file);
    let width = || terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| width.0);
    let width = || if terminal { width() } else { None };
    // What a file holds depends on no environment.
    let painted = || file.is_none() && AutoStream::choice(&io::stdout()) != Choice::Never;
    Look {
        width: asked.or_else(width).unwrap_or(Look::default().width),
        color: match color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => painted(),
        },
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
