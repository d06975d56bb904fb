//! A PDF's pages to a document: has them read behind a fence, reads again around a page that brought the reader down,
//! and says which pages are missing and why.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::layout::page::{PageLines, assemble};
use crate::model::{Diagnostic, Severity, SourceFormat};
use crate::source::ocr::{PAGE_LIMIT, Tesseract};
use crate::source::pdf::{Cut, Page, Quality, Verdict, gate};
use crate::source::{self, Content, Document, PdfEngine, ReadOptions, SourceError};

use super::message::{Job, Message};
use super::{extract, limits, thread, worker};

/// How often the reader is started again after it fell over.
const MOST_CRASHES: usize = 6;

/// Memory for rendering a page and for Tesseract, whose limit is that of the process that starts it.
const OCR_MEMORY: u64 = 400 << 20;

/// How a job ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum End {
    /// All pages told.
    Done,
    /// The reading process died.
    Crashed,
    /// The time is up.
    Late,
    /// It could not be started.
    Failed(String),
}

/// What is known of a document's pages.
#[derive(Default)]
struct Pages {
    count: Option<u32>,
    read: BTreeMap<u32, (PageLines, Quality)>,
    lost: BTreeMap<u32, String>,
    locked: bool,
    cut: Option<Cut>,
    broken: Option<String>,
}

impl Pages {
    fn take(&mut self, message: Message) {
        match message {
            Message::Opened(count) => self.count = Some(count),
            Message::Cut(cut) => self.cut = Some(cut),
            Message::Locked => self.locked = true,
            Message::Broken(reason) => self.broken = Some(reason),
            Message::Page(page, counts) => {
                self.read.insert(page.number, (*page, counts.into()));
            }
            Message::Lost(number, reason) => {
                self.lost.insert(number, reason);
            }
            Message::Done => {}
        }
    }

    /// Stretches of pages not told of yet, from 0, end exclusive.
    fn missing(&self) -> Vec<(u32, u32)> {
        let mut out: Vec<(u32, u32)> = Vec::new();
        for number in 1..=self.count.unwrap_or(0) {
            if self.read.contains_key(&number) || self.lost.contains_key(&number) {
                continue;
            }
            match out.last_mut() {
                Some(last) if last.1 + 1 == number => last.1 = number,
                _ => out.push((number - 1, number)),
            }
        }
        out
    }
}

pub(super) fn read(name: &str, bytes: Vec<u8>, options: &ReadOptions) -> Result<Document, SourceError> {
    let size = bytes.len() as u64;
    let bytes = Arc::new(bytes);
    // While another process reads, this one can count.
    let (id, pages) = std::thread::scope(|scope| {
        let id = scope.spawn(|| source::hash(&bytes));
        let pages = gather(name, Arc::clone(&bytes), options);
        (id.join().unwrap_or_else(|_| source::hash(&bytes)), pages)
    });
    let mut pages = pages?;
    let count = pages.count.unwrap_or(0);
    let without = if options.ocr { recognise(&mut pages, &bytes, options) } else { None };
    // The words are there: from here on the file itself is only weight.
    drop(bytes);
    let (lines, notices) = sort_out(name, pages, without.as_deref())?;
    Ok(Document {
        path: name.to_owned(),
        id,
        format: SourceFormat::Pdf,
        encoding: None,
        bytes: size,
        pages: Some(count),
        content: Content::Laid(assemble(lines)),
        notices,
    })
}

fn gather(name: &str, bytes: Arc<Vec<u8>>, options: &ReadOptions) -> Result<Pages, SourceError> {
    let deadline = Instant::now() + Duration::from_secs(options.timeout.max(1));
    let threads = std::thread::available_parallelism().map_or(1, |n| n.get().min(4) as u32);
    let mut job = Job {
        second_engine: options.pdf_engine == PdfEngine::PdfExtract,
        password: options.password.clone(),
        memory: limits::memory_for(bytes.len()),
        threads,
        ranges: None,
        ocr: false,
    };
    let mut pages = Pages::default();
    let failed =
        |reason: String, cure: &str| SourceError::Failed { path: name.to_owned(), reason, cure: cure.into() };
    for _ in 0..=MOST_CRASHES {
        let end = match worker::program() {
            Some(program) => worker::run(program, &job, &bytes, deadline, &mut |m| pages.take(m)),
            None => thread::run(&job, &bytes, deadline, &mut |m| pages.take(m)),
        };
        if pages.locked {
            return Err(SourceError::Locked { path: name.to_owned() });
        }
        if let Some(reason) = pages.broken.take() {
            return Err(failed(reason, "download or export it again, or give the report as text"));
        }
        match end {
            End::Done => break,
            End::Failed(reason) => return Err(failed(reason, "try again")),
            End::Late => {
                let reason = format!("not read within {} seconds", options.timeout);
                for (from, to) in pages.missing() {
                    (from..to).for_each(|n| drop(pages.lost.insert(n + 1, reason.clone())));
                }
                if pages.count.is_none() {
                    let reason = format!("the PDF could not be opened within {} seconds", options.timeout);
                    return Err(failed(reason, "give more time with --timeout"));
                }
                break;
            }
            End::Crashed => {
                if pages.count.is_none() {
                    let reason = "the PDF brought the reader down (out of memory or too deeply nested)";
                    return Err(failed(reason.into(), "export it again, for example by printing it to PDF"));
                }
                // Alone and in order, the first page still missing is the one that does it.
                let alone = job.threads == 1 || pages.count.is_some_and(|n| n < 2 * extract::PAGES_A_THREAD);
                if alone && let Some((first, _)) = pages.missing().first() {
                    let reason = "it takes more memory or nesting than any real page";
                    pages.lost.insert(first + 1, reason.into());
                }
                job.threads = 1;
                job.ranges = Some(pages.missing());
                if job.ranges.as_ref().is_some_and(Vec::is_empty) {
                    break;
                }
            }
        }
    }
    for (from, to) in pages.missing() {
        (from..to).for_each(|n| drop(pages.lost.insert(n + 1, "the reader failed too often".into())));
    }
    Ok(pages)
}

