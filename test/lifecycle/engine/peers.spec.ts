import { describeInEngine } from "../engineStories";
import { peers } from "../rows/peers";

describeInEngine("peers", peers);
