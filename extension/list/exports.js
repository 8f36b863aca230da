/** The list as a file. Page text is data here, never markup or a formula. */

import { labelName } from "../claim.js";
import { message } from "../i18n.js";

/**
 * @typedef {import("../list-wire.js").Item} Item
 * @typedef {{ title: string, address: string, time: string, items: Item[] }} Report
 * @typedef {import("../list-wire.js").Document & { address: string }} FrameDocument
 */

/** @param {Report} report */
export function toMarkdown({ title, address, time, items }) {
  const head = [`# ${plain(title)}`, "", `<${address.replace(/[<>\s]/g, encodeURIComponent)}>  `, time, ""];
  const entries = items.map(
    ({ text, sources, labels }) =>
      `- **${plain(sources.join(", "))}** (${labels.map(labelName).join(", ")}): ${plain(text)}`,
  );
  return `${[...head, ...entries].join("\n")}\n`;
}

/** @param {Report} report */
export function toCsv({ title, address, time, items }) {
  const head = ["sentence", "source", "labels", "cues", "title", "address", "time"];
  const rows = items.map(({ text, sources, labels, cues }) => [
    text,
    sources.join(" | "),
    labels.join(" "),
    cues.join(" | "),
    title,
    address,
    time,
  ]);
  // A byte order mark, since spreadsheets take it for something else than UTF-8 without.
  return `\ufeff${[head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/**
 * The contract's JSON: a document a frame; offsets are UTF-16 code units of its text.
 * @param {Omit<Report, "items">} report
 * @param {FrameDocument[]} documents
 */
export function toJson({ title, address, time }, documents) {
  return `${JSON.stringify({ title, address, time, offsets: "utf-16", documents }, null, 2)}\n`;
}

/** A page that prints well. @param {Report} report */
export function toHtml({ title, address, time, items }) {
  const page = document.implementation.createHTMLDocument(title);
  /** @type {(tag: string, text: string, ...children: Node[]) => HTMLElement} */
  const make = (tag, text, ...children) => {
    const made = page.createElement(tag);
    made.append(text, ...children);
    return made;
  };
  /** What is of the page, whose language isn't always the reader's. @type {(tag: string, text: string) => HTMLElement} */
  const english = (tag, text) => Object.assign(make(tag, text), { lang: "en" });
  const charset = page.createElement("meta");
  charset.setAttribute("charset", "utf-8");
  page.head.prepend(charset);
  const link = make("a", address);
  if (/^https?:/.test(address)) link.setAttribute("href", address);
  const entries = items.map(({ text, sources, labels }) =>
    make(
      "li",
      "",
      make("strong", sources.join(", ")),
      make("em", labels.map(labelName).join(", ")),
      english("p", text),
    ),
  );
  page.body.append(english("h1", title), make("p", "", link), make("p", time), make("ol", "", ...entries));
  // As text, since a style element would be held to the policy of this page of ours.
  const style = `<style>${PRINT_CSS}</style>`;
  return `<!doctype html>\n<html lang="${message("language")}"><head>${page.head.getHTML()}${style}</head>\n<body>${page.body.getHTML()}</body></html>\n`;
}

const PRINT_CSS = `
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 11pt/1.5 Georgia, serif; }
h1 { font-size: 16pt; } a { color: inherit; overflow-wrap: anywhere; }
li { margin: 0.8rem 0; break-inside: avoid; } li p { margin: 0.1rem 0 0; } em { margin-inline-start: 0.6em; color: #555; }
`;

/** Text that Markdown takes for nothing else. @param {string} text */
function plain(text) {
  return text.replace(/\s+/g, " ").replace(/[\\`*_{}[\]<>#|~!&]/g, "\\$&");
}

/**
 * Where a cell begins that a spreadsheet would take for a formula: at a sign, or where it would first drop white space. Where the
 * comma is the decimal mark spreadsheets part cells at semicolons, quoted or not.
 */
const FORMULA = /(^|;)(?=\s*[=+\-@＝＋－＠]|[\t\r\n])/g;

/** @param {string} text */
function cell(text) {
  return `"${text.replace(FORMULA, "$1'").replaceAll('"', '""')}"`;
}
