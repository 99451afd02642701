// Reads and writes CSV as RFC 4180 has it.
export function parse(text) {
  const rows = [];
  let row = [], field = "", quoted = false;
  for (let index = text.startsWith("\ufeff") ? 1 : 0; index < text.length; index++) {
    const sign = text[index];
    if (quoted) {
      if (sign !== '"') field += sign;
      else if (text[index + 1] === '"') { field += '"'; index++; }
      else quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === ",") { row.push(field); field = ""; }
    else if (sign === "\n") { row.push(field.replace(/\r$/, "")); rows.push(row); row = []; field = ""; }
    else field += sign;
  }
  if (field || row.length) { row.push(field); rows.push(row); }
  return rows;
}

export const write = rows => rows.map(row => row.map(text => /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text).join(",") + "\r\n").join("");

export const isFigure = text => /^[-−]?[\d,]+(\.\d+)?%?$/.test(text);
