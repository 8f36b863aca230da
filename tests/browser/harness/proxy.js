/**
 * A proxy that answers everything with nothing, and remembers what was asked for.
 *
 * @typedef {object} Proxy
 * @property {number} port  on 127.0.0.1
 * @property {string[]} asked  what browsers asked for, as method and address
 * @property {() => Promise<void>} close
 */

import { createServer } from "node:http";

/** @returns {Promise<Proxy>} */
export async function startProxy() {
  /** @type {string[]} */
  const asked = [];
  const server = createServer(({ method, url }, response) => {
    asked.push(`${method} ${url}`);
    response.writeHead(204).end();
  });
  // Encrypted connections: the host alone can be seen.
  server.on("connect", ({ url }, socket) => {
    asked.push(`CONNECT ${url}`);
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    port,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
