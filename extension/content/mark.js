/** A claim in its place on the page. */

/**
 * @typedef {import("../claim.js").Claim} Claim
 * @typedef {import("../claim.js").Passage} Passage
 * @typedef {import("../claim.js").Span} Span
 * @typedef {import("./block.js").Block} Block
 */

export class Mark {
  #at;
  /** @type {StaticRange | undefined} */
  #range;
  /** @type {StaticRange[] | undefined} */
  #cues;

  /**
   * @param {Claim} claim
   * @param {Passage} passage
   * @param {Block} block
   * @param {number} at  where the block begins in the passage
   */
  constructor(claim, passage, block, at) {
    this.claim = claim;
    this.passage = passage;
    this.block = block;
    this.#at = at;
  }

  /** In the block's text, as `end`. */
  get start() {
    return this.claim.start - this.#at;
  }

  get end() {
    return this.claim.end - this.#at;
  }

  /** The words that gave it away. A quotation is seen without help, and may be long. */
  get words() {
    return this.claim.cues.filter(({ type }) => type !== "quotation");
  }

  /** Whether it tells the same of the same words, in whatever passage these were scanned. @param {Mark} other  of the same block */
  isLike(other) {
    return this.start === other.start && this.#gist === other.#gist;
  }

  /** All that a card tells, with places as the block has them. */
  get #gist() {
    const { attributions, cues } = this.claim;
    const around = attributions.map((each) => this.passage.outer(each));
    const tells = cues.map(({ rule }) => this.passage.rules[rule]);
    const first = attributions[0]?.index ?? 0;
    return JSON.stringify([this.claim, around, tells], (name, value) => {
      if (typeof value !== "number") return value;
      return value - (name === "index" || name === "within" ? first : this.#at);
    });
  }

  // Ranges are made once they are asked for: far from the window, nobody does.

  get range() {
    this.#range ??= this.#rangeOf(this.claim);
    return this.#range;
  }

  /** Where its words are. */
  get cues() {
    this.#cues ??= this.words.map((word) => this.#rangeOf(word));
    return this.#cues;
  }

  /** @param {Span} span  of the passage */
  #rangeOf({ start, end }) {
    return this.block.range({ start: start - this.#at, end: end - this.#at });
  }
}
