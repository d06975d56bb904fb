//! Lists whose counts have no stop: `I`, `II`, `III` before kontrollmål, `1` with `1.1` under it before questions, `1` set apart
//! before statements, and those that count with a letter of their own: `F1`, `F2`.
//!
//! `1.1` under a counted question is its part too where the question's own count has a stop.
//!
//! One such line proves nothing, since chapters are numbered so too and "I" is a word: the count must go on, and arabic
//! numbers must count questions.

use super::marker::{Marker, roman_numeral};
use super::{Role, Text};

/// Lines between one item and the next, at most: answers may stand between them.
const NEAR: usize = 14;

/// Gives such lines their markers.
pub(super) fn mark(text: &mut Text) {
    let letters = coded_letters(text);
    let coded = letters.into_iter().map(Style::Coded);
    for style in [Style::Capitals, Style::Digits, Style::Spaced].into_iter().chain(coded) {
        let mut from = 0;
        while let Some(run) = next_run(text, from, style) {
            from = run.last().map_or(text.lines.len(), |l| l + 1);
            for (k, &i) in run.iter().enumerate() {
                let number = k as u16 + 1;
                let marker = match style {
                    Style::Capitals => Marker::Capitals(k as u8 + 1),
                    Style::Digits | Style::Spaced => Marker::Number(number, None),
                    Style::Coded(letter) => Marker::Coded(letter, number),
                };
                let Some(end) = count(text.line(i), number, style) else { continue };
                set(text, i, marker, end);
                if style == Style::Digits {
                    let stop = run.get(k + 1).copied().unwrap_or((i + NEAR).min(text.lines.len()));
                    mark_subs(text, i + 1..stop, number);
                }
            }
        }
    }
    mark_subs_of_stopped(text);
    mark_tasks(text);
}

/// Words behind such a count that make its line more than a number in a sentence.
const TASK_WORDS: usize = 3;

/// `6.1 ta fram en plan,`, `6.2 följa upp den.`: what begins in small letters is no chapter's title, and counts on.
fn mark_tasks(text: &mut Text) {
    let task = |text: &Text, i: usize| -> Option<(u16, u16, usize)> {
        let line = &text.lines[i];
        let words = text.line(i);
        let free = line.marker == Marker::None && !matches!(line.role, Role::Contents | Role::Furniture);
        if !free || !words.as_bytes().first().is_some_and(u8::is_ascii_digit) {
            return None;
        }
        let (count, item) = words.split_once(' ')?;
        let (chapter, number) = count.trim_end_matches('.').split_once('.')?;
        let digits = |n: &str| (1..=2).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit());
        let item = item.trim_start();
        let tells = item.starts_with(char::is_lowercase) && item.split(' ').count() >= TASK_WORDS;
        let counts = digits(chapter) && digits(number) && tells;
        counts.then_some((chapter.parse().ok()?, number.parse().ok()?, words.len() - item.len()))
    };
    let mut from = 0;
    while let Some(first) = (from..text.lines.len()).find(|&i| task(text, i).is_some_and(|t| t.1 == 1)) {
        let Some((chapter, ..)) = task(text, first) else { return };
        let mut run = vec![first];
        while let Some(&last) = run.last() {
            let next = Some((chapter, run.len() as u16 + 1));
            let mut ahead = last + 1..(last + 1 + NEAR).min(text.lines.len());
            match ahead.find(|&i| task(text, i).map(|t| (t.0, t.1)) == next) {
                Some(i) => run.push(i),
                None => break,
            }
        }
        from = run.last().map_or(first, |last| last + 1);
        if run.len() < 2 {
            continue;
        }
        for i in run {
            if let Some((chapter, number, end)) = task(text, i) {
                set(text, i, Marker::Sub(chapter, number), end);
            }
        }
    }
}

