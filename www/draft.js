/** What is in the playground, kept for this tab over a reload. */

import { stateFrom } from "./state.js";

/** @typedef {import("./state.js").State} State */

const KEY = "hedgelight-playground";

/** @returns {State | null} */
export function loadDraft() {
  try {
    const kept = sessionStorage.getItem(KEY);
    return kept === null ? null : stateFrom(JSON.parse(kept));
  } catch {
    return null;
  }
}

/** @param {() => State} now */
export function keepDraft(now) {
  window.addEventListener("pagehide", () => {
    try {
      sessionStorage.setItem(KEY, JSON.stringify(now()));
    } catch {
      // It is switched off, or the text is too long for it.
    }
  });
}
