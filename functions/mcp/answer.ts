import type { CallToolResult } from '@modelcontextprotocol/server';
import type { z } from 'zod';
import type { Json, JsonObject } from '../contract/declaration.ts';
import { adviceOn, wordsOn } from './advice.ts';
import { inFormOfToday } from './earlier.ts';
import type { Handed } from './once.ts';
import type { RequestState } from './requestState.ts';
import { rowsOf } from './rows.ts';
import { fenced, untrustedNotice } from './untrusted.ts';

/** What a tool may answer. */
export interface Frame {
  readonly structured: z.ZodType;
  /** Whether results hold text that was read from LinkedIn. */
  readonly untrusted: boolean;
}

/** Nothing that was asked for succeeded. */
const isFailure = ({ status, completion }: RequestState): boolean => {
  if (status !== 'complete') return status === 'error';
  const rows = rowsOf(completion, '');
  return rows.length > 0 && rows.every(({ result }) => !result.success);
};

const hasContent = (value: Json | undefined): boolean => typeof value === 'object' && value !== null && Object.keys(value).length > 0;

const unfit = ({ requestId }: RequestState): CallToolResult => ({
  isError: true,
  content: [
    {
      type: 'text',
      text: `The API's answer has a form that this server does not know, so the result cannot be shown; the call may have been carried out. Update the server to the API's version${requestId === undefined ? '' : ` (${requestId})`}.`,
    },
  ],
});

/**
 * A state as a tool's result: structured, and as text for clients that show only text. Our own words come first; text from LinkedIn is
 * fenced and marked in both forms. `nonce` is new and unguessable.
 */
export const answer = (handed: Handed, frame: Frame, nonce: string): CallToolResult => {
  const { state, repeated } = handed;
  const data = state.completion ?? state.partial;
  const next = adviceOn(handed);
  const offered = state.error?.offered ?? [];
  const isUntrusted = frame.untrusted && (hasContent(data) || offered.length > 0);
  const { status, ...rest } = state;
  const given = {
    status,
    ...(next === undefined ? {} : { next }),
    ...(isUntrusted ? { notice: untrustedNotice } : {}),
    ...(repeated ? { repeated } : {}),
    ...rest,
  };
  const isFit = (value: unknown): boolean => frame.structured.safeParse(value).success;
  // A result is kept for weeks: an earlier release may have stored it.
  const structured = isFit(given) ? given : inFormOfToday(frame.structured, given);
  if (!isFit(structured)) return unfit(state);

  const summary = [
    wordsOn(state),
    ...(next === undefined ? [] : [next]),
    ...(state.resultLink === undefined ? [] : [`resultLink: ${state.resultLink}`]),
    ...(state.requestId === undefined ? [] : [`requestId: ${state.requestId}`]),
  ].join('\n');
  const isShown = data !== undefined && (state.completion !== undefined || hasContent(data));
  const shown = [...(isShown ? [data] : []), ...(offered.length > 0 ? [{ offered }] : [])].map((each) =>
    isUntrusted ? fenced(each, nonce) : JSON.stringify(each),
  );
  return {
    content: [
      { type: 'text', text: summary },
      ...shown.map((text) => ({
        type: 'text' as const,
        text,
        ...(isUntrusted ? { _meta: { 'account-api/untrusted': true, 'account-api/source': 'linkedin.com' } } : {}),
      })),
    ],
    structuredContent: structured as JsonObject,
    ...(isFailure(state) ? { isError: true } : {}),
  };
};
