//! The vocabulary as data: headings, labels, verdict phrases, firms, bodies, announcements.
//!
//! The words stand in TOML and CSV files under `data/`, embedded in the program (`build.rs`); a file of the same shape given
//! by the user adds to them. Knows nothing of how they are used.

mod cues;
mod entities;
mod firms;
mod fold;
mod folded;
mod folder;
mod headings;
mod heads;
mod labels;
mod numerals;
mod openings;
mod phrases;
mod pieces;
pub(crate) mod terms;
mod union;
mod verdicts;

use std::sync::OnceLock;

use serde::Deserialize;
use thiserror::Error;

pub use cues::{Cues, Opening};
pub use entities::{Entities, Entity};
pub use firms::{Firm, Firms};
pub use fold::{fold, fold_ocr, same_to_ocr};
pub(crate) use fold::{folded_words, lower};
pub use folded::{FoldedText, FoldedWords};
pub(crate) use folder::{Folder, Place};
pub use headings::{HeadingKind, Headings};
pub use labels::Labels;
pub(crate) use labels::{LIGHTS, light};
pub use numerals::numeral;
pub(crate) use openings::longest;
pub use phrases::{PhraseList, Phrases, Printed, PrintedList};
pub(crate) use pieces::{AnyPiece, Pieces, finder};
pub(crate) use union::Union;
pub(crate) use verdicts::words;
pub use verdicts::{Hit, Level, Verdicts};

/// All vocabulary, ready for use.
#[derive(Debug, Clone)]
pub struct Lexicon {
    /// Section headings.
    pub headings: Headings,
    /// Assessment labels.
    pub labels: Labels,
    /// Verdict phrases.
    pub verdicts: Verdicts,
    /// Audit firms.
    pub firms: Firms,
    /// Regions and kommuner.
    pub entities: Entities,
    /// Announcements and other phrases.
    pub phrases: Phrases,
    /// Phrases whose marks matter.
    pub printed: Printed,
    /// See [`Lexicon::cues`].
    cues: OnceLock<Cues>,
    /// See [`Lexicon::union`].
    union: OnceLock<Union>,
}

/// A vocabulary file could not be used.
#[derive(Debug, Error, Clone, PartialEq, Eq)]
#[error("{name}: {reason}; see the files in src/lexicon/data for the form")]
pub struct LexiconError {
    /// The file.
    pub name: String,
    /// Place and reason.
    pub reason: String,
}

/// The form of a vocabulary file. Every table may be missing.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    heading: Vec<headings::Entry>,
    #[serde(default)]
    label: Vec<labels::Entry>,
    #[serde(default)]
    verdict: Vec<verdicts::Entry>,
    #[serde(default)]
    firm: Vec<firms::Firm>,
    #[serde(default)]
    entity: Vec<entities::Row>,
    #[serde(default)]
    phrases: phrases::Entries,
    #[serde(default)]
    printed: phrases::Entries,
}

/// The TOML files under `data/`, put together when the program is built.
const BUILT_IN: &str = include_str!(concat!(env!("OUT_DIR"), "/vocabulary.json"));
const ENTITIES: &str = include_str!("data/entities.csv");

impl Lexicon {
    /// The embedded vocabulary.
    #[must_use]
    pub fn built_in() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        // The embedded files are checked by a test: an error here cannot reach a user.
        LEXICON.get_or_init(|| Self::with_files(&[]).unwrap_or_else(|_| Self::build(&[], Vec::new())))
    }

    /// The embedded vocabulary and the user's additions: (name, TOML text) each.
    ///
    /// # Errors
    /// When a file is not TOML or holds keys that are not known; the reason names the line.
    pub fn with_files(extra: &[(String, String)]) -> Result<Self, LexiconError> {
        let error = |name: &str, reason: String| LexiconError { name: name.to_owned(), reason };
        let mut files = Vec::new();
        // The user's entries come first: among headings the first that fits decides.
        for (name, text) in extra {
            files.push(toml::from_str(text).map_err(|e| error(name, e.to_string().replace('\n', " ")))?);
        }
        let built_in: Vec<File> =
            serde_json::from_str(BUILT_IN).map_err(|e| error("the vocabulary built in", e.to_string()))?;
        files.extend(built_in);
        let rows = entities::rows(ENTITIES).map_err(|reason| error("entities.csv", reason))?;
        Ok(Self::build(&files, rows))
    }

    /// The lists that the checker looks for in every word; `make` puts them together when they are first asked for.
    pub(crate) fn cues(&self, make: impl FnOnce(&Self) -> Cues) -> &Cues {
        self.cues.get_or_init(|| make(self))
    }

    /// The lists that the parser looks for in a whole document; `make` puts them together when they are first asked for.
    pub(crate) fn union(&self, make: impl FnOnce(&Self) -> Union) -> &Union {
        self.union.get_or_init(|| make(self))
    }

    fn build(files: &[File], rows: Vec<entities::Row>) -> Self {
        let mut rows = rows;
        rows.extend(files.iter().flat_map(|f| f.entity.iter().cloned()));
        let list = |name| files.iter().filter_map(move |f| f.phrases.get(name)).flatten();
        Self {
            headings: Headings::new(files.iter().flat_map(|f| &f.heading)),
            labels: Labels::new(files.iter().flat_map(|f| &f.label))
                .said_of(list("label_subjects"), list("label_links")),
            verdicts: Verdicts::new(files.iter().flat_map(|f| &f.verdict)),
            firms: Firms::new(files.iter().flat_map(|f| &f.firm)),
            entities: Entities::new(&rows),
            phrases: Phrases::new(files.iter().map(|f| &f.phrases)),
            printed: Printed::new(files.iter().map(|f| &f.printed)),
            cues: OnceLock::new(),
            union: OnceLock::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_vocabulary_is_sound() {
        let lexicon = Lexicon::with_files(&[]).unwrap();
        assert_eq!(
            lexicon.headings.find("Syfte, revisionsfrågor och avgränsning"),
            Some(HeadingKind::Purpose)
        );
        assert!(lexicon.labels.whole("Delvis.").is_some());
        assert_eq!(lexicon.entities.len(), 311);
    }

    #[test]
    fn a_users_file_adds_words() {
        let file = "[[label]]\ngrade = \"delvis\"\nwords = [\"sådär\"]\n[[heading]]\nkind = \"overall\"\nis = [\"så tycker vi\"]\n";
        let lexicon = Lexicon::with_files(&[("mina.toml".into(), file.into())]).unwrap();
        assert_eq!(lexicon.labels.whole("Sådär"), Some(crate::model::Grade::Delvis));
        assert_eq!(lexicon.headings.find("Så tycker vi"), Some(HeadingKind::Overall));
        let error = Lexicon::with_files(&[("fel.toml".into(), "[[lable]]\n".into())]).unwrap_err();
        assert!(error.to_string().contains("fel.toml") && error.reason.contains("lable"), "{error}");
    }
}
