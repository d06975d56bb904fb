//! A recommendation that rests on no weakness which the report tells of.
//!
//! **Why.** The body will ask what was found. A recommendation without a finding is an opinion.
//!
//! **Example.** “Se över arkivets lokaler”, in a report that never mentions the archive.
//!
//! **Mend.** Describe the finding in its chapter, or drop the recommendation.
//!
//! Told by shared words, which is why it is a note.

use crate::checker::words::stems;
use crate::checker::{Context, Draft};
use crate::lexicon::{HeadingKind, fold};

/// Beginnings of words by which a sentence tells of a weakness.
const WEAK: &[&str] = &[
    "inte", "ej", "saknas", "saknar", "brist", "behöver", "behov", "bör", "endast", "risk", "otydlig", "otillräck", "svag",
    "svår", "delvis", "ojämn", "skiljer", "varierar", "oklar", "ingen", "inga", "inget", "utan", "nej", "stärk", "utveckl",
    "förbättr", "kan", "sällan", "först", "sen", "låg", "muntlig", "avvik", "återstår", "kvarstår", "få", "tidigare", "men",
];

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    if cx.record.recommendations.is_empty() {
        return;
    }
    // Stems of the recommendations that nothing has answered to yet; most find theirs in the first chapters.
    let mut open: Vec<(usize, Vec<String>)> = cx
        .record
        .recommendations
        .iter()
        .enumerate()
        .map(|(n, r)| (n, stems(&fold(&r.text))))
        .filter(|(_, own)| own.len() >= 2)
        .collect();
    let own = |number: u32| {
        let mut all = cx.record.recommendations.iter().flat_map(|r| &r.sightings);
        all.any(|s| s.span.line_start <= number && number <= s.span.line_end)
    };
    for block in cx.our_blocks() {
        if open.is_empty() {
            return;
        }
        if matches!(block.kind, HeadingKind::Recommendations | HeadingKind::Criteria | HeadingKind::Method)
            || own(cx.text.lines.get(block.first()).map_or(0, |l| l.number))
        {
            continue;
        }
        let words = || block.folded.split(' ');
        let weak = || words().any(|w| WEAK.iter().any(|k| if k.len() <= 4 { w == *k } else { w.starts_with(k) }));
        let mut judged = None;
        open.retain(|(_, own)| {
            let speaks = own.iter().any(|stem| block.folded.contains(stem) && words().any(|w| w.starts_with(stem)));
            !(speaks && *judged.get_or_insert_with(weak))
        });
    }
    for (n, _) in open {
        let one = &cx.record.recommendations[n];
        let Some(seen) = one.sightings.last() else { continue };
        out.push(
            Draft::new(format!("“{}” shares no word of weight with anything that the report finds wanting", one.text))
                .at(cx.span(&seen.span, &seen.text))
                .item(&one.id)
                .help("describe the finding in its chapter, or drop the recommendation"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::checker::tests::*;

    const ID: &str = "recommendation-without-weakness";

    #[test]
    fn out_of_the_blue() {
        let text = spoilt(
            "• Förtydliga ansvaret för återvinningscentralerna i delegationsordningen.",
            "• Anordna utbildning i brandskydd varje höst.",
        );
        assert!(of(ID, &text)[0].contains("brandskydd"));
        quiet(ID, REPORT);
    }
}
