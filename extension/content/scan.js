/**
 * Reads blocks: has them scanned in batches, in order, and hands on the claims of each block.
 *
 * @typedef {import("../claim.js").Claim} Claim
 * @typedef {import("../choice.js").Choice} Choice
 * @typedef {import("../claim.js").Scan} Scan
 * @typedef {import("./block.js").Block} Block
 */

import { wanted } from "../choice.js";
import { Passage } from "../claim.js";
import { Mark } from "./mark.js";
import { Pace } from "./pace.js";
import { Parts } from "./parts.js";
import { plain } from "./plain.js";

/** UTF-16 code units in one message; a longer block goes alone. */
const BATCH = 100_000;
/** Of the first of them, so that what a page begins with is soon marked. */
const FIRST = 10_000;
/** So many batches are under way at a time: one is scanned while another is sent, or its marks are made. */
const AHEAD = 2;
/** Less than this waits for what comes, as long as another batch is under way: each message has its price. */
const ENOUGH = 20_000;
/** What is in view is read before more than this. */
const LONG = 20_000;
/** After so many blocks below the window, one after the other, the rest are taken to be there as well. */
const MANY_BELOW = 100;
const LIMIT = "\n\n";

/**
 * @typedef {object} Batch
 * @property {Block[]} blocks
 * @property {string} text  of them all
 * @property {Promise<Scan | import("../documents.js").Failed>} answer
 */

export class Reader {
  /** @type {Set<Block>} */
  #queue = new Set();
  /** What could not be read: it is tried again with what comes next. @type {Set<Block>} */
  #failed = new Set();
  /** Batches that couldn't be read, for one block in them maybe: they are read by halves, once nothing else is under way. @type {Block[][]} */
  #halves = [];
  /** Those that have come since the last look at what is in view. @type {Block[]} */
  #fresh = [];
  /** What is being scanned, in order. @type {Batch[]} */
  #underWay = [];
  /** The document that is read. */
  #parts;
  /** Where it is from: an article that takes the place of another is a document of its own. */
  #address = "";
  #isReading = false;
  /** Whether nobody is there to read any more of it. */
  #isHopeless = false;
  #stopped = false;
  /** @type {Promise<void>} */
  #reading = Promise.resolve();
  /** Settles that: an answer that is waited for may never come. */
  #endReading = () => {};
  /** Why the last reading failed. @type {string | null} */
  error = null;

  /**
   * @param {object} part
   * @param {import("./parts.js").Ask} part.ask
   * @param {Choice} part.choice  what is to be marked
   * @param {(block: Block) => boolean} part.isCurrent  whether a block is still on the page
   * @param {(block: Block, marks: Mark[]) => void} part.onRead
   * @param {() => void} part.onDone  called when everything has been read, or reading failed
   */
  constructor({ ask, choice, isCurrent, onRead, onDone }) {
    this.#ask = ask;
    this.#parts = new Parts(ask);
    this.#choice = choice;
    this.#isCurrent = isCurrent;
    this.#onRead = onRead;
    this.#onDone = onDone;
  }

  #ask;
  #choice;
  #isCurrent;
  #onRead;
  #onDone;

