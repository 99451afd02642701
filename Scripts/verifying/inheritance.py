"""Templates that inherit: an edition from another, a form from another of its name or folder."""
import re

import yaml

from verifying import shorthand

MERGED = {"page", "number style", "number", "fonts", "catalogue", "sets"}


def load(path):
    """A template file, all scalars as they are written, as our own reader takes them."""
    with path.open(encoding="utf-8") as file:
        return yaml.load(file, Loader=yaml.BaseLoader)


def read_edition(folder):
    """The index of the edition in a folder, and its forms, with all they inherit."""
    indexes, folders = [], []
    while folder:
        indexes.append(load(folder / "edition.yaml"))
        folders.append(folder)
        base = indexes[-1].get("inherits")
        folder = folder.parent / base if base else None
    index = indexes.pop()
    while indexes:
        index = inherit(indexes.pop(), index)
    return index, [shorthand.in_full(read_form(file, folders), index.get("sets", {})) for file in index["forms"]]


def read_form(file, folders):
    """A form from the first of the folders that has its file; what it inherits comes from the folders after."""
    while not (folders[0] / file).exists():
        folders = folders[1:]
    own = shorthand.words(load(folders[0] / file))
    base = own.get("inherits")
    if not base:
        return own
    return inherit(own, read_form(base, folders[1:] if base == file else folders))


def inherit(own, base):
    """The mapping that `own` makes of `base`: its keys replace those of the base, `changes` edit rows and columns."""
    result = dict(base)
    for key, value in own.items():
        if key in MERGED and isinstance(value, dict) and isinstance(base.get(key), dict):
            result[key] = inherit(value, base[key])
        elif key not in ("inherits", "changes"):
            result[key] = value
    for change in own.get("changes", []):
        result = shorthand.words(changed(change, result))
    return result


def changed(change, form):
    if "column" not in change and "row" not in change:
        return without(change, form)
    if "column" in change:
        result = edited(change, form, "columns", column_path(change["column"]))
    else:
        name = [re.sub(r"\s", "", change["row"])]
        if "lists" not in form:
            result = edited(change, form, "rows", name)
        else:
            result = None
            for index, each in enumerate(form["lists"]):
                inner = edited(change, each, "rows", name) if change.get("list") in (None, each["name"]) else None
                if inner:
                    result = {**form, "lists": form["lists"][:index] + [inner] + form["lists"][index + 1:]}
                    break
    if not result:
        raise ValueError(f"{form['form']}: nothing to change for {change}")
    return result


def edited(change, node, key, path):
    """The node with the child at a path changed; None when it has none."""
    children = node.get(key, [])
    for index, child in enumerate(children):
        matches = reference_name(child) == path[0]
        if matches and len(path) == 1:
            return {**node, key: children[:index] + replacement(change, child) + children[index + 1:]}
        inner = edited(change, child, key, path[1:] if matches else path)
        if inner:
            return {**node, key: children[:index] + [inner] + children[index + 1:]}
    return None


def replacement(change, child):
    """What stands in a child's place after a change."""
    def as_list(value):
        return value if isinstance(value, list) else [value]
    if "set" in change or "unset" in change:
        return [{**without(change, child), **change.get("set", {})}]
    if "before" in change:
        return as_list(change["before"]) + [child]
    if "after" in change:
        return [child] + as_list(change["after"])
    return []


def without(change, node):
    """The node without the keys that a change takes away."""
    return {key: value for key, value in node.items() if key not in change.get("unset", [])}


def column_path(text):
    """The names that a reference to a column consists of."""
    return [re.sub(r"[\s`]", "", part) for part in re.findall(r"(?:`[^`]*`|[^.`])+", text)]


def reference_name(node):
    """The name by which changes mean a row or column."""
    if "key" in node:
        return node["key"]
    if "each" in node and "head" not in node:
        return node["each"]
    return re.sub(r"\{.*?\}|\s", "", node.get("head", node.get("name", "")))
