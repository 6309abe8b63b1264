import type { Fate } from "../fate";
import { type Answer, jsonAnswer, type Request, type Service } from "../http";
import { Calls } from "./calls";
import { clusterDocument } from "./documents";
import { CdmError, errorAnswer, invalid, notFound } from "./errors";
import { Records } from "./records";
import { Runs } from "./runs";
import type { CdmWorld } from "./world";

/**
 * CDM v1.1 behind the gateway: one cluster, its jobs, their runs. Every success is a 200. Links cannot be made; any name
 * of a link will do.
 */
export interface Cdm {
  service: Service;
  /** By the number of a submission. */
  fate(id: string): Fate | undefined;
  allEnded(): Promise<void>;
}

export function createCdm(world: CdmWorld): Cdm {
  const records = new Records(world.storage);
  const runs = new Runs(world, records);
  runs.settleAfterRestart();
  const calls = new Calls(world, records, runs);
  const service: Service = async (request) => {
    try {
      return respond(world, calls, request);
    } catch (error) {
      if (!(error instanceof CdmError)) throw error;
      return errorAnswer(error, request.method === "POST");
    }
  };
  return { service, fate: (id) => runs.fate(Number(id)), allEnded: () => runs.allEnded() };
}

const NO_SUCH_PATH: Answer = { status: 404, headers: {}, body: Buffer.alloc(0) };

function respond(world: CdmWorld, calls: Calls, request: Request): Answer {
  const [, version, projectId, clusters, clusterId, ...rest] = segments(request.path);
  const { account } = world;
  if (version !== "v1.1" || clusters !== "clusters") return NO_SUCH_PATH;
  const ours = projectId === account.projectId;
  if (!clusterId && request.method === "GET") {
    return jsonAnswer(200, { clusters: ours ? [clusterDocument(world)] : [] });
  }
  const [area, ...path] = rest;
  if (!clusterId || (area !== undefined && area !== "cdm")) return NO_SUCH_PATH;
  const found = ours && clusterId === account.cdmClusterId;
  if (area === undefined) {
    if (request.method !== "GET") return NO_SUCH_PATH;
    if (!found) throw notFound(`cluster ${clusterId}`);
    return jsonAnswer(200, clusterDocument(world));
  }
  const call = callOf(calls, request, path);
  if (!call) return NO_SUCH_PATH;
  if (!found) throw notFound(`cluster ${clusterId}`);
  const document = call();
  return document === undefined
    ? { status: 200, headers: {}, body: Buffer.alloc(0) }
    : jsonAnswer(200, document);
}

function callOf(calls: Calls, request: Request, path: string[]): (() => unknown) | undefined {
  const [kind, name, verb, ...more] = path;
  if (more.length) return undefined;
  if (kind === "submissions" && name === undefined) {
    return request.method === "GET" ? () => calls.submissions(request) : undefined;
  }
  if (kind !== "job") return undefined;
  if (!name) return request.method === "POST" ? () => calls.create(request) : undefined;
  switch (`${request.method} ${verb ?? ""}`) {
    case "GET ":
      return () => (name === "all" ? calls.list(request) : calls.show(name));
    case "PUT ":
      return () => calls.update(name, request);
    case "DELETE ":
      return () => calls.remove(name);
    case "PUT start":
      return () => calls.start(name, request);
    case "PUT stop":
      return () => calls.stop(name);
    case "GET status":
      return () => calls.status(name);
    default:
      return undefined;
  }
}

function segments(path: string): string[] {
  try {
    return path.replace(/\/+$/, "").split("/").map(decodeURIComponent);
  } catch {
    throw invalid("the path is not percent-encoded");
  }
}
