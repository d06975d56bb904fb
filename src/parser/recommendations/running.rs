//! Recommendations in running text: "Vi rekommenderar nämnden att …", "Nämnden bör …".

use std::sync::OnceLock;

use crate::layout::{Joined, join};
use crate::lexicon::{self, AnyPiece, HeadingKind, fold};
use crate::model::PartKind;
use crate::parser::bodies::{self, Body};
use crate::parser::conclusion;
use crate::parser::doc::Doc;
use crate::parser::sentences;

use super::{Finds, Seen, address, inline, is_retold, may_recommend, unmarked};

pub(super) fn find(doc: &Doc, finds: &mut Finds) {
    // Words that a line's end cuts are whole in neither line.
    let mut wishing: Vec<bool> = (0..doc.text.lines.len()).map(|i| doc.is_cut(i)).collect();
    static WISHES: OnceLock<AnyPiece> = OnceLock::new();
    let wishes = WISHES.get_or_init(|| AnyPiece::new(["bör", "med fördel", "åligger"]));
    for pieces in [wishes, doc.lexicon.phrases.list("recommending").any_piece()] {
        doc.folds.lines_with_any(pieces).into_iter().for_each(|i| wishing[i] = true);
    }
    let opening: Vec<usize> =
        doc.folds.lines_with(["rekommendera"]).into_iter().filter(|&i| opens_one(doc, i)).collect();
    for wish_is_enough in [false, true] {
        // "Nämnden bör …" under a verdict is a recommendation only where the report has no others.
        if wish_is_enough && !finds.seen.is_empty() {
            return;
        }
        for section in &doc.sections {
            let at = section.heading.max(section.start.min(doc.text.lines.len().saturating_sub(1)));
            let wishes = match section.kind {
                HeadingKind::Recommendations => true,
                HeadingKind::Overall | HeadingKind::Summary => wish_is_enough,
                // A letter without headings holds all that it wants in its paragraphs.
                HeadingKind::Other => wish_is_enough && is_letter(doc, at),
                _ => false,
            };
            if !may_recommend(doc, at) || wish_is_enough && !wishes {
                continue;
            }
            let free: Vec<usize> =
                (section.start..section.end).filter(|&i| doc.text.is_words(i) && !finds.used[i]).collect();
            // A letter's paragraph may announce the next one without a full stop.
            let new_paragraph = |i: usize| {
                wish_is_enough
                    && address::stands_apart(doc, i)
                    && doc.text.line(i).starts_with(char::is_uppercase)
            };
            // No sentence runs from one item of a list into the next.
            let begins = |i: usize| {
                doc.text.lines[i].marker.is_item() || new_paragraph(i) || opening.binary_search(&i).is_ok()
            };
            for run in free.chunk_by(|a, b| doc.next(*a) == Some(*b) && !begins(*b)) {
                // Cheap refusal: most running text wishes for nothing.
                if !run.iter().any(|&i| wishing[i]) {
                    continue;
                }
                // "Vart man bör gå härifrån" alone between other paragraphs: a title.
                if let [alone] = run
                    && !doc.folds.line(*alone).contains("rekommendera")
                    && doc.looks_like_heading(*alone)
                {
                    continue;
                }
                let block = join(doc.text, run.iter().copied());
                // What stands directly behind a list of recommendations goes on with them.
                let follows =
                    run.first().and_then(|&i| doc.previous(i)).is_some_and(|above| finds.used[above]);
                paragraph(doc, &block, &Told { wishing: &wishing, wishes, follows }, finds);
            }
        }
    }
}

/// "Miljönämnden rekommenderas att …" at the beginning of a paragraph: one of several without full stops.
fn opens_one(doc: &Doc, i: usize) -> bool {
    const OPENING: usize = 90;
    doc.text.line(i).starts_with(char::is_uppercase)
        && doc.previous(i).is_none_or(|above| doc.text.lines[above].number + 1 < doc.text.lines[i].number)
        && doc.folds.line(i).find("rekommendera").is_some_and(|at| at <= OPENING)
}

/// Lines of a letter.
const LETTER: usize = 90;

/// Line `i` stands in a covering letter, or in a document that is no longer than one and is not parted by known headings.
fn is_letter(doc: &Doc, i: usize) -> bool {
    doc.part_kind(i) == PartKind::Missiv
        || doc.text.lines.len() <= LETTER && doc.sections.iter().all(|s| s.kind == HeadingKind::Other)
}

/// What is known of a paragraph before it is read.
struct Told<'w> {
    /// The lines of the document that may hold a wish.
    wishing: &'w [bool],
    /// A mere wish counts.
    wishes: bool,
    /// It stands behind a list of recommendations, where a wish counts if it names who should act.
    follows: bool,
}

