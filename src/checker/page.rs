//! A rule's page: the `//!` comment at the head of its file, which rustdoc, `narvard explain` and docs/rules.md all show.

use super::{RULES, Rule};

/// What there is to know about a rule, as Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its id.
    pub id: &'static str,
    /// One sentence.
    pub summary: String,
    /// Everything below the summary.
    pub body: String,
    /// Default severity.
    pub severity: &'static str,
}

impl Page {
    pub(super) fn of(rule: &Rule) -> Self {
        let lines = rule.source.lines().map_while(|l| l.strip_prefix("//!"));
        let text: Vec<&str> = lines.map(|l| l.strip_prefix(' ').unwrap_or(l)).collect();
        let text = text.join("\n");
        let (summary, body) = text.split_once("\n\n").unwrap_or((&text, ""));
        let severity = match rule.severity {
            crate::model::Severity::Error => "error",
            crate::model::Severity::Warning => "warning",
            crate::model::Severity::Note => "note",
        };
        Self { id: rule.id, summary: summary.replace('\n', " "), body: body.trim_end().to_owned(), severity }
    }

    /// The page with headings of depth `depth`.
    #[must_use]
    pub fn markdown(&self, depth: usize) -> String {
        format!(
            "{} {}\n\n{}\n\n{}\n\nDefault severity: {}.\n",
            "#".repeat(depth),
            self.id,
            self.summary,
            self.body,
            self.severity
        )
    }
}

/// docs/rules.md.
#[must_use]
pub fn all_pages() -> String {
    let mut out = String::from(
        "# The rules of `narvard check`\n\nMade from the source of each rule (`narvard explain --all`); `narvard explain RULE` \
         prints one.\n\n| rule | severity | finds |\n|---|---|---|\n",
    );
    for rule in RULES {
        let page = rule.page();
        out.push_str(&format!("| [{0}](#{0}) | {1} | {2} |\n", page.id, page.severity, page.summary));
    }
    for rule in RULES {
        out.push('\n');
        out.push_str(&rule.page().markdown(2));
    }
    out
}
