/** I3: by what a submission of ours is known again. */
import assert from "node:assert/strict";
import { handleOf, withName } from "../../../provider/execution/handle";
import { cdmJobExecution as cdm } from "../../../provider/services/cdm/jobExecution";
import { handleIn, handleText } from "../../../provider/services/handle";
import { mrsJobExecution as mrs } from "../../../provider/services/mrs/jobExecution";
import { mrsV1JobExecution as execution } from "../../../provider/services/mrs/v1/jobExecution";
import { mrsV1JobSubmission as submission } from "../../../provider/services/mrs/v1/jobSubmission";
import { saharaJobExecution as sahara } from "../../../provider/services/sahara/jobExecution";
import type { Properties } from "../../../provider/values";
import { CLUSTER, JOB } from "../story";
import { URN } from "../world";
import { callWith, handleFor } from "./calls";

const configs = { "edp.java.main_class": "org.example.Count", ratio: "0.5" };
const BASE = {
  jobId: JOB,
  clusterId: CLUSTER,
  jobConfigs: { configs, args: ["a", "b"] },
  triggers: ["t", { n: 1 }],
};
const ours = handleFor(BASE);

describe("I3: the handle of a submission", () => {
  it("is the same for every version of this provider: an `up` may follow one of an older one", () => {
    assert.deepEqual(ours, { owner: "4ed865f4b2", request: "addcaf6e63" });
  });

  it("does not depend on the order of keys, on inputs that are absent, nor on run options", () => {
    const reordered = { ratio: configs.ratio, "edp.java.main_class": configs["edp.java.main_class"] };
    const same: readonly Properties[] = [
      {
        triggers: BASE.triggers,
        jobConfigs: { args: ["a", "b"], configs: reordered },
        clusterId: CLUSTER,
        jobId: JOB,
      },
      { ...BASE, inputId: undefined, jobConfigs: { ...BASE.jobConfigs, params: undefined } },
      { ...BASE, waitForCompletion: false, runTimeoutSeconds: 60, onDelete: "leave", onFailure: "warn" },
      { ...BASE, triggers: [...BASE.triggers].reverse() },
      { ...BASE, isProtected: true, __customTimeouts: { create: "1m" }, __retainOnDelete: true },
      { ...BASE, adoptExecutionId: "0d0b3c0e-0000-4000-8000-000000000001" },
    ];
    for (const inputs of same) assert.deepEqual(handleFor(inputs), ours, JSON.stringify(inputs));
  });

  it("does not tell an empty list of triggers from none", () => {
    assert.deepEqual(handleFor({ ...BASE, triggers: [] }), handleFor({ ...BASE, triggers: undefined }));
  });

  it("tells requests apart by whatever starts a new run", () => {
    const other: readonly Properties[] = [
      { ...BASE, jobId: CLUSTER },
      { ...BASE, clusterId: JOB },
      { ...BASE, inputId: JOB },
      { ...BASE, jobConfigs: { configs, args: ["b", "a"] } },
      { ...BASE, jobConfigs: { configs: { ...configs, ratio: 0.5 }, args: ["a", "b"] } },
      { ...BASE, triggers: ["t"] },
      { ...BASE, triggers: ["t", "t", { n: 1 }] },
    ];
    const requests = other.map((inputs) => handleFor(inputs));
    assert.equal(new Set([ours, ...requests].map(({ request }) => request)).size, other.length + 1);
    for (const { owner } of requests) assert.equal(owner, ours.owner);
  });

  it("tells resources and backends apart by the other part: not by what they ask for", () => {
    const elsewhere = [handleFor({ ...BASE, __urn: `${URN}-2` }), handleFor(BASE, sahara, "our team")];
    assert.equal(new Set([ours, ...elsewhere].map(({ owner }) => owner)).size, 3);
    for (const { request } of elsewhere) assert.equal(request, ours.request);
  });

  it("is read again where it stands, behind a name too, and nowhere else", () => {
    const text = handleText(ours);
    for (const place of [text, `count-${text}`, `a-b-c-${text}`])
      assert.deepEqual(handleIn(place), ours, place);
    const strange = [
      undefined,
      null,
      7,
      "",
      "count",
      `${text}-2`,
      `${text}0`,
      `x${text}`,
      text.toUpperCase(),
      ours.owner,
    ];
    for (const place of strange) assert.equal(handleIn(place), undefined, String(place));
  });

  it("Sahara keeps it in the configuration, whatever else is in there", () => {
    const text = handleText(ours);
    const carried = (inputs: Properties) =>
      (sahara.submit(inputs, text).json as Properties)["job_configs"] as Properties;
    assert.deepEqual(carried(BASE), { configs: { ...configs, "edp.pulumi.run": text }, args: ["a", "b"] });
    assert.deepEqual(carried({ jobId: JOB }), { configs: { "edp.pulumi.run": text } });
    assert.deepEqual((sahara.submit(BASE).json as Properties)["job_configs"], BASE.jobConfigs);
  });

  for (const service of [mrs, submission])
    it(`${service.className} has it at the end of a name of our making; a name of the user's is sent as it is`, () => {
      const inputs = { __urn: `${URN.slice(0, -5)}${"n".repeat(100)}`, clusterId: "c" };
      const named = withName(callWith(inputs, service), handleOf(callWith(inputs, service)));
      const name = String(named.inputs["jobName"]);
      assert.equal(name.length, service.naming?.longest);
      assert.deepEqual(handleIn(name), handleFor(inputs, service));
      assert.deepEqual((service.submit(named.inputs).json as Properties)["job_name"], name);
      const given = callWith({ ...inputs, jobName: "nightly" }, service);
      assert.equal(handleOf(given), undefined);
      assert.equal(withName(given, undefined).inputs["jobName"], "nightly");
    });

  it("CDM and the executions of MRS v1.1 have no place for one", () => {
    for (const service of [cdm, execution]) assert.equal(handleOf(callWith(BASE, service)), undefined);
  });
});
