import { existsSync } from 'node:fs';

// Loaded before a program of this repository (node --import), in JavaScript: an older Node cannot read the program's TypeScript.
const needed = 24;
const brought = `node-linux-${process.arch}`;

/** The package that has this Node is installed, in the clone or beside the package of the server, but npm has not linked its command. */
const isUnlinked = ['../../node_modules/', '../../../'].some((folder) => {
  const isThere = (path) => existsSync(new URL(`${folder}${path}`, import.meta.url));
  return isThere(`${brought}/bin/node`) && !isThere('.bin/node');
});

const remedy = isUnlinked
  ? `run npm rebuild ${brought}, which puts the Node ${needed} of that package into node_modules/.bin (an older npm leaves it out)`
  : `run npm ci, which brings Node ${needed} on Linux (x64 and arm64), or install it from https://nodejs.org/`;

if (Number.parseInt(process.versions.node, 10) < needed) {
  console.error(`This needs Node ${needed}, and ${process.execPath} is Node ${process.versions.node}: ${remedy}.`);
  process.exit(1);
}
