/**
 * States that released versions have left, shown to the handlers of today as the engine does it: whoever updates the
 * package and changes nothing else sees no difference, and nothing is sent that writes.
 */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Connection } from "../../provider/connection";
import { executionResource, objectResource } from "../../provider/resource";
import * as cdm from "../../provider/services/cdm";
import * as mrs from "../../provider/services/mrs";
import * as sahara from "../../provider/services/sahara";
import * as exported from "../../provider/transports/dynamic";
import { dynamicProvider, type DynamicProvider } from "../../provider/transports/handler";
import type { Properties } from "../../provider/values";
import { type Answers, inClear, recordedStates, type Row } from "../fixtures/states/recorded";
import { read } from "./documents";
import { VirtualClock } from "./virtualClock";
import { clear, isSecret } from "./wireForm";
import { processWorld } from "./worldProcess";

const SERVICES = { ...sahara, ...mrs, ...cdm };
const SAME = { changes: false, replaces: [] };
const LITERAL = /^exports\.handler=\(\)=>require\("pulumi-bigdata\/provider"\)\.(\w+);$/;

/** A provider process over one row; what it asked of the service is in `asked`. */
function processFor(row: Row, answers: Answers): { provider: DynamicProvider; asked: string[] } {
  const { serviceUrl, projectId } = inClear(row.outputs) as { serviceUrl: string; projectId: string };
  const asked: string[] = [];
  const { host, pathname } = new URL(serviceUrl);
  const connection: Connection = {
    serviceUrl,
    projectId,
    redact: (text) => text,
    send: async ({ method, path, query }) => {
      const search = query === undefined ? "" : `?${String(new URLSearchParams(query))}`;
      const key = `${host.split(".")[0]} ${pathname}${path}${search}`;
      asked.push(method === "GET" ? key : `${method} ${key}`);
      const answer = answers[key];
      assert.ok(method === "GET" && answer, `nobody has recorded what is said to ${method} ${key}`);
      return { ...answer, headers: {} };
    },
  };
  const clock = new VirtualClock(undefined, true);
  const quiet = { say: () => undefined, engineAlive: async () => true };
  const host_ = { clock, random: () => 0.5, interrupted: new AbortController().signal, ...quiet };
  const outside = { sahara: connection, files: {}, connectionProblem: undefined };
  const service = SERVICES[handlerOf(row)];
  const surroundings = processWorld(host_, outside);
  const provider =
    "submit" in service
      ? dynamicProvider(executionResource(service), surroundings)
      : dynamicProvider(objectResource(service), surroundings);
  return { provider, asked };
}

function handlerOf({ inputs }: Row): keyof typeof SERVICES {
  const [, name = ""] = LITERAL.exec(String(inputs["__provider"])) ?? [];
  assert.ok(name in SERVICES && name in exported, `${String(inputs["__provider"])} leads to nothing`);
  return name as keyof typeof SERVICES;
}

/** What stands in a state beside what is marked as secret. */
const readable = (properties: Properties): string =>
  JSON.stringify(properties, (_, value: unknown) => (isSecret(value) ? "[marked]" : value));

function withoutProvider({ __provider: _, ...properties }: Properties): Properties {
  return properties;
}

describe("recorded states", () => {
  const states = recordedStates();

  it("each released version has left one", () => {
    const released = [...read("CHANGELOG.md").matchAll(/^## v?(\d+\.\d+\.\d+)/gm)].map(
      ([, version]) => version,
    );
    const recorded = states.map(({ version }) => version);
    assert.deepEqual(
      released.filter((version) => !recorded.includes(version!)),
      [],
    );
    assert.ok(recorded.includes("0.1.0"));
  });

  for (const { version, rows, answers } of states) {
    describe(version, () => {
      for (const row of rows) {
        const name = row.urn.split("::").at(-1);
        const [inputs, outputs] = [inClear(row.inputs), inClear(row.outputs)];

        it(`R1, R8 ${name}: up sends nothing and sees no difference`, async () => {
          const { provider, asked } = processFor(row, answers);
          const checked = await provider.check(inputs, inputs);
          assert.deepEqual(checked.failures, []);
          assert.deepEqual(clear(checked.inputs), withoutProvider(inputs));
          assert.deepEqual(await provider.diff(row.id, outputs, inputs), SAME);
          assert.deepEqual(asked, []);
        });

        it(`F1 ${name}: refresh reads it, finds what it left, and reports no change`, async () => {
          const { provider, asked } = processFor(row, answers);
          const { id, props } = await provider.read(row.id, outputs);
          assert.equal(id, row.id);
          assert.deepEqual(clear(props), withoutProvider(outputs));
          assert.doesNotMatch(readable(props!), /a-secret-/);
          assert.deepEqual(await provider.diff(row.id, outputs, inputs), SAME);
          assert.ok(asked.length > 0 && asked.every((line) => !/^[A-Z]+ /.test(line)), asked.join("\n"));
        });

        it(`R7, R8 ${name}: an update leaves it as it is, and reads at the most`, async () => {
          const { provider, asked } = processFor(row, answers);
          await provider.check(inputs, inputs);
          const { outs } = await provider.update(row.id, outputs, inputs);
          assert.deepEqual(clear(outs), withoutProvider(outputs));
          assert.doesNotMatch(readable(outs), /a-secret-/);
          assert.ok(
            asked.every((line) => !/^[A-Z]+ /.test(line)),
            asked.join("\n"),
          );
        });
      }

      it("a change is seen all the same", async () => {
        for (const row of rows.filter(({ outputs }) => outputs["executionId"] !== undefined)) {
          const { provider } = processFor(row, answers);
          const news = { ...inClear(row.inputs), triggers: ["another", { month: 11 }] };
          const { replaces } = await provider.diff(row.id, inClear(row.outputs), news);
          assert.deepEqual(replaces, ["triggers"], row.urn);
        }
      });
    });
  }

  it("0.1.0 has every class and kind of state", () => {
    const rows = states.find(({ version }) => version === "0.1.0")?.rows ?? [];
    assert.equal(new Set(rows.map(handlerOf)).size, 12);
    const runs = rows.map(({ outputs }) => outputs).filter(({ executionId }) => executionId !== undefined);
    assert.deepEqual(new Set(runs.map(({ status }) => status)), new Set(["SUCCEEDED", "FAILED", "RUNNING"]));
    assert.equal(runs.filter((run) => run["__replaced"] !== undefined).length, 5);
    assert.equal(rows.filter((row) => JSON.stringify(row.outputs).includes("plaintext")).length, 8);
  });
});
