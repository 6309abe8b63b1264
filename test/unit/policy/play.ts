/**
 * A policy as the engine plays it, without an engine: the values pass through the policy SDK's own reading and its own
 * guards, once with the marks of secrets and once without, as its server has them.
 */
import type { PolicyConfigSchema, ResourceValidationArgs, ResourceValidationPolicy } from "@pulumi/policy";
import * as sdkReading from "@pulumi/policy/deserialize";
import * as sdkGuard from "@pulumi/policy/proxy";
import * as struct from "google-protobuf/google/protobuf/struct_pb";
import { secretMarks } from "../../../policy";
import { UNKNOWN } from "../../../provider/schema";

const { deserializeProperties } = sdkReading as unknown as {
  deserializeProperties(values: unknown, keepMarks: boolean): Record<string, unknown>;
};
const { unknownCheckingProxy } = sdkGuard as unknown as {
  unknownCheckingProxy(values: object): Record<string, unknown>;
};

export { UNKNOWN };

/** Pulumi's wire form of a secret. */
export const secret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

export interface Played {
  readonly config?: object;
  readonly stack?: string;
  readonly project?: string;
  readonly name?: string;
  readonly createSeconds?: number;
  /** Whether `secretMarks` is asked before, as it is at its own level. */
  readonly marks?: boolean;
}

export class NotApplicable extends Error {}

let resources = 0;

/** @param type `mrs:JobExecution`. Answers what was reported. */
export function play(
  policy: ResourceValidationPolicy,
  type: string,
  inputs: object,
  { config = {}, stack = "dev", project = "etl", createSeconds = 0, marks = true, ...more }: Played = {},
): string[] {
  const full = type.startsWith("pulumi:") ? type : `pulumi-nodejs:dynamic/bigdata/${type}`;
  const name = more.name ?? `resource-${(resources += 1)}`;
  const args = (keepMarks: boolean) =>
    ({
      type: full,
      name,
      urn: `urn:pulumi:${stack}::${project}::${full}::${name}`,
      opts: { customTimeouts: { createSeconds } },
      props: unknownCheckingProxy(
        deserializeProperties(struct.Struct.fromJavaScript(inputs as Record<string, never>), keepMarks),
      ),
      getConfig: () => ({ ...defaults(policy.configSchema), ...config }),
      notApplicable: (reason: string) => {
        throw new NotApplicable(reason);
      },
    }) as unknown as ResourceValidationArgs;
  if (marks) void secretMarks.remediateResource!(args(true));
  const said: string[] = [];
  const validate = policy.validateResource as Exclude<typeof policy.validateResource, undefined | unknown[]>;
  void validate(args(false), (message) => void said.push(message));
  return said;
}

/** The engine fills in what the schema has as a default. */
function defaults(schema?: PolicyConfigSchema): object {
  const all = Object.entries(schema?.properties ?? {});
  return Object.fromEntries(
    all.filter(([, { default: value }]) => value !== undefined).map(([key, each]) => [key, each.default]),
  );
}
