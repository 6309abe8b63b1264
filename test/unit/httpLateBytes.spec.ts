import assert from "node:assert/strict";
import * as net from "node:net";
import { setTimeout as passes } from "node:timers/promises";
import { networkSend } from "../../provider/http/attempt";
import { systemClock } from "../../provider/wait/clock";

/** As a real Sahara writes it, but with the forbidden bytes in a packet of their own, after the client has moved on. */
const LATE_BYTES_MS = 20;

describe("http: a 204 with stray bytes that come late", () => {
  it("does not break the request that follows on the same client", async () => {
    const sockets = new Set<net.Socket>();
    const server = net.createServer((socket) => {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("data", (data) => {
        if (!data.toString().startsWith("DELETE")) {
          socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
          return;
        }
        socket.write("HTTP/1.1 204 NO CONTENT\r\nTransfer-Encoding: chunked\r\n\r\n");
        setTimeout(() => socket.write("0\r\n\r\n"), LATE_BYTES_MS);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as net.AddressInfo;
    const send = networkSend({ insecure: false }, systemClock);
    const request = { url: `http://127.0.0.1:${port}/x`, headers: {}, repeatable: true } as const;
    try {
      for (let round = 0; round < 5; round++) {
        assert.equal((await send({ ...request, method: "DELETE" })).status, 204);
        const next = send({ ...request, method: "GET" });
        await passes(2 * LATE_BYTES_MS);
        assert.equal((await next).text, "ok");
      }
    } finally {
      server.close();
      for (const socket of sockets) socket.destroy();
    }
  });
});
