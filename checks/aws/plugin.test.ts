import { testPlugin } from "@postern/testing";
import { roomServices } from "./demo/sound-account.ts";
import plugin from "./index.ts";

testPlugin(plugin, { services: roomServices });