  /**
   * Reads `blocks`, after those that are waiting already.
   * @param {Iterable<Block>} blocks
   */
  read(blocks) {
    if (this.#stopped) return;
    for (const block of [...this.#failed, ...blocks]) {
      this.#queue.add(block);
      this.#fresh.push(block);
    }
    this.#failed.clear();
    if (this.#isReading) {
      this.#askAhead();
    } else if (this.#queue.size > 0) {
      this.#isReading = true;
      /** @type {Promise<void>} */
      const end = new Promise((resolve) => {
        this.#endReading = resolve;
      });
      this.#reading = Promise.race([this.#readAll(), end]);
    }
  }

  /** Whether anything is being read; `onDone` follows. */
  get isReading() {
    return this.#isReading;
  }

  /** Settles when nothing is waiting to be read, or will be. */
  get done() {
    return this.#reading;
  }

  /** Nothing is handed on after this. */
  stop() {
    this.#stopped = true;
    this.#queue.clear();
    this.#endReading();
  }

  async #readAll() {
    this.error = null;
    this.#isHopeless = false;
    const address = location.pathname + location.search;
    if (address !== this.#address) this.#parts = new Parts(this.#ask);
    this.#address = address;
    this.#askFor(FIRST);
    while (this.#queue.size > 0 || this.#underWay.length > 0 || this.#halves.length > 0) {
      await this.#lookAtView();
      this.#askAhead();
      const batch = this.#underWay.shift();
      if (batch) await this.#take(batch);
      if (this.#stopped) return;
      if (this.#isHopeless && this.#underWay.length === 0) break;
    }
    for (const block of [...this.#queue, ...this.#halves.flat()]) this.#failed.add(block);
    this.#queue.clear();
    this.#halves = [];
    this.#fresh = [];
    this.#isReading = false;
    this.#onDone();
  }

  /** A first look at what is in view, if much is waiting: without the names that the text before it may give, so that it is read again in its turn. */
  async #lookAtView() {
    if (this.#waiting <= LONG || this.#isHopeless) return;
    const waiting = this.#fresh.splice(0).filter((block) => this.#queue.has(block));
    const blocks = await this.#inView(waiting);
    if (blocks.length === 0 || this.#stopped) return;
    const text = textOf(blocks);
    const answer = await this.#ask({ text, labels: this.#choice.labels, part: null });
    if ("scan" in answer && !this.#stopped) await this.#handOn(blocks, text, JSON.parse(answer.scan));
  }

  /** Those of `blocks` that are in the window, as far as they don't come after many that are below it. @param {Block[]} blocks */
  async #inView(blocks) {
    const pace = new Pace();
    const found = [];
    let below = 0;
    for (const block of blocks) {
      const { top, bottom } = plain(block.container).getBoundingClientRect();
      below = top < innerHeight ? 0 : below + 1;
      if (below === MANY_BELOW) break;
      if (below === 0 && bottom > 0) found.push(block);
      if (pace.isDue) await pace.keep();
      if (this.#stopped) break;
    }
    return found;
  }

  /** Has enough under way that nobody waits for the next batch. */
  #askAhead() {
    if (this.#isHopeless) return;
    while (this.#underWay.length < AHEAD && this.#queue.size > 0) {
      if (this.#underWay.length > 0 && this.#waiting < ENOUGH) return;
      this.#askFor(BATCH);
    }
    // Alone: the text that can't be read is sent along with those after it, for its names, until it has failed.
    if (this.#underWay.length === 0) this.#scan(this.#halves.shift() ?? []);
  }

  /** The length of what waits. */
  get #waiting() {
    let length = 0;
    for (const block of this.#queue) length += block.text.length;
    return length;
  }

  /** Has the next batch scanned. @param {number} most  its length */
  #askFor(most) {
    /** @type {Block[]} */
    const blocks = [];
    let length = 0;
    for (const block of this.#queue) {
      length += block.text.length + LIMIT.length;
      if (blocks.length > 0 && length > most) break;
      this.#queue.delete(block);
      if (this.#isCurrent(block)) blocks.push(block);
    }
    this.#scan(blocks);
  }

  /** @param {Block[]} blocks */
  #scan(blocks) {
    if (blocks.length === 0) return;
    const text = textOf(blocks);
    this.#underWay.push({ blocks, text, answer: this.#parts.scan(text, this.#choice.labels) });
  }

  /** @param {Batch} batch */
  async #take({ blocks, text, answer }) {
    const scan = await answer;
    if (this.#stopped) return;
    if ("error" in scan) {
      this.#noteFailed(blocks, scan);
      return;
    }
    this.#askAhead();
    await this.#handOn(blocks, text, scan);
  }

  /** @param {Block[]} blocks @param {import("../documents.js").Failed} failed */
  #noteFailed(blocks, { error, isHopeless }) {
    if (blocks.length > 1 && !isHopeless) {
      const half = blocks.length >> 1;
      this.#halves.push(blocks.slice(0, half), blocks.slice(half));
      return;
    }
    this.error = error;
    this.#isHopeless ||= Boolean(isHopeless);
    for (const block of blocks) this.#failed.add(block);
  }

  /**
   * Makes the marks of what was scanned.
   * @param {Block[]} blocks
   * @param {string} text  of them all
   * @param {Scan} answer
   */
  async #handOn(blocks, text, answer) {
    const pace = new Pace();
    const scan = wanted(answer, text, this.#choice);
    const parts = partsOf(blocks);
    const passage = new Passage(text, scan, parts);
    let next = 0;
    for (const [place, block] of blocks.entries()) {
      const { start } = parts[place];
      const limit = start + block.text.length;
      /** @type {Mark[]} */
      const marks = [];
      for (; next < scan.claims.length && scan.claims[next].start < limit; next += 1) {
        marks.push(new Mark(scan.claims[next], passage, block, start));
      }
      if (this.#isCurrent(block)) this.#onRead(block, marks);
      if (!pace.isDue) continue;
      await pace.keep();
      if (this.#stopped) return;
    }
  }
}

/** @param {Block[]} blocks */
function textOf(blocks) {
  return blocks.map((block) => block.text).join(LIMIT);
}

/** Where each block begins in the text of them all. @param {Block[]} blocks */
function partsOf(blocks) {
  let start = 0;
  return blocks.map(({ key, text }) => {
    const part = { key, text, start };
    start += text.length + LIMIT.length;
    return part;
  });
}
