import assert from "node:assert/strict";
import type { ServiceAddress } from "../../provider/connection";
import { ADDRESS, Cloud, LIST, PROJECT, refusal, SUBMIT } from "./cloud";
import { closeServers, serve } from "./httpServer";

describe("a connection's tokens", () => {
  let cloud: Cloud;
  beforeEach(async () => {
    cloud = await new Cloud().start();
  });
  afterEach(closeServers);

  describe("a token refused in the service's own words", () => {
    const ended = (status: number) => status === 500;
    const address: ServiceAddress = {
      ...ADDRESS,
      isVerdict: ({ status }) => ended(status),
      isTokenRefused: ({ status }) => ended(status),
    };
    const refusing = (...tokens: string[]) => {
      cloud.answer = ({ headers }, response) =>
        response.writeHead(tokens.includes(String(headers["x-auth-token"])) ? 500 : 200).end("{}");
    };

    it("is renewed once, and a submission repeated too", async () => {
      const connection = await cloud.connect(cloud.settings(), address);
      refusing("token-1");
      const answers = await Promise.all(Array.from({ length: 5 }, () => connection.send(SUBMIT)));
      assert.ok(answers.every(({ status }) => status === 200));
      assert.deepEqual([cloud.logins, cloud.asked.length], [2, 10]);
    });

    it("with the new token too: an error, without a loop", async () => {
      const connection = await cloud.connect(cloud.settings(), address);
      refusing("token-1", "token-2");
      const message = await refusal("ERR_AUTHENTICATION", connection.send(LIST));
      assert.match(message, /list jobs: refused with 500, with a new token too/);
      assert.deepEqual([cloud.logins, cloud.asked.length], [2, 2]);
    });
  });

  describe("with a ready token", () => {
    it("uses it as it is after a look at it, and says that it cannot be renewed", async () => {
      const connection = await cloud.connect(
        cloud.settings({ kind: "token", token: "ready", authUrl: cloud.server.url }),
      );
      await connection.send(LIST);
      assert.equal(cloud.server.seen[0]?.method, "GET");
      assert.equal(cloud.asked[0]?.headers["x-auth-token"], "ready");
      await cloud.clock.advance(cloud.lifeMs * 2);
      await connection.send(LIST);
      cloud.valid.clear();
      const message = await refusal("ERR_AUTHENTICATION", connection.send(LIST));
      assert.match(message, /not accepted any more, and we cannot make another/);
    });

    it("says of one that Keystone does not know that it is the token", async () => {
      const keystone = await serve((_, response) => response.writeHead(404).end("{}"));
      const settings = cloud.settings({ kind: "token", token: "ready", authUrl: keystone.url });
      const message = await refusal("ERR_AUTHENTICATION", cloud.connect(settings));
      assert.match(message, /The token is not one of this Keystone, or it has ended: get a new one/);
    });

    it("buys one for another project with it", async () => {
      const project = { name: "other", domain: { id: "default" } };
      const settings = cloud.settings({ kind: "token", token: "ready", authUrl: cloud.server.url, project });
      await (await cloud.connect(settings)).send(LIST);
      assert.deepEqual(JSON.parse(cloud.server.seen[1]?.body ?? "").auth.scope, { project });
      assert.equal(cloud.asked[0]?.headers["x-auth-token"], "token-2");
    });

    it("needs no Keystone with project and endpoint", async () => {
      cloud.valid.add("ready");
      const endpoints = { sahara: cloud.server.url };
      const identity = { kind: "token", token: "ready", project: { id: PROJECT } } as const;
      await (await cloud.connect(cloud.settings(identity, { endpoints }))).send(LIST);
      assert.deepEqual([cloud.logins, cloud.asked.length], [0, 1]);
    });
  });
});
