/**
 * The days of an axis that get a label: the last one, and before it those for which there is room.
 * Days and room are in seconds; days in ascending order.
 */
export const labelledDays = (days: readonly number[], room: number): number[] => {
  const labelled: number[] = [];
  for (const day of days.toReversed()) {
    const [next] = labelled;
    if (next === undefined || next - day >= room) labelled.unshift(day);
  }
  return labelled;
};

const daySeconds = 86_400;
/** Fewer would leave a single day without a scale to read it by. */
const fewestDays = 7;

/** From where to where an axis reaches, so that the first and the last day are seen whole. */
export const reachOf = (first: number, last: number): [number, number] => {
  const margin = Math.max(0.5, (fewestDays - (last - first) / daySeconds) / 2) * daySeconds;
  return [first - margin, last + margin];
};
