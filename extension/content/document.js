/**
 * The marked blocks of a page as one document of the contract: a page is read in parts, whose offsets and indices are their own.
 *
 * @typedef {import("../claim.js").Attribution} Attribution
 * @typedef {import("../claim.js").Claim} Claim
 * @typedef {import("../claim.js").Span} Span
 * @typedef {import("./mark.js").Mark} Mark
 */

const LIMIT = "\n\n";

/**
 * @param {Mark[]} marks  in reading order
 * @returns {import("../list-wire.js").Document}
 */
export function documentOf(marks) {
  let text = "";
  /** Where each block begins in the document, by its key. @type {Map<symbol, number>} */
  const starts = new Map();
  for (const part of marks.flatMap(partsOf)) {
    if (starts.has(part.key)) continue;
    starts.set(part.key, text.length);
    text += part.text + LIMIT;
  }
  /** New indices, by the attribution. @type {Map<Attribution, number>} */
  const indices = new Map();
  for (const { claim } of marks) for (const each of claim.attributions) indices.set(each, indices.size);

  const claims = marks.map(({ claim, passage }) => {
    /** @type {<T extends Span>(span: T) => T} */
    const moved = (span) => {
      const part = passage.partAt(span.start);
      const by = (part && starts.get(part.key)) ?? 0;
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

/** The parts of a passage that a claim lies in or speaks of, its own first. @param {Mark} mark */
function partsOf({ claim, passage }) {
  const spans = claim.attributions.flatMap(({ cue, source, content }) => [
    cue,
    ...content,
    ...(source ? [source] : []),
  ]);
  return [claim, ...spans].flatMap(({ start }) => passage.partAt(start) ?? []);
}
