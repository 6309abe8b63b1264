/**
 * Puts what `pulumi-bigdata plan --markdown FILE` wrote on the pull request (GitHub) or merge request (GitLab): one
 * comment for each stack, which later commits bring up to date. It is known again by its first line, a hidden marker that
 * names the project and the stack, and by who wrote it: a plan in somebody else's comment would be theirs to change.
 *
 *     node ci/comment.mjs FILE
 */
import { readFileSync } from "node:fs";

/** The most that both answer at once. */
const PAGE = 100;

const { all, one, change, headers, author } = process.env.GITLAB_CI
  ? gitlab(process.env)
  : github(process.env);

function github({ GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_TOKEN, PULL_REQUEST }) {
  const issues = `${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}/issues`;
  return {
    all: `${issues}/${PULL_REQUEST}/comments`,
    one: (id) => `${issues}/comments/${id}`,
    change: "PATCH",
    headers: { Authorization: `Bearer ${GITHUB_TOKEN}` },
    // The job's token may not ask who it is; people are of the type User.
    author: async () => (comment) => comment.user.type === "Bot",
  };
}

function gitlab({ CI_API_V4_URL, CI_PROJECT_ID, CI_MERGE_REQUEST_IID, GITLAB_NOTES_TOKEN }) {
  const all = `${CI_API_V4_URL}/projects/${CI_PROJECT_ID}/merge_requests/${CI_MERGE_REQUEST_IID}/notes`;
  return {
    all,
    one: (id) => `${all}/${id}`,
    change: "PUT",
    headers: { "PRIVATE-TOKEN": GITLAB_NOTES_TOKEN },
    author: async () => {
      const { id } = await send("GET", `${CI_API_V4_URL}/user`);
      return (note) => note.author.id === id;
    },
  };
}

async function send(method, url, content) {
  const body = content && JSON.stringify(content);
  const answer = await fetch(url, {
    method,
    body,
    headers: { ...headers, "Content-Type": "application/json" },
  });
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

async function find(marker) {
  const isOurs = await author();
  for (let page = 1; ; page++) {
    const comments = await send("GET", `${all}?per_page=${PAGE}&page=${page}`);
    const found = comments.find((comment) => comment.body.startsWith(marker) && isOurs(comment));
    if (found || comments.length < PAGE) return found;
  }
}

const body = readFileSync(process.argv[2], "utf8");
const [marker] = /^<!-- pulumi-bigdata plan .*-->/.exec(body) ?? [];
if (!marker)
  throw new Error(`${process.argv[2]} does not begin with the marker that \`plan --markdown\` writes`);
const present = await find(marker);
await (present ? send(change, one(present.id), { body }) : send("POST", all, { body }));
