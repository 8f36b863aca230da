/** The text as it is read: a paragraph an element, so that a long one is read part by part. */

import { Reading } from "../extension/content/reading.js";
import { Documents } from "../extension/documents.js";
import { byId, element } from "../extension/dom.js";

/**
 * @typedef {import("#wasm").Scanner} Scanner
 * @typedef {import("../extension/choice.js").Choice} Choice
 * @typedef {import("../extension/documents.js").ScanAnswer} ScanAnswer
 * @typedef {import("../extension/documents.js").ScanRequest} ScanRequest
 */

/** UTF-16 code units that are read in one go, before anything is painted. */
const SHORT = 100_000;
const LIMIT = /\n(?:[ \t]*\n)+/;

export class TextView {
  #output = byId("output", HTMLElement);
  #progress = byId("progress", HTMLProgressElement);
  /** @type {Reading | undefined} */
  #reading;
  /** @type {string | undefined} */
  #text;
  /** @type {Scanner | undefined} */
  #scanner;
  #documents = new Documents();
  #onRead;
  #steering;

  /**
   * @param {object} part
   * @param {() => void} part.onRead  called when the text has been read
   * @param {import("../extension/content/card-host.js").Steering} part.steering
   */
  constructor({ onRead, steering }) {
    this.#onRead = onRead;
    this.#steering = steering;
  }

  /**
   * Shows `text`, and reads it; what was read before is let go.
   * @param {string} text
   * @param {Choice} choice
   * @param {Scanner} scanner
   */
  show(text, choice, scanner) {
    this.#scanner = scanner;
    this.#progress.max = text.length;
    this.#progress.value = 0;
    this.#progress.hidden = text.length <= SHORT;
    if (this.#reading && this.#text === text) this.#reading.restart(choice);
    else this.#begin(text, choice);
    this.#tellOfEmpty();
  }

  /** @param {string} text @param {Choice} choice */
  #begin(text, choice) {
    this.#reading?.close();
    this.#text = text;
    const paragraphs = text.split(LIMIT).filter((paragraph) => paragraph.trim() !== "");
    this.#output.replaceChildren(...paragraphs.map((paragraph) => element("p", {}, paragraph)));
    this.#reading = new Reading({
      root: this.#output,
      choice,
      ask: (request) => this.#ask(request),
      onChange: () => this.#tell(),
      steering: this.#steering,
    });
  }

  #tell() {
    this.#progress.hidden = true;
    this.#onRead();
  }

  /** A text that has nothing to read, as “2026”, isn't told of by reading it. */
  async #tellOfEmpty() {
    const reading = this.#reading;
    await reading?.outcome();
    if (reading === this.#reading && reading?.isEmpty) this.#tell();
  }

  /** Settles when all is read; answers why it could not be, or null. */
  async outcome() {
    return (await this.#reading?.outcome()) ?? null;
  }

  get marks() {
    return this.#reading?.marks ?? [];
  }

  get counts() {
    return this.#reading?.counts;
  }

  /** Goes to a mark, and opens its card. @param {import("../extension/content/mark.js").Mark} mark */
  open(mark) {
    this.#reading?.show(mark);
  }

  /** @param {ScanRequest} request @returns {Promise<ScanAnswer>} */
  async #ask(request) {
    // Between the parts of a long text the page has its turn; a short one is marked before it is painted at all.
    if (!this.#progress.hidden) await new Promise((resolve) => setTimeout(resolve));
    this.#progress.value += request.text.length;
    try {
      return this.#scanner ? this.#documents.scan(this.#scanner, request) : { error: "there is no scanner" };
    } catch (error) {
      return { error: String(error) };
    }
  }
}
