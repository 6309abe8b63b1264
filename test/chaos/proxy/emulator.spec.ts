import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, beforeEach, describe, it } from "mocha";
import { EmulatorClient, type Reply } from "../../clients/emulatorClient";
import { systemClock } from "../../../provider/wait/clock";
import { openProxy, type Proxy } from "./proxy";
import { STRAIGHT, type Treatment } from "./treatment";

describe("chaos: the fault proxy before the emulator", () => {
  const storage = mkdtempSync(join(tmpdir(), "bigdata-proxy-"));
  let client: EmulatorClient;
  let proxy: Proxy;
  let next: Treatment = STRAIGHT;
  beforeEach(async () => {
    client = await EmulatorClient.start({ storage });
    const once = (): Treatment => {
      const treatment = next;
      next = STRAIGHT;
      return treatment;
    };
    proxy = await openProxy(() => client.emulator.urls.sahara, once, systemClock);
  });
  afterEach(async () => {
    await proxy.close();
    await client.emulator.close();
  });
  after(() => rmSync(storage, { recursive: true, force: true }));

  const through = (method: string, path: string): Promise<Reply> =>
    client.send(`${proxy.url}/v1.1/${client.projectId}${path}`, method);

  it("bears the stray bytes that Sahara sends behind a 204", async () => {
    const jobId = await client.shellJob("one", "true");
    assert.equal((await through("DELETE", `/jobs/${jobId}`)).status, 204);
    assert.equal((await through("GET", `/jobs/${jobId}`)).status, 404);
  });

  it("lets tokens end right before a request", async () => {
    assert.equal((await through("GET", "/jobs")).status, 200);
    next = { first: () => client.emulator.tokens.revokeAll() };
    assert.equal((await through("GET", "/jobs")).status, 401);
  });

  it("lets the emulator start anew right before a request: what it had stored is there, old tokens are not", async () => {
    const jobId = await client.shellJob("two", "true");
    next = {
      first: async () => {
        await client.emulator.close();
        client = await EmulatorClient.start({ storage });
      },
    };
    assert.equal((await through("GET", `/jobs/${jobId}`)).status, 401);
    assert.equal((await through("GET", `/jobs/${jobId}`)).body.job.name, "two");
  });
});
