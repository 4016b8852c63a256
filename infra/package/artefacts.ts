import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { webFiles } from '../build/web.ts';
import { bundle, type LambdaName, lambdas } from './bundle.ts';
import { companionFiles } from './companions.ts';
import { zip } from './zip.ts';

/** One Lambda as the archive that is uploaded. */
export const artefact = async (name: LambdaName): Promise<Uint8Array> => {
  const [code, web, ...companions] = await Promise.all([
    bundle(name),
    name === 'api' ? webFiles() : [],
    ...lambdas[name].map(companionFiles),
  ]);
  const inWebFolder = web.map((file) => ({ ...file, name: `web/${file.name}` }));
  return zip([{ name: 'index.mjs', content: code }, ...inWebFolder, ...companions.flat()]);
};

/** Writes the archives of all Lambdas into a folder. */
export const writeArtefacts = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  // One after another: the browser's archive alone needs much of a small machine's memory.
  for (const name of Object.keys(lambdas) as LambdaName[]) {
    const beside = join(folder, `${name}.${process.pid}`);
    await writeFile(beside, await artefact(name));
    await rename(beside, join(folder, `${name}.zip`));
  }
};
