import assert from "node:assert/strict";
import { request } from "node:http";
import { after, before, describe, it } from "mocha";
import { matchPattern, segmentsOf } from "../../emulator/objects/pattern";
import { EmulatorClient } from "../clients/emulatorClient";

/** `fetch` tidies a URL up before it sends it; this sends the target as it stands. */
function answered(base: string, target: string, headers: Record<string, string> = {}) {
  const { hostname, port } = new URL(base);
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    request({ hostname, port, path: target, headers }, (response) => {
      let body = "";
      response.on("data", (chunk: Buffer) => (body += chunk.toString()));
      response.on("end", () => resolve({ status: response.statusCode!, body }));
    })
      .on("error", reject)
      .end();
  });
}

describe("emulator: the target of a request", () => {
  let client: EmulatorClient;
  before(async () => {
    client = await EmulatorClient.start();
  });
  after(() => client.emulator.close());

  const sahara = (target: string) =>
    answered(client.emulator.urls.sahara, target, { "x-auth-token": client.token });

  it("dots in a path stay dots", async () => {
    const jobs = `/v1.1/${client.projectId}/jobs`;
    assert.equal((await sahara(jobs)).status, 200);
    for (const target of [`${jobs}/x/..`, `/v1.1/x/../${client.projectId}/jobs`, `${jobs}/%2e%2e/jobs`]) {
      assert.equal((await sahara(target)).status, 404, target);
    }
  });

  it("two slashes at the beginning are no host", async () => {
    const { identity } = client.emulator.urls;
    assert.equal((await answered(identity, "/v3")).status, 200);
    assert.equal((await answered(identity, "//elsewhere/v3")).status, 401, "a path nobody knows");
  });

  it("a whole URL as the target is its path and query", async () => {
    const { sahara: base, identity } = client.emulator.urls;
    const page = JSON.parse((await sahara(`${base}/v1.1/${client.projectId}/jobs?limit=1`)).body);
    assert.deepEqual(page, { jobs: [] });
    assert.equal((await answered(identity, identity)).status, 300);
  });

  it("a path that is not percent-encoded is a 404 of the service", async () => {
    assert.equal(matchPattern("/jobs/:id", segmentsOf("/jobs/%zz")), undefined);
    assert.equal((await sahara(`/v1.1/${client.projectId}/jobs/%zz`)).status, 404);
    const { mrs } = client.emulator.urls;
    const target = `/v1.1/${client.projectId}/jobs/%zz`;
    const { status, body } = await answered(mrs, target, { "x-auth-token": client.token });
    assert.deepEqual([status, JSON.parse(body).error_code], [404, "APIGW.0101"]);
  });
});
