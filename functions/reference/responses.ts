import type { FunctionDeclaration, Json } from '../contract/declaration.ts';
import { complete, failed, processing } from '../contract/envelopes.ts';
import { globalError } from '../contract/errors.ts';
import { progress, requestId, resultLink, timing } from '../contract/examples.ts';
import { type ItemOutcome, layOutCompletion, planItems } from '../contract/items.ts';
import { validateInput } from '../contract/validation.ts';
import { answersOf, anyAnswers, type Envelopes } from './answers.ts';
import type { Components } from './components.ts';
import type { Node } from './openApi.types.ts';
import { pascal } from './words.ts';

const content = (schema: Node, examples: Readonly<Record<string, Json>>): Node => ({
  'application/json': {
    schema,
    examples: Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }])),
  },
});

/** Examples as they are sent: what is not there is left out. */
const asJson = <Name extends string>(examples: Readonly<Record<Name, unknown>>): Record<Name, Json> =>
  JSON.parse(JSON.stringify(examples)) as Record<Name, Json>;

/** The example's completion, with each item ending like this. */
const completionWith = (declaration: FunctionDeclaration, outcome: ItemOutcome | undefined): Json => {
  const validated = validateInput(declaration, declaration.example.input);
  if (!validated.ok) throw new Error(`The example of ${declaration.name} is none: ${validated.details}`);
  const items = planItems(declaration, validated.input);
  return layOutCompletion(declaration, items, new Map(outcome ? items.map((_, index) => [index, outcome]) : []));
};

/** What the example's items return. */
const doneOutcome = ({ example: { data } }: FunctionDeclaration): ItemOutcome =>
  data === undefined ? { success: true } : { success: true, data: data as Json };

const failedOutcome = ([errorType, message]: readonly [string, string]): ItemOutcome & { readonly success: false } => ({
  success: false,
  error: { errorType, message, ...(errorType === 'outcomeUnknown' ? { retrySafe: false } : {}) },
});

/** The example's answer where its items succeed. */
export const exampleAnswer = (declaration: FunctionDeclaration): Json =>
  complete(completionWith(declaration, doneOutcome(declaration)), { requestId, timing }) as unknown as Json;

const endedExamples = (declaration: FunctionDeclaration): Record<string, Json> => {
  const isSingle = declaration.shape.kind === 'single';
  const declared = Object.entries(declaration.errors);
  const failures = isSingle
    ? declared.map((each) => [each[0], failed(failedOutcome(each).error, { requestId, timing, partial: null })] as const)
    : declared.map((each) => [each[0], complete(completionWith(declaration, failedOutcome(each)), { requestId, timing })] as const);
  const expired = failed(globalError('expired'), { requestId, timing, partial: completionWith(declaration, undefined) });
  return asJson({ complete: exampleAnswer(declaration), ...Object.fromEntries(failures), expired });
};

const processingExamples = (partial: Json) => {
  const about = { requestId, resultLink, progress, partial };
  const hook = processing('hook', { ...about, webhook: 'https://hooks.example.org/linkedin' });
  return asJson({ reslink: processing('accepted', about), hook, running: processing('running', about) });
};

const endedText =
  'The result: `complete`, or `error` if the request ended with one. Also `processing`, if a held call took more than 14 minutes or its account has to wait from then on.';
const processingText = 'Accepted, not finished yet: the result will be available at the link.';

/** The envelopes of a function under its own names, by `status`. */
const envelopes = (components: Components, name: string, answers: Envelopes) => ({
  complete: components.named(`${name}Complete`, answers.complete, 'output'),
  processing: components.named(`${name}Processing`, answers.processing, 'output'),
  error: components.named(`${name}Error`, answers.error, 'output'),
});

const oneOf = (...refs: readonly Node[]): Node => ({ oneOf: refs });

/** The responses of a call of the function, without refusals. */
export const callResponses = (components: Components, declaration: FunctionDeclaration): Readonly<Record<string, Node>> => {
  const name = pascal(declaration.name);
  const answers = answersOf(declaration);
  if (answers.item) {
    if (declaration.data) components.named(`${name}Data`, declaration.data, 'output');
    components.named(`${name}Failure`, answers.failure, 'output');
    components.named(`${name}Item`, answers.item, 'output');
  }
  components.named(`${name}Completion`, answers.completion, 'output');
  const { complete: done, processing: under, error } = envelopes(components, name, answers);
  const { running, reslink, hook } = processingExamples(completionWith(declaration, undefined));
  return {
    '200': {
      description: endedText,
      content: content(oneOf(done, under, error), { ...endedExamples(declaration), running }),
    },
    '202': { description: processingText, content: content(under, { reslink, hook }) },
  };
};

/** The responses of a result link, for any function; the examples are of this one. */
export const resultResponses = (components: Components, shown: FunctionDeclaration): Readonly<Record<string, Node>> => {
  const { complete: done, processing: under, error } = envelopes(components, 'Any', anyAnswers);
  const { running } = processingExamples(completionWith(shown, undefined));
  return {
    '200': {
      description: 'The result, as the call itself would have returned it.',
      content: content(oneOf(done, error), endedExamples(shown)),
    },
    '202': { description: processingText, content: content(under, { running }) },
  };
};
