//! Printed numbers have a gap or come twice: questions, chapters, tables, figures.
//!
//! **Why.** Something was taken out or put in late, and references to the numbers now point at the wrong thing.
//!
//! **Example.** “Tabell 1”, “Tabell 3”; two chapters 3.2; questions 1, 2, 4.
//!
//! **Mend.** Number anew, and mind what refers to the numbers.

use crate::checker::hits::Cue;
use crate::checker::{Context, Draft};
use crate::layout::{Marker, Role};
use crate::lexicon::fold;
use crate::model::{PartKind, Place, Sighting};

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    questions(cx, out);
    recommendations(cx, out);
    chapters(cx, out);
    captions(cx, out);
}

fn questions(cx: &Context<'_>, out: &mut Vec<Draft>) {
    let listed = &cx.structure.listed;
    let numbers: Vec<u32> = listed.iter().map_while(|l| l.number.as_deref()?.parse().ok()).collect();
    if numbers.len() == listed.len() {
        let place = |n: usize| cx.lines(listed[n].lines.0, listed[n].lines.1, &listed[n].text);
        out.extend(sequence("question", &numbers, place));
    }
}

fn recommendations(cx: &Context<'_>, out: &mut Vec<Draft>) {
    let mut seen_at: Vec<(u32, &Sighting)> = Vec::new();
    for one in &cx.record.recommendations {
        // The number of the last list, where it stands printed.
        let Some(seen) = one.sightings.last() else { return };
        let Some(line) = cx.text.lines.get(cx.line_of(&seen.span)) else { return };
        let Marker::Number(n, None) = line.marker else { return };
        // Each body's list begins anew.
        if n == 1 && !seen_at.is_empty() {
            return;
        }
        seen_at.push((u32::from(n), seen));
    }
    seen_at.sort_by_key(|(_, s)| s.span.line_start);
    let numbers: Vec<u32> = seen_at.iter().map(|(n, _)| *n).collect();
    out.extend(sequence("recommendation", &numbers, |n| cx.span(&seen_at[n].1.span, &seen_at[n].1.text)));
}

/// The first number that does not follow the one before it.
fn sequence(what: &str, numbers: &[u32], place: impl Fn(usize) -> Place) -> Option<Draft> {
    if numbers.first() != Some(&1) {
        return None;
    }
    numbers.windows(2).position(|w| w[1] != w[0] + 1).map(|n| {
        let (a, b) = (numbers[n], numbers[n + 1]);
        let message = if a == b {
            format!("{what} {b} comes twice")
        } else {
            format!("{what} {a} is followed by {what} {b}")
        };
        Draft::new(message)
            .at(place(n + 1))
            .and("the one before", place(n))
            .help("number anew, and mind what refers to the numbers")
    })
}

/// A chapter's number, six bits a part: "3.2" and the chapter above it are a shift apart, "3.1" is one below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Number(u64);

impl Number {
    /// `None` where a part is none of a chapter's, or there are more than ten.
    fn read(printed: &str) -> Option<Self> {
        let mut all: u64 = 1;
        for (n, part) in printed.split('.').enumerate() {
            let part = part.parse::<u64>().ok().filter(|part| *part < 60 && n < 10)?;
            all = all << 6 | part;
        }
        Some(Self(all))
    }

    fn has_parts(self) -> bool {
        self.above().0 > 1
    }

    /// "3" of "3.2".
    fn above(self) -> Self {
        Self(self.0 >> 6)
    }

    fn last(self) -> u64 {
        self.0 & 63
    }

    /// "3.1" of "3.2".
    fn before(self) -> Self {
        Self(self.0 - 1)
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.has_parts() {
            write!(f, "{}.", self.above())?;
        }
        write!(f, "{}", self.last())
    }
}

/// Number and title of a heading as printed: "3.2 Uppföljning"
fn chapter(printed: &str) -> Option<(Number, &str)> {
    let printed = printed.trim_start_matches('\u{C}').trim();
    let end = printed.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let (number, rest) = printed.split_at(end);
    let title = rest.trim_start_matches(['\t', ' ']);
    let titled = rest.len() > title.len() && title.starts_with(char::is_uppercase);
    titled.then(|| Some((Number::read(number.trim_end_matches('.'))?, title)))?
}

fn chapters(cx: &Context<'_>, out: &mut Vec<Draft>) {
    let mut seen: Vec<(Number, &str, usize)> = Vec::new();
    for section in cx.structure.sections.iter().filter(|s| s.part == PartKind::AuditReport) {
        let Some(line) = section.heading.filter(|_| section.depth > 0) else { continue };
        let (_, printed) = cx.printed(line);
        let Some((number, title)) = chapter(printed) else { continue };
        if let Some((_, other, before)) = seen.iter().find(|(n, ..)| *n == number) {
            // The same title again is a running head; a chapter's own number in a list is no chapter.
            if number.has_parts() && fold(other) != fold(title) {
                out.push(
                    Draft::new(format!("chapter {number} comes twice"))
                        .at(cx.whole_line(line))
                        .and("first here", cx.whole_line(*before))
                        .help("number anew, and mind what refers to the numbers"),
                );
                return;
            }
            continue;
        }
        seen.push((number, title, line));
    }
    for (number, _, line) in seen.iter().filter(|(number, ..)| number.has_parts() && number.last() > 1) {
        let has = |number: Number| seen.iter().any(|(n, ..)| *n == number);
        let before = number.before();
        if !has(before) && has(number.above()) && !printed_somewhere(cx, &before.to_string()) {
            out.push(
                Draft::new(format!("chapter {number} has no chapter {before} before it"))
                    .at(cx.whole_line(*line))
                    .help("number anew, and mind what refers to the numbers"),
            );
            return;
        }
    }
}

