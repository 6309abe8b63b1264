import assert from "node:assert/strict";
import { namesIn } from "../../../cli/pulumi";
import { resultsFrom, type Exported, type Update } from "../../../cli/results/fromStack";

const SECRET = {
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  ciphertext: "v1:abc",
};
const NAMES = { project: "etl", stack: "prod" };

type Rows = NonNullable<NonNullable<Exported["deployment"]>["resources"]>;
type Row = Rows[number];

function row(name: string, more: Partial<Row> = {}, type = "mrs:JobExecution"): Row {
  const full = `pulumi-nodejs:dynamic/bigdata/${type}`;
  return {
    urn: `urn:pulumi:prod::etl::${full}::${name}`,
    type: full,
    id: `4f2a/${name}`,
    outputs: {},
    ...more,
  };
}

const from = (rows: Rows, updates: readonly Update[] = []) =>
  resultsFrom({ deployment: { resources: rows } }, updates, NAMES);

describe("results from the stack: which rows", () => {
  it("takes runs of all five classes, and neither what they refer to nor other resources", () => {
    const types = ["sahara:JobExecution", "mrs:JobExecution", "mrs/v1:JobExecution", "mrs/v1:JobSubmission"];
    const others = ["sahara:Job", "mrs/v1:JobBinary", "cdm:Job", "nova:JobExecution"];
    const rows = [...types, "cdm:JobExecution", ...others].map((type) => row("a", {}, type));
    const stack = { urn: "urn:pulumi:prod::etl::pulumi:pulumi:Stack::etl-prod", type: "pulumi:pulumi:Stack" };
    assert.deepEqual(
      from([stack, ...rows]).runs.map(({ className }) => className),
      [
        "sahara.JobExecution",
        "mrs.JobExecution",
        "mrs.v1.JobExecution",
        "mrs.v1.JobSubmission",
        "cdm.JobExecution",
      ],
    );
  });

  it("leaves out rows that wait for their delete", () => {
    assert.deepEqual(
      from([row("a", { id: "old", delete: true }), row("a", { id: "now" })]).runs.map(({ id }) => id),
      ["now"],
    );
  });

  it("takes a stack that has never been deployed for one without runs", () => {
    for (const exported of [
      {},
      { deployment: null },
      { deployment: {} },
      { deployment: { resources: null } },
    ]) {
      assert.deepEqual(resultsFrom(exported, [], NAMES), { version: 1, ...NAMES, runs: [] });
    }
  });

  it("reads project and stack from a URN, and a name with colons whole", () => {
    const rows = [row("a::b:c")];
    assert.deepEqual(namesIn(rows[0]?.urn), NAMES);
    assert.equal(namesIn(undefined), undefined);
    assert.equal(from(rows).runs[0]?.name, "a::b:c");
  });
});

describe("results from the stack: what is told of a run", () => {
  it("S1 shows what is secret as [secret], and never its cipher", () => {
    const outputs = {
      status: "FAILED",
      statusReason: SECRET,
      finishedAt: SECRET,
      trackingUrl: SECRET,
      durationSeconds: SECRET,
    };
    const [run] = from([row("a", { outputs })]).runs;
    assert.equal(run?.statusReason, "[secret]");
    assert.equal(run?.durationSeconds, undefined);
    assert.ok(!JSON.stringify(run).includes("v1:abc"));
  });

  it("tells what is there and leaves out what is not", () => {
    const outputs = {
      status: "FAILED",
      serviceStatus: "FINISHED/FAILED",
      statusReason: "no space left",
      submittedAt: "2026-11-21T05:00:00.000Z",
      startedAt: "2026-11-21T05:00:01.000Z",
      finishedAt: "2026-11-21T05:00:02.000Z",
      durationSeconds: 1,
      trackingUrl: "https://example.com/",
      arguments: ["not told"],
    };
    const { arguments: _, ...told } = outputs;
    const common = {
      name: "a",
      urn: row("a").urn,
      className: "mrs.JobExecution",
      isNew: false,
      id: "4f2a/a",
    };
    assert.deepEqual(from([row("a", { outputs })]).runs, [{ ...common, ...told }]);
    assert.deepEqual(from([row("a")]).runs, [{ ...common, status: "UNKNOWN" }]);
  });

  it("tells whether a failure is tolerated, and whether an end is waited for", () => {
    const of = (outputs: Record<string, unknown>) => {
      const { isTolerated, isAwaited } = from([row("a", { outputs })]).runs[0]!;
      return [isTolerated, isAwaited];
    };
    assert.deepEqual(of({ status: "FAILED", onFailure: "warn" }), [true, undefined]);
    assert.deepEqual(of({ status: "CANCELLED", onFailure: "warn" }), [true, undefined]);
    assert.deepEqual(of({ status: "FAILED" }), [undefined, undefined]);
    assert.deepEqual(of({ status: "UNKNOWN", onFailure: "warn" }), [undefined, undefined]);
    assert.deepEqual(of({ status: "SUCCEEDED", onFailure: "warn", waitForCompletion: false }), [
      undefined,
      undefined,
    ]);
    assert.deepEqual(of({ status: "RUNNING", waitForCompletion: false }), [undefined, false]);
    assert.deepEqual(of({ status: "RUNNING" }), [undefined, undefined]);
  });

  it("has runs in the order of their submission, those without times last", () => {
    const at = (submittedAt?: string) => ({ outputs: { ...(submittedAt && { submittedAt }) } });
    const rows = [
      row("none"),
      row("second", at("2026-11-21T05:00:02.000Z")),
      row("first", at("2026-11-21T05:00:01.000Z")),
      row("third", { outputs: { startedAt: "2026-11-21T05:00:03.000Z" } }),
    ];
    assert.deepEqual(
      from(rows).runs.map(({ name }) => name),
      ["first", "second", "third", "none"],
    );
  });

  it("tells of the update, also of one that goes on, and of none", () => {
    const startTime = "2026-11-21T05:00:00.000Z";
    const endTime = "2026-11-21T05:20:00.000Z";
    assert.deepEqual(from([], [{ startTime, endTime, result: "failed" }]).update, {
      startedAt: startTime,
      finishedAt: endTime,
      result: "failed",
    });
    const going = from([], [{ startTime, result: "in-progress" }]).update;
    assert.deepEqual(going, { startedAt: startTime, result: "in-progress" });
    assert.equal("update" in from([], []), false);
  });
});

