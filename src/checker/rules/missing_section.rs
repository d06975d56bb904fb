//! A section that `narvard.toml` requires is not there.
//!
//! **Why.** A house may want every report to have, say, a delimitation. Without `require` in the control file this rule says
//! nothing.
//!
//! **Example.** `require = ["delimitation"]`, and no heading Avgränsning.
//!
//! **Mend.** Add the section, or take it out of `require`.

use crate::checker::config::SECTIONS;
use crate::checker::{Context, Draft};

use super::no_criteria::has_section;

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    for key in &cx.config.require {
        let Some((_, kind)) = SECTIONS.iter().find(|(k, _)| k == key) else { continue };
        if cx.is_report() && !has_section(cx, *kind) {
            out.push(
                Draft::new(format!("the required section “{key}” is not there"))
                    .help("add the section, or take it out of `require` in narvard.toml"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checker::Config;
    use crate::checker::tests::*;

    #[test]
    fn required_by_the_house() {
        let config = Config { require: vec!["delimitation".into(), "method".into()], ..Config::default() };
        assert!(findings_with(REPORT, &config).is_empty());
        let text = spoilt("1.4 Avgränsning\n", "");
        let found: Vec<String> = findings_with(&text, &config).into_iter().map(|f| f.rule).collect();
        assert!(found.contains(&"missing-section".to_owned()), "{found:?}");
        quiet("missing-section", &text);
    }
}
