//! What stands before a list item: bullets of every font, numbers, letters, and what OCR makes of them.

use super::{Role, Text};

/// The marker of a list item or a numbered heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Marker {
    /// None.
    #[default]
    None,
    /// A bullet; every round or square one is `•`, every dash `-`, the hollow ones and the letter o `o`, ticks `✓`.
    Bullet(char),
    /// `1.`, `1)`, `1a.`; the letter where there is one.
    Number(u16, Option<char>),
    /// `a)`, `(a)`, `a.`
    Letter(char),
    /// `i.`, `ii)`, `(iv)`
    Roman(u8),
    /// `I`, `II`, `III` without a stop, in a list that they count.
    Capitals(u8),
    /// `F1`, `G2.`: a letter of the list's own and a count, in a list that they count.
    Coded(char, u16),
    /// `1.1` under the item `1` of a list of questions.
    Sub(u16, u16),
    /// `2.1`, `3.2.1`: depth 2, 3 …
    Outline(u8),
}

impl Marker {
    /// True for markers of list items.
    #[must_use]
    pub fn is_item(self) -> bool {
        !matches!(self, Self::None | Self::Outline(_))
    }

    /// Number or letter as printed, without dot or parenthesis.
    #[must_use]
    pub fn printed(self) -> Option<String> {
        match self {
            Self::Number(n, None) => Some(n.to_string()),
            Self::Number(n, Some(letter)) => Some(format!("{n}{letter}")),
            Self::Letter(letter) => Some(letter.to_string()),
            Self::Roman(n) => Some(roman_numeral(n)?.to_owned()),
            Self::Capitals(n) => Some(roman_numeral(n)?.to_uppercase()),
            Self::Coded(letter, n) => Some(format!("{letter}{n}")),
            Self::Sub(n, m) => Some(format!("{n}.{m}")),
            Self::None | Self::Bullet(_) | Self::Outline(_) => None,
        }
    }
}

/// In lower case; `None` beyond twelve.
pub(super) fn roman_numeral(n: u8) -> Option<&'static str> {
    ROMAN.get(usize::from(n).checked_sub(1)?).copied()
}

const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/// The marker at the start of `line` and the bytes it takes, white space after it included.
pub(crate) fn read(line: &str) -> (Marker, usize) {
    let Some(first) = line.chars().next() else { return (Marker::None, 0) };
    // "(cid:127) Säkerställa": the glyph of a font without names, as some extractors print it.
    if first == '('
        && let Some((number, rest)) = line.strip_prefix("(cid:").and_then(|rest| rest.split_once(") "))
        && number.bytes().all(|b| b.is_ascii_digit())
    {
        return (Marker::Bullet('•'), line.len() - rest.trim_start().len());
    }
    // The square bullet of Wingdings, as text that has lost its font shows it; before a number it is a paragraph of a law.
    if let Some(rest) =
        line.strip_prefix("§ ").filter(|rest| rest.trim_start().starts_with(char::is_alphabetic))
    {
        return (Marker::Bullet('•'), line.len() - rest.trim_start().len());
    }
    if first.is_alphanumeric() || first == '(' || first == '§' {
        return read_word(line, first);
    }
    if let Some(kind) = bullet(first) {
        let mut rest = &line[first.len_utf8()..];
        // "-- säkerställa", ">> säkerställa": typed twice.
        if kind == '-' && rest.starts_with("- ") || kind == '>' && rest.starts_with("> ") {
            rest = &rest[1..];
        }
        let spaced = rest.trim_start();
        // A dash or asterisk glued to a word is a minus or a hyphen, not a bullet; a real bullet glyph may be glued.
        let glued = spaced.len() == rest.len() && !rest.is_empty();
        // "> inventera gatunätet": typed; "> 10 %" is a comparison.
        if kind == '>' {
            let typed = !glued && spaced.starts_with(char::is_alphabetic);
            return if typed {
                (Marker::Bullet('•'), line.len() - spaced.len())
            } else {
                (Marker::None, 0)
            };
        }
        let is_bullet = !glued || (kind == '•' && first != '*' && first != '·') || kind == '✓';
        if is_bullet {
            return (Marker::Bullet(kind), line.len() - spaced.len());
        }
    }
    if first == '[' {
        let digits = line[1..].bytes().take_while(u8::is_ascii_digit).count();
        if let Some(rest) = line.get(1 + digits..).and_then(|rest| rest.strip_prefix("] "))
            && let Ok(number @ 1..=60) = line[1..=digits].parse::<u16>()
        {
            return (Marker::Number(number, None), line.len() - rest.trim_start().len());
        }
    }
    if let Some(rest) = line.strip_prefix("./ ") {
        return (Marker::Bullet('✓'), line.len() - rest.len());
    }
    (Marker::None, 0)
}

