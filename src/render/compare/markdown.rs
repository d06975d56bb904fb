//! A comparison as Markdown: tables for what is side by side, lists for the rest. Text from documents is escaped.

use std::fmt::Write as _;

use super::View;
use super::matrix::reason;
use super::names::Names;
use super::parts::{legend, page, reason_legend, report_facts, report_heads, verdict};
use crate::model::{Cell, Comparison, RecommendationCell};
use crate::render::{Lang, printable};

/// The comparison as Markdown (GitHub's tables).
#[must_use]
pub fn markdown(comparison: &Comparison, view: View, lang: Lang) -> String {
    let mut page = Page { comparison, names: Names::of(comparison), lang, out: String::new() };
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
        View::Report => {
            page.reports();
            page.by_report();
        }
        View::Recommendation => {
            page.recommendations();
            page.recommended_once();
        }
        View::Recipient => page.by_recipient(),
    }
    page.notes();
    let start = page.out.find(|c: char| c != '\n').unwrap_or(0);
    page.out.split_off(start)
}

struct Page<'a> {
    comparison: &'a Comparison,
    names: Names,
    lang: Lang,
    out: String,
}

/// Text as text: Markdown and HTML have no say in it, and a table cell stays one cell.
pub(in crate::render) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in printable(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

impl Page<'_> {
    fn pick<'s>(&self, swedish: &'s str, english: &'s str) -> &'s str {
        self.lang.pick(swedish, english)
    }

    fn heading(&mut self, swedish: &str, english: &str) {
        let _ = write!(self.out, "\n## {}\n\n", self.lang.pick(swedish, english));
    }

    fn row(&mut self, cells: &[String]) {
        let _ = writeln!(self.out, "| {} |", cells.join(" | "));
    }

    fn header(&mut self, cells: &[String]) {
        self.row(cells);
        let _ = writeln!(self.out, "|{}", "---|".repeat(cells.len()));
    }

    fn reports(&mut self) {
        self.heading("Rapporter", "Reports");
        self.header(&report_heads(self.lang).map(str::to_owned));
        for (report, name) in self.comparison.reports.iter().zip(self.names.full.clone()) {
            let [auditor, year, conclusion, grades] = report_facts(report, self.lang);
            let counts = [report.questions.to_string(), report.recommendations.to_string()];
            let text = [name, auditor, year, conclusion, grades].map(|text| plain(&text));
            self.row(&[&text[..], &counts].concat());
        }
    }

    fn questions(&mut self) {
        self.heading("Gemensamma frågor", "Questions in common");
        if self.comparison.themes.is_empty() {
            let none = self.pick("Inga.", "None.").to_owned();
            let _ = writeln!(self.out, "{none}");
            return;
        }
        let mut head = vec![self.pick("Fråga", "Question").to_owned()];
        head.extend(self.names.short.iter().map(|name| plain(name)));
        self.header(&head);
        for theme in &self.comparison.themes {
            let mut row = vec![format!("{}<br>{}", plain(&theme.label), plain(&reason(theme, self.lang)))];
            row.extend((0..self.comparison.reports.len()).map(|report| {
                theme
                    .cells
                    .iter()
                    .find(|cell| cell.report == report)
                    .map_or("–".to_owned(), |cell| self.cell(cell))
            }));
            self.row(&row);
        }
        let _ = write!(self.out, "\n{}\n", reason_legend(self.lang));
        for line in legend(self.comparison, self.lang) {
            let _ = write!(self.out, "\n{}\n", plain(&line));
        }
    }

    /// "Delvis, s.12".
    fn cell(&self, cell: &Cell) -> String {
        let place = page(cell.span, self.lang);
        let verdict = plain(&verdict(cell, self.lang));
        if place.is_empty() { verdict } else { format!("{verdict}, {place}") }
    }

    fn asked_once(&mut self) {
        if self.comparison.unmatched.is_empty() {
            return;
        }
        self.heading("Frågor som en enda rapport ställer", "Questions that one report asks");
        for (report, name) in self.names.full.clone().iter().enumerate() {
            let cells: Vec<&Cell> =
                self.comparison.unmatched.iter().filter(|it| it.report == report).collect();
            if !cells.is_empty() {
                let _ = write!(self.out, "\n### {}\n\n", plain(name));
            }
            for cell in cells {
                let line = format!("- {} ({})", plain(&cell.text), self.cell(cell));
                let _ = writeln!(self.out, "{line}");
            }
        }
    }

    fn recommendations(&mut self) {
        self.heading("Gemensamma rekommendationer", "Recommendations in common");
        if self.comparison.recommendation_themes.is_empty() {
            let none = self.pick("Inga.", "None.").to_owned();
            let _ = writeln!(self.out, "{none}");
        }
        for theme in &self.comparison.recommendation_themes {
            let _ = writeln!(self.out, "- {}", plain(&theme.label));
            for cell in &theme.cells {
                let name = plain(&self.names.short[cell.report]);
                let line = format!("  - {name}: {} — {}", self.recipients(cell), plain(&cell.text));
                let _ = writeln!(self.out, "{line}");
            }
        }
    }

    fn recipients(&self, cell: &RecommendationCell) -> String {
        let bodies = if cell.recipients.is_empty() {
            self.pick("ingen mottagare funnen", "no recipient found").to_owned()
        } else {
            plain(&cell.recipients.join(", "))
        };
        let place = page(cell.span, self.lang);
        if place.is_empty() { bodies } else { format!("{bodies} ({place})") }
    }

    fn recommended_once(&mut self) {
        if self.comparison.unmatched_recommendations.is_empty() {
            return;
        }
        self.heading("Rekommendationer som en enda rapport ger", "Recommendations that one report gives");
        for (report, name) in self.names.full.clone().iter().enumerate() {
            let all = &self.comparison.unmatched_recommendations;
            let cells: Vec<&RecommendationCell> = all.iter().filter(|it| it.report == report).collect();
            if !cells.is_empty() {
                let _ = write!(self.out, "\n### {}\n\n", plain(name));
            }
            for cell in cells {
                let line = format!("- {} — {}", plain(&cell.text), self.recipients(cell));
                let _ = writeln!(self.out, "{line}");
            }
        }
    }

    fn by_report(&mut self) {
        for (report, name) in self.names.full.clone().iter().enumerate() {
            let _ = write!(self.out, "\n## {}\n\n", plain(name));
            if let Some(conclusion) = &self.comparison.reports[report].conclusion {
                let _ = write!(self.out, "> {}\n\n", plain(&conclusion.text));
            }
            let themed = self.comparison.themes.iter().flat_map(|theme| &theme.cells);
            for cell in themed.chain(&self.comparison.unmatched).filter(|cell| cell.report == report) {
                let line = format!("- {} ({})", plain(&cell.text), self.cell(cell));
                let _ = writeln!(self.out, "{line}");
            }
            let themed = self.comparison.recommendation_themes.iter().flat_map(|theme| &theme.cells);
            let all = themed.chain(&self.comparison.unmatched_recommendations);
            let cells: Vec<&RecommendationCell> = all.filter(|cell| cell.report == report).collect();
            if !cells.is_empty() {
                let heading = self.pick("Rekommendationer", "Recommendations");
                let _ = write!(self.out, "\n{heading}:\n\n");
            }
            for cell in cells {
                let line = format!("- {} — {}", plain(&cell.text), self.recipients(cell));
                let _ = writeln!(self.out, "{line}");
            }
        }
    }

    fn by_recipient(&mut self) {
        for (body, cells) in super::by_body(self.comparison) {
            let name = if body.is_empty() {
                self.pick("Ingen mottagare funnen", "No recipient found").to_owned()
            } else {
                plain(&body)
            };
            let _ = write!(self.out, "\n## {name} ({})\n\n", cells.len());
            for (_, cell) in cells {
                let region = plain(&self.names.short[cell.report]);
                let place = page(cell.span, self.lang);
                let _ = writeln!(self.out, "- {region}: {} ({place})", plain(&cell.text));
            }
        }
    }

    fn notes(&mut self) {
        if self.comparison.diagnostics.is_empty() {
            return;
        }
        self.heading("Anmärkningar", "Notes");
        for diagnostic in &self.comparison.diagnostics {
            let _ = writeln!(self.out, "- {}", plain(&diagnostic.message));
        }
    }
}
