//! Characters as the parser wants them, written beside a map of where they came from.
//!
//! NFC, plain spaces, no soft hyphens, ligatures spelt out, private-use glyphs dropped. Compatibility folding of
//! everything (NFKC) would also turn `²` and `½` into other text, so only the ligatures are folded.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Writes cleaned text and its map.
pub(super) struct Cleaner {
    pub clean: String,
    pub map: Vec<(u32, u32)>,
    /// Words that an older line end cut are made whole inside the lines: "revis- ionen".
    pub close_cuts: bool,
    /// `raw - clean` of the last entry of the map.
    delta: i64,
}

/// Different words cut inside lines that prove the text re-flowed; fewer may be meant ("hälso- sjukvård").
const CUTS: usize = 3;

/// True for text whose lines were broken anew and kept the hyphens of the old line ends.
pub(super) fn is_reflowed(raw: &str) -> bool {
    let mut cut: Vec<&str> = Vec::new();
    for at in memchr::memmem::find_iter(raw.as_bytes(), "- ") {
        if cuts_word(&raw[..at], &raw[at + 2..]) {
            let stem = raw[..at].rfind(|c: char| !c.is_alphabetic()).map_or(0, |n| n + 1);
            let stem = raw.get(stem..at).unwrap_or_default();
            if !cut.contains(&stem) {
                cut.push(stem);
            }
        }
        if cut.len() >= CUTS {
            return true;
        }
    }
    false
}

/// The hyphen between the two parts a word: letters before it, a small letter and no conjunction behind.
fn cuts_word(before: &str, after: &str) -> bool {
    let word = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let conjunction = matches!(
        word,
        "och"
            | "eller"
            | "samt"
            | "respektive"
            | "resp"
            | "till"
            | "som"
            | "men"
            | "liksom"
            | "alternativt"
            | "o"
    );
    before.ends_with(|c: char| c.is_lowercase())
        && before.chars().rev().take_while(|c| c.is_alphabetic()).count() >= 2
        && word.starts_with(char::is_lowercase)
        && !conjunction
}

