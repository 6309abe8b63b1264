import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { after, before, describe, it } from "mocha";
import { type Emulator, startEmulator } from "../../emulator";

/** The official client, unmodified, in an environment of its own that outlives the test run. */
const PACKAGES = ["python-saharaclient==4.2.0", "keystoneauth1==5.18.1"];
const ROOT = join(__dirname, "..", "..");
const VENV = join(ROOT, "node_modules", ".cache", "python-saharaclient-4.2.0");
const PYTHON = join(VENV, "bin", "python");
const SCRIPT = join(ROOT, "test", "clients", "run_saharaclient.py");

/** A download on a slow line. */
const INSTALL_TIMEOUT_MS = 300_000;
const RUN_TIMEOUT_MS = 90_000;

const run = promisify(execFile);

async function install(): Promise<void> {
  const works =
    existsSync(PYTHON) && (await run(PYTHON, ["-c", "import saharaclient.client"]).catch(() => undefined));
  if (works) return;
  rmSync(VENV, { recursive: true, force: true });
  await run("python3", ["-m", "venv", VENV]);
  await run(PYTHON, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...PACKAGES]);
}

describe("python-saharaclient against the emulator", () => {
  let emulator: Emulator;
  before(async function () {
    this.timeout(INSTALL_TIMEOUT_MS);
    await install();
    emulator = await startEmulator();
  });
  after(() => emulator?.close());

  it("logs in, creates, executes, lists, shows, updates, refreshes, cancels, deletes", async function () {
    this.timeout(RUN_TIMEOUT_MS);
    const env = { PATH: process.env.PATH, ...emulator.environment };
    const { stdout } = await run(PYTHON, [SCRIPT], { env });
    assert.match(stdout, /deleted everything\n$/);
  });
});
