//! A recommendation that nobody is asked to act on.
//!
//! **Why.** Only a body can be held to account. Where several were audited, each may take the task to be another's.
//!
//! **Example.** “Rutinerna bör ses över”, in an audit of three nämnder.
//!
//! **Mend.** Name the body before the list or in the sentence.
//!
//! A note where one body was audited, since that one is meant; a warning where there are several.

use crate::checker::{Context, Draft};
use crate::model::{RecipientsBasis, Severity};

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    let bodies = &cx.record.meta.audited_bodies;
    let open: Vec<_> =
        cx.record.recommendations.iter().filter(|r| r.recipients_basis == RecipientsBasis::Inherited).collect();
    let Some(first) = open.first() else { return };
    let Some(seen) = first.sightings.first() else { return };
    let severity = if bodies.len() > 1 { Severity::Warning } else { Severity::Note };
    let mut draft = Draft::new(match open.len() {
        1 => format!("no body is asked to act on “{}”", first.text),
        n => format!("no body is asked to act on {n} of {} recommendations", cx.record.recommendations.len()),
    })
    .at(cx.span(&seen.span, &seen.text))
    .item(&first.id)
    .severity(severity)
    .help(if bodies.len() > 1 {
        format!("name the body: the audit covers {}", bodies.join(", "))
    } else {
        "name the body before the list or in the sentence".to_owned()
    });
    for more in open.iter().skip(1).filter_map(|r| r.sightings.first()) {
        draft = draft.and("and this one", cx.span(&more.span, &more.text));
    }
    out.push(draft);
}

#[cfg(test)]
mod tests {
    use crate::checker::tests::*;
    use crate::model::Severity;

    const ID: &str = "recommendation-without-recipient";

    #[test]
    fn nobody_is_asked() {
        let text = spoilt("rekommenderar vi renhållningsnämnden att:", "rekommenderar vi att:");
        assert!(of(ID, &text)[0].contains("2 of 2"));
        let severity = |text: &str| findings(text).into_iter().find(|f| f.rule == ID).map(|f| f.severity);
        assert_eq!(severity(&text), Some(Severity::Note));
        let two = text
            .replace("att renhållningsnämnden ", "att renhållningsnämnden och tekniska nämnden ")
            .replace("om renhållningsnämnden ", "om renhållningsnämnden och tekniska nämnden ")
            .replace("avser renhållningsnämnden", "avser renhållningsnämnden och tekniska nämnden");
        assert_eq!(severity(&two), Some(Severity::Warning));
        quiet(ID, REPORT);
    }
}
