import { readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { defaultBodyLimitBytes } from "@/lib/api/body";
import type { EndpointSpec } from "@/lib/api/endpoint";
import { projectRoot } from "@/lib/instance/home";

type Params = Record<string, string>;
interface Handler {
  (request: Request, route: { params: Promise<Params> }): Promise<Response> | Response;
  readonly endpoint?: EndpointSpec;
}
type Handlers = Readonly<Record<string, Handler>>;

interface Place {
  children: Map<string, Place>;
  parameter?: { name: string; place: Place };
  handlers?: Handlers;
}

const routesDirectory = path.join(projectRoot, "app/api");
const newPlace = (): Place => ({ children: new Map() });

/**
 * The routes under `/api`, called without Next's router and renderer: those take longer than all that an answer needs besides the
 * database (`docs/adr/0004-the-api-beside-next.md`). Files and exports are those that Next would serve. A path that leads nowhere is
 * answered by the catch-all.
 */
export class ApiRoutes {
  private readonly root = newPlace();
  private missing: Handlers = {};

  static async load(): Promise<ApiRoutes> {
    const api = new ApiRoutes();
    for (const file of readdirSync(routesDirectory, { recursive: true, encoding: "utf8" })) {
      if (path.basename(file) !== "route.ts") continue;
      const handlers: Handlers = await import(pathToFileURL(path.join(routesDirectory, file)).href);
      api.add(["api", ...file.split(path.sep).slice(0, -1)], handlers);
    }
    api.add(["mcp"], await import(pathToFileURL(path.join(projectRoot, "app/mcp/route.ts")).href));
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

  /** The largest body that a path takes. */
  bodyLimit(method: string, pathname: string): number {
    return this.find(pathname.split("/").slice(1), {})?.[method]?.endpoint?.bodyLimitBytes ?? defaultBodyLimitBytes;
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
