/**
 * What a policy sees of a resource: its inputs in clear, whether they are secret or not, without what begins with `__`.
 * In a preview `props` throws at each value that only `up` will know. That would end the whole policy at the first of
 * them, so the values are read past the guard, and those not known yet stand as `isUnknown` of the schema knows them.
 */
import type { ResourceValidationArgs } from "@pulumi/policy";

export interface Seen {
  readonly urn: string;
  readonly name: string;
  readonly project: string;
  readonly stack: string;
  /** `mrs.v1.JobSubmission` */
  readonly className: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The resource option `customTimeouts.create`; 0 where it is not given. */
  readonly createSeconds: number;
}

const TYPE = /^pulumi-nodejs:dynamic\/bigdata\/([\w/]+):(\w+)$/;

/** What there is to see of a resource of this package; undefined for any other. */
export function seen({ type, urn, name, props, opts }: ResourceValidationArgs): Seen | undefined {
  const [, service, className] = TYPE.exec(type) ?? [];
  if (service === undefined) return undefined;
  const [stack = "", project = ""] = urn.slice("urn:pulumi:".length).split("::");
  return {
    urn,
    name,
    project,
    stack,
    className: `${service.replaceAll("/", ".")}.${className}`,
    inputs: unguarded(props) as Record<string, unknown>,
    createSeconds: opts.customTimeouts.createSeconds,
  };
}

/** Whether it is a run, and not something that runs refer to. */
export function isExecution({ className }: Seen): boolean {
  return /\.Job(?:Execution|Submission)$/.test(className);
}

/** A plain copy of values behind proxies, whose traps are at `get` and not at descriptors. */
function unguarded(value: unknown): unknown {
  if (Array.isArray(value)) return Array.from({ length: lengthOf(value) }, (_, at) => own(value, String(at)));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.keys(value).map((key) => [key, own(value, key)]));
}

const own = (value: object, key: string) => unguarded(Object.getOwnPropertyDescriptor(value, key)?.value);

const lengthOf = (list: object) => Number(Object.getOwnPropertyDescriptor(list, "length")?.value);
