import { isExecution, type Seen } from "./resource";
import { rule } from "./rule";

/** What `pulumi up` waits at most where nothing is said; as a limit of one's own it says as much as none. */
const DAY_SECONDS = 24 * 60 * 60;

interface Config {
  readonly require: "any" | "run" | "wait" | "both";
  readonly maxRunTimeoutSeconds: number;
  readonly maxWaitSeconds: number;
}

const seconds = (description: string) => ({
  type: "integer" as const,
  minimum: 1,
  default: DAY_SECONDS,
  description,
});

/** Each run has a limit: `runTimeoutSeconds`, or the resource option `customTimeouts.create`, or both. */
export const limitsSet = rule<Config>(
  {
    name: "limits-set",
    description:
      "Each run has a limit of time: without one, up waits for a day, and the run may go on for ever.",
    enforcementLevel: "advisory",
    configSchema: {
      properties: {
        require: {
          enum: ["any", "run", "wait", "both"],
          default: "any",
          description:
            "Which limits a run must have: runTimeoutSeconds (run), customTimeouts.create (wait), one of them (any), both.",
        },
        maxRunTimeoutSeconds: seconds("The longest runTimeoutSeconds that counts as a limit."),
        maxWaitSeconds: seconds("The longest customTimeouts.create that counts as a limit, in seconds."),
      },
    },
  },
  (resource, config) =>
    isExecution(resource) ? [...missing(resource, config), ...tooLong(resource, config)] : [],
);

function missing({ inputs, createSeconds }: Seen, { require, ...config }: Config): string[] {
  const run =
    inputs["runTimeoutSeconds"] === undefined && `runTimeoutSeconds (at most ${config.maxRunTimeoutSeconds})`;
  const wait = createSeconds === 0 && `the option customTimeouts.create (at most ${config.maxWaitSeconds}s)`;
  if (require === "any") return run && wait ? [`has no limit of time: give it ${run} or ${wait}`] : [];
  const lacks = [require !== "wait" && run, require !== "run" && wait].filter(Boolean);
  return lacks.length === 0 ? [] : [`lacks a limit of time: give it ${lacks.join(" and ")}`];
}

function tooLong(
  { inputs, createSeconds }: Seen,
  { maxRunTimeoutSeconds, maxWaitSeconds }: Config,
): string[] {
  const run = inputs["runTimeoutSeconds"];
  return [
    ...(typeof run === "number" && run > maxRunTimeoutSeconds
      ? [
          `runTimeoutSeconds is ${run}, and at most ${maxRunTimeoutSeconds} is allowed: lower it, or split the job`,
        ]
      : []),
    ...(createSeconds > maxWaitSeconds
      ? [`customTimeouts.create is ${createSeconds}s, and at most ${maxWaitSeconds}s is allowed: lower it`]
      : []),
  ];
}
