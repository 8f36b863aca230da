/**
 * Measures one contender on one text, in this process alone: node once.js CONTENDER FILE prints { ms, bytes, found }.
 *
 * The text is read once before, in parts, so that the compilers have seen the code at work.
 */

import { readFileSync } from "node:fs";
import { CONTENDERS } from "./contenders.js";

const WARM_UP = 20_000;

const [name, file] = process.argv.slice(2);
const { load, slice = Number.POSITIVE_INFINITY } = CONTENDERS[name];
const bytes = readFileSync(file).subarray(0, slice);
const text = bytes.toString();
const read = await load();
await read(text.slice(0, WARM_UP));
const started = performance.now();
const found = await read(text);
console.log(JSON.stringify({ ms: performance.now() - started, bytes: bytes.length, found }));
