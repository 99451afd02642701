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

// An element whose words follow the language.
export function said(name, word, attributes = {}) {
  return make(name, { "data-t": word, ...attributes });
}
