//! One run of the program with its time and the memory of it and its children.

use std::io::Read as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

pub struct Run {
    pub stdout: String,
    pub stderr: String,
    pub code: Option<i32>,
    pub time: Duration,
    /// Peak of resident memory in kilobytes of the hungriest process; 0 where the system does not tell.
    pub peak: u64,
}

/// Runs `narvard` with the arguments; longer than `limit` is a failure of the test.
pub fn narvard(arguments: &[&str], file: &Path, limit: Duration) -> Run {
    let start = Instant::now();
    let mut command = Command::new(env!("CARGO_BIN_EXE_narvard"));
    command.args(arguments).arg(file).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let (mut stdout, mut stderr) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let out = thread::spawn(move || {
        let mut text = Vec::new();
        stdout.read_to_end(&mut text).map(|_| text)
    });
    let err = thread::spawn(move || {
        let mut text = Vec::new();
        stderr.read_to_end(&mut text).map(|_| text)
    });
    let mut peak = 0;
    let code = loop {
        peak = peak.max(memory(&child));
        if let Some(status) = child.try_wait().unwrap() {
            break status.code();
        }
        if start.elapsed() > limit {
            child.kill().unwrap();
            panic!("{}: no answer in {limit:?}", file.display());
        }
        thread::sleep(Duration::from_millis(4));
    };
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run {
        stdout: text(out.join().unwrap().unwrap()),
        stderr: text(err.join().unwrap().unwrap()),
        code,
        time: start.elapsed(),
        peak,
    }
}

#[cfg(target_os = "linux")]
fn memory(child: &Child) -> u64 {
    let own = child.id();
    let mut peak = peak_of(own);
    // Children of the program: a worker is one process deep.
    for task in std::fs::read_dir(format!("/proc/{own}/task")).into_iter().flatten().flatten() {
        let children = std::fs::read_to_string(task.path().join("children")).unwrap_or_default();
        for id in children.split_whitespace().filter_map(|id| id.parse().ok()) {
            peak = peak.max(peak_of(id));
        }
    }
    peak
}

#[cfg(target_os = "linux")]
fn peak_of(id: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.split_whitespace().next()).and_then(|kb| kb.parse().ok()).unwrap_or(0)
}

#[cfg(not(target_os = "linux"))]
fn memory(_: &Child) -> u64 {
    0
}
