//! What the audited body answers to each recommendation, where the file holds its answer.
//!
//! Order of trust: the recommendation quoted above its answer; its ordinal ("Rekommendation 2"); a paragraph that shares
//! most of its telling words. What fits none of these answers nothing.

use std::sync::OnceLock;

use regex::Regex;

use crate::layout::Joined;
use crate::lexicon::fold;
use crate::model::{PartKind, Response, Stance};

use super::bodies;
use super::doc::Doc;
use super::sentences;
use super::tokens::likeness;

/// One answer a recommendation, in the order of `recommendations`.
pub(super) fn find(doc: &Doc, recommendations: &[String]) -> Vec<Option<Response>> {
    let mut found: Vec<Option<Response>> = vec![None; recommendations.len()];
    for part in doc.parts.iter().filter(|p| p.kind == PartKind::Yttrande) {
        let paragraphs = paragraphs(doc, part.start, part.end, recommendations);
        quoted(doc, &paragraphs, recommendations, &mut found);
        if found.iter().all(Option::is_none) {
            overlapping(doc, &paragraphs, recommendations, &mut found);
        }
    }
    found
}

fn paragraphs(doc: &Doc, start: usize, end: usize, recommendations: &[String]) -> Vec<Joined> {
    let mut found: Vec<Joined> = Vec::new();
    let mut last: Option<usize> = None;
    for i in (start..end).filter(|&i| doc.text.is_words(i)) {
        let line = &doc.text.lines[i];
        let fresh = last.is_none_or(|p| {
            line.gap_before && (doc.text.line(p).ends_with(['.', ':', '?']) || doc.has_room(p))
                || line.marker.is_item()
                || (doc.text.line(p).ends_with(['.', ':', '?']) && doc.has_room(p))
                || line.cell != doc.text.lines[p].cell
                || doc.text.line(p).ends_with(['.', '?']) && begins_quote(doc.text.line(i), recommendations)
                || doc.text.line(p).ends_with(['.', '?']) && line.page_top
        });
        match found.last_mut() {
            Some(block) if !fresh => block.push(doc.text.line(i), i),
            _ => {
                let mut block = Joined::default();
                block.push(doc.text.line(i), i);
                found.push(block);
            }
        }
        last = Some(i);
    }
    found
}

/// The line opens the next answer: texts whose blank lines are lost show it by nothing else.
fn begins_quote(line: &str, recommendations: &[String]) -> bool {
    let labelled = ["Rekommendation ", "Punkt ", "Revisorernas rekommendation "]
        .iter()
        .any(|l| line.strip_prefix(l).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())));
    let head: String = strip(line).chars().take(30).collect();
    labelled
        || head.chars().count() >= 20
            && recommendations.iter().any(|r| strip(r).to_lowercase().starts_with(&head.to_lowercase()))
}

/// Index of the recommendation that the paragraph quotes or numbers, and what it says behind the quote.
fn quote_of<'p>(paragraph: &'p str, recommendations: &[String]) -> Option<(usize, &'p str, &'static str)> {
    static ORDINAL: OnceLock<Option<Regex>> = OnceLock::new();
    let best = recommendations
        .iter()
        .enumerate()
        .map(|(n, r)| (likeness(strip(r), strip(paragraph)), n))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    if let Some((score, n)) = best
        && score >= 0.75
    {
        return Some((n, "", "quoted"));
    }
    // The quote and the answer in one paragraph.
    for (n, r) in recommendations.iter().enumerate() {
        let quote = strip(r).trim_end_matches('.');
        if quote.len() > 20
            && let Some(at) = paragraph.to_lowercase().find(&quote.to_lowercase())
        {
            let rest = paragraph
                .get(at + quote.len()..)
                .unwrap_or("")
                .trim_start_matches(['.', '"', '”', ' ', ':', '–']);
            return Some((n, rest, "quoted"));
        }
    }
    let ordinal = ORDINAL
        .get_or_init(|| {
            Regex::new(
                r"(?i)^(?:rekommendation|punkt|revisorernas rekommendation)(?:\s+nr)?\s+(\d{1,2})\b[:.]?\s*",
            )
            .ok()
        })
        .as_ref()?;
    let hit = ordinal.captures(paragraph)?;
    let n: usize = hit.get(1)?.as_str().parse().ok()?;
    let rest = &paragraph[hit.get(0).map_or(0, |m| m.end())..];
    let rest =
        if recommendations.get(n.checked_sub(1)?).is_some_and(|r| likeness(strip(r), strip(rest)) > 0.6) {
            ""
        } else {
            rest
        };
    (n >= 1 && n <= recommendations.len()).then_some((n - 1, rest, "ordinal"))
}

