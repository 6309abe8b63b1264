import type { ServiceAddress } from "../connection";
import type { ClassName } from "../schema";
import type { Properties } from "../values";
import type { Refusal, ServiceAnswer, ServiceRequest } from "./service";

/** A supporting object as an answer shows it. */
export interface Row {
  readonly id: string;
  /** Outputs it yields: `name`, `url`. */
  readonly outputs: Properties;
  /** The inputs that can be changed in place, as they stand at the service. */
  readonly standing: Properties;
}

/** A service's own store for file contents, to which an object then refers by URL. */
export interface ContentStore {
  put(name: string, bytes: Uint8Array): ServiceRequest;
  find(name: string): ServiceRequest;
  /** The URL of what was put, or of the one found under this name. */
  urlIn(answer: ServiceAnswer, name: string): string | undefined;
  /** Undefined for a URL that leads elsewhere. */
  remove(url: string): ServiceRequest | undefined;
}

/** A supporting object: what a run refers to, and what is not itself run. */
export interface ObjectService {
  readonly address: ServiceAddress;
  readonly className: ClassName;
  /** What people call it: `job binary`. */
  readonly word: string;
  /** A name we make up is no longer than this. */
  readonly longestName: number;
  readonly content?: ContentStore;

  create(inputs: Properties, name: string, contentUrl: string | undefined): ServiceRequest;
  describe(id: string): ServiceRequest;
  /** Undefined where nothing differs that can be changed in place. */
  change(id: string, olds: Properties, news: Properties): ServiceRequest | undefined;
  remove(id: string): ServiceRequest;
  /** Undefined where the answer shows none. */
  row(answer: ServiceAnswer, inputs: Properties): Row | undefined;

  /** Whether it goes by itself once it has done its work: then that it is gone is no reason to make it anew. */
  passes?(inputs: Properties): boolean;

  /** Names are unique, so an object whose creation was not answered is found again by its name. */
  find(name: string, inputs: Properties): ServiceRequest;
  rows(answer: ServiceAnswer, inputs: Properties): readonly Row[];

  /** Who refers to it: asked when a removal is refused for that. */
  users(id: string): ServiceRequest;
  usersIn(answer: ServiceAnswer, id: string): readonly string[];

  /** Undefined where the service did what was asked. Its word decides, not the HTTP status. */
  refusal(answer: ServiceAnswer): Refusal | undefined;
}
