//! A follow-up as a workbook: recommendations, requests, what fits none, counts. Same follow-up, same bytes.

use rust_xlsxwriter::XlsxError;

use super::{columns, rows};
use crate::model::FollowUp;
use crate::render::Lang;
use crate::render::compare::columns::picked;
use crate::render::compare::xlsx::{Book, new_workbook};

/// The follow-up as the bytes of an .xlsx file.
///
/// # Errors
/// When there are more rows than a sheet holds (1,048,576).
pub fn xlsx(follow_up: &FollowUp, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = new_workbook()?;
    let book = Book::new(lang);
    let sheet = workbook.add_worksheet().set_name(lang.pick("Rekommendationer", "Recommendations"))?;
    book.list(sheet, &picked(columns::items(), columns::ITEM_SHEET), &rows::items(follow_up))?;
    let file = |answer: usize| follow_up.answers.get(answer).map_or(String::new(), |a| a.path.clone());
    let unlinked: Vec<_> = follow_up.unlinked.iter().map(|u| (file(u.answer), u.clone())).collect();
    let sheet = workbook.add_worksheet().set_name(lang.pick("Utan koppling", "Not linked"))?;
    book.list(sheet, &columns::unlinked(), &unlinked)?;
    let report = |at: usize| follow_up.reports.get(at).map_or(String::new(), |r| r.path.clone());
    let requests: Vec<_> = follow_up.requests.iter().map(|r| (report(r.report), r.clone())).collect();
    let sheet = workbook.add_worksheet().set_name(lang.pick("Begärda svar", "Requests"))?;
    book.list(sheet, &columns::requests(), &requests)?;
    let sheet = workbook.add_worksheet().set_name(lang.pick("Per organ", "By body"))?;
    book.list(sheet, &columns::totals(), &follow_up.totals)?;
    workbook.save_to_buffer()
}
