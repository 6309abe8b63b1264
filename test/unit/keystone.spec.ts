import assert from "node:assert/strict";
import { findEndpoint } from "../../provider/auth/endpoint";
import {
  isForProject,
  type Login,
  loginBody,
  readLogin,
  rescopeBody,
  tokensUrl,
} from "../../provider/auth/keystone";
import { tokenSource } from "../../provider/auth/tokens";
import { isBigdataError } from "../../provider/errors";
import { VirtualClock } from "./virtualClock";

const AUTH_URL = "http://keystone:5000";

describe("Keystone v3: what is sent", () => {
  it("finds the tokens below any form of the identity URL", () => {
    for (const url of [
      "http://k:5000",
      "http://k:5000/",
      "http://k:5000/v3",
      "http://k:5000/v3/",
      "http://k:5000//",
    ]) {
      assert.equal(tokensUrl(url), "http://k:5000/v3/auth/tokens");
    }
    assert.equal(tokensUrl("https://k/identity/v3/"), "https://k/identity/v3/auth/tokens");
  });

  it("a password, with names in domains or ids", () => {
    const byName = { name: "alice", domain: { name: "Corp" } };
    const project = { name: "demo", domain: { id: "default" } };
    const body = loginBody({ kind: "password", authUrl: AUTH_URL, user: byName, password: "pw", project });
    const password = { user: { ...byName, password: "pw" } };
    assert.deepEqual(body, { auth: { identity: { methods: ["password"], password }, scope: { project } } });
    const ids = {
      kind: "password",
      authUrl: AUTH_URL,
      user: { id: "u1" },
      password: "pw",
      project: { id: "p1" },
    };
    assert.deepEqual(loginBody(ids as Parameters<typeof loginBody>[0]), {
      auth: {
        identity: { methods: ["password"], password: { user: { id: "u1", password: "pw" } } },
        scope: { project: { id: "p1" } },
      },
    });
  });

  it("an application credential, by id or by name, without a scope", () => {
    const kind = "applicationCredential";
    const body = (credential: { id: string } | { name: string; user: { id: string } }) =>
      loginBody({ kind, authUrl: AUTH_URL, credential, secret: "s" });
    const auth = (application_credential: unknown) => ({
      auth: { identity: { methods: ["application_credential"], application_credential } },
    });
    assert.deepEqual(body({ id: "c1" }), auth({ id: "c1", secret: "s" }));
    const byName = { name: "ci", user: { id: "u1" } };
    assert.deepEqual(body(byName), auth({ ...byName, secret: "s" }));
  });

  it("a token for another project", () => {
    assert.deepEqual(rescopeBody("t", { id: "p" }), {
      auth: { identity: { methods: ["token"], token: { id: "t" } }, scope: { project: { id: "p" } } },
    });
  });
});

describe("Keystone v3: what is answered", () => {
  const token = {
    expires_at: "2026-11-20T13:00:00.000000Z",
    project: { id: "p1", name: "demo", domain: { id: "default", name: "Default" } },
    catalog: [
      { type: "x", name: "x", endpoints: [{ interface: "public", region_id: "R", url: "http://x" }] },
    ],
  };

  it("reads token, end, project and catalog", () => {
    assert.deepEqual(readLogin("t", { token }), {
      token: "t",
      expiresAtMs: Date.UTC(2026, 10, 20, 13),
      projectId: "p1",
      catalog: [{ type: "x", endpoints: [{ interface: "public", region: "R", url: "http://x" }] }],
    });
  });

  it("says what is wrong with anything else", () => {
    assert.match(String(readLogin("t", { token: { user: {} } })), /not for any project/);
    for (const body of [undefined, null, "<html>", [], {}])
      assert.match(String(readLogin("t", body)), /Keystone v3/);
    assert.match(String(readLogin(undefined, { token })), /Keystone v3/);
  });

  it("knows the project of a ready token", () => {
    assert.ok(isForProject({ token }, { id: "p1" }));
    assert.ok(!isForProject({ token }, { id: "p2" }));
    assert.ok(isForProject({ token }, { name: "demo", domain: { name: "Default" } }));
    assert.ok(!isForProject({ token }, { name: "demo", domain: { id: "other" } }));
  });
});

