import type { ReactNode } from "react";
import { CopyButton } from "@/app/_ui/copy-button";

/** A secret that is shown this one time, or a command that holds it. */
export const SecretShown = ({ label, text, children }: { label: string; text: string; children?: ReactNode }) => (
  <div>
    <div className="mb-1 flex items-center justify-between gap-3">
      <span className="font-medium text-sm">{label}</span>
      <CopyButton text={text} />
    </div>
    <pre className="select-all whitespace-pre-wrap rounded-md bg-wash px-3 py-2 font-mono text-xs [overflow-wrap:anywhere]">
      {text}
    </pre>
    {children}
  </div>
);
