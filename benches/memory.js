/**
 * The module's memory after a page of 10 MB, sent in batches as the extension does it, after ten more such pages, and
 * after 10 MB in one piece: prints { first, last, whole }, bytes.
 */

import { loadHedgelight } from "./contenders.js";
import { MB, news } from "./texts.js";

/** UTF-16 code units, as in extension/content/scan.js. */
const BATCH = 100_000;

const text = news(10 * MB);
const { scan, Names, memory } = await loadHedgelight();

function readPage() {
  const names = new Names();
  for (let at = 0; at < text.length; at += BATCH) scan(text.slice(at, at + BATCH), names);
  names.free();
  return memory.buffer.byteLength;
}

const first = readPage();
let last = first;
for (let page = 0; page < 10; page += 1) last = readPage();
scan(text);
console.log(JSON.stringify({ first, last, whole: memory.buffer.byteLength }));
