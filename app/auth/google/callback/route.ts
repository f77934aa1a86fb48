import { finishConsent } from "@/lib/connections/consent";

export const GET = finishConsent;
