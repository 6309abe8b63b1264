import assert from "node:assert/strict";
import fc from "fast-check";
import { noSecretsInClear } from "../../../policy";
import { CREDENTIALS, HARMLESS, HUAWEI_AK } from "./credentials";
import { NotApplicable, play, type Played, secret, UNKNOWN } from "./play";

const mrs = (inputs: object, played?: Played) => play(noSecretsInClear, "mrs:JobExecution", inputs, played);

describe("policy no-secrets-in-clear", () => {
  for (const [what, [type, inputs, value, path]] of Object.entries(CREDENTIALS)) {
    it(`finds ${what}, once, and does not say it`, () => {
      const said = play(noSecretsInClear, type, inputs);
      assert.equal(said.length, 1, said.join("\n"));
      assert.ok(said[0]!.startsWith(path), said[0]);
      assert.ok(!said[0]!.includes(value), said[0]);
      assert.match(said[0]!, /is not marked secret.*config\.requireSecret.*ignoreNames/);
    });
  }

  for (const [what, inputs] of Object.entries(HARMLESS)) {
    it(`leaves alone ${what}`, () => assert.deepEqual(mrs(inputs), []));
  }

  it("says where to look for an access key that chance made of letters alone", () => {
    assert.deepEqual(
      mrs({ arguments: [HUAWEI_AK] }),
      [],
      "two changes between letters and digits tell nothing",
    );
    assert.equal(mrs({ arguments: ["--access-key", HUAWEI_AK] }).length, 1, "its name does");
  });

  it("a value that is marked secret is fine, and its neighbours are not for that", () => {
    const marked = { arguments: secret(["--password", secret("tiger"), "--token", "s3cr3tvalue"]) };
    const said = mrs(marked);
    assert.equal(said.length, 1);
    assert.match(said[0]!, /^arguments\[3\]/);
    assert.deepEqual(
      mrs({ arguments: secret(["--password", "tiger"]) }),
      [],
      "a list that is secret as a whole",
    );
    const whole = {
      arguments: secret(["--password", "tiger", secret("@a=b")]),
      __secretPaths: ["/arguments"],
    };
    assert.deepEqual(mrs(whole), [], "with an element that is secret by nature in it");
    assert.deepEqual(mrs({ properties: { "a.password": secret("tiger") } }), []);
    const escaped = {
      jobConfigs: { params: { "a/password": "tiger" } },
      __secretPaths: ["/jobConfigs/params/a~1password"],
    };
    assert.deepEqual(play(noSecretsInClear, "sahara:JobExecution", escaped), []);
  });

  it("what is not known yet is nothing to complain about", () => {
    assert.deepEqual(mrs({ arguments: ["--password", UNKNOWN, "--token", secret(UNKNOWN)] }), []);
    assert.deepEqual(mrs({ arguments: UNKNOWN, properties: UNKNOWN }), []);
    assert.equal(
      mrs({ arguments: [UNKNOWN, "--password", "tiger"] }).length,
      1,
      "what is known is looked at",
    );
  });

  it("without the marks it says what to set, only where there is something to decide, and not the value", () => {
    const [said, ...more] = mrs({ arguments: ["--password", secret("tiger")] }, { marks: false });
    assert.match(said!, /^arguments\[1\] may hold credentials.*set secret-marks to "remediate"/);
    assert.ok(!said!.includes("tiger"));
    assert.deepEqual(more, []);
    assert.deepEqual(mrs({ arguments: ["--table", "orders"] }, { marks: false }), []);
  });

  it("names and resources can be left out", () => {
    const inputs = { arguments: ["--page-token", "a1b2c3d4e5", "x.password=tiger"] };
    assert.equal(mrs(inputs).length, 2);
    assert.deepEqual(mrs(inputs, { config: { ignoreNames: ["Page-Token", "x.*"] } }), []);
    assert.equal(mrs(inputs, { config: { ignoreNames: ["token", "x"] } }).length, 2, "the whole name counts");
    assert.deepEqual(mrs(inputs, { name: "load-a", config: { ignoreResources: ["load-*"] } }), []);
    assert.equal(mrs(inputs, { name: "reload-a", config: { ignoreResources: ["load-*"] } }).length, 2);
  });

  it("is about resources of this package alone", () => {
    assert.throws(() => play(noSecretsInClear, "pulumi:pulumi:Stack", {}), NotApplicable);
  });

  it("no message has a value in it, whatever stands before and behind it", () => {
    const value = fc.stringMatching(/^[A-Za-z0-9!+*]{12,40}$/);
    const around = fc.constantFrom(
      (text: string) => ["--password", text],
      (text: string) => [`--password=${text}`],
      (text: string) => [`${text}-password=${text}`],
      (text: string) => [`{"${text}":{"password":"${text}"}}`],
      (text: string) => [`jdbc:x://u:${text}@h/${text}`],
    );
    fc.assert(
      fc.property(value, around, (text, list) => {
        for (const said of mrs({ arguments: list(text) })) assert.ok(!said.includes(text), said);
      }),
    );
  });

  it("a text of the longest length takes no time", () => {
    for (const piece of ["a", "a.", "password ", "--a ", "://a:", "'", "-----BEGIN A "]) {
      const started = performance.now();
      mrs({ arguments: [piece.repeat(150_000 / piece.length)] });
      assert.ok(performance.now() - started < 2_000, `${piece}: ${performance.now() - started} ms`);
    }
  });
});
