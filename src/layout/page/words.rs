//! Characters to line parts, and a line's characters to its words.
//!
//! Spaces are measured, not believed: many producers write none, others write them where a word goes on.

use super::chars::{Char, is_space};

/// Characters on one baseline without a wide gap, left to right.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub chars: Vec<Char>,
    pub x0: f32,
    pub x1: f32,
    pub y: f32,
    pub size: f32,
}

impl Part {
    pub(super) fn top(&self) -> f32 {
        self.y - 0.8 * self.size
    }

    pub(super) fn bottom(&self) -> f32 {
        self.y + 0.2 * self.size
    }

    fn new(chars: Vec<Char>) -> Option<Self> {
        let x0 = chars.iter().filter(|c| c.is_ink()).map(|c| c.x0).reduce(f32::min)?;
        let x1 = chars.iter().filter(|c| c.is_ink()).map(|c| c.x1).reduce(f32::max)?;
        let (size, y) = usual(&chars);
        Some(Self { chars, x0, x1, y, size })
    }

    /// Two parts of one line, `other` to the right.
    pub(super) fn join(&mut self, other: Self) {
        let mut chars = std::mem::take(&mut self.chars);
        chars.extend(other.chars);
        if let Some(part) = Self::new(chars) {
            *self = part;
        }
    }

    /// Pieces that start at the given characters.
    pub(super) fn cut(self, at: &[usize]) -> Vec<Self> {
        let mut out = Vec::with_capacity(at.len() + 1);
        let mut rest = self.chars;
        for cut in at.iter().rev() {
            let tail = rest.split_off((*cut).min(rest.len()));
            out.extend(Self::new(tail));
        }
        out.extend(Self::new(rest));
        out.reverse();
        out
    }

    /// The words as they stand, without care for raised marks.
    pub(super) fn plain(&self) -> String {
        words(self).text
    }
}

/// Size and baseline of most characters.
fn usual(chars: &[Char]) -> (f32, f32) {
    let mut best = (0, 0.0, 0.0);
    let mut seen: Vec<(f32, f32, usize)> = Vec::new();
    for c in chars.iter().filter(|c| c.is_ink()) {
        match seen.iter().position(|s| (s.0 - c.size).abs() < 0.3 && (s.1 - c.y).abs() < 0.15 * c.size) {
            Some(i) => seen[i].2 += 1,
            None if seen.len() < 16 => seen.push((c.size, c.y, 1)),
            None => {}
        }
    }
    for (size, y, count) in seen {
        // Of equally many, the larger: a footnote mark does not set its word's line.
        if count > best.0 || (count == best.0 && size > best.1) {
            best = (count, size, y);
        }
    }
    (best.1, best.2)
}

/// Splits a line where the gap is wider than between words.
pub(super) fn parts(line: Vec<Char>) -> Vec<Part> {
    let mut out = Vec::new();
    let mut current: Vec<Char> = Vec::new();
    let mut end = f32::NEG_INFINITY;
    let mut spaced = false;
    for c in line {
        if !c.is_ink() {
            spaced = true;
            current.push(c);
            continue;
        }
        let limit = if spaced { 1.3 } else { 0.9 } * c.size;
        if end.is_finite() && c.x0 - end > limit {
            out.extend(Part::new(std::mem::take(&mut current)));
        }
        spaced = false;
        end = if current.iter().any(Char::is_ink) { end.max(c.x1) } else { c.x1 };
        current.push(c);
    }
    out.extend(Part::new(current));
    join_markers(out)
}

/// A list marker or a number belongs to the words behind it, however far they stand.
fn join_markers(parts: Vec<Part>) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        match out.last_mut() {
            Some(last) if part.x0 - last.x1 < 5.0 * part.size && is_marker(&last.plain()) => last.join(part),
            _ => out.push(part),
        }
    }
    out
}

