// What tables were read from: the lines of a text, or a document as it was read, of its words alone.
import { make, read } from "./dom.js";
import { get, place } from "./net.js";
import { longText } from "./lists.js";
import { frame, lead } from "./results.js";
import { t } from "./words.js";

// Larger ones are only looked at: a browser is slow to make so many elements one by one.
const most = 4_000_000;

// The pane, and what leads to a place in it; null where nothing does.
export async function sourcePane(answer, file, marks, pages) {
  const pane = make("section", { class: "pane" }, make("h2", {}, t("source")));
  if (/\.(txt|md|csv)$/i.test(file.name)) {
    const lines = longText(decoded(await file.arrayBuffer()).split(/\r\n|\n|\r/), marks, t("source"));
    pane.append(lines);
    return { pane, show: spot => { lines.show(spot); lead(pane); } };
  }
  const url = place(answer, "原文.html", true);
  const text = url ? await (await get(url)).text() : "";
  if (!url) pane.append(make("p", {}, t("noSource")));
  if (!url || text.length > most) {
    if (url) pane.append(frame(url, t("source")));
    return { pane, show: null };
  }
  const inner = read(text).querySelector(".document > div") ?? read("").body;
  const box = make("div", { class: "scroll document", tabindex: "0", role: "region", "aria-label": t("source") },
    ...[...inner.childNodes].map(copy));
  pane.append(box);
  const tables = [...box.querySelectorAll("table")];
  tables.forEach((table, index) => {
    if (pages.has(index + 1)) table.before(make("p", { class: "quiet" }, t("page", pages.get(index + 1))));
  });
  return { pane, tables, show: row => {
    box.querySelector(".here")?.classList.remove("here");
    row.classList.add("here");
    box.scrollTop += row.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
    lead(pane);
  } };
}

function decoded(bytes) {
  const [first, second] = new Uint8Array(bytes);
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try { return new TextDecoder("utf-8", { fatal: true }).decode(bytes); } catch { return new TextDecoder("gb18030").decode(bytes); }
}

const kept = new Set("p table caption thead tbody tr th td ul ol li dl dt dd br sup sub".split(" "));
const marked = { error: "mark wrong", doubt: "mark" };

// A part of the document, made anew of words and tables: whatever else it has is left behind.
function copy(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE) return null;
  const name = node.localName;
  if (["script", "style", "template"].includes(name)) return null;
  if (name === "a" && node.closest("mark")) return null;
  const children = [...node.childNodes].map(copy);
  if (name === "mark")
    return make("span", { class: marked[node.className], title: node.querySelector("a")?.title }, ...children);
  if (/^h\d$/.test(name)) return make("h3", {}, ...children);
  const attributes = {};
  for (const each of ["rowspan", "colspan"]) if (node.hasAttribute(each)) attributes[each] = node.getAttribute(each);
  if (node.classList.contains("figure")) attributes.class = "figure";
  else if (/^t[dh]$/.test(name) && node.textContent.length > 6) attributes.class = "name";
  return make(kept.has(name) ? name : name === "div" ? "div" : "span", attributes, ...children);
}

const bare = text => text.replace(/[\s,，]/g, "");

// For each row of a form the row of the document that says the same, where there is one.
export function sameRows(rows, tables) {
  const known = tables.flatMap((table, index) => [...table.rows].map(row => (
    { row, table: index, words: new Set([...row.cells].map(cell => bare(cell.textContent)).filter(Boolean)) })));
  const having = new Map();
  known.forEach(({ words }, index) => words.forEach(word => {
    if (!having.has(word)) having.set(word, []);
    having.get(word).push(index);
  }));
  const votes = rows.map(row => {
    const words = new Set(row.map(bare).filter(Boolean));
    // A word that stands everywhere, such as 0, leads nowhere.
    const telling = [...words].map(word => having.get(word) ?? []).filter(found => found.length <= 200);
    const own = [...new Set(telling.flat())].map(index => [index, [...words].filter(word => known[index].words.has(word)).length]);
    // Nor does a word that is alone in its row, or one of several.
    return own.filter(([index, count]) => count > 1 && count * 2 >= Math.max(words.size, known[index].words.size));
  });
  const weights = tables.map(() => 0);
  for (const own of votes) for (const [index, count] of own) weights[known[index].table] += count;
  const taken = new Set();
  return votes.map(own => {
    const better = (a, b) => b[1] - a[1] || weights[known[b[0]].table] - weights[known[a[0]].table] || a[0] - b[0];
    const best = own.filter(([index]) => !taken.has(index)).sort(better)[0];
    if (!best) return null;
    taken.add(best[0]);
    return known[best[0]].row;
  });
}
