import type { ServiceAddress } from "../connection";
import type { ClassName, IsSecret, Problem } from "../schema";
import type { Properties } from "../values";
import type { Handle } from "./handle";
import type { Refusal, ServiceAnswer, ServiceRequest } from "./service";

/** What became of a run, in one vocabulary for all services. */
export type ExecutionStatus = "PENDING" | "RUNNING" | "SUCCEEDED" | "FAILED" | "CANCELLED" | "UNKNOWN";

export type Inputs = Properties;

/** One run, as requests need to name it. `inputs` are those it was started with, where known. */
export interface Run {
  readonly executionId: string;
  readonly inputs: Inputs;
  /** What its inspection, or an earlier look, has told beyond the inputs: outputs by name. */
  readonly known?: Properties;
}

/** What one answer says about a run. Absent rather than null or 1970. */
export interface Snapshot {
  readonly executionId: string;
  readonly status: ExecutionStatus;
  /** No further change is expected. With status UNKNOWN: ended without a result (contract O3). */
  readonly ended: boolean;
  /** Work may be going on for it. A run that never was launched has nothing that a cancel could end. */
  readonly launched: boolean;
  /** The service's word is not in its documentation (contract O4). */
  readonly undocumented?: boolean;
  readonly serviceStatus?: string;
  readonly statusReason?: string;
  readonly progress?: number;
  readonly submittedAt?: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  readonly durationSeconds?: number;
  readonly applicationId?: string;
  readonly trackingUrl?: string;
  readonly counters?: Readonly<Record<string, number>>;
  /** The adjustable inputs as they stand at the service: `isProtected`. */
  readonly standing: Inputs;
  /** Outputs only this service has. */
  readonly own?: Readonly<Record<string, unknown>>;
  /** Start and end as the service wrote them, in whatever zone: to see when they appear. */
  readonly writtenTimes?: { readonly start?: string; readonly end?: string };
}

/** What is known when an answer about a run is read. */
export interface Sighting {
  readonly nowMs: number;
  /** The run asked about; absent while the answer to its submission is read. */
  readonly run?: Run;
  /** While the answer to a submission is read: the inputs it was made with. */
  readonly submitted?: Inputs;
  /** While the answer to a cancel is read. */
  readonly cancelling?: true;
  /** Somebody on our side has asked for this run to be cancelled. */
  readonly cancelAsked: boolean;
  readonly before?: { readonly snapshot: Snapshot; readonly atMs: number };
}

export type Reading =
  | { readonly kind: "run"; readonly snapshot: Snapshot }
  | {
      readonly kind: "gone";
      /** What it was a run of is still there: so that has not taken the record with it. */
      readonly definitionStays?: true;
    }
  /** A success that says nothing, as Sahara gives while it removes a row: ask again. */
  | { readonly kind: "unclear" }
  /** The answer is about something else, or does not say enough: the answer to this request tells. */
  | {
      readonly kind: "further";
      readonly request: ServiceRequest;
      readonly read: (answer: ServiceAnswer) => Reading;
      /** What is known even if no answer comes to it. */
      readonly otherwise?: Reading;
    }
  | { readonly kind: "refused"; readonly refusal: Refusal };

/** A run as a list shows it. */
export interface ListedRun {
  /** Its state may be some time old. */
  readonly snapshot: Snapshot;
  /** The handle it was submitted with, where the service has kept one. */
  readonly handle?: Handle;
  /** What it was started with, as far as the list tells, under the names of the inputs. */
  readonly told: Inputs;
  /** Ids under which it may be known as well: to a look that was told less. */
  readonly otherIds?: readonly string[];
  /** The service's user who started it. */
  readonly startedBy?: string;
}

export type Listing =
  | { readonly kind: "runs"; readonly runs: readonly ListedRun[] }
  /** There is more, on a further page or in another list. */
  | {
      readonly kind: "further";
      readonly request: ServiceRequest;
      readonly read: (answer: ServiceAnswer) => Listing;
    }
  | { readonly kind: "refused"; readonly refusal: Refusal };

