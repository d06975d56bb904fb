//! PDF bytes → pages of laid-out lines, in this process and without its fences.
#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use narvard::layout::page::{assemble, lay};
use narvard::source::PdfEngine;
use narvard::source::pdf::{MAX_GLYPHS, open};

fuzz_target!(|data: &[u8]| {
    let Ok(source) = open(Arc::new(data.to_vec()), PdfEngine::Hayro, None) else { return };
    let mut pages = Vec::new();
    // A page tree may name one page a million times.
    source.read(0, source.pages().min(20), &mut |number, page| {
        let Ok(page) = page else { return true };
        assert_eq!(page.number, number);
        assert!(page.glyphs.len() <= MAX_GLYPHS);
        pages.push(lay(&page));
        true
    });
    for line in assemble(pages) {
        assert!(line.page >= 1 && !line.text.contains('\n'), "{line:?}");
    }
});
