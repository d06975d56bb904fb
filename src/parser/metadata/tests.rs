//! Odd cases of who audited whom, when, under which number. Texts are made up.

use crate::lexicon::Lexicon;
use crate::model::{AuditorBasis, DocumentKind, PartKind, Record, SourceInfo};

fn record(raw: &str) -> Record {
    let document = crate::source::read_bytes("x", raw.as_bytes().to_vec(), &Default::default()).unwrap();
    let source =
        SourceInfo { path: "x".to_owned(), format: None, encoding: None, bytes: 0, pages: 1, lines: 1 };
    let text = crate::layout::lay_out(document);
    crate::parser::parse(&text, String::new(), source, Vec::new(), Lexicon::built_in())
}

/// A report about keys around a beginning and an end of its own.
fn report(cover: &str, first: &str, end: &str) -> Record {
    record(&format!(
        "{cover}\n\u{C}1 Sammanfattning\n{first}\nVår samlade bedömning är att nyckelhanteringen i huvudsak är ändamålsenlig.\n\n2 Inledning\n2.1 Bakgrund\nNycklar lämnas ut till anställda och entreprenörer.\n2.2 Syfte och revisionsfrågor\nGranskningen ska besvara följande revisionsfrågor:\n- Finns en aktuell förteckning över nycklar?\n- Återlämnas nycklar när en anställning upphör?\n2.3 Metod\nIntervjuer.\n\u{C}3 Iakttagelser\n3.1 Finns en aktuell förteckning över nycklar?\nVi bedömer att en förteckning finns.\n3.2 Återlämnas nycklar när en anställning upphör?\nVi bedömer att det sker.\n\n{end}\n"
    ))
}

#[test]
fn the_auditor_is_who_acts() {
    for (cover, first, end, auditor, basis) in [
        // A firm that only advised the body, and one that audited it long ago.
        (
            "Revisionskontoret\n\nGranskning av nyckelhantering\n\nRegion Dalarna",
            "Revisionskontoret har granskat nyckelhanteringen. Regionen tog 2016 hjälp av konsulter och Ernst & Young granskade frågan 2011.",
            "",
            Some("Revisionskontoret"),
            Some(AuditorBasis::Stated),
        ),
        // Subject after the verb, name over a line's end.
        (
            "Revisionsrapport\nGranskning av nyckelhantering\nOrsa kommun",
            "På uppdrag av de förtroendevalda revisorerna i Orsa kommun har Ernst &\nYoung granskat kommunens nycklar. Tidigare har PwC granskat låsen.",
            "",
            Some("EY"),
            Some(AuditorBasis::Stated),
        ),
        // The name is lost in the logo: three phrases of the template.
        (
            "Revisionsrapport\nGranskning av nyckelhantering\nOrsa kommun",
            "På uppdrag av Orsa kommuns förtroendevalda revisorer har en granskning genomförts. Följande kontrollfrågor har besvarats.\nFör att utveckla verksamheten bör följande rekommendationer prioriteras:\n- Upprätta en förteckning.",
            "4 Bedömning och avstämning mot kontrollfrågor\nSe ovan.\n\n2019-04-03\n\nProjekt- och uppdragsledare",
            Some("PwC"),
            Some(AuditorBasis::Inferred),
        ),
        // No trace of anyone: nothing is said.
        (
            "Granskning av nyckelhantering\nOrsa kommun",
            "Granskningen är gjord på uppdrag av revisorerna i Orsa kommun.",
            "",
            None,
            None,
        ),
        // The office behind the role of who signs the cover.
        (
            "Granskning av nyckelhantering\nRegion Dalarna\nCertifierad revisor, revisionskontoret",
            "Revisionen har granskat nyckelhanteringen.",
            "",
            Some("Revisionskontoret"),
            Some(AuditorBasis::Stated),
        ),
        // An unknown firm that gives itself a shorter name.
        (
            "Granskning av nyckelhantering\nOrsa kommun",
            "Kvist & Låg AB, nedan kallat Kvist, har fått i uppdrag av revisorerna i Orsa kommun att granska nycklarna.",
            "",
            Some("Kvist & Låg AB"),
            Some(AuditorBasis::Stated),
        ),
        // Somebody at a firm did the work.
        (
            "Granskning av nyckelhantering\nOrsa kommun",
            "Granskningen har gjorts av två medarbetare vid KPMG.",
            "",
            Some("KPMG"),
            Some(AuditorBasis::Stated),
        ),
        // A firm that the vocabulary does not know.
        (
            "Granskning av nyckelhantering\nOrsa kommun",
            "Nordlunda Analys AB har på uppdrag av revisorerna i Orsa kommun granskat nycklarna. Kommunens bank är inte KPMG.",
            "",
            Some("Nordlunda Analys AB"),
            Some(AuditorBasis::Stated),
        ),
        // The large initial of its chapter is lost.
        (
            "Granskning av nyckelhantering\nOrsa kommun",
            "ZETS har på uppdrag av revisorerna i Orsa kommun granskat nycklarna.",
            "",
            Some("Azets"),
            Some(AuditorBasis::Stated),
        ),
        (
            "Granskning av nyckelhantering\nOrsa kommun\nBDO Consulting Group AB\nMaj 2019",
            "Revisorerna i Orsa kommun har bett BDO att granska nycklarna.",
            "",
            Some("BDO"),
            Some(AuditorBasis::Stated),
        ),
    ] {
        let meta = report(cover, first, end).meta;
        assert_eq!((meta.auditor.as_deref(), meta.auditor_basis), (auditor, basis), "{cover} / {first}");
    }
}

