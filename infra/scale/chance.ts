/** Reproducible random numbers in [0, 1) from a seed (mulberry32). */
export const chance = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** A time between two independent events. */
export const exponential = (random: () => number, mean: number): number => -mean * Math.log(1 - random());

/** A time of work: most take about as long, a few much longer (log-normal; `spread` is the standard deviation over the mean). */
export const workTime = (random: () => number, mean: number, spread: number): number => {
  const variance = Math.log(1 + spread * spread);
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return mean * Math.exp(Math.sqrt(variance) * normal - variance / 2);
};
