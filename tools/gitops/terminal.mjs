/** Commands as a person would type them: shown with what they say, which is kept, to be searched afterwards. */
import { spawn } from "node:child_process";
import { dim, say } from "../checkout/screen.mjs";

export function terminalIn(cwd, environment) {
  const heard = [];
  /** A line of a shell, or a script of several. Answers its exit code and what it said. */
  async function shell(script, env = {}) {
    for (const line of script.trimEnd().split("\n")) say(dim(`$ ${line}`));
    const child = spawn("bash", ["-e", "-c", script], {
      cwd,
      env: { ...environment, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        said += text;
        process.stdout.write(text);
      });
    }
    const code = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
    heard.push(said);
    return { code, said };
  }
  return {
    shell,
    /** All that was said so far. */
    heard: () => heard.join("\n"),
    /** One that must end well. */
    async run(script) {
      const { code, said } = await shell(script);
      if (code !== 0) throw new Error(`\`${script}\` ended with code ${code}`);
      return said;
    },
  };
}
