/** What a reader keeps of the blocks that it has read, on a made-up page. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");

class Node {
  static ELEMENT_NODE = 1;
  get nodeType() {
    return Node.ELEMENT_NODE;
  }
}
class Element extends Node {
  get localName() {
    return "p";
  }
}
// Asked for where a slice takes long, as on a busy machine.
const scheduler = { postTask: async (/** @type {() => void} */ task) => task() };
Object.assign(globalThis, { Node, Element, scheduler, location: { pathname: "/", search: "" } });
const { Reader } = await import("../extension/content/scan.js");

test("what has been read is let go, as far as the page has", async () => {
  const reader = new Reader({
    ask: () => ({ scan: JSON.stringify({ claims: [] }), names: null }),
    choice: { labels: [], rulesOff: [], phrases: [] },
    isCurrent: () => true,
    onRead: () => {},
    onDone: () => {},
  });
  const read = () => {
    const block = /** @type {any} */ ({ text: "The sky is blue." });
    reader.read([block]);
    return new WeakRef(block);
  };
  const blocks = [];
  for (let rounds = 0; rounds < 3; rounds += 1) {
    blocks.push(read());
    await reader.done;
  }
  // A reference that was just made keeps its block to the end of the turn.
  await new Promise((done) => setImmediate(done));
  collectGarbage();
  assert.equal(blocks.filter((block) => block.deref()).length, 0);
  // Were the reader gone, so would they be.
  assert.equal(reader.isReading, false);
});