fn bullet(c: char) -> Option<char> {
    match c {
        '•' | '●' | '▪' | '■' | '►' | '▶' | '‣' | '◆' | '♦' | '⬥' | '∙' | '·' | '*' | '➢' | '➤' | '→'
        | '⮚' | '›' | '»' | '□' | '❖' | '¨' | '▫' | '◾' | '◼' | '⬤' | '⚫' | '▸' | '▹' | '▷' | '▻' | '⦁'
        | '￭' | '➔' | '➜' | '➞' | '➡' | '➧' | '⇒' | '⇨' | '★' | '✦' | '❑' | '❒' | '⧫' | '◊' => {
            Some('•')
        }
        // Wingdings and Symbol at their private-use code points: F0A7 F0B7 F076 F06E F0D8 are the usual ones.
        '\u{F0FC}' | '✓' | '✔' | '√' => Some('✓'),
        '\u{E000}'..='\u{F8FF}' => Some('•'),
        '○' | '◦' | '❍' => Some('o'),
        // The last two draw boxes, and some fonts have no other dash.
        '-' | '–' | '—' | '−' | '―' | '‐' | '‑' | '‒' | '⁃' | '\u{AD}' | '─' | '━' => {
            Some('-')
        }
        '>' => Some('>'),
        _ => None,
    }
}

fn read_word(line: &str, first: char) -> (Marker, usize) {
    let bytes = line.as_bytes();
    let after = |at: usize| -> Option<usize> {
        let rest = line.get(at..)?;
        let spaced = rest.trim_start();
        if rest.is_empty() {
            return Some(line.len());
        }
        (spaced.len() < rest.len()).then(|| line.len() - spaced.len())
    };
    if first.is_ascii_digit() {
        let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
        if digits > 2 {
            return (Marker::None, 0);
        }
        if let Some(found) = outline(line) {
            return found;
        }
        if let Some(rest) = behind_page_number(line, digits) {
            let (marker, skip) = read_word(rest, '1');
            return (marker, line.len() - rest.len() + skip);
        }
        let number: u16 = line[..digits].parse().unwrap_or(0);
        let mut at = digits;
        let mut letter = None;
        if let Some(b @ b'a'..=b'h') = bytes.get(at)
            && bytes.get(at + 1).is_some_and(|b| matches!(b, b'.' | b')' | b' ' | b':'))
        {
            letter = Some(char::from(*b));
            at += 1;
        }
        // OCR sets the dot apart: "2 . Har".
        if matches!(bytes.get(at..at + 3), Some([b' ', b'.' | b')', b' '])) {
            at += 1;
        }
        let closed = matches!(bytes.get(at), Some(b'.' | b')'));
        if closed {
            at += 1;
        }
        if number == 0 || number > 60 || !(closed || letter.is_some()) {
            return (Marker::None, 0);
        }
        if let Some(end) = after(at) {
            return (Marker::Number(number, letter), end);
        }
        // "1.Har": the space is lost, but a capital follows the dot.
        if closed && line[at..].chars().next().is_some_and(char::is_uppercase) {
            return (Marker::Number(number, letter), at);
        }
        return (Marker::None, 0);
    }
    // "(1) Se över": a count in brackets; "(1)" alone or before a figure is a page's number or a sum's.
    if first == '('
        && let Some((digits, rest)) = line[1..].split_once(") ")
        && (1..=2).contains(&digits.len())
        && let Ok(number @ 1..=60) = digits.parse::<u16>()
        && rest.trim_start().starts_with(char::is_alphabetic)
    {
        return (Marker::Number(number, None), line.len() - rest.trim_start().len());
    }
    // "(a)", "a)", "a."
    let open = usize::from(first == '(');
    let letters = bytes[open..].iter().take_while(|b| matches!(b, b'i' | b'v' | b'x')).count();
    if letters >= 2
        && let Some(n) = ROMAN.iter().position(|r| line.get(open..open + letters) == Some(r))
        && matches!(bytes.get(open + letters), Some(b'.' | b')'))
        && let Some(end) = after(open + letters + 1)
    {
        return (Marker::Roman(n as u8 + 1), end);
    }
    if let (Some(letter @ b'a'..=b'z'), Some(close)) = (bytes.get(open), bytes.get(open + 1)) {
        let closing = *close == b')' || (*close == b'.' && open == 0);
        if closing && let Some(end) = after(open + 2) {
            return (Marker::Letter(char::from(*letter)), end);
        }
    }
    if !matches!(first, 'o' | 'v' | '§') {
        return (Marker::None, 0);
    }
    // The letter o as a hollow bullet; v' and "./" are ticks read by OCR.
    if let Some(rest) =
        line.strip_prefix("o ").or_else(|| line.strip_prefix("o\u{A0}").or_else(|| line.strip_prefix("o\t")))
        && rest.trim_start().chars().next().is_some_and(char::is_alphabetic)
    {
        return (Marker::Bullet('o'), line.len() - rest.trim_start().len());
    }
    if line == "o" {
        return (Marker::Bullet('o'), 1);
    }
    // A bullet of Wingdings whose font was lost; of a paragraph's sign a number follows.
    if let Some(rest) = line.strip_prefix('§').map(str::trim_start)
        && rest.starts_with(char::is_alphabetic)
        && line.len() - rest.len() > '§'.len_utf8()
    {
        return (Marker::Bullet('•'), line.len() - rest.len());
    }
    if let Some(rest) = line.strip_prefix("v' ").or_else(|| line.strip_prefix("v’ ")) {
        return (Marker::Bullet('✓'), line.len() - rest.len());
    }
    (Marker::None, 0)
}

