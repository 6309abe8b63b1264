/** What references may ask of a resource is what the SDK's classes have. */
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { CLASS_OF_TYPE } from "../../../definitions/resources/classes";
import { OUTPUTS_OF } from "../../../definitions/resources/outputs";
import { construct } from "../../../sdk/yaml/classes";

/** What only the dynamic transport needs is nobody's to refer to. */
const HIDDEN = /^__/;

describe("outputs that references may ask for", () => {
  before(() =>
    pulumi.runtime.setMocks({
      newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs }),
      call: ({ inputs }) => inputs,
    }),
  );

  for (const [type, className] of Object.entries(CLASS_OF_TYPE))
    it(`of ${className} are those of its class`, () => {
      const resource = construct(type, className, {}, {});
      const outputs = Object.entries(resource)
        .filter(([name, value]) => pulumi.Output.isInstance(value) && !HIDDEN.test(name))
        .map(([name]) => name);
      assert.deepEqual([...OUTPUTS_OF[className]].sort(), outputs.sort());
    });
});
