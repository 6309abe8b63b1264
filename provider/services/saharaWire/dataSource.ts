/** Data sources: where a run reads and writes. Sahara refuses a change while a PENDING run uses one. */
import { isPlainObject, type Properties } from "../../values";
import { objectOf, type Speaker } from "./object";

export const dataSourceOf = (speaker: Speaker) =>
  objectOf(speaker, {
    className: "DataSource",
    word: "data source",
    path: "data-sources",
    root: "data_source",
    listRoot: "data_sources",
    changeVerb: "PUT",
    body: (inputs) => ({ type: inputs["type"], url: inputs["url"], ...credentialsOf(inputs) }),
    changeable: { credentials: credentialsOf },
    usedBy: {
      request: () => ({
        method: "GET",
        path: "/job-executions",
        repeatable: true,
        purpose: "list job executions",
      }),
      root: "job_executions",
      refers: (run, id) => run["input_id"] === id || run["output_id"] === id,
    },
  });

function credentialsOf({ credentials }: Properties): Properties {
  if (!isPlainObject(credentials)) return {};
  const { user, password, accessKey, secretKey, endpoint, bucketInPath, ssl } = credentials;
  const s3 = { accesskey: accessKey, secretkey: secretKey, endpoint, bucket_in_path: bucketInPath, ssl };
  return { credentials: { user, password, ...s3 } };
}
