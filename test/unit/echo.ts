/**
 * Services that repeat what they were told: whatever text they have a place for holds the inputs of the run, in every
 * dress a service may put them in. One for each class of runs, as small as a run needs it.
 */
import type { Connection } from "../../provider/connection";
import { executionResource } from "../../provider/resource";
import { cdmJobExecution } from "../../provider/services/cdm";
import type { ExecutionService } from "../../provider/services/execution";
import { mrsJobExecution, mrsV1JobExecution, mrsV1JobSubmission } from "../../provider/services/mrs";
import { saharaJobExecution } from "../../provider/services/sahara";
import type { ServiceAnswer, ServiceRequest } from "../../provider/services/service";
import { dynamicProvider } from "../../provider/transports/handler";
import type { Properties } from "../../provider/values";
import { Stack } from "./world";

/** How the service meets a run. */
export type Mood = "good" | "bad" | "refusing" | "unexpected" | "down";

type Row = Readonly<Record<string, unknown>>;

/** What one service says of its run number `n`. `words` is the echo. */
interface Voice {
  readonly service: ExecutionService;
  readonly inputs: Properties;
  /** How a path names that run. */
  idOf(n: number): string;
  submitted(n: number, words: string): Row;
  ended(n: number, words: string, good: boolean): Row;
  refusal(words: string): Row;
  readonly gone: Row;
  /** Whatever else is asked for. */
  other(path: string): Row;
}

const JOB = "aaaaaaaa-0000-4000-8000-000000000001";
const CLUSTER = "cccccccc-0000-4000-8000-000000000001";
const uuid = (n: number): string => `0d0b3c0e-0000-4000-8000-00000000000${n}`;

const saharaRun = (n: number, words: string, info: Row): Row => ({
  job_execution: {
    id: uuid(n),
    job_id: JOB,
    cluster_id: CLUSTER,
    info,
    job_configs: { args: [words] },
    data_source_urls: { a: words },
  },
});
const sahara: Voice = {
  service: saharaJobExecution,
  inputs: { jobId: JOB, clusterId: CLUSTER },
  idOf: uuid,
  submitted: (n, words) => saharaRun(n, words, { status: "PENDING" }),
  ended: (n, words, good) => {
    const status = good ? "SUCCEEDED" : "FAILED";
    return saharaRun(n, words, { status, message: words, consoleUrl: `http://x/?q=${words}` });
  },
  refusal: (words) => ({ error_code: 400, error_name: "INVALID_DATA", error_message: words }),
  gone: { error_code: 404, error_name: "NOT_FOUND", error_message: "Object is not found" },
  other: (path) =>
    path.startsWith("/jobs")
      ? { job: { id: JOB, type: "Shell", interface: [] } }
      : path.startsWith("/clusters")
        ? { cluster: { id: CLUSTER, name: "blue", status: "Active" } }
        : { job_executions: [] },
};

const mrsRefusal = (words: string): Row => ({ error_code: "0011", error_msg: words });
const mrsGone = { error_code: "12000003", error_msg: "not found" };
const mrs: Voice = {
  service: mrsJobExecution,
  inputs: { clusterId: "c-1", jobType: "Flink", arguments: ["run", "obs://b/a.jar"] },
  idOf: (n) => `job-executions/j-${n}`,
  submitted: (n) => ({ job_submit_result: { job_id: `j-${n}`, state: "COMPLETE" } }),
  ended: (n, words, good) => ({
    job_detail: {
      job_id: `j-${n}`,
      job_state: "FINISHED",
      job_result: good ? "SUCCEEDED" : "FAILED",
      app_id: "application_1_0001",
      tracking_url: `http://x/?q=${words}`,
      arguments: words,
      properties: words,
      queue: words,
    },
  }),
  refusal: mrsRefusal,
  gone: mrsGone,
  other: () => ({ job_list: [], total_record: 0 }),
};

const exe = (n: number, words: string, good: boolean): Row => ({
  job_execution: {
    id: `e-${n}`,
    job_id: "application_1_0001",
    create_at: 1487581892123,
    job_state: 3,
    job_final_status: good ? 2 : 1,
    job_log: words,
    arguments: words,
    job_configs: { args: [words] },
  },
});
const NO_RUNS = { job_executions: [], totalRecord: 0, markers: {} };
const ofMrsV1 = {
  idOf: (n: number) => `/e-${n}`,
  ended: exe,
  refusal: mrsRefusal,
  gone: mrsGone,
};

