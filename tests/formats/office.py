"""Office documents: a flat OpenDocument text, which LibreOffice writes as PDF, DOCX and ODT, and
a DOCX of python-docx."""

import io
import os
import subprocess
from xml.sax.saxutils import escape, quoteattr

from notice import FURNITURE, groups, with_soft_hyphens
from typesetting import DATE

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in [
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
        ("fo", "xsl-fo-compatible"), ("meta", "meta"), ("svg", "svg-compatible"),
    ]
) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def run(run, notice):
    words = escape(with_soft_hyphens(run.words))
    if run.kind == "bold":
        return f'<text:span text:style-name="Bold">{words}</text:span>'
    if run.kind == "link":
        return f'<text:a xlink:type="simple" xlink:href={quoteattr(run.target)}>{words}</text:a>'
    if run.kind == "note":
        note = escape(with_soft_hyphens(notice.notes[run.target]))
        return (
            f'<text:note text:note-class="footnote"><text:note-citation>{run.target}'
            f'</text:note-citation><text:note-body><text:p text:style-name="Footnote">{note}'
            "</text:p></text:note-body></text:note>"
        )
    return words


def line(runs, notice):
    return "".join(run(each, notice) for each in runs)


def element(group, notice):
    first = group[0]
    if first.kind == "heading":
        level = min(first.level, 3)
        words = line(first.lines[0], notice)
        return (
            f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">{words}</text:h>'
        )
    if first.kind == "item":
        style = "Numbers" if first.number else "Bullets"
        items = [f"<text:p>{line(each.lines[0], notice)}</text:p>" for each in group]
        items = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
        if first.number > 1:
            start = f'<text:list-item text:start-value="{first.number}">'
            items = items.replace("<text:list-item>", start, 1)
        return f'<text:list text:style-name="{style}">{items}</text:list>'
    if first.kind == "table":
        return table(first, notice)
    words = "<text:line-break/>".join(line(each, notice) for each in first.lines)
    return f'<text:p text:style-name="Text_20_body">{words}</text:p>'


def table(block, notice):
    rows = []
    for at, row in enumerate(block.lines):
        style = "Text_20_body" if at else "Table_20_Heading"
        cells = "".join(
            '<table:table-cell office:value-type="string" table:style-name="Cell">'
            f'<text:p text:style-name="{style}">{line(cell, notice)}</text:p></table:table-cell>'
            for cell in row
        )
        written = f"<table:table-row>{cells}</table:table-row>"
        rows.append(written if at else f"<table:table-header-rows>{written}</table:table-header-rows>")
    columns = f'<table:table-column table:number-columns-repeated="{len(block.lines[0])}"/>'
    return f"<table:table>{columns}{''.join(rows)}</table:table>"


def style(name, family, properties, more=""):
    name = name.replace(" ", "_20_")
    return f'<style:style style:name="{name}" style:family="{family}" {more}>{properties}</style:style>'


def styles(notice, columns):
    size = 11 if columns == 1 else 10
    language = {"fi": "FI", "sv": "FI", "en": "GB"}[notice.language]
    found = [
        '<style:default-style style:family="paragraph"><style:text-properties '
        f'style:font-name="Liberation Serif" fo:font-size="{size}pt" fo:language="{notice.language}" '
        f'fo:country="{language}"/></style:default-style>',
        style("Standard", "paragraph", '<style:paragraph-properties fo:line-height="140%"/>'),
        style(
            "Text body", "paragraph",
            '<style:paragraph-properties fo:margin-bottom="2.5mm"/>',
            'style:parent-style-name="Standard"',
        ),
        style("Footnote", "paragraph", '<style:text-properties fo:font-size="9pt"/>'),
        style("Table Heading", "paragraph", '<style:text-properties fo:font-weight="bold"/>'),
        style("Bold", "text", '<style:text-properties fo:font-weight="bold"/>'),
        style(
            "Edge", "paragraph",
            '<style:paragraph-properties><style:tab-stops><style:tab-stop style:position="8cm"/>'
            '<style:tab-stop style:position="15.5cm"/></style:tab-stops></style:paragraph-properties>',
        ),
    ]
    for level, points in [(1, 17), (2, 13), (3, 11)]:
        properties = (
            '<style:paragraph-properties fo:margin-top="4mm" fo:margin-bottom="2mm" '
            'fo:keep-with-next="always"/>'
            f'<style:text-properties fo:font-size="{points}pt" fo:font-weight="bold"/>'
        )
        outline = f'style:default-outline-level="{level}"'
        found.append(style(f"Heading {level}", "paragraph", properties, outline))
    return "".join(found)


def list_styles():
    indent = (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab" '
        'fo:text-indent="-6mm" fo:margin-left="10mm"/></style:list-level-properties>'
    )
    return (
        '<text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1" '
        f'text:bullet-char="•">{indent}</text:list-level-style-bullet></text:list-style>'
        '<text:list-style style:name="Numbers"><text:list-level-style-number text:level="1" '
        f'style:num-format="1" style:num-suffix=".">{indent}</text:list-level-style-number></text:list-style>'
    )


