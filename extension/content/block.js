/** A stretch of the page's text without a block limit; each character is traced back to its text node. */

import { countSentences } from "../sourcing.js";
import { isForeign } from "./language.js";
import { asker, plain } from "./plain.js";
import { shownIn, textsIn } from "./tree.js";

/** @typedef {{ nodes: Text[], starts: number[] }} Nodes  and where each begins in a block's text */

/** White space as text nodes have it that isn't a plain blank. */
const BREAKS = /[\t\n\f\r]/g;
const BREAK = /[\t\n\f\r]/;
/** What has none has nothing to read. */
const LETTER = /\p{L}/u;

// Looked up once: see plain.js.
const { ELEMENT_NODE } = Node;
const typeOf = asker(Node.prototype, "nodeType");

/** @type {Element[]} */
const NONE = [];

export class Block {
  /** What it is known by where its nodes aren't to be kept. */
  key = Symbol();
  text = "";
  /**
   * What the block is made of, in order: text nodes, and elements for all that they hold. What lies between two (a line break) is
   * none's. Lists, since a page has too many nodes for an object each.
   * @type {(Text | Element)[]}
   */
  #parts = [];
  /** Where each begins and ends in the text. @type {number[]} */
  #starts = [];
  /** @type {number[]} */
  #ends = [];
  /** What its elements hold that is no part of it. @type {Element[]} */
  #without = [];
  /** The same by text nodes alone, from when anybody asks for one. @type {Nodes | undefined} */
  #resolved;
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
    return { startContainer: this.#parts[0], startOffset: 0 };
  }

  get isEmpty() {
    return this.#parts.length === 0;
  }

  get isConnected() {
    const parts = this.#resolved?.nodes ?? this.#parts;
    return plain(this.container).isConnected && parts.every((part) => plain(part).isConnected);
  }

  /** The text nodes that it is made of, in order. */
  get nodes() {
    return this.#byNode.nodes;
  }

  get #byNode() {
    this.#resolved ??= nodesOf(this.#parts, this.#starts, this.#without);
    return this.#resolved;
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

  /**
   * @param {Text | Element} part  a text, or an element that holds nothing else
   * @param {string} text  its own
   * @param {Element[]} [without]  what it holds after all, but isn't in its text
   */
  add(part, text, without = NONE) {
    this.#parts.push(part);
    this.#starts.push(this.text.length);
    this.text += text;
    this.#ends.push(this.text.length);
    if (without.length > 0) this.#without.push(...without);
  }

  /**
   * Called when all is added. An empty line is a limit to the scanner however it is made, so blanks in it give way: the length
   * stays the same.
   */
  finish() {
    if (!LETTER.test(this.text)) return;
    // Most texts have none, and a style needn't be asked.
    if (BREAK.test(this.text)) {
      this.#smoothe();
      this.text = this.text.replace(/\n[ \t\r]+(?=\n)/g, (blank) => "\n".repeat(blank.length));
    }
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
    for (const [place, part] of this.#parts.entries()) {
      const [start, end] = [this.#starts[place], this.#ends[place]];
      const data = text.slice(start, end);
      if (!BREAK.test(data)) continue;
      const within = isElement(part) ? part : shownIn(part);
      if (within !== around) keepsLines = within !== null && showsBreaks(within);
      around = within;
      smooth += text.slice(done, start) + (keepsLines ? data : data.replace(BREAKS, " "));
      done = end;
    }
    this.text = smooth + text.slice(done);
  }

  /** @param {import("../claim.js").Span} span  of the block's text */
  range({ start, end }) {
    const { nodes, starts } = this.#byNode;
    const first = placeOf(start, starts);
    let last = placeOf(end - 1, starts);
    // A range ends in the root that it begins in.
    const root = first === last || nodes[first].getRootNode();
    while (first < last && nodes[last].getRootNode() !== root) last -= 1;
    return new StaticRange({
      startContainer: nodes[first],
      startOffset: start - starts[first],
      endContainer: nodes[last],
      endOffset: Math.min(end - starts[last], nodes[last].length),
    });
  }

  /**
   * Where a place in one of the block's nodes is in its text.
   * @param {Text} node
   * @param {number} offset
   */
  offsetOf(node, offset) {
    const { nodes, starts } = this.#byNode;
    const place = nodes.indexOf(node);
    return place < 0 ? -1 : starts[place] + offset;
  }
}

/**
 * @param {(Text | Element)[]} parts
 * @param {number[]} starts
 * @param {Element[]} without
 * @returns {Nodes}
 */
function nodesOf(parts, starts, without) {
  /** @type {Nodes} */
  const found = { nodes: [], starts: [] };
  for (const [place, part] of parts.entries()) {
    const texts = isElement(part) ? textsIn(part, without) : [part];
    // What it held may have been taken off the page since.
    if (texts.length === 0) texts.push(new Text());
    let start = starts[place];
    for (const text of texts) {
      found.nodes.push(text);
      found.starts.push(start);
      start += text.length;
    }
  }
  return found;
}

/** Which of what begins at `starts` a place of the text is in. @param {number} offset @param {number[]} starts */
function placeOf(offset, starts) {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** @param {Text | Element} part @returns {part is Element} */
function isElement(part) {
  return typeOf(part) === ELEMENT_NODE;
}

/** @param {Element} element */
function showsBreaks(element) {
  const style = /** @type {CSSStyleDeclaration | null} */ (getComputedStyle(element));
  return style?.whiteSpace.startsWith("pre") ?? false;
}
