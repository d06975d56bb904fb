//! Fixture PDFs and .docx with bytes flipped, cut out and spliced in, by the hundred: each gives a record and the program
//! lives. Always the same files; `NARVARD_MUTATIONS=6000 cargo test --release --test mutation -- --nocapture` makes more.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr)]

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use zip::write::SimpleFileOptions;

/// Files that one run of the program reads.
const BATCH: usize = 50;

/// SplitMix64: the same numbers everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Below `end`.
    fn below(&mut self, end: usize) -> usize {
        (self.roll() % end.max(1) as u64) as usize
    }

    fn stretch(&mut self, bytes: &[u8], longest: usize) -> std::ops::Range<usize> {
        let from = self.below(bytes.len());
        from..(from + 1 + self.below(longest)).min(bytes.len())
    }
}

/// One to four changes.
fn mutate(bytes: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..=dice.below(4) {
        match dice.below(8) {
            0 | 1 => {
                for _ in 0..=dice.below(30) {
                    let at = dice.below(out.len());
                    out[at] ^= 1 << dice.below(8);
                }
            }
            2 => drop(out.drain(dice.stretch(&out, 2000))),
            3 => out.truncate(dice.below(out.len())),
            4 => {
                let piece = other[dice.stretch(other, 4000)].to_vec();
                let at = dice.below(out.len());
                out.splice(at..at, piece);
            }
            5 => {
                let piece = other[dice.stretch(other, 2000)].to_vec();
                let place = dice.stretch(&out, 2000);
                out.splice(place, piece);
            }
            6 => number(&mut out, dice),
            _ => {
                let place = dice.stretch(&out, 300);
                let fill = dice.roll() as u8;
                out[place].fill(fill);
            }
        }
        if out.is_empty() {
            out.push(b'%');
        }
    }
    out
}

/// Changes the digits of a number: lengths, counts, references and offsets are where structure hangs together.
fn number(out: &mut [u8], dice: &mut Dice) {
    let start = dice.below(out.len());
    let Some(first) = out[start..].iter().position(u8::is_ascii_digit) else { return };
    for digit in out[start + first..].iter_mut().take_while(|b| b.is_ascii_digit()) {
        *digit = b'0' + dice.below(10) as u8;
    }
}

fn seeds(folder: &str, ending: &str) -> Vec<(String, Vec<u8>)> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    // A scan has no text whatever is done to it.
    paths.retain(|p| !p.to_string_lossy().contains(".scan."));
    paths.retain(|p| p.extension().is_some_and(|e| e == ending));
    paths.sort();
    let name = |p: &Path| p.file_stem().unwrap().to_string_lossy().into_owned();
    paths.iter().map(|p| (name(p), std::fs::read(p).unwrap())).collect()
}

/// The package with its parts changed and its checksums right, so that the change is met by the XML reader.
fn mutate_inside(package: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let part = |bytes: &[u8], name: &str| {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes.to_vec())).unwrap();
        let mut out = Vec::new();
        zip.by_name(name).unwrap().read_to_end(&mut out).unwrap();
        out
    };
    let names: Vec<String> = {
        let zip = zip::ZipArchive::new(Cursor::new(package.to_vec())).unwrap();
        zip.file_names().map(|name| name.unwrap().into_owned()).collect()
    };
    let mut made = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for name in names.iter().filter(|name| name.ends_with(".xml") || name.ends_with(".rels")) {
        let mut bytes = part(package, name);
        if name.starts_with("word/") && dice.below(2) == 0 {
            bytes = mutate(&bytes, &part(other, "word/document.xml"), dice);
        }
        made.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        made.write_all(&bytes).unwrap();
    }
    made.finish().unwrap().into_inner()
}

fn run(folder: &str, ending: &str, count: usize, seed: u64) {
    let seeds = seeds(folder, ending);
    let mut dice = Dice(seed);
    let mut outcomes: BTreeMap<String, usize> = BTreeMap::new();
    let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
    for batch in 0..count.div_ceil(BATCH) {
        let folder = tempfile::tempdir().unwrap();
        let size = BATCH.min(count - batch * BATCH);
        for n in 0..size {
            let (name, bytes) = &seeds[dice.below(seeds.len())];
            let other = &seeds[dice.below(seeds.len())].1;
            let inside = ending == "docx" && dice.below(3) > 0;
            let made =
                if inside { mutate_inside(bytes, other, &mut dice) } else { mutate(bytes, other, &mut dice) };
            std::fs::write(folder.path().join(format!("{n:03}-{name}.{ending}")), made).unwrap();
        }
        let output = Command::new(env!("CARGO_BIN_EXE_narvard"))
            .args(["extract", "--format", "ndjson", "--timeout", "20"])
            .arg(folder.path())
            .output()
            .unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(
            output.status.code().is_some_and(|code| code == 0 || code == 2),
            "{:?}: {told}",
            output.status
        );
        for chatter in ["panicked", "overflow", "RUST_BACKTRACE", "memory allocation"] {
            assert!(!told.contains(chatter), "batch {batch}: {told}");
        }
        let stdout = String::from_utf8(output.stdout).unwrap();
        assert_eq!(stdout.lines().count(), size, "a record for every file");
        for line in stdout.lines() {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            let status = record["status"].as_str().unwrap().to_owned();
            // The fence holds when a reader falls over, but none of these should make it.
            let down = line.contains("brought the reader down") || line.contains("reader failed");
            if down {
                let path = Path::new(record["source"]["path"].as_str().unwrap());
                let keep = std::env::temp_dir().join(path.file_name().unwrap());
                std::fs::copy(path, &keep).unwrap();
                eprintln!("batch {batch}: {} kept; {}", keep.display(), record["error"]);
            }
            if let Some((_, reason)) = record["error"].as_str().and_then(|e| e.split_once(": ")) {
                *reasons.entry(reason.to_owned()).or_default() += 1;
            }
            *outcomes.entry(if down { "down".into() } else { status }).or_default() += 1;
        }
    }
    eprintln!("{count} {ending} files: {outcomes:?}");
    reasons.iter().for_each(|(reason, count)| eprintln!("{count:>6} {reason}"));
    assert_eq!(outcomes.get("down"), None, "{outcomes:?}");
    let read = outcomes.get("ok").copied().unwrap_or(0) + outcomes.get("partial").copied().unwrap_or(0);
    assert!(read * 4 > count, "hardly anything is read any more: {outcomes:?}");
}

fn count(usual: usize) -> usize {
    std::env::var("NARVARD_MUTATIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

#[test]
fn mutated_pdf() {
    run("fixtures/pdf", "pdf", count(200), 7);
}

#[test]
fn mutated_docx() {
    run("fixtures/docx", "docx", count(100), 11);
}
