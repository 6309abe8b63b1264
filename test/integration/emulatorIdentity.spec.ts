import assert from "node:assert/strict";
import { request } from "node:http";
import { after, before, describe, it } from "mocha";
import { EmulatorClient } from "../clients/emulatorClient";

describe("emulator: identity", () => {
  let client: EmulatorClient;
  before(async () => {
    client = await EmulatorClient.start();
  });
  after(() => client.emulator.close());

  it("answers discovery without a token: 300 at the root, 200 at /v3", async () => {
    const response = await fetch(client.emulator.urls.identity, { redirect: "manual" });
    assert.equal(response.status, 300);
    const v3 = (await client.identity("GET", "/v3")).body;
    assert.match(v3.version.id, /^v3\./);
  });

  it("logs in with a password, the domain by id or by name in any case", async () => {
    const { OS_USERNAME: name, OS_PASSWORD: password } = client.emulator.environment;
    for (const domain of [{ id: "default" }, { name: "Default" }, { name: "dEFAULT" }]) {
      const user = { name, domain, password };
      const scope = { project: { name: "emulator", domain } };
      const reply = await client.authenticate({
        identity: { methods: ["password"], password: { user } },
        scope,
      });
      assert.equal(reply.status, 201);
      assert.equal(reply.body.token.project.id, client.projectId);
      assert.equal(reply.body.token.user.domain.name, "Default");
    }
  });

  it("refuses a wrong password, user, project or domain with the same 401", async () => {
    const replies = [
      await client.logIn(undefined, "wrong"),
      await client.logIn({ project: { id: "0".repeat(32) } }),
      await client.logIn({ project: { name: "emulator", domain: { name: "other" } } }),
    ];
    for (const { status, body } of replies) {
      assert.equal(status, 401);
      assert.deepEqual(body.error, {
        code: 401,
        message: replies[0]!.body.error.message,
        title: "Unauthorized",
      });
    }
  });

  it("has a catalog with every interface, and none when asked for none", async () => {
    const { body } = await client.logIn();
    const sahara = body.token.catalog.find((entry: any) => entry.type === "data-processing");
    assert.deepEqual(
      sahara.endpoints.map((endpoint: any) => endpoint.interface),
      ["public", "internal", "admin"],
    );
    assert.ok(sahara.endpoints[0].url.endsWith(`/v1.1/${client.projectId}`));
    const { OS_USERNAME: name, OS_PASSWORD: password } = client.emulator.environment;
    const user = { name, domain: { id: "default" }, password };
    const auth = {
      identity: { methods: ["password"], password: { user } },
      scope: { project: { id: client.projectId } },
    };
    assert.equal((await client.authenticate(auth, "?nocatalog")).body.token.catalog, undefined);
  });

  it("exchanges a token for one that ends no later", async () => {
    const reply = await client.authenticate({
      identity: { methods: ["token"], token: { id: client.token } },
      scope: { project: { id: client.projectId } },
    });
    assert.equal(reply.status, 201);
    assert.deepEqual(reply.body.token.methods, ["password", "token"]);
  });

  it("makes an application credential that logs in by id and by name, and refuses a scope", async () => {
    const { user } = (await client.logIn()).body.token;
    const path = `/v3/users/${user.id}/application_credentials`;
    const made = await client.identity("POST", path, { application_credential: { name: "ci" } });
    assert.equal(made.status, 201);
    const { id, secret } = made.body.application_credential;
    const logIn = (given: object, more = {}) =>
      client.authenticate({
        identity: { methods: ["application_credential"], application_credential: given },
        ...more,
      });
    assert.equal((await logIn({ id, secret })).body.token.project.id, client.projectId);
    const byName = { name: "ci", secret, user: { name: user.name, domain: { id: "default" } } };
    assert.equal((await logIn(byName)).status, 201);
    assert.equal((await logIn({ id, secret: "wrong" })).status, 401);
    assert.equal((await logIn({ id, secret }, { scope: { project: { id: client.projectId } } })).status, 401);
    assert.equal(
      (await client.identity("GET", `${path}/${id}`)).body.application_credential.secret,
      undefined,
    );
    assert.equal((await client.identity("DELETE", `${path}/${id}`)).status, 204);
    assert.equal((await logIn({ id, secret })).status, 401);
  });

  it("refuses malformed requests with 400", async () => {
    const url = `${client.emulator.urls.identity}/v3/auth/tokens`;
    for (const body of ["{", "{}", '{"auth":{}}']) {
      assert.equal((await fetch(url, { method: "POST", body })).status, 400, body);
    }
  });

  it("lets a test expire and revoke tokens, and set their lifetime", async () => {
    const { tokens } = client.emulator;
    tokens.lifetimeSeconds = 0;
    const expired = (await client.logIn()).headers.get("x-subject-token")!;
    tokens.lifetimeSeconds = 3600;
    const asked = (token: string) =>
      fetch(`${client.emulator.urls.sahara}/v1.1/${client.projectId}/jobs`, {
        headers: { "x-auth-token": token },
      });
    assert.equal((await asked(expired)).status, 401);
    const valid = (await client.logIn()).headers.get("x-subject-token")!;
    assert.equal((await asked(valid)).status, 200);
    tokens.revokeAll();
    assert.equal((await asked(valid)).status, 401);
    client.token = (await client.logIn()).headers.get("x-subject-token")!;
  });

  it("answers nothing but discovery and login without a token", async () => {
    const { identity, sahara } = client.emulator.urls;
    for (const url of [
      `${identity}/v3/projects`,
      `${sahara}/v1.1/${client.projectId}/jobs`,
      `${sahara}/v1.1/jobs`,
    ]) {
      assert.equal((await fetch(url)).status, 401, url);
      assert.equal((await fetch(url, { headers: { "x-auth-token": "guess" } })).status, 401, url);
    }
  });

  it("answers no Host that is not loopback", async () => {
    const { identity, sahara } = client.emulator.urls;
    for (const url of [identity, sahara]) {
      const status = (host: string) =>
        new Promise((resolve, reject) =>
          request(url, { headers: { host } }, (reply) => resolve(reply.resume().statusCode))
            .on("error", reject)
            .end(),
        );
      for (const host of ["evil.example", "127.0.0.1.evil.example", "10.0.0.1:80"]) {
        assert.equal(await status(host), 421, host);
      }
      for (const host of ["127.0.0.1:1", "localhost", "LOCALHOST:80", "[::1]:80"]) {
        assert.equal(await status(host), 300, host);
      }
    }
  });
});
