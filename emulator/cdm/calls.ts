import { parseJson, type Request } from "../http";
import { complaintsAbout, type Complaint, type Definition } from "./definition";
import { jobDocument, neverExecutedDocument, startDocument, submissionDocument } from "./documents";
import { invalid, isNotRunning, isRunning, nameExists, noSuchJob } from "./errors";
import { hasEnded, type Job, type Records } from "./records";
import type { Runs } from "./runs";
import type { Variables } from "./steering";
import type { CdmWorld } from "./world";

/** The calls on jobs and runs. Each answers with a document, of status 200; undefined: with nothing. */
export class Calls {
  constructor(
    private readonly world: CdmWorld,
    private readonly records: Records,
    private readonly runs: Runs,
  ) {}

  create(request: Request) {
    const given = readDefinition(request);
    const complaints = complaintsAbout(given);
    if (complaints.length) return { name: given.name, ...result(complaints) };
    const definition = given as Definition;
    if (this.records.job(definition.name)) throw nameExists(definition.name);
    this.records.addJob(definition, this.world.clock.now());
    return { name: definition.name, ...result([]) };
  }

  /** Never starts anything; a run that goes on goes on as it was started. */
  update(name: string, request: Request) {
    const job = this.records.job(name);
    if (!job) throw noSuchJob(name, "Cdm.0319", this.world.quirks.cdmMissingJobStatus);
    const given = readDefinition(request);
    const complaints = complaintsAbout(given);
    if (given.name !== name) complaints.push({ message: `name must be ${name}`, status: "ERROR" });
    if (!complaints.length) {
      job.definition = given as Definition;
      job.updatedMs = this.world.clock.now();
      this.records.save();
    }
    return result(complaints);
  }

  /** `total` is 0 for a single job. */
  show(name: string) {
    return {
      total: 0,
      jobs: [this.document(this.job(name, "Cdm.0100"))],
      page_no: 1,
      page_size: DEFAULT_PAGE_SIZE,
    };
  }

  /** Without a `jobType`, the jobs from tables or files to tables or files alone. */
  list({ query }: Request) {
    const type = query.get("jobType") ?? "NORMAL_JOB";
    const filter = query.get("filter") ?? "";
    const jobs = this.records
      .jobs()
      .filter(({ definition }) => definition.job_type === type && definition.name.includes(filter));
    const { page, ...paging } = pageOf(jobs, query);
    return { ...paging, jobs: page.map((job) => this.document(job)) };
  }

  remove(name: string): undefined {
    this.job(name, "Cdm.0100");
    if (this.unfinished(name)) throw isRunning(name);
    this.records.removeJob(name);
  }

  start(name: string, request: Request) {
    const job = this.job(name, "Cdm.0054");
    const variables = readVariables(request);
    if (this.unfinished(name)) throw isRunning(name);
    return { submissions: [startDocument(this.world, this.runs.start(job, variables))] };
  }

  stop(name: string) {
    this.job(name, "Cdm.0054");
    const submission = this.unfinished(name);
    if (!submission) throw isNotRunning(name);
    this.runs.stop(submission);
    return result([]);
  }

  /** Of the latest run, whoever started it. */
  status(name: string) {
    const job = this.job(name, "Cdm.0054");
    const [latest] = this.records.submissions(name);
    const shown = latest ? submissionDocument(this.world, latest) : neverExecutedDocument(this.world, job);
    return { submissions: [shown] };
  }

  submissions({ query }: Request) {
    const name = query.get("jname");
    if (!name) throw invalid("jname is missing");
    this.job(name, "Cdm.0100");
    const { page, ...paging } = pageOf(this.records.submissions(name), query);
    return { ...paging, submissions: page.map((one) => submissionDocument(this.world, one)) };
  }

  private job(name: string, code: "Cdm.0100" | "Cdm.0054"): Job {
    const job = this.records.job(name);
    if (!job) throw noSuchJob(name, code, this.world.quirks.cdmMissingJobStatus);
    return job;
  }

  private unfinished(name: string) {
    return this.records.submissions(name).find((one) => !hasEnded(one));
  }

  private document(job: Job) {
    const [latest] = this.records.submissions(job.definition.name);
    return jobDocument(this.world, job, latest);
  }
}

const result = (complaints: Complaint[]) => ({ "validation-result": complaints });

const DEFAULT_PAGE_SIZE = 10;
const LARGEST_PAGE_SIZE = 100;

function pageOf<T>(all: T[], query: URLSearchParams) {
  const [no, size] = [Number(query.get("page_no") ?? 1), Number(query.get("page_size") ?? DEFAULT_PAGE_SIZE)];
  if (!Number.isInteger(no) || no < 1) throw invalid("page_no is a number from 1");
  if (!Number.isInteger(size) || size < DEFAULT_PAGE_SIZE || size > LARGEST_PAGE_SIZE) {
    throw invalid(`page_size is a number from ${DEFAULT_PAGE_SIZE} to ${LARGEST_PAGE_SIZE}`);
  }
  return { total: all.length, page_no: no, page_size: size, page: all.slice((no - 1) * size, no * size) };
}

function readDefinition({ body }: Request): Record<string, unknown> {
  const jobs = (parseJson(body) as { jobs?: unknown } | undefined)?.jobs;
  const [job, another] = Array.isArray(jobs) ? (jobs as unknown[]) : [];
  if (typeof job !== "object" || job === null || another !== undefined)
    throw invalid("jobs is a list of one job");
  return job as Record<string, unknown>;
}

/** No body at all, or `{}`, or variables that are all strings. */
function readVariables({ body }: Request): Variables {
  if (!body.length) return {};
  const given = parseJson(body);
  if (typeof given !== "object" || given === null) throw invalid("the body is no JSON object");
  const variables = (given as { variables?: unknown }).variables ?? {};
  const isMap = typeof variables === "object" && variables !== null && !Array.isArray(variables);
  if (!isMap || Object.values(variables).some((value) => typeof value !== "string")) {
    throw invalid("variables is a map of strings");
  }
  return variables as Variables;
}
