import assert from "node:assert/strict";
import { type ClassName, problems, secretByNature } from "../../provider/schema/index";
import { Secrets } from "../../provider/secrets";

const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const secretsOf = (className: ClassName, inputs: Record<string, unknown>) =>
  new Secrets(inputs, secretByNature(className));

/** Element, and what of it must not be seen wherever it turns up. */
const marked: readonly (readonly [element: string, bare: readonly string[]])[] = [
  ["@password=hunter2", ["hunter2"]],
  ["@db.pass-word=a=b=c", ["a=b=c"]],
  ["user=x @password=hunter2 rest", ["hunter2"]],
  ["@one=first1 @two=second2", ["first1", "second2"]],
  ["@phrase=correct horse", ["correct", "correct horse"]],
];
const plain = ["a@b.example=c", "user@host", "@", "@name", "@=x", "--day=2026-11-21", "password=open"];

describe("S1: an argument @name=value is secret by its form", () => {
  for (const name of ["mrs.JobExecution", "mrs.v1.JobSubmission"] as const) {
    for (const [element, bare] of marked) {
      it(`${name}: ${element}`, () => {
        const inputs = { jobType: "Flink", arguments: ["run", element] };
        const secrets = secretsOf(name, inputs);
        assert.ok(secrets.covers(["arguments", 1]));
        assert.deepEqual(secrets.mark(inputs), {
          jobType: "Flink",
          arguments: ["run", { ...SECRET, value: element }],
        });
        const mask = secrets.redactor();
        assert.equal(mask(`refused [run, ${element}]`), "refused [run, [secret]]");
        for (const value of bare) assert.doesNotMatch(mask(`bad value '${value}'`), new RegExp(value));
      });
    }
  }

  it("and no other argument", () => {
    const inputs = { arguments: plain };
    const secrets = secretsOf("mrs.JobExecution", inputs);
    assert.deepEqual(secrets.mark(inputs), inputs);
    assert.deepEqual(
      plain.map((_, at) => secrets.covers(["arguments", at])),
      plain.map(() => false),
    );
    const text = plain.join(" ");
    assert.equal(secrets.redactor()(text), text);
  });

  it("an output that is secret as a whole is marked, and its cells are no words to look for", () => {
    const outputs = { sqlResult: { 0: [{ running: "job" }] }, status: "SUCCEEDED" };
    const secrets = new Secrets(outputs, [], ["sqlResult"]);
    assert.deepEqual(secrets.mark(outputs), {
      ...outputs,
      sqlResult: { ...SECRET, value: outputs.sqlResult },
    });
    assert.equal(secrets.redactor()("1 job is running"), "1 job is running");
  });

  it("judged by the values that are marked, not by the position it had", () => {
    const secrets = secretsOf("mrs.JobExecution", { arguments: ["@a=hunter2", "b"] });
    assert.deepEqual(secrets.mark({ arguments: ["b", "@a=hunter2"] }), {
      arguments: ["b", { ...SECRET, value: "@a=hunter2" }],
    });
  });

  it("nor what is no text", () => {
    const inputs = { arguments: [1, null, { "@a": "b" }], properties: [] };
    const secrets = secretsOf("mrs.JobExecution", inputs);
    assert.deepEqual(
      [0, 1, 2].map((at) => secrets.covers(["arguments", at])),
      [false, false, false],
    );
    assert.deepEqual(secrets.mark(inputs), inputs);
    assert.equal(secrets.redactor()("1 null @a=b"), "1 null @a=b");
  });

  it("in messages it is a string and no more, by the schema's rules and ours", () => {
    const found = problems("mrs.JobExecution", {
      clusterId: "c",
      jobType: "MapReduce",
      arguments: ["@password=hunter2"],
      properties: { "fs.obs.secret.key": 5 },
    });
    assert.deepEqual(
      found.map(({ path }) => path),
      ['properties["fs.obs.secret.key"]', "arguments[0]"],
    );
    for (const { message } of found) assert.match(message, /; got a (?:string|number) \(secret\)$/);
  });
});

describe("S1: the keys to OBS are secret by their name", () => {
  it("beside settings that stay readable", () => {
    const properties = { "fs.obs.access.key": "AK1", "fs.obs.secret.key": "SK12345", "fs.obs.endpoint": "e" };
    const secrets = secretsOf("mrs.JobExecution", { properties });
    assert.deepEqual(secrets.mark({ properties }), {
      properties: {
        "fs.obs.access.key": { ...SECRET, value: "AK1" },
        "fs.obs.secret.key": { ...SECRET, value: "SK12345" },
        "fs.obs.endpoint": "e",
      },
    });
    assert.equal(secrets.redactor()("{fs.obs.secret.key=SK12345}"), "{fs.obs.secret.key=[secret]}");
  });
});
