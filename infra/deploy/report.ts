import type { Point } from './points.ts';
import type { Stage } from './stage.ts';

/** Checks each point, the others too where one fails, and prints a line for each. Returns whether none failed. */
export const checkPoints = async (stage: Stage, points: readonly Point[], print: (line: string) => void): Promise<boolean> => {
  let failed = 0;
  for (const { name, check } of points) {
    try {
      const seen = await check(stage);
      print(seen === undefined ? `left out  ${name}` : `pass      ${name}: ${seen}`);
    } catch (error) {
      failed += 1;
      print(`FAIL      ${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  print(failed === 0 ? 'All points that were checked pass.' : `${failed} of ${points.length} points failed.`);
  return failed === 0;
};
