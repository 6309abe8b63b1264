import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CONFIG_KEYS, namesOf } from "../../provider/config/keys";
import { limitMs } from "../../provider/execution/options";

const ROOT = join(__dirname, "..", "..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const README = read("README.md");

interface Definition {
  readonly properties: Readonly<Record<string, { readonly change?: string }>>;
}
const { $defs } = JSON.parse(read("schema.json")) as { $defs: Readonly<Record<string, Definition>> };
const propertiesOf = (definition: string) => Object.keys($defs[definition]?.properties ?? {});

/** What stands under a heading, up to the next one of the same or a higher level. */
function section(heading: string): string {
  const level = /^#+/.exec(heading)?.[0].length ?? 1;
  const [, after] = README.split(`\n${heading}\n`);
  assert.ok(after !== undefined, `README has no heading ${heading}`);
  return after.split(new RegExp(`\n#{1,${level}} `))[0] ?? "";
}

/** The rows of the tables in a text, as cells. */
function rows(text: string): string[][] {
  const lines = text.split("\n").filter((line) => line.startsWith("|") && !/^\|[\s|:-]+$/.test(line));
  return lines.map((line) =>
    line
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim())
      .slice(1, -1),
  );
}

const names = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? "");

describe("README", () => {
  it("has a row in Troubleshooting for each error code, and for no other", () => {
    const codes = [...read("provider/errors.ts").matchAll(/\| "(ERR_\w+)"/g)].map(([, code]) => code);
    const told = rows(section("## Troubleshooting")).map(([code = ""]) => names(code)[0]);
    assert.ok(codes.length > 20);
    assert.deepEqual(told.filter(Boolean), codes);
  });

  it("names each key of the connection, with all its names elsewhere", () => {
    const table = new Map(rows(section("## Connection")).map((cells) => [names(cells[0] ?? "")[0], cells]));
    for (const key of CONFIG_KEYS) {
      const [, environment = "", cloud = ""] = table.get(key) ?? [];
      assert.ok(table.has(key), key);
      assert.deepEqual(names(environment), namesOf(key).environment, key);
      for (const name of namesOf(key).cloud) assert.ok(names(cloud).includes(name), `${key}: ${name}`);
    }
    const given = [...read("sdk/provider.ts").matchAll(/readonly (\w+)\?:/g)].map(([, key]) => key);
    for (const key of given) assert.ok(table.has(key), key);
  });

  for (const name of ["sahara.JobExecution", "sahara.Job", "sahara.JobBinary", "sahara.DataSource"]) {
    it(`names each input of ${name}, and what its change gives`, () => {
      const own = rows(section(`### \`${name}\``)).map(
        (cells) => [names(cells[0] ?? ""), cells.at(-1) ?? ""] as const,
      );
      const options = names(
        rows(section("## Run options"))
          .map(([cell = ""]) => cell)
          .join(" "),
      );
      for (const [input, { change }] of Object.entries($defs[name]?.properties ?? {})) {
        if (name === "sahara.JobExecution" && options.includes(input)) continue;
        const told = own.filter(([inputs]) => inputs.some((each) => each.split(".")[0] === input));
        assert.ok(told.length > 0, input);
        const [, effect = ""] = told[0] ?? [];
        assert.ok(effect.startsWith(change === "run" ? "new" : "in place"), `${input}: ${effect}`);
      }
    });
  }

  it("names what stands within an input", () => {
    const inner = ["JobConfigs", "sahara.JobArgument", "sahara.JobBinaryCredentials"];
    for (const name of [...inner, "sahara.DataSourceCredentials"].flatMap(propertiesOf)) {
      assert.match(README, new RegExp(`\`(?:jobConfigs\\.)?${name}\``), name);
    }
  });

  it("names each output of a run", () => {
    const list = /EXECUTION_OUTPUTS = \[([^\]]+)\]/.exec(read("sdk/execution.ts"))?.[1] ?? "";
    const outputs = [...list.matchAll(/"(\w+)"/g)].map(([, output]) => output ?? "");
    const told = rows(section("### `sahara.JobExecution`")).flatMap(([cell = ""]) => names(cell));
    for (const output of [...outputs, "jobType", "dataSourceUrls"]) assert.ok(told.includes(output), output);
  });
});

describe("README's limits", () => {
  const told = rows(section("## Limits"));
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
    ["how long Ctrl-C waits", "provider/execution/submit.ts", "ANSWER_GRACE_MS"],
    ["one HTTP attempt", "provider/http/attempt.ts", "ATTEMPT_TIMEOUT_MS"],
    ["attempts", "provider/http/retry.ts", "BASE_PAUSE_MS"],
    ["attempts", "provider/http/retry.ts", "MAX_PAUSE_MS"],
    ["the longest `Retry-After`", "provider/http/retry.ts", "MAX_RETRY_AFTER_MS"],
    ["a token is renewed", "provider/auth/tokens.ts", "RENEWAL_MARGIN_MS"],
  ];
  for (const [row, file, name] of SECONDS) {
    it(`${name} is what the row says`, () => {
      assert.match(valueOf(row), new RegExp(`\\b${constant(file, name) / 1000} s\\b`.replace(".", "\\.")));
    });
  }

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
  const notes = readdirSync(join(ROOT, "docs", "design")).map((file) => `docs/design/${file}`);
  const others = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "emulator/README.md", "docs/contract.md"];

  /** As GitHub makes them: lower case, punctuation dropped, blanks to hyphens. */
  const anchor = (heading: string) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-");

  for (const file of [...others, ...notes]) {
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
