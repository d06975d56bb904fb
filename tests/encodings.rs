//! The same report in every encoding and with every kind of line end gives the same record.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;

use encoding_rs::{MACINTOSH, WINDOWS_1252};
use narvard::lexicon::Lexicon;
use narvard::source::{ReadOptions, read_bytes};
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization as _;

/// A report whose letters every encoding has.
fn report() -> String {
    let text = fs::read_to_string("fixtures/reports/pwc-new-regional.txt").unwrap();
    text.replace(['●', '•'], "-").replace(['”', '“'], "\"").replace(['–', '…', '’'], "-")
}

/// The record without what names the file's bytes.
fn record(bytes: Vec<u8>) -> (Value, Option<String>) {
    let document = read_bytes("report.txt", bytes, &ReadOptions::default()).unwrap();
    let record = narvard::parse(document, Lexicon::built_in());
    assert!(!record.audit_questions.is_empty());
    let encoding = record.source.encoding.clone();
    let mut value = serde_json::to_value(record).unwrap();
    for key in ["id", "source"] {
        value[key] = json!(null);
    }
    (value, encoding)
}

fn dos(text: &str) -> Vec<u8> {
    let swedish = |c| match c {
        'å' => 0x86,
        'ä' => 0x84,
        'ö' => 0x94,
        'Å' => 0x8F,
        'Ä' => 0x8E,
        'Ö' => 0x99,
        'é' => 0x82,
        '§' => 0xF5,
        c if c.is_ascii() => c as u8,
        c => panic!("{c} has no place in this table"),
    };
    text.chars().map(swedish).collect()
}

#[test]
fn the_encoding_is_named_and_changes_nothing_else() {
    let text = report();
    let with_mark = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let (plain, _) = record(text.clone().into_bytes());
    for (bytes, name) in [
        (with_mark(b"\xEF\xBB\xBF", text.clone().into_bytes()), "utf-8"),
        (with_mark(b"\xFF\xFE", little.clone()), "utf-16le"),
        (with_mark(b"\xFE\xFF", big.clone()), "utf-16be"),
        (little, "utf-16le"),
        (big, "utf-16be"),
        (WINDOWS_1252.encode(&text).0.into_owned(), "windows-1252"),
        (MACINTOSH.encode(&text).0.into_owned(), "macintosh"),
        (dos(&text), "cp850"),
    ] {
        let (read, encoding) = record(bytes);
        assert_eq!(encoding.as_deref(), Some(name));
        assert_eq!(read, plain, "{name}");
    }
}

#[test]
fn one_broken_place_does_not_change_the_encoding_however_long_it_is() {
    let mut bytes = report().into_bytes();
    bytes.extend([b"\n".as_slice(), &[0xB7; 400], b"\n"].concat());
    let (_, encoding) = record(bytes);
    assert_eq!(encoding.as_deref(), Some("utf-8"));
}

#[test]
fn line_ends_and_ways_to_write_a_letter_change_nothing() {
    let text = report();
    let (plain, _) = record(text.clone().into_bytes());
    for (written, name) in [
        (text.replace('\n', "\r\n"), "CRLF"),
        (text.replace('\n', "\r"), "CR"),
        (text.nfd().collect(), "decomposed letters"),
        (text.replace(". ", ".\u{A0}"), "no-break spaces"),
        (text.replace("granskning", "gransk\u{AD}ning"), "soft hyphens"),
    ] {
        assert_ne!(written, text, "{name} is a variant");
        assert_eq!(record(written.into_bytes()).0, plain, "{name}");
    }
}
