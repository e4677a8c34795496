//! A workbook as a ZIP archive of XML documents, read piece by piece.

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion, escape};
use zip::ZipArchive;

use crate::table::{Damage, Fault, Kind, LARGEST_FILE, Limit, Place};

/// What an entry may unpack to whatever its packed size, in bytes.
const ALWAYS_UNPACKED: u64 = 8 << 20;
/// What a packed byte may unpack to beyond that; the XML of sheets packs to a tenth.
const LARGEST_RATIO: u64 = 100;

/// The archive.
pub(super) struct Archive<'b>(ZipArchive<Cursor<&'b [u8]>>);

impl<'b> Archive<'b> {
    /// # Errors
    /// If the bytes are no archive.
    pub fn open(bytes: &'b [u8]) -> Result<Self, Damage> {
        Ok(Self(ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?))
    }

    /// Whether an entry has this name.
    pub fn has(&self, name: &str) -> bool {
        self.index(name).is_some()
    }

    /// The entry of a name. Case does not tell names apart (ECMA-376, part 2, 6.2.2.3), and some
    /// programs separate their parts by backslashes.
    fn index(&self, name: &str) -> Option<usize> {
        let is = |at: &usize| {
            let entry = self.0.name_for_index(*at).and_then(Result::ok);
            entry.is_some_and(|it| it.replace('\\', "/").eq_ignore_ascii_case(name))
        };
        let loosely = || (0..self.0.len()).find(is);
        self.0.index_for_name(name).or_else(loosely)
    }

    /// An entry as a document; `None` if there is none of that name.
    ///
    /// # Errors
    /// If it cannot be unpacked.
    pub fn document(&mut self, name: &str) -> Result<Option<Document<'_>>, Damage> {
        let Some(index) = self.index(name) else { return Ok(None) };
        let entry = self.0.by_index(index).map_err(|_| damaged())?;
        let packed = entry.compressed_size().saturating_mul(LARGEST_RATIO);
        let left = packed.clamp(ALWAYS_UNPACKED, LARGEST_FILE as u64);
        let content: Box<dyn BufRead> = Box::new(BufReader::new(Capped { entry, left }));
        let mut reader = Reader::from_reader(content);
        reader.config_mut().expand_empty_elements = true;
        Ok(Some(Document(reader)))
    }
}

/// Stops a reader that gives more bytes than it may.
struct Capped<R> {
    entry: R,
    left: u64,
}

impl<R: Read> Read for Capped<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.entry.read(buffer)?;
        self.left = self.left.checked_sub(read as u64).ok_or(io::ErrorKind::FileTooLarge)?;
        Ok(read)
    }
}

/// A document of XML.
pub(super) struct Document<'a>(Reader<Box<dyn BufRead + 'a>>);

/// A piece of a document. An empty element starts and ends.
#[derive(Clone, Copy)]
pub(super) enum Piece<'d> {
    Start(Element<'d>),
    /// The name of the element, without its prefix.
    End(&'d str),
    Text(&'d str),
}

impl Document<'_> {
    /// Gives every piece to `take`.
    ///
    /// # Errors
    /// If the document is damaged, ends too soon, or is larger than it may be; or what `take`
    /// refuses.
    pub fn read(
        mut self,
        mut take: impl FnMut(Piece<'_>) -> Result<(), Damage>,
    ) -> Result<(), Damage> {
        let (mut buffer, mut depth) = (Vec::new(), 0_u32);
        loop {
            buffer.clear();
            match self.0.read_event_into(&mut buffer).map_err(refusal)? {
                Event::Start(tag) => {
                    depth += 1;
                    take(Piece::Start(Element(&tag)))?;
                }
                Event::End(tag) => {
                    depth = depth.saturating_sub(1);
                    take(Piece::End(tag.local_name().as_ref()))?;
                }
                Event::Text(text) => take(Piece::Text(&text.xml10_content()))?,
                Event::CData(text) => take(Piece::Text(&text.xml10_content()))?,
                Event::GeneralRef(name) => {
                    if let Some(character) = name.resolve_char_ref().map_err(refusal)? {
                        take(Piece::Text(character.encode_utf8(&mut [0; 4])))?;
                    } else {
                        let text = escape::resolve_predefined_entity(&name).ok_or_else(damaged)?;
                        take(Piece::Text(text))?;
                    }
                }
                Event::Eof if depth == 0 => return Ok(()),
                Event::Eof => return Err(damaged()),
                _ => {}
            }
        }
    }
}

/// An element that starts.
#[derive(Clone, Copy)]
pub(super) struct Element<'d>(&'d BytesStart<'d>);

impl<'d> Element<'d> {
    /// Its name without the prefix.
    pub fn name(self) -> &'d str {
        self.0.local_name().into_inner()
    }

    /// An attribute, by its name, or by its name without the prefix.
    pub fn attribute(self, name: &str) -> Option<Cow<'d, str>> {
        let mut attributes = self.0.attributes();
        let found = attributes.with_checks(false).filter_map(Result::ok).find(|attribute| {
            attribute.key.as_ref() == name || attribute.key.local_name().as_ref() == name
        })?;
        found.normalized_value(XmlVersion::Implicit1_0).ok()
    }

    /// Whether an attribute says yes.
    pub fn is(self, name: &str) -> bool {
        matches!(self.attribute(name).as_deref(), Some("1" | "true"))
    }
}

/// The refusal of a workbook that is not whole.
pub(super) fn damaged() -> Damage {
    (Place::START, Fault::Kind { kind: Kind::DamagedWorkbook })
}

fn refusal(error: quick_xml::Error) -> Damage {
    match error {
        quick_xml::Error::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => {
            (Place::START, Fault::TooLarge(Limit::Unpacked))
        }
        _ => damaged(),
    }
}
