//! A verdict split by what is judged, or by body: one aspect each.

use crate::lexicon::fold;
use crate::model::{Aspect, Grade};
use crate::parser::doc::Doc;
use crate::parser::{bodies, verdict};

use super::{Block, subject_part};

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
    let aspect = if by_body || members.len() > 2 && !folded.contains("intern") {
        None
    } else if folded.contains("interna kontrollen") || (n != first && folded.contains("intern kontroll")) {
        Some("intern kontroll".to_owned())
    } else {
        Some("ändamålsenlighet".to_owned())
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
    Aspect {
        aspect,
        bodies: dedup(bodies),
        level: verdict::level(doc.lexicon, &text).map(|l| l.0),
        text,
        span: doc.span(a, b),
    }
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
        let level = verdict::level(doc.lexicon, piece).map(|l| l.0);
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

/// One sentence that gives two levels: "i huvudsak ändamålsenligt men att den interna kontrollen inte är tillräcklig".
pub(super) fn split_sentence(doc: &Doc, block: &Block, n: usize) -> Vec<Aspect> {
    let range = block.sentences[n].clone();
    let sentence = &block.words.text[range.clone()];
    let joints = [
        " men att den interna kontrollen",
        " och att den interna kontrollen",
        " samt att den interna kontrollen",
        ", att den interna kontrollen",
        " medan den interna kontrollen",
        ", men den interna kontrollen",
        " och den interna kontrollen",
    ];
    let Some(at) = joints.iter().find_map(|j| sentence.find(j)) else { return Vec::new() };
    let (one, two) = (&sentence[..at], &sentence[at..]);
    let (Some(first), Some(second)) = (verdict::level(doc.lexicon, one), verdict::level(doc.lexicon, two))
    else {
        return Vec::new();
    };
    if first.0 == second.0 && first.0 != Grade::Ja {
        // The same level twice is one verdict.
        return Vec::new();
    }
    let bodies: Vec<String> = dedup(bodies::find(one).into_iter().map(|b| b.name).collect());
    let (a, b) = block.words.lines_of(&range);
    let aspect = |name: &str, text: &str, level: Grade| Aspect {
        aspect: Some(name.to_owned()),
        bodies: bodies.clone(),
        level: Some(level),
        text: text.trim().trim_start_matches(',').trim().to_owned(),
        span: doc.span(a, b),
    };
    vec![aspect("ändamålsenlighet", one, first.0), aspect("intern kontroll", two, second.0)]
}
