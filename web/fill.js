// 填写: an edition, its workbook, and every form as it will print.
import { make, read } from "./dom.js";
import { close, get, place, send } from "./net.js";
import { dropZone } from "./drop.js";
import { done, downloads, findings, frame, showIn } from "./results.js";
import { language, t } from "./words.js";

export function fill() {
  const panel = document.getElementById("fill");
  const [zone, result] = [panel.querySelector(".drop"), panel.querySelector(".result")];
  const choice = document.getElementById("editions");
  let work;
  const going = dropZone(zone, {
    accept: ".xlsx,.json",
    async take([file]) {
      const stop = new AbortController();
      going.begin(() => stop.abort());
      try {
        const answer = await send("generate", file, {}, going.tell, stop.signal);
        close(work);
        work = answer.work;
        await show(answer, result);
        going.end(done(file, answer));
      } catch (error) { going.fail(error); }
    },
  });

  function links(hasWorkbook) {
    const kinds = hasWorkbook ? [["xlsx", "workbook"], ["json", "starter"]] : [["json", "starter"]];
    document.getElementById("starters").replaceChildren(...kinds.map(([kind, word]) => make("a", {
      class: "button", download: "",
      href: `api/starter?edition=${encodeURIComponent(choice.value)}&to=${kind}&lang=${language}`,
    }, t(word))));
    document.getElementById("no-workbook").hidden = hasWorkbook;
  }

  return {
    fail: going.fail,
    async renew() {
      try {
        const known = await (await get(`api/editions?lang=${language}`)).json();
        const chosen = choice.value;
        choice.replaceChildren(...known.editions.map(edition =>
          make("option", { value: edition.name, selected: edition.name === chosen }, edition.title)));
        choice.onchange = () => links(known.workbook);
        links(known.workbook);
      } catch (error) { going.fail(error); }
    },
  };
}

// The forms of a document, by the headings that its pages have.
async function forms(url) {
  const text = await (await get(url)).text();
  const page = read(text);
  return [...page.querySelectorAll(".form")].map(form => [...form.querySelectorAll("h2, h3, h4")].pop())
    .filter(heading => heading?.id).map(heading => ({ id: heading.id, name: heading.textContent }));
}

export async function show(answer, result) {
  const url = place(answer, ".html", true);
  if (!url) return showIn(result, "", make("section", { class: "pane" }, make("p", {}, t("nothing"))), findings(answer));
  const page = frame(url, t("printed"));
  const buttons = (await forms(url)).map(form => make("li", {},
    make("button", { type: "button", onclick: () => { page.src = `${url}#${form.id}`; } }, form.name)));
  showIn(result, "side", downloads(answer),
    make("section", { class: "pane" }, make("h2", {}, t("printed")), make("ul", { class: "list" }, ...buttons), page),
    findings(answer));
}
