import assert from "node:assert/strict";
import { resolveSettings } from "../../provider/config/resolve";
import type { ConnectionSettings } from "../../provider/config/settings";
import { isBigdataError } from "../../provider/errors";

type Values = Readonly<Record<string, string>>;

const FILES = { read: () => undefined, home: "/home/me", cwd: "/stack" };
const OPENSTACK = {
  OS_AUTH_URL: "http://k:5000/v3",
  OS_USERNAME: "alice",
  OS_PASSWORD: "pa55word",
  OS_PROJECT_NAME: "demo",
};
const SDK = {
  HUAWEICLOUD_SDK_AK: "sdk-ak",
  HUAWEICLOUD_SDK_SK: "sdk-s3cret",
  HUAWEICLOUD_SDK_PROJECT_ID: "sdk-p",
};
const HW = {
  HW_ACCESS_KEY: "hw-ak",
  HW_SECRET_KEY: "hw-s3cret",
  HW_REGION_NAME: "cn-north-4",
  HW_PROJECT_ID: "hw-p",
};

function resolve(environment: Values, config: Values = {}): ConnectionSettings {
  return resolveSettings((key) => config[key], environment, FILES);
}

function refusal(environment: Values, config: Values = {}): string {
  let message = "";
  assert.throws(
    () => resolve(environment, config),
    (error) => {
      assert.ok(isBigdataError(error, "ERR_CONNECTION_INCOMPLETE"), String(error));
      message = error.message;
      return true;
    },
  );
  for (const secret of ["sdk-s3cret", "hw-s3cret", "c0nfig-sk", "pa55word"])
    assert.ok(!message.includes(secret));
  return message;
}

describe("C1: access keys", () => {
  const KEYS = { accessKey: "c0nfig-ak", secretKey: "c0nfig-sk" };

  it("from configuration or Provider, with a project by id", () => {
    const { identity, secrets } = resolve({}, { ...KEYS, securityToken: "st", projectId: "p1" });
    assert.deepEqual(identity, { kind: "keys", ...KEYS, securityToken: "st", project: { id: "p1" } });
    assert.deepEqual(secrets, ["c0nfig-ak", "c0nfig-sk", "st"]);
  });

  it("go before a password beside them in the configuration", () => {
    const password = { authUrl: "http://k", userName: "u", password: "p", projectName: "n" };
    assert.equal(resolve({}, { ...password, ...KEYS, projectId: "p1" }).identity.kind, "keys");
  });

  it("the project by its name, or by the region's: looked up where the region has its identity service", () => {
    const project = (config: Values) => {
      const { identity } = resolve({}, { ...KEYS, ...config });
      return identity.kind === "keys" ? identity.project : undefined;
    };
    assert.deepEqual(project({ region: "cn-north-4" }), {
      name: "cn-north-4",
      iamUrl: "https://iam.cn-north-4.myhuaweicloud.com",
    });
    assert.deepEqual(project({ region: "eu-de", projectName: "eu-de_sub" }), {
      name: "eu-de_sub",
      iamUrl: "https://iam.eu-de.otc.t-systems.com",
    });
    assert.deepEqual(project({ projectName: "x", authUrl: "http://iam:5000" }), {
      name: "x",
      iamUrl: "http://iam:5000",
    });
  });

  it("half a pair, and a project that cannot be found, are told with all that lacks", () => {
    const half = refusal({}, { accessKey: "c0nfig-ak" });
    assert.match(half, /missing: bigdata:secretKey/);
    assert.match(half, /missing: bigdata:projectId or bigdata:projectName or bigdata:region/);
    assert.match(half, /missing: bigdata:authUrl or bigdata:region/);
    assert.match(refusal({}, { secretKey: "c0nfig-sk", region: "eu-de" }), /missing: bigdata:accessKey/);
    const own = refusal({}, { ...KEYS, region: "RegionOne" });
    assert.match(own, /missing: bigdata:authUrl$/m);
    assert.match(
      refusal({}, { securityToken: "st", projectId: "p" }),
      /missing: bigdata:accessKey\n.*secretKey/,
    );
  });

  it("with blanks are refused before they cost a try", () => {
    for (const key of ["accessKey", "secretKey", "securityToken"]) {
      assert.throws(
        () => resolve({}, { ...KEYS, projectId: "p1", [key]: " hidden-pw" }),
        (error) =>
          isBigdataError(error, "ERR_INPUT") &&
          error.message.includes(`bigdata:${key} has blanks`) &&
          !error.message.includes("hidden-pw"),
      );
    }
  });

  it("are not given beside a cloud of clouds.yaml, which knows none", () => {
    assert.match(
      refusal({}, { ...KEYS, cloud: "lab" }),
      /bigdata:accessKey cannot be given beside bigdata:cloud/,
    );
  });
});

