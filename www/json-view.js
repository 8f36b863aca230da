/** The claims as the module answers them. */

import { wanted } from "../extension/choice.js";
import { byId } from "../extension/dom.js";
import { saveFile } from "../extension/save-file.js";
import { ok } from "./module.js";

/**
 * @typedef {import("#wasm").Scanner} Scanner
 * @typedef {import("../extension/choice.js").Choice} Choice
 * @typedef {{ text: string, choice: Choice, scanner: Scanner }} Asked
 */

/** Characters that are shown; the rest is in the file. */
const SHOWN = 100_000;

/** The claims of a text, read as one document: offsets are UTF-16 code units of it. @param {Asked} asked */
export function claimsOf({ text, choice, scanner }) {
  return wanted(ok(scanner.scan({ text, labels: choice.labels })), text, choice).claims;
}

/** Shows the claims while the box is open. @param {() => Asked} asked @returns {() => void}  to be called when they change */
export function listenToJson(asked) {
  const box = byId("json-box", HTMLDetailsElement);
  const content = () => JSON.stringify({ claims: claimsOf(asked()) }, null, 2);
  const show = () => {
    if (!box.open) return;
    const all = content();
    const rest = all.length > SHOWN ? "\n… The file has all of it." : "";
    byId("json", HTMLElement).textContent = all.slice(0, SHOWN) + rest;
  };
  box.addEventListener("toggle", show);
  byId("json-save", HTMLButtonElement).addEventListener("click", () =>
    saveFile("claims.json", "application/json", `${content()}\n`),
  );
  return show;
}
