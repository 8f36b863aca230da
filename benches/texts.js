/**
 * The texts that are measured: news, and texts made to be slow.
 *
 * News comes from the corpora beside the project (../shared), or, where they aren't there, from the project itself.
 */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

export const MB = 1_000_000;

/** @param {string} path  from the project's folder */
const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const CORPUS = at("../shared/corpora/attribution-polnear.jsonl.gz");

/** Which text the news is. */
export const NEWS_FROM = existsSync(CORPUS)
  ? "news articles of ../shared/corpora/attribution-polnear"
  : "the project's own article and the examples of its rules, over and over, since ../shared isn't there";

/** @type {string[] | undefined} */
let documents;

function newsDocuments() {
  documents ??= existsSync(CORPUS)
    ? textsOf(gunzipSync(readFileSync(CORPUS)).toString())
    : [readFileSync(at("tests/cases/seed-article.txt"), "utf8"), ...examples()];
  return documents;
}

/** @param {string} lines  JSON, one document a line */
function textsOf(lines) {
  const all = lines.split("\n").filter((line) => line.trim() !== "");
  return all.map((line) => /** @type {{ text: string }} */ (JSON.parse(line)).text);
}

/** The sentences in each rule file, as a text. */
function examples() {
  const files = readdirSync(at("rules")).filter((name) => name.endsWith(".toml"));
  return files.map((name) => {
    const sentences = readFileSync(at(`rules/${name}`), "utf8").matchAll(/"([A-Z“][^"\\]+[.!?”])"/g);
    return [...sentences].map(([, sentence]) => sentence.replace(/[[\]]/g, "")).join(" ");
  });
}

/** News of about so many bytes, article after article. @param {number} bytes */
export function news(bytes) {
  const parts = inParts(bytes, (text) => `${text}\n\n`);
  return Buffer.from(parts.join("")).subarray(0, bytes).toString().replace(/�+$/, "");
}

/** News of at least so many bytes as JSON lines, an article each. @param {number} bytes */
export function newsLines(bytes) {
  return inParts(bytes, (text, id) => `${JSON.stringify({ id, text })}\n`).join("");
}

/**
 * Articles until there are so many bytes, from the first again where there are too few.
 * @param {number} bytes
 * @param {(text: string, number: number) => string} written  an article as it is wanted
 */
function inParts(bytes, written) {
  const all = newsDocuments();
  const parts = [];
  let length = 0;
  for (let next = 0; length < bytes; next += 1) {
    const part = written(all[next % all.length].trim(), next);
    parts.push(part);
    length += Buffer.byteLength(part);
  }
  return parts;
}

/** @param {string} text @param {number} [bytes] */
function filled(text, bytes = MB) {
  return text.repeat(Math.ceil(bytes / Buffer.byteLength(text)));
}

/** Each about 1 MB, and English as far as can be told: another language would be left alone. @returns {Record<string, string>} */
export function adversarial() {
  const letters = "abcdefghijklmnopqrstuvwxyz";
  /** @param {number} number  a word of three letters for each */
  const word = (number) => {
    const [one, two, three] = [number % 26, Math.floor(number / 26) % 26, Math.floor(number / 676) % 26];
    return letters[one].toUpperCase() + letters[two] + letters[three];
  };
  const names = Array.from({ length: 100_000 }, (_, n) => `${word(n)} ${word(n + 7919)}son`);
  const english = news(2000);
  const nested = "he said that “it was ‘so and then ";
  const depth = Math.round(MB / (Buffer.byteLength(nested) + Buffer.byteLength("’”")));
  return {
    "one sentence": news(MB).replace(/[.!?\n\r]+/g, " "),
    "only cues": filled("said reportedly may according to officials believe it is claimed that likely "),
    "only quotation marks": `${english}\n\n${filled('"')}`,
    "curly quotation marks": `${english}\n\n${filled("“ ” ‘ ’ ")}`,
    "100,000 names": names.map((name) => `${name} said that it was so.`).join(" "),
    "nested quotations": nested.repeat(depth) + "’”".repeat(depth),
    "nested quotations, each a few deep": filled(
      "“She told me ‘he said “it may be so” twice’ then,” he said. ",
    ),
    "no spaces": `${english}\n\n${news(MB).replace(/\s+/g, "")}`,
    "unclosed quotations, one block": filled("“He reportedly said it may be so. "),
    "unclosed quotations, a block each": filled("“He reportedly said it may be so.\n\n"),
    "one quotation of many sentences": `It was “${filled("the road is wet. ")}” there.`,
    "quoted statements, one block": filled("“We left,” one official said. "),
    "statements, then quotations, one block":
      filled("One official said they left. ", MB / 2) + filled("The “a” b ", MB / 2),
  };
}
