import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { projectRoot } from "@/lib/instance/home";

type Params = Record<string, string>;
type Handler = (request: Request, route: { params: Promise<Params> }) => Promise<Response> | Response;
type Handlers = Readonly<Record<string, Handler>>;

/** What `next build` makes of a route file, as far as it is used here. */
interface BuiltRoute {
  routeModule: { ensureUserland(): Promise<void>; userland: Handlers };
}

interface Place {
  children: Map<string, Place>;
  parameter?: { name: string; place: Place };
  handlers?: Handlers;
}

const server = path.join(projectRoot, ".next/server");
const newPlace = (): Place => ({ children: new Map() });

/**
 * The routes under `/api` as `next build` made them, called without Next's router and renderer: those take longer than all that an
 * answer needs besides the database (`docs/adr/0004-the-api-beside-next.md`). A path that leads nowhere is answered by the catch-all.
 */
export class BuiltApi {
  private readonly root = newPlace();
  private missing: Handlers = {};

  /** To be called when Next is prepared: its modules need what it sets up. */
  static async load(): Promise<BuiltApi> {
    const api = new BuiltApi();
    const files: Record<string, string> = JSON.parse(readFileSync(path.join(server, "app-paths-manifest.json"), "utf8"));
    const require = createRequire(path.join(server, "/"));
    for (const [page, file] of Object.entries(files)) {
      if (!page.startsWith("/api/")) continue;
      const { routeModule }: BuiltRoute = require(path.join(server, file));
      await routeModule.ensureUserland();
      api.add(page.split("/").slice(1, -1), routeModule.userland);
    }
    return api;
  }

  private add(parts: readonly string[], handlers: Handlers): void {
    if (parts.at(-1)?.startsWith("[[...")) {
      this.missing = handlers;
      return;
    }
    let place = this.root;
    for (const part of parts) {
      const name = /^\[(\w+)\]$/.exec(part)?.[1];
      place = name === undefined ? childOf(place, part) : parameterOf(place, name);
    }
    place.handlers = handlers;
  }

  /** Answers a request whose path is under `/api`, percent-encoded as it should be, and has no empty parts. */
  async answer(request: Request, pathname: string): Promise<Response> {
    const params: Params = {};
    const handlers = this.find(pathname.split("/").slice(1), params) ?? this.missing;
    const handler = handlers[request.method];
    if (!handler) throw new Error(`a route has no handler for ${request.method}`);
    return handler(request, { params: Promise.resolve(params) });
  }

  private find(parts: readonly string[], params: Params): Handlers | undefined {
    let place: Place | undefined = this.root;
    for (const part of parts) {
      const child: Place | undefined = place.children.get(part);
      if (!child && place.parameter) params[place.parameter.name] = decodeURIComponent(part);
      place = child ?? place.parameter?.place;
      if (!place) return undefined;
    }
    return place.handlers;
  }
}

function childOf(place: Place, part: string): Place {
  const child = place.children.get(part) ?? newPlace();
  place.children.set(part, child);
  return child;
}

function parameterOf(place: Place, name: string): Place {
  place.parameter ??= { name, place: newPlace() };
  if (place.parameter.name !== name) throw new Error(`two names for one parameter: ${name} and ${place.parameter.name}`);
  return place.parameter.place;
}
