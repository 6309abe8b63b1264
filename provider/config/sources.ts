/**
 * The places settings come from, in their order: explicit Provider or stack configuration (one reader for both), the
 * cloud named by OS_CLOUD, the environment. One source gives the whole set (contract C1): half a password from here
 * and half a URL from there is how tokens travel to the wrong cloud.
 */
import { cloudEntry } from "./clouds";
import { familyOf, isGiven, variablesOf } from "./environment";
import { ALL_KEYS, CONFIG_KEYS, namesOf, type Found, type Key } from "./keys";
import type { Files, SettingsSource } from "./settings";

export interface Source extends SettingsSource {
  readonly found: Found;
  /** What a key is called there: `bigdata:password`, `OS_PASSWORD`. */
  nameOf(key: Key): string;
  /** What keeps it from being used as it is. */
  readonly problems: readonly string[];
}

type Read = (key: string) => string | undefined;

export function allSources(read: Read, environment: NodeJS.ProcessEnv, files: Files): readonly Source[] {
  const config = collect(CONFIG_KEYS, read);
  return [
    config.cloud === undefined
      ? { label: CONFIG_LABEL, stored: true, found: config, nameOf: inConfig, problems: [] }
      : besideCloud(config, cloudSource(config.cloud, "bigdata:cloud", environment, files)),
    cloudSource(clean("cloud", environment["OS_CLOUD"]), "OS_CLOUD", environment, files),
    environmentSource(environment),
  ];
}

const CONFIG_LABEL = "the stack configuration or Provider (bigdata:*)";
const inConfig = (key: Key): string => `bigdata:${key}`;
const inCloud = (key: Key): string => namesOf(key).cloud[0] ?? key;

function cloudSource(
  name: string | undefined,
  givenBy: string,
  environment: NodeJS.ProcessEnv,
  files: Files,
): Source {
  if (name === undefined) return { label: givenBy, stored: false, found: {}, nameOf: inCloud, problems: [] };
  const entry = cloudEntry(name, environment, files);
  const isThere = typeof entry !== "string";
  return {
    label: `the cloud "${name}" of clouds.yaml (${givenBy})`,
    stored: false,
    found: { ...(isThere ? collect(ALL_KEYS, (key) => entry[key]) : {}), cloud: name },
    nameOf: inCloud,
    problems: isThere ? [] : [entry],
  };
}

/** `bigdata:cloud`: the entry says who we are; what says nothing about that may be given beside it. */
function besideCloud(config: Found, cloud: Source): Source {
  const given = CONFIG_KEYS.filter((key) => config[key] !== undefined);
  const mixed = given.filter((key) => !namesOf(key).besideCloud);
  const overlay: Found = Object.fromEntries(
    given.filter((key) => namesOf(key).besideCloud).map((key) => [key, config[key]]),
  );
  return {
    ...cloud,
    found: { ...cloud.found, ...overlay },
    nameOf: (key) => (key in overlay ? inConfig(key) : cloud.nameOf(key)),
    problems: [
      ...cloud.problems,
      ...mixed.map((key) => `${inConfig(key)} cannot be given beside bigdata:cloud: give one or the other`),
    ],
  };
}

function environmentSource(environment: NodeJS.ProcessEnv): Source {
  const family = familyOf(environment);
  const givenName = (key: Key): string | undefined =>
    variablesOf(key, family).find((name) => isGiven(environment, name));
  const keys = ALL_KEYS.filter((key) => key !== "cloud");
  return {
    label: `the environment (${family}* and BIGDATA_*)`,
    stored: false,
    found: collect(keys, (key) => environment[givenName(key) ?? ""]),
    nameOf: (key) => givenName(key) ?? variablesOf(key, family)[0] ?? namesOf(key).environment[0] ?? key,
    problems: [],
  };
}

function collect<K extends Key>(keys: readonly K[], valueOf: (key: K) => string | undefined): Found {
  const values: { [key in Key]?: string } = {};
  for (const key of keys) {
    const value = clean(key, valueOf(key));
    if (value !== undefined) values[key] = value;
  }
  return values;
}

/**
 * What was meant by a value: blanks around it are taken off, and so are the quotes that JSON puts around a string. A
 * secret is left as it is but for line ends, which files and pipes add: its blanks and quotes may be part of it.
 */
function clean(key: Key, raw: string | undefined): string | undefined {
  const isSecret = namesOf(key).secret === true;
  const value = isSecret ? raw?.replace(/[\r\n]+$/, "") : unquoted(raw?.trim());
  return value === "" ? undefined : value;
}

function unquoted(text: string | undefined): string | undefined {
  if (text === undefined || !/^".*"$/s.test(text)) return text;
  try {
    return String(JSON.parse(text)).trim();
  } catch {
    return text;
  }
}
