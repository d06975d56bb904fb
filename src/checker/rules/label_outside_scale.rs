//! A label that the stated scale does not have.
//!
//! **Why.** The scale is what makes grades comparable. A step that was not announced means what the reader thinks.
//!
//! **Example.** “Bedömningen görs utifrån skalan Ja, Delvis, Nej”, and one row says “I huvudsak”.
//!
//! **Mend.** Use a step of the scale, or state the scale that was used.
//!
//! The scale is the report's own, or `scale` in `narvard.toml`.

use crate::checker::Block;
use crate::checker::noise::Noise;
use crate::checker::{Context, Draft};
use crate::lexicon::{fold, fold_ocr};
use crate::model::{Grade, Place};

/// The steps of a scale as printed, and where.
#[derive(Debug)]
pub(in crate::checker) struct Scale {
    pub steps: Vec<String>,
    pub place: Option<Place>,
}

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    let Some(scale) = cx.scale() else { return };
    for label in cx.structure.labels.iter().filter(|l| l.sub.is_none()) {
        let (Some(text), Some(line)) = (&label.text, label.line) else { continue };
        // "Ja (Grön)"
        let text = text.split(" (").next().unwrap_or(text);
        if on_scale(cx, scale, text) {
            continue;
        }
        let question = cx.record.audit_questions.get(label.question);
        let mut draft = Draft::new(format!("“{text}” is no step of the scale {}", scale.steps.join(" – ")))
            .at(cx.lines(line, line, text))
            .item(question.map_or("", |q| q.id.as_str()))
            .help("use a step of the scale, or state the scale that was used");
        if let Some(place) = &scale.place {
            draft = draft.and("the scale", place.clone());
        }
        out.push(draft);
        return;
    }
}

fn on_scale(cx: &Context<'_>, scale: &Scale, label: &str) -> bool {
    if scale.steps.iter().any(|step| step == label) {
        return true;
    }
    let folded = fold(label);
    let grade = cx.lexicon.labels.whole(label);
    if cx.noise() == Noise::Broken && grade.is_some() {
        return scale.steps.iter().any(|s| cx.lexicon.labels.whole(s) == grade);
    }
    scale.steps.iter().any(|step| {
        let known = fold(step);
        // "De|vis": a misread step.
        if fold_ocr(step) == fold_ocr(label) {
            return true;
        }
        // "Uppfyllt" and "Uppfylls", "Delvis" and "Delvis uppfyllt"
        let stem: String = known.chars().take(4).collect();
        known == folded || grade.is_some() && cx.lexicon.labels.whole(step) == grade && (folded.contains(&stem) || known.contains(&folded))
    })
}

/// The scale that the report states, or that is expected of it.
pub(in crate::checker) fn stated(cx: &Context<'_>) -> Option<Scale> {
    if !cx.config.scale.is_empty() {
        return Some(Scale { steps: cx.config.scale.clone(), place: None });
    }
    cx.holding("skala").filter(|b| !b.note).find_map(|b| read(cx, b))
}

/// "… utifrån skalan Ja (grön), Delvis (gul) och Nej (röd)", "en tregradig skala: Uppfyllt, Delvis uppfyllt, Ej uppfyllt"
fn read(cx: &Context<'_>, block: Block<'_>) -> Option<Scale> {
    for (range, sentence) in block.sentences() {
        let lower = sentence.to_lowercase();
        let Some(at) = lower.find("skala").filter(|at| sentence.is_char_boundary(*at)) else { continue };
        let after = &sentence[at..];
        let after = after.split_once([' ', ':']).map_or("", |(_, rest)| rest);
        let plain = |c: char| matches!(c, '“' | '”' | '"' | '’' | '\'');
        let mut steps: Vec<String> = Vec::new();
        for piece in after.split([',', '/', ';', ':', '–', '(', ')']).flat_map(|p| p.split(" och ")).flat_map(|p| p.split(" eller ")) {
            let word = piece.trim().trim_matches(plain).trim_end_matches('.').trim_matches(plain).trim();
            // "Skalan är Ja": the label is the end of the piece.
            let starts = std::iter::once(0).chain(word.match_indices(' ').map(|(at, _)| at + 1));
            let word = starts.map(|at| &word[at..]).find(|w| cx.lexicon.labels.whole(w).is_some()).unwrap_or(word);
            let color = matches!(fold(word).as_str(), "grön" | "gul" | "röd" | "grönt" | "gult" | "rött");
            if !color && cx.lexicon.labels.whole(word).is_some() && !steps.iter().any(|s| fold(s) == fold(word)) {
                steps.push(word.to_owned());
            }
        }
        let grades: Vec<Option<Grade>> = steps.iter().map(|s| cx.lexicon.labels.whole(s)).collect();
        if steps.len() >= 2 && grades.iter().any(|g| *g != grades[0]) {
            return Some(Scale { steps, place: Some(cx.in_block(block, range)) });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::checker::tests::*;

    const ID: &str = "label-outside-scale";

    #[test]
    fn a_step_that_was_not_announced() {
        fires(ID, &REPORT.replace("\nDelvis\n", "\nI huvudsak\n"), "“I huvudsak” is no step of the scale Ja – Delvis – Nej");
        quiet(ID, REPORT);
        quiet(ID, &spoilt("skalan Ja, Delvis och Nej", "skalan Ja (grön), Delvis (gul) och Nej (röd)"));
    }

    #[test]
    fn the_scale_of_the_house() {
        let config = crate::checker::Config { scale: vec!["Ja".into(), "Nej".into()], ..Default::default() };
        assert!(findings_with(REPORT, &config).iter().any(|f| f.rule == ID));
    }
}
