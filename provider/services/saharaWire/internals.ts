/**
 * *Job binary internals*: file contents in the service's own database, to which a job binary refers as
 * `internal-db://<id>`. MRS documents that scheme no more than the store; where it is refused, a URL must be given.
 * Removing one that a job still needs is not refused, and the job then runs on an empty file: so it goes after its
 * binary, never before.
 */
import { isPlainObject } from "../../values";
import type { ContentStore } from "../object";
import { listIn } from "./object";

const SCHEME = "internal-db://";

export const internals: ContentStore = {
  put: (name, bytes) => ({
    method: "PUT",
    path: `/job-binary-internals/${encodeURIComponent(name)}`,
    bytes,
    repeatable: false,
    purpose: `upload job binary ${name}`,
  }),
  find: (name) => ({
    method: "GET",
    path: "/job-binary-internals",
    query: { name },
    repeatable: true,
    purpose: `look for the upload of job binary ${name}`,
  }),
  urlIn: (answer, name) => {
    const single = isPlainObject(answer.body) ? answer.body["job_binary_internal"] : undefined;
    const row = isPlainObject(single)
      ? single
      : listIn(answer, "binaries").find((one) => one["name"] === name);
    return typeof row?.["id"] === "string" ? SCHEME + row["id"] : undefined;
  },
  remove: (url) => {
    if (!url.startsWith(SCHEME)) return undefined;
    const id = url.slice(SCHEME.length);
    return {
      method: "DELETE",
      path: `/job-binary-internals/${encodeURIComponent(id)}`,
      repeatable: true,
      purpose: `remove the upload ${id}`,
    };
  },
};
