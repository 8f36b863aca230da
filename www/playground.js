/** The playground: a text of the reader's own, marked and listed as the extension does it for a page. */

import { plainForm, withItem } from "../extension/choice.js";
import { LABELS, labelName } from "../extension/claim.js";
import { itemOf } from "../extension/content/item.js";
import { button, byId, element } from "../extension/dom.js";
import { countMessage, message } from "../extension/i18n.js";
import { Panel } from "../extension/list/panel.js";
import { labelsOf } from "../extension/rule-labels.js";
import { showToast } from "../extension/toast.js";
import { whenIdle } from "../extension/when-idle.js";
import { keepDraft, loadDraft } from "./draft.js";
import { listenToFiles } from "./files.js";
import { claimsOf, listenToJson } from "./json-view.js";
import { ok, Scanner } from "./module.js";
import { OwnRules } from "./own-rules.js";
import { SAMPLE } from "./sample.js";
import { fromFragment, share } from "./share.js";
import { STANDARD, textOfExamples } from "./state.js";
import { TextView } from "./text-view.js";

/**
 * @typedef {import("./state.js").State} State
 * @typedef {import("../extension/content/mark.js").Mark} Mark
 */

export async function openPlayground() {
  const playground = new Playground();
  await playground.follow(location.hash);
  window.addEventListener("hashchange", () => playground.follow(location.hash));
}

