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
