/** Shows one thing at a time: the card of a mark that was picked, or the line of one that is rested on or stepped to. */

import { message } from "../i18n.js";
import { buildCard, buildLine, buildNotice, spokenLine } from "./card.js";
import { copyClaim } from "./clipboard.js";
import { focused } from "./focus.js";
import { Overlay } from "./overlay.js";
import { plain } from "./plain.js";
import { liveRange, reveal } from "./range.js";

/**
 * @typedef {import("./card.js").Details} Details
 * @typedef {import("./pointer.js").Point} Point
 * @typedef {import("./mark.js").Mark} Mark
 *
 * @typedef {object} Steering  changes of the settings that a card offers
 * @property {(rule: string, on: boolean) => Promise<void>} switchRule  fails where it isn't saved
 * @property {(phrase: string, never: boolean) => Promise<void>} neverMark  likewise
 */

export class CardHost {
  #overlay = new Overlay();
  #detailsOf;
  #steering;
  #onStep;
  #onShow;
  /** The mark whose card is open. @type {Mark | undefined} */
  #open;
  /** The mark whose line is shown. @type {Mark | undefined} */
  #hinted;
  /** Whether what is shown stays though its mark goes. */
  #isNotice = false;
  /** Whether the reader has gone from the open card to where its source is named. */
  #isAway = false;
  /** What had the focus before the card took it. @type {Element | null} */
  #before = null;

  /**
   * @param {object} part
   * @param {(mark: Mark) => Details} part.detailsOf
   * @param {Steering} [part.steering]
   * @param {(direction: 1 | -1) => void} part.onStep
   * @param {(range: StaticRange | undefined) => void} part.onShow  called with what the reader looks at now
   * @param {AbortSignal} part.signal
   */
  constructor({ detailsOf, steering, onStep, onShow, signal }) {
    this.#detailsOf = detailsOf;
    this.#steering = steering;
    this.#onStep = onStep;
    this.#onShow = onShow;
    window.addEventListener("keydown", (event) => this.#onKey(event), { capture: true, signal });
    window.addEventListener("resize", () => this.#overlay.place(), { signal });
    window.addEventListener("scroll", (event) => this.#onScroll(event), {
      capture: true,
      passive: true,
      signal,
    });
    signal.addEventListener("abort", () => this.close());
  }

  /** @param {EventTarget | null} target */
  isOwn(target) {
    return this.#overlay.isHost(target);
  }

  /** The mark whose card is open; the page may have taken that away. */
  get opened() {
    return this.#overlay.isShown ? this.#open : undefined;
  }

  /**
   * Opens the card of `mark`, where it was pointed at or else once it is in view; closes it where there is none.
   * @param {Mark | undefined} mark
   * @param {Point} [point]
   */
  open(mark, point) {
    const before = this.#focusBefore();
    this.close();
    if (!mark) return;
    if (!point) reveal(mark.range);
    this.#before = before;
    const card = buildCard(mark, this.#detailsOf(mark), {
      close: () => this.#closeAndReturn(),
      step: this.#onStep,
      jump: (naming) => this.#jump(naming),
      copy: () => copyClaim(mark),
      ...this.#steeringActions(),
    });
    // What is unfolded takes room.
    card.addEventListener("toggle", () => this.#overlay.place(), { capture: true });
    this.#open = mark;
    this.#overlay.show(card, liveRange(mark.range), point);
    this.#onShow(mark.range);
    card.focus({ preventScroll: true });
  }

  /**
   * Shows the line of `mark`, or hides it where there is none; an open card stays, and so does what is said.
   * @param {Mark | undefined} mark
   * @param {Point} [point]
   */
  hint(mark, point) {
    if (this.#overlay.isShown && (this.#open || this.#isNotice)) return;
    this.#open = undefined;
    this.#isNotice = false;
    this.#hinted = mark;
    if (mark) this.#overlay.show(buildLine(mark), liveRange(mark.range), point);
    else this.#overlay.hide();
    this.#onShow(mark?.range);
  }

  /** Brings `mark` into view, shows its line, and has it read out. @param {Mark} mark */
  announce(mark) {
    this.close();
    reveal(mark.range);
    this.hint(mark);
    this.#overlay.announce(spokenLine(mark.claim, mark.passage));
  }

  /** Says something beside a place of the page. @param {string} text @param {Range} range */
  say(text, range) {
    const before = this.#focusBefore();
    this.close();
    const notice = buildNotice(text, () => this.#closeAndReturn());
    this.#isNotice = true;
    this.#before = before;
    this.#overlay.show(notice, range);
    notice.focus({ preventScroll: true });
  }

  /** Closes the card or the line of a mark that is no longer there. @param {(mark: Mark) => boolean} isPainted */
  closeUnless(isPainted) {
    const mark = this.#open ?? this.#hinted;
    if (mark && !this.#isNotice && !isPainted(mark)) this.#closeQuietly();
  }

  close() {
    // In this order: to remove what has the focus may call the listeners that hide the line.
    this.#overlay.hide();
    this.#open = undefined;
    this.#hinted = undefined;
    this.#isNotice = false;
    this.#isAway = false;
    this.#onShow(undefined);
  }

  /** Goes to where the source of the open card is named; the card stays. @param {StaticRange} naming */
  #jump(naming) {
    this.#isAway = true;
    reveal(naming);
    this.#onShow(naming);
  }

  /** @param {Mark} mark  whose card is open */
  #comeBack({ range }) {
    this.#isAway = false;
    reveal(range);
    this.#onShow(range);
  }

  #steeringActions() {
    const steering = this.#steering;
    if (!steering) return { switchRuleOff: undefined, neverMark: undefined };
    return {
      /** @type {(rule: string, words: string) => void} */
      switchRuleOff: (rule, words) =>
        this.#change(message("ruleIsOff", words), (isOff) => steering.switchRule(rule, !isOff)),
      /** @type {(phrase: string) => void} */
      neverMark: (phrase) =>
        this.#change(message("phraseIsOff", message("quoted", phrase)), (never) =>
          steering.neverMark(phrase, never),
        ),
    };
  }

