/**
 * How a page stands, in words: the popup and the list say the same of it.
 *
 * @typedef {"failed" | "offEverywhere" | "off" | "notRead" | "reading" | "marked" | "foreign" | "nothing"} Standing
 */

import { countMessage, message } from "./i18n.js";

/**
 * What there is to say, and why.
 * @param {import("./messages.js").PageState} state  of the page itself
 * @param {{ on: boolean, marked: number, unsourced: number }} rest  whether anything is marked anywhere, and what is in all its frames
 * @returns {{ standing: Standing, headline: string, detail: string }}
 */
export function standingOf(state, { on, marked, unsourced }) {
  /** @type {(standing: Standing, headline: string, detail?: string) => ReturnType<typeof standingOf>} */
  const say = (standing, headline, detail = "") => ({ standing, headline, detail });
  if (state.error) return say("failed", message("popupFailed"), state.error);
  if (!on) return say("offEverywhere", message("popupOffEverywhere"));
  if (state.when === "never") return say("off", message("popupOff"));
  if (state.read === "nothing") return say("notRead", message("popupNotRead"));
  if (state.read === "reading") return say("reading", message("popupReading"));
  if (marked > 0)
    return say("marked", countMessage("countMarked", marked), message("countUnsourced", String(unsourced)));
  if (state.foreign) return say("foreign", message("popupForeign"), message("popupForeignWhy"));
  return say("nothing", message("popupNothing"));
}
