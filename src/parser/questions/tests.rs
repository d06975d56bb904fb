//! Forms in which reports list their questions. Texts are made up.

use crate::lexicon::Lexicon;
use crate::parser::doc::Doc;

fn listed(raw: &str) -> Vec<String> {
    let text = crate::layout::lay_out(
        crate::source::read_bytes("x", raw.as_bytes().to_vec(), &Default::default()).unwrap(),
    );
    let doc = Doc::new(&text, Lexicon::built_in());
    super::find(&doc).iter().map(|q| q.text().to_owned()).collect()
}

const TWO: [&str; 2] = ["Finns en plan för hamnen?", "Följer nämnden upp hamnens arbete?"];

#[test]
fn labels_and_heads_between_the_rows_belong_to_no_question() {
    let rows = format!(
        "Sammanfattning\nVi har granskat hamnen.\n\nRevisionsfrågor Bedömning\n\n{}\n\nJa\n\n{}\n\nDelvis\n",
        TWO[0], TWO[1]
    );
    assert_eq!(listed(&rows), TWO);
    let heads = format!(
        "Sammanfattande bedömning\nVår bedömning är god.\n\nRevisionsfråga och bedömning\n\nRevisionsfråga\n\nBedömning\n\n{}\n\nJa\n\n{}\n\nDelvis\n",
        TWO[0], TWO[1]
    );
    assert_eq!(listed(&heads), TWO);
}

#[test]
fn a_follow_up_asks_today_and_what_was_asked_then_is_told() {
    let list = |lead: &str| listed(&format!("Sammanfattning\n{lead}\n\n1. {}\n2. {}\n", TWO[0], TWO[1]));
    assert_eq!(list("Vi har följt upp tidigare granskningar genom följande revisionsfrågor:"), TWO);
    assert_eq!(list("I den tidigare granskningen besvarades följande revisionsfrågor:"), [""; 0]);
}

#[test]
fn the_overall_question_steps_back_behind_what_it_is_parted_into() {
    let raw = "1.1 Bakgrund\nHamnen har byggts om i flera steg, och revisorerna ser en risk att ansvaret för dess anläggningar är otydligt\nför dem som arbetar där.\n1.2 Revisionsfråga\nGranskningen ska besvara följande revisionsfråga:\n\nStyr nämnden hamnen i tillräcklig grad?\n\nKontrollmål\n\nHar ansvaret för hamnen och för dess anläggningar gjorts tydligt?\nFinns det regler för avgifter? Tillämpas de?\nUtvärderas arbetets kvalitet?\n";
    assert_eq!(
        listed(raw),
        [
            "Har ansvaret för hamnen och för dess anläggningar gjorts tydligt?",
            "Finns det regler för avgifter? Tillämpas de?",
            "Utvärderas arbetets kvalitet?"
        ]
    );
}

#[test]
fn the_clause_behind_the_noun_is_the_question() {
    let raw = "Sammanfattande bedömning\nPwC har granskat hamnen.\nDen revisionsfråga som granskningen ska besvara är om det finns tydliga mål och hur de följs upp?\n";
    assert_eq!(listed(raw), ["om det finns tydliga mål och hur de följs upp?"]);
    // Titles of chapters that were not known for such.
    let titles = "Hamnen\nOrd om hamnen.\n\nLedningen\nStabens delfrågor förr\nOtydliga regler\nEn eller flera hamnar?\nOrd om hamnen.\n";
    assert_eq!(listed(titles), [""; 0]);
}

#[test]
fn a_step_of_two_columns_parts_the_levels() {
    let raw = "Syfte och revisionsfrågor\nGranskningen har besvarat följande revisionsfrågor:\n\n  • Finns en plan för hamnen?\n  • Hur följer nämnden upp arbetet?\n    • Används enkäter?\n    • Används besök?\n";
    assert_eq!(listed(raw), ["Finns en plan för hamnen?", "Hur följer nämnden upp arbetet?"]);
}
