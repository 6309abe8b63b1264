/**
 * A dynamic resource without Pulumi's closure serializer: a custom resource of a `pulumi-nodejs:dynamic/…` type whose
 * `__provider` is a constant text. It needs no TypeScript at run time, is the same from every tool and release, and
 * leaves the behaviour to the installed package.
 */
import * as pulumi from "@pulumi/pulumi";
import { secretPaths } from "./secretPaths";

/** How a class is known to the engine and to the provider process. Both stand in state: never to be changed. */
export interface Registration {
  /** The part of the type after `pulumi-nodejs:dynamic/`: `bigdata/sahara:JobExecution`. */
  readonly type: string;
  /** The export of `pulumi-bigdata/provider`. */
  readonly handler: string;
  /** Properties that are outputs only: without a mention here they would not exist on the object. */
  readonly outputs: readonly string[];
  /** What to do instead of the options `id` and `import`. */
  readonly instead: string;
}

/** What all resources of this package have in common. */
export abstract class BigdataResource extends pulumi.CustomResource {
  /** The type, as the engine has it. By it a policy's `validateResourceOfType` knows which resources are meant. */
  declare static readonly __pulumiType: string;

  /** Whether `value` is a resource of this class, also where another copy of this package made it. */
  static override isInstance<T>(
    this: { readonly prototype: T; readonly __pulumiType: string },
    value: unknown,
  ): value is T {
    const { __pulumiType } = (value ?? {}) as { readonly __pulumiType?: string };
    return __pulumiType !== undefined && __pulumiType === this.__pulumiType;
  }

  protected constructor(
    registration: Registration,
    name: string,
    args: object,
    options: pulumi.CustomResourceOptions = {},
  ) {
    refuseImport(registration, name, options);
    const type = typeOf(registration);
    super(
      type,
      name,
      { ...unset(registration.outputs), ...args, ...hidden(registration, type, name, args, options) },
      options,
    );
  }
}

/** Gives the class its type, and a test that can be handed on by itself: `filter(mrs.JobExecution.isInstance)`. */
export function register(
  resourceClass: Pick<typeof BigdataResource, "isInstance" | "__pulumiType" | "prototype">,
  registration: Registration,
): Registration {
  Object.defineProperties(resourceClass, {
    __pulumiType: { value: typeOf(registration) },
    isInstance: { value: resourceClass.isInstance.bind(resourceClass) },
  });
  return registration;
}

const typeOf = ({ type }: Registration) => `pulumi-nodejs:dynamic/${type}`;

/**
 * What only the dynamic transport needs. A dynamic provider is told neither the URN, nor the limits, nor which inputs
 * were secret.
 */
function hidden(
  { handler }: Registration,
  type: string,
  name: string,
  args: object,
  { parent, customTimeouts, retainOnDelete }: pulumi.CustomResourceOptions,
): pulumi.Inputs {
  return {
    __provider: `exports.handler=()=>require("pulumi-bigdata/provider").${handler};`,
    __urn: ownUrn(name, type, parent),
    __customTimeouts: customTimeouts && { ...customTimeouts },
    __retainOnDelete: retainOnDelete || undefined,
    __secretPaths: secretPaths(args),
  };
}

/**
 * As a promise, because an output carries its dependencies along: one on a component is one on all its children, and
 * two of them that depend on each other would wait for ever.
 */
function ownUrn(name: string, type: string, parent?: pulumi.Resource): Promise<string> {
  return new Promise((resolve) => pulumi.createUrn(name, type, parent).apply(resolve));
}

function refuseImport(
  { type, instead }: Registration,
  name: string,
  options: pulumi.CustomResourceOptions,
): void {
  const given = (["id", "import"] as const).filter((option) => options[option] !== undefined);
  if (given.length === 0) return;
  throw new pulumi.RunError(
    `${type} "${name}": the option ${given.join(" and ")} is not offered, because a dynamic provider cannot import. ${instead}`,
  );
}

function unset(names: readonly string[]): pulumi.Inputs {
  return Object.fromEntries(names.map((name) => [name, undefined]));
}
