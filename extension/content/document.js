/**
 * The marked blocks of a page as one document of the contract: a page is read in parts, whose offsets and indices are their own.
 *
 * @typedef {import("../claim.js").Attribution} Attribution
 * @typedef {import("../claim.js").Claim} Claim
 * @typedef {import("../claim.js").Span} Span
 * @typedef {import("./block.js").Block} Block
 * @typedef {import("./mark.js").Mark} Mark
 */

const LIMIT = "\n\n";

/**
 * @param {Mark[]} marks  in reading order
 * @returns {import("../list-wire.js").Document}
 */
export function documentOf(marks) {
  let text = "";
  /** Where each block begins in the document. @type {Map<Block, number>} */
  const starts = new Map();
  for (const block of marks.flatMap(blocksOf)) {
    if (starts.has(block)) continue;
    starts.set(block, text.length);
    text += block.text + LIMIT;
  }
  /** New indices, by the attribution. @type {Map<Attribution, number>} */
  const indices = new Map();
  for (const { claim } of marks) for (const each of claim.attributions) indices.set(each, indices.size);

  const claims = marks.map(({ claim, passage }) => {
    /** @type {<T extends Span>(span: T) => T} */
    const moved = (span) => {
      const part = passage.partAt(span.start);
      const by = (part && starts.get(part.block)) ?? 0;
      const from = part?.start ?? 0;
      return { ...span, start: span.start - from + by, end: span.end - from + by };
    };
    const attributions = claim.attributions.map((each) => {
      const outer = passage.outer(each);
      return {
        ...each,
        cue: moved(each.cue),
        source: each.source && moved(each.source),
        content: each.content.map(moved),
        index: indices.get(each) ?? 0,
        within: (outer && indices.get(outer)) ?? null,
      };
    });
    return { ...moved(claim), cues: claim.cues.map(moved), attributions };
  });
  return { text: text.trimEnd(), claims };
}

/** The blocks that a claim lies in or speaks of. @param {Mark} mark @returns {Block[]} */
function blocksOf({ claim, passage, block }) {
  const spans = claim.attributions.flatMap(({ cue, source, content }) => [
    cue,
    ...content,
    ...(source ? [source] : []),
  ]);
  const others = spans.flatMap(({ start }) => passage.partAt(start)?.block ?? []);
  return [block, ...others.filter((other) => other !== block)];
}
