//! Bytes of a text file → record. Every line must lie within the extracted text, and the record within its document.
#![no_main]

use libfuzzer_sys::fuzz_target;
use narvard::Lexicon;
use narvard::model::Span;
use narvard::source::{ReadOptions, read_bytes};

fuzz_target!(|data: &[u8]| {
    // Other kinds of file have targets of their own.
    if data.starts_with(b"PK\x03\x04") || data.windows(5).take(1024).any(|head| head == b"%PDF-") {
        return;
    }
    let Ok(document) = read_bytes("fuzz.txt", data.to_vec(), &ReadOptions::default()) else { return };
    let text = narvard::layout::lay_out(document.clone());
    let mut last = 0;
    for line in &text.lines {
        assert!(line.number >= 1 && line.number <= text.line_count, "line {} of {}", line.number, text.line_count);
        assert!(line.page >= 1 && line.page <= text.pages && line.page >= last);
        last = line.page;
        assert!(text.raw.get(line.raw.start as usize..line.raw.end as usize).is_some());
    }
    let record = narvard::parse(document, Lexicon::built_in());
    let within = |span: &Span| {
        assert!(span.page_start >= 1 && span.page_start <= span.page_end && span.page_end <= text.pages, "{span:?}");
        assert!(span.line_start >= 1 && span.line_start <= span.line_end && span.line_end <= text.line_count, "{span:?}");
    };
    record.audit_questions.iter().flat_map(|q| &q.sightings).for_each(|s| within(&s.span));
    record.recommendations.iter().flat_map(|r| &r.sightings).for_each(|s| within(&s.span));
    record.conclusion.iter().for_each(|c| within(&c.span));
});
