import type { Metadata } from "next";
import { cookies } from "next/headers";
import { askEarly } from "@/app/(dashboard)/_shell/ask-early";
import { Home } from "@/app/(dashboard)/(home)/home";
import { onboardingCookie, onboardingOver } from "@/app/(dashboard)/(home)/onboarding-cookie";

export const metadata: Metadata = { title: "Home" };

export default async function HomePage({ searchParams }: { searchParams: Promise<{ range?: string }> }) {
  if ((await searchParams).range === undefined) await askEarly("GET /team/stats", { query: { time_range: "month" } });
  return <Home keepsOnboardingPlace={(await cookies()).get(onboardingCookie)?.value !== onboardingOver} />;
}
