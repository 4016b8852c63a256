import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FilterNotApplied, LayoutChanged } from '../../functions/linkedin/failures.ts';
import { type AskedFilter, requireApplied } from '../../functions/linkedin/salesNavigator/applied.ts';
import { searchAt } from '../../functions/linkedin/salesNavigator/asked.ts';
import { meantSuggestion } from '../../functions/linkedin/salesNavigator/names.ts';
import { isSameSearch, type SalesQuery, salesQueryIn, salesQueryText } from '../../functions/linkedin/salesNavigator/query.ts';
import { searchAnswerIn } from '../../functions/linkedin/salesNavigator/searchAnswer.ts';
import { askedSearch as readBySandbox } from '../../infra/sandbox/salesNavigator/query.ts';
import { lacking } from '../support/layoutChanged.ts';

const words = ['a b', "O'Neill (CEO), R&D: 100%*!", 'Zoë, 日本', '"head of" AND NOT (x)', ''];

test('a query says what is asked for, whatever signs its texts have, and is read as the same search', () => {
  for (const text of words) {
    const query: SalesQuery = {
      keywords: text,
      filters: [
        { type: 'CURRENT_COMPANY', values: [{ id: 'urn:li:organization:1035' }, { id: 'urn:li:organization:2' }] },
        { type: 'FIRST_NAME', values: [{ text }] },
        { type: 'ANNUAL_REVENUE', values: [], range: { min: 0.5, max: 1001, unit: 'USD' } },
      ],
    };
    const written = salesQueryText(query);
    for (const form of [written, encodeURIComponent(written)]) {
      const found = salesQueryIn(form);
      assert.ok(found !== null && isSameSearch(found, query), form);
    }
    // The sandbox reads it by a grammar of its own.
    const read = readBySandbox(written);
    assert.equal(read.keywords, text);
    assert.deepEqual(read.filters[1]?.values, [{ id: null, text: text || null, isExcluded: false }]);
    assert.deepEqual(read.filters[2]?.range, { min: 0.5, max: 1001 });
  }
});

test('two queries are the same by words, types and ids, and not by texts beside ids', () => {
  const of = (text: string): SalesQuery => salesQueryIn(text) ?? assert.fail(text);
  const one = of('(keywords:x,filters:List((type:REGION,values:List((id:1,text:Porto,selectionType:INCLUDED)))))');
  const same = of('(spellCorrectionEnabled:false,filters:List((type:REGION,values:List((id:1,selectionType:INCLUDED)))),keywords:x)');
  const others = [
    '(keywords:y,filters:List((type:REGION,values:List((id:1,selectionType:INCLUDED)))))',
    '(keywords:x,filters:List((type:REGION,values:List((id:2,selectionType:INCLUDED)))))',
    '(keywords:x,filters:List((type:POSTAL_CODE,values:List((id:1,selectionType:INCLUDED)))))',
    '(keywords:x,filters:List())',
    '(filters:List((type:REGION,values:List((id:1,selectionType:EXCLUDED)))),keywords:x)',
  ];
  assert.ok(isSameSearch(one, same));
  for (const other of others) assert.ok(!isSameSearch(one, of(other)), other);
});

test('what is no query is none', () => {
  for (const text of ['', 'x', '(', '(a)', '(keywords:x', '(keywords:x))', 'List(', '%', '(filters:List((type:A)(type:B)))']) {
    const found = salesQueryIn(text);
    assert.equal(found, null, text);
  }
});

test('an address of a search is opened as it is, without the correction of its spelling', () => {
  const query =
    '(spellCorrectionEnabled:true,keywords:enginer,filters:List((type:REGION,values:List((id:1,text:A%20B,selectionType:INCLUDED)))))';
  const found = searchAt(`https://www.linkedin.com/sales/search/people?query=${encodeURIComponent(query)}`) ?? assert.fail();
  assert.equal(found.path, `/sales/search/people?query=${encodeURIComponent(query.replace('true', 'false'))}`);
  assert.deepEqual(
    found.filters.map(({ field, type, names }) => [field, type, names]),
    [['url', 'REGION', ['A B']]],
  );
  const saved = searchAt('https://www.linkedin.com/sales/search/people?savedSearchId=50') ?? assert.fail();
  assert.deepEqual(saved.mark, { savedSearchId: '50' });
  assert.equal(searchAt('https://www.linkedin.com/sales/search/people?query=x'), null);
});

