"""What the cases are made of: executables, examples, large facts, workbooks, each made once when first asked for."""
import functools
import glob
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
EXAMPLE = os.path.join("Examples", "yanbian-dsj-2023-budget.json")
ENVIRONMENT = os.path.join(".build", "bench-venv")
# What of PyPI the work is compared with.
LIBRARIES = ["openpyxl", "python-calamine", "pandas", "lxml", "xlsxwriter", "rustpy-xlsxwriter", "pdfplumber", "docxtpl"]


class Workshop:
    """Makes things in a temporary folder."""

    def __init__(self, folder, gongkai=None, projects=100_000, reports=None, batch=1000):
        self.folder, self.projects, self.batch = folder, projects, batch
        self.reports = reports or os.path.join("..", "shared", "reports")
        self.gongkai = os.path.abspath(gongkai) if gongkai else self.built()

    def path(self, *names):
        """A path in the temporary folder, its parents made."""
        path = os.path.join(self.folder, *names)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        return path

    @staticmethod
    def built():
        """The release executables, built if they are not."""
        build = ["swift", "build", "-c", "release", "--static-swift-stdlib"]
        for product in ("gongkai", "gongkai-pdf", "gongkai-serve"):
            subprocess.run([*build, "--product", product], stdout=sys.stderr, check=True)
        place = subprocess.run([*build, "--show-bin-path"], capture_output=True, text=True, check=True).stdout.strip()
        return os.path.join(place, "gongkai")

    def do(self, *command, allowed=(0, 1)):
        """Runs a command that prepares something; 1 because examples and reports contradict themselves in places."""
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if done.returncode not in allowed:
            sys.exit(f"bench: {' '.join(command)[:300]} failed:\n{done.stderr}")

    @functools.cached_property
    def run(self):
        """The program that tells what a process cost."""
        program = self.path("programs", "run")
        self.do("cc", "-O2", os.path.join(HERE, "run.c"), "-o", program, allowed=(0,))
        return program

    @functools.cached_property
    def baseline(self):
        """The C program that only writes workbooks."""
        program = self.path("programs", "baseline")
        self.do("cc", "-O2", os.path.join(HERE, "baseline.c"), "-o", program, "-lxlsxwriter", allowed=(0,))
        return program

    @functools.cached_property
    def empty(self):
        """A Swift program that does nothing, linked as ours is."""
        source, program = self.path("programs", "empty.swift"), self.path("programs", "empty")
        with open(source, "w") as file:
            file.write("print(\"\")\n")
        self.do("swiftc", "-O", "-static-stdlib", source, "-o", program, allowed=(0,))
        return program

    @functools.cached_property
    def python(self):
        """Python with the libraries that are compared; nothing where they cannot be had."""
        python = os.path.join(ROOT, ENVIRONMENT, "bin", "python")
        names = "import openpyxl, python_calamine, pandas, lxml, xlsxwriter, rustpy_xlsxwriter, pdfplumber, docxtpl"
        if os.path.exists(python) and subprocess.run([python, "-c", names], capture_output=True).returncode == 0:
            return python
        made = subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT]).returncode == 0
        if made and subprocess.run([python, "-m", "pip", "install", "--quiet", *LIBRARIES]).returncode == 0:
            return python
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        print("bench: pip could not install the libraries of Python: they are not compared", file=sys.stderr)
        return None

    @functools.cached_property
    def examples(self):
        """All examples."""
        return sorted(glob.glob("Examples/*.json"))

    @functools.cached_property
    def large(self):
        """Facts of a budget with many projects."""
        facts = self.path("large.json")
        with open(facts, "w") as file:
            subprocess.run([sys.executable, os.path.join(HERE, "large.py"), str(self.projects)], stdout=file, check=True)
        return facts

    @functools.cached_property
    def large_workbook(self):
        """One large form as a workbook."""
        self.do(self.gongkai, "generate", self.large, "--form", "项目支出表", "--to", "xlsx", "-o", self.path("wide"), "--quiet")
        return glob.glob(self.path("wide", "*", "*.xlsx"))[0]

    def cells(self, facts):
        """The list of the cells that our workbook of the facts has; sees that the C program writes the same."""
        name = os.path.splitext(os.path.basename(facts))[0]
        listed = self.path("cells", name)
        if not os.path.exists(listed):
            self.do(self.gongkai, "generate", facts, "--to", "xlsx", "-o", self.path("listed"), "--force", "--quiet")
            workbook = glob.glob(self.path("listed", name, "*.xlsx"))[0]
            self.list(workbook, listed)
            self.do(self.baseline, listed, self.path("baseline", name + ".xlsx"), allowed=(0,))
            again = self.path("cells", name + ".again")
            self.list(self.path("baseline", name + ".xlsx"), again)
            with open(listed, "rb") as ours, open(again, "rb") as theirs:
                if ours.read() != theirs.read():
                    sys.exit(f"bench: the C program's workbook of {name} is not the same as ours")
        return listed

    @staticmethod
    def list(workbook, listed):
        with open(listed, "w") as file:
            subprocess.run([sys.executable, os.path.join(HERE, "cells.py"), workbook], stdout=file, check=True)

    def script(self, name, commands):
        """One command that runs several, one after the other."""
        path = self.path(name + ".sh")
        with open(path, "w") as file:
            file.writelines(" ".join(f"'{word}'" for word in command) + "\n" for command in commands)
        return ["sh", path]

    def copies(self, count):
        """A list of that many files of facts: the examples again and again."""
        names = []
        for index in range(count):
            example = self.examples[index % len(self.examples)]
            copy = self.path("copies", f"{index:06}.json")
            if not os.path.exists(copy):
                shutil.copyfile(example, copy)
            names.append(copy)
        listed = self.path(f"list-{count}")
        with open(listed, "w") as file:
            file.write("\n".join(names) + "\n")
        return listed

    @functools.cached_property
    def texts(self):
        """Published reports as text; without any, texts made of the examples."""
        found = sorted(glob.glob(os.path.join(self.reports, "*.txt")))
        # A report without tables says nothing.
        texts = [path for path in found if any(mark in open(path, encoding="utf-8-sig").read() for mark in "|\t")]
        if texts:
            return texts
        self.do(self.gongkai, "report", *self.examples, "--to", "txt", "-o", self.path("texts"), "--quiet")
        return sorted(glob.glob(self.path("texts", "*", "*.txt")))
