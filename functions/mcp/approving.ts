import {
  acceptedContent,
  CLIENT_CAPABILITIES_META_KEY,
  type InputRequiredResult,
  inputRequired,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { z } from 'zod';
import type { Calls, OpenQuestion } from './calls.ts';

type Context = Pick<ServerContext, 'mcpReq'>;

/** The user is asked about so many items at once; about the others somebody decides elsewhere. */
const maxQuestions = 10;

const decision = z.object({ decision: z.enum(['approve', 'reject']) });

const form = {
  type: 'object' as const,
  properties: { decision: { type: 'string' as const, title: 'Decision', enum: ['approve', 'reject'] } },
  required: ['decision'],
};

/** What a client says of itself with each message, since revision 2026-07-28. */
const capabilities = z.object({ elicitation: z.object({ form: z.unknown(), url: z.unknown() }).partial().optional() });

/** Whether the client shows forms to its user. */
const showsForms = ({ mcpReq }: Context): boolean => {
  const envelope: Readonly<Record<string, unknown>> = mcpReq.envelope ?? {};
  const elicitation = capabilities.safeParse(envelope[CLIENT_CAPABILITIES_META_KEY]).data?.elicitation;
  return elicitation !== undefined && (elicitation.form !== undefined || elicitation.url === undefined);
};

const wordsOf = ({ function: name, target, parameters }: OpenQuestion): string =>
  [
    `${name}${target === null ? '' : ` for ${target}`} needs approval. Nothing is done before it is approved:`,
    ...parameters.map(({ name: parameter, value }) => `${parameter}: ${value}`),
  ].join('\n\n');

/** Has the client ask its user about what waits for approval, where its account allows that; `undefined` if the user is not asked. */
export const askUser = async ({ approvals }: Calls, resultId: string, context: Context): Promise<InputRequiredResult | undefined> => {
  const open = approvals && showsForms(context) ? (await approvals.open(resultId)).slice(0, maxQuestions) : [];
  if (open.length === 0) return undefined;
  return inputRequired({
    inputRequests: Object.fromEntries(
      open.map((question) => [question.approvalId, inputRequired.elicit({ message: wordsOf(question), requestedSchema: form })]),
    ),
    requestState: resultId,
  });
};

/** The request whose questions the client has asked its user, if this call brings the answers. The client could write any: the caller must own it. */
export const askedAbout = ({ mcpReq }: Context): string | undefined => {
  const state: unknown = mcpReq.requestState();
  return typeof state === 'string' && /^[\w-]{1,128}$/.test(state) ? state : undefined;
};

/** Decides as the user has answered. Without an answer, an item goes on waiting. */
export const decideAsAnswered = async ({ approvals }: Calls, resultId: string, { mcpReq }: Context): Promise<void> => {
  const answers = Object.keys(mcpReq.inputResponses ?? {}).map((approvalId) => ({
    approvalId,
    decision: acceptedContent(mcpReq.inputResponses, approvalId, decision)?.decision,
  }));
  for (const how of ['approve', 'reject'] as const) {
    const approvalIds = answers.filter((answer) => answer.decision === how).map(({ approvalId }) => approvalId);
    if (approvalIds.length > 0) await approvals?.decide(resultId, approvalIds, how === 'approve');
  }
};
