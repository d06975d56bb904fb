//! The report does not say what it was to find out.
//!
//! **Why.** The verdict answers the purpose. Without it nobody can tell whether it does.
//!
//! **Example.** Findings and a verdict, and nowhere “Syftet med granskningen är …”.
//!
//! **Mend.** State the purpose (syfte) in the introduction.

use crate::checker::{Context, Draft};
use crate::lexicon::HeadingKind;

use super::no_criteria::{has_section, is_whole};

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    if !is_whole(cx) || cx.record.purpose.is_some() {
        return;
    }
    let words = cx.phrases("purpose_words");
    let said = cx.our_blocks().any(|b| words.in_text(b.folded()) && !b.folded().contains("på uppdrag av"));
    // A section of questions alone states no purpose; a heading "Syfte" does.
    let headed = cx.structure.sections.iter().any(|s| {
        s.kind == HeadingKind::Purpose && s.heading.is_some_and(|h| cx.text.line(h).to_lowercase().contains("syfte"))
    });
    if said || headed && has_section(cx, HeadingKind::Purpose) {
        return;
    }
    out.push(
        Draft::new("the report states no purpose (syfte)").help("state the purpose of the audit in the introduction"),
    );
}

#[cfg(test)]
mod tests {
    use crate::checker::tests::*;

    const ID: &str = "no-purpose";

    #[test]
    fn no_word_of_the_purpose() {
        let text = spoilt(
            "1.2 Syfte och revisionsfrågor\nSyftet med granskningen är att bedöma om renhållningsnämnden säkerställer en ändamålsenlig\navfallshantering. Granskningen",
            "1.2 Revisionsfrågor\nGranskningen",
        );
        fires(ID, &text, "no purpose");
        quiet(ID, REPORT);
    }
}