const mrsV1: Voice = {
  ...ofMrsV1,
  service: mrsV1JobExecution,
  inputs: { jobId: "j-1", clusterId: "c-1", inputId: "i-1", outputId: "o-1", jobConfigs: {} },
  submitted: (n, words) => ({
    job_execution: { id: `e-${n}`, job_id: "j-1", job_configs: { args: [words] }, info: null },
  }),
  other: (path) =>
    path.startsWith("/jobs")
      ? { job: { id: "j-1", type: "Hive" } }
      : path.startsWith("/data-sources")
        ? { data_source: { id: path, type: "hdfs", url: path } }
        : path.startsWith("/cluster_infos")
          ? { cluster: { clusterId: "c-1", clusterState: "running" } }
          : NO_RUNS,
};

const submission: Voice = {
  ...ofMrsV1,
  service: mrsV1JobSubmission,
  inputs: { clusterId: "c-1", jobType: "MapReduce", jarPath: "s3a://b/a.jar", arguments: ["wordcount"] },
  submitted: (n, words) => ({ job_execution: { id: `e-${n}`, job_state: "1", arguments: words } }),
  other: () => NO_RUNS,
};

const cdmRow = (n: number, more: Row): Row => ({
  submissions: [
    {
      "job-name": "copy",
      "submission-id": 40 + n,
      "creation-user": "cdm",
      "creation-date": 1536905778725 + n,
      ...more,
    },
  ],
});
const cdm: Voice = {
  service: cdmJobExecution,
  inputs: { clusterId: "c-1", jobName: "copy" },
  // Its runs go by the name of the job: the last one is meant.
  idOf: () => "/job/copy/",
  submitted: (n) => cdmRow(n, { status: "BOOTING" }),
  ended: (n, words, good) =>
    cdmRow(n, { status: good ? "SUCCEEDED" : "FAILED", "error-summary": words, "error-details": words }),
  refusal: (words) => ({ errCode: "Cdm.0001", externalMessage: words }),
  gone: { errCode: "Cdm.0100", externalMessage: "not found" },
  other: (path) =>
    path.endsWith("/submissions") ? { submissions: [], total: 0 } : { total: 0, jobs: [{ name: "copy" }] },
};

export const VOICES: readonly Voice[] = [sahara, mrs, mrsV1, submission, cdm];

const SUBMIT = /execute$|submit-job$|start$|^POST \S+job-executions$/;
const ABOUT_A_RUN = /job-executions\/|job-exes\/|\/status$|\/stop$/;

const answer = (status: number, body?: unknown): ServiceAnswer => ({ status, headers: {}, body });

/** The runs of one deployment, at a service that speaks with this voice. */
export class Echo implements Connection {
  readonly serviceUrl = "http://service.example/v1";
  readonly projectId = "p-1";
  readonly redact = (text: string): string => text;
  mood: Mood = "good";
  /** What the service is told from now on, and repeats of the runs that begin from now on. */
  words = "";
  submits = 0;
  /** By number, from 1; a run that was removed has no words. */
  private readonly runs: (string | undefined)[] = [];

  constructor(private readonly voice: Voice) {}

  static stack(voice: Voice): [Stack, Echo] {
    const echo = new Echo(voice);
    return [new Stack(echo, (outside) => dynamicProvider(executionResource(voice.service), outside)), echo];
  }

  async send({ method, path }: ServiceRequest): Promise<ServiceAnswer> {
    const { voice, mood, runs } = this;
    if (SUBMIT.test(`${method} ${path}`)) return this.said(this.words) ?? this.submit();
    if (!ABOUT_A_RUN.test(path)) return answer(200, voice.other(path));
    const n = runs.findLastIndex((_, at) => path.includes(voice.idOf(at + 1))) + 1;
    const words = runs[n - 1];
    if (words === undefined) return answer(404, voice.gone);
    const said = this.said(words) ?? (mood === "down" ? answer(503, `<html>${words}</html>`) : undefined);
    if (said !== undefined) return said;
    if (method === "DELETE") runs[n - 1] = undefined;
    return method === "DELETE" ? answer(204) : answer(200, voice.ended(n, words, mood === "good"));
  }

  /** Instead of doing anything. */
  private said(words: string): ServiceAnswer | undefined {
    if (this.mood === "unexpected") throw new TypeError(words);
    return this.mood === "refusing" ? answer(400, this.voice.refusal(words)) : undefined;
  }

  private submit(): ServiceAnswer {
    this.submits += 1;
    return answer(202, this.voice.submitted(this.runs.push(this.words), this.words));
  }
}
