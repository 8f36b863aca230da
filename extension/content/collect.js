/**
 * From a page to the blocks of text that a reader sees: paragraphs, headings, list items. Runs of inline elements are
 * joined, since a phrase may cross a link; each character is traced back to its text node.
 */

import { countSentences } from "../sourcing.js";
import { isForeign } from "./language.js";
import { plain } from "./plain.js";
import { childrenOf } from "./tree.js";

/** Elements whose text isn't the page's prose, or is the reader's own. */
const SKIPPED = new Set(
  (
    "script style noscript template head title svg math canvas audio video iframe object embed " +
    "datalist option progress meter code samp kbd rt rp"
  ).split(" "),
);

/** What the reader writes in; `contenteditable` may be written in several ways. */
export const EDITABLE =
  "[contenteditable]:not([contenteditable=false i]), [role=textbox], textarea, input, select";

/** Code, and editors that don't say what they are. */
const CODE = "[role=code], .CodeMirror, .cm-editor, .monaco-editor, .ace_editor";

const LEFT = `${EDITABLE}, ${CODE}`;

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
  /** Whether it is no longer to be read, though it is there. */
  isLeft = false;
  /** @type {number | undefined} */
  #sentences;

  /** @param {Element} container  the block-level element that the text stands in */
  constructor(container) {
    this.container = container;
    this.isForeign = isForeign(container);
  }

  get sentences() {
    this.#sentences ??= countSentences(this.text);
    return this.#sentences;
  }

  /** Whether there is nothing to read. */
  get isBlank() {
    return this.text.trim() === "" || this.isForeign;
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
   * @param {boolean} keepsLines  whether line breaks in the node's text are shown as such
   */
  add(node, keepsLines) {
    this.pieces.push({ node, start: this.text.length });
    this.text += keepsLines ? node.data : node.data.replace(/[\t\n\f\r]/g, " ");
  }

  /** An empty line is a limit to the scanner however it is made, so blanks in it give way: the length stays the same. */
  finish() {
    this.text = this.text.replace(/\n[ \t\r]+(?=\n)/g, (blank) => "\n".repeat(blank.length));
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
 * @property {boolean} keepsLines
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
    const { localName, shadowRoot } = plain(element);
    if (localName === "br") {
      block.text += "\n";
      return;
    }
    const flow = flowOf(element);
    if (flow === "hidden") onHidden(element);
    if (flow === "hidden" || flow === "skipped") return;
    if (shadowRoot || localName.includes("-")) onHost(element);
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
    if (!child) leave(level);
    else if (isText(child)) block.add(/** @type {Text} */ (child), level.flow.keepsLines);
    else if (plain(child).nodeType === Node.ELEMENT_NODE) enter(/** @type {Element} */ (child));
    if (steps % STRIDE === 0) yield blocks.splice(0);
  }
  finish();
  yield blocks;
}

/** In XHTML, CDATA sections are text as well. @param {Node} node */
function isText({ nodeType }) {
  return nodeType === Node.TEXT_NODE || nodeType === Node.CDATA_SECTION_NODE;
}

/**
 * @param {Element} element
 * @returns {Flow | "hidden" | "skipped"}
 */
function flowOf(element) {
  const asked = plain(element);
  if (SKIPPED.has(asked.localName) || asked.matches(LEFT)) return "skipped";
  // In Firefox there is no style at all in a frame that isn't shown.
  const style = /** @type {CSSStyleDeclaration | null} */ (getComputedStyle(element));
  if (!style || style.display === "none") return "hidden";
  if (style.position === "absolute" && style.clip.startsWith("rect(")) return "skipped"; // for screen readers alone
  const keepsLines = style.whiteSpace.startsWith("pre");
  return { kind: kindOf(element, style), keepsLines };
}

/**
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 */
function kindOf(element, style) {
  if (isInline(style)) return element.localName === "sup" && element.querySelector("a") ? "aside" : "inline";
  if (style.position === "absolute" || style.position === "fixed") return "aside";
  if (style.float === "none") return "block";
  const dropCap = (plain(element).textContent ?? "").trim().length <= 2;
  return dropCap ? "inline" : "aside";
}

/** @param {CSSStyleDeclaration | null} style */
export function isInline(style) {
  const display = style?.display ?? "";
  return display.startsWith("inline") || display.startsWith("ruby") || display === "contents";
}
