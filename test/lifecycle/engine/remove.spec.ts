import { describeInEngine } from "../engineStories";
import { remove } from "../rows/remove";

describeInEngine("remove", remove);
