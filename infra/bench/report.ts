import { parseArgs } from 'node:util';
import { type Figure, printFigures } from './figures.ts';
import { readRecorded, record } from './recorded.ts';

/** Prints the figures beside the recorded ones; `--record` keeps them. Ends the process: 1 if a target was not reached. */
export const report = async (figures: readonly Figure[]): Promise<never> => {
  const { values } = parseArgs({ options: { record: { type: 'boolean' } } });
  printFigures(figures, await readRecorded());
  if (values.record) await record(figures);
  return process.exit(figures.every((figure) => figure.reached) ? 0 : 1);
};
