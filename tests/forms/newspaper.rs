//! Pages of two columns of running text, as `pdftotext -layout` prints them.

use super::{read, reasons};

const HEAD: &str = "Granskning av lekplatser\n\nTallviks kommun\n\nMars 2018\n\n\u{C}";

const PURPOSE: &str = "\
1. Inledning                                        • Finns en plan för skötsel av
                                                      lekplatserna?
1.1 Bakgrund
                                                    • Besiktigas gungorna varje år?
Kommunens lekplatser besöks av många
barn. Parknämnden sköter femtio av dem och          • Följer nämnden upp de fel som
har gjort det sedan länge.                            anmäls?

1.2 Syfte och revisionsfrågor                       1.3 Avgränsning

Granskningens syfte är att bedöma om                Granskningen avser inte skolgårdar. De
nämnden sköter lekplatserna på ett                  ligger under skolnämnden.
ändamålsenligt sätt. För att besvara det har
följande frågor ställts:                            1.4 Metod

                                                    Intervjuer och stickprov.
";

const RESULT: &str = "\
2. Resultat                                         Bedömning

2.1 Finns en plan för skötsel av                    Besiktningen brister och behöver planeras
    lekplatserna?                                   bättre.

Planen antogs i maj av nämnden.                     2.3 Följer nämnden upp de fel som
                                                        anmäls?
Bedömning
                                                    Felen förs in i ett register som nämnden
Vi anser att planen är tydlig och känd av dem       tar del av i december.
som ska följa den.
                                                    Bedömning
2.2 Besiktigas gungorna varje år?
                                                    Uppföljningen är god, även om den är sen
Sju av tio hade besiktigats.                        under året.
";

#[test]
fn chapters_counted_through_both_columns() {
    let record = read(format!("{HEAD}{PURPOSE}\u{C}{RESULT}"));
    let questions: Vec<&str> = record.audit_questions.iter().map(|q| q.text.as_str()).collect();
    assert_eq!(
        questions,
        [
            "Finns en plan för skötsel av lekplatserna?",
            "Besiktigas gungorna varje år?",
            "Följer nämnden upp de fel som anmäls?"
        ]
    );
    assert_eq!(reasons(&record, 0), "Vi anser att planen är tydlig och känd av dem som ska följa den.");
    assert_eq!(reasons(&record, 1), "Besiktningen brister och behöver planeras bättre.");
    assert_eq!(reasons(&record, 2), "Uppföljningen är god, även om den är sen under året.");
}
