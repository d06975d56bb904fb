//! A reference to a chapter, table, figure, appendix or page that the report does not have.
//!
//! **Why.** The proof that the sentence promises cannot be found.
//!
//! **Example.** “se avsnitt 7” in a report of five chapters; “framgår av bilaga 3”, and there are two.
//!
//! **Mend.** Correct the reference, or add what it points at.
//!
//! References into other documents (“avsnitt 3 i årsredovisningen”, “6 kap. kommunallagen”) are left alone.

use std::cell::OnceCell;

use crate::checker::Block;
use crate::checker::hits::{Cue, REFERENCES};
use crate::checker::{Context, Draft};
use crate::layout::Role;
use crate::lexicon::{HeadingKind, fold};

use super::numbering::caption;

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    // Made when the first reference asks for it.
    let there = OnceCell::new();
    let mut told: Vec<(&str, String)> = Vec::new();
    for block in cx.with_cue(Cue::Reference).filter(|b| !matches!(b.kind, HeadingKind::Criteria | HeadingKind::Earlier)) {
        for (at, noun, number) in references(block) {
            let there = there.get_or_init(|| There::of(cx));
            let end = at + noun.len() + 1 + number.len();
            if there.has(noun, &number) || told.contains(&(noun, number.clone())) || elsewhere(cx, block, at, end) {
                continue;
            }
            // The caption or the heading itself.
            if at == 0 && !matches!(noun, "avsnitt" | "kapitel" | "sida") {
                continue;
            }
            out.push(
                Draft::new(format!("there is no {noun} {number}{}", there.told(noun)))
                    .at(cx.in_block(block, at..end.min(block.text().len())))
                    .help("correct the reference, or add what it points at"),
            );
            told.push((noun, number));
        }
    }
}

/// “avsnitt 3.2”, “tabell 4”: byte, noun, number.
fn references(block: Block<'_>) -> Vec<(usize, &'static str, String)> {
    let text = block.text();
    let mut found = Vec::new();
    for blank in memchr::memchr_iter(b' ', text.as_bytes()) {
        let (before, rest) = (&text[..blank], &text[blank + 1..]);
        if !rest.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let Some((word, noun)) = REFERENCES.iter().find(|(word, _)| before.ends_with(word)) else { continue };
        let at = blank - word.len();
        let free = text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '-');
        let len = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let number = rest[..len].trim_end_matches('.');
        let short = number.split('.').all(|p| !p.is_empty() && p.len() <= 2);
        if free && short && !rest[len..].starts_with(|c: char| c.is_alphanumeric() || c == ':') {
            found.push((at, *noun, number.to_owned()));
        }
    }
    found
}

/// The reference leads into another document.
fn elsewhere(cx: &Context<'_>, block: Block<'_>, at: usize, end: usize) -> bool {
    let text = block.text();
    let after = fold(&text.get(end..).unwrap_or("").chars().take(60).collect::<String>());
    let before = fold(&text[..at]);
    let mut next = after.split(' ');
    let (first, second) = (next.next().unwrap_or(""), next.next().unwrap_or(""));
    let ours = cx.phrases("own_document");
    let into = matches!(first, "i" | "av" | "ur" | "till") && !ours.holds(second) && !second.is_empty();
    let sentence_before = before.rsplit(' ').take(6).collect::<Vec<_>>();
    let others = cx.phrases("document_endings");
    let foreign = sentence_before.iter().any(|w| others.iter().any(|end| w.ends_with(end.as_str())));
    // “Lokalförsörjningsplan 2021–2026”, kapitel 9
    let named = text[..at].trim_end_matches([' ', ',', '(']).ends_with(['”', '"', '»']);
    // "budgetens avsnitt 7", "i översiktsplanen, kapitel 9": whose it is stands before it.
    let printed = text[..at].trim_end();
    let owner = before.trim_end().rsplit(' ').next().unwrap_or("");
    let owned = owner.chars().count() >= 5 && owner.ends_with('s') && !ours.holds(owner);
    into || foreign || named || owned || printed.ends_with(',')
}

/// What the report has.
struct There {
    /// Sorted.
    chapters: Vec<String>,
    /// How many of them have a full stop in them.
    sections: usize,
    tables: Vec<u32>,
    figures: Vec<u32>,
    diagrams: Vec<u32>,
    appendices: Vec<u32>,
    /// It has appendices without numbers.
    appendix: bool,
    pages: u32,
}

