//! Folding without a decision for each byte: a table says what each becomes, and sixty-four of them at a time tell where the
//! words begin and end. Nobody can foresee a word's end, and a wrong guess at each costs more than the work itself.
//!
//! Text with letters beyond Latin-1 is folded character by character; the two ways are held against each other by a test.

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
    /// Room for as many bytes.
    #[must_use]
    pub fn with_capacity(bytes: usize) -> Self {
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
        String::from_utf8(self.folded).unwrap_or_default()
    }

    fn push_text<const PLACES: bool>(&mut self, text: &str) {
        let base = self.folded.len();
        self.places.clear();
        if !self.push_plain::<PLACES>(text.as_bytes()) {
            self.folded.truncate(base);
            self.push_any(text);
        }
    }

    /// False where a character is none that the table knows.
    fn push_plain<const PLACES: bool>(&mut self, text: &[u8]) -> bool {
        let base = self.folded.len();
        self.folded.extend_from_slice(text);
        let own = &mut self.folded[base..];
        let (mut row, mut known) = (0, true);
        for byte in own.iter_mut() {
            let small = SMALL[row][usize::from(*byte)];
            row = usize::from(ROWS[usize::from(*byte)]);
            known &= small != UNKNOWN;
            *byte = small;
        }
        if !known {
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
        for at in (0..own.len()).step_by(64) {
            let block = &own[at..own.len().min(at + 64)];
            let letters = block.iter().enumerate().fold(0, |mask, (n, b)| mask | u64::from(*b != b' ') << n);
            let mut turns = letters ^ (letters << 1 | last);
            last = letters >> 63;
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

/// A character that is no letter of ASCII or Latin-1, no mark of these and no general punctuation.
const UNKNOWN: u8 = 0xFF;

/// The row of [`SMALL`] in which the byte behind each is looked up.
static ROWS: [u8; 256] = {
    let mut rows = [0; 256];
    rows[0xC3] = 1;
    rows[0xC2] = 2;
    rows[0xE2] = 3;
    rows
};

/// What each byte becomes: a space where it is no part of a word. Rows: by itself, behind C3, behind C2, behind E2.
static SMALL: [[u8; 256]; 4] = {
    let mut table = [[UNKNOWN; 256]; 4];
    let mut n = 0;
    while n < 128 {
        let byte = n as u8;
        table[0][n] = if byte.is_ascii_alphanumeric() { byte.to_ascii_lowercase() } else { b' ' };
        n += 1;
    }
    while n < 0xC0 {
        // The third byte of general punctuation, and marks of Latin-1, among which stand `ª²³µ¹º¼½¾`.
        table[0][n] = b' ';
        table[2][n] = match n {
            0xAA | 0xB2 | 0xB3 | 0xB5 | 0xB9 | 0xBA | 0xBC..=0xBE => UNKNOWN,
            _ => b' ',
        };
        // Letters of Latin-1, among which stand `×` and `÷`.
        table[1][n] = match n {
            0x97 | 0xB7 => UNKNOWN,
            0x80..=0x9E => n as u8 + 0x20,
            _ => n as u8,
        };
        n += 1;
    }
    table[0][0xC2] = b' ';
    table[0][0xC3] = 0xC3;
    table[0][0xE2] = b' ';
    table[3][0x80] = b' ';
    table
};

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
