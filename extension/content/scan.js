/**
 * Reads blocks: has them scanned in batches, in order, and hands on the claims of each block.
 *
 * @typedef {import("../claim.js").Claim} Claim
 * @typedef {import("../choice.js").Choice} Choice
 * @typedef {import("../claim.js").ScanAnswer} ScanAnswer
 * @typedef {import("../claim.js").ScanRequest} ScanRequest
 * @typedef {import("./collect.js").Block} Block
 *
 * @typedef {object} Mark  a claim in its place on the page
 * @property {Claim} claim
 * @property {Passage} passage
 * @property {Block} block
 * @property {number} start  in the block's text
 * @property {number} end
 * @property {StaticRange} range
 * @property {StaticRange[]} cues  the words that gave it away, quotations aside
 */

import { wanted } from "../choice.js";
import { Passage } from "../claim.js";
import { Pace } from "./pace.js";
import { plain } from "./plain.js";

/** UTF-16 code units in one message: a few milliseconds' work; a longer block goes alone. */
const BATCH = 100_000;
/** What is in view is read before more than this. */
const LONG = 20_000;
/** After so many blocks below the window, one after the other, the rest are taken to be there as well. */
const MANY_BELOW = 100;
const LIMIT = "\n\n";

export class Reader {
  /** @type {Set<Block>} */
  #queue = new Set();
  /** What could not be read: it is tried again with what comes next. @type {Set<Block>} */
  #failed = new Set();
  /** Those that have come since the last look at what is in view. @type {Block[]} */
  #fresh = [];
  /** Names known from the batches before. @type {unknown} */
  #context = null;
  /** Where they are known from: an article that takes the place of another is a document of its own. */
  #address = "";
  #stopped = false;
  /** @type {Promise<void>} */
  #reading = Promise.resolve();
  /** Why the last reading failed. @type {string | null} */
  error = null;

  /**
   * @param {object} part
   * @param {(request: ScanRequest) => ScanAnswer | Promise<ScanAnswer>} part.ask  has a text scanned
   * @param {Choice} part.choice  what is to be marked
   * @param {(block: Block) => boolean} part.isCurrent  whether a block is still on the page
   * @param {(block: Block, marks: Mark[]) => void} part.onRead
   * @param {() => void} part.onDone  called when everything has been read, or reading failed
   */
  constructor({ ask, choice, isCurrent, onRead, onDone }) {
    this.#ask = ask;
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
    const waiting = this.#queue.size > 0;
    for (const block of [...this.#failed, ...blocks]) {
      this.#queue.add(block);
      this.#fresh.push(block);
    }
    this.#failed.clear();
    if (!waiting && this.#queue.size > 0) this.#reading = this.#reading.then(() => this.#readAll());
  }

  /** Settles when nothing is waiting to be read. */
  get done() {
    return this.#reading;
  }

  /** Nothing is handed on after this. */
  stop() {
    this.#stopped = true;
    this.#queue.clear();
  }

  async #readAll() {
    this.error = null;
    const address = location.pathname + location.search;
    if (address !== this.#address) this.#context = null;
    this.#address = address;
    /** @type {Block[]} */
    let batch = [];
    while (this.#queue.size > 0 && !this.error) {
      const fresh = this.#fresh.splice(0);
      // A first look at what is in view, without the names that the text before it may give; it is read again in its turn.
      if (this.#isLong) await this.#scan(await inView(fresh), null);
      batch = this.#nextBatch();
      const context = await this.#scan(batch, this.#context);
      this.#context = context ?? this.#context;
    }
    if (this.error) this.#failed = new Set([...batch, ...this.#queue]);
    this.#queue.clear();
    if (!this.#stopped) this.#onDone();
  }

  /** Whether there is so much that what is in view is worth a scan of its own. */
  get #isLong() {
    let length = 0;
    for (const block of this.#queue) length += block.text.length;
    return length > LONG;
  }

  #nextBatch() {
    /** @type {Block[]} */
    const batch = [];
    let length = 0;
    for (const block of this.#queue) {
      length += block.text.length + LIMIT.length;
      if (batch.length > 0 && length > BATCH) break;
      this.#queue.delete(block);
      if (this.#isCurrent(block)) batch.push(block);
    }
    return batch;
  }

  /**
   * @param {Block[]} batch
   * @param {unknown} context
   * @returns {Promise<unknown>}  the context to go on with
   */
  async #scan(batch, context) {
    if (batch.length === 0) return context;
    const text = batch.map((block) => block.text).join(LIMIT);
    const answer = await this.#ask({ text, labels: this.#choice.labels, context });
    if (this.#stopped) return context;
    if ("error" in answer) {
      this.error = answer.error;
      return context;
    }
    const pace = new Pace();
    const scan = wanted(answer, text, this.#choice);
    const parts = partsOf(batch);
    const passage = new Passage(text, scan, parts);
    let next = 0;
    for (const { block, start } of parts) {
      const limit = start + block.text.length;
      /** @type {Mark[]} */
      const marks = [];
      for (; next < scan.claims.length && scan.claims[next].start < limit; next += 1) {
        const claim = scan.claims[next];
        // A quotation is seen without help, and may be long.
        const words = claim.cues.filter(({ type }) => type !== "quotation");
        const [place, ...cues] = [claim, ...words].map((span) => shifted(span, -start));
        const ranges = cues.map((cue) => block.range(cue));
        marks.push({ claim, passage, block, ...place, range: block.range(place), cues: ranges });
      }
      if (this.#isCurrent(block)) this.#onRead(block, marks);
      await pace.keep();
      if (this.#stopped) return context;
    }
    return answer.context;
  }
}

/** Where each block begins in the text of a batch. @param {Block[]} batch */
function partsOf(batch) {
  let start = 0;
  return batch.map((block) => {
    const part = { block, start };
    start += block.text.length + LIMIT.length;
    return part;
  });
}

/**
 * @param {import("../claim.js").Span} span
 * @param {number} by
 */
function shifted({ start, end }, by) {
  return { start: start + by, end: end + by };
}

/** Those of `blocks` that are in the window, as far as they don't come after many that are below it. @param {Block[]} blocks */
async function inView(blocks) {
  const pace = new Pace();
  const found = [];
  let below = 0;
  for (const block of blocks) {
    const { top, bottom } = plain(block.container).getBoundingClientRect();
    below = top < innerHeight ? 0 : below + 1;
    if (below === MANY_BELOW) break;
    if (below === 0 && bottom > 0) found.push(block);
    await pace.keep();
  }
  return found;
}
