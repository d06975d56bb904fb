//! A comparison for people: tables as wide as the page, headings in the person's language, verdicts and quotes as
//! printed.

use comfy_table::Cell as Box;

use super::View;
use super::matrix::{matrix, new_table, push_table, right};
use super::names::Names;
use super::parts::{
    NEGATIVE, both_tallies, ink, inked, legend, number, page, reason_legend, report_facts, report_heads,
    score, verdict,
};
use crate::model::{Cell, Comparison, RecommendationCell, Severity};
use crate::render::lines::Lines;
use crate::render::{Ink, PageStyle, pad, printable};

/// The comparison for a terminal of the style's width.
#[must_use]
pub fn table(comparison: &Comparison, view: View, style: &PageStyle) -> String {
    let style = PageStyle { width: style.width.max(40), ..*style };
    let mut page = Page { comparison, names: Names::of(comparison), style, lines: Lines::new(style) };
    page.lead();
    match view {
        View::All => {
            page.reports();
            page.questions();
            page.asked_once();
            page.recommendations();
            page.recommended_once();
        }
        View::Question => {
            page.questions();
            page.asked_once();
        }
        View::Report => page.by_report(),
        View::Recommendation => {
            page.recommendations();
            page.recommended_once();
        }
        View::Recipient => page.by_recipient(),
    }
    page.notes();
    page.lines.out
}

struct Page<'a> {
    comparison: &'a Comparison,
    names: Names,
    style: PageStyle,
    lines: Lines,
}

