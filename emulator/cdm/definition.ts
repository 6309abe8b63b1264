/**
 * A job's definition as it goes over the wire: keys with hyphens beside keys with underscores, and every setting one
 * `{name, value}` in a list of inputs in a list of configs. Published samples write `"inputs": {}` for an empty list.
 */
export interface Definition {
  name: string;
  job_type: string;
  "from-connector-name": string;
  "from-link-name": string;
  "from-config-values": ConfigValues;
  "to-connector-name": string;
  "to-link-name": string;
  "to-config-values": ConfigValues;
  "driver-config-values": ConfigValues;
  [more: string]: unknown;
}

export interface ConfigValues {
  configs: { name: string; inputs: Input[] | object; [more: string]: unknown }[];
  [more: string]: unknown;
}

interface Input {
  name: string;
  value?: unknown;
  [more: string]: unknown;
}

export interface Complaint {
  message: string;
  status: "ERROR";
}

const LONGEST_NAME = 240;
const JOB_TYPES = ["NORMAL_JOB", "BATCH_JOB", "SCENARIO_JOB"];
const CONNECTORS = [
  ...["generic-jdbc", "obs", "thirdparty-obs", "hdfs", "hbase", "hive", "sftp", "ftp", "mongodb", "kafka"],
  ...["dis", "elasticsearch", "dli", "opentsdb", "dms-kafka"],
].map((name) => `${name}-connector`);
const SECTIONS = ["from-config-values", "to-config-values", "driver-config-values"] as const;

/** Settings that a connector cannot do without, by the vendor's names. */
const REQUIRED: Record<string, string[]> = {
  "from obs-connector": [
    "fromJobConfig.bucketName",
    "fromJobConfig.inputDirectory",
    "fromJobConfig.inputFormat",
  ],
  "to obs-connector": ["toJobConfig.bucketName", "toJobConfig.outputDirectory"],
  "from hdfs-connector": ["fromJobConfig.inputDirectory", "fromJobConfig.inputFormat"],
  "to hdfs-connector": ["toJobConfig.outputDirectory"],
};

/** What is wrong with it; an answer of status 200 carries these, and then nothing was created or changed. */
export function complaintsAbout(given: Record<string, unknown>): Complaint[] {
  const name = given.name;
  const texts = [
    ...(typeof name === "string" && name && name.length <= LONGEST_NAME
      ? []
      : [`name must be a string of 1 to ${LONGEST_NAME} characters`]),
    ...(JOB_TYPES.includes(given.job_type as string)
      ? []
      : [`job_type must be one of ${JOB_TYPES.join(", ")}`]),
    ...["from", "to"].flatMap((side) => complaintsAboutSide(given, side)),
    ...SECTIONS.flatMap((section) => complaintsAboutSection(section, given[section])),
  ];
  const bad = texts.length ? texts : missingSettings(given as Definition);
  return bad.map((message) => ({ message, status: "ERROR" }));
}

function complaintsAboutSide(given: Record<string, unknown>, side: string): string[] {
  const [connector, link] = [given[`${side}-connector-name`], given[`${side}-link-name`]];
  return [
    ...(CONNECTORS.includes(connector as string)
      ? []
      : [`${side}-connector-name is unknown: ${String(connector)}`]),
    ...(typeof link === "string" && link ? [] : [`${side}-link-name must not be empty`]),
  ];
}

function complaintsAboutSection(section: string, given: unknown): string[] {
  const configs = (given as Partial<ConfigValues> | undefined)?.configs;
  if (!Array.isArray(configs)) return [`${section}.configs must be a list`];
  return configs.flatMap((config) => {
    if (typeof config?.name !== "string") return [`${section} has a config without a name`];
    return inputsOf(config).flatMap(({ name, value }) => [
      ...(typeof name === "string" && name.startsWith(`${config.name}.`)
        ? []
        : [`input ${name} does not belong to config ${config.name}`]),
      ...(value === undefined || ["string", "number", "boolean"].includes(typeof value)
        ? []
        : [`the value of input ${name} must be a string`]),
    ]);
  });
}

function missingSettings(definition: Definition): string[] {
  const values = {
    ...settings(definition["from-config-values"]),
    ...settings(definition["to-config-values"]),
  };
  const required = ["from", "to"].flatMap(
    (side) => REQUIRED[`${side} ${String(definition[`${side}-connector-name`])}`] ?? [],
  );
  return required.filter((name) => !values[name]).map((name) => `${name} must not be empty`);
}

function inputsOf({ inputs }: ConfigValues["configs"][number]): Input[] {
  return Array.isArray(inputs) ? (inputs as Input[]) : [];
}

/** All inputs of all configs: `fromJobConfig.bucketName` → its value. */
export function settings(values: ConfigValues): Record<string, string> {
  const inputs = values.configs.flatMap(inputsOf);
  return Object.fromEntries(inputs.map(({ name, value }) => [name, String(value ?? "")]));
}

/** As it is answered: every value percent-encoded, whatever was sent. */
export function asAnswered(definition: Definition): Record<string, unknown> {
  const encoded = SECTIONS.map((section) => [section, withEncodedValues(definition[section])]);
  return { ...definition, ...Object.fromEntries(encoded) };
}

function withEncodedValues(values: ConfigValues): ConfigValues {
  const configs = values.configs.map((config) => ({
    ...config,
    inputs: inputsOf(config).map((input) =>
      input.value === undefined ? input : { ...input, value: encodeURIComponent(String(input.value)) },
    ),
  }));
  return { ...values, configs };
}
