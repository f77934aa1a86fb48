import { preload } from "react-dom";
import { type Input, type Operation, urlOf } from "@/lib/client/call";

/** Has the browser ask the API while the page's scripts are still on their way; what asks then finds the answer there. */
export function askEarly<O extends Operation>(operation: O, input: Input<O>): void {
  preload(urlOf(operation, input), { as: "fetch", crossOrigin: "anonymous" });
}
