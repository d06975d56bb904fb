//! A follow-up for people: a table a report as wide as the page, what is missing below it. Narrow pages get the same as
//! a list, an entry a recommendation. Quotes are as printed.

use comfy_table::{Cell, ColumnConstraint, Width};

use super::rows::{basis, later, state};
use crate::model::{FollowUp, FollowedItem, FollowedRequest, FollowedResponse, LaterStatus, Stance};
use crate::render::compare::columns::Value;
use crate::render::compare::matrix::{new_table, push_table};
use crate::render::compare::parts::inked;
use crate::render::lines::Lines;
use crate::render::{Ink, Lang, PageStyle, printable, shorten, words};

/// Heads of the table of recommendations.
pub(super) const HEADS: [(&str, &str); 8] = [
    ("Rekommendation", "Recommendation"),
    ("Mottagare", "Recipients"),
    ("Besvarad", "Answered"),
    ("Ställningstagande", "Stance"),
    ("Åtgärd", "Action"),
    ("Tid", "Deadline"),
    ("Ansvarig", "Responsible"),
    ("Senare status", "Later status"),
];

/// A table of eight columns needs this much.
const WIDE: usize = 140;

/// The follow-up for a terminal of the style's width.
#[must_use]
pub fn table(follow_up: &FollowUp, style: &PageStyle) -> String {
    let style = PageStyle { width: style.width.max(40), ..*style };
    let mut page = Page { follow_up, style, lines: Lines::new(style) };
    page.lead();
    for report in 0..follow_up.reports.len() {
        page.report(report);
    }
    page.unlinked();
    page.requests();
    page.totals();
    page.notes();
    page.lines.out
}

struct Page<'a> {
    follow_up: &'a FollowUp,
    style: PageStyle,
    lines: Lines,
}

