//! What a reader of a Word document's page sees is what the .docx reader gives: markers, cells, notes, pages.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::io::Write as _;

use narvard::source::{Content, Document, Hint, LaidLine, ReadOptions, SourceError, read_bytes};
use zip::write::SimpleFileOptions;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A package of the given parts, with the relations that Word writes.
fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let relation = |kind: &str, target: &str| {
        format!("<Relationship Id='{kind}' Type='{RELATIONS}/{kind}' Target='{target}'/>")
    };
    let kinds = ["styles", "numbering", "footnotes", "endnotes"];
    let inner: String = kinds.iter().map(|kind| relation(kind, &format!("{kind}.xml"))).collect();
    let outer = relation("officeDocument", "word/document.xml");
    let fixed = [
        ("_rels/.rels", format!("<Relationships>{outer}</Relationships>")),
        ("word/_rels/document.xml.rels", format!("<Relationships>{inner}</Relationships>")),
    ];
    let given = parts.iter().map(|(name, text)| (*name, (*text).to_owned()));
    for (name, text) in fixed.into_iter().chain(given) {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn document(body: &str) -> String {
    format!("<?xml version='1.0'?><w:document xmlns:w='{W}'><w:body>{body}</w:body></w:document>")
}

fn read(bytes: Vec<u8>) -> Result<Document, SourceError> {
    read_bytes("rapport.docx", bytes, &ReadOptions::default())
}

fn lines_of(document: Document) -> Vec<LaidLine> {
    match document.content {
        Content::Laid(lines) => lines,
        Content::Plain(text) => panic!("laid lines expected, not {text:?}"),
    }
}

fn lines(body: &str) -> Vec<LaidLine> {
    lines_of(read(package(&[("word/document.xml", &document(body))])).unwrap())
}

fn texts(body: &str) -> Vec<String> {
    lines(body).into_iter().map(|l| l.text).collect()
}

fn p(inner: &str) -> String {
    format!("<w:p><w:r><w:t xml:space='preserve'>{inner}</w:t></w:r></w:p>")
}

fn styled(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn bold(text: &str) -> String {
    format!("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>")
}

fn item(num: u32, level: u32, text: &str) -> String {
    let list = format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{num}'/></w:numPr>");
    format!("<w:p><w:pPr>{list}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn cell(properties: &str, inner: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>")
}

fn plain(text: &str) -> String {
    cell("", &p(text))
}

fn table(rows: &[&[String]]) -> String {
    let rows: String = rows.iter().map(|r| format!("<w:tr>{}</w:tr>", r.concat())).collect();
    format!("<w:tbl><w:tblGrid><w:gridCol w:w='6000'/><w:gridCol w:w='3000'/></w:tblGrid>{rows}</w:tbl>")
}

fn cells(lines: &[LaidLine]) -> Vec<(u32, u32, u16, &str)> {
    lines.iter().filter_map(|l| l.cell.map(|c| (c.table, c.row, c.col, l.text.as_str()))).collect()
}

#[test]
fn what_is_text_and_what_is_not() {
    let raised =
        |text: &str| format!("<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>{text}</w:t></w:r>");
    let r = |text: &str| format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>");
    for (inner, expected) in [
        (r("Har nämn") + &r("den säkerställt?"), "Har nämnden säkerställt?"),
        ("<w:r><w:t>om</w:t><w:softHyphen/><w:t>ställ\u{AD}ning</w:t></w:r>".into(), "omställning"),
        ("<w:r><w:t>hälso</w:t><w:noBreakHyphen/><w:t> och</w:t></w:r>".into(), "hälso- och"),
        ("<w:r><w:t>Dnr</w:t><w:tab/><w:t>REV 2024-7</w:t></w:r>".into(), "Dnr REV 2024-7"),
        (
            format!("<w:ins>{}</w:ins><w:del><w:r><w:delText>bort</w:delText></w:r></w:del>", r("kvar")),
            "kvar",
        ),
        (format!("<w:moveFrom>{}</w:moveFrom>{}", r("hit"), r("dit")), "dit"),
        (format!("<w:r><w:rPr><w:vanish/></w:rPr><w:t>dolt</w:t></w:r>{}", r("synligt")), "synligt"),
        (format!("<w:r><w:instrText>PAGE</w:instrText></w:r>{}", r("12")), "12"),
        (format!("<w:hyperlink>{}</w:hyperlink>", r("länk")), "länk"),
        (format!("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", r("Delvis")), "Delvis"),
        (r("nämnden") + &raised("3") + &r(" har"), "nämnden har"),
        (r("40 m") + &raised("2"), "40 m²"),
        ("<w:r><w:sym w:font='Wingdings' w:char='F0FC'/><w:t> klar</w:t></w:r>".into(), "✓ klar"),
        (r("SFS&#160;2017:725 &amp; annat"), "SFS 2017:725 & annat"),
    ] {
        assert_eq!(texts(&format!("<w:p>{inner}</w:p>")), [expected], "{inner}");
    }
}

#[test]
fn breaks_inside_a_paragraph_part_its_lines() {
    let found = lines("<w:p><w:r><w:t>Region</w:t><w:br/><w:t>Kronoberg</w:t></w:r></w:p>");
    let seen: Vec<_> = found.iter().map(|l| (l.text.as_str(), l.gap_before, l.short)).collect();
    assert_eq!(seen, [("Region", true, true), ("Kronoberg", false, true)]);
}

#[test]
fn a_deleted_paragraph_mark_joins_two_paragraphs() {
    let first =
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Styrelsen har</w:t><w:t> </w:t></w:r></w:p>";
    assert_eq!(texts(&(first.to_owned() + &p("säkerställt det."))), ["Styrelsen har säkerställt det."]);
}

#[test]
fn pages_are_those_that_word_stored() {
    let body = "<w:p><w:r><w:t>ett</w:t></w:r></w:p>
        <w:p><w:r><w:br w:type='page'/></w:r></w:p>
        <w:p><w:r><w:lastRenderedPageBreak/><w:t>två</w:t></w:r></w:p>
        <w:p><w:r><w:t>slutet av </w:t><w:lastRenderedPageBreak/><w:t>meningen</w:t></w:r></w:p>
        <w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>fyra</w:t></w:r></w:p>
        <w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>också fyra</w:t></w:r></w:p>
        <w:p><w:r><w:lastRenderedPageBreak/><w:t>fem</w:t></w:r></w:p>
        <w:p><w:pPr><w:sectPr><w:type w:val='continuous'/></w:sectPr></w:pPr><w:r><w:t>kvar</w:t></w:r></w:p>
        <w:p><w:r><w:t>sist</w:t></w:r></w:p>";
    let found = lines(body);
    let seen: Vec<_> = found.iter().map(|l| (l.page, l.text.as_str())).collect();
    let first = [(1, "ett"), (2, "två"), (2, "slutet av"), (3, "meningen"), (4, "fyra"), (4, "också fyra")];
    assert_eq!(seen[..6], first);
    assert_eq!(seen[6..], [(5, "fem"), (5, "kvar"), (5, "sist")]);
}

const NUMBERING: &str = "<w:numbering>
    <w:abstractNum w:abstractNumId='0'>
      <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/>
        <w:pPr><w:ind w:left='720' w:hanging='360'/></w:pPr></w:lvl>
      <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%2)'/>
        <w:pPr><w:ind w:left='1440' w:hanging='360'/></w:pPr></w:lvl>
      <w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.%2.%3'/><w:isLgl/></w:lvl>
    </w:abstractNum>
    <w:abstractNum w:abstractNumId='1'>
      <w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='&#xF0B7;'/>
        <w:rPr><w:rFonts w:ascii='Symbol'/></w:rPr></w:lvl>
      <w:lvl w:ilvl='1'><w:numFmt w:val='bullet'/><w:lvlText w:val='o'/>
        <w:rPr><w:rFonts w:ascii='Courier New'/></w:rPr></w:lvl>
      <w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%3'/></w:lvl>
      <w:lvl w:ilvl='3'><w:numFmt w:val='none'/><w:lvlText w:val=''/></w:lvl>
    </w:abstractNum>
    <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>
    <w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>
    <w:num w:numId='3'><w:abstractNumId w:val='0'/>
      <w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>
    <w:num w:numId='4'><w:abstractNumId w:val='0'/></w:num></w:numbering>";

#[test]
fn markers_are_the_first_word_as_word_prints_them() {
    // List, level, what is printed. List 4 goes on counting where list 1 stopped, list 3 starts anew.
    let cases = [
        (1, 0, "1. x"),
        (1, 0, "2. x"),
        (1, 1, "a) x"),
        (1, 1, "b) x"),
        (1, 2, "2.2.1 x"),
        (1, 0, "3. x"),
        (1, 1, "a) x"),
        (2, 0, "• x"),
        (2, 1, "o x"),
        (2, 2, "I x"),
        (2, 2, "II x"),
        (2, 3, "x"),
        (4, 0, "4. x"),
        (3, 0, "1. x"),
        (3, 0, "2. x"),
        (0, 0, "x"),
        (99, 0, "x"),
    ];
    let body: String = cases.iter().map(|(num, level, _)| item(*num, *level, "x")).collect();
    let made = package(&[("word/document.xml", &document(&body)), ("word/numbering.xml", NUMBERING)]);
    let found = lines_of(read(made).unwrap());
    let seen: Vec<_> = found.iter().map(|l| l.text.as_str()).collect();
    assert_eq!(seen, cases.map(|c| c.2));
    assert_eq!(found[0].hint, Hint::Item);
    assert_eq!(found[15].hint, Hint::None);
    assert!(found[0].indent < found[2].indent, "the second level stands further in");
}

#[test]
fn headings_by_style_level_and_look() {
    let styles = "<w:styles>
        <w:style w:type='paragraph' w:styleId='Rubrik1'><w:name w:val='heading 1'/></w:style>
        <w:style w:type='paragraph' w:styleId='Rubrik2'><w:name w:val='Rubrik 2'/></w:style>
        <w:style w:type='paragraph' w:styleId='Innehll1'><w:name w:val='toc 1'/></w:style></w:styles>";
    let body = [
        styled("Innehll1", "1 Inledning 3"),
        styled("Rubrik1", "Sammanfattning"),
        styled("Rubrik2", "Bedömning"),
        bold("Rekommendationer"),
        bold("Hela stycket är fett och slutar med punkt."),
        p("En vanlig mening i brödtexten som är längre än alla rubrikerna."),
    ];
    let made = package(&[("word/document.xml", &document(&body.concat())), ("word/styles.xml", styles)]);
    let hints: Vec<_> = lines_of(read(made).unwrap()).iter().map(|l| l.hint).collect();
    use Hint::{Contents, Heading, None};
    assert_eq!(hints, [Contents, Heading, Heading, Heading, None, None]);
}

#[test]
fn cells_keep_their_row_and_column() {
    let first = table(&[
        &[cell("<w:gridSpan w:val='2'/>", &p("Revisionsfrågor och svar"))],
        &[cell("", &(p("Har nämnden") + &p("säkerställt?"))), plain("Delvis")],
        &[cell("<w:vMerge w:val='restart'/>", &p("Finns mål?")), plain("Ja")],
        &[cell("<w:vMerge/>", "<w:p/>"), plain("Målen finns.")],
    ]);
    let second = table(&[&[plain("a"), plain("b")], &[plain("c"), plain("d")]]);
    let expected = [
        (0, 0, 0, "Revisionsfrågor och svar"),
        (0, 1, 0, "Har nämnden"),
        (0, 1, 0, "säkerställt?"),
        (0, 1, 1, "Delvis"),
        (0, 2, 0, "Finns mål?"),
        (0, 2, 1, "Ja"),
        (0, 3, 1, "Målen finns."),
        (1, 0, 0, "a"),
        (1, 0, 1, "b"),
        (1, 1, 0, "c"),
        (1, 1, 1, "d"),
    ];
    assert_eq!(cells(&lines(&(first + &second))), expected);
}

#[test]
fn a_sliver_of_the_grid_is_not_a_column() {
    let wide = "<w:gridSpan w:val='2'/>";
    let body =
        table(&[&[plain("Fråga"), cell(wide, &p("Svar"))], &[cell(wide, &p("Finns mål?")), plain("Ja")]])
            .replace("<w:gridCol w:w='6000'/>", "<w:gridCol w:w='5950'/><w:gridCol w:w='50'/>");
    let expected = [(0, 0, 0, "Fråga"), (0, 0, 1, "Svar"), (0, 1, 0, "Finns mål?"), (0, 1, 1, "Ja")];
    assert_eq!(cells(&lines(&body)), expected);
}

#[test]
fn tables_in_tables() {
    let inner = table(&[&[plain("Finns mål?"), plain("Ja")], &[plain("Sker det?"), plain("Nej")]]);
    // A frame around everything is no table.
    let framed = lines(&table(&[&[cell("", &(p("Ruta") + &inner))]]));
    assert_eq!(framed[0].cell, None);
    let expected = [(0, 0, 0, "Finns mål?"), (0, 0, 1, "Ja"), (0, 1, 0, "Sker det?"), (0, 1, 1, "Nej")];
    assert_eq!(cells(&framed), expected);
    // One row inside a cell only places text; a real table in a cell is a table of its own.
    let placed = table(&[&[plain("Mål"), plain("finns")]]);
    let second = [cell("", &placed), cell("", &(p("Se nedan") + &inner))];
    let found = lines(&table(&[&[plain("Fråga"), plain("Svar")], &second]));
    assert_eq!(cells(&found)[2..4], [(0, 1, 0, "Mål"), (0, 1, 0, "finns")]);
    assert_eq!(cells(&found)[4..6], [(0, 1, 1, "Se nedan"), (1, 0, 0, "Finns mål?")]);
}

#[test]
fn traffic_lights_are_a_colour_beside_the_word() {
    let shaded = |fill: &str, text: &str| cell(&format!("<w:shd w:val='clear' w:fill='{fill}'/>"), &p(text));
    let lamp = "<w:p><w:r><w:rPr><w:color w:val='FF0000'/></w:rPr><w:t>●</w:t></w:r><w:r><w:t> Nej</w:t></w:r></w:p>";
    let body = table(&[
        &[plain("Finns mål?"), shaded("92D050", "Ja")],
        &[plain("Sker det?"), shaded("FFC000", "Delvis")],
        &[plain("Följs det?"), cell("", lamp)],
        &[plain("Styrs det?"), shaded("FFC7CE", "")],
    ]);
    let document = read(package(&[("word/document.xml", &document(&body))])).unwrap();
    let rules: Vec<_> = document.notices.iter().map(|n| n.rule.clone()).collect();
    assert_eq!(rules, ["color-without-label"], "a colour without a word is told");
    let found = lines_of(document);
    let colors: Vec<_> = found.iter().map(|l| (l.text.as_str(), l.color.as_deref())).collect();
    assert_eq!(colors[0], ("Finns mål?", None));
    assert_eq!(colors[1], ("Ja", Some("green")));
    assert_eq!(colors[3], ("Delvis", Some("yellow")));
    assert_eq!(colors[5], ("Nej", Some("red")));
}

#[test]
fn notes_stand_apart_and_do_not_break_a_sentence() {
    let footnotes = "<w:footnotes><w:footnote w:id='0' w:type='separator'><w:p/></w:footnote>
        <w:footnote w:id='2'><w:p><w:r><w:footnoteRef/></w:r>
        <w:r><w:t xml:space='preserve'> Beslut 2023-04-21.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let mark = "<w:r><w:footnoteReference w:id='2'/></w:r>";
    let body =
        format!("<w:p><w:r><w:t>Planen</w:t></w:r>{mark}<w:r><w:t> gäller.</w:t></w:r></w:p>") + &p("Nästa.");
    let made = package(&[("word/document.xml", &document(&body)), ("word/footnotes.xml", footnotes)]);
    let found = lines_of(read(made).unwrap());
    let seen: Vec<_> = found.iter().map(|l| (l.hint, l.text.as_str())).collect();
    let expected =
        [(Hint::None, "Planen gäller."), (Hint::Footnote, "1 Beslut 2023-04-21."), (Hint::None, "Nästa.")];
    assert_eq!(seen, expected);
}

#[test]
fn a_text_box_is_read_once() {
    let content = "<w:txbxContent><w:p><w:r><w:t>Ruta</w:t></w:r></w:p></w:txbxContent>";
    let twice = format!(
        "<mc:AlternateContent><mc:Choice><w:drawing>{content}</w:drawing></mc:Choice>
         <mc:Fallback><w:pict>{content}</w:pict></mc:Fallback></mc:AlternateContent>"
    );
    assert_eq!(texts(&format!("<w:p><w:r>{twice}<w:t>Text</w:t></w:r></w:p>")), ["Text", "Ruta"]);
}

#[test]
fn lines_that_a_converter_ended_with_paragraph_marks_hang_together() {
    let body = p("Granskningen visar att nämnden inte fullt ut har beslutat om mål och inte heller")
        + &p("har följt upp dem.")
        + &p("Nästa stycke börjar.");
    let gaps: Vec<_> = lines(&body).iter().map(|l| (l.gap_before, l.short)).collect();
    assert_eq!(gaps, [(true, false), (false, true), (true, true)]);
}

/// A part that unpacks to `mebibytes` of spaces.
fn bomb(mebibytes: usize) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    let block = vec![b' '; 1 << 20];
    for _ in 0..mebibytes {
        zip.write_all(&block).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn bad_files_are_refused_with_reason_and_cure() {
    let good = package(&[("word/document.xml", &document(&p("text")))]);
    let deep = document(&"<w:tbl><w:tr><w:tc>".repeat(50_000));
    for (name, bytes, words) in [
        ("cut", good[..good.len() / 2].to_vec(), "damaged or cut"),
        ("workbook", package(&[("xl/workbook.xml", "<a/>")]), "Excel"),
        ("slides", package(&[("ppt/presentation.xml", "<a/>")]), "PowerPoint"),
        ("archive", package(&[("readme.txt", "hej")]), "without a Word document"),
        ("bomb", bomb(120), "unpacks to more than"),
        ("deep", package(&[("word/document.xml", &deep)]), "deep"),
        ("no text", package(&[("word/document.xml", &document("<w:p/>"))]), "no text"),
        ("no xml", package(&[("word/document.xml", "")]), "cannot be read"),
        ("old or locked", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0\0".to_vec(), "password"),
    ] {
        let message = read(bytes).map(lines_of).unwrap_err().to_string();
        assert!(message.starts_with("rapport.docx: ") && message.contains(words), "{name}: {message}");
        assert!(message.contains("; ") && !message.contains('\n'), "{name}: no cure in {message}");
    }
}

#[test]
fn a_break_in_the_middle_gives_what_stood_before_it() {
    let broken = document(&p("läst")).replace("</w:body>", "</w:fel>");
    let document = read(package(&[("word/document.xml", &broken)])).unwrap();
    assert_eq!(document.notices[0].rule, "damaged-file");
    assert_eq!(lines_of(document)[0].text, "läst");
}

#[test]
fn a_typed_table_of_contents_is_known_by_its_page_numbers() {
    let entry =
        |text: &str, page: u32| format!("<w:p><w:r><w:t>{text}</w:t><w:tab/><w:t>{page}</w:t></w:r></w:p>");
    let contents = [("Sammanfattning", 2), ("Inledning", 4), ("Metod", 4), ("Bilaga", 13)];
    let figures = [("I stor utsträckning", 14), ("Till viss del", 19), ("Inte alls", 7), ("Vet ej", 0)];
    let body = |rows: [(&str, u32); 4]| rows.map(|(text, n)| entry(text, n)).concat();
    assert!(lines(&body(contents)).iter().all(|l| l.hint == Hint::Contents));
    assert!(lines(&body(figures)).iter().all(|l| l.hint == Hint::None));
}

/// Made by LibreOffice and by python-docx of the sources in fixtures/pdf/src.
#[test]
fn files_of_two_producers() {
    let read = |name: &str| {
        let path = std::path::Path::new("fixtures/docx").join(name);
        lines_of(narvard::source::read_path(&path, &ReadOptions::default()).unwrap())
    };
    let written = read("kpmg-with-labels.libreoffice.docx");
    let row: Vec<_> = cells(&written).into_iter().filter(|c| (c.0, c.1) == (1, 4)).collect();
    let question = "Genomförs det kontroller för att upptäcka bisysslor som inte har anmälts?";
    assert_eq!(row[..2], [(1, 4, 0, question), (1, 4, 1, "Nej")]);
    let under: Vec<_> =
        written.iter().filter(|l| l.text.starts_with("o ")).map(|l| l.text.as_str()).collect();
    let expected = ["o Dokumenteras besluten?", "o Omprövas besluten vid förändrade arbetsuppgifter?"];
    assert_eq!(under, expected);
    assert!(
        written.iter().any(|l| l.hint == Hint::Footnote && l.text.starts_with("1 Riktlinjen publicerades"))
    );
    assert!(!written.iter().any(|l| l.text.contains("Document classification")), "foot is left out");

    let typed = read("pwc-new-regional.python.docx");
    assert!(
        typed.iter().any(|l| l.text.starts_with("3. Finns det tillräcklig kontroll") && l.hint == Hint::Item)
    );
    assert!(!typed.iter().any(|l| l.text.contains("struken")), "a deleted sentence is left out");
    let graded = |l: &&LaidLine| l.color.is_some() && l.cell.is_some_and(|c| c.table == 0);
    let lights: Vec<_> = typed.iter().filter(graded).map(|l| (l.text.as_str(), l.color.as_deref())).collect();
    let (ja, delvis, nej) = (("Ja", Some("green")), ("Delvis", Some("yellow")), ("Nej", Some("red")));
    assert_eq!(lights, [ja, delvis, nej, delvis, ja, delvis]);
}
