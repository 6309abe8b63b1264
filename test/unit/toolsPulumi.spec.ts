import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";

/** `tools/pulumi/provide.mjs`, run as a user runs it, in a home and with a PATH of our own. */
const PROVIDE = join(__dirname, "..", "..", "tools", "pulumi", "provide.mjs");
const VERSION = /pkg\/v3 v(\S+)/.exec(readFileSync(join(dirname(PROVIDE), "cli", "go.mod"), "utf8"))![1]!;

describe("providing the Pulumi CLI", function () {
  this.timeout(30_000);
  let folder: string;
  let home: string;
  let tools: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "pulumi-bigdata-test-"));
    home = join(folder, "home");
    tools = join(folder, "tools");
    // The programs the fakes below are written with, and nothing else: neither Go nor curl.
    mkdirSync(tools);
    for (const name of ["sh", "cat", "cp", "mkdir"]) script(tools, name, `exec ${pathOf(name)} "$@"`);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const provide = (...path: string[]) =>
    spawnSync(process.execPath, [PROVIDE], {
      encoding: "utf8",
      env: { HOME: home, PATH: [...path, tools].join(delimiter) },
    });
  const versions = () => join(home, ".pulumi", "versions");
  const cache = () => join(versions(), VERSION, "bin");

  it("uses a pulumi on PATH as it is", () => {
    const bin = join(folder, "bin");
    script(bin, "pulumi", "echo v3.1.0");
    const { stdout, status } = provide(bin);
    assert.deepEqual([stdout.trim(), status], [bin, 0]);
  });

  it("passes over a pulumi that does not run", () => {
    const [broken, good] = [join(folder, "broken"), join(folder, "good")];
    script(broken, "pulumi", "exit 1");
    script(good, "pulumi", "echo v3.1.0");
    assert.equal(provide(broken, good).stdout.trim(), good);
  });

  it("finds what an earlier run put into the cache", () => {
    for (const name of ["pulumi", "pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"])
      script(cache(), name, "echo v3");
    assert.equal(provide().stdout.trim(), cache());
  });

  it("takes no half-filled cache, and says what is needed where there is neither internet nor Go", () => {
    script(cache(), "pulumi", "echo v3");
    const { status, stdout, stderr } = provide();
    assert.deepEqual([status, stdout], [1, ""]);
    assert.match(stderr, /There is no `go` on PATH\. Go 1\.21 or newer is needed .*https:\/\/go\.dev\/dl/);
    assert.match(stderr, /Or install Pulumi/);
  });

  it("takes what the official installer brings, whole", () => {
    script(tools, "curl", fakeCurl(["pulumi", "pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"]));
    assert.equal(provide().stdout.trim(), cache());
    assert.deepEqual(readdirSync(versions()), [VERSION], "no folder of the installation is left");
  });

  it("leaves nothing of an installation that brought too little, and goes on to the build", () => {
    script(tools, "curl", fakeCurl(["pulumi"]));
    const { status, stderr } = provide();
    assert.equal(status, 1);
    assert.match(stderr, /it lacks pulumi-resource-pulumi-nodejs, pulumi-language-nodejs/);
    assert.match(stderr, /There is no `go`/);
    assert.deepEqual(readdirSync(versions()), []);
  });
});

function script(folder: string, name: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
}

function pathOf(name: string): string {
  return execFileSync("/bin/sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim();
}

/** A curl whose `-o` file is an installer that puts fakes of these programs into its `--install-root`. */
function fakeCurl(programs: string[]): string {
  const install = programs.map(
    (name) => `printf '#!/bin/sh\\necho v3\\n' > "$3/bin/${name}" && ${pathOf("chmod")} 755 "$3/bin/${name}"`,
  );
  return [
    `while [ "$1" != "-o" ]; do shift; done`,
    `cat > "$2" <<'INSTALLER'`,
    `mkdir -p "$3/bin"`,
    ...install,
    `INSTALLER`,
  ].join("\n");
}
