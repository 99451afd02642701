// A form to choose cells in: laid out as the document has it, each cell with its place in the sheet.
import { make, read } from "./dom.js";
import { isFigure, parse } from "./csv.js";
import { get, place } from "./net.js";

export const column = index => {
  let name = "";
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + (rest - 1) % 26) + name;
  return name;
};

// Row and column of a cell's place in the sheet.
export function placeOf(spot) {
  const [, letters, row] = /^([A-Z]+)(\d+)$/.exec(spot);
  return [Number(row) - 1, [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1];
}

// The cells of a table of the document, by row and column, where they begin; each with what it spans.
function cellsOf(table) {
  const taken = new Set(), cells = [];
  [...table.rows].forEach((row, at) => {
    let to = 0;
    for (const cell of row.cells) {
      while (taken.has(`${at} ${to}`)) to++;
      for (let down = 0; down < cell.rowSpan; down++)
        for (let right = 0; right < cell.colSpan; right++) taken.add(`${at + down} ${to + right}`);
      cells.push({ row: at, column: to, down: cell.rowSpan, right: cell.colSpan, text: cell.textContent.trim(), isHead: row.parentNode.tagName === "THEAD" });
      to += cell.colSpan;
    }
  });
  return cells;
}

// The document groups the digits of figures, the sheet does not.
const bare = text => isFigure(text) ? text.replaceAll(",", "") : text.trim();

// Where a table of the document lies in the sheet: the row from which all its cells say the same; else nothing.
function offset(cells, rows) {
  for (let first = 0; first < rows.length; first++) {
    if (cells.every(cell => bare(rows[first + cell.row]?.[cell.column] ?? "") === bare(cell.text))) return first;
  }
  return -1;
}

// Words above a table go on over the empty cells behind them.
function spread(rows, spans) {
  const columns = Math.max(...rows.map(row => row.length));
  const first = Math.min(rows.length, ...[...spans.keys()].map(key => Number(key.split(" ")[0])));
  rows.slice(0, first).forEach((row, at) => {
    const others = row.findIndex((text, to) => to > 0 && text);
    if (row[0]) spans.set(`${at} 0`, { down: 1, right: others < 0 ? columns : others });
  });
}

// The forms: their names and sheets.
export async function readForms(answer) {
  const url = place(answer, ".html", true);
  const page = read(url ? await (await get(url)).text() : "");
  const tables = [...page.querySelectorAll(".form table")].map(cellsOf);
  const files = answer.files.filter(file => /^csv\/.*\.csv$/.test(file.name));
  return Promise.all(files.map(async file => {
    const rows = parse(await (await get(`jobs/${answer.work}/${file.number}?show=1`)).text());
    const spans = new Map();
    for (const cells of tables) {
      const first = cells.length ? offset(cells, rows) : -1;
      if (first < 0) continue;
      for (const cell of cells) spans.set(`${first + cell.row} ${cell.column}`, cell);
    }
    if (spans.size) spread(rows, spans);
    return { number: file.number, name: file.name.replace(/^csv\/\d*-?|\.csv$/g, ""), rows, spans };
  }));
}

// A grid in which the arrow keys move and Enter chooses.
export function grid(form, changes, choose) {
  const columns = Math.max(...form.rows.map(row => row.length));
  const hidden = new Set();
  for (const [key, cell] of form.spans) {
    const [row, to] = key.split(" ").map(Number);
    for (let down = 0; down < cell.down; down++)
      for (let right = 0; right < cell.right; right++) if (down || right) hidden.add(`${row + down} ${to + right}`);
  }
  const table = make("table", { role: "grid", "aria-label": form.name });
  form.rows.forEach((row, at) => {
    const line = make("tr", { role: "row" });
    for (let to = 0; to < columns; to++) {
      if (hidden.has(`${at} ${to}`)) continue;
      const span = form.spans.get(`${at} ${to}`);
      const spot = column(to) + (at + 1);
      const change = changes.get(`${form.name}!${spot}`);
      const text = row[to] ?? "";
      const cell = make("td", {
        role: "gridcell", tabindex: "-1", "data-spot": spot, rowspan: span?.down ?? 1, colspan: span?.right ?? 1,
        class: [isFigure(text) || change ? "figure" : (span?.right ?? 1) > 1 ? "" : text.length > 6 ? "name" : "short", change ? "changed" : "", span?.isHead ? "head" : ""].join(" "),
      }, ...(change ? [make("s", {}, change.from), " ", change.to] : [text]));
      line.append(cell);
    }
    table.append(line);
  });
  const cells = [...table.querySelectorAll("td")];
  const pick = cell => {
    for (const each of cells) if (each.hasAttribute("aria-selected")) each.removeAttribute("aria-selected");
    cell.setAttribute("aria-selected", "true");
    choose(cell.dataset.spot, cell.textContent);
  };
  const focus = cell => { if (!cell) return; cells.forEach(each => { each.tabIndex = -1; }); cell.tabIndex = 0; cell.focus(); };
  table.addEventListener("click", event => { const cell = event.target.closest("td"); if (cell) { focus(cell); pick(cell); } });
  table.addEventListener("keydown", event => {
    const cell = event.target.closest("td");
    if (!cell) return;
    const row = cell.parentNode, index = cell.cellIndex;
    const to = { ArrowLeft: row.cells[index - 1], ArrowRight: row.cells[index + 1],
      ArrowUp: row.previousElementSibling?.cells[Math.min(index, (row.previousElementSibling?.cells.length ?? 1) - 1)],
      ArrowDown: row.nextElementSibling?.cells[Math.min(index, (row.nextElementSibling?.cells.length ?? 1) - 1)] }[event.key];
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pick(cell); }
    else if (event.key.startsWith("Arrow")) { event.preventDefault(); focus(to); }
  });
  (cells.find(cell => cell.classList.contains("figure")) ?? cells[0]).tabIndex = 0;
  return make("div", { class: "scroll" }, table);
}
