"""Renders notices in the neutral form (`notice.py`): `render.py [--few] FOLDER NAME.LANGUAGE.md …`.

For each text, FOLDER gets `NAME.LANGUAGE.txt`, the plain text, and `NAME.LANGUAGE.PRODUCER.ENDING`, with
`-2` for two columns and `-tagged` for a tagged PDF. `--few` prints what `FEW` says, of two texts. What a
producer writes of the clock is set to one date. A producer that is not here is named on stderr.
"""

import importlib.util
import io
import re
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

import notice
import office
import typesetting
import web


def skipped(producer, why):
    print(f"skipped: {producer}: {why}", file=sys.stderr)


# The small selection of PDFs: of which text, in how many columns, tagged or not.
FEW = {
    "libreoffice": {(0, 1, True), (1, 2, False)},
    "chromium": {(0, 1, False), (1, 2, True)},
    "typst": {(0, 2, False), (1, 1, True)},
    "weasyprint": {(0, 1, True), (0, 2, False), (1, 1, False), (1, 2, True)},
}


def wanted(producer, texts, few):
    """Each text with the columns and tags that it is printed with."""
    for at, text in enumerate(texts):
        for columns in (1, 2):
            for tagged in (False, True):
                if not few or (at, columns, tagged) in FEW[producer]:
                    yield text, columns, tagged


def file_name(text, producer, columns, tagged):
    wide = "-2" if columns == 2 else ""
    return f"{text.name}.{text.language}.{producer}{wide}{'-tagged' if tagged else ''}.pdf"


def with_typst(folder, texts, few):
    if not importlib.util.find_spec("typst"):
        return skipped("Typst", "the Python package `typst` is not installed")
    for text, columns, tagged in wanted("typst", texts, few):
        bytes = typesetting.pdf(text, columns, tagged)
        (folder / file_name(text, "typst", columns, tagged)).write_bytes(bytes)


def with_weasyprint(folder, texts, few):
    try:
        import weasyprint  # noqa: F401  (needs Pango, which pip does not bring)
    except (ImportError, OSError) as error:
        return skipped("WeasyPrint", error)
    for text, columns, tagged in wanted("weasyprint", texts, few):
        bytes = web.weasyprint(text, columns, tagged)
        (folder / file_name(text, "weasyprint", columns, tagged)).write_bytes(bytes)


def with_chromium(folder, texts, few):
    program = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
    if not program:
        return skipped("Chromium", "there is no program `chromium`, `chromium-browser` or `google-chrome`")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = web.Chromium(program, profile)
        try:
            for text, columns, tagged in wanted("chromium", texts, few):
                bytes = dated(browser.pdf(text, columns, tagged))
                (folder / file_name(text, "chromium", columns, tagged)).write_bytes(bytes)
        finally:
            browser.close()


def with_libreoffice(folder, texts, few):
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        return skipped("LibreOffice", "there is no program `soffice`")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        made = Path(made)
        printed = {}
        for text, columns, tagged in wanted("libreoffice", texts, few):
            printed.setdefault(tagged, []).append((text, columns))
        for tagged, those in printed.items():
            options = f'{{"UseTaggedPDF":{{"type":"boolean","value":"{str(tagged).lower()}"}}}}'
            names = [file_name(text, "libreoffice", columns, tagged) for text, columns in those]
            files = flat_files(made, those, names)
            office.libreoffice(program, made / "profile", files, f"pdf:writer_pdf_Export:{options}", made)
            for name in names:
                (folder / name).write_bytes(dated((made / name).read_bytes()))
        names = [f"{text.name}.{text.language}.libreoffice.odt" for text in texts]
        files = flat_files(made, [(text, 1) for text in texts], names)
        for ending in ("odt", "docx"):
            office.libreoffice(program, made / "profile", files, ending, made)
            for name in names:
                name = f"{name.removesuffix('.odt')}.{ending}"
                (folder / name).write_bytes(repacked((made / name).read_bytes()))


def flat_files(folder, texts, names):
    files = []
    for (text, columns), name in zip(texts, names):
        path = folder / f"{name.rsplit('.', 1)[0]}.fodt"
        path.write_text(office.flat(text, columns), encoding="utf-8")
        files.append(path)
    return files


def with_python_docx(folder, texts):
    if not importlib.util.find_spec("docx"):
        return skipped("python-docx", "the Python package `python-docx` is not installed")
    for text in texts:
        bytes = repacked(office.word(text))
        (folder / f"{text.name}.{text.language}.python-docx.docx").write_bytes(bytes)


def dated(pdf):
    """A PDF with one date and one identifier in place of those of the run, byte for byte as long."""
    pdf = re.sub(rb"(/(?:Creation|Mod)Date ?\(D:)\d{14}", rb"\g<1>20260902000000", pdf)
    identifier = re.compile(rb"(/ID ?\[\s*<)([0-9A-F]{32})(>\s*<)\2(>)|(/DocChecksum /)([0-9A-F]{32})", re.I)

    def zeros(match):
        same = b"0" * 32
        return match[5] + same if match[5] else match[1] + same + match[3] + same + match[4]

    return identifier.sub(zeros, pdf)


def repacked(package):
    """A zip package with one date and without what tells the machine or the moment."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(written, "w") as new:
        for entry in old.infolist():
            if entry.filename.startswith("Thumbnails/"):
                continue
            bytes = old.read(entry)
            if entry.filename in ("meta.xml", "docProps/core.xml"):
                bytes = re.sub(rb">\d{4}-\d\d-\d\dT[\d:.]+", b">2026-09-02T00:00:00", bytes)
                bytes = re.sub(rb"(editing-duration>)[^<]*", rb"\1PT0S", bytes)
            if entry.filename in ("content.xml", "styles.xml", "settings.xml"):
                bytes = re.sub(rb'(rsid=")[0-9a-f]+', rb"\g<1>00000001", bytes)
                bytes = re.sub(rb' xml:id="list\d+"', b"", bytes)
                bytes = re.sub(rb'(Rsid(?:Root)?" config:type="int">)\d+', rb"\g<1>1", bytes)
            if entry.filename == "META-INF/manifest.xml":
                bytes = re.sub(rb'\s*<[^<>]*"Thumbnails/[^<>]*>', b"", bytes)
            same = zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
            same.compress_type = entry.compress_type
            same.external_attr = entry.external_attr
            new.writestr(same, bytes)
    return written.getvalue()


def main():
    arguments = sys.argv[1:]
    few = "--few" in arguments
    folder, *paths = [Path(each) for each in arguments if each != "--few"]
    folder.mkdir(parents=True, exist_ok=True)
    texts = []
    for path in paths:
        name, language = path.stem.rsplit(".", 1)
        texts.append(notice.parse(name, language, path.read_text(encoding="utf-8")))
    for text in texts:
        plain = folder / f"{text.name}.{text.language}.txt"
        plain.write_text(notice.text(text), encoding="utf-8")
        (folder / f"{text.name}.{text.language}.web.html").write_text(web.page(text), encoding="utf-8")
    with_python_docx(folder, texts)
    with_typst(folder, texts, few)
    with_weasyprint(folder, texts, few)
    with_chromium(folder, texts, few)
    with_libreoffice(folder, texts, few)


if __name__ == "__main__":
    main()
