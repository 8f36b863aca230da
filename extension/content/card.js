/** The card: what a claim says about its source, and which words gave it away. Text only, whatever the page holds. */

import { headLine, labelName, strongestAttribution } from "../claim.js";
import { button, element } from "../dom.js";
import { message } from "../i18n.js";
import { buildChain, chainOf } from "./chain.js";
import { buildMeanings, quotedOnce } from "./meanings.js";

/**
 * @typedef {import("../claim.js").Claim} Claim
 * @typedef {import("../claim.js").Passage} Passage
 * @typedef {import("../claim.js").Source} Source
 * @typedef {import("./mark.js").Mark} Mark
 *
 * @typedef {object} Details  what the card tells besides the claim itself
 * @property {number} place  of the claim among all of the page, from 0
 * @property {number} count
 * @property {(rule: string, words: string) => string[]} wordsOf  a rule on this page, `words` first
 * @property {StaticRange | null} naming  where its source is first named, if that is elsewhere
 * @property {import("./links.js").Link[]} links  in the sentence
 *
 * @typedef {object} Actions
 * @property {() => void} close
 * @property {(direction: 1 | -1) => void} step  to the next or previous claim
 * @property {(naming: StaticRange) => void} jump
 * @property {() => boolean} copy
 * @property {((rule: string, words: string) => void) | undefined} switchRuleOff
 * @property {((phrase: string) => void) | undefined} neverMark
 */

/**
 * @param {Mark} mark
 * @param {Details} details
 * @param {Actions} actions
 */
export function buildCard({ claim, passage }, details, actions) {
  const source = strongestAttribution(claim)?.source;
  const card = element(
    "section",
    { className: "card", role: "dialog", tabIndex: -1, ariaLabel: spokenLine(claim, passage) },
    element("h2", {}, headLine(claim, passage)),
    buildClose(actions.close),
  );
  if (source) card.append(...buildSource(source, passage, details.naming, actions));
  const chain = chainOf(claim, passage);
  if (chain.length > 1) card.append(buildChain(chain, passage));
  card.append(...buildMeanings(claim, passage));
  if (details.links.length > 0) card.append(buildLinks(details.links));
  card.append(...buildSteering(claim, passage, details, actions), buildFoot(details, actions));
  return card;
}

/** One line for a mark that is rested on or stepped to. @param {Mark} mark */
export function buildLine({ claim, passage }) {
  return element("div", { className: "line" }, headLine(claim, passage));
}

/**
 * What was done, and a way back where there is one.
 * @param {string} text
 * @param {() => void} onClose
 * @param {() => void} [onUndo]
 */
export function buildNotice(text, onClose, onUndo) {
  const notice = element("section", {
    className: "card notice",
    role: "dialog",
    tabIndex: -1,
    ariaLabel: text,
  });
  notice.append(element("p", {}, text));
  if (onUndo) notice.append(button(message("undo"), onUndo, { className: "plain undo" }));
  notice.append(buildClose(onClose));
  return notice;
}

/** What a claim is, for those who hear it. @param {Claim} claim @param {Passage} passage */
export function spokenLine(claim, passage) {
  const labels = claim.labels.map(labelName).join(", ");
  return message("spokenClaim", labels, headLine(claim, passage));
}

/** @param {() => void} onClose */
function buildClose(onClose) {
  return button("×", onClose, { className: "close", ariaLabel: message("close") });
}

/**
 * What a source is, the words that stand for it here where these are others than its name, and the way to its first naming.
 * @param {Source} source
 * @param {Passage} passage
 * @param {StaticRange | null} naming
 * @param {Actions} actions
 */
function buildSource(source, passage, naming, { jump }) {
  if (source.kind === "unnamed") return [];
  const kind = message(`kind_${source.kind}`);
  const words = wordsBesideName(source, passage);
  const about = source.name === null ? message("notByName") : words && message("calledHere", words);
  const parts = [element("p", { className: "kind" }, about ? `${kind} · ${about}` : kind)];
  if (naming) {
    parts.push(
      element(
        "p",
        {},
        button(message("firstNamed"), () => jump(naming), { className: "quiet" }),
      ),
    );
  }
  return parts;
}

/**
 * The words that stand for a source, without its name in front, an age, and signs around: “who chairs the board”.
 * @param {Source} source
 * @param {Passage} passage
 */
function wordsBesideName({ name, ...span }, passage) {
  const words = passage.words(span).replace(/^[\s,;:–—-]+|[\s,;:–—-]+$/g, "");
  const named = [words, words.replace(/^the /i, "")].find((each) => name && each.startsWith(name));
  if (!name || !named) return words;
  const rest = named.slice(name.length);
  // Others who say so too are nothing that this one is called.
  if (/ (and|or|&) /.test(rest)) return words;
  // Another word may begin as the name does.
  if (!/^([\s,;:(–—]|$)/.test(rest)) return words;
  const told = rest.replace(/^[\s,;:–—]+/, "").replace(/^\(?\d{1,3}\)?(, |$)/, "");
  // What breaks off is the end of a name that was too long.
  return /\b(and|or|of|in|whose)$/.test(told) ? "" : told;
}

/** @param {Details["links"]} links */
function buildLinks(links) {
  const items = links.map(({ text, address }) => {
    const link = element("a", { href: address, target: "_blank", rel: "noreferrer" }, text);
    return element("li", {}, message("linkHere"), " ", link);
  });
  return element("ul", { className: "links" }, ...items);
}

/**
 * For each cue, a button that has the phrase never marked, but not for a quotation, which won't come again; then those that switch
 * whole rules off.
 * @param {Claim} claim
 * @param {Passage} passage
 * @param {Details} details
 * @param {Actions} actions
 */
function buildSteering(claim, passage, { wordsOf }, { switchRuleOff, neverMark }) {
  if (!switchRuleOff || !neverMark) return [];
  /** @type {Map<string, HTMLElement>} */
  const phrases = new Map();
  /** @type {Map<string, HTMLElement>} */
  const rules = new Map();
  for (const cue of claim.cues) {
    const words = passage.words(cue);
    const all = wordsOf(cue.rule, words).map(quotedOnce).join(", ");
    if (cue.type !== "quotation") {
      const never = button(message("neverMark", quotedOnce(words)), () => neverMark(words), {
        className: "quiet",
      });
      phrases.set(words, never);
    }
    rules.set(
      cue.rule,
      button(message("switchRuleOff", all), () => switchRuleOff(cue.rule, all), { className: "quiet" }),
    );
  }
  const items = [...phrases.values(), ...rules.values()].map((each) => element("li", {}, each));
  const list = element("ul", {}, ...items);
  return [element("details", { className: "steer" }, element("summary", {}, message("steerTitle")), list)];
}

/**
 * @param {Details} details
 * @param {Actions} actions
 */
function buildFoot({ place, count }, { step, copy }) {
  const back = button("‹", () => step(-1), { className: "plain step", ariaLabel: message("previousClaim") });
  const on = button("›", () => step(1), { className: "plain step", ariaLabel: message("nextClaim") });
  const copied = element("span", { className: "voice", role: "status" });
  // In place of the button's name: beside it there is no room in a narrow card.
  const onCopy = () => {
    copied.textContent = message(copy() ? "copied" : "notCopied");
    copyButton.textContent = copied.textContent;
  };
  const copyButton = button(message("copySentence"), onCopy, { className: "plain copy" });
  const where = element("span", { className: "place" }, message("placeOf", String(place + 1), String(count)));
  return element("footer", {}, back, where, on, copied, copyButton);
}
