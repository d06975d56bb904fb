//! A verdict split by what is judged, or by body: one aspect each.

use crate::lexicon::fold;
use crate::model::{Aspect, Grade};
use crate::parser::bodies;
use crate::parser::doc::Doc;

use super::Block;
use super::assemble::{judged_part, subject_part};

pub(super) fn aspect_of(
    doc: &Doc,
    block: &Block,
    n: usize,
    members: &[usize],
    first: usize,
    audited: &[String],
) -> Aspect {
    let range = block.sentences[n].clone();
    let text = block.words.text[range.clone()].to_owned();
    let named: Vec<String> =
        bodies::find(&subject_part(&text)).iter().flat_map(|b| bodies::resolve(b, audited)).collect();
    let by_body = {
        let lead: Vec<_> = bodies::find(&subject_part(&block.words.text[block.sentences[first].clone()]));
        let last = members.last().copied().unwrap_or(first);
        let other: Vec<_> = bodies::find(&subject_part(&block.words.text[block.sentences[last].clone()]));
        !other.is_empty() && !lead.is_empty() && other.iter().all(|o| lead.iter().all(|l| l.name != o.name))
            || text.ends_with(':')
    };
    let folded = fold(&text);
    let clause = judged_part(&text);
    let aspect = if by_body {
        None
    } else if folded.contains("interna kontrollen") || (n != first && folded.contains("intern kontroll")) {
        Some("intern kontroll".to_owned())
    } else if n == first {
        Some(first_aspect(clause).to_owned())
    } else {
        Some(clause_aspect(clause).unwrap_or("ändamålsenlighet").to_owned())
    };
    // "Den interna kontrollen bedöms …" is about the bodies of the verdict before it.
    let bodies = if named.is_empty() && n != first {
        bodies::find(&subject_part(&block.words.text[block.sentences[first].clone()]))
            .iter()
            .flat_map(|b| bodies::resolve(b, audited))
            .collect()
    } else {
        named
    };
    let (a, b) = block.words.lines_of(&range);
    Aspect { aspect, bodies: dedup(bodies), level: doc.level(&text).map(|l| l.0), text, span: doc.span(a, b) }
}

fn dedup(names: Vec<String>) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    for name in names {
        if !seen.contains(&name) {
            seen.push(name);
        }
    }
    seen
}

/// One sentence that judges each body by itself: "att A:s kontroll är tillräcklig, att B:s är otillräcklig".
pub(super) fn split_bodies(doc: &Doc, block: &Block, n: usize, audited: &[String]) -> Vec<Aspect> {
    let range = block.sentences[n].clone();
    let sentence = &block.words.text[range.clone()];
    let mut cuts: Vec<usize> = [", att ", " och att ", " samt att ", " medan ", " men att ", ", men "]
        .iter()
        .flat_map(|joint| sentence.match_indices(joint).map(|(at, j)| at + usize::from(j.starts_with(','))))
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    let named_early = |text: &str| {
        let early: String = text.split_whitespace().take(8).collect::<Vec<_>>().join(" ");
        bodies::find(&early).iter().flat_map(|b| bodies::resolve(b, audited)).collect::<Vec<_>>()
    };
    // A clause without a body of its own belongs to the one before it.
    cuts.retain(|&at| !named_early(&sentence[at..]).is_empty());
    let mut starts = vec![0];
    starts.extend(&cuts);
    let pieces: Vec<&str> = starts
        .iter()
        .enumerate()
        .map(|(k, &from)| &sentence[from..starts.get(k + 1).copied().unwrap_or(sentence.len())])
        .collect();
    let (a, b) = block.words.lines_of(&range);
    let mut aspects: Vec<Aspect> = Vec::new();
    for (k, piece) in pieces.iter().enumerate() {
        let bodies = if k == 0 {
            bodies::find(piece).iter().flat_map(|b| bodies::resolve(b, audited)).collect()
        } else {
            named_early(piece)
        };
        let level = doc.level(piece).map(|l| l.0);
        let repeated = bodies.iter().any(|b| aspects.iter().any(|a| a.bodies.contains(b)));
        if bodies.is_empty() || level.is_none() || repeated {
            return Vec::new();
        }
        let text = piece.trim().trim_end_matches(',').to_owned();
        aspects.push(Aspect { aspect: None, bodies: dedup(bodies), level, text, span: doc.span(a, b) });
    }
    let same = aspects.iter().all(|a| a.level == aspects[0].level);
    if aspects.len() < 2 || same { Vec::new() } else { aspects }
}