/// Recognises the pages that are pictures or whose characters have no meaning. Gives back why that cannot be done.
fn recognise(pages: &mut Pages, bytes: &Arc<Vec<u8>>, options: &ReadOptions) -> Option<String> {
    let unread =
        |(_, quality): &(PageLines, Quality)| matches!(gate(*quality), Verdict::Scan | Verdict::Rubbish);
    let numbers: Vec<u32> = pages.read.iter().filter(|(_, page)| unread(page)).map(|(n, _)| *n).collect();
    if numbers.is_empty() {
        return None;
    }
    if let Err(missing) = Tesseract::find() {
        return Some(missing);
    }
    let threads = std::thread::available_parallelism().map_or(1, |n| n.get().min(4) as u32);
    let job = Job {
        second_engine: false,
        password: options.password.clone(),
        memory: limits::memory_for(bytes.len()) + u64::from(threads) * OCR_MEMORY,
        threads,
        ranges: Some(numbers.iter().map(|n| (n - 1, *n)).collect()),
        ocr: true,
    };
    let rounds = (numbers.len() as u32).div_ceil(threads);
    let deadline = Instant::now() + PAGE_LIMIT * rounds + Duration::from_secs(options.timeout.max(1));
    let mut found = Pages::default();
    let end = match worker::program() {
        Some(program) => worker::run(program, &job, bytes, deadline, &mut |m| found.take(m)),
        None => thread::run(&job, bytes, deadline, &mut |m| found.take(m)),
    };
    let reason = match end {
        End::Late => "not recognised in time".to_owned(),
        End::Failed(reason) => reason,
        End::Done | End::Crashed => "it brought the recognition down".to_owned(),
    };
    for number in numbers {
        if let Some(page) = found.read.remove(&number) {
            pages.read.insert(number, page);
        } else {
            pages.read.remove(&number);
            pages.lost.insert(number, found.lost.remove(&number).unwrap_or_else(|| reason.clone()));
        }
    }
    None
}