impl Page<'_> {
    fn pick<'s>(&self, swedish: &'s str, english: &'s str) -> &'s str {
        self.style.lang.pick(swedish, english)
    }

    fn lead(&mut self) {
        let all = self.follow_up;
        let count = |n: usize, one: (&str, &str), more: (&str, &str)| {
            let (swedish, english) = if n == 1 { one } else { more };
            format!("{n} {}", self.pick(swedish, english))
        };
        let answered = all.items.iter().filter(|i| i.answered).count();
        let text = [
            count(all.reports.len(), ("rapport", "report"), ("rapporter", "reports")),
            count(
                all.answers.len(),
                ("svarshandling", "answering document"),
                ("svarshandlingar", "answering documents"),
            ),
            count(
                all.items.len(),
                ("rekommendation", "recommendation"),
                ("rekommendationer", "recommendations"),
            ),
            format!("{answered} {}", self.pick("besvarade", "answered")),
            format!("{} {}", all.items.len() - answered, self.pick("obesvarade", "unanswered")),
        ]
        .join(" · ");
        self.lines.hanging("", 0, &text, Ink::Plain);
    }

    fn report(&mut self, n: usize) {
        let items: Vec<&FollowedItem> = self.follow_up.items.iter().filter(|i| i.report == n).collect();
        if items.is_empty() {
            return;
        }
        let report = &self.follow_up.reports[n];
        let facts = [
            report.audited_entity.clone(),
            report.title.clone(),
            report.date.clone().or(report.year.map(|y| y.to_string())),
        ];
        let facts: Vec<String> = facts.iter().flatten().map(|f| printable(f)).collect();
        self.lines.heading(&facts.join(" · "));
        self.lines.hanging("", 0, &printable(&report.path), Ink::Dim);
        if self.style.width >= WIDE {
            self.wide(&items);
        } else {
            for item in items {
                self.entry(item);
            }
        }
    }

    fn wide(&mut self, items: &[&FollowedItem]) {
        let mut table = new_table(&self.style);
        let style = self.style;
        table.set_header(HEADS.map(|(sv, en)| inked(broken(style.lang.pick(sv, en)), Ink::Bold, &style)));
        // The recommendation and what is to be done take what the others leave.
        let rest = style.width.saturating_sub(8 * 3 + 16 + 16 + 14 + 15 + 15 + 13);
        let text = rest * 45 / 100;
        let widths = [text, 16, 16, 14, rest - text, 15, 15, 13];
        for (column, width) in table.column_iter_mut().zip(widths) {
            let width = u16::try_from(width + 2).unwrap_or(u16::MAX);
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
        }
        for item in items {
            if item.responses.is_empty() {
                table.add_row(self.cells(item, None, true));
            }
            for (n, response) in item.responses.iter().enumerate() {
                table.add_row(self.cells(item, Some(response), n == 0));
            }
        }
        push_table(&mut self.lines.out, &table);
    }

    fn cells(&self, item: &FollowedItem, response: Option<&FollowedResponse>, first: bool) -> Vec<Cell> {
        let lang = self.style.lang;
        let own = |text: String| if first { printable(&text) } else { String::new() };
        let cell = |ink: Ink, text: String| inked(text, ink, &self.style);
        let dash = || "–".to_owned();
        let action = response.map_or_else(dash, |r| {
            let text = printable(r.action.as_deref().unwrap_or(&r.text));
            shorten(&text, 240, 1).join(" ")
        });
        vec![
            Cell::new(own(format!("{}{} {}", number(item), item.text, place(item, lang)))),
            Cell::new(own(item.recipients.join(", "))),
            response.map_or_else(
                || cell(Ink::Red, lang.pick("nej", "no").to_owned()),
                |r| Cell::new(printable(&answered(r, lang))),
            ),
            response.map_or_else(
                || Cell::new(dash()),
                |r| cell(stance_ink(r.stance), words::stance(r.stance, lang).to_owned()),
            ),
            Cell::new(action),
            Cell::new(response.map_or_else(dash, |r| printable(time(r, lang)))),
            Cell::new(response.map_or_else(dash, |r| printable(r.responsible.as_deref().unwrap_or("–")))),
            cell(later_ink(item), own(later(self.follow_up, item, lang))),
        ]
    }

    /// On a narrow page: the recommendation, then a line each for what the table has columns for.
    fn entry(&mut self, item: &FollowedItem) {
        let lang = self.style.lang;
        self.lines.line("");
        let text = format!("{} {}", printable(&item.text), place(item, lang));
        let number = number(item);
        let lead = if number.is_empty() { "• ".to_owned() } else { number };
        let indent = lead.chars().count();
        self.lines.hanging(&lead, indent, &text, Ink::Bold);
        let recipients = printable(&item.recipients.join(", "));
        if !recipients.is_empty() {
            self.field(("Mottagare", "Recipients"), &recipients, Ink::Plain);
        }
        if item.responses.is_empty() {
            self.field(("Besvarad", "Answered"), lang.pick("nej", "no"), Ink::Red);
        }
        for response in &item.responses {
            let by = format!("{} · {}", answered(response, lang), basis(response.basis, lang));
            self.field(("Besvarad", "Answered"), &printable(&by), Ink::Plain);
            self.field(
                ("Ställning", "Stance"),
                words::stance(response.stance, lang),
                stance_ink(response.stance),
            );
            let action = printable(response.action.as_deref().unwrap_or(&response.text));
            self.field(("Åtgärd", "Action"), &action, Ink::Plain);
            self.field(("Tid", "Deadline"), &printable(time(response, lang)), Ink::Plain);
            if let Some(who) = &response.responsible {
                self.field(("Ansvarig", "Responsible"), &printable(who), Ink::Plain);
            }
        }
        let said = later(self.follow_up, item, lang);
        if !said.is_empty() {
            let ink = later_ink(item);
            self.field(("Senare", "Later"), &printable(&said), ink);
        }
    }

    fn field(&mut self, label: (&str, &str), text: &str, ink: Ink) {
        const LABEL: usize = 16;
        let label = self.style.lang.pick(label.0, label.1);
        let fill = LABEL.saturating_sub(label.chars().count() + 2);
        let lead = format!("  {}{}", self.style.paint(Ink::Dim, label), " ".repeat(fill));
        self.lines.hanging(&lead, LABEL, text, ink);
    }

    fn unlinked(&mut self) {
        if self.follow_up.unlinked.is_empty() {
            return;
        }
        let heading = self.pick("Svar utan säker koppling", "Answers without a sure link").to_owned();
        self.lines.heading(&heading);
        for one in &self.follow_up.unlinked {
            let file = self.follow_up.answers.get(one.answer).map_or("", |a| a.path.as_str());
            let text = printable(&one.text);
            let place = format!(
                "{}, {} {}: {}",
                printable(file),
                self.pick("s.", "p."),
                one.span.page_start,
                one.why
            );
            for (n, line) in shorten(&text, self.style.width.saturating_sub(4), 3).iter().enumerate() {
                let lead = if n == 0 { "  · " } else { "    " };
                self.lines.line(&format!("{lead}{line}"));
            }
            self.lines.hanging("    ", 4, &place, Ink::Dim);
        }
    }

    fn requests(&mut self) {
        if self.follow_up.requests.is_empty() {
            return;
        }
        let heading = self.pick("Begärda svar", "Answers asked for").to_owned();
        self.lines.heading(&heading);
        for one in &self.follow_up.requests {
            let ink = if one.missing.is_empty() && one.late != Some(true) { Ink::Plain } else { Ink::Yellow };
            self.lines.hanging("  · ", 4, &printable(&request(one, self.style.lang)), ink);
        }
    }

    fn totals(&mut self) {
        if self.follow_up.totals.is_empty() {
            return;
        }
        let heading = self.pick("Per organ", "By body").to_owned();
        self.lines.heading(&heading);
        let lang = self.style.lang;
        for total in &self.follow_up.totals {
            let name = if total.body.is_empty() {
                self.pick("ingen mottagare funnen", "no recipient found")
            } else {
                &total.body
            };
            let counts: Vec<String> = [
                (total.answered, ("besvarade", "answered")),
                (total.unanswered, ("obesvarade", "unanswered")),
                (total.agrees, ("instämmer", "agrees")),
                (total.will_act, ("avser agera", "will act")),
                (total.done, ("redan åtgärdat", "done")),
                (total.partly, ("delvis", "partly")),
                (total.declines, ("instämmer inte", "declines")),
                (total.unclear, ("oklart", "unclear")),
                (total.with_deadline, ("med tid", "with a deadline")),
                (total.overdue, ("försenade", "overdue")),
            ]
            .iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, (sv, en))| format!("{n} {}", lang.pick(sv, en)))
            .collect();
            let all = match total.recommendations {
                1 => lang.pick("1 rekommendation", "1 recommendation").to_owned(),
                n => format!("{n} {}", lang.pick("rekommendationer", "recommendations")),
            };
            let text = format!("{}: {all} · {}", printable(name), counts.join(" · "));
            self.lines.hanging("  ", 4, &text, Ink::Plain);
        }
    }

    fn notes(&mut self) {
        if self.follow_up.diagnostics.is_empty() {
            return;
        }
        let heading = self.pick("Anmärkningar", "Notes").to_owned();
        self.lines.heading(&heading);
        for note in &self.follow_up.diagnostics {
            self.lines.hanging("  · ", 4, &printable(&note.message), Ink::Plain);
        }
    }
}

