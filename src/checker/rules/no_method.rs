//! The report does not say how the audit was done.
//!
//! **Why.** Who was interviewed and what was read tells how far the findings reach.
//!
//! **Example.** Neither a heading Metod nor a word of interviews, documents, surveys or samples.
//!
//! **Mend.** Add a section Metod.

use crate::checker::{Context, Draft};
use crate::lexicon::HeadingKind;

use super::no_criteria::{has_section, is_whole};

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    if !is_whole(cx) || has_section(cx, HeadingKind::Method) {
        return;
    }
    if cx.phrases("method_words").iter().any(|w| cx.holding(w).next().is_some()) {
        return;
    }
    out.push(Draft::new("the report does not say how the audit was done (metod)").help("add a section Metod"));
}

#[cfg(test)]
mod tests {
    use crate::checker::tests::*;

    const ID: &str = "no-method";

    #[test]
    fn no_word_of_the_method() {
        let text = spoilt(
            "1.5 Metod\nGranskningen har genomförts genom intervjuer och dokumentstudier. Vilka som intervjuats framgår\nav bilaga 1.\n",
            "",
        )
        .replace("Bilaga 1. Intervjuade\n", "Bilaga 1. Funktioner\n");
        fires(ID, &text, "how the audit was done");
        quiet(ID, REPORT);
    }
}
