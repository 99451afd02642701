"""PDFs, against pdfplumber that merely finds the tables of the same files."""
import glob
import os
import subprocess

from measuring import Case, found
from workshop import HERE

SECTION = "读 PDF"


def made(shop):
    """PDFs of the examples: by LibreOffice of their workbooks, by Chromium of their documents."""
    folder = shop.path("printed", "x")
    shop.do(shop.gongkai, "generate", *shop.examples, "--to", "xlsx", "-o", folder, "--quiet")
    shop.do(shop.gongkai, "report", *shop.examples, "--to", "html", "-o", folder, "--quiet")
    shop.do("soffice", "--headless", f"-env:UserInstallation=file://{shop.path('profile')}", "--convert-to", "pdf",
            "--outdir", shop.path("LibreOffice", ""), *glob.glob(os.path.join(folder, "*", "*.xlsx")), allowed=(0,))
    sandbox = ["--no-sandbox"] if os.getuid() == 0 else []
    for page in sorted(glob.glob(os.path.join(folder, "*", "report.html"))):
        printed = shop.path("Chromium", os.path.basename(os.path.dirname(page)) + ".pdf")
        shop.do("chromium", *sandbox, "--headless=new", "--disable-gpu", "--no-first-run",
                f"--user-data-dir={shop.path('browser')}", "--no-pdf-header-footer", f"--print-to-pdf={printed}", f"file://{page}")


def cases(shop):
    if not (shop.python and found("soffice") and found("chromium")):
        return
    made(shop)
    # A published page takes at most a twelfth of the time, Chromium's at most an eighth.
    for printer, aim in (("LibreOffice", 1 / 12), ("Chromium", 1 / 8)):
        files = sorted(glob.glob(shop.path(printer, "*.pdf")))
        read = [shop.python, os.path.join(HERE, "read.py")]
        pages = int(subprocess.run([*read, "pages", *files], capture_output=True, text=True, check=True).stdout)
        convert = [shop.gongkai, "convert", *files, "--to", "csv", "-o", shop.path("pages", "x"), "--force", "--quiet"]
        yield Case(SECTION, f"{printer} 印的 {pages} 页，每页，写 csv", convert, "pdfplumber 只找表",
                   [*read, "pdfplumber", *files], units=pages, rounds=3, aims={"wall": round(aim, 3)})
