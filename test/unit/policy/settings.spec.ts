/** The policies that are about one input or two. */
import assert from "node:assert/strict";
import { allowedJobTypes, limitsSet, policies, protectedClusters, successRequired } from "../../../policy";
import { NotApplicable, play, type Played, secret, UNKNOWN } from "./play";

describe("policy limits-set", () => {
  const judge = (inputs: object, played?: Played, type = "mrs:JobExecution") =>
    play(limitsSet, type, inputs, played);

  it("one limit is enough, and without any it says which there are", () => {
    assert.deepEqual(judge({ runTimeoutSeconds: 60 }), []);
    assert.deepEqual(judge({}, { createSeconds: 60 }), []);
    assert.match(
      judge({}).join(),
      /give it runTimeoutSeconds \(at most 86400\) or the option customTimeouts\.create/,
    );
  });

  for (const type of [
    "sahara:JobExecution",
    "mrs/v1:JobExecution",
    "mrs/v1:JobSubmission",
    "cdm:JobExecution",
  ]) {
    it(`${type} is a run`, () => assert.equal(judge({}, {}, type).length, 1));
  }
  for (const type of ["sahara:Job", "sahara:JobBinary", "mrs/v1:DataSource", "cdm:Job"]) {
    it(`${type} is none`, () => assert.deepEqual(judge({}, {}, type), []));
  }

  it("which limits there must be can be set", () => {
    const lacks = (require: string, inputs: object, createSeconds = 0) =>
      judge(inputs, { config: { require }, createSeconds }).join("\n");
    assert.match(lacks("run", {}, 60), /lacks a limit of time: give it runTimeoutSeconds/);
    assert.equal(lacks("run", { runTimeoutSeconds: 1 }), "");
    assert.match(lacks("wait", { runTimeoutSeconds: 1 }), /give it the option customTimeouts\.create/);
    assert.match(lacks("both", {}), /runTimeoutSeconds .* and the option customTimeouts\.create/);
    assert.equal(lacks("both", { runTimeoutSeconds: 1 }, 60), "");
  });

  it("a limit that is none", () => {
    assert.deepEqual(judge({ runTimeoutSeconds: 86_400 }, { createSeconds: 86_400 }), []);
    assert.match(
      judge({ runTimeoutSeconds: 86_401 }).join(),
      /runTimeoutSeconds is 86401, and at most 86400/,
    );
    assert.match(judge({}, { createSeconds: 86_401 }).join(), /customTimeouts\.create is 86401s/);
    const config = { maxRunTimeoutSeconds: 3600 };
    assert.match(judge({ runTimeoutSeconds: 7200 }, { config }).join(), /at most 3600/);
  });

  it("one that is not known yet is one", () => {
    assert.deepEqual(judge({ runTimeoutSeconds: UNKNOWN }), []);
  });
});

describe("policy protected-clusters", () => {
  const ID = "0095f16a-7ab2-4993-99c9-cc290ac03b45";
  const judge = (clusterId: unknown, clusters: object[], played?: Played) =>
    play(protectedClusters, "sahara:JobExecution", { clusterId }, { config: { clusters }, ...played });

  it("nobody may use it, or those alone who are named", () => {
    const [said] = judge(ID, [{ id: ID, name: "finance" }]);
    assert.match(
      said!,
      /^clusterId: cluster finance \(0095f16a-.*\) is protected: no stack may use it, and this is etl\/dev/,
    );
    const clusters = [{ id: ID, stacks: ["etl/prod", "audit-*"] }];
    assert.match(judge(ID, clusters).join(), /it is for etl\/prod, audit-\*, and this is etl\/dev/);
    assert.deepEqual(judge(ID, clusters, { stack: "prod" }), []);
    assert.equal(judge(ID, clusters, { stack: "prod", project: "other" }).length, 1);
    assert.deepEqual(judge(ID, clusters, { stack: "audit-eu" }), []);
    assert.equal(judge(ID, clusters, { stack: "no-audit-eu" }).length, 1);
  });

  for (const other of [ID.toUpperCase(), ID.replaceAll("-", ""), ` ${ID} `]) {
    it(`${JSON.stringify(other)} is the same cluster`, () =>
      assert.equal(judge(other, [{ id: ID }]).length, 1));
  }

  it("patterns; the first that describes an id counts", () => {
    const clusters = [{ id: "prod-etl", stacks: ["dev"] }, { id: "prod-*" }];
    assert.deepEqual(judge("prod-etl", clusters), []);
    assert.equal(judge("prod-finance", clusters).length, 1);
    assert.deepEqual(judge("nonprod-finance", clusters), []);
    assert.deepEqual(judge("a.b", [{ id: "a?b" }]), [], "only * is special");
  });

  it("an id that is secret is not said, one not known yet is no violation, and nothing is protected by default", () => {
    assert.ok(
      !judge(secret("prod-7f3a"), [{ id: "prod-*" }])
        .join()
        .includes("7f3a"),
    );
    assert.deepEqual(judge(UNKNOWN, [{ id: "*" }]), []);
    assert.deepEqual(play(protectedClusters, "sahara:JobExecution", { clusterId: ID }), []);
    assert.deepEqual(play(protectedClusters, "sahara:Job", {}, { config: { clusters: [{ id: "*" }] } }), []);
  });
});

