//! The text of a document prepared once for all rules: blocks, their folded words, and where the words stand that a rule
//! waits for.
//!
//! Most rules have something to say of a few blocks and of most reports nothing. They ask here for the blocks that may
//! concern them and look at those alone: a rule that walks the whole text itself costs more than reading it does.

use std::cell::OnceCell;
use std::ops::Range;

use memchr::memmem;

use crate::layout::{Joined, Role, Text};
use crate::lexicon::{HeadingKind, Lexicon};
use crate::model::PartKind;
use crate::parser::Structure;

use super::block::{About, Block};
use super::hits::{Cue, Hits};

/// The blocks of a document.
#[derive(Debug)]
pub struct View {
    /// The words of all blocks, a line end between two.
    words: Joined,
    folded: String,
    blocks: Vec<About>,
    openings: Vec<usize>,
    counted: Vec<usize>,
    hits: OnceCell<Hits>,
}

impl View {
    pub(super) fn of(text: &Text, structure: &Structure) -> Self {
        let mut view = Self {
            words: Joined {
                text: String::with_capacity(text.raw().len()),
                lines: Vec::with_capacity(text.lines.len()),
            },
            folded: String::with_capacity(text.raw().len()),
            blocks: Vec::with_capacity(text.lines.len() / 2),
            openings: Vec::new(),
            counted: Vec::new(),
            hits: OnceCell::new(),
        };
        view.cut(text, structure);
        view
    }

    /// Cuts the lines into blocks.
    fn cut(&mut self, text: &Text, structure: &Structure) {
        // The line before: its index, and the section it stands in.
        let mut last: Option<(usize, Option<usize>)> = None;
        for (i, line) in text.lines.iter().enumerate() {
            if matches!(line.role, Role::Furniture | Role::Contents) {
                continue;
            }
            let section = structure.section(i);
            let start = section.map(|s| s.lines.start);
            let heading = line.role == Role::Heading || section.is_some_and(|s| s.heading == Some(i));
            let note = line.role == Role::Footnote;
            let words = text.line(i);
            let joins = last.is_some_and(|(before, before_start)| {
                let open = self.blocks.last().is_some_and(|b| !b.heading && b.note == note);
                open && !heading
                    && !line.marker.is_item()
                    && before_start == start
                    && text.lines[before].cell == line.cell
                    && !((line.gap_before || line.page_top)
                        && text.line(before).ends_with(['.', '?', '!', ':']))
                    && !(note && starts_note(words))
            });
            let capital = words.starts_with(char::is_uppercase);
            if capital || words.starts_with(|c: char| c.is_ascii_digit()) {
                let counts = second_counts(words);
                if heading || line.marker.is_item() || line.cell.is_some() || counts {
                    self.openings.push(i);
                }
                if capital && counts && words.len() <= COUNTED {
                    self.counted.push(i);
                }
            }
            if !joins {
                self.close();
                let (at, folded) = (self.words.lines.len(), self.folded.len());
                self.blocks.push(About {
                    kind: section.map_or(HeadingKind::Other, |s| s.kind),
                    part: section.map_or(PartKind::Other, |s| s.part),
                    heading,
                    cell: line.cell.is_some(),
                    note,
                    words: 0..0,
                    folded: folded..folded,
                    lines: at..at,
                });
            }
            self.push(words, i, structure.folded(i));
            last = Some((i, start));
        }
        self.close();
    }

    /// Adds a line to the last block. The folded line is the parser's: folding is half of what this pass would cost.
    fn push(&mut self, words: &str, line: usize, folded: &str) {
        self.words.push(words, line);
        let Some((at, _)) = self.words.lines.last().filter(|_| !folded.is_empty()) else { return };
        let begins = self.blocks.last().is_some_and(|b| b.folded.start == self.folded.len());
        // A hyphen that the line end made was dropped: one word.
        let goes_on = self.words.text[..*at].ends_with(char::is_alphanumeric);
        if !begins && !goes_on {
            self.folded.push(' ');
        }
        self.folded.push_str(folded);
    }

    /// Ends the last block: its words stand.
    fn close(&mut self) {
        let Some(block) = self.blocks.last_mut() else { return };
        let end = self.words.text.len();
        block.lines.end = self.words.lines.len();
        block.words = self.words.lines.get(block.lines.start).map_or(end, |l| l.0)..end;
        block.folded.end = self.folded.len();
        // So that no word of one block is joined to the next.
        self.words.text.push('\n');
        self.folded.push('\n');
    }

    pub(super) fn words(&self) -> &str {
        &self.words.text
    }

    pub(super) fn folded(&self) -> &str {
        &self.folded
    }

    pub(super) fn lines(&self) -> &[(usize, usize)] {
        &self.words.lines
    }

    /// The lines on which a question may begin that is numbered, an item, a cell or a heading: a capital or digit first. Two
    /// rules look at few others.
    pub(super) fn openings(&self) -> &[usize] {
        &self.openings
    }

