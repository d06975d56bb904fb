"""Seeds for the fuzzers, of the fixtures: seeds.py FOLDER writes FOLDER/TARGET/…"""

import sys
import zipfile
from pathlib import Path

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
PARTS = ["document", "styles", "numbering", "footnotes"]


def main(folder: Path) -> None:
    kinds = {"text_record": "reports/*.txt", "pdf_pages": "pdf/**/*.pdf"}
    for target, pattern in kinds.items():
        made = folder / target
        made.mkdir(parents=True, exist_ok=True)
        for path in FIXTURES.glob(pattern):
            (made / path.name).write_bytes(path.read_bytes())
    made = folder / "docx_lines"
    made.mkdir(parents=True, exist_ok=True)
    for path in FIXTURES.glob("docx/*.docx"):
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
            parts = [f"word/{part}.xml" for part in PARTS]
            xml = [package.read(name) if name in names else b"" for name in parts]
        (made / f"{path.name}.xml").write_bytes(b"\0".join(xml))


main(Path(sys.argv[1]))
