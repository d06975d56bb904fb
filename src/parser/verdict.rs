//! The level that a verdict in prose states, from the phrase that carries it.
//!
//! The main clause decides: "i huvudsak … men inte tillräckligt tydligt" is "i huvudsak". A verdict without a reservation
//! that goes on "men … behöver stärkas" states no level that an auditor would sign, so none is given.

use std::ops::Range;
use std::sync::OnceLock;

use crate::lexicon::{self, Hit, Level, Lexicon, Pieces, words};
use crate::model::Grade;

/// Level and bytes of the phrase.
pub(super) fn level(lexicon: &Lexicon, sentence: &str) -> Option<(Grade, Range<usize>)> {
    if let Some((limited, praise)) = assurance(lexicon, sentence) {
        return praise.then_some((Grade::Ja, limited));
    }
    let hits = lexicon.verdicts.find(sentence);
    if hits.is_empty() {
        return None;
    }
    let end = main_clause_end(sentence, &hits);
    let judged = subject_start(sentence);
    let in_main = |h: &&Hit| h.range.start < end && h.range.start >= judged;
    let limits =
        |h: &&Hit| matches!(h.level, Level::IHuvudsak | Level::Delvis | Level::Nej) && !is_idle(sentence, h);
    let qualifier = hits.iter().filter(in_main).find(limits);
    // "På det stora hela blir svaret att nämnden inte helt har …": the first words only open the sentence.
    let told = || {
        sentence
            .find(" att ")
            .and_then(|att| hits.iter().filter(in_main).filter(limits).find(|h| h.range.start > att))
    };
    let qualifier = match qualifier {
        Some(hit) if hit.range.start == 0 => told().or(qualifier),
        other => other,
    };
    // "inte fullt ut ändamålsenlig, och effektiviteten är svår att bedöma": the first of them speaks for the whole.
    let open = hits.iter().find(|h| h.level == Level::EjBedomd && h.range.start < end);
    if let Some(open) = open.filter(|o| qualifier.is_none_or(|q| o.range.start < q.range.start)) {
        return Some((Grade::EjBedomd, open.range.clone()));
    }
    if let Some(hit) = qualifier {
        // "finns inga väsentliga brister", "inte framkommit några brister": a negated failing is praise.
        if hit.level == Level::Nej && negates_failing(sentence, hit) {
            return Some((Grade::Ja, hit.range.clone()));
        }
        return hit.level.grade().map(|g| (g, hit.range.clone()));
    }
    let plain = hits.iter().filter(in_main).find(|h| h.level == Level::Ja)?;
    let reserved = hits.iter().any(|h| {
        h.range.start > plain.range.start && matches!(h.level, Level::None | Level::Delvis | Level::Nej)
    }) || hits.iter().filter(in_main).any(|h| h.level == Level::None);
    (!reserved).then(|| (Grade::Ja, plain.range.clone()))
}

/// Words of a negative assurance between the negation and the finding, and from there to what the finding would show.
const ASSURED_WITHIN: (usize, usize) = (5, 9);

