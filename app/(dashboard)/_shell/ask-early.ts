import { headers } from "next/headers";
import { preload } from "react-dom";
import { type Input, type Operation, urlOf } from "@/lib/client/call";

/**
 * Has the browser ask the API while the page's scripts are still on their way; what asks then finds the answer there. Only where the
 * browser loads the page anew: within the app the page itself may ask first, and whoever asks next would be given the early answer,
 * which is an old one by then.
 */
export async function askEarly<O extends Operation>(operation: O, input: Input<O>): Promise<void> {
  if ((await headers()).get("sec-fetch-dest") !== "document") return;
  preload(urlOf(operation, input), { as: "fetch", crossOrigin: "anonymous" });
}
