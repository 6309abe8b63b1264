/** What a program marks as secret, as the SDK tells it to the provider. */
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { secretPaths } from "../../sdk/secretPaths";

describe("S1: the pointers to what is secret in the arguments", () => {
  before(() =>
    pulumi.runtime.setMocks({
      newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs }),
      call: ({ inputs }) => inputs,
    }),
  );
  const secret = pulumi.secret("s");

  const cases: readonly (readonly [string, object, readonly string[] | undefined])[] = [
    ["nothing", { a: "x", b: [1, null, undefined, true], c: pulumi.output("y") }, undefined],
    ["a leaf of a map", { jobConfigs: { params: { P: secret, Q: "x" } } }, ["/jobConfigs/params/P"]],
    ["a whole map", { jobConfigs: { params: pulumi.secret({ P: "s" }) } }, ["/jobConfigs/params"]],
    ["an element", { arguments: ["run", secret] }, ["/arguments/1"]],
    ["a map in a list in a map", { triggers: [{ a: [secret] }] }, ["/triggers/0/a/0"]],
    [
      "keys with the pointer's own signs",
      { p: { "a/b": secret, "x~y": secret, "~1": secret } },
      ["/p/a~1b", "/p/x~0y", "/p/~01"],
    ],
    ["a promise", { p: Promise.resolve({ a: secret }) }, ["/p/a"]],
    ["an output made of a secret one", { p: pulumi.interpolate`x${secret}` }, ["/p"]],
    ["an output with a secret in it", { p: pulumi.output({ a: secret, b: 1 }) }, ["/p"]],
    [
      "a number, a switch, nothing",
      { a: pulumi.secret(5), b: pulumi.secret(false), c: pulumi.secret(undefined) },
      ["/a", "/b", "/c"],
    ],
    [
      "run options",
      { adoptExecutionId: secret, runTimeoutSeconds: pulumi.secret(5) },
      ["/adoptExecutionId", "/runTimeoutSeconds"],
    ],
  ];
  for (const [name, args, expected] of cases) {
    it(name, async () => assert.deepEqual(await secretPaths(args), expected));
  }

  it("a resource is a value, and what it refers to is not looked through: that may lead back to it", async () => {
    class Stage extends pulumi.ComponentResource {
      readonly child = new pulumi.ComponentResource("test:Step", "step", {}, { parent: this });
      readonly password = secret;
      constructor() {
        super("test:Stage", "stage");
      }
    }
    const stage = new Stage();
    assert.equal(await secretPaths({ triggers: [stage, stage.child] }), undefined);
  });
});
