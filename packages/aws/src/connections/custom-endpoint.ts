type EndpointProvider = (parameters: object, context?: object) => unknown;

/**
 * Settings of a client at an endpoint of one's own: its host serves whatever is asked, so that neither a
 * bucket nor what a service would put before its host becomes a part of it.
 */
export function atEndpoint(endpoint: string) {
  return { endpoint, disableHostPrefix: true, forcePathStyle: true };
}

/**
 * Keeps the endpoint rules of a client from putting the account id before the host, as those of S3 Control do
 * whatever the settings say. A header tells the account as well.
 */
export function keepHost<Client extends { readonly config: object }>(client: Client): Client {
  const config = client.config as { endpointProvider?: EndpointProvider };
  const provider = config.endpointProvider;
  if (provider !== undefined) {
    config.endpointProvider = (parameters, context) =>
      provider({ ...parameters, RequiresAccountId: false }, context);
  }
  return client;
}
