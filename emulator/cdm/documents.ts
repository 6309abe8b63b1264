import { asAnswered } from "./definition";
import type { Job, Submission } from "./records";
import type { CdmWorld } from "./world";

/** The JSON that CDM answers with; its misspellings are its own (`last-udpate-user`, `isStopingIncrement`). */
const COUNTERS = "org.apache.sqoop.submission.counter.SqoopCounters";

/** What a start answers: nothing about how it went. */
export function startDocument(world: CdmWorld, submission: Submission) {
  return submission.status === "BOOTING" && world.quirks.cdmSparseWhileBooting
    ? sparseDocument(world, submission)
    : commonDocument(world, submission);
}

export function submissionDocument(world: CdmWorld, submission: Submission) {
  if (submission.status === "BOOTING" && world.quirks.cdmSparseWhileBooting) {
    return sparseDocument(world, submission);
  }
  const { counters, errorSummary, errorDetails, externalId, simulated } = submission;
  return {
    ...commonDocument(world, submission),
    ...(externalId && { "external-id": externalId }),
    ...(counters && { counters: { [COUNTERS]: counters } }),
    ...(errorSummary && { "error-summary": errorSummary, "error-details": errorDetails }),
    ...(simulated && { simulated }),
  };
}

function sparseDocument(world: CdmWorld, { jobName, createdMs, status }: Submission) {
  return {
    "job-name": jobName,
    "creation-user": world.account.userName,
    "creation-date": String(createdMs),
    progress: 1,
    status,
  };
}

function commonDocument(world: CdmWorld, submission: Submission) {
  const { id, jobName, createdMs, executedMs, updatedMs, progress, status, isDeleteJob, counters } =
    submission;
  return {
    isIncrementing: false,
    delete_rows: 0,
    update_rows: 0,
    write_rows: Math.max(counters?.ROWS_WRITTEN ?? 0, 0),
    "submission-id": id,
    "job-name": jobName,
    "creation-user": world.account.userName,
    "creation-date": createdMs,
    ...(executedMs !== undefined && { "execute-date": executedMs }),
    progress,
    status,
    isStopingIncrement: "",
    "is-execute-auto": false,
    "last-update-date": updatedMs,
    "last-udpate-user": world.account.userName,
    isDeleteJob,
  };
}

/** Of a job that has never run: no number, no times. */
export function neverExecutedDocument(world: CdmWorld, { definition, createdMs }: Job) {
  return {
    "job-name": definition.name,
    "creation-user": world.account.userName,
    "creation-date": createdMs,
    progress: 0,
    status: "NEVER_EXECUTED",
  };
}

export function jobDocument(world: CdmWorld, job: Job, latest: Submission | undefined) {
  const { userName } = world.account;
  return {
    ...asAnswered(job.definition),
    id: job.id,
    "creation-user": userName,
    "creation-date": job.createdMs,
    "update-user": userName,
    "update-date": job.updatedMs,
    enabled: true,
    isIncrementing: false,
    is_incre_job: false,
    is_use_sql: false,
    status: latest?.status ?? "NEW",
    ...(latest?.externalId && { external_id: latest.externalId }),
    ...(latest?.executedMs !== undefined && { execute_start_date: latest.executedMs }),
  };
}

/** The one cluster; "200" is CDM's word for a cluster that works. */
export function clusterDocument(world: CdmWorld) {
  return {
    id: world.account.cdmClusterId,
    name: "cdm-emulator",
    status: "200",
    statusDetail: "Normal",
    config_status: "In-Sync",
    actions: [],
    isFrozen: "0",
    isAutoOff: false,
    isScheduleBootOff: false,
    clusterMode: "sharding",
    flavorName: "cdm.large",
    publicEndpoint: "",
    datastore: { type: "cdm", version: "2.10.0.300" },
    instances: [],
    links: [],
    recentEvent: 0,
  };
}
