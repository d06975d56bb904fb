//! The zip package: which part is which, and their bytes.
//!
//! Leaves the XML to `xml`. Guards against zip bombs: parts are read up to a limit whatever the directory claims, and
//! only the few parts that hold words are read at all.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::super::SourceError;
use super::xml::{self, Element};

/// Unpacked size of all parts together. The words of a thousand pages are about 20 MB of XML.
const MAX_UNPACKED: u64 = 96 * 1024 * 1024;

/// An open .docx.
pub(super) struct Package<'a> {
    path: &'a str,
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

/// A part's bytes, and what broke off their reading.
pub(super) struct Part {
    pub bytes: Vec<u8>,
    pub fault: Option<String>,
}

impl<'a> Package<'a> {
    /// Opens the package and sees that it is a Word document.
    pub fn open(path: &'a str, bytes: &'a [u8]) -> Result<Self, SourceError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
            failed(path, format!("a damaged or cut .docx ({})", plain(&error)), "download or export it again")
        })?;
        Ok(Self { path, zip, left: MAX_UNPACKED })
    }

    /// Name of the part that holds the document, and its relations: (type's last word, part).
    pub fn main_part(&mut self) -> Result<(String, Vec<(String, String)>), SourceError> {
        let main = self
            .relations("_rels/.rels")
            .into_iter()
            .find(|(kind, target)| kind == "officeDocument" && self.zip.index_for_name(target).is_some())
            .map(|(_, target)| target);
        let main = match main {
            Some(main) => main,
            None if self.zip.index_for_name("word/document.xml").is_some() => "word/document.xml".to_owned(),
            None => return Err(self.not_word()),
        };
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
        if main.starts_with("xl/") || main.starts_with("ppt/") {
            return Err(self.not_word());
        }
        let relations = self.relations(&format!("{folder}/_rels/{file}.rels"));
        Ok((main, relations))
    }

    /// Reads a part; `None` when there is none of that name.
    pub fn part(&mut self, name: &str) -> Result<Option<Part>, SourceError> {
        let path = self.path;
        let limit = self.left;
        let mut entry = match self.zip.by_name(name) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(failed(
                    path,
                    "the zip package is locked with a password".into(),
                    "save it without",
                ));
            }
            Err(error) => {
                let reason = format!("{name} in the .docx cannot be read ({})", plain(&error));
                return Err(failed(path, reason, "open and save it again in Word, or export it as PDF"));
            }
        };
        let mut bytes = Vec::new();
        let fault = (&mut entry).take(limit + 1).read_to_end(&mut bytes).err().map(|e| e.to_string());
        if bytes.len() as u64 > limit {
            let reason = format!("{name} in the .docx unpacks to more than {} MB", MAX_UNPACKED >> 20);
            return Err(failed(path, reason, "no report is that large; export it as PDF"));
        }
        self.left -= bytes.len() as u64;
        Ok(Some(Part { bytes, fault }))
    }

    /// Reads a part that the document can do without.
    pub fn tree(&mut self, name: Option<&str>) -> Option<Element> {
        let part = self.part(name?).ok().flatten()?;
        xml::parse(&part.bytes).ok().map(|tree| tree.root)
    }

    fn relations(&mut self, name: &str) -> Vec<(String, String)> {
        let Some(root) = self.tree(Some(name)) else { return Vec::new() };
        let folder = name.split("_rels/").next().unwrap_or_default();
        root.all("Relationship")
            .filter(|r| r.attribute("TargetMode") != Some("External"))
            .filter_map(|r| {
                let kind = r.attribute("Type")?.rsplit('/').next()?;
                Some((kind.to_owned(), resolve(folder, r.attribute("Target")?)))
            })
            .collect()
    }

    fn not_word(&mut self) -> SourceError {
        let has = |name: &str| self.zip.index_for_name(name).is_some();
        let what = if has("xl/workbook.xml") {
            "an Excel workbook"
        } else if has("ppt/presentation.xml") {
            "a PowerPoint presentation"
        } else if has("mimetype") && has("content.xml") {
            "an OpenDocument file"
        } else {
            "a zip archive without a Word document"
        };
        failed(self.path, what.to_owned(), "give the report as PDF, .docx or text; unpack an archive first")
    }
}

pub(super) fn failed(path: &str, reason: String, cure: &str) -> SourceError {
    SourceError::Failed { path: path.to_owned(), reason, cure: cure.to_owned() }
}

/// `styles.xml`, `/word/styles.xml` and `../word/styles.xml` are the same part.
fn resolve(folder: &str, target: &str) -> String {
    let full = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}{target}"),
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in full.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The zip reader's message without its capital and its full stop.
fn plain(error: &ZipError) -> String {
    error.to_string().trim_end_matches('.').to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved_against_the_part_that_names_them() {
        assert_eq!(resolve("word/", "styles.xml"), "word/styles.xml");
        assert_eq!(resolve("word/", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(resolve("word/", "../word/./styles.xml"), "word/styles.xml");
    }
}
