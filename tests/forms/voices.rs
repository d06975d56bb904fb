//! Who speaks: one auditor alone, the auditors, or somebody who only tells what they have said.

use narvard::model::{DocumentKind, Grade};

use super::{I_HUVUDSAK, advice, read, reasons, report};

#[test]
fn one_auditor_alone_speaks_of_what_he_asks_and_thinks() {
    let record = read(
        "Revisionskontoret\n\n2014-02-18\n\nTill\nÅrsstämman i Tallviks Bokhandel AB\n\nGRANSKNINGSREDOGÖRELSE 2013\n\nSammanfattning\n\nJag \
         bedömer sammantaget att inköpen i allt väsentligt är ändamålsenliga.\n\nJag rekommenderar styrelsen att\n\n- se över avtalen\n- \
         redovisa gallringen\n\nBakgrund\n\nBolaget säljer böcker.\n\nÅrets granskning\n\nLekmannarevisorns uppdrag är att granska bolagets verksamhet. De frågor jag har ställt \
         är\n\n- Finns en plan för inköp?\n- Följs avtalen upp?\n\nInköp\n\nPlanen antogs i mars.\n\nTallvik den 18 februari 2014\n"
            .to_owned(),
    );
    assert_eq!(record.meta.audited_entity.as_deref(), Some("Tallviks Bokhandel AB"));
    let texts: Vec<&str> = record.audit_questions.iter().map(|q| q.text.as_str()).collect();
    assert_eq!(texts, ["Finns en plan för inköp?", "Följs avtalen upp?"]);
    assert_eq!(record.conclusion.as_ref().and_then(|c| c.level), I_HUVUDSAK);
    let told: Vec<&str> = advice(&record).iter().map(|(text, _)| *text).collect();
    assert_eq!(told, ["se över avtalen", "redovisa gallringen"]);
}

#[test]
fn goals_in_two_lists_each_announced() {
    let record = read(
        "Granskning av bibliotekets inköp\n\nTallviks kommun\n\nMars 2013\n\nUppdraget\n\nVi har av revisorerna i Tallviks kommun fått i \
         uppdrag att pröva om kontrollen är tillfredsställande.\n\nGranskningsmålen som ska belysas är med avseende på inköp\n\n– om det \
         finns en plan för inköp\n– om avtalen följs upp\n\nGranskningsmålen för gallring är\n\n– om gallringen redovisas\n– om gallrade \
         böcker säljs\n\nMetod\n\nIntervjuer har gjorts.\n"
            .to_owned(),
    );
    let texts: Vec<&str> = record.audit_questions.iter().map(|q| q.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "om det finns en plan för inköp",
            "om avtalen följs upp",
            "om gallringen redovisas",
            "om gallrade böcker säljs"
        ]
    );
}

#[test]
fn what_became_of_audits_is_none() {
    let told = "På uppdrag av kommunens revisorer granskade PwC inköpen.\n\nRevisorernas kontrollmål var:\n\n• Finns en plan för \
                inköp?\n\n• Följs avtalen upp?\n\nDen sammanfattande bedömningen var att inköpen inte är helt ändamålsenliga.\n\n\
                Revisorerna rekommenderade nämnden att:\n\n• Anta en plan\n\n";
    let director = read(format!(
        "14 februari 2014\n\nBilaga till kommundirektörens rapport\n\nUppföljning av revisionsrapporter 2011–2013\n\nI denna uppföljning \
         redovisas vad som har gjorts.\n\n{told}Åtgärder: Planen antogs 2013.\n"
    ));
    assert_eq!(director.document.kind, DocumentKind::NotAudit);
    let page = read(format!(
        "Hoppa till innehåll\n\nSök\nMeny\n\nStart / Kommun & politik / Revisorer\n\nÅtgärder efter granskningar 2023\n\n{told}Nämnden delar \
         revisorernas bedömning att inköpen inte helt är ändamålsenliga.\n"
    ));
    assert_eq!(page.document.kind, DocumentKind::NotAudit);
}

#[test]
fn what_goes_on_behind_a_comma_answers() {
    let list = "1 Syfte och revisionsfrågor\n\nGranskningen ska besvara följande revisionsfrågor:\n\n• Är bestånden jämlika i länet?\n  o Är \
                medierna fördelade efter behov?\n• Följs avtalen upp?\n\n";
    let record = read(format!(
        "Granskning av bibliotekets inköp\n\nTallviks kommun\n\nMars 2023\n\n{list}2 Svar på revisionsfrågorna\n\nÄr bestånden jämlika i \
         länet?\n\nMedierna är i stort fördelade efter behov, men lokalerna är det inte.\n\nFöljs avtalen upp?\n\nTvå av fem avtal \
         följs.\n"
    ));
    assert_eq!(reasons(&record, 0), "Medierna är i stort fördelade efter behov, men lokalerna är det inte.");
}

#[test]
fn advice_ends_the_reasons_of_the_last_answer() {
    let record = report(
        "2 Vår bedömning av respektive fråga\n\n1. Finns en plan för inköp av medier?\nJa\n\n2. Följs avtalen med leverantörerna \
         upp?\nDelvis\n\n3. Redovisas gallringen för nämnden?\nNej\n\nUtifrån vår granskning rekommenderar vi biblioteksnämnden att:\n• \
         se över avtalen\n",
    );
    assert_eq!(record.audit_questions[2].assessment.grade, Some(Grade::Nej));
    assert_eq!(reasons(&record, 2), "");
    assert_eq!(advice(&record), [("se över avtalen", vec!["biblioteksnämnden"])]);
}
