"""What templates leave out, said in full: words for columns and rows, a column for each term, numbers of columns."""

# What a group says of all the columns below it.
SHARED = ("width", "number", "align")


def words(node):
    """A form, a column or a row with mappings where it, or what is in it, has only a word."""
    if isinstance(node, str):
        return node
    result = dict(node)
    for key, name in (("columns", "head"), ("rows", "name")):
        if isinstance(result.get(key), list):
            result[key] = [words({name: each} if isinstance(each, str) else each) for each in result[key]]
    if isinstance(result.get("lists"), list):
        result["lists"] = [words(each) for each in result["lists"]]
    return result


def in_full(form, sets):
    """A form with a column for each term, each with what its groups say, and with the numbers of its columns."""
    form = words(form)
    if "columns" not in form:
        return form
    columns = [each for node in form["columns"] for each in column_in_full(node, {}, sets)]
    if form.get("numbered", "false") != "false":
        numbers = iter(range(1 if form["numbered"] == "true" else int(form["numbered"]), 1000))
        columns = [numbered(node, numbers) for node in columns]
    return {**form, "columns": columns}


def column_in_full(node, shared, sets):
    """The columns that a node of the tree stands for."""
    if "each" in node:
        only = node["only"] if isinstance(node["only"], list) else [node["only"]]
        terms = [term for each in only for term in (sets[each] if each in sets else [each])]
        rest = {key: value for key, value in node.items() if key not in ("each", "only")}
        return [each for term in terms for each in column_in_full(
            {**rest, "head": node.get("head", "{名称}").replace("{名称}", term)}, shared, sets)]
    shared = {**shared, **{key: node[key] for key in SHARED if key in node}}
    if "columns" not in node:
        return [{**shared, **node}]
    return [{**node, "columns": [each for inner in node["columns"] for each in column_in_full(inner, shared, sets)]}]


def numbered(node, numbers):
    """A column with its number, or with what stands in the row of numbers."""
    if "columns" in node:
        return {**node, "columns": [numbered(each, numbers) for each in node["columns"]]}
    if "numbered" in node:
        return node
    shown = {"名称": "栏次", "行次": ""}.get(node.get("show")) if "show" in node else str(next(numbers))
    return node if shown is None else {**node, "numbered": shown}
