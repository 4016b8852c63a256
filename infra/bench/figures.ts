import type { Recorded } from './recorded.ts';

/** One measured figure and what it has to reach. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** `null` where the figure is reported without a target. */
  readonly limit: { readonly atMost: number } | { readonly atLeast: number } | null;
  readonly reached: boolean;
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

export const atMost = (name: string, value: number, unit: string, most: number): Figure => ({
  name,
  value: rounded(value),
  unit,
  limit: { atMost: most },
  reached: value <= most,
});

export const atLeast = (name: string, value: number, unit: string, least: number): Figure => ({
  name,
  value: rounded(value),
  unit,
  limit: { atLeast: least },
  reached: value >= least,
});

/** A figure for which no target is set. */
export const withoutTarget = (name: string, value: number, unit: string): Figure => ({
  name,
  value: rounded(value),
  unit,
  limit: null,
  reached: true,
});

/** The value below which this share of the values lies. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

export const median = (values: readonly number[]): number => percentile(values, 0.5);

const target = ({ limit, unit }: Figure): string => {
  if (limit === null) return '';
  return 'atMost' in limit ? `≤ ${limit.atMost} ${unit}` : `≥ ${limit.atLeast} ${unit}`;
};

const verdict = ({ limit, reached }: Figure): string => {
  if (limit === null) return '';
  return reached ? 'yes' : 'NO';
};

const last = ({ name }: Figure, recorded: Recorded): string => {
  const known = recorded[name];
  return known ? `${known.value} ${known.unit} (${known.date})` : '';
};

/** A table for people, and the same as JSON on the last line for programs. */
export const printFigures = (figures: readonly Figure[], recorded: Recorded): void => {
  console.table(
    figures.map((figure) => ({
      figure: figure.name,
      measured: `${figure.value} ${figure.unit}`,
      recorded: last(figure, recorded),
      target: target(figure),
      reached: verdict(figure),
    })),
  );
  console.log(JSON.stringify(figures));
};
