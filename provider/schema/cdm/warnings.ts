/** What CDM may take otherwise than one would think. */
import type { Problem } from "../explain";
import { didYouMean } from "../nearest";
import { pathText } from "../path";
import { isKnownText } from "../reading";
import { isObject, type Inputs } from "../unknown";

const PLAIN_NAME = /^[A-Za-z][A-Za-z0-9_-]*$/;

/** The groups of settings that are documented, by the input they stand in. */
const CONFIGS: Readonly<Record<string, readonly string[]>> = {
  fromConfigValues: ["fromJobConfig"],
  toConfigValues: ["toJobConfig"],
  driverConfigValues: [
    "throttlingConfig",
    "schedulerConfig",
    "retryJobConfig",
    "groupJobConfig",
    "jarConfig",
    "transformConfig",
  ],
};

export function jobNameWarnings(path: "name" | "jobName", inputs: Inputs): Problem[] {
  const name = inputs[path];
  if (!isKnownText(name) || name === "" || PLAIN_NAME.test(name)) return [];
  const message =
    "has other characters than letters, digits, - and _, or begins with none of the letters: not every cluster takes such a name";
  return [{ path, message }];
}

export function configWarnings(inputs: Inputs): Problem[] {
  return Object.entries(CONFIGS).flatMap(([input, known]) => {
    const values = inputs[input];
    if (!isObject(values)) return [];
    return Object.keys(values).flatMap((key) => {
      const [config = "", ...rest] = key.split(".");
      // A key of another form, the schema has refused.
      if (rest.length === 0 || known.includes(config)) return [];
      return [{ path: pathText([input, key]), message: strange(config, known) }];
    });
  });
}

function strange(config: string, known: readonly string[]): string {
  const home = Object.keys(CONFIGS).find((input) => CONFIGS[input]?.includes(config));
  const hint =
    home === undefined
      ? didYouMean(config, known) || `; documented are ${known.join(", ")}`
      : `; it stands in ${home}`;
  return `${config} is none of the documented settings here, and is sent as it is${hint}`;
}
