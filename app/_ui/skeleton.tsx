import clsx from "clsx";

export const Skeleton = ({ className }: { className?: string }) => (
  <div aria-hidden className={clsx("animate-breathe rounded-sm bg-wash", className)} />
);
