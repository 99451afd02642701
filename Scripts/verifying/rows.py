"""Which rows of a template the rows of a table come from."""
import itertools

from verifying.inheritance import column_path

# What stands beside the rows of a longer list.
NOTHING = {"blank": "true"}


class SheetRows:
    """The rows of a table, from one row of the sheet to before another, each with its template in each list.

    The rows of a list are matched with its template as a text is with a regular expression.
    """

    def __init__(self, view, first, after):
        self.view, self.first, self.count = view, first, after - first
        self.possible = {name: self.matched(name, rows) for name, rows in view.form.lists.items()}

    # --- What the templates say of a row of the sheet

    def templates(self, row, name):
        """The templates that a row may come from in a list; columns of no list show none."""
        return self.possible[name][row - self.first] if name is not None else [NOTHING]

    def number(self, row, leaf):
        """The number in a column that counts the rows: 序号 those of the table, 行次 on from list to list."""
        lists_before = list(self.view.form.lists).index(leaf["list"]) if leaf["list"] is not None else 0
        return str(lists_before * self.count + row - self.first + 1)

    def merges(self, row):
        """The sets of blocks that may be merged in a row: one for each combination of its templates."""
        columns = self.view.form.columns
        wide = {index: int(leaf["span"]) for index, leaf in enumerate(columns.leaves) if "span" in leaf}
        each_list = []
        for name in self.possible:
            spans = [self.spans(template, name) for template in self.templates(row, name)]
            each_list.append([each for index, each in enumerate(spans) if each not in spans[:index]])
        possible = []
        for combination in itertools.product(*each_list):
            spans = dict(wide)
            for each in combination:
                spans.update(each)
            possible.append({(row, first + 1, row, min(first + count, len(columns.leaves)))
                             for first, count in spans.items() if count > 1})
        return possible

    def spans(self, template, name):
        """How many columns cells of a row cover, by the position of the first."""
        columns = self.view.form.columns
        return {columns.position(column_path(column), name): int(count)
                for column, count in template.get("span", {}).items()}

    # --- Matching

    def matched(self, name, rows):
        """For each row of the table, the templates it may come from in a list."""
        automaton = Automaton(rows, stands_alone=len(self.view.form.lists) == 1)
        forward = [automaton.reached({0})]
        steps = []
        for row in range(self.first, self.first + self.count):
            taken = [(start, template, end) for start, template, end in automaton.edges
                     if start in forward[-1] and self.matches(row, name, template)]
            steps.append(taken)
            forward.append(automaton.reached({end for _, _, end in taken}))
        if automaton.last not in forward[-1]:
            stuck = next((index for index, states in enumerate(forward) if not states), self.count + 1)
            self.view.add("rows", f"A{self.first + stuck - 1}",
                          f"the template's rows{f' of {name}' if name else ''} do not go on so")
            return [unique(template for _, template, _ in automaton.edges)] * self.count
        # Of the ways that begin well, those remain that also end well.
        result, good = [], {automaton.last}
        for taken in reversed(steps):
            taken = [edge for edge in taken if automaton.reached({edge[2]}) & good]
            result.append(unique(template for _, template, _ in taken))
            good = {start for start, _, _ in taken}
        return result[::-1]

    def matches(self, row, name, template):
        """Whether a row of the sheet shows the name and code of a template's row."""
        form, sheet = self.view.form, self.view.sheet
        repeats, is_blank = "each" in template, template is NOTHING or template.get("fill") == "true"
        names = [template.get("name", "{名称}" if repeats else ""), *template.get("names", {}).values()]
        code = template.get("code", "{代码}" if repeats else "")
        texts = []
        covered = {column + each for column, count in self.spans(template, name).items() for each in range(1, count)}
        for index, leaf in enumerate(form.columns.leaves):
            if leaf["list"] != name or leaf.get("show") not in ("名称", "代码") or index in covered:
                continue
            text = sheet.cell(row, index + 1).value
            texts.append(text)
            shown = [""] if is_blank else names if leaf["show"] == "名称" else [code]
            if not any(form.says(each, text) for each in shown):
                # A row that only keeps space is blank.
                if text or "minimum" not in template:
                    return False
        # Rows about something say what, unless they are about what has no name or only keep space.
        return not repeats or not texts or any(texts) or "minimum" in template or template.get("open") == "true"


class Automaton:
    """The ways through the rows of a list: edges from state to state, each a row; 0 is the first state."""

    def __init__(self, rows, stands_alone):
        self.edges, self.free, self.states, self.fills = [], {}, 1, False
        self.last = self.build(rows, 0)
        if not stands_alone and not self.fills:
            # A list that is shorter than the one beside it ends before the table does.
            self.edges.append((self.last, NOTHING, self.last))

    def state(self):
        self.states += 1
        return self.states - 1

    def skip(self, start, end):
        self.free.setdefault(start, set()).add(end)

    def build(self, rows, start):
        """Adds the ways through some rows from a state; returns the state after them."""
        for row in rows:
            children = row.get("rows", [])
            if row.get("fill") == "true":
                self.fills = True
                end = self.state()
                self.edges.append((start, row, start))
                self.skip(start, end)
            elif "each" in row:
                end = self.repeated(row, children, start)
            else:
                inner = self.state()
                self.edges.append((start, row, inner))
                end = self.build(children, inner)
                if row.get("optional") == "true":
                    self.skip(start, end)
            start = end
        return start

    def repeated(self, row, children, start):
        """Adds the ways through a row that repeats, each time with the rows nested in it, if any."""
        for _ in range(int(row.get("minimum", 0)) if not children else 0):
            end = self.state()
            self.edges.append((start, row, end))
            start = end
        again, inner = self.state(), self.state()
        self.skip(start, again)
        self.edges.append((again, row, inner))
        self.skip(inner, again)
        self.skip(self.build(children, inner), again)
        end = self.state()
        self.skip(again, end)
        return end

    def reached(self, states):
        """The states together with those reached from them without a row."""
        reached, fresh = set(), set(states)
        while fresh:
            reached |= fresh
            fresh = {end for state in fresh for end in self.free.get(state, ())} - reached
        return reached


def unique(templates):
    """The templates, each once."""
    result = []
    for template in templates:
        if not any(template is each for each in result):
            result.append(template)
    return result
