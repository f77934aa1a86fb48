import "@/lib/process-output";
import "@/lib/instance/required-node";
import { serve } from "@hono/node-server";
import { App } from "@supabase/lite";
import { gate } from "@/lib/embedded/gate";
import { RestConnection } from "@/lib/embedded/rest-connection";

/*
 * The Supabase-compatible API as a process of its own, under its supervisor's orders (environment and messages).
 * It first brings the schema `auth` up to its version and says `prepared`; at `serve`, sent when the migrations are
 * done, it reads the schema, which it does once, and listens.
 */
const { LITE_DATABASE_URL: url = "", LITE_PORT, LITE_JWT_SECRET = "", LITE_PUBLISHABLE_KEY = "" } = process.env;
const keys = { publishableKey: LITE_PUBLISHABLE_KEY, jwtSecret: LITE_JWT_SECRET };

// It prints each statement with its parameters, which are other people's conversations.
console.info = console.log = () => undefined;

function createApp(): App {
  const connection = new RestConnection(url);
  return new App({
    connection,
    options: { server: { admin: false, disableStudio: true }, drivers: { email: { send: tell } } },
    api: { schemas: ["public"], max_rows: 1000 },
    db: { migrations: { enabled: false } },
    auth: {
      enabled: true,
      enable_signup: true,
      jwt_secret: LITE_JWT_SECRET,
      publishable_key: LITE_PUBLISHABLE_KEY,
      // Ten digits, and a link by their hash: six could be guessed in the hour that they are good for.
      email: { enable_signup: true, enable_confirmations: false, otp_length: 10 },
    },
  });
}

/** There is no mail server: the one mail there is, for a new password, goes to whoever runs this. */
async function tell({ to, text = "" }: { to: string; text?: string }): Promise<void> {
  const [, token] = /[?&]token=([\w-]+)&type=recovery/.exec(text) ?? [];
  if (token) process.send?.({ resetFor: to, token });
}

const preparation = createApp();
await preparation.ensureSystemSchema();
await preparation.connection.close();

process.once("message", async () => {
  const app = createApp();
  await app.init();
  await app.connection.introspect({ useCache: true });
  const server = serve(
    {
      fetch: gate(keys, async (request) => app.fetch(request, { peerAddress: null })),
      hostname: "127.0.0.1",
      port: Number(LITE_PORT),
    },
    () => {
      process.send?.("serving");
    },
  );
  process.once("SIGTERM", () => server.close(() => process.exit(0)));
});
process.send?.("prepared");
