import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';

interface Measured {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** The figures of the last release, by name, each with where and when it was measured. */
export type Recorded = Readonly<
  Record<string, { readonly value: number; readonly unit: string; readonly machine: string; readonly date: string }>
>;

const file = new URL('recorded.json', import.meta.url);

export const readRecorded = async (): Promise<Recorded> => JSON.parse(await readFile(file, 'utf8')) as Recorded;

/** Keeps figures beside those that were not measured this time. */
export const record = async (figures: readonly Measured[]): Promise<void> => {
  const processors = cpus();
  const machine = `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown'}, Node ${process.versions.node}`;
  const date = new Date().toISOString().slice(0, 10);
  const measured = figures.map(({ name, value, unit }) => [name, { value, unit, machine, date }] as const);
  await writeFile(file, `${JSON.stringify({ ...(await readRecorded()), ...Object.fromEntries(measured) }, undefined, 2)}\n`);
};
