import { issuer, mcpResource, scopes } from "@/lib/auth/oauth-token";

const headers = {
  "Cache-Control": "public, max-age=300",
  "Access-Control-Allow-Origin": "*",
  "X-Content-Type-Options": "nosniff",
};

/** GET /.well-known/oauth-protected-resource/mcp (RFC 9728) */
export const protectedResource = (): Response =>
  Response.json(
    {
      resource: mcpResource(),
      authorization_servers: [issuer()],
      scopes_supported: scopes,
      bearer_methods_supported: ["header"],
      resource_name: "Mira",
    },
    { headers },
  );

/** GET /.well-known/oauth-authorization-server (RFC 8414) */
export const authorizationServer = (): Response =>
  Response.json(
    {
      issuer: issuer(),
      authorization_endpoint: `${issuer()}/oauth/authorize`,
      token_endpoint: `${issuer()}/api/oauth/token`,
      registration_endpoint: `${issuer()}/api/oauth/register`,
      revocation_endpoint: `${issuer()}/api/oauth/revoke`,
      scopes_supported: scopes,
      response_types_supported: ["code"],
      response_modes_supported: ["query"],
      grant_types_supported: ["authorization_code", "refresh_token"],
      code_challenge_methods_supported: ["S256"],
      token_endpoint_auth_methods_supported: ["none"],
      revocation_endpoint_auth_methods_supported: ["none"],
      client_id_metadata_document_supported: true,
      authorization_response_iss_parameter_supported: true,
    },
    { headers },
  );
