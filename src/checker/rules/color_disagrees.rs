//! A label and the colour beside it say different things.
//!
//! **Why.** The eye takes the colour. A green light beside “Nej” is read as “Ja” by everybody who turns the pages.
//!
//! **Example.** “Ja (Röd)”, or a red cell that says “Ja”.
//!
//! **Mend.** Give the light the colour of the label.
//!
//! Questions where a “Ja” is bad may be red, and are left out.

use crate::checker::{Context, Draft};
use crate::lexicon::fold;
use crate::model::{Grade, Polarity};

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    let mut told = Vec::new();
    for label in &cx.structure.labels {
        let Some(question) = cx.record.audit_questions.get(label.question) else { continue };
        let (Some(grade), Some(line)) = (label.grade, label.line) else { continue };
        if question.polarity == Polarity::Negative || told.contains(&line) {
            continue;
        }
        let printed = cx.text.line(line);
        let color = label.color.or_else(|| printed_color(printed));
        let Some(color) = color.filter(|c| !fits(grade, c)) else { continue };
        told.push(line);
        let text = label.text.as_deref().unwrap_or("").split(" (").next().unwrap_or("");
        out.push(
            Draft::new(format!("“{text}” stands beside {} for “{}”", swedish(color), question.text))
                .at(cx.whole_line(line))
                .item(&question.id)
                .help("give the light the colour of the label"),
        );
    }
}

/// The colour word right behind a label: "Ja (Röd)", "Delvis – gul".
fn printed_color(line: &str) -> Option<&'static str> {
    let folded = fold(line);
    let mut words = folded.split(' ').skip(1).take(2);
    words.find_map(|w| match w {
        "grön" | "grönt" => Some("green"),
        "gul" | "gult" => Some("yellow"),
        "röd" | "rött" => Some("red"),
        _ => None,
    })
}

fn fits(grade: Grade, color: &str) -> bool {
    match grade {
        Grade::Ja => color == "green",
        Grade::IHuvudsak => color != "red",
        Grade::Delvis => color == "yellow",
        Grade::Nej => color == "red",
        Grade::EjBedomd => true,
    }
}

fn swedish(color: &str) -> &'static str {
    match color {
        "green" => "green",
        "yellow" => "yellow",
        _ => "red",
    }
}

#[cfg(test)]
mod tests {
    use crate::checker::tests::*;

    const ID: &str = "color-disagrees";

    #[test]
    fn a_red_yes() {
        let text = spoilt_at(0, "insamlingen?\nNej\n", "insamlingen?\nNej (Grön)\n");
        fires(ID, &text, "“Nej” stands beside green");
        quiet(ID, &spoilt_at(0, "insamlingen?\nNej\n", "insamlingen?\nNej (Röd)\n"));
    }
}
