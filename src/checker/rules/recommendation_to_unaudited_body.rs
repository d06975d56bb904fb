//! A recommendation to a body that purpose, scope and cover do not name.
//!
//! **Why.** A body that was not audited has not been heard, and the auditors' mandate for the audit does not reach it.
//!
//! **Example.** The audit covers socialnämnden; the last recommendation asks kommunstyrelsen to act.
//!
//! **Mend.** Name the body in purpose and delimitation, or address the recommendation to an audited one.

use std::cell::OnceCell;

use crate::checker::{Context, Draft};
use crate::lexicon::{HeadingKind, fold};
use crate::model::{PartKind, RecipientsBasis};

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    let audited: Vec<String> = cx.record.meta.audited_bodies.iter().map(|b| fold(b)).collect();
    if audited.is_empty() {
        return;
    }
    // Made when the first body asks for it that is none of the audited.
    let scope = OnceCell::new();
    // A board that oversees the audited one ("inom ramen för sin uppsikt") is asked as such.
    let collective = cx.phrases("collective_bodies");
    let oversees = |text: &str| fold(text).split(' ').any(|w| w.starts_with("uppsikt"));
    let stated = cx.record.recommendations.iter().filter(|r| r.recipients_basis == RecipientsBasis::Stated);
    for one in stated {
        let strange: Vec<&String> = one
            .recipients
            .iter()
            .filter(|name| {
                let folded = fold(name);
                let stem = stem(&folded);
                !collective.holds(&folded)
                    && !audited.iter().any(|a| self::stem(a) == stem || a.ends_with(stem) || stem.ends_with(self::stem(a)))
                    && !scope.get_or_init(|| scope_of(cx)).as_ref().is_none_or(|s| s.contains(stem))
            })
            .collect();
        let (Some(body), Some(seen)) = (strange.first(), one.sightings.last()) else { continue };
        if oversees(&one.text) {
            continue;
        }
        let mut draft = Draft::new(format!(
            "“{}” asks {body} to act, which the audit does not cover ({})",
            one.text,
            cx.record.meta.audited_bodies.join(", ")
        ))
        .at(cx.span(&seen.span, &seen.text))
        .item(&one.id)
        .help("name the body in purpose and delimitation, or address the recommendation to an audited one");
        if let Some(purpose) = &cx.record.purpose {
            draft = draft.and("the purpose", cx.span(&purpose.span, &purpose.text));
        }
        out.push(draft);
    }
}

/// Without the ending of case and number.
fn stem(folded: &str) -> &str {
    ["erna", "en", "n", "s"].iter().find_map(|e| folded.strip_suffix(e)).filter(|s| s.len() > 5).unwrap_or(folded)
}

/// The words that say what is audited: cover, letter's head, purpose, delimitation. What the
/// background tells of other bodies is none of it. `None` where they name all bodies.
fn scope_of(cx: &Context<'_>) -> Option<String> {
    let mut words = String::new();
    for block in cx.blocks() {
        let first = block.first();
        let cover = cx.text.lines.get(first).is_some_and(|l| l.page == 1) && block.kind != HeadingKind::Summary;
        let tells = matches!(
            block.kind,
            HeadingKind::Purpose | HeadingKind::Delimitation
        );
        if tells && block.ours() || cover || block.part == PartKind::Missiv && first < 12 {
            // The list of recommendations may stand on the first page too.
            if block.kind != HeadingKind::Recommendations && !block.folded().contains("rekommend") {
                words.push_str(block.folded());
                words.push(' ');
            }
        }
    }
    if let Some(purpose) = &cx.record.purpose {
        words.push_str(&fold(&purpose.text));
    }
    // "samtliga nämnder", "kommunens nämnder": each of them is audited.
    (!cx.phrases("all_bodies").iter().any(|w| words.contains(w.as_str()))).then_some(words)
}

#[cfg(test)]
mod tests {
    use crate::checker::tests::*;

    const ID: &str = "recommendation-to-unaudited-body";

    #[test]
    fn a_body_that_was_not_audited() {
        let text = REPORT.replace(
            "• Förtydliga ansvaret",
            "Utifrån granskningen rekommenderar vi byggnadsnämnden att:\n• Förtydliga ansvaret",
        );
        fires(ID, &text, "byggnadsnämnden");
        quiet(ID, REPORT);
        quiet(ID, &spoilt("Granskningen avser renhållningsnämnden.", "Granskningen avser renhållningsnämnden och byggnadsnämnden."));
    }
}
