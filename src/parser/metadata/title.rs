//! The report's title: on the cover, in the letter, else from the first sentence that says what was audited.

use std::sync::OnceLock;

use crate::layout::{Joined, Role};
use crate::lexicon::{Pieces, fold};
use crate::model::PartKind;

use super::super::doc::Doc;
use super::super::sentences;
use super::dates::{dates, may_be_date};
use super::signature::stands_alone;
use super::{first_page, is_cover};

const BEGINNINGS: &[&str] = &[
    "granskning av",
    "granskning om",
    "granskning avseende",
    "uppföljande granskning",
    "översiktlig granskning",
    "fördjupad granskning",
    "samlad granskning",
    "förstudie",
    "granskning rörande",
    "uppföljning av",
    "grundläggande granskning",
    "granskning gällande",
];

pub(super) fn find(doc: &Doc) -> Option<String> {
    let page = first_page(doc);
    if is_cover(doc, &page)
        && let Some(title) = on_cover(doc, page.clone())
    {
        return Some(title);
    }
    // A title line at the top of the report or of the letter.
    let starts = doc
        .parts
        .iter()
        .filter(|p| {
            matches!(p.kind, PartKind::AuditReport | PartKind::Missiv | PartKind::Yttrande | PartKind::Other)
        })
        .map(|p| p.start);
    for start in starts {
        let lines = (start..doc.text.lines.len()).take(30);
        for i in lines {
            let words = doc.text.line(i);
            let folded = fold(words);
            let title_like = BEGINNINGS.iter().any(|b| folded.starts_with(b))
                && words.starts_with(char::is_uppercase)
                && !words.ends_with('.')
                && doc.text.lines[i].role != Role::Contents;
            if title_like && words.chars().count() <= 120 {
                return Some(with_next(doc, i));
            }
        }
    }
    from_sentence(doc)
}

/// What is left of a cover when names of bodies and firms, dates, kinds of document and numbers are taken away.
fn on_cover(doc: &Doc, page: std::ops::Range<usize>) -> Option<String> {
    let mut blocks: Vec<Vec<usize>> = Vec::new();
    for i in page {
        // What a hyphen breaks off is no short word of its own.
        let broken = i.checked_sub(1).is_some_and(|before| doc.text.line(before).ends_with('-'));
        if doc.text.lines[i].role == Role::Contents || !broken && is_noise(doc, i) {
            continue;
        }
        let joins = blocks
            .last()
            .and_then(|b| b.last())
            .is_some_and(|&j| doc.next(j) == Some(i) && !doc.text.lines[i].gap_before);
        match blocks.last_mut() {
            Some(block) if joins => block.push(i),
            _ => blocks.push(vec![i]),
        }
    }
    let words = |block: &Vec<usize>| {
        let mut joined = Joined::default();
        block.iter().for_each(|&i| joined.push(doc.text.line(i), i));
        joined.text
    };
    // "Granskning av …" anywhere on the cover; its block's lines before it are something else.
    for block in &blocks {
        if let Some(n) = block.iter().position(|&i| BEGINNINGS.iter().any(|b| doc.folded(i).starts_with(b))) {
            return Some(words(&block[n..].to_vec()));
        }
    }
    let fits = |t: &String| t.chars().count() >= 8 && t.split(' ').count() <= 25;
    // What comes back as running head is the title; a firm's or series' name stands on the cover alone.
    let comes_back = |block: &&Vec<usize>| {
        block.first().is_some_and(|&first| {
            let line = doc.folds.line(first);
            let after = doc.folds.range(*block.last().unwrap_or(&first)).end;
            doc.folds.text()[after..].matches(line).take(2).count() == 2
        })
    };
    let candidates = || blocks.iter().filter(|b| fits(&words(b)) && !is_company(doc, b));
    candidates().find(comes_back).or_else(|| candidates().next()).map(words)
}

/// "Nordisk Granskning AB": a name, no title.
fn is_company(doc: &Doc, block: &[usize]) -> bool {
    block.len() == 1
        && block.iter().all(|&i| {
            let line = doc.folds.line(i);
            let short = line.split(' ').count() <= 5;
            short
                && (line.ends_with(" ab")
                    || line.contains("förbund")
                    || doc.folds.text().contains(&format!("{line} ab ")))
        })
}

