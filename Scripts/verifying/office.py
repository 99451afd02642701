"""A LibreOffice without a window, spoken to by its own scripting interface: starting one anew takes longer than any job."""
import os
import pathlib
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

XLSX, ODS = "Calc MS Excel 2007 XML", "calc8"
SECONDS = 180  # to start, on a machine that does much else


def properties(**values):
    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())


class Office:
    """LibreOffice as long as the `with` lasts."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)

    def __enter__(self):
        pipe = f"gongkai-{os.getpid()}"
        self.log = open(self.folder / "office.log", "wb")
        self.process = subprocess.Popen(
            ["soffice", f"-env:UserInstallation={(self.folder / 'profile').as_uri()}", "--headless", "--norestore",
             f"--accept=pipe,name={pipe};urp;"], stdout=self.log, stderr=self.log)
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        deadline = time.monotonic() + SECONDS
        while True:
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except NoConnectException:
                if time.monotonic() > deadline or self.process.poll() is not None:
                    self.process.kill()
                    sys.exit(f"LibreOffice did not start: {(self.folder / 'office.log').read_text(errors='replace')}")
                time.sleep(0.1)
        self.desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        return self

    def __exit__(self, *_):
        try:
            self.desktop.terminate()
            self.process.wait(20)
        except Exception:  # It may close the line before it answers.
            self.process.kill()
            self.process.wait()
        self.log.close()

    def save(self, source, target, change=None, through_ods=False):
        """Opens a workbook, changes it and saves it as .xlsx, on the way as .ods when told to."""
        document = self._open(source)
        if change:
            change(document)
        document.calculateAll()
        if through_ods:
            between = target.with_suffix(".ods")
            self._store(document, between, ODS)
            document = self._open(between)
        self._store(document, target, XLSX)

    def _open(self, path):
        document = self.desktop.loadComponentFromURL(path.resolve().as_uri(), "_blank", 0, properties(Hidden=True))
        if document is None:
            sys.exit(f"LibreOffice cannot open {path}")
        return document

    @staticmethod
    def _store(document, path, kind):
        document.storeToURL(path.resolve().as_uri(), properties(FilterName=kind))
        document.close(True)