/// "Det har inte framkommit något som tyder på att … inte …": bytes of the assurance, and whether it is praise. Two
/// negations, or one of a failing, are; "inte något som tyder på att planen följs" states no level.
pub(super) fn assurance(lexicon: &Lexicon, sentence: &str) -> Option<(Range<usize>, bool)> {
    let finds = lexicon.phrases.list("assurance_finds");
    if !finds.may_be_in(sentence) {
        return None;
    }
    let words = words(sentence);
    let negation = |w: &str| matches!(w, "inte" | "ej" | "inget" | "inga" | "ingenting" | "icke");
    let found = |n: usize| {
        let two = words.get(n + 1).map(|next| format!("{} {}", words[n].1, next.1));
        finds.holds(&words[n].1) || two.is_some_and(|w| finds.holds(&w))
    };
    let find = (0..words.len())
        .find(|&n| found(n) && words[n.saturating_sub(ASSURED_WITHIN.0)..n].iter().any(|w| negation(&w.1)))?;
    let first = (0..find).rev().find(|&n| negation(&words[n].1))?;
    let reach = words.len().min(find + ASSURED_WITHIN.1);
    // "som tyder på att", "som talar för att", "som visar att": a verb in the present, and its clause soon after it.
    let sign = (find + 1..reach).find(|&n| {
        words[n].1 == "som"
            && words.get(n + 1).is_some_and(|verb| verb.1.ends_with('r'))
            && words[n + 2..].iter().take(4).any(|w| matches!(w.1.as_ref(), "att" | "på" | "för"))
    })?;
    let behind = || words[sign + 2..].iter().map(|w| w.1.as_ref());
    let otherwise = words[find..].iter().take(ASSURED_WITHIN.1).any(|w| w.1 == "annat");
    let praise = otherwise || behind().any(|w| negation(w) || is_failing(w) || w.starts_with("sakna"));
    Some((words[first].0.start..words[sign + 1].0.end, praise))
}

/// The reservation behind the main clause of a sentence that states no level itself: "följs upp, men sprids inte fullt ut".
pub(super) fn reservation(lexicon: &Lexicon, sentence: &str) -> Option<(Grade, Range<usize>)> {
    let hits = lexicon.verdicts.find(sentence);
    let end = main_clause_end(sentence, &hits);
    let hit = hits.iter().find(|h| h.level == Level::Delvis && h.words > 1 && h.range.start >= end)?;
    Some((Grade::Delvis, hit.range.clone()))
}

/// Byte at which the main clause ends: a reservation or a second thought begins there. A joint before any verdict only
/// ties the sentence to the one before it ("bedömer vi emellertid inte vara tillräcklig").
fn main_clause_end(sentence: &str, hits: &[Hit]) -> usize {
    if hits.iter().all(|h| h.level == Level::Skip) {
        return sentence.len();
    }
    const JOINTS: [&str; 9] = [
        ", men ",
        " men att ",
        " men det ",
        " dock ",
        " däremot ",
        " även om ",
        " samtidigt som ",
        ", men\n",
        " emellertid ",
    ];
    static PIECES: OnceLock<Pieces> = OnceLock::new();
    PIECES
        .get_or_init(|| Pieces::new(JOINTS))
        .first_places(sentence)
        .map(|(_, at)| at.start)
        .filter(|at| *at > 20 && hits.iter().any(|h| h.range.end <= *at && h.level != Level::Skip))
        .min()
        .map_or(sentence.len(), |at| {
            if sentence[at..].starts_with(", men inte fullt ut") { sentence.len() } else { at }
        })
}

/// Byte at which what is judged begins: behind "bedömning är att", so that an opening ("Trots vissa brister …") does not
/// speak for the verdict.
fn subject_start(sentence: &str) -> usize {
    /// The foremost of those that stand in a sentence counts.
    const LEADS: [&str; 8] = [
        "bedömning är att ",
        "bedömer vi att ",
        "bedömer att ",
        "bedömningen är att ",
        "bedömningen att ",
        "slutsats är att ",
        "slutsatsen är att ",
        "bedömning att ",
    ];
    static PIECES: OnceLock<Pieces> = OnceLock::new();
    let lower = lexicon::lower(sentence);
    let leads = PIECES.get_or_init(|| Pieces::new(LEADS)).first_places(&lower);
    let lead = leads.min_by_key(|(lead, _)| *lead).filter(|_| lower.len() == sentence.len());
    lead.map_or(0, |(_, at)| at.end)
}

/// "inte" that belongs to a clause of its own ("som inte", "att de inte"), or stands after the thing judged.
fn is_idle(sentence: &str, hit: &Hit) -> bool {
    if hit.level != Level::Nej || hit.words > 1 {
        return false;
    }
    let before = sentence[..hit.range.start].trim_end();
    let word = before.rsplit(' ').next().unwrap_or("").to_lowercase();
    matches!(word.as_str(), "som" | "vilka" | "vilket" | "därför" | "huruvida")
}

