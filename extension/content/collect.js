/**
 * From a page to the blocks of text that a reader sees: paragraphs, headings, list items. Runs of inline elements are
 * joined, since a phrase may cross a link.
 */

import { Block } from "./block.js";
import { LEFT, LEFT_IN_LINE, SKIPPED } from "./left.js";
import { asker, plain } from "./plain.js";
import { IN_LINE, isNote, proseIn } from "./prose.js";
import { canHost, childrenOf, holdsOnlyText, parentOf } from "./tree.js";

// Looked up once: see plain.js.
const { CDATA_SECTION_NODE, ELEMENT_NODE, TEXT_NODE } = Node;
const styleOf = getComputedStyle;
const nameOf = asker(Element.prototype, "localName");
const shadowOf = asker(Element.prototype, "shadowRoot");
const typeOf = asker(Node.prototype, "nodeType");
const textOf = asker(Node.prototype, "textContent");
const dataOf = asker(CharacterData.prototype, "data");

/**
 * @typedef {"inline" | "block" | "aside"} Flow  how an element takes part in the text: an aside stands out of the text around it,
 *   which goes on after it
 *
 * @typedef {object} Level  an element that the walk is in
 * @property {Flow} flow
 * @property {Block} around  the block that it stands in
 * @property {Node[]} children  as they were: the page may change while the walk is paused
 * @property {number} next  the place of the child that comes next
 */

/** After so many nodes the walk can be paused. */
const STRIDE = 100;
/** So much text of many nodes (UTF-16 code units), read in one go, takes as long as a node that is walked. */
const LIKE_A_NODE = 16;

/**
 * Walks `root`, and yields the blocks in and under it in document order, some at a time, so that the walk can be paused.
 * @param {Element} root
 * @param {boolean} isNew  whether none of it was read before. Else everything is walked, so that each element is entered.
 * @param {object} found
 * @param {(element: Element) => void} found.onEnter  called with each element before what is in it is read
 * @param {(element: Element) => void} found.onHidden  called with each element left out because it isn't shown now
 * @param {(element: Element) => void} found.onHost  with each that is or may become the host of a shadow root
 * @returns {Generator<Block[]>}
 */
export function* collect(root, isNew, { onEnter, onHidden, onHost }) {
  /** @type {Block[]} */
  const blocks = [];
  let block = new Block(root);
  /** The elements around the place that is read, innermost last: a tree may be deeper than the stack. @type {Level[]} */
  const open = [];
  let steps = 0;

  const finish = () => {
    if (block.isEmpty) return;
    block.finish();
    blocks.push(block);
  };

  /** Reads an element in one go, if that can be done. @param {Element} element @param {string} name */
  const readWhole = (element, name) => {
    const prose = isNew ? proseIn(element, name) : null;
    if (!prose) return false;
    const around = block;
    finish();
    for (const note of prose.notes) {
      onEnter(note);
      block = new Block(note);
      block.add(note, textOf(note) ?? "");
      finish();
    }
    block = new Block(element);
    if (prose.text) block.add(element, prose.text, prose.notes);
    finish();
    block = new Block(around.container);
    if (element.childElementCount > 0) steps += prose.text.length / LIKE_A_NODE;
    return true;
  };

  /** @param {Element} element */
  const enter = (element) => {
    const name = nameOf(element);
    if (name === "br") {
      block.text += "\n";
      return;
    }
    const flow = flowOf(element, name);
    if (flow === "hidden") onHidden(element);
    if (flow === "hidden" || flow === "skipped") return;
    const shadow = canHost(name) ? shadowOf(element) : null;
    // Of HTML's own elements those are given a root that have nothing else in them.
    if (shadow || name.includes("-") || (canHost(name) && !element.hasChildNodes())) onHost(element);
    onEnter(element);
    // Most elements are a link or the like with one text in it. That need not be known by itself: each node that is costs.
    if (flow === "inline" && !shadow && holdsOnlyText(element, name)) {
      const text = textOf(element);
      if (text) block.add(element, text);
      return;
    }
    if (flow === "block" && !shadow && readWhole(element, name)) return;
    const around = block;
    if (flow === "block") finish();
    if (flow !== "inline") block = new Block(element);
    open.push({ children: childrenOf(element, name, shadow), next: 0, flow, around });
  };

  /** @param {Level} level */
  const leave = ({ flow, around }) => {
    open.pop();
    if (flow !== "inline") finish();
    if (flow === "block") block = new Block(around.container);
    if (flow === "aside") block = around;
  };

  enter(root);
  while (open.length > 0) {
    const level = open[open.length - 1];
    const child = level.children[level.next];
    level.next += 1;
    const type = child && typeOf(child);
    if (!child) leave(level);
    // In XHTML, CDATA sections are text as well.
    else if (type === TEXT_NODE || type === CDATA_SECTION_NODE) {
      const text = /** @type {Text} */ (child);
      block.add(text, dataOf(text));
    } else if (type === ELEMENT_NODE) enter(/** @type {Element} */ (child));
    steps += 1;
    if (steps < STRIDE) continue;
    steps = 0;
    yield blocks.splice(0);
  }
  finish();
  yield blocks;
}

/**
 * @param {Element} element
 * @param {string} name
 * @returns {Flow | "hidden" | "skipped"}
 */
function flowOf(element, name) {
  if (SKIPPED.has(name)) return "skipped";
  const asked = name === "form" ? plain(element) : element;
  // Most elements are links and the like, and to look for what is never one of them takes as long again.
  const left = IN_LINE.has(name) ? LEFT_IN_LINE : LEFT;
  if ((name === "footer" || asked.hasAttributes()) && asked.matches(left)) return "skipped";
  // In Firefox there is no style at all in a frame that isn't shown.
  const style = /** @type {CSSStyleDeclaration | null} */ (styleOf(element));
  // Each property that is asked for costs as much as the style itself.
  const display = style?.display ?? "none";
  if (!style || display === "none") return "hidden";
  if (isInline(display)) return isNote(asked, name) ? "aside" : "inline";
  const { position } = style;
  if (position === "absolute" && style.clip.startsWith("rect(")) return "skipped"; // for screen readers alone
  return flowBeside(asked, style, position);
}

/**
 * @param {Element} element
 * @param {CSSStyleDeclaration} style  that isn't inline
 * @param {string} position
 * @returns {Flow}
 */
function flowBeside(element, style, position) {
  if (position === "absolute" || position === "fixed") return "aside";
  if (style.float === "none") return "block";
  const dropCap = (element.textContent ?? "").trim().length <= 2;
  return dropCap ? "inline" : "aside";
}

/** @param {string} display  of an element's style */
function isInline(display) {
  return display.startsWith("inline") || display.startsWith("ruby") || display === "contents";
}

/** Whether an element stands in a line of text. @param {Element} element */
export function standsInLine(element) {
  const style = /** @type {CSSStyleDeclaration | null} */ (styleOf(element));
  return style !== null && isInline(style.display);
}

/**
 * The block-level element that `element`'s text is laid out in.
 * @param {Element} element
 */
export function containerOf(element) {
  let container = element;
  for (let parent = parentOf(container); parent && standsInLine(container); parent = parentOf(parent))
    container = parent;
  return container;
}

/** Whether an element isn't shown, nor what is in it. @param {Element} element */
export function isHidden(element) {
  const style = /** @type {CSSStyleDeclaration | null} */ (styleOf(element));
  return !style?.display || style.display === "none";
}
