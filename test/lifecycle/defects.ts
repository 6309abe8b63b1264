/**
 * What others who start jobs from a deployment get wrong. Each is a test here that has its name, as `peers' defect 3`:
 * a story that lists it under `defects`, or a test of its own, in the file named.
 */
export interface Defect {
  readonly number: number;
  /** What goes wrong, and for whom. */
  readonly what: string;
  /** Where it was seen. */
  readonly seenAt: string;
  /** The test, where it is no story: below `test`. */
  readonly test?: string;
}

const HUAWEI = "huaweicloud_mapreduce_job";
const DATAPROC = "google_dataproc_job";
const OTC = "opentelekomcloud_mrs_job_v1";
const CDM = "huaweicloud_cdm_job";
const DATAFLOW = "google_dataflow_job";

export const DEFECTS: readonly Defect[] = [
  { number: 1, what: "a job that failed is a deployment that went well", seenAt: `${HUAWEI}, ${DATAPROC}` },
  { number: 2, what: "a job that was killed or cancelled counts as done", seenAt: `${DATAPROC}, Airflow` },
  {
    number: 3,
    what: "the word for finished is believed, and the result beside it is not read",
    seenAt: HUAWEI,
  },
  {
    number: 4,
    what: "arguments lose their order, their repetitions, or are torn at blanks and commas",
    seenAt: HUAWEI,
  },
  {
    number: 5,
    what: "an edit of something else runs the job again, and no preview said so",
    seenAt: `${CDM}, databricks_job`,
  },
  {
    number: 6,
    what: "a delete leaves the job running, stumbles over one that is gone, or says nothing of protection",
    seenAt: `${HUAWEI}, ${OTC}`,
  },
  {
    number: 7,
    what: "the answer to a submission is lost, and a second run is started",
    seenAt: "Airflow, Nomad",
  },
  {
    number: 8,
    what: "a wait that takes too long forgets the job, or starts another one next time",
    seenAt: "Pulumi's and Terraform's early providers",
  },
  {
    number: 9,
    what: "a Ctrl-C loses the id, and the message does not say which job goes on",
    seenAt: "Pulumi, Terraform",
  },
  {
    number: 10,
    what: "a status that nobody documented is waited for in silence, or ends in a crash",
    seenAt: OTC,
  },
  {
    number: 11,
    what: "a job that is over before the first look is never seen to have run",
    seenAt: "Pulumi's self-hosted installers",
  },
  { number: 12, what: "an empty list or a field that is missing ends in a crash", seenAt: CDM },
  { number: 13, what: "a job that is not over has ended in 1970", seenAt: HUAWEI },
  {
    number: 14,
    what: "every change of state winds the clock up anew, and the limit is never reached",
    seenAt: "pulumi-kubernetes",
  },
  { number: 15, what: "a delete waits without a limit", seenAt: DATAFLOW },
  {
    number: 16,
    what: "a job on a cluster that is not active is waited for, and nobody says why it does not start",
    seenAt: "Sahara's clients",
  },
  {
    number: 17,
    what: "a missing record that is told by a code of the service, and not by 404, is an error for ever",
    seenAt: `${HUAWEI}, ${CDM}`,
  },
  {
    number: 18,
    what: "a secret in an argument stands in an error, a log or the state",
    seenAt: `${HUAWEI}, ${CDM}, pulumi-command`,
  },
  {
    number: 19,
    what: "the documents promise other limits than the code has",
    seenAt: DATAPROC,
    test: "unit/docsLimits.spec.ts",
  },
  {
    number: 20,
    what: "a job with another name, or on another cluster, keeps the id of the one before",
    seenAt: CDM,
  },
  {
    number: 21,
    what: "one burst of 429 or 503, or one token that ends, and the wait is over",
    seenAt: "Terraform's state waits",
    test: "lifecycle/longWait.spec.ts",
  },
];

/** As it stands in the name of a test. */
export function defectNamed(number: number): string {
  const defect = DEFECTS.find((one) => one.number === number);
  if (defect === undefined) throw new Error(`there is no defect ${number}`);
  return `peers' defect ${number}: ${defect.what}`;
}
