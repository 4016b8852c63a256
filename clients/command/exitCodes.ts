/** Exit codes of the command. */
export const exitCodes = {
  /** Everything was done. */
  done: 0,
  /** The request ended with an error. */
  failed: 1,
  /** The command, or the parameters of the call, are wrong; nothing was done. */
  usage: 2,
  /** The request finished, and some of its items failed. */
  itemsFailed: 3,
  /** The outcome is unknown: check on LinkedIn before repeating it. */
  inDoubt: 4,
  /** A token is missing or refused, or may not do this. */
  refused: 5,
  /** The API did not answer, or cannot accept the call now. */
  unavailable: 6,
  /** Stopped with Ctrl-C; a request that was accepted continues. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The codes as the help shows them. */
export const exitCodesShown = `Exit codes:
  0  everything was done            4  unknown whether it was done
  1  the request failed             5  a token is missing or refused
  2  wrong command or parameters    6  no answer, or not accepted now
  3  some items failed              130  stopped with Ctrl-C; the request continues`;
