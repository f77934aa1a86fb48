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
  /** Of every path below that leads nowhere. */
  missing?: Handlers;
}

const appDirectory = path.join(projectRoot, "app");
/** Their routes are served here. */
const rooms = ["api", "compat", "mcp", ".well-known"];
const newPlace = (): Place => ({ children: new Map() });

/**
 * The routes under `/api` and `/compat`, called without Next's router and renderer: those take longer than all that an answer needs besides
 * the database (`docs/adr/0004-the-api-beside-next.md`). Files and exports are those that Next would serve. A path that leads nowhere is
 * answered by the catch-all.
 */
export class ApiRoutes {
  private readonly root = newPlace();

  static async load(): Promise<ApiRoutes> {
    const api = new ApiRoutes();
    const below = rooms.flatMap((room) =>
      readdirSync(path.join(appDirectory, room), { recursive: true, encoding: "utf8" }).map((file) => path.join(room, file)),
    );
    for (const file of below) {
      if (path.basename(file) !== "route.ts") continue;
      const handlers: Handlers = await import(pathToFileURL(path.join(appDirectory, file)).href);
      api.add(file.split(path.sep).slice(0, -1), handlers);
    }
    return api;
  }

  private add(parts: readonly string[], handlers: Handlers): void {
    const isCatchAll = parts.at(-1)?.startsWith("[[...") === true;
    let place = this.root;
    for (const part of isCatchAll ? parts.slice(0, -1) : parts) {
      const name = /^\[(\w+)\]$/.exec(part)?.[1];
      place = name === undefined ? childOf(place, part) : parameterOf(place, name);
    }
    place[isCatchAll ? "missing" : "handlers"] = handlers;
  }

  /** Answers a request whose path is under `/api` or `/compat`, percent-encoded as it should be, and has no empty parts. */
  async answer(request: Request, pathname: string): Promise<Response> {
    const params: Params = {};
    const handler = this.find(pathname.split("/").slice(1), params)?.[request.method];
    if (!handler) throw new Error(`a route has no handler for ${request.method}`);
    return handler(request, { params: Promise.resolve(params) });
  }

  /** The largest body that a path takes. */
  bodyLimit(method: string, pathname: string): number {
    return this.find(pathname.split("/").slice(1), {})?.[method]?.endpoint?.bodyLimitBytes ?? defaultBodyLimitBytes;
  }

  private find(parts: readonly string[], params: Params): Handlers | undefined {
    let place: Place | undefined = this.root;
    let missing: Handlers | undefined;
    for (const part of parts) {
      const child: Place | undefined = place.children.get(part);
      if (!child && place.parameter) params[place.parameter.name] = decodeURIComponent(part);
      place = child ?? place.parameter?.place;
      if (!place) return missing;
      missing = place.missing ?? missing;
    }
    return place.handlers ?? missing;
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
