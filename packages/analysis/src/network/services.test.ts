import { expect, test } from "vitest";
import { highRiskServices, type SensitiveService, sensitiveServices } from "./services.ts";

const tcpPorts = (services: readonly SensitiveService[]) => services.flatMap(({ tcp }) => tcp);

test("FSBP EC2.19's ports are all among those of the high-risk services", () => {
  expect(tcpPorts(highRiskServices)).toEqual(
    expect.arrayContaining([
      20, 21, 22, 23, 25, 110, 135, 143, 445, 1433, 1434, 3306, 3389, 4333, 5432, 5500, 5601, 8080, 9200,
      9300,
    ]),
  );
});

test("each service is named once, and no port belongs to two", () => {
  const names = highRiskServices.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(tcpPorts(highRiskServices)).size).toBe(tcpPorts(highRiskServices).length);
  expect(sensitiveServices.map(({ name }) => name as string)).not.toContain("smtp");
});
