//! Bytes to text: which encoding a plain file is in.
//!
//! A byte-order mark decides; then the pattern of NUL bytes (UTF-16 without a mark); then strict UTF-8. What is left is
//! one of the single-byte encodings that Swedish systems have used, told apart by which reading gives the letters å, ä
//! and ö: guessing by "any byte decodes" would turn every `å` into a currency sign without a word.

use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{SourceError, foreign};
use crate::model::{Diagnostic, Severity};

/// Decoded text and the name of its encoding.
pub(super) struct Decoded {
    pub text: String,
    pub encoding: &'static str,
    pub notices: Vec<Diagnostic>,
}

/// Decodes `bytes`, or says why they are not a text.
pub(super) fn decode(path: &str, bytes: Vec<u8>) -> Result<Decoded, SourceError> {
    if let Some((kind, cure)) = foreign::known(&bytes) {
        let (reason, cure) = (format!("this is {kind}"), cure.to_owned());
        return Err(SourceError::Failed { path: path.to_owned(), reason, cure });
    }
    let mut decoded = decode_bytes(path, bytes)?;
    if !decoded.text.chars().any(char::is_alphanumeric) {
        return Err(SourceError::Failed {
            path: path.to_owned(),
            reason: "the file holds no words".to_owned(),
            cure: "download or export it again".to_owned(),
        });
    }
    if !decoded.text.contains('\n') {
        // Line ends of old Macintosh files; a CR before LF stays what it is.
        decoded.text = decoded.text.replace('\r', "\n");
    }
    if let Some(text) = decoded_twice(&decoded.text) {
        decoded.text = text;
        decoded.notices.push(Diagnostic::new(
            "encoded-twice",
            Severity::Warning,
            "the text was encoded as UTF-8 twice (\"Ã¤\" for \"ä\"); it is read as it was meant",
            None,
        ));
    }
    Ok(decoded)
}

fn decode_bytes(path: &str, bytes: Vec<u8>) -> Result<Decoded, SourceError> {
    let plain = |text: String, encoding| Ok(Decoded { text, encoding, notices: Vec::new() });
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
    // Sooner proved than by the standard library, though it takes a copy.
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(&bytes) {
        return plain(text.into_owned(), "utf-8");
    }
    // A few broken sequences in an otherwise UTF-8 file (a cut download, a pasted byte) must not turn the whole file
    // into mojibake.
    let (valid, invalid) = utf8_balance(&bytes);
    if valid > 10 && invalid * 10 < valid {
        let (text, broken) = lossy_utf8(&bytes);
        return Ok(with_notice(text, "utf-8", broken));
    }
    Ok(single_byte(&bytes))
}

/// The text as it was before somebody took its UTF-8 for Windows-1252 and saved it as UTF-8 again. Only where this is
/// beyond doubt: the mistake undone gives valid UTF-8, with Swedish letters, and not one is left that was right before.
fn decoded_twice(text: &str) -> Option<String> {
    const SIGNS: [&str; 6] = ["Ã¥", "Ã¤", "Ã¶", "Ã…", "Ã„", "Ã–"];
    // They all begin so, and most texts hold none.
    memchr::memmem::find(text.as_bytes(), "Ã".as_bytes())?;
    if !SIGNS.iter().any(|sign| text.contains(sign)) || text.contains(['å', 'ä', 'ö']) {
        return None;
    }
    let (bytes, _, unmappable) = WINDOWS_1252.encode(text);
    let meant = if unmappable { None } else { String::from_utf8(bytes.into_owned()).ok() };
    meant.filter(|text| text.contains(['å', 'ä', 'ö', 'Å', 'Ä', 'Ö']))
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

/// Multi-byte sequences that are valid, and runs of bytes that are not: a broken place counts once, however long it is.
fn utf8_balance(bytes: &[u8]) -> (usize, usize) {
    let (mut valid, mut broken) = (0, 0);
    let mut within = false;
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        within &= chunk.valid().is_empty();
        broken += usize::from(!chunk.invalid().is_empty() && !within);
        within |= !chunk.invalid().is_empty();
    }
    (valid, broken)
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
    let nul = count_bytes(sample, |b| b == 0);
    let control = count_bytes(sample, |b| {
        (b < 0x20) & (b != b'\t') & (b != b'\n') & (b != b'\r') & (b != 0x0C) & (b != 0x1B)
    });
    if nul > 0 && nul * 1000 > sample.len() {
        return Some(format!("{nul} NUL bytes in the first {} bytes", sample.len()));
    }
    if control * 20 > sample.len() {
        return Some(format!("{control} control bytes in the first {} bytes", sample.len()));
    }
    None
}

