import assert from "node:assert/strict";
import { callFor } from "../../provider/call/call";
import { Ledger } from "../../provider/call/ledger";
import { requireTarget } from "../../provider/call/target";
import type { World } from "../../provider/call/world";
import type { Connection } from "../../provider/connection";
import { check } from "../../provider/object/check";
import { remove } from "../../provider/object/lifecycle";
import { saharaDataSource } from "../../provider/services/sahara/dataSource";
import type { Properties } from "../../provider/values";
import { VirtualClock } from "./virtualClock";

const HDFS = { type: "hdfs", url: "/data", credentials: { user: "u", password: "p" } };

/** A call about a data source, and the warnings it gives. */
function callAbout(inputs: Properties, connection?: Connection) {
  const warnings: string[] = [];
  const world: World = {
    host: {
      clock: new VirtualClock(),
      random: () => 0.5,
      say: (_urn, severity, text) => severity === "warning" && warnings.push(text),
      engineAlive: () => Promise.resolve(true),
      interrupted: new AbortController().signal,
    },
    ledger: new Ledger(),
    handleSalt: "",
    connectionProblem: () => undefined,
    connect: () => (connection ? Promise.resolve(connection) : Promise.reject(new Error("nothing is sent"))),
    readFile: () => Promise.reject(new Error("no file")),
    redact: (text) => text,
  };
  return { call: callFor(world, saharaDataSource, inputs), warnings };
}

describe("P3 a supporting object's input that the service does not use", () => {
  it("gives a warning, once", async () => {
    const { call, warnings } = callAbout(HDFS);
    assert.deepEqual(await check(call, {}), []);
    await check(call, {});
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? "", /^credentials: are not used/);
  });

  it("says nothing of inputs that have not changed", async () => {
    const { call, warnings } = callAbout(HDFS);
    await check(call, HDFS);
    assert.deepEqual(warnings, []);
  });
});

describe("C2 a supporting object recorded at another place", () => {
  const stored = { serviceUrl: "https://old.example.org/v1.1", projectId: "p" };
  const connection: Connection = {
    serviceUrl: "https://new.example.org/v1.1",
    projectId: "p",
    send: () => Promise.reject(new Error("nothing is sent")),
    redact: (text) => text,
  };

  it("is refused with a way out that this class has", async () => {
    const { call } = callAbout(HDFS, connection);
    await assert.rejects(remove(call, "1", stored), ({ message }: Error) => {
      assert.match(message, /old\.example\.org.*new\.example\.org/s);
      assert.match(message, /pulumi state delete/);
      assert.doesNotMatch(message, /adoptExecutionId|onDelete/);
      return true;
    });
  });

  it("while a run may be adopted anew, or left", () => {
    const run = { ...stored, executionId: "1" };
    assert.throws(() => requireTarget(connection, run, "read it"), /adoptExecutionId.*onDelete/);
  });
});
