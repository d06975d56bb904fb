"""Seeds for the fuzzers, of the fixtures: seeds.py FOLDER writes FOLDER/TARGET/…

Beside whole files small ones: a fuzzer tries some thousand of those a second, and some ten whole reports.
"""

import sys
import zipfile
from pathlib import Path

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
PARTS = ["document", "styles", "numbering", "footnotes"]


CONTENT = b"BT /F1 11 Tf 16 TL 1 0 0 1 70 770 Tm (Revisionsfr\\345ga 1:) Tj T* [(Finns) -250 (riktlinjer?)] TJ\n"
CONTENT += b"0 -14 Td <44656c766973> Tj (De f\\366ljs.) ' ET\n0.5 w 60 700 m 500 700 l S\n"
CONTENT += b"q 1 0 0 rg 60 600 20 20 re f Q /P <</MCID 0>> BDC 60 640 m 70 650 80 650 90 640 c h b* EMC /X Do\n"


def pdf(end: bool) -> bytes:
    """A page of text, lines, a box and a form; without its end, for what is to be found in damaged files."""
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(CONTENT), CONTENT),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        b"<< /Subtype /Form /BBox [0 0 99 99] /Matrix [1 0 0 1 5 5] /Length 20 >>\nstream\n0 g 0 0 30 1 re f q Q\nendstream",
    ]
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    if not end:
        return out
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 7\n0000000000 65535 f \n%s" % table
    return out + b"trailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start


def pieces(text: bytes, size: int = 1500) -> list[bytes]:
    out = [b""]
    for line in text.splitlines(keepends=True):
        if len(out[-1]) > size:
            out.append(b"")
        out[-1] += line
    return out


def main(folder: Path) -> None:
    kinds = {"text_record": "reports/*.txt", "pdf_pages": "pdf/**/*.pdf"}
    for target, pattern in kinds.items():
        made = folder / target
        made.mkdir(parents=True, exist_ok=True)
        for path in FIXTURES.glob(pattern):
            (made / path.name).write_bytes(path.read_bytes())
    for path in FIXTURES.glob("reports/*.txt"):
        for at, piece in enumerate(pieces(path.read_bytes())):
            (folder / "text_record" / f"{path.stem}-{at}").write_bytes(piece)
    (folder / "pdf_pages" / "small").write_bytes(pdf(end=True))
    (folder / "pdf_pages" / "cut").write_bytes(pdf(end=False))
    made = folder / "docx_lines"
    made.mkdir(parents=True, exist_ok=True)
    for path in FIXTURES.glob("docx/*.docx"):
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
            parts = [f"word/{part}.xml" for part in PARTS]
            xml = [package.read(name) if name in names else b"" for name in parts]
        (made / f"{path.name}.xml").write_bytes(b"\0".join(xml))


main(Path(sys.argv[1]))
