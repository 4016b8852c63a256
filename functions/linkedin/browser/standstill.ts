/** A limit that is over so much too late was slept through, in milliseconds. */
const lateMs = 2_000;

/** Whether a limit that began at `from` is over so late that the machine stood still meanwhile: then it says nothing about what was waited for. */
export const stoodStill = (from: number, milliseconds: number): boolean => performance.now() - from > milliseconds + lateMs;
