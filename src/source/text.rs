//! Bytes to text: which encoding a plain file is in.
//!
//! A byte-order mark decides; then the pattern of NUL bytes (UTF-16 without a mark); then strict UTF-8. What is left is
//! one of the single-byte encodings that Swedish systems have used, told apart by which reading gives the letters å, ä
//! and ö: guessing by "any byte decodes" would turn every `å` into a currency sign without a word.

use encoding_rs::{Encoding, MACINTOSH, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::SourceError;
use crate::model::{Diagnostic, Severity};

/// Decoded text and the name of its encoding.
pub(super) struct Decoded {
    pub text: String,
    pub encoding: &'static str,
    pub notices: Vec<Diagnostic>,
}

/// Decodes `bytes`, or says why they are not a text.
pub(super) fn decode(path: &str, bytes: Vec<u8>) -> Result<Decoded, SourceError> {
    let plain = |text: String, encoding| Ok(Decoded { text, encoding, notices: Vec::new() });
    // The container of old Office files, and of new ones that are locked.
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        let reason = "an old .doc, or a .docx locked with a password".to_owned();
        return Err(SourceError::Binary { path: path.to_owned(), reason });
    }
    if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
        let (text, broken) = lossy_utf8(&bytes[3..]);
        return Ok(with_notice(text, "utf-8", broken));
    }
    if bytes.starts_with(&[0xFF, 0xFE]) {
        return with(path, &bytes[2..], UTF_16LE, "utf-16le");
    }
    if bytes.starts_with(&[0xFE, 0xFF]) {
        return with(path, &bytes[2..], UTF_16BE, "utf-16be");
    }
    if let Some((encoding, name)) = utf16_without_mark(&bytes) {
        return with(path, &bytes, encoding, name);
    }
    if let Some(reason) = binary_reason(&bytes) {
        return Err(SourceError::Binary { path: path.to_owned(), reason });
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return plain(text, "utf-8"),
        Err(error) => error.into_bytes(),
    };
    // A few broken sequences in an otherwise UTF-8 file (a cut download, a pasted byte) must not turn the whole file
    // into mojibake.
    let (valid, invalid) = utf8_balance(&bytes);
    if valid > 10 && invalid * 20 < valid {
        let (text, broken) = lossy_utf8(&bytes);
        return Ok(with_notice(text, "utf-8", broken));
    }
    let (text, name) = single_byte(&bytes);
    plain(text, name)
}

fn with(
    path: &str,
    bytes: &[u8],
    encoding: &'static Encoding,
    name: &'static str,
) -> Result<Decoded, SourceError> {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let count = text.chars().filter(|c| *c == '\u{FFFD}').count();
    if broken && count * 10 > text.chars().count() {
        return Err(SourceError::Binary { path: path.to_owned(), reason: format!("not valid {name}") });
    }
    Ok(with_notice(text.into_owned(), name, count))
}

fn with_notice(text: String, encoding: &'static str, broken: usize) -> Decoded {
    let notices = if broken == 0 {
        Vec::new()
    } else {
        vec![Diagnostic::new(
            "broken-encoding",
            Severity::Warning,
            format!("{broken} characters are not valid {encoding} and were replaced; export the text again"),
            None,
        )]
    };
    Decoded { text, encoding, notices }
}

fn lossy_utf8(bytes: &[u8]) -> (String, usize) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let broken = text.matches('\u{FFFD}').count();
    (text, broken)
}

/// Multi-byte sequences that are valid, and bytes that are not.
fn utf8_balance(bytes: &[u8]) -> (usize, usize) {
    bytes.utf8_chunks().fold((0, 0), |(valid, invalid), chunk| {
        let multi = chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        (valid + multi, invalid + usize::from(!chunk.invalid().is_empty()))
    })
}

/// UTF-16 shows as a NUL in nearly every second byte of Latin text.
fn utf16_without_mark(bytes: &[u8]) -> Option<(&'static Encoding, &'static str)> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 8 {
        return None;
    }
    let (mut even, mut odd) = (0usize, 0usize);
    for pair in sample.chunks_exact(2) {
        even += usize::from(pair[0] == 0);
        odd += usize::from(pair[1] == 0);
    }
    let half = sample.len() / 2;
    if odd * 10 > half * 7 && even * 10 < half {
        Some((UTF_16LE, "utf-16le"))
    } else if even * 10 > half * 7 && odd * 10 < half {
        Some((UTF_16BE, "utf-16be"))
    } else {
        None
    }
}

