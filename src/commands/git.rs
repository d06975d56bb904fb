//! Which files git says have changed. Git itself is asked; nothing of a repository is read here.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

/// Files changed, added or renamed since `rev` in the repository that holds `folder`, and files that git does not know
/// yet; absolute, links resolved.
pub fn changed_since(rev: &str, folder: &Path) -> Result<HashSet<PathBuf>> {
    // A revision that begins with a dash would be taken for an option.
    if rev.starts_with('-') || rev.is_empty() {
        bail!("--since {rev}: is no revision; name a commit, branch or tag");
    }
    let root = ask(folder, &["rev-parse", "--show-toplevel"]).with_context(|| {
        format!("--since works in a git repository only, and {} is in none", folder.display())
    })?;
    let root = PathBuf::from(root.trim_end_matches(['\n', '\r']));
    let commit = format!("{rev}^{{commit}}");
    ask(&root, &["rev-parse", "--verify", "--quiet", &commit]).with_context(|| {
        format!("--since {rev}: the repository knows no such revision; in CI fetch it first (fetch-depth: 0)")
    })?;
    let changed = ask(&root, &["diff", "--name-only", "-z", "--diff-filter=d", rev, "--"])?;
    let new = ask(&root, &["ls-files", "--others", "--exclude-standard", "-z"])?;
    let paths = changed.split('\0').chain(new.split('\0')).filter(|p| !p.is_empty());
    Ok(paths.map(|p| root.join(p)).map(|p| p.canonicalize().unwrap_or(p)).collect())
}

fn ask(folder: &Path, args: &[&str]) -> Result<String> {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(args)
        .output()
        .context("cannot run git; --since needs it")?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("git: {}", said.lines().next().unwrap_or("failed without a reason").trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
