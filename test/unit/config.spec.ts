import assert from "node:assert/strict";
import { CONFIG_KEYS, SECRET_CONFIG_KEYS } from "../../provider/config/keys";
import { resolveSettings } from "../../provider/config/resolve";
import type { ConnectionSettings } from "../../provider/config/settings";
import { isBigdataError } from "../../provider/errors";

type Values = Readonly<Record<string, string | undefined>>;

const PEM = "-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n";
const CONFIG = { authUrl: "http://k:5000/v3", userName: "alice", password: "c0nfig-pw", projectName: "demo" };
const ENVIRONMENT = {
  OS_AUTH_URL: "http://env:5000",
  OS_USERNAME: "bob",
  OS_PASSWORD: "env1ronment-pw",
  OS_PROJECT_ID: "p1",
};
const CLOUDS = `
clouds:
  base: &base
    region_name: east
    interface: internal
  lab:
    <<: *base
    auth: { auth_url: "https://lab:5000/v3", username: carol, password: 0123, project_name: demo, user_domain_name: Corp }
    data_processing_endpoint_override: http://sahara.lab:8386
    verify: false
`;

function resolve(config: Values, environment: Values = {}, files: Values = {}): ConnectionSettings {
  const read = (path: string) => files[path];
  return resolveSettings((key) => config[key], environment, { read, home: "/home/me", cwd: "/stack" });
}

function refusal(code: "ERR_INPUT" | "ERR_CONNECTION_INCOMPLETE", run: () => unknown): string {
  let message = "";
  assert.throws(run, (error) => {
    assert.ok(isBigdataError(error, code), String(error));
    message = error.message;
    return true;
  });
  return message;
}

describe("C1: where settings come from", () => {
  it("stack configuration goes before everything, OS_CLOUD before the environment", () => {
    const files = { "/stack/clouds.yaml": CLOUDS };
    const all = { ...ENVIRONMENT, OS_CLOUD: "lab" };
    const from = (config: Values, environment: Values) => resolve(config, environment, files).source;
    assert.deepEqual(from(CONFIG, all), {
      label: "the stack configuration or Provider (bigdata:*)",
      stored: true,
    });
    assert.deepEqual(from({}, all), { label: 'the cloud "lab" of clouds.yaml (OS_CLOUD)', stored: false });
    assert.deepEqual(from({}, ENVIRONMENT), { label: "the environment (OS_* and BIGDATA_*)", stored: false });
  });

  it("a source that is incomplete is not filled up from another, and all that lacks is told at once", () => {
    const message = refusal("ERR_CONNECTION_INCOMPLETE", () => resolve({ region: "east" }, ENVIRONMENT));
    for (const key of [
      "authUrl",
      "userName or bigdata:userId",
      "password",
      "projectName or bigdata:projectId",
    ]) {
      assert.ok(message.includes(`missing: bigdata:${key}`), key);
    }
    assert.match(message, /OS_CLOUD: not set/);
    assert.match(
      message,
      /environment.*has OS_AUTH_URL, OS_USERNAME, OS_PROJECT_ID, OS_PASSWORD; lacks nothing/,
    );
    assert.ok(!message.includes(ENVIRONMENT.OS_PASSWORD));
  });

  it("nothing anywhere: names every source, and the emulator", () => {
    const message = refusal("ERR_CONNECTION_INCOMPLETE", () => resolve({ handleSalt: "x" }));
    assert.match(message, /bigdata:\*\): has nothing; lacks bigdata:authUrl/);
    assert.match(message, /OS_CLOUD: not set/);
    assert.match(message, /environment.*lacks OS_AUTH_URL, OS_USERNAME or OS_USER_ID, OS_PASSWORD/);
    assert.match(message, /pulumi-bigdata emulator/);
  });

  it("an incomplete environment names its variables", () => {
    const message = refusal("ERR_CONNECTION_INCOMPLETE", () =>
      resolve({}, { OS_AUTH_URL: "http://k", OS_TENANT_NAME: "p" }),
    );
    assert.match(message, /missing: OS_USERNAME or OS_USER_ID/);
    assert.match(message, /missing: OS_PASSWORD/);
    assert.ok(!/missing: .*PROJECT/.test(message));
  });

  it("one list of keys, and which are secret", () => {
    assert.equal(CONFIG_KEYS.length, 26);
    assert.ok(!(CONFIG_KEYS as readonly string[]).includes("handleSalt"));
    assert.deepEqual([...SECRET_CONFIG_KEYS].sort(), [
      "accessKey",
      "applicationCredentialSecret",
      "password",
      "secretKey",
      "securityToken",
      "token",
    ]);
  });
});

