//! How text for people is to look: language of headings, width, colours. No terminal is asked here; the caller knows.

use unicode_width::UnicodeWidthStr as _;

use crate::model::Grade;

/// Language of headings. Verdicts and quotes are always as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Swedish.
    #[default]
    Sv,
    /// English.
    En,
}

impl Lang {
    /// The wording of this language.
    #[must_use]
    pub fn pick<'a>(self, swedish: &'a str, english: &'a str) -> &'a str {
        match self {
            Self::Sv => swedish,
            Self::En => english,
        }
    }
}

/// How a page or table is to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageStyle {
    /// ANSI colours.
    pub color: bool,
    /// Language of headings.
    pub lang: Lang,
    /// Columns to write in.
    pub width: usize,
}

impl Default for PageStyle {
    fn default() -> Self {
        Self { color: false, lang: Lang::Sv, width: 100 }
    }
}

/// Kinds of emphasis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ink {
    /// As the terminal writes.
    #[default]
    Plain,
    /// Titles and headings.
    Bold,
    /// Places, file names.
    Dim,
    /// A good grade.
    Green,
    /// Nearly good.
    Cyan,
    /// Partly.
    Yellow,
    /// Bad; errors.
    Red,
}

impl Ink {
    /// The colour of a grade: what it says, turned round where a "Ja" is bad.
    #[must_use]
    pub fn of(grade: Option<Grade>, yes_is_bad: bool) -> Self {
        match (grade, yes_is_bad) {
            (Some(Grade::Ja), false) | (Some(Grade::Nej), true) => Self::Green,
            (Some(Grade::IHuvudsak), false) => Self::Cyan,
            (Some(Grade::Delvis), _) | (Some(Grade::IHuvudsak), true) => Self::Yellow,
            (Some(Grade::Nej), false) | (Some(Grade::Ja), true) => Self::Red,
            (Some(Grade::EjBedomd) | None, _) => Self::Dim,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::Plain => "0",
            Self::Bold => "1",
            Self::Dim => "2",
            Self::Green => "32",
            Self::Cyan => "36",
            Self::Yellow => "33",
            Self::Red => "31",
        }
    }
}

impl PageStyle {
    /// `text` in the given ink, where colours are wanted.
    #[must_use]
    pub fn paint(&self, ink: Ink, text: &str) -> String {
        if !self.color || ink == Ink::Plain || text.is_empty() {
            return text.to_owned();
        }
        format!("\u{1b}[{}m{text}\u{1b}[0m", ink.code())
    }
}

/// `text` on one line without anything that could steer a terminal: control characters (escape sequences lose their
/// escape), and marks that turn the direction of writing.
#[must_use]
pub fn printable(text: &str) -> String {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    let spaced =
        text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}') { ' ' } else { c });
    spaced.filter(|c| !steers(*c)).collect()
}

/// Breaks `text` into lines of at most `width` columns; a word that is longer is broken.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split_whitespace() {
        let wide = word.width();
        if used > 0 && used + 1 + wide > width {
            lines.push(String::new());
            used = 0;
        }
        if used > 0 {
            push(&mut lines, " ");
            used += 1;
        }
        if wide <= width {
            push(&mut lines, word);
            used += wide;
            continue;
        }
        for letter in word.chars() {
            let wide = letter.to_string().width();
            if used + wide > width {
                lines.push(String::new());
                used = 0;
            }
            push(&mut lines, letter.encode_utf8(&mut [0; 4]));
            used += wide;
        }
    }
    lines
}

fn push(lines: &mut [String], text: &str) {
    if let Some(last) = lines.last_mut() {
        last.push_str(text);
    }
}

/// At most `count` lines; the last ends with "…" if more was left out.
#[must_use]
pub fn shorten(text: &str, width: usize, count: usize) -> Vec<String> {
    let mut lines = wrap(text, width);
    if lines.len() > count {
        lines.truncate(count);
        if let Some(last) = lines.last_mut() {
            while last.width() + 2 > width && !last.is_empty() {
                let kept = last.rfind(' ').unwrap_or(0);
                last.truncate(kept);
            }
            let kept = last.trim_end_matches([' ', ',', '.']).len();
            last.truncate(kept);
            last.push_str(" …");
        }
    }
    lines
}

/// `text` filled up with blanks to `width` columns.
#[must_use]
pub fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_a_document_cannot_steer_the_terminal() {
        assert_eq!(printable("a\u{1b}[2Jb\u{9b}31mc\u{7}d\u{202E}e"), "a[2Jb31mcde");
        assert_eq!(printable("två\r\nrader\toch"), "två  rader och");
    }

    #[test]
    fn lines_break_between_words_and_inside_words_that_do_not_fit() {
        assert_eq!(wrap("hälso- och sjukvården", 10), ["hälso- och", "sjukvården"]);
        assert_eq!(wrap("omställningsarbetet går", 8), ["omställn", "ingsarbe", "tet går"]);
        assert_eq!(wrap("", 8), [""]);
    }

    #[test]
    fn what_is_left_out_is_marked() {
        assert_eq!(shorten("ett två tre fyra", 8, 1), ["ett …"]);
        assert_eq!(shorten("ett två", 8, 1), ["ett två"]);
    }

    #[test]
    fn a_bad_yes_is_not_green() {
        assert_eq!(Ink::of(Some(Grade::Ja), true), Ink::Red);
        assert_eq!(Ink::of(Some(Grade::Ja), false), Ink::Green);
    }
}
