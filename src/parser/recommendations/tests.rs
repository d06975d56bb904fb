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
        .iter()
        .map(|s| {
            let chosen = &s.copies[s.chosen];
            let names: Vec<String> =
                chosen.recipients.iter().flat_map(|b| bodies::resolve(b, &audited)).collect();
            format!("{} > {}", names.join(" + "), chosen.text)
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
            &["nämnden för norra sjukhuset + nämnden för södra sjukhuset > att följa upp väntetiderna."],
        ),
        (
            "a chapter's short sentence repeats the summary's item",
            "Sammanfattning\nVi rekommenderar bildningsnämnden att:\n- Uppdatera skolskjutsreglementet så att det stämmer med lagen.\n\n8 Styrning\nVi rekommenderar nämnden att uppdatera reglementet.\n",
            &["bildningsnämnden > Uppdatera skolskjutsreglementet så att det stämmer med lagen."],
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