/** What reading the things a run refers to has shown. */
export interface Inspection {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** Outputs it yields: `jobType`. */
  readonly own: Readonly<Record<string, unknown>>;
}

/** What a run has produced and the service keeps, where the inputs ask for it: rows of SQL. */
export interface Results {
  /** The output it becomes. */
  readonly output: string;
  wanted(inputs: Inputs): boolean;
  ask(run: Run): ServiceRequest;
  read(answer: ServiceAnswer): unknown;
}

/** A service that runs jobs. */
export interface ExecutionService {
  readonly address: ServiceAddress;
  /** The class in schema.json: `sahara.JobExecution`. */
  readonly className: ClassName;
  /** Begins every `executionRef`: `sahara:`. */
  readonly refPrefix: string;

  /** Outputs of its own that stay where a later look does not tell them: `jobType`. */
  readonly lastingOutputs: readonly string[];
  /** Outputs in which the service may echo what it was given, secrets too: `errorDetails`. */
  readonly echoingOutputs?: readonly string[];
  /** Outputs that are secret as a whole, whatever the inputs: `sqlResult`. */
  readonly secretOutputs?: readonly string[];
  /** The input that names a run; where the user gives none, we make one up. Absent: its runs have no names. */
  readonly naming?: { readonly input: string; readonly longest: number };

  /** The resource id, and what it says, in one form whatever the user's. An id that is none gives undefined. */
  idOf(run: Run): string;
  parseId(id: string): { readonly id: string; readonly executionId: string } | undefined;

  /** What must be read to tell whether the inputs fit; only for references that are known. */
  references(inputs: Inputs): Readonly<Record<string, ServiceRequest>>;
  inspect(inputs: Inputs, answers: Readonly<Record<string, ServiceAnswer>>, isSecret: IsSecret): Inspection;

  /**
   * Where a submission carries its handle: somewhere in the request, or in the name, if that is of our making. Absent:
   * nowhere, and what became of a submission nobody heard of again can only be told by comparing lists.
   */
  readonly handleIn?: "request" | "name";
  /** @param handle given where the request carries it */
  submit(inputs: Inputs, handle?: string): ServiceRequest;
  /** Lists the runs among which one of ours may be that no state knows. The same request serves all who ask it. */
  list(inputs: Inputs): ServiceRequest;
  readList(answer: ServiceAnswer, inputs: Inputs): Listing;
  /** Asks for the state now, and not for what was stored some time ago. */
  describe(run: Run): ServiceRequest;
  /** Reads the answer to a submit, a describe, a cancel or an adjustment. */
  read(answer: ServiceAnswer, sighting: Sighting): Reading;
  cancel(run: Run): ServiceRequest;
  /** Whether the answer to a cancel shows the run as it was before it. Where not, the run is looked at right before. */
  readonly cancelTells: boolean;
  /** Undefined where a service keeps its records for itself (CDM). */
  remove(run: Run): ServiceRequest | undefined;
  /** Inputs that can be changed at the service while the run stays what it is. */
  readonly adjustableInputs: readonly string[];
  /** Brings what can be changed in place from one set of inputs to another; undefined where nothing differs. */
  adjust(run: Run, olds: Inputs, news: Inputs): ServiceRequest | undefined;

  /** Asks why a run does not get going (contract O9), or why it cannot be lifted (D3). */
  diagnose(run: Run): ServiceRequest;
  diagnosis(answer: ServiceAnswer): string | undefined;

  readonly results?: Results;
  /** What a record that vanishes unfinished means, where that says something: a job that deletes itself after success. */
  vanished?(run: Run): Pick<Snapshot, "status" | "statusReason"> | undefined;
  /** Who stands in the way of a submission that was refused as `busy`. */
  readonly occupant?: {
    ask(inputs: Inputs): ServiceRequest;
    read(answer: ServiceAnswer, inputs: Inputs): string | undefined;
  };

  /** Undefined where the service did what was asked. Its word decides, not the HTTP status. */
  refusal(answer: ServiceAnswer): Refusal | undefined;
}
