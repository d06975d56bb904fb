//! What the audit measures against: laws with their number in the code of statutes, policies, guidelines.

mod told;

use crate::lexicon::{HeadingKind, fold};
use crate::model::{Criterion, PartKind};

use super::doc::Doc;
use super::items::{self, Item, Of};
use super::outline::Section;
use told::{is_source, running};

/// The criteria of the report's own list.
pub(super) fn find(doc: &Doc) -> Vec<Criterion> {
    let mut found: Vec<Criterion> = Vec::new();
    for section in doc
        .sections
        .iter()
        .filter(|s| doc.part_kind(s.heading) == PartKind::AuditReport)
        .filter(|s| s.kind == HeadingKind::Criteria || in_appendix(doc, s))
    {
        // "Revisionskriterier är patientlagen (2014:821) …" may have been taken for a heading.
        let heading = doc.text.line(section.heading);
        let told = [" är ", " utgörs ", " utgår "].iter().any(|v| heading.contains(v));
        let start = if told { section.heading } else { section.start };
        let items = lists(doc, section.start, section.end);
        // A list of control objectives may follow under the same heading.
        if !items.iter().any(|item| sfs(item.text()).is_some()) {
            let mut told = Vec::new();
            running(doc, start, section.end, true, &mut told);
            if told.iter().any(|c| c.sfs.is_some()) || !items.iter().any(|item| is_source(item.text())) {
                found.append(&mut told);
            }
        }
        if found.is_empty() {
            items.iter().for_each(|item| push(doc, item, &mut found));
        }
        if found.is_empty() {
            unmarked(doc, section.start, section.end, &mut found);
        }
    }
    if found.is_empty() {
        announced(doc, &mut found);
    }
    found
}

/// "Bilaga 1. Revisionskriterier"
fn in_appendix(doc: &Doc, section: &Section) -> bool {
    section.kind == HeadingKind::Appendix && doc.folds.line(section.heading).contains("revisionskriteri")
}

fn push(doc: &Doc, item: &Item, found: &mut Vec<Criterion>) {
    let text = item.text().trim().to_owned();
    if text.is_empty() || found.iter().any(|f| f.text == text) {
        return;
    }
    found.push(Criterion { sfs: sfs(&text), span: doc.span(item.first, item.last), text });
}

fn lists(doc: &Doc, start: usize, end: usize) -> Vec<Item> {
    let mut all = Vec::new();
    let mut i = start;
    while i < end {
        if doc.text.is_words(i) && doc.text.lines[i].marker.is_item() {
            let (items, next) = items::read(doc, i, end, Of::Criteria);
            all.extend(items);
            i = next.max(i + 1);
        } else {
            i += 1;
        }
    }
    all
}

/// Criteria on lines of their own, after a sentence that ends in a colon or at once.
fn unmarked(doc: &Doc, start: usize, end: usize, found: &mut Vec<Criterion>) {
    let lines: Vec<usize> = (start..end).filter(|&i| doc.text.is_words(i)).collect();
    let from = lines.iter().position(|&i| doc.text.line(i).ends_with(':')).map_or(0, |n| n + 1);
    let mut open: Option<Item> = None;
    for &i in &lines[from..] {
        let words = doc.text.line(i);
        if items::is_list_end(doc, i) || doc.is_heading(i) {
            break;
        }
        let goes_on = open.as_ref().is_some_and(|item| items::continues(doc, item, i, Of::Criteria));
        if goes_on && let Some(item) = &mut open {
            item.words.push(words, i);
            item.last = i;
            continue;
        }
        if let Some(item) = open.take() {
            if !is_criterion(item.text()) {
                return;
            }
            push(doc, &item, found);
        }
        let mut joined = crate::layout::Joined::default();
        joined.push(words, i);
        open = Some(Item {
            marker: crate::layout::Marker::None,
            indent: 0,
            first: i,
            last: i,
            words: joined,
            level: 0,
        });
    }
    if let Some(item) = open.filter(|item| is_criterion(item.text())) {
        push(doc, &item, found);
    }
}

/// A line that names a source, not a sentence about one.
fn is_criterion(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let folded = fold(text);
    words <= 30
        && !folded.starts_with("med revisionskriterier")
        && !folded.starts_with("vi har")
        && !(text.ends_with('.') && words > 14)
}

/// A list announced in running text of another section ("Bedömningarna utgår från följande kriterier:").
fn announced(doc: &Doc, found: &mut Vec<Criterion>) {
    let led = doc.lines_with(["criteria_leads", "criteria_tails"]);
    for section in doc.sections.iter().filter(|s| doc.part_kind(s.heading) == PartKind::AuditReport) {
        if matches!(section.kind, HeadingKind::Earlier | HeadingKind::Appendix | HeadingKind::Findings) {
            continue;
        }
        if led[section.start.min(section.end)..section.end].contains(&true) {
            running(doc, section.start, section.end, false, found);
        }
        if !found.is_empty() {
            return;
        }
    }
    for i in 1..doc.text.lines.len() {
        if !doc.text.is_words(i)
            || !doc.text.lines[i].marker.is_item()
            || doc.part_kind(i) != PartKind::AuditReport
        {
            continue;
        }
        let Some(above) = doc.previous(i).filter(|&j| !doc.text.lines[j].marker.is_item()) else { continue };
        let lead = fold(&format!(
            "{} {}",
            doc.previous(above).map_or("", |j| doc.text.line(j)),
            doc.text.line(above)
        ));
        let cue = [
            "revisionskriterier",
            "bedömningsgrunder",
            "revisions kriterier",
            "kriterier",
            "har bedömt om rutinerna",
        ]
        .iter()
        .any(|c| lead.contains(c));
        let foreign = matches!(doc.kind_at(i), HeadingKind::Earlier | HeadingKind::Appendix);
        if cue && doc.text.line(above).ends_with(':') && !foreign {
            let (items, _) = items::read(doc, i, doc.text.lines.len(), Of::Criteria);
            for item in items {
                push(doc, &item, found);
            }
            return;
        }
    }
}