/// `•`, `–`, `o`, `1.`, `2.1`, `a)`, `B.`, `(iv)`, `[3]`
pub(super) fn is_marker(text: &str) -> bool {
    let mut chars = text.chars();
    let counted = || {
        let inner = text.trim_start_matches(['(', '[']).trim_end_matches([')', ']', '.']);
        let letter = inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_alphabetic());
        let roman = (1..=4).contains(&inner.len()) && inner.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
        let number = (1..=2).contains(&inner.len()) && inner.bytes().all(|b| b.is_ascii_digit());
        letter || roman || number
    };
    match (chars.next(), chars.next()) {
        (Some(c), None) => is_bullet(c) || matches!(c, '-' | '–' | '—' | 'o' | '*' | '·'),
        (Some(_), Some(_)) if text.len() <= 6 && text.ends_with([')', ']', '.']) && counted() => true,
        (Some(c), Some(_)) if c.is_ascii_digit() && text.len() <= 6 => {
            text.ends_with(['.', ')']) && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b')'))
                || (text.contains('.') && text.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
        }
        _ => false,
    }
}

/// Characters that are nothing but list markers.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '●'
            | '○'
            | '◦'
            | '▪'
            | '■'
            | '□'
            | '▫'
            | '►'
            | '▶'
            | '➢'
            | '➤'
            | '✓'
            | '✔'
            | '❖'
            | '‣'
            | '∙'
            | '⁃'
            | '◾'
            | '◼'
            | '⬤'
            | '▸'
            | '⦁'
            | '￭'
            | '➔'
            | '➜'
            | '➡'
            | '⇒'
            | '⇨'
            | '❑'
            | '❒'
    ) || ('\u{F000}'..='\u{F0FF}').contains(&c)
}

/// A line as words.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub text: String,
    pub bold: bool,
    pub artifact: bool,
    /// Starts with a raised mark.
    pub note: bool,
    /// Starts with a marker set apart from the words.
    pub item: bool,
    /// Width of the first word.
    pub lead: f32,
}

/// Reads a line: spaces measured, raised marks dropped, hyphens of every kind written `-`.
pub(super) fn words(part: &Part) -> Words {
    let mut out = Words { text: String::with_capacity(part.chars.len()), ..Words::default() };
    let mut end: Option<f32> = None;
    let mut spaced = false;
    let (mut bold, mut ink, mut artifact) = (0usize, 0usize, 0usize);
    let mut was_raised = false;
    let last_ink = part.chars.iter().rposition(Char::is_ink).unwrap_or(0);
    let mut first_gap = None;
    let narrow = narrow_digits(part);
    for (i, c) in part.chars.iter().enumerate() {
        if is_space(c.ch) {
            spaced = true;
            continue;
        }
        let raised = is_raised(part, c, narrow);
        if raised && (c.ch.is_ascii_digit() || matches!(c.ch, '*' | '†' | '‡' | ',' | ')')) {
            if out.text.is_empty() || out.note && was_raised {
                out.note = true;
            } else if is_mark(part, i, narrow) {
                // The mark's place counts as ink, so that the word behind it stands apart only if it did.
                end = end.map(|e| e.max(c.x1));
                continue;
            }
        }
        if let Some(end) = end {
            let gap = c.x0 - end;
            if gap > 0.16 * c.size.max(0.8 * part.size)
                || (spaced && gap > 0.05 * c.size)
                || (was_raised && !raised)
            {
                out.text.push(' ');
                first_gap.get_or_insert((end, gap));
            }
        }
        spaced = false;
        was_raised = raised;
        let ch = match c.ch {
            // Many fonts name their visible hyphen so; only one without width is a mere hint.
            '\u{AD}' if i < last_ink && c.x1 - c.x0 < 0.05 * c.size => continue,
            '\u{AD}' | '\u{2010}' | '\u{2011}' => '-',
            c if c.is_control() => continue,
            c => c,
        };
        accent(&mut out.text, ch);
        end = Some(end.map_or(c.x1, |e| e.max(c.x1)));
        ink += 1;
        bold += usize::from(c.bold);
        artifact += usize::from(c.artifact);
    }
    out.bold = bold * 10 >= ink * 7 && ink > 0;
    out.artifact = artifact * 2 > ink;
    if let Some((end, gap)) = first_gap {
        out.lead = end - part.x0;
        let mark = out.text.split(' ').next().unwrap_or_default();
        out.item =
            mark.chars().all(is_bullet) || (is_marker(mark) && gap > 0.45 * part.size && mark.len() == 1);
    } else {
        out.lead = part.x1 - part.x0;
    }
    out
}

/// Smaller and higher than its line, or a digit drawn small by its own font: such a one shows by its width alone.
fn is_raised(part: &Part, c: &Char, narrow: f32) -> bool {
    (c.size <= 0.82 * part.size && c.y < part.y - 0.1 * part.size)
        || (c.ch.is_ascii_digit() && c.x1 - c.x0 < narrow && c.x1 > c.x0)
}

