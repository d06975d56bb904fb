//! Time and memory of comparing many reports: `cargo bench --bench compare [-- REPORTS…]`.
//!
//! The records are generated, always the same: sixty matters, the commoner ones audited more often, ten of thirty
//! aspects a report, each asked in one of many wordings. Memory is the peak of the whole process, records included.
#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs, reason = "a bench prints its result")]

use std::time::Instant;

use narvard::model::{
    Assessment, AuditQuestion, Basis, DocumentInfo, DocumentKind, Grade, Meta, Polarity, RecipientsBasis,
    Recommendation, Record, SourceInfo, Status,
};
use narvard::{CompareOptions, compare};

const MATTERS: &[&str] = &[
    "informationssäkerhet",
    "intern kontroll",
    "hemtjänst",
    "läkemedel",
    "upphandling",
    "investeringar",
    "elevhälsa",
    "nära vård",
    "hyrpersonal",
    "krisberedskap",
    "personlig assistans",
    "bygglov",
    "vattenförsörjning",
    "skolskjutsar",
    "kompetensförsörjning",
    "ekonomiskt bistånd",
    "familjehem",
    "äldreboenden",
    "psykiatri",
    "tandvård",
    "kollektivtrafik",
    "statsbidrag",
    "lokaler",
    "it-system",
    "dataskydd",
    "arkiv",
    "representation",
    "bisysslor",
    "löner",
    "pensioner",
    "delegering",
    "synpunkter",
    "anhörigstöd",
    "missbruk",
    "barnavård",
    "förskola",
    "gymnasium",
    "vuxenutbildning",
    "bibliotek",
    "idrottsanläggningar",
    "avfall",
    "miljötillsyn",
    "räddningstjänst",
    "vägar",
    "detaljplaner",
    "exploatering",
    "fastigheter",
    "måltider",
    "sjukfrånvaro",
    "arbetsmiljö",
    "rehabilitering",
    "ambulans",
    "akutsjukvård",
    "cancervård",
    "förlossning",
    "primärvård",
    "vårdköer",
    "patientsäkerhet",
    "hjälpmedel",
    "digitalisering",
];

/// An aspect in the wordings that auditors use; `#` is the matter.
const ASPECTS: &[&[&str]] = &[
    &[
        "Finns aktuella riktlinjer för #?",
        "Har styrelsen antagit riktlinjer för #?",
        "Är riktlinjerna för # aktuella?",
    ],
    &[
        "Följs målen för # upp?",
        "Sker uppföljning av målen för #?",
        "Är uppföljningen av målen för # tillräcklig?",
    ],
    &["Är ansvaret för # tydligt fördelat?", "Finns en tydlig ansvarsfördelning för #?"],
    &["Genomförs riskanalyser avseende #?", "Görs regelbundna riskanalyser inom #?"],
    &["Finns tillräcklig kompetens inom #?", "Är kompetensen inom # tillräcklig?"],
    &["Är bemanningen inom # tillräcklig?", "Finns en tillräcklig bemanning för #?"],
    &["Rapporteras avvikelser inom #?", "Sker rapportering av avvikelser som rör #?"],
    &["Är kostnaderna för # under kontroll?", "Finns kontroll över kostnaderna för #?"],
    &["Finns en plan för utvecklingen av #?", "Har nämnden en plan för hur # ska utvecklas?"],
    &["Samverkar regionen med kommunerna om #?", "Finns en samverkan med kommunerna kring #?"],
    &["Dokumenteras beslut om #?", "Är dokumentationen av beslut om # tillräcklig?"],
    &["Finns rutiner för klagomål om #?", "Har nämnden rutiner för att hantera klagomål om #?"],
    &["Är it-stödet för # ändamålsenligt?", "Finns ett ändamålsenligt it-stöd för #?"],
    &["Efterlevs lagstiftningen inom #?", "Följs gällande lagstiftning för #?"],
    &["Görs stickprov av #?", "Genomförs stickprov avseende #?"],
    &["Är statistiken över # tillförlitlig?", "Finns tillförlitlig statistik om #?"],
    &["Får nämnden information om #?", "Är informationen till nämnden om # tillräcklig?"],
    &["Finns mätbara mål för #?", "Är målen för # mätbara?"],
    &["Är avtalen för # uppdaterade?", "Finns uppdaterade avtal för #?"],
    &["Genomförs utbildning i #?", "Får personalen utbildning i #?"],
    &["Prioriteras resurserna till #?", "Sker prioritering av resurser till #?"],
    &["Är väntetiderna för # rimliga?", "Har # rimliga väntetider?"],
    &["Finns beredskap för störningar i #?", "Är beredskapen för störningar i # god?"],
    &["Är tillgängligheten till # god?", "Finns en god tillgänglighet till #?"],
    &["Utvärderas effekterna av #?", "Sker utvärdering av effekterna av #?"],
    &["Är organisationen för # ändamålsenlig?", "Finns en ändamålsenlig organisation för #?"],
    &["Registreras ärenden om #?", "Sker registrering av ärenden om #?"],
    &["Är budgeten för # realistisk?", "Finns en realistisk budget för #?"],
    &["Involveras brukarna i #?", "Är brukarna delaktiga i #?"],
    &["Granskas leverantörerna av #?", "Sker granskning av leverantörer av #?"],
];

