/** A write was not done: its condition did not hold. */
export class ConditionFailed extends Error {
  override name = 'ConditionFailed';
}

/** The result of a write, or `otherwise` if its condition did not hold. */
export const orElse = async <Result, Otherwise>(writing: Promise<Result>, otherwise: Otherwise): Promise<Result | Otherwise> => {
  try {
    return await writing;
  } catch (error) {
    if (error instanceof ConditionFailed) return otherwise;
    throw error;
  }
};

/** Whether a write was done: false if its condition did not hold. */
export const wasDone = async (writing: Promise<unknown>): Promise<boolean> => {
  try {
    await writing;
    return true;
  } catch (error) {
    if (error instanceof ConditionFailed) return false;
    throw error;
  }
};
