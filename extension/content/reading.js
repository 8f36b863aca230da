/** One reading of a page, for as long as it is on: collects, has it scanned, marks, follows, and shows the card. */

import { isUnsourced } from "../claim.js";
import { CardHost } from "./card-host.js";
import { follow } from "./follow.js";
import { Painter } from "./highlight.js";
import { Page } from "./page.js";
import { followPointer } from "./pointer.js";
import { inReadingOrder } from "./range.js";
import { Reader } from "./scan.js";

/**
 * @typedef {import("../choice.js").Choice} Choice
 * @typedef {import("../claim.js").ScanAnswer} ScanAnswer
 * @typedef {import("../claim.js").ScanRequest} ScanRequest
 * @typedef {import("../messages.js").Counts} Counts
 */

export class Reading {
  #end = new AbortController();
  #painter = new Painter();
  #card = new CardHost(this.#end.signal);
  #page = new Page((shown) => this.#collect([shown]));
  #ask;
  #onChange;
  /** @type {Reader} */
  #reader;

  /**
   * @param {object} part
   * @param {Element} part.root  what to read
   * @param {Choice} part.choice  what is to be marked
   * @param {(request: ScanRequest) => ScanAnswer | Promise<ScanAnswer>} part.ask  has a text scanned
   * @param {() => void} part.onChange  called when the marks have changed
   */
  constructor({ root, choice, ask, onChange }) {
    this.#ask = ask;
    this.#onChange = onChange;
    this.#reader = this.#newReader(choice);
    const { signal } = this.#end;
    follow({
      root,
      holdsText: (element) => this.#page.holdsText(element),
      onChange: (roots) => this.#collect(roots),
      signal,
    });
    followPointer({
      painter: this.#painter,
      isOwn: (target) => this.#card.isOwn(target),
      onPick: (mark, point) => this.#card.open(mark, point),
      onRest: (mark, point) => this.#card.hint(mark, point),
      signal,
    });
    this.#collect([root]);
  }

  /** Reads everything again; the marks stay until the new ones are there. @param {Choice} choice */
  restart(choice) {
    this.#reader.stop();
    this.#reader = this.#newReader(choice);
    this.#reader.read(this.#page.blocks);
  }

  /** Settles when everything is read; answers why it could not be, or null. */
  async outcome() {
    /** @type {Reader} */
    let reader;
    do {
      reader = this.#reader;
      await reader.done;
    } while (reader !== this.#reader);
    return reader.error;
  }

  /** All marks, in reading order. */
  get marks() {
    return this.#painter.marks.sort((one, other) => inReadingOrder(one.range, other.range));
  }

  /** @returns {Counts} */
  get counts() {
    const { marks } = this.#painter;
    /** @type {Counts["labels"]} */
    const labels = {};
    for (const label of marks.flatMap(({ claim }) => claim.labels)) labels[label] = (labels[label] ?? 0) + 1;
    return {
      marked: marks.length,
      unsourced: marks.filter(({ claim }) => isUnsourced(claim)).length,
      labels,
    };
  }

  close() {
    this.#end.abort();
    this.#reader.stop();
    this.#page.close();
    this.#painter.close();
  }

  /** @param {Choice} choice */
  #newReader(choice) {
    return new Reader({
      ask: this.#ask,
      choice,
      isCurrent: (block) => this.#page.blocks.has(block),
      onRead: (block, marks) => this.#painter.paint(block, marks),
      onDone: () => this.#changed(),
    });
  }

  /** @param {Element[]} roots */
  #collect(roots) {
    this.#reader.read(roots.flatMap((root) => this.#page.collect(root)));
    const gone = this.#page.sweep();
    for (const block of gone) this.#painter.erase(block);
    if (gone.length > 0) this.#changed();
  }

  #changed() {
    this.#card.closeUnless((mark) => this.#painter.isPainted(mark));
    this.#onChange();
  }
}
