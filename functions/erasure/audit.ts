import { linesOf, placesOf } from '../audit/line.ts';
import { deleteUntil, type Step } from './step.ts';

/** Deletes the audit of a customer. */
export const eraseAudit: Step = (erasing, subject) =>
  deleteUntil(erasing, subject, erasing.requests, [
    { partition: linesOf(subject.customerId) },
    { partition: placesOf(subject.customerId) },
  ]);
