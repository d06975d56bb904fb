//! Odd forms of recommendations: the text, and what should be read from it as "recipients > text".

use crate::lexicon::Lexicon;
use crate::parser::{bodies, doc::Doc};

fn read(raw: &str) -> Vec<String> {
    let text = crate::layout::lay_out(
        crate::source::read_bytes("x", raw.as_bytes().to_vec(), &Default::default()).unwrap(),
    );
    let doc = Doc::new(&text, Lexicon::built_in());
    let audited = ["nämnden för norra sjukhuset".to_owned(), "nämnden för södra sjukhuset".to_owned()];
    super::find(&doc)
        .0
        .iter()
        .map(|s| {
            let chosen = &s.copies[s.chosen];
            let names: Vec<String> =
                chosen.recipients.iter().flat_map(|b| bodies::resolve(b, &audited)).collect();
            format!("{} > {}", names.join(" + "), chosen.sentence.as_ref().unwrap_or(&chosen.text))
        })
        .collect()
}

#[test]
fn odd_forms() {
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "the addressee changes inside the last item",
            "Sammanfattning\nUtifrån granskningen rekommenderar vi kulturnämnden att:\n- inventera samlingen\n- rapportera utfallet samt till kommunstyrelsen:\n- besluta om försäkring\n",
            &[
                "kulturnämnden > inventera samlingen",
                "kulturnämnden > rapportera utfallet",
                "kommunstyrelsen > besluta om försäkring",
            ],
        ),
        (
            "a line with a body before each list, no word of recommendation in it",
            "3 Sammanfattande bedömning\nRevisionen lämnar följande rekommendationer.\n\nTekniska nämnden\n- Ta fram en plan.\n\nSocialnämnden och tekniska nämnden\n- Öva gemensamt varje år.\n",
            &[
                "tekniska nämnden > Ta fram en plan.",
                "socialnämnden + tekniska nämnden > Öva gemensamt varje år.",
            ],
        ),
        (
            "a body and should, then the list",
            "Rekommendationer\n\nKulturnämnden bör\n\n• inventera samlingen,\n\n• höja skyddet.\n\nKommunstyrelsen bör\n\n• besluta om regler.\n",
            &[
                "kulturnämnden > inventera samlingen,",
                "kulturnämnden > höja skyddet.",
                "kommunstyrelsen > besluta om regler.",
            ],
        ),
        (
            "counted within the sentence",
            "Sammanfattning\nVi rekommenderar kommunstyrelsen att 1) besluta om en plan, 2) följa upp den samt 3) redovisa utfallet.\n",
            &[
                "kommunstyrelsen > besluta om en plan,",
                "kommunstyrelsen > följa upp den",
                "kommunstyrelsen > redovisa utfallet.",
            ],
        ),
        (
            "a label in each chapter",
            "2 Planering\nPlanen är känd.\nRekommendation: Räkna om behovet varje år.\n\n3 Uppföljning\nUppföljning görs.\nRekommendation: Inför en årlig redovisning.\n",
            &[" > Räkna om behovet varje år.", " > Inför en årlig redovisning."],
        ),
        (
            "an earlier audit's are not this one's",
            "2 Bakgrund\nI granskningen 2019 rekommenderades nämnden att:\n- anställa fler\n- utbilda alla\n",
            &[],
        ),
        (
            "a collective name for boards with long names",
            "Rekommendationer\nVi rekommenderar driftnämnderna att följa upp väntetiderna.\n",
            &[
                "nämnden för norra sjukhuset + nämnden för södra sjukhuset > Vi rekommenderar driftnämnderna att följa upp väntetiderna.",
            ],
        ),
        (
            "a chapter's short sentence repeats the summary's item",
            "Sammanfattning\nVi rekommenderar bildningsnämnden att:\n- Uppdatera skolskjutsreglementet så att det stämmer med lagen.\n\n8 Styrning\nVi rekommenderar nämnden att uppdatera reglementet.\n",
            &["bildningsnämnden > Uppdatera skolskjutsreglementet så att det stämmer med lagen."],
        ),
        (
            "a table with its recipients",
            "Sammanfattning\nUtifrån vår bedömning lämnar vi rekommendationer enligt nedan.\n\nNr   Rekommendation                                   Mottagare\n\n1    Upprätta en plan för underhåll och utbyte av     Fritidsnämnden\n     samtliga anläggningar.\n\n2    Säkerställ att planen finansieras i budget       Kommunstyrelsen\n     och flerårsplan.\n\n3    Klargör skriftligt vem som ansvarar för          Kommunstyrelsen och\n     belysningen.                                     fritidsnämnden\n",
            &[
                "fritidsnämnden > Upprätta en plan för underhåll och utbyte av samtliga anläggningar.",
                "kommunstyrelsen > Säkerställ att planen finansieras i budget och flerårsplan.",
                "kommunstyrelsen + fritidsnämnden > Klargör skriftligt vem som ansvarar för belysningen.",
            ],
        ),
        (
            "unmarked lines behind the announcement",
            "4 Slutsats\nMot bakgrund av granskningen rekommenderar vi socialnämnden att:\n\nTa fram en rutin för rapportering av avvikelser.\n\nFölja upp att rutinen är känd i hela verksamheten.\n\nDatum som ovan\n",
            &[
                "socialnämnden > Ta fram en rutin för rapportering av avvikelser.",
                "socialnämnden > Följa upp att rutinen är känd i hela verksamheten.",
            ],
        ),
        (
            "the same words in summary and end, worded a little differently",
            "Sammanfattning\nVi rekommenderar kommunstyrelsen att:\n- Se över rutinerna för attest av fakturor.\n\n5 Rekommendationer\nVi rekommenderar kommunstyrelsen att:\n- se över rutinerna för attest av leverantörsfakturor.\n",
            &["kommunstyrelsen > se över rutinerna för attest av leverantörsfakturor."],
        ),
        (
            "one wish under the verdict and no other recommendation",
            "Sammanfattande bedömning\nVår sammanfattande bedömning är att hjälpmedelsnämnden har skött sitt uppdrag. Hjälpmedelsnämnden bör dock se över leveranstiderna.\n",
            &["hjälpmedelsnämnden > Hjälpmedelsnämnden bör dock se över leveranstiderna."],
        ),
        (
            "bodies as items with their own items below",
            "Rekommendationer\nVi rekommenderar följande:\n• Kommunstyrelsen:\n  o Anta en policy.\n  o Följ upp den.\n• Socialnämnden:\n  o Utbilda personalen.\n",
            &[
                "kommunstyrelsen > Anta en policy.",
                "kommunstyrelsen > Följ upp den.",
                "socialnämnden > Utbilda personalen.",
            ],
        ),
        (
            "who else recommends",
            "2 Bakgrund\nSocialstyrelsen rekommenderar nämnder att:\n- införa nya rutiner\n",
            &[],
        ),
    ];
    for (name, raw, expected) in cases {
        assert_eq!(read(raw), *expected, "{name}");
    }
}
