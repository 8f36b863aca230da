/** Which documents have prose in them. */

const READABLE = ["text/html", "application/xhtml+xml", "text/plain"];

export function isReadable() {
  return READABLE.includes(document.contentType);
}