describe("C1: who we are", () => {
  const identity = (config: Values, environment: Values = {}) => resolve(config, environment).identity;

  it("a password; domains by id before name, default as openstackclient has it", () => {
    assert.deepEqual(identity(CONFIG), {
      kind: "password",
      authUrl: CONFIG.authUrl,
      user: { name: "alice", domain: { id: "default" } },
      password: CONFIG.password,
      project: { name: "demo", domain: { id: "default" } },
    });
    const domains = { userDomainName: "Corp", projectDomainId: "d1", projectDomainName: "D" };
    const own = identity({ ...CONFIG, ...domains });
    assert.ok(own.kind === "password");
    assert.deepEqual(own.user, { name: "alice", domain: { name: "Corp" } });
    assert.deepEqual(own.project, { name: "demo", domain: { id: "d1" } });
    const shared = identity({}, { ...ENVIRONMENT, OS_DOMAIN_NAME: "Account", OS_DEFAULT_DOMAIN: "x" });
    assert.ok(shared.kind === "password");
    assert.deepEqual(
      [shared.user, shared.project],
      [{ name: "bob", domain: { name: "Account" } }, { id: "p1" }],
    );
  });

  it("an application credential, by id, or by name with its user; no project", () => {
    const base = { authUrl: "http://k", applicationCredentialSecret: "app-s3cret" };
    const byId = identity({ ...base, applicationCredentialId: "c1" });
    assert.deepEqual(byId, {
      kind: "applicationCredential",
      authUrl: "http://k",
      credential: { id: "c1" },
      secret: "app-s3cret",
    });
    const byName = identity({ ...base, applicationCredentialName: "ci", userId: "u1" });
    assert.ok(byName.kind === "applicationCredential");
    assert.deepEqual(byName.credential, { name: "ci", user: { id: "u1" } });
    const message = refusal("ERR_CONNECTION_INCOMPLETE", () =>
      resolve({ ...base, applicationCredentialName: "ci" }),
    );
    assert.match(message, /missing: bigdata:userName or bigdata:userId/);
  });

  it("a ready token, only where there is no password", () => {
    assert.deepEqual(identity({ token: "gAAA", authUrl: "http://k" }), {
      kind: "token",
      token: "gAAA",
      authUrl: "http://k",
    });
    assert.equal(identity({ ...CONFIG, token: "gAAA" }).kind, "password");
    assert.equal(identity({}, { ...ENVIRONMENT, OS_TOKEN: "gAAA", OS_AUTH_TYPE: "v3token" }).kind, "token");
  });

  it("a ready token without Keystone needs the project's id and an endpoint", () => {
    const whole = { token: "gAAA", projectId: "p1", saharaEndpoint: "http://s:8386" };
    assert.deepEqual(identity(whole), { kind: "token", token: "gAAA", project: { id: "p1" } });
    refusal("ERR_CONNECTION_INCOMPLETE", () => resolve({ ...whole, projectId: undefined }));
  });

  it("all secrets are listed for the mask", () => {
    assert.deepEqual(resolve({ ...CONFIG, token: "gAAA", accessKey: "ak", secretKey: "sk" }).secrets, [
      "c0nfig-pw",
      "gAAA",
      "ak",
      "sk",
    ]);
  });
});

describe("C1: clouds.yaml and secure.yaml", () => {
  const home = "/home/me/.config/openstack";

  it("reads an entry: merge keys, numbers that are passwords, verify, endpoint overrides", () => {
    const settings = resolve({}, { OS_CLOUD: "lab" }, { [`${home}/clouds.yaml`]: CLOUDS });
    assert.ok(settings.identity.kind === "password");
    assert.equal(settings.identity.password, "0123");
    assert.deepEqual(settings.identity.user, { name: "carol", domain: { name: "Corp" } });
    assert.deepEqual([settings.region, settings.endpointType], ["east", "internal"]);
    assert.deepEqual(settings.trust, { insecure: true });
    assert.deepEqual(settings.endpoints, { sahara: "http://sahara.lab:8386" });
  });

  it("secure.yaml goes over clouds.yaml; OS_CLIENT_CONFIG_FILE goes before the current directory", () => {
    const secure = "clouds: { lab: { auth: { password: fr0m-secure } } }";
    const files = {
      "/else/c.yaml": CLOUDS,
      "/stack/clouds.yaml": "clouds: {x: {}}",
      "/etc/openstack/secure.yaml": secure,
    };
    const settings = resolve({}, { OS_CLOUD: "lab", OS_CLIENT_CONFIG_FILE: "/else/c.yaml" }, files);
    assert.deepEqual(settings.secrets, ["fr0m-secure"]);
    assert.ok(settings.identity.kind === "password" && settings.identity.authUrl === "https://lab:5000/v3");
  });

  it("bigdata:cloud, with what does not say who we are beside it", () => {
    const files = { "/stack/clouds.yaml": CLOUDS };
    const settings = resolve({ cloud: "lab", region: "west", saharaEndpoint: "http://here" }, {}, files);
    assert.deepEqual([settings.region, settings.endpoints.sahara], ["west", "http://here"]);
    const message = refusal("ERR_CONNECTION_INCOMPLETE", () =>
      resolve({ cloud: "lab", password: "s3cret-pw", userName: "x" }, {}, files),
    );
    assert.match(message, /bigdata:userName cannot be given beside bigdata:cloud/);
    assert.match(message, /bigdata:password cannot be given/);
    assert.ok(!message.includes("s3cret-pw"));
  });

  it("an unknown cloud, no file, a broken file: said, without the file's text", () => {
    const reason = (files: Values) =>
      refusal("ERR_CONNECTION_INCOMPLETE", () => resolve({}, { OS_CLOUD: "prod" }, files));
    assert.match(reason({ "/stack/clouds.yaml": CLOUDS }), /no cloud "prod", only base, lab/);
    assert.match(reason({}), /looked for \/stack\/clouds\.yaml.*\/etc\/openstack\/clouds\.json/);
    const broken = reason({ "/stack/clouds.yaml": 'clouds:\n  prod: { password: "hidden-pw\n' });
    assert.match(broken, /\/stack\/clouds\.yaml is not valid YAML \(line \d\)/);
    assert.ok(!broken.includes("hidden-pw"));
  });

  it("an incomplete entry names its own keys", () => {
    const files = { "/stack/clouds.yaml": "clouds: { lab: { auth: { auth_url: http://k } } }" };
    const message = refusal("ERR_CONNECTION_INCOMPLETE", () => resolve({ cloud: "lab" }, ENVIRONMENT, files));
    assert.match(message, /missing: username or user_id/);
    assert.match(message, /missing: password/);
  });
});