def flat(notice, columns):
    owner, kind, address = FURNITURE[notice.language]
    body = "\n".join(element(group, notice) for group in groups(notice))
    mark = "<text:page-number>1</text:page-number> (<text:page-count>1</text:page-count>)"
    edge = '<text:p text:style-name="Edge">{}</text:p>'
    header = edge.format(f"{owner}<text:tab/>{kind}<text:tab/>{mark}")
    gap = f'<style:columns fo:column-count="{columns}" fo:column-gap="8mm"/>'
    space = '<style:header-footer-properties fo:min-height="8mm" fo:margin-{}="5mm"/>'
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {NAMESPACES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>{escape(notice.title)}</dc:title><meta:creation-date>2026-09-02T00:00:00</meta:creation-date></office:meta>
<office:font-face-decls><style:font-face style:name="Liberation Serif" svg:font-family="'Liberation Serif'"/></office:font-face-decls>
<office:styles>{styles(notice, columns)}</office:styles>
<office:automatic-styles>{list_styles()}
{style("Cell", "table-cell", '<style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="1mm"/>')}
<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm">{gap}</style:page-layout-properties>
<style:header-style>{space.format("bottom")}</style:header-style><style:footer-style>{space.format("top")}</style:footer-style></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page">
<style:header>{header}</style:header><style:footer>{edge.format(address)}</style:footer></style:master-page></office:master-styles>
<office:body><office:text>
{body}
</office:text></office:body></office:document>
"""


def libreoffice(program, profile, files, to, folder):
    """Writes the flat documents in another format into a folder, in one run."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(DATE), "TZ": "UTC"}
    options = [f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", to]
    subprocess.run(
        [program, *options, "--outdir", folder, *files],
        check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )


def word(notice):
    """A DOCX as a person makes it in Word: built-in styles, fields, soft and fixed hyphens."""
    import datetime

    import docx

    document = docx.Document()
    document.core_properties.title = notice.title
    document.core_properties.author = ""
    date = datetime.datetime.fromtimestamp(DATE, datetime.timezone.utc).replace(tzinfo=None)
    document.core_properties.created = document.core_properties.modified = date
    owner, kind, address = FURNITURE[notice.language]
    section = document.sections[0]
    header = section.header.paragraphs[0]
    header.add_run(f"{owner}\t{kind}\t")
    for instruction, mark in [("PAGE", " ("), ("NUMPAGES", ")")]:
        page_field(header, instruction)
        header.add_run(mark)
    section.footer.paragraphs[0].add_run(address)
    for block in notice.blocks:
        word_block(document, block, notice)
    without_ballast(document)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def without_ballast(document):
    """Drops what the template of python-docx brings along and nothing uses: most of its bytes."""
    used = {each.style.name for each in document.paragraphs} | {"Normal", "Table Grid", "Table Normal"}
    used |= {"Header", "Footer", "Default Paragraph Font", "No List"}
    for style in [each for each in document.styles if each.name not in used]:
        style.delete()
    for holder, kind in [(document.part, "stylesWithEffects"), (document.part.package, "thumbnail")]:
        for key in [key for key, each in holder.rels.items() if each.reltype.endswith(kind)]:
            del holder.rels[key]


def word_block(document, block, notice):
    if block.kind == "table":
        table = document.add_table(rows=0, cols=len(block.lines[0]), style="Table Grid")
        for row in block.lines:
            for cell, words in zip(table.add_row().cells, row):
                word_line(cell.paragraphs[0], words)
        return
    named = {
        "heading": f"Heading {min(block.level, 9)}",
        "item": "List Number" if block.number else "List Bullet",
    }
    paragraph = document.add_paragraph(style=named.get(block.kind))
    for at, words in enumerate(block.lines):
        if at:
            paragraph.add_run().add_break()
        word_line(paragraph, words)
    for note in [run.target for words in block.lines for run in words if run.kind == "note"]:
        below = document.add_paragraph()
        below.add_run(note).font.superscript = True
        below.add_run(f" {notice.notes[note]}")


def word_line(paragraph, words):
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for each in words:
        if each.kind == "note":
            paragraph.add_run(each.target).font.superscript = True
            continue
        run = paragraph.add_run()
        run.bold = True if each.kind == "bold" else None
        word_words(run, with_soft_hyphens(each.words))
        if each.kind == "link":
            link = OxmlElement("w:hyperlink")
            target = paragraph.part.relate_to(
                each.target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
            )
            link.set(qn("r:id"), target)
            link.append(run._r)
            paragraph._p.append(link)


def word_words(run, words):
    """Adds words, with the signs of Word for a soft hyphen and for one that never ends a line."""
    import re

    from docx.oxml import OxmlElement

    for part in re.split(r"(\u00ad|(?<=\bEU)-|(?<=\bIP)-)", words):
        if part in ("\u00ad", "-"):
            run._r.append(OxmlElement("w:softHyphen" if part == "\u00ad" else "w:noBreakHyphen"))
        elif part:
            run._r.add_t(part)


def page_field(paragraph, instruction):
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    field.append(OxmlElement("w:r"))
    shown = OxmlElement("w:t")
    shown.text = "1"
    field[0].append(shown)
    paragraph._p.append(field)
