//! A follow-up as Markdown: a table a report, then what is missing. Text from documents is escaped.

use std::fmt::Write as _;

use super::rows::{later, state};
use crate::model::{FollowUp, FollowedItem, FollowedResponse};
use crate::render::compare::markdown::plain;
use crate::render::{Lang, words};

/// The follow-up as Markdown (GitHub's tables).
#[must_use]
pub fn markdown(follow_up: &FollowUp, lang: Lang) -> String {
    let mut out = String::new();
    for (n, report) in follow_up.reports.iter().enumerate() {
        let items: Vec<&FollowedItem> = follow_up.items.iter().filter(|i| i.report == n).collect();
        if items.is_empty() {
            continue;
        }
        let name = report.title.as_deref().unwrap_or(&report.path);
        let entity = report.audited_entity.as_deref().map_or(String::new(), |e| format!("{e}: "));
        let year = report.year.map_or(String::new(), |y| format!(" ({y})"));
        let _ = write!(out, "\n## {}{}{year}\n\n", plain(&entity), plain(name));
        row(&mut out, super::table::HEADS.map(|(sv, en)| lang.pick(sv, en).to_owned()).as_ref());
        let _ = writeln!(out, "|{}", "---|".repeat(super::table::HEADS.len()));
        for item in items {
            for (k, response) in responses(item).into_iter().enumerate() {
                row(&mut out, &cells(follow_up, item, response, k == 0, lang));
            }
        }
    }
    unlinked(follow_up, lang, &mut out);
    requests(follow_up, lang, &mut out);
    totals(follow_up, lang, &mut out);
    for note in &follow_up.diagnostics {
        let _ = write!(out, "\n- {}\n", plain(&note.message));
    }
    out.trim_start().to_owned()
}

/// The answers, or one empty place.
fn responses(item: &FollowedItem) -> Vec<Option<&FollowedResponse>> {
    if item.responses.is_empty() { vec![None] } else { item.responses.iter().map(Some).collect() }
}

fn row(out: &mut String, cells: &[String]) {
    let _ = writeln!(out, "| {} |", cells.join(" | "));
}

fn cells(
    follow_up: &FollowUp,
    item: &FollowedItem,
    response: Option<&FollowedResponse>,
    first: bool,
    lang: Lang,
) -> Vec<String> {
    let own = |text: &str| if first { plain(text) } else { String::new() };
    let number = item.number.as_deref().map_or(String::new(), |n| format!("{n}. "));
    let answered = match response {
        None => lang.pick("nej", "no").to_owned(),
        Some(r) => {
            let by = r.body.as_deref().unwrap_or(lang.pick("ja", "yes"));
            let state = state(r.state, lang);
            if state.is_empty() { by.to_owned() } else { format!("{by} ({state})") }
        }
    };
    vec![
        own(&format!("{number}{}", item.text)),
        own(&item.recipients.join(", ")),
        plain(&answered),
        response.map_or("–".to_owned(), |r| words::stance(r.stance, lang).to_owned()),
        response.map_or("–".to_owned(), |r| plain(r.action.as_deref().unwrap_or(&r.text))),
        response.map_or("–".to_owned(), |r| {
            plain(r.deadline.as_deref().unwrap_or(lang.pick("ingen tidsangivelse", "no time given")))
        }),
        response.map_or("–".to_owned(), |r| plain(r.responsible.as_deref().unwrap_or("–"))),
        own(&later(follow_up, item, lang)),
    ]
}

fn unlinked(follow_up: &FollowUp, lang: Lang, out: &mut String) {
    if follow_up.unlinked.is_empty() {
        return;
    }
    let _ = write!(out, "\n## {}\n\n", lang.pick("Svar utan säker koppling", "Answers without a sure link"));
    for one in &follow_up.unlinked {
        let file = follow_up.answers.get(one.answer).map_or("", |a| a.path.as_str());
        let place = format!("{file}, {} {}", lang.pick("s.", "p."), one.span.page_start);
        let _ = writeln!(out, "- {} ({}; {})", plain(&one.text), plain(&place), plain(&one.why));
    }
}

fn requests(follow_up: &FollowUp, lang: Lang, out: &mut String) {
    if follow_up.requests.is_empty() {
        return;
    }
    let _ = write!(out, "\n## {}\n\n", lang.pick("Begärda svar", "Answers asked for"));
    for one in &follow_up.requests {
        let _ = writeln!(out, "- {}", plain(&super::table::request(one, lang)));
    }
}

fn totals(follow_up: &FollowUp, lang: Lang, out: &mut String) {
    if follow_up.totals.is_empty() {
        return;
    }
    let columns = super::columns::totals();
    let _ = write!(out, "\n## {}\n\n", lang.pick("Per organ", "By body"));
    row(out, &columns.iter().map(|c| lang.pick(c.heading.0, c.heading.1).to_owned()).collect::<Vec<_>>());
    let _ = writeln!(out, "|{}", "---|".repeat(columns.len()));
    for total in &follow_up.totals {
        row(
            out,
            &columns.iter().map(|c| plain(&super::table::shown(&(c.value)(total, lang)))).collect::<Vec<_>>(),
        );
    }
}
