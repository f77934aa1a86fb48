export const objectionKinds = ["brush_off", "authority", "price", "timing", "status_quo", "trust", "effort", "fit"] as const;
export type ObjectionKind = (typeof objectionKinds)[number];
