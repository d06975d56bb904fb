//! Where a record says that a value stands, there it stands: the words of each value are on the lines of its span, and
//! the lines are on its pages.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;

use narvard::lexicon::Lexicon;
use narvard::model::{Record, Span};
use narvard::source::{ReadOptions, read_path};
use unicode_normalization::UnicodeNormalization as _;

struct Lines {
    /// Words of each line of the file, folded, and its page.
    lines: Vec<(String, u32)>,
}

impl Lines {
    fn of(text: &str) -> Self {
        let breaks = text.contains('\u{0C}');
        let mut page = 1;
        let mut lines = Vec::new();
        for (index, line) in text.split('\n').enumerate() {
            // A page starts at a form feed, or, where there is none, at a line that begins with exactly one space.
            let single = line.starts_with(' ') && !line.starts_with("  ");
            let starts = if breaks { line.contains('\u{0C}') } else { single && index > 0 };
            page += u32::from(starts);
            lines.push((line.to_owned(), page));
        }
        Self { lines }
    }

    fn at(&self, span: Span) -> String {
        let lines = &self.lines[span.line_start as usize - 1..span.line_end as usize];
        letters(&lines.iter().map(|(line, _)| line.as_str()).collect::<String>())
    }

    fn page(&self, line: u32) -> u32 {
        self.lines[line as usize - 1].1
    }
}

/// Letters and digits alone: line ends, hyphens and bullets are what cleaning takes away.
fn letters(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}

/// Every value with its span: (what, text, span).
fn values(record: &Record) -> Vec<(String, &str, Span)> {
    let mut out = Vec::new();
    out.extend(record.purpose.iter().map(|p| ("purpose".to_owned(), p.text.as_str(), p.span)));
    out.extend(record.conclusion.iter().map(|c| ("conclusion".to_owned(), c.text.as_str(), c.span)));
    for aspect in record.conclusion.iter().flat_map(|c| &c.aspects) {
        out.push(("aspect".to_owned(), &aspect.text, aspect.span));
    }
    out.extend(record.criteria.iter().map(|c| ("criterion".to_owned(), c.text.as_str(), c.span)));
    for question in &record.audit_questions {
        let id = &question.id;
        for sighting in &question.sightings {
            out.push((format!("sighting of {id}"), &sighting.text, sighting.span));
        }
        for sub in &question.subquestions {
            out.push((format!("sub-question {}", sub.id), &sub.text, sub.span));
        }
        let subs = question.subquestions.iter().filter_map(|s| s.assessment.as_ref());
        for assessment in std::iter::once(&question.assessment).chain(subs) {
            if let (Some(label), Some(span)) = (&assessment.label, assessment.span) {
                out.push((format!("label of {id}"), label, span));
            }
        }
    }
    for item in &record.recommendations {
        for sighting in &item.sightings {
            out.push((format!("sighting of {}", item.id), &sighting.text, sighting.span));
        }
    }
    for passage in record.answers.iter().flat_map(|a| &a.passages) {
        out.push((format!("passage {}", passage.id), &passage.text, passage.span));
    }
    out.extend(record.requests.iter().map(|r| ("request".to_owned(), r.text.as_str(), r.span)));
    out.extend(record.earlier.iter().map(|e| ("earlier".to_owned(), e.text.as_str(), e.span)));
    out
}

#[test]
fn the_words_of_each_value_are_on_its_lines_and_pages() {
    let mut faults = Vec::new();
    let mut checked = 0;
    let cases = fs::read_dir("fixtures/followup").unwrap().map(|e| e.unwrap().path());
    let texts = cases.flat_map(|case| fs::read_dir(case).unwrap().map(|e| e.unwrap().path()));
    let texts = texts.filter(|path| path.extension().is_some_and(|e| e == "txt"));
    let reports = fs::read_dir("fixtures/reports").unwrap().map(|e| e.unwrap().path());
    for path in reports.chain(texts) {
        // A file in another encoding is the same text: what is printed is compared after decoding.
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let lines = Lines::of(&text);
        let document = read_path(&path, &ReadOptions::default()).unwrap();
        let record = narvard::parse(document, Lexicon::built_in());
        for (what, value, span) in values(&record) {
            checked += 1;
            let printed = lines.at(span);
            // Page furniture inside the span is left out of the value: compare by order of its sentences' words.
            let found = contains_in_order(&printed, value);
            let pages = (lines.page(span.line_start), lines.page(span.line_end));
            if !found || pages != (span.page_start, span.page_end) {
                let name = path.file_name().unwrap().display();
                faults.push(format!(
                    "{name}: {what}: {value:?} at {span:?} on pages {pages:?}, where stands {printed}"
                ));
            }
        }
    }
    assert!(checked > 300, "{checked} values");
    assert!(faults.is_empty(), "{} of {checked}\n{}", faults.len(), faults.join("\n"));
}

/// Whether the words of `value` stand in `printed` in their order. A line end may cut a word, and words of the next column
/// then stand between its pieces.
fn contains_in_order(printed: &str, value: &str) -> bool {
    let mut rest = printed;
    for word in value.split_whitespace().map(letters).filter(|w| !w.is_empty()) {
        let end = rest.find(&word).map(|at| at + word.len()).or_else(|| {
            word.char_indices().map(|(cut, _)| cut).filter(|cut| *cut >= 3).find_map(|cut| {
                let (head, tail) = word.split_at(cut);
                let behind = rest.find(head)? + head.len();
                (tail.len() >= 3)
                    .then(|| rest[behind..].find(tail).map(|at| behind + at + tail.len()))
                    .flatten()
            })
        });
        match end {
            Some(end) => rest = &rest[end..],
            None => return false,
        }
    }
    true
}
