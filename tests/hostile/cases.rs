//! The files, and what must come of each.

use super::build::{BOX, Builder, CATALOG, FONT, FONTS, bomb, one_page, page, start, text};

/// What a file must give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// `status: "error"` with these words in the message.
    Refused(&'static str),
    /// Read, in full or in part: the words of the page are there.
    Read,
    /// `status: "partial"`, with these words in a diagnostic.
    Partial(&'static str),
    /// Any clear answer.
    Answered,
}
use Outcome::{Answered, Partial, Read, Refused};

pub struct Case {
    pub name: &'static str,
    pub bytes: Vec<u8>,
    pub outcome: Outcome,
}

fn case(name: &'static str, outcome: Outcome, bytes: Vec<u8>) -> Case {
    Case { name, bytes, outcome }
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("fixtures/pdf/{name}")).unwrap()
}

/// Files that are damaged or that leave out what the standard asks for.
pub fn damaged() -> Vec<Case> {
    let good = one_page(BOX, FONTS, &text());
    let whole = fixture("table-over-pages.weasyprint.pdf");
    let office = fixture("office-vgr.reportlab.pdf");
    let letter = fixture("kpmg-with-labels.libreoffice.pdf");
    let tail = good.len() - 120;
    let mut junk = b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n".to_vec();
    junk.extend_from_slice(&good);
    let mut text_after = good.clone();
    text_after.extend_from_slice(&[0; 4096]);
    let bad_operators =
        b"BT /F1 (x) Tf [1 2 Tm ] TJ (a Tj) ' Q Q Q 1 0 cm /F1 11 Tf \xFF\xFE << >> BI ID EI".to_vec();
    vec![
        case("no bytes", Refused("empty"), Vec::new()),
        case("only a header", Refused(""), b"%PDF-1.7\n".to_vec()),
        case("a web page under a PDF's name", Answered, b"<html><body>404 %PDF-1.4</body></html>".to_vec()),
        case("a header and noise", Refused(""), [b"%PDF-1.7\n".to_vec(), noise(20_000)].concat()),
        case("cut at 60 percent", Answered, whole[..whole.len() * 6 / 10].to_vec()),
        case(
            "cut behind half its pages",
            Partial("pages 5-7 left out"),
            office[..office.len() * 7 / 10].to_vec(),
        ),
        case("cut before its page tree", Refused("cut short"), letter[..letter.len() * 6 / 10].to_vec()),
        case("cut behind its pages", Partial("cut short"), letter[..letter.len() * 95 / 100].to_vec()),
        case("one page object overwritten", Partial("page 4 left out"), hole(&office)),
        case("cut at 97 percent", Answered, office[..office.len() * 97 / 100].to_vec()),
        case("cross-reference cut off", Read, good[..tail].to_vec()),
        case("junk before the header", Read, junk),
        case("zeros after the end", Read, text_after),
        case("no MediaBox", Read, one_page("", FONTS, &text())),
        case("empty MediaBox", Answered, one_page("/MediaBox [0 0 0 0]", FONTS, &text())),
        case("MediaBox of words", Answered, one_page("/MediaBox [/a (b) null true]", FONTS, &text())),
        case("no font", Answered, one_page(BOX, "", &text())),
        case("font that is a number", Answered, one_page(BOX, "/Font << /F1 7 >>", &text())),
        case(
            "bad operands before the text",
            Answered,
            one_page(BOX, FONTS, &[bad_operators, text()].concat()),
        ),
        case(
            "no pages",
            Answered,
            Builder::default().object(CATALOG).object("<< /Type /Pages /Kids [] >>").finish(),
        ),
        case("missing content", Answered, start(BOX, FONTS).finish()),
        case("not deflated though it says so", Answered, filtered("/Filter /FlateDecode", &text())),
        case("unknown filter", Answered, filtered("/Filter /NoSuchDecode", &text())),
    ]
}

/// The fourth page's object is no object any more.
fn hole(file: &[u8]) -> Vec<u8> {
    let mut out = file.to_vec();
    let pages = memchr::memmem::find_iter(file, b"/Type /Page\n").map(|at| at.to_owned());
    let at = pages.collect::<Vec<_>>()[3];
    let start = memchr::memmem::rfind(&file[..at], b" obj").unwrap();
    out[start..at + 11].fill(b'#');
    out
}

