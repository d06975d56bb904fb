//! The reading side: opens the file, reads its pages in as many threads as allowed, lays each out and tells of it.
//!
//! An engine's panic costs the page it happened on, not the document.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Once};

use crate::layout::page::lay;
use crate::source::PdfEngine;
use crate::source::pdf::{self, GlyphSource, OpenError, Quality};

use super::message::{Job, Message};
use super::scans;

/// Fewer pages than this for each further thread are not worth starting it.
pub(super) const PAGES_A_THREAD: u32 = 6;
/// Stack of a reading thread: pdf-extract recurses into nested objects.
pub(super) const STACK: usize = 32 << 20;

/// Takes a message; `false` ends the work.
pub(super) type Sink<'a> = dyn Fn(Message) -> bool + Sync + 'a;

/// Does the job.
pub(super) fn run(job: &Job, bytes: Arc<Vec<u8>>, sink: &Sink<'_>) {
    let _quiet = Quiet::new();
    if job.ocr {
        scans::run(job, bytes, sink);
        return;
    }
    let engine = if job.second_engine { PdfEngine::PdfExtract } else { PdfEngine::Hayro };
    let opened = catch_unwind(AssertUnwindSafe(|| pdf::open(bytes, engine, job.password.as_deref())));
    let source = match opened {
        Ok(Ok(source)) => source,
        Ok(Err(OpenError::Locked)) => {
            sink(Message::Locked);
            return;
        }
        Ok(Err(OpenError::Broken(reason))) => {
            sink(Message::Broken(reason));
            return;
        }
        Err(_) => {
            sink(Message::Broken("the PDF reader failed on it".into()));
            return;
        }
    };
    let pages = source.pages();
    if !sink(Message::Opened(pages)) || source.cut().is_some_and(|cut| !sink(Message::Cut(cut))) {
        return;
    }
    let ranges = job.ranges.clone().unwrap_or_else(|| shares(pages, job.threads));
    if let [range] = ranges.as_slice() {
        read_range(source.as_ref(), *range, sink);
    } else if job.threads <= 1 {
        ranges.iter().for_each(|range| read_range(source.as_ref(), *range, sink));
    } else {
        std::thread::scope(|scope| {
            for range in &ranges[1..] {
                let builder = std::thread::Builder::new().stack_size(STACK);
                let work = || {
                    let _quiet = Quiet::new();
                    read_range(source.as_ref(), *range, sink);
                };
                if builder.spawn_scoped(scope, work).is_err() {
                    read_range(source.as_ref(), *range, sink);
                }
            }
            read_range(source.as_ref(), ranges[0], sink);
        });
    }
    sink(Message::Done);
}

/// Equal stretches of pages.
fn shares(pages: u32, threads: u32) -> Vec<(u32, u32)> {
    let threads = threads.min(pages / PAGES_A_THREAD).max(1);
    (0..threads).map(|i| (pages * i / threads, pages * (i + 1) / threads)).collect()
}

fn read_range(source: &dyn GlyphSource, (from, to): (u32, u32), sink: &Sink<'_>) {
    let at = Cell::new(from);
    let stopped = Cell::new(false);
    while at.get() < to && !stopped.get() {
        let result = catch_unwind(AssertUnwindSafe(|| {
            source.read(at.get(), to, &mut |number, page| {
                let message = match page {
                    Ok(page) => {
                        let quality = Quality::of(&page);
                        Message::Page(Box::new(lay(&page)), quality.into())
                    }
                    Err(reason) => Message::Lost(number, reason),
                };
                at.set(number);
                stopped.set(!sink(message));
                !stopped.get()
            });
        }));
        if result.is_ok() {
            return;
        }
        let number = at.get() + 1;
        at.set(number);
        stopped.set(!sink(Message::Lost(number, "the PDF reader failed on it".into())));
    }
}

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// While it lives, panics of this thread say nothing on standard error; those of other threads do as before.
pub(super) struct Quiet(bool);

impl Quiet {
    pub(super) fn new() -> Self {
        static HOOK: Once = Once::new();
        HOOK.call_once(|| {
            let before = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |info| {
                if !QUIET.get() {
                    before(info);
                }
            }));
        });
        Self(QUIET.replace(true))
    }
}

impl Drop for Quiet {
    fn drop(&mut self) {
        QUIET.set(self.0);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;
    use crate::source::pdf::Page;

    /// Panics on its second page.
    struct Fragile;

    impl GlyphSource for Fragile {
        fn pages(&self) -> u32 {
            4
        }

        fn read(&self, from: u32, to: u32, sink: &mut dyn FnMut(u32, Result<Page, String>) -> bool) {
            for number in from + 1..=to {
                assert!(number != 2, "damaged");
                if !sink(number, Ok(Page { number, ..Page::default() })) {
                    return;
                }
            }
        }
    }

    #[test]
    fn a_panic_costs_one_page() {
        let told = Mutex::new(Vec::new());
        let _quiet = Quiet::new();
        read_range(&Fragile, (0, 4), &|message| {
            told.lock().unwrap().push(match message {
                Message::Page(page, _) => (page.number, true),
                Message::Lost(number, _) => (number, false),
                _ => (0, false),
            });
            true
        });
        assert_eq!(told.into_inner().unwrap(), [(1, true), (2, false), (3, true), (4, true)]);
    }

    #[test]
    fn pages_are_shared_out_whole() {
        assert_eq!(shares(5, 4), [(0, 5)]);
        assert_eq!(shares(25, 2), [(0, 12), (12, 25)]);
        assert_eq!(shares(0, 4), [(0, 0)]);
    }
}