fn binary_reason(bytes: &[u8]) -> Option<String> {
    let sample = &bytes[..bytes.len().min(65536)];
    let nul = sample.iter().filter(|b| **b == 0).count();
    let control =
        sample.iter().filter(|b| **b < 0x20 && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B)).count();
    if nul > 0 && nul * 1000 > sample.len() {
        return Some(format!("{nul} NUL bytes in the first {} bytes", sample.len()));
    }
    if control * 20 > sample.len() {
        return Some(format!("{control} control bytes in the first {} bytes", sample.len()));
    }
    None
}

/// The single-byte reading with the most Swedish letters; Windows-1252 on a tie.
fn single_byte(bytes: &[u8]) -> (String, &'static str) {
    let swedish = |table: &[u8; 6]| bytes.iter().filter(|b| table.contains(b)).count();
    // å ä ö Å Ä Ö
    let windows = swedish(&[0xE5, 0xE4, 0xF6, 0xC5, 0xC4, 0xD6]);
    let dos = swedish(&[0x86, 0x84, 0x94, 0x8F, 0x8E, 0x99]);
    let mac = swedish(&[0x8C, 0x8A, 0x9A, 0x81, 0x80, 0x85]);
    if dos > windows && dos > mac {
        (bytes.iter().map(|b| cp850(*b)).collect(), "cp850")
    } else if mac > windows && mac > dos {
        (MACINTOSH.decode_without_bom_handling(bytes).0.into_owned(), "macintosh")
    } else {
        (WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(), "windows-1252")
    }
}

/// Code page 850 (DOS, Western Europe), upper half; Unicode's mapping table `VENDORS/MICSFT/PC/CP850.TXT`.
fn cp850(byte: u8) -> char {
    const UPPER: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}";
    if byte < 0x80 { byte as char } else { UPPER.chars().nth(usize::from(byte) - 0x80).unwrap_or('\u{FFFD}') }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, &'static str) {
        let decoded = decode("x.txt", bytes.to_vec()).unwrap();
        (decoded.text, decoded.encoding)
    }

    #[test]
    fn encodings_are_told_apart() {
        let words = "Är nämndens åtgärder på väg? Öka!\n";
        assert_eq!(read(words.as_bytes()), (words.to_owned(), "utf-8"));
        let mut marked = vec![0xEF, 0xBB, 0xBF];
        marked.extend(words.as_bytes());
        assert_eq!(read(&marked), (words.to_owned(), "utf-8"));
        assert_eq!(read(&WINDOWS_1252.encode(words).0), (words.to_owned(), "windows-1252"));
        assert_eq!(read(&MACINTOSH.encode(words).0), (words.to_owned(), "macintosh"));
        let dos: Vec<u8> = words.chars().map(|c| (0..=255u8).find(|b| cp850(*b) == c).unwrap()).collect();
        assert_eq!(read(&dos), (words.to_owned(), "cp850"));
        let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&wide), (words.to_owned(), "utf-16le"));
        let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&wide), (words.to_owned(), "utf-16be"));
    }

    #[test]
    fn one_cut_byte_does_not_turn_the_file_into_mojibake() {
        let mut bytes = "nämnden får på åtgärda några brister i närheten av målen\n".repeat(3).into_bytes();
        bytes.truncate(bytes.len() - 3);
        bytes.push(0xC3);
        let decoded = decode("x.txt", bytes).unwrap();
        assert_eq!(decoded.encoding, "utf-8");
        assert!(decoded.text.starts_with("nämnden får"));
        assert_eq!(decoded.notices.len(), 1);
    }

    #[test]
    fn binary_is_refused() {
        assert!(matches!(
            decode("x", vec![0x7F, b'E', b'L', b'F', 0, 0, 1, 2, 0, 0]),
            Err(SourceError::Binary { .. })
        ));
    }
}
