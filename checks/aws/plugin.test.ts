import { testPlugin } from "@postern/testing";
import { expect, test } from "vitest";
import { roomServices } from "./demo/sound-account.ts";
import { rooms } from "./generated/rooms.ts";
import plugin from "./index.ts";
import { services } from "./services.ts";

testPlugin(plugin, { services: roomServices });

test("lists every service once, by the word that engineers use", () => {
  expect(Object.keys(services)).toEqual(Object.keys(services).toSorted());
  const titles = Object.values(services).map(({ title }) => title);
  expect(titles).toEqual([...new Set(titles)]);
});

test("has no room without a word", () => {
  const words: readonly string[] = Object.keys(services);
  expect(Object.keys(rooms).filter((room) => !words.includes(room))).toEqual([]);
});
