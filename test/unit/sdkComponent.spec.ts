/** The SDK under Pulumi's mocks: what a program registers, without an engine. */
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { sahara } from "../../sdk";

describe("resources in a component", () => {
  const registered = new Map<string, pulumi.runtime.MockResourceArgs>();

  before(() =>
    pulumi.runtime.setMocks({
      newResource(args) {
        registered.set(args.name, args);
        return { id: `${args.name}-id`, state: args.inputs };
      },
      call: ({ inputs }) => inputs,
    }),
  );

  it("may depend on each other", async () => {
    const parent = new pulumi.ComponentResource("test:Component", "component");
    const script = new sahara.JobBinary("script", { content: "true" }, { parent });
    const job = new sahara.Job("job", { type: "Shell", mainIds: [script.id] }, { parent });

    await new Promise((resolve) => job.urn.apply(resolve));

    const { inputs } = registered.get("job") ?? {};
    assert.deepEqual(inputs?.mainIds, ["script-id"]);
    assert.match(String(inputs?.__urn), /test:Component\$pulumi-nodejs:dynamic\/bigdata\/sahara:Job::job$/);
  });
});