/// Files made to exhaust time, memory or the stack.
pub fn exhausting() -> Vec<Case> {
    let gigabyte = 1 << 30;
    let loops = Builder::default()
        .object(CATALOG)
        .object("<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>")
        .object("<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 9 /Parent 3 0 R >>");
    let own_form = start(BOX, &format!("{FONTS} /XObject << /X 6 0 R >>"))
        .stream("", &[b"/X Do ".to_vec(), text()].concat())
        .object(FONT)
        .stream(
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>",
            b"/X Do /X Do",
        );
    let many = "3 0 R ".repeat(300_000);
    let pages = Builder::default()
        .object(CATALOG)
        .object(format!("<< /Type /Pages /Kids [{many}] /Count 300000 >>"))
        .object(page(BOX, FONTS))
        .stream("", &text())
        .object(FONT);
    let image = start(BOX, "/XObject << /I 6 0 R >>").stream("", b"595 0 0 842 0 0 cm /I Do").object(FONT).stream(
        "/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /BitsPerComponent 8 /ColorSpace /DeviceRGB \
         /Filter /FlateDecode",
        &bomb(0, 64 << 20, 1),
    );
    let previous = b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 2 /Root 1 0 R /Prev 30 >>\nstartxref\n30\n%%EOF";
    vec![
        case("page tree in a ring", Answered, loops.finish()),
        case("form that draws itself", Answered, own_form.finish()),
        case("forms that draw ten of the next", Answered, forms(12)),
        case("a page 300 000 times", Answered, pages.finish()),
        case(
            "content of a gigabyte",
            Answered,
            filtered("/Filter [/FlateDecode /FlateDecode]", &bomb(b' ', gigabyte, 2)),
        ),
        case(
            "content of a gigabyte of operators",
            Answered,
            filtered("/Filter [/FlateDecode /FlateDecode]", &bomb(b'q', gigabyte, 2)),
        ),
        case(
            "200 000 arrays deep",
            Answered,
            one_page(&format!("{BOX} /X {}", "[".repeat(200_000)), FONTS, &text()),
        ),
        case(
            "200 000 dictionaries deep",
            Answered,
            one_page(&format!("{BOX} /X {}", "<</A".repeat(200_000)), FONTS, &text()),
        ),
        case(
            "content 200 000 arrays deep",
            Answered,
            one_page(BOX, FONTS, &[b"[".repeat(200_000), text()].concat()),
        ),
        case(
            "two million saved states",
            Answered,
            one_page(BOX, FONTS, &[b"q ".repeat(2_000_000), text()].concat()),
        ),
        case(
            "page of a billion points",
            Answered,
            one_page("/MediaBox [0 0 1000000000 1000000000]", FONTS, &text()),
        ),
        case(
            "page of not a number",
            Answered,
            one_page("/MediaBox [0 0 99999999999999999999999999999999999999999 1e999]", FONTS, &text()),
        ),
        case("picture of ten gigapixels", Answered, image.finish()),
        case("cross-reference that leads to itself", Refused(""), previous.to_vec()),
        case("half a million glyphs in one line", Answered, one_page(BOX, FONTS, &glyphs(500_000))),
        case("half a million rules", Answered, one_page(BOX, FONTS, &rules(500_000))),
    ]
}

/// Locked files, as qpdf's library writes them; the password of the first is `hemligt`.
pub fn locked() -> Vec<Case> {
    let file = |name: &str| fixture(&format!("hostile/locked-{name}.pdf"));
    vec![
        case("locked for readers", Refused("--password"), file("user-aes256")),
        case("locked for owners, AES-256", Read, file("owner-aes256")),
        case("locked for owners, AES-128", Read, file("owner-aes128")),
        case("locked for owners, RC4", Read, file("owner-rc4")),
    ]
}

fn filtered(filter: &str, data: &[u8]) -> Vec<u8> {
    start(BOX, FONTS).stream(filter, data).object(FONT).finish()
}

/// Ten to the power of `levels` drawings of a word.
fn forms(levels: usize) -> Vec<u8> {
    let mut file = start(BOX, &format!("{FONTS} /XObject << /X 6 0 R >>")).stream("", b"/X Do").object(FONT);
    for level in 0..levels {
        let next = 7 + level;
        let resources = format!("/Resources << {FONTS} /XObject << /X {next} 0 R >> >>");
        file = file.stream(
            &format!("/Type /XObject /Subtype /Form /BBox [0 0 595 842] {resources}"),
            &b"/X Do ".repeat(10),
        );
    }
    let resources = format!("/Resources << {FONTS} >>");
    file.stream(&format!("/Type /XObject /Subtype /Form /BBox [0 0 595 842] {resources}"), &text()).finish()
}

fn glyphs(count: usize) -> Vec<u8> {
    [b"BT /F1 1 Tf 10 700 Td (".to_vec(), b"a".repeat(count), b") Tj ET".to_vec()].concat()
}

fn rules(count: usize) -> Vec<u8> {
    let line = |n: usize| format!("{} {} m {} {} l S\n", n % 500, n % 800, n % 500 + 40, n % 800);
    (0..count).map(line).collect::<String>().into_bytes()
}

fn noise(bytes: usize) -> Vec<u8> {
    let mut state = 0x9E37_79B9_u32;
    (0..bytes)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            state as u8
        })
        .collect()
}
