"use client";

import dynamic from "next/dynamic";

/** Lines over time. What draws them comes after the page; their place is kept. */
export const Lines = dynamic(() => import("@/app/_ui/chart/drawn-lines"), {
  ssr: false,
  loading: () => <div className="h-50" />,
});
