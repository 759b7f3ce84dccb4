import { currentCall } from "./call-scope.ts";
import { RefusedCallError } from "./refused-call-error.ts";
import { rememberSecret } from "./secrets-in-use.ts";
import { differentRequest, type SentRequest } from "./sent-request.ts";

/** What of a client's configuration makes the signers. */
export interface SigningConfiguration {
  signerConstructor?: SignerClass;
}

type SignerClass = new (parameters: object) => Signer;

interface Signer {
  sign(request: SentRequest, options: object): Promise<SentRequest>;
}

/**
 * What a client's configuration gives for credentials, to whoever asks: those of the call in flight are the
 * signer's alone.
 */
export const hiddenCredentials = Object.assign(
  async () => ({ accessKeyId: "hidden", secretAccessKey: "hidden" }),
  // The mark keeps the SDK from looking after them.
  { memoized: true },
);

/**
 * Lets a client that several accesses share sign with the credentials of the access that the call in flight is
 * made with, and nothing but a request of that call.
 */
export function signAsCallInFlight(configuration: SigningConfiguration): void {
  const own = configuration.signerConstructor;
  configuration.signerConstructor = class implements Signer {
    readonly #parameters: object;

    constructor(parameters: object) {
      this.#parameters = parameters;
    }

    async sign(request: SentRequest, options: object): Promise<SentRequest> {
      const call = currentCall();
      if (call === undefined) throw new RefusedCallError("No call is in flight that could be signed.");
      const different = differentRequest(request, call.expected());
      if (different !== undefined) throw new RefusedCallError(`${call.action} was not signed: ${different}.`);
      const credentials = await call.access.credentials();
      const { accessKeyId, secretAccessKey, sessionToken } = credentials;
      for (const secret of [accessKeyId, secretAccessKey, sessionToken]) rememberSecret(secret);
      call.accessKeyId = accessKeyId;
      const Constructor = own ?? (await (usual ??= usualSigner()));
      return new Constructor({ ...this.#parameters, credentials }).sign(request, options);
    }
  };
}

let usual: Promise<SignerClass> | undefined;

async function usualSigner(): Promise<SignerClass> {
  const { SignatureV4 } = await import("@smithy/signature-v4");
  return SignatureV4 as unknown as SignerClass;
}
