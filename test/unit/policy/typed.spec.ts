/** Rules of users about our classes: what `@pulumi/policy` makes of them, and that the values are typed. */
import assert from "node:assert/strict";
import {
  type ResourceValidationArgs,
  type StackValidationArgs,
  validateResourceOfType,
  validateStackResourcesOfType,
} from "@pulumi/policy";
import * as pulumi from "@pulumi/pulumi";
import { cdm, mrs, sahara } from "../../../sdk";
import { BigdataResource } from "../../../sdk/resource";

const CLASSES = {
  "sahara:JobExecution": sahara.JobExecution,
  "sahara:Job": sahara.Job,
  "sahara:JobBinary": sahara.JobBinary,
  "sahara:DataSource": sahara.DataSource,
  "mrs:JobExecution": mrs.JobExecution,
  "mrs/v1:JobExecution": mrs.v1.JobExecution,
  "mrs/v1:JobSubmission": mrs.v1.JobSubmission,
  "mrs/v1:Job": mrs.v1.Job,
  "mrs/v1:JobBinary": mrs.v1.JobBinary,
  "mrs/v1:DataSource": mrs.v1.DataSource,
  "cdm:JobExecution": cdm.JobExecution,
  "cdm:Job": cdm.Job,
};
const typeOf = (name: string) => `pulumi-nodejs:dynamic/bigdata/${name}`;

/** Compiles only where both are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_: Same<A, B>) => undefined;

describe("our classes in a rule", () => {
  for (const [name, resourceClass] of Object.entries(CLASSES)) {
    it(`${name} is known by its type, and no other is`, () => {
      assert.equal(resourceClass.__pulumiType, typeOf(name));
      const { isInstance } = resourceClass as { isInstance(value: unknown): boolean };
      const known = Object.keys(CLASSES).filter((each) => isInstance({ __pulumiType: typeOf(each) }));
      assert.deepEqual(known, [name]);
    });
  }

  it("isInstance: resources, of another copy of the package too, and nothing else", () => {
    pulumi.runtime.setMocks({
      newResource: ({ name, inputs }) => ({ id: name, state: inputs }),
      call: ({ inputs }) => inputs,
    });
    const job: pulumi.Resource = new sahara.Job("job", { type: "Shell", mainIds: ["a"] });
    assert.equal(sahara.Job.isInstance(job), true);
    assert.equal(mrs.v1.Job.isInstance(job), false);
    assert.deepEqual([job, {}].filter(sahara.Job.isInstance), [job]);
    // The class of a copy is another class with the same type.
    class Copy extends pulumi.CustomResource {}
    assert.equal(sahara.Job.isInstance(new Copy(typeOf("sahara:Job"), "copy", {})), true);
    for (const none of [undefined, null, 1, "text", {}, { __pulumiType: undefined }]) {
      assert.equal(sahara.Job.isInstance(none), false);
    }
    assert.equal(BigdataResource.isInstance({}), false, "what no class is made of");
    if (sahara.Job.isInstance(job)) same<typeof job, sahara.Job>(true);
    assert.equal(pulumi.CustomResource.isInstance(job), true, "Pulumi's own test is as it was");
  });

  it("validateResourceOfType: inputs without outputs round them", () => {
    const rules = [
      validateResourceOfType(mrs.JobExecution, (run, args, report) => {
        same<typeof run.arguments, string[] | undefined>(true);
        same<typeof run.runTimeoutSeconds, number | undefined>(true);
        same<typeof run.clusterId, string>(true);
        same<typeof run.onFailure, "error" | "warn" | undefined>(true);
        same<NonNullable<typeof run.properties>["fs.obs.endpoint"], string | undefined>(true);
        // @ts-expect-error no such input
        void run.clusterID;
        same<NonNullable<ReturnType<typeof args.asType<mrs.JobExecution, mrs.JobExecutionArgs>>>, typeof run>(
          true,
        );
        report(run.jobType);
      }),
      validateResourceOfType(sahara.JobExecution, (run, _, report) => {
        report(String(run.jobConfigs?.params?.["GREETING"]));
      }),
      validateResourceOfType(cdm.Job, ({ fromConfigValues }, _, report) => {
        report(fromConfigValues["fromJobConfig.tableName"] ?? "none");
      }),
      validateResourceOfType(mrs.v1.JobSubmission, ({ triggers = [] }, _, report) =>
        report(String(triggers.length)),
      ),
    ];
    const inputs = [
      { jobType: "SparkSubmit" },
      { jobConfigs: { params: { GREETING: "hello" } } },
      { fromConfigValues: { "fromJobConfig.tableName": "orders" } },
      { triggers: [1, 2] },
    ];
    const said: string[] = [];
    rules.forEach((rule, at) => {
      const args = { props: inputs[at], isType: () => true } as unknown as ResourceValidationArgs;
      void rule(args, (message) => void said.push(message));
    });
    assert.deepEqual(said, ["SparkSubmit", "hello", "orders", "2"]);
  });

  it("validateStackResourcesOfType: outputs, too", () => {
    const rule = validateStackResourcesOfType(mrs.JobExecution, (runs, _, report) => {
      for (const { status, durationSeconds } of runs) {
        same<typeof status, "PENDING" | "RUNNING" | "SUCCEEDED" | "FAILED" | "CANCELLED" | "UNKNOWN">(true);
        same<typeof durationSeconds, number | undefined>(true);
        report(`${status} ${durationSeconds}`);
      }
    });
    const said: string[] = [];
    const props = { status: "FAILED", durationSeconds: 3 };
    const resources = [{ props, isType: () => true }];
    void rule({ resources } as unknown as StackValidationArgs, (message) => void said.push(message));
    assert.deepEqual(said, ["FAILED 3"]);
  });
});
