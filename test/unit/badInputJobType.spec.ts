import assert from "node:assert/strict";
import { jobTypeProblems } from "../../provider/schema/index";
import { assertProblems, ID, type Inputs, OTHER } from "./badInputTable";

const run = { jobId: ID, clusterId: OTHER };
const configs = (value: Inputs) => ({ jobConfigs: { configs: value } });

describe("P1: the job's type demands", () => {
  const both = "inputId outputId".split(" ");
  const reads = (type: string) => `is required: a ${type} job reads one data source and writes another`;
  const byType: readonly (readonly [string, Inputs, Record<string, string>])[] = [
    ["Hive", {}, Object.fromEntries(both.map((id) => [id, reads("Hive")]))],
    ["Pig", { inputId: ID }, { outputId: reads("Pig") }],
    ["MapReduce", { outputId: ID }, { inputId: reads("MapReduce") }],
    [
      "MapReduce.Streaming",
      { inputId: ID, outputId: OTHER, ...configs({ "edp.streaming.mapper": "cat", "edp.streaming.x": 1 }) },
      {
        'jobConfigs.configs["edp.streaming.reducer"]': 'is required: a command line, such as "/bin/cat"',
        'jobConfigs.configs["edp.streaming.x"]':
          "is unknown, and makes the run fail: of edp.streaming there are only mapper and reducer",
      },
    ],
    ...["Java", "Spark", "Storm"].map(
      (type) =>
        [
          type,
          {},
          {
            'jobConfigs.configs["edp.java.main_class"]': `is required: the class whose main method a ${type} job runs`,
          },
        ] as const,
    ),
    [
      "Storm.Pyleus",
      {},
      {
        jobId:
          "names a Storm.Pyleus job, and Sahara cannot run one: it checks one key (edp.java.main_class) and then reads another (topology_name), so that each run fails; use a Storm job",
      },
    ],
    ["Shell", {}, {}],
    ["SomethingNew", {}, {}],
  ];
  for (const [type, inputs, expected] of byType) {
    it(`${type}: ${Object.keys(expected).join(", ") || "nothing"}`, () => {
      const found = jobTypeProblems("sahara.JobExecution", type, [], { ...run, ...inputs });
      assertProblems(found, expected);
    });
  }

  const definition = [
    { name: "day", mapping_type: "params", location: "DAY", value_type: "string", required: true },
    {
      name: "count",
      mapping_type: "args",
      location: "0",
      value_type: "number",
      required: false,
      default: "1",
    },
    { name: "from", mapping_type: "configs", location: "in.dir", value_type: "data_source", required: false },
  ];
  const byName: readonly (readonly [string, Inputs, Record<string, string>])[] = [
    [
      "values where the job defines them",
      {},
      {
        interface: "is required: the job defines arguments by name; it needs day",
      },
    ],
    [
      "the required ones, and only those there are",
      { interface: { days: "x" } },
      {
        "interface.days": "is unknown to the job; did you mean day?",
        "interface.day": "is required by the job",
      },
    ],
    [
      "values of the right kind",
      { interface: { day: 3, count: "-1", from: "books" } },
      {
        "interface.day": "must be a string, as the job defines it; got 3",
        "interface.count": 'must be a number of digits only; got "-1"',
        "interface.from": 'must be the id of a data source, or a URL; got "books"',
      },
    ],
    [
      "one value for one place",
      { interface: { day: "1" }, jobConfigs: { params: { DAY: "2" } } },
      {
        "interface.day": "differs from jobConfigs.params.DAY, where it goes: give it once",
      },
    ],
    ["nothing else", { interface: { day: "1", count: 5, from: "swift://c/o" } }, {}],
  ];
  for (const [name, inputs, expected] of byName) {
    it(`interface: ${name}`, () => {
      const found = jobTypeProblems("sahara.JobExecution", "Shell", definition, { ...run, ...inputs });
      assertProblems(found, expected);
    });
  }

  it("interface: no values where the job defines none, though {} is fine", () => {
    assert.deepEqual(jobTypeProblems("sahara.JobExecution", "Shell", [], { ...run, interface: {} }), []);
    assert.deepEqual(jobTypeProblems("sahara.JobExecution", "Shell", [], { ...run, interface: { a: 1 } }), [
      { path: "interface.a", message: "is unknown: the job defines no arguments by name" },
    ]);
  });
});
