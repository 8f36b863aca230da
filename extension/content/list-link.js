/** Tells the list, while one is open, what is marked in this frame and where the reader is. */

import { awaitList } from "../list-wire.js";
import { documentOf } from "./document.js";
import { itemOf } from "./item.js";

/**
 * @typedef {import("../list-wire.js").FromFrame} FromFrame
 * @typedef {import("./reading.js").Reading} Reading
 * @typedef {import("./mark.js").Mark} Mark
 */

/**
 * @param {object} part
 * @param {() => Reading | null} part.reading  the one that is on now
 * @param {() => Promise<import("../messages.js").PageState>} part.state
 * @param {AbortSignal} part.signal
 * @returns {{ tell: () => void, listen: () => void }}  to be called when the marks have changed; and once there is a window to listen to,
 *   anew when that has lost its listeners
 */
export function linkToList({ reading, state, signal }) {
  /** How to write to each list, and how to part from it. @type {Map<(message: FromFrame) => void, () => void>} */
  const lists = new Map();
  /** @type {WeakMap<Mark, number>} */
  const ids = new WeakMap();
  let lastId = 0;
  /** @type {number | null | undefined} */
  let lastPlace;
  let frame = 0;

  /** @param {Mark} mark */
  const idOf = (mark) => {
    let id = ids.get(mark);
    if (id === undefined) {
      lastId += 1;
      id = lastId;
      ids.set(mark, id);
    }
    return id;
  };

  /** @param {FromFrame} message */
  const tell = (message) => {
    for (const post of lists.keys()) post(message);
  };

  const snapshot = async () => {
    const now = await state();
    const items = (reading()?.marksThere ?? []).map((mark) => itemOf(mark, idOf(mark)));
    tell({ kind: "snapshot", address: location.href, title: document.title, state: now, items });
    lastPlace = undefined;
    follow();
  };

  const follow = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      const mark = reading()?.atReader;
      const id = mark ? idOf(mark) : null;
      if (id === lastPlace) return;
      lastPlace = id;
      tell({ kind: "place", id });
    });
  };

  /** Follows the reader only while somebody wants to know. @type {AbortController | undefined} */
  let following;

  const followReader = () => {
    following ??= new AbortController();
    const options = { capture: true, passive: true, signal: following.signal };
    for (const type of ["scroll", "click", "keyup"]) window.addEventListener(type, follow, options);
  };

  /** @param {(message: FromFrame) => void} post */
  const part = (post) => {
    lists.delete(post);
    if (lists.size > 0) return;
    following?.abort();
    following = undefined;
  };

  awaitList(({ post, end, onMessage, onEnd }) => {
    lists.set(post, end);
    followReader();
    onMessage((message) => {
      const marks = reading()?.marksThere ?? [];
      if (message.kind === "document") post({ kind: "document", ...documentOf(marks) });
      else {
        const mark = marks.find((each) => idOf(each) === message.id);
        if (mark) reading()?.show(mark);
      }
    });
    onEnd(() => part(post));
    snapshot();
  }, signal);
  const partFromAll = () => {
    for (const [post, end] of lists) {
      end();
      part(post);
    }
  };
  signal.addEventListener("abort", () => following?.abort());

  return {
    tell: () => {
      if (lists.size > 0) snapshot();
    },
    listen: () => {
      // A page that is kept for going back to would keep its wires.
      window.addEventListener("pagehide", partFromAll, { signal });
      if (following) followReader();
    },
  };
}
