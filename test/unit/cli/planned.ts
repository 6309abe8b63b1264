/** Plans, as a preview of a stack would give them. */
import type { Plan, PlannedObject, PlannedRun, RunAction } from "../../../cli/plan/plan";

export const urnOf = (type: string, name: string): string =>
  `urn:pulumi:prod::etl::pulumi-nodejs:dynamic/bigdata/${type}::${name}`;

export function plannedRun(name: string, action: RunAction, more: Partial<PlannedRun> = {}): PlannedRun {
  const urn = urnOf("mrs:JobExecution", name);
  return {
    name,
    urn,
    className: "mrs.JobExecution",
    action,
    why: [],
    changes: [],
    needs: [],
    said: [],
    ...more,
  };
}

export function plannedObject(name: string, more: Partial<PlannedObject> = {}): PlannedObject {
  const urn = urnOf("sahara:JobBinary", name);
  return { name, urn, className: "sahara.JobBinary", action: "stay", changes: [], needs: [], ...more };
}

export function plan(more: Partial<Omit<Plan, "counts" | "version">> = {}): Plan {
  const runs = more.runs ?? [];
  const numberOf = (action: RunAction): number => runs.filter((run) => run.action === action).length;
  const actions = [
    "start",
    "mayStart",
    "adopt",
    "resume",
    "look",
    "update",
    "cancel",
    "remove",
    "leave",
  ] as const;
  const counts = Object.fromEntries([...actions, "stay" as const].map((one) => [one, numberOf(one)]));
  return {
    version: 1,
    project: "etl",
    stack: "prod",
    runs,
    objects: [],
    others: {},
    policies: [],
    problems: [],
    ...more,
    counts: counts as Plan["counts"],
  };
}

const ORDERS = plannedRun("daily-orders", "start", {
  jobType: "SparkSubmit",
  why: ['arguments[4] changed from "2026-11-20" to "2026-11-21"', "properties was added"],
  changes: [
    { path: "arguments[4]", old: "2026-11-20", new: "2026-11-21", replaces: true },
    { path: "runTimeoutSeconds", new: 7200, replaces: false },
  ],
  needs: [urnOf("cdm:JobExecution", "copy-orders")],
  request: {
    method: "POST",
    path: "/clusters/4f2a/job-executions",
    body: {
      job_type: "SparkSubmit",
      job_name: "daily-orders",
      arguments: ["--class", "com.example.Orders", "--master", "yarn-cluster", "2026-11-21"],
      properties: { "fs.obs.secret.key": "[secret]" },
    },
  },
  present: {
    id: "4f2a/0d0b3c0e",
    status: "SUCCEEDED",
    finishedAt: "2026-11-20T03:12:44.000Z",
    durationSeconds: 754,
    trackingUrl: "https://manager.example.com/yarn?id=application_1_7&x=1",
  },
  replaced: "its record is removed once the new run is there",
  said: [{ severity: "warning", message: "shell quotes are passed on as they are" }],
});

const COPY = plannedRun("copy-orders", "start", {
  urn: urnOf("cdm:JobExecution", "copy-orders"),
  className: "cdm.JobExecution",
  why: ["the last run ended FAILED: Unable to connect to the database"],
  request: { method: "PUT", path: "/clusters/9c/cdm/job/orders/start", body: { variables: [] } },
  present: {
    id: "9c/orders/17",
    status: "FAILED",
    statusReason: "Unable to connect to the database",
    finishedAt: "2026-11-20T02:00:10.000Z",
  },
  needs: [urnOf("cdm:Job", "orders")],
});

/** A bit of everything that a reviewer may meet. */
export const EVENTFUL = plan({
  runs: [
    COPY,
    ORDERS,
    plannedRun("report", "mayStart", {
      jobType: "SparkSql",
      why: ["arguments[2] may change: it comes from run daily-orders"],
      changes: [{ path: "arguments[2]", old: "part-7", new: null, unknown: true, replaces: true }],
      request: {
        method: "POST",
        path: "/clusters/4f2a/job-executions",
        body: { job_type: "SparkSql", arguments: ["(known during pulumi up)"] },
      },
      needs: [ORDERS.urn],
    }),
    plannedRun("clicks", "cancel", {
      why: ["it is no longer in the program"],
      present: { id: "4f2a/77", status: "RUNNING", startedAt: "2026-11-21T05:00:00.000Z" },
    }),
    plannedRun("weekly", "stay", { needs: [ORDERS.urn] }),
  ],
  objects: [
    plannedObject("orders", {
      urn: urnOf("cdm:Job", "orders"),
      className: "cdm.Job",
      action: "update",
      changes: [{ path: "toConfigValues.toJobConfig.table", old: "a", new: "b", replaces: false }],
    }),
    plannedObject("cleanup.py"),
  ],
  others: { create: 1, same: 7 },
  policies: [
    {
      policy: "limits-set",
      pack: "bigdata",
      name: "report",
      level: "advisory",
      message: "set runTimeoutSeconds",
    },
  ],
});
