//! Bytes of a text file → laid-out text. Every span must point into the extracted text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use narvard::source::{ReadOptions, read_bytes};

fuzz_target!(|data: &[u8]| {
    // Other kinds of file have targets of their own.
    if data.starts_with(b"PK\x03\x04") || data.windows(5).take(1024).any(|head| head == b"%PDF-") {
        return;
    }
    let Ok(document) = read_bytes("fuzz.txt", data.to_vec(), &ReadOptions::default()) else { return };
    let text = narvard::layout::lay_out(&document);
    let mut last = 0;
    for (at, line) in text.lines.iter().enumerate() {
        assert!(line.number >= 1 && line.number <= text.line_count, "line {} of {}", line.number, text.line_count);
        assert!(line.page >= 1 && line.page <= text.pages && line.page >= last);
        last = line.page;
        assert!(text.raw.get(line.raw.start as usize..line.raw.end as usize).is_some());
        let _ = text.line(at);
    }
    let joined = narvard::layout::join(&text, 0..text.lines.len());
    assert!(joined.lines.iter().all(|(at, line)| *at <= joined.text.len() && *line < text.lines.len()));
});
