// 检查: the report, with what does not agree marked in it.
import { make } from "./dom.js";
import { close, place, send } from "./net.js";
import { dropZone } from "./drop.js";
import { done, downloads, findings, frame, showIn } from "./results.js";
import { t } from "./words.js";

export function check() {
  const panel = document.getElementById("check");
  const result = panel.querySelector(".result");
  let work;
  const going = dropZone(panel.querySelector(".drop"), {
    async take([file]) {
      const stop = new AbortController();
      going.begin(() => stop.abort());
      try {
        const answer = await send("check", file, {}, going.tell, stop.signal);
        close(work);
        work = answer.work;
        const url = place(answer, "核对.html", true);
        if (url) {
          showIn(result, "", downloads(answer),
            make("section", { class: "pane" }, make("h2", {}, t("marked")), frame(url, t("marked"))));
        } else showIn(result, "", make("section", { class: "pane" }, make("p", {}, t("nothing"))), findings(answer));
        going.end(done(file, answer));
      } catch (error) { going.fail(error); }
    },
  });
}