class Playground {
  /** Knows the built-in rules alone. */
  #builtIn = new Scanner();
  /** With the reader's own, where those are whole. */
  #scanner = this.#builtIn;
  /** The own rule set that was looked at last. */
  #rules = "";
  /** @type {State} */
  #state = loadDraft() ?? { ...STANDARD, text: SAMPLE };
  #input = byId("input", HTMLTextAreaElement);
  #problem = byId("problem", HTMLElement);
  #kinds = LABELS.map((label) => this.#buildKind(label));
  /** The marks in the list, by their keys. @type {Map<string, Mark>} */
  #listed = new Map();
  #lastId = 0;
  #view = new TextView({
    onRead: () => this.#tell(),
    steering: {
      switchRule: async (rule, on) => this.#change({ rulesOff: withItem(this.#state.rulesOff, rule, !on) }),
      neverMark: async (phrase, never) =>
        this.#change({ phrases: withItem(this.#state.phrases, phrase, never) }),
    },
  });
  #own = new OwnRules({
    check: (source) => this.#builtIn.checkRules(source),
    onChange: (rules) => this.#change({ rules }),
  });
  #panel = new Panel({
    host: byId("content", HTMLElement),
    onPick: ({ key }) => {
      const mark = this.#listed.get(key);
      if (mark) this.#view.open(mark);
    },
    page: () => ({ title: document.title, address: location.href.split("#")[0] }),
    documents: () => [{ text: this.#state.text, claims: claimsOf(this.#asked), address: "" }],
  });
  #showJson = listenToJson(() => this.#asked);

  constructor() {
    this.#input.addEventListener(
      "input",
      whenIdle(() => this.#change({ text: this.#input.value })),
    );
    byId("sample", HTMLButtonElement).addEventListener("click", () =>
      this.#replace({ ...this.#state, text: SAMPLE }, "This is the sample now."),
    );
    byId("clear", HTMLButtonElement).addEventListener("click", () => {
      this.#replace({ ...this.#state, text: "" }, "The text is cleared.");
      this.#input.focus();
    });
    byId("share", HTMLButtonElement).addEventListener("click", async () => showToast(await share(this.#now)));
    listenToFiles({
      onText: (text, name) => this.#replace({ ...this.#state, text }, `“${name}” is open.`),
      onProblem: (problem) => {
        this.#problem.textContent = problem;
      },
    });
    keepDraft(() => this.#now);
    this.#use(this.#state);
  }

  /** Opens what an address asks for; what it can't open changes nothing. @param {string} fragment */
  async follow(fragment) {
    try {
      const asked = await fromFragment(fragment);
      this.#problem.textContent = "";
      if (!asked) return;
      const state = "rule" in asked ? this.#stateOfRule(asked.rule) : asked.state;
      this.#replace(state, "This is the link’s text now.");
    } catch (error) {
      const reason = /** @type {Error} */ (error).message;
      this.#problem.textContent = `This link can’t be opened: ${reason}. Your text is as it was.`;
    }
  }

  /** With what was typed just now. */
  get #now() {
    return { ...this.#state, text: this.#input.value };
  }

  get #choice() {
    const { labels, rulesOff, phrases } = this.#state;
    return { labels, rulesOff, phrases: phrases.map(plainForm) };
  }

  get #asked() {
    return { text: this.#state.text, choice: this.#choice, scanner: this.#scanner };
  }

  /** @param {string} id @returns {State} */
  #stateOfRule(id) {
    const sets = ok(this.#builtIn.ruleSets());
    for (const set of sets) {
      const rule = set.rules.find((each) => each.id === id || each.formerly.includes(id));
      if (!rule) continue;
      const labels = [...STANDARD.labels, ...labelsOf(rule, set)];
      return {
        ...STANDARD,
        text: textOfExamples(rule),
        labels: LABELS.filter((label) => labels.includes(label)),
      };
    }
    throw new Error(`there is no rule “${id}”`);
  }

  /** A change that the reader makes here: a link no longer stands for what is shown. @param {Partial<State>} change */
  #change(change) {
    if (location.hash) history.replaceState(null, "", location.pathname + location.search);
    this.#problem.textContent = "";
    this.#use({ ...this.#state, ...change });
  }

  /** Puts another state in place of what is there, which can be taken back. @param {State} state @param {string} said */
  #replace(state, said) {
    const before = this.#now;
    if (JSON.stringify(before) === JSON.stringify(state)) return;
    this.#problem.textContent = "";
    this.#use(state);
    const isWorthKeeping = before.text.trim() !== "" && before.text !== SAMPLE;
    const undo = () => this.#replace(before, "What was here before is back.");
    showToast(said, isWorthKeeping || before.rules ? undo : undefined);
  }

  /** @param {State} state */
  #use(state) {
    this.#state = state;
    if (this.#input.value !== state.text) this.#input.value = state.text;
    // A text area has its own way to end lines.
    this.#state.text = this.#input.value;
    for (const { label, toggle } of this.#kinds) toggle.checked = state.labels.includes(label);
    if (state.rules !== this.#rules) this.#useOwnRules(state.rules);
    this.#showSwitchedOff();
    this.#view.show(this.#state.text, this.#choice, this.#scanner);
  }

  /** @param {string} source */
  #useOwnRules(source) {
    this.#rules = source;
    const old = this.#scanner;
    const isWhole = this.#own.show(source);
    this.#scanner = isWhole ? new Scanner([{ name: "own", source }]) : this.#builtIn;
    if (old !== this.#builtIn) old.free();
  }

  /** Says what has been read. */
  async #tell() {
    const error = await this.#view.outcome();
    const { marks, counts } = this.#view;
    const isBlank = this.#state.text.trim() === "";
    byId("count", HTMLElement).textContent =
      error ??
      (counts && !isBlank
        ? `${countMessage("countMarked", counts.marked)} · ${message("countUnsourced", String(counts.sourcing.none))}`
        : "");
    this.#listed = new Map(
      marks.map((mark) => {
        this.#lastId += 1;
        return [String(this.#lastId), mark];
      }),
    );
    const items = [...this.#listed].map(([key, mark]) => ({ ...itemOf(mark, Number(key)), key }));
    this.#panel.show(items, counts?.sourcing ?? null);
    byId("unlisted", HTMLElement).textContent = items.length > 0 ? "" : this.#whyNothing(isBlank, error);
    this.#showJson();
  }

  /** @param {boolean} isBlank @param {string | null} error */
  #whyNothing(isBlank, error) {
    if (error) return "The text could not be read. Change it a little to try again; it stays where it is.";
    if (isBlank)
      return "Marked sentences will be listed here: paste a text, drop a file, or take the sample.";
    const off = LABELS.length - this.#state.labels.length;
    const hint = off > 0 ? ` ${off} of ${LABELS.length} kinds of marks are switched off.` : "";
    return `Nothing is marked in this text.${hint} English alone is read.`;
  }

  #showSwitchedOff() {
    const { rulesOff, phrases } = this.#state;
    /** @type {(what: string, change: () => Partial<State>) => HTMLElement} */
    const entry = (what, change) => {
      const on = button("Mark again", () => this.#change(change()), { className: "plain" });
      on.ariaLabel = `Mark again: ${what}`;
      return element("li", {}, element("span", {}, what), on);
    };
    byId("off", HTMLElement).replaceChildren(
      ...rulesOff.map((id) => entry(`Rule ${id}`, () => ({ rulesOff: withItem(rulesOff, id, false) }))),
      ...phrases.map((phrase) =>
        entry(message("quoted", phrase), () => ({ phrases: withItem(phrases, phrase, false) })),
      ),
    );
    byId("off-box", HTMLElement).hidden = rulesOff.length + phrases.length === 0;
  }

  /** A kind of marks, with its switch. @param {import("#wasm").Label} label */
  #buildKind(label) {
    const toggle = element("input", { type: "checkbox", value: label });
    toggle.addEventListener("change", () => {
      const { labels } = this.#state;
      this.#change({
        labels: LABELS.filter((each) => (each === label ? toggle.checked : labels.includes(each))),
      });
    });
    const name = element("span", { className: `hedgelight-${label}` }, labelName(label));
    byId("kinds", HTMLElement).append(element("label", { title: message(`about_${label}`) }, toggle, name));
    return { label, toggle };
  }
}
