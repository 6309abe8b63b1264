import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { executionResource, objectResource } from "../../provider/resource";
import { saharaDataSource } from "../../provider/services/sahara/dataSource";
import { saharaJob } from "../../provider/services/sahara/job";
import { saharaJobBinary } from "../../provider/services/sahara/jobBinary";
import { saharaJobExecution } from "../../provider/services/sahara/jobExecution";
import { dynamicProvider, type DynamicProvider } from "../../provider/transports/handler";
import { processWorld } from "../../provider/transports/process";
import { systemClock } from "../../provider/wait/clock";
import type { Properties } from "../../provider/values";
import { EmulatorClient } from "../clients/emulatorClient";

/** The provider's own handlers over real sockets, without an engine: what is sent is counted in the journal. */
describe("verbs over sockets", () => {
  let client: EmulatorClient;
  let binary: DynamicProvider, job: DynamicProvider, source: DynamicProvider, run: DynamicProvider;
  const lines: string[] = [];

  beforeEach(async () => {
    client = await EmulatorClient.start();
    lines.length = 0;
    const {
      OS_AUTH_URL: authUrl,
      OS_USERNAME: userName,
      OS_PASSWORD: password,
    } = client.emulator.environment;
    const config: Record<string, string | undefined> = {
      authUrl,
      userName,
      password,
      projectId: client.projectId,
    };
    const host = {
      clock: systemClock,
      random: Math.random,
      say: (_urn: string | undefined, _severity: string, text: string) => void lines.push(text),
      engineAlive: async () => true,
      interrupted: new AbortController().signal,
      flushed: async () => undefined,
    };
    const surroundings = { host, world: processWorld(host, (key) => config[key]) };
    const objects = [saharaJobBinary, saharaJob, saharaDataSource].map((service) =>
      dynamicProvider(objectResource(service), () => surroundings),
    );
    [binary, job, source] = objects as [DynamicProvider, DynamicProvider, DynamicProvider];
    run = dynamicProvider(executionResource(saharaJobExecution), () => surroundings);
  });
  afterEach(() => client.emulator.close());

  const journal = () =>
    readFileSync(client.emulator.journal, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { service: string; method: string; path: string; status: number });

  /** As the engine does: what check gives is what create gets. */
  async function create(provider: DynamicProvider, inputs: Properties) {
    const checked = await provider.check({}, inputs);
    assert.deepEqual(checked.failures, []);
    return provider.create(inputs);
  }

  it("every class: create, read, update, delete; one login for all", async () => {
    const script = await create(binary, { content: "echo hello", name: "hello.sh" });
    const hello = await create(job, { type: "Shell", mainIds: [script.id], name: "hello" });
    const data = await create(source, { type: "hdfs", url: "/data", __urn: "urn:pulumi:s::p::t::data" });
    assert.match(String(data.outs["name"]), /^data-[0-9a-f]{7}$/);

    const inputs = { jobId: hello.id, clusterId: client.clusterId, jobConfigs: { args: ["x"] } };
    const made = await create(run, inputs);
    assert.equal(made.outs["status"], "SUCCEEDED");
    assert.deepEqual([lines[0], lines.at(-1)?.slice(0, 9)], [`submitted ${made.id}`, "SUCCEEDED"]);
    assert.deepEqual(await run.diff(made.id, made.outs, inputs), { changes: false, replaces: [] });

    const changed = { ...inputs, isPublic: true };
    const updated = await run.update(made.id, made.outs, changed);
    assert.equal((await client.show(made.id))["is_public"], true);
    assert.deepEqual((await run.read(made.id, updated.outs)).props, updated.outs);

    const described = { content: "echo hello", name: "hello.sh", description: "says hello" };
    const renewed = await binary.update(script.id, script.outs, described);
    assert.equal((await binary.read(script.id, renewed.outs)).props?.["description"], "says hello");

    await assert.rejects(job.delete(hello.id, hello.outs), /In use by job execution .*ERR_IN_USE/);
    await run.delete(made.id, updated.outs);
    await job.delete(hello.id, hello.outs);
    await binary.delete(script.id, renewed.outs);
    await source.delete(data.id, data.outs);
    for (const list of ["job-executions", "jobs", "job-binaries", "job-binary-internals", "data-sources"])
      assert.deepEqual(Object.values((await client.sahara("GET", `/${list}`)).body)[0], [], list);

    const logins = journal().filter(({ path }) => path.endsWith("/auth/tokens"));
    // One is the provider's, the other that of the client which looks on.
    assert.equal(logins.length, 2);
    assert.equal(journal().filter(({ path }) => path.endsWith("/execute")).length, 1);
  });

  it("a file as source arrives byte for byte; another content is a new object, a moved file is none", async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 128]);
    const [here, there] = ["here.bin", "there.bin"].map((name) => join(client.emulator.storage, name));
    writeFileSync(here!, bytes);
    const made = await create(binary, { source: here, name: "raw", __sourceHash: hash(bytes) });
    const url = `${client.emulator.urls.sahara}/v1.1/${client.projectId}/job-binaries/${made.id}/data`;
    const stored = await fetch(url, { headers: { "x-auth-token": client.token } });
    assert.deepEqual(Buffer.from(await stored.arrayBuffer()), bytes);
    const moved = { source: there, name: "raw", __sourceHash: hash(bytes) };
    assert.deepEqual((await binary.diff(made.id, made.outs, moved)).replaces, []);
    const mended = { source: here, name: "raw", __sourceHash: hash(Buffer.from("mended")) };
    const diff = await binary.diff(made.id, made.outs, mended);
    assert.deepEqual([diff.replaces, diff.deleteBeforeReplace], [["__sourceHash"], true]);
  });

  it("a token that is revoked in the middle of a run costs one login, and no run", async () => {
    const hello = await client.shellJob("long", "sleep 2");
    const made = create(run, { jobId: hello, clusterId: client.clusterId });
    const id = await submitted();
    client.emulator.tokens.revokeAll();
    assert.equal((await made).outs["status"], "SUCCEEDED");
    const renewed = journal().filter(({ path }) => path.endsWith("/auth/tokens")).length;
    assert.equal(renewed, 3);
    assert.equal((await made).id, id);
  });

  async function submitted(): Promise<string> {
    for (;;) {
      const line = lines.find((text) => text.startsWith("submitted "));
      if (line !== undefined) return line.slice("submitted ".length);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
});

function hash(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