fn paragraph(doc: &Doc, block: &Joined, told: &Told<'_>, finds: &mut Finds) {
    let &Told { wishes, follows, .. } = told;
    let mut speaking = false;
    let mut last_bodies: Vec<Body> = Vec::new();
    for range in sentences::split(&block.text) {
        let range = without_titles(doc, block, range);
        let sentence = &block.text[range.clone()];
        let (first, last) = block.lines_of(&range);
        let wishing = || (first..=last).any(|i| told.wishing[i]) && may_wish(doc, sentence);
        if !speaking && !wishing() {
            continue;
        }
        let folded = fold(sentence);
        if sentence.ends_with([':', '?'])
            || is_retold(doc, &folded)
            || conclusion::is_verdict(doc, sentence, &folded)
            || doc.lexicon.phrases.list("no_recommendation").in_text(&folded)
            // "Utöver detta lämnas följande rekommendationer."
            || folded.ends_with("följande rekommendationer")
        {
            speaking = false;
            continue;
        }
        let advised = advice(doc, sentence, wishes || speaking)
            .or_else(|| advice(doc, sentence, follows).filter(|(_, recipients)| !recipients.is_empty()));
        let Some((at, mut recipients)) = advised else {
            speaking = speaking && wishes;
            continue;
        };
        if recipients.is_empty() && speaking {
            recipients.clone_from(&last_bodies);
        }
        // "Rekommendation till skolnämnden", and below it "Nämnden bör …".
        if recipients.iter().all(|body| body.collective) {
            let headed = address::of_heading(doc, first);
            recipients = if headed.is_empty() { recipients } else { headed };
        }
        speaking = true;
        last_bodies.clone_from(&recipients);
        let list = finds.next_list();
        if let Some(tasks) = inline::tasks(doc, sentence) {
            for (range, named) in tasks {
                let to = if named.is_empty() { recipients.clone() } else { named };
                let item = Seen::item(doc, sentence[range].to_owned(), (first, last), list);
                finds.seen.push(Seen { recipients: to, running: true, ..item });
            }
            continue;
        }
        let parts = enumerated(sentence[at..].trim());
        let whole = (parts.len() == 1).then(|| sentence.to_owned());
        for (number, text) in parts {
            finds.seen.push(Seen {
                sentence: whole.clone(),
                number,
                recipients: recipients.clone(),
                running: true,
                ..Seen::item(doc, text.to_owned(), (first, last), list)
            });
        }
    }
}

/// A title above the sentence ends in no full stop and runs into it: "Vad vi föreslår / Regionstyrelsen bör …".
fn without_titles(doc: &Doc, block: &Joined, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let mut start = range.start;
    // Nor do the cells of a table above it.
    let cell = |i: usize| doc.text.lines[i].cell.map(|c| (c.table, c.row, c.col));
    let own = cell(block.lines_of(&range).1);
    while let Ok(n) = block.lines.binary_search_by_key(&start, |(at, _)| *at)
        && let Some((next, _)) = block.lines.get(n + 1)
        && *next < range.end
        && cell(block.lines[n].1) != own
    {
        start = *next;
    }
    while let Ok(n) = block.lines.binary_search_by_key(&start, |(at, _)| *at)
        && let Some((next, below)) = block.lines.get(n + 1)
        && *next < range.end
        && doc.text.line(*below).starts_with(char::is_uppercase)
        && doc.looks_like_heading(block.lines[n].1)
    {
        start = *next;
    }
    start..range.end
}

/// Cheap refusal of text that recommends nothing.
fn may_wish(doc: &Doc, text: &str) -> bool {
    ["bör", "med fördel", "åligger"].iter().any(|verb| text.contains(verb))
        || doc.lexicon.phrases.list("recommending").may_be_in(text)
}