fn is_noise(doc: &Doc, i: usize) -> bool {
    const KINDS: &[&str] = &[
        "revisionsrapport",
        "granskningsrapport",
        "rapport",
        "projektrapport",
        "slutrapport",
        "förstudierapport",
        "innehåll",
        "innehållsförteckning",
        "slutlig",
        "version",
        "utkast",
        "slutversion",
        "revisorerna",
        "kommunens revisorer",
        "regionens revisorer",
        "missiv",
        "sida",
        "effektivitetsrevision",
        "verksamhetsrevision",
        "stadsrevisionen",
        "kommunrevisionen",
        "revisionen",
        "fördjupad granskning",
        "granskning",
        "lekmannarevision",
    ];
    const WORDS: &[&str] = &[
        "revisor",
        "projektledare",
        "uppdragsledare",
        "dnr",
        "diarie",
        "www",
        "datum",
        "antal sidor",
        "genomförd på uppdrag",
        "genomförd av",
        "behandlad",
        "konsult",
        "advisory",
        "kommunal sektor",
        "revisionskontoret",
        "stadsrevisionen",
        "revisionsenheten",
        "rapport nr",
        "revisionsrapport nr",
        "projektrapport",
        "slutrapport",
        "rapport till",
        "till landstingets revisorer",
        "antagen",
        "org nr",
        "nr ",
        "document classification",
        "upprättad av",
        "kvalitetssäkr",
        "på uppdrag av",
        "beslutad",
        "fastställd",
    ];
    static PIECES: OnceLock<Pieces> = OnceLock::new();
    let words = doc.text.line(i).trim_matches(['.', ' ', '|']);
    let folded = fold(words);
    let only_entity = doc.lexicon.entities.find(&folded).next().is_some_and(|(at, _)| {
        at.start == 0 && folded[at.end..].split_whitespace().count() <= 1 && !folded.contains("granskning")
    });
    let firm = doc.lexicon.firms.iter().any(|f| {
        f.names.iter().any(|n| {
            folded.strip_prefix(n.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
                || folded.strip_suffix(n.as_str()).is_some_and(|rest| rest.ends_with(' '))
        })
    });
    let dated = folded.split(' ').count() <= 4
        && folded.split(' ').any(|w| w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit()))
        && folded.split(' ').all(|w| w.bytes().all(|b| b.is_ascii_digit()) || is_month(w) || w == "den");
    let placed =
        may_be_date(doc, i) && dates(words).first().is_some_and(|(at, _)| stands_alone(doc, words, *at, i));
    folded.len() < 4
        || placed
        // "Rapport 5/2020", "Granskningsrapport nr 3"
        || folded.split_once(' ').is_some_and(|(kind, rest)| {
            kind.ends_with("rapport") && rest.starts_with(|c: char| c.is_ascii_digit())
        })
        || KINDS.contains(&folded.as_str())
        || !folded.starts_with("granskning")
            && PIECES.get_or_init(|| Pieces::new(WORDS.iter().copied())).first_places(&folded).next().is_some()
        || only_entity
        || firm
        || dated
        || is_month(&folded)
        || words.chars().filter(|c| c.is_alphabetic()).count() < 4
        || folded.contains("kommunalförbund") && !folded.contains("granskning")
}

fn is_month(word: &str) -> bool {
    super::dates::MONTHS.contains(&word)
}

/// The title and the line that goes on with it.
fn with_next(doc: &Doc, i: usize) -> String {
    let mut joined = Joined::default();
    joined.push(doc.text.line(i), i);
    let mut at = i;
    for _ in 0..2 {
        let Some(next) = doc.next(at) else { break };
        let words = doc.text.line(next);
        let goes_on = words.starts_with(|c: char| c.is_lowercase() || c == '(')
            && words.chars().count() < 90
            && !words.ends_with('.')
            && doc.text.lines[next].page == doc.text.lines[i].page;
        if !goes_on {
            break;
        }
        joined.push(words, next);
        at = next;
    }
    joined.text
}

/// "… har genomfört en granskning av hemtjänsten." → "Granskning av hemtjänsten"
fn from_sentence(doc: &Doc) -> Option<String> {
    let part = doc.parts.iter().find(|p| p.kind == PartKind::AuditReport)?;
    let block = doc.join(part.start..part.end.min(part.start + 60));
    for range in sentences::split(&block.text) {
        let sentence = &block.text[range];
        const CUES: [&str; 2] = ["granskning av ", "att granska "];
        let Some((at, cue)) = CUES.iter().find_map(|c| sentence.find(c).map(|at| (at, *c))) else { continue };
        let rest = &sentence[at + cue.len()..];
        let end = rest.find(['.', ',', ';', ':']).unwrap_or(rest.len());
        let words = rest[..end].trim();
        let clause =
            ["om ", "hur ", "huruvida ", "att ", "i vilken ", "ifall "].iter().any(|w| words.starts_with(w));
        if !clause && !words.is_empty() && words.chars().count() <= 120 {
            return Some(format!("Granskning av {words}"));
        }
    }
    None
}
