/**
 * What Sahara accepts and then does not use, or uses otherwise than one would think (contract P3). No value is shown.
 */
import { knownConfigKeys } from "../compiled";
import type { Problem } from "../explain";
import { nearest } from "../nearest";
import { pathText, valueAt } from "../path";
import { entriesOf, isEmpty, isKnownText, textsIn } from "../reading";
import { type Inputs, isObject, isUnknown } from "../unknown";

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

function unquoted(jobType: string, inputs: Inputs): Problem[] {
  if (!THROUGH_A_SHELL.includes(jobType)) return [];
  return textsIn(valueAt(inputs, ["jobConfigs", "args"]))
    .filter(({ text }) => !PASSES_A_SHELL.test(text))
    .map(({ at }) => ({ path: `jobConfigs.args[${at}]`, message: shellReads("argument") }));
}

const shellReads = (what: string) =>
  `a shell on the cluster reads this ${what} unquoted: blanks split it, $(…) and * are expanded; to keep it whole, ${QUOTE_IT}`;

function environment(jobType: string, inputs: Inputs): Problem[] {
  if (jobType !== "Shell") return [];
  return entriesOf(valueAt(inputs, ["jobConfigs", "params"])).flatMap(([name, value]) => {
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
  const switches = entriesOf(valueAt(inputs, ["jobConfigs", "configs"])).filter(
    ([key]) => key.startsWith("edp.") && !key.startsWith("edp.streaming."),
  );
  if (switches.length === 0) return [];
  const known = knownConfigKeys().filter((key) => key.startsWith("edp."));
  return switches.flatMap(([key]) => {
    const meant = known.includes(key) ? undefined : nearest(key, known);
    if (meant === undefined) return [];
    const path = pathText(["jobConfigs", "configs", key]);
    return [{ path, message: `Sahara drops keys of edp. that it does not know; did you mean ${meant}?` }];
  });
}

function withoutMapper(jobType: string, inputs: Inputs): Problem[] {
  const configs = valueAt(inputs, ["jobConfigs", "configs"]) ?? {};
  if (jobType !== "MapReduce" || !isObject(configs) || MAPPERS.some((key) => key in configs)) return [];
  const message = `names no mapper (${MAPPERS.join(" or ")}): Sahara does not check it, and Hadoop then runs its identity mapper`;
  return [{ path: "jobConfigs.configs", message }];
}

/** What will surprise in a run. */
export function executionWarnings(inputs: Inputs, jobType: string | undefined): Problem[] {
  const byType = [unquoted, environment, withoutMapper];
  return [
    ...misspeltSwitches(inputs),
    ...(jobType === undefined ? [] : byType.flatMap((each) => each(jobType, inputs))),
  ];
}

function unusedCredentials({ credentials }: Inputs, kind: unknown): Problem[] {
  if (isEmpty(credentials) || isUnknown(kind) || kind === "swift" || kind === "s3") return [];
  return [{ path: "credentials", message: "are not used: only Swift and S3 ask for them" }];
}

/** What will surprise in a job. */
export function jobWarnings({ type }: Inputs): Problem[] {
  return type === "Storm.Pyleus"
    ? [{ path: "type", message: "Sahara cannot run Storm.Pyleus jobs; use Storm" }]
    : [];
}

/** What will surprise in a job binary. */
export function binaryWarnings(inputs: Inputs): Problem[] {
  const { url } = inputs;
  if (isUnknown(url)) return [];
  const scheme = isKnownText(url) ? /^([^:]+):/.exec(url)?.[1] : undefined;
  const message = `Sahara by itself reads binaries from ${BINARY_SCHEMES.join(", ")} only`;
  return [
    ...(scheme === undefined || BINARY_SCHEMES.includes(scheme) ? [] : [{ path: "url", message }]),
    ...unusedCredentials(inputs, scheme),
  ];
}

/** What will surprise in a data source. */
export const dataSourceWarnings = (inputs: Inputs): Problem[] => unusedCredentials(inputs, inputs["type"]);
