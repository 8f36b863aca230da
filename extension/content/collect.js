/**
 * From a page to the blocks of text that a reader sees: paragraphs, headings, list items. Runs of inline elements are
 * joined, since a phrase may cross a link; each character is traced back to its text node.
 */

import { countSentences } from "../sourcing.js";
import { isForeign } from "./language.js";
import { asker, plain } from "./plain.js";
import { canHost, childrenOf, onlyTextOf, shownIn } from "./tree.js";

/** Elements whose text isn't the page's prose, or is the reader's own. */
const SKIPPED = new Set(
  (
    "script style noscript template head title svg math canvas audio video iframe object embed " +
    "datalist option progress meter code samp kbd rt rp textarea input select"
  ).split(" "),
);

/** What the reader writes in; `contenteditable` may be written in several ways. */
export const EDITABLE =
  "[contenteditable]:not([contenteditable=false i]), [role=textbox], textarea, input, select";

/** Code, and editors that don't say what they are. */
const CODE = "[role=code], .CodeMirror, .cm-editor, .monaco-editor, .ace_editor";

const LEFT = `${EDITABLE}, ${CODE}`;

/** White space as text nodes have it that isn't a plain blank. */
const BREAKS = /[\t\n\f\r]/g;
const BREAK = /[\t\n\f\r]/;

// Looked up once: see plain.js.
const { CDATA_SECTION_NODE, ELEMENT_NODE, TEXT_NODE } = Node;
const styleOf = getComputedStyle;
const nameOf = asker(Element.prototype, "localName");
const shadowOf = asker(Element.prototype, "shadowRoot");
const typeOf = asker(Node.prototype, "nodeType");

/** A stretch of text without a block limit. */
export class Block {
  text = "";
  /**
   * What the block is made of, in order; what lies between two nodes (a line break) is none's. Two lists, since a page has too
   * many nodes for an object each.
   * @type {Text[]}
   */
  nodes = [];
  /** Where each begins in the text. @type {number[]} */
  #starts = [];
  /**
   * Earlier blocks of the same nodes, whose marks stay until this one has been read.
   * @type {Block[]}
   */
  replaces = [];
  isForeign = false;
  /** Whether there is nothing to read. */
  isBlank = true;
  /** @type {number | undefined} */
  #sentences;

  /** @param {Element} container  the block-level element that the text stands in */
  constructor(container) {
    this.container = container;
  }

  get sentences() {
    this.#sentences ??= countSentences(this.text);
    return this.#sentences;
  }

  /** Where it begins. */
  get place() {
    return { startContainer: this.nodes[0], startOffset: 0 };
  }

  get isConnected() {
    return plain(this.container).isConnected && this.nodes.every((node) => node.isConnected);
  }

  /** @param {Block} other */
  isSame(other) {
    return (
      this.text === other.text &&
      this.isForeign === other.isForeign &&
      this.nodes.length === other.nodes.length &&
      this.nodes.every((node, place) => node === other.nodes[place])
    );
  }

  /** @param {Text} node */
  add(node) {
    this.nodes.push(node);
    this.#starts.push(this.text.length);
    this.text += node.data;
  }

  /**
   * Called when all is added. An empty line is a limit to the scanner however it is made, so blanks in it give way: the length
   * stays the same.
   */
  finish() {
    if (this.text.trim() === "") return;
    // Most texts have none, and a style needn't be asked.
    if (BREAK.test(this.text)) this.#smoothe();
    this.text = this.text.replace(/\n[ \t\r]+(?=\n)/g, (blank) => "\n".repeat(blank.length));
    this.isForeign = isForeign(this.container);
    this.isBlank = this.isForeign;
  }

