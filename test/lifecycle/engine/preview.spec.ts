import { describeInEngine } from "../engineStories";
import { preview } from "../rows/preview";

describeInEngine("preview", preview);
