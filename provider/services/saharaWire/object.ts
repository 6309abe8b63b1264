/**
 * What jobs, job binaries and data sources have in common on Sahara's wire, which MRS v1.1 speaks too: a name that must
 * be unique, `description`, `is_public` and `is_protected`, one root key for a single object and another for a list, and
 * a filter by column.
 * @see https://docs.openstack.org/api-ref/data-processing/v1.1/
 */
import { equal, isPlainObject, type Properties } from "../../values";
import type { ContentStore, ObjectService, Row } from "../object";
import type { ServiceAnswer, ServiceRequest } from "../service";

/** A service that speaks this wire, and what is its own of it. */
export interface Speaker extends Pick<ObjectService, "address" | "longestName" | "refusal"> {
  /** Begins the names of its classes. */
  readonly module: "sahara" | "mrs.v1";
}

/** What one kind of object has of its own. */
export interface Kind {
  readonly className: "Job" | "JobBinary" | "DataSource";
  readonly word: string;
  readonly path: string;
  readonly root: string;
  readonly listRoot: string;
  readonly changeVerb: "PUT" | "PATCH";
  /** The body of its creation, beyond what all have. */
  body(inputs: Properties, contentUrl: string | undefined): Properties;
  /** What an in-place change sends beyond what all have: input → body. */
  readonly changeable?: Readonly<Record<string, (inputs: Properties) => Properties>>;
  /** Who may refer to it, and whether one of them does. */
  readonly usedBy: {
    readonly request: (id: string) => ServiceRequest;
    readonly root: string;
    refers(row: Properties, id: string): boolean;
  };
  readonly content?: ContentStore;
}

const COMMON: Readonly<Record<string, (inputs: Properties) => Properties>> = {
  description: (inputs) => ({ description: inputs["description"] ?? "" }),
  isPublic: (inputs) => ({ is_public: inputs["isPublic"] ?? false }),
  isProtected: (inputs) => ({ is_protected: inputs["isProtected"] ?? false }),
};

export function objectOf({ module, ...speaker }: Speaker, kind: Kind): ObjectService {
  const { className, word, path, root, listRoot, content, usedBy } = kind;
  const one = (id: string) => `/${path}/${encodeURIComponent(id)}`;
  const changes = { ...COMMON, ...kind.changeable };
  const rows = (answer: ServiceAnswer) => listIn(answer, listRoot).flatMap((row) => rowOf(row) ?? []);
  return {
    ...speaker,
    className: `${module}.${className}`,
    word,
    content,
    create: (inputs, name, contentUrl) => ({
      method: "POST",
      path: `/${path}`,
      json: { name, ...common(inputs), ...kind.body(inputs, contentUrl) },
      repeatable: false,
      purpose: `create ${word} ${name}`,
    }),
    describe: (id) => ({ method: "GET", path: one(id), repeatable: true, purpose: `read ${word} ${id}` }),
    change: (id, olds, news) => {
      const differing = Object.keys(changes).filter(
        (name) => !equal(olds[name] || undefined, news[name] || undefined),
      );
      if (differing.length === 0) return undefined;
      const json = Object.assign({}, ...differing.map((name) => changes[name]?.(news))) as Properties;
      const purpose = `change ${differing.join(", ")} of ${word} ${id}`;
      return { method: kind.changeVerb, path: one(id), json, repeatable: true, purpose };
    },
    remove: (id) => ({ method: "DELETE", path: one(id), repeatable: true, purpose: `remove ${word} ${id}` }),
    row: (answer) => (isPlainObject(answer.body) ? rowOf(answer.body[root]) : undefined),
    find: (name) => ({
      method: "GET",
      path: `/${path}`,
      query: { name },
      repeatable: true,
      purpose: `look for ${word} ${name}`,
    }),
    rows,
    users: usedBy.request,
    usersIn: (answer, id) =>
      listIn(answer, usedBy.root)
        .filter((row) => usedBy.refers(row, id))
        .map(({ name, id: user }) =>
          name === undefined ? `job execution ${String(user)}` : `job ${String(name)}`,
        ),
  };
}

export function listIn(answer: ServiceAnswer, root: string): Record<string, unknown>[] {
  const list = isPlainObject(answer.body) ? answer.body[root] : undefined;
  return Array.isArray(list) ? list.filter(isPlainObject) : [];
}

function rowOf(row: unknown): Row | undefined {
  if (!isPlainObject(row) || typeof row["id"] !== "string") return undefined;
  const { id, name, url, description, is_public: isPublic, is_protected: isProtected } = row;
  const standing = { description: description || undefined, isPublic, isProtected };
  return { id, outputs: { name, ...(typeof url === "string" && { url }) }, standing };
}

function common(inputs: Properties): Properties {
  const given = Object.keys(COMMON).filter((name) => inputs[name] !== undefined);
  return Object.assign({}, ...given.map((name) => COMMON[name]?.(inputs))) as Properties;
}
