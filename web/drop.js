// The place where files are dropped, or chosen.
import { make, said } from "./dom.js";
import { t } from "./words.js";

export function dropZone(element, { many = false, accept, take }) {
  const input = make("input", { type: "file", multiple: many, accept, hidden: true, tabindex: "-1", "aria-hidden": "true" });
  const button = said("button", "choose", { type: "button", class: "main", onclick: () => input.click() });
  const status = make("div", { role: "status" });
  element.append(button, input, said("p", many ? "dropMany" : "drop", { class: "quiet" }), status);
  const give = files => { if (files.length) take(many ? [...files] : [files[0]]); };
  input.addEventListener("change", () => { give(input.files); input.value = ""; });
  for (const name of ["dragenter", "dragover"])
    element.addEventListener(name, event => { event.preventDefault(); element.classList.add("over"); });
  for (const name of ["dragleave", "drop"]) element.addEventListener(name, () => element.classList.remove("over"));
  element.addEventListener("drop", event => { event.preventDefault(); give(event.dataTransfer.files); });
  return progress(status);
}

// Tells how something goes, and lets it be cancelled.
export function progress(status) {
  let bar, words;
  return {
    begin(cancel) {
      bar = make("progress", { max: "1", "aria-label": t("working") });
      words = make("span");
      status.replaceChildren(words, " ", bar, " ", cancel ? said("button", "cancel", { type: "button", onclick: cancel }) : "");
      for (const element of status.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
    },
    tell(text, share) {
      if (!words) return;
      words.textContent = text;
      if (share > 0 && share < 1) bar.value = share; else bar.removeAttribute("value");
    },
    end(text = "") { status.replaceChildren(text); },
    fail(error) { status.replaceChildren(make("span", { class: "failed" }, error.message)); },
  };
}

// A file dropped beside the place must not replace the page.
addEventListener("dragover", event => event.preventDefault());
addEventListener("drop", event => event.preventDefault());
