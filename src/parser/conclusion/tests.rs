use super::*;
use crate::lexicon::Lexicon;
use crate::model::Grade;

/// Aspect, bodies, level.
type Part = (Option<String>, Vec<String>, Option<Grade>);

fn read(raw: &str) -> Option<(Option<Grade>, Vec<Part>, String)> {
    let text = crate::layout::lay_out(
        crate::source::read_bytes("x", raw.as_bytes().to_vec(), &Default::default()).unwrap(),
    );
    let doc = Doc::new(&text, Lexicon::built_in());
    let taken = vec![false; text.lines.len()];
    let found = find(&doc, &taken, &[])?;
    let aspects = found.aspects.into_iter().map(|a| (a.aspect, a.bodies, a.level)).collect();
    Some((found.level, aspects, found.text))
}

#[test]
fn the_audits_own_verdict_and_its_level() {
    let cases = [
        (
            "Sammanfattning\nDen samlade bedömningen 2019 var att nämnden inte hade en plan. Vår samlade bedömning är att nämnden i allt väsentligt har vidtagit åtgärder.\n",
            Some(Grade::IHuvudsak),
        ),
        ("Sammanfattning\nVår samlade bedömning är att styrningen behöver stärkas.\n", None),
        (
            "Sammanfattning\nGranskningen redovisas i avsnitt 3.\n\n3 Bedömning\nSammantaget bedömer vi att nämnden inte har säkerställt en tillräcklig beredskap.\n",
            Some(Grade::Nej),
        ),
        (
            "Det viktigaste i korthet\nVår helhetsbedömning är att styrelsens arbete är ändamålsenligt.\n",
            Some(Grade::Ja),
        ),
    ];
    for (raw, level) in cases {
        assert_eq!(read(raw).map(|r| r.0), Some(level), "{raw}");
    }
    assert_eq!(read("Sammanfattning\nVi har granskat skolskjutsarna.\n"), None);
}

#[test]
fn a_verdict_split_by_body() {
    let raw = "Sammanfattning\nVår sammanfattande bedömning är att socialnämnden i huvudsak har en ändamålsenlig hantering, medan kulturnämnden endast delvis har en ändamålsenlig hantering.\n";
    let (level, aspects, _) = read(raw).unwrap();
    let one = |name: &str, grade| (None, vec![name.to_owned()], Some(grade));
    assert_eq!(level, Some(Grade::Delvis));
    assert_eq!(aspects, [one("socialnämnden", Grade::IHuvudsak), one("kulturnämnden", Grade::Delvis)]);
}

#[test]
fn what_announces_a_verdict_and_what_does_not() {
    let summary = |words: &str| read(&format!("Sammanfattning\n{words}\n")).map(|found| (found.0, found.2));
    for (words, level, text) in [
        // Somebody else's level stands in quotation marks.
        (
            "I bokslutet bedöms målet vara ”i huvudsak nått”. Granskningen ger vid handen att rutinen inte är ändamålsenlig.",
            Grade::Nej,
            "Granskningen ger vid handen att rutinen inte är ändamålsenlig.",
        ),
        // What the audit measures against is not what it tells.
        (
            "Vår sammanfattande bedömning är att rutinen har blivit bättre sedan förra granskningen men inte i alla delar är \
             ändamålsenlig.",
            Grade::Delvis,
            "Vår sammanfattande bedömning är att rutinen har blivit bättre sedan förra granskningen men inte i alla delar är \
             ändamålsenlig.",
        ),
        // A picture is a verdict where nobody judges in plainer words.
        (
            "Sammantaget är vår bild att rutinen i huvudsak är känd.",
            Grade::IHuvudsak,
            "Sammantaget är vår bild att rutinen i huvudsak är känd.",
        ),
        (
            "Vår samlade bild är att det finns brister. Vår bedömning är att rutinen delvis är känd.",
            Grade::Delvis,
            "Vår bedömning är att rutinen delvis är känd.",
        ),
        // What is asked is no answer yet.
        (
            "Vi har att ta ställning till om rutinen är ändamålsenlig. Svaret från vår sida är att rutinen i stort är ändamålsenlig.",
            Grade::IHuvudsak,
            "Svaret från vår sida är att rutinen i stort är ändamålsenlig.",
        ),
        (
            "Det övergripande svaret på revisorernas frågor blir att rutinen på det hela taget är känd.",
            Grade::IHuvudsak,
            "Det övergripande svaret på revisorernas frågor blir att rutinen på det hela taget är känd.",
        ),
        // A list without stops runs into the paragraph below it.
        (
            "Granskningen gäller:\n• rutiner\n• ansvar\nUtifrån genomförd granskning görs en samlad revisionell bedömning att rutinen \
             delvis är känd.",
            Grade::Delvis,
            "Utifrån genomförd granskning görs en samlad revisionell bedömning att rutinen delvis är känd.",
        ),
        (
            "Kolumnen till höger är revisorernas samlade bedömning. Revisorerna bedömer att nämnden delvis följer lagen.",
            Grade::Delvis,
            "Revisorerna bedömer att nämnden delvis följer lagen.",
        ),
    ] {
        assert_eq!(summary(words), Some((Some(level), text.to_owned())), "{words}");
    }
}

#[test]
fn the_verdict_before_the_first_heading_goes_before_a_mere_judgement() {
    let raw = "Efter genomförd granskning är den sammanfattande bedömningen att arbetet delvis är ändamålsenligt.\n\nSammanfattning\nVår \
               bedömning är att planen inte är känd.\n";
    assert_eq!(read(raw).unwrap().0, Some(Grade::Delvis));
}

#[test]
fn the_three_verdicts_of_the_law() {
    let raw = "Sammanfattning\nVår samlade bedömning är att arbetet i allt väsentligt bedrivs ändamålsenligt. Arbetet bedrivs delvis på ett \
               från ekonomisk synpunkt tillfredsställande sätt.\n";
    let (level, aspects, _) = read(raw).unwrap();
    assert_eq!((level, aspects.len()), (Some(Grade::IHuvudsak), 2));
}
