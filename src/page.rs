//! What can be said: a document in one language and in no format.
//!
//! Documents write a [`Page`], renderers show it. What a cell is says its type and never its
//! text: a publisher may be called what a verdict is called.

/// A document, from top to bottom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Its blocks.
    pub blocks: Vec<Block>,
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The title of the page, of one of its sections, or of one thing in it.
    Heading(HeadingLevel, Text),
    /// A paragraph.
    Text(Text),
    /// A table.
    Grid(Grid),
    /// An outline.
    List(Vec<Item>),
    /// Lines that stay as they are: what stands in a file, with a mark under it.
    Lines(Vec<Text>),
}

/// How high a heading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadingLevel {
    /// Of the page.
    Title,
    /// Of a section.
    Section,
    /// Of one thing, such as a finding.
    Part,
}

/// A text in spans of one tone each.
pub type Text = Vec<Span>;

/// Words in one tone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// How they are meant.
    pub tone: Tone,
}

/// How words are meant; a renderer gives each a colour, or none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// As they stand.
    #[default]
    Plain,
    /// Said in passing.
    Aside,
    /// All is well.
    Good,
    /// Worth a look.
    Warning,
    /// Something is wrong.
    Bad,
}

/// A point of an outline, and what stands under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it says.
    pub text: Text,
    /// The points under it.
    pub items: Vec<Item>,
}

/// A table, each of whose rows has a cell for each column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// What it holds.
    pub content: Content,
    /// What the ends of the intervals of its numbers are called, where they have any.
    pub ends: Option<[String; 2]>,
}

/// What a column holds, and so how it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Names and sentences; they may be broken over lines.
    Prose,
    /// Short words that stay whole.
    Word,
    /// Numbers, one above the other by their decimal points.
    Number,
}

/// What stands in one place of a grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A name, a key or a sentence.
    Term(String),
    /// A number.
    Number(Number),
    /// How a figure stands with the others.
    Verdict(Span),
    /// An address to follow.
    Link(String),
    /// Nothing was published, and nothing follows: never 0.
    Missing,
}

/// A number for a reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Number {
    /// Its digits, with its qualifier before them; empty where only its interval is known.
    pub digits: String,
    /// Its unit, where that is not the one of its column.
    pub unit: Option<String>,
    /// The lower and the upper end of the interval in which it lies, as far as there are.
    pub interval: [Option<String>; 2],
    /// What is to be said of it.
    pub mark: Option<Mark>,
}

/// What is to be said of a number, in one sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It contradicts others.
    Contradicts,
    /// It agrees only loosely.
    Loose,
}

impl Page {
    /// Adds a heading of plain words.
    pub fn heading(&mut self, level: HeadingLevel, text: impl Into<String>) {
        self.blocks.push(Block::Heading(level, plain(text)));
    }

    /// Adds a paragraph of plain words.
    pub fn text(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Text(plain(text)));
    }

    /// Adds a remark.
    pub fn aside(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Text(vec![Span::new(text, Tone::Aside)]));
    }

    /// Adds a table, unless it has no rows.
    pub fn grid(&mut self, grid: Grid) {
        if !grid.rows.is_empty() {
            self.blocks.push(Block::Grid(grid));
        }
    }
}

/// Words in the plain tone.
pub fn plain(text: impl Into<String>) -> Text {
    vec![Span::new(text, Tone::Plain)]
}

impl Span {
    /// Words in a tone.
    pub fn new(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone }
    }
}

impl Item {
    /// A point of plain words with nothing under it.
    pub fn new(text: impl Into<String>) -> Self {
        Self::with(text, Vec::new())
    }

    /// A point of plain words with others under it.
    pub fn with(text: impl Into<String>, items: Vec<Item>) -> Self {
        Self { text: plain(text), items }
    }
}

impl Column {
    /// A column.
    pub fn new(title: impl Into<String>, content: Content) -> Self {
        Self { title: title.into(), content, ends: None }
    }

    /// A column of numbers with their intervals, whose ends have these titles.
    pub fn with_intervals(title: impl Into<String>, ends: [&str; 2]) -> Self {
        Self { ends: Some(ends.map(str::to_owned)), ..Self::new(title, Content::Number) }
    }
}

impl Cell {
    /// A text; nothing, if it is empty.
    pub fn term(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Missing } else { Self::Term(text) }
    }

    /// A number in the unit of its column; nothing, if it has no digits.
    pub fn number(digits: impl Into<String>) -> Self {
        Self::within(digits, [None, None])
    }

    /// A number and its interval; nothing, if it has neither digits nor an end.
    pub fn within(digits: impl Into<String>, interval: [Option<String>; 2]) -> Self {
        let number = Number { digits: digits.into(), interval, ..Number::default() };
        if number == Number::default() { Self::Missing } else { Self::Number(number) }
    }

    /// An address, which is followed only where it leads to a page.
    #[must_use]
    pub fn link(address: &str) -> Self {
        let page = ["https://", "http://"].iter().any(|scheme| address.starts_with(scheme));
        let bare = address.chars().all(|it| it.is_ascii_graphic() && !"<>\"\\`|".contains(it));
        if page && bare { Self::Link(address.to_owned()) } else { Self::term(address) }
    }
}

impl Mark {
    /// The sign.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Contradicts => "!",
            Self::Loose => "?",
        }
    }

    /// How it is meant.
    #[must_use]
    pub fn tone(self) -> Tone {
        match self {
            Self::Contradicts => Tone::Bad,
            Self::Loose => Tone::Warning,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_leads_to_a_page_is_a_link() {
        for address in ["https://example.org/a?b=1", "http://例.cn".replace('例', "x").as_str()] {
            assert_eq!(Cell::link(address), Cell::Link(address.to_owned()));
        }
        for address in ["javascript:alert(1)", "http://a\" onclick=", "https://a|b", "data:,x"] {
            assert_eq!(Cell::link(address), Cell::Term(address.to_owned()));
        }
        assert_eq!(Cell::link(""), Cell::Missing);
    }
}
