import assert from "node:assert/strict";
import type { Story } from "../story";

/** How close a time must be to ours. */
const ABOUT_NOW_MS = 60_000;

export const outcome: Story[] = [
  {
    rows: ["O1", "R1"],
    title: "a run that ends well: outputs complete; the next up sees no difference and sends nothing",
    async tell(lab) {
      const inputs = lab.bench.run("well");
      lab.declare(inputs);
      const up = (await lab.up()).good("create");
      const { id, outputs } = lab.stored();
      up.says(`submitted ${id}`, "SUCCEEDED");
      assert.equal(outputs["status"], "SUCCEEDED");
      assert.equal(outputs["executionRef"], lab.subject.service.refPrefix + id);
      for (const name of [
        "executionId",
        "serviceStatus",
        "serviceUrl",
        "projectId",
        "submittedAt",
        "finishedAt",
      ])
        assert.ok(outputs[name], `${name} is an output`);
      const aboutNowMs = Date.parse(outputs["submittedAt"]) - Date.parse(outputs["finishedAt"]);
      assert.ok(Math.abs(aboutNowMs) < ABOUT_NOW_MS, "both times are in one zone");
      for (const [name, value] of Object.entries(inputs)) assert.deepEqual(outputs[name], value, name);
      lab.side.wrote("submit");

      (await lab.up()).good("same");
      (await lab.preview()).good("same");
      lab.side.wrote();
    },
  },
  {
    rows: ["O2", "R3"],
    title: "a bad end fails with the reason and keeps the id; preview says why, and up runs anew",
    defects: [1],
    async tell(lab) {
      lab.declare(lab.bench.run("badly"));
      const first = await lab.up();
      const { id, outputs } = lab.stored();
      first.bad(id, lab.bench.reason, "ERR_RUN_FAILED");
      assert.equal(outputs["status"], "FAILED");
      assert.match(String(outputs["statusReason"]), new RegExp(lab.bench.reason));
      assert.ok(outputs["finishedAt"]);
      lab.side.wrote("submit");

      const preview = (await lab.preview()).good("replace");
      preview.says(/a new run: the last run ended FAILED/, lab.bench.reason);
      lab.side.wrote();
      (await lab.up()).bad(lab.bench.reason);
      assert.notEqual(lab.stored().id, id);
      assert.equal(lab.side.count("submit"), 2);
    },
  },
  {
    rows: ["O2"],
    title: "cancelled by somebody else: up fails",
    defects: [2],
    async tell(lab) {
      const inputs = lab.bench.run("well", lab.gate());
      lab.declare(inputs);
      const up = await lab.up({ at: /^RUNNING/, act: () => lab.bystander.cancel(lab.submitted(), inputs) });
      up.bad(lab.stored().id, "ERR_RUN_FAILED");
      assert.match(lab.stored().outputs["status"], /^(FAILED|CANCELLED)$/);
      lab.side.wrote("submit");
    },
  },
  {
    rows: ["O2"],
    title: "another bad end: up fails with the service's reason",
    defects: [2],
    needs: "otherBadEnd",
    async tell(lab) {
      const { inputs, reason } = lab.bench.otherBadEnd!;
      lab.declare(inputs);
      (await lab.up()).bad(reason, "ERR_RUN_FAILED");
      assert.equal(lab.stored().outputs["status"], "FAILED");
    },
  },
  {
    rows: ["O3", "R13"],
    title: "a terminal state without a result: asked again for 60 s, then it fails, and fails again",
    async tell(lab) {
      lab.side.treat("look", lab.bench.withoutResult);
      lab.declare(lab.bench.run("well"));
      const up = (await lab.up()).bad("ended without a result", "ERR_RUN_WITHOUT_RESULT");
      assert.ok(up.tookMs >= 60_000, `it took ${up.tookMs} ms`);
      const { id, outputs } = lab.stored();
      assert.equal(outputs["status"], "UNKNOWN");
      assert.ok(outputs["finishedAt"]);
      (await lab.up()).bad(id, "ended without a result");
      assert.equal(lab.stored().id, id);
      lab.side.wrote("submit");
    },
  },
  {
    rows: ["O4", "R13"],
    title: "a status nobody documented: UNKNOWN, one warning, waited for until the limit, and again",
    defects: [10],
    async tell(lab) {
      const { rule, word } = lab.bench.undocumented;
      lab.side.treat("look", rule);
      const gate = lab.gate();
      lab.declare(lab.bench.run("well", gate), { customTimeouts: { create: "4s" } });
      (await lab.up()).bad("ERR_WAIT_LIMIT").warns(word);
      const { id, outputs } = lab.stored();
      assert.equal(outputs["status"], "UNKNOWN");
      assert.equal(outputs["recordMissing"], undefined);
      lab.side.straight();
      gate.open();
      (await lab.up()).good("update");
      assert.equal(lab.stored().id, id);
      assert.equal(lab.stored().outputs["status"], "SUCCEEDED");
      lab.side.wrote("submit");
    },
  },
  {
    rows: ["O7", "R4", "R3"],
    title: 'onFailure "warn": a warning, now and each time; rerunFailed: true runs it anew',
    async tell(lab) {
      const inputs = { ...lab.bench.run("badly"), onFailure: "warn" };
      lab.declare(inputs);
      (await lab.up()).good("create").warns(/ended FAILED/);
      const { id, outputs } = lab.stored();
      assert.equal(outputs["status"], "FAILED");
      (await lab.up()).good("same").warns(`${id} ended FAILED`);
      lab.side.wrote("submit");

      lab.declare({ ...inputs, rerunFailed: true });
      (await lab.up()).good("replace").warns(/ended FAILED/);
      assert.notEqual(lab.stored().id, id);
      lab.side.wrote("submit", "removal");
    },
  },
];
