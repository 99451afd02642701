// What the page says, in two languages.
export const words = {
  zh: {
    title: "预算决算公开", places: "四个地方", skip: "跳到正文",
    fill: "填写", convert: "转换", check: "检查", correct: "更正",
    fillLead: "选一个版式（一地一年的一套公开表），取一份填报工作簿，用 Excel、WPS 填好放回来，各表马上排好。",
    convertLead: "放上已公布的报告（PDF、Word、Excel、网页、文本），各表变成数据，对着原文看。",
    checkLead: "放上一份报告，核对表内、表间和文字里的数，不符的在报告里标出。",
    correctLead: "放上数据（.json）或填好的填报工作簿（.xlsx），在表上点一格改数，看清哪些跟着变，再保存。",
    foot: "文件只在本机处理，关掉网页就删除。",
    edition: "版式", workbook: "取填报工作簿（.xlsx）", starter: "取示例数据（.json）",
    noWorkbook: "这一版程序还不能写填报工作簿，请用示例数据（.json）。",
    choose: "选文件", drop: "或把文件拖到这里", dropMany: "或把文件拖到这里，可以多份",
    sending: "正在传", place: n => `排队，第 ${n} 位`, working: "正在处理", done: (name, found) => `${name}：好了，${found}`, notDone: (name, found) => `${name}：没有做成，${found}`, cancel: "取消", cancelled: "取消了",
    lost: "程序停了或重新启动过，请用它打印的新网址打开", broken: "连接断了，请再试一次", large: n => `文件超过 ${n} MB`,
    forms: "各表", findings: "发现", noFindings: "没有发现问题。", download: "下载", all: "全部下载（ZIP）", files: "各个文件",
    error: "错误", warning: "疑问", note: "提示", line: n => `第 ${n} 行`, page: n => `第 ${n} 页`,
    printed: "印出来的样子", tables: "各表", source: "原文", noSource: "原文显示不出来。", nothing: "没有得到结果，原因见下。",
    marked: "标好的报告", show: "看", rows: n => `共 ${n} 行`, errors: n => `${n} 处错误`, doubts: n => `${n} 处疑问`, sound: "没有错误和疑问", and: "，",
    pick: "在表上选一格（方向键移动，回车选定）。", cell: "这一格", why: "由这些数得来", newValue: "新值", reason: "更正原因",
    preview: "看看会变什么", save: "保存更正", undo: "撤销最近一次", history: "更正记录", noHistory: "还没有更正过。",
    changes: n => `会变 ${n} 格，已在表上标出。`, noChanges: "没有格会变。", saved: "已保存。", undone: "已撤销。",
    empty: "这一格是空的。填上数，程序看它是哪一笔；不能填的，说明原因。",
    ownWords: "这一格不由数据里的哪一笔得来。改了它，程序看能不能写进数据；不能的，说明原因。", notice: "更正说明", loading: "正在取", needReason: "请写明更正原因。",
    forget: "不改了", changed: "哪些格", blank: "（空）",
  },
  en: {
    title: "Budget disclosure", places: "Four places", skip: "Skip to content",
    fill: "Fill in", convert: "Convert", check: "Check", correct: "Correct",
    fillLead: "Choose an edition (the forms of one place and year), take its workbook, fill it in with Excel or WPS and drop it here: every form is laid out at once.",
    convertLead: "Drop published reports (PDF, Word, Excel, web pages, text): their tables become data, beside the source.",
    checkLead: "Drop a report: its figures are checked within and between forms and in the text, and marked where they do not agree.",
    correctLead: "Drop facts (.json) or a workbook that was filled in (.xlsx), choose a cell of a form, give it another value, see what changes with it, then save.",
    foot: "Files are worked on on this machine only and removed when the page is closed.",
    edition: "Edition", workbook: "Workbook to fill in (.xlsx)", starter: "Example facts (.json)",
    noWorkbook: "This version cannot write workbooks to fill in yet; use the example facts (.json).",
    choose: "Choose a file", drop: "or drop it here", dropMany: "or drop files here, several if you like",
    sending: "Sending", place: n => `Waiting, number ${n} in line`, working: "Working", done: (name, found) => `${name}: done, ${found}`, notDone: (name, found) => `${name}: not done, ${found}`, cancel: "Cancel", cancelled: "Cancelled",
    lost: "The program has ended or was started anew; open the new address it printed", broken: "The connection broke; try again",
    large: n => `The file has more than ${n} MB`,
    forms: "Forms", findings: "Findings", noFindings: "Nothing was found.", download: "Download", all: "Download all (ZIP)", files: "Single files",
    error: "Error", warning: "Doubt", note: "Note", line: n => `line ${n}`, page: n => `page ${n}`,
    printed: "As it will print", tables: "Tables", source: "Source", noSource: "The source cannot be shown.", nothing: "There is no result; see why below.",
    marked: "The report, marked", show: "Show", rows: n => `${n} ${n === 1 ? "row" : "rows"}`, errors: n => `${n} ${n === 1 ? "error" : "errors"}`, doubts: n => `${n} ${n === 1 ? "doubt" : "doubts"}`, sound: "no errors or doubts", and: ", ",
    pick: "Choose a cell of the form (arrow keys move, Enter chooses).", cell: "This cell", why: "It is made of", newValue: "New value", reason: "Reason",
    preview: "See what would change", save: "Save", undo: "Take the last one back", history: "History", noHistory: "No corrections yet.",
    changes: n => `${n} cells would change; they are marked.`, noChanges: "No cell would change.", saved: "Saved.", undone: "Taken back.",
    empty: "This cell is empty. Give it a figure, and the fact that it states is found, or why there is none is said.",
    ownWords: "No single fact is behind this cell. Change it, and it is taken into the facts, or why it cannot be is said.", notice: "Notice of correction", loading: "Loading",
    needReason: "Say why it is corrected.", forget: "Leave it", changed: "Which cells", blank: "(blank)",
  },
};

export let language = "zh";

export function t(key, ...values) {
  const word = words[language][key] ?? key;
  return typeof word === "function" ? word(...values) : word;
}

// Says everything in a language that has its words in the page's attributes.
export function speak(to) {
  language = to;
  document.documentElement.lang = to === "en" ? "en" : "zh-CN";
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", t(element.dataset.label));
  document.title = t("title");
}
