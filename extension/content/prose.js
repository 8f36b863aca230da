/**
 * Elements that are read in one go, since all in them is one text. To be given each node of it would take the page's main thread
 * far longer than it takes the browser to put the text together.
 */

import { LEFT_IN_LINE } from "./left.js";
import { asker } from "./plain.js";
import { holdsOnlyText } from "./tree.js";

/** What may stand in a line of prose. Of these `span` alone may have a shadow root, and next to nobody gives it one. */
export const IN_LINE = new Set(
  (
    "a abbr b bdi bdo big cite data del dfn em font i img ins mark q s small span strong sub sup time tt u " +
    "var wbr"
  ).split(" "),
);
const OTHERS = `:not(${[...IN_LINE].join()}), span:empty, ${LEFT_IN_LINE}`;

/** The place of each takes a look at the whole text. */
const MANY_NOTES = 50;

/** White space that isn't shown as it is. */
const SPACES = /[ \t\n\f\r]{2,}|[\t\n\f\r]/g;
const EDGES = /^ | $/g;

// Looked up once: see plain.js.
const Html = HTMLElement;
const shownOf = asker(HTMLElement.prototype, "innerText");
const textOf = asker(Node.prototype, "textContent");

/**
 * @typedef {object} Prose
 * @property {string} text
 * @property {Element[]} notes  marks of footnotes in it, whose text is left out
 */

/**
 * What stands in an element, or nothing if that isn't one text.
 * @param {Element} element  a block without a shadow root
 * @param {string} name  its own
 * @returns {Prose | null}
 */
export function proseIn(element, name) {
  if (holdsOnlyText(element, name)) return { text: textOf(element) ?? "", notes: [] };
  // A form's controls would answer for it: see plain.js.
  if (IN_LINE.has(name) || name === "form" || !(element instanceof Html)) return null;
  if (element.querySelector(OTHERS)) return null;
  const text = textOf(element) ?? "";
  return isShownAsOne(element, text) ? withoutNotes(element, text) : null;
}

/** Whether `element` is a footnote's mark. @param {Element} element @param {string} name  its own */
export function isNote(element, name) {
  return name === "sup" && element.querySelector("a") !== null;
}

/**
 * Whether all in an element stands in line. What doesn't, or is hidden, makes its text another as it is shown.
 * @param {HTMLElement} element
 * @param {string} text
 */
function isShownAsOne(element, text) {
  // What the browser hasn't laid out yet isn't to be for us.
  if (!element.checkVisibility({ contentVisibilityAuto: true })) return false;
  const shown = shownOf(element);
  if (shown !== text.replace(SPACES, " ").replace(EDGES, "")) return false;
  // Of what stands out by itself, nothing tells.
  const first = element.querySelector(":not(:empty)");
  return first === null || (textOf(first) ?? "").trim().length < shown.trim().length;
}

/**
 * @param {Element} element
 * @param {string} text
 * @returns {Prose | null}  nothing where it can't be told by their words where they are
 */
function withoutNotes(element, text) {
  /** @type {Element[]} */
  const notes = [];
  for (const each of element.querySelectorAll("sup"))
    if (isNote(each, "sup") && !notes.at(-1)?.contains(each)) notes.push(each);
  if (notes.length > MANY_NOTES) return null;
  let [rest, done] = ["", 0];
  for (const note of notes) {
    const words = textOf(note) ?? "";
    const start = text.indexOf(words);
    if (text.lastIndexOf(words) !== start) return null;
    rest += text.slice(done, start);
    done = start + words.length;
  }
  return { text: rest + text.slice(done), notes };
}
