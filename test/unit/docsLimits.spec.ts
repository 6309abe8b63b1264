/** The limits that README.md and docs/ promise, against the constants that the provider goes by. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "mocha";
import { limitMs } from "../../provider/execution/options";
import { defectNamed } from "../lifecycle/defects";
import { read, ROOT, rows, section } from "./documents";

/** The provider's text: most of its limits are nobody else's business. */
const PROVIDER = readdirSync(join(ROOT, "provider"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => read(join("provider", file)))
  .join("\n");

function written(name: string, form: string, text = PROVIDER): string {
  const found = [...text.matchAll(new RegExp(`\\bconst ${name} = ${form};`, "g"))];
  assert.equal(found.length, 1, `${found.length} constants of the provider are called ${name}`);
  return found[0]![1]!;
}

/** The value of `const NAME = 2 * 60_000;`. */
function constant(name: string): number {
  const factors = written(name, "([^;]+)").split(" * ");
  const value = factors.reduce((product, factor) => product * Number(factor.replaceAll("_", "")), 1);
  assert.ok(Number.isFinite(value), `${name} is ${factors.join(" * ")}`);
  return value;
}

/** The first and the longest pause of `const NAME = { firstMs: 500, factor: 1.4, maxMs: 10_000 };`. */
function pauses(name: string, file?: string): { readonly firstMs: number; readonly maxMs: number } {
  const text = written(name, "\\{([^}]*)\\}", file && read(file)).replaceAll("_", "");
  const [firstMs, maxMs] = ["firstMs", "maxMs"].map((key) =>
    Number(text.split(`${key}: `)[1]?.split(",")[0]),
  );
  assert.ok(firstMs && maxMs, `${name} is ${text}`);
  return { firstMs, maxMs };
}

const seconds = (ms: number) => `${ms / 1000} s`;
const minutes = (ms: number) => `${ms / 60_000} min`;
const hours = (ms: number) => `${ms / 3_600_000} h`;

/** By a word of its row in the README: what must stand there. */
const PROMISES: readonly [row: string, said: () => readonly string[]][] = [
  ["how long `up` waits for a run", () => [hours(limitMs({}, "create")), hours(limitMs({}, "update"))]],
  ["a delete: cancel, settle, remove", () => [minutes(limitMs({}, "delete"))]],
  [
    "turned away for want of room",
    () => {
      const { firstMs, maxMs } = pauses("QUEUE_PAUSES");
      return [`${firstMs / 1000} to ${seconds(maxMs)}`];
    },
  ],
  ["could not be sent", () => [String(constant("UNSENT_TRIES"))]],
  ["how long a run may take", () => ["none"]],
  ["a cancel may take to settle", () => [seconds(constant("SETTLE_MS"))]],
  [
    "pause between two looks",
    () => {
      const { firstMs, maxMs } = pauses("PAUSES", "provider/execution/follow.ts");
      return [seconds(firstMs), seconds(maxMs)];
    },
  ],
  ["an end without a result", () => [seconds(constant("RESULT_GRACE_MS"))]],
  ["`PENDING` for longer", () => [seconds(constant("SLOW_START_MS"))]],
  ["a status line without news", () => [seconds(constant("HEARTBEAT_MS"))]],
  ["Ctrl-C waits for the answer", () => [seconds(constant("ANSWER_GRACE_MS"))]],
  ["one HTTP attempt", () => [seconds(constant("ATTEMPT_TIMEOUT_MS"))]],
  [
    "attempts, where a repetition",
    () => [
      `${constant("MAX_TRIES")},`,
      seconds(constant("BASE_PAUSE_MS")),
      seconds(constant("MAX_PAUSE_MS")),
    ],
  ],
  ["the longest `Retry-After`", () => [seconds(constant("MAX_RETRY_AFTER_MS"))]],
  ["connections to one service", () => [String(constant("MAX_CONNECTIONS"))]],
  ["rows of SQL", () => [seconds(constant("READY_WITHIN_MS"))]],
  ["a run is looked for whose submission", () => [seconds(constant("LOOK_FOR_MS"))]],
  ["under way when a limit passes", () => [seconds(constant("LAST_LOOK_MS"))]],
  ["the largest answer", () => [`${constant("MAX_ANSWER_BYTES") / 2 ** 20} MiB`]],
  [
    "a token is renewed",
    () => {
      assert.equal(constant("RENEWAL_MARGIN_SHARE"), 0.1);
      return [seconds(constant("RENEWAL_MARGIN_MS")), "a tenth"];
    },
  ],
  [
    "outlives a killed engine",
    () => {
      const everyMs = constant("PING_EVERY_MS");
      const deadlineMs = constant("PING_DEADLINE_MS");
      // Killed right after a ping, and found dead by the second that stays silent.
      assert.ok(2 * everyMs + deadlineMs < 15_000);
      return ["15 s"];
    },
  ],
];

/** Rows of the contract that name a time, and the constants. */
const IN_CONTRACT: Readonly<Record<string, () => number>> = {
  O3: () => constant("RESULT_GRACE_MS"),
  I2: () => constant("ANSWER_GRACE_MS"),
  I4: () => constant("LOOK_FOR_MS"),
};

describe(`the documents' limits are the code's [${defectNamed(19)}]`, () => {
  const limits = rows(section("README.md", "## Limits")).filter(([first]) => first !== "limit");

  for (const [what = "", value = ""] of limits) {
    it(`README: ${what}`, () => {
      const said = PROMISES.find(([row]) => what.includes(row))?.[1]();
      assert.ok(said, "no constant is known for this row: add it to PROMISES");
      for (const one of said) assert.ok(`${what} ${value}`.includes(one), `the code says ${one}`);
    });
  }

  it("README: each limit of the code has its row", () => {
    const missing = PROMISES.filter(([row]) => !limits.some(([what]) => what?.includes(row)));
    assert.deepEqual(
      missing.map(([row]) => row),
      [],
    );
  });

  for (const [row, valueMs] of Object.entries(IN_CONTRACT)) {
    it(`docs/contract.md: ${row}`, () => {
      const cells = rows(read("docs/contract.md")).find(([first]) => first === row) ?? [];
      assert.ok(cells[2]?.includes(seconds(valueMs())), `the code says ${seconds(valueMs())}`);
    });
  }
});
