import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Api } from '../api.ts';
import type { Answer } from '../http.ts';
import { authorize } from './authorize.ts';
import { answerFault, OAuthFault } from './fault.ts';
import { register } from './register.ts';
import { revoke } from './revoking.ts';
import { giveToken } from './tokenEndpoint.ts';

type Work = (api: Api, event: APIGatewayProxyEvent) => Promise<Answer>;

/** Answers what OAuth has errors for in its form, and the rest as any call. */
const inItsForm =
  (work: Work): Work =>
  async (api, event) => {
    try {
      return await work(api, event);
    } catch (error) {
      if (error instanceof OAuthFault) return answerFault(error);
      throw error;
    }
  };

/** The endpoints of OAuth 2.1 by the last part of their addresses, and the calls of the page. */
export const oauth = {
  authorize,
  register: inItsForm(register),
  revoke: inItsForm(revoke),
  token: inItsForm(giveToken),
};
