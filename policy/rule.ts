import type { PolicyConfigSchema, ResourceValidationPolicy } from "@pulumi/policy";
import { didYouMean } from "../provider/schema";
import { type Seen, seen } from "./resource";

/** What a policy says about itself. Its settings have defaults, so that it can be used without any. */
type About = Omit<ResourceValidationPolicy, "validateResource" | "remediateResource"> & {
  readonly configSchema: PolicyConfigSchema;
};

/**
 * A policy about resources of this package; to all others it does not apply.
 *
 * @param check answers what is wrong with a resource, one text for each violation. What is not known yet is never wrong
 */
export function rule<Config extends object>(
  about: About,
  check: (resource: Seen, config: Config) => readonly string[],
): ResourceValidationPolicy {
  return {
    ...about,
    validateResource: (args, report) => {
      const resource = seen(args) ?? args.notApplicable("It is about resources of pulumi-bigdata");
      const config = { ...defaultsOf(about.configSchema), ...known(about, args.getConfig<Config>()) };
      for (const violation of check(resource, config)) report(violation);
    },
  };
}

/**
 * The engine checks the values of settings, and lets a misspelt name pass: the rule that somebody relies on would be off.
 *
 * @throws Error which ends the preview, at whatever level
 */
function known<Config extends object>({ name, configSchema }: About, config: Config): Config {
  const names = Object.keys(configSchema.properties);
  const wrong = Object.keys(config).find((each) => !names.includes(each));
  if (wrong === undefined) return config;
  const instead = didYouMean(wrong, names) || `; known are ${names.join(", ")}`;
  throw new Error(`The policy ${name} has no setting ${wrong}${instead}`);
}

/** The engine fills them in as well. */
function defaultsOf({ properties }: PolicyConfigSchema): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, schema.default]));
}
