"use client";

import dynamic from "next/dynamic";
import { Card } from "@/app/_ui/card";
import { Skeleton } from "@/app/_ui/skeleton";

/** As high as the panel of who has no briefing yet. */
const loading = () => (
  <Card className="p-4">
    <Skeleton className="h-14" />
  </Card>
);

/** Loaded after the figures: the page does not wait for it. */
export const Briefing = dynamic(() => import("@/app/(dashboard)/(home)/briefing-panel").then((file) => file.BriefingPanel), {
  ssr: false,
  loading,
});