/// `1.1 Finns mål?` under `1. Är styrningen tydlig?` of a list of questions, or of a table with their answers.
fn mark_subs_of_stopped(text: &mut Text) {
    let numbered = |text: &Text, i: usize, number: u16| {
        text.lines[i].marker == Marker::Number(number, None) && asks(text, i)
    };
    let mut i = 0;
    while i < text.lines.len() {
        if !numbered(text, i, 1) {
            i += 1;
            continue;
        }
        let mut run = vec![i];
        while let Some(&last) = run.last() {
            let number = run.len() as u16 + 1;
            let mut ahead = last + 1..(last + 1 + NEAR).min(text.lines.len());
            match ahead.find(|&j| numbered(text, j, number)) {
                Some(next) => run.push(next),
                None => break,
            }
        }
        i = run.last().map_or(i, |last| last + 1);
        if run.len() < 2 {
            continue;
        }
        for (k, &item) in run.iter().enumerate() {
            let stop = run.get(k + 1).copied().unwrap_or((item + NEAR).min(text.lines.len()));
            mark_subs(text, item + 1..stop, k as u16 + 1);
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Capitals,
    Digits,
    /// A digit set apart from a statement by more than a space.
    Spaced,
    Coded(char),
}

impl Style {
    /// False where the first byte is none of a count: most lines are told so without a look at the rest.
    fn may_open(self, words: &str) -> bool {
        let first = words.as_bytes().first().copied().unwrap_or_default();
        match self {
            Self::Capitals => matches!(first, b'I' | b'V' | b'X' | b'L' | b'C'),
            Self::Digits | Self::Spaced => first.is_ascii_digit(),
            Self::Coded(letter) => char::from(first) == letter,
        }
    }
}

/// Letters before the number 1 at the beginning of a line, each once.
fn coded_letters(text: &Text) -> Vec<char> {
    let mut letters = Vec::new();
    for i in 0..text.lines.len() {
        if let [letter @ b'A'..=b'Z', b'1', b' ' | b'.' | b')' | b':', ..] = text.line(i).as_bytes()
            && !letters.contains(&char::from(*letter))
        {
            letters.push(char::from(*letter));
        }
    }
    letters
}

/// Words behind a letter and a number that make them a list's count: "T1 Utfall" heads a column.
const COUNTED_WORDS: usize = 4;

fn set(text: &mut Text, i: usize, marker: Marker, end: usize) {
    let line = &mut text.lines[i];
    line.marker = marker;
    line.clean.start += end as u32;
}

/// Bytes of the count `number` and the white space behind it, where the line begins with them and a capital follows.
fn count(words: &str, number: u16, style: Style) -> Option<usize> {
    let rest = match style {
        Style::Capitals => {
            let numeral = roman_numeral(u8::try_from(number).ok()?)?;
            let own = words.get(..numeral.len())?;
            let capitals = own.bytes().eq(numeral.bytes().map(|b| b.to_ascii_uppercase()));
            words.get(numeral.len()..).filter(|_| capitals)?.trim_start_matches(['.', ')'])
        }
        Style::Digits | Style::Spaced => {
            let digits = words.bytes().take_while(u8::is_ascii_digit).count();
            let counts = digits > 0 && !words.starts_with('0') && words[..digits].parse() == Ok(number);
            words.get(digits..).filter(|_| counts)?
        }
        Style::Coded(letter) => {
            let own = words.strip_prefix(letter)?;
            let digits = own.bytes().take_while(u8::is_ascii_digit).count();
            let rest = own.get(digits..).filter(|_| own[..digits].parse() == Ok(number))?;
            let rest = rest.trim_start_matches(['.', ')', ':']);
            let told = |rest: &&str| rest.ends_with('?') || rest.split_whitespace().count() >= COUNTED_WORDS;
            Some(rest).filter(told)?
        }
    };
    let item = rest.strip_prefix(' ')?.trim_start();
    item.starts_with(char::is_uppercase).then(|| words.len() - item.len())
}

/// The next list: its lines in order, two at least.
fn next_run(text: &Text, from: usize, style: Style) -> Option<Vec<usize>> {
    let fits = |i: usize, number: u16| {
        let line = &text.lines[i];
        let free = line.marker == Marker::None && !matches!(line.role, Role::Contents | Role::Furniture);
        let told = || match style {
            Style::Digits => asks(text, i),
            Style::Spaced => is_spaced(text, i),
            Style::Capitals | Style::Coded(_) => true,
        };
        free && style.may_open(text.line(i)) && count(text.line(i), number, style).is_some() && told()
    };
    let (near, least) = if style == Style::Spaced { (NEXT, 3) } else { (NEAR, 2) };
    (from..text.lines.len()).filter(|&i| fits(i, 1)).find_map(|first| {
        let mut run = vec![first];
        while let Some(&last) = run.last() {
            let number = run.len() as u16 + 1;
            let ahead = last + 1..(last + 1 + near).min(text.lines.len());
            // "I granskningen ingår …" before the list: the nearest first item counts.
            if run.len() == 1 && ahead.clone().any(|i| fits(i, 1)) {
                return None;
            }
            match ahead.into_iter().find(|&i| fits(i, number)) {
                Some(next) => run.push(next),
                None => break,
            }
        }
        (run.len() >= least).then_some(run)
    })
}

/// Lines from one statement to the next, at most: one may wrap.
const NEXT: usize = 3;

/// A digit, at least two spaces, and two words or more: no chapter's title, whose next would stand pages on.
fn is_spaced(text: &Text, i: usize) -> bool {
    let raw = text.lines[i].raw.clone();
    let printed = text.raw.get(raw.start as usize..raw.end as usize).unwrap_or("").trim_start();
    let behind = printed.trim_start_matches(|c: char| c.is_ascii_digit());
    let item = behind.trim_start();
    behind.len() - item.len() >= 2
        && item.split_whitespace().count() >= 2
        && !item.ends_with(|c: char| c.is_ascii_digit())
}

/// The sentence that begins on line `i` ends in a question mark, on this line or one of the next two.
fn asks(text: &Text, i: usize) -> bool {
    for j in (i..text.lines.len()).take(3) {
        let words = text.line(j);
        if words.contains("? ") || words.ends_with('?') {
            return true;
        }
        if words.ends_with(['.', ':']) || words.is_empty() {
            return false;
        }
    }
    false
}

/// `1.1 Är rutinerna kända?` under the item `1`.
fn mark_subs(text: &mut Text, lines: std::ops::Range<usize>, number: u16) {
    let mut next = 1;
    for i in lines {
        if text.lines[i].marker != Marker::Outline(2)
            || text.lines[i].role == Role::Contents
            || !asks(text, i)
        {
            continue;
        }
        let raw = text.lines[i].raw.clone();
        let printed = text.raw.get(raw.start as usize..raw.end as usize).unwrap_or("").trim_start();
        if [" ", ". ", "\t", ".\t"].iter().any(|stop| printed.starts_with(&format!("{number}.{next}{stop}")))
        {
            text.lines[i].marker = Marker::Sub(number, next);
            if text.lines[i].role == Role::Heading {
                text.lines[i].role = Role::Item;
            }
            next += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::layout::{Marker, plain};

    fn markers(raw: &str) -> Vec<Marker> {
        let mut text = plain::lay_out(raw.into());
        super::mark(&mut text);
        text.lines.iter().map(|l| l.marker).collect()
    }

    #[test]
    fn tasks_that_count_on() {
        use Marker::{None, Sub};
        assert_eq!(
            markers("Vi föreslår nämnden att\n4.1 införa en plan,\n4.2 följa upp den.\n4.3 kronor\n"),
            [None, Sub(4, 1), Sub(4, 2), None]
        );
        assert_eq!(markers("Ökningen är\n1.1 procent av alla kostnader\n"), [None, None]);
    }

    #[test]
    fn counts_without_a_stop() {
        use Marker::{Capitals, Coded, None, Number, Sub};
        assert_eq!(
            markers("I granskningen ingår:\nI Rutiner finns\nII Rutinerna följs\nIII Avfallet vägs\n"),
            [None, Capitals(1), Capitals(2), Capitals(3)]
        );
        assert_eq!(
            markers("Frågor:\nI.  Finns en plan?\nII. Följs den?\n"),
            [None, Capitals(1), Capitals(2)]
        );
        assert_eq!(
            markers("1 Finns rutiner?\n1.1 Är de kända?\n1.2 Följs de?\n2 Hur stort är\nsvinnet?\n"),
            [Number(1, Option::None), Sub(1, 1), Sub(1, 2), Number(2, Option::None), None]
        );
        assert_eq!(markers("1 Bakgrund\nText.\n2 Syfte\n"), [None, None, None]);
        assert_eq!(
            markers("Frågorna är:\nK1 Finns en plan för arbetet?\nK2. Är planen känd av alla\nberörda?\n"),
            [None, Coded('K', 1), Coded('K', 2), None]
        );
        assert_eq!(markers("T1 Utfall kronor\nT2 Utfall kronor\nA1 ligger vid torget\n"), [None; 3]);
        assert_eq!(
            markers(
                "1. Finns styrning?\n  1.1 Finns mål?\n  1.2 Är ansvaret klart?\n2. Följs arbetet upp?\n"
            ),
            [Number(1, Option::None), Sub(1, 1), Sub(1, 2), Number(2, Option::None)]
        );
    }
}
