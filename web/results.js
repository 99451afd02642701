// What all places show: findings, and files to save.
import { make, said } from "./dom.js";
import { t } from "./words.js";

const order = ["error", "warning", "note"];

// Whether a file is done, and how much was found: said where it was dropped.
export function done(file, answer) {
  const count = severity => answer.findings.filter(finding => finding.severity === severity).length;
  const found = [["error", "errors"], ["warning", "doubts"]].filter(([severity]) => count(severity))
    .map(([severity, word]) => t(word, count(severity)));
  return t(answer.status > 1 ? "notDone" : "done", file.name, found.join(t("and")) || t("sound"));
}

export function findings(answer) {
  const pane = make("section", { class: "pane still" }, make("h2", {}, t("findings")));
  const found = [...answer.findings].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  if (!found.length) pane.append(make("p", {}, t("noFindings")));
  const list = make("ul", { class: "findings" });
  for (const finding of found.slice(0, 500)) {
    const place = finding.place?.line ? ` ${t("line", finding.place.line)}` : finding.place?.page ? ` ${t("page", finding.place.page)}` : "";
    list.append(make("li", { class: finding.severity },
      make("p", {}, make("b", {}, `${t(finding.severity)} ${finding.code ?? ""}${place}`)),
      make("p", {}, finding.reason ?? ""),
      finding.action ? make("p", { class: "quiet" }, finding.action) : null));
  }
  pane.append(list);
  return pane;
}

export function downloads(answer, leaveOut = () => false) {
  const files = answer.files.filter(file => !file.name.startsWith("原件/") && !leaveOut(file.name));
  const links = files.map(file => make("li", {},
    make("a", { class: "button", href: `jobs/${answer.work}/${file.number}`, download: "" }, file.name)));
  return make("section", { class: "wide row", "aria-label": t("download") },
    make("a", { class: "button main", href: `jobs/${answer.work}/all.zip`, download: "" }, t("all")),
    make("details", {}, make("summary", {}, t("files")), make("ul", { class: "list" }, ...links)));
}

// A document that was made of somebody's file, which can do nothing but be looked at.
export function frame(url, title) {
  return make("iframe", { sandbox: "", src: url, title });
}

// Puts what came out into its place, and says where a screen reader should go on.
export function showIn(result, kind, ...children) {
  result.className = "result " + kind;
  result.replaceChildren(...children);
  result.hidden = false;
}

// In a narrow window what belongs together stands below each other: one is led to what would not be seen.
export function lead(element) {
  if (element.getBoundingClientRect().top > innerHeight - 120) element.scrollIntoView();
}
