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
let isAdopted = false;

/** @param {Looks} looks */
export function showLooks({ intensity, palette }) {
  const values = Object.entries({ ...INTENSITY[intensity], ...PALETTE[palette] });
  const adopted = document.adoptedStyleSheets;
  const others = adopted.filter((each) => each !== sheet);
  // What holds anyway needs no sheet; and to set those that are there already has the whole page styled anew.
  if (values.length === 0 && others.length === adopted.length) return;
  const variables = values.map(([name, value]) => `--hedgelight-${name}: ${value};`).join(" ");
  sheet.replaceSync(`:root { ${variables} }`);
  isAdopted = values.length > 0;
  document.adoptedStyleSheets = isAdopted ? [...others, sheet] : others;
}

/** Puts the sheet back that the page has taken off. */
export function mendLooks() {
  if (isAdopted) adopt(document, sheet);
}

/** @param {DocumentOrShadowRoot} root @param {CSSStyleSheet} sheet  that may be there already */
export function adopt(root, sheet) {
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/** Leaves the page as it was. */
export function hideLooks() {
  showLooks({ intensity: "quiet", palette: "standard" });
}
