"use client";

import { Upload } from "lucide-react";
import { type ReactNode, useEffect, useEffectEvent, useState } from "react";

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;

/** Takes files dropped anywhere on the page. */
export function DropTarget({ onFiles, children }: { onFiles: (files: readonly File[]) => void; children: ReactNode }) {
  const [isOver, setOver] = useState(false);

  const onDrag = useEffectEvent((event: DragEvent) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    const left = event.type === "dragleave" && event.relatedTarget === null;
    setOver(event.type !== "drop" && !left);
    if (event.type === "drop") onFiles([...(event.dataTransfer?.files ?? [])]);
  });

  useEffect(() => {
    const listener = (event: DragEvent) => onDrag(event);
    const names = ["dragenter", "dragover", "dragleave", "drop"] as const;
    for (const name of names) window.addEventListener(name, listener);
    return () => {
      for (const name of names) window.removeEventListener(name, listener);
    };
  }, []);

  return (
    <>
      {children}
      {isOver ? (
        <div
          aria-hidden
          className="pointer-events-none fixed inset-3 z-50 grid place-items-center rounded-lg border-2 border-accent border-dashed bg-accent-wash/90"
        >
          <p className="flex items-center gap-2 font-medium text-accent-ink text-lg">
            <Upload className="size-5" /> Drop transcripts to upload them
          </p>
        </div>
      ) : null}
    </>
  );
}
