/**
 * Job binaries: programs and libraries by URL. A content given in the program is put into the service's own store first.
 */
import { isPlainObject, type Properties } from "../../values";
import { internals } from "./internals";
import { objectOf, type Speaker } from "./object";

export const jobBinaryOf = (speaker: Speaker) =>
  objectOf(speaker, {
    className: "JobBinary",
    word: "job binary",
    path: "job-binaries",
    root: "job_binary",
    listRoot: "binaries",
    changeVerb: "PUT",
    body: ({ url, credentials }, contentUrl) => ({
      url: contentUrl ?? url,
      ...(isPlainObject(credentials) && { extra: extra(credentials) }),
    }),
    usedBy: {
      request: () => ({ method: "GET", path: "/jobs", repeatable: true, purpose: "list jobs" }),
      root: "jobs",
      refers: (job, id) =>
        [job["mains"], job["libs"]].some(
          (list) => Array.isArray(list) && list.some((one) => isPlainObject(one) && one["id"] === id),
        ),
    },
    content: internals,
  });

function extra({ user, password, accessKey, secretKey, endpoint }: Properties): Properties {
  return { user, password, accesskey: accessKey, secretkey: secretKey, endpoint };
}
