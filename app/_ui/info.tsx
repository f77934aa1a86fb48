"use client";

import { Info as Icon } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactElement, useState } from "react";
import type { InfoProps } from "@/app/_ui/info-panel";

const load = () => import("@/app/_ui/info-panel");
const InfoPanel = dynamic<InfoProps & { trigger: ReactElement }>(load, { ssr: false });

/** A small button that tells more about what it stands beside. What draws it is loaded when it is reached or pressed. */
export function Info(props: InfoProps) {
  const [isLoaded, setLoaded] = useState(false);
  const trigger = (
    <button
      type="button"
      aria-label={`What is ${props.subject.toLowerCase()}?`}
      aria-haspopup="dialog"
      className="grid size-6 place-items-center rounded-sm hover:text-ink"
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      {...(isLoaded ? {} : { onClick: () => void load().then(() => setLoaded(true)) })}
    >
      <Icon aria-hidden className="size-3.5" />
    </button>
  );
  return isLoaded ? <InfoPanel {...props} trigger={trigger} /> : trigger;
}
