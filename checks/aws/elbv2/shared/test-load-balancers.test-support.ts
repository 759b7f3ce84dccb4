type Attributes = {
  readonly type: "application" | "network" | "gateway";
  readonly state: "active" | "provisioning" | "active_impaired" | "failed";
};

/** The load balancer that tests are about, but for what differs. */
export const balancer = (differing: Partial<Attributes> = {}) => ({
  arn: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/web/0123456789abcdef",
  name: "web",
  attributes: { type: "application", state: "active", ...differing } satisfies Attributes,
});

export const http = { port: 80, protocol: "HTTP", tlsPolicy: null } as const;

export const https = (tlsPolicy: string, port = 443) => ({ port, protocol: "HTTPS", tlsPolicy }) as const;
