/** Paints marks, without touching the page's own tree: says which are shown now, and finds the one at a point. */

import { adopt, mendLooks } from "../looks.js";
import linesCss from "./highlight.css";
import { Layers } from "./layers.js";
import { Nearness } from "./nearness.js";
import { liveRange } from "./range.js";
import { rootsAround, shownIn } from "./tree.js";

/**
 * @typedef {import("./block.js").Block} Block
 * @typedef {import("./mark.js").Mark} Mark
 */

/**
 * Where a page has more marks than this, only those near the window are painted: Chrome goes through all ranges anew for
 * each frame in which a highlight has changed.
 */
const MANY = 200;

export class Painter {
  #layers = new Layers();
  /** @type {Map<Block, Mark[]>} */
  #painted = new Map();
  /** Blocks with marks, by what they stand in. @type {WeakMap<Element, Set<Block>>} */
  #blocksIn = new WeakMap();
  /** Shadow roots that marks may be in, for as long as the page keeps them. @type {Set<WeakRef<ShadowRoot>>} */
  #roots = new Set();
  /** @type {FinalizationRegistry<WeakRef<ShadowRoot>>} */
  #letGo = new FinalizationRegistry((root) => this.#roots.delete(root));
  #sheet = new CSSStyleSheet();
  #count = 0;
  /** Whether it was looked in this turn whether all is as it was. */
  #isMended = false;
  /** What is near the window, once there are many marks. @type {Nearness | undefined} */
  #nearness;
  /** Whether the page is being printed, all of it. */
  #isPrinting = false;
  #end = new AbortController();

  constructor() {
    this.#sheet.replaceSync(linesCss);
  }

