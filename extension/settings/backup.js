/** All settings as a file, and back. */

import { isRecord, read, VERSION } from "./shape.js";

/** @typedef {import("./shape.js").Settings} Settings */

/** @param {Settings} settings */
export function toFile(settings) {
  return `${JSON.stringify({ hedgelight: "settings", version: VERSION, ...settings }, null, 2)}\n`;
}

/**
 * @param {string} text
 * @returns {import("./shape.js").Read | { error: "notJson" | "notSettings" }}
 */
export function fromFile(text) {
  /** @type {unknown} */
  let content;
  try {
    content = JSON.parse(text);
  } catch {
    return { error: "notJson" };
  }
  if (!isRecord(content) || content.hedgelight !== "settings") return { error: "notSettings" };
  return read(content);
}