describe("the service catalog", () => {
  const at = (type: string, region: string) => ({ interface: type, region, url: `http://${type}.${region}` });
  const catalog = [
    { type: "identity", endpoints: [at("public", "east")] },
    {
      type: "data-processing",
      endpoints: [at("public", "east"), at("internal", "east"), at("public", "west")],
    },
  ];
  const wanted = {
    label: "Sahara",
    type: "data-processing",
    endpointType: "public",
    override: "saharaEndpoint",
  };
  const find = (over: object, from = catalog) => findEndpoint(from, { ...wanted, region: "east", ...over });

  it("finds by type, region and interface", () => {
    assert.equal(find({}), "http://public.east");
    assert.equal(find({ region: "west" }), "http://public.west");
    assert.equal(find({ endpointType: "internal", region: undefined }), "http://internal.east");
  });

  const refusals: [name: string, run: () => string, message: RegExp][] = [
    [
      "another region",
      () => find({ region: "north" }),
      /only internal in east .*public in east .*public in west/,
    ],
    [
      "another interface",
      () => find({ endpointType: "admin" }),
      /admin endpoint of Sahara.*only internal in east/,
    ],
    [
      "no such service",
      () => find({ type: "mrs" }),
      /no such service, only data-processing, identity.*saharaEndpoint/,
    ],
    ["several regions, none asked for", () => find({ region: undefined }), /several regions \(east, west\)/],
    ["an empty catalog", () => find({}, []), /catalog is empty/],
  ];
  for (const [name, run, message] of refusals) {
    it(`refuses ${name}, and says what there is`, () => {
      assert.throws(run, (error) => isBigdataError(error, "ERR_NO_ENDPOINT") && message.test(error.message));
    });
  }
});

describe("tokens", () => {
  const LIFE_MS = 3_600_000;

  function source(life: number | undefined = LIFE_MS) {
    const clock = new VirtualClock();
    const state = { logins: 0, fails: false };
    const login = async (): Promise<Login> => {
      state.logins += 1;
      const token = `t${state.logins}`;
      await clock.sleep(100);
      if (state.fails) throw new Error("down");
      const end = life === Infinity ? {} : { expiresAtMs: clock.now() + life };
      return { token, projectId: "p", catalog: [], ...end };
    };
    const tokens = tokenSource(login, clock);
    const all = async (make: () => Promise<Login>): Promise<string[]> => {
      const promises = Array.from({ length: 50 }, make);
      await clock.advance(100);
      return [...new Set((await Promise.all(promises)).map(({ token }) => token))];
    };
    return { clock, state, tokens, all };
  }

  it("50 parallel calls: one login", async () => {
    const { state, tokens, all } = source();
    assert.deepEqual(await all(() => tokens.current()), ["t1"]);
    assert.deepEqual(await all(() => tokens.current()), ["t1"]);
    assert.equal(state.logins, 1);
  });

  it("50 parallel 401s: one renewal, and none for a late one", async () => {
    const { state, tokens, all } = source();
    await all(() => tokens.current());
    assert.deepEqual(await all(() => tokens.renew("t1")), ["t2"]);
    assert.deepEqual(await all(() => tokens.renew("t1")), ["t2"]);
    assert.equal(state.logins, 2);
  });

  it("renews two minutes before the end", async () => {
    const { clock, tokens, all } = source();
    await all(() => tokens.current());
    await clock.advance(LIFE_MS - 120_000 - 101);
    assert.deepEqual(await all(() => tokens.current()), ["t1"]);
    await clock.advance(2);
    assert.deepEqual(await all(() => tokens.current()), ["t2"]);
  });

  it("gives up at most a tenth of a short life", async () => {
    const { clock, tokens, all } = source(60_000);
    await all(() => tokens.current());
    await clock.advance(53_800);
    assert.deepEqual(await all(() => tokens.current()), ["t1"]);
    await clock.advance(200);
    assert.deepEqual(await all(() => tokens.current()), ["t2"]);
  });

  it("a clock that is ahead does not cost a login per call", async () => {
    const { state, tokens, all } = source(-LIFE_MS);
    await all(() => tokens.current());
    await all(() => tokens.current());
    assert.equal(state.logins, 1);
  });

  it("a failed login is told to all who wait, and tried again by the next", async () => {
    const { clock, state, tokens, all } = source();
    state.fails = true;
    const both = Promise.allSettled([tokens.current(), tokens.current()]);
    await clock.advance(100);
    assert.deepEqual(
      (await both).map(({ status }) => status),
      ["rejected", "rejected"],
    );
    state.fails = false;
    assert.deepEqual(await all(() => tokens.current()), ["t2"]);
  });
});
