import assert from "node:assert/strict";
import { markdownOf } from "../../../cli/plan/markdown";
import type { PlannedRun, RunAction } from "../../../cli/plan/plan";
import { NASTY } from "./nasty";
import { EVENTFUL, plan, plannedObject, plannedRun, urnOf } from "./planned";
import { Rendered } from "./rendered";

const headlineOf = (...runs: PlannedRun[]): string => markdownOf(plan({ runs })).split("\n")[2]!;
const some = (action: RunAction, number: number): PlannedRun[] =>
  Array.from({ length: number }, (_, at) => plannedRun(`${action}-${at}`, action));

describe("a plan as Markdown: the headline", () => {
  it("comes behind a marker, by which a workflow finds its comment", () => {
    assert.deepEqual(markdownOf(EVENTFUL).split("\n").slice(0, 4), [
      "<!-- pulumi-bigdata plan etl/prod -->",
      "",
      "### Merging this starts 2 runs on `prod`, may start 1 more and cancels 1 run going on",
      "",
    ]);
  });

  const CASES: readonly [runs: readonly PlannedRun[], headline: string][] = [
    [[], "Nothing will run on `prod`"],
    [some("stay", 3), "Nothing will run on `prod`"],
    [some("start", 1), "Merging this starts 1 run on `prod`"],
    [some("mayStart", 2), "Merging this may start 2 runs on `prod`"],
    [some("resume", 1), "Merging this starts nothing on `prod` and waits for 1 run going on"],
    [some("adopt", 2), "Merging this starts nothing on `prod` and takes over 2 runs that exist"],
    [some("look", 1), "Merging this starts nothing on `prod` and looks again at 1 run that ended"],
    [some("update", 1), "Merging this starts nothing on `prod` and changes options of 1 run"],
    [some("remove", 2), "Merging this starts nothing on `prod` and removes the records of 2 runs"],
    [some("leave", 1), "Merging this starts nothing on `prod` and lets go of 1 run"],
    [
      [...some("start", 1), ...some("cancel", 1), ...some("leave", 2)],
      "Merging this starts 1 run on `prod`, cancels 1 run going on and lets go of 2 runs",
    ],
    [
      [plannedRun("a", "start", { present: { id: "1", status: "RUNNING" } }), ...some("start", 1)],
      "Merging this starts 2 runs (1 in place of one going on) on `prod`",
    ],
  ];
  for (const [runs, headline] of CASES) {
    it(headline, () => assert.equal(headlineOf(...runs), `### ${headline}`));
  }
});

