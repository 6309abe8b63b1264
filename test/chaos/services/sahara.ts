import { saharaJobExecution } from "../../../provider/services/sahara/jobExecution";
import type { Properties } from "../../../provider/values";
import { answer, steering, type Ask, type Bench, type Subject } from "../subject";

/** Jobs of type Java, which end as their configs say: the type that refers to the fewest things. */
export const sahara: Subject = {
  name: "sahara",
  emulated: "sahara",
  kindOf: (method, path) => {
    if (path.endsWith("/execute")) return "submit";
    if (!path.startsWith("/job-executions")) return "other";
    if (path.endsWith("/cancel")) return "cancel";
    if (method === "DELETE") return "removal";
    if (method !== "GET") return "other";
    return path === "/job-executions" ? "list" : "look";
  },
  acceptedIn: (body) => (body as { job_execution: { id: string } }).job_execution.id,
  concerns: (_, path, { id }) => path.startsWith(`/job-executions/${id}`),
  // A cancel answers the row as it was before it.
  unheard: async (kind, path, ask) =>
    kind === "removal" ? answer(204) : answer(200, await ask("GET", path.replace(/\/cancel$/, ""))),
  without: (list, isLate) => {
    const { job_executions: rows, ...rest } = list as { job_executions: { id: string }[] };
    return { ...rest, job_executions: rows.filter(({ id }) => !isLate(id)) };
  },
  open,
};

async function open(ask: Ask, { account }: Parameters<Subject["open"]>[1]): Promise<Bench> {
  const id = async (path: string, body: Properties) =>
    Object.values((await ask("POST", path, body)) as Record<string, { id: string }>)[0]!.id;
  const extra = { user: "u", password: "p" };
  const jar = await id("/job-binaries", { name: "counts.jar", url: "swift://jobs/counts.jar", extra });
  const jobId = await id("/jobs", { name: "counts", type: "Java", libs: [jar] });
  const { clusterId } = account;
  return {
    classOf: () => ({ service: saharaJobExecution, handler: "saharaJobExecution" }),
    inputs: (name, wish, { password, reason }) => {
      const orders = Object.entries({ ...steering(wish, "KILLED"), reason });
      const configs = {
        ...Object.fromEntries(orders.map(([key, value]) => [`edp.emulator.${key}`, value])),
        "edp.java.main_class": "Counts",
        "team.resource": name,
        "team.word": wish.arguments,
        "team.password": password,
      };
      return { jobId, clusterId, jobConfigs: { configs } };
    },
    secretPaths: () => ["/jobConfigs/configs/team.password", "/jobConfigs/configs/edp.emulator.reason"],
    ownerOf: ({ body }) => {
      const sent = JSON.parse(Buffer.from(body!).toString()) as { job_configs: { configs: Properties } };
      return String(sent.job_configs.configs["team.resource"]);
    },
  };
}
