/** The parts of the list that are made anew as the page changes. */

import { labelName } from "../claim.js";
import { byId, element } from "../dom.js";
import { KeptEntries } from "../kept-entries.js";

/**
 * @typedef {import("../claim.js").Label} Label
 * @typedef {import("../list-wire.js").Item & { key: string }} ListedItem
 */

/** The entries of the sentences, and which of them the reader is at. */
export class Sentences {
  /** @type {KeptEntries<ListedItem>} */
  #entries;
  /** The key of the sentence that the reader is at. @type {string | null} */
  #place = null;

  /**
   * @param {HTMLElement} list
   * @param {(item: ListedItem) => void} onPick
   * @param {HTMLElement} instead  what has the focus where no sentence is left to have it
   */
  constructor(list, onPick, instead) {
    this.#entries = new KeptEntries(list, (item) => buildItem(item, onPick), instead);
  }

  /** @param {ListedItem[]} items */
  show(items) {
    this.#entries.show(new Map(items.map((item) => [item.key, item])));
    this.#mark(true);
  }

  /** Shows which sentence the reader is at. @param {string | null} key */
  showPlace(key) {
    this.#mark(false);
    this.#place = key;
    this.#mark(true);
    // Where the reader is at work in the list itself it stays as it is.
    if (!document.hasFocus()) this.#atPlace?.scrollIntoView({ block: "nearest" });
  }

  get #atPlace() {
    return this.#place === null ? undefined : this.#entries.get(this.#place);
  }

  /** @param {boolean} isThere */
  #mark(isThere) {
    this.#atPlace?.firstElementChild?.setAttribute("aria-current", String(isThere));
  }
}

/**
 * @param {{ label: Label, count: number }[]} counts
 * @param {Set<Label>} chosen
 * @param {(label: Label) => void} onPick
 */
export function showLabels(counts, chosen, onPick) {
  const chips = counts.map(({ label, count }) => ({
    key: label,
    isPressed: chosen.has(label),
    className: "chip",
    parts: [
      element("span", { className: `hedgelight-${label}` }, labelName(label)),
      " ",
      element("span", { className: "count" }, String(count)),
    ],
    onPick: () => onPick(label),
  }));
  showToggles(byId("labels", HTMLElement), chips);
}

/**
 * @param {{ source: string, count: number }[]} counts
 * @param {string | null} chosen
 * @param {(source: string) => void} onPick
 */
export function showSources(counts, chosen, onPick) {
  byId("sources-box", HTMLElement).hidden = counts.length === 0;
  byId("sources-count", HTMLElement).textContent = String(counts.length);
  const most = counts[0]?.count ?? 1;
  const toggles = counts.map(({ source, count }) => ({
    key: source,
    isPressed: source === chosen,
    className: "source",
    parts: [
      element("span", {}, source),
      element("span", { className: "count" }, String(count)),
      buildAmount(count / most),
    ],
    onPick: () => onPick(source),
  }));
  showToggles(byId("sources", HTMLElement), toggles, "li");
}

/** A line as long as its share. @param {number} share */
function buildAmount(share) {
  const line = element("span", { className: "amount" });
  line.style.width = `${100 * share}%`;
  return line;
}

/**
 * Buttons that are pressed or not; the focus stays with its key.
 * @param {HTMLElement} box
 * @param {{ key: string, isPressed: boolean, className: string, parts: (Node | string)[], onPick: () => void }[]} toggles
 * @param {"li"} [wrapper]
 */
function showToggles(box, toggles, wrapper) {
  const focused = document.activeElement instanceof HTMLButtonElement ? document.activeElement.value : null;
  const buttons = toggles.map(({ key, isPressed, className, parts, onPick }) => {
    const made = element(
      "button",
      { type: "button", className, value: key, ariaPressed: String(isPressed) },
      ...parts,
    );
    made.addEventListener("click", onPick);
    return made;
  });
  const hadFocus = box.contains(document.activeElement);
  box.replaceChildren(...buttons.map((each) => (wrapper ? element(wrapper, {}, each) : each)));
  if (hadFocus) buttons.find(({ value }) => value === focused)?.focus();
}

/** @param {ListedItem} item @param {(item: ListedItem) => void} onPick */
function buildItem(item, onPick) {
  const tags = item.labels.map((label) =>
    element("span", { className: `hedgelight-${label}` }, labelName(label)),
  );
  const made = element(
    "button",
    { type: "button" },
    element("span", { className: "who" }, item.sources.join(", ")),
    " ",
    element("span", { className: "tags" }, ...tags.flatMap((tag) => [tag, " "])),
    " ",
    element("span", {}, item.text),
  );
  made.addEventListener("click", () => onPick(item));
  return element("li", { className: "item" }, made);
}