/// A head that is longer than its column.
fn broken(head: &str) -> String {
    head.replace("Ställningstagande", "Ställnings-\ntagande")
}

fn number(item: &FollowedItem) -> String {
    item.number.as_deref().map_or(String::new(), |n| format!("{n}. "))
}

/// "(s. 3)"
fn place(item: &FollowedItem, lang: Lang) -> String {
    item.span.map_or(String::new(), |s| format!("({}{})", lang.pick("s.", "p."), s.page_start))
}

/// "socialnämnden (beslutat)"
fn answered(response: &FollowedResponse, lang: Lang) -> String {
    let by = response.body.as_deref().unwrap_or(lang.pick("ja", "yes"));
    let mut marks = Vec::new();
    let state = state(response.state, lang);
    if !state.is_empty() {
        marks.push(state);
    }
    if response.collective {
        marks.push(lang.pick("samlat svar", "answer to all"));
    }
    if marks.is_empty() { by.to_owned() } else { format!("{by} ({})", marks.join(", ")) }
}

fn time(response: &FollowedResponse, lang: Lang) -> &str {
    response.deadline.as_deref().unwrap_or(lang.pick("ingen tidsangivelse", "no time given"))
}

fn stance_ink(stance: Stance) -> Ink {
    match stance {
        Stance::Done => Ink::Green,
        Stance::WillAct => Ink::Cyan,
        Stance::Agrees | Stance::Partly => Ink::Yellow,
        Stance::Declines => Ink::Red,
        Stance::Unclear => Ink::Dim,
    }
}

fn later_ink(item: &FollowedItem) -> Ink {
    match item.later.last().and_then(|l| l.status) {
        Some(LaterStatus::Done) => Ink::Green,
        Some(LaterStatus::Partly | LaterStatus::Ongoing) => Ink::Yellow,
        Some(LaterStatus::Remains) => Ink::Red,
        Some(LaterStatus::NotAssessed) | None => Ink::Plain,
    }
}

/// What a letter asked for, in one line.
pub(super) fn request(one: &FollowedRequest, lang: Lang) -> String {
    let mut parts = vec![one.request.of.join(", ")];
    parts.extend(one.request.deadline.clone());
    if !one.missing.is_empty() {
        parts.push(format!("{}: {}", lang.pick("har inte svarat", "not answered"), one.missing.join(", ")));
    }
    match one.late {
        Some(true) => parts.push(lang.pick("svar efter utsatt tid", "answered late").to_owned()),
        Some(false) => parts.push(lang.pick("svar i tid", "answered in time").to_owned()),
        None => {}
    }
    let open: Vec<&str> =
        one.covered.iter().filter(|c| c.answer.is_none()).map(|c| c.heading.as_str()).collect();
    if !open.is_empty() && !one.answered_by.is_empty() {
        parts.push(format!("{}: {}", lang.pick("inte redovisat", "not told"), open.join(", ")));
    }
    parts.join(" · ")
}

/// A value as text.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Whole(number) => number.to_string(),
        Value::Score(score) => format!("{score:.2}"),
        Value::Flag(flag) => flag.to_string(),
        Value::Nothing => String::new(),
    }
}
