"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { onToast } from "@/lib/client/toast";

const Toaster = dynamic(() => import("@/app/_ui/toaster"), { ssr: false });

/** The place where toasts appear; what draws them is loaded with the first one. */
export function Toasts() {
  const [isWanted, setWanted] = useState(false);
  useEffect(() => onToast(() => setWanted(true)), []);
  return isWanted ? <Toaster /> : null;
}
