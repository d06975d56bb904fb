//! An answer to all recommendations is one to each that its body was given, but for those that it excepts.

use super::{By, Linker, own};
use crate::lexicon::fold;
use crate::model::LinkBasis;
use crate::parser::tokens::share_stem;

impl Linker<'_> {
    pub(super) fn collective(&mut self, by: By<'_>) {
        let own = own::of_body(self.asked, by.body);
        for n in (0..self.given.len()).filter(|&n| self.given[n].collective) {
            let excepted = exception(self.given[n].text).map(|words| self.excepted(&words));
            if excepted.as_ref().is_some_and(|found| !found.contains(&true)) {
                self.leave(n, "answers all recommendations but one, and it is not clear which");
                continue;
            }
            for r in (0..self.asked.len()).filter(|&r| own[r]) {
                if excepted.as_ref().is_none_or(|found| !found[r]) {
                    self.add(r, n, LinkBasis::Collective, 0.6);
                }
            }
        }
    }

    /// Which recommendations "den om lokalhyrorna", "nummer 4" means.
    fn excepted(&self, words: &str) -> Vec<bool> {
        let number = words.split(' ').find(|w| w.bytes().all(|b| b.is_ascii_digit()));
        (0..self.asked.len())
            .map(|r| match number {
                Some(number) => {
                    self.asked[r].number.map_or_else(|| (r + 1).to_string() == number, |own| own == number)
                }
                None => share_stem(self.asked[r].text, words),
            })
            .collect()
    }
}

/// "… samtliga rekommendationer utom den om lokalhyrorna": what stands behind "utom", to the clause's end.
fn exception(text: &str) -> Option<String> {
    const BUT: [&str; 4] = [" utom ", " förutom ", " med undantag ", " bortsett från "];
    let (at, but) = BUT.iter().filter_map(|but| Some((text.find(but)?, *but))).min()?;
    let behind = &text[at + but.len()..];
    let clause = behind.split([',', '.', ';']).next().unwrap_or(behind);
    Some(fold(clause))
}
