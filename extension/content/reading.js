/** One reading of a page, for as long as it is on: collects, has it scanned, marks, follows, and shows the card. */

import { message } from "../i18n.js";
import { noCounts, sourcingOf } from "../sourcing.js";
import { wordsOfRule } from "./alike.js";
import { CardHost } from "./card-host.js";
import { containerOf } from "./collect.js";
import { follow } from "./follow.js";
import { Painter } from "./highlight.js";
import { linksIn } from "./links.js";
import { firstNaming } from "./naming.js";
import { Pace } from "./pace.js";
import { Page } from "./page.js";
import { followPointer } from "./pointer.js";
import { inReadingOrder, touches } from "./range.js";
import { Reader } from "./scan.js";
import { isThere } from "./sight.js";
import { inView, neighbour } from "./steps.js";

/**
 * @typedef {import("../choice.js").Choice} Choice
 * @typedef {import("../messages.js").Counts} Counts
 * @typedef {import("./mark.js").Mark} Mark
 */

/** What is found goes to the reader once it is so long (UTF-16 code units), or all there is: each message has its price. */
const WORTH_READING = 10_000;

export class Reading {
  #end = new AbortController();
  #painter = new Painter();
  /** @type {CardHost} */
  #card;
  /** The mark that was opened or stepped to last. @type {Mark | undefined} */
  #last;
  /** Over all readings: one that takes the place of another may have as many marks. */
  static #revisions = 0;
  #revision = 0;
  /** All marks in reading order, until they change. @type {Mark[] | undefined} */
  #marks;
  #page = new Page(
    (shown) => this.#collect([containerOf(shown)]),
    (root) => this.#enter(root),
  );
  /** @type {(root: ShadowRoot) => void} */
  #follow;
  #ask;
  #onChange;
  /** @type {Reader} */
  #reader;
  #collecting = Promise.resolve();
  #isCollecting = false;
  /** Whether it is still being read for the first time. */
  isUnread = true;
  /** Whether blocks have come or gone since that was told. */
  #isUntold = false;
  /** Whether marks have; at first, that it is read at all. */
  #isRemarked = true;
  /** @type {string | null} */
  #toldError = null;

  /**
   * @param {object} part
   * @param {Element} part.root  what to read
   * @param {Range} [part.within]  only what lies in this
   * @param {Choice} part.choice  what is to be marked
   * @param {import("./parts.js").Ask} part.ask
   * @param {() => void} part.onChange  called when the counts may have changed
   * @param {import("./card-host.js").Steering} [part.steering]  changes of the settings that a card offers
   */
  constructor({ root, within, choice, ask, onChange, steering }) {
    this.within = within;
    this.#ask = ask;
    this.#onChange = onChange;
    this.#reader = this.#newReader(choice);
    const { signal } = this.#end;
    this.#card = new CardHost({
      detailsOf: (mark) => this.#detailsOf(mark),
      steering,
      onStep: (direction) => this.step(direction),
      onShow: (range) => this.#painter.setCurrent(range),
      signal,
    });
    this.#follow = follow({
      root,
      holdsText: (element) => this.#page.holdsText(element),
      isOwn: (node) => this.#card.isOwn(node),
      onChange: (roots, wasReduced) => this.#collect(roots, wasReduced),
      signal,
    });
    followPointer({
      painter: this.#painter,
      isOwn: (target) => this.#card.isOwn(target),
      onPick: (mark, point) => this.#open(mark, point),
      onRest: (mark, point) => this.#card.hint(mark, point),
      signal,
    });
    this.#collect([root]);
    // By then scripts have made of elements what they are.
    window.addEventListener("load", () => this.#collect([]), { signal });
    this.outcome().then(() => {
      this.isUnread = false;
    });
  }

  /** Reads everything again; the marks stay until the new ones are there. @param {Choice} choice */
  restart(choice) {
    this.#reader.stop();
    this.#reader = this.#newReader(choice);
    this.#reader.read(this.#blocks);
  }

  /** Settles when everything is read; answers why it could not be, or null. */
  async outcome() {
    /** @type {Reader} */
    let reader;
    do {
      await this.#collecting;
      reader = this.#reader;
      await reader.done;
    } while (reader !== this.#reader);
    return reader.error;
  }

  /** Why what was read last could not be, or null. */
  get error() {
    return this.#reader.error;
  }

  /** Whether something is being read. */
  get isBusy() {
    return this.isUnread || this.#isCollecting || this.#reader.isReading;
  }

  /** Whether only a selection is read. */
  get isPartial() {
    return this.within !== undefined;
  }

  /** Whether there is no text to read. */
  get isEmpty() {
    return this.#page.blocks.size === 0;
  }

  /** All marks, in reading order. */
  get marks() {
    this.#marks ??= [...this.#painter.painted.values()]
      .flat()
      .sort((one, other) => inReadingOrder(one.range, other.range));
    return this.#marks;
  }

  /** Those that can be seen. */
  get marksThere() {
    return this.marks.filter(({ block }) => isThere(block));
  }

  /** The mark that the reader is at: whose card is open, or the first in view. */
  get atReader() {
    return this.#card.opened ?? inView(this.marks);
  }

  /** @returns {Counts} */
  get counts() {
    const counts = { ...noCounts(), revision: this.#revision };
    const { labels, sourcing } = counts;
    /** @type {Map<import("./block.js").Block, number>} */
    const markedIn = new Map();
    for (const [block, marks] of this.#painter.painted) {
      const counted = isThere(block) ? marks : [];
      // Of what can't be seen no sentence counts.
      markedIn.set(block, counted.length || block.sentences);
      counts.marked += counted.length;
      for (const { claim } of counted) {
        for (const label of claim.labels) labels[label] = (labels[label] ?? 0) + 1;
        sourcing[sourcingOf(claim)] += 1;
      }
    }
    // By block, since a headline may be marked that isn't counted as a sentence.
    for (const block of this.#blocks)
      sourcing.plain += Math.max(0, block.sentences - (markedIn.get(block) ?? 0));
    return counts;
  }

  /**
   * Goes to the next or previous claim: opens its card if one is open, or else says what it is in a line.
   * @param {1 | -1} direction
   */
  step(direction) {
    const mark = neighbour(this.marks, this.#card.opened ?? this.#last, direction);
    if (!mark) return;
    const isOpen = this.#card.opened !== undefined;
    this.#last = mark;
    if (isOpen) this.#card.open(mark);
    else this.#card.announce(mark);
  }

  /** Opens the card of the claim that was stepped to, or of the first one in view. */
  openCurrent() {
    const marks = this.marks;
    const last = this.#last;
    const isLastThere = last && this.#painter.isPainted(last) && isThere(last.block);
    const mark = isLastThere ? last : neighbour(marks, undefined, 1);
    if (mark) this.show(mark);
  }

  /** Opens the card of the first claim in `range`, or says that there is none. @param {Range} range */
  openWithin(range) {
    const mark = this.marks.find((mark) => touches(mark.range, range));
    if (mark) this.show(mark);
    else this.#card.say(message("nothingSelected"), range);
  }

  /** Goes to a claim, and opens its card, if it can be seen. @param {Mark} mark */
  show(mark) {
    if (isThere(mark.block)) this.#open(mark);
  }

  close() {
    this.#end.abort();
    this.#reader.stop();
    this.#page.close();
    this.#painter.close();
  }

  /**
   * @param {Mark | undefined} mark
   * @param {import("./pointer.js").Point} [point]
   */
  #open(mark, point) {
    if (mark) this.#last = mark;
    this.#card.open(mark, point);
  }

  /** @param {Mark} mark @returns {import("./card.js").Details} */
  #detailsOf(mark) {
    const marks = this.marksThere;
    return {
      place: marks.indexOf(mark),
      count: marks.length,
      wordsOf: (rule, words) => wordsOfRule(rule, words, marks),
      naming: firstNaming(mark, this.#page.inOrder),
      links: linksIn(mark.range),
    };
  }

  /** @param {Choice} choice */
  #newReader(choice) {
    return new Reader({
      ask: this.#ask,
      choice,
      isCurrent: (block) => this.#page.blocks.has(block),
      onRead: (block, marks) => {
        // Counted now, rather than for all blocks at the end.
        void block.sentences;
        const shown = marks.filter((mark) => this.#isIn(mark));
        this.#noteMarks(this.#painter.paint(block, shown));
      },
      onDone: () => this.#tell(true),
    });
  }

  /**
   * Collects what is in `roots`, after what is being collected already.
   * @param {Element[]} roots
   * @param {boolean} [wasReduced]  whether anything may have left the page
   */
  #collect(roots, wasReduced = false) {
    const next = () => this.#collectNow(roots, wasReduced);
    this.#collecting = this.#collecting.then(next, next);
  }

  /** A little at a time; what there is goes to the reader meanwhile. @param {Element[]} roots @param {boolean} wasReduced */
  async #collectNow(roots, wasReduced) {
    if (this.#end.signal.aborted) return;
    const pace = new Pace();
    /** @type {import("./block.js").Block[]} */
    let found = [];
    let length = 0;
    const handOn = () => {
      this.#reader.read(found);
      found = [];
      length = 0;
    };
    this.#isCollecting = true;
    try {
      for (const root of [...roots, ...this.#page.upgraded()]) {
        for (const blocks of this.#page.collect(root)) {
          for (const block of blocks) {
            if (!this.#reaches(block)) continue;
            found.push(block);
            length += block.text.length;
          }
          if (!pace.isDue) continue;
          await pace.keep();
          if (this.#end.signal.aborted) return;
          // After the page's turn: to send something takes as long as a slice.
          if (length >= WORTH_READING) handOn();
        }
      }
      handOn();
    } finally {
      this.#isCollecting = false;
    }
    const gone = this.#page.sweep(wasReduced);
    for (const block of gone) this.#noteMarks(this.#painter.erase(block));
    this.#tell(gone.size > 0);
  }

  /** @param {ShadowRoot} root */
  #enter(root) {
    this.#painter.enter(root);
    this.#follow(root);
  }

  /** The blocks that are read. */
  get #blocks() {
    const { blocks } = this.#page;
    return this.within ? [...blocks].filter((block) => this.#reaches(block)) : blocks;
  }

  /** @param {import("./block.js").Block} block */
  #reaches(block) {
    const within = this.within;
    return !within || block.nodes.some((node) => within.intersectsNode(node));
  }

  /** @param {Mark} mark */
  #isIn(mark) {
    return !this.within || touches(mark.range, this.within);
  }

  /** @param {boolean} haveChanged  whether marks are others than before */
  #noteMarks(haveChanged) {
    if (!haveChanged) return;
    this.#isRemarked = true;
    this.#marks = undefined;
  }

  /** Tells what has changed, once all that is collected has been read. @param {boolean} hasChanged  whether blocks have, just now */
  #tell(hasChanged) {
    this.#isUntold ||= hasChanged;
    if (this.#isCollecting || this.#reader.isReading || !this.#isUntold) return;
    this.#isUntold = false;
    if (this.#isRemarked || this.error !== this.#toldError) {
      Reading.#revisions += 1;
      this.#revision = Reading.#revisions;
    }
    this.#isRemarked = false;
    this.#toldError = this.error;
    this.#painter.finish();
    this.#card.closeUnless((mark) => this.#painter.isPainted(mark));
    this.#onChange();
  }
}
