// 转换: reports become tables, beside what they were read from.
import { make } from "./dom.js";
import { close, get, place, send } from "./net.js";
import { isFigure, parse } from "./csv.js";
import { dropZone, progress } from "./drop.js";
import { longTable } from "./lists.js";
import { done, downloads, findings, showIn } from "./results.js";
import { sameRows, sourcePane } from "./source.js";
import { t } from "./words.js";

export function convert() {
  const panel = document.getElementById("convert");
  const [queue, result] = [panel.querySelector(".queue"), panel.querySelector(".result")];
  const going = dropZone(panel.querySelector(".drop"), { many: true, take: files => files.forEach(take) });

  async function take(file) {
    const status = make("span", { role: "status" });
    const line = make("li", {}, make("b", {}, file.name), status);
    queue.append(line);
    queue.hidden = false;
    const own = progress(status);
    const stop = new AbortController();
    own.begin(() => stop.abort());
    try {
      const answer = await send("convert", file, { to: "csv,tidy,facts,json,xlsx" }, own.tell, stop.signal);
      line.firstChild.remove();
      own.end(done(file, answer));
      const look = () => show(answer, file, result);
      line.append(make("button", { type: "button", onclick: look }, t("show")));
      if (result.hidden) await look();
    } catch (error) { own.fail(error); }
  }
  return going;
}

async function show(answer, file, result) {
  const tables = answer.files.filter(each => /^csv\/.*\.csv$/.test(each.name));
  if (!tables.length) {
    return showIn(result, "", make("section", { class: "pane" }, make("p", {}, t("nothing"))), findings(answer));
  }
  const places = await placesOfRows(answer);
  const marks = new Map();
  for (const finding of answer.findings) {
    if (finding.severity !== "note" && finding.place?.line) marks.set(finding.place.line, finding.severity === "error" ? "mark wrong" : "mark");
  }
  const source = await sourcePane(answer, file, marks, places.pages);
  const pane = make("section", { class: "pane" }, make("h2", {}, t("tables")));
  const named = table => table.name.replace(/^csv\/\d*-?|\.csv$/g, "");
  const buttons = tables.map((table, index) => {
    const name = named(table);
    // Some forms come several times.
    const alike = tables.filter(each => named(each) === name);
    const turn = alike.length > 1 ? ` ${tables.slice(0, index + 1).filter(each => named(each) === name).length}` : "";
    const doubts = answer.findings.filter(finding => finding.severity !== "note" && (finding.values?.table ?? finding.values?.form) === name).length;
    const button = make("button", { type: "button", "aria-pressed": "false" }, name + turn + (doubts ? ` ⚠${doubts}` : ""));
    button.addEventListener("click", async () => {
      for (const other of buttons) other.setAttribute("aria-pressed", other === button);
      const rows = parse(await (await get(`jobs/${answer.work}/${table.number}?show=1`)).text());
      shown.replaceChildren(tableOf(rows, name, spots(rows, name, places, source, marks), source.show));
    });
    return button;
  });
  const shown = make("div");
  pane.append(make("ul", { class: "list" }, ...buttons.map(button => make("li", {}, button))), shown);
  showIn(result, "halves", downloads(answer), pane, source.pane, make("div", { class: "wide" }, below(answer)));
  buttons[0].click();
}

function below(answer) {
  const pane = findings(answer);
  pane.classList.remove("still");
  return pane;
}

// Where each row of each table stands in the source: table, row and code, to lines; and the pages of its tables.
async function placesOfRows(answer) {
  const [lines, pages] = [new Map(), new Map()];
  const url = place(answer, "tidy.csv", true);
  if (!url) return { lines, pages };
  const [head, ...rows] = parse(await (await get(url)).text());
  const [form, row, code, spot] = ["表", "行", "科目编码", "位置"].map(name => head.indexOf(name));
  for (const each of rows) {
    const [, page, table] = /^第(\d+)页表(\d+)/.exec(each[spot] ?? "") ?? [];
    if (page && !pages.has(Number(table))) pages.set(Number(table), page);
    const line = Number(/^第(\d+)行/.exec(each[spot] ?? "")?.[1]);
    for (const word of line ? [each[code], each[row]] : []) {
      const key = `${each[form]}\t${word}`;
      if (!lines.has(key)) lines.set(key, []);
      // Rows of one name follow each other.
      if (word && lines.get(key).at(-1) !== line) lines.get(key).push(line);
    }
  }
  return { lines, pages };
}

// What of the source each row of a table leads to, and how that is marked.
function spots(rows, name, places, source, marks) {
  if (source.tables) {
    return sameRows(rows, source.tables).map(row => row && { to: row, mark: row.querySelector(".wrong") ? "wrong" : row.querySelector(".mark") ? "doubtful" : "" });
  }
  const seen = new Map();
  return rows.map(row => {
    const words = row.map(text => `${name}\t${text.trim()}`).filter(key => places.lines.get(key)?.length);
    // A code says more than a name.
    const key = words.find(word => /\t\d{3,}$/.test(word)) ?? words[0];
    if (!key || !source.show) return null;
    const turn = seen.get(key) ?? 0, lines = places.lines.get(key);
    seen.set(key, turn + 1);
    const line = lines[Math.min(turn, lines.length - 1)], mark = marks.get(line);
    return { to: line, title: t("line", line), mark: mark ? (mark.includes("wrong") ? "wrong" : "doubtful") : "" };
  });
}

// The cells of a row; a title goes on over the empty ones behind it.
function cells(row) {
  const made = [];
  for (let at = 0; at < row.length;) {
    const text = row[at];
    let span = 1;
    const isAlone = at === 0 && text && !isFigure(text) && row.slice(1).every(next => !next);
    if (isAlone || at === 0 && text.length > 12) while (at + span < row.length && !row[at + span]) span++;
    made.push(make("td", { class: isFigure(text) ? "figure" : text.length > 6 ? "name" : "short", colspan: span > 1 ? span : null, title: text.length > 24 ? text : null }, text));
    at += span;
  }
  return made;
}

function tableOf(rows, name, spots, go) {
  const columns = Math.max(...rows.map(row => row.length));
  const build = index => {
    const [row, spot] = [rows[index], spots[index]];
    const element = make("tr", { class: spot ? `linked ${spot.mark}` : "", title: spot?.title, tabindex: spot ? "0" : null },
      ...cells(row));
    if (spot) {
      element.addEventListener("click", () => go(spot.to));
      element.addEventListener("keydown", event => { if (event.key === "Enter") go(spot.to); });
    }
    return element;
  };
  return make("div", {}, make("p", { class: "quiet" }, t("rows", rows.length)), longTable(rows.length, columns, build, name));
}
