import type { NextConfig } from "next";

// The policy for scripts carries a nonce per view and is set in proxy.ts.
const headers = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=()" },
];

const config: NextConfig = {
  poweredByHeader: false,
  // The web server compresses, what is long enough to gain by it.
  compress: false,
  reactStrictMode: true,
  // One registry for the routes and for the server that answers /metrics; threads that start from files of their own.
  serverExternalPackages: ["prom-client", "piscina"],
  // `npm run check` looks at the types of the whole tree; a build that repeats it only takes longer.
  typescript: { ignoreBuildErrors: true },
  // A page is an empty frame, the same for everybody: what it shows, it asks the API for. So one seen before is shown again at once.
  experimental: { staleTimes: { dynamic: 300 } },
  headers: async () => [{ source: "/:path*", headers }],
};

export default config;
