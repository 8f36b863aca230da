/** How marks look, by the variables of highlight.css: on a page of ours as on one that is read. */

/**
 * @typedef {import("./settings/shape.js").Looks} Looks
 * @typedef {import("./settings/shape.js").Intensity} Intensity
 * @typedef {import("./settings/shape.js").Palette} Palette
 */

/** @type {Record<Intensity, Record<string, number>>} */
const INTENSITY = {
  quiet: {},
  clear: { line: 2 },
  strong: { line: 2, tint: 0.16 },
};

/** Hues, but for `ink`. @type {Record<Palette, Record<string, number | string>>} */
const PALETTE = {
  standard: {},
  // Along blue and yellow, which nearly everybody tells apart.
  "colour-blind": {
    hearsay: 60,
    "unnamed-source": 95,
    "named-source": 255,
    hedge: 230,
    "unsourced-quote": 300,
    attitude: 45,
    vague: 275,
  },
  // Seen on mid-grey as well.
  ink: { chroma: 0, lightness: "calc(0.28 + 0.62 * round(l))" },
};

const sheet = new CSSStyleSheet();
/** What is in it; it is adopted only while something is. */
let shown = "";

/** @param {Looks} looks */
export function showLooks({ intensity, palette }) {
  const values = Object.entries({ ...INTENSITY[intensity], ...PALETTE[palette] });
  const variables = values.map(([name, value]) => `--hedgelight-${name}: ${value};`).join(" ");
  const adopted = document.adoptedStyleSheets;
  const others = adopted.filter((each) => each !== sheet);
  // What is there already isn't set: that has the whole page styled anew.
  if (variables === shown && others.length < adopted.length === (shown !== "")) return;
  shown = variables;
  sheet.replaceSync(`:root { ${variables} }`);
  document.adoptedStyleSheets = shown ? [...others, sheet] : others;
}

/** Puts the sheet back that the page has taken off. */
export function mendLooks() {
  if (shown) adopt(document, sheet);
}

/** @param {DocumentOrShadowRoot} root @param {CSSStyleSheet} sheet  that may be there already */
export function adopt(root, sheet) {
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/** Leaves the page as it was. */
export function hideLooks() {
  showLooks({ intensity: "quiet", palette: "standard" });
}
