/**
 * The highlights that marks are in: one a label, one for all words that give a sentence away, and one for the sentence that is
 * looked at. highlight.css styles them. Their changes are gathered.
 */

import { LABELS } from "../claim.js";

/**
 * @typedef {import("./block.js").Block} Block
 * @typedef {import("./mark.js").Mark} Mark
 */

const CUE = "hedgelight-cue";
const CURRENT = "hedgelight-current";

/**
 * So often at most highlights are changed, unless all is read: a frame in which any has changed takes Chrome 10 to 30 ms on a page
 * of 1 MB, however small the change is, and each slice of reading would make one.
 */
const GATHER_MS = 200;

/** Takes off what an earlier script has left. */
export function clearHighlights() {
  for (const name of [...LABELS.map(nameOf), CUE, CURRENT]) CSS.highlights.delete(name);
}

export class Layers {
  /** @type {Map<string, Highlight>} */
  #highlights = new Map();
  /** What is in them. @type {Map<Block, Mark[]>} */
  #shown = new Map();
  /** What will be, with the next change. @type {Map<Block, Mark[]>} */
  #due = new Map();
  /** Names of highlights that still hold ranges of marks that are gone. @type {Set<string>} */
  #stale = new Set();
  /** When they were changed last, and whether they are about to be. */
  #changed = Number.NEGATIVE_INFINITY;
  #isChanging = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {Block} block @param {Mark[]} marks  its own */
  show(block, marks) {
    if (this.#shown.has(block)) return;
    this.#due.set(block, marks);
    this.#changeSoon();
  }

  /** @param {Block} block */
  hide(block) {
    this.#due.delete(block);
    const marks = this.#shown.get(block);
    if (!marks) return;
    this.#shown.delete(block);
    for (const [name] of marks.flatMap(layersOf)) this.#stale.add(name);
    this.#changeSoon();
  }

  /** @param {Block} block */
  isShown(block) {
    return this.#shown.has(block);
  }

  /** Sets one place apart, or none. @param {StaticRange | undefined} range */
  setCurrent(range) {
    if (range || this.#highlights.get(CURRENT)?.size) {
      const current = this.#highlight(CURRENT);
      current.clear();
      // Under the lines of all others.
      current.priority = -1;
      if (range) current.add(range);
    }
  }

  /** Puts back what the page has taken out of the registry, or emptied. */
  mend() {
    for (const [name, highlight] of this.#highlights) {
      if (CSS.highlights.get(name) !== highlight) CSS.highlights.set(name, highlight);
      if (highlight.size > 0 || name === CURRENT) continue;
      this.#stale.add(name);
      this.#changeSoon();
    }
  }

  /** Brings the highlights up to date now. */
  change() {
    clearTimeout(this.#timer);
    this.#isChanging = false;
    if (this.#due.size === 0 && this.#stale.size === 0) return;
    this.#changed = performance.now();
    const stale = [...this.#stale];
    const fresh = this.#due;
    this.#stale.clear();
    this.#due = new Map();
    for (const [block, marks] of fresh) this.#shown.set(block, marks);
    // Made anew, since to delete a range takes Firefox a time that grows with all ranges in the highlight.
    if (stale.length > 0) this.#fill(new Map(stale.map((name) => [name, new Highlight()])));
    for (const [name, range] of [...fresh.values()].flat().flatMap(layersOf))
      if (!stale.includes(name)) this.#highlight(name).add(range);
  }

  close() {
    clearTimeout(this.#timer);
    for (const [name, highlight] of this.#highlights) {
      if (CSS.highlights.get(name) === highlight) CSS.highlights.delete(name);
    }
    this.#highlights.clear();
    this.#due.clear();
    this.#stale.clear();
    this.#shown.clear();
  }

  /** The first change is made at once, as soon as this turn's are known. */
  #changeSoon() {
    if (this.#isChanging) return;
    this.#isChanging = true;
    const wait = this.#changed + GATHER_MS - performance.now();
    if (wait > 0) this.#timer = setTimeout(() => this.change(), wait);
    else queueMicrotask(() => this.change());
  }

  /** Fills highlights with all that is shown, and puts them in the place of those before. @param {Map<string, Highlight>} anew */
  #fill(anew) {
    for (const [name, range] of [...this.#shown.values()].flat().flatMap(layersOf))
      anew.get(name)?.add(range);
    for (const [name, highlight] of anew) {
      if (highlight.size > 0) {
        this.#highlights.set(name, highlight);
        CSS.highlights.set(name, highlight);
      } else {
        this.#highlights.delete(name);
        CSS.highlights.delete(name);
      }
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
