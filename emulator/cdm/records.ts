import type { Storage } from "../storage";
import type { Definition } from "./definition";

/** What CDM keeps: definitions by name, and runs by a number that counts up over all jobs of the cluster. */
export interface Job {
  /** Never shown as a handle; official clients read it as a number. */
  id: number;
  definition: Definition;
  createdMs: number;
  updatedMs: number;
}

export interface Submission {
  id: number;
  jobName: string;
  status: Status;
  /** 0 to 100; -1 on failure. */
  progress: number;
  createdMs: number;
  updatedMs: number;
  /** Since it is RUNNING: when that began, and the engine's own name for the run. */
  executedMs?: number;
  externalId?: string;
  /** Whether the definition goes with the end of this run. */
  isDeleteJob: boolean;
  counters?: Counters;
  errorSummary?: string;
  errorDetails?: string;
  /** Set where nothing was really moved: says so. */
  simulated?: string;
}

export type Status = "BOOTING" | "RUNNING" | "SUCCEEDED" | "FAILED" | "FAILURE_ON_SUBMIT" | "STOPPED";

/** -1: not counted. */
export type Counters = Record<string, number>;

export const hasEnded = ({ status }: Submission) => status !== "BOOTING" && status !== "RUNNING";

const FILE = "cdm.json";

interface Stored {
  jobs: Job[];
  submissions: Submission[];
  lastJobId: number;
  lastSubmissionId: number;
}

const highestId = (rows: { id: number }[]) => Math.max(0, ...rows.map(({ id }) => id));

/** In memory, and written to the storage folder at every change. */
export class Records {
  private readonly stored: Stored;

  constructor(private readonly storage: Storage) {
    const { jobs = [], submissions = [], ...last }: Partial<Stored> = storage.read(FILE) ?? {};
    const { lastJobId = highestId(jobs), lastSubmissionId = highestId(submissions) } = last;
    this.stored = { jobs, submissions, lastJobId, lastSubmissionId };
  }

  jobs(): Job[] {
    return this.stored.jobs;
  }

  job(name: string): Job | undefined {
    return this.stored.jobs.find(({ definition }) => definition.name === name);
  }

  addJob(definition: Definition, nowMs: number): Job {
    const job = { id: ++this.stored.lastJobId, definition, createdMs: nowMs, updatedMs: nowMs };
    this.stored.jobs.push(job);
    this.save();
    return job;
  }

  /** The history of its runs goes, too; their numbers are not given again. */
  removeJob(name: string): void {
    this.stored.jobs = this.stored.jobs.filter(({ definition }) => definition.name !== name);
    this.stored.submissions = this.stored.submissions.filter(({ jobName }) => jobName !== name);
    this.save();
  }

  /** Newest first; of every job where no name is given. */
  submissions(jobName?: string): Submission[] {
    const all = this.stored.submissions.filter((one) => jobName === undefined || one.jobName === jobName);
    return all.sort((a, b) => b.id - a.id);
  }

  addSubmission(jobName: string, isDeleteJob: boolean, nowMs: number): Submission {
    const submission: Submission = {
      id: ++this.stored.lastSubmissionId,
      jobName,
      status: "BOOTING",
      progress: 0,
      createdMs: nowMs,
      updatedMs: nowMs,
      isDeleteJob,
    };
    this.stored.submissions.push(submission);
    this.save();
    return submission;
  }

  save(): void {
    this.storage.write(FILE, this.stored);
  }
}
