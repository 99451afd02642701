// The page: four places, one of which is shown, and the language.
import { get, limits } from "./net.js";
import { language, speak } from "./words.js";
import { fill } from "./fill.js";
import { convert } from "./convert.js";
import { check } from "./check.js";
import { correct } from "./correct.js";

const tabs = [...document.querySelectorAll("[role=tab]")];

function choose(tab, focus) {
  for (const each of tabs) {
    const isChosen = each === tab;
    each.setAttribute("aria-selected", isChosen);
    each.tabIndex = isChosen ? 0 : -1;
    document.getElementById(each.getAttribute("aria-controls")).hidden = !isChosen;
  }
  if (focus) tab.focus();
  // Not behind a #: the browser would begin to tab there.
  history.replaceState(null, "", "?" + tab.getAttribute("aria-controls"));
}

for (const tab of tabs) {
  tab.addEventListener("click", () => choose(tab));
  tab.addEventListener("keydown", event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const to = event.key === "Home" ? 0 : event.key === "End" ? tabs.length - 1
      : step && (tabs.indexOf(tab) + step + tabs.length) % tabs.length;
    if (to === undefined) return;
    event.preventDefault();
    choose(tabs[to], true);
  });
}

const button = document.getElementById("language");
function speakNow(to) {
  speak(to);
  [button.textContent, button.lang] = to === "en" ? ["中文", "zh-CN"] : ["English", "en"];
}
button.addEventListener("click", () => { speakNow(language === "en" ? "zh" : "en"); places.fill.renew(); });

const places = { fill: fill(), convert: convert(), check: check(), correct: correct() };
choose(document.getElementById("tab-" + location.search.slice(1)) ?? tabs[0]);
speakNow("zh");

try {
  const status = await (await get("api/status")).json();
  limits.megabytes = status.megabytes;
  if (status.language === "en") speakNow("en");
  places.fill.renew();
} catch (error) { places.fill.fail(error); }
