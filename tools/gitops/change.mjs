/** What the author of the pull request does to the files. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** In clear where it must not be: only the author's own terminal may show it. */
export const PASSWORD = "Gr3ta-1848";

/** A new definition. In its first version a key has a wrong name, and a password stands in it in clear. */
const ARCHIVE = `# yaml-language-server: $schema=../../node_modules/pulumi-bigdata/schema.json
resources:
  archive-customers:
    type: bigdata:mrs/v1:JobSubmission
    properties:
      clusterId: \${mrsClusterId}
      jobtype: DistCp
      fileAction: import
      input: s3a://\${published-customers}
      output: /archive/customers/\${publish-customers.executionId}
      arguments: [--password=${PASSWORD}]
`;
const NEW_FILE = "jobs/archive/customers.yaml";

export function changesIn(repository) {
  const at = (file) => join(repository, file);
  const edit = (file, change) => writeFileSync(at(file), change(readFileSync(at(file), "utf8")));
  const replace = (file, from, to) =>
    edit(file, (text) => {
      if (!text.includes(from)) throw new Error(`${file} no longer has ${from}`);
      return text.replace(from, to);
    });
  return {
    newFile: NEW_FILE,
    async make() {
      const { parse, stringify } = await import("yaml"); // comes with the first step of the play
      // One argument of one run: another place.
      replace("jobs/publish/customers.yaml", "published/customers/", "published/crm/customers/");
      // A script, and by it whatever uses it.
      replace("scripts/check-orders.sh", "NF != 5 {", "NF != 5 || $5 <= 0 {");
      // Comments gone, order and style another, and not one value: nothing may come of it.
      edit("jobs/ingest/orders.yaml", (text) => {
        const { resources } = parse(text);
        return stringify(
          { resources: Object.fromEntries(Object.entries(resources).reverse()) },
          { indent: 4 },
        );
      });
      writeFileSync(at(NEW_FILE), ARCHIVE);
    },
    mendKey: () => replace(NEW_FILE, "jobtype:", "jobType:"),
    takePasswordOut: () => replace(NEW_FILE, `      arguments: [--password=${PASSWORD}]\n`, ""),
  };
}
