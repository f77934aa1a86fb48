"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useEffect, useEffectEvent } from "react";
import { uploadHref } from "@/app/(dashboard)/_shell/destinations";
import { DropTarget } from "@/app/(dashboard)/meetings/_upload/drop-target";
import { useColleagues } from "@/app/(dashboard)/meetings/_upload/use-colleagues";
import { type Uploads, useUploads } from "@/app/(dashboard)/meetings/_upload/use-uploads";

const Context = createContext<Uploads | null>(null);

/** The uploads of this visit, whatever page they were dropped on. */
export function useSharedUploads(): Uploads {
  const uploads = useContext(Context);
  if (uploads === null) throw new Error("useSharedUploads needs an UploadProvider above it");
  return uploads;
}

/** Takes files dropped on any page, and shows them in the upload dialog. */
export function UploadProvider({ children }: { children: ReactNode }) {
  const uploads = useUploads();
  const people = useColleagues();
  const router = useRouter();
  const isWaiting = people.length > 0 && uploads.uploads.some(({ isUnguessed }) => isUnguessed);
  const guess = useEffectEvent(() => uploads.guess(people));
  useEffect(() => {
    if (isWaiting) guess();
  }, [isWaiting]);
  return (
    <Context value={uploads}>
      <DropTarget
        onFiles={(files) => {
          uploads.stage(files, people);
          router.push(uploadHref);
        }}
      >
        {children}
      </DropTarget>
    </Context>
  );
}
