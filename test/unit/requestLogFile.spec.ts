import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { callFor } from "../../provider/call/call";
import type { Host, Severity } from "../../provider/host";
import { saharaJobExecution } from "../../provider/services/sahara/jobExecution";
import { processWorld } from "../../provider/transports/process";
import { requestLogFile } from "../../provider/transports/requestLogFile";
import { systemClock } from "../../provider/wait/clock";
import { closeServers, serve } from "./httpServer";
import { PROJECT, SAHARA } from "./signGateway";

describe("BIGDATA_LOG", () => {
  let folder: string;
  let said: string[];
  const say = (_urn: string | undefined, severity: Severity, text: string) =>
    void said.push(`${severity}: ${text}`);
  const open = (environment: NodeJS.ProcessEnv) => requestLogFile(environment, { say }, 4711);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "bigdata-log-"));
    said = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** What is in the file once this many lines are. */
  async function lines(path: string, count: number): Promise<Record<string, unknown>[]> {
    for (;;) {
      const text = await Promise.resolve()
        .then(() => readFileSync(path, "utf8"))
        .catch(() => "");
      const found = text.split("\n").filter(Boolean);
      if (found.length >= count && text.endsWith("\n"))
        return found.map((line) => JSON.parse(line) as Record<string, unknown>);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  it("unset, empty or off: nothing is logged, and nothing is said", () => {
    for (const BIGDATA_LOG of [undefined, "", " ", "off", "OFF"])
      assert.equal(open({ ...(BIGDATA_LOG !== undefined && { BIGDATA_LOG }) }), undefined);
    assert.deepEqual(said, []);
  });

  it("any other word: a warning that names it, and nothing is logged", () => {
    assert.equal(open({ BIGDATA_LOG: "verbose" }), undefined);
    assert.deepEqual(said, [
      'warning: BIGDATA_LOG is "verbose", so nothing is logged: it may be debug or off',
    ]);
  });

  it("debug: lines of JSON are added to BIGDATA_LOG_FILE, which only its owner can read", async () => {
    const path = join(folder, "log.jsonl");
    const write = open({ BIGDATA_LOG: "Debug", BIGDATA_LOG_FILE: path })!;
    assert.deepEqual(said, []);
    write({ path: "/a\nb" });
    write({ n: 2 });
    assert.deepEqual(await lines(path, 2), [
      { pid: 4711, path: "/a\nb" },
      { pid: 4711, n: 2 },
    ]);
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.deepEqual(said, [`info: BIGDATA_LOG: each request of this process is logged in ${path}`]);
    open({ BIGDATA_LOG: "debug", BIGDATA_LOG_FILE: path })!({ n: 3 });
    assert.equal((await lines(path, 3)).length, 3);
  });

  it("without a name: a file for each process in the folder of the program", async () => {
    const before = process.cwd();
    try {
      process.chdir(folder);
      open({ BIGDATA_LOG: "debug" })!({ n: 1 });
      assert.equal((await lines(join(folder, "bigdata-4711.jsonl"), 1)).length, 1);
    } finally {
      process.chdir(before);
    }
  });

  it("a file that cannot be written: one warning, and the run goes on", async () => {
    const occupied = join(folder, "file");
    writeFileSync(occupied, "");
    const write = open({ BIGDATA_LOG: "debug", BIGDATA_LOG_FILE: join(occupied, "log.jsonl") })!;
    for (let n = 0; n < 3; n += 1) {
      write({ n });
      while (said.length < 2) await new Promise((resolve) => setImmediate(resolve));
    }
    assert.equal(said.length, 2);
    assert.match(said[1]!, /^warning: BIGDATA_LOG: the log of requests ends here: /);
  });

  describe("in a process", () => {
    const { BIGDATA_LOG: level, BIGDATA_LOG_FILE: file } = process.env;
    afterEach(() => {
      for (const [name, value] of Object.entries({ BIGDATA_LOG: level, BIGDATA_LOG_FILE: file })) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
      return closeServers();
    });

    it("S1: what is secret in any call is masked in the requests of all", async () => {
      const path = join(folder, "log.jsonl");
      Object.assign(process.env, { BIGDATA_LOG: "debug", BIGDATA_LOG_FILE: path });
      const { url } = await serve((request, response) => {
        if (!request.url.endsWith("/v3/auth/tokens"))
          return response.end('{"jobs":["hunter-of-a", "gAAA-1"]}');
        const project = { id: PROJECT, name: "demo", domain: { id: "default", name: "Default" } };
        const body = { token: { expires_at: "2999-01-01T00:00:00Z", project, catalog: [] } };
        return response.writeHead(201, { "X-Subject-Token": "gAAA-1" }).end(JSON.stringify(body));
      });
      const host: Host = {
        clock: systemClock,
        random: () => 0,
        say,
        engineAlive: async () => true,
        interrupted: new AbortController().signal,
      };
      const settings: Record<string, string> = {
        authUrl: url,
        userName: "u",
        password: "pa55word",
        projectName: "demo",
        saharaEndpoint: url,
      };
      const world = processWorld(host, (key) => settings[key]);
      callFor(world, saharaJobExecution, {
        __urn: "a",
        jobConfigs: { params: { P: "hunter-of-a" } },
        __secretPaths: ["/jobConfigs/params/P"],
      });
      const connection = await world.connect(SAHARA);
      await connection.send({ method: "GET", path: "/jobs", repeatable: true, purpose: "list jobs" });
      const found = await lines(path, 2);
      assert.deepEqual(
        found.map(({ method, status }) => [method, status]),
        [
          ["POST", 201],
          ["GET", 200],
        ],
      );
      assert.match(JSON.stringify(found[1]), /jobs.*\[secret\].*\[secret\]/);
      assert.doesNotMatch(readFileSync(path, "utf8"), /hunter|gAAA|pa55/);
    });
  });
});
