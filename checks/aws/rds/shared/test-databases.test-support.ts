const instance = { engine: "postgres", status: "available", cluster: null, replicaOf: null };

/** An instance that is no member of a cluster, but for what differs. */
export const alone = (differing: Partial<typeof instance> = {}) => ({
  attributes: { ...instance, ...differing },
});

export const member = () => ({
  attributes: { ...instance, engine: "aurora-postgresql", cluster: "tracking" },
});

export const replica = () => ({ attributes: { ...instance, replicaOf: "parcels" } });

/** A cluster, but for what differs. */
export const cluster = (differing: { readonly status?: string; readonly engineMode?: string } = {}) => ({
  attributes: { engine: "aurora-postgresql", status: "available", engineMode: "provisioned", ...differing },
});
