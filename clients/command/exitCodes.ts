/** What the command ends with, for scripts. */
export const exitCodes = {
  /** Everything was done. */
  done: 0,
  /** The request ended with an error. */
  failed: 1,
  /** The command, or the parameters of the call, are wrong; nothing was done. */
  usage: 2,
  /** The request was done, and some of its items failed. */
  itemsFailed: 3,
  /** It cannot be told whether something went out: look at LinkedIn before repeating it. */
  inDoubt: 4,
  /** A token is missing or refused. */
  refused: 5,
  /** The API gave no answer, or cannot take the call now. */
  unavailable: 6,
  /** Stopped by Ctrl-C; a request that was accepted goes on. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The codes as the help shows them. */
export const exitCodesShown = `Exit codes:
  0  everything was done            4  unknown whether it was done
  1  the request failed             5  a token is missing or refused
  2  wrong command or parameters    6  no answer, or not now
  3  some items failed              130  stopped by Ctrl-C; the request goes on`;
