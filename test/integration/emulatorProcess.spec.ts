import assert from "node:assert/strict";
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, describe, it } from "mocha";
import { ask, EmulatorClient, eventually } from "../clients/emulatorClient";

const ROOT = join(__dirname, "..", "..");
const CLI = ["--require", "tsx/cjs", join(ROOT, "cli", "main.ts")];

describe("emulator: state, journal, command line", () => {
  let folder: string;
  let running: ChildProcess | undefined;
  before(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "emulator-test-")));
  });
  afterEach(() => {
    running?.kill("SIGKILL");
    running = undefined;
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const ofJob = (storage: string, job: string, id: string, name: string) =>
    join(storage, "jobs", job, id, name);

  it("a restart keeps credentials, ids, jobs and executions; what ran is KILLED", async () => {
    const storage = join(folder, "kept");
    const first = await EmulatorClient.start({ storage });
    const job = await first.shellJob("kept", "echo done");
    const done = await first.ended(await first.started(job));
    const unfinished = await first.started(await first.shellJob("long", "echo $$ > pid; sleep 60"));
    await first.reaches(unfinished, "RUNNING");
    const pidFile = ofJob(storage, "long", unfinished, "pid");
    const pid = await eventually(
      "its pid",
      async () => existsSync(pidFile) && Number(readFileSync(pidFile, "utf8")),
    );
    await first.emulator.close();
    await eventually("its process to end", async () => !alive(pid));

    const second = await EmulatorClient.start({ storage });
    const same = (client: EmulatorClient) => {
      const {
        OS_PASSWORD,
        OS_PROJECT_ID,
        BIGDATA_SAHARA_CLUSTER_ID,
        HUAWEICLOUD_SDK_AK,
        HUAWEICLOUD_SDK_SK,
      } = client.emulator.environment;
      return [OS_PASSWORD, OS_PROJECT_ID, BIGDATA_SAHARA_CLUSTER_ID, HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK];
    };
    assert.deepEqual(same(second), same(first));
    assert.deepEqual(await second.show(done.id), done);
    assert.equal((await second.show(unfinished)).info.status, "KILLED");
    assert.equal((await second.ended(await second.started(job))).info.status, "SUCCEEDED");
    await second.emulator.close();
    for (const file of ["identity.json", "state.json", "journal.jsonl"]) {
      assert.equal(statSync(join(storage, file)).mode & 0o077, 0, `${file} is for its owner alone`);
    }
  });

  it("without a storage folder nothing is left behind, and the next one has other credentials", async () => {
    const first = await EmulatorClient.start();
    const second = await EmulatorClient.start();
    assert.notEqual(first.emulator.environment.OS_PASSWORD, second.emulator.environment.OS_PASSWORD);
    await Promise.all([first.emulator.close(), second.emulator.close()]);
    assert.equal(existsSync(first.emulator.storage), false);
  });

  it("the journal names every request, and no secret", async () => {
    const client = await EmulatorClient.start();
    await client.sahara("GET", "/jobs?limit=1&password=hunter2");
    const text = readFileSync(client.emulator.journal, "utf8");
    const last = JSON.parse(text.trimEnd().split("\n").at(-1)!);
    assert.deepEqual(Object.keys(last), ["time", "service", "method", "path", "status"]);
    assert.deepEqual([last.service, last.method, last.status], ["sahara", "GET", 500]);
    for (const secret of ["hunter2", client.token, client.emulator.environment.OS_PASSWORD!]) {
      assert.equal(text.includes(secret), false);
    }
    await client.emulator.close();
  });

  it("the services answer without a socket, too", async () => {
    const client = await EmulatorClient.start();
    const request = {
      method: "GET",
      path: "/",
      query: new URLSearchParams(),
      headers: {},
      body: Buffer.alloc(0),
    };
    const { identity, sahara } = client.emulator.services;
    assert.deepEqual([(await identity(request)).status, (await sahara(request)).status], [300, 300]);
    await client.emulator.close();
  });

  it("pulumi-bigdata emulator prints its environment, runs jobs, and takes them along at SIGINT", async () => {
    const storage = join(folder, "by cli");
    const process = (running = spawn(
      globalThis.process.execPath,
      [...CLI, "emulator", "--storage", storage],
      { env: { ...globalThis.process.env, BIGDATA_EMULATOR_ACCESS_KEY: "AKOFTHETEST" } },
    ));
    let printed = "";
    process.stdout!.on("data", (chunk: Buffer) => (printed += chunk.toString()));
    await eventually("# ready", async () => printed.endsWith("# ready\n"));
    const names = [...printed.matchAll(/^export (\w+)=\S+$/gm)].map(([, name]) => name);
    const expected = [
      "OS_AUTH_URL OS_USERNAME OS_PASSWORD OS_PROJECT_NAME OS_PROJECT_ID OS_USER_DOMAIN_NAME",
      "OS_PROJECT_DOMAIN_NAME OS_REGION_NAME",
      "BIGDATA_IAM_ENDPOINT BIGDATA_SAHARA_ENDPOINT BIGDATA_MRS_ENDPOINT BIGDATA_CDM_ENDPOINT",
      "BIGDATA_REGION BIGDATA_PROJECT_ID BIGDATA_SAHARA_CLUSTER_ID BIGDATA_SAHARA_INACTIVE_CLUSTER_ID",
      "BIGDATA_MRS_CLUSTER_ID BIGDATA_CDM_CLUSTER_ID HUAWEICLOUD_SDK_AK HUAWEICLOUD_SDK_SK",
    ];
    assert.equal(names.join(" "), expected.join(" "));
    const env = Object.fromEntries(
      [...printed.matchAll(/^export (\w+)=(\S+)$/gm)].map(([, name, value]) => [name, value]),
    );
    assert.equal(env.HUAWEICLOUD_SDK_AK, "AKOFTHETEST");
    const pid = await startLongJob(env, storage);
    process.kill("SIGINT");
    const code = await new Promise((resolve) => process.once("exit", resolve));
    assert.equal(code, 0);
    await eventually("the job to end", async () => !alive(pid));
  });

  const misuse: [string[], RegExp][] = [
    [["emulator", "--prot", "1"], /--prot/],
    [["emulater"], /Unknown command emulater/],
    [[], /Which command/],
    [["emulator", "--port", "http"], /--port is a number/],
    [["emulator", "--port", "65533"], /--port is a number from 0 to 65532/],
    [["emulator", "now"], /Unexpected argument now/],
  ];
  for (const [words, complaint] of misuse) {
    it(`pulumi-bigdata ${words.join(" ")}: exit 2 with a clear error`, async () => {
      const { code, stderr, stdout } = await cli(words);
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, complaint);
    });
  }

  it("--help and --version", async () => {
    assert.match((await cli(["--help"])).stdout, /--storage DIR/);
    assert.match((await cli(["--version"])).stdout, /^\d+\.\d+\.\d+/);
  });
});

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function cli(words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [...CLI, ...words], (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), stdout, stderr });
    });
  });
}