impl Page<'_> {
    fn pick<'s>(&self, swedish: &'s str, english: &'s str) -> &'s str {
        self.style.lang.pick(swedish, english)
    }

    fn lead(&mut self) {
        let comparison = self.comparison;
        let count = |count: usize, one: (&str, &str), more: (&str, &str)| {
            let (swedish, english) = if count == 1 { one } else { more };
            format!("{count} {}", self.pick(swedish, english))
        };
        let text = [
            count(comparison.reports.len(), ("rapport", "report"), ("rapporter", "reports")),
            count(
                comparison.themes.len(),
                ("gemensam fråga", "question in common"),
                ("gemensamma frågor", "questions in common"),
            ),
            count(
                comparison.unmatched.len(),
                ("fråga ställs en gång", "question asked once"),
                ("frågor ställs en gång", "questions asked once"),
            ),
            count(
                comparison.recommendation_themes.len(),
                ("gemensam rekommendation", "recommendation in common"),
                ("gemensamma rekommendationer", "recommendations in common"),
            ),
        ]
        .join(" · ");
        self.lines.hanging("", 0, &text, Ink::Plain);
    }

    fn reports(&mut self) {
        if self.comparison.reports.is_empty() {
            return;
        }
        let heading = self.pick("Rapporter", "Reports").to_owned();
        self.lines.heading(&heading);
        let style = self.style;
        let mut table = new_table(&style);
        let heads = report_heads(style.lang);
        table.set_header(heads.iter().enumerate().map(|(at, head)| {
            // The last two are of numbers.
            if at < 5 { inked((*head).to_owned(), Ink::Bold, &style) } else { right(head) }
        }));
        for (report, name) in self.comparison.reports.iter().zip(&self.names.full) {
            let level = report.conclusion.as_ref().and_then(|it| it.level);
            let [auditor, year, conclusion, grades] = report_facts(report, style.lang);
            table.add_row(vec![
                Box::new(self.with_version(name, report.version_of)),
                Box::new(auditor),
                Box::new(year),
                inked(conclusion, Ink::of(level, false), &style),
                Box::new(grades),
                number(report.questions),
                number(report.recommendations),
            ]);
        }
        push_table(&mut self.lines.out, &table);
        if self.comparison.reports.iter().any(|it| total(&it.tally_negative) > 0) {
            let text = self.pick(
                "frågor ställda så att Ja är en brist, räknade för sig",
                "questions put so that a Ja is a fault, counted apart",
            );
            let text = format!("{NEGATIVE} {text}");
            self.lines.hanging("", 0, &text, Ink::Dim);
        }
    }

    /// The name, and of which report it is a later version.
    fn with_version(&self, name: &str, earlier: Option<usize>) -> String {
        let earlier = earlier.and_then(|at| self.names.full.get(at));
        let mark =
            |earlier| format!("{name} ({} {earlier})", self.pick("senare version av", "later version of"));
        earlier.map_or(name.to_owned(), mark)
    }

    fn questions(&mut self) {
        let heading = self.pick("Gemensamma frågor", "Questions in common").to_owned();
        self.lines.heading(&heading);
        if self.comparison.themes.is_empty() {
            let none = self.pick(
                "Inga: rapporterna ställer ingen fråga gemensamt.",
                "None: the reports ask no question in common.",
            );
            let none = none.to_owned();
            self.lines.line(&none);
            return;
        }
        matrix(&mut self.lines.out, self.comparison, &self.names, &self.style);
        self.lines.hanging("", 0, reason_legend(self.style.lang), Ink::Dim);
        for line in legend(self.comparison, self.style.lang) {
            self.lines.hanging("", 0, &line, Ink::Dim);
        }
    }

    fn asked_once(&mut self) {
        if self.comparison.unmatched.is_empty() {
            return;
        }
        let heading =
            self.pick("Frågor som en enda rapport ställer", "Questions that one report asks").to_owned();
        self.lines.heading(&heading);
        for (report, name) in self.names.full.clone().into_iter().enumerate() {
            let cells: Vec<&Cell> =
                self.comparison.unmatched.iter().filter(|it| it.report == report).collect();
            if cells.is_empty() {
                continue;
            }
            let name = self.style.paint(Ink::Bold, &name);
            self.lines.line(&format!("  {name}"));
            for cell in cells {
                self.question(cell, "");
            }
        }
    }

    /// A question on its own: verdict, wording, page.
    fn question(&mut self, cell: &Cell, after: &str) {
        const LABEL: usize = 16;
        let lang = self.style.lang;
        let mut word = verdict(cell, lang);
        if unicode_width::UnicodeWidthStr::width(word.as_str()) > LABEL - 1 {
            // A label that is a sentence stands above its question.
            self.lines.hanging("    ", 4, &word, ink(cell));
            word.clear();
        }
        let lead = self.style.paint(ink(cell), &word);
        let fill = pad(&word, LABEL).chars().count().saturating_sub(word.chars().count());
        let lead = format!("    {lead}{}", " ".repeat(fill));
        let place = page(cell.span, lang);
        let place = if place.is_empty() { String::new() } else { format!(" ({place})") };
        let text = format!("{}{place}{after}", printable(&cell.text));
        self.lines.hanging(&lead, LABEL + 4, &text, Ink::Plain);
    }

    fn recommendations(&mut self) {
        let heading = self.pick("Gemensamma rekommendationer", "Recommendations in common").to_owned();
        self.lines.heading(&heading);
        if self.comparison.recommendation_themes.is_empty() {
            let none = self.pick("Inga.", "None.").to_owned();
            self.lines.line(&none);
            return;
        }
        let lang = self.style.lang;
        for (at, theme) in self.comparison.recommendation_themes.iter().enumerate() {
            let lead = format!("{:>3}. ", at + 1);
            self.lines.hanging(&lead, 5, &printable(&theme.label), Ink::Plain);
            let words = theme.cells.first().map(|cell| cell.shared_terms.join(", ")).unwrap_or_default();
            let weakest = theme.cells.iter().filter(|it| !it.pinned).map(|it| it.score).fold(1.0, f64::min);
            let reason = format!("= {} · {}", printable(&words), score(weakest, lang));
            self.lines.hanging("     ", 5, &reason, Ink::Dim);
            for cell in &theme.cells {
                let name = self.names.short.get(cell.report).cloned().unwrap_or_default();
                let lead = format!("     {} ", pad(&name, 14));
                let text = recipients_and_page(cell, lang);
                let indent = 6 + pad(&name, 14).chars().count();
                self.lines.hanging(&lead, indent, &text, Ink::Plain);
                if cell.text != theme.label {
                    let own = format!("”{}”", printable(&cell.text));
                    self.lines.hanging(&" ".repeat(indent), indent, &own, Ink::Dim);
                }
            }
        }
    }

    fn recommended_once(&mut self) {
        if self.comparison.unmatched_recommendations.is_empty() {
            return;
        }
        let heading = self
            .pick("Rekommendationer som en enda rapport ger", "Recommendations that one report gives")
            .to_owned();
        self.lines.heading(&heading);
        for (report, name) in self.names.full.clone().into_iter().enumerate() {
            let cells: Vec<&RecommendationCell> =
                self.comparison.unmatched_recommendations.iter().filter(|it| it.report == report).collect();
            if cells.is_empty() {
                continue;
            }
            let name = self.style.paint(Ink::Bold, &name);
            self.lines.line(&format!("  {name}"));
            for cell in cells {
                self.recommendation(cell, "");
            }
        }
    }

    fn recommendation(&mut self, cell: &RecommendationCell, after: &str) {
        let text = format!("{}{after}", printable(&cell.text));
        self.lines.hanging("    · ", 6, &text, Ink::Plain);
        let place = recipients_and_page(cell, self.style.lang);
        self.lines.hanging("      ", 6, &place, Ink::Dim);
    }

    fn by_report(&mut self) {
        let comparison = self.comparison;
        let lang = self.style.lang;
        for (index, report) in comparison.reports.iter().enumerate() {
            let name = self.names.full[index].clone();
            let facts: Vec<String> = [
                report.auditor.as_deref().map(printable),
                report.year.filter(|year| !name.contains(&year.to_string())).map(|year| year.to_string()),
                report.title.as_deref().map(printable),
            ]
            .into_iter()
            .flatten()
            .collect();
            self.lines.heading(&name);
            self.lines.hanging("  ", 2, &facts.join(" · "), Ink::Dim);
            if let Some(conclusion) = &report.conclusion {
                let level = conclusion.level;
                let word = level.map_or(self.pick("i prosa", "in prose"), |it| it.swedish()).to_owned();
                let word = self.style.paint(Ink::of(level, false), &word);
                let lead = self.pick("Slutsats", "Conclusion").to_owned();
                self.lines.line(&format!("  {lead}: {word}"));
                self.lines.hanging("    ", 4, &printable(&conclusion.text), Ink::Plain);
            }
            let both = format!("{} {}", report.questions, self.pick("frågor", "questions"));
            let counts = format!("{both}: {}", both_tallies(report, lang));
            self.lines.hanging("  ", 2, &counts, Ink::Plain);
            for (theme, it) in comparison.themes.iter().enumerate() {
                for cell in it.cells.iter().filter(|cell| cell.report == index) {
                    let others = format!(" → {}", self.others(theme, index));
                    self.question(cell, &others);
                }
            }
            for cell in comparison.unmatched.iter().filter(|cell| cell.report == index) {
                self.question(cell, "");
            }
            let mine = comparison.recommendation_themes.iter().flat_map(|theme| {
                theme
                    .cells
                    .iter()
                    .filter(move |cell| cell.report == index)
                    .map(move |cell| (Some(theme), cell))
            });
            let alone = comparison.unmatched_recommendations.iter().filter(|cell| cell.report == index);
            let all: Vec<_> = mine.chain(alone.map(|cell| (None, cell))).collect();
            for (theme, cell) in all {
                let also = theme.map_or(String::new(), |theme| {
                    let names: Vec<&str> = theme
                        .cells
                        .iter()
                        .filter(|it| it.report != index)
                        .map(|it| self.names.short[it.report].as_str())
                        .collect();
                    format!(" → {}", names.join(", "))
                });
                self.recommendation(cell, &also);
            }
        }
    }

    /// "Örebro Delvis, Jönköping prosa": what the others got in a theme.
    fn others(&self, theme: usize, report: usize) -> String {
        let cells = self.comparison.themes.get(theme).map_or(&[][..], |theme| &theme.cells);
        let others = cells.iter().filter(|cell| cell.report != report);
        let others = others
            .map(|cell| format!("{} {}", self.names.short[cell.report], verdict(cell, self.style.lang)));
        others.collect::<Vec<_>>().join(", ")
    }

    fn by_recipient(&mut self) {
        let comparison = self.comparison;
        for (body, cells) in super::by_body(comparison) {
            let name = if body.is_empty() {
                self.pick("Ingen mottagare funnen", "No recipient found").to_owned()
            } else {
                printable(&body)
            };
            self.lines.heading(&format!("{name} ({})", cells.len()));
            for (theme, cell) in cells {
                let region = self.names.short.get(cell.report).cloned().unwrap_or_default();
                let place = page(cell.span, self.style.lang);
                let place = if place.is_empty() { String::new() } else { format!(" ({place})") };
                let also = theme.map_or(String::new(), |at| {
                    let others = comparison.recommendation_themes[at].cells.iter();
                    let others = others.filter(|it| it.report != cell.report);
                    let others: Vec<&str> = others.map(|it| self.names.short[it.report].as_str()).collect();
                    format!(" → {}", others.join(", "))
                });
                let lead = format!("  {} ", pad(&region, 14));
                let indent = 3 + pad(&region, 14).chars().count();
                self.lines.hanging(
                    &lead,
                    indent,
                    &format!("{}{place}{also}", printable(&cell.text)),
                    Ink::Plain,
                );
            }
        }
    }

    fn notes(&mut self) {
        if self.comparison.diagnostics.is_empty() {
            return;
        }
        let heading = self.pick("Anmärkningar", "Notes").to_owned();
        self.lines.heading(&heading);
        for diagnostic in &self.comparison.diagnostics {
            let ink = match diagnostic.severity {
                Severity::Error => Ink::Red,
                Severity::Warning => Ink::Yellow,
                Severity::Note => Ink::Plain,
            };
            self.lines.hanging("  · ", 4, &printable(&diagnostic.message), ink);
        }
    }
}

/// Number of questions in a tally.
fn total(tally: &crate::model::GradeTally) -> u32 {
    tally.ja + tally.i_huvudsak + tally.delvis + tally.nej + tally.ej_bedomd + tally.prose
}

fn recipients_and_page(cell: &RecommendationCell, lang: crate::render::Lang) -> String {
    let bodies = if cell.recipients.is_empty() {
        lang.pick("ingen mottagare funnen", "no recipient found").to_owned()
    } else {
        printable(&cell.recipients.join(", "))
    };
    let place = page(cell.span, lang);
    if place.is_empty() { bodies } else { format!("{bodies} ({place})") }
}
