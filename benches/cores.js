/**
 * The command line on JSON lines, by the cores it may use: node benches/cores.js [--rounds N] [--docs]; cargo xtask bench sets
 * up the rest, which is `cargo build --release`.
 */

import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { inTurn } from "./measure.js";
import { report } from "./report.js";
import { MB, NEWS_FROM, newsLines } from "./texts.js";

/** So much that starting the program doesn't count. */
const SIZE = 10 * MB;
const PROGRAM = fileURLToPath(new URL("../target/release/hedgelight", import.meta.url));

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "5" }, docs: { type: "boolean", default: false } },
});
const rounds = Number(values.rounds);
const folder = mkdtempSync(join(tmpdir(), "hedgelight-bench-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, "news.jsonl");
const lines = newsLines(SIZE);
writeFileSync(file, lines);
const bytes = Buffer.byteLength(lines);

/** Scans all of it, from the start of the program to its end. @param {number} threads */
const scan = (threads) => () => {
  const input = openSync(file, "r");
  const started = performance.now();
  const options = ["scan", "--jsonl", "--rules", "all", "--threads", String(threads)];
  const { status, error } = spawnSync(PROGRAM, options, { stdio: [input, "ignore", "inherit"] });
  const ms = performance.now() - started;
  closeSync(input);
  if (status !== 0) throw error ?? new Error(`hedgelight ended with status ${status}`);
  return { ms, bytes };
};

const cores = availableParallelism();
const counts = Array.from({ length: Math.ceil(Math.log2(cores)) }, (_, power) => 2 ** power).concat(cores);
const times = inTurn(Object.fromEntries(counts.map((threads) => [threads, scan(threads)])), rounds);
const speedOf = (/** @type {number} */ threads) => 1000 / times[threads];

report(
  "cores",
  `\`hedgelight scan --jsonl --rules all --threads N\`, a release, on ${Math.round(bytes / MB)} MB of JSON lines, from ${NEWS_FROM}. From the start of the program to its end, the median of ${rounds}, taken in turn, on ${cores} cores.`,
  counts.flatMap((threads) => {
    const name = threads === 1 ? "1 thread" : `${threads} threads`;
    const speed = { what: `command line, ${name}`, value: speedOf(threads), unit: "MB/s" };
    const ratio = { what: `… as fast as 1 thread`, value: speedOf(threads) / speedOf(1), unit: "×" };
    return threads === 1 ? [speed] : [speed, ratio];
  }),
  values,
);
