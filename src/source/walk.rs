//! Folders and patterns to files, sorted by name, so that the order never depends on the disk.
//!
//! Patterns are expanded here and not left to the shell: some shells hand `*.pdf` on as it is.

use std::path::{Path, PathBuf};

use ignore::{Walk, WalkBuilder};

use super::SourceError;

/// Endings of the files that a folder stands for.
const REPORT_ENDINGS: [&str; 3] = ["pdf", "docx", "txt"];

/// A path, or a name with the reason why nothing can be read there.
pub(super) type Found = Result<PathBuf, (String, SourceError)>;

/// The reports in a folder and in the folders under it.
pub(super) fn folder(folder: &Path) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for entry in sorted(folder, None) {
        match entry {
            Ok(entry) if entry.path().is_file() && is_report(entry.path()) => {
                found.push(Ok(entry.into_path()))
            }
            Ok(_) => {}
            // A link that leads back up holds nothing that was not met already.
            Err(error) if is_loop(&error) => {}
            Err(error) => found.push(Err(unreadable(folder, &error))),
        }
    }
    if found.is_empty() {
        let path = folder.to_string_lossy().into_owned();
        found.push(Err((path.clone(), SourceError::NoReports { path })));
    }
    found
}

/// Whether the path can be meant as a pattern.
pub(super) fn is_pattern(path: &Path) -> bool {
    path.to_str().is_some_and(|p| p.contains(['*', '?', '[', '{']))
}

/// The files that match a pattern; if there are none, the folders.
pub(super) fn pattern(pattern: &Path) -> Vec<Found> {
    let text = pattern.to_string_lossy().into_owned();
    let glob = match globset::GlobBuilder::new(&text).literal_separator(true).build() {
        Ok(glob) => glob.compile_matcher(),
        Err(error) => {
            let reason = format!("not a valid pattern ({})", error.kind());
            let cure = "quote the name, or mend the pattern".to_owned();
            return vec![Err((text.clone(), SourceError::Failed { path: text, reason, cure }))];
        }
    };
    let fixed: PathBuf = pattern.components().take_while(|c| !is_pattern(Path::new(c))).collect();
    let rest = pattern.components().skip(fixed.components().count());
    let depth = if text.contains("**") { None } else { Some(rest.count()) };
    let base = if fixed.as_os_str().is_empty() { Path::new(".") } else { &fixed };

    let (mut files, mut folders) = (Vec::new(), Vec::new());
    for entry in sorted(base, depth).flatten() {
        let path = match entry.path().strip_prefix("./") {
            Ok(path) if fixed.as_os_str().is_empty() => path.to_owned(),
            _ => entry.path().to_owned(),
        };
        if glob.is_match(&path) && !is_lock(&path) {
            if entry.path().is_dir() { folders.push(Ok(path)) } else { files.push(Ok(path)) }
        }
    }
    let found = if files.is_empty() { folders } else { files };
    if found.is_empty() { vec![Err((text.clone(), SourceError::NoMatch { pattern: text }))] } else { found }
}

/// Hidden files (`.DS_Store`, `._rapport.pdf`) are nobody's reports; what git ignores may well be.
fn sorted(base: &Path, depth: Option<usize>) -> Walk {
    WalkBuilder::new(base)
        .standard_filters(false)
        .hidden(true)
        .follow_links(true)
        .max_depth(depth)
        .sort_by_file_name(std::ffi::OsStr::cmp)
        .build()
}

/// `~$rapport.docx` is Word's lock, not a report.
fn is_lock(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("~$"))
}

fn is_report(path: &Path) -> bool {
    let ending = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    !is_lock(path) && ending.is_some_and(|e| REPORT_ENDINGS.contains(&e.as_str()))
}

fn is_loop(error: &ignore::Error) -> bool {
    match error {
        ignore::Error::Loop { .. } => true,
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithPath { err, .. } => is_loop(err),
        _ => false,
    }
}

fn unreadable(folder: &Path, error: &ignore::Error) -> (String, SourceError) {
    let path = place(error).unwrap_or(folder).to_string_lossy().into_owned();
    let error = match error.io_error() {
        Some(io) => SourceError::from_io(&path, io),
        None => SourceError::Unreadable { path: path.clone(), reason: error.to_string() },
    };
    (path, error)
}

fn place(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } => place(err),
        _ => None,
    }
}
