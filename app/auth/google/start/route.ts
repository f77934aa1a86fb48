import { startConsent } from "@/lib/connections/consent";

export const GET = startConsent;
