import { linesOf } from '../audit/line.ts';
import { deletePages, type Step } from './step.ts';

/** Deletes the audit of a customer. */
export const eraseAudit: Step = async ({ requests }, { customerId }) => ({ deleted: await deletePages(requests, linesOf(customerId)) });