fn strip(text: &str) -> &str {
    let text = text.trim().trim_matches(['"', '”', '“']);
    text.strip_prefix("Att ").or_else(|| text.strip_prefix("att ")).unwrap_or(text)
}

fn quoted(doc: &Doc, paragraphs: &[Joined], recommendations: &[String], found: &mut [Option<Response>]) {
    let mut open: Option<(usize, Joined, &'static str)> = None;
    let close = |open: Option<(usize, Joined, &'static str)>, found: &mut [Option<Response>]| {
        if let Some((n, words, basis)) = open.map(|(n, words, basis)| (n, without_closing(words), basis))
            && !words.text.is_empty()
            && found[n].is_none()
        {
            found[n] = Some(response(doc, &words, basis));
        }
    };
    for paragraph in paragraphs {
        if let Some((n, rest, basis)) = quote_of(&paragraph.text, recommendations) {
            close(open.take(), found);
            let mut words = Joined::default();
            append(&mut words, paragraph, paragraph.text.len() - rest.len());
            open = Some((n, words, basis));
            continue;
        }
        if is_closing(&paragraph.text) || paragraph.lines.first().is_some_and(|l| doc.is_heading(l.1)) {
            close(open.take(), found);
            continue;
        }
        if let Some((_, words, _)) = &mut open {
            append(words, paragraph, 0);
        }
    }
    close(open, found);
}

/// Adds the words of `paragraph` from byte `from` on, each with its line.
fn append(words: &mut Joined, paragraph: &Joined, from: usize) {
    for (k, (at, line)) in paragraph.lines.iter().enumerate() {
        let to = paragraph.lines.get(k + 1).map_or(paragraph.text.len(), |l| l.0);
        if to > from {
            words.push(&paragraph.text[(*at).max(from)..to], *line);
        }
    }
}

/// Takes off the general remarks that run on behind the last answer.
fn without_closing(mut words: Joined) -> Joined {
    let closing =
        sentences::split(&words.text).into_iter().skip(1).find(|r| is_closing(&words.text[r.clone()]));
    if let Some(range) = closing {
        words.text.truncate(range.start);
        words.text.truncate(words.text.trim_end().len());
        let end = words.text.len();
        words.lines.retain(|l| l.0 < end);
    }
    words
}

/// General remarks and signatures at an answer's end.
fn is_closing(text: &str) -> bool {
    let folded = fold(text);
    folded.contains("avslutningsvis")
        || folded.starts_with("på ") && folded.contains("vägnar")
        || folded.starts_with("för ") && folded.split(' ').count() <= 3
        || folded.split(' ').count() <= 2
        || folded.contains("ordförande") && folded.split(' ').count() <= 6
        || folded.starts_with("enligt uppdrag")
}

/// Answers that only share words: one paragraph each, in order, and clearly nearer than any other.
fn overlapping(doc: &Doc, paragraphs: &[Joined], recommendations: &[String], found: &mut [Option<Response>]) {
    let mut from = 0;
    for (n, recommendation) in recommendations.iter().enumerate() {
        let words = telling(recommendation);
        let score = |p: &Joined| {
            let theirs = telling(&p.text);
            words
                .iter()
                .filter(|w| {
                    theirs.iter().any(|t| {
                        t == *w
                            || (t.len() > 6
                                && w.len() > 6
                                && t[..t.char_indices().nth(6).map_or(t.len(), |c| c.0)]
                                    == w[..w.char_indices().nth(6).map_or(w.len(), |c| c.0)])
                    })
                })
                .count() as f64
                / words.len().max(1) as f64
        };
        let best = paragraphs
            .iter()
            .enumerate()
            .skip(from)
            .map(|(k, p)| (score(p), k))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        if let Some((s, k)) = best
            && s >= 0.5
            && recommendations.iter().enumerate().all(|(m, r)| {
                m == n
                    || telling(r).iter().filter(|w| telling(&paragraphs[k].text).contains(w)).count() as f64
                        / telling(r).len().max(1) as f64
                        <= s
            })
        {
            found[n] = Some(response(doc, &paragraphs[k], "overlap"));
            from = k + 1;
        }
    }
}

/// Words of six letters or more.
fn telling(text: &str) -> Vec<String> {
    fold(text).split(' ').filter(|w| w.chars().count() >= 6).map(str::to_owned).collect()
}

fn response(doc: &Doc, words: &Joined, basis: &str) -> Response {
    let (first, last) = words.lines_of(&(0..words.text.len()));
    Response {
        text: words.text.clone(),
        stance: stance(doc, &words.text),
        deadline: deadline(doc, &words.text),
        responsible: responsible(&words.text),
        basis: basis.to_owned(),
        span: Some(doc.span(first, last)),
    }
}

/// What the answer promises. Refusal first: "ser ingen anledning att införa" also holds "införa".
fn stance(doc: &Doc, text: &str) -> Stance {
    let folded = fold(text);
    let says = |list: &str| doc.lexicon.phrases.list(list).in_text(&folded);
    // "har registrerats", "har sett över": the perfect tense of any verb.
    let perfect = || {
        let words: Vec<&str> = folded.split(' ').collect();
        let done = |w: &&str| ["ats", "tts", "rts", "lts", "gits", "vits"].iter().any(|e| w.ends_with(e));
        words.contains(&"har") && words.iter().any(done)
    };
    if says("response_declines") {
        Stance::Declines
    } else if says("response_partly") {
        Stance::Partly
    } else if says("response_will_act") {
        Stance::WillAct
    } else if says("response_done") || perfect() {
        Stance::Done
    } else if says("response_agrees") {
        Stance::Agrees
    } else {
        Stance::Unclear
    }
}

fn deadline(doc: &Doc, text: &str) -> Option<String> {
    static PATTERN: OnceLock<Option<Regex>> = OnceLock::new();
    let pattern = PATTERN
        .get_or_init(|| {
            Regex::new(
                r"(?ix)\b(?:
                    senast\s+(?:den\s+|under\s+|i\s+|vid\s+)?(?:\d{1,2}\s+)?(?:(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|våren|hösten|sommaren|vintern|årsskiftet|kvartal\s+\d|kv\s?\d|första\s+kvartalet|andra\s+kvartalet|tredje\s+kvartalet|fjärde\s+kvartalet|utgången\s+av)\s*)?(?:(?:20\d\d(?:-\d\d){0,2})|(?:19\d\d))?
                    |under\s+(?:våren|hösten|sommaren|vintern|året|första\s+halvåret|andra\s+halvåret|kvartal\s+\d|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)?\s*20\d\d
                    |(?:våren|hösten|kvartal\s+\d|T\d|vid\s+årsskiftet)\s+20\d\d(?:/20\d\d)?
                    |till\s+årsskiftet(?:\s+20\d\d)?
                    |före\s+(?:utgången\s+av\s+)?(?:\w+\s+)?20\d\d
                )",
            )
            .ok()
        })
        .as_ref()?;
    // Only a promise has a deadline: "har genomförts under våren 2022" is the past.
    if matches!(stance(doc, text), Stance::Done | Stance::Declines) {
        return None;
    }
    pattern
        .find(text)
        .map(|m| m.as_str().trim().to_owned())
        .filter(|d| d.chars().any(|c| c.is_ascii_digit()) || d.contains("årsskiftet"))
}

/// The body or role that begins the sentence with the promise.
fn responsible(text: &str) -> Option<String> {
    for range in sentences::split(text) {
        let sentence = &text[range];
        if let Some(at) = sentence.find("nsvarig: ") {
            return Some(sentence[at + 9..].split(['.', ',', ';']).next().unwrap_or("").trim().to_owned())
                .filter(|s| !s.is_empty());
        }
        let first = sentence.split([' ', ',']).next().unwrap_or("");
        let lower = first.to_lowercase();
        let role = [
            "direktören",
            "chefen",
            "förvaltningen",
            "kontoret",
            "enheten",
            "avdelningen",
            "ledningen",
            "chef",
            "direktör",
        ]
        .iter()
        .any(|e| lower.ends_with(e));
        if role && first.starts_with(char::is_uppercase) {
            return Some(first.to_owned());
        }
        if let Some(body) = bodies::find(sentence).first().filter(|b| b.range.start == 0) {
            return Some(sentence[body.range.clone()].to_owned());
        }
    }
    None
}