#[test]
fn the_entity_is_whose_auditors_ordered_it() {
    for (cover, first, entity, code) in [
        (
            "Granskning av nyckelhantering",
            "KPMG har på uppdrag av lekmannarevisorerna i Björkängens Bostäder AB granskat nycklarna. Bolaget ägs av Orsa kommun.",
            Some("Björkängens Bostäder AB"),
            None,
        ),
        (
            "Granskning av nyckelhantering\nNorrdalens räddningstjänstförbund\nKPMG AB",
            "KPMG har på uppdrag av revisorerna i Norrdalens räddningstjänstförbund granskat nycklarna. Medlemmar är Mora kommun och Orsa kommun.",
            Some("Norrdalens räddningstjänstförbund"),
            None,
        ),
        (
            "Granskning av nyckelhantering",
            "PwC har på uppdrag av Landstinget Sörmlands revisorer granskat nycklarna. Jämförelse görs med Region Skåne, Region Skåne och Region Skåne.",
            Some("Region Sörmland"),
            Some("04"),
        ),
        (
            "Granskning av nyckelhantering",
            "Stadsrevisionen i Stockholm har granskat nycklarna.",
            Some("Stockholms kommun"),
            Some("0180"),
        ),
        (
            "Granskning av nyckelhantering\nBORÅS STAD",
            "PwC har på uppdrag av stadens revisorer granskat nycklarna.",
            Some("Borås stad"),
            Some("1490"),
        ),
        // A name cut by the line's end; the joint board belongs to both, the auditors to one.
        (
            "Granskning av den gemensamma nämndens nycklar",
            "EY har på uppdrag av de förtroendevalda revisorerna i Region Örebro\nlän granskat den gemensamma nämnden för Region Örebro län och Region Värmland.",
            Some("Region Örebro län"),
            Some("18"),
        ),
    ] {
        let meta = report(cover, first, "").meta;
        assert_eq!((meta.audited_entity.as_deref(), meta.entity_code.as_deref()), (entity, code), "{first}");
    }
}

#[test]
fn the_date_is_the_signatures() {
    for (end, date) in [
        ("Linköping den 3 april 2019          Projektledare          Uppdragsledare", Some("2019-04-03")),
        ("2019-04-03\n\nUppdragsledare", Some("2019-04-03")),
        ("Upplands Väsby 2019-04-03\n\nCertifierad kommunal revisor", Some("2019-04-03")),
        ("Svar senast 2019-06-30\n\nOrdförande", Some("2019-03")),
        ("Antagen 2018-01-30\n\nKommunal revisor", Some("2019-03")),
        ("Budget april 2020\n\nKommunal revisor", Some("2019-03")),
    ] {
        let cover = "Granskning av nyckelhantering\nOrsa kommun\nMars 2019";
        let meta =
            report(cover, "PwC har på uppdrag av revisorerna i Orsa kommun granskat nycklarna.", end).meta;
        assert_eq!(meta.date.as_deref(), date, "{end}");
    }
}

#[test]
fn diary_numbers_are_the_documents_own() {
    for (cover, end, references) in [
        ("Revisionskontoret\nGranskning av nycklar\nRK 201501-0033", "", vec!["RK 201501-0033"]),
        ("Rapport\nDatum  Diarienummer\n2020-05-04  KS 2020/0123", "", vec!["KS 2020/0123"]),
        // A number that lost its first part keeps the stroke.
        ("Granskning av nycklar\nDnr REV /7/2009", "", vec!["REV /7/2009"]),
        ("Granskning av nycklar\nDnr: 0189/21\nOrg nr 232100-0015", "", vec!["0189/21"]),
        ("Granskning av nycklar\nSOSFS 2011:9\nSFS 2017:725", "", vec![]),
        (
            "Granskning av nycklar",
            "Regionens plan för åren 2010 till 2020 antogs av fullmäktige, dnr 10LS4711, och gäller än.",
            vec![],
        ),
    ] {
        let meta =
            report(cover, "PwC har på uppdrag av revisorerna i Orsa kommun granskat nycklarna.", end).meta;
        assert_eq!(meta.references, references, "{cover} {end}");
    }
}

