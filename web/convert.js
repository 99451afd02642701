// 转换: reports become tables, beside what they were read from.
import { make } from "./dom.js";
import { close, get, place, send } from "./net.js";
import { isFigure, parse } from "./csv.js";
import { dropZone, progress } from "./drop.js";
import { longTable, longText } from "./lists.js";
import { downloads, findings, frame, showIn } from "./results.js";
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
      const doubts = answer.findings.filter(finding => finding.severity !== "note").length;
      own.end(`${t("done")}，${t("doubts", doubts)}`);
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
  const places = await linesOfRows(answer);
  const marks = new Map();
  for (const finding of answer.findings) {
    if (finding.severity !== "note" && finding.place?.line) marks.set(finding.place.line, finding.severity === "error" ? "mark wrong" : "mark");
  }
  const source = await sourcePane(answer, file, marks);
  const pane = make("section", { class: "pane" }, make("h2", {}, t("tables")));
  const buttons = tables.map(table => {
    const name = table.name.replace(/^csv\/\d*-?|\.csv$/g, "");
    const doubts = answer.findings.filter(finding => finding.severity !== "note" && (finding.values?.table ?? finding.values?.form) === name).length;
    const button = make("button", { type: "button", "aria-pressed": "false" }, name + (doubts ? ` ⚠${doubts}` : ""));
    button.addEventListener("click", async () => {
      for (const other of buttons) other.setAttribute("aria-pressed", other === button);
      const rows = parse(await (await get(`work/${answer.work}/${table.number}?show=1`)).text());
      shown.replaceChildren(tableOf(rows, name, places, marks, source.show));
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

// Where each row of each table stands in the source: table, row and code, to a line.
async function linesOfRows(answer) {
  const lines = new Map();
  const url = place(answer, "tidy.csv", true);
  if (!url) return lines;
  const [head, ...rows] = parse(await (await get(url)).text());
  const [form, row, code, spot] = ["表", "行", "科目编码", "位置"].map(name => head.indexOf(name));
  for (const each of rows) {
    const line = /第(\d+)行/.exec(each[spot] ?? "")?.[1];
    for (const key of [each[code], each[row]]) {
      if (line && key && !lines.has(`${each[form]}\t${key}`)) lines.set(`${each[form]}\t${key}`, Number(line));
    }
  }
  return lines;
}

function tableOf(rows, name, places, marks, go) {
  const columns = Math.max(...rows.map(row => row.length));
  const build = index => {
    const row = rows[index];
    const line = row.map(text => places.get(`${name}\t${text.trim()}`)).find(Boolean);
    const mark = marks.get(line);
    const element = make("tr", {
      class: [line && go ? "linked" : "", mark ? (mark.includes("wrong") ? "wrong" : "doubtful") : ""].join(" "),
      title: line ? t("line", line) : null, tabindex: line && go ? "0" : null,
    }, ...row.map(text => make("td", { class: isFigure(text) ? "figure" : "", title: text.length > 24 ? text : null }, text)));
    if (line && go) {
      element.addEventListener("click", () => go(line));
      element.addEventListener("keydown", event => { if (event.key === "Enter") go(line); });
    }
    return element;
  };
  return make("div", {}, make("p", { class: "quiet" }, t("rows", rows.length)), longTable(rows.length, columns, build, name));
}

// The text that was sent, line by line; of other files, the document as it was read.
async function sourcePane(answer, file, marks) {
  const pane = make("section", { class: "pane" }, make("h2", {}, t("source")));
  if (/\.(txt|md|csv)$/i.test(file.name)) {
    const bytes = await file.arrayBuffer();
    let text;
    try { text = new TextDecoder("utf-8", { fatal: true }).decode(bytes); } catch { text = new TextDecoder("gb18030").decode(bytes); }
    const lines = longText(text.split(/\r\n|\n|\r/), marks, t("source"));
    pane.append(lines);
    return { pane, show: lines.show };
  }
  const url = place(answer, "原文.html", true);
  if (url) pane.append(frame(url, t("source")));
  return { pane, show: null };
}
