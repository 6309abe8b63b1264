import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "mocha";
import { startEmulator } from "../../emulator";
import { CdmClient, copyJob, tableJob } from "../clients/cdmClient";
import { MrsClient } from "../clients/mrsClient";

const LOCK = "emulator.lock";

describe("emulator: storage folder", () => {
  let storage: string;
  beforeEach(() => {
    storage = mkdtempSync(join(tmpdir(), "emulator-storage-"));
  });
  afterEach(() => rmSync(storage, { recursive: true, force: true }));

  const kept = (name: string) => join(storage, name);

  for (const name of ["identity.json", "state.json", "mrs.json", "cdm.json"]) {
    for (const text of ['{"jobs": [', "[]", "7"]) {
      it(`${name} that reads ${text} ends the start with its name and a remedy`, async () => {
        writeFileSync(kept(name), text);
        await assert.rejects(startEmulator({ storage }), ({ message }: Error) => {
          for (const part of [storage, name, "move it away"]) assert.ok(message.includes(part), message);
          return true;
        });
        assert.equal(readFileSync(kept(name), "utf8"), text, "it is the user's to mend");
        assert.equal(existsSync(kept(LOCK)), false);
      });
    }
  }

  it("cdm.json without some of its parts: they are empty, and numbers go on above those that are there", async () => {
    const first = await CdmClient.start({ storage });
    await first.create(tableJob("kept"));
    const id = await first.started("kept", { "emulator.seconds": "0" });
    await first.ended("kept");
    await first.emulator.close();
    const { jobs, submissions } = JSON.parse(readFileSync(kept("cdm.json"), "utf8"));
    writeFileSync(kept("cdm.json"), JSON.stringify({ jobs, submissions }));
    const second = await CdmClient.start({ storage });
    assert.equal(await second.started("kept", { "emulator.seconds": "0" }), id + 1);
    await second.ended("kept");
    await second.emulator.close();
    writeFileSync(kept("cdm.json"), "{}");
    const third = await CdmClient.start({ storage });
    assert.equal((await third.create(tableJob("kept"))).status, 200);
    await third.emulator.close();
  });

  it("a second emulator on the same folder is refused, until the first is closed", async () => {
    const first = await startEmulator({ storage });
    await assert.rejects(startEmulator({ storage }), ({ message }: Error) => {
      for (const part of [storage, LOCK, `process ${process.pid}`])
        assert.ok(message.includes(part), message);
      return true;
    });
    await first.close();
    assert.equal(existsSync(kept(LOCK)), false);
    await (await startEmulator({ storage })).close();
  });

  it("one of a process that lives under a number given out again is taken over", async () => {
    // Our parent lives, and did not begin at tick 1.
    writeFileSync(kept(LOCK), `${process.ppid} 1`);
    await startEmulator({ storage }).then((emulator) => emulator.close());
  });

  it("a lock of another living process is respected, one of a dead process taken over", async () => {
    writeFileSync(kept(LOCK), String(process.ppid));
    await assert.rejects(startEmulator({ storage }), new RegExp(`process ${process.ppid}`));
    assert.equal(readFileSync(kept(LOCK), "utf8"), String(process.ppid));
    const { pid } = spawnSync(process.execPath, ["--version"]);
    for (const stale of [String(pid), String(process.pid), ""]) {
      writeFileSync(kept(LOCK), stale);
      const emulator = await startEmulator({ storage });
      assert.match(readFileSync(kept(LOCK), "utf8"), new RegExp(`^${process.pid} `));
      await emulator.close();
    }
  });

  it("a start that fails for its port leaves the folder free", async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, "127.0.0.1", resolve));
    const { port } = blocker.address() as { port: number };
    await assert.rejects(startEmulator({ storage, port }), /EADDRINUSE/);
    await new Promise((resolve) => blocker.close(resolve));
    assert.equal(existsSync(kept(LOCK)), false);
    await (await startEmulator({ storage })).close();
  });
});

describe("emulator: links in the storage folder", () => {
  let outside: string;
  beforeEach(() => {
    outside = mkdtempSync(join(tmpdir(), "emulator-outside-"));
    writeFileSync(join(outside, "file"), "theirs");
  });
  afterEach(() => rmSync(outside, { recursive: true, force: true }));

  const link = (client: MrsClient | CdmClient, to: string, path: string) => {
    const place = join(client.emulator.storage, path);
    mkdirSync(join(place, ".."), { recursive: true });
    symlinkSync(to, place);
    return place;
  };

  it("a DistCp replaces links in its target instead of writing through them", async () => {
    const mrs = await MrsClient.start();
    mrs.put("s3/lake/in/file", "ours");
    mrs.put("s3/lake/in/new", "ours");
    mrs.put("s3/lake/in/deep/file", "ours");
    for (const [to, name] of [
      [join(outside, "file"), "file"],
      [join(outside, "new"), "new"],
      [outside, "deep"],
    ] as const) {
      link(mrs, to, `s3/lake/out/${name}`);
    }
    const { job_result, emulator } = await mrs.ended(
      await mrs.submitted("DistCp", ["-overwrite", "obs://lake/in", "obs://lake/out"]),
    );
    assert.equal(job_result, "SUCCEEDED", emulator);
    assert.equal(readFileSync(join(outside, "file"), "utf8"), "theirs");
    assert.equal(existsSync(join(outside, "new")), false);
    for (const name of ["file", "new", "deep/file"]) assert.equal(mrs.read(`s3/lake/out/${name}`), "ours");
    await mrs.emulator.close();
  });

  it("a CDM run does not write through a link to nowhere", async () => {
    const cdm = await CdmClient.start();
    cdm.put("s3/lake/in/new", "ours");
    const place = link(cdm, join(outside, "new"), "hdfs/default/out/new");
    await cdm.create(copyJob("links"));
    await cdm.started("links");
    assert.equal((await cdm.ended("links")).status, "SUCCEEDED");
    assert.equal(existsSync(join(outside, "new")), false);
    assert.ok(lstatSync(place).isFile());
    await cdm.emulator.close();
  });

  it("a DistCp into its own source is refused, also by a link or with slashes at the end", async () => {
    const mrs = await MrsClient.start();
    mrs.put("hdfs/default/data/a", "a");
    link(mrs, join(mrs.emulator.storage, "hdfs/default/data"), "hdfs/default/alias");
    for (const [from, to] of [
      ["/data/", "/data/sub"],
      ["/data//", "/data/sub/"],
      ["/data", "/data/sub/"],
      ["/data/", "/data/"],
      ["/data", "/alias/sub"],
      ["/alias/", "/data/sub"],
    ] as const) {
      const job = await mrs.ended(await mrs.submitted("DistCp", ["-update", from, to]));
      assert.equal(job.job_result, "FAILED", `${from} to ${to}`);
      assert.match(job.emulator, /within the source/);
    }
    assert.equal(existsSync(join(mrs.emulator.storage, "hdfs/default/data/sub")), false);
    const beside = await mrs.ended(await mrs.submitted("DistCp", ["/data/", "/data2/"]));
    assert.equal(beside.job_result, "SUCCEEDED", beside.emulator);
    await mrs.emulator.close();
  });
});