const ENDS: &[&str] =
    &["", "", "", " under året", " i tillräcklig utsträckning", " på ett ändamålsenligt sätt"];

/// Half of all wordings name a place, a time or a group of their own, so that hardly two read the same.
const PLACES: &[&str] = &[
    "i norra länsdelen",
    "i glesbygd",
    "vid universitetssjukhuset",
    "i egen regi",
    "hos privata utförare",
    "sommartid",
    "för äldre",
    "för barn och unga",
    "för nyanlända",
    "vid helgtjänstgöring",
    "i skärgården",
    "under pandemin",
    "vid driftstörningar",
    "i de mindre orterna",
    "efter omorganisationen",
    "inför valet",
    "för studenter",
    "vid jourtid",
    "i västra stadsdelen",
    "hos entreprenörer",
    "för vikarier",
    "på landsbygden",
    "vid larm",
    "för nattpersonal",
    "i centrala staden",
    "under semesterperioden",
    "vid byte av leverantör",
    "för nya chefer",
];

/// A small generator of numbers, always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }
}

fn wording(dice: &mut Dice, matter: &str, aspect: usize) -> String {
    let forms = ASPECTS[aspect];
    let text = forms[dice.below(forms.len())].replace('#', matter);
    let end = ENDS[dice.below(ENDS.len())];
    let place =
        if dice.below(2) == 0 { format!(" {}", PLACES[dice.below(PLACES.len())]) } else { String::new() };
    format!("{}{place}{end}?", text.trim_end_matches('?'))
}

fn record(number: usize, dice: &mut Dice) -> Record {
    // The square of a share in favour of the first matters: the commonest comes up about eight times the mean.
    let matter = dice.below(MATTERS.len()) * dice.below(MATTERS.len()) / MATTERS.len();
    let matter = MATTERS[matter];
    let first = dice.below(ASPECTS.len());
    let grades = [Some(Grade::Ja), Some(Grade::Delvis), Some(Grade::Nej), None];
    let audit_questions = (0..10)
        .map(|at| {
            let grade = grades[dice.below(grades.len())];
            AuditQuestion {
                id: format!("q{}", at + 1),
                number: None,
                text: wording(dice, matter, (first + at * 3) % ASPECTS.len()),
                subquestions: Vec::new(),
                assessment: Assessment { grade, basis: Basis::Label, ..Assessment::none() },
                polarity: Polarity::Positive,
                sightings: Vec::new(),
            }
        })
        .collect();
    let recommendations = (0..3)
        .map(|at| Recommendation {
            id: format!("r{}", at + 1),
            number: None,
            group: None,
            text: format!(
                "Säkerställ {}",
                wording(dice, matter, (first + at * 3) % ASPECTS.len()).to_lowercase()
            ),
            recipients: vec!["regionstyrelsen".to_owned()],
            recipients_basis: RecipientsBasis::Stated,
            sightings: Vec::new(),
            response: None,
            responses: Vec::new(),
        })
        .collect();
    Record {
        schema_version: 1,
        status: Status::Ok,
        error: None,
        id: format!("{number:064}"),
        source: SourceInfo {
            path: format!("{number}.pdf"),
            format: None,
            encoding: None,
            bytes: 0,
            pages: 20,
            lines: 900,
        },
        document: DocumentInfo { kind: DocumentKind::AuditReport, parts: Vec::new() },
        meta: Meta {
            audited_entity: Some(format!("Region {}", number % 21)),
            title: Some(format!("Granskning av {matter} {number}")),
            year: Some(2015 + i32::try_from(number % 10).unwrap()),
            ..Meta::default()
        },
        purpose: None,
        conclusion: None,
        criteria: Vec::new(),
        audit_questions,
        recommendations,
        answers: Vec::new(),
        requests: Vec::new(),
        earlier: Vec::new(),
        diagnostics: Vec::new(),
    }
}

/// Peak memory of this process in MiB, where the system tells (Linux).
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kib: Option<u64> = line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
    kib.map_or("?".to_owned(), |kib| (kib / 1024).to_string())
}

fn main() {
    let asked: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if asked.is_empty() { vec![1_000, 3_000, 10_000] } else { asked };
    println!(
        "{:>8} {:>8} {:>9} {:>7} {:>9} {:>9}",
        "reports", "units", "seconds", "themes", "cells", "peak MiB"
    );
    for reports in sizes {
        let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
        let records: Vec<Record> = (0..reports).map(|number| record(number, &mut dice)).collect();
        let start = Instant::now();
        let comparison = compare(&records, &CompareOptions::default());
        let seconds = start.elapsed().as_secs_f64();
        let units: usize = records.iter().map(|it| it.audit_questions.len() + it.recommendations.len()).sum();
        let cells: usize = comparison.themes.iter().map(|theme| theme.cells.len()).sum();
        let themes = comparison.themes.len();
        println!("{reports:>8} {units:>8} {seconds:>9.2} {themes:>7} {cells:>9} {:>9}", peak());
    }
}