describe("results from the stack: what is new", () => {
  const at = (time: string): string => `2026-11-21T${time}Z`;
  const LAST: Update = { startTime: at("06:00:00.000"), endTime: at("06:10:00.000"), result: "succeeded" };
  /** It ended in the same second in which its last row was written: the history cuts off the rest. */
  const BEFORE: Update = { startTime: at("05:00:00.000"), endTime: at("05:59:50.000"), result: "succeeded" };
  const isNew = (more: Partial<Row>, updates: readonly Update[]) =>
    from([row("a", more)], updates).runs[0]?.isNew;
  const finished = (time: string) => ({ outputs: { finishedAt: at(time) } });

  const CASES: readonly [what: string, row: Partial<Row>, updates: readonly Update[], isNew: boolean][] = [
    ["a row made by the update", { created: at("06:00:03.5") }, [LAST, BEFORE], true],
    ["a row made by the first update of all", { created: at("06:00:03.5") }, [LAST], true],
    [
      "a row made while the update still goes on",
      { created: at("06:00:03.5") },
      [{ ...LAST, endTime: undefined as never }],
      true,
    ],
    [
      "a row made in the last second of the update before",
      { created: at("05:59:50.862") },
      [LAST, BEFORE],
      false,
    ],
    ["a row made by a clock two minutes late", { created: at("05:58:03.5") }, [LAST], true],
    ["a row made long before", { created: at("04:00:00.0") }, [LAST], false],
    [
      "an adopted run that ended long ago",
      { created: at("06:00:03.5"), ...finished("01:00:00") },
      [LAST, BEFORE],
      true,
    ],
    [
      "a run waited for to its end",
      { created: at("05:00:01.0"), modified: at("06:09:00.0"), ...finished("06:09:00") },
      [LAST, BEFORE],
      true,
    ],
    [
      "a run that ended between the updates",
      { created: at("05:00:01.0"), modified: at("06:00:05.0"), ...finished("05:59:55") },
      [LAST, BEFORE],
      true,
    ],
    [
      "a run waited for that goes on",
      { created: at("05:00:01.0"), modified: at("06:10:00.0") },
      [LAST, BEFORE],
      true,
    ],
    [
      "a finished run that got other options",
      { created: at("04:00:01.0"), modified: at("06:00:05.0"), ...finished("04:30:00") },
      [LAST, BEFORE],
      false,
    ],
    [
      "a run seen finished by the update before",
      { created: at("05:00:01.0"), modified: at("05:30:00.0"), ...finished("05:30:00") },
      [LAST, BEFORE],
      false,
    ],
    ["a run of a stack without a history", { created: at("06:00:03.5") }, [], false],
    [
      "a run in a state that keeps no times, by the service's",
      { outputs: { submittedAt: at("06:00:04") } },
      [LAST, BEFORE],
      true,
    ],
    [
      "an old run in a state that keeps no times",
      { outputs: { submittedAt: at("04:00:04") } },
      [LAST, BEFORE],
      false,
    ],
  ];
  for (const [what, given, updates, expected] of CASES) {
    it(`${expected ? "counts" : "does not count"} ${what}`, () =>
      assert.equal(isNew(given, updates), expected));
  }
});