#[test]
fn what_is_an_audit_report() {
    let study = "Förstudie: nycklar\nOrsa kommun\n\u{C}1 Sammanfattning\nKPMG har på uppdrag av de förtroendevalda revisorerna i Orsa kommun genomfört en förstudie. En förstudie bedömer inte.\n2 Frågeställningar\nFörstudien ska belysa följande frågeställningar:\n- Hur förvaras nycklar?\n- Vem har nycklar?\n3 Iakttagelser\nDe finns i skåp.\n";
    let article = "Orsabladet\n\nNyheter | Publicerad 3 mars 2019\n\nNycklar på villovägar\nKPMG har på uppdrag av revisorerna i Orsa kommun granskat nycklarna. Vår bedömning är att det brister, säger ordföranden.\nÄr förteckningen aktuell? Nej. Återlämnas nycklar? Delvis.\nRevisorerna rekommenderar nämnden att räkna nycklarna.\n\nFoto: Arkiv\n\nLäs mer på sidan 4\n";
    let plan = "Revisionsplan 2024\nOrsa kommun\n\n1 Inledning\nVi bedömer risker varje år. Granskningen ska besvara följande revisionsfrågor:\n- Finns rutiner för nycklar?\n- Följs de?\nRevisorerna rekommenderar läsning.\n";
    for (raw, kind) in [
        (study, DocumentKind::AuditReport),
        (article, DocumentKind::NotAudit),
        (plan, DocumentKind::NotAudit),
    ] {
        assert_eq!(record(raw).document.kind, kind, "{raw}");
    }
}

#[test]
fn parts_of_a_bundle() {
    let minutes = "REGION DALARNA      PROTOKOLL      1 (2)\n\nSammanträdesdatum 2023-06-15\nUtses att justera\nJusterare ..........\nOrdförande ..........\nSekreterare ..........\n";
    let answer = "REGION DALARNA      YTTRANDE      1 (1)\nRegionstyrelsen\n2023-09-01\n\nTill revisorerna\n\nYttrande över granskning av nycklar\nStyrelsen delar revisorernas bedömning.\n";
    let letter = "Revisorerna i Orsa kommun\n2023-05-02\n\nTill\nKommunstyrelsen\n\nVi överlämnar rapporten för yttrande senast den 1 september.\n\nPå revisorernas vägnar\nOrdförande\n";
    let report = "Revisionsrapport\nGranskning av nycklar\n";
    let raw = [letter, report, answer, minutes].join("\u{C}");
    let kinds: Vec<PartKind> = record(&raw).document.parts.iter().map(|p| p.kind).collect();
    assert_eq!(kinds, [PartKind::Missiv, PartKind::AuditReport, PartKind::Yttrande, PartKind::Protokoll]);
}

#[test]
fn who_is_audited_where_the_name_is_lost() {
    let entity = |cover: &str| report(cover, "Nycklarna har granskats.", "").meta.audited_entity;
    let letterhead = "Kommunens revisorer\nBesöksadress Torget 1 E-post revision@vaxjo.se www.vaxjo.se";
    assert_eq!(entity(letterhead).as_deref(), Some("Växjö kommun"));
    assert_eq!(entity("Revisionsrapport\nwww.pwc.se").as_deref(), None);
    assert_eq!(entity("LANDSTJNGET DALARNA\nGranskning av nycklar").as_deref(), Some("Region Dalarna"));
    // The board of a company is no company.
    assert_eq!(
        entity("Styrelsen för Nyckelhus AB\nRegion Dalarna\nNycklar").as_deref(),
        Some("Region Dalarna")
    );
}

#[test]
fn a_cover_and_its_contents_are_a_report() {
    let contents = "Innehåll\n1 Sammanfattning ........ 2\n2 Syfte och revisionsfrågor ........ 3\n3 Revisionskriterier ........ 4\n4 Granskningsresultat ........ 5\n";
    let kind = |title: &str| record(&format!("{title}\n\nOrsa kommun\n\n{contents}")).document.kind;
    assert_eq!(kind("Fördjupad granskning nr 4/2021\nNycklar"), DocumentKind::AuditReport);
    assert_eq!(kind("Handlingsplan för nycklar"), DocumentKind::NotAudit);
}
