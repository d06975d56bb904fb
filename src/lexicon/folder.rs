//! Folding without a decision for each byte: what each becomes is reckoned, and many of them at a time tell where the
//! words begin and end. Nobody can foresee a word's end, and a wrong guess at each costs more than the work itself.
//!
//! Text with letters beyond Latin-1 is folded character by character; the two ways are held against each other by a test.

use encoding_rs::UTF_8;

/// A word of the text that was folded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place {
    /// Its bytes in the text.
    pub start: u32,
    /// Byte behind its last.
    pub end: u32,
    /// The bytes of its folded form.
    pub fold_start: u32,
    /// Byte behind its last.
    pub fold_end: u32,
}

/// Folds text piece by piece into one.
#[derive(Debug, Default)]
pub struct Folder {
    folded: Vec<u8>,
    /// The words of the last piece.
    places: Vec<Place>,
}

impl Folder {
    /// Room for as many bytes, and for a piece beside its folded form.
    #[must_use]
    pub fn with_capacity(bytes: usize) -> Self {
        let bytes = 2 * bytes.next_multiple_of(BLOCK) + 1;
        Self { folded: Vec::with_capacity(bytes), places: Vec::new() }
    }

    /// Appends `text`, folded.
    pub fn push(&mut self, text: &str) {
        self.push_text::<true>(text);
    }

    /// As [`Folder::push`], for those who do not ask where the words stand.
    pub fn push_alone(&mut self, text: &str) {
        self.push_text::<false>(text);
    }

    /// The words of the last piece; places in the folded text count from its very beginning.
    #[must_use]
    pub fn last_words(&self) -> &[Place] {
        &self.places
    }

    /// Appends the space between two pieces.
    pub fn part(&mut self) {
        self.folded.push(b' ');
    }

    /// What was folded so far.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.folded
    }

    /// All that was folded.
    #[must_use]
    pub fn finish(self) -> String {
        // What was pushed are whole characters, so nothing is ever left out here.
        if self.folded.len() < LONG {
            return String::from_utf8(self.folded).unwrap_or_default();
        }
        // Sooner proved than by the standard library, though it takes a copy.
        let text = UTF_8.decode_without_bom_handling_and_without_replacement(&self.folded);
        text.unwrap_or_default().into_owned()
    }

    fn push_text<const PLACES: bool>(&mut self, text: &str) {
        let base = self.folded.len();
        self.places.clear();
        if !self.push_plain::<PLACES>(text.as_bytes()) {
            self.folded.truncate(base);
            self.push_any(text);
        }
    }

    /// False where a character is none of those that [`fold_bytes`] knows.
    fn push_plain<const PLACES: bool>(&mut self, text: &[u8]) -> bool {
        let base = self.folded.len();
        let room = text.len().next_multiple_of(BLOCK);
        // The piece itself stands behind its folded form as long as it is needed, spaces around it.
        self.folded.resize(base + 2 * room + 1, b' ');
        let (own, piece) = self.folded[base..].split_at_mut(room);
        piece[1..=text.len()].copy_from_slice(text);
        if !fold_bytes(piece, own) {
            return false;
        }
        // Words move to the left as the marks between them go.
        let mut to = 0;
        let mut word = |own: &mut [u8], from: usize, end: usize| {
            if to > 0 {
                own[to] = b' ';
                to += 1;
            }
            if to < from {
                own.copy_within(from..end, to);
            }
            let start = base + to;
            to += end - from;
            if PLACES {
                self.places.push(Place {
                    start: from as u32,
                    end: end as u32,
                    fold_start: start as u32,
                    fold_end: (base + to) as u32,
                });
            }
        };
        let (mut from, mut inside, mut last) = (0, false, 0);
        for n in 0..own.len() / BLOCK {
            let (at, letters) = (n * BLOCK, letters(&own.as_chunks().0[n]));
            let mut turns = letters ^ (letters << 1 | last);
            last = letters >> (BLOCK - 1);
            while turns != 0 {
                let turn = at + turns.trailing_zeros() as usize;
                turns &= turns - 1;
                if inside {
                    word(own, from, turn);
                }
                from = turn;
                inside = !inside;
            }
        }
        if inside {
            word(own, from, own.len());
        }
        self.folded.truncate(base + to);
        true
    }

    fn push_any(&mut self, text: &str) {
        let base = self.folded.len();
        self.places.clear();
        let mut inside = false;
        for (at, c) in text.char_indices() {
            let word = c.is_alphanumeric();
            if word && !inside {
                if self.folded.len() > base {
                    self.folded.push(b' ');
                }
                let fold_start = self.folded.len() as u32;
                self.places.push(Place { start: at as u32, fold_start, ..Place::default() });
            }
            if word {
                for small in c.to_lowercase() {
                    self.folded.extend_from_slice(small.encode_utf8(&mut [0; 4]).as_bytes());
                }
                if let Some(place) = self.places.last_mut() {
                    place.end = (at + c.len_utf8()) as u32;
                    place.fold_end = self.folded.len() as u32;
                }
            }
            inside = word;
        }
    }
}