async function startLongJob(env: Record<string, string>, storage: string): Promise<number> {
  const password = {
    user: { name: env.OS_USERNAME, domain: { name: env.OS_USER_DOMAIN_NAME }, password: env.OS_PASSWORD },
  };
  const auth = {
    identity: { methods: ["password"], password },
    scope: { project: { id: env.OS_PROJECT_ID } },
  };
  const login = await ask(`${env.OS_AUTH_URL}/auth/tokens`, {
    method: "POST",
    body: JSON.stringify({ auth }),
  });
  const headers = { "x-auth-token": login.headers.get("x-subject-token")! };
  const send = async (method: string, path: string, body: string) =>
    (
      await ask(`${env.BIGDATA_SAHARA_ENDPOINT}/v1.1/${env.OS_PROJECT_ID}${path}`, {
        method,
        headers,
        body: new TextEncoder().encode(body),
      })
    ).body;
  const internal = (await send("PUT", "/job-binary-internals/a", "echo $$ > pid; sleep 60"))
    .job_binary_internal.id;
  const url = `internal-db://${internal}`;
  const binary = (await send("POST", "/job-binaries", JSON.stringify({ name: "a", url }))).job_binary.id;
  const job = (await send("POST", "/jobs", JSON.stringify({ name: "a", type: "Shell", mains: [binary] }))).job
    .id;
  const cluster_id = env.BIGDATA_SAHARA_CLUSTER_ID;
  const { id } = (await send("POST", `/jobs/${job}/execute`, JSON.stringify({ cluster_id }))).job_execution;
  const file = join(storage, "jobs", "a", id, "pid");
  return eventually("the job's pid", async () => existsSync(file) && Number(readFileSync(file, "utf8")));
}
