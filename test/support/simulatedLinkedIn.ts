import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { ItemFailure, OutcomeUnknown } from '../../functions/linkedin/failures.ts';
import type { AnyPerformer, Finding } from '../../functions/linkedin/functions/performer.ts';
import type { InboxMemory } from '../../functions/linkedin/functions/watch.inbox.ts';
import type { NetworkMemory } from '../../functions/linkedin/functions/watch.network.ts';
import type { Clock } from '../../functions/time.ts';
import type { CrashPoint } from './crashPoint.ts';
import { SimulatedContacts } from './simulatedContacts.ts';
import { SimulatedInbox } from './simulatedInbox.ts';

/** One effect that reached the simulated LinkedIn. */
export interface Effect {
  readonly id: number;
  readonly account: string;
  readonly person: string;
  readonly text: string;
  /** Contents of the files that came with it. */
  readonly files?: readonly string[];
  readonly at: number;
}

/** LinkedIn as a run sees it: effects arrive, and can be looked up. Its performers replace those of the browser. */
export class SimulatedLinkedIn {
  readonly ledger: Effect[] = [];
  /** Functions begun, in order, by account: what an observer of the browser would have seen. */
  readonly visits: { readonly account: string; readonly person: string }[] = [];
  /** The item announced as the next one, by the item being read; `null` if there was none. */
  readonly announced: (readonly [person: string, next: string | null])[] = [];
  /** A hook before a person's item is done, for example to throw a failure. */
  readonly before = new Map<string, () => void | Promise<void>>();
  /** The inbox of an account that is watched. */
  readonly inbox = new SimulatedInbox();
  /** The network of an account that is watched. */
  readonly contacts = new SimulatedContacts();
  /** What a search finds, ten rows on a page. */
  found: readonly Json[] = [];
  /** What the next run of a search does first: reads its last page again, or all from the beginning. */
  searchResumes: 'next' | 'rejoining' | 'startingOver' = 'next';
  /** The pages of searches that were opened. */
  readonly resultPages: number[] = [];
  /** A hook before a page of a search is read. */
  beforePage: (page: number) => void | Promise<void> = () => undefined;
  /** The account's Social Selling Index. */
  socialSellingIndex: Json = null;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  #own(account: string, person: string, text: string): Effect[] {
    return this.ledger.filter((each) => each.account === account && each.person === person && each.text === text);
  }

  /** The performers of one simulated process. */
  performers(crashPoint: CrashPoint, accountOf: () => string): Record<string, AnyPerformer> {
    const sendMessage: AnyPerformer = {
      perform: async (_linkedin, item: JsonObject, run) => {
        const account = accountOf();
        const person = String(item.person);
        const text = String(item.text);
        this.visits.push({ account, person });
        await crashPoint.step('open conversation', async () => this.before.get(person)?.());
        const files = (await run.files?.())?.map(({ content }) => content.toString()) ?? [];
        const trace = this.#own(account, person, text).map((each) => each.id);
        const { notAfter } = await run.attempt(trace);
        const clicked = await crashPoint.step('click', async () => {
          // The guard in the page: a click after the attempt's window does not happen.
          if (this.#clock.now() > notAfter) return false;
          this.ledger.push({ id: this.ledger.length + 1, account, person, text, files, at: this.#clock.now() });
          this.inbox.write(person, text, { own: true, at: this.#clock.now() });
          return true;
        });
        if (!clicked) throw new OutcomeUnknown('the click came too late');
        await crashPoint.step('evidence', async () => undefined);
        return item.channel === 'salesNavigator' ? { inMailCreditsLeft: null } : undefined;
      },
      lookUp: async (_linkedin, item: JsonObject, trace: Json): Promise<Finding> => {
        const before = trace as number[];
        const found = await crashPoint.step('look up', async () => this.#own(accountOf(), String(item.person), String(item.text)));
        return found.some((each) => !before.includes(each.id)) ? { found: 'happened' } : { found: 'absent' };
      },
    };
    const aPost = (item: JsonObject): JsonObject => ({ ...item, person: 'post' });
    const createPost: AnyPerformer = {
      perform: async (linkedin, item, run) => {
        await sendMessage.perform(linkedin, aPost(item), run);
        return { postUrl: null };
      },
      lookUp: async (linkedin, item, ...more) => {
        const finding = await sendMessage.lookUp?.(linkedin, aPost(item), ...more);
        return finding?.found === 'happened' ? { ...finding, data: { postUrl: null } } : (finding ?? { found: 'absent' });
      },
    };
    const checkStatus: AnyPerformer = {
      perform: async (_linkedin, item, { next }) => {
        const person = String(item.person);
        this.announced.push([person, next ? String(next.person) : null]);
        this.visits.push({ account: accountOf(), person });
        await crashPoint.step('read profile', async () => this.before.get(person)?.());
        if (person.endsWith('/nobody')) throw new ItemFailure('personNotFound');
        return { connectionStatus: 'connected', incoming: false };
      },
    };
    const search: AnyPerformer = {
      perform: async (_linkedin, item, { checkpoints }) => {
        if (!checkpoints) throw new Error('A search is resumable');
        const wanted = this.found.slice(0, Number(item.limit));
        if (this.searchResumes === 'startingOver') await checkpoints.startOver();
        const rows = (await checkpoints.earlier()).flatMap((each) => [...each.rows]);
        if (this.searchResumes === 'rejoining' && rows.length > 0)
          await checkpoints.add({ rows: [], state: { page: rows.length / 10 } }, { isReadAgain: true });
        while (rows.length < wanted.length) {
          const page = rows.length / 10 + 1;
          await crashPoint.step('read results', async () => this.beforePage(page));
          this.resultPages.push(page);
          const read = wanted.slice(rows.length, rows.length + 10);
          rows.push(...read);
          if (rows.length < wanted.length) await checkpoints.add({ rows: read, state: { page } });
        }
        return rows;
      },
    };
    const getSsi: AnyPerformer = { perform: () => crashPoint.step('read index', async () => this.socialSellingIndex) };
    const watchInbox: AnyPerformer = {
      perform: (_linkedin, _item, { known }) => crashPoint.step('look', () => this.inbox.look(known as InboxMemory)),
    };
    const synchronize: AnyPerformer = {
      perform: (_linkedin, item, { known }) => crashPoint.step('read thread', async () => this.inbox.read(item, known)),
    };
    const watchNetwork: AnyPerformer = {
      perform: (_linkedin, _item, { known }) => crashPoint.step('look', async () => this.contacts.look(known as NetworkMemory)),
    };
    return {
      'conversations.sendMessage': sendMessage,
      'conversations.synchronize': synchronize,
      'posts.create': createPost,
      'connections.checkStatus': checkStatus,
      'people.search': search,
      'stats.getSSI': getSsi,
      'watch.inbox': watchInbox,
      'watch.network': watchNetwork,
    };
  }
}
