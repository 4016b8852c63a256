import { readRecorded } from './recorded.ts';

/** How long a worker is busy with a request: with its first item, and with each further one. In seconds, pauses included. */
export interface ItemSeconds {
  readonly first: number;
  readonly each: number;
}

/** The function that is measured: a profile is opened and read. */
export const measuredFunction = 'connections.checkStatus';

/**
 * From the recorded figures of `npm run bench`: the time on pages that are as slow as real ones, measured without pauses, and the pauses, which are
 * what human pacing takes longer on the sandbox's own pages.
 */
export const measuredSeconds = async (): Promise<ItemSeconds> => {
  const recorded = await readRecorded();
  const seconds = (name: string): number => {
    const figure = recorded[name];
    if (!figure) throw new Error(`No figure ${name} is recorded: run npm run bench -- --record`);
    return figure.value / 1000;
  };
  const paused = (name: string): number => seconds(`${name}, pacing human`) - seconds(`${name}, pacing off`);
  const first = seconds('T(1) of somebody else, slow pages') + paused('T(1)');
  const ten = seconds('T(10) as one array, slow pages') + paused('T(10) as one array');
  return { first, each: (ten - first) / 9 };
};
