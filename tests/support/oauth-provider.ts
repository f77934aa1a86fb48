import type { OAuthClientProvider, StoredOAuthClientInformation, StoredOAuthTokens } from "@modelcontextprotocol/client";

/** What a client of the official package keeps: in memory, with the address that it would open in a browser. */
export class MemoryProvider implements OAuthClientProvider {
  authorizationUrl: URL | undefined;
  stored: StoredOAuthTokens | undefined;
  private client: StoredOAuthClientInformation | undefined;
  private verifier = "";

  constructor(
    readonly redirectUrl: string,
    clientMetadataUrl: string | undefined,
  ) {
    if (clientMetadataUrl !== undefined) this.clientMetadataUrl = clientMetadataUrl;
  }
  clientMetadataUrl?: string;

  get clientMetadata() {
    return { client_name: "Official client", redirect_uris: [this.redirectUrl], token_endpoint_auth_method: "none" };
  }
  state = () => "s-1";
  clientInformation = () => this.client;
  saveClientInformation(given: StoredOAuthClientInformation): void {
    this.client = given;
  }
  tokens = () => this.stored;
  saveTokens(tokens: StoredOAuthTokens): void {
    this.stored = tokens;
  }
  redirectToAuthorization(url: URL): void {
    this.authorizationUrl = url;
  }
  saveCodeVerifier(verifier: string): void {
    this.verifier = verifier;
  }
  codeVerifier = () => this.verifier;

  /** As if it had run out. */
  spoilAccess(): void {
    if (this.stored) this.stored = { ...this.stored, access_token: "mira_at_gone" };
  }
}
