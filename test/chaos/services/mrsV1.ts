import { mrsV1JobExecution } from "../../../provider/services/mrs/v1/jobExecution";
import { mrsV1JobSubmission } from "../../../provider/services/mrs/v1/jobSubmission";
import type { Properties } from "../../../provider/values";
import type { Wish } from "../history";
import { answer, steering, type Ask, type Bench, type Secrets, type Subject } from "../subject";

/** Job objects of type Hive and jobs of type Hive Script, taking turns. Neither is really run anywhere. */
export const mrsV1: Subject = {
  name: "mrs.v1",
  emulated: "mrs",
  kindOf: (method, path) => {
    if (method === "POST" && /^\/jobs\/([^/]+\/execute|submit-job)$/.test(path)) return "submit";
    if (path === "/job-exes") return "list";
    if (!/^\/job-(executions|exes)/.test(path)) return "other";
    if (path.endsWith("/cancel")) return "cancel";
    if (method === "DELETE") return "removal";
    return path === "/job-executions" ? "list" : "look";
  },
  acceptedIn: (body) => {
    const { job_execution: row } = body as { job_execution: { id: string } };
    return row.id;
  },
  concerns: (_, path, { id }) => path.includes(id),
  unheard: async (kind) => (kind === "removal" ? answer(204) : answer(200, {})),
  without: (list, isLate) => {
    const { job_executions: rows, ...rest } = list as { job_executions: { id: string }[] };
    return { ...rest, job_executions: rows.filter(({ id }) => !isLate(id)) };
  },
  open,
};

/** The second, the fourth, ... resource is told in its submission. */
const isSubmission = (name: string): boolean => name.charCodeAt(0) % 2 === 0;

async function open(ask: Ask, { account }: Parameters<Subject["open"]>[1]): Promise<Bench> {
  const id = async (path: string, body: Properties) =>
    Object.values((await ask("POST", path, body)) as Record<string, { id: string }>)[0]!.id;
  const script = await id("/job-binaries", { name: "script", url: "s3a://jobs/counts.sql" });
  const inputId = await id("/data-sources", { name: "words", type: "hdfs", url: "/words" });
  const outputId = await id("/data-sources", { name: "counts", type: "hdfs", url: "/counts" });
  const jobId = await id("/jobs", { name: "counts", type: "Hive", mains: [script] });
  const { mrsClusterId: clusterId } = account;

  const execution = (name: string, wish: Wish, { password, reason }: Secrets): Properties => {
    const orders = Object.entries({ ...steering(wish, "FAILED"), reason });
    const configs = {
      ...Object.fromEntries(orders.map(([key, value]) => [`edp.emulator.${key}`, value])),
      "team.resource": name,
      "team.word": wish.arguments,
      "team.password": password,
    };
    return { jobId, clusterId, inputId, outputId, jobConfigs: { configs } };
  };
  const submission = (name: string, wish: Wish, { password }: Secrets): Properties => {
    const orders = Object.entries(steering(wish, "FAILED"));
    const words = [`team.resource=${name}`, wish.arguments, password];
    return {
      clusterId,
      jobType: "HiveScript",
      hiveScriptPath: "s3a://jobs/counts.sql",
      arguments: [...orders.map(([key, value]) => `emulator.${key}=${value}`), ...words],
    };
  };
  return {
    classOf: (name) =>
      isSubmission(name)
        ? { service: mrsV1JobSubmission, handler: "mrsV1JobSubmission" }
        : { service: mrsV1JobExecution, handler: "mrsV1JobExecution" },
    inputs: (name, wish, secrets) => (isSubmission(name) ? submission : execution)(name, wish, secrets),
    secretPaths: (name) =>
      isSubmission(name)
        ? ["/arguments/4"]
        : ["/jobConfigs/configs/team.password", "/jobConfigs/configs/edp.emulator.reason"],
    ownerOf: ({ body }) => /team\.resource(?:=|":")(\w+)/.exec(Buffer.from(body!).toString())![1]!,
  };
}
