/**
 * The test of the test: what protects the user is taken out of the provider, one thing at a time. Each time the
 * simulation must find it, within a thousand histories, and tell it as a short story.
 */
import assert from "node:assert/strict";
import type { COUNTED } from "./campaign";
import { Mutant, type Patch } from "./mutant";

const MOST_SCHEDULES = 1_000;
/** Played at a time: most mutants do not live for so long. */
const SCHEDULES = 100;
/** Resources, commands and what goes wrong in them: more than that nobody reads. */
const LONGEST_STORY = 12;
const TIMEOUT_MS = 300_000;

interface Mutation extends Patch {
  readonly name: string;
  readonly finds: (typeof COUNTED)[number];
}

const MUTATIONS: readonly Mutation[] = [
  {
    name: "the look-up before submit",
    file: "provider/execution/lookBefore.ts",
    find: "const found = await refreshed(call, connection, strays(call, handle, listed.runs));",
    replace: "const found: readonly Stray[] = [];",
    finds: "duplicates",
  },
  {
    name: "the re-marking of secrets",
    file: "provider/transports/handler.ts",
    find: "call.secrets.mark(await resource.update(call, id, own(olds)))",
    replace: "await resource.update(call, id, own(olds))",
    finds: "secrets",
  },
  {
    name: "the cancel before replace",
    file: "provider/execution/create.ts",
    find: "  if (predecessor) await clearTheWay(call, connection, predecessor);\n  for (",
    replace: "  for (",
    finds: "duplicates",
  },
  {
    name: "the look after a lost answer",
    file: "provider/execution/submit.ts",
    find: "const run = await findLost(call, connection, trail, error);",
    replace: "const run = undefined as Awaited<ReturnType<typeof findLost>>;",
    finds: "duplicates",
  },
  {
    name: "the deadline in delete",
    file: "provider/execution/remove.ts",
    find: "const deadlineMs = clock.now() + allowedMs;",
    replace: "const deadlineMs = Infinity;",
    finds: "overdue",
  },
];

describe("chaos finds a provider without", () => {
  for (const { name, finds, ...patch } of MUTATIONS) {
    it(name, async function () {
      this.timeout(TIMEOUT_MS);
      const mutant = Mutant.of(patch);
      try {
        for (let seed = 1; seed <= MOST_SCHEDULES; seed += SCHEDULES) {
          const { tally, stderr } = await mutant.chaos("sahara", SCHEDULES, seed);
          if (tally[finds] > 0) return assertReadable(stderr, finds);
        }
        assert.fail(`not found within ${MOST_SCHEDULES} histories`);
      } finally {
        mutant.remove();
      }
    });
  }
});

/** One of the histories told: what was declared, the numbered commands, and at the end what is wrong. */
function assertReadable(stderr: string, kind: string): void {
  const stories = stderr.split(/^seed \d+$/m).slice(1);
  const story = stories.find((one) => one.includes(`=> ${kind}: `)) ?? "";
  const lines = story.split("\n").filter((line) => line.startsWith("  "));
  assert.match(lines[0] ?? "", /^ {2}resource a/, stderr);
  assert.match(lines[1] ?? "", /^ {2}1\. /, stderr);
  assert.ok(lines.length <= LONGEST_STORY, story);
}