  /** Takes out the breaks that aren't shown as such. */
  #smoothe() {
    const { text } = this;
    let [smooth, done] = ["", 0];
    /** @type {Element | null} */
    let around = null;
    let keepsLines = false;
    for (const [place, node] of this.nodes.entries()) {
      const start = this.#starts[place];
      const end = start + node.length;
      const data = text.slice(start, end);
      if (!BREAK.test(data)) continue;
      const within = shownIn(node);
      if (within !== around) keepsLines = within !== null && showsBreaks(within);
      around = within;
      smooth += text.slice(done, start) + (keepsLines ? data : data.replace(BREAKS, " "));
      done = end;
    }
    this.text = smooth + text.slice(done);
  }

  /** @param {import("../claim.js").Span} span  of the block's text */
  range({ start, end }) {
    const first = this.#at(start);
    let last = this.#at(end - 1);
    // A range ends in the root that it begins in.
    const root = first === last || this.nodes[first].getRootNode();
    while (first < last && this.nodes[last].getRootNode() !== root) last -= 1;
    return new StaticRange({
      startContainer: this.nodes[first],
      startOffset: start - this.#starts[first],
      endContainer: this.nodes[last],
      endOffset: Math.min(end - this.#starts[last], this.nodes[last].length),
    });
  }

  /**
   * Where a place in one of the block's nodes is in its text.
   * @param {Text} node
   * @param {number} offset
   */
  offsetOf(node, offset) {
    const place = this.nodes.indexOf(node);
    return place < 0 ? -1 : this.#starts[place] + offset;
  }

  /** The node that a place of the text is in. @param {number} offset */
  #at(offset) {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

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

/**
 * Walks `root`, and yields the blocks in and under it in document order, some at a time, so that the walk can be paused.
 * @param {Element} root
 * @param {object} found
 * @param {(element: Element) => void} found.onEnter  called with each element before what is in it is read
 * @param {(element: Element) => void} found.onHidden  called with each element left out because it isn't shown now
 * @param {(element: Element) => void} found.onHost  with each that is or may become the host of a shadow root
 * @returns {Generator<Block[]>}
 */
export function* collect(root, { onEnter, onHidden, onHost }) {
  /** @type {Block[]} */
  const blocks = [];
  let block = new Block(root);
  /** The elements around the place that is read, innermost last: a tree may be deeper than the stack. @type {Level[]} */
  const open = [];

  const finish = () => {
    if (block.nodes.length === 0) return;
    block.finish();
    blocks.push(block);
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
    if (shadow || name.includes("-")) onHost(element);
    onEnter(element);
    // Most elements are a link or the like with one text in it.
    const text = flow === "inline" && !shadow && onlyTextOf(element, name);
    if (text) {
      block.add(text);
      return;
    }
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
  for (let steps = 1; open.length > 0; steps += 1) {
    const level = open[open.length - 1];
    const child = level.children[level.next];
    level.next += 1;
    const type = child && typeOf(child);
    if (!child) leave(level);
    // In XHTML, CDATA sections are text as well.
    else if (type === TEXT_NODE || type === CDATA_SECTION_NODE) block.add(/** @type {Text} */ (child));
    else if (type === ELEMENT_NODE) enter(/** @type {Element} */ (child));
    if (steps % STRIDE === 0) yield blocks.splice(0);
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
  if (asked.hasAttributes() && asked.matches(LEFT)) return "skipped";
  // In Firefox there is no style at all in a frame that isn't shown.
  const style = /** @type {CSSStyleDeclaration | null} */ (styleOf(element));
  if (!style || style.display === "none") return "hidden";
  // Each property that is asked for costs as much as the style itself.
  if (isInline(style)) return name === "sup" && asked.querySelector("a") ? "aside" : "inline";
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

/** @param {Element} element */
function showsBreaks(element) {
  const style = /** @type {CSSStyleDeclaration | null} */ (styleOf(element));
  return style?.whiteSpace.startsWith("pre") ?? false;
}

/** @param {CSSStyleDeclaration | null} style */
export function isInline(style) {
  const display = style?.display ?? "";
  return display.startsWith("inline") || display.startsWith("ruby") || display === "contents";
}
