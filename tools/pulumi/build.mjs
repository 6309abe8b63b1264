/** Builds the CLI and what belongs beside it from pinned Go modules. */
import { chmodSync, copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { duration, run } from "./run.mjs";
import { fillRoot } from "./staging.mjs";
import * as versions from "./versions.mjs";

const GO_NEEDED =
  "Go 1.21 or newer is needed to build it (https://go.dev/dl/; that Go fetches " +
  `${versions.GO_TOOLCHAIN} by itself). Or install Pulumi, then this is not needed at all: https://www.pulumi.com/docs/install/`;

const BINARIES = [
  {
    name: "pulumi-language-nodejs",
    module: versions.NODEJS_HOST_MODULE,
    package: "github.com/pulumi/pulumi/sdk/nodejs/cmd/pulumi-language-nodejs/v3",
    version: versions.NODEJS_HOST_VERSION,
  },
  {
    name: "pulumi",
    module: versions.CLI_MODULE,
    package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    version: versions.CLI_VERSION,
  },
];

/** Settings of the user's own that would lead the build elsewhere are overridden. No C compiler is needed. */
const GO_ENVIRONMENT = {
  ...process.env,
  CGO_ENABLED: "0",
  GOTOOLCHAIN: versions.GO_TOOLCHAIN,
  GOFLAGS: "",
  GOWORK: "off",
};

/** Answers the folder with the binaries. Takes minutes the first time, seconds while Go's caches are warm. */
export async function build({ root, report }) {
  await checkGo(report);
  report(
    `building pulumi ${versions.CLI_VERSION} from source with ${versions.GO_TOOLCHAIN}; about 5 minutes on 2 cores`,
  );
  return fillRoot(root, async (folder) => {
    const bin = join(folder, "bin");
    mkdirSync(bin);
    for (const [index, binary] of BINARIES.entries()) {
      await buildOne(binary, bin, `${index + 1} of ${BINARIES.length}: ${binary.name}`, report);
    }
    await copyDynamicProvider(bin);
  });
}

async function checkGo(report) {
  try {
    await go(["version"], {
      cwd: versions.CLI_MODULE,
      report,
      describe: () => `fetching ${versions.GO_TOOLCHAIN}`,
    });
  } catch (error) {
    if (error.code === "ENOENT") throw new Error(`There is no \`go\` on PATH. ${GO_NEEDED}`);
    throw new Error(`${versions.GO_TOOLCHAIN} could not be started. ${GO_NEEDED}\n${error.message}`);
  }
}

async function buildOne(binary, bin, label, report) {
  const started = Date.now();
  const version = `github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${binary.version}`;
  const flags = ["-mod=readonly", "-trimpath", "-buildvcs=false", "-tags", "osusergo,grpcnotrace"];
  const link = ["-ldflags", `-s -w -X ${version}`, "-o", join(bin, binary.name)];
  report(label);
  await go(["build", "-v", ...flags, ...link, binary.package], {
    cwd: binary.module,
    report,
    describe: (said) => `${label}, ${duration(Date.now() - started)}: ${progress(said)}`,
  });
  report(`${label}, done in ${duration(Date.now() - started)}`);
}

/** `go build -v` names each module as it is fetched and each package as it is compiled. */
function progress(said) {
  const fetched = said.filter((line) => line.startsWith("go: downloading")).length;
  const compiled = said.filter((line) => !line.startsWith("go: ")).length;
  return `${fetched} modules fetched, ${compiled} packages compiled`;
}

/** The script that starts dynamic providers comes with the SDK's module, where it is not executable. */
async function copyDynamicProvider(bin) {
  const query = ["list", "-mod=readonly", "-m", "-f", "{{.Dir}}", "github.com/pulumi/pulumi/sdk/v3"];
  const sdk = (await go(query, { cwd: versions.CLI_MODULE })).trim();
  const name = "pulumi-resource-pulumi-nodejs";
  copyFileSync(join(sdk, "nodejs", "dist", name), join(bin, name));
  chmodSync(join(bin, name), 0o755);
}

function go(args, options) {
  return run("go", args, { env: GO_ENVIRONMENT, ...options });
}
