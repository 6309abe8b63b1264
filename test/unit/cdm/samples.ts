/** Answers as the vendor's pages print them, and a run to read them for. */
import type { Run, Sighting } from "../../../provider/services/execution";
import type { ServiceAnswer } from "../../../provider/services/service";

export const CLUSTER = "6ec9a0a4-76be-4262-8697-e7af1fac7920";
export const inputs = { clusterId: CLUSTER, jobName: "jdbc2hive" };

export const answered = (body: unknown, status = 200): ServiceAnswer => ({ status, headers: {}, body });
export const submissions = (...rows: object[]): ServiceAnswer => answered({ submissions: rows });
export const cdmError = (code: string, status = 400): ServiceAnswer =>
  answered({ errCode: code, externalMessage: `text of ${code}` }, status);

/** The answer to a start, and to a look right after it; older pages print the number without quotes. */
export const JUST_STARTED = {
  "job-name": "jdbc2hive",
  "creation-user": "cdm",
  "creation-date": "1536905778725",
  progress: 1,
  status: "BOOTING",
};

/** The end of a copy of rows on an older server, which tells no number. */
export const SUCCEEDED = {
  "job-name": "jdbc2hive",
  status: "SUCCEEDED",
  "creation-date": 1536905778725,
  "creation-user": "cdm",
  isStopingIncrement: "",
  "last-update-date": 1536915778725,
  "is-execute-auto": false,
  "last-udpate-user": "cdm",
  isDeleteJob: false,
  isIncrementing: false,
  "external-id": "job_local1127970451_0009",
  counters: {
    "org.apache.sqoop.submission.counter.SqoopCounters": {
      BYTES_WRITTEN: -1,
      TOTAL_FILES: -1,
      ROWS_WRITTEN: 80,
      ROWS_READ: "80",
    },
  },
};

/** The answer to "create and execute". */
export const PENDING = {
  isIncrementing: false,
  "job-name": "obs2obs-03",
  "submission-id": 13,
  isStopingIncrement: "",
  "last-update-date": 1635909057030,
  "is-execute-auto": false,
  delete_rows: 0,
  write_rows: 0,
  isDeleteJob: false,
  "creation-user": "mwx5316849",
  progress: 0,
  "creation-date": 1635909057030,
  update_rows: 0,
  status: "PENDING",
  "execute-date": 1635909057030,
};

/** A submission of the job, by number. */
export const row = (id: number, status: string, more: object = {}) => ({
  "job-name": "jdbc2hive",
  "submission-id": id,
  "creation-user": "cdm",
  "creation-date": 1_600_000_000_000 + id,
  status,
  ...more,
});

export const run = (executionId: string | number, known = {}): Run => ({
  executionId: String(executionId),
  inputs,
  known,
});
export const sightingOf = (one: Run, more: Partial<Sighting> = {}): Sighting => ({
  nowMs: 1_700_000_000_000,
  cancelAsked: false,
  run: one,
  ...more,
});
