/**
 * From a page to the blocks of text that a reader sees: paragraphs, headings, list items. Runs of inline elements are
 * joined, since a phrase may cross a link; each character is traced back to its text node.
 */

import { countSentences } from "../sourcing.js";
import { isForeign } from "./language.js";
import { asker, plain } from "./plain.js";
import { childrenOf } from "./tree.js";

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

const nameOf = asker(Element.prototype, "localName");
const shadowOf = asker(Element.prototype, "shadowRoot");
const typeOf = asker(Node.prototype, "nodeType");

/** A stretch of text without a block limit. */
export class Block {
  text = "";
  /**
   * What the block is made of, in order; what lies between two pieces (a line break) has no node.
   * @type {{ node: Text, start: number }[]}
   */
  pieces = [];
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
    return { startContainer: this.pieces[0].node, startOffset: 0 };
  }

  get isConnected() {
    return this.pieces.every(({ node }) => node.isConnected);
  }

  /** @param {Block} other */
  isSame(other) {
    return (
      this.text === other.text &&
      this.isForeign === other.isForeign &&
      this.pieces.length === other.pieces.length &&
      this.pieces.every(({ node }, place) => node === other.pieces[place].node)
    );
  }

  /**
   * @param {Text} node
   * @param {Flow} flow  of the element that it stands in
   */
  add(node, flow) {
    const { data } = node;
    this.pieces.push({ node, start: this.text.length });
    // Most texts have no breaks, and a style needn't be asked.
    this.text += data.search(BREAKS) < 0 || keepsLines(flow) ? data : data.replace(BREAKS, " ");
  }

  /**
   * Called when all is added. An empty line is a limit to the scanner however it is made, so blanks in it give way: the length
   * stays the same.
   */
  finish() {
    if (this.text.trim() === "") return;
    this.text = this.text.replace(/\n[ \t\r]+(?=\n)/g, (blank) => "\n".repeat(blank.length));
    this.isForeign = isForeign(this.container);
    this.isBlank = this.isForeign;
  }

  /** @param {import("../claim.js").Span} span  of the block's text */
  range({ start, end }) {
    const first = this.pieces[this.#at(start)];
    let place = this.#at(end - 1);
    // A range ends in the root that it begins in.
    const root = first.node.getRootNode();
    while (this.pieces[place].node.getRootNode() !== root) place -= 1;
    const last = this.pieces[place];
    return new StaticRange({
      startContainer: first.node,
      startOffset: start - first.start,
      endContainer: last.node,
      endOffset: Math.min(end - last.start, last.node.length),
    });
  }

  /**
   * Where a place in one of the block's nodes is in its text.
   * @param {Text} node
   * @param {number} offset
   */
  offsetOf(node, offset) {
    const piece = this.pieces.find((each) => each.node === node);
    return piece ? piece.start + offset : -1;
  }

  /** @param {number} offset */
  #at(offset) {
    return this.pieces.findLastIndex(({ start }) => start <= offset);
  }
}

/**
 * @typedef {object} Flow  how an element takes part in the text
 * @property {"inline" | "block" | "aside"} kind  an aside stands out of the text around it, which goes on after it
 * @property {CSSStyleDeclaration} style
 * @property {boolean} [keepsLines]  whether line breaks in its text are shown as such; not asked yet, if it isn't there
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
 * @param {(element: Element) => void} found.onHidden  called with each element left out because it isn't shown now
 * @param {(element: Element) => void} found.onHost  with each that is or may become the host of a shadow root
 * @returns {Generator<Block[]>}
 */
export function* collect(root, { onHidden, onHost }) {
  /** @type {Block[]} */
  const blocks = [];
  let block = new Block(root);
  /** The elements around the place that is read, innermost last: a tree may be deeper than the stack. @type {Level[]} */
  const open = [];

  const finish = () => {
    block.finish();
    if (block.pieces.length > 0) blocks.push(block);
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
    if (shadowOf(element) || name.includes("-")) onHost(element);
    const around = block;
    if (flow.kind === "block") finish();
    if (flow.kind !== "inline") block = new Block(element);
    open.push({ children: childrenOf(element), next: 0, flow, around });
  };

  /** @param {Level} level */
  const leave = ({ flow: { kind }, around }) => {
    open.pop();
    if (kind !== "inline") finish();
    if (kind === "block") block = new Block(around.container);
    if (kind === "aside") block = around;
  };

  enter(root);
  for (let steps = 1; open.length > 0; steps += 1) {
    const level = open[open.length - 1];
    const child = level.children[level.next];
    level.next += 1;
    const type = child && typeOf(child);
    if (!child) leave(level);
    // In XHTML, CDATA sections are text as well.
    else if (type === Node.TEXT_NODE || type === Node.CDATA_SECTION_NODE)
      block.add(/** @type {Text} */ (child), level.flow);
    else if (type === Node.ELEMENT_NODE) enter(/** @type {Element} */ (child));
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
  const asked = plain(element);
  if (asked.hasAttributes() && asked.matches(LEFT)) return "skipped";
  // In Firefox there is no style at all in a frame that isn't shown.
  const style = /** @type {CSSStyleDeclaration | null} */ (getComputedStyle(element));
  if (!style || style.display === "none") return "hidden";
  // Each property that is asked for costs as much as the style itself.
  if (isInline(style))
    return { kind: name === "sup" && asked.querySelector("a") ? "aside" : "inline", style };
  const { position } = style;
  if (position === "absolute" && style.clip.startsWith("rect(")) return "skipped"; // for screen readers alone
  return { kind: kindOf(asked, style, position), style };
}

/**
 * @param {Element} element
 * @param {CSSStyleDeclaration} style  that isn't inline
 * @param {string} position
 */
function kindOf(element, style, position) {
  if (position === "absolute" || position === "fixed") return "aside";
  if (style.float === "none") return "block";
  const dropCap = (element.textContent ?? "").trim().length <= 2;
  return dropCap ? "inline" : "aside";
}

/** @param {Flow} flow */
function keepsLines(flow) {
  flow.keepsLines ??= flow.style.whiteSpace.startsWith("pre");
  return flow.keepsLines;
}

/** @param {CSSStyleDeclaration | null} style */
export function isInline(style) {
  const display = style?.display ?? "";
  return display.startsWith("inline") || display.startsWith("ruby") || display === "contents";
}
