import { endpoint } from "@/lib/api/endpoint";
import { Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";
import { CreateCall, carriers, orderExample } from "@/lib/calls/contract";

// POST /calls/preview
export const previewCall = endpoint({
  operationId: "previewCall",
  method: "post",
  path: "/calls/preview",
  tag: "Calls",
  summary: "Preview a call",
  description: "What would be said first, what the call may cost at most, and what stands against it. Nobody is called.",
  permission: "write",
  body: CreateCall,
  response: z
    .strictObject({
      opening: z.array(z.string()).describe("What is said first, in its order."),
      carrier: z.enum(carriers),
      rate_cents: z.int().describe("A started minute."),
      max_cost_cents: z.int(),
      refusal: z
        .strictObject({ rule: z.string(), message: z.string(), allowed_at: Timestamp.nullable() })
        .nullable()
        .describe("The first rule that refuses it; null where it would ring."),
    })
    .openapi("CallPreview"),
  status: [200],
  errors: [],
  example: { body: orderExample },
});
