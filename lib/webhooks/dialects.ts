import type { DialectName } from "@/lib/webhooks/contract";
import type { Dialect } from "@/lib/webhooks/dialects/dialect";
import { miles } from "@/lib/webhooks/dialects/miles";
import { mio } from "@/lib/webhooks/dialects/mio";
import { mira } from "@/lib/webhooks/dialects/mira";

export const dialects: Readonly<Record<DialectName, Dialect>> = { mira, miles, mio };