/// `3 1. Inledning`, `12 4.2 Syfte`: the page's number and the heading below it on one line; from the heading on.
fn behind_page_number(line: &str, digits: usize) -> Option<&str> {
    let rest = line[digits..].strip_prefix(' ')?;
    let number = rest.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let words = rest[number..].strip_prefix(' ')?;
    let heads = rest[..number].contains('.') && rest.starts_with(|c: char| c.is_ascii_digit());
    let titled = words.starts_with(char::is_uppercase)
        && words.chars().nth(1).is_some_and(char::is_lowercase)
        && words.split(' ').count() <= if words.ends_with('?') { 14 } else { 8 }
        && !words.ends_with('.');
    (heads && titled).then_some(rest)
}

/// `2.1 Syfte`, `3.2.1. Bedömning`: a chapter number of at least two parts before a word.
fn outline(line: &str) -> Option<(Marker, usize)> {
    let number_len = line.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let number = line[..number_len].trim_end_matches('.');
    let parts = number.split('.').count();
    if parts < 2 || number.split('.').any(|p| p.is_empty() || p.len() > 2) {
        return None;
    }
    let rest = &line[number_len..];
    let words = rest.trim_start();
    let spaced = words.len() < rest.len();
    (spaced && words.chars().next().is_some_and(char::is_uppercase))
        .then_some((Marker::Outline(parts as u8), line.len() - words.len()))
}

/// What only the neighbours can tell: `i.` or `l.` is a one that OCR misread when a two follows in the list.
pub(super) fn settle(text: &mut Text) {
    let misread: Vec<usize> = (0..text.lines.len())
        .filter(|&i| matches!(text.lines[i].marker, Marker::Letter('i' | 'l')))
        .collect();
    for at in misread {
        let next = text.lines[at + 1..]
            .iter()
            .take(12)
            .map(|l| l.marker)
            .find(|m| matches!(m, Marker::Number(..) | Marker::Letter(_)));
        if matches!(next, Some(Marker::Number(2, None))) {
            text.lines[at].marker = Marker::Number(1, None);
        }
    }
    roman(text);
    for line in &mut text.lines {
        if line.role == Role::Body && line.marker.is_item() {
            line.role = Role::Item;
        } else if line.role == Role::Body && matches!(line.marker, Marker::Outline(_)) {
            line.role = Role::Heading;
        }
    }
}