describe("policy allowed-job-types", () => {
  const config = { mrs: ["SparkSubmit"], "mrs/v1": ["Spark"], sahara: ["Spark", "Hive"], cdm: [] };
  const judge = (type: string, inputs: object, more: object = config) =>
    play(allowedJobTypes, type, inputs, { config: more });

  const cases: [type: string, good: object | undefined, bad: object][] = [
    ["mrs:JobExecution", { jobType: "SparkSubmit" }, { jobType: "sparksubmit" }],
    ["mrs/v1:JobSubmission", { jobType: "Spark" }, { jobType: "SparkSubmit" }],
    ["mrs/v1:Job", { type: "Spark" }, { type: "MapReduce" }],
    ["sahara:Job", { type: "Hive" }, { type: "Shell" }],
    ["cdm:Job", undefined, { jobType: "NORMAL_JOB" }],
  ];
  for (const [type, good, bad] of cases) {
    it(`${type}: by its service's list`, () => {
      if (good) assert.deepEqual(judge(type, good), []);
      const [said, ...more] = judge(type, bad);
      assert.match(
        said!,
        /^(type|jobType): ".*" is not allowed at .*, (allowed are .*|none is): use one of these/,
      );
      assert.deepEqual(more, []);
      assert.deepEqual(judge(type, bad, {}), [], "without a list all are allowed");
    });
  }

  it("what has no type, and a type that is not known yet", () => {
    assert.deepEqual(judge("sahara:DataSource", { type: "swift" }), [], "not that of a job");
    assert.deepEqual(judge("sahara:JobExecution", {}), []);
    assert.deepEqual(judge("mrs:JobExecution", { jobType: UNKNOWN }), []);
  });
});

describe("policy success-required", () => {
  const judge = (inputs: object, stacks: string[], stack = "prod") =>
    play(successRequired, "cdm:JobExecution", inputs, { config: { stacks }, stack });

  it("holds in the stacks that are named", () => {
    assert.match(
      judge({ waitForCompletion: false }, ["prod"]).join(),
      /^waitForCompletion: false is not allowed in etl\/prod/,
    );
    assert.match(judge({ onFailure: "warn" }, ["etl/*"]).join(), /^onFailure: "warn" is not allowed/);
    assert.equal(judge({ waitForCompletion: false, onFailure: "warn" }, ["*"]).length, 2);
    assert.deepEqual(judge({ waitForCompletion: false }, ["prod"], "dev"), []);
    assert.deepEqual(judge({ waitForCompletion: false }, []), []);
    assert.deepEqual(judge({ waitForCompletion: true, onFailure: "error" }, ["*"]), []);
    assert.deepEqual(judge({ waitForCompletion: UNKNOWN, onFailure: UNKNOWN }, ["*"]), []);
  });
});

describe("the policies", () => {
  it("have names, levels and settings as a pack takes them", () => {
    const names = policies.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    for (const { name, description, enforcementLevel, configSchema } of policies) {
      assert.match(name, /^[a-z]+(-[a-z]+)+$/);
      assert.match(description, /\.$/);
      assert.ok(enforcementLevel !== undefined, name);
      for (const [setting, schema] of Object.entries(configSchema?.properties ?? {})) {
        assert.ok(schema.description, `${name}.${setting}`);
      }
    }
  });

  it("a setting that does not exist is an error, not a rule that is off", () => {
    const limits = (config: object) => play(limitsSet, "mrs:JobExecution", {}, { config });
    assert.throws(
      () => limits({ maxRunTimeoutSecond: 1 }),
      /limits-set has no setting maxRunTimeoutSecond; did you mean maxRunTimeoutSeconds\?/,
    );
    assert.throws(() => limits({ stacks: [] }), /has no setting stacks; known are require, /);
  });

  for (const policy of policies.filter(({ validateResource }) => validateResource)) {
    it(`${policy.name} is about resources of this package alone`, () => {
      assert.throws(() => play(policy, "pulumi:providers:aws", {}), NotApplicable);
    });
  }
});
