/**
 * Documents that are scanned part by part. The module keeps the names of the latest ones from part to part: as a message they
 * would be as long as the text.
 *
 * @typedef {import("./claim.js").Label} Label
 *
 * @typedef {object} Part  of a document
 * @property {string} document  its id
 * @property {number} place  of the part, from 0
 * @property {Known | null} known  null where it is too long to be sent unless the names have been forgotten
 * @property {boolean} wantsNames  whether the names are to be written out
 *
 * @typedef {object} Known  what the parts before have given
 * @property {string | null} names  as they were written out
 * @property {string[]} texts  of the parts since
 *
 * @typedef {{ text: string, labels: Label[], part: Part | null }} ScanRequest  without a part it is a text by itself
 * @typedef {{ scan: string, names: string | null } | { isForgotten: true } | Failed} ScanAnswer  both JSON: Firefox sends a
 *   string in a tenth of the time that it takes for what the string stands for
 * @typedef {import("#wasm").Failure & { isHopeless?: boolean }} Failed  hopeless: any other text would fail as well
 */

import { Names } from "#wasm";

/** So many documents are kept; a page that isn't read any more is forgotten by and by. */
const KEPT = 16;

export class Documents {
  /** The latest are the last. @type {Map<string, { names: Names, next: number }>} */
  #kept = new Map();

  /**
   * @param {import("#wasm").Scanner} scanner
   * @param {ScanRequest} request
   * @param {string} [owner]  whose document it is: ids of others mean others
   * @returns {ScanAnswer}
   */
  scan(scanner, { text, labels, part }, owner = "") {
    const key = owner + (part?.document ?? "");
    const names = part ? this.#take(scanner, key, part, labels) : new Names();
    if (!names) return { isForgotten: true };
    const scan = scanner.scanPart({ text, labels }, names);
    const failed = typeof scan !== "string";
    if (failed || !part) {
      names.free();
      return failed ? scan : { scan, names: null };
    }
    this.#kept.set(key, { names, next: part.place + 1 });
    this.#forgetOldest();
    return { scan, names: part.wantsNames ? names.written() : null };
  }

  /** @param {string} owner */
  forget(owner) {
    for (const key of this.#kept.keys()) if (key.startsWith(owner)) this.#drop(key);
  }

  /**
   * The names that the parts before have given, which are then in the hands of the caller: what fails half-way isn't kept.
   * @param {import("#wasm").Scanner} scanner
   * @param {string} key
   * @param {Part} part
   * @param {Label[]} labels  what is looked for, which decides what is heard of a name
   */
  #take(scanner, key, { place, known }, labels) {
    const kept = this.#kept.get(key);
    if (kept?.next === place) {
      this.#kept.delete(key);
      return kept.names;
    }
    this.#drop(key);
    if (place > 0 && !known) return null;
    const names = known?.names ? new Names(known.names) : new Names();
    for (const text of known?.texts ?? []) scanner.scanPart({ text, labels }, names);
    return names;
  }

  #forgetOldest() {
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT) this.#drop(oldest);
  }

  /** @param {string} key */
  #drop(key) {
    this.#kept.get(key)?.names.free();
    this.#kept.delete(key);
  }
}
