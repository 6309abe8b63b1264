/**
 * Credentials that are known by what they are called. Of our own secrets the mask knows the values; here it is about
 * those of others that a service shows us (the runs in a list were started by anybody) and those just made for us.
 * Rather too much is taken for a credential than too little.
 */
import { isPlainObject } from "../values";

/** What stands for it. */
export const HIDDEN = "[secret]";

/** What such a name has in it, or is. */
const TELLING =
  "pass(?:word|wd|phrase)|secret|token|credential|signature|cookie|authorization|auth[._-]?receipt|" +
  "(?:access|private|api)[._-]?key";
const TELLS = new RegExp(`${TELLING}|^(?:ak|sk|pwd)$`, "i");

/** Whether what goes by this name is a credential: `fs.obs.secret.key`, `X-Subject-Token`. */
export function isCredential(name: string): boolean {
  return TELLS.test(name);
}

/** A copy of a JSON value in which the value of each credential is masked, whatever it is. */
export function withoutCredentials(value: unknown): unknown {
  if (typeof value === "string") return withoutPairs(value);
  if (Array.isArray(value)) return value.map(withoutCredentials);
  if (!isPlainObject(value)) return value;
  // CDM writes its settings so: {"name": "linkConfig.password", "value": "…"}.
  const pair = typeof value["name"] === "string" && isCredential(value["name"]);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const hidden = (isCredential(key) || (pair && key === "value")) && item !== null;
      return [key, hidden ? HIDDEN : withoutCredentials(item)];
    }),
  );
}

/**
 * `password=…`, `"token": "…"`, `{fs.obs.secret.key=…}` within a text. The name is looked for from its telling part on,
 * and what may repeat itself there has a bound, so that no text takes long.
 */
const NAME = `(?:${TELLING})[\\w.-]{0,60}\\\\{0,3}["']?\\s{0,3}[=:]\\s{0,3}`;
const VALUE =
  `(?:Bearer |Basic )?` + `(?:"(?:[^"\\\\]|\\\\.)*"|\\\\{1,3}"[^"]*"|'[^']*'|[^\\s,;&}\\])"'<>]+)`;
const PAIR = new RegExp(`(${NAME})${VALUE}`, "gi");
/** `https://user:password@host`. */
const USER_INFO = /(:\/\/[^\s/:@"']{1,256}:)[^\s/@"']{1,256}(?=@)/g;

/** The text with the value of each credential masked that stands there by its name or place. */
export function withoutPairs(text: string): string {
  return text.replace(PAIR, (_, name: string) => name + HIDDEN).replace(USER_INFO, `$1${HIDDEN}`);
}
