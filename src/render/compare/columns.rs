//! The columns of sheets and CSV tables: what each is called, how wide it is, what stands in it. A format picks columns by
//! their keys and writes values its own way; nothing of what a column says is written anywhere else.
//!
//! Text is as the report has it: making it harmless is the format's task.

use super::parts::{both_tallies, inherited_mark, negative_mark};
use super::rows::{Item, key};
use crate::model::{Cell, ComparedReport, Comparison, Grade};
use crate::render::Lang;

/// What stands in a cell.
pub(in crate::render) enum Value {
    Text(String),
    Whole(i64),
    Score(f64),
    Flag(bool),
    Nothing,
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Nothing } else { Self::Text(text.to_owned()) }
    }
}

impl From<Option<&str>> for Value {
    fn from(text: Option<&str>) -> Self {
        text.map_or(Self::Nothing, Self::from)
    }
}

impl From<&Option<String>> for Value {
    fn from(text: &Option<String>) -> Self {
        Self::from(text.as_deref())
    }
}

impl From<u32> for Value {
    fn from(count: u32) -> Self {
        Self::Whole(i64::from(count))
    }
}

impl From<Option<i32>> for Value {
    fn from(number: Option<i32>) -> Self {
        number.map_or(Self::Nothing, |number| Self::Whole(i64::from(number)))
    }
}

/// A column of a table of `T`.
pub(in crate::render) struct Column<T> {
    /// Name in CSV, the same in every language.
    pub key: &'static str,
    /// Heading in Swedish and English.
    pub heading: (&'static str, &'static str),
    /// Width in characters.
    pub width: f64,
    pub value: fn(&T, Lang) -> Value,
}

/// The columns of the keys, in the order of the keys.
pub(in crate::render) fn picked<T>(mut columns: Vec<Column<T>>, keys: &[&str]) -> Vec<Column<T>> {
    let mut take = |key: &str| {
        let at = columns.iter().position(|column| column.key == key)?;
        Some(columns.swap_remove(at))
    };
    keys.iter().filter_map(|key| take(key)).collect()
}

/// A report with the comparison it stands in.
pub(super) struct Source<'a> {
    pub comparison: &'a Comparison,
    pub report: &'a ComparedReport,
}

pub(in crate::render) fn column<T>(
    key: &'static str,
    swedish: &'static str,
    english: &'static str,
    width: f64,
    value: fn(&T, Lang) -> Value,
) -> Column<T> {
    Column { key, heading: (swedish, english), width, value }
}

/// A question or recommendation in CSV.
pub(super) const ITEM_CSV: &[&str] = &[
    "kind",
    "theme_id",
    "theme",
    "audited_entity",
    "auditor",
    "year",
    "unit",
    "text",
    "grade",
    "label",
    "basis",
    "inherited",
    "polarity",
    "recipients",
    "score",
    "shared_terms",
    "shared_aspects",
    "pinned",
    "file",
    "page",
    "line",
    "quote",
    "report_id",
];

/// The sheet of questions.
pub(super) const QUESTION_SHEET: &[&str] = &[
    "theme_id",
    "audited_entity",
    "year",
    "auditor",
    "unit",
    "question",
    "verdict",
    "label",
    "basis",
    "score",
    "shared_terms",
    "shared_aspects",
    "quote",
    "file",
    "page",
    "line",
];

/// The sheet of recommendations.
pub(super) const RECOMMENDATION_SHEET: &[&str] = &[
    "theme_id",
    "audited_entity",
    "year",
    "auditor",
    "unit",
    "recommendation",
    "recipients",
    "score",
    "shared_terms",
    "shared_aspects",
    "file",
    "page",
    "line",
];

