"""The document around the forms."""
import os

from measuring import Case, found
from workshop import EXAMPLE, HERE

SECTION = "公开文本"


def cases(shop):
    def report(kinds, name):
        return [shop.gongkai, "report", EXAMPLE, "--to", kinds, "-o", shop.path(name, "x"), "--force", "--quiet"]

    yield Case(SECTION, "示例，Word", report("docx", "docx"), "HTML", report("html", "html"), aims={"wall": 1.5})
    forms = [shop.gongkai, "generate", EXAMPLE, "-o", shop.path("forms", "x"), "--force", "--quiet"]
    both = [shop.gongkai, "generate", EXAMPLE, "--to", "xlsx,csv,tidy,txt,report", "-o", shop.path("both", "x"), "--force", "--quiet"]
    yield Case(SECTION, "示例，各表和公开文本", both, "只有各表", forms)
    if shop.python:
        document = shop.path("docx", "x", os.path.splitext(os.path.basename(EXAMPLE))[0], "report.docx")
        shop.do(*report("docx", "docx"))
        template = shop.path("template.docx")
        shop.do(shop.python, os.path.join(HERE, "template.py"), "make", document, template, allowed=(0,))
        yield Case(SECTION, "示例，Word", report("docx", "docx"), "docxtpl 填同样多的表和段落",
                   [shop.python, os.path.join(HERE, "template.py"), "fill", template, document, shop.path("filled.docx")], rounds=5)
        if found("soffice"):
            office = ["soffice", "--headless", f"-env:UserInstallation=file://{shop.path('profile')}", "--convert-to", "pdf",
                      "--outdir", shop.path("office", "x"), document]
            yield Case(SECTION, "示例，PDF（由 LibreOffice 排两遍）", report("pdf", "pdf"), "LibreOffice 自己转一遍同一 Word",
                       office, rounds=3)
