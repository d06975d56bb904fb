//! A recommendation stands in one of the report's lists and not in the other, or says something else there.
//!
//! **Why.** The body answers the list that it reads. What stands in one place only is not answered, and nobody can say that
//! it was refused.
//!
//! **Example.** The summary asks for a review “varje år”, the closing list “löpande”; or the closing list has a fourth item.
//!
//! **Mend.** Copy the final list into the summary.
//!
//! A number that differs (“fem år”, “tre år”) is told of any two lists. The covering letter may choose among the recommendations; it is not held against the report.

use crate::checker::noise::Noise;
use crate::checker::words::{difference, is_small};
use crate::checker::{Context, Draft};
use crate::lexicon::numeral;
use crate::model::{Recommendation, Sighting, Where};
use crate::parser::likeness;

use super::question_without_assessment::name;

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    let all = &cx.record.recommendations;
    for (a, b) in [(Where::Summary, Where::Closing), (Where::Closing, Where::Summary)] {
        let here = all.iter().filter(|r| copy(r, a).is_some()).count();
        let both = all.iter().filter(|r| copy(r, a).is_some() && copy(r, b).is_some()).count();
        // Two lists of the same: most of what one holds, the other holds too.
        if both == 0 || both * 2 < here {
            continue;
        }
        for one in all {
            let Some(seen) = copy(one, a).filter(|_| copy(one, b).is_none()) else { continue };
            if !is_item(cx, seen) {
                continue;
            }
            // Worded so differently that the reader made two of it.
            let other = all.iter().find(|r| copy(r, b).is_some() && copy(r, a).is_none());
            let worded = other.filter(|r| likeness(&r.text, &one.text) > 0.45);
            if worded.is_some() && a == Where::Closing {
                continue;
            }
            let mut draft = Draft::new(match worded {
                Some(_) => format!("“{}” reads otherwise in the {}", one.text, name(b)),
                None => format!("“{}” stands in the {} and not in the {}", one.text, name(a), name(b)),
            })
            .at(cx.span(&seen.span, &seen.text))
            .item(&one.id)
            .help("copy the final list into the summary");
            if let Some(there) = worded.and_then(|r| copy(r, b)) {
                draft = draft.and("there like this", cx.span(&there.span, &there.text));
            }
            out.push(draft);
        }
    }
    out.extend(all.iter().filter_map(|one| other_number(cx, one)));
    for one in all {
        let (Some(summary), Some(closing)) = (copy(one, Where::Summary), copy(one, Where::Closing)) else { continue };
        if !is_item(cx, summary) || !is_item(cx, closing) {
            continue;
        }
        let found = difference(&closing.text, &summary.text, cx.noise());
        let weighty = |words: &[String]| words.iter().any(|w| !is_small(w, cx.lexicon));
        // One that is only shorter may have been cut, or tells the addressee apart from the words.
        let both = weighty(&found.only_first) && weighty(&found.only_second);
        let one_sided = weighty(&found.only_first) != weighty(&found.only_second) && cx.noise() == Noise::Clean;
        if !(both || one_sided && !names_recipient(cx, one, &found.only_first, &found.only_second)) {
            continue;
        }
        out.push(
            Draft::new(format!("“{}” reads otherwise in the summary: {}", closing.text, found.told()))
                .at(cx.span(&summary.span, &summary.text))
                .and("in the final list like this", cx.span(&closing.span, &closing.text))
                .item(&one.id)
                .help("copy the final list into the summary"),
        );
    }
}

/// Its first copy there.
fn copy(one: &Recommendation, place: Where) -> Option<&Sighting> {
    one.sightings.iter().find(|s| s.place == place)
}

/// “minst fem år” here and “minst tre år” there, wherever the reader places the two lists.
fn other_number(cx: &Context<'_>, one: &Recommendation) -> Option<Draft> {
    let items: Vec<&Sighting> =
        one.sightings.iter().filter(|s| s.place != Where::Missiv && is_item(cx, s)).collect();
    let (last, before) = items.split_last()?;
    before.iter().find_map(|seen| {
        // The first copies of summary and end are held against each other below.
        let first = one.sightings.iter().find(|s| s.place == seen.place).map(|s| s.span);
        let told = seen.place == Where::Summary && last.place == Where::Closing && first == Some(seen.span);
        // Items of one list are two recommendations.
        if told || seen.span.line_start.abs_diff(last.span.line_start) < 20 {
            return None;
        }
        let found = difference(&last.text, &seen.text, cx.noise());
        let ([a], [b]) = (found.only_first.as_slice(), found.only_second.as_slice()) else { return None };
        numeral(a).zip(numeral(b)).filter(|(a, b)| a != b)?;
        Some(
            Draft::new(format!("“{}” reads otherwise in the other list: {}", last.text, found.told()))
                .at(cx.span(&seen.span, &seen.text))
                .and("in the final list like this", cx.span(&last.span, &last.text))
                .item(&one.id)
                .help("copy the final list into the summary"),
        )
    })
}

/// An item of a list or table; a sentence of running text is freer in its words.
fn is_item(cx: &Context<'_>, seen: &Sighting) -> bool {
    let i = cx.line_of(&seen.span);
    cx.text.lines.get(i).is_some_and(|l| l.marker.is_item() || l.cell.is_some())
}

/// The words that differ name the body that is asked.
fn names_recipient(cx: &Context<'_>, one: &Recommendation, a: &[String], b: &[String]) -> bool {
    let bodies = crate::lexicon::fold(&one.recipients.join(" "));
    a.iter().chain(b).filter(|w| !is_small(w, cx.lexicon)).all(|w| {
        bodies.split(' ').any(|body| body.starts_with(w.as_str()) || w.starts_with(body))
            || w.starts_with("nämnd") || w.starts_with("styrelse") || w.starts_with("rekommend") || w == "säkerställa" || w == "tillse"
    })
}

#[cfg(test)]
mod tests {
    use crate::checker::tests::*;

    const ID: &str = "recommendation-list-differs";

    #[test]
    fn lists_that_are_not_the_same() {
        let text = spoilt_at(0, "minst två gånger om året", "minst en gång om året");
        fires(ID, &text, "reads otherwise");
        let text = spoilt_at(
            0,
            "i delegationsordningen.\n\n",
            "i delegationsordningen.\n• Se över taxan för återvinningscentralerna och redovisa resultatet för fullmäktige.\n\n",
        );
        assert!(of(ID, &text)[0].contains("not in the summary"), "{:?}", of(ID, &text));
        quiet(ID, REPORT);
    }

    #[test]
    fn another_number_in_a_list_of_the_chapters() {
        let with = |times: &str| {
            let list = format!(
                "Utifrån granskningen rekommenderar vi renhållningsnämnden att:\n• Följa upp kostnaderna för insamlingen \
                 minst {times} gånger om året.\n• Förtydliga ansvaret för återvinningscentralerna i delegationsordningen.\n"
            );
            spoilt_at(0, "\u{C}1 Inledning\n", &format!("{list}\u{C}1 Inledning\n"))
        };
        quiet(ID, &with("två"));
        assert!(of(ID, &with("tre")).iter().any(|m| m.contains("tre")), "{:?}", of(ID, &with("tre")));
    }
}
