//! A recommendation that rests on no weakness which the report tells of.
//!
//! **Why.** The body will ask what was found. A recommendation without a finding is an opinion.
//!
//! **Example.** “Se över arkivets lokaler”, in a report that never mentions the archive.
//!
//! **Mend.** Describe the finding in its chapter, or drop the recommendation.
//!
//! Told by shared words, which is why it is a note.

use std::ops::Range;

use crate::checker::{Block, Context, Draft};
use crate::lexicon::HeadingKind;

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    if cx.record.recommendations.is_empty() {
        return;
    }
    let own = |number: u32| {
        let mut all = cx.record.recommendations.iter().flat_map(|r| &r.sightings);
        all.any(|s| s.span.line_start <= number && number <= s.span.line_end)
    };
    // A block that tells of a weakness, asked of few blocks and once of each.
    let mut asked: Vec<Option<bool>> = vec![None; cx.view().len()];
    let weakness = cx.phrases("weakness_words");
    let mut weak = |block: Block<'_>| {
        *asked[block.index].get_or_insert_with(|| {
            let other = matches!(block.kind, HeadingKind::Recommendations | HeadingKind::Criteria | HeadingKind::Method);
            let folded = block.folded().as_bytes();
            let whole = |at: Range<usize>| at.len() > 4 || folded.get(at.end).is_none_or(|b| *b == b' ');
            block.ours()
                && !other
                && !own(cx.text.lines.get(block.first()).map_or(0, |l| l.number))
                && weakness.beginnings(block.folded()).any(whole)
        })
    };
    for (one, stems) in cx.record.recommendations.iter().zip(cx.asked()) {
        if stems.len() < 2 || stems.iter().any(|stem| cx.view().with_word(stem).any(&mut weak)) {
            continue;
        }
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