/// Columns of questions and recommendations.
pub(super) fn items<'a>() -> Vec<Column<Item<'a>>> {
    vec![
        column("kind", "Slag", "Kind", 15.0, |it, _| it.kind.into()),
        column("theme_id", "Tema", "Theme", 22.0, |it, _| it.theme.map(|(id, _)| id).into()),
        column("theme", "Temats lydelse", "Theme's wording", 60.0, |it, _| {
            it.theme.map(|(_, label)| label).into()
        }),
        column("audited_entity", "Granskad", "Audited", 22.0, |it, _| (&it.report.audited_entity).into()),
        column("auditor", "Revisor", "Auditor", 14.0, |it, _| (&it.report.auditor).into()),
        column("year", "År", "Year", 7.0, |it, _| it.report.year.into()),
        column("unit", "Nr", "No.", 8.0, |it, _| it.unit.into()),
        column("text", "Lydelse", "Wording", 60.0, |it, _| it.text.into()),
        column("question", "Fråga", "Question", 60.0, |it, _| it.text.into()),
        column("recommendation", "Rekommendation (citat)", "Recommendation (quote)", 70.0, |it, _| {
            it.text.into()
        }),
        column("grade", "Betyg", "Grade", 13.0, |it, _| {
            it.question.and_then(|it| it.grade).map(Grade::key).into()
        }),
        column("verdict", "Betyg", "Grade", 13.0, |it, lang| {
            it.question.map_or(Value::Nothing, |it| verdict_with_marks(it, lang))
        }),
        column("label", "Som tryckt", "As printed", 16.0, |it, _| {
            it.question.and_then(|it| it.label.as_deref()).into()
        }),
        column("basis", "Grund", "Basis", 9.0, |it, _| {
            it.question.map_or(Value::Nothing, |it| Value::Text(key(it.basis)))
        }),
        column("inherited", "Hela frågans", "Whole question's", 9.0, |it, _| {
            it.question.map_or(Value::Nothing, |it| Value::Flag(it.inherited))
        }),
        column("polarity", "Riktning", "Polarity", 10.0, |it, _| {
            it.question.map_or(Value::Nothing, |it| Value::Text(key(it.polarity)))
        }),
        column("recipients", "Mottagare", "Recipients", 36.0, |it, _| it.recipients.as_str().into()),
        column("score", "Likhet", "Likeness", 9.0, |it, _| {
            it.theme.map_or(Value::Nothing, |_| Value::Score(it.score))
        }),
        column("shared_terms", "Gemensamma ord", "Shared words", 28.0, |it, _| {
            it.shared_terms.join(", ").as_str().into()
        }),
        column("shared_aspects", "Gemensam aspekt", "Shared aspect", 18.0, |it, _| {
            it.shared_aspects.join(", ").as_str().into()
        }),
        column("pinned", "Satt för hand", "Set by hand", 9.0, |it, _| Value::Flag(it.pinned)),
        column("file", "Fil", "File", 26.0, |it, _| it.report.path.as_str().into()),
        column("page", "Sida", "Page", 7.0, |it, _| {
            it.span.map_or(Value::Nothing, |it| it.page_start.into())
        }),
        column("line", "Rad", "Line", 7.0, |it, _| it.span.map_or(Value::Nothing, |it| it.line_start.into())),
        column("quote", "Skäl (citat)", "Reasons (quote)", 70.0, |it, _| it.quote.into()),
        column("report_id", "SHA-256", "SHA-256", 66.0, |it, _| it.report.id.as_str().into()),
    ]
}

/// "Delvis ↓ *": the grade in words, then the marks that the colours go by.
pub(super) fn verdict_with_marks(cell: &Cell, lang: Lang) -> Value {
    let word = cell.grade.map_or(lang.pick("prosa", "prose"), Grade::swedish);
    let marks = [negative_mark(cell), inherited_mark(cell)].into_iter().flatten();
    Value::Text(std::iter::once(word).chain(marks).collect::<Vec<_>>().join(" "))
}

/// A report in CSV.
pub(super) const REPORT_CSV: &[&str] = &[
    "audited_entity",
    "auditor",
    "year",
    "title",
    "conclusion_level",
    "conclusion",
    "questions",
    "ja",
    "i_huvudsak",
    "delvis",
    "nej",
    "ej_bedomd",
    "without_grade",
    "negative_ja",
    "negative_i_huvudsak",
    "negative_delvis",
    "negative_nej",
    "recommendations",
    "version_of",
    "file",
    "report_id",
];

