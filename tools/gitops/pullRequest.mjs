/** What GitHub keeps of a pull request, as far as comments go: its API for them on loopback, and what came in. */
import { createServer } from "node:http";
import { once } from "node:events";

const REPOSITORY = "shop/jobs";
const NUMBER = 7;
const TOKEN = "the-token-of-the-job";

export async function pullRequest() {
  const comments = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const part of request.setEncoding("utf8")) text += part;
    const [status, content] = answer(request, text && JSON.parse(text), comments);
    response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(content));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    comments,
    values: {
      "github.token": TOKEN,
      "github.event.pull_request.number": String(NUMBER),
      environment: {
        GITHUB_ACTIONS: "true",
        GITHUB_API_URL: `http://127.0.0.1:${server.address().port}`,
        GITHUB_REPOSITORY: REPOSITORY,
      },
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

function answer({ method, url, headers }, content, comments) {
  if (headers.authorization !== `Bearer ${TOKEN}`) return [401, { message: "Requires authentication" }];
  const { pathname } = new URL(url, "http://github");
  const all = `/repos/${REPOSITORY}/issues/${NUMBER}/comments`;
  const one = `/repos/${REPOSITORY}/issues/comments/`;
  if (method === "GET" && pathname === all) return [200, comments];
  if (method === "POST" && pathname === all) {
    const comment = {
      id: comments.length + 1,
      user: { type: "Bot" },
      body: content.body,
      versions: [content.body],
    };
    comments.push(comment);
    return [201, comment];
  }
  const comment =
    pathname.startsWith(one) && comments.find(({ id }) => `${id}` === pathname.slice(one.length));
  if (method !== "PATCH" || !comment) return [404, { message: "Not Found" }];
  return [200, Object.assign(comment, { body: content.body, versions: [...comment.versions, content.body] })];
}
