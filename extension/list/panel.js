/**
 * The list itself: how the text is sourced, filters, the marked sentences, and the ways to save them. In the side panel and in
 * the playground; panel.css styles it.
 */

import { buildBar } from "../bar.js";
import { button, byId, element } from "../dom.js";
import { message } from "../i18n.js";
import { saveFile } from "../save-file.js";
import { toCsv, toHtml, toJson, toMarkdown } from "./exports.js";
import { filtered, labelCounts, sourceCounts } from "./filter.js";
import { Sentences, showLabels, showSources } from "./view.js";

/**
 * @typedef {import("../sourcing.js").Sourcing} Sourcing
 * @typedef {import("./exports.js").FrameDocument} FrameDocument
 * @typedef {import("./view.js").ListedItem} ListedItem
 */

export class Panel {
  /** @type {import("./filter.js").Filter} */
  #filter = { labels: new Set(), source: null, query: "" };
  /** @type {ListedItem[]} */
  #items = [];
  #search = element("input", {
    id: "search",
    className: "field",
    type: "search",
    autocomplete: "off",
    placeholder: message("listSearch"),
    ariaLabel: message("listSearch"),
  });
  #list = element("ol", { id: "items", ariaLabel: message("listHeading") });
  #host;
  #sentences;
  #page;
  #documents;

  /**
   * @param {object} part
   * @param {HTMLElement} part.host  an empty element that becomes the list
   * @param {(item: ListedItem) => void} part.onPick
   * @param {() => { title: string, address: string }} part.page  what is listed, as saved files call it
   * @param {() => FrameDocument[] | Promise<FrameDocument[]>} part.documents  with all claims
   */
  constructor({ host, onPick, page, documents }) {
    this.#host = host;
    this.#sentences = new Sentences(this.#list, onPick, this.#search);
    this.#page = page;
    this.#documents = documents;
    host.classList.add("panel");
    host.append(...this.#build());
    this.show([], null);
  }

  /**
   * @param {ListedItem[]} items  all of them; without any the list is hidden
   * @param {Record<Sourcing, number> | null} sourcing
   */
  show(items, sourcing) {
    this.#items = items;
    this.#host.hidden = items.length === 0;
    byId("bar", HTMLElement).replaceChildren(...(sourcing && items.length > 0 ? buildBar(sourcing) : []));
    this.#refresh();
  }

  /** Shows the sentences of all sources, as for another page. */
  forgetSource() {
    this.#filter.source = null;
  }

  /** Shows which sentence the reader is at. @param {string | null} key */
  showPlace(key) {
    this.#sentences.showPlace(key);
  }

  #refresh() {
    const [items, filter] = [this.#items, this.#filter];
    const shown = filtered(items, filter);
    showLabels(labelCounts(items), filter.labels, (label) => {
      if (!filter.labels.delete(label)) filter.labels.add(label);
      this.#refresh();
    });
    showSources(sourceCounts(items), filter.source, (source) => {
      filter.source = filter.source === source ? null : source;
      this.#refresh();
    });
    this.#sentences.show(shown);
    const isWhole = shown.length === items.length;
    const count = message("listShown", String(shown.length), String(items.length));
    byId("shown", HTMLElement).textContent = isWhole ? "" : shown.length > 0 ? count : message("listNone");
  }

  /** Takes the search and all filters back. */
  #clear() {
    this.#filter = { labels: new Set(), source: null, query: "" };
    this.#search.value = "";
    this.#refresh();
    this.#search.focus();
  }

  #build() {
    this.#search.addEventListener("input", () => {
      this.#filter.query = this.#search.value;
      this.#refresh();
    });
    const shown = element("p", { id: "shown", role: "status" });
    const clear = button(message("listClear"), () => this.#clear(), {
      id: "clear-filter",
      className: "plain",
    });
    const sourcesTitle = element(
      "summary",
      {},
      message("listSources"),
      " ",
      element("span", { id: "sources-count", className: "count" }),
    );
    return [
      element("div", { id: "bar" }),
      this.#search,
      element("div", { id: "found" }, shown, clear),
      element("div", { id: "labels", role: "group", ariaLabel: message("listLabels") }),
      element("details", { id: "sources-box" }, sourcesTitle, element("ul", { id: "sources" })),
      element("details", {}, element("summary", {}, message("listExport")), this.#buildExports()),
      this.#list,
    ];
  }

  #buildExports() {
    const formats = [
      ["md", "Markdown"],
      ["csv", "CSV"],
      ["json", "JSON"],
      ["html", message("listHtml")],
    ];
    const buttons = formats.map(([value, name]) =>
      element("button", { className: "plain", type: "button", value }, name),
    );
    for (const each of buttons) each.addEventListener("click", () => this.#save(each.value));
    return element("div", { id: "exports" }, ...buttons);
  }

  /** @param {string} kind */
  async #save(kind) {
    const time = new Date().toISOString();
    const report = { ...this.#page(), time, items: filtered(this.#items, this.#filter) };
    /** @type {Record<string, { type: string, content: () => string | Promise<string> }>} */
    const formats = {
      md: { type: "text/markdown", content: () => toMarkdown(report) },
      csv: { type: "text/csv", content: () => toCsv(report) },
      json: { type: "application/json", content: async () => toJson(report, await this.#documents()) },
      html: { type: "text/html", content: () => toHtml(report) },
    };
    const { type, content } = formats[kind];
    saveFile(`hedgelight.${kind}`, type, await content());
  }
}
