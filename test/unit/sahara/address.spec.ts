import assert from "node:assert/strict";
import { saharaAddress } from "../../../provider/services/sahara/address";

describe("Sahara's address in a catalog", () => {
  const project = "808d5032ea0446889097723bfc8e919d";
  const table = [
    ["http://h:8386", "http://h:8386/v1.1"],
    ["http://h:8386/", "http://h:8386/v1.1"],
    ["http://h:8386/v1.1", "http://h:8386/v1.1"],
    ["http://h:8386/v1.1/", "http://h:8386/v1.1"],
    [`http://h:8386/v1.1/${project}`, "http://h:8386/v1.1"],
    [`http://h:8386/v1.1/${project}/`, "http://h:8386/v1.1"],
    ["http://h/data-processing", "http://h/data-processing/v1.1"],
    [`http://h/data-processing/v1.1/${project}`, "http://h/data-processing/v1.1"],
    ["http://h:8386/v2", "http://h:8386/v1.1"],
    ["http://h:8386/v1.0", "http://h:8386/v1.1"],
    [`http://h:8386/v1.0/${project}`, "http://h:8386/v1.1"],
  ] as const;
  for (const [endpoint, expected] of table)
    it(endpoint, () => assert.equal(saharaAddress.serviceUrl(endpoint, project), expected));
});
