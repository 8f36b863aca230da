/**
 * Serves web pages on this machine: tests/pages, and pages that a test writes itself.
 */

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

/**
 * @typedef {object} Site
 * @property {(path: string) => string} url  the address of a file
 * @property {(path: string) => string} otherOrigin  the same file from another origin and site
 * @property {(html: string, headers?: Record<string, string>) => string} page  the path of a page made of this HTML
 * @property {string[]} asked  the paths that were asked for, in order
 * @property {() => Promise<void>} close
 */

/** @type {Record<string, string>} */
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".htm": "text/html; charset=utf-8",
  ".xhtml": "application/xhtml+xml",
  ".txt": "text/plain; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
};

/**
 * @param {string} folder  whose files are served
 * @returns {Promise<Site>}
 */
export async function serve(folder) {
  /** @type {Map<string, { html: string, headers: Record<string, string> }>} */
  const pages = new Map();
  /** @type {string[]} */
  const asked = [];
  const server = createServer(async (request, response) => {
    asked.push(String(request.url));
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    const page = pages.get(path);
    if (page) {
      response.writeHead(200, { "content-type": TYPES[".html"], ...page.headers }).end(page.html);
      return;
    }
    try {
      const content = await readFile(join(folder, normalize(path)));
      response
        .writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" })
        .end(content);
    } catch {
      response.writeHead(path === "/favicon.ico" ? 204 : 404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: (path) => `http://127.0.0.1:${port}${path}`,
    otherOrigin: (path) => `http://localhost:${port}${path}`,
    page(html, headers = {}) {
      const path = `/written/${pages.size + 1}.html`;
      pages.set(path, { html, headers });
      return path;
    },
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
