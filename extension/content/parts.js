/**
 * A document as it is scanned part by part. Who scans keeps the names from part to part, but forgets them when the background is
 * put to sleep. So what brings them back is kept here: the names as they were written out now and then, and the texts since.
 */

/**
 * @typedef {import("../claim.js").Label} Label
 * @typedef {import("../claim.js").Scan} Scan
 * @typedef {import("../documents.js").Known} Known
 * @typedef {import("../documents.js").ScanAnswer} ScanAnswer
 * @typedef {import("../documents.js").ScanRequest} ScanRequest
 * @typedef {(request: ScanRequest) => ScanAnswer | Promise<ScanAnswer>} Ask  has a text scanned; doesn't throw
 */

/** UTF-16 code units that are sent along, and read again, rather than asked for. */
const SHORT = 20_000;
/** So many are read before names are written out. */
const LONG = 100_000;

export class Parts {
  #id = crypto.getRandomValues(new Uint32Array(4)).join("-");
  #count = 0;
  /** @type {string | null} */
  #names = null;
  /** Those that `#names` doesn't know of, by their place. @type {Map<number, string>} */
  #texts = new Map();
  /** Their length, and that of those before. */
  #since = 0;
  #before = 0;
  /** @type {Promise<unknown>} */
  #last = Promise.resolve();
  #ask;

  /** @param {Ask} ask */
  constructor(ask) {
    this.#ask = ask;
  }

  /**
   * Has the next part scanned; the ones before needn't be answered yet.
   * @param {string} text
   * @param {Label[]} labels
   * @returns {Promise<Scan | import("../documents.js").Failed>}
   */
  scan(text, labels) {
    const place = this.#count;
    this.#count += 1;
    this.#texts.set(place, text);
    this.#since += text.length;
    const answer = this.#scanAt(place, text, labels, this.#last);
    this.#last = answer;
    return answer;
  }

  /**
   * @param {number} place
   * @param {string} text
   * @param {Label[]} labels
   * @param {Promise<unknown>} before  settles when the part before is answered
   */
  async #scanAt(place, text, labels, before) {
    const part = { document: this.#id, place };
    // Each time for twice as much, so that all in all that costs no more than once for the whole.
    const wantsNames = this.#isDue(Math.max(LONG, this.#before));
    const known = this.#knownBefore(place);
    const isShort = lengthOf(known) <= SHORT;
    let answer = await this.#ask({
      text,
      labels,
      part: { ...part, known: isShort ? known : null, wantsNames },
    });
    if ("isForgotten" in answer) {
      await before;
      const known = this.#knownBefore(place);
      answer = await this.#ask({ text, labels, part: { ...part, known, wantsNames: this.#isDue(SHORT) } });
    }
    if ("isForgotten" in answer) answer = { error: "The page’s names are lost." };
    if ("error" in answer) {
      this.#texts.delete(place);
      return answer;
    }
    if (answer.names !== null) {
      this.#names = answer.names;
      for (const each of this.#texts.keys()) if (each <= place) this.#texts.delete(each);
    }
    return JSON.parse(answer.scan);
  }

  /** @param {number} place @returns {Known} */
  #knownBefore(place) {
    const texts = [...this.#texts].filter(([each]) => each < place).map(([, text]) => text);
    return { names: this.#names, texts };
  }

  /** Whether names are to be written out, since so much has been read that they don't know. @param {number} length */
  #isDue(length) {
    if (this.#since <= length) return false;
    this.#before += this.#since;
    this.#since = 0;
    return true;
  }
}

/** @param {Known} known */
function lengthOf({ names, texts }) {
  return texts.reduce((length, text) => length + text.length, names?.length ?? 0);
}
