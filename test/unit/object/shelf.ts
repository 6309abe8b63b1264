/** Sahara's supporting objects, with what its tables enforce: unique names, references, protection. */
import { objectResource } from "../../../provider/resource";
import type { ObjectService } from "../../../provider/services/object";
import { dynamicProvider } from "../../../provider/transports/handler";
import type { Connection } from "../../../provider/connection";
import type { ServiceAnswer, ServiceRequest } from "../../../provider/services/service";
import { answer, gone, refusal, type Row } from "../story";
import { Stack } from "../world";

const ROOTS: Readonly<Record<string, readonly [root: string, list: string]>> = {
  jobs: ["job", "jobs"],
  "job-binaries": ["job_binary", "binaries"],
  "job-binary-internals": ["job_binary_internal", "binaries"],
  "data-sources": ["data_source", "data_sources"],
  "job-executions": ["job_execution", "job_executions"],
};

export class Shelf implements Connection {
  serviceUrl = "http://sahara.example:8386/v1.1";
  projectId = "p1";
  readonly sent: string[] = [];
  readonly requests: ServiceRequest[] = [];
  readonly rows = new Map<string, Row>();
  private readonly turns: { readonly match: RegExp; readonly step: () => ServiceAnswer | "as usual" }[] = [];
  private made = 0;

  redact = (text: string): string => text;

  /** Answers the next request that matches in another way; `"as usual"` after doing something first. */
  once(match: RegExp, step: () => ServiceAnswer | "as usual"): this {
    this.turns.push({ match, step });
    return this;
  }

  /** Does what is asked, and answers as if nothing were known of it. */
  forgetting(match: RegExp, error: Error): this {
    return this.once(match, () => {
      const request = this.requests.at(-1)!;
      this.route(request);
      throw error;
    });
  }

  get writes(): string[] {
    return this.sent.filter((line) => !line.startsWith("GET"));
  }

  async send(request: ServiceRequest): Promise<ServiceAnswer> {
    const line = `${request.method} ${request.path}`;
    this.sent.push(line);
    this.requests.push(request);
    const at = this.turns.findIndex(({ match }) => match.test(line));
    const step = at < 0 ? "as usual" : this.turns.splice(at, 1)[0]!.step();
    return step === "as usual" ? this.route(request) : step;
  }

  private route({ method, path, query = {}, json, bytes }: ServiceRequest): ServiceAnswer {
    const [, kind = "", id = ""] = path.split("/");
    const [root, list] = ROOTS[kind]!;
    if (method === "POST") return this.make(kind, root, json as Row);
    if (method === "PUT" && bytes !== undefined)
      return this.make(kind, root, { name: decodeURIComponent(id), text: Buffer.from(bytes).toString() });
    if (method === "GET" && id === "") {
      const found = [...this.rows].filter(([key]) => key.startsWith(`${kind}/`)).map(([, row]) => row);
      return answer(200, {
        [list]: found.filter((row) => Object.entries(query).every(([k, v]) => row[k] === v)),
      });
    }
    const key = `${kind}/${id}`;
    const row = this.rows.get(key);
    if (row === undefined) return gone;
    if (method === "DELETE") return this.drop(key, row);
    const now = method === "GET" ? row : { ...row, ...(json as Row) };
    this.rows.set(key, now);
    return answer(method === "GET" ? 200 : 202, { [root]: now });
  }

  private make(kind: string, root: string, body: Row): ServiceAnswer {
    const same = [...this.rows].some(
      ([key, row]) => key.startsWith(`${kind}/`) && row["name"] === body["name"],
    );
    if (same) return refusal(409, "DB_DUPLICATE_ENTRY", `Duplicate entry for ${root}`);
    const id = `${root}-${++this.made}`;
    const row = { id, is_public: false, is_protected: false, description: null, ...body };
    this.rows.set(`${kind}/${id}`, row);
    return answer(202, { [root]: row });
  }

  private drop(key: string, row: Row): ServiceAnswer {
    if (row["is_protected"] === true) return refusal(400, "DELETION_FAILED", "it's marked as protected");
    const used = [...this.rows.values()].some((other) => refersTo(other, String(row["id"])));
    if (used) return refusal(400, "DELETION_FAILED", "deletion failed on foreign key constraint");
    this.rows.delete(key);
    return answer(204);
  }
}

function refersTo(row: Row, id: string): boolean {
  const lists = [row["mains"], row["libs"]].flat();
  return [row["job_id"], row["input_id"], ...lists].some(
    (one) => one === id || (typeof one === "object" && one !== null && (one as Row)["id"] === id),
  );
}

export function stackOf(service: ObjectService, shelf = new Shelf()): { stack: Stack; shelf: Shelf } {
  const resource = objectResource(service);
  return { shelf, stack: new Stack(shelf, (surroundings) => dynamicProvider(resource, surroundings)) };
}

/** Inputs of a data source. */
export const source = { type: "hdfs", url: "/in" };

export const MAIN = "aaaaaaaa-0000-4000-8000-000000000001";
