import { testPlugin } from "@postern/testing";
import plugin from "./index.ts";

testPlugin(plugin);
