import { randomBytes } from 'node:crypto';
import type { ShownConnectLink } from '../../functions/contract/connectPage.ts';
import type { ApiHarness, ApiReply } from './apiHarness.ts';

type Action = 'state' | 'signIn' | 'code' | 'cancel';

/** The calls of a connect link's page in one browser, with its cookies. */
export class ConnectBrowser {
  /** What it calls. */
  api: ApiHarness;
  readonly #key = randomBytes(32).toString('base64url');
  readonly cookies = new Map<string, string>();
  link = '';

  constructor(api: ApiHarness) {
    this.api = api;
  }

  async #post(action: string, body: unknown): Promise<ApiReply> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const reply = await this.api.send(`/connect/${action}`, { cookie }, body);
    const [pair = ''] = (reply.headers['set-cookie'] ?? '').split(';');
    const at = pair.indexOf('=');
    if (at > 0) this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    return reply;
  }

  /** Opens a link's address; any answer. */
  async open(url: string): Promise<ApiReply> {
    const reply = await this.#post('open', { token: url.slice(url.indexOf('#') + 1), browserKey: this.#key });
    if (reply.status === 200) this.link = this.shownIn(reply).link;
    return reply;
  }

  /** Does something; any answer. */
  act = (action: Action, body: object = {}): Promise<ApiReply> => this.#post(action, { ...body, link: this.link });

  /** What the page shows now. */
  async shown(): Promise<ShownConnectLink> {
    const reply = await this.act('state');
    if (reply.status !== 200) throw new Error(reply.text);
    return this.shownIn(reply);
  }

  shownIn = ({ envelope }: ApiReply): ShownConnectLink => envelope as unknown as ShownConnectLink;
}
