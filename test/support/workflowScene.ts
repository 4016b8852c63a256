import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { moveWorkflows } from '../../functions/sweeper/workflows.ts';
import { type ApiAccount, type ApiCustomer, ApiHarness } from './apiHarness.ts';
import type { WorkerHarness } from './workerHarness.ts';

/** An answer of the door of Linked API's clients. */
export interface DoorReply {
  readonly status: number;
  readonly result: JsonObject;
  readonly error: { readonly type: string; readonly message: string } | undefined;
}

/** A customer with an account, as a client of Linked API sees them. */
export class WorkflowScene {
  readonly api: ApiHarness;
  readonly customer: ApiCustomer;
  readonly account: ApiAccount;

  private constructor(api: ApiHarness, customer: ApiCustomer, account: ApiAccount) {
    this.api = api;
    this.customer = customer;
    this.account = account;
  }

  static async open(harness: WorkerHarness): Promise<WorkflowScene> {
    const { api, customer, account } = await ApiHarness.withAccount(harness);
    return new WorkflowScene(api, customer, account);
  }

  get harness(): WorkerHarness {
    return this.api.harness;
  }

  get headers(): Record<string, string> {
    return { 'linked-api-token': this.customer.token, 'identification-token': this.account.identificationToken, client: 'node' };
  }

  /** A call through the door; `api`: a process of its own. */
  async send(method: string, path: string, body?: Json, headers: Record<string, string> = {}, api = this.api): Promise<DoorReply> {
    const { status, text } = await api.send(path, { ...this.headers, ...headers }, body, method);
    const { result, error } = JSON.parse(text) as DoorReply;
    return { status, result, error };
  }

  /** Starts a workflow, and returns its id. */
  async start(definition: Json): Promise<string> {
    const { result, error } = await this.send('POST', '/workflows', definition);
    if (error) throw new Error(`${error.type}: ${error.message}`);
    return String(result.workflowId);
  }

  async read(workflowId: string): Promise<JsonObject> {
    return (await this.send('GET', `/workflows/${workflowId}`)).result;
  }

  /** Workers do what they can now. */
  async work(): Promise<void> {
    for (let message = this.harness.queue.receive(); message; message = this.harness.queue.receive())
      await this.harness.worker().work(message);
  }

  /** Healthy processes and the sweeper, until nothing is left to do. */
  async settle(): Promise<void> {
    for (;;) {
      await this.harness.drain();
      this.harness.clock.advance(61_000);
      if ((await moveWorkflows(this.harness.moving())) === 0 && this.harness.queue.length === 0) return;
    }
  }
}
