//! The program `tesseract`: whether it is there, with Swedish, and one run of it.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::render::Grey;

/// How to get Tesseract with Swedish.
const INSTALL: &str = "install Tesseract with Swedish (Debian and Ubuntu: apt install tesseract-ocr tesseract-ocr-swe; \
                       Fedora: dnf install tesseract tesseract-langpack-swe; macOS: brew install tesseract \
                       tesseract-lang; Windows: the installer of UB Mannheim, with Swedish ticked)";
/// How to get Swedish.
const INSTALL_SWEDISH: &str = "install its Swedish data (Debian and Ubuntu: apt install tesseract-ocr-swe; Fedora: dnf \
                               install tesseract-langpack-swe; macOS: brew install tesseract-lang; else put \
                               swe.traineddata into the folder that `tesseract --list-langs` names)";
/// Seconds that the program may take to say which languages it has.
const ASK_LIMIT: Duration = Duration::from_secs(10);
/// Words of one page as a table are well under a megabyte.
const MAX_OUTPUT: u64 = 16 * 1024 * 1024;

/// An installed Tesseract that knows Swedish.
#[derive(Debug, Clone)]
pub(crate) struct Tesseract {
    program: String,
}

impl Tesseract {
    /// Looks for the program on the path.
    ///
    /// # Errors
    /// What to install.
    pub(crate) fn find() -> Result<Self, String> {
        Self::at("tesseract")
    }

    /// Looks at a program of that name or place.
    fn at(program: &str) -> Result<Self, String> {
        let mut command = Command::new(program);
        command.arg("--list-langs");
        let answer = match run(command, Vec::new(), ASK_LIMIT) {
            Ok(answer) => answer,
            Err(Fault::NotFound) => return Err(format!("Tesseract is not installed; {INSTALL}")),
            Err(fault) => return Err(format!("Tesseract does not answer ({}); {INSTALL}", fault.words())),
        };
        if answer.split_whitespace().any(|language| language == "swe") {
            Ok(Self { program: program.to_owned() })
        } else {
            Err(format!("Tesseract is installed without Swedish; {INSTALL_SWEDISH}"))
        }
    }

    /// The table of words in a picture.
    pub(super) fn read(&self, image: &Grey, limit: Duration) -> Result<String, String> {
        let mut command = Command::new(&self.program);
        command.args([
            "stdin",
            "stdout",
            "-l",
            "swe",
            "--psm",
            "3",
            "--dpi",
            &image.dpi().to_string(),
            "tsv",
        ]);
        run(command, image.pgm(), limit).map_err(|fault| format!("Tesseract {}", fault.words()))
    }
}

enum Fault {
    NotFound,
    TooSlow(Duration),
    Other(String),
}

impl Fault {
    fn words(&self) -> String {
        match self {
            Self::NotFound => "is not installed".to_owned(),
            Self::TooSlow(limit) => format!("took more than {} seconds", limit.as_secs()),
            Self::Other(reason) => format!("failed: {reason}"),
        }
    }
}

/// Runs a program with a limit; its own chatter is kept from the terminal.
fn run(mut command: Command, input: Vec<u8>, limit: Duration) -> Result<String, Fault> {
    command.env("OMP_THREAD_LIMIT", "1").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Fault::NotFound,
        _ => Fault::Other(error.to_string()),
    })?;
    // Three pipes at once: a program that waits for its output to be read must not wait for us to finish writing.
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let writer = thread::spawn(move || stdin.map(|mut pipe| pipe.write_all(&input)));
    let reader = thread::spawn(move || read_all(stdout));
    let complaints = thread::spawn(move || read_all(stderr));
    let status = wait(&mut child, limit);
    let _ = writer.join();
    let output = reader.join().unwrap_or_default();
    let complaint = complaints.join().unwrap_or_default();
    match status {
        None => Err(Fault::TooSlow(limit)),
        Some(true) => Ok(String::from_utf8_lossy(&output).into_owned()),
        Some(false) => {
            let text = String::from_utf8_lossy(&complaint);
            let first = text.lines().find(|l| !l.trim().is_empty()).unwrap_or("it gave no reason");
            Err(Fault::Other(first.trim().to_owned()))
        }
    }
}

fn read_all(pipe: Option<impl Read>) -> Vec<u8> {
    let mut out = Vec::new();
    if let Some(pipe) = pipe {
        let _ = pipe.take(MAX_OUTPUT).read_to_end(&mut out);
    }
    out
}

/// Whether the program ended well; `None` when it had to be stopped.
fn wait(child: &mut Child, limit: Duration) -> Option<bool> {
    let start = Instant::now();
    let mut pause = Duration::from_millis(2);
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status.success()),
            Ok(None) if start.elapsed() < limit => thread::sleep(pause),
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return None;
            }
        }
        pause = (pause * 2).min(Duration::from_millis(50));
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    /// A program that answers `--list-langs` and does `body` else.
    fn stand_in(folder: &tempfile::TempDir, languages: &str, body: &str) -> String {
        let path = folder.path().join("tesseract");
        let list = format!("if [ \"$1\" = --list-langs ]; then printf '{languages}'; exit; fi");
        // Written by another process: a file that this one has open for writing is inherited by what another test starts
        // meanwhile, and is then "busy" when it is to be run.
        let program = format!("#!/bin/sh\n{list}\n{body}\n");
        let written = Command::new("sh")
            .args(["-c", "printf '%s' \"$1\" > \"$0\" && chmod 755 \"$0\""])
            .arg(&path)
            .arg(&program)
            .status();
        assert!(written.unwrap().success());
        path.to_string_lossy().into_owned()
    }

    fn dot() -> Grey {
        Grey { width: 1, height: 1, dots: vec![255], scale: 1.0 }
    }

    #[test]
    fn what_is_missing_is_said_with_what_to_install() {
        let message = Tesseract::at("/no/such/tesseract").unwrap_err();
        assert!(message.starts_with("Tesseract is not installed; "), "{message}");
        assert!(message.contains("apt install tesseract-ocr tesseract-ocr-swe"), "{message}");
        let folder = tempfile::tempdir().unwrap();
        let english = stand_in(&folder, "List of available languages (2):\\neng\\nosd\\n", "");
        let message = Tesseract::at(&english).unwrap_err();
        assert!(message.starts_with("Tesseract is installed without Swedish; "), "{message}");
        assert!(message.contains("apt install tesseract-ocr-swe;"), "{message}");
    }

    #[test]
    fn a_page_that_never_ends_is_stopped() {
        let folder = tempfile::tempdir().unwrap();
        let program = Tesseract::at(&stand_in(&folder, "swe\\n", "exec sleep 60")).unwrap();
        let start = Instant::now();
        let message = program.read(&dot(), Duration::from_millis(300)).unwrap_err();
        assert!(message.contains("took more than"), "{message}");
        assert!(start.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn a_failure_gives_the_programs_own_words() {
        let folder = tempfile::tempdir().unwrap();
        let body = "cat >/dev/null; echo 'Image too small' >&2; exit 1";
        let program = Tesseract::at(&stand_in(&folder, "swe\\n", body)).unwrap();
        assert_eq!(program.read(&dot(), ASK_LIMIT).unwrap_err(), "Tesseract failed: Image too small");
    }
}
