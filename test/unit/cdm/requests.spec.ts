import assert from "node:assert/strict";
import { cdmAddress } from "../../../provider/services/cdm/address";
import { cdmJobExecution as cdm } from "../../../provider/services/cdm/jobExecution";
import { answered, CLUSTER, inputs, run } from "./samples";

const JOB = `/clusters/${CLUSTER}/cdm/job/jdbc2hive`;

describe("CDM's requests", () => {
  it("start: a body only with variables, and an empty object of them is one", () => {
    const plain = cdm.submit({ ...inputs, triggers: [1], __urn: "urn", runTimeoutSeconds: 5 });
    assert.deepEqual(
      [plain.method, plain.path, plain.repeatable, "json" in plain],
      ["PUT", `${JOB}/start`, false, false],
    );
    assert.deepEqual(cdm.submit({ ...inputs, variables: { day: "2026-11-20" } }).json, {
      variables: { day: "2026-11-20" },
    });
    assert.deepEqual(cdm.submit({ ...inputs, variables: {} }).json, { variables: {} });
  });

  it("a stop goes out once, for it is by name; looks may be repeated; records stay", () => {
    const requests = [
      cdm.describe(run(7)),
      cdm.cancel(run(7)),
      cdm.diagnose(run(7)),
      cdm.occupant!.ask(inputs),
    ];
    assert.deepEqual(
      requests.map(({ method, path, repeatable }) => [method, path, repeatable]),
      [
        ["GET", `${JOB}/status`, true],
        ["PUT", `${JOB}/stop`, false],
        ["GET", `/clusters/${CLUSTER}`, true],
        ["GET", `${JOB}/status`, true],
      ],
    );
    assert.equal(cdm.remove(run(7)), undefined);
    assert.equal(cdm.adjust(run(7), {}, { variables: {} }), undefined);
  });

  it("names are encoded, whatever they are", () => {
    const odd = { clusterId: "c/1", jobName: "a b/ü?" };
    assert.equal(cdm.submit(odd).path, "/clusters/c%2F1/cdm/job/a%20b%2F%C3%BC%3F/start");
  });

  it("R9: an id is brought into one form, and one of another form is none", () => {
    const id = `${CLUSTER}/a%20b/41`;
    assert.equal(cdm.idOf({ executionId: "41", inputs: { clusterId: CLUSTER, jobName: "a b" } }), id);
    for (const given of [id, `${CLUSTER}/a b/41`, `${CLUSTER}/a%20b/0041`])
      assert.deepEqual(cdm.parseId(given), { id, executionId: "41" });
    assert.equal(cdm.parseId(`${CLUSTER}/j/1536905778725`)?.executionId, "1536905778725");
    const others = ["", "41", "j/41", `${CLUSTER}/j/`, `${CLUSTER}/j/x`, `${CLUSTER}/j/4/1`];
    for (const given of [...others, `${CLUSTER}/%/41`, `/j/41`]) assert.equal(cdm.parseId(given), undefined);
  });

  it("O9: a cluster that is not up explains why nothing starts; a normal one, or no answer, explains nothing", () => {
    const of = (status: string, more = {}) =>
      cdm.diagnosis(answered({ id: "c", name: "blue", status, ...more }));
    assert.equal(of("200"), undefined);
    for (const [status, text] of [
      ["100", "being created"],
      ["300", "failed"],
      ["303", "not there, for its creation failed"],
      ["800", "frozen"],
      ["900", "stopped"],
      ["910", "being stopped"],
      ["920", "being started"],
      ["999", "in state 999"],
    ] as const)
      assert.equal(of(status), `cluster blue is ${text}`);
    assert.equal(of("200", { isFrozen: "1" }), "cluster blue is frozen");
    assert.equal(cdm.diagnosis(answered({ error_code: "APIGW.0101" }, 404)), undefined);
    assert.equal(cdm.diagnosis(answered({})), undefined);
  });
});

describe("where CDM is", () => {
  for (const endpoint of [
    "https://cdm.eu-de.otc.t-systems.com",
    "https://cdm.eu-de.otc.t-systems.com/",
    "https://cdm.eu-de.otc.t-systems.com/v1.0",
    "https://cdm.eu-de.otc.t-systems.com/v1.1/p1",
    "https://cdm.eu-de.otc.t-systems.com/v1.0/p1/",
  ])
    it(`${endpoint} leads to v1.1`, () =>
      assert.equal(cdmAddress.serviceUrl(endpoint, "p1"), "https://cdm.eu-de.otc.t-systems.com/v1.1"));
});
