/**
 * Paints marks, without touching the page's own tree: one highlight a label, one for all words that give a sentence away, and
 * one for the sentence that is looked at. highlight.css styles them.
 */

import { LABELS } from "../claim.js";
import linesCss from "./highlight.css";
import { Nearness } from "./nearness.js";
import { liveRange } from "./range.js";
import { shownIn } from "./tree.js";

/**
 * @typedef {import("./collect.js").Block} Block
 * @typedef {import("./mark.js").Mark} Mark
 */

const CUE = "hedgelight-cue";
const CURRENT = "hedgelight-current";

/**
 * Where a page has more marks than this, only those near the window are painted: Chrome goes through all ranges anew for
 * each frame in which anything on the page has changed.
 */
const MANY = 200;

/** Takes off what an earlier painter has left. */
export function clearHighlights() {
  for (const name of [...LABELS.map(nameOf), CUE, CURRENT]) CSS.highlights.delete(name);
}

export class Painter {
  /** @type {Map<string, Highlight>} */
  #highlights = new Map();
  /** @type {Map<Block, Mark[]>} */
  #painted = new Map();
  /** Blocks with marks, by what they stand in. @type {WeakMap<Element, Set<Block>>} */
  #blocksIn = new WeakMap();
  /** Shadow roots that are looked into. @type {Set<ShadowRoot>} */
  #roots = new Set();
  #sheet = new CSSStyleSheet();
  #count = 0;
  /** What is near the window, once there are many marks. @type {Nearness | undefined} */
  #nearness;
  /** Whether the page is being printed, all of it. */
  #isPrinting = false;
  /** Whether it was looked in this turn whether the highlights are as they were. */
  #isMended = false;
  /** Names of highlights that still hold ranges of marks that are gone. @type {Set<string>} */
  #stale = new Set();
  #end = new AbortController();

  constructor() {
    this.#sheet.replaceSync(linesCss);
  }

  /** Has marks shown in a shadow root, to which the page's own style sheets mean nothing. @param {ShadowRoot} root */
  enter(root) {
    this.#roots.add(root);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, this.#sheet];
  }

  /**
   * Shows `marks` as those of `block`, in place of what was there.
   * @param {Block} block
   * @param {Mark[]} marks  in reading order
   */
  paint(block, marks) {
    this.erase(block);
    if (marks.length === 0) return;
    this.#count += marks.length;
    if (this.#count > MANY) this.#watch(block);
    this.#painted.set(block, marks);
    const others = this.#blocksIn.get(block.container);
    if (others) others.add(block);
    else this.#blocksIn.set(block.container, new Set([block]));
    this.#mend();
    if (!this.#isFar(block)) this.#show(marks);
  }

  /**
   * Sets apart the sentence that is pointed at, or whose card is open; none if there is no mark.
   * @param {Mark | undefined} mark
   */
  setCurrent(mark) {
    const current = this.#highlight(CURRENT);
    current.clear();
    // Under the lines of all others.
    current.priority = -1;
    if (mark) current.add(mark.range);
    this.#mend();
  }

  /** @param {Block} block */
  erase(block) {
    for (const each of [block, ...block.replaces]) {
      const marks = this.#painted.get(each) ?? [];
      this.#hide(marks);
      this.#count -= marks.length;
      this.#painted.delete(each);
      this.#blocksIn.get(each.container)?.delete(each);
    }
    block.replaces = [];
  }

  /** @param {Mark} mark */
  isPainted(mark) {
    return this.#painted.get(mark.block)?.includes(mark) ?? false;
  }

  /** All marks, in no order. */
  get marks() {
    return [...this.#painted.values()].flat();
  }

  get isEmpty() {
    return this.#painted.size === 0;
  }

  /**
   * The mark that is painted at a point of the viewport. By the caret, since `highlightsFromPoint` takes Chrome some 20 ms
   * on a page with 5,000 marks, for each move of the pointer.
   * @param {number} x
   * @param {number} y
   */
  markAt(x, y) {
    const caret = document.caretPositionFromPoint(x, y, { shadowRoots: [...this.#roots] });
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
    for (const [name, highlight] of this.#highlights) {
      if (CSS.highlights.get(name) === highlight) CSS.highlights.delete(name);
    }
    for (const root of this.#roots) {
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet);
    }
    this.#highlights.clear();
    this.#painted.clear();
    this.#nearness?.close();
    this.#end.abort();
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
        for (const [{ container }, marks] of this.#painted) {
          if (near.has(container)) this.#show(marks);
          if (far.has(container)) this.#hide(marks);
        }
      });
      for (const painted of this.#painted.keys()) this.#nearness.watch(painted.container, true);
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
    for (const marks of this.#painted.values()) {
      if (isPrinting) this.#show(marks);
      else this.#hide(marks);
    }
  }

  /** @param {Mark[]} marks */
  #show(marks) {
    for (const [name, range] of marks.flatMap(layersOf)) this.#highlight(name).add(range);
  }

  /** @param {Mark[]} marks */
  #hide(marks) {
    for (const { claim, words } of marks) {
      this.#makeAnew(nameOf(claim.labels[0]));
      if (words.length > 0) this.#makeAnew(CUE);
    }
  }

  /** @param {string} name */
  #highlight(name) {
    let highlight = this.#highlights.get(name);
    if (!highlight) {
      highlight = new Highlight();
      this.#highlights.set(name, highlight);
      CSS.highlights.set(name, highlight);
    }
    return highlight;
  }

  /** Puts back what the page has taken out of the registry, or emptied: nothing tells of that. */
  #mend() {
    if (this.#isMended) return;
    this.#isMended = true;
    queueMicrotask(() => {
      this.#isMended = false;
    });
    for (const [name, highlight] of this.#highlights) {
      if (CSS.highlights.get(name) !== highlight) CSS.highlights.set(name, highlight);
      if (highlight.size === 0 && name !== CURRENT) this.#makeAnew(name);
    }
  }

  /**
   * Has a highlight made anew once all changes of this turn are known: to delete a range takes Firefox a time that grows
   * with all ranges in the highlight.
   * @param {string} name
   */
  #makeAnew(name) {
    if (this.#stale.size === 0) queueMicrotask(() => this.#makeStaleAnew());
    this.#stale.add(name);
  }

  #makeStaleAnew() {
    /** @type {Map<string, Highlight>} */
    const anew = new Map([...this.#stale].map((name) => [name, new Highlight()]));
    this.#stale.clear();
    const near = [...this.#painted].flatMap(([block, marks]) => (this.#isFar(block) ? [] : marks));
    for (const [name, range] of near.flatMap(layersOf)) anew.get(name)?.add(range);
    for (const [name, highlight] of anew) {
      if (!this.#highlights.has(name)) continue;
      if (highlight.size > 0) {
        this.#highlights.set(name, highlight);
        CSS.highlights.set(name, highlight);
      } else {
        this.#highlights.delete(name);
        CSS.highlights.delete(name);
      }
    }
  }
}

/**
 * In which highlights a mark is, and with which ranges.
 * @param {Mark} mark
 * @returns {[string, StaticRange][]}
 */
function layersOf({ claim, range, cues }) {
  return [
    [nameOf(claim.labels[0]), range],
    ...cues.map((cue) => /** @type {[string, StaticRange]} */ ([CUE, cue])),
  ];
}

/** @param {import("../claim.js").Label} label */
function nameOf(label) {
  return `hedgelight-${label}`;
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
