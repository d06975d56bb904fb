//! Lines joined to running text: words that a line end cut become one word again.

use super::Text;

/// Running text made of lines, and which line each byte came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Joined {
    /// The words.
    pub text: String,
    /// Ascending (offset in `text`, index of the line).
    pub lines: Vec<(usize, usize)>,
}

impl Joined {
    /// Appends `piece`, which stands on line `line`.
    pub fn push(&mut self, piece: &str, line: usize) {
        // Lines come trimmed as a rule, and what is white need not be asked of each character.
        let bare = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
        let bytes = piece.as_bytes();
        let piece = if bare(bytes.first()) && bare(bytes.last()) { piece } else { piece.trim() };
        if piece.is_empty() {
            return;
        }
        match seam(&self.text, piece) {
            Seam::Nothing => {}
            Seam::Space => self.text.push(' '),
            Seam::DropHyphen => {
                self.text.pop();
            }
        }
        if self.lines.is_empty() {
            // Most texts run over a line or two more.
            self.text.reserve(piece.len() + 2 * LINE);
        }
        self.lines.push((self.text.len(), line));
        self.text.push_str(piece);
    }

    /// Takes the first `len` bytes off; a line none of whose words are left goes with them.
    pub(crate) fn drop_front(&mut self, len: usize) {
        let first = self.lines.partition_point(|(at, _)| *at <= len).saturating_sub(1);
        self.lines.drain(..first);
        self.lines.iter_mut().for_each(|(at, _)| *at = at.saturating_sub(len));
        self.text.drain(..len);
    }

    /// Index of the line that byte `offset` of the text stands on.
    #[must_use]
    pub fn line_at(&self, offset: usize) -> usize {
        let n = self.lines.partition_point(|(at, _)| *at <= offset);
        self.lines.get(n.saturating_sub(1)).map_or(0, |(_, line)| *line)
    }

    /// First and last line of the bytes `range` of the text.
    #[must_use]
    pub fn lines_of(&self, range: &std::ops::Range<usize>) -> (usize, usize) {
        (self.line_at(range.start), self.line_at(range.end.saturating_sub(1).max(range.start)))
    }
}

/// Joins whole lines.
#[must_use]
pub fn join(text: &Text, lines: impl IntoIterator<Item = usize>) -> Joined {
    let lines = lines.into_iter();
    let most = lines.size_hint().1.unwrap_or(0);
    let mut joined = Joined { text: String::with_capacity(most * LINE), lines: Vec::with_capacity(most) };
    for line in lines {
        joined.push(text.line(line), line);
    }
    joined
}

/// Bytes of a usual line.
const LINE: usize = 72;

enum Seam {
    Nothing,
    Space,
    DropHyphen,
}

/// How the end of one line meets the start of the next.
fn seam(before: &str, after: &str) -> Seam {
    match before.as_bytes().last() {
        None => return Seam::Nothing,
        // The last bytes of what may be a word's end: most lines end in something else.
        Some(b'-' | b'/' | 0x93) => {}
        Some(_) => return Seam::Space,
    }
    let first = after.chars().next().unwrap_or(' ');
    let mut tail = before.chars().rev();
    let (last, previous) = (tail.next().unwrap_or(' '), tail.next().unwrap_or(' '));
    match last {
        '-' if previous.is_alphanumeric() => {
            let first_word = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
            // "hälso- / och sjukvård": the hyphen stands for the word that follows.
            if matches!(first_word, "och" | "eller" | "samt" | "respektive" | "resp" | "till") {
                return Seam::Space;
            }
            let stem_at = before[..before.len() - 1]
                .rfind(|c: char| !c.is_alphanumeric())
                .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
            let stem = &before[stem_at..before.len() - 1];
            // "e-hälsa", "IT-system", "2020-2030", "Region-Örebro" keep theirs.
            let keeps =
                !first.is_lowercase() || stem.chars().count() <= 1 || stem.chars().all(|c| !c.is_lowercase());
            if keeps { Seam::Nothing } else { Seam::DropHyphen }
        }
        '–' | '/' if previous.is_alphanumeric() && first.is_alphanumeric() => Seam::Nothing,
        _ => Seam::Space,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cut_by_a_line_end_are_whole_again() {
        let cases = [
            (vec!["hälso-", "och sjukvården"], "hälso- och sjukvården"),
            (vec!["omställ-", "ningen"], "omställningen"),
            (vec!["e-", "hälsoplan"], "e-hälsoplan"),
            (vec!["IT-", "system"], "IT-system"),
            (vec!["2020–", "2030"], "2020–2030"),
            (vec!["2020-", "2030"], "2020-2030"),
            (vec!["tid –", "och resurser"], "tid – och resurser"),
            (vec!["och/", "eller"], "och/eller"),
            (vec!["Region", "Örebro", "län"], "Region Örebro län"),
        ];
        for (pieces, whole) in cases {
            let mut joined = Joined::default();
            for (i, piece) in pieces.iter().enumerate() {
                joined.push(piece, i);
            }
            assert_eq!(joined.text, whole);
        }
    }

    #[test]
    fn every_byte_knows_its_line() {
        let mut joined = Joined::default();
        joined.push("omställ-", 3);
        joined.push("ningen är klar.", 5);
        assert_eq!(joined.line_at(0), 3);
        assert_eq!(joined.line_at("omställ".len()), 5);
        assert_eq!(joined.lines_of(&(0..joined.text.len())), (3, 5));
    }
}