describe("a plan as Markdown", () => {
  it("is a few lines where nothing happens, and draws nothing", () => {
    const [first, second] = some("stay", 2);
    const text = markdownOf(
      plan({ runs: [first!, { ...second!, needs: [first!.urn] }], objects: [plannedObject("a.py")] }),
    );
    assert.equal(
      text,
      `<!-- pulumi-bigdata plan etl/prod -->

### Nothing will run on \`prod\`

<details><summary>2 runs and 1 supporting object stay as they are</summary>

\`stay-0\`, \`stay-1\`, \`a.py\`

</details>

<sub>\`pulumi-bigdata plan\` has read this from a preview: nothing has been started or changed. What is secret stands as \`[secret]\`.</sub>
`,
    );
  });

  it("has a row for each run that does something: what, where and why", async () => {
    assert.deepEqual((await Rendered.of(markdownOf(EVENTFUL))).rows(), [
      ["Run", "What happens", "Service", "Why"],
      ["copy-orders", "▶️ starts", "CDM", "the last run ended FAILED: Unable to connect to the database"],
      [
        "daily-orders",
        "▶️ starts",
        "MRS, SparkSubmit",
        'arguments[4] changed from "2026-11-20" to "2026-11-21" (and 1 more)',
      ],
      ["report", "❔ may start", "MRS, SparkSql", "arguments[2] may change: it comes from run daily-orders"],
      ["clicks", "⏹️ is cancelled", "MRS", "it is no longer in the program"],
    ]);
  });

  it("can be read as it stands: paths and values in a sentence are code, not entities", () => {
    const said = '`arguments[4]` changed from `"2026-11-20"` to `"2026-11-21"` (and 1 more)';
    assert.ok(markdownOf(EVENTFUL).includes(said));
  });

  it("says in full once why a run failed, and briefly in its row", async () => {
    const reason = "Unable to connect. ".repeat(20).trim();
    const present = {
      id: "9c/1",
      status: "FAILED",
      serviceStatus: "FINISHED/FAILED",
      statusReason: reason,
      applicationId: "application_1_7",
    };
    const why = ["the last run ended FAILED; rerunFailed starts a new one", "b"];
    const announced = [`the last run ended FAILED: ${reason}`];
    const runs = [plannedRun("a", "start", { why, present }), plannedRun("b", "start", { why: announced })];
    const rendered = await Rendered.of(markdownOf(plan({ runs })));
    assert.equal(rendered.rows()[1]?.[3], `${why[0]!} (and 1 more)`);
    assert.ok(rendered.rows()[2]![3]!.length <= 200);
    const [first, second] = rendered.texts("details");
    assert.match(first!, /\(FAILED, FINISHED\/FAILED at its service, application_1_7\)/);
    assert.equal(first!.split(reason).length, 2);
    assert.ok(second!.includes(reason));
  });

  it("gives what a policy demands once, and below it the resources with what differs", async () => {
    const of = (name: string, message: string, policy = "places") =>
      ({ policy, pack: "k", name, level: "advisory", message }) as const;
    const policies = [
      of("a", "Paths are named.\nThey have a scheme.\narguments[0]: /x"),
      of("z", "set it", "limits-set"),
      of("b", "Paths are named.\nThey have a scheme.\narguments[1]: /y"),
      of("c", "Give it a limit.", "limits"),
      of("d", "Give it a limit.", "limits"),
    ];
    const { text } = await Rendered.of(markdownOf(plan({ policies })));
    assert.match(
      text,
      /Paths are named\. They have a scheme\. \(places of k\)\s+a: arguments\[0\]: \/x\s+b: arguments\[1\]: \/y\s+z: set it \(limits-set of k\)\s+Give it a limit\. \(limits of k\): c, d\n/,
    );
  });

  it("leaves a file and its line as they are, to be copied", () => {
    const problems = [{ severity: "error", message: "jobs/x.yaml:6:3: no such type" }] as const;
    const text = markdownOf(plan({ problems }));
    assert.match(text, /❌ jobs\/x\.yaml:6:3: no such type/);
  });

  it("folds away of each: all reasons, the changed properties, what it replaces, the request, the warnings", async () => {
    const rendered = await Rendered.of(markdownOf(EVENTFUL));
    const orders = rendered.texts("details")[1]!;
    assert.match(orders, /^▶️ daily-orders starts\n/);
    assert.match(orders, /properties was added/);
    assert.deepEqual(rendered.rows(1), [
      ["Property", "Before", "After", "Starts a run"],
      ["arguments[4]", '"2026-11-20"', '"2026-11-21"', "yes"],
      ["runTimeoutSeconds", "not set", "7200", "no"],
    ]);
    assert.match(
      orders,
      /It replaces the run 4f2a\/0d0b3c0e \(SUCCEEDED, ended 2026-11-20 03:12:44 UTC, took 12 min 34 s, its page\): its record is removed/,
    );
    assert.deepEqual(rendered.links(), ["https://manager.example.com/yarn?id=application_1_7&x=1"]);
    assert.match(orders, /What is sent to start it: POST \/clusters\/4f2a\/job-executions\n+\{\n/);
    assert.match(orders, /"fs\.obs\.secret\.key": "\[secret\]"/);
    assert.match(orders, /⚠️ shell quotes are passed on as they are/);
  });

  it("gives the request as JSON that is what it is", async () => {
    const text = (await Rendered.of(markdownOf(EVENTFUL))).texts("code.language-json")[1]!;
    assert.deepEqual(JSON.parse(text), EVENTFUL.runs[1]!.request!.body);
  });

  it("gives the path of a request, and the id of a run, whole", async () => {
    const name = "%E6%97%A5".repeat(80);
    const request = { method: "PUT", path: `/clusters/9c/cdm/job/${name}/start`, body: {} };
    const present = { id: `9c/${name}/17`, status: "SUCCEEDED" };
    const { text } = await Rendered.of(
      markdownOf(plan({ runs: [plannedRun("a", "start", { request, present })] })),
    );
    assert.ok(text.includes(`PUT ${request.path}`) && text.includes(present.id));
  });

  it("shows a value known only during the update as such, and one that is gone as not set", async () => {
    const changes = [
      { path: "a", old: "1", new: null, unknown: true, replaces: true },
      { path: "b", old: false, replaces: true },
      { path: "c", old: "[secret]", new: "[secret]", replaces: true },
    ] as const;
    const rendered = await Rendered.of(
      markdownOf(plan({ runs: [plannedRun("a", "mayStart", { changes })] })),
    );
    assert.deepEqual(rendered.rows(1).slice(1), [
      ["a", '"1"', "known during pulumi up"],
      ["b", "false", "not set"],
      ["c", "[secret]", "[secret]"],
    ]);
  });

  it("shows a long value shortened in the table, and whole below it as a difference of lines", async () => {
    const lines = Array.from({ length: 20 }, (_, at) => `line ${at}`);
    const old = lines.join("\n");
    const now = [...lines.slice(0, 10), "new", ...lines.slice(11)].join("\n");
    const long = { path: "b", old: "x".repeat(500), new: `${"x".repeat(500)}y`, replaces: true };
    const changes = [{ path: "hql", old, new: now, replaces: true }, long];
    const rendered = await Rendered.of(markdownOf(plan({ runs: [plannedRun("a", "start", { changes })] })));
    assert.ok(rendered.rows(1).every((cells) => cells.every(({ length }) => length <= 120)));
    const [first, second] = rendered.texts("code.language-diff");
    assert.equal(first, "  line 7\n  line 8\n  line 9\n- line 10\n+ new\n  line 11\n  line 12\n  line 13\n");
    assert.equal(second, `- ${"x".repeat(500)}\n+ ${"x".repeat(500)}y\n`);
  });

  it("tells what policies advise and what else changes, each in a line", async () => {
    const { text } = await Rendered.of(markdownOf(EVENTFUL));
    assert.match(text, /What policies advise\n\nreport: set runTimeoutSeconds \(limits-set of bigdata\)/);
    assert.match(
      text,
      /What else changes\n\norders \(cdm\.Job\) is updated: toConfigValues\.toJobConfig\.table changed/,
    );
    assert.match(text, /Resources of other providers: 1 × create/);
  });

  it("puts what policies forbid above the runs", () => {
    const policies = [
      { policy: "p", pack: "k", name: "a", level: "mandatory", message: "the cluster is protected" },
    ] as const;
    const text = markdownOf(plan({ runs: some("start", 1), policies }));
    assert.match(
      text,
      /^### .*\n\n⛔ \*\*Policies forbid this: `pulumi up` will refuse it\*\*\n\n- `a`: the cluster is protected \(`p` of `k`\)\n\n\| Run/m,
    );
  });

  it("names no stack where nobody has", () => {
    const problems = [{ severity: "error", message: "no stack selected" }] as const;
    assert.match(
      markdownOf(plan({ stack: "", problems, incomplete: true })),
      /^### ❌ The preview failed: what merging this would run cannot be said$/m,
    );
  });

  it("says of a preview that failed that nothing can be said, why, and folds away what it had seen", async () => {
    const problems = [
      { severity: "error", message: "a: jobType is missing" },
      { severity: "error", message: "TSError: oops\n  index.ts(3,4): error" },
      { severity: "warning", message: "something else" },
    ] as const;
    const text = markdownOf(plan({ runs: some("start", 1), problems, incomplete: true }));
    const rendered = await Rendered.of(text);
    assert.match(
      rendered.text,
      /^\s*❌ The preview of prod failed: what merging this would run cannot be said\s+❌ a: jobType is missing\s+❌ The preview says:\s+TSError: oops\n {2}index\.ts\(3,4\): error\s+What the preview had seen by then; it is not all/,
    );
    assert.match(rendered.texts("details")[0]!, /start-0[^]*something else/);
  });

  it("tells first that more runs start than --max-runs allows, of a preview that is whole", () => {
    const problems = [
      { severity: "error", message: "1 run would start, and --max-runs allows 0: start-0" },
    ] as const;
    assert.match(
      markdownOf(plan({ runs: some("start", 1), problems })),
      /^### Merging this starts 1 run on `prod`\n\n❌ 1 run would start, and --max-runs allows 0: start-0\n\n\| Run/m,
    );
  });

  it("tells what was said of runs that stay, and of none", () => {
    const said = [{ severity: "warning", message: "its cluster is not active" }] as const;
    const problems = [{ severity: "info", message: "3 plugins are old" }] as const;
    const text = markdownOf(plan({ runs: [plannedRun("a", "stay", { said })], problems }));
    assert.match(text, /#### Also said\n\n- ℹ️ 3 plugins are old\n- ⚠️ `a`: its cluster is not active\n/);
  });
});

describe("a plan as Markdown: what a name, a value or a service can be", () => {
  for (const [what, nasty] of Object.entries(NASTY)) {
    it(`keeps ${what} in its place`, async () => {
      const run = plannedRun(nasty, "start", {
        jobType: nasty,
        why: [nasty, nasty],
        changes: [
          { path: nasty, old: nasty, new: { [nasty]: [nasty] }, replaces: true },
          { path: "b", new: nasty, replaces: false },
        ],
        request: { method: "POST", path: nasty, body: { job_type: nasty, [nasty]: nasty } },
        present: { id: nasty, status: nasty, statusReason: nasty, finishedAt: nasty, trackingUrl: nasty },
        replaced: nasty,
        said: [{ severity: "warning", message: nasty }],
      });
      const object = plannedObject(nasty, {
        action: "update",
        changes: [{ path: nasty, old: nasty, new: "", replaces: false }],
      });
      const policy = { policy: nasty, pack: nasty, name: nasty, message: nasty };
      const text = markdownOf(
        plan({
          project: nasty,
          stack: nasty,
          runs: [
            run,
            plannedRun("b", "start", { why: ["new"] }),
            plannedRun(nasty, "stay", { urn: urnOf("c", "d") }),
          ],
          objects: [object],
          others: { [nasty]: 1 },
          policies: [
            { ...policy, level: "advisory" },
            { ...policy, level: "mandatory" },
          ],
          problems: [
            { severity: "error", message: nasty },
            { severity: "warning", message: nasty },
          ],
        }),
      );
      const rendered = await Rendered.of(text);
      assert.deepEqual(rendered.strange(), []);
      assert.deepEqual(rendered.references(), []);
      assert.deepEqual(
        rendered.rows().map(({ length }) => length),
        [4, 4, 4],
      );
      assert.deepEqual(rendered.rows()[2], ["b", "▶️ starts", "MRS", "new"]);
      assert.equal(rendered.texts("details").length, 3);
      assert.doesNotMatch(text, /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\p{Cs}/u);
    });
  }

  it("shows a short value as it is, to be copied", async () => {
    const values = ["a|b", "a\\|b", "`a`", "@octocat", "a\\", " a ", "<b>", "&lt;", "*a*"];
    const changes = values.map((value, at) => ({ path: `p${at}`, new: value, replaces: true }));
    const rendered = await Rendered.of(markdownOf(plan({ runs: [plannedRun("a", "start", { changes })] })));
    assert.deepEqual(
      rendered
        .rows(1)
        .slice(1)
        .map(([, , after]) => JSON.parse(after!) as string),
      values,
    );
  });
});