/// Keeps the pages that hold text and names the others; `without` says why OCR was not to be had.
fn sort_out(
    name: &str,
    pages: Pages,
    without: Option<&str>,
) -> Result<(Vec<PageLines>, Vec<Diagnostic>), SourceError> {
    let count = pages.count.unwrap_or(0);
    let mut lines = Vec::with_capacity(pages.read.len());
    let mut notices = Vec::new();
    let mut scans = Vec::new();
    let mut rubbish = Vec::new();
    let mut bare = Vec::new();
    let mut cut = Vec::new();
    let (mut letters, mut swedish) = (0u64, 0u64);
    for (number, (page, quality)) in pages.read {
        match gate(quality) {
            Verdict::Rubbish => rubbish.push(number),
            Verdict::Scan => scans.push(number),
            Verdict::Readable | Verdict::Blank => {
                letters += u64::from(quality.letters);
                swedish += u64::from(quality.swedish);
                if quality.cut > 0 {
                    cut.push(number);
                }
                if page.bare_colors > 0 {
                    bare.push(number);
                }
                lines.push(page);
            }
        }
    }
    let failed =
        |reason: String, cure: &str| SourceError::Failed { path: name.to_owned(), reason, cure: cure.into() };
    let words: usize = lines.iter().map(|p| p.lines.len()).sum();
    if words == 0 {
        return Err(if count == 0 {
            failed("the PDF has no pages".into(), "download or export it again")
        } else if !scans.is_empty() {
            let reason = format!("{} of {count} pages are pictures without text (a scan)", scans.len());
            failed(reason, without.unwrap_or("recognise the text with --ocr"))
        } else if !rubbish.is_empty() {
            failed(meaningless(pages.cut), without.unwrap_or(cure_for_meaningless(pages.cut)))
        } else if let Some(reason) = pages.lost.values().next() {
            failed(format!("no page can be read: {reason}"), "export it again, or give the report as text")
        } else {
            failed(format!("none of its {count} pages has text"), "give the report as text")
        });
    }
    let mut reasons: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (number, reason) in &pages.lost {
        reasons.entry(reason).or_default().push(*number);
    }
    let mut notice = |rule: &str, severity, message: String| {
        notices.push(Diagnostic::new(rule, severity, message, None));
    };
    if pages.cut == Some(Cut::Open) {
        let message = format!(
            "the file is cut short, and whether pages came after page {count} cannot be told; download it again"
        );
        notice("page-unreadable", Severity::Error, message);
    }
    for (reason, numbers) in reasons {
        notice("page-unreadable", Severity::Error, format!("{} left out: {reason}", list(&numbers)));
    }
    if !rubbish.is_empty() {
        let cure = without.unwrap_or(cure_for_meaningless(pages.cut));
        let message = format!("{} left out: {}; {cure}", list(&rubbish), meaningless(pages.cut));
        notice("page-unreadable", Severity::Error, message);
    }
    if !scans.is_empty() {
        let cure = without.unwrap_or("use --ocr to recognise it");
        let message = format!("{} without text: a picture (scan); {cure}", list(&scans));
        notice("page-without-text", Severity::Error, message);
    }
    // Swedish text has 5 to 6 of these in a hundred letters.
    if letters > 3_000 && swedish * 1_000 < letters {
        let message =
            "next to no å, ä or ö in the whole document: its encoding may be broken, or it is not Swedish";
        notice("no-swedish-letters", Severity::Warning, message.to_owned());
    }
    if !cut.is_empty() {
        let message = format!(
            "{}: words run over the page's right edge and cannot be read there; what is read from such lines may lack words",
            list(&cut)
        );
        notice("text-beyond-edge", Severity::Warning, message);
    }
    if !bare.is_empty() {
        let message =
            format!("{}: a traffic light without a word beside it; colours are not grades", list(&bare));
        notice("color-without-label", Severity::Note, message);
    }
    Ok((lines, notices))
}

/// Why characters have no meaning.
fn meaningless(cut: Option<Cut>) -> String {
    match cut {
        None => "the PDF does not tell which characters its glyphs stand for".into(),
        Some(_) => "the file is cut short, and what tells the meaning of its characters is gone".into(),
    }
}

fn cure_for_meaningless(cut: Option<Cut>) -> &'static str {
    match cut {
        None => "export it again with text that can be copied, or recognise it with --ocr",
        Some(_) => "download it again",
    }
}

/// `page 3`, `pages 3, 5-9`
fn list(numbers: &[u32]) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut i = 0;
    while i < numbers.len() {
        let mut j = i;
        while j + 1 < numbers.len() && numbers[j + 1] == numbers[j] + 1 {
            j += 1;
        }
        parts.push(if i == j { numbers[i].to_string() } else { format!("{}-{}", numbers[i], numbers[j]) });
        i = j + 1;
    }
    format!("{} {}", if numbers.len() == 1 { "page" } else { "pages" }, parts.join(", "))
}

/// One page's glyphs, read in this process behind a thread.
pub(super) fn page(
    name: &str,
    bytes: Vec<u8>,
    number: u32,
    options: &ReadOptions,
) -> Result<Page, SourceError> {
    let failed = |reason: String| SourceError::Failed {
        path: name.to_owned(),
        reason,
        cure: "choose another page, or export the PDF again".into(),
    };
    let (engine, password) = (options.pdf_engine, options.password.clone());
    let read = std::thread::spawn(move || {
        let source = source::pdf::open(Arc::new(bytes), engine, password.as_deref())?;
        let mut found = Err(format!("there is no page {number}; it has {}", source.pages()));
        if (1..=source.pages()).contains(&number) {
            source.read(number - 1, number, &mut |_, page| {
                found = page;
                false
            });
        }
        Ok(found)
    });
    match read.join() {
        Ok(Ok(page)) => page.map_err(failed),
        Ok(Err(source::pdf::OpenError::Locked)) => Err(SourceError::Locked { path: name.to_owned() }),
        Ok(Err(source::pdf::OpenError::Broken(reason))) => Err(failed(reason)),
        Err(_) => Err(failed("the PDF reader failed on it".into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_lists() {
        assert_eq!(list(&[3]), "page 3");
        assert_eq!(list(&[3, 5, 6, 7, 9]), "pages 3, 5-7, 9");
    }

    #[test]
    fn missing_pages_are_stretches() {
        let mut pages = Pages { count: Some(6), ..Pages::default() };
        pages.lost.insert(3, String::new());
        pages.read.insert(1, Default::default());
        assert_eq!(pages.missing(), [(1, 2), (3, 6)]);
    }
}
