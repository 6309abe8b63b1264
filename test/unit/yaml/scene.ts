/** A program that reads definitions, against Pulumi's mocks: what it registers is kept and goes nowhere. */
import * as pulumi from "@pulumi/pulumi";
import { Folder } from "../definitions/folder";

export class Scene {
  registered: pulumi.runtime.MockResourceArgs[] = [];

  private constructor(
    readonly folder: Folder,
    private readonly left: string,
  ) {}

  /** @param config of the stack */
  static async open(config: Readonly<Record<string, string>>): Promise<Scene> {
    const scene = new Scene(new Folder(), process.cwd());
    process.chdir(scene.folder.path);
    await pulumi.runtime.setMocks({
      newResource(args) {
        scene.registered.push(args);
        return { id: `${args.name}-id`, state: { ...args.inputs, executionId: "7" } };
      },
      call: ({ inputs }) => inputs,
    });
    pulumi.runtime.setAllConfig({ ...config });
    return scene;
  }

  close(): void {
    process.chdir(this.left);
    this.folder.remove();
  }

  told(name: string): pulumi.runtime.MockResourceArgs | undefined {
    return this.registered.find((one) => one.name === name);
  }

  /** The URNs, once all are registered. */
  settled(resources: readonly pulumi.Resource[]): Promise<string[]> {
    return Promise.all(resources.map(({ urn }) => new Promise<string>((resolve) => urn.apply(resolve))));
  }
}
