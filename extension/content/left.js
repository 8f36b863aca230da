/** What is left out wherever it stands. */

/** Elements whose text isn't the page's prose, or is the reader's own. */
export const SKIPPED = new Set(
  (
    "script style noscript template head title svg math canvas audio video iframe object embed " +
    "datalist option progress meter code samp kbd rt rp textarea input select"
  ).split(" "),
);

/** What the reader writes in; `contenteditable` may be written in several ways. */
export const EDITABLE =
  "[contenteditable]:not([contenteditable=false i]), [role=textbox], textarea, input, select";

/** Code, and editors that don't say what they are. */
const CODE = "[role=code], .CodeMirror, .cm-editor, .monaco-editor, .ace_editor";

/** What every page of a site ends with; the footer of an article, or of another part, is the part's own. */
const SITE_FOOTER =
  "[role=contentinfo], footer:not(:is(article, aside, blockquote, figure, main, nav, section) footer)";

/** Questions about cookies: where the usual consent managers put theirs, and dialogs that are called so. */
const CONSENT = [
  "#onetrust-consent-sdk, #CybotCookiebotDialog, #didomi-host, #qc-cmp2-container, #usercentrics-root",
  "#cmplz-cookiebanner-container, #iubenda-cs-banner, #BorlabsCookieBox, #truste-consent-track, #cmpbox",
  "#klaro, #axeptio_overlay, .fc-consent-root, .cky-consent-container, .cky-modal, .osano-cm-window, .cc-window",
  "[role=dialog][aria-label*=cookie i], [role=region][aria-label*=cookie i]",
].join();

/** What is the site's rather than the page's. */
export const SITES_OWN = `${SITE_FOOTER}, ${CONSENT}`;

/** Of these some may stand in a line of text. */
export const LEFT_IN_LINE = `${EDITABLE}, ${CODE}`;

export const LEFT = `${LEFT_IN_LINE}, ${SITES_OWN}`;
