import { failed } from '../contract/envelopes.ts';
import {
  type ApiError,
  globalError,
  httpStatusOf,
  invalidRequestBody,
  linkedinAccountSignedOut,
  notPermitted,
  type Place,
} from '../contract/errors.ts';
import { type Messages, metAt, refusalOf } from './answers.ts';
import type { Components } from './components.ts';
import type { Node } from './openApi.types.ts';
import { errorList, pascal } from './words.ts';

const example = (errorType: string, message: string): ApiError => {
  if (errorType === 'invalidRequestBody') return invalidRequestBody('people[2]: not a LinkedIn person URL');
  if (errorType === 'linkedinAccountSignedOut') return linkedinAccountSignedOut('checkpoint');
  if (errorType === 'notPermitted') return notPermitted('it lacks the scope functions:act', 'functions:act');
  return { errorType, message };
};

const headersOf = (status: number): Node => {
  if (status === 429 || status === 503) return { headers: { 'retry-after': { $ref: '#/components/headers/RetryAfter' } } };
  return status === 405 ? { headers: { allow: { $ref: '#/components/headers/Allow' } } } : {};
};

/** The response headers that refusals have. */
export const refusalHeaders: Readonly<Record<string, Node>> = {
  RetryAfter: { description: 'Seconds after which the call may be sent again.', schema: { type: 'integer', minimum: 0 }, example: 5 },
  Allow: { description: 'The methods that this address takes.', schema: { type: 'string' }, example: 'POST' },
};

/** Responses that refuse a call immediately. Each is defined once among the components. */
export class Refusals {
  readonly #components: Components;
  readonly #responses = new Map<string, { readonly name: string; readonly response: Node }>();

  constructor(components: Components) {
    this.#components = components;
  }

  get responses(): Readonly<Record<string, Node>> {
    return Object.fromEntries([...this.#responses.values()].map(({ name, response }) => [name, response]));
  }

  /** One response per HTTP status: the refusals of a door, and those that a function declares besides. */
  of(
    place: Place,
    declared: Readonly<Record<string, { readonly status: number; readonly message: string }>> = {},
  ): Readonly<Record<string, Node>> {
    const all = [
      ...Object.entries(declared).map(([errorType, { status, message }]) => ({ errorType, status, message })),
      ...Object.entries(metAt(place)).map(([errorType, message]) => ({ errorType, status: httpStatusOf(errorType), message })),
    ];
    const statuses = [...new Set(all.map(({ status }) => status))].sort();
    return Object.fromEntries(
      statuses.map((status) => {
        const messages = Object.fromEntries(
          all.filter((each) => each.status === status).map(({ errorType, message }) => [errorType, message]),
        );
        return [String(status), this.#shared(status, messages, place)];
      }),
    );
  }

  /** The response of addresses that accept one method only. */
  get wrongMethod(): Node {
    const { errorType, message } = globalError('methodNotAllowed');
    return this.#shared(httpStatusOf(errorType), { [errorType]: message }, 'call');
  }

  /** The response of an address that reports whether calls can be accepted. */
  get unavailable(): Node {
    const { errorType, message } = globalError('serviceUnavailable');
    return this.#shared(httpStatusOf(errorType), { [errorType]: message }, 'call');
  }

  #shared(status: number, messages: Messages, place: Place): Node {
    const types = Object.keys(messages);
    const key = types.join(' ');
    const known = this.#responses.get(key);
    const name = known?.name ?? this.#nameFor(status, types, place);
    if (!known) this.#responses.set(key, { name, response: this.#response(status, messages) });
    return { $ref: `#/components/responses/${name}` };
  }

  #nameFor(status: number, types: readonly string[], place: Place): string {
    const [only] = types;
    if (types.length === 1 && only !== undefined) return pascal(only);
    return (
      pascal(place) +
      status +
      types
        .filter((each) => !(each in metAt(place)))
        .map(pascal)
        .join('')
    );
  }

  #response(status: number, messages: Messages): Node {
    return {
      description: errorList(messages),
      ...headersOf(status),
      content: {
        'application/json': {
          schema: this.#components.of(refusalOf(messages), 'output'),
          examples: Object.fromEntries(
            Object.entries(messages).map(([errorType, message]) => [errorType, { value: failed(example(errorType, message)) }]),
          ),
        },
      },
    };
  }
}