/// `i.` before `ii.`, and `v.` behind `iv.`, are numerals and no letters.
fn roman(text: &mut Text) {
    let near = |text: &Text, lines: &mut dyn Iterator<Item = usize>| {
        lines
            .take(12)
            .map(|j| text.lines[j].marker)
            .find(|m| matches!(m, Marker::Roman(_) | Marker::Letter(_)))
    };
    for i in 0..text.lines.len() {
        match text.lines[i].marker {
            Marker::Letter('i') if near(text, &mut (i + 1..text.lines.len())) == Some(Marker::Roman(2)) => {
                text.lines[i].marker = Marker::Roman(1);
            }
            Marker::Letter('v') if near(text, &mut (0..i).rev()) == Some(Marker::Roman(4)) => {
                text.lines[i].marker = Marker::Roman(5);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_and_what_only_looks_like_one() {
        let cases: &[(&str, Marker, &str)] = &[
            ("• Finns", Marker::Bullet('•'), "Finns"),
            ("●Finns", Marker::Bullet('•'), "Finns"),
            ("(cid:127) Finns", Marker::Bullet('•'), "Finns"),
            ("§ Att", Marker::Bullet('•'), "Att"),
            ("§ 12 Svar", Marker::None, "§ 12 Svar"),
            ("\u{F0B7} Att", Marker::Bullet('•'), "Att"),
            ("\u{F076}\tAtt", Marker::Bullet('•'), "Att"),
            ("— I budget", Marker::Bullet('-'), "I budget"),
            ("- Är", Marker::Bullet('-'), "Är"),
            ("-- Är", Marker::Bullet('-'), "Är"),
            ("--- Är", Marker::None, "--- Är"),
            ("-5 procent", Marker::None, "-5 procent"),
            ("o Ansvar", Marker::Bullet('o'), "Ansvar"),
            ("och", Marker::None, "och"),
            ("v' Att", Marker::Bullet('✓'), "Att"),
            ("./ Att", Marker::Bullet('✓'), "Att"),
            ("1. Har", Marker::Number(1, None), "Har"),
            ("1.Har", Marker::Number(1, None), "Har"),
            ("2 . Har", Marker::Number(2, None), "Har"),
            ("12) Har", Marker::Number(12, None), "Har"),
            ("1a. Har", Marker::Number(1, Some('a')), "Har"),
            ("2 b) Har", Marker::None, "2 b) Har"),
            ("a) Har", Marker::Letter('a'), "Har"),
            ("(b) Har", Marker::Letter('b'), "Har"),
            ("ii. Är", Marker::Roman(2), "Är"),
            ("(3) Är", Marker::Number(3, None), "Är"),
            ("(3)", Marker::None, "(3)"),
            ("(3) 250 kr", Marker::None, "(3) 250 kr"),
            ("(iv) Är", Marker::Roman(4), "Är"),
            ("[3] Öva", Marker::Number(3, None), "Öva"),
            ("[3] ", Marker::Number(3, None), ""),
            ("A. Har", Marker::None, "A. Har"),
            ("2.1 Syfte", Marker::Outline(2), "Syfte"),
            ("3.2.1. Bedömning", Marker::Outline(3), "Bedömning"),
            ("2.1 procent", Marker::None, "2.1 procent"),
            ("2023. Under", Marker::None, "2023. Under"),
            ("1.5 miljoner", Marker::None, "1.5 miljoner"),
            ("3 1. Inledning", Marker::Number(1, None), "Inledning"),
            ("12 4.2 Syfte", Marker::Outline(2), "Syfte"),
            ("12 4.2 miljoner", Marker::None, "12 4.2 miljoner"),
            ("15 av 20", Marker::None, "15 av 20"),
            ("Jan", Marker::None, "Jan"),
        ];
        for (line, marker, rest) in cases {
            let (found, at) = read(line);
            assert_eq!((found, &line[at..]), (*marker, *rest), "{line}");
        }
    }
}
