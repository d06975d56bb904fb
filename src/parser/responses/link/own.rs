//! Which recommendations a passage may answer: those to the body whose answer it is, and those to a body that speaks in it.

use crate::lexicon::fold;

use super::{Asked, Given};

/// Whose answer it is.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct By<'a> {
    pub body: Option<&'a str>,
    /// Several bodies answer in one document, which names one of them first.
    pub joint: bool,
    /// What the audit is called.
    pub subject: Option<&'a str>,
}

impl<'a> By<'a> {
    /// By what the head of the document and its title say.
    pub fn of(body: Option<&'a str>, title: Option<&'a str>) -> Self {
        const JOINT: [&str; 4] = ["gemensamt", "gemensam", "samlat", "samlad"];
        let says = |title: &str| fold(title).split(' ').take(2).any(|word| JOINT.contains(&word));
        Self { body, joint: title.is_some_and(says), subject: title }
    }
}

/// Of each passage, which recommendations it may answer.
pub(super) fn own(asked: &[Asked<'_>], given: &[Given<'_>], by: By<'_>) -> Vec<Vec<bool>> {
    let of_body = if by.joint { vec![true; asked.len()] } else { of_body(asked, by.body) };
    given
        .iter()
        .map(|g| {
            // "Socialnämnden har redan …" in the answer that the kommun's board gives for all.
            let text = fold(g.text);
            let speaks = |name: &String| {
                let rest = text.strip_prefix(&fold(name));
                rest.is_some_and(|rest| rest.starts_with(' '))
            };
            let speaker = |r: usize| asked[r].recipients.iter().any(speaks);
            (0..asked.len()).map(|r| of_body[r] || speaker(r)).collect()
        })
        .collect()
}

/// Recommendations to the body that answers; all, where none names it.
pub(super) fn of_body(asked: &[Asked<'_>], body: Option<&str>) -> Vec<bool> {
    let body = body.map(fold);
    let own: Vec<bool> = asked
        .iter()
        .map(|a| body.as_ref().is_some_and(|b| a.recipients.iter().any(|r| fold(r) == *b)))
        .collect();
    if own.contains(&true) { own } else { vec![true; asked.len()] }
}
