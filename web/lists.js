// Long lists: only what is seen is there.
import { make } from "./dom.js";

const rowHeight = 28, lineHeight = 20, margin = 20;

function seen(box, height, count) {
  const first = Math.max(0, Math.floor(box.scrollTop / height) - margin);
  return [first, Math.min(count, first + Math.ceil(box.clientHeight / height) + 2 * margin)];
}

// A table of rows made one by one; `build(index)` makes a row.
export function longTable(count, columns, build, label) {
  const body = make("tbody");
  const table = make("table", { class: count > 200 ? "virtual" : "", "aria-rowcount": count }, body);
  const box = make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label }, table);
  const space = rows => {
    const cell = make("td", { class: "space", colspan: columns });
    cell.style.height = `${rows * rowHeight}px`;
    return make("tr", { role: "presentation" }, cell);
  };
  const row = index => { const made = build(index); made.setAttribute("aria-rowindex", index + 1); return made; };
  let shown = "";
  const draw = () => {
    const [first, last] = count > 200 ? seen(box, rowHeight, count) : [0, count];
    if (shown === `${first}-${last}`) return;
    shown = `${first}-${last}`;
    const rows = [];
    if (first > 0) rows.push(space(first));
    for (let index = first; index < last; index++) rows.push(row(index));
    if (last < count) rows.push(space(count - last));
    body.replaceChildren(...rows);
  };
  box.addEventListener("scroll", draw);
  new ResizeObserver(draw).observe(box);
  draw();
  return box;
}

// Numbered lines of a text, some of them marked; `box.show(number)` goes to one.
export function longText(lines, marks, label) {
  const inner = make("div", { class: "lines" });
  inner.style.height = `${lines.length * lineHeight}px`;
  const box = make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label }, inner);
  let here = 0;
  const draw = () => {
    const [first, last] = seen(box, lineHeight, lines.length);
    inner.replaceChildren(...lines.slice(first, last).map((text, offset) => {
      const number = first + offset + 1;
      const line = make("div", { class: [marks.get(number), number === here ? "here" : ""].join(" ") }, make("span", {}, String(number)), text);
      line.style.top = `${(number - 1) * lineHeight}px`;
      return line;
    }));
  };
  box.addEventListener("scroll", draw);
  new ResizeObserver(draw).observe(box);
  box.show = number => { here = number; box.scrollTop = Math.max(0, (number - 6) * lineHeight); draw(); };
  draw();
  return box;
}