/// Bytes of a kind. Counted without a branch in runs that fit in a byte, which the compiler does many at a time.
fn count_bytes(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    bytes.chunks(255).map(|run| usize::from(run.iter().map(|b| u8::from(is(*b))).sum::<u8>())).sum()
}

/// The single-byte reading with the most Swedish letters; Windows-1252 on a tie.
fn single_byte(bytes: &[u8]) -> Decoded {
    let swedish = |table: &[u8; 6]| bytes.iter().filter(|b| table.contains(b)).count();
    // å ä ö Å Ä Ö
    let windows = swedish(&[0xE5, 0xE4, 0xF6, 0xC5, 0xC4, 0xD6]);
    let dos = swedish(&[0x86, 0x84, 0x94, 0x8F, 0x8E, 0x99]);
    let mac = swedish(&[0x8C, 0x8A, 0x9A, 0x81, 0x80, 0x85]);
    let (text, encoding) = if dos > windows && dos > mac {
        (bytes.iter().map(|b| cp850(*b)).collect(), "cp850")
    } else if mac > windows && mac > dos {
        (MACINTOSH.decode_without_bom_handling(bytes).0.into_owned(), "macintosh")
    } else {
        (WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(), "windows-1252")
    };
    // In Swedish most letters beyond ASCII are å, ä and ö, in whatever encoding.
    let beyond = bytes.iter().filter(|b| **b >= 0x80).count();
    let mut notices = Vec::new();
    if windows.max(dos).max(mac) * 2 < beyond {
        notices.push(Diagnostic::new(
            "uncertain-encoding",
            Severity::Warning,
            format!("the encoding is not certain, it was read as {encoding}; save the text as UTF-8"),
            None,
        ));
    }
    Decoded { text, encoding, notices }
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
    fn line_ends_of_old_macintosh_files_are_line_ends() {
        assert_eq!(read(b"ett\rtv\x8C\r"), ("ett\ntvå\n".to_owned(), "macintosh"));
        assert_eq!(read(b"ett\r\ntre\r\n").0, "ett\r\ntre\r\n");
    }

    #[test]
    fn text_encoded_twice_is_read_as_it_was_meant() {
        let twice = WINDOWS_1252.decode("Nämndens mål för året".as_bytes()).0.into_owned();
        assert_eq!(twice, "NÃ¤mndens mÃ¥l fÃ¶r Ã¥ret");
        let decoded = decode("x.txt", twice.into_bytes()).unwrap();
        assert_eq!(decoded.text, "Nämndens mål för året");
        assert_eq!(decoded.notices[0].rule, "encoded-twice");
        // A text that speaks of the mistake is not one.
        assert_eq!(read("tecknet Ã¤ i stället för ä".as_bytes()).0, "tecknet Ã¤ i stället för ä");
    }

    #[test]
    fn an_encoding_that_nothing_swedish_tells_is_said_to_be_uncertain() {
        let decoded = decode("x.txt", b"\xCF\xF0\xE8\xE2\xE5\xF2, \xEC\xE8\xF0".to_vec()).unwrap();
        assert_eq!(decoded.notices[0].rule, "uncertain-encoding");
        assert!(decode("x.txt", b"\xC5tg\xE4rder \x96 \x94m\xE5l\x94".to_vec()).unwrap().notices.is_empty());
    }

    #[test]
    fn blank_files_and_files_of_other_kinds_are_refused_with_a_cure() {
        let reason = |bytes: &[u8]| decode("x.txt", bytes.to_vec()).err().unwrap().to_string();
        assert_eq!(reason(b" \n\x0C\n"), "x.txt: the file holds no words; download or export it again");
        assert!(
            reason(b"\xFF\xD8\xFF\xE0\0\x10JFIF").starts_with("x.txt: this is a JPEG picture; give the PDF")
        );
        assert!(reason(b"<html><body>404</body></html>").contains("download the report itself"));
    }

    #[test]
    fn binary_is_refused() {
        assert!(matches!(
            decode("x", vec![0x00, b'S', b'Q', b'L', 0, 0, 1, 2, 0, 0]),
            Err(SourceError::Binary { .. })
        ));
    }
}
