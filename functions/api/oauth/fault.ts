import { type Answer, answerWith } from '../http.ts';

/** An error in the form of OAuth (RFC 6749, 5.2; RFC 7591, 3.2.2), in place of an envelope. */
export class OAuthFault extends Error {
  override name = 'OAuthFault';
  readonly error: string;
  readonly status: number;
  constructor(error: string, description: string, status = 400) {
    super(description);
    this.error = error;
    this.status = status;
  }
}

export const answerFault = ({ error, message, status }: OAuthFault): Answer =>
  answerWith(status, JSON.stringify({ error, error_description: message }));
