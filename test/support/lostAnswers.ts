import { AnswerLost } from '../../functions/rows/answerLost.ts';
import { isAsChanged } from '../../functions/rows/aws/writtenBefore.ts';
import type { Change } from '../../functions/rows/change.ts';
import type { Condition } from '../../functions/rows/condition.ts';
import { ConditionFailed } from '../../functions/rows/conditionFailed.ts';
import type { Key, StoredRow } from '../../functions/rows/row.ts';
import type { Rows } from '../../functions/rows/rows.ts';

/** A table that gets each change of a row twice, as where DynamoDB's first answer is lost and its client repeats the write. */
export const withLostAnswers = (rows: Rows): Rows => {
  const twice =
    (name: 'update' | 'change' | 'exchange') =>
    async (key: Key, change: Change, condition?: Condition): Promise<StoredRow | undefined> => {
      await rows[name](key, change, condition);
      try {
        return (await rows[name](key, change, condition)) ?? undefined;
      } catch (error) {
        const row = error instanceof ConditionFailed ? await rows.get(key) : undefined;
        if (!row || !isAsChanged(row, change)) throw error;
        if (name === 'exchange') throw new AnswerLost('The row before the change is not known');
        return row;
      }
    };
  const repeated: Record<string, unknown> = { update: twice('update'), change: twice('change'), exchange: twice('exchange') };
  return new Proxy(rows, {
    get: (target, name) => {
      const own = repeated[String(name)] ?? Reflect.get(target, name);
      return typeof own === 'function' ? own.bind(target) : own;
    },
  });
};
