import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { fault, isWithin, json, type Mail, mailFinder, misbehave, type Trouble } from "@/tests/support/fake-google-wire";

interface Grant {
  refreshToken: string;
  scope: string;
  email: string;
  isDead: boolean;
  access: Set<string>;
}

export const googleClient = { id: "mira.apps.googleusercontent.com", secret: "GOCSPX-secret-of-the-tests" };

/** Google's OAuth and Gmail as they speak on the wire, on a free port of loopback. One consent, one grant. */
export class FakeGoogle {
  readonly requests: { path: string; body: URLSearchParams }[] = [];
  /** What the person at the consent page does. */
  person = { email: "rep@northwind.example", grants: "all" as "all" | "none" | readonly string[] };
  mails: Mail[] = [];
  /** As the calendar's API lists them. */
  events: object[] = [];
  /** For how long an access token is good, in seconds. */
  lifetime = 3599;
  delayMs = 0;
  private readonly troubles = new Map<string, Trouble>();
  private readonly codes = new Map<string, { challenge: string; redirectUri: string; grant: Grant }>();
  private readonly grants: Grant[] = [];
  private readonly server = createServer((req, res) => void this.serve(req, res));
  url = "";

  async start(): Promise<this> {
    await new Promise<void>((listening) => this.server.listen(0, "127.0.0.1", listening));
    const address = this.server.address();
    if (address === null || typeof address === "string") throw new Error("the server listens on no port");
    this.url = `http://127.0.0.1:${address.port}`;
    return this;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  trouble(path: string, trouble: Trouble | null): void {
    if (trouble === null) this.troubles.delete(path);
    else this.troubles.set(path, trouble);
  }

  /** A consent that was given before. */
  grant(email: string, scope: string): { refreshToken: string; accessToken: string } {
    const accessToken = `ya29.${randomUUID()}`;
    const grant = { refreshToken: `1//${randomUUID()}`, scope, email, isDead: false, access: new Set([accessToken]) };
    this.grants.push(grant);
    return { refreshToken: grant.refreshToken, accessToken };
  }

  /** As if the account's password was changed, or Mira's access taken back there. */
  endAllGrants(): void {
    for (const grant of this.grants) grant.isDead = true;
  }

  /** As if an hour passed. */
  expireAccess(): void {
    for (const grant of this.grants) grant.access.clear();
  }

  asked(path: string): number {
    return this.requests.filter((request) => request.path === path).length;
  }

  private async serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of req) chunks.push(chunk);
    const url = new URL(req.url ?? "/", this.url);
    const body = new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
    this.requests.push({ path: url.pathname, body });
    if (this.delayMs > 0) await new Promise((resume) => setTimeout(resume, this.delayMs));
    const trouble = [...this.troubles].find(([path]) => url.pathname.startsWith(path))?.[1];
    if (trouble) misbehave(res, trouble);
    else if (url.pathname === "/o/oauth2/v2/auth") this.consent(res, url.searchParams);
    else if (url.pathname === "/token") this.token(res, body);
    else if (url.pathname === "/revoke") this.revoke(res, body);
    else if (url.pathname.startsWith("/gmail/v1/users/me/messages")) this.gmail(req, res, url);
    else if (url.pathname === "/calendar/v3/calendars/primary/events") this.calendar(req, res, url.searchParams);
    else res.writeHead(404, { "content-type": "text/html" }).end("<!DOCTYPE html><title>Error 404 (Not Found)!!1</title>");
  }

  private consent(res: ServerResponse, asked: URLSearchParams): unknown {
    const fault =
      asked.get("client_id") !== googleClient.id ||
      asked.get("response_type") !== "code" ||
      asked.get("access_type") !== "offline";
    const challenge = asked.get("code_challenge") ?? "";
    const redirectUri = asked.get("redirect_uri") ?? "";
    if (fault || challenge === "" || asked.get("code_challenge_method") !== "S256" || asked.get("prompt") !== "consent")
      return res.writeHead(400, { "content-type": "text/html" }).end("Error 400: invalid_request");
    const back = new URL(redirectUri);
    back.searchParams.set("state", asked.get("state") ?? "");
    if (this.person.grants === "none") back.searchParams.set("error", "access_denied");
    else {
      const scope =
        this.person.grants === "all" ? (asked.get("scope") ?? "") : ["openid", "email", ...this.person.grants].join(" ");
      const grant: Grant = {
        refreshToken: `1//${randomUUID()}`,
        scope,
        email: this.person.email,
        isDead: false,
        access: new Set(),
      };
      const code = `4/${randomUUID()}`;
      this.codes.set(code, { challenge, redirectUri, grant });
      back.searchParams.set("code", code);
      back.searchParams.set("scope", scope);
    }
    return res.writeHead(302, { location: back.href }).end();
  }

  private token(res: ServerResponse, body: URLSearchParams): unknown {
    if (body.get("client_id") !== googleClient.id || body.get("client_secret") !== googleClient.secret)
      return json(res, 401, { error: "invalid_client", error_description: "Unauthorized" });
    if (body.get("grant_type") === "refresh_token") {
      const grant = this.grants.find(({ refreshToken }) => refreshToken === body.get("refresh_token"));
      if (!grant || grant.isDead)
        return json(res, 400, { error: "invalid_grant", error_description: "Token has been expired or revoked." });
      return json(res, 200, this.issue(grant));
    }
    const code = body.get("code") ?? "";
    const pending = this.codes.get(code);
    const challenge = createHash("sha256")
      .update(body.get("code_verifier") ?? "")
      .digest("base64url");
    if (!pending || pending.challenge !== challenge || pending.redirectUri !== body.get("redirect_uri"))
      return json(res, 400, { error: "invalid_grant", error_description: "Bad Request" });
    this.codes.delete(code);
    this.grants.push(pending.grant);
    return json(res, 200, { ...this.issue(pending.grant), refresh_token: pending.grant.refreshToken });
  }

  private issue(grant: Grant): object {
    const access = `ya29.${randomUUID()}`;
    grant.access.add(access);
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: "https://accounts.google.com",
      aud: googleClient.id,
      sub: "110169484474386276334",
      iat: now,
      exp: now + 3600,
    };
    const part = (value: object | string) =>
      Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");
    const id_token = `${part({ alg: "RS256", kid: "k", typ: "JWT" })}.${part({ ...claims, email: grant.email, email_verified: true })}.${part("signature")}`;
    return { access_token: access, expires_in: this.lifetime, scope: grant.scope, token_type: "Bearer", id_token };
  }

  private revoke(res: ServerResponse, body: URLSearchParams): unknown {
    const grant = this.grants.find(({ refreshToken }) => refreshToken === body.get("token"));
    if (!grant || grant.isDead) return json(res, 400, { error: "invalid_token", error_description: "Token expired or revoked" });
    grant.isDead = true;
    grant.access.clear();
    return json(res, 200, {});
  }

  private gmail(req: IncomingMessage, res: ServerResponse, url: URL): unknown {
    if (!this.mayRead(req, res, "gmail.readonly")) return;
    const id = url.pathname.split("/")[6];
    if (id === undefined) return this.listMails(res, url.searchParams);
    const mail = this.mails.find((one) => one.id === id);
    if (!mail) return fault(res, 404, "NOT_FOUND", "notFound", "Requested entity was not found.");
    const wanted = url.searchParams.getAll("metadataHeaders").map((name) => name.toLowerCase());
    const headers = Object.entries(mail.headers)
      .filter(([name]) => wanted.includes(name.toLowerCase()))
      .map(([name, value]) => ({ name, value }));
    return json(res, 200, {
      id,
      threadId: mail.threadId,
      snippet: mail.snippet,
      internalDate: String(mail.at),
      payload: { headers },
    });
  }

  private calendar(req: IncomingMessage, res: ServerResponse, asked: URLSearchParams): void {
    const text = (event: object) => JSON.stringify(event).toLowerCase();
    const items = this.events.filter(
      (event) => isWithin(event, asked) && text(event).includes(asked.get("q")?.toLowerCase() ?? ""),
    );
    if (this.mayRead(req, res, "calendar.events.readonly")) json(res, 200, { kind: "calendar#events", items });
  }

  /** Whether the token is good for this; refuses it where it is not. */
  private mayRead(req: IncomingMessage, res: ServerResponse, scope: string): boolean {
    const token = req.headers.authorization?.replace(/^Bearer /, "") ?? "";
    const grant = this.grants.find(({ access }) => access.has(token));
    const isGood = grant !== undefined && !grant.isDead;
    if (!isGood) fault(res, 401, "UNAUTHENTICATED", "authError", "Request had invalid authentication credentials.");
    else if (!grant.scope.includes(scope))
      fault(res, 403, "PERMISSION_DENIED", "insufficientPermissions", "Request had insufficient authentication scopes.");
    return isGood && grant.scope.includes(scope);
  }

  /** Finds what `mailFinder` reads; the place is that all mails are in the inbox. */
  private listMails(res: ServerResponse, asked: URLSearchParams): unknown {
    const fits = mailFinder(asked.get("q") ?? "");
    const found = this.mails.filter(fits).sort((a, b) => b.at - a.at);
    const page = found.slice(0, Number(asked.get("maxResults") ?? 100)).map(({ id, threadId }) => ({ id, threadId }));
    // Gmail leaves the list out where nothing was found.
    return json(res, 200, page.length > 0 ? { messages: page, resultSizeEstimate: found.length } : { resultSizeEstimate: 0 });
  }
}
