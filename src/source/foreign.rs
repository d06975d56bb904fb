//! Files that are often handed in by mistake, known by their first bytes, each with its own cure.
//!
//! The trap is not the picture that no program would take for a report, but the file that decodes well: a login page
//! saved as `rapport.pdf`, or RTF, whose control words would be read as the auditors' own.

/// Name of the kind and what to do about it; `None` for what may be a plain text.
pub(super) fn known(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    const EXPORT: &str = "open it and save it as PDF, .docx or text";
    const UNPACK: &str = "unpack it and give the files in it";
    const PICTURE: &str = "give the PDF it comes from, or put the pictures in a PDF and use --ocr";
    const KINDS: [(&[u8], &str, &str); 16] = [
        (
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
            "an old Office file (.doc, .xls, .ppt), or one locked with a password",
            EXPORT,
        ),
        (b"{\\rtf", "an RTF file", EXPORT),
        (b"PK\x05\x06", "an empty zip archive", UNPACK),
        (b"\x1F\x8B", "a gzip archive", UNPACK),
        (b"7z\xBC\xAF\x27\x1C", "a 7z archive", UNPACK),
        (b"Rar!\x1A\x07", "a RAR archive", UNPACK),
        (b"\x89PNG\r\n\x1A\n", "a PNG picture", PICTURE),
        (b"\xFF\xD8\xFF", "a JPEG picture", PICTURE),
        (b"II*\0", "a TIFF picture", PICTURE),
        (b"MM\0*", "a TIFF picture", PICTURE),
        (b"GIF8", "a GIF picture", PICTURE),
        (b"\xFF\xFE\0\0", "a text in UTF-32", "save it as UTF-8"),
        (b"\0\0\xFE\xFF", "a text in UTF-32", "save it as UTF-8"),
        (b"%!PS", "a PostScript file", "convert it to PDF"),
        (b"\x7FELF", "a program", "name the report"),
        (b"MZ\x90\0", "a program", "name the report"),
    ];
    if let Some((_, name, cure)) = KINDS.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        return Some((name, cure));
    }
    let head = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let starts = |with: &[u8]| head.get(..with.len()).is_some_and(|h| h.eq_ignore_ascii_case(with));
    if starts(b"<!doctype html") || starts(b"<html") {
        return Some((
            "a web page (HTML), perhaps a login or error page",
            "download the report itself again",
        ));
    }
    if starts(b"<?xml") {
        return Some(("an XML file", EXPORT));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_page_is_not_taken_for_a_report() {
        assert!(
            known(b"\n <!DOCTYPE HTML><title>Logga in</title>")
                .is_some_and(|(name, _)| name.contains("web page"))
        );
        assert!(known(b"{\\rtf1\\ansi Granskning").is_some());
    }

    #[test]
    fn a_report_may_begin_with_anything_a_person_writes() {
        for text in ["Granskning", "<Region> revisorer", "{1} Sammanfattning", "MZ Revision", "Rar!", "% av"]
        {
            assert_eq!(known(text.as_bytes()), None, "{text}");
        }
    }
}
