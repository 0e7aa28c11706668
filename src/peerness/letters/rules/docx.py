"""A letter as the parts of a Word file (ECMA-376): plain paragraphs, a heading and a numbered list, in a set language.

Written by hand: a letter needs three kinds of paragraph, and a package for that would be larger than the desk itself.
"""

from __future__ import annotations

from collections.abc import Iterable

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def parts(paragraphs: Iterable[str], heading: str, references: Iterable[str], language: str) -> dict[str, str]:
    """The files of the package by their names."""
    body = "".join(_paragraph(text) for text in paragraphs)
    listed = "".join(_paragraph(f"{number}. {text}") for number, text in enumerate(references, 1))
    if listed:
        body += _paragraph(heading, "Heading1") + listed
    return {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>',
        "_rels/.rels": _related("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _related("styles", "styles.xml"),
        "word/document.xml": f'{_HEAD}<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": _styles("es-US" if language == "es" else "en-US"),
    }


def _related(kind: str, target: str) -> str:
    return (
        f'{_HEAD}<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="r1" Type="{_KIND}/{kind}" Target="{target}"/></Relationships>'
    )


def _styles(language: str) -> str:
    return (
        f'{_HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/>'
        f'<w:lang w:val="{language}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160"/></w:pPr>'
        '</w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style></w:styles>'
    )


def _paragraph(text: str, style: str = "") -> str:
    kind = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{_escaped(line)}</w:t>' for line in text.split("\n"))
    return f"<w:p>{kind}<w:r>{lines}</w:r></w:p>"


def _escaped(text: str) -> str:
    kept = "".join(mark for mark in text if mark >= " " or mark == "\t")
    return kept.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
