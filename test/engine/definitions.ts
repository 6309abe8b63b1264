/** The same nine resources twice: declared in files, and in a program. All four services, and whatever a definition can have. */

const FLINK = ["run", "-d", "-m", "yarn-cluster", "obs://jars/stream.jar"];

/** How many there are. */
export const COUNT = 9;

export const FILES: Readonly<Record<string, string>> = {
  "hello.sh": "echo hello",
  "jobs/_defaults.yaml": `
defaults:
  "*":
    properties: { runTimeoutSeconds: 600, onFailure: warn, description: from a folder }
    options: { customTimeouts: { create: 20m, delete: 5m } }
  bigdata:mrs:JobExecution:
    properties:
      clusterId: \${mrsCluster}
      jobType: Flink
      arguments: ${JSON.stringify(FLINK)}
      properties: { emulator.seconds: "0.2", fs.obs.secret.key: "\${obsKey}" }
`,
  "jobs/config.yaml": `
config:
  cdmCluster: { type: string }
  mrsCluster: { type: string }
  saharaCluster: { type: string }
  obsKey: { type: string, secret: true }
  days: { type: integer, default: 3 }
variables:
  day: 2026-11-\${days}
  long: { create: 30m, key: "\${obsKey}" }
`,
  "jobs/copies/inbox.yaml": `
resources:
  inbox:
    type: bigdata:cdm:Job
    properties:
      clusterId: \${cdmCluster}
      jobType: NORMAL_JOB
      fromConnectorName: generic-jdbc-connector
      fromLinkName: words
      fromConfigValues: { fromJobConfig.tableName: words }
      toConnectorName: generic-jdbc-connector
      toLinkName: counts
      toConfigValues: { toJobConfig.tableName: counts }
  copy:
    type: bigdata:cdm:JobExecution
    properties:
      clusterId: \${cdmCluster}
      jobName: \${inbox.name}
      variables: { emulator.outcome: SUCCEEDED, emulator.seconds: "0.2", day: "\${day}" }
    options: { additionalSecretOutputs: [counters] }
`,
  "jobs/stream.json": JSON.stringify({
    resources: {
      count: {
        type: "bigdata:mrs:JobExecution",
        properties: { arguments: [...FLINK, "--after", "${copy.executionId} $${HOME}"] },
        options: { protect: true, customTimeouts: { create: "${long.create}" } },
      },
      endless: {
        type: "bigdata:mrs:JobExecution",
        properties: {
          waitForCompletion: false,
          runTimeoutSeconds: null,
          properties: { "emulator.gate": "hdfs:///gates/endless" },
        },
        options: { dependsOn: ["${count}"] },
      },
    },
  }),
  "jobs/scripts.yaml": `
resources:
  hello:
    type: bigdata:sahara:JobBinary
    properties: { source: hello.sh, isProtected: false }
  shell:
    type: bigdata:sahara:Job
    properties: { type: Shell, mainIds: ["\${hello.id}"], description: null }
  greeting:
    type: bigdata:sahara:JobExecution
    properties:
      jobId: \${shell.id}
      clusterId: \${saharaCluster}
      jobConfigs: { params: { DAY: "\${day}", KEY: { "fn::secret": hush } } }
  words:
    type: bigdata:mrs/v1:DataSource
    properties: { type: hdfs, url: "/words/\${day}" }
  distcp:
    type: bigdata:mrs/v1:Job
    name: copy-objects
    properties: { type: DistCp }
    options: { deletedWith: "\${words}", retainOnDelete: true }
`,
};

export const FROM_FILES = `
const { yaml } = require("pulumi-bigdata");
const etl = new yaml.ConfigGroup("etl", { files: "jobs" });
exports.ref = etl.getResource("bigdata:mrs:JobExecution", "count").executionRef;`;

export const FROM_PROGRAM = `
const pulumi = require("@pulumi/pulumi");
const { cdm, mrs, sahara } = require("pulumi-bigdata");
const config = new pulumi.Config();
const [cdmCluster, mrsCluster, saharaCluster] = ["cdmCluster", "mrsCluster", "saharaCluster"].map((key) => config.require(key));
const obsKey = config.requireSecret("obsKey");
const day = "2026-11-" + (config.getNumber("days") ?? 3);
const customTimeouts = { create: "20m", delete: "5m" };
const limits = { runTimeoutSeconds: 600, onFailure: "warn" };
const description = "from a folder";
const flink = ${JSON.stringify(FLINK)};

const hello = new sahara.JobBinary("hello", { source: "hello.sh", isProtected: false, description }, { customTimeouts });
const shell = new sahara.Job("shell", { type: "Shell", mainIds: [hello.id] }, { customTimeouts });
new sahara.JobExecution(
  "greeting",
  { ...limits, jobId: shell.id, clusterId: saharaCluster, jobConfigs: { params: { DAY: day, KEY: pulumi.secret("hush") } } },
  { customTimeouts },
);
const inbox = new cdm.Job(
  "inbox",
  {
    clusterId: cdmCluster,
    jobType: "NORMAL_JOB",
    fromConnectorName: "generic-jdbc-connector",
    fromLinkName: "words",
    fromConfigValues: { "fromJobConfig.tableName": "words" },
    toConnectorName: "generic-jdbc-connector",
    toLinkName: "counts",
    toConfigValues: { "toJobConfig.tableName": "counts" },
  },
  { customTimeouts },
);
const copy = new cdm.JobExecution(
  "copy",
  {
    ...limits,
    clusterId: cdmCluster,
    jobName: inbox.name,
    variables: { "emulator.outcome": "SUCCEEDED", "emulator.seconds": "0.2", day },
  },
  { customTimeouts, additionalSecretOutputs: ["counters"] },
);
const stream = { ...limits, clusterId: mrsCluster, jobType: "Flink", arguments: flink };
const properties = { "emulator.seconds": "0.2", "fs.obs.secret.key": obsKey };
const count = new mrs.JobExecution(
  "count",
  { ...stream, properties, arguments: [...flink, "--after", pulumi.interpolate\`\${copy.executionId} \\\${HOME}\`] },
  { protect: true, customTimeouts: { create: "30m", delete: "5m" } },
);
const { runTimeoutSeconds, ...unlimited } = stream;
new mrs.JobExecution(
  "endless",
  { ...unlimited, waitForCompletion: false, properties: { ...properties, "emulator.gate": "hdfs:///gates/endless" } },
  { customTimeouts, dependsOn: [count] },
);
const words = new mrs.v1.DataSource("words", { type: "hdfs", url: "/words/" + day, description }, { customTimeouts });
new mrs.v1.Job(
  "copy-objects",
  { type: "DistCp", description },
  { customTimeouts, deletedWith: words, retainOnDelete: true },
);
exports.ref = count.executionRef;`;
