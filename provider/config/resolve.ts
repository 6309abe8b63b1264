import { BigdataError } from "../errors";
import { identityOf, missing } from "./identity";
import { ENDPOINT_KEYS, SECRET_CONFIG_KEYS, type Key } from "./keys";
import type { ConnectionSettings, Files } from "./settings";
import { allSources, type Source } from "./sources";
import { certificates, checkAuthType, checkMadeUp, checkUrl, endpointType, insecure } from "./values";

const TRY_IT =
  "To try it without a service: `npx pulumi-bigdata emulator` prints a whole set for the environment.";

/**
 * The connection settings, all from the first source that has any (contract C1).
 *
 * @param read a key of the explicit Provider or the stack configuration, without `bigdata:`
 * @throws ERR_CONNECTION_INCOMPLETE, ERR_INPUT: with everything that is wrong at once
 */
export function resolveSettings(
  read: (key: string) => string | undefined,
  environment: NodeJS.ProcessEnv,
  files: Files,
): ConnectionSettings {
  const sources = allSources(read, environment, files);
  const chosen = sources.find((source) => Object.keys(source.found).length > 0);
  if (chosen === undefined) throw nothingAtAll(sources);
  const problems = [...chosen.problems];
  const settings = interpreted(chosen, files, problems);
  // An entry that could not be read lacks everything; to list that would hide the reason.
  const lacking = chosen.problems.length > 0 ? [] : missing(chosen.found);
  if (lacking.length > 0 || chosen.problems.length > 0) throw incomplete(chosen, lacking, problems, sources);
  if (problems.length > 0) throw unusable(chosen, problems);
  return settings;
}

function interpreted(source: Source, files: Files, problems: string[]): ConnectionSettings {
  const { found, label, stored } = source;
  for (const key of ["authUrl", ...ENDPOINT_KEYS] as const) checkUrl(key, source, problems);
  checkAuthType(source, problems);
  for (const key of ["token", "accessKey", "secretKey", "securityToken"] as const) {
    checkMadeUp(key, source, problems);
  }
  const ca = certificates(source, files, problems);
  return {
    source: { label, stored },
    identity: identityOf(found),
    ...(found.region === undefined ? {} : { region: found.region }),
    endpointType: endpointType(source, problems),
    endpoints: Object.fromEntries(
      ENDPOINT_KEYS.map((key) => [key.replace(/Endpoint$/, ""), found[key]]).filter(([, url]) => url),
    ),
    trust: { ...(ca === undefined ? {} : { ca }), insecure: insecure(source, problems) },
    secrets: SECRET_CONFIG_KEYS.flatMap((key) => found[key] ?? []),
  };
}

function nothingAtAll(sources: readonly Source[]): BigdataError {
  const text = [
    "There are no connection settings. Give one whole set in one of these places:",
    ...sources.map(account),
    TRY_IT,
  ];
  return new BigdataError("ERR_CONNECTION_INCOMPLETE", text.join("\n"));
}

function incomplete(
  chosen: Source,
  lacking: readonly (readonly Key[])[],
  problems: readonly string[],
  sources: readonly Source[],
): BigdataError {
  const text = [
    `The connection settings are taken from ${chosen.label}, and they are incomplete:`,
    ...lacking.map((keys) => `  - missing: ${anyOf(chosen, keys)}`),
    ...problems.map((problem) => `  - ${problem}`),
    "One source gives the whole set; settings of several are never mixed. The others:",
    ...sources.filter((source) => source !== chosen).map(account),
  ];
  return new BigdataError("ERR_CONNECTION_INCOMPLETE", text.join("\n"));
}

function unusable(chosen: Source, problems: readonly string[]): BigdataError {
  const text = [
    `The connection settings, taken from ${chosen.label}, have values that cannot be used:`,
    ...problems.map((problem) => `  - ${problem}`),
  ];
  return new BigdataError("ERR_INPUT", text.join("\n"));
}

/** What a source has and lacks, by name: values may be secrets. */
function account(source: Source): string {
  const has = (Object.keys(source.found) as Key[]).filter((key) => key !== "cloud").map(source.nameOf);
  const lacks = missing(source.found).map((keys) => anyOf(source, keys));
  const state = [
    ...source.problems,
    has.length > 0 ? `has ${has.join(", ")}` : "has nothing",
    lacks.length > 0 ? `lacks ${lacks.join(", ")}` : "lacks nothing",
  ];
  return `  - ${source.label}: ${source.label === "OS_CLOUD" ? "not set" : state.join("; ")}`;
}

function anyOf(source: Source, keys: readonly Key[]): string {
  return keys.map(source.nameOf).join(" or ");
}
