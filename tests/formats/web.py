"""Web pages: the page itself, and print by WeasyPrint and Chromium."""

import fcntl
import json
import os
import subprocess
from html import escape

from notice import FURNITURE, groups, with_soft_hyphens

STYLE = """
body { font-family: "Liberation Sans", sans-serif; font-size: 11pt; line-height: 1.45; margin: 0 }
h1 { font-size: 17pt } h2 { font-size: 13pt } h3 { font-size: 11pt }
h1, h2, h3 { break-after: avoid } sup { font-size: 7pt; line-height: 0 }
table { border-collapse: collapse } th, td { border: 1px solid; padding: 2pt 5pt; text-align: left }
"""
COLUMNS = "body { columns: 2; column-gap: 8mm; font-size: 10pt; text-align: justify }\n"


def run(run, notice):
    words = escape(with_soft_hyphens(run.words))
    if run.kind == "bold":
        return f"<b>{words}</b>"
    if run.kind == "link":
        return f'<a href="{escape(run.target)}">{words}</a>'
    if run.kind == "note":
        return f"<sup>{run.target}</sup>"
    return words


def line(runs, notice):
    return "".join(run(each, notice) for each in runs)


def element(group, notice):
    first = group[0]
    if first.kind == "heading":
        tag = f"h{min(first.level, 6)}"
        return f"<{tag}>{line(first.lines[0], notice)}</{tag}>"
    if first.kind == "item":
        items = "\n".join(f"<li>{line(each.lines[0], notice)}</li>" for each in group)
        start = f' start="{first.number}"' if first.number > 1 else ""
        return f"<ol{start}>\n{items}\n</ol>" if first.number else f"<ul>\n{items}\n</ul>"
    if first.kind == "table":
        return table(first, notice)
    return f"<p>{'<br>'.join(line(each, notice) for each in first.lines)}</p>"


def table(block, notice):
    rows = []
    for at, row in enumerate(block.lines):
        tag = "td" if at else "th"
        cells = "".join(f"<{tag}>{line(cell, notice)}</{tag}>" for cell in row)
        rows.append(f"<tr>{cells}</tr>")
    return "<table>\n" + "\n".join(rows) + "\n</table>"


def with_notes(group, notice):
    """The elements of a group, and below them the notes that it refers to."""
    yield element(group, notice)
    for block in group:
        for runs in block.lines if block.kind != "table" else []:
            for each in runs:
                if each.kind == "note":
                    words = escape(with_soft_hyphens(notice.notes[each.target]))
                    yield f"<p><sup>{each.target}</sup> {words}</p>"


def page(notice, style=STYLE):
    body = "\n".join(part for group in groups(notice) for part in with_notes(group, notice))
    return (
        f'<!DOCTYPE html>\n<html lang="{notice.language}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(notice.title)}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def weasyprint(notice, columns, tagged):
    from weasyprint import HTML

    owner, kind, address = FURNITURE[notice.language]
    margins = f"""
@page {{ size: A4; margin: 25mm 20mm 22mm; font: 8pt "Liberation Sans";
  @top-left {{ content: "{owner}" }} @top-center {{ content: "{kind}" }}
  @top-right {{ content: counter(page) " (" counter(pages) ")" }}
  @bottom-left {{ content: "{address}" }} }}
"""
    style = STYLE + (COLUMNS if columns == 2 else "") + margins
    return HTML(string=page(notice, style)).write_pdf(
        pdf_tags=tagged, pdf_identifier=notice.name.encode()
    )


class Chromium:
    """A browser without a window, spoken to over pipes (the DevTools protocol)."""

    def __init__(self, program, folder):
        to_browser, self.out = os.pipe()
        self.into, from_browser = os.pipe()

        def pipes():
            # Numbers that the pipes do not have themselves, so that neither overwrites the other.
            ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 100) for end in (to_browser, from_browser)]
            os.dup2(ends[0], 3)
            os.dup2(ends[1], 4)

        options = ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe"]
        self.process = subprocess.Popen(
            [program, *options, f"--user-data-dir={folder}"],
            preexec_fn=pipes,
            close_fds=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        self.last, self.buffer = 0, b""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self.session = attached["sessionId"]

    session = None

    def call(self, method, **params):
        self.last += 1
        message = {"id": self.last, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        left = json.dumps(message).encode() + b"\0"
        while left:
            left = left[os.write(self.out, left) :]
        while True:
            answer = self.receive()
            if answer.get("id") == self.last:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]

    def receive(self):
        while b"\0" not in self.buffer:
            more = os.read(self.into, 1 << 20)
            if not more:
                raise RuntimeError("the browser has ended")
            self.buffer += more
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def pdf(self, notice, columns, tagged):
        from base64 import b64decode

        style = STYLE + (COLUMNS if columns == 2 else "")
        frame = self.call("Page.getFrameTree")["frameTree"]["frame"]["id"]
        self.call("Page.setDocumentContent", frameId=frame, html=page(notice, style))
        owner, kind, address = FURNITURE[notice.language]
        edge = '<div style="font: 8pt Liberation Sans; width: 100%; margin: 0 20mm; display: flex; \
justify-content: space-between">{}</div>'
        mark = '<span><span class="pageNumber"></span> (<span class="totalPages"></span>)</span>'
        printed = self.call(
            "Page.printToPDF",
            paperWidth=8.27,
            paperHeight=11.69,
            marginTop=1.0,
            marginBottom=0.9,
            marginLeft=0.8,
            marginRight=0.8,
            displayHeaderFooter=True,
            headerTemplate=edge.format(f"<span>{owner}</span><span>{kind}</span>"),
            footerTemplate=edge.format(f"<span>{address}</span>{mark}"),
            generateTaggedPDF=tagged,
        )
        return b64decode(printed["data"])

    def close(self):
        self.session = None
        try:
            self.call("Browser.close")
        except (RuntimeError, OSError):
            pass
        self.process.wait(timeout=30)
