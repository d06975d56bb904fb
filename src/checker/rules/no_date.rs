//! The report bears no date.
//!
//! **Why.** Answers are due some months after it, laws are read as of that day, and an undated report cannot be cited.
//!
//! **Example.** Neither the cover nor the signatures give a day or a month.
//!
//! **Mend.** Put the date on the cover or beside the signatures.

use crate::checker::{Context, Draft};

use super::no_criteria::is_whole;

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    if !is_whole(cx) || cx.record.meta.date.is_some() {
        return;
    }
    out.push(match cx.record.meta.year {
        Some(year) => Draft::new(format!("the report bears no date, only the year {year}")),
        None => Draft::new("the report bears no date"),
    }
    .help("put the date on the cover or beside the signatures"));
}

#[cfg(test)]
mod tests {
    use crate::checker::tests::*;

    const ID: &str = "no-date";

    #[test]
    fn neither_cover_nor_signature() {
        let text = spoilt("November 2023\n", "").replace("2023-11-20\n", "");
        fires(ID, &text, "bears no date");
        quiet(ID, REPORT);
    }
}
