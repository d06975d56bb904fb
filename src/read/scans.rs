//! The reading side for pages that are pictures: renders each, has it recognised, lays it out and tells of it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::layout::page::lay;
use crate::source::ocr::Scans;
use crate::source::pdf::Quality;

use super::extract::{Quiet, STACK, Sink};
use super::message::{Job, Message};

/// Recognises the pages that the job names; a page costs seconds, so each thread takes one at a time.
pub(super) fn run(job: &Job, bytes: Arc<Vec<u8>>, sink: &Sink<'_>) {
    let ranges = job.ranges.iter().flatten();
    let pages: Vec<u32> = ranges.flat_map(|(from, to)| *from + 1..=*to).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        let _quiet = Quiet::new();
        let opened =
            catch_unwind(AssertUnwindSafe(|| Scans::open(Arc::clone(&bytes), job.password.as_deref())));
        let opened = opened.unwrap_or_else(|_| Err("the PDF cannot be rendered".into()));
        while let Some(number) = pages.get(next.fetch_add(1, Ordering::Relaxed)) {
            let page = opened.as_ref().map_err(Clone::clone).and_then(|scans| recognise(scans, *number));
            let go_on = sink(page.unwrap_or_else(|reason| Message::Lost(*number, reason)));
            if !go_on {
                return;
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..job.threads.min(pages.len() as u32) {
            let builder = std::thread::Builder::new().stack_size(STACK);
            // Without a second thread the first does it all.
            let _ = builder.spawn_scoped(scope, work);
        }
        work();
    });
    sink(Message::Done);
}

fn recognise(scans: &Scans, number: u32) -> Result<Message, String> {
    let laid: Result<Result<_, String>, _> = catch_unwind(AssertUnwindSafe(|| {
        let page = scans.page(number)?;
        let quality = Quality::of(&page);
        let mut lines = lay(&page);
        lines.ocr = true;
        Ok((lines, quality))
    }));
    let (lines, quality) = laid.unwrap_or_else(|_| Err(String::from("the page cannot be rendered")))?;
    Ok(Message::Page(Box::new(lines), quality.into()))
}
