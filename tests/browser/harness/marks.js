/**
 * What the extension has marked, read from the page's own highlight registry; and where on the screen it is.
 *
 * @typedef {import("puppeteer-core").Page} Page
 * @typedef {import("puppeteer-core").Frame} Frame
 * @typedef {{ text: string, label: string }} Mark
 */

/**
 * The marked sentences in reading order, white space as it is shown.
 * @param {Page | Frame} where
 * @returns {Promise<Mark[]>}
 */
export function marks(where) {
  return where.evaluate(() => {
    const found = [];
    for (const [name, highlight] of CSS.highlights) {
      if (!name.startsWith("hedgelight-") || /-(cue|current)$/.test(name)) continue;
      for (const { startContainer, startOffset, endContainer, endOffset } of highlight) {
        // What was taken off the page isn't shown.
        if (!startContainer.isConnected || !endContainer.isConnected) continue;
        const range = document.createRange();
        range.setStart(startContainer, Math.min(startOffset, startContainer.nodeValue?.length ?? 0));
        range.setEnd(endContainer, Math.min(endOffset, endContainer.nodeValue?.length ?? 0));
        found.push({
          range,
          text: range.toString().replace(/\s+/g, " "),
          label: name.slice("hedgelight-".length),
        });
      }
    }
    // What stands in different roots can't be compared, and stays in the order of labels.
    const isInOneRoot = (/** @type {Range} */ one, /** @type {Range} */ other) =>
      one.startContainer.getRootNode() === other.startContainer.getRootNode();
    found.sort(({ range: one }, { range: other }) =>
      isInOneRoot(one, other) ? one.compareBoundaryPoints(Range.START_TO_START, other) : 0,
    );
    return found.map(({ text, label }) => ({ text, label }));
  });
}

/**
 * The sentence that is set apart as the one that is looked at.
 * @param {Page | Frame} where
 */
export function currentMark(where) {
  return where.evaluate(() => {
    const [range] = CSS.highlights.get("hedgelight-current") ?? [];
    if (!range) return "";
    const live = document.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    return live.toString().replace(/\s+/g, " ");
  });
}

/**
 * The middle of some words, scrolled into view: coordinates in the tab's viewport, for the mouse.
 * @param {Page | Frame} where
 * @param {string} words  that stand in one text node
 */
export async function pointOf(where, words) {
  const range = await where.evaluateHandle((words) => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = /** @type {Text} */ (texts.currentNode);
      const start = text.data.replace(/\s/g, " ").indexOf(words);
      if (start < 0 || !text.parentElement?.checkVisibility()) continue;
      const range = document.createRange();
      range.setStart(text, start);
      range.setEnd(text, start + words.length);
      return range;
    }
    throw new Error(`“${words}” is nowhere on the page`);
  }, words);
  return middleOf(where, range);
}

/**
 * A point on a marked sentence, beside its links.
 * @param {Page | Frame} where
 * @param {string} sentence
 */
export async function pointOfMark(where, sentence) {
  const range = await where.evaluateHandle((sentence) => {
    for (const { startContainer, startOffset, endContainer, endOffset } of [
      ...CSS.highlights.values(),
    ].flatMap((highlight) => [...highlight])) {
      const mark = document.createRange();
      mark.setStart(startContainer, startOffset);
      mark.setEnd(endContainer, endOffset);
      if (mark.toString().replace(/\s+/g, " ") !== sentence) continue;
      let longest = document.createRange();
      const texts = document.createTreeWalker(mark.commonAncestorContainer, NodeFilter.SHOW_TEXT);
      do {
        const text = texts.currentNode;
        if (!(text instanceof Text) || !mark.intersectsNode(text) || text.parentElement?.closest("a"))
          continue;
        const part = document.createRange();
        part.setStart(text, text === startContainer ? startOffset : 0);
        part.setEnd(text, text === endContainer ? endOffset : text.length);
        if (part.toString().length > longest.toString().length) longest = part;
      } while (texts.nextNode());
      return longest;
    }
    throw new Error(`“${sentence}” is not marked`);
  }, sentence);
  return middleOf(where, range);
}

/**
 * The middle of a range's first line, after scrolling there.
 * @param {Page | Frame} where
 * @param {import("puppeteer-core").JSHandle<Range>} handle
 */
async function middleOf(where, handle) {
  const point = await where.evaluate(async (range) => {
    const before = range.getBoundingClientRect().y;
    range.startContainer.parentElement?.scrollIntoView({ block: "center", behavior: "instant" });
    const lines = [...range.getClientRects()].filter(({ width }) => width > 0);
    const { x, y, width, height } = lines[0];
    // The page hears of it with the next frame: by then nobody may be pointing at anything yet.
    if (range.getBoundingClientRect().y !== before)
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return { x: x + width / 2, y: y + height / 2 };
  }, handle);
  /** @type {Frame | null} */
  let frame = "parentFrame" in where ? where : null;
  for (; frame?.parentFrame(); frame = frame.parentFrame()) {
    const box = await (await frame.frameElement())?.boundingBox();
    point.x += box?.x ?? 0;
    point.y += box?.y ?? 0;
  }
  return point;
}
