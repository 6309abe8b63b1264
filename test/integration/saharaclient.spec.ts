import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { after, before, describe, it } from "mocha";
import { type Emulator, startEmulator } from "../../emulator";
import { pythonEnvironment } from "../clients/pythonEnvironment";

/** The official client, unmodified, in an environment of its own that outlives the test run. */
const PACKAGES = ["python-saharaclient==4.2.0", "keystoneauth1==5.18.1"];
const SCRIPT = join(__dirname, "..", "clients", "run_saharaclient.py");

/** A download on a slow line. */
const INSTALL_TIMEOUT_MS = 300_000;
const RUN_TIMEOUT_MS = 90_000;

const run = promisify(execFile);

describe("python-saharaclient against the emulator", () => {
  let emulator: Emulator;
  let python: string;
  before(async function () {
    this.timeout(INSTALL_TIMEOUT_MS);
    const programs = await pythonEnvironment("python-saharaclient-4.2.0", PACKAGES, "saharaclient.client");
    python = join(programs, "python");
    emulator = await startEmulator();
  });
  after(() => emulator?.close());

  it("logs in, creates, executes, lists, shows, updates, refreshes, cancels, deletes", async function () {
    this.timeout(RUN_TIMEOUT_MS);
    const env = { PATH: process.env.PATH, ...emulator.environment };
    const { stdout } = await run(python, [SCRIPT], { env });
    assert.match(stdout, /deleted everything\n$/);
  });
});
