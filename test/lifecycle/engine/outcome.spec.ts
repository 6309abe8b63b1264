import { describeInEngine } from "../engineStories";
import { outcome } from "../rows/outcome";

describeInEngine("outcome", outcome);