test('a suggestion is taken only if it alone can be meant', () => {
  const offered = ['Porto, Portugal', 'Porto Alegre, Brazil', 'Portland, Oregon, United States', 'Málaga, Spain'].map((name, index) => ({
    id: String(index),
    name,
  }));
  assert.equal(meantSuggestion(offered, 'porto, portugal', false)?.id, '0');
  assert.equal(meantSuggestion(offered, 'Porto', true)?.id, '0');
  assert.equal(meantSuggestion(offered, 'Porto', false), null);
  assert.equal(meantSuggestion(offered, 'Malaga', true)?.id, '3');
  assert.equal(meantSuggestion(offered, 'Port', true), null);
  assert.equal(meantSuggestion([...offered, { id: '9', name: 'Porto, Spain' }], 'Porto', true), null);
});

const region: AskedFilter = { field: 'locations', type: 'REGION', names: ['Porto', 'Lisbon'], values: [{ id: '1' }, { id: '2' }] };
const wanted = { endpoint: /LeadSearch/, mark: { query: { filters: [] } }, start: 0 };
const answerOf = (body: object, status = 200) => ({
  address: 'https://www.linkedin.com/sales-api/salesApiLeadSearch?query=(filters:List())&start=0',
  status,
  body,
});
const metadataOf = (...values: object[]) => ({ filters: [{ singleFilterMetadata: { type: 'REGION', values } }] });
const found = (metadata: object) =>
  searchAnswerIn('leadSearch', answerOf({ elements: [], paging: { total: 0, start: 0, count: 25 }, metadata }), wanted) ?? assert.fail();

test('a filter is in force only where its values are marked as selected', () => {
  const one = { id: 1, displayValue: 'X', selectionType: 'INCLUDED' };
  requireApplied('leadSearch', found(metadataOf(one, { id: '2', selectionType: 'INCLUDED' })), [region]);
  const lacksLisbon = (error: unknown): boolean => error instanceof FilterNotApplied && error.value === 'Lisbon';
  assert.throws(() => requireApplied('leadSearch', found(metadataOf(one)), [region]), lacksLisbon);
  assert.throws(() => requireApplied('leadSearch', found(metadataOf(one, { id: '2' })), [region]), lacksLisbon);
  assert.throws(() => requireApplied('leadSearch', found({}), [region]), LayoutChanged);
  requireApplied('leadSearch', found({}), []);
});

test('an answer to another search, or to another page of it, is none; one that is refused or of another form is a changed page', () => {
  const body = { elements: [], paging: { total: 0, start: 0, count: 25 } };
  assert.ok(searchAnswerIn('leadSearch', answerOf(body), wanted));
  assert.equal(searchAnswerIn('leadSearch', answerOf(body), { ...wanted, start: 25 }), null);
  assert.equal(searchAnswerIn('leadSearch', answerOf(body), { ...wanted, mark: { query: { keywords: 'x', filters: [] } } }), null);
  assert.throws(() => searchAnswerIn('leadSearch', answerOf(body, 400), wanted), LayoutChanged);
  assert.throws(() => searchAnswerIn('leadSearch', answerOf({ elements: [] }), wanted), LayoutChanged);
});

test('no rows are none only if no results are counted', () => {
  const paging = { total: 300, start: 0, count: 25 };
  const row = { entityUrn: 'urn:li:fs_salesCompany:1' };
  const rowsIn = (body: object) => searchAnswerIn('leadSearch', answerOf(body), wanted)?.rows;
  assert.deepEqual(rowsIn({ elements: [row], paging }), [row]);
  assert.deepEqual(rowsIn({ data: { '*elements': [row.entityUrn], paging }, included: [row] }), [row]);
  const unknown = [
    { elements: [], paging },
    { hits: [row], paging },
    { hits: [], paging: { ...paging, total: 0 } },
    { elements: [row, row.entityUrn], paging },
    { data: { '*elements': [], paging }, included: [row] },
    { data: { '*hits': [row.entityUrn], paging }, included: [row] },
    { data: { '*elements': [row.entityUrn, 'urn:li:fs_salesCompany:2'], paging }, included: [row] },
    { data: { '*elements': [row.entityUrn], paging } },
  ];
  for (const body of unknown) assert.throws(() => rowsIn(body), lacking('elements'), JSON.stringify(body));
});
