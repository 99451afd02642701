// Makes elements. Text is always text: nothing that a file says becomes markup.
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value != null) element.setAttribute(key, value);
  }
  element.append(...children.filter(child => child != null));
  return element;
}

// A document made of somebody's file, to look things up in: without its styles, which the page may not have.
export function read(text) {
  const bare = text.replace(/<style[\s\S]*?<\/style>/g, "").replace(/ style="[^"]*"/g, "");
  return new DOMParser().parseFromString(bare, "text/html");
}

// An element whose words follow the language.
export function said(name, word, attributes = {}) {
  return make(name, { "data-t": word, ...attributes });
}
