//! When a report is of.

use super::read;

#[test]
fn the_last_words_of_a_sentence_are_no_day_of_signature() {
    let record = read(
        "AZETS\n\nUppföljande granskning av lekplatser\n\nTallviks kommun\n\nRevisionsrapport, 3 april 2024\n\n\u{C}1 Sammanfattning\n\nAzets \
         har på uppdrag av kommunens revisorer följt upp granskningen av lekplatser.\n\nVår samlade bedömning är att parknämnden \
         till stor del har vidtagit åtgärder.\n\n\u{C}2 Resultat\n\nOrd.\n\nFler ord om vad som har hänt med gungorna sedan \
         nämnden svarade i\nmaj 2020.\n\nRapporten är skriven av N N, certifierad kommunal revisor.\n"
            .to_owned(),
    );
    assert_eq!((record.meta.year, record.meta.date.as_deref()), (Some(2024), Some("2024-04-03")));
}
