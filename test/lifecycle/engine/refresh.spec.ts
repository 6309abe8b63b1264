import { describeInEngine } from "../engineStories";
import { refresh } from "../rows/refresh";

describeInEngine("refresh", refresh);
