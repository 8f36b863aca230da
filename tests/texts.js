/** Texts put together at random out of what the fuzzers know (`fuzz/dictionary`), and halves of characters between. */

import { readFileSync } from "node:fs";
import fc from "fast-check";

const [OF_TEXTS, OF_RULES] = readFileSync(new URL("../fuzz/dictionary", import.meta.url), "latin1")
  .split("# Rule files")
  .map(entries);

/** One a line, in quotation marks, with `\xNN` for a byte. @param {string} source */
function entries(source) {
  const quoted = source.split("\n").filter((line) => line.startsWith('"'));
  return quoted.map((line) => {
    const bytes = line
      .slice(1, -1)
      .replaceAll(/\\(?:x([0-9A-F]{2})|(.))/g, (_, byte, mark) =>
        byte ? String.fromCharCode(Number.parseInt(byte, 16)) : mark,
      );
    return Buffer.from(bytes, "latin1").toString();
  });
}

/** What JavaScript can hold and no text should: half of a character, a whole one cut in two. */
const HALVES = ["\ud800", "\udfff", "\ude00\ud83d", "\ud83d", "a\udc00b"];

/** @param {number} most  pieces */
export function text(most) {
  const piece = fc.oneof(
    { arbitrary: fc.constantFrom(...OF_TEXTS), weight: 12 },
    { arbitrary: fc.constantFrom(...HALVES), weight: 2 },
    { arbitrary: fc.string({ unit: "binary", maxLength: 6 }), weight: 1 },
  );
  const space = fc.constantFrom(" ", " ", " ", "", "\n", ". ");
  return fc.array(fc.tuple(piece, space), { maxLength: most }).map((pieces) => pieces.flat().join(""));
}

/** A rule file, seldom a whole one. */
export function ruleFile() {
  const start = fc.constantFrom(
    "",
    '[set]\nname = "n"\nabout = "a"\nlabels = ["hedge"]\n[[rule]]\nid = "i"\ntype = "epistemic"\ntells = "t"\n',
    '{"set": {"name": "n", "about": "a", "labels": ["vague"]}, "rule": [{"id": "i", "type": "quantity", ',
  );
  const list = fc
    .array(fc.oneof(fc.constantFrom("the", "x|y", "{be}", "[a] b", "(c) d*"), text(3)), { maxLength: 3 })
    .map((phrases) => JSON.stringify(phrases));
  const field = fc
    .tuple(fc.constantFrom("phrases", "except", "patterns", "hits", "misses"), list)
    .map(([name, value]) => `${name} = ${value}\n`);
  const piece = fc.oneof(field, fc.constantFrom(...OF_RULES), fc.string({ unit: "binary", maxLength: 4 }));
  return fc.tuple(start, fc.array(piece, { maxLength: 6 })).map(([first, pieces]) => first + pieces.join(""));
}
