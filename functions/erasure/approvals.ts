import { type Question, questionsOf } from '../requests/approvalQuestions.ts';
import { approvalLinkKey, questionsPartition } from '../requests/table.ts';
import type { Step } from './step.ts';

/** Deletes what of an account was asked for, with the links that decide about it. */
export const eraseApprovals: Step = async ({ requests, clock }, { accountId, customerId, until = Number.POSITIVE_INFINITY }) => {
  const asked: Question[] = [];
  for await (const question of questionsOf(requests, customerId)) if (question.accountId === accountId) asked.push(question);
  let deleted = 0;
  for (const { links, place } of asked) {
    for (const link of links) if (await requests.delete(approvalLinkKey(link))) deleted++;
    if (await requests.delete({ pk: questionsPartition(customerId), sk: place })) deleted++;
    if (deleted > 0 && clock.now() >= until) return { deleted, next: 'more' };
  }
  return { deleted };
};