  /** Has marks shown in a shadow root, to which the page's own style sheets mean nothing. @param {ShadowRoot} root */
  enter(root) {
    const known = new WeakRef(root);
    this.#roots.add(known);
    this.#letGo.register(root, known);
    adopt(root, this.#sheet);
  }

  /**
   * Shows `marks` as those of `block`, in place of what was there, but for marks that are as before: an open card and a list
   * hold on to those. Answers whether there were or are any.
   * @param {Block} block
   * @param {Mark[]} marks  in reading order
   */
  paint(block, marks) {
    const before = new Map(this.#painted.get(block)?.map((mark) => [mark.start, mark]));
    const wereThere = this.erase(block);
    if (marks.length === 0) return wereThere;
    const kept = marks.map((mark) => {
      const same = before.get(mark.start);
      return same?.isLike(mark) ? same : mark;
    });
    this.#count += kept.length;
    if (this.#count > MANY) this.#watch(block);
    this.#painted.set(block, kept);
    const others = this.#blocksIn.get(block.container);
    if (others) others.add(block);
    else this.#blocksIn.set(block.container, new Set([block]));
    this.#mend();
    if (!this.#isFar(block)) this.#layers.show(block, kept);
    return true;
  }

  /** Has what was painted shown now, rather than soon. */
  finish() {
    this.#layers.change();
  }

  /**
   * Sets apart what the reader looks at: the sentence that is pointed at, or whose card is open, or where its source is named.
   * @param {StaticRange | undefined} range
   */
  setCurrent(range) {
    this.#layers.setCurrent(range);
    this.#mend();
  }

  /** Answers whether there were marks. @param {Block} block */
  erase(block) {
    let wereThere = false;
    for (const each of [block, ...block.replaces]) {
      const marks = this.#painted.get(each);
      if (!marks) continue;
      wereThere = true;
      this.#layers.hide(each);
      this.#count -= marks.length;
      this.#painted.delete(each);
      this.#blocksIn.get(each.container)?.delete(each);
    }
    block.replaces = [];
    return wereThere;
  }

  /** @param {Mark} mark */
  isPainted(mark) {
    return this.#painted.get(mark.block)?.includes(mark) ?? false;
  }

  /** The blocks with marks, in no order, and these. @returns {ReadonlyMap<Block, Mark[]>} */
  get painted() {
    return this.#painted;
  }

  get isEmpty() {
    return this.#painted.size === 0;
  }

  /**
   * The mark that is painted at a point of the viewport. By the caret, since `highlightsFromPoint` takes Chrome some 20 ms
   * on a page with 5,000 marks, for each move of the pointer.
   * @param {number} x
   * @param {number} y
   * @param {Node} target  what was hit there
   */
  markAt(x, y, target) {
    const caret = document.caretPositionFromPoint(x, y, { shadowRoots: rootsAround(target) });
    const node = /** @type {Text | undefined} */ (caret?.offsetNode);
    const block = node && this.#blockOf(node);
    const marks = block && this.#painted.get(block);
    if (!caret || !marks) return undefined;
    const offset = block.offsetOf(node, caret.offset);
    // The nearest place for a caret may lie far from the point, and between two marks it belongs to both.
    return marks.find(({ start, end, range }) => start <= offset && offset <= end && isAt(range, x, y));
  }

  /** Takes everything off the page. */
  close() {
    this.#layers.close();
    for (const known of this.#roots) {
      const root = known.deref();
      if (root) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet);
    }
    this.#painted.clear();
    this.#nearness?.close();
    this.#end.abort();
  }

  /** Puts back what the page has taken off, highlights or sheets: nothing tells of that. */
  #mend() {
    if (this.#isMended) return;
    this.#isMended = true;
    queueMicrotask(() => {
      this.#isMended = false;
    });
    this.#layers.mend();
    mendLooks();
    for (const known of this.#roots) {
      const root = known.deref();
      if (root) adopt(root, this.#sheet);
    }
  }

  /** The block with marks that a node is in. @param {Text} node */
  #blockOf(node) {
    for (let around = shownIn(node); around; around = shownIn(around)) {
      for (const block of this.#blocksIn.get(around) ?? []) if (block.nodes.includes(node)) return block;
    }
    return undefined;
  }

  /** @param {Block} block */
  #isFar({ container }) {
    return this.#nearness !== undefined && !this.#isPrinting && !this.#nearness.has(container);
  }

  /** Has a block, and the first time all of them, painted only while it is near the window. @param {Block} block */
  #watch({ container }) {
    if (!this.#nearness) {
      this.#nearness = new Nearness((near, far) => {
        for (const [block, marks] of this.#painted) {
          if (near.has(block.container)) this.#layers.show(block, marks);
          if (far.has(block.container)) this.#layers.hide(block);
        }
        this.#layers.change();
      });
      const painted = [...this.#painted.keys()];
      for (const each of painted) if (this.#layers.isShown(each)) this.#nearness.watch(each.container, true);
      for (const each of painted) {
        this.#nearness.watch(each.container, false);
        if (this.#isFar(each)) this.#layers.hide(each);
      }
      this.#followPrinting();
    }
    this.#nearness.watch(container, false);
  }

  /** Has all marks painted while the page is printed. */
  #followPrinting() {
    const { signal } = this.#end;
    window.addEventListener("beforeprint", () => this.#setPrinting(true), { signal });
    window.addEventListener("afterprint", () => this.#setPrinting(false), { signal });
  }

  /** @param {boolean} isPrinting */
  #setPrinting(isPrinting) {
    this.#isPrinting = isPrinting;
    for (const [block, marks] of this.#painted) {
      if (this.#isFar(block)) this.#layers.hide(block);
      else this.#layers.show(block, marks);
    }
    this.#layers.change();
  }
}

/**
 * @param {StaticRange} range
 * @param {number} x
 * @param {number} y
 */
function isAt(range, x, y) {
  return [...liveRange(range).getClientRects()].some(
    ({ left, right, top, bottom }) => left <= x && x <= right && top <= y && y <= bottom,
  );
}
