import type { AskedRequest, Proof } from './proof.ts';

/** Numbers of messages, but for `outOfOrder`: numbers of accounts. */
export interface Counts {
  readonly accepted: number;
  /** Told with a result, or with the error that ended their request. */
  readonly ended: number;
  readonly sentOnce: number;
  readonly sentTwice: number;
  /** Never told of, or told as sent and not there. */
  readonly lost: number;
  /** Told as `outcomeUnknown`: sent or not, which the caller is told to look up. */
  readonly toldInDoubt: number;
  /** Told as not sent, and not there. */
  readonly toldNotSent: number;
  /** Told as not sent, and there all the same. */
  readonly falselyNotSent: number;
  readonly outOfOrder: number;
}

export interface Verdict {
  readonly counts: Counts;
  /** Promises that were broken, a sentence for each; empty if none was. */
  readonly faults: readonly string[];
}

/** A request whose run was interrupted this often is given up; fewer kills than that are no reason. */
const triesOfARequest = 3;

const isDoubt = (errorType: string | null | undefined): boolean => errorType === 'outcomeUnknown';

/** How often a message arrived. */
const arrivalsOf = ({ ledger }: Proof, { account, text }: AskedRequest, person: string): number =>
  ledger.filter((entry) => entry.account === account && entry.text === text && entry.person === person).length;

/** The accounts whose messages arrived in another order than their requests were accepted in. */
const accountsOutOfOrder = ({ ledger, requests }: Proof): string[] => {
  const placeOf = (account: string, text: string): number =>
    requests.findIndex((request) => request.account === account && request.text === text);
  return [...new Set(requests.map(({ account }) => account))].filter((account) => {
    const places = ledger.filter((entry) => entry.account === account).map(({ text }) => placeOf(account, text));
    return places.some((place, index) => place < (places[index - 1] ?? 0));
  });
};

/** Compares what was told with what had arrived. The same proof always has the same verdict. */
export const verdictOf = (proof: Proof): Verdict => {
  const counts = { accepted: 0, ended: 0, sentOnce: 0, sentTwice: 0, lost: 0, toldInDoubt: 0, toldNotSent: 0, falselyNotSent: 0 };
  const faults: string[] = [];
  for (const request of proof.requests) {
    const where = `round ${request.round}, ${request.account}`;
    for (const { person, told } of request.messages) {
      const arrived = arrivalsOf(proof, request, person);
      const about = `${where}: the message to ${person}`;
      counts.accepted += 1;
      if (request.status !== 'processing') counts.ended += 1;
      if (arrived === 1) counts.sentOnce += 1;
      if (arrived > 1) {
        counts.sentTwice += 1;
        faults.push(`${about} arrived ${arrived} times`);
      }
      const isForgotten = request.status === 'processing' || (request.status === 'complete' && !told);
      if (isForgotten || (told?.success && arrived === 0)) {
        counts.lost += 1;
        faults.push(`${about} was ${isForgotten ? 'never told of' : 'told as sent, and had not arrived'}`);
      } else if (isDoubt(told?.errorType)) counts.toldInDoubt += 1;
      else if (!told?.success && arrived > 0) {
        counts.falselyNotSent += 1;
        faults.push(`${about} was told as ${told?.errorType ?? request.errorType}, and had arrived`);
      } else if (!told?.success) counts.toldNotSent += 1;
    }
    if (request.status === 'error' && (request.errorType !== 'internalError' || proof.times - request.round < triesOfARequest))
      faults.push(`${where}: the request ended with ${request.errorType} after ${proof.times - request.round} kills`);
  }
  const outOfOrder = accountsOutOfOrder(proof);
  for (const account of outOfOrder) faults.push(`${account}: messages arrived in another order than their requests were accepted in`);
  return { counts: { ...counts, outOfOrder: outOfOrder.length }, faults };
};
