import { cdmJobExecution } from "../../../provider/services/cdm/jobExecution";
import { MOST_RESOURCES, nameOf } from "../history";
import { answer, steering, type Ask, type Bench, type Subject } from "../subject";

/** A definition for each resource, for no two runs of one go on at a time; they end as their variables say. */
export const cdm: Subject = {
  name: "cdm",
  emulated: "cdm",
  kindOf: (method, path) => {
    if (path.endsWith("/start")) return "submit";
    if (path.endsWith("/stop")) return "cancel";
    if (path.endsWith("/submissions")) return "list";
    return method === "GET" && path.endsWith("/status") ? "look" : "other";
  },
  acceptedIn: (body) => {
    const { submissions } = body as { submissions: { "submission-id": number }[] };
    return String(submissions[0]!["submission-id"]);
  },
  concerns: (_, path, { owner }) => path.includes(`/${jobOf(owner)}/`),
  unheard: async () => answer(200, { "validation-result": [] }),
  without: (list, isLate) => {
    const { submissions, ...rest } = list as { submissions: { "submission-id": number }[] };
    return { ...rest, submissions: submissions.filter((one) => !isLate(String(one["submission-id"]))) };
  },
  endByHand: async (ask, { owner }, { account }) => {
    await ask("PUT", `/clusters/${account.cdmClusterId}/cdm/job/${jobOf(owner)}/stop`);
  },
  open,
};

const jobOf = (name: string): string => `copy-${name}`;

async function open(ask: Ask, { account }: Parameters<Subject["open"]>[1]): Promise<Bench> {
  const { cdmClusterId: clusterId } = account;
  const values = (name: string) => ({
    configs: [{ name, inputs: [{ name: `${name}.tableName`, value: "words" }] }],
  });
  const definition = {
    job_type: "NORMAL_JOB",
    "from-connector-name": "generic-jdbc-connector",
    "from-link-name": "words",
    "from-config-values": values("fromJobConfig"),
    "to-connector-name": "generic-jdbc-connector",
    "to-link-name": "counts",
    "to-config-values": values("toJobConfig"),
    "driver-config-values": { configs: [] },
  };
  for (let at = 0; at < MOST_RESOURCES; at += 1) {
    await ask("POST", `/clusters/${clusterId}/cdm/job`, {
      jobs: [{ name: jobOf(nameOf(at)), ...definition }],
    });
  }
  return {
    classOf: () => ({ service: cdmJobExecution, handler: "cdmJobExecution" }),
    inputs: (name, wish, { password, reason }) => {
      const orders = Object.entries({ ...steering(wish, "FAILED"), reason });
      const variables = {
        ...Object.fromEntries(orders.map(([key, value]) => [`emulator.${key}`, value])),
        "team.word": wish.arguments,
        "team.password": password,
      };
      return { clusterId, jobName: jobOf(name), variables };
    },
    secretPaths: () => ["/variables/team.password", "/variables/emulator.reason"],
    ownerOf: ({ url }) => /\/copy-(\w+)\/start/.exec(url)![1]!,
  };
}