impl Cleaner {
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self {
            clean: String::with_capacity(bytes + bytes / 16),
            map: Vec::with_capacity(256),
            close_cuts: false,
            delta: i64::MIN,
        }
    }

    /// Appends `piece`, which stands at byte `at` of the raw text, trimmed and cleaned; returns its place in `clean`.
    pub(super) fn push(&mut self, piece: &str, at: u32) -> std::ops::Range<u32> {
        let start = self.clean.len() as u32;
        if is_spaced_out(piece) {
            self.push_closed_up(piece, at);
        } else if self.close_cuts && piece.contains("- ") {
            let mut from = 0;
            for (cut, _) in
                piece.match_indices("- ").filter(|(n, _)| cuts_word(&piece[..*n], &piece[n + 2..]))
            {
                self.push_slowly(&piece[from..cut], at + from as u32);
                from = cut + 2;
            }
            self.push_slowly(&piece[from..], at + from as u32);
        } else if is_simple(piece.as_bytes()) {
            self.note(at);
            self.clean.push_str(piece);
        } else {
            self.push_slowly(piece, at);
        }
        let own = &self.clean.as_bytes()[start as usize..];
        let kept = own.iter().rposition(|b| *b != b' ').map_or(0, |last| last + 1);
        self.clean.truncate(start as usize + kept);
        let end = self.clean.len() as u32;
        self.clean.push('\n');
        start..end
    }

    /// Appends `piece` to the line that was pushed last, a word that the line's end cut made whole; returns the new end.
    pub(super) fn push_on(&mut self, piece: &str, at: u32) -> u32 {
        self.clean.pop();
        let cut = self.clean.ends_with('-') && piece.starts_with(char::is_lowercase);
        if cut {
            self.clean.pop();
        } else {
            self.clean.push(' ');
        }
        self.delta = i64::MIN;
        self.push(piece, at).end
    }

    /// "R A P P O R T": the spaces between the letters go, a wider one stays.
    fn push_closed_up(&mut self, piece: &str, at: u32) {
        let mut white = 0;
        for (offset, c) in piece.char_indices() {
            if c.is_whitespace() {
                white += 1;
                continue;
            }
            self.note(at + offset as u32);
            if white > 1 {
                self.clean.push(' ');
                self.note(at + offset as u32);
            }
            self.clean.push(c);
            white = 0;
        }
    }

    /// Notes that the next byte of `clean` comes from byte `raw`.
    fn note(&mut self, raw: u32) {
        let clean = self.clean.len() as u32;
        let delta = i64::from(raw) - i64::from(clean);
        if delta != self.delta {
            self.map.push((clean, raw));
            self.delta = delta;
        }
    }

    fn push_slowly(&mut self, piece: &str, at: u32) {
        let start = self.clean.len();
        let mut chars = piece.char_indices().peekable();
        while let Some((offset, c)) = chars.next() {
            let raw = at + offset as u32;
            if chars.peek().is_some_and(|(_, next)| is_combining_mark(*next)) {
                let mut cluster = String::from(c);
                while let Some((_, mark)) = chars.next_if(|(_, next)| is_combining_mark(*next)) {
                    cluster.push(mark);
                }
                self.note(raw);
                self.clean.extend(cluster.nfc());
                continue;
            }
            match fold(c) {
                Fold::Keep => {
                    self.note(raw);
                    self.clean.push(c);
                }
                Fold::Space => {
                    if self.clean.len() > start && !self.clean.ends_with(' ') {
                        self.note(raw);
                        self.clean.push(' ');
                    }
                }
                Fold::Drop => {}
                Fold::LineHyphen => {
                    // A soft hyphen shows only at a line's end; elsewhere it is not there for the reader, unless a font
                    // has its glyph for the plain one: "grund\u{AD} och förskolenämnden".
                    let rest = &piece[offset + c.len_utf8()..];
                    if rest.is_empty() || [" och ", " eller ", " samt "].iter().any(|w| rest.starts_with(w)) {
                        self.note(raw);
                        self.clean.push('-');
                    }
                }
                Fold::Spell(word) => {
                    self.note(raw);
                    self.clean.push_str(word);
                }
            }
        }
    }
}

