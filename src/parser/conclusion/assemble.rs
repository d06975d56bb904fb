//! What belongs to the verdict: the sentence that was found, and those behind it that judge another aspect or body.
//!
//! A reason or a wish behind the verdict looks much like a part of it; so each further sentence must give a level, judge in
//! so many words, and judge something that those before it do not.

use crate::lexicon::{Level, fold};
use crate::model::Conclusion;

use super::super::doc::Doc;
use super::super::{bodies, judging};
use super::Block;
use super::aspects::{aspect_of, clause_aspect, first_aspect, split_bodies, split_sentence};

/// The verdict sentence, and those that follow it and judge another aspect or another body.
pub(super) fn assemble(doc: &Doc, block: &Block, first: usize, audited: &[String]) -> Conclusion {
    let text_of = |n: usize| &block.words.text[block.sentences[n].clone()];
    let mut members = vec![first];
    let subject =
        |n: usize| bodies::find(&subject_part(text_of(n))).into_iter().map(|b| b.name).collect::<Vec<_>>();
    let lead_bodies = subject(first);
    let announces = text_of(first).ends_with(':');
    // "Våra bedömningar är följande: • Skolnämnden har …": each item a body and what it does.
    let lists_bodies = text_of(first)
        .split_once(": ")
        .is_some_and(|(_, item)| bodies::find(item).first().is_some_and(|b| b.range.start == 0));
    // "… behöver stärkas i flera avseenden. Rutinerna är ändamålsenliga.": judged without a level, and then the reasons.
    let unlevelled = !announces
        && doc.level(text_of(first)).is_none()
        && doc.lexicon.verdicts.find(text_of(first)).iter().any(|h| h.level == Level::None);
    for n in first + 1..block.sentences.len().min(first + 9) {
        let sentence = text_of(n);
        let contrasted = doc.lexicon.phrases.list("contrasts").starts(&fold(sentence));
        if unlevelled && !contrasted {
            break;
        }
        // A wish or a reason is no verdict.
        if doc.level(sentence).is_none() {
            break;
        }
        let folded = fold(sentence);
        let speaks = doc.lexicon.phrases.list("weak_conclusion_leads").in_text(&folded)
            || doc.lexicon.phrases.list("conclusion_leads").in_text(&folded)
            || folded.contains("bedöm")
            || judging::force(&doc.lexicon.phrases, &folded).is_some()
            || announces
            || lists_bodies && bodies::find(sentence).first().is_some_and(|b| b.range.start == 0)
            || doc.lexicon.phrases.list("topic_leads").starts(&folded)
            || n == first + 1 && doc.lexicon.phrases.list("contrasts").starts(&folded)
            || judges_body(doc, sentence, audited)
            || judges_economy(sentence);
        let other_body = {
            let named = subject(n);
            !named.is_empty()
                && named != lead_bodies
                && named.iter().all(|b| !lead_bodies.contains(b) || announces)
        };
        // Each sentence about what those before it do not judge: ändamålsenlighet, ekonomi, intern kontroll.
        let other_aspect = clause_aspect(judged_part(sentence)).is_some_and(|aspect| {
            members.iter().all(|&m| first_aspect(judged_part(text_of(m))) != aspect)
                && !(aspect == "intern kontroll" && is_about_control(text_of(first)))
        });
        // "Tillsynen bedöms inte vara helt ändamålsenlig.": directly behind the verdict, of a matter of its own.
        let other_matter = n == first + 1
            && folded.split(' ').skip(1).take(8).any(|w| w == "bedöms")
            && !doc.lexicon.phrases.list("small_words").starts(&folded);
        let reason = doc.lexicon.phrases.list("verdict_reasons").starts(&folded);
        // "Varje revisionsfråga bedöms som tillräcklig eller otillräcklig.": the scale of the single questions.
        let scale = folded.split(' ').take(3).any(|word| {
            doc.lexicon.phrases.list("question_nouns").iter().any(|noun| word.starts_with(noun.as_str()))
        });
        if scale || !(speaks && !reason && (other_body || other_aspect || other_matter)) {
            break;
        }
        members.push(n);
    }
    let mut aspects = Vec::new();
    if members.len() > 1 {
        let silent = doc.level(text_of(first)).is_none() && members.len() > 2;
        for &n in &members {
            if (announces || silent) && n == first {
                continue;
            }
            aspects.push(aspect_of(doc, block, n, &members, first, audited));
        }
    } else {
        aspects = split_bodies(doc, block, first, audited);
        if aspects.is_empty() {
            aspects = split_sentence(doc, block, first);
        }
    }
    let text = members.iter().map(|&n| text_of(n)).collect::<Vec<_>>().join(" ");
    // "Nämnderna … i huvudsak …. Skolnämnden … delvis …": all of them first, then each by itself.
    let of_all = || {
        let judged = bodies::find(&subject_part(text_of(first)));
        let each = members.len() > 1
            && members[1..].iter().all(|&n| bodies::find(text_of(n)).first().is_some_and(|b| !b.collective));
        let levelled = doc.level(text_of(first)).is_some();
        each && levelled && !judged.is_empty() && judged.iter().all(|b| b.collective)
    };
    let level = if aspects.is_empty() || of_all() {
        doc.level(text_of(first)).map(|l| l.0)
    } else if aspects.iter().all(|a| a.aspect.is_some()) {
        // What was asked first is what the audit is about; "intern kontroll" and "ekonomi" behind it are told as aspects.
        aspects.iter().find_map(|a| a.level)
    } else {
        aspects.iter().filter_map(|a| a.level).max()
    };
    let range = block.sentences[first].start..block.sentences[*members.last().unwrap_or(&first)].end;
    let (a, b) = block.words.lines_of(&range);
    Conclusion { text, level, aspects, span: doc.span(a, b) }
}

/// The words behind "bedömningen är att", where the sentence has them.
pub(super) fn judged_part(sentence: &str) -> &str {
    let lead = ["bedömning är att ", "bedömningen är att ", "bedömer att ", "bedömer vi att "];
    lead.iter().find_map(|l| sentence.find(l).map(|at| &sentence[at + l.len()..])).unwrap_or(sentence)
}

/// "Socialnämnden bedriver delvis ett tillräckligt arbete.": begins with an audited body and says how well.
fn judges_body(doc: &Doc, sentence: &str, audited: &[String]) -> bool {
    let begins = bodies::find(sentence)
        .first()
        .is_some_and(|b| b.range.start == 0 && (audited.is_empty() || audited.contains(&b.name)));
    begins
        && (doc.lexicon.verdicts.find(sentence).iter().any(|h| h.level == Level::Ja)
            || sentence.ends_with('.') && doc.level(sentence).is_some())
}

/// The words before the verb's object: where the judged body is named.
pub(super) fn subject_part(sentence: &str) -> String {
    sentence.split_whitespace().take(22).collect::<Vec<_>>().join(" ")
}

fn is_about_control(sentence: &str) -> bool {
    let folded = fold(sentence);
    let control = folded.find("interna kontroll").or_else(|| folded.find("intern kontroll"));
    control.is_some_and(|at| at < 60)
}

/// "Arbetet bedrivs delvis på ett från ekonomisk synpunkt tillfredsställande sätt.": the words of the law, and a verdict.
fn judges_economy(sentence: &str) -> bool {
    clause_aspect(sentence) == Some("ekonomi") && fold(sentence).contains("tillfreds")
}