/// A line begins with the number: a heading that the reader did not take for one.
fn printed_somewhere(cx: &Context<'_>, number: &str) -> bool {
    (0..cx.text.lines.len()).any(|i| {
        let (_, printed) = cx.printed(i);
        cx.text.lines[i].role != Role::Contents
            && printed.trim_start_matches(['\u{C}', ' ']).strip_prefix(number).is_some_and(|r| r.starts_with([' ', '.', '\t']))
    })
}

/// "Tabell 3. Svar per förvaltning", "Figur 1: …" at the start of a line.
pub(super) fn caption(line: &str, noun: &str) -> Option<u32> {
    let first = line.as_bytes().first()?.to_ascii_lowercase();
    let (head, rest) = line.split_at_checked(noun.len()).filter(|_| noun.as_bytes().first() == Some(&first))?;
    if !head.eq_ignore_ascii_case(noun) || !head.starts_with(char::is_uppercase) {
        return None;
    }
    let rest = rest.strip_prefix(' ')?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = &rest[digits..];
    // "Tabell 1. pekar på" is a sentence.
    let after = if after.starts_with(['.', ':']) && after[1..].trim_start().starts_with(char::is_lowercase) {
        "-"
    } else {
        after
    };
    let ends = after.is_empty() || after.starts_with(['.', ':']) && !after[1..].starts_with(|c: char| c.is_ascii_digit())
        || after.strip_prefix([' ', '–']).is_some_and(|a| a.trim_start_matches(['–', '-', ' ']).starts_with(char::is_uppercase));
    ends.then(|| rest[..digits].parse().ok())?
}

fn captions(cx: &Context<'_>, out: &mut Vec<Draft>) {
    const NOUNS: [&str; 3] = ["tabell", "figur", "diagram"];
    let mut seen: [Vec<(u32, usize)>; 3] = Default::default();
    for i in cx.with_cue(Cue::Reference).flat_map(|b| b.own_lines()).filter(|i| cx.text.is_words(*i)) {
        let captions = NOUNS.iter().zip(&mut seen);
        let found = captions.filter_map(|(noun, seen)| Some((caption(cx.text.line(i), noun)?, seen))).next();
        let Some((number, seen)) = found else { continue };
        let goes_on = i.checked_sub(1).is_some_and(|j| {
            let before = cx.text.line(j);
            before.ends_with([',', '-']) || before.ends_with(" i") || before.ends_with(" se")
        });
        if !goes_on {
            seen.push((number, i));
        }
    }
    for (noun, mut seen) in NOUNS.iter().zip(seen) {
        // The same caption above both halves of a table that a page end cuts.
        seen.dedup_by(|b, a| a.0 == b.0 && fold(cx.text.line(b.1)).starts_with(&fold(cx.text.line(a.1))));
        let numbers: Vec<u32> = seen.iter().map(|(n, _)| *n).collect();
        out.extend(sequence(noun, &numbers, |n| cx.whole_line(seen[n].1)));
    }
}

#[cfg(test)]
mod tests {
    use super::{Number, caption, chapter};
    use crate::checker::tests::*;

    const ID: &str = "numbering";

    #[test]
    fn gaps_and_repeats() {
        fires(ID, &REPORT.replace("3. Är ansvaret", "4. Är ansvaret"), "question 2 is followed by question 4");
        fires(ID, &spoilt("1.4 Avgränsning", "1.3 Avgränsning"), "chapter 1.3 comes twice");
        fires(ID, &spoilt("1.5 Metod", "1.6 Metod"), "chapter 1.6 has no chapter 1.5");
        let tables = "Kommunens hushåll lämnar varje år stora mängder avfall.\nTabell 1. Ton per år\n2022 120\nTabell 3. Kronor per år\n2022 99\n";
        fires(ID, &spoilt("Kommunens hushåll lämnar varje år stora mängder avfall.", tables), "tabell 1 is followed by tabell 3");
        quiet(ID, REPORT);
    }

    #[test]
    fn numbers_of_chapters_and_captions() {
        let number = |printed| Number::read(printed).unwrap();
        assert_eq!(chapter("3.2. Uppföljning"), Some((number("3.2"), "Uppföljning")));
        assert_eq!(chapter("2022 års plan"), None);
        assert_eq!(chapter("2022 Års plan"), None);
        assert_eq!(number("3.12.4").to_string(), "3.12.4");
        assert_eq!((number("3.12").above(), number("3.12").before()), (number("3"), number("3.11")));
        assert!(!number("59").has_parts() && number("0.1").has_parts());
        assert_eq!(Number::read("1.1.1.1.1.1.1.1.1.1.1"), None);
        assert_eq!(caption("Tabell 3. Svar", "tabell"), Some(3));
        assert_eq!(caption("Tabell 3 visar att", "tabell"), None);
        assert_eq!(caption("Figur 2 Svar per enhet", "figur"), Some(2));
    }
}