fn negates_failing(sentence: &str, hit: &Hit) -> bool {
    let after: Vec<String> =
        sentence[hit.range.end..].split_whitespace().take(5).map(crate::lexicon::fold).collect();
    after.iter().any(|w| is_failing(w))
}

fn is_failing(word: &str) -> bool {
    matches!(
        word,
        "brister" | "brist" | "avvikelser" | "felaktigheter" | "oegentligheter" | "fel" | "missbruk"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verdicts_state_their_level() {
        let lexicon = Lexicon::built_in();
        let cases = [
            (
                "Vår samlade bedömning är att styrelsen inte helt har säkerställt en ändamålsenlig planering.",
                Some(Grade::Delvis),
            ),
            ("Vår slutsats är att arbetet i huvudsak är ändamålsenligt.", Some(Grade::IHuvudsak)),
            ("Vi bedömer att nämnden har säkerställt en ändamålsenlig styrning.", Some(Grade::Ja)),
            ("Vi bedömer att nämnden inte har säkerställt en tillräcklig kontroll.", Some(Grade::Nej)),
            (
                "Vår bedömning är att styrningen till stora delar, men inte fullt ut, är ändamålsenlig.",
                Some(Grade::IHuvudsak),
            ),
            ("Vår bedömning är att planeringen kan förbättras.", None),
            ("Vår bedömning är att kontrollen är bristfällig.", Some(Grade::Nej)),
            (
                "Vår bedömning är att arbetet i huvudsak är välordnat men inte tillräckligt tydligt tid- och resurssatt.",
                Some(Grade::IHuvudsak),
            ),
            (
                "Det har inte framkommit något som tyder på att räkenskaperna inte är rättvisande.",
                Some(Grade::Ja),
            ),
            (
                "Vår bedömning är att styrelsen har en ändamålsenlig organisation men att uppföljningen behöver stärkas.",
                None,
            ),
            ("Vår bedömning är att det inte går att bedöma effekterna.", Some(Grade::EjBedomd)),
            (
                "Trots vissa brister är vår bedömning är att nämnden säkerställer en god vård.",
                Some(Grade::Ja),
            ),
            (
                "Vår slutsats är att det inte har framkommit några omständigheter som tyder på att rapporten inte är upprättad enligt lag.",
                Some(Grade::Ja),
            ),
            (
                "Vår helhetsbedömning är att arbetet till övervägande del är ändamålsenligt.",
                Some(Grade::IHuvudsak),
            ),
            (
                "Vi bedömer sammantaget att kontrollen endast i begränsad omfattning är tillräcklig.",
                Some(Grade::Delvis),
            ),
            ("Den sammanfattande bedömningen är att förvaltningen är bristfällig.", Some(Grade::Nej)),
            (
                "I vår granskning har det inte framkommit några omständigheter som talar för att vården inte är god.",
                Some(Grade::Ja),
            ),
            ("Vi har inte noterat något som tyder på att planen följs.", None),
            (
                "Inga förhållanden har framkommit som visar att det skulle finnas brister i redovisningen.",
                Some(Grade::Ja),
            ),
            ("Vi har konstaterat att det inte finns en helt ändamålsenlig styrning.", Some(Grade::Delvis)),
            ("Vår bedömning är att nämnden inte heltsäkerställer en god vård.", Some(Grade::Delvis)),
            (
                "Vår bedömning är att det inte finns en plan och att styrningen helt brister.",
                Some(Grade::Nej),
            ),
            ("Sammantaget bedömer vi att nämnden behöver stärka sin uppföljning.", None),
            ("Vår bedömning är att nämnden ännu inte har säkerställt en god planering.", Some(Grade::Nej)),
        ];
        for (sentence, expected) in cases {
            assert_eq!(level(lexicon, sentence).map(|l| l.0), expected, "{sentence}");
        }
    }
}
