/** What a real yaml-language-server, with our schema.json, finds wrong in definitions, and where; and what it lets be. */
import assert from "node:assert/strict";
import { CLASS_OF_TYPE } from "../../definitions/resources/classes";
import { FUNCTIONS } from "../../definitions/values/functions";
import { changeOf, type ClassName } from "../../provider/schema";
import { Editor, resource } from "./editor";

let editor: Editor;

const SPARK = ["clusterId: ${clusterId}", "jobType: SparkSubmit"];

type Mistake = readonly [title: string, text: string, ...problems: string[]];

const OF_THE_FILE: readonly Mistake[] = [
  ["a section that does not exist", "resource: {}\n", "2:1 Property resource is not allowed."],
  [
    "a section that belongs elsewhere",
    "outputs: {}\n",
    "2:1 outputs belongs to the program that reads the definitions; export them there",
  ],
  ["a resource without a type", "resources:\n  one:\n    name: x\n", '3:3 Missing property "type".'],
  [
    "a part that does not exist",
    "resources:\n  one:\n    type: bigdata:cdm:Job\n    option: {}\n",
    "5:5 Property option is not allowed.",
  ],
  [
    "an option that does not exist, one that is refused, and values that are none of theirs",
    "resources:\n  one:\n    type: bigdata:mrs:JobExecution\n    options:\n" +
      ["dependOn: []", "import: x", "protect: 1", "customTimeouts: { create: 4 hours }", "dependsOn: [two]"]
        .map((line) => `      ${line}\n`)
        .join(""),
    "6:7 Property dependOn is not allowed.",
    "7:7 import cannot be done for runs; give adoptExecutionId in properties",
    "8:16 must be true or false",
    '9:33 must be a duration such as "30m" or "4h"',
    "10:19 must be a reference such as ${job.id}",
  ],
  [
    "a configuration value of a type that does not exist",
    "config:\n  day: { type: date }\n",
    '3:16 Value is not accepted. Valid values: "string", "integer", "number", "boolean", "object", "array".',
  ],
];

const OF_PROPERTIES: readonly Mistake[] = [
  [
    "five mistakes in one resource",
    resource(
      "mrs:JobExecution",
      ...[
        "clusterID: c",
        "jobType: SparkSubmit",
        "onFailure: fail",
        "waitForCompletion: yes",
        "arguments: a.jar",
      ],
    ),
    '5:5 Missing property "clusterId".',
    "6:7 Property clusterID is not allowed.",
    '8:18 Value is not accepted. Valid values: "error", "warn".',
    "9:26 must be true or false",
    "10:18 must be a list",
  ],
  [
    "a number where a setting is a string",
    resource("mrs:JobExecution", ...SPARK, "properties:", "  spark.executor.cores: 4"),
    "9:31 must be a string: put numbers and switches in quotes",
  ],
  [
    "an id that is none",
    resource("sahara:JobExecution", "jobId: abc", "clusterId: ${cluster}"),
    '6:14 must be an id of 32 hexadecimal digits, such as "0d0b3c0e-5a4f-4b0e-9d7a-2f6c1e8b9a30"',
  ],
  [
    "a limit below the least, and one that is a text",
    resource("mrs:JobExecution", ...SPARK, "runTimeoutSeconds: 0") +
      '  two:\n    type: bigdata:cdm:JobExecution\n    properties:\n      clusterId: c\n      jobName: j\n      runTimeoutSeconds: "5"\n',
    "8:26 Value is below the minimum of 1.",
    '14:26 Incorrect type. Expected "number".',
  ],
  [
    "what the type of a run of submit-job needs, and what it does not have",
    resource("mrs/v1:JobSubmission", "clusterId: c", "jobType: Spark", "hql: select 1"),
    "5:5 jarPath is required: the jar of a Spark job",
    "8:7 does not belong to this kind; leave it out",
  ],
  [
    "a job without its script",
    resource("sahara:Job", "type: Hive"),
    "5:5 mainIds is required: the script of a Hive job",
  ],
  [
    "credentials without a password",
    resource("sahara:DataSource", "type: swift", "url: swift://c/o", "credentials: { user: u }"),
    "8:7 password is required for swift://",
  ],
  [
    "a switch of Sahara's as a text",
    resource(
      "sahara:JobExecution",
      ...["jobId: ${job}", "clusterId: ${c}", "jobConfigs:", "  configs:", '    edp.hbase_common_lib: "yes"'],
    ),
    '10:33 must be true or false, without quotes: Sahara takes every text for yes, "False" too',
  ],
  [
    "a dollar sign that was escaped",
    resource("mrs:JobExecution", "clusterId: $${clusterId}", "jobType: Flink"),
    "6:18 must be an id of 1 to 64 letters, digits, - and _",
  ],
];

