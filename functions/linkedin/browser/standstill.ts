/** A timeout that fires this much too late means that the machine was suspended, in milliseconds. */
const lateMs = 2_000;

/** Whether a timeout that began at `from` fires so late that the machine was suspended meanwhile: then it says nothing about what was awaited. */
export const stoodStill = (from: number, milliseconds: number): boolean => performance.now() - from > milliseconds + lateMs;
