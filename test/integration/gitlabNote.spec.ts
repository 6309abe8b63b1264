/** examples/gitops/ci/comment.mjs on GitLab, and whose comments it takes for its own; on GitHub the play of that example has it work. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, it } from "mocha";

const SCRIPT = join(__dirname, "..", "..", "examples", "gitops", "ci", "comment.mjs");

const execute = promisify(execFile);

describe("ci/comment.mjs", () => {
  const NOTES = "/api/v4/projects/12/merge_requests/7/notes";
  const MARKER = "<!-- pulumi-bigdata plan shop-jobs/dev -->";
  interface Note {
    readonly id: number;
    readonly body: string;
    /** On GitLab; ours unless it is said. */
    readonly author?: { readonly id: number };
    /** On GitHub. */
    readonly user?: { readonly type: string };
  }
  const US = { id: 42 };

  async function textOf(request: IncomingMessage): Promise<string> {
    let text = "";
    for await (const part of request.setEncoding("utf8")) text += part;
    return text;
  }

  /** Runs it against a merge request that has these notes. Answers the requests that write. */
  async function comment(notes: readonly Note[], body: string, isGitlab = true): Promise<string[]> {
    const writes: string[] = [];
    const server = createServer(async (request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? "", "http://gitlab");
      const text = await textOf(request);
      const { authorization, "private-token": token } = request.headers;
      if ((isGitlab ? token : authorization) !== (isGitlab ? "secret" : "Bearer secret"))
        response.statusCode = 401;
      else if (pathname === "/api/v4/user") return void response.end(JSON.stringify(US));
      else if (request.method !== "GET")
        writes.push(`${request.method} ${pathname} ${JSON.parse(text).body}`);
      const [page, size] = [Number(searchParams.get("page")), Number(searchParams.get("per_page"))];
      const shown = notes.slice((page - 1) * size, page * size);
      response.end(JSON.stringify(shown.map((note) => ({ author: US, ...note }))));
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    const folder = mkdtempSync(join(tmpdir(), "bigdata-note-"));
    writeFileSync(join(folder, "comment.md"), body);
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const env = {
      ...process.env,
      GITHUB_API_URL: address,
      GITHUB_REPOSITORY: "shop/jobs",
      GITHUB_TOKEN: "secret",
      PULL_REQUEST: "7",
      GITLAB_CI: isGitlab ? "true" : "",
      CI_API_V4_URL: `${address}/api/v4`,
      CI_PROJECT_ID: "12",
      CI_MERGE_REQUEST_IID: "7",
      GITLAB_NOTES_TOKEN: "secret",
    };
    try {
      await execute(process.execPath, [SCRIPT, join(folder, "comment.md")], {
        env,
      });
    } finally {
      server.close();
      rmSync(folder, { recursive: true });
    }
    return writes;
  }

  const others = Array.from({ length: 130 }, (_, at): Note => ({ id: at, body: `> ${MARKER} said ${at}` }));

  it("the first plan of a stack becomes a note", async () => {
    const body = `${MARKER}\n\nfirst`;
    const prod = { id: 500, body: "<!-- pulumi-bigdata plan shop-jobs/prod -->" };
    assert.deepEqual(await comment([...others, prod], body), [`POST ${NOTES} ${body}`]);
  });

  it("a later one takes its place, wherever it stands", async () => {
    const body = `${MARKER}\n\nsecond`;
    const ours = { id: 501, body: `${MARKER}\n\nfirst` };
    assert.deepEqual(await comment([...others, ours], body), [`PUT ${NOTES}/501 ${body}`]);
  });

  it("a note of somebody else is none of ours, whatever it begins with", async () => {
    const body = `${MARKER}\n\nfirst`;
    const theirs = { id: 502, body: `${MARKER}\n\nnothing will run`, author: { id: 7 } };
    assert.deepEqual(await comment([theirs], body), [`POST ${NOTES} ${body}`]);
  });

  it("on GitHub, neither is one of a person", async () => {
    const body = `${MARKER}\n\nsecond`;
    const theirs = { id: 502, body: `${MARKER}\n\nnothing will run`, user: { type: "User" } };
    const ours = { id: 503, body: `${MARKER}\n\nfirst`, user: { type: "Bot" } };
    const comments = "/repos/shop/jobs/issues";
    assert.deepEqual(await comment([theirs], body, false), [`POST ${comments}/7/comments ${body}`]);
    assert.deepEqual(await comment([theirs, ours], body, false), [`PATCH ${comments}/comments/503 ${body}`]);
  });

  it("what is no plan is put nowhere", async () => {
    await assert.rejects(comment([], "hello"), /does not begin with the marker/);
  });
});
