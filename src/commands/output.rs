//! Where results go: standard output, or a file that appears only when it is complete.
//!
//! The trap: a run that fails or is stopped half-way must not leave half a file under the name that the next program
//! reads. So a file is written beside its place and renamed at the end.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// An open place for results.
pub struct Output {
    writer: BufWriter<Box<dyn Write>>,
    pending: Option<Pending>,
}

/// A file not yet under its name; removed when dropped.
struct Pending {
    temporary: PathBuf,
    target: PathBuf,
}

impl Output {
    /// Opens `path`, or standard output.
    pub fn open(path: Option<&Path>) -> Result<Self> {
        let Some(path) = path.filter(|p| p.as_os_str() != "-") else {
            return Ok(Self::to(Box::new(io::stdout()), None));
        };
        let cannot =
            || format!("{}: cannot be written; check the folder and its permissions", path.display());
        // Devices and named pipes cannot be renamed over; a link stays a link to its file.
        match path.metadata() {
            Ok(meta) if meta.is_dir() => {
                anyhow::bail!("{}: is a folder; name a file in it", path.display());
            }
            Ok(meta) if !meta.is_file() => {
                let file = OpenOptions::new().write(true).open(path).with_context(cannot)?;
                return Ok(Self::to(Box::new(file), None));
            }
            _ => {}
        }
        let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let mut name = std::ffi::OsString::from(".");
        name.push(target.file_name().unwrap_or(path.as_os_str()));
        name.push(format!(".{}.tmp", std::process::id()));
        let temporary = target.with_file_name(name);
        let file = File::create(&temporary).with_context(cannot)?;
        Ok(Self::to(Box::new(file), Some(Pending { temporary, target })))
    }

    fn to(writer: Box<dyn Write>, pending: Option<Pending>) -> Self {
        Self { writer: BufWriter::with_capacity(1 << 16, writer), pending }
    }

    pub fn write_str(&mut self, text: &str) -> io::Result<()> {
        self.write_bytes(text.as_bytes())
    }

    pub fn write_bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.writer.write_all(bytes)
    }

    /// Lets a reader at the other end of a pipe see what there is.
    pub fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }

    /// Puts the file under its name.
    pub fn finish(mut self) -> Result<()> {
        self.writer.flush()?;
        if let Some(pending) = self.pending.take() {
            // The handle closes first: Windows does not rename an open file.
            drop(self.writer);
            std::fs::rename(&pending.temporary, &pending.target)
                .with_context(|| format!("{}: cannot be written", pending.target.display()))?;
        }
        Ok(())
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        // After a rename there is nothing left to remove.
        let _ = std::fs::remove_file(&self.temporary);
    }
}