/// Bytes of a text that is no sentence.
const LONG: usize = 4096;

/// Bytes that are looked at together.
const BLOCK: usize = 32;

/// Makes each byte of `piece` behind the first small, or a space where it is no part of a word. Without a branch, which the
/// compiler does many at a time. False where a character is no letter of ASCII or Latin-1, no section sign and no general
/// punctuation.
fn fold_bytes(piece: &[u8], folded: &mut [u8]) -> bool {
    let mut unknown = 0;
    for ((to, &byte), &before) in folded.iter_mut().zip(&piece[1..]).zip(piece) {
        let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
        let digit = byte.wrapping_sub(b'0') < 10;
        // U+00C0..U+00FF: letters but for `×` and `÷`, capitals up to U+00DE.
        let latin = before == 0xC3;
        let capital = latin & (byte <= 0x9E);
        unknown |= u8::from(latin & ((byte == 0x97) | (byte == 0xB7)));
        // Among the marks of Latin-1 stand letters and digits such as `µ` and `²`; the section sign is the one that is common.
        unknown |= u8::from((before == 0xC2) & (byte != 0xA7));
        // General punctuation is what begins with E2 80.
        unknown |= u8::from((before == 0xE2) & (byte != 0x80));
        unknown |= u8::from((byte > 0xC3) & (byte != 0xE2));
        let small = byte.wrapping_add(if capital { 0x20 } else { 0 }) | if letter { 0x20 } else { 0 };
        *to = if letter | digit | latin | (byte == 0xC3) { small } else { b' ' };
    }
    unknown == 0
}

/// One bit for each byte that is no space.
fn letters(block: &[u8; BLOCK]) -> u32 {
    block.iter().enumerate().fold(0, |mask, (n, byte)| mask | u32::from(*byte != b' ') << n)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn both(text: &str) -> [(String, Vec<Place>); 2] {
        let (mut plain, mut any) = (Folder::default(), Folder::default());
        for folder in [&mut plain, &mut any] {
            folder.push("Först");
            folder.part();
        }
        plain.push(text);
        any.push_any(text);
        let (one, two) = (plain.last_words().to_vec(), any.last_words().to_vec());
        [(plain.finish(), one), (any.finish(), two)]
    }

    proptest! {
        #[test]
        fn both_ways_are_one(text in "[aA9åÅ×÷ß ,.–”§½µéÉŁ①-]{0,90}") {
            let [plain, any] = both(&text);
            prop_assert_eq!(plain, any);
        }

        #[test]
        fn words_are_where_they_are_said_to_be(text in "[aZåÖ §–½]{0,20}") {
            let [(folded, places), _] = both(&text);
            let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
            prop_assert_eq!(places.len(), words.len());
            for (place, word) in places.iter().zip(words) {
                prop_assert_eq!(&text[place.start as usize..place.end as usize], word);
                let fold = &folded[place.fold_start as usize..place.fold_end as usize];
                prop_assert_eq!(fold, word.to_lowercase());
            }
        }
    }
}
