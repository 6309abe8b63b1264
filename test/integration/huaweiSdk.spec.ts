import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { after, before, describe, it } from "mocha";
import { EmulatorClient } from "../clients/emulatorClient";
import { pythonEnvironment } from "../clients/pythonEnvironment";

/** The official SDKs, unmodified, in an environment of their own that outlives the test run. */
const VERSION = "3.1.219";
const PACKAGES = ["core", "mrs", "cdm"].map((name) => `huaweicloudsdk${name}==${VERSION}`);
const SCRIPT = join(__dirname, "..", "clients", "run_huawei_sdk.py");

/** A download on a slow line. */
const INSTALL_TIMEOUT_MS = 300_000;
const RUN_TIMEOUT_MS = 90_000;

const run = promisify(execFile);

describe("the Huawei Cloud SDKs against the emulator", () => {
  let client: EmulatorClient;
  let python: string;
  before(async function () {
    this.timeout(INSTALL_TIMEOUT_MS);
    const modules = "huaweicloudsdkmrs.v2, huaweicloudsdkmrs.v1, huaweicloudsdkcdm.v1";
    const programs = await pythonEnvironment(`huaweicloudsdk-${VERSION}`, PACKAGES, modules);
    python = join(programs, "python");
    // In the cloud each region has a project of its name, by which the SDK finds the project's id.
    client = await EmulatorClient.start({ credentials: { projectName: "RegionOne" } });
    const folder = join(client.emulator.storage, "s3", "lake", "in");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "a.txt"), "abcdef");
  });
  after(() => client?.emulator.close());

  const sdk = async (parts: string[], more: Record<string, string> = {}) => {
    // The SDK leaves a file in the home folder.
    const home = { PATH: process.env.PATH, HOME: client.emulator.storage };
    const env = { ...home, ...client.emulator.environment, ...more };
    return (await run(python, [SCRIPT, ...parts], { env })).stdout;
  };

  it("MRS v2: submit, show, list, kill, delete", async function () {
    this.timeout(RUN_TIMEOUT_MS);
    assert.match(await sdk(["mrs2"]), /mrs v2: deleted\n$/);
  });

  it("MRS v1: submit-job, show, list, delete", async function () {
    this.timeout(RUN_TIMEOUT_MS);
    assert.match(await sdk(["mrs1"]), /mrs v1: listed and deleted\n$/);
  });

  it("CDM: create, start with variables, status, stop, submissions, delete", async function () {
    this.timeout(RUN_TIMEOUT_MS);
    assert.match(await sdk(["cdm"]), /cdm: deleted\n$/);
    const copied = join(client.emulator.storage, "hdfs", "default", "copied", "monday ü", "a.txt");
    assert.equal(readFileSync(copied, "utf8"), "abcdef");
  });

  it("all of them with temporary keys, the project looked up by the region's name", async function () {
    this.timeout(RUN_TIMEOUT_MS);
    const auth = { identity: { methods: ["token"], token: { duration_seconds: 900 } } };
    const made = await client.identity("POST", "/v3.0/OS-CREDENTIAL/securitytokens", { auth });
    const { access, secret, securitytoken } = made.body.credential;
    const output = await sdk(["mrs2", "mrs1", "cdm"], {
      HUAWEICLOUD_SDK_AK: access,
      HUAWEICLOUD_SDK_SK: secret,
      HUAWEICLOUD_SDK_SECURITY_TOKEN: securitytoken,
      BIGDATA_PROJECT_ID: "",
    });
    assert.match(output, /mrs v2: deleted\n[^]*mrs v1: listed and deleted\n[^]*cdm: deleted\n$/);
    const journal = readFileSync(client.emulator.journal, "utf8");
    assert.match(
      journal,
      /"service":"identity","method":"GET","path":"\/v3\/projects\?name=RegionOne","status":200/,
    );
  });

  it("a wrong secret key is refused by the signature, with a request id", async function () {
    this.timeout(RUN_TIMEOUT_MS);
    await assert.rejects(sdk(["cdm"], { HUAWEICLOUD_SDK_SK: "wrong" }), (error: { stderr: string }) => {
      assert.match(error.stderr, /status_code:401[^]*error_code:APIGW\.0301[^]*signature is wrong/);
      return true;
    });
  });
});
