/** What the reader points at: a mark picked by a click, or rested on with the mouse. The page's own controls come first. */

import { EDITABLE } from "./left.js";
import { plain } from "./plain.js";
import { liveRange } from "./range.js";
import { closestAround } from "./tree.js";

/**
 * @typedef {import("./highlight.js").Painter} Painter
 * @typedef {import("./mark.js").Mark} Mark
 * @typedef {{ x: number, y: number }} Point  of the viewport
 */

const CONTROLS =
  `a[href], area[href], button, label, summary, option, ${EDITABLE}, ` +
  "[role=button], [role=link], [role=tab], [role=menuitem], [role=option], [role=checkbox], [role=radio], [role=switch]";

/** So long the pointer rests on a mark before the hover line appears: passing over text shows nothing. */
const REST_MS = 250;

/**
 * @param {object} part
 * @param {Painter} part.painter
 * @param {(target: EventTarget | null) => boolean} part.isOwn  whether an event is that of our own card
 * @param {(mark: Mark | undefined, point: Point) => void} part.onPick  a click on a mark, or elsewhere
 * @param {(mark: Mark | undefined, point: Point) => void} part.onRest  the pointer rests on a mark, or rests there no longer
 * @param {AbortSignal} part.signal
 */
export function followPointer({ painter, isOwn, onPick, onRest, signal }) {
  /** @type {Mark | undefined} */
  let under;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;
  let frame = 0;

  /** @param {MouseEvent} event @param {EventTarget | null} target */
  const markUnder = ({ clientX, clientY }, target) => {
    if (painter.isEmpty || !(target instanceof Node)) return undefined;
    const mark = painter.markAt(clientX, clientY, target);
    return mark && isUncovered(mark, target) ? mark : undefined;
  };

  /** @param {MouseEvent} event */
  const pick = (event) => {
    if (!event.isTrusted || event.button !== 0 || isOwn(event.target)) return;
    leave();
    const target = targetOf(event);
    const isPlain =
      event.detail === 1 &&
      !event.ctrlKey &&
      !event.shiftKey &&
      !event.altKey &&
      !event.metaKey &&
      !isSelecting();
    const mark = isPlain && !isControl(target) ? markUnder(event, target) : undefined;
    onPick(mark, { x: event.clientX, y: event.clientY });
  };

  const leave = () => {
    // What was pointed at before a click or a key may be looked up only after it.
    cancelAnimationFrame(frame);
    clearTimeout(resting);
    if (under) onRest(undefined, { x: 0, y: 0 });
    under = undefined;
  };

  /** @param {PointerEvent} event */
  const move = (event) => {
    cancelAnimationFrame(frame);
    if (painter.isEmpty && !under) return;
    // It is told only while the event is under way.
    const target = targetOf(event);
    frame = requestAnimationFrame(() => {
      const isHovering = event.isTrusted && event.pointerType === "mouse" && event.buttons === 0;
      const mark = isHovering && !isOwn(event.target) ? markUnder(event, target) : undefined;
      if (mark === under) return;
      leave();
      under = mark;
      if (!mark) return;
      resting = setTimeout(() => {
        if (painter.isPainted(mark)) onRest(mark, { x: event.clientX, y: event.clientY });
      }, REST_MS);
    });
  };

  const passive = { capture: true, passive: true, signal };
  window.addEventListener("click", pick, passive);
  window.addEventListener("pointermove", move, passive);
  for (const type of ["pointerdown", "scroll", "keydown", "blur"])
    window.addEventListener(type, leave, passive);
  document.documentElement.addEventListener("pointerleave", leave, { passive: true, signal });
  signal.addEventListener("abort", leave);
}

/**
 * Whether the mark itself was hit, not something that lies over it.
 * @param {Mark} mark
 * @param {Node} target
 */
function isUncovered({ range }, target) {
  return liveRange(range).intersectsNode(target);
}

/**
 * Whether a click there is for the page: for a control, an editor of any kind, or what is clicked as its pointer says. Some pages
 * have that pointer all over.
 * @param {EventTarget | null} target
 */
function isControl(target) {
  if (!(target instanceof Element)) return false;
  if (
    closestAround(target, CONTROLS) ||
    /** @type {Partial<HTMLElement>} */ (plain(target)).isContentEditable
  )
    return true;
  return isClickable(target) && !isClickable(document.body);
}

/** @param {Element} element */
function isClickable(element) {
  return getComputedStyle(element).cursor === "pointer";
}

/** What was hit, in a shadow root as well. @param {MouseEvent} event */
function targetOf(event) {
  return event.composedPath()[0] ?? event.target;
}

function isSelecting() {
  return document.getSelection()?.isCollapsed === false;
}
