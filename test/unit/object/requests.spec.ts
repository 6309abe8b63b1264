import assert from "node:assert/strict";
import { saharaDataSource } from "../../../provider/services/sahara/dataSource";
import { saharaJob } from "../../../provider/services/sahara/job";
import { saharaJobBinary } from "../../../provider/services/sahara/jobBinary";

describe("objects: requests", () => {
  it("a job's interface in Sahara's words, nothing that was not given", () => {
    const { json } = saharaJob.create(
      {
        type: "Shell",
        mainIds: ["m"],
        interface: [
          { name: "day", mappingType: "args", location: "0", required: true },
          {
            name: "n",
            mappingType: "params",
            location: "N",
            valueType: "number",
            required: false,
            default: "1",
          },
        ],
      },
      "count",
      undefined,
    );
    assert.deepEqual(JSON.parse(JSON.stringify(json)), {
      name: "count",
      type: "Shell",
      mains: ["m"],
      libs: [],
      interface: [
        { name: "day", location: "0", required: true, mapping_type: "args" },
        {
          name: "n",
          location: "N",
          required: false,
          default: "1",
          mapping_type: "params",
          value_type: "number",
        },
      ],
    });
  });

  it("S3 credentials of a data source and of a binary go where Sahara looks for them", () => {
    const credentials = { accessKey: "a", secretKey: "s", endpoint: "e", bucketInPath: true, ssl: false };
    const of = (json: unknown) => JSON.parse(JSON.stringify(json)) as Record<string, unknown>;
    assert.deepEqual(
      of(saharaDataSource.create({ type: "s3", url: "s3://b/k", credentials }, "n", undefined).json)[
        "credentials"
      ],
      { accesskey: "a", secretkey: "s", endpoint: "e", bucket_in_path: true, ssl: false },
    );
    assert.deepEqual(
      of(saharaJobBinary.create({ url: "s3://b/k", credentials }, "n", undefined).json)["extra"],
      {
        accesskey: "a",
        secretkey: "s",
        endpoint: "e",
      },
    );
  });
});
