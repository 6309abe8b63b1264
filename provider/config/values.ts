/** Single values: what came, and what is allowed. Each check adds what it does not like to `problems`. */
import { join, resolve } from "node:path";
import { ALLOWED_AUTH_TYPES } from "./identity";
import type { Key } from "./keys";
import type { EndpointType, Files } from "./settings";
import type { Source } from "./sources";

const ENDPOINT_TYPES: readonly EndpointType[] = ["public", "internal", "admin"];
const YES = ["true", "1", "yes", "on"];
const NO = ["false", "0", "no", "off"];

export function endpointType(source: Source, problems: string[]): EndpointType {
  const value = source.found.endpointType ?? "public";
  // `publicURL` is how Keystone v2 said it, and many an environment still does.
  const type = ENDPOINT_TYPES.find((each) => each === value.toLowerCase().replace(/url$/, ""));
  if (type === undefined) {
    problems.push(refused(source, "endpointType", `use one of ${ENDPOINT_TYPES.join(", ")}`));
  }
  return type ?? "public";
}

export function insecure(source: Source, problems: string[]): boolean {
  const value = (source.found.insecure ?? "false").toLowerCase();
  if (![...YES, ...NO].includes(value)) problems.push(refused(source, "insecure", "use true or false"));
  return YES.includes(value);
}

export function checkAuthType(source: Source, problems: string[]): void {
  const value = source.found.authType;
  if (value === undefined || ALLOWED_AUTH_TYPES.includes(value.toLowerCase())) return;
  problems.push(refused(source, "authType", `use one of ${ALLOWED_AUTH_TYPES.join(", ")}`));
}

export function checkUrl(key: Key, source: Source, problems: string[]): void {
  const value = source.found[key];
  if (value === undefined) return;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const [authority = ""] = value.replace(/^\w+:\/\//, "").split("/");
  if (authority.includes("@")) {
    problems.push(`${source.nameOf(key)} has a user or password in its URL: give them by their own keys`);
  } else if (url?.protocol !== "http:" && url?.protocol !== "https:") {
    problems.push(refused(source, key, "use a URL like https://cloud.example.org:5000/v3"));
  }
}

/** A secret that services make up: with a blank too many, it cannot be sent, or costs a try with a wrong key. */
export function checkMadeUp(key: Key, source: Source, problems: string[]): void {
  const value = source.found[key];
  if (value === undefined || /^[\x21-\x7e]+$/.test(value)) return;
  problems.push(
    `${source.nameOf(key)} has blanks or other characters that no token or key has: copy it again`,
  );
}

/** The authorities' certificates, as text. */
export function certificates(source: Source, files: Files, problems: string[]): string | undefined {
  const value = source.found.cacertFile;
  if (value === undefined) return undefined;
  const path = value.startsWith("~/") ? join(files.home, value.slice(2)) : resolve(files.cwd, value);
  const text = files.read(path);
  if (text === undefined) {
    problems.push(refused(source, "cacertFile", "there is no such file, or it cannot be read"));
  } else if (!text.includes("-----BEGIN CERTIFICATE-----")) {
    problems.push(refused(source, "cacertFile", "there is no PEM certificate in that file"));
  }
  return text;
}

function refused(source: Source, key: Key, remedy: string): string {
  return `${source.nameOf(key)} is "${source.found[key]}": ${remedy}`;
}
