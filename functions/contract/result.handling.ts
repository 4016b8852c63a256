/** How a result comes back, as statistics name it. */
export const resultHandlings = ['long', 'reslink', 'hook'] as const;
export type ResultHandling = (typeof resultHandlings)[number];

/** The header `result-handling` read: absent is `long`, `webhook` is `hook`; `undefined` for anything else. */
export const readResultHandling = (header: string | undefined): ResultHandling | undefined => {
  const asked = header?.trim().toLowerCase() ?? 'long';
  return asked === 'webhook' ? 'hook' : resultHandlings.find((each) => each === asked);
};
