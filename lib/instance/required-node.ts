/*
 * To be loaded before all else by each program: an older Node would end in the middle of a library, and say nothing that helps. npm's
 * own commands run the Node that the project brings along.
 */
const oldestMajor = 24;

if (Number(process.versions.node.split(".")[0]) < oldestMajor) {
  console.error(
    `Mira runs on Node ${oldestMajor} or later, and this is ${process.version}. Start it with npm, which brings the right one along: npm start`,
  );
  process.exit(1);
}
