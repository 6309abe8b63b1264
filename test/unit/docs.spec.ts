import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { CONFIG_KEYS, namesOf } from "../../provider/config/keys";
import { limitMs } from "../../provider/execution/options";
import { anchor, names, read, ROOT, rows, section } from "./documents";

describe("README", () => {
  it("names each key of the connection, with all its names elsewhere", () => {
    const table = new Map(
      rows(section("README.md", "## Connection")).map((cells) => [names(cells[0] ?? "")[0], cells]),
    );
    for (const key of CONFIG_KEYS) {
      const [, environment = "", cloud = ""] = table.get(key) ?? [];
      assert.ok(table.has(key), key);
      assert.deepEqual(names(environment), namesOf(key).environment, key);
      for (const name of namesOf(key).cloud) assert.ok(names(cloud).includes(name), `${key}: ${name}`);
    }
    const given = [...read("sdk/provider.ts").matchAll(/readonly (\w+)\?:/g)].map(([, key]) => key);
    for (const key of given) assert.ok(table.has(key), key);
  });
});

describe("README's limits", () => {
  const told = rows(section("README.md", "## Limits"));
  const valueOf = (start: string) => told.find(([limit = ""]) => limit.startsWith(start))?.[1] ?? "";

  /** A constant of the source, which need not be exported for this: a product of plain numbers. */
  function constant(file: string, name: string): number {
    const text = new RegExp(`const ${name} = ([\\d_.* +-]+);`).exec(read(file))?.[1];
    assert.ok(text !== undefined, `${file} has no constant ${name}`);
    return text
      .split("*")
      .map((factor) => Number(factor.trim().replaceAll("_", "")))
      .reduce((product, factor) => product * factor);
  }

  const SECONDS: readonly [row: string, file: string, name: string][] = [
    ["how long a cancel may take to settle", "provider/execution/stop.ts", "SETTLE_MS"],
    ["an end without a result", "provider/execution/follow.ts", "RESULT_GRACE_MS"],
    ["`PENDING` for longer", "provider/execution/follow.ts", "SLOW_START_MS"],
    ["a status line", "provider/call/reporter.ts", "HEARTBEAT_MS"],
    ["how long Ctrl-C waits", "provider/wait/grace.ts", "ANSWER_GRACE_MS"],
    ["one HTTP attempt", "provider/http/attempt.ts", "ATTEMPT_TIMEOUT_MS"],
    ["attempts", "provider/http/retry.ts", "BASE_PAUSE_MS"],
    ["attempts", "provider/http/retry.ts", "MAX_PAUSE_MS"],
    ["the longest `Retry-After`", "provider/http/retry.ts", "MAX_RETRY_AFTER_MS"],
    ["rows of SQL", "provider/execution/results.ts", "READY_WITHIN_MS"],
    ["a token is renewed", "provider/auth/tokens.ts", "RENEWAL_MARGIN_MS"],
  ];
  for (const [row, file, name] of SECONDS) {
    it(`${name} is what the row says`, () => {
      assert.match(valueOf(row), new RegExp(`\\b${constant(file, name) / 1000} s\\b`.replace(".", "\\.")));
    });
  }

  const COUNTS: readonly [said: string, file: string, name: string][] = [
    ["MRS runs N jobs at a time", "provider/services/mrs/occupancy.ts", "MOST_AT_ONCE"],
    ["takes N characters of `arguments`", "provider/schema/mrs/limits.ts", "LONGEST_ARGUMENTS"],
    ["(N on older clusters)", "provider/schema/mrs/limits.ts", "SAFE_ARGUMENTS"],
    ["and N of `properties`", "provider/schema/mrs/limits.ts", "LONGEST_PROPERTIES"],
  ];
  for (const [said, file, name] of COUNTS) {
    it(`${name} of ${file} is what the text says`, () => {
      const text = section("README.md", "## Limits").replaceAll("\n", " ");
      assert.ok(text.includes(said.replace("N", String(constant(file, name)))), said);
    });
  }

  it("a submit without room is sent again with the pauses that the row says", () => {
    const file = read("provider/execution/room.ts");
    const [, first, max] = /QUEUE_PAUSES = \{ firstMs: ([\d_]+), .* maxMs: ([\d_]+)/.exec(file) ?? [];
    const [from, to] = [first, max].map((ms) => Number(ms?.replaceAll("_", "")) / 1000);
    const row = told.find(([limit = ""]) => limit.startsWith("a submit turned away"))?.[0] ?? "";
    assert.ok(row.includes(`pauses of ${from} to ${to} s`), row);
  });

  it("the defaults of customTimeouts are what the rows say", () => {
    assert.equal(valueOf("how long `up` waits"), `${limitMs({}, "create") / 3_600_000} h`);
    assert.equal(valueOf("a delete"), `${limitMs({}, "delete") / 60_000} min`);
  });

  it("so are pauses, attempts, connections and the size of an answer", () => {
    const pauses = /PAUSES = \{ firstMs: ([\d_]+), .* maxMs: ([\d_]+)/.exec(
      read("provider/execution/follow.ts"),
    );
    const [first, max] = [pauses?.[1], pauses?.[2]].map((ms) => Number(ms?.replaceAll("_", "")) / 1000);
    assert.equal(valueOf("pause between"), `from ${first} s, growing to ${max} s`);
    assert.match(valueOf("attempts"), new RegExp(`^${constant("provider/http/retry.ts", "MAX_TRIES")},`));
    assert.equal(valueOf("connections"), String(constant("provider/http/attempt.ts", "MAX_CONNECTIONS")));
    const bytes = constant("provider/http/attempt.ts", "MAX_ANSWER_BYTES");
    assert.equal(valueOf("the largest answer"), `${bytes / 1024 / 1024} MiB`);
  });
});

describe("documents", () => {
  const pages = ["design", "services"].flatMap((folder) =>
    readdirSync(join(ROOT, "docs", folder)).map((file) => `docs/${folder}/${file}`),
  );
  const examples = readdirSync(join(ROOT, "examples"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `examples/${name}/README.md`);
  const others = [
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "emulator/README.md",
    "docs/contract.md",
    "docs/definitions.md",
    "docs/policies.md",
    "docs/review.md",
    "docs/troubleshooting.md",
  ];

  for (const file of [...others, ...pages, ...examples]) {
    it(`${file}: each link within the repository leads somewhere`, () => {
      for (const [, target = ""] of read(file).matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^https?:/.test(target)) continue;
        const [path = "", fragment] = target.split("#");
        const goal = path === "" ? file : join(dirname(file), path);
        assert.ok(existsSync(join(ROOT, goal)), target);
        if (fragment === undefined) continue;
        const headings = [...read(goal).matchAll(/^#+ (.+)$/gm)].map(([, text]) => anchor(text ?? ""));
        assert.ok(headings.includes(fragment), target);
      }
    });
  }
});
