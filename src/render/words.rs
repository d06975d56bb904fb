//! The words that pages and tables use for what the model holds.

use super::style::Lang;
use crate::model::{
    Assessment, AuditQuestion, Basis, Grade, PartKind, Polarity, RecipientsBasis, Recommendation, Stance,
};

/// "1 Ja · 2 Delvis · ↓ 1 Ja", best grade first, then what has no grade. Questions where a "Ja" is bad are counted apart,
/// after the arrow: added up with the others their "Ja" would pass for a success.
pub(super) fn tally(questions: &[AuditQuestion], lang: Lang) -> String {
    let (bad, plain): (Vec<_>, Vec<_>) = questions.iter().partition(|q| q.polarity == Polarity::Negative);
    let mut counts = counts(&plain, lang);
    counts.extend(self::counts(&bad, lang).into_iter().map(|count| format!("↓ {count}")));
    counts.join(" · ")
}

fn counts(questions: &[&AuditQuestion], lang: Lang) -> Vec<String> {
    let count =
        |wanted: &dyn Fn(&Assessment) -> bool| questions.iter().filter(|q| wanted(&q.assessment)).count();
    let grades = [Grade::Ja, Grade::IHuvudsak, Grade::Delvis, Grade::Nej, Grade::EjBedomd];
    let mut counts: Vec<(usize, &str)> =
        grades.iter().map(|grade| (count(&|a| a.grade == Some(*grade)), grade.swedish())).collect();
    counts.push((count(&|a| a.grade.is_none() && a.basis == Basis::Prose), lang.pick("i prosa", "in prose")));
    counts.push((
        count(&|a| a.grade.is_none() && a.basis != Basis::Prose),
        lang.pick("utan svar", "without answer"),
    ));
    counts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect()
}

/// "regionstyrelsen, driftnämnden", marked where nobody is named.
pub(super) fn recipients(item: &Recommendation, lang: Lang) -> String {
    let names = item.recipients.join(", ");
    match item.recipients_basis {
        _ if names.is_empty() => lang.pick("ingen mottagare funnen", "no recipient found").to_owned(),
        RecipientsBasis::Stated => names,
        RecipientsBasis::Inherited => {
            format!("{names} {}", lang.pick("(ingen mottagare angiven)", "(no recipient stated)"))
        }
    }
}

/// Kind of a document in a bundle.
pub(super) fn part(kind: PartKind, lang: Lang) -> &'static str {
    match kind {
        PartKind::AuditReport => lang.pick("granskningsrapport", "audit report"),
        PartKind::Missiv => lang.pick("missiv", "covering letter"),
        PartKind::Yttrande => lang.pick("yttrande", "answer"),
        PartKind::Protokoll => lang.pick("protokoll", "minutes"),
        PartKind::Tjansteskrivelse => lang.pick("tjänsteskrivelse", "memorandum"),
        PartKind::Slides => lang.pick("bildspel", "slides"),
        PartKind::ActionPlan => lang.pick("handlingsplan", "action plan"),
        PartKind::Other => lang.pick("övrigt", "other"),
    }
}

/// What an answer promises.
pub(super) fn stance(stance: Stance, lang: Lang) -> &'static str {
    match stance {
        Stance::Agrees => lang.pick("instämmer", "agrees"),
        Stance::WillAct => lang.pick("avser agera", "will act"),
        Stance::Done => lang.pick("redan åtgärdat", "already done"),
        Stance::Partly => lang.pick("delvis", "partly"),
        Stance::Declines => lang.pick("instämmer inte", "declines"),
        Stance::Unclear => lang.pick("oklart", "unclear"),
    }
}
