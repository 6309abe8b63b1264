import type { Call } from "./call/call";
import { check } from "./execution/check";
import { create } from "./execution/create";
import { diff } from "./execution/diff";
import { read } from "./execution/read";
import { remove } from "./execution/remove";
import { update } from "./execution/update";
import { check as checkObject } from "./object/check";
import { diff as diffObject } from "./object/diff";
import * as object from "./object/lifecycle";
import type { ClassName, Problem } from "./schema";
import type { ExecutionService } from "./services/execution";
import type { ObjectService } from "./services/object";
import type { Properties } from "./values";

/** What a diff says; `changes: undefined` lets the engine compare the inputs itself and show them one by one. */
export interface Difference {
  readonly changes?: boolean;
  readonly replaces: readonly string[];
  readonly deleteBeforeReplace?: boolean;
}

/** A resource class: its service, and the engine's verbs over it in the order of a resource's life. */
export interface Resource<Service extends { readonly className: ClassName }> {
  readonly service: Service;
  check(call: Call<Service>, olds: Properties): Promise<readonly Problem[]>;
  diff(call: Call<Service>, id: string, stored: Properties): Promise<Difference>;
  create(call: Call<Service>): Promise<{ id: string; outputs: Properties }>;
  /** Undefined: gone. */
  read(call: Call<Service>, id: string, stored: Properties): Promise<Properties | undefined>;
  update(call: Call<Service>, id: string, stored: Properties): Promise<Properties>;
  remove(call: Call<Service>, id: string, stored: Properties): Promise<void>;
}

export function executionResource(service: ExecutionService): Resource<ExecutionService> {
  return { service, check, diff, create, read, update, remove };
}

export function objectResource(service: ObjectService): Resource<ObjectService> {
  return { service, check: checkObject, diff: diffObject, ...object };
}
