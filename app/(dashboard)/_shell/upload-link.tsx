import Link from "next/link";
import { Button } from "@/app/_ui/button";
import { uploadHref } from "@/app/(dashboard)/_shell/destinations";

/** The one button of lists that fill by themselves once there are calls. */
export const UploadLink = () => (
  <Button asChild variant="primary">
    <Link href={uploadHref}>Upload a transcript</Link>
  </Button>
);