    /// Those of [`View::openings`] that are short and begin with a word in capitals and a number: “Revisionsfråga 6   Ja”.
    pub(super) fn counted(&self) -> &[usize] {
        &self.counted
    }

    /// Number of blocks.
    pub(super) fn len(&self) -> usize {
        self.blocks.len()
    }

    pub(super) fn blocks(&self) -> impl Iterator<Item = Block<'_>> {
        self.blocks.iter().enumerate().map(|(n, about)| Block::new(self, n, about))
    }

    pub(super) fn hits(&self, lexicon: &Lexicon) -> &Hits {
        self.hits.get_or_init(|| Hits::of(self, lexicon))
    }

    /// The blocks in which the cue stands: the auditors', but for [`Cue::Ocr`].
    pub(super) fn with_cue(&self, lexicon: &Lexicon, cue: Cue) -> impl Iterator<Item = Block<'_>> {
        self.hits(lexicon).of_cue(cue).iter().map(|n| Block::new(self, *n, &self.blocks[*n]))
    }

    /// The blocks whose words hold one of the ascending bytes `places`.
    pub(super) fn at_words<'v>(
        &'v self,
        places: impl Iterator<Item = usize> + 'v,
    ) -> impl Iterator<Item = Block<'v>> {
        self.at(places, |b| &b.words)
    }

    /// The blocks whose folded words hold one of the ascending bytes `places`.
    pub(super) fn at_folded<'v>(
        &'v self,
        places: impl Iterator<Item = usize> + 'v,
    ) -> impl Iterator<Item = Block<'v>> {
        self.at(places, |b| &b.folded)
    }

    /// The blocks whose folded words hold `part`, which is folded too.
    pub(super) fn holding<'v>(&'v self, part: &'v str) -> impl Iterator<Item = Block<'v>> {
        self.at_folded(memmem::find_iter(self.folded.as_bytes(), part.as_bytes()))
    }

    /// The blocks in which a folded word begins with `stem`.
    pub(super) fn with_word<'v>(&'v self, stem: &'v str) -> impl Iterator<Item = Block<'v>> {
        let begins = |at: &usize| *at == 0 || matches!(self.folded.as_bytes()[*at - 1], b' ' | b'\n');
        self.at(memmem::find_iter(self.folded.as_bytes(), stem.as_bytes()).filter(begins), |b| &b.folded)
    }

    /// Each block that holds one of the ascending places, once.
    fn at<'v>(
        &'v self,
        mut places: impl Iterator<Item = usize> + 'v,
        range: fn(&About) -> &Range<usize>,
    ) -> impl Iterator<Item = Block<'v>> {
        let mut next = 0;
        std::iter::from_fn(move || {
            loop {
                let place = places.next()?;
                // Most places lie in the block of the one before, or near it.
                if next > 0 && place < range(&self.blocks[next - 1]).end {
                    continue;
                }
                next += self.blocks[next..].partition_point(|b| range(b).end <= place);
                let about = self.blocks.get(next)?;
                next += 1;
                if range(about).start <= place {
                    return Some(Block::new(self, next - 1, about));
                }
                next -= 1;
            }
        })
    }
}

/// Bytes that a noun, a number and a label take at most.
const COUNTED: usize = 60;

/// The second word begins with a digit.
fn second_counts(words: &str) -> bool {
    // First words are shorter than what a search by vectors takes to begin.
    let mut behind = words.bytes().skip_while(|b| *b != b' ').skip(1);
    behind.next().is_some_and(|b| b.is_ascii_digit())
}

fn starts_note(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits) && line[digits..].starts_with(' ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::fold;

    #[test]
    fn folded_lines_make_the_folded_block() {
        let text = "Sammanfattning\nNämnden har inte säker-\nställt att hälso-\noch sjuk-\nvården, e-\nhälsan och/\neller \
                    2020–\n2030 års – – mål (kap.\n…\n5) är kända. Det är så.\n\nNytt stycke på\nnästa rad.\n";
        let document = crate::source::read_bytes("x", text.as_bytes().to_vec(), &Default::default()).unwrap();
        let reading = crate::reading(document, Lexicon::built_in());
        let view = View::of(&reading.text, &reading.structure);
        assert!(
            view.blocks().any(|b| b.folded().contains("inte säkerställt att hälso och sjukvården e hälsan"))
        );
        for block in view.blocks() {
            assert_eq!(block.folded(), fold(block.text()), "{}", block.text());
            assert!(block.text().starts_with(char::is_alphanumeric), "{}", block.text());
        }
        let held: Vec<_> = view.holding("är").map(|b| b.folded().to_owned()).collect();
        assert_eq!(held.len(), 1);
        assert_eq!(view.with_word("stycke").count(), 1);
        assert_eq!(view.with_word("tycke").count(), 0);
    }
}
