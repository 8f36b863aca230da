/**
 * Measures one contender on one text, in this process alone: node once.js CONTENDER FILE [READING] prints { ms, bytes, found }.
 *
 * A part of the text is read before, so that everything is there. READING says which whole reading is measured: the first,
 * unless told otherwise. Engines compile what is used much while it runs, so that later ones are faster.
 */

import { readFileSync } from "node:fs";
import { CONTENDERS } from "./contenders.js";

const WARM_UP = 20_000;

const [name, file, reading = "1"] = process.argv.slice(2);
const { load, slice = Number.POSITIVE_INFINITY } = CONTENDERS[name];
const bytes = readFileSync(file).subarray(0, slice);
const text = bytes.toString();
const read = await load();
await read(text.slice(0, WARM_UP));
for (let before = 1; before < Number(reading); before += 1) await read(text);
const started = performance.now();
const found = await read(text);
console.log(JSON.stringify({ ms: performance.now() - started, bytes: bytes.length, found }));
