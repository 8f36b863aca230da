/** How a reader goes through blocks, and what it keeps of them, on a made-up page. */

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
  // Far below the window.
  getBoundingClientRect() {
    return { top: 9000, bottom: 9100 };
  }
}
// Asked for where a slice takes long, as on a busy machine.
const scheduler = { postTask: async (/** @type {() => void} */ task) => task() };
Object.assign(globalThis, {
  ...{ Node, Element, scheduler, innerHeight: 800 },
  location: { pathname: "/", search: "" },
});
const { Reader } = await import("../extension/content/scan.js");

/** @param {number} count */
const makeBlocks = (count) =>
  Array.from(
    { length: count },
    (_, place) => /** @type {any} */ ({ text: `${place} ${"x".repeat(1000)}`, container: new Element() }),
  );

/** @param {import("../extension/content/parts.js").Ask} ask */
function makeReader(ask) {
  /** @type {Set<unknown>} */
  const seen = new Set();
  const reader = new Reader({
    ask,
    choice: { labels: [], rulesOff: [], phrases: [] },
    isCurrent: () => true,
    onRead: (block) => seen.add(block),
    onDone: () => {},
  });
  return { reader, seen };
}

const answer = { scan: JSON.stringify({ claims: [] }), names: null };

test("of a page with two paragraphs that can’t be scanned, all others are read, and what comes later", async () => {
  const blocks = makeBlocks(300);
  for (const place of [5, 200]) blocks[place].text += " trap";
  const { reader, seen } = makeReader(async ({ text, part }) => {
    const isTrapped = [text, ...(part?.known?.texts ?? [])].some((each) => each.includes("trap"));
    return isTrapped ? { error: "unreachable" } : answer;
  });
  reader.read(blocks);
  await reader.done;
  assert.deepEqual(
    blocks.filter((block) => !seen.has(block)),
    [blocks[5], blocks[200]],
  );
  assert.equal(reader.error, "unreachable");
  const [later] = makeBlocks(1);
  reader.read([later]);
  await reader.done;
  assert.ok(seen.has(later));
});

test("where nobody is there to scan, no more is asked for, and all is read with what comes next", async () => {
  let asked = 0;
  let isThere = false;
  const { reader, seen } = makeReader(async () => {
    asked += 1;
    return isThere ? answer : { error: "no such file", isHopeless: true };
  });
  reader.read(makeBlocks(300));
  await reader.done;
  assert.deepEqual([reader.error, seen.size], ["no such file", 0]);
  assert.ok(asked <= 3, `${asked} were asked for`);
  isThere = true;
  reader.read(makeBlocks(1));
  await reader.done;
  assert.deepEqual([reader.error, seen.size], [null, 301]);
});

test("what has been read is let go, as far as the page has", async () => {
  const { reader, seen } = makeReader(() => answer);
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
  seen.clear();
  // A reference that was just made keeps its block to the end of the turn.
  await new Promise((done) => setImmediate(done));
  collectGarbage();
  assert.equal(blocks.filter((block) => block.deref()).length, 0);
  // Were the reader gone, so would they be.
  assert.equal(reader.isReading, false);
});
