/**
 * Job binaries: programs and libraries by URL. A content given in the program is put into Sahara's own database first
 * (a *job binary internal*) and referred to as `internal-db://<id>`. Removing an internal that a job still needs is not
 * refused, and the job then runs on an empty file: so it goes after its binary, never before.
 */
import type { Properties } from "../../values";
import type { ContentStore } from "../object";
import { listIn, saharaObject } from "./object";
import { isObject } from "./refusal";

const SCHEME = "internal-db://";

const internals: ContentStore = {
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
    const single = isObject(answer.body) ? answer.body["job_binary_internal"] : undefined;
    const row = isObject(single) ? single : listIn(answer, "binaries").find((one) => one["name"] === name);
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

export const saharaJobBinary = saharaObject({
  className: "sahara.JobBinary",
  word: "job binary",
  path: "job-binaries",
  root: "job_binary",
  listRoot: "binaries",
  changeVerb: "PUT",
  body: ({ url, credentials }, contentUrl) => ({
    url: contentUrl ?? url,
    ...(isObject(credentials) && { extra: extra(credentials) }),
  }),
  usedBy: {
    request: () => ({ method: "GET", path: "/jobs", repeatable: true, purpose: "list jobs" }),
    root: "jobs",
    refers: (job, id) =>
      [job["mains"], job["libs"]].some(
        (list) => Array.isArray(list) && list.some((one) => isObject(one) && one["id"] === id),
      ),
  },
  content: internals,
});

function extra({ user, password, accessKey, secretKey, endpoint }: Properties): Properties {
  return { user, password, accesskey: accessKey, secretkey: secretKey, endpoint };
}