describe("P1: values of the connection", () => {
  it("bad ones are all told at once, with what came and what is allowed", () => {
    const bad = {
      endpointType: "pubic",
      insecure: "maybe",
      authUrl: "keystone:5000",
      saharaEndpoint: "ftp://s",
      cacertFile: "no.pem",
    };
    const message = refusal("ERR_INPUT", () => resolve({ ...CONFIG, ...bad }));
    assert.match(message, /bigdata:endpointType is "pubic": use one of public, internal, admin/);
    assert.match(message, /bigdata:insecure is "maybe": use true or false/);
    assert.match(message, /bigdata:authUrl is "keystone:5000": use a URL/);
    assert.match(message, /bigdata:saharaEndpoint is "ftp:\/\/s"/);
    assert.match(message, /bigdata:cacertFile is "no.pem": there is no such file/);
  });

  const single: [values: Values, message: RegExp][] = [
    [{ OS_AUTH_TYPE: "v3kerberos" }, /OS_AUTH_TYPE is "v3kerberos": use one of password/],
    [{ OS_ENDPOINT_TYPE: "intern" }, /OS_ENDPOINT_TYPE is "intern"/],
    [{ OS_CACERT: "/key.pem" }, /no PEM certificate/],
    [{ OS_AUTH_URL: "http://u:hidden-pw@k" }, /OS_AUTH_URL has a user or password in its URL/],
    [{ OS_AUTH_URL: "u:hidden-pw@k" }, /OS_AUTH_URL has a user or password in its URL/],
    [{ OS_TOKEN: "a b hidden-pw", OS_AUTH_TYPE: "token" }, /OS_TOKEN has blanks/],
  ];
  for (const [values, expected] of single) {
    it(`refuses ${Object.entries(values)[0]?.join("=")}`, () => {
      const message = refusal("ERR_INPUT", () =>
        resolve({}, { ...ENVIRONMENT, ...values }, { "/key.pem": "x" }),
      );
      assert.match(message, expected);
      assert.ok(!message.includes("hidden-pw"));
    });
  }

  it("missing and bad are told together", () => {
    const message = refusal("ERR_CONNECTION_INCOMPLETE", () =>
      resolve({ ...CONFIG, password: "", insecure: "maybe" }),
    );
    assert.match(message, /missing: bigdata:password/);
    assert.match(message, /insecure is "maybe"/);
  });

  it("blanks, JSON quotes and empty values are not taken at their word, but secrets are", () => {
    const settings = resolve({
      ...CONFIG,
      authUrl: ' "http://k:5000" ',
      region: "",
      insecure: " TRUE ",
      password: ' "pw" \n',
    });
    assert.ok(settings.identity.kind === "password");
    assert.deepEqual([settings.identity.authUrl, settings.identity.password], ["http://k:5000", ' "pw" ']);
    assert.deepEqual([settings.region, settings.trust.insecure], [undefined, true]);
  });

  it("reads the authorities, from home too; publicURL is public", () => {
    const files = { "/home/me/ca.pem": PEM, "/stack/ca.pem": PEM };
    for (const cacertFile of ["~/ca.pem", "ca.pem"]) {
      const settings = resolve({ ...CONFIG, cacertFile, endpointType: "publicURL" }, {}, files);
      assert.deepEqual([settings.trust.ca, settings.endpointType], [PEM, "public"]);
    }
  });
});
