// How dependency-cruiser finds what an import names: as tsconfig.json says, which it can't read by itself with TypeScript 7.
export default { resolve: { alias: { "@": import.meta.dirname }, extensions: [".ts", ".tsx", ".js", ".json"] } };
