import * as oauth from "oauth4webapi";
import { askUpstream, type Upstream, upstreamFailed } from "@/lib/api/upstream";
import { env } from "@/lib/env";

export const googleScopes = {
  mail: "https://www.googleapis.com/auth/gmail.readonly",
  calendar: "https://www.googleapis.com/auth/calendar.events.readonly",
} as const;

/** `openid email` say whose account it is. */
const requestedScopes = `openid email ${googleScopes.mail} ${googleScopes.calendar}`;

/** A grant that Google no longer takes: revoked, expired, or its account's password was changed. */
export class DeadGrant extends Error {}

export interface Tokens {
  accessToken: string;
  expiresAt: Date;
  /** Comes with a consent; a refresh rarely brings another. */
  refreshToken: string | null;
  /** Null where a refresh does not say. */
  scopes: string[] | null;
}

/** Google as this installation's own OAuth client sees it. */
export class Google {
  readonly upstream: Upstream;
  private readonly server: oauth.AuthorizationServer;
  private readonly client: oauth.Client;
  private readonly secret: oauth.ClientAuth;
  private readonly options: oauth.TokenEndpointRequestOptions;

  constructor(
    clientId: string,
    clientSecret: string,
    private readonly baseUrl: string | null,
  ) {
    this.upstream = { name: "Google", allowLoopbackHttp: baseUrl !== null };
    this.server = {
      issuer: "https://accounts.google.com",
      authorization_endpoint: this.at("https://accounts.google.com/o/oauth2/v2/auth"),
      token_endpoint: this.at("https://oauth2.googleapis.com/token"),
      revocation_endpoint: this.at("https://oauth2.googleapis.com/revoke"),
    };
    this.client = { client_id: clientId };
    this.secret = oauth.ClientSecretPost(clientSecret);
    this.options = {
      [oauth.allowInsecureRequests]: baseUrl !== null,
      [oauth.customFetch]: (url, { headers, body }) => this.post(url, headers, String(body)),
    };
  }

  /** An address of Google's, or its like at the place that stands for it. */
  at(url: string): string {
    if (this.baseUrl === null) return url;
    const { pathname, search } = new URL(url);
    return new URL(pathname + search, this.baseUrl).href;
  }

  /** Where the browser goes to ask its person. */
  async consentUrl(flow: { state: string; verifier: string; redirectUri: string; loginHint: string }): Promise<string> {
    const url = new URL(this.server.authorization_endpoint ?? "");
    url.search = new URLSearchParams({
      client_id: this.client.client_id,
      redirect_uri: flow.redirectUri,
      response_type: "code",
      scope: requestedScopes,
      state: flow.state,
      code_challenge: await oauth.calculatePKCECodeChallenge(flow.verifier),
      code_challenge_method: "S256",
      // A refresh token comes with a consent only; without this a second connection would have none.
      access_type: "offline",
      prompt: "consent",
      ...(flow.loginHint !== "" && { login_hint: flow.loginHint }),
    }).toString();
    return url.href;
  }

  /** The tokens and the account's address for what came back to `redirectUri`. Throws oauth4webapi's errors where it is no success. */
  async exchange(
    answer: URLSearchParams,
    flow: { state: string; verifier: string; redirectUri: string },
  ): Promise<Tokens & { email: string | null }> {
    const { server, client, secret, options } = this;
    const checked = oauth.validateAuthResponse(server, client, answer, flow.state);
    const response = await oauth.authorizationCodeGrantRequest(
      ...([server, client, secret, checked, flow.redirectUri, flow.verifier, options] as const),
    );
    const result = await oauth.processAuthorizationCodeResponse(server, client, response, { requireIdToken: true });
    const claims = oauth.getValidatedIdTokenClaims(result);
    return { ...tokensOf(result), email: typeof claims?.email === "string" ? claims.email : null };
  }

  /**
   * @throws DeadGrant where Google says `invalid_grant`, which alone means that
   * @throws ApiError 502 or 503 for everything else
   */
  async refresh(refreshToken: string): Promise<Tokens> {
    const { server, client, secret, options } = this;
    const response = await oauth.refreshTokenGrantRequest(server, client, secret, refreshToken, options);
    try {
      return tokensOf(await oauth.processRefreshTokenResponse(server, client, response));
    } catch (err) {
      if (err instanceof oauth.ResponseBodyError && err.error === "invalid_grant") throw new DeadGrant();
      throw upstreamFailed(this.upstream.name, err);
    }
  }

  /** Takes the whole grant back at Google. One that it does not know any more is as good as revoked. */
  async revoke(refreshToken: string): Promise<void> {
    const { server, client, secret, options } = this;
    const response = await oauth.revocationRequest(server, client, secret, refreshToken, options);
    try {
      await oauth.processRevocationResponse(response);
    } catch (err) {
      if (err instanceof oauth.ResponseBodyError && err.error === "invalid_token") return;
      throw upstreamFailed(this.upstream.name, err);
    }
  }

  private async post(url: string, headers: Record<string, string>, body: string): Promise<Response> {
    const answer = await askUpstream(this.upstream, url, { method: "POST", headers, body });
    return new Response(answer.bodyText === "" ? null : answer.bodyText, { status: answer.status, headers: answer.headers });
  }
}

const usualLifetimeSeconds = 3_600;

function tokensOf(result: oauth.TokenEndpointResponse): Tokens {
  const lifetimeSeconds = result.expires_in ?? usualLifetimeSeconds;
  return {
    accessToken: result.access_token,
    expiresAt: new Date(Date.now() + lifetimeSeconds * 1000),
    refreshToken: result.refresh_token ?? null,
    scopes: result.scope?.split(" ").filter((scope) => scope !== "") ?? null,
  };
}

/** Null where the installation has no OAuth client at Google. */
export function configuredGoogle(): Google | null {
  const { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, GOOGLE_BASE_URL } = env();
  if (!GOOGLE_CLIENT_ID || !GOOGLE_CLIENT_SECRET) return null;
  return new Google(GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, GOOGLE_BASE_URL ?? null);
}