enum Fold {
    Keep,
    Space,
    Drop,
    LineHyphen,
    Spell(&'static str),
}

fn fold(c: char) -> Fold {
    match c {
        '\u{20}' | '\t' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => {
            Fold::Space
        }
        '\u{AD}' => Fold::LineHyphen,
        '\u{2010}' | '\u{2011}' => Fold::Spell("-"),
        '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}'
        | '\u{FFFD}' => Fold::Drop,
        '\u{E000}'..='\u{F8FF}' => Fold::Drop,
        '\u{FB00}' => Fold::Spell("ff"),
        '\u{FB01}' => Fold::Spell("fi"),
        '\u{FB02}' => Fold::Spell("fl"),
        '\u{FB03}' => Fold::Spell("ffi"),
        '\u{FB04}' => Fold::Spell("ffl"),
        '\u{FB05}' | '\u{FB06}' => Fold::Spell("st"),
        c if c.is_control() => Fold::Drop,
        _ => Fold::Keep,
    }
}

/// A word or title set with a space between its capitals, six of them at least.
fn is_spaced_out(piece: &str) -> bool {
    let mut letters = 0;
    let mut word = 0;
    for c in piece.chars() {
        if c == ' ' {
            word = 0;
        } else if word == 0 && c.is_uppercase() {
            word = 1;
            letters += 1;
        } else {
            return false;
        }
    }
    letters >= 6
}

/// True when `piece` needs no cleaning: printable ASCII, single-spaced, and Swedish letters. Looks at each byte without a
/// branch, which the compiler does many at a time.
fn is_simple(piece: &[u8]) -> bool {
    // Printable ASCII; the second and third bytes of characters; U+00C0..U+00FF: Latin letters with accents, among them
    // å ä ö é ü; marks that are looked at below.
    let fits =
        |b: &u8| (0x20..=0x7E).contains(b) | (0x80..=0xBF).contains(b) | (*b == 0xC3) | (*b == PUNCTUATION);
    // U+2013, U+2014, U+2018, U+2019, U+201C, U+201D, U+2022, U+2026
    let mark = |at: usize| {
        piece.get(at + 1) == Some(&0x80)
            && piece
                .get(at + 2)
                .is_some_and(|b| matches!(b, 0x93 | 0x94 | 0x98 | 0x99 | 0x9C | 0x9D | 0xA2 | 0xA6))
    };
    let others = piece.iter().fold(0, |others, b| others | u8::from(!fits(b)));
    // Each byte beside the next, as two slices: what is skipped one by one is looked at one by one.
    let double = |(one, next): (&u8, &u8)| u8::from((*one == b' ') & (*next == b' '));
    let behind = piece.get(1..).unwrap_or_default();
    let doubles = piece.iter().zip(behind).fold(0, |doubles, two| doubles | double(two));
    others | doubles == 0 && memchr::memchr_iter(PUNCTUATION, piece).all(mark)
}

/// The first byte of general punctuation, and of others.
const PUNCTUATION: u8 = 0xE2;

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(piece: &str) -> String {
        let mut cleaner = Cleaner::with_capacity(64);
        let range = cleaner.push(piece, 0);
        cleaner.clean[range.start as usize..range.end as usize].to_owned()
    }

    #[test]
    fn what_a_reader_does_not_see_goes() {
        assert_eq!(clean("Finns\u{A0}det  om\u{AD}ställning"), "Finns det omställning");
        assert_eq!(clean("omställ\u{AD}"), "omställ-");
        assert_eq!(clean("a\u{30A}a\u{308}o\u{308} NA\u{308}MND"), "åäö NÄMND");
        assert_eq!(clean("\u{FB01}nns e\u{FB00}ekt"), "finns effekt");
        assert_eq!(clean("ruta \u{F0B7} slut \u{200B}"), "ruta slut");
        assert_eq!(clean("½ av 10² m"), "½ av 10² m");
        assert_eq!(clean("R A P P O R T  F R Å N"), "RAPPORT FRÅN");
        assert_eq!(clean("A B C"), "A B C");
    }

    #[test]
    fn words_cut_at_older_line_ends_become_whole() {
        let raw = "Revis- ionen av kom- munen och hälso- och sjuk- vården, barn- eller IT- stöd";
        assert!(is_reflowed(raw) && !is_reflowed("för- och nackdelar, VA- nät, kultur- fritid"));
        let mut cleaner = Cleaner::with_capacity(64);
        cleaner.close_cuts = true;
        let range = cleaner.push(raw, 0);
        assert_eq!(
            &cleaner.clean[range.start as usize..range.end as usize],
            "Revisionen av kommunen och hälso- och sjukvården, barn- eller IT- stöd"
        );
    }

    #[test]
    fn the_map_points_at_the_printed_byte() {
        let raw = "xx  Fa\u{308}r  \u{FB01}nansiering";
        let mut cleaner = Cleaner::with_capacity(64);
        cleaner.push(&raw[4..], 4);
        let text = super::super::Text {
            raw: raw.to_owned(),
            clean: cleaner.clean.clone(),
            map: cleaner.map.clone(),
            ..Default::default()
        };
        for (word, printed) in
            [("Fär", "Fa"), ("r", "r"), ("finansiering", "\u{FB01}"), ("nansiering", "nansiering")]
        {
            let at = cleaner.clean.find(word).unwrap() as u32;
            assert!(raw[text.to_raw(at) as usize..].starts_with(printed), "{word}");
        }
    }
}
