// One of the generators needs the JavaScript API of TypeScript 5, and stands where it would find a later one.
import { registerHooks } from "node:module";

registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier, specifier === "typescript" ? { ...context, parentURL: import.meta.url } : context),
});
