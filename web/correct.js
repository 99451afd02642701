// 更正: a cell is chosen, the facts behind it are changed, what changes lights up, and it is saved.
import { make } from "./dom.js";
import { ask, close, place, send } from "./net.js";
import { dropZone, progress } from "./drop.js";
import { write } from "./csv.js";
import { grid, placeOf, readForms } from "./forms.js";
import { done, downloads, findings, lead, showIn } from "./results.js";
import { t } from "./words.js";

export function correct() {
  const panel = document.getElementById("correct");
  const result = panel.querySelector(".result");
  let desk;
  const going = dropZone(panel.querySelector(".drop"), {
    accept: ".json,.xlsx",
    async take([file]) {
      const stop = new AbortController();
      going.begin(() => stop.abort());
      try {
        const answer = await send("open", file, {}, going.tell, stop.signal);
        close(desk?.work);
        desk = new Desk(answer, result);
        await desk.show(answer);
        going.end(done(file, answer));
      } catch (error) { going.fail(error); }
    },
  });
}

// What a fact is about, in words: what says nothing without its name keeps it.
function about(words) {
  return words.split("，").map(part => {
    const [name, value] = part.split(/=(.*)/);
    return value === undefined || /^\d+$/.test(value) ? part.replace("=", " ") : value;
  }).join(" · ");
}

// The facts that an explanation names, with their paths and values.
function factsIn(words) {
  const facts = new Map();
  for (const line of words.split("\n")) {
    const found = /^\s+(.+\]\S*) = (-?[\d.]+) (万元|元)　（/.exec(line);
    if (found) facts.set(found[1], { value: found[2], unit: found[3], about: about(line.slice(line.indexOf("　（") + 2, line.lastIndexOf("）"))) });
  }
  return facts;
}

class Desk {
  constructor(answer, result) {
    [this.work, this.result, this.changes, this.form] = [answer.work, result, new Map(), 0];
  }

  async show(answer) {
    this.answer = answer;
    this.forms = await readForms(answer);
    if (!this.forms.length)
      return showIn(this.result, "", make("section", { class: "pane" }, make("p", {}, t("nothing"))), findings(answer));
    this.buttons = this.forms.map((form, index) => make("button", { type: "button", "aria-pressed": "false", onclick: () => this.turn(index) }, form.name));
    this.sheet = make("div");
    this.panel = make("section", { class: "pane still tall", "aria-live": "polite" }, make("p", {}, t("pick")));
    this.past = make("pre", { class: "words" });
    const found = findings(answer);
    found.classList.remove("still");
    const undo = make("button", { type: "button", onclick: () => this.undo() }, t("undo"));
    this.undoButton = undo;
    showIn(this.result, "side desk",
      make("section", { class: "pane" }, make("h2", {}, t("forms")), make("ul", { class: "list" }, ...this.buttons.map(button => make("li", {}, button))), this.sheet),
      this.panel,
      make("section", { class: "pane" }, make("h2", {}, t("history")), this.past, make("p", {}, undo)),
      found, downloads(answer));
    this.turn(this.form);
    await this.tellHistory();
  }

  turn(index) {
    // Where one was, one stays.
    const top = index === this.form ? this.sheet.firstChild?.scrollTop ?? 0 : 0;
    this.form = index;
    this.buttons.forEach((button, at) => {
      button.setAttribute("aria-pressed", at === index);
      const count = [...this.changes.keys()].filter(key => key.startsWith(this.forms[at].name + "!")).length;
      button.textContent = this.forms[at].name + (count ? ` ●${count}` : "");
    });
    this.sheet.replaceChildren(grid(this.forms[index], this.changes, (spot, text) => this.choose(spot, text)));
    this.sheet.firstChild.scrollTop = top;
  }

  async choose(spot, text) {
    const choice = this.choice = {};
    const status = make("div", { role: "status" }, t("loading"));
    this.panel.replaceChildren(make("h2", {}, `${t("cell")} ${spot}`), make("p", {}, text), status);
    let words;
    try {
      const answer = await ask(this.work, "explain", { form: `${this.forms[this.form].name}!${spot}`, cell: "" });
      words = answer.status ? answer.findings.map(each => each.reason).join("\n") : answer.words;
    } catch (error) { words = error; }
    // Another was chosen meanwhile, or this one again.
    if (this.choice !== choice) return;
    if (words instanceof Error) return progress(status).fail(words);
    const edit = this.editor(spot, words);
    const reason = make("input", { type: "text", "aria-label": t("reason"), placeholder: t("reason") });
    const told = make("div", { role: "status" });
    const button = (word, kind, act) => make("button", { type: "button", class: kind, onclick: act }, t(word));
    this.panel.replaceChildren(
      make("h2", {}, `${t("cell")} ${spot}`), edit.element, make("p", {}, reason),
      make("p", { class: "row" }, button("preview", "main", () => this.preview(edit.edits(), reason.value, told)),
        button("save", "", () => this.save(edit.edits(), reason.value, told)),
        button("forget", "", () => { this.changes = new Map(); this.turn(this.form); this.choose(spot, text); })),
      told, make("details", {}, make("summary", {}, t("why")), make("pre", { class: "words" }, words)));
    lead(this.panel);
  }