impl There {
    fn of(cx: &Context<'_>) -> Self {
        let mut there = Self {
            chapters: Vec::new(),
            sections: 0,
            tables: Vec::new(),
            figures: Vec::new(),
            diagrams: Vec::new(),
            appendices: Vec::new(),
            appendix: false,
            pages: cx.text.pages,
        };
        let mut number = 0;
        for i in 0..cx.text.lines.len() {
            let line = cx.text.line(i);
            match line.as_bytes().first() {
                Some(b'T') => there.tables.extend(caption(line, "tabell")),
                Some(b'F') => there.figures.extend(caption(line, "figur")),
                Some(b'D') => there.diagrams.extend(caption(line, "diagram")),
                _ => {}
            }
            if line.starts_with("Bilaga") || line.starts_with("BILAGA") {
                let digits: String = line[6..].trim_start().chars().take_while(char::is_ascii_digit).collect();
                there.appendices.extend(digits.parse::<u32>().ok());
                there.appendix |= digits.is_empty();
            }
            // "Bilagor: 1. …"
            there.appendix |= line.starts_with("Bilagor");
            let own = cx.text.lines[i].number;
            if own == number {
                continue;
            }
            number = own;
            let (_, printed) = cx.printed(i);
            let blanks = printed.bytes().take_while(|b| matches!(b, b' ' | b'\t' | 0xC)).count();
            let printed = &printed[blanks..];
            if !printed.starts_with(|c: char| c.is_ascii_digit()) {
                continue;
            }
            let end = printed.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(0);
            // Headings and lines of the contents; an item of a list may look the same and does no harm here.
            if end > 0 && printed[end..].starts_with([' ', '\t']) && !matches!(cx.text.lines[i].role, Role::Footnote) {
                there.chapters.push(printed[..end].trim_end_matches('.').to_owned());
            }
        }
        there.sections = there.chapters.iter().filter(|c| c.contains('.')).count();
        there.chapters.sort_unstable();
        there
    }

    fn has(&self, noun: &str, number: &str) -> bool {
        let n: u32 = number.parse().unwrap_or(0);
        match noun {
            // Where no caption was read, the tables may be pictures with their captions in them.
            // A report without numbers on its chapters means pages or headings by other names.
            "avsnitt" | "kapitel" => {
                self.sections < 2 && self.chapters.len() < 4
                    || self.chapters.binary_search_by(|c| c.as_str().cmp(number)).is_ok()
            }
            "tabell" => self.tables.is_empty() || self.tables.contains(&n),
            "figur" => self.figures.is_empty() || self.figures.contains(&n),
            "diagram" => self.diagrams.is_empty() || self.diagrams.contains(&n),
            "bilaga" => self.appendices.contains(&n) || self.appendix && n <= 1,
            // Printed numbers may run ahead of the pages by a cover or two.
            "sida" => self.pages < 3 || n <= self.pages + 2,
            _ => true,
        }
    }

    fn told(&self, noun: &str) -> String {
        let list = |numbers: &[u32]| match numbers.iter().max() {
            Some(most) => format!("; the last is {most}"),
            None => "; the report has none".to_owned(),
        };
        match noun {
            "tabell" => list(&self.tables),
            "figur" => list(&self.figures),
            "bilaga" => list(&self.appendices),
            "sida" => format!("; the report has {} pages", self.pages),
            _ => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checker::tests::*;

    const ID: &str = "dangling-reference";

    #[test]
    fn references_to_nothing() {
        fires(ID, &spoilt("av bilaga 1.", "av bilaga 2."), "there is no bilaga 2; the last is 1");
        fires(ID, &spoilt("De är kända i förvaltningen.", "Vi återkommer till detta i avsnitt 7."), "there is no avsnitt 7");
        fires(ID, &spoilt("De är kända i förvaltningen.", "Det framgår av tabell 4.\nTabell 1. Ton per år"), "tabell 4");
        quiet(ID, REPORT);
        quiet(ID, &spoilt("De är kända i förvaltningen.", "Av ”Plan för avfall 2021–2026”, kapitel 9, framgår det."));
        quiet(ID, &spoilt("De är kända i förvaltningen.", "Av myndighetens vägledning, avsnitt 6 och bilaga 4, framgår det."));
        quiet(ID, &spoilt("De är kända i förvaltningen.", "Se avsnitt 2.1 och avsnitt 9 i årsredovisningen."));
    }
}