/// Byte where the recommendation's own words begin, and whom it speaks to.
fn advice(doc: &Doc, sentence: &str, wishes: bool) -> Option<(usize, Vec<Body>)> {
    let lower = lexicon::lower(sentence);
    if lower.len() != sentence.len() {
        return None;
    }
    let verbs = doc.lexicon.phrases.list("recommending").first_places(&lower);
    let verb = verbs.map(|(_, at)| (at.start, at.len())).min();
    if let Some((at, len)) = verb {
        // "… att: ta fram en plan": what else follows a colon is another column's.
        let listed = |n: &usize| unmarked::opens_with_verb(doc, &sentence[at + len + n + " att: ".len()..]);
        let rest = &lower[at + len..];
        let Some(to) = rest
            .find(" att ")
            .into_iter()
            .chain(rest.find(" att: ").filter(listed))
            .min()
            .map(|n| at + len + n + 1)
        else {
            return proposes_noun(sentence, &lower, at, len).then(|| (0, address::of_item(sentence)));
        };
        let named = bodies::find(&sentence[..to]);
        let behind: Vec<Body> = named.iter().filter(|b| b.range.start > at).cloned().collect();
        let mut recipients = if behind.is_empty() { named } else { behind };
        if recipients.is_empty() {
            recipients = address::of_item(&sentence[to..]);
        }
        return Some((to, recipients));
    }
    let should =
        modal(&lower).filter(|_| !doc.lexicon.phrases.list("idle_wishes").in_text(&fold(sentence)))?;
    // "Prioriteten avser hur skyndsamt åtgärden bör vidtas.": a clause that asks.
    let asked = |word: &str| {
        lower[..should]
            .rfind(word)
            .is_some_and(|at| ![",", " och ", " samt "].iter().any(|joint| lower[at..should].contains(joint)))
    };
    // "Befogenheter, som bör skilja sig åt, är …": what is said of a thing beside the matter.
    if lower[..should].ends_with(" som")
        || !wishes
        || [" hur ", " huruvida ", " vad som "].into_iter().any(asked)
    {
        return None;
    }
    let subjects = subjects(sentence, should);
    if let Some(role) = address::role(sentence) {
        return Some((0, vec![role]));
    }
    Some((0, subjects))
}

/// Byte of the verb that says what somebody should do: "nämnden bör", "styrelsen kan med fördel", "direktören åligger".
fn modal(lower: &str) -> Option<usize> {
    [" bör ", " bör, ", " kan med fördel ", " åligger "].iter().filter_map(|verb| lower.find(verb)).min()
}

/// Words that say what is proposed.
const PROPOSAL: usize = 5;

/// "Vi föreslår en översyn av reglementet.": the verb opens the sentence, and what is wanted follows as a noun.
fn proposes_noun(sentence: &str, lower: &str, at: usize, len: usize) -> bool {
    let rest = lower[at + len..].trim();
    at == 0
        && sentence.ends_with('.')
        && ["en ", "ett ", "fortsatt", "ökad", "tydligare"].iter().any(|w| rest.starts_with(w))
        && rest.split(' ').count() >= PROPOSAL
}

/// Bodies that stand before "bör"; "styrelsen" is the one just named in full.
fn subjects(sentence: &str, should: usize) -> Vec<Body> {
    let before: Vec<Body> = bodies::find(sentence).into_iter().filter(|b| b.range.end <= should).collect();
    let Some(last) = before.last() else { return Vec::new() };
    if last.collective
        && !last.name.contains(' ')
        && let Some(full) =
            before.iter().rev().skip(1).find(|b| !b.collective && b.name.ends_with(&last.name))
    {
        return vec![full.clone()];
    }
    let own = address::of_item(sentence);
    if !own.is_empty() {
        return own;
    }
    // "… anser vi att socialnämnden bör": the body directly before.
    if should - last.range.end <= 1 { vec![last.clone()] } else { Vec::new() }
}

/// "1) besluta …, 2) begära … samt 3) säkerställa …" as three, anything else as one.
fn enumerated(text: &str) -> Vec<(Option<String>, &str)> {
    let mut starts = Vec::new();
    let mut from = 0;
    for n in 1..=20 {
        let mark = format!("{n}) ");
        let Some(at) = text[from..].find(&mark).map(|k| from + k) else { break };
        if at > 0 && !text[..at].ends_with([' ', '(']) {
            break;
        }
        starts.push((at, at + mark.len(), n));
        from = at + mark.len();
    }
    if starts.len() < 2 {
        return vec![(None, text)];
    }
    starts
        .iter()
        .enumerate()
        .map(|(k, (_, start, n))| {
            let end = starts.get(k + 1).map_or(text.len(), |s| s.0);
            let piece = text[*start..end].trim_end_matches([' ', '(']);
            let piece = [" samt", " och"].iter().find_map(|j| piece.strip_suffix(j)).unwrap_or(piece);
            (Some(n.to_string()), piece.trim())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::enumerated;

    #[test]
    fn counted_in_a_sentence() {
        let found = enumerated("att 1) besluta om mål, 2) följa upp dem samt 3) rapportera.");
        let texts: Vec<&str> = found.iter().map(|f| f.1).collect();
        assert_eq!(texts, ["besluta om mål,", "följa upp dem", "rapportera."]);
        assert_eq!(enumerated("att följa upp § 1) och annat").len(), 1);
    }
}