describe("C1: the families of the environment are not mixed", () => {
  it("each names its keys, project and region", () => {
    const sdk = resolve({ ...SDK, HUAWEICLOUD_SDK_SECURITY_TOKEN: "st" });
    assert.deepEqual(sdk.identity, {
      kind: "keys",
      accessKey: "sdk-ak",
      secretKey: "sdk-s3cret",
      securityToken: "st",
      project: { id: "sdk-p" },
    });
    assert.equal(sdk.source.label, "the environment (HUAWEICLOUD_SDK_* and BIGDATA_*)");
    const hw = resolve({ ...HW, HW_SECURITY_TOKEN: "st2", HW_PROJECT_NAME: "unused" });
    assert.deepEqual(hw.identity, {
      kind: "keys",
      accessKey: "hw-ak",
      secretKey: "hw-s3cret",
      securityToken: "st2",
      project: { id: "hw-p" },
    });
    assert.equal(hw.region, "cn-north-4");
  });

  it("what the emulator prints: the login, which Sahara needs, goes before the keys", () => {
    const both = { ...OPENSTACK, ...SDK, BIGDATA_IAM_ENDPOINT: "http://k:5000", BIGDATA_PROJECT_ID: "p9" };
    const { identity, source, secrets } = resolve(both);
    assert.equal(identity.kind, "password");
    assert.equal(source.label, "the environment (OS_* and BIGDATA_*)");
    assert.deepEqual(secrets, ["pa55word"]);
  });

  it("keys, where OS_AUTH_URL is not set or nothing proves a login", () => {
    const { OS_AUTH_URL: _, ...login } = OPENSTACK;
    assert.equal(resolve({ ...login, ...SDK }).identity.kind, "keys");
    assert.equal(resolve({ OS_AUTH_URL: "http://k", OS_PROJECT_ID: "p", ...HW }).identity.kind, "keys");
  });

  it("a key of one tool never meets the secret, token or project of another", () => {
    const { HUAWEICLOUD_SDK_SK: _, ...half } = SDK;
    const message = refusal({ ...half, ...HW, OS_PROJECT_ID: "p" });
    assert.match(message, /taken from the environment \(HUAWEICLOUD_SDK_\* and BIGDATA_\*\)/);
    assert.match(message, /missing: HUAWEICLOUD_SDK_SK/);
    const { identity } = resolve({
      ...HW,
      HUAWEICLOUD_SDK_SECURITY_TOKEN: "x",
      HUAWEICLOUD_SDK_PROJECT_ID: "y",
    });
    assert.deepEqual(identity.kind === "keys" && [identity.securityToken, identity.project], [
      undefined,
      { id: "hw-p" },
    ]);
    const login = resolve({ ...OPENSTACK, HW_PROJECT_ID: "hw-p", HW_PROJECT_NAME: "hw-n" }).identity;
    assert.deepEqual(login.kind === "password" && login.project, { name: "demo", domain: { id: "default" } });
    const lookedUp = resolve({
      HW_ACCESS_KEY: "a",
      HW_SECRET_KEY: "b",
      HW_REGION_NAME: "eu-de",
      OS_AUTH_URL: "http://k",
    });
    assert.deepEqual(lookedUp.identity.kind === "keys" && lookedUp.identity.project, {
      name: "eu-de",
      iamUrl: "https://iam.eu-de.otc.t-systems.com",
    });
  });

  it("our own names go with any family, and so do region, trust and endpoints", () => {
    const own = {
      BIGDATA_PROJECT_ID: "p9",
      BIGDATA_MRS_ENDPOINT: "http://m",
      OS_REGION_NAME: "eu-nl",
      OS_INSECURE: "true",
    };
    const settings = resolve({ HUAWEICLOUD_SDK_AK: "a", HUAWEICLOUD_SDK_SK: "b", ...own });
    assert.deepEqual(settings.identity.kind === "keys" && settings.identity.project, { id: "p9" });
    assert.deepEqual(
      [settings.region, settings.trust.insecure, settings.endpoints.mrs],
      ["eu-nl", true, "http://m"],
    );
    assert.equal(resolve({ ...HW, OS_REGION_NAME: "eu-nl" }).region, "cn-north-4");
    assert.equal(resolve({ ...HW, BIGDATA_REGION: "eu-nl" }).region, "eu-nl");
  });

  it("BIGDATA_IAM_ENDPOINT is where tokens are made, where OS_AUTH_URL is not set", () => {
    const { OS_AUTH_URL: _, ...login } = OPENSTACK;
    const { identity } = resolve({ ...login, BIGDATA_IAM_ENDPOINT: "http://iam" });
    assert.equal(identity.kind === "password" && identity.authUrl, "http://iam");
    const named = resolve({
      HW_ACCESS_KEY: "a",
      HW_SECRET_KEY: "b",
      HW_PROJECT_NAME: "n",
      BIGDATA_IAM_ENDPOINT: "http://iam",
    });
    assert.deepEqual(named.identity.kind === "keys" && named.identity.project, {
      name: "n",
      iamUrl: "http://iam",
    });
  });

  it("a password is never sent to an address that was derived", () => {
    const { OS_AUTH_URL: _, ...login } = OPENSTACK;
    assert.match(refusal({ ...login, OS_REGION_NAME: "eu-de" }), /missing: OS_AUTH_URL/);
  });
});
