// Talks to the server. A request answers with lines of JSON: its place in the line, then what came of it.
import { language, t } from "./words.js";

const open = new Set();
export const limits = { megabytes: 128 };

export async function get(path) {
  let response;
  try { response = await fetch(path); } catch { throw new Error(t("broken")); }
  if (response.status === 401 || response.status === 403) throw new Error(t("lost"));
  if (!response.ok) throw new Error((await response.json().catch(() => ({}))).error ?? t("broken"));
  return response;
}

function request(path, body, tell, signal) {
  return new Promise((resolve, reject) => {
    const query = new XMLHttpRequest();
    query.open("POST", path);
    query.setRequestHeader("Accept", "application/x-ndjson");
    let read = 0, last = null;
    const take = () => {
      const lines = query.responseText.slice(read).split("\n");
      for (const line of lines.slice(0, -1)) {
        read += line.length + 1;
        last = JSON.parse(line);
        if ("place" in last) tell(last.place > 1 ? t("place", last.place) : t("working"));
      }
    };
    query.upload.onprogress = event => {
      if (event.lengthComputable) tell(event.loaded < event.total ? t("sending") : t("working"), event.loaded / event.total);
    };
    query.onprogress = () => { if (query.status === 200) take(); };
    query.onload = () => {
      if (query.status === 401 || query.status === 403) return reject(new Error(t("lost")));
      if (query.status !== 200) {
        let words;
        try { words = JSON.parse(query.responseText).error; } catch { words = null; }
        return reject(new Error(words ?? t("broken")));
      }
      take();
      if (last?.done) resolve(last.done); else reject(new Error(last?.error ?? t("broken")));
    };
    query.onerror = () => reject(new Error(t("broken")));
    query.onabort = () => reject(new Error(t("cancelled")));
    signal?.addEventListener("abort", () => query.abort());
    query.send(body);
  });
}

function query(parameters) {
  const pairs = new URLSearchParams({ lang: language });
  for (const [key, value] of Object.entries(parameters))
    for (const each of [value].flat()) pairs.append(key, each);
  return "?" + pairs.toString().replaceAll("+", "%20");
}

// Sends a file to be worked on; the answer names the work, which is kept until it is closed.
export async function send(kind, file, parameters, tell, signal) {
  if (file.size > limits.megabytes * 1048576) throw new Error(t("large", limits.megabytes));
  const answer = await request(`api/${kind}${query({ name: file.name, ...parameters })}`, file, tell, signal);
  open.add(answer.work);
  return answer;
}

// Asks something about facts that are open; `body` is a form as it was edited.
export function ask(work, kind, { body = null, ...parameters } = {}, tell = () => {}) {
  return request(`api/jobs/${work}/${kind}${query(parameters)}`, body, tell);
}

// Has the files of a work removed.
export function close(work) {
  if (work && open.delete(work)) navigator.sendBeacon(`api/jobs/${work}/close`);
}
addEventListener("pagehide", () => [...open].forEach(close));

// Where a file of a work is.
export function place(answer, name, show = false) {
  const file = answer.files.find(file => file.name === name || file.name.endsWith(name));
  return file && `jobs/${answer.work}/${file.number}${show ? "?show=1" : ""}`;
}
