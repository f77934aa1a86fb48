import clsx from "clsx";
import type { ComponentProps } from "react";

export const Card = ({ className, ...rest }: ComponentProps<"section">) => (
  <section className={clsx("min-w-0 rounded-lg border bg-surface shadow-card", className)} {...rest} />
);
