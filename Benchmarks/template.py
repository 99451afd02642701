#!/usr/bin/env python3
"""Fills a document as large as ours with docxtpl: what writing Word is compared with.

    template.py make DOCUMENT.docx TEMPLATE.docx
    template.py fill TEMPLATE.docx DOCUMENT.docx OUT.docx

`make` writes a template with a loop for the paragraphs and one for the rows of every table of the document. `fill` fills it
with the texts of the document, which are read from its XML alone.
"""
import sys
import zipfile
import xml.etree.ElementTree as ElementTree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def text(element):
    return "".join(each.text or "" for each in element.iter(WORD + "t"))


def content(path):
    """The paragraphs outside tables, and the tables as lists of rows of texts."""
    with zipfile.ZipFile(path) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))[0]
    paragraphs = [text(each) for each in body if each.tag == WORD + "p"]
    tables = [[[text(cell) for cell in row.iter(WORD + "tc")] for row in each.iter(WORD + "tr")]
              for each in body if each.tag == WORD + "tbl"]
    return paragraphs, tables


def make(path, target):
    import docx
    paragraphs, tables = content(path)
    document = docx.Document()
    for line in ("{%p for line in paragraphs %}", "{{ line }}", "{%p endfor %}"):
        document.add_paragraph(line)
    for index, table in enumerate(tables):
        width = max(map(len, table))
        made = document.add_table(rows=3, cols=width)
        made.cell(0, 0).text = "{%%tr for row in tables[%d] %%}" % index
        for column in range(width):
            made.cell(1, column).text = "{{ row[%d] }}" % column
        made.cell(2, 0).text = "{%tr endfor %}"
    document.save(target)


def fill(template, path, target):
    import docxtpl
    paragraphs, tables = content(path)
    document = docxtpl.DocxTemplate(template)
    document.render({"paragraphs": paragraphs, "tables": tables}, autoescape=True)
    document.save(target)


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "make":
        make(*sys.argv[2:])
    elif len(sys.argv) == 5 and sys.argv[1] == "fill":
        fill(*sys.argv[2:])
    else:
        sys.exit("usage: template.py make DOCUMENT TEMPLATE | fill TEMPLATE DOCUMENT OUT")
