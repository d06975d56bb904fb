//! The lines of a page for people: headings, and text that hangs behind its lead.

use super::{Ink, PageStyle, wrap};

/// A page in the making, as wide as its style says.
pub(super) struct Lines {
    style: PageStyle,
    pub out: String,
}

impl Lines {
    pub(super) fn new(style: PageStyle) -> Self {
        Self { style, out: String::new() }
    }

    pub(super) fn line(&mut self, text: &str) {
        self.out.push_str(text.trim_end());
        self.out.push('\n');
    }

    pub(super) fn heading(&mut self, text: &str) {
        self.line("");
        for line in wrap(text, self.style.width) {
            let line = self.style.paint(Ink::Bold, &line);
            self.line(&line);
        }
    }

    /// `text` wrapped behind `lead`, the rest indented as far.
    pub(super) fn hanging(&mut self, lead: &str, indent: usize, text: &str, ink: Ink) {
        for (at, line) in wrap(text, self.style.width.saturating_sub(indent)).iter().enumerate() {
            let line = self.style.paint(ink, line);
            let lead = if at == 0 { lead.to_owned() } else { " ".repeat(indent) };
            self.line(&format!("{lead}{line}"));
        }
    }
}
