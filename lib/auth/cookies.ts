import { parseCookieHeader, serializeCookieHeader } from "@supabase/ssr";
import { env } from "@/lib/env";

/** How the cookies of this site are kept: out of reach of scripts and of other sites. */
export const cookieFlags = () =>
  ({ httpOnly: true, sameSite: "lax", secure: env().PUBLIC_URL.startsWith("https:"), path: "/" }) as const;

export const cookieOf = (request: Request, name: string): string | null =>
  parseCookieHeader(request.headers.get("cookie") ?? "").find((cookie) => cookie.name === name)?.value ?? null;

/** A line of `Set-Cookie` for paths under `path`; 0 seconds removes it. */
export const cookieLine = (name: string, value: string, path: string, maxAge: number): string =>
  serializeCookieHeader(name, value, { ...cookieFlags(), path, maxAge });