  /**
   * Makes a change of the settings, and offers to take it back.
   * @param {string} text
   * @param {(on: boolean) => Promise<void>} set
   */
  #change(text, set) {
    const close = () => this.#closeAndReturn();
    // By then something else may be shown.
    const fail = () => {
      if (this.#overlay.shows(notice)) this.#overlay.swap(buildNotice(message("notSaved"), close));
    };
    const undo = () => {
      set(false).then(() => {
        if (this.#overlay.shows(notice)) close();
      }, fail);
    };
    const notice = buildNotice(text, close, undo);
    this.#isNotice = true;
    this.#isAway = false;
    this.#overlay.swap(notice);
    notice.focus({ preventScroll: true });
    set(true).catch(fail);
  }

  /** What the focus goes back to: from card to card, where it came from at first. */
  #focusBefore() {
    return this.#overlay.hasFocus ? this.#before : focused();
  }

  #closeAndReturn() {
    this.close();
    const before = this.#before;
    if (before instanceof HTMLElement || before instanceof SVGElement)
      plain(before).focus({ preventScroll: true });
  }

  /** Closes what may not have the focus: that goes back unless it is elsewhere by now. */
  #closeQuietly() {
    if (this.#overlay.hasFocus) this.#closeAndReturn();
    else this.close();
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.key !== "Escape" || !event.isTrusted || !this.#overlay.isShown) return;
    // The page's own dialogs stay: one Escape takes back one thing.
    event.preventDefault();
    event.stopImmediatePropagation();
    if (this.#open && this.#isAway) this.#comeBack(this.#open);
    else this.#closeQuietly();
  }

  /** The card goes with the page as it scrolls, but not with a part of it. @param {Event} event */
  #onScroll({ target }) {
    const isPart =
      target instanceof Element && this.#open && plain(target).contains(this.#open.range.startContainer);
    if (isPart) this.#closeQuietly();
  }
}
