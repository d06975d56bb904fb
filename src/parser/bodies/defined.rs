//! What a report itself says that a collective name stands for: "Med berörda nämnder avses skolnämnden och miljönämnden."

use crate::layout::join;
use crate::lexicon::fold;
use crate::parser::doc::Doc;
use crate::parser::sentences;

use super::{Body, find as bodies_in};

/// Lines around the word that a definition may fill.
const REACH: usize = 4;

/// A collective name and the bodies it stands for.
pub(in crate::parser) type Defined = (String, Vec<String>);

/// All such definitions of the report; a name that it defines in two ways is left out.
pub(in crate::parser) fn definitions(doc: &Doc) -> Vec<Defined> {
    let mut found: Vec<Defined> = Vec::new();
    for i in doc.folds.lines_with(["avses", "kallade ", "kallad ", "benämnda ", "nedan "]) {
        let near = i.saturating_sub(REACH)..(i + REACH).min(doc.text.lines.len());
        let block = join(doc.text, near.filter(|&j| doc.text.is_words(j)));
        for range in sentences::split(&block.text) {
            let (first, last) = block.lines_of(&range);
            let sentence = &block.text[range];
            let whole = sentence.ends_with('.') && (first..=last).contains(&i) && doc.auditors_speak(i);
            if let Some(one) = whole.then(|| means(sentence).or_else(|| nicknamed(sentence))).flatten()
                && !found.contains(&one)
            {
                found.push(one);
            }
        }
    }
    let twice = |name: &str| found.iter().filter(|other| other.0 == name).count() > 1;
    let clear: Vec<bool> = found.iter().map(|(name, _)| !twice(name)).collect();
    found.into_iter().zip(clear).filter(|(_, clear)| *clear).map(|(one, _)| one).collect()
}

/// The bodies that `body` is defined as.
pub(in crate::parser) fn defined<'d>(body: &Body, definitions: &'d [Defined]) -> Option<&'d [String]> {
    let name = key(&body.name);
    definitions.iter().filter(|_| body.collective).find(|d| d.0 == name).map(|d| d.1.as_slice())
}

/// "de berörda nämnderna", "samtliga berörda nämnder": the same; "samtliga nämnder" are all there are.
fn key(name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let from = match words.as_slice() {
        ["samtliga" | "alla" | "de", rest @ ..] if rest.len() > 1 => 1,
        _ => 0,
    };
    let bare = words[from..].join(" ");
    let indefinite = bare.strip_suffix("na").filter(|bare| bare.ends_with("er"));
    indefinite.map_or(bare.clone(), str::to_owned)
}

/// "Med berörda nämnder avses fortsättningsvis A och B."
fn means(sentence: &str) -> Option<Defined> {
    let rest = sentence.strip_prefix("Med ")?;
    let (subject, meant) = rest.split_once(" avses ")?;
    settled(&bodies_in(subject), &bodies_in(meant))
}

/// "A och B (nedan nämnderna)": the bodies that stand directly before the bracket.
fn nicknamed(sentence: &str) -> Option<Defined> {
    let (before, behind) = sentence.split_once('(')?;
    let (inside, _) = behind.split_once(')')?;
    let opens = ["nedan", "fortsättningsvis", "härefter", "hädanefter", "i rapporten", "kallade", "benämnda"];
    let told = fold(inside);
    if !opens.iter().any(|word| told.starts_with(word)) {
        return None;
    }
    let before = before.trim_end();
    let mut own: Vec<Body> = Vec::new();
    let mut end = before.len();
    for body in bodies_in(before).into_iter().rev() {
        let between = before.get(body.range.end..end)?.trim();
        if !matches!(between, "" | "," | "och" | "samt" | ", samt") {
            break;
        }
        end = body.range.start;
        own.insert(0, body);
    }
    settled(&bodies_in(inside), &own)
}

/// One collective name, and two bodies or more that are none.
fn settled(name: &[Body], meant: &[Body]) -> Option<Defined> {
    let [name] = name else { return None };
    let plain = name.collective && meant.len() > 1 && meant.iter().all(|body| !body.collective);
    plain.then(|| (key(&name.name), meant.iter().map(|body| body.name.clone()).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_a_report_explains() {
        let both = || vec!["skolnämnden".to_owned(), "miljönämnden".to_owned()];
        assert_eq!(
            means("Med berörda nämnder avses här skolnämnden och miljönämnden."),
            Some(("berörda nämnder".to_owned(), both()))
        );
        assert_eq!(means("Med nämnden avses skolnämnden."), None);
        assert_eq!(
            nicknamed("Granskningen avser skolnämnden och miljönämnden (nedan nämnderna)."),
            Some(("nämnder".to_owned(), both()))
        );
        assert_eq!(nicknamed("Granskningen avser skolnämnden (nedan nämnden)."), None);
        assert_eq!(nicknamed("Skolnämnden och miljönämnden (se nedan) har svarat."), None);
        assert_eq!(key("samtliga berörda nämnder"), key("de berörda nämnderna"));
        assert_ne!(key("samtliga nämnder"), key("nämnderna"));
    }
}
