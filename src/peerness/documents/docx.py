"""A document as a Word file (ECMA-376): paragraphs, headings, a table and a foot on each page, in a set language.

Written by hand: our papers need five kinds of block, and a package for that would be larger than what uses it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator

from peerness.documents.paper import Paper, Table

KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HEADING = "Heading1"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def as_docx(paper: Paper) -> bytes:
    """The document as a Word file; its foot stands on each page."""
    return packed(_blocks(paper), paper.language, paper.foot)


def _blocks(paper: Paper) -> Iterator[str]:
    yield paragraph(paper.title, HEADING)
    yield from map(paragraph, paper.paragraphs)
    if paper.table is not None:
        yield table(paper.table)
    yield from map(paragraph, paper.closing)


def packed(blocks: Iterable[str], language: str, foot: str = "") -> bytes:
    """Blocks as a file; the same blocks give the same file, whenever it is made."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts(blocks, language, foot).items():
            file.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content)
    return out.getvalue()


def parts(blocks: Iterable[str], language: str, foot: str = "") -> dict[str, str]:
    """The files of the package by their names."""
    body = "".join(blocks)
    ending = '<w:sectPr><w:footerReference w:type="default" r:id="r2"/></w:sectPr>' if foot else ""
    found = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        f"{_override('footer') if foot else ''}{_override('styles')}</Types>",
        "_rels/.rels": _related({"r1": ("officeDocument", "word/document.xml")}),
        "word/_rels/document.xml.rels": _related(
            {"r1": ("styles", "styles.xml"), **({"r2": ("footer", "footer.xml")} if foot else {})}
        ),
        "word/document.xml": f'{_HEAD}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}{ending}</w:body>'
        "</w:document>",
        "word/styles.xml": _styles("es-US" if language == "es" else "en-US"),
    }
    if foot:
        found["word/footer.xml"] = f'{_HEAD}<w:ftr xmlns:w="{_W}">{paragraph(foot)}</w:ftr>'
    return found


def paragraph(text: str, style: str = "") -> str:
    """A paragraph; a line break in the text is one in the file."""
    kind = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{_escaped(line)}</w:t>' for line in text.split("\n"))
    return f"<w:p>{kind}<w:r>{lines}</w:r></w:p>"


def table(content: Table) -> str:
    """A table; its head stands again on each page and is told as one."""
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:color="999999"/>'
        for side in "top left bottom right insideH insideV".split()
    )
    head = _row(content.head, "<w:trPr><w:tblHeader/></w:trPr>")
    rows = "".join(map(_row, content.rows))
    columns = "<w:gridCol/>" * len(content.head)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{edges}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{head}{rows}</w:tbl>{paragraph('')}"
    )


def _row(cells: Iterable[str], kind: str = "") -> str:
    return f"<w:tr>{kind}{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"


def _override(part: str) -> str:
    return f'<Override PartName="/word/{part}.xml" ContentType="{_TYPE}.{part}+xml"/>'


def _related(ways: dict[str, tuple[str, str]]) -> str:
    told = "".join(f'<Relationship Id="{id}" Type="{_R}/{kind}" Target="{to}"/>' for id, (kind, to) in ways.items())
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{told}</Relationships>'


def _styles(language: str) -> str:
    return (
        f'{_HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/>'
        f'<w:lang w:val="{language}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160"/></w:pPr>'
        '</w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style></w:styles>'
    )


def _escaped(text: str) -> str:
    kept = "".join(mark for mark in text if mark >= " " or mark == "\t")
    return kept.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
