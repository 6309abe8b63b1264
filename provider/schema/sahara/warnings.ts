/**
 * What Sahara accepts and then does not use, or uses otherwise than one would think (contract P3). No value is shown.
 */
import type { ClassName } from "../className";
import { ignoredBy, knownConfigKeys } from "../compiled";
import type { Problem } from "../explain";
import { nearest } from "../nearest";
import { type Path, pathText } from "../path";
import { checkable, type Inputs, isObject, isUnknown } from "../unknown";

/** Text that comes through a shell as it is: plain characters, or quoted ones. */
const PASSES_A_SHELL = /^(?:[A-Za-z0-9_@%+=:,./-]|'[^']*'|\\[^\n])+$/;
const ENVIRONMENT_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Job types whose command line Sahara puts together without quoting. */
const THROUGH_A_SHELL = ["Shell", "Spark", "Storm"];

/** Keys of which a MapReduce job needs one, though Sahara does not check it. */
const MAPPERS = ["mapreduce.job.map.class", "mapred.mapper.class"];

/** Schemes under which an unmodified Sahara finds binaries. */
const BINARY_SCHEMES = ["swift", "s3", "manila", "internal-db"];

const QUOTE_IT = "put it in single quotes, as in 'a b', and write '\\'' for a quote inside";

const entriesOf = (value: unknown) =>
  isObject(value) ? Object.entries(value).filter(([, each]) => !isUnknown(each)) : [];
const isEmpty = (value: unknown) =>
  value === undefined ||
  isUnknown(value) ||
  (typeof value === "object" && Object.keys(value ?? {}).length === 0);

function at(inputs: Inputs, path: Path): unknown {
  return path.reduce<unknown>((value, step) => (isObject(value) ? value[String(step)] : undefined), inputs);
}

function unread(jobType: string, inputs: Inputs): Problem[] {
  return ignoredBy("sahara.JobExecution", jobType).flatMap(({ path, keys, reason }) => {
    const value = at(inputs, path);
    if (keys === undefined) return isEmpty(value) ? [] : [{ path: pathText(path), message: reason }];
    return entriesOf(value)
      .filter(([key]) => new RegExp(keys).test(key))
      .map(([key]) => ({ path: pathText([...path, key]), message: reason }));
  });
}

function unquoted(jobType: string, inputs: Inputs): Problem[] {
  if (!THROUGH_A_SHELL.includes(jobType)) return [];
  const args = at(inputs, ["jobConfigs", "args"]);
  const risky = (value: unknown) =>
    typeof value === "string" && !isUnknown(value) && !PASSES_A_SHELL.test(value);
  return Array.isArray(args)
    ? args.flatMap((value, index) =>
        risky(value) ? [{ path: `jobConfigs.args[${index}]`, message: shellReads("argument") }] : [],
      )
    : [];
}

const shellReads = (what: string) =>
  `a shell on the cluster reads this ${what} unquoted: blanks split it, $(…) and * are expanded; to keep it whole, ${QUOTE_IT}`;

function environment(jobType: string, inputs: Inputs): Problem[] {
  if (jobType !== "Shell") return [];
  return entriesOf(at(inputs, ["jobConfigs", "params"])).flatMap(([name, value]) => {
    const path = pathText(["jobConfigs", "params", name]);
    if (!ENVIRONMENT_NAME.test(name)) return [{ path, message: "is no name of an environment variable" }];
    if (typeof value === "boolean") {
      const text = value ? "True" : "False";
      return [
        { path, message: `reaches the script as the text ${text}; give "${value}" if it expects that` },
      ];
    }
    const whole = typeof value !== "string" || value === "" || PASSES_A_SHELL.test(value);
    return whole ? [] : [{ path, message: shellReads("value") }];
  });
}

function misspeltSwitches(inputs: Inputs): Problem[] {
  const known = knownConfigKeys().filter((key) => key.startsWith("edp."));
  return entriesOf(at(inputs, ["jobConfigs", "configs"])).flatMap(([key]) => {
    const meant = key.startsWith("edp.") && !known.includes(key) ? nearest(key, known) : undefined;
    if (meant === undefined || key.startsWith("edp.streaming.")) return [];
    const path = pathText(["jobConfigs", "configs", key]);
    return [{ path, message: `Sahara drops keys of edp. that it does not know; did you mean ${meant}?` }];
  });
}

function withoutMapper(jobType: string, inputs: Inputs): Problem[] {
  const configs = at(inputs, ["jobConfigs", "configs"]) ?? {};
  if (jobType !== "MapReduce" || !isObject(configs) || MAPPERS.some((key) => key in configs)) return [];
  const message = `names no mapper (${MAPPERS.join(" or ")}): Sahara does not check it, and Hadoop then runs its identity mapper`;
  return [{ path: "jobConfigs.configs", message }];
}

function unusedCredentials(className: ClassName, { url, type, credentials }: Inputs): Problem[] {
  if (isEmpty(credentials) || isUnknown(url) || isUnknown(type)) return [];
  const kind =
    className === "sahara.DataSource" ? type : (/^([^:]+):/.exec(String(url ?? ""))?.[1] ?? "internal-db");
  if (kind === "swift" || kind === "s3") return [];
  return [{ path: "credentials", message: "are not used: only Swift and S3 ask for them" }];
}

function strangeScheme({ url }: Inputs): Problem[] {
  const scheme = typeof url === "string" && !isUnknown(url) ? /^([^:]+):/.exec(url)?.[1] : undefined;
  if (scheme === undefined || BINARY_SCHEMES.includes(scheme)) return [];
  return [{ path: "url", message: `Sahara by itself reads binaries from ${BINARY_SCHEMES.join(", ")} only` }];
}

/** What will surprise in inputs that are right. `jobType` is the type of the job that is run, as far as known. */
export function warnings(className: ClassName, jobType: string | undefined, inputs: Inputs): Problem[] {
  const given = checkable(inputs);
  switch (className) {
    case "sahara.JobExecution":
      return [
        ...misspeltSwitches(given),
        ...(jobType === undefined
          ? []
          : [unread, unquoted, environment, withoutMapper].flatMap((each) => each(jobType, given))),
      ];
    case "sahara.Job":
      return given["type"] === "Storm.Pyleus"
        ? [{ path: "type", message: "Sahara cannot run Storm.Pyleus jobs; use Storm" }]
        : [];
    case "sahara.JobBinary":
      return [...strangeScheme(given), ...unusedCredentials(className, given)];
    case "sahara.DataSource":
      return unusedCredentials(className, given);
  }
}
