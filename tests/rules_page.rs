//! docs/rules.md is made from the rules: `BLESS=1 cargo test --test rules_page` writes it anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[test]
fn the_page_of_rules_is_that_of_the_source() {
    let made = narvard::checker::all_pages();
    if std::env::var_os("BLESS").is_some() {
        std::fs::write("docs/rules.md", &made).unwrap();
    }
    let kept = std::fs::read_to_string("docs/rules.md").unwrap_or_default();
    assert!(kept == made, "docs/rules.md is out of date: BLESS=1 cargo test --test rules_page");
}