  // What is changed of a cell: the facts that it is made of, or, where there are none, the cell itself.
  editor(spot, words) {
    const facts = factsIn(words);
    if (!facts.size) return this.cellEditor(spot);
    const inputs = [...facts].map(([path, fact]) => ({ path, fact,
      input: make("input", { type: "text", inputmode: "decimal", value: fact.value, "aria-label": `${fact.about} ${t("newValue")}` }) }));
    const element = make("div", {}, make("p", { class: "quiet" }, t("why")),
      make("ul", { class: "facts" }, ...inputs.map(each => make("li", {}, make("div", {}, each.fact.about),
        make("div", { class: "quiet" }, each.path), each.input, ` ${each.fact.unit}`))));
    const set = () => inputs.filter(each => each.input.value.trim() !== each.fact.value).map(each => `${each.path}=${each.input.value.trim()}`);
    return { element, edits: () => { const changed = set(); return changed.length ? { set: changed } : null; } };
  }

  // The form is sent as it would be with the cell changed; what that means for the facts is found there.
  cellEditor(spot) {
    const form = this.forms[this.form], [row, to] = placeOf(spot);
    const old = form.rows[row][to] ?? "";
    const input = make("input", { type: "text", value: old, "aria-label": `${spot} ${t("newValue")}` });
    const element = make("div", {}, make("p", { class: "quiet" }, t(old.trim() ? "ownWords" : "empty")), make("ul", { class: "facts" }, make("li", {}, input)));
    return { element, edits: () => {
      if (input.value.trim() === old.trim()) return null;
      const rows = form.rows.map((cells, at) => at === row ? Object.assign([...cells], { [to]: input.value.trim() }) : cells);
      return { edited: form.number, body: write(rows) };
    } };
  }

  async preview(edits, reason, told) {
    const going = progress(told);
    if (!edits) return going.end(t("noChanges"));
    going.begin();
    try {
      const answer = await ask(this.work, "preview", { ...edits, reason }, going.tell);
      this.changes = new Map();
      for (const each of answer.differences?.["差异"] ?? []) {
        if (each["现"]?.["位置"]) this.changes.set(`${each["表"]}!${each["原"]?.["位置"] ?? each["现"]["位置"]}`, { from: each["原"]?.["值"] ?? "", to: each["现"]["值"] });
      }
      this.turn(this.form);
      // What was found before is told elsewhere.
      const known = new Set(this.answer.findings.map(each => each.reason));
      const list = findings({ findings: answer.findings.filter(each => !known.has(each.reason)) });
      list.className = "";
      if (answer.status > 1) return told.replaceChildren(list);
      told.replaceChildren(make("p", {}, this.changes.size ? t("changes", this.changes.size) : t("noChanges")), this.changedCells(), list);
    } catch (error) { going.fail(error); }
  }

  // What changes, in words.
  changedCells() {
    const lines = [...this.changes].slice(0, 500).map(([spot, { from, to }]) => make("li", {}, `${spot}：${from || t("blank")} → ${to || t("blank")}`));
    return lines.length ? make("details", {}, make("summary", {}, t("changed")), make("ul", { class: "changes" }, ...lines)) : "";
  }

  async save(edits, reason, told) {
    const going = progress(told);
    if (!edits) return going.end(t("noChanges"));
    if (!reason.trim()) return going.fail(new Error(t("needReason")));
    going.begin();
    await this.act(going, "save", { ...edits, reason }, "saved");
  }

  async undo() {
    const status = make("div", { role: "status" });
    this.panel.replaceChildren(status);
    const going = progress(status);
    going.begin();
    await this.act(going, "undo", {}, "undone");
  }

  async act(going, kind, parameters, word) {
    try {
      const answer = await ask(this.work, kind, parameters, going.tell);
      if (answer.status > 1) return going.fail(new Error(answer.findings.map(each => each.reason).join(" ")));
      this.changes = new Map();
      await this.show(answer);
      this.panel.prepend(make("p", { role: "status" }, t(word)));
      this.panel.querySelector("p").tabIndex = -1;
      this.panel.querySelector("p").focus();
    } catch (error) { going.fail(error); }
  }

  async tellHistory() {
    const answer = await ask(this.work, "history");
    const words = answer.status ? "" : answer.words.trim();
    this.past.textContent = words || t("noHistory");
    this.undoButton.disabled = !words;
  }
}
