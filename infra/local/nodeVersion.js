// Loaded before a program of this repository (node --import), in JavaScript: an older Node cannot read the program's TypeScript.
const needed = 24;

if (Number.parseInt(process.versions.node, 10) < needed) {
  console.error(
    `This needs Node ${needed}, and ${process.execPath} is Node ${process.versions.node}: run npm ci, which brings Node ${needed} on Linux (x64 and arm64), or install it from https://nodejs.org/.`,
  );
  process.exit(1);
}
