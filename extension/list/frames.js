/** The frames of one tab, and what each says is marked in it. */

import { framesOf, onCountsChange } from "../counts.js";
import { connectToFrame } from "../list-wire.js";

/**
 * @typedef {import("../list-wire.js").Document} Document
 * @typedef {import("../list-wire.js").Item} Item
 * @typedef {import("../list-wire.js").Snapshot} Snapshot
 *
 * @typedef {object} Frame
 * @property {ReturnType<typeof connectToFrame>} wire
 * @property {number} connection  tells it from all others that were ever connected to
 * @property {Snapshot | undefined} snapshot
 * @property {string | null} place  the key of the sentence that the reader is at there
 * @property {Promise<Document | null> | undefined} document  that it was asked for; null if it goes before it answers
 * @property {(document: Document | null) => void} onDocument
 *
 * @typedef {Item & { frameId: number, key: string }} ListedItem
 */

/** The frame that is the page itself. */
const PAGE = 0;

let connections = 0;

export class Frames {
  /** @type {Map<number, Frame>} */
  #frames = new Map();
  #end = new AbortController();
  #tabId;
  #onChange;
  #onPlace;
  /** The frame that the reader was in last. @type {Frame | undefined} */
  #last;
  /** Whether the page itself can't be reached. */
  isClosed = false;

  /**
   * @param {number} tabId
   * @param {() => void} onChange
   * @param {(key: string | null) => void} onPlace  called with the sentence that the reader is at
   */
  constructor(tabId, onChange, onPlace) {
    this.#tabId = tabId;
    this.#onChange = onChange;
    this.#onPlace = onPlace;
    const { signal } = this.#end;
    onCountsChange(tabId, () => this.connect(), signal);
    // A page on which nothing is to be marked says nothing by itself.
    onLoad(tabId, () => this.connect(), signal);
    this.connect();
  }

  /** Connects to the frames that aren't connected yet. */
  async connect() {
    for (const frameId of new Set([PAGE, ...(await framesOf(this.#tabId))])) {
      if (!this.#frames.has(frameId) && !this.#end.signal.aborted) this.#connectTo(frameId);
    }
  }

  /** What the page itself says. */
  get page() {
    return this.#frames.get(PAGE)?.snapshot;
  }

  /** The marked sentences of the page, then those of its frames. @returns {ListedItem[]} */
  get items() {
    const frames = [...this.#frames].sort(([one], [other]) => one - other);
    return frames.flatMap(([frameId, frame]) =>
      (frame.snapshot?.items ?? []).map((item) => ({ ...item, frameId, key: keyOf(frame, item.id) })),
    );
  }

  /** Goes to a sentence on the page. @param {ListedItem} item */
  show({ frameId, id }) {
    this.#frames.get(frameId)?.wire.post({ kind: "show", id });
  }

  /** The documents of all frames that have marks, in the order of the items. */
  async documents() {
    const frames = [...this.#frames].sort(([one], [other]) => one - other).map(([, frame]) => frame);
    const marked = frames.filter(({ snapshot }) => snapshot && snapshot.items.length > 0);
    const answers = await Promise.all(
      marked.map(async (frame) => {
        const document = await documentOf(frame);
        return document && { ...document, address: frame.snapshot?.address ?? "" };
      }),
    );
    return answers.filter((answer) => answer !== null);
  }

  close() {
    this.#end.abort();
    for (const { wire, onDocument } of this.#frames.values()) {
      wire.end();
      onDocument(null);
    }
  }

  /** A page that never answered, though it is loaded, is closed to us. @param {boolean} hasAnswered */
  async #onPageEnd(hasAnswered) {
    const tab = await chrome.tabs.get(this.#tabId).catch(() => null);
    this.isClosed = !hasAnswered && tab?.status === "complete";
    if (!this.#end.signal.aborted) this.#onChange();
  }

  /** @param {number} frameId */
  #connectTo(frameId) {
    const wire = connectToFrame(
      this.#tabId,
      frameId,
      (message) => {
        if (message.kind === "snapshot") {
          frame.snapshot = message;
          if (frameId === PAGE) this.isClosed = false;
          this.#onChange();
        } else if (message.kind === "place") {
          frame.place = message.id === null ? null : keyOf(frame, message.id);
          // Where nothing is in view, the reader is elsewhere.
          if (frame.place) this.#last = frame;
          this.#tellPlace();
        } else {
          frame.onDocument(message);
        }
      },
      () => {
        frame.onDocument(null);
        if (this.#frames.get(frameId) !== frame) return;
        this.#frames.delete(frameId);
        frame.place = null;
        this.#tellPlace();
        if (frameId === PAGE) this.#onPageEnd(frame.snapshot !== undefined);
        if (!this.#end.signal.aborted) this.#onChange();
      },
    );
    /** @type {Frame} */
    const frame = {
      wire,
      connection: ++connections,
      snapshot: undefined,
      place: null,
      document: undefined,
      onDocument: () => {},
    };
    this.#frames.set(frameId, frame);
  }

  #tellPlace() {
    this.#onPlace(this.#last?.place ?? this.#frames.get(PAGE)?.place ?? null);
  }
}

/** Asks a frame for its document, once at a time. @param {Frame} frame */
function documentOf(frame) {
  frame.document ??= new Promise((resolve) => {
    frame.onDocument = (document) => {
      frame.document = undefined;
      resolve(document);
    };
    frame.wire.post({ kind: "document" });
  });
  return frame.document;
}

/**
 * Calls `listener` whenever the tab has loaded a page.
 * @param {number} tabId
 * @param {() => void} listener
 * @param {AbortSignal} signal
 */
function onLoad(tabId, listener, signal) {
  /** @param {number} id @param {{ status?: string }} change */
  const updated = (id, { status }) => {
    if (id === tabId && status === "complete") listener();
  };
  chrome.tabs.onUpdated.addListener(updated);
  signal.addEventListener("abort", () => chrome.tabs.onUpdated.removeListener(updated));
}

/** @param {Frame} frame @param {number} id  which another script in its place gives to other sentences */
function keyOf({ connection }, id) {
  return `${connection}:${id}`;
}
