/** The playground's state in the address's fragment, which browsers never send: JSON, compressed, in base64url. */

import { stateFrom } from "./state.js";

/** @typedef {import("./state.js").State} State */

const STATE = "#state=";
const RULE = "#rule=";
const FORMAT = "deflate-raw";
/** UTF-16 code units of a state's JSON: a link that unfolds into more is no honest one. */
const MOST = 20_000_000;

/** Longer addresses are cut by some programs. */
const LONG = 8_000;

/** Puts a state into the address, and copies that; answers what there is to say. @param {State} state */
export async function share(state) {
  history.replaceState(null, "", await toFragment(state));
  const isCopied = await navigator.clipboard?.writeText(location.href).then(
    () => true,
    () => false,
  );
  const where = isCopied ? "The link is copied." : "The link is in the address bar: copy it from there.";
  const length = location.href.length;
  const warning = length > LONG ? ` It is ${length} characters long; some programs cut such links.` : "";
  return `${where} It holds the text itself, and nothing was sent.${warning}`;
}

/** @param {State} state */
async function toFragment(state) {
  const packed = new Blob([JSON.stringify(state)]).stream().pipeThrough(new CompressionStream(FORMAT));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return STATE + btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * What a fragment asks for: nothing, a rule's examples, or a state. Throws where it is none of these.
 * @param {string} fragment
 * @returns {Promise<null | { rule: string } | { state: State }>}
 */
export async function fromFragment(fragment) {
  if (fragment === "" || fragment === "#") return null;
  if (fragment.startsWith(RULE)) return { rule: decodeURIComponent(fragment.slice(RULE.length)) };
  if (!fragment.startsWith(STATE)) throw new Error("it is none of this page’s links");
  return { state: stateFrom(await unpacked(fragment.slice(STATE.length))) };
}

/** @param {string} packed @returns {Promise<unknown>} */
async function unpacked(packed) {
  let json = "";
  try {
    const binary = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (unit) => unit.charCodeAt(0));
    const unfolded = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(FORMAT));
    const reader = unfolded.pipeThrough(new TextDecoderStream("utf-8", { fatal: true })).getReader();
    for (let read = await reader.read(); !read.done && json.length <= MOST; read = await reader.read()) {
      json += read.value;
    }
    if (json.length <= MOST) return JSON.parse(json);
    await reader.cancel();
  } catch {
    throw new Error("it is damaged, or a part of it is missing");
  }
  throw new Error("it unfolds into more text than a page can hold");
}
