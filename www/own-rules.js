/** Where the reader's own rule set is written: checked while it is typed. */

import { byId, element } from "../extension/dom.js";
import { TEMPLATE } from "../extension/own-rules.js";
import { ruleReport } from "../extension/rule-report.js";
import { whenIdle } from "../extension/when-idle.js";

export class OwnRules {
  #source = byId("own-source", HTMLTextAreaElement);
  #state = byId("own-state", HTMLElement);
  #failing = byId("own-failing", HTMLElement);
  #check;

  /**
   * @param {object} part
   * @param {(source: string) => import("#wasm").CheckAnswer} part.check
   * @param {(source: string) => void} part.onChange  called when the reader has changed it
   */
  constructor({ check, onChange }) {
    this.#check = check;
    this.#source.addEventListener(
      "input",
      whenIdle(() => onChange(this.#source.value)),
    );
    byId("own-example", HTMLButtonElement).addEventListener("click", () => {
      this.#source.focus();
      // As if it were typed, so that the browser can undo it.
      this.#source.select();
      document.execCommand("insertText", false, TEMPLATE);
    });
  }

  /** Shows a set and what there is to say of it; answers whether it can be used. @param {string} source */
  show(source) {
    if (this.#source.value !== source) this.#source.value = source;
    const isBlank = source.trim() === "";
    const report = isBlank
      ? { isWhole: false, isFine: true, state: "", failing: [] }
      : ruleReport(this.#check(source));
    this.#source.ariaInvalid = String(!isBlank && !report.isWhole);
    this.#state.className = report.isFine ? "about" : "warning";
    this.#state.textContent = report.state;
    this.#failing.replaceChildren(...report.failing.map((line) => element("li", {}, line)));
    if (!isBlank) byId("own-box", HTMLDetailsElement).open = true;
    return report.isWhole;
  }
}
