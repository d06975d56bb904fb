//! A sound report that each rule's test spoils in one place.

use super::*;

/// A report without a fault.
pub(super) const REPORT: &str = "Granskning av avfallshanteringen
Lunds kommun
Revisionsrapport
November 2023
Dnr: KREV 2023/17
\u{C}Sammanfattning
PwC har på uppdrag av de förtroendevalda revisorerna i Lunds kommun granskat avfallshanteringen.
Vår samlade revisionella bedömning är att renhållningsnämnden inte helt säkerställer en
ändamålsenlig avfallshantering.
Bedömningen av revisionsfrågorna görs utifrån skalan Ja, Delvis och Nej.
Revisionsfrågor Bedömning
1. Finns aktuella riktlinjer för avfallshanteringen?
Ja
2. Följer nämnden upp kostnaderna för insamlingen?
Nej
3. Är ansvaret för återvinningscentralerna tydligt?
Delvis
Utifrån granskningen rekommenderar vi renhållningsnämnden att:
• Följa upp kostnaderna för insamlingen minst två gånger om året.
• Förtydliga ansvaret för återvinningscentralerna i delegationsordningen.
\u{C}1 Inledning
1.1 Bakgrund
Kommunens hushåll lämnar varje år stora mängder avfall. Brister kan ge höga kostnader.
1.2 Syfte och revisionsfrågor
Syftet med granskningen är att bedöma om renhållningsnämnden säkerställer en ändamålsenlig
avfallshantering. Granskningen besvarar följande tre revisionsfrågor:
1. Finns aktuella riktlinjer för avfallshanteringen?
2. Följer nämnden upp kostnaderna för insamlingen?
3. Är ansvaret för återvinningscentralerna tydligt?
1.3 Revisionskriterier
• Kommunallag (2017:725) 6 kap. 6 §
• Miljöbalken (1998:808) 15 kap.
1.4 Avgränsning
Granskningen avser renhållningsnämnden.
1.5 Metod
Granskningen har genomförts genom intervjuer och dokumentstudier. Vilka som intervjuats framgår
av bilaga 1.
\u{C}2 Granskningsresultat
2.1 Revisionsfråga 1: Finns aktuella riktlinjer för avfallshanteringen?
Iakttagelser
Kommunfullmäktige antog riktlinjer den 14 mars 2022. De är kända i förvaltningen.
Bedömning
Ja
Vi bedömer att riktlinjerna är aktuella och kända.
2.2 Revisionsfråga 2: Följer nämnden upp kostnaderna för insamlingen?
Iakttagelser
Nämnden får en årsredovisning. Kostnaderna för insamlingen redovisas inte särskilt.
Bedömning
Nej
Vi bedömer att uppföljningen av kostnaderna saknas.
2.3 Revisionsfråga 3: Är ansvaret för återvinningscentralerna tydligt?
Iakttagelser
Ansvaret för återvinningscentralerna är muntligt överenskommet och inte beskrivet i delegationsordningen.
Bedömning
Delvis
Vi bedömer att ansvaret är känt men inte dokumenterat.
\u{C}3 Samlad bedömning
Vår samlade revisionella bedömning är att renhållningsnämnden inte helt säkerställer en
ändamålsenlig avfallshantering.
3.1 Rekommendationer
Utifrån granskningen rekommenderar vi renhållningsnämnden att:
• Följa upp kostnaderna för insamlingen minst två gånger om året.
• Förtydliga ansvaret för återvinningscentralerna i delegationsordningen.

2023-11-20

Uppdragsledare                    Projektledare
\u{C}Bilaga 1. Intervjuade
Förvaltningschef och avfallschef.
";

/// What is found in a text.
pub(super) fn findings(text: &str) -> Vec<Finding> {
    findings_with(text, &Config::default())
}

pub(super) fn findings_with(text: &str, config: &Config) -> Vec<Finding> {
    let document =
        crate::source::read_bytes("rapport.txt", text.as_bytes().to_vec(), &Default::default()).unwrap();
    check(&crate::reading(document, Lexicon::built_in()), Lexicon::built_in(), config)
}

/// Messages of one rule.
pub(super) fn of(rule: &str, text: &str) -> Vec<String> {
    assert!(super::rule(rule).is_some(), "{rule}");
    findings(text).into_iter().filter(|f| f.rule == rule).map(|f| f.message).collect()
}

/// The sound report with `from` written as `to`, everywhere.
pub(super) fn spoilt(from: &str, to: &str) -> String {
    assert!(REPORT.contains(from), "{from}");
    REPORT.replace(from, to)
}

/// The sound report with only the `n`th `from`, from 0, written as `to`.
pub(super) fn spoilt_at(n: usize, from: &str, to: &str) -> String {
    let (at, _) = REPORT.match_indices(from).nth(n).expect(from);
    format!("{}{to}{}", &REPORT[..at], &REPORT[at + from.len()..])
}

/// The rule says one thing of `text`, which holds `part`, and no other rule says more than a note.
#[track_caller]
pub(super) fn fires(rule: &str, text: &str, part: &str) {
    let all = findings(text);
    let own: Vec<&Finding> = all.iter().filter(|f| f.rule == rule).collect();
    assert_eq!(own.len(), 1, "{rule}: {all:#?}");
    assert!(own[0].message.contains(part), "{}", own[0].message);
    assert!(!own[0].help.is_empty());
    let others: Vec<&Finding> =
        all.iter().filter(|f| f.rule != rule && f.severity != Severity::Note).collect();
    assert!(others.is_empty(), "{others:#?}");
}

/// The rule says nothing of `text`.
#[track_caller]
pub(super) fn quiet(rule: &str, text: &str) {
    let found = of(rule, text);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn nothing_is_found_in_a_sound_report() {
    let found = findings(REPORT);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_rule_has_a_page_with_reason_example_and_cure() {
    for rule in RULES {
        let page = rule.page();
        assert!(page.summary.ends_with('.') && page.summary.len() < 140, "{}: {}", rule.id, page.summary);
        for part in ["**Why.**", "**Example.**", "**Mend.**"] {
            assert!(page.body.contains(part), "{} has no {part}", rule.id);
        }
        assert!(rule.id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", rule.id);
    }
}

#[test]
fn places_are_those_printed() {
    let text = spoilt_at(2, "kostnaderna för insamlingen", "utgifterna för insamlingen");
    let found = findings(&text);
    let place = found[0].place.as_ref().unwrap();
    let printed = text.lines().nth(place.line as usize - 1).unwrap();
    assert_eq!(place.printed, printed.trim_start_matches('\u{C}'));
    let quoted: String = printed
        .chars()
        .skip(place.column as usize - 1)
        .take((place.column_end - place.column) as usize)
        .collect();
    assert!(place.quote.starts_with(&quoted), "{quoted} / {}", place.quote);
}