describe("an editor", () => {
  before(async () => (editor = await Editor.start()));
  after(() => editor.stop());

  describe("finds", () => {
    for (const [title, text, ...problems] of [...OF_THE_FILE, ...OF_PROPERTIES])
      it(title, async () => {
        assert.deepEqual(await editor.problemsIn(text), problems);
      });

    it("a type that does not exist, once and not what would follow from it", async () => {
      const problems = await editor.problemsIn(resource("mrs:JobExecutio", "clusterID: c"));
      assert.match(
        problems.join("\n"),
        /^4:11 Value is not accepted\. Valid values: .*"bigdata:mrs:JobExecution"/,
      );
      assert.equal(problems.length, 1);
    });

    it("the same in JSON's syntax", async () => {
      const one = {
        type: "bigdata:mrs:JobExecution",
        properties: { clusterId: "c", jobType: "Flink", onDelete: "x" },
      };
      const [problem = "", ...others] = await editor.problemsIn(
        JSON.stringify({ resources: { one } }, null, 2),
      );
      assert.match(
        problem,
        /^9:21 Value is not accepted\. Valid values: "cancelAndRemove", "cancel", "leave"\./,
      );
      assert.deepEqual(others, []);
    });
  });

  /** Of these one is enough; `source` is given. */
  const ALTERNATIVES = ["url", "content"];

  describe("takes", () => {
    for (const [form, value] of [
      ["a reference", "${other.id}"],
      ["a text with references", '"a-${other.id}/${day}"'],
      ["a call", '{ "fn::secret": "${other.id}" }'],
    ] as const)
      it(`${form} for every property of every type`, async () => {
        const one = ([type, className]: [string, ClassName]) => {
          const isBinary = className.endsWith("JobBinary");
          const names = Object.keys(changeOf(className)).filter(
            (name) => !isBinary || !ALTERNATIVES.includes(name),
          );
          const properties = names.map((name) => `      ${name}: ${value}\n`);
          return `  ${className.replaceAll(".", "-")}:\n    type: ${type}\n    properties:\n${properties.join("")}`;
        };
        const resources = Object.entries(CLASS_OF_TYPE).map(one);
        assert.equal(resources.length, 12);
        assert.deepEqual(await editor.problemsIn(`resources:\n${resources.join("")}`), []);
      });

    it("every function there is, and no other", async () => {
      const call = (name: string) => resource("cdm:Job", `name: { "${name}": a }`);
      const about = async (name: string) =>
        (await editor.problemsIn(call(name))).filter((problem) => problem.startsWith("6:"));
      for (const name of FUNCTIONS) assert.deepEqual(await about(name), [], name);
      assert.notDeepEqual(await about("fn::readFile"), []);
    });

    it("references within lists and maps", async () => {
      const configs =
        '{ edp.java.main_class: "${m}", edp.hbase_common_lib: "${b}", any: "${v}", fs.s3a.secret.key: "${k}" }';
      const run = [
        "jobId: ${job.id}",
        "clusterId: ${c}",
        "jobConfigs:",
        `  configs: ${configs}`,
        '  args: ["${a}", b]',
      ];
      assert.deepEqual(await editor.problemsIn(resource("sahara:JobExecution", ...run)), []);
      const job = [
        "type: Hive",
        'mainIds: [ "${script.id}" ]',
        'interface: [{ name: "${n}", mappingType: "${m}", location: "${l}", required: "${r}" }]',
      ];
      assert.deepEqual(await editor.problemsIn(resource("sahara:Job", ...job)), []);
      const spark = [
        ...SPARK,
        'properties: { fs.obs.secret.key: "${obsKey}", spark.executor.cores: "${n}" }',
      ];
      assert.deepEqual(await editor.problemsIn(resource("mrs:JobExecution", ...spark)), []);
    });

    it("a file with all sections, every option among them", async () => {
      const text = `config:
  day: { type: string, default: "2024-01-01" }
  obsKey: { secret: true }
variables:
  jars: obs://jars/\${pulumi.stack}
resources:
  daily-orders:
    type: bigdata:mrs:JobExecution
    name: orders
    properties:
      clusterId: \${clusterId}
      jobType: SparkSubmit
      arguments: [--class, com.example.Orders, "\${jars}/orders.jar", "\${day}"]
      properties: { fs.obs.secret.key: "\${obsKey}" }
      runTimeoutSeconds: 7200
    options:
      dependsOn: ["\${copy-orders}"]
      protect: true
      customTimeouts: { create: 4h, update: 1h30m, delete: .5h }
      ignoreChanges: [clusterId]
      replaceOnChanges: ["properties"]
      deleteBeforeReplace: false
      retainOnDelete: \${keep}
      deletedWith: \${cluster}
      additionalSecretOutputs: [trackingUrl]
      aliases: [{ name: orders-of-the-day }, "urn:pulumi:dev::etl::a:b:C::orders"]
      parent: \${group}
  copy-orders:
    type: bigdata:cdm:JobExecution
    properties: { clusterId: c, jobName: orders, variables: { day: "\${day}" } }
`;
      assert.deepEqual(await editor.problemsIn(text), []);
    });
  });
});