/// The sheet of sources.
pub(super) const SOURCE_SHEET: &[&str] = &[
    "audited_entity",
    "title",
    "auditor",
    "year",
    "verdict",
    "conclusion",
    "questions",
    "grades",
    "recommendations",
    "version_of",
    "file",
    "report_id",
];

/// Columns of reports.
pub(super) fn sources<'a>() -> Vec<Column<Source<'a>>> {
    vec![
        column("audited_entity", "Granskad", "Audited", 24.0, |it, _| (&it.report.audited_entity).into()),
        column("title", "Titel", "Title", 44.0, |it, _| (&it.report.title).into()),
        column("auditor", "Revisor", "Auditor", 14.0, |it, _| (&it.report.auditor).into()),
        column("year", "År", "Year", 7.0, |it, _| it.report.year.into()),
        column("conclusion_level", "Slutsats", "Conclusion", 13.0, |it, _| level(it).map(Grade::key).into()),
        column("verdict", "Slutsats", "Conclusion", 13.0, |it, _| level(it).map(Grade::swedish).into()),
        column("conclusion", "Slutsats (citat)", "Conclusion (quote)", 70.0, |it, _| {
            it.report.conclusion.as_ref().map(|it| it.text.as_str()).into()
        }),
        column("questions", "Frågor", "Questions", 9.0, |it, _| it.report.questions.into()),
        column("grades", "Betyg", "Grades", 26.0, |it, lang| both_tallies(it.report, lang).as_str().into()),
        column("ja", "Ja", "Ja", 6.0, |it, _| it.report.tally.ja.into()),
        column("i_huvudsak", "I huvudsak", "I huvudsak", 6.0, |it, _| it.report.tally.i_huvudsak.into()),
        column("delvis", "Delvis", "Delvis", 6.0, |it, _| it.report.tally.delvis.into()),
        column("nej", "Nej", "Nej", 6.0, |it, _| it.report.tally.nej.into()),
        column("ej_bedomd", "Ej bedömd", "Ej bedömd", 6.0, |it, _| {
            (it.report.tally.ej_bedomd + it.report.tally_negative.ej_bedomd).into()
        }),
        column("without_grade", "Utan betyg", "Without grade", 6.0, |it, _| {
            (it.report.tally.prose + it.report.tally_negative.prose).into()
        }),
        column("negative_ja", "Ja är en brist: Ja", "Ja is a fault: Ja", 6.0, |it, _| {
            it.report.tally_negative.ja.into()
        }),
        column(
            "negative_i_huvudsak",
            "Ja är en brist: I huvudsak",
            "Ja is a fault: I huvudsak",
            6.0,
            |it, _| it.report.tally_negative.i_huvudsak.into(),
        ),
        column("negative_delvis", "Ja är en brist: Delvis", "Ja is a fault: Delvis", 6.0, |it, _| {
            it.report.tally_negative.delvis.into()
        }),
        column("negative_nej", "Ja är en brist: Nej", "Ja is a fault: Nej", 6.0, |it, _| {
            it.report.tally_negative.nej.into()
        }),
        column("recommendations", "Rekommendationer", "Recommendations", 10.0, |it, _| {
            it.report.recommendations.into()
        }),
        column("version_of", "Senare version av", "Later version of", 26.0, |it, _| {
            let earlier = it.report.version_of.and_then(|at| it.comparison.reports.get(at));
            earlier.map(|it| it.path.as_str()).into()
        }),
        column("file", "Fil", "File", 30.0, |it, _| it.report.path.as_str().into()),
        column("report_id", "SHA-256", "SHA-256", 66.0, |it, _| it.report.id.as_str().into()),
    ]
}

fn level(source: &Source<'_>) -> Option<Grade> {
    source.report.conclusion.as_ref().and_then(|it| it.level)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_its_column() {
        for keys in [ITEM_CSV, QUESTION_SHEET, RECOMMENDATION_SHEET] {
            assert_eq!(picked(items(), keys).len(), keys.len());
        }
        for keys in [REPORT_CSV, SOURCE_SHEET] {
            assert_eq!(picked(sources(), keys).len(), keys.len());
        }
    }
}
