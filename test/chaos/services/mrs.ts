import { mrsJobExecution } from "../../../provider/services/mrs/jobExecution";
import { answer, steering, type Bench, type Subject } from "../subject";

const JOBS = /^\/clusters\/[^/]+\/job-executions/;

/** Jobs of type Flink, which end as their properties say. */
export const mrs: Subject = {
  name: "mrs",
  emulated: "mrs",
  kindOf: (method, path) => {
    const [whole] = JOBS.exec(path) ?? [];
    if (whole === undefined) return "other";
    const [, id, action] = path.slice(whole.length).split("/");
    if (id === undefined) return method === "POST" ? "submit" : "list";
    if (id === "batch-delete") return "removal";
    return action === "kill" ? "cancel" : "look";
  },
  acceptedIn: (body) => {
    const { job_submit_result: result } = body as { job_submit_result: { job_id: string } };
    return result.job_id;
  },
  concerns: ({ body = Buffer.alloc(0) }, path, { id }) =>
    path.endsWith("/batch-delete") ? Buffer.from(body).includes(id) : path.includes(id),
  unheard: async () => answer(202),
  without: (list, isLate) => {
    const { job_list: rows, ...rest } = list as { job_list: { job_id: string }[] };
    const shown = rows.filter(({ job_id }) => !isLate(job_id));
    return { ...rest, total_record: shown.length, job_list: shown };
  },
  open: async (_ask, { account }): Promise<Bench> => ({
    classOf: () => ({ service: mrsJobExecution, handler: "mrsJobExecution" }),
    inputs: (name, wish, { password, reason }) => {
      const orders = Object.entries({ ...steering(wish, "FAILED"), reason });
      return {
        clusterId: account.mrsClusterId,
        jobType: "Flink",
        arguments: ["run", "-d", `obs://jars/${name}.jar`, wish.arguments],
        properties: {
          ...Object.fromEntries(orders.map(([key, value]) => [`emulator.${key}`, value])),
          "team.resource": name,
          "team.password": password,
        },
      };
    },
    secretPaths: () => ["/properties/team.password", "/properties/emulator.reason"],
    ownerOf: ({ body }) => {
      const sent = JSON.parse(Buffer.from(body!).toString()) as { properties: Record<string, string> };
      return sent.properties["team.resource"]!;
    },
  }),
};
