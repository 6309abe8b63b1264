import assert from "node:assert/strict";
import type { Host } from "../../provider/host";
import { processWorld } from "../../provider/transports/process";
import { systemClock } from "../../provider/wait/clock";
import { closeServers, type Seen, serve } from "./httpServer";
import { CDM, KEYS, MRS, PROJECT, SAHARA } from "./signGateway";

const HOST: Host = {
  clock: systemClock,
  random: () => 0,
  say: () => undefined,
  engineAlive: async () => true,
  interrupted: new AbortController().signal,
};
const LIST = { method: "GET", path: "/jobs", repeatable: true, purpose: "list jobs" } as const;

/** The world of a process with this configuration. */
function world(config: Readonly<Record<string, string>>) {
  return processWorld(HOST, (key) => config[key]);
}

describe("a process", () => {
  afterEach(closeServers);

  it("signs in once for all its services, and connects once to each API", async () => {
    const { url, seen } = await serve((request: Seen, response) => {
      if (!request.url.endsWith("/v3/auth/tokens")) return response.end("{}");
      const project = { id: PROJECT, name: "demo", domain: { id: "default", name: "Default" } };
      const endpoints = [{ interface: "public", region: "R", url }];
      const catalog = ["data-processing", "mrs", "cdm"].map((type) => ({ type, endpoints }));
      const body = { token: { expires_at: "2999-01-01T00:00:00Z", project, catalog } };
      return response.writeHead(201, { "X-Subject-Token": "t-1" }).end(JSON.stringify(body));
    });
    const { connect, redact } = world({
      authUrl: url,
      userName: "u",
      password: "pa55word",
      projectName: "demo",
    });
    const older = { ...MRS, serviceUrl: (endpoint: string) => `${endpoint}/v1.1` };
    const all = await Promise.all([SAHARA, MRS, CDM, older, MRS].map(connect));
    assert.deepEqual(
      all.map(({ serviceUrl }) => serviceUrl),
      ["v1.1", "v2", "v2", "v1.1", "v2"].map((path) => `${url}/${path}`),
    );
    assert.equal(all[1], all[4]);
    await Promise.all(all.map((connection) => connection.send(LIST)));
    assert.equal(seen.filter(({ method }) => method === "POST").length, 1);
    assert.equal(redact("pa55word t-1"), "[secret] [secret]");
  });

  it("wrong keys: one refusal for all services, also where signing in needs them", async () => {
    const { url, seen } = await serve((_, response) => response.writeHead(401).end("{}"));
    const config = { ...KEYS, projectName: "x", authUrl: url, mrsEndpoint: url, cdmEndpoint: url };
    const { connect } = world(config);
    for (const address of [MRS, CDM, MRS]) await assert.rejects(connect(address), /was refused with 401/);
    assert.equal(seen.length, 1);
  });

  it("C1: what a service cannot do with keys is a problem of the check", () => {
    const keys = world({ ...KEYS, projectId: PROJECT, mrsEndpoint: "http://m" });
    assert.equal(keys.connectionProblem(MRS), undefined);
    assert.match(keys.connectionProblem(CDM) ?? "", /BIGDATA_CDM_ENDPOINT.*\[ERR_NO_ENDPOINT\]/);
    assert.match(keys.connectionProblem(SAHARA) ?? "", /needs|knows tokens.*\[ERR_CONNECTION_INCOMPLETE\]/);
    assert.match(
      world({ ...KEYS, secretKey: "" }).connectionProblem(MRS) ?? "",
      /missing: bigdata:secretKey/,
    );
  });
});
