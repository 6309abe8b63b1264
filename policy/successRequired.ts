import { STACKS, standsIn } from "./pattern";
import { rule } from "./rule";

/** In some stacks a green `up` says that every run succeeded. */
export const successRequired = rule<{ readonly stacks: readonly string[] }>(
  {
    name: "success-required",
    description: "In these stacks up waits for each run and fails with it.",
    enforcementLevel: "mandatory",
    configSchema: {
      properties: {
        stacks: { ...STACKS, default: [], description: "Where the rule holds: prod, etl/prod, *." },
      },
    },
  },
  (resource, { stacks }) => {
    const { waitForCompletion, onFailure } = resource.inputs;
    if (!standsIn(resource, stacks)) return [];
    const here = `is not allowed in ${resource.project}/${resource.stack}, where a green up says that every run succeeded: leave it out`;
    return [
      ...(waitForCompletion === false ? [`waitForCompletion: false ${here}`] : []),
      ...(onFailure === "warn" ? [`onFailure: "warn" ${here}`] : []),
    ];
  },
);