/// Joints at which a clause about another aspect may begin.
const JOINTS: &[&str] = &[
    ", att ",
    ", men att ",
    " men att ",
    " och att ",
    " samt att ",
    " medan ",
    ", men ",
    " men ",
    " samt ",
    " och den interna kontrollen",
    ", dock att ",
];

/// One sentence that gives several levels: "i huvudsak ändamålsenligt men att den interna kontrollen inte är tillräcklig".
pub(super) fn split_sentence(doc: &Doc, block: &Block, n: usize) -> Vec<Aspect> {
    let range = block.sentences[n].clone();
    let sentence = &block.words.text[range.clone()];
    let mut cuts: Vec<usize> =
        JOINTS.iter().flat_map(|joint| sentence.match_indices(joint).map(|(at, _)| at)).collect();
    cuts.sort_unstable();
    cuts.dedup_by(|b, a| *b - *a < 3);
    // A clause that names no aspect of its own belongs to the one before it.
    cuts.retain(|&at| clause_aspect(&sentence[at..]).is_some());
    let mut starts = vec![0];
    starts.extend(&cuts);
    let mut pieces: Vec<(&'static str, &str, Grade)> = Vec::new();
    for (k, &from) in starts.iter().enumerate() {
        let piece = &sentence[from..starts.get(k + 1).copied().unwrap_or(sentence.len())];
        let aspect = if k == 0 { Some(first_aspect(piece)) } else { clause_aspect(piece) };
        let (Some(aspect), Some((level, _))) = (aspect, doc.level(piece)) else {
            return Vec::new();
        };
        if pieces.iter().any(|p| p.0 == aspect) {
            return Vec::new();
        }
        pieces.push((aspect, piece, level));
    }
    let same = pieces.iter().all(|p| p.2 == pieces[0].2);
    // The same level throughout is one verdict, unless it is praise of each.
    if pieces.len() < 2 || same && pieces[0].2 != Grade::Ja {
        return Vec::new();
    }
    let bodies: Vec<String> = dedup(bodies::find(pieces[0].1).into_iter().map(|b| b.name).collect());
    let (a, b) = block.words.lines_of(&range);
    pieces
        .into_iter()
        .map(|(aspect, text, level)| Aspect {
            aspect: Some(aspect.to_owned()),
            bodies: bodies.clone(),
            level: Some(level),
            text: text.trim().trim_start_matches(',').trim().to_owned(),
            span: doc.span(a, b),
        })
        .collect()
}

/// What the first clause judges.
pub(super) fn first_aspect(clause: &str) -> &'static str {
    match clause_aspect(clause) {
        Some(aspect) if !fold(clause).contains("ändamålsenlig") => aspect,
        _ => "ändamålsenlighet",
    }
}

/// The aspect that a clause names among its first words.
pub(super) fn clause_aspect(clause: &str) -> Option<&'static str> {
    let folded = fold(clause);
    let early: Vec<&str> = folded.split(' ').take(16).collect();
    let begins = early.iter().take(6).any(|w| w.starts_with("intern"));
    if begins && (folded.contains("intern kontroll") || folded.contains("interna kontroll")) {
        return Some("intern kontroll");
    }
    if early.iter().any(|w| w.starts_with("ekonomi")) {
        return Some("ekonomi");
    }
    if early.iter().take(6).any(|w| w.starts_with("räkenskap")) {
        return Some("räkenskaper");
    }
    early.iter().any(|w| w.starts_with("ändamålsenlig")).then_some("ändamålsenlighet")
}
