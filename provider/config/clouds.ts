/**
 * clouds.yaml and secure.yaml, where openstackclient looks for them: the file named by OS_CLIENT_CONFIG_FILE
 * (OS_CLIENT_SECURE_FILE), else in the current directory, ~/.config/openstack and /etc/openstack. The first file of
 * each kind counts, and what secure.yaml says about a cloud goes over what clouds.yaml says.
 * https://docs.openstack.org/openstacksdk/latest/user/config/configuration.html
 */
import { join, resolve } from "node:path";
import { ALL_KEYS, namesOf, type Found, type Key } from "./keys";
import type { Files } from "./settings";

type Entry = Readonly<Record<string, unknown>>;

/** What the entry `name` says, or why there is nothing to be had from it. */
export function cloudEntry(name: string, environment: NodeJS.ProcessEnv, files: Files): Found | string {
  const paths = candidates("clouds", environment["OS_CLIENT_CONFIG_FILE"], files);
  const open = firstOf(paths, files);
  const secure = firstOf(candidates("secure", environment["OS_CLIENT_SECURE_FILE"], files), files);
  if (typeof open === "string") return open;
  if (typeof secure === "string") return secure;
  const known = Object.keys({ ...secure, ...open }).sort();
  if (known.length === 0) return `no clouds.yaml with an entry was found; looked for ${paths.join(", ")}`;
  if (!known.includes(name)) return `there is no cloud "${name}", only ${known.join(", ")}`;
  return found(merged(object(open[name]), object(secure[name])));
}

function candidates(stem: string, named: string | undefined, files: Files): string[] {
  const folders = [files.cwd, join(files.home, ".config", "openstack"), "/etc/openstack"];
  const usual = folders.flatMap((folder) =>
    ["yaml", "yml", "json"].map((ending) => join(folder, `${stem}.${ending}`)),
  );
  return named ? [resolve(files.cwd, named), ...usual] : usual;
}

/** The `clouds` of the first file that is there, or what is wrong with it. */
function firstOf(paths: readonly string[], files: Files): Entry | string {
  for (const path of paths) {
    const text = files.read(path);
    if (text === undefined) continue;
    // Loaded here because it costs as much as all the rest, and most processes read no such file.
    const { parseDocument } = require("yaml") as typeof import("yaml");
    // Scalars as they are written: a password 0123 is no number. No excerpt in errors: it may be the password.
    const document = parseDocument(text, { schema: "failsafe", merge: true });
    const [error] = document.errors;
    if (error !== undefined)
      return `${path} is not valid YAML (line ${error.linePos?.[0].line ?? "unknown"})`;
    return object(object(document.toJS())["clouds"]);
  }
  return {};
}

function merged(below: Entry, above: Entry): Entry {
  const auth = { ...object(below["auth"]), ...object(above["auth"]) };
  return { ...below, ...above, auth };
}

function found(entry: Entry): Found {
  const values: { [key in Key]?: string } = {};
  for (const key of ALL_KEYS) {
    const [value] = namesOf(key).cloud.flatMap((name) => valueOf(entry, name) ?? []);
    if (value !== undefined) values[key] = value;
  }
  // `verify` is the same switch the other way round.
  if (values.insecure === undefined && valueOf(entry, "verify")?.toLowerCase() === "false")
    values.insecure = "true";
  return values;
}

function valueOf(entry: Entry, name: string): string | undefined {
  const value = object(entry["auth"])[name] ?? entry[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

function object(value: unknown): Entry {
  return typeof value === "object" && value !== null ? (value as Entry) : {};
}