/// Width below which a digit is a small one: digits of text are nearly half their size wide, raised ones of the same font
/// a third. In a narrow font nothing can be told.
fn narrow_digits(part: &Part) -> f32 {
    let (mut sum, mut count) = (0.0, 0);
    for c in part.chars.iter().filter(|c| c.ch.is_lowercase()) {
        sum += c.x1 - c.x0;
        count += 1;
    }
    if count >= 5 && sum / count as f32 > 0.36 * part.size { 0.37 * part.size } else { 0.0 }
}

/// Few raised digits: a mark, not a formula.
fn is_mark(part: &Part, at: usize, narrow: f32) -> bool {
    let small = |c: &&Char| is_raised(part, c, narrow);
    let run = part.chars[at..].iter().take_while(small).filter(|c| c.is_ink()).count()
        + part.chars[..at].iter().rev().take_while(small).filter(|c| c.is_ink()).count();
    run <= 5
}

/// Composes a loose accent with the letter before it.
fn accent(text: &mut String, ch: char) {
    use unicode_normalization::UnicodeNormalization as _;
    use unicode_normalization::char::{canonical_combining_class, compose};
    // No loose accent stands before U+0300, and this is asked of every character.
    if ch >= '\u{300}'
        && canonical_combining_class(ch) != 0
        && let Some(last) = text.pop()
    {
        match compose(last, ch) {
            Some(composed) => text.push(composed),
            None => text.extend([last, ch].into_iter().nfc()),
        }
        return;
    }
    text.push(ch);
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::baselines::baselines;
    use super::*;

    /// Characters five points wide and ten high; a space in `text` leaves a gap, `_` writes a space character.
    pub(crate) fn typed(text: &str, x: f32, y: f32) -> Vec<Char> {
        let mut chars = Vec::new();
        for (i, ch) in text.chars().enumerate() {
            let x0 = x + 5.0 * i as f32;
            if ch != ' ' {
                let ch = if ch == '_' { ' ' } else { ch };
                chars.push(Char { ch, x0, x1: x0 + 5.0, y, size: 10.0, bold: false, artifact: false });
            }
        }
        chars
    }

    fn read(chars: Vec<Char>) -> Vec<String> {
        baselines(chars).into_iter().flat_map(parts).map(|p| p.plain()).collect()
    }

    #[test]
    fn spaces_are_measured() {
        assert_eq!(read(typed("nära vård_nu", 50.0, 100.0)), ["nära vård nu"]);
        assert_eq!(read(typed("Fråga    Ja", 50.0, 100.0)), ["Fråga", "Ja"]);
        assert_eq!(read(typed("•    Att följa", 50.0, 100.0)), ["• Att följa"]);
    }

    #[test]
    fn bold_by_double_printing_is_read_once() {
        let mut chars = typed("Ja", 50.0, 100.0);
        chars.extend(typed("Ja", 50.4, 100.2));
        let part = baselines(chars).into_iter().flat_map(parts).next().unwrap();
        let words = words(&part);
        assert_eq!((words.text.as_str(), words.bold), ("Ja", true));
    }

    #[test]
    fn footnote_marks_are_taken_off_their_words() {
        let mut chars = typed("vården  och", 50.0, 100.0);
        chars.push(Char { ch: '7', x0: 80.0, x1: 83.0, y: 96.0, size: 6.0, bold: false, artifact: false });
        assert_eq!(read(chars), ["vården och"]);
        let mut note = typed("Se protokoll", 54.0, 100.0);
        note.push(Char { ch: '7', x0: 50.0, x1: 53.0, y: 96.0, size: 6.0, bold: false, artifact: false });
        let part = baselines(note).into_iter().flat_map(parts).next().unwrap();
        let words = words(&part);
        assert_eq!((words.text.as_str(), words.note), ("7 Se protokoll", true));
    }

    #[test]
    fn hyphens_of_every_kind_are_kept_at_the_line_end() {
        assert_eq!(read(typed("sjuk\u{AD} och hälso\u{AD}", 0.0, 9.0)), ["sjuk- och hälso-"]);
        assert_eq!(read(typed("hälso\u{2010}", 0.0, 9.0)), ["hälso-"]);
    }
}
