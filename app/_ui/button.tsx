import clsx from "clsx";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";

const variants = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong",
  secondary: "border border-line-strong bg-surface text-ink hover:bg-wash",
  ghost: "text-ink-soft hover:bg-wash hover:text-ink",
  danger: "border border-bad/40 bg-surface text-bad hover:bg-bad-wash",
};
const sizes = {
  sm: "h-7 gap-1.5 px-2 text-xs pointer-coarse:h-9",
  md: "h-8 gap-1.5 px-3 text-sm pointer-coarse:h-10",
  icon: "size-8 pointer-coarse:size-10",
};

type ButtonProps = ComponentProps<"button"> & {
  variant?: keyof typeof variants;
  size?: keyof typeof sizes;
  /** Renders its one child (a link) with a button's looks. */
  asChild?: boolean;
};

export function Button({
  variant = "secondary",
  size = "md",
  asChild = false,
  className,
  type = "button",
  ...rest
}: ButtonProps) {
  const looks = clsx(
    "inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md font-medium transition-colors",
    "disabled:pointer-events-none disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0",
    variants[variant],
    sizes[size],
    className,
  );
  return asChild ? <Slot.Root className={looks} {...rest} /> : <button type={type} className={looks} {...rest} />;
}
