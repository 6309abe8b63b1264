/** What the play shows must be true. Each of these throws where it is not. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

export function equal(found, wanted, what) {
  if (isDeepStrictEqual(found, wanted)) return;
  throw new Error(`${what}:\n  ${JSON.stringify(found)}, not\n  ${JSON.stringify(wanted)}`);
}

export function includes(text, part, what) {
  if (!text.includes(part)) throw new Error(`${what} lacks ${part}\n${text}`);
}

/** The names of the runs of a plan, by action, as `pulumi-bigdata plan --json` has them. */
export function actionsIn(plan) {
  const names = (wanted) => plan.runs.filter(({ action }) => action === wanted).map(({ name }) => name);
  const actions = [...new Set(plan.runs.map(({ action }) => action))];
  return Object.fromEntries(actions.sort().map((action) => [action, names(action).sort()]));
}

/** How each service is told to start a run. */
const SUBMISSIONS = {
  "cdm.JobExecution": ["cdm", /^PUT .*\/cdm\/job\/[^/]+\/start$/],
  "sahara.JobExecution": ["sahara", /^POST .*\/jobs\/[^/]+\/execute$/],
  "mrs.JobExecution": ["mrs", /^POST \/v2\/.*\/job-executions$/],
  "mrs.v1.JobSubmission": ["mrs", /^POST .*\/v1.1\/.*\/jobs\/submit-job$/],
};

/** Counts of what came to the emulator, as its journal has it. */
export function journalIn(storage) {
  const file = join(storage, "journal.jsonl");
  const lines = () => (existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n") : []);
  const entries = () => lines().map((line) => JSON.parse(line));
  const isWrite = ({ service, method }) => service !== "identity" && method !== "GET";
  let seen = entries().length;
  return {
    /** Those since the last call: how many submissions of each class, and how many writes at all. */
    news() {
      const fresh = entries().slice(seen);
      seen += fresh.length;
      const submitted = Object.entries(SUBMISSIONS).map(([className, [service, request]]) => [
        className,
        fresh.filter((entry) => entry.service === service && request.test(`${entry.method} ${entry.path}`))
          .length,
      ]);
      return { submitted: Object.fromEntries(submitted), writes: fresh.filter(isWrite).length };
    },
  };
}

/** How many runs of each class. */
export function classesOf(runs) {
  const count = (wanted) => runs.filter(({ className }) => className === wanted).length;
  return Object.fromEntries(Object.keys(SUBMISSIONS).map((className) => [className, count(className)]));
}

/** Throws if one of the secrets stands in a text, or in a file of these folders. */
export function noSecrets(secrets, texts, folders) {
  const files = folders.flatMap(filesIn).map((path) => [path, readFileSync(path, "latin1")]);
  for (const [place, text] of [...Object.entries(texts), ...files]) {
    for (const [name, secret] of Object.entries(secrets)) {
      if (text.includes(secret)) throw new Error(`${name} stands in clear in ${place}`);
    }
  }
}

function filesIn(folder) {
  if (!existsSync(folder)) throw new Error(`there is no ${folder}`);
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isSymbolicLink()) return [];
    return entry.isDirectory() ? filesIn(path) : statSync(path).isFile() ? [path] : [];
  });
}