/// Number in the Swedish code of statutes, if a law is named with one. SOSFS, HSLF-FS, AFS and the like are other series.
pub(super) fn sfs(text: &str) -> Option<String> {
    // Every number holds a colon, and few texts do.
    let mut numbers =
        memchr::memchr_iter(b':', text.as_bytes()).filter_map(|colon| number_around(text, colon));
    let (_, year, number) = numbers.find(|(at, ..)| {
        let at = *at;
        let before = text[..at].trim_end_matches([' ', '(']);
        let word = before.rsplit([' ', '(']).next().unwrap_or("");
        let series = [
            "SOSFS",
            "HSLF-FS",
            "AFS",
            "SOU",
            "MSBFS",
            "TSFS",
            "SKOLFS",
            "prop",
            "Prop",
            "prop.",
            "Prop.",
            "proposition",
            "Ds",
            "Dir",
            "dir.",
            "RiR",
            "NFS",
            "BFS",
            "PTSFS",
            "skr.",
            "LVFS",
            "bet.",
            "HSLF",
        ];
        !series.contains(&word)
    })?;
    let lower = text.to_lowercase();
    let law = ["lag", "förordning", "balk", "sfs", "regeringsform", "brottsbalk", "kungörelse"]
        .iter()
        .any(|w| lower.contains(w));
    law.then(|| format!("{year}:{number}"))
}

/// "2017:725" around the colon at this byte, a space beside it allowed: where it begins, the year and the running number.
fn number_around(text: &str, colon: usize) -> Option<(usize, &str, &str)> {
    let (before, behind) = (&text[..colon], &text[colon + 1..]);
    let before = before.strip_suffix(char::is_whitespace).unwrap_or(before);
    let behind = behind.strip_prefix(char::is_whitespace).unwrap_or(behind);
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let at = before.len().checked_sub(4)?;
    let year = before.get(at..).filter(|year| digits(year) && ("1600".."2100").contains(year))?;
    let running = &behind[..behind.bytes().take_while(u8::is_ascii_digit).count()];
    let alone = !before[..at].ends_with(is_word) && !behind[running.len()..].starts_with(is_word);
    (alone && (1..=4).contains(&running.len())).then_some((at, year, running))
}

#[cfg(test)]
mod tests {
    use super::told::{behind_lead, sources};
    use super::*;

    #[test]
    fn sources_in_a_sentence() {
        let cases: &[(&str, &[&str])] = &[
            (
                "Revisionskriterier är patientlagen (2014:821), hälso- och sjukvårdslagen (2017:30) 9 kap. samt regionens riktlinjer.",
                &[
                    "patientlagen (2014:821)",
                    "hälso- och sjukvårdslagen (2017:30) 9 kap.",
                    "regionens riktlinjer.",
                ],
            ),
            (
                "Kommunallagen (2017:725) 6 kap. 6 § och socialtjänstlagen (2001:453) 3 kap. 3 §.",
                &["Kommunallagen (2017:725) 6 kap. 6 §", "socialtjänstlagen (2001:453) 3 kap. 3 §."],
            ),
            ("Granskningen utgår från policyn för mål och budget.", &["policyn för mål och budget."]),
        ];
        let text = crate::layout::lay_out(
            crate::source::read_bytes("x", b"Sammanfattning\n".to_vec(), &Default::default()).unwrap(),
        );
        let doc = Doc::new(&text, crate::lexicon::Lexicon::built_in());
        for (sentence, expected) in cases {
            let told = behind_lead(&doc, sentence).unwrap_or(sentence);
            assert_eq!(sources(told), *expected, "{sentence}");
        }
        assert_eq!(
            behind_lead(&doc, "Lagen (2006:412) om vattentjänster har varit utgångspunkt."),
            Some("Lagen (2006:412) om vattentjänster")
        );
    }

    #[test]
    fn statute_numbers_and_other_series() {
        for (text, number) in [
            ("Kommunallagen (2017:725)", Some("2017:725")),
            ("Hälso- och sjukvårdslag 2017:30 2 kap § 6", Some("2017:30")),
            ("SOSFS 2011:9 om ledningssystem", None),
            ("SOSFS 2011 :9 Socialstyrelsens föreskrifter", None),
            ("Lag (2017:612) om samverkan", Some("2017:612")),
            ("Kommunallagen 6 kap. 6 §.", None),
            ("Skollag (2010:800) och SKOLFS 2011:19", Some("2010:800")),
            ("Kommunallagen kl. 10:30, lagen 12017:725, lag 1591:3, lag 2017:72567, å2017:725", None),
            ("Lag: se lag 2017: 725.", Some("2017:725")),
        ] {
            assert_eq!(sfs(text).as_deref(), number, "{text}");
        }
    }
}
