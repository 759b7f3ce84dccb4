import { notApplicable, type Outcome } from "@postern/sdk";

interface LoadBalancer {
  readonly name: string;
  readonly attributes: { readonly type: "application" | "network" | "gateway"; readonly state: string };
}

/** The outcome for a load balancer that passes packets on unread, or serves nobody; undefined for others. */
export function idle({ name, attributes: { type, state } }: LoadBalancer): Outcome | undefined {
  if (type === "gateway")
    return notApplicable(`${name} is a gateway load balancer, which takes no requests.`);
  if (state === "provisioning" || state === "failed")
    return notApplicable(`Load balancer ${name} is not active: its state is ${state}.`);
  return undefined;
}
