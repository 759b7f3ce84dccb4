import { collect, type Collection } from "@postern/core";
import type { Collector, FacetValues } from "@postern/sdk";
import type { CollectorCase } from "./collector-cases.ts";
import { loopbackCloud } from "./loopback-cloud.ts";
import { startLoopbackAws, type LoopbackOptions, type Services } from "./loopback/index.ts";

const account = "111122223333";

export type AnyCase = CollectorCase<unknown, FacetValues, Record<never, never>>;

/** What is done to replies on the wire. */
type Wire = Required<Pick<LoopbackOptions<Services>, "alter" | "intercept">>;

/** What a case came to without faults, and the replies by operation. */
interface Sound {
  readonly collection: Collection;
  readonly bodies: ReadonlyMap<string, readonly string[]>;
  readonly calls: number;
}

/** Runs a collector in its cases, over a loopback AWS with the real client and the real guard. */
export class CaseRuns {
  readonly #collector: Collector;
  readonly #services: Services | undefined;
  readonly #sound = new Map<AnyCase, Promise<Sound>>();

  constructor(collector: Collector, services: Services | undefined) {
    this.#collector = collector;
    this.#services = services;
  }

  /** The case as it is; each is run once. */
  soundOf(one: AnyCase): Promise<Sound> {
    const known = this.#sound.get(one);
    if (known !== undefined) return known;
    const bodies = new Map<string, string[]>();
    let calls = 0;
    const intercept = () => void (calls += 1);
    const alter: Wire["alter"] = ({ operation }, body) => {
      bodies.set(operation, [...(bodies.get(operation) ?? []), body]);
      return body;
    };
    const sound = this.collect(one, { intercept, alter }).then((collection) => ({
      collection,
      bodies,
      calls,
    }));
    this.#sound.set(one, sound);
    return sound;
  }

  async collect(one: AnyCase, wire: Partial<Wire>): Promise<Collection> {
    await using run = await this.open(one, wire);
    return await run.collect();
  }

  /** A case over a loopback AWS that stays for several runs of the collector. */
  async open(one: AnyCase, wire: Partial<Wire>) {
    const { fixtures, regions, partition = "aws", region = "eu-central-1" } = one;
    const { organization, isAskedInstead = false } = one;
    const aws = await startLoopbackAws({
      accounts: [{ id: account, partition, fixtures, ...(regions && { regions }) }],
      ...(this.#services && { services: this.#services }),
      ...wire,
    });
    const loopback = loopbackCloud(aws, [region]);
    const target = loopback.target(account, partition);
    const place = {
      target,
      region: this.#collector.scope === "region" ? region : target.globalRegion,
      organization,
      isAskedInstead,
      regions: [region],
    };
    const asked = new Set(Object.keys(this.#collector.facets));
    const session = loopback.cloud.session(target, place.region);
    return {
      collect: () => {
        aws.reset();
        return collect(this.#collector, asked, place, session);
      },
      async [Symbol.asyncDispose]() {
        loopback[Symbol.dispose]();
        await aws.close();
      },
    };
  }
}
